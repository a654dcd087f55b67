"""Plain entries: a flat sequence of elements, read by one regular expression per element.

Most entries are a dozen elements that contain only text. Such an entry is taken out of the
document and read here in half the time of Expat's events; any other (with a comment, a
nested element, a namespace of its own) stays in the document for Expat. Both ways give the
same, through the same :class:`Scope`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from reader.sources.feed.document import Item
from reader.sources.feed.enclosing_elements import EnclosingElements, entry_positions, fingerprint
from reader.sources.feed.fast.scope import (
    ATOM_IN_RSS,
    GiveUpError,
    Scope,
    build_item,
    plain_attributes,
)
from reader.sources.feed.fast.shapes import ATOM, ITEM, Role, element_name

MARKER = "newsreader-read"
"""The processing instruction in the place of an entry that was taken out."""

_MARKER = f"<?{MARKER}?>".encode()
_ORDINARY = bytes([0x09, 0x0A, *range(0x20, 0x7F)])
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_BLANK = r"[ \t\n]"
_ATTRIBUTES = (
    rf"(?:{_BLANK}++(?:xml:lang|[A-Za-z][\w.-]*+)="
    r"(?:\"[^\"<\t\n]*+\"|'[^'<\t\n]*+'))*+"
)
_ELEMENT = re.compile(
    rf"{_BLANK}*+<((?:[A-Za-z][\w.-]*+:)?[A-Za-z][\w.-]*+)({_ATTRIBUTES}){_BLANK}*+"
    rf"(?:/>|>(?:([^<]*+)|{_BLANK}*+<!\[CDATA\[((?:[^\]]++|\](?!\]>))*+)\]\]>{_BLANK}*+)</\1>)",
    re.ASCII,
)
_ATTRIBUTE = re.compile(r"(?<![\w.:-])([A-Za-z][\w.:-]*+)=(?:\"([^\"]*)\"|'([^']*)')", re.ASCII)
_AUTHOR = re.compile(
    rf"{_BLANK}*+<author>((?:{_BLANK}*+<(name|email|uri)>[^<]*+</\2>)*+){_BLANK}*+</author>"
)
_IN_AUTHOR = re.compile(r"<(name|email|uri)>([^<]*)<")
_NAMED = {"&lt;": "<", "&gt;": ">", "&quot;": '"', "&apos;": "'"}
_NUMBERED = re.compile("&#(?:([0-9]{1,7})|x([0-9a-fA-F]{1,6}));")
_NONE: dict[str, str] = {}


@dataclass(frozen=True, slots=True)
class PlainEntries:
    """The plain entries of a document, and the document with markers in their place."""

    data: bytes
    items: tuple[Item, ...] = ()
    """The entries that were taken out, in the document's order."""
    atom: bool = False
    """Whether they were read as Atom entries."""


def extract_plain_entries(data: bytes, enclosing: EnclosingElements) -> PlainEntries:
    """Take the plain entries out of a document whose first one is enclosed by ``enclosing``."""
    reader = _Entries(enclosing)
    items: list[Item] = []
    pieces: list[bytes] = []
    left = 0
    certain = enclosing.digest and MARKER.encode() not in data
    for start, end in entry_positions(data) if certain else ():
        item = reader.read(data[start:end])
        if item is not None:
            pieces += (data[left:start], _MARKER)
            items.append(item)
            left = end
    return PlainEntries(b"".join((*pieces, data[left:])), tuple(items), reader.atom)


class _Entries:
    """A reader of entries that the same elements enclose."""

    def __init__(self, enclosing: EnclosingElements) -> None:
        self._enclosing = enclosing
        self._roles: dict[str, Role] = {}
        self.atom = self._kind("entry") == f"{ATOM}entry"
        name = "entry" if self.atom else "item"
        self._begin, self._close = f"<{name}>", f"</{name}>"

    def read(self, entry: bytes) -> Item | None:
        """Return the entry, or None if it is not plain."""
        try:
            return build_item(self._read(_text_of(entry)), fingerprint(self._enclosing, entry))
        except GiveUpError:
            return None

    def _read(self, text: str) -> Scope:
        if not text.startswith(self._begin):
            raise GiveUpError
        scope = Scope(atom=self.atom)
        at = len(self._begin)
        end = len(text[: -len(self._close)].rstrip(" \t\n"))
        while at < end:
            found = _ELEMENT.match(text, at, end)
            if found is None:
                at = self._author(text, at, end, scope)
                continue
            at = found.end()
            name, given, value, verbatim = found.groups("")
            role = self._roles.get(name) or self._role(name)
            attributes = _attributes(given) if given else _NONE
            if "&" in value or "]]>" in value:
                value = _unescaped(value)
            if role is not Role.IGNORED and scope.begin(role, attributes):
                if role is Role.AUTHOR and self.atom:
                    raise GiveUpError
                scope.end(role, (value or verbatim).strip())
        return scope

    def _author(self, text: str, at: int, end: int, scope: Scope) -> int:
        """Read the author of an Atom entry; return its end."""
        found = _AUTHOR.match(text, at, end) if self.atom else None
        if found is None:
            raise GiveUpError
        parts = {name: _unescaped(value).strip() for name, value in _IN_AUTHOR.findall(found[1])}
        scope.add_author(parts.get("name", ""), parts.get("email", ""))
        return found.end()

    def _role(self, name: str) -> Role:
        prefix, _, local = name.rpartition(":")
        space = self._enclosing.namespaces.get(prefix, "")
        if prefix and not space:
            raise GiveUpError
        kind = self._kind(local, prefix)
        role = ITEM.get(kind) if kind and self.atom <= (":" in kind) else None
        if role is None or (kind in ATOM_IN_RSS and not self.atom):
            raise GiveUpError
        self._roles[name] = role
        return role

    def _kind(self, local: str, prefix: str = "") -> str | None:
        """Return the name of an element as from Expat's events."""
        space = self._enclosing.namespaces.get(prefix, "")
        parts = (space, local, prefix) if prefix else (space, local)
        return element_name(" ".join(parts).strip())


def _text_of(entry: bytes) -> str:
    """Return an entry as text by XML 1.0: line ends normalized (2.11), legal characters (2.2)."""
    if b"\r" in entry:
        entry = entry.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    if _NOT_XML.search(entry.translate(None, _ORDINARY).decode()):
        raise GiveUpError
    return entry.decode()


def _attributes(given: str) -> dict[str, str]:
    found = _ATTRIBUTE.findall(given)
    attributes = {name: _unescaped(one or other) for name, one, other in found}
    if len(attributes) < len(found):
        raise GiveUpError
    attributes.pop("xml:lang", None)
    return plain_attributes(attributes)


def _unescaped(text: str) -> str:
    """Return ``text`` with its references resolved; give up on one that XML does not define."""
    if "]]>" in text:
        raise GiveUpError
    if "&#" in text:
        text = _NUMBERED.sub(_character, text)
    for name, character in _NAMED.items():
        text = text.replace(name, character)
    if text.count("&") != text.count("&amp;"):
        raise GiveUpError
    return text.replace("&amp;", "&")


def _character(found: re.Match[str]) -> str:
    code = int(found[1]) if found[1] else int(found[2], 16)
    if code > 0x10FFFF or 0xD800 <= code < 0xE000 or _NOT_XML.search(chr(code)):
        raise GiveUpError
    return "&amp;" if code == 0x26 else chr(code)
