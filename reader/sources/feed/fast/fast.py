"""The common shapes of RSS 2.0 and Atom 1.0, read some thirty times faster than the reference.

:func:`parse_fast` knows what it knows: as soon as a document holds anything
whose reading by feedparser is not certain (a DOCTYPE, ``xml:base``, XHTML, two
descriptions in one entry, markup where text is due), it gives up and the
reference decides. What it does return equals the reference's
:class:`Document`, value by value; the differential test says so for real,
generated and mutated feeds.

Expat gets whole documents of bounded size, and a DOCTYPE never reaches it, so
entities cannot expand.
"""

from __future__ import annotations

import re
from xml.parsers import expat

from reader.sources.feed import unchanged
from reader.sources.feed.document import Document, Item
from reader.sources.feed.enclosing_elements import (
    EnclosingElements,
    enclosing_elements,
    fingerprint,
    refuse_doctype,
)
from reader.sources.feed.fast import entry
from reader.sources.feed.fast.entry import Plain, without_plain
from reader.sources.feed.fast.scope import (
    ATOM_IN_RSS,
    GiveUpError,
    Scope,
    item_of,
    plain_attributes,
)
from reader.sources.feed.fast.shapes import ATOM, CHANNEL, FEED, ITEM, OPEN, Role, kind_of

_DOCTYPE = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_MAX_DEPTH = 12
_OLDER_RSS = re.compile(
    r"http://purl\.org/rss/1\.0/(?!modules/)|http://my\.netscape\.com/", re.IGNORECASE
)


def parse_fast(data: bytes, passed_over: int = 0) -> Document | None:
    """Return what :func:`parse_reference` would, or None to leave the document to it.

    ``data`` is UTF-8 without XML declaration and byte order mark. So many entries as
    ``passed_over`` says were taken out of it (:mod:`known`); None too if their places
    are not those of entries.
    """
    if _DOCTYPE.search(data):
        return None
    around = enclosing_elements(data)
    plain = without_plain(data, around)
    document = _read(plain, around, passed_over)
    if document is None and plain.items:
        document = _read(Plain(data), around, passed_over)
    return document


def _read(document: Plain, around: EnclosingElements, passed_over: int) -> Document | None:
    try:
        return _Reader(document, around).read(passed_over)
    except (GiveUpError, expat.ExpatError):
        return None


