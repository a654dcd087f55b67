"""The fast parser of RSS 2.0 and Atom 1.0, some thirty times faster than the reference.

As soon as a document contains anything that feedparser might read differently (a
DOCTYPE, ``xml:base``, XHTML, two descriptions in one entry, markup where text is expected),
:func:`parse_fast` gives up and the reference decides. Whatever it returns equals the
reference's :class:`Document`, value by value, which the differential test checks on common,
generated and mutated feeds.

Expat gets whole documents of bounded size, and a DOCTYPE never reaches it, so entities
cannot expand.
"""

from __future__ import annotations

import re
from xml.parsers import expat

from reader.sources.feed.document import Document, Item
from reader.sources.feed.fast.scope import (
    ATOM,
    ATOM_IN_RSS,
    CHANNEL,
    FEED,
    ITEM,
    OPEN,
    GiveUpError,
    Role,
    Scope,
    build_item,
    element_name,
    plain_attributes,
)

_DOCTYPE = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_MAX_DEPTH = 12
_ENTRIES = frozenset({"item", f"{ATOM}entry"})
_OF_AUTHORS: dict[str, Role] = {"name": "name", "email": "email", "uri": "ignored"}
_OLDER_RSS = re.compile(
    r"http://purl\.org/rss/1\.0/(?!modules/)|http://my\.netscape\.com/", re.IGNORECASE
)


def parse_fast(data: bytes) -> Document | None:
    """Return the result of :func:`parse_reference`, or None to leave the document to it.

    ``data`` is UTF-8 without XML declaration and byte order mark.
    """
    if _DOCTYPE.search(data):
        return None
    try:
        return _Reader().read(data)
    except (GiveUpError, expat.ExpatError):
        return None


class _Reader:
    """One pass of Expat over one document."""

    def __init__(self) -> None:
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

    def read(self, data: bytes) -> Document:
        parser = expat.ParserCreate("utf-8", " ")
        parser.namespace_prefixes = True
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = _refuse_doctype
        parser.StartNamespaceDeclHandler = self._namespace
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._data
        parser.Parse(data, True)
        channel = self._channel
        if not self._kind:
            raise GiveUpError
        return Document(
            kind=self._kind,
            title=channel.markups.get("title"),
            link=channel.link,
            authors=tuple(channel.authors) if self._atom else (),
            items=tuple(self._items),
        )

    # --- Expat's events

    def _data(self, data: str) -> None:
        if self._into is not None:
            self._pieces.append(data)

    def _namespace(self, _: str | None, uri: str) -> None:
        # Wherever it is declared, such a namespace decides feedparser's version of the document.
        if _OLDER_RSS.match(uri or ""):
            raise GiveUpError

    def _start(self, tag: str, given: dict[str, str]) -> None:
        depth = len(self._path)
        name = element_name(tag)
        if name is None or depth > _MAX_DEPTH:
            raise GiveUpError
        attributes = plain_attributes(given) if given else given
        self._path.append(name)
        if self._into == "author" and self._atom:
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
        """Begin an element: a child of the channel (``level`` 0), of an entry (1), or deeper."""
        parent = self._path[-2]
        in_item = parent in _ENTRIES
        if level == 0 or (level == 1 and in_item):
            table = ITEM if in_item else self._table
            role = table.get(name)
            if role is None or (name in ATOM_IN_RSS and not self._atom):
                raise GiveUpError
            self._begin(role, attributes)
        elif name not in OPEN.get(parent, ()):
            raise GiveUpError

    def _start_in_author(self, name: str, attributes: dict[str, str]) -> None:
        role = _OF_AUTHORS.get(name.removeprefix(ATOM))
        if role is None or attributes or "".join(self._pieces).strip():
            raise GiveUpError
        self._into = role
        self._pieces = []

    def _begin(self, role: Role, attributes: dict[str, str]) -> None:
        if role == "item":
            if attributes or self._scope is not self._channel:
                raise GiveUpError
            self._scope = Scope(atom=self._atom)
            return
        self._pieces = []
        if role != "ignored" and self._scope.begin(role, attributes):
            self._into = role

    def _end(self, _: str) -> None:
        name = self._path.pop()
        role = self._into
        if role is None:
            if name in _ENTRIES and self._scope is not self._channel:
                self._items.append(build_item(self._scope))
                self._scope = self._channel
            return
        value = "".join(self._pieces).strip()
        if role in ("name", "email", "ignored"):
            self._end_in_author(role, value)
            return
        self._into = None
        if role == "author" and self._atom:
            if value:
                raise GiveUpError
            self._scope.add_author(self._name, self._email)
            self._name = self._email = ""
        else:
            self._scope.end(role, value)

    def _end_in_author(self, role: Role, value: str) -> None:
        if role == "name":
            self._name = value
        elif role == "email":
            self._email = value
        self._into = "author"
        self._pieces = []


def _refuse_doctype(*_: object) -> None:
    """Raise on a DOCTYPE: the entities it declares may expand without end (XML bombs) or fetch."""
    raise expat.ExpatError("a DOCTYPE")
