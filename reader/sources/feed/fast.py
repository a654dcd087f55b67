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

import contextlib
import re
from xml.parsers import expat

from reader.sources.feed.dates import read_instant
from reader.sources.feed.document import Document, Item, Markup
from reader.sources.feed.shapes import ATOM, CHANNEL, FEED, ITEM, OPEN, Role, kind_of

_DOCTYPE = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_MAX_DEPTH = 12
_HTML_TYPES = frozenset({"html", "text/html"})
_TEXT_TYPES = frozenset({"text", "plain", "text/plain"})
_PERHAPS_HTML = re.compile(r"</\w+>|&#?\w+;")
_OLDER_RSS = re.compile(
    r"http://purl\.org/rss/1\.0/(?!modules/)|http://my\.netscape\.com/", re.IGNORECASE
)
_AMPERSAND = re.compile(r"&[A-Za-z0-9_]+;")
_CP1252 = {
    code: bytes([code]).decode("cp1252")
    for code in range(0x80, 0xA0)
    if code not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)
}
_C1 = re.compile("[\x80-\x9f]")


class _GiveUpError(Exception):
    """The reference has to decide."""


def parse_fast(data: bytes) -> Document | None:
    """Return what :func:`parse_reference` would, or None to leave the document to it.

    ``data`` is UTF-8 without XML declaration and byte order mark.
    """
    if _DOCTYPE.search(data):
        return None
    try:
        return _Reader().read(data)
    except (_GiveUpError, expat.ExpatError):
        return None


class _Scope:
    """The values of the channel or of one entry, gathered as their elements end."""

    __slots__ = (
        "authors",
        "authors_seen",
        "enclosures",
        "has",
        "link",
        "linked",
        "markups",
        "texts",
    )

    def __init__(self) -> None:
        self.link = ""
        self.linked = False
        self.has: set[Role] = set()
        self.texts: dict[Role, str] = {}
        self.markups: dict[Role, Markup] = {}
        self.authors: list[str] = []
        self.authors_seen = 0
        self.enclosures: list[tuple[str, str]] = []