class _Reader:
    """One pass of Expat over one document."""

    def __init__(self, document: Plain, around: EnclosingElements) -> None:
        self._document = document.data
        self._plain = document
        self._parser = expat.ParserCreate("utf-8", " ")
        self._around = around
        self._begun = 0
        self._passed_over = 0
        self._read = 0
        self._path: list[str] = []
        self._table: dict[str, Role] = {}
        self._scope = Scope(atom=False)
        self._channel = self._scope
        self._items: list[Item] = []
        self._atom = False
        self._kind = ""
        self._into: Role | None = None
        self._pieces: list[str] = []
        self._email = ""
        self._name = ""

    def read(self, passed_over: int) -> Document:
        parser = self._parser
        parser.namespace_prefixes = True
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = refuse_doctype
        parser.StartNamespaceDeclHandler = self._namespace
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._data
        parser.ProcessingInstructionHandler = self._instruct
        parser.Parse(self._document, True)
        channel = self._channel
        taken_out = self._passed_over, self._read
        if not self._kind or taken_out != (passed_over, len(self._plain.items)):
            raise GiveUpError
        return Document(
            kind=self._kind,
            title=channel.markups.get(Role.TITLE),
            link=channel.link,
            authors=tuple(channel.authors) if self._atom else (),
            items=tuple(self._items),
        )

    # --- Expat's events

    def _data(self, data: str) -> None:
        if self._into is not None:
            self._pieces.append(data)

    def _instruct(self, target: str, _: str) -> None:
        if target not in (unchanged.MARKER, entry.MARKER):
            return
        level = len(self._path) - (1 if self._atom else 2)
        if level or self._into is not None:
            raise GiveUpError
        if target == unchanged.MARKER:
            self._passed_over += 1
        elif self._read < len(self._plain.items) and self._plain.atom == self._atom:
            self._items.append(self._plain.items[self._read])
            self._read += 1

    def _namespace(self, _: str | None, uri: str) -> None:
        # Wherever they are declared, these decide what feedparser takes the document for.
        if _OLDER_RSS.match(uri or ""):
            raise GiveUpError

    def _start(self, tag: str, given: dict[str, str]) -> None:
        depth = len(self._path)
        name = kind_of(tag)
        if name is None or depth > _MAX_DEPTH:
            raise GiveUpError
        attributes = plain_attributes(given) if given else given
        self._path.append(name)
        if self._into is Role.AUTHOR and self._atom:
            self._start_in_author(name, attributes)
        elif self._into is not None:
            raise GiveUpError
        elif depth == 0:
            self._start_root(name, attributes)
        elif self._atom and ":" not in name:
            raise GiveUpError
        elif depth == 1 and not self._atom:
            if name != "channel" or attributes or self._table:
                raise GiveUpError
            self._table = CHANNEL
        else:
            self._start_inside(name, attributes, depth - (1 if self._atom else 2))

    def _start_root(self, name: str, attributes: dict[str, str]) -> None:
        if name == "rss":
            version = attributes.get("version", "")
            self._kind = {"0.91": "rss091u", "0.92": "rss092"}.get(version) or (
                "rss20" if version.startswith("2.") else ""
            )
        elif name == f"{ATOM}feed":
            self._kind, self._atom, self._table = "atom10", True, FEED
            self._scope.atom = True
        if not self._kind:
            raise GiveUpError

    def _start_inside(self, name: str, attributes: dict[str, str], level: int) -> None:
        """``level`` 0: a child of the channel; 1: of an entry; deeper: of something passed over."""
        parent = self._path[-2]
        in_item = parent in ("item", f"{ATOM}entry")
        if level == 0 or (level == 1 and in_item):
            table = ITEM if in_item else self._table
            role = table.get(name)
            if role is None or (name in ATOM_IN_RSS and not self._atom):
                raise GiveUpError
            self._begin(role, attributes)
        elif name not in OPEN.get(parent, ()):
            raise GiveUpError

    def _start_in_author(self, name: str, attributes: dict[str, str]) -> None:
        part = name.removeprefix(ATOM)
        if part not in ("name", "email", "uri") or attributes or "".join(self._pieces).strip():
            raise GiveUpError
        self._into = {"name": Role.NAME, "email": Role.EMAIL}.get(part, Role.PASS)
        self._pieces = []

    def _begin(self, role: Role, attributes: dict[str, str]) -> None:
        if role is Role.ITEM:
            if attributes or self._scope is not self._channel:
                raise GiveUpError
            self._scope = Scope(atom=self._atom)
            self._begun = self._parser.CurrentByteIndex
            return
        self._pieces = []
        if role is not Role.PASS and self._scope.begin(role, attributes):
            self._into = role

    def _end(self, _: str) -> None:
        name = self._path.pop()
        role = self._into
        if role is None:
            if name in ("item", f"{ATOM}entry") and self._scope is not self._channel:
                self._items.append(item_of(self._scope, self._print()))
                self._scope = self._channel
            return
        value = "".join(self._pieces).strip()
        if role in (Role.NAME, Role.EMAIL, Role.PASS):
            self._end_in_author(role, value)
            return
        self._into = None
        if role is Role.AUTHOR and self._atom:
            if value:
                raise GiveUpError
            self._scope.add_author(self._name, self._email)
            self._name = self._email = ""
        else:
            self._scope.end(role, value)

    def _print(self) -> str:
        end = self._document.find(b">", self._parser.CurrentByteIndex) + 1
        return fingerprint(self._around, self._document[self._begun : end])

    def _end_in_author(self, role: Role, value: str) -> None:
        if role is Role.NAME:
            self._name = value
        elif role is Role.EMAIL:
            self._email = value
        self._into = Role.AUTHOR
        self._pieces = []