class _Reader:
    """One pass of Expat over one document."""

    def __init__(self) -> None:
        self._path: list[str] = []
        self._table: dict[str, Role] = {}
        self._scope = _Scope()
        self._channel = self._scope
        self._items: list[Item] = []
        self._atom = False
        self._kind = ""
        self._into: Role | None = None
        self._html = False
        self._permalink = False
        self._pieces: list[str] = []
        self._email = ""
        self._name = ""

    def read(self, data: bytes) -> Document:
        parser = expat.ParserCreate("utf-8", " ")
        parser.namespace_prefixes = True
        parser.buffer_text = True
        parser.StartNamespaceDeclHandler = self._namespace
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._data
        parser.Parse(data, True)
        channel = self._channel
        if not self._kind:
            raise _GiveUpError
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

    def _namespace(self, _: str | None, uri: str) -> None:
        # Wherever they are declared, these decide what feedparser takes the document for.
        if _OLDER_RSS.match(uri or ""):
            raise _GiveUpError

    def _start(self, tag: str, given: dict[str, str]) -> None:
        depth = len(self._path)
        name = kind_of(tag)
        if name is None or depth > _MAX_DEPTH:
            raise _GiveUpError
        attributes = _plain_attributes(given) if given else given
        self._path.append(name)
        if self._into is Role.AUTHOR and self._atom:
            self._start_in_author(name, attributes)
        elif self._into is not None:
            raise _GiveUpError
        elif depth == 0:
            self._start_root(name, attributes)
        elif self._atom and ":" not in name:
            raise _GiveUpError
        elif depth == 1 and not self._atom:
            if name != "channel" or attributes or self._table:
                raise _GiveUpError
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
        if not self._kind:
            raise _GiveUpError

    def _start_inside(self, name: str, attributes: dict[str, str], level: int) -> None:
        """``level`` 0: a child of the channel; 1: of an entry; deeper: of something passed over."""
        parent = self._path[-2]
        in_item = parent in ("item", f"{ATOM}entry")
        if level == 0 or (level == 1 and in_item):
            table = ITEM if in_item else self._table
            role = table.get(name)
            if role is None or (name in _ATOM_IN_RSS and not self._atom):
                raise _GiveUpError
            self._begin(role, attributes)
        elif name not in OPEN.get(parent, ()):
            raise _GiveUpError

    def _start_in_author(self, name: str, attributes: dict[str, str]) -> None:
        part = name.removeprefix(ATOM)
        if part not in ("name", "email", "uri") or attributes or "".join(self._pieces).strip():
            raise _GiveUpError
        self._into = {"name": Role.NAME, "email": Role.EMAIL}.get(part, Role.PASS)
        self._pieces = []

    def _begin(self, role: Role, attributes: dict[str, str]) -> None:
        scope = self._scope
        if role is Role.ITEM:
            if attributes or self._scope is not self._channel:
                raise _GiveUpError
            self._scope = _Scope()
            return
        if role is Role.PASS:
            return
        if role is Role.LINK and (attributes or self._atom):
            self._link(attributes)
            return
        if role is Role.ENCLOSURE:
            url = attributes.get("url")
            if not url or attributes.get("href") or attributes.get("uri") or "///" in url:
                raise _GiveUpError
            scope.enclosures.append((url, attributes.get("type", "").lower()))
            return
        if role is Role.AUTHOR:
            scope.authors_seen += 1
        elif role in scope.has:
            raise _GiveUpError
        scope.has.add(role)
        self._html = self._is_html(role, attributes)
        self._permalink = role is Role.ID and attributes.get("ispermalink", "true") == "true"
        self._into = role
        self._pieces = []

    def _is_html(self, role: Role, attributes: dict[str, str]) -> bool:
        """Whether an element holds HTML; gives up where its attributes say something else."""
        if role is Role.ID:
            if set(attributes) - {"ispermalink"}:
                raise _GiveUpError
            return False
        given = attributes.get("type")
        if given is not None and self._atom and len(attributes) == 1:
            kind = given.lower()
            if kind in _HTML_TYPES:
                return True
            if kind not in _TEXT_TYPES:
                raise _GiveUpError
            return False
        if attributes:
            raise _GiveUpError
        return role is Role.ENCODED or (role is Role.SUMMARY and not self._atom)

    def _link(self, attributes: dict[str, str]) -> None:
        href = attributes.get("href")
        if not href or "url" in attributes or "uri" in attributes or "///" in href:
            raise _GiveUpError
        rel = attributes.get("rel", "alternate").lower()
        kind = attributes.get("type", "application/atom+xml" if rel == "self" else "text/html")
        if rel == "alternate" and kind.lower() in ("html", "xhtml", *_LINK_TYPES):
            self._scope.link, self._scope.linked = href, True
        if rel == "enclosure":
            self._scope.enclosures.append((href, kind.lower()))

    def _end(self, _: str) -> None:
        name = self._path.pop()
        role = self._into
        if role is None:
            if name in ("item", f"{ATOM}entry") and self._scope is not self._channel:
                self._items.append(_item(self._scope, atom=self._atom))
                self._scope = self._channel
            return
        value = "".join(self._pieces).strip()
        if role in (Role.NAME, Role.EMAIL, Role.PASS):
            self._end_in_author(role, value)
            return
        self._into = None
        if role is Role.AUTHOR and self._atom:
            if value:
                raise _GiveUpError
            if self._name or self._email:
                self._scope.authors.append(self._name or self._email)
            self._name = self._email = ""
        else:
            if role is Role.TITLE and not self._atom and _PERHAPS_HTML.search(value):
                raise _GiveUpError
            self._store(role, _mended(value))

    def _end_in_author(self, role: Role, value: str) -> None:
        if role is Role.NAME:
            self._name = value
        elif role is Role.EMAIL:
            self._email = value
        self._into = Role.AUTHOR
        self._pieces = []

    def _store(self, role: Role, value: str) -> None:
        scope = self._scope
        if role in (Role.TITLE, Role.SUMMARY, Role.CONTENT, Role.ENCODED):
            if value:
                scope.markups[role] = Markup(value, self._html)
            elif role is Role.TITLE:
                raise _GiveUpError
        elif role is Role.LINK:
            if "///" in value or _AMPERSAND.search(value):
                raise _GiveUpError
            scope.link, scope.linked = value, True
        elif role is Role.ID:
            if self._permalink and "///" in value:
                raise _GiveUpError
            scope.texts[role] = value
            if self._permalink and not scope.linked:
                scope.link, scope.linked = value, True
        elif role is Role.AUTHOR:
            if value:
                scope.authors.append(value)
        else:
            if value and read_instant(value) is None:
                raise _GiveUpError
            scope.texts[role] = value


_LINK_TYPES = ("text/html", "application/xhtml+xml")


_ATOM_IN_RSS = frozenset(name for name in ITEM if name.startswith(ATOM)) - {f"{ATOM}link"}


def _plain_attributes(given: dict[str, str]) -> dict[str, str]:
    """Attributes with names in lower case, ``xml:lang`` left out; gives up where one is special."""
    plain = {}
    for key, value in given.items():
        if " " in key:
            if key not in _HARMLESS:
                raise _GiveUpError
            continue
        name = key.lower()
        if name in plain or name == "base":
            raise _GiveUpError
        plain[name] = value
    return plain


_HARMLESS = frozenset(
    f"http://www.w3.org/XML/1998/namespace {name} xml" for name in ("lang", "space")
)


def _mended(value: str) -> str:
    """What feedparser does to every text: UTF-8 read as Latin-1 once, and Windows-1252."""
    if value.isascii():
        return value
    with contextlib.suppress(UnicodeError):
        value = value.encode("iso-8859-1").decode("utf-8")
    return value.translate(_CP1252) if _C1.search(value) else value


def _item(scope: _Scope, *, atom: bool) -> Item:
    if {Role.CONTENT, Role.ENCODED} <= scope.has:
        raise _GiveUpError
    if not atom and scope.authors_seen > 1 and any("@" in name for name in scope.authors):
        raise _GiveUpError
    contents = tuple(
        scope.markups[role] for role in (Role.CONTENT, Role.ENCODED) if role in scope.markups
    )
    return Item(
        id=scope.texts.get(Role.ID, ""),
        link=scope.link,
        title=scope.markups.get(Role.TITLE),
        summary=scope.markups.get(Role.SUMMARY),
        contents=contents,
        authors=tuple(scope.authors),
        published=scope.texts.get(Role.PUBLISHED, ""),
        updated=scope.texts.get(Role.UPDATED, ""),
        enclosures=tuple(scope.enclosures),
    )
