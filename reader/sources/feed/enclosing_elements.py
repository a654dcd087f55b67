"""The byte positions of the entries of a document, and the elements that enclose them.

Found by the bytes, without parsing: what looks like an entry may be inside a comment or a
CDATA section. Code that takes an entry out puts a processing instruction in its place,
which the parser reports only where an element could be.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import blake2b
from xml.parsers import expat

_AFTER_NAME = b" \t\r\n>/"
_NAMES = (b"item", b"entry")
_CONTAINERS = frozenset({"channel", "feed"})


@dataclass(frozen=True, slots=True)
class EnclosingElements:
    """The elements that are open where the first entry of a document begins."""

    digest: bytes = b""
    """Over the elements with their attributes and the namespaces; empty if they are uncertain."""
    namespaces: Mapping[str, str] = field(default_factory=dict)
    """By prefix; that of the default one is empty."""


def enclosing_elements(data: bytes) -> EnclosingElements:
    """Return the elements open where the first entry of ``data``, XML in UTF-8, begins."""
    first = next(entry_positions(data), None)
    if first is None:
        return EnclosingElements()
    opened: list[tuple[str, object]] = []
    parser = expat.ParserCreate("utf-8", " ")
    parser.namespace_prefixes = True
    namespaces: list[tuple[str, str]] = []

    def declare(prefix: str | None, uri: str | None) -> None:
        opened.append((uri or "", prefix))
        namespaces.append((prefix or "", uri or ""))

    def forget(_: str | None) -> None:
        opened.pop()
        namespaces.pop()

    parser.StartDoctypeDeclHandler = refuse_doctype
    parser.StartNamespaceDeclHandler = declare
    parser.EndNamespaceDeclHandler = forget
    parser.StartElementHandler = lambda name, given: opened.append((name, sorted(given.items())))
    parser.EndElementHandler = lambda _: opened.pop()
    try:
        parser.Parse(data[: first[0]], False)
    except expat.ExpatError:
        return EnclosingElements()
    if not any(_CONTAINERS.intersection(name.lower().split(" ")) for name, _ in opened):
        return EnclosingElements()
    digest = blake2b(repr(opened).encode(), digest_size=16).digest()
    return EnclosingElements(digest, dict(namespaces))


def entry_positions(data: bytes) -> Iterator[tuple[int, int]]:
    """Yield the positions at which entries seem to begin and end."""
    found = {data.find(b"<" + name): name for name in _NAMES}
    starts = [start for start in found if start >= 0]
    if not starts:
        return
    name = found[min(starts)]
    begin, close = b"<" + name, b"</" + name + b">"
    start = data.find(begin)
    while start >= 0:
        end = data.find(close, start)
        if end < 0:
            return
        end += len(close)
        if data[start + len(begin)] in _AFTER_NAME:
            yield start, end
        start = data.find(begin, end)


def fingerprint(enclosing: EnclosingElements, entry: bytes) -> str:
    """Return the fingerprint of the bytes of an entry, "" where what encloses it is uncertain."""
    if not enclosing.digest:
        return ""
    return blake2b(entry, digest_size=16, key=enclosing.digest).hexdigest()


def refuse_doctype(*_: object) -> None:
    """Raise on a DOCTYPE: the entities it declares may expand without end (XML bombs) or fetch."""
    raise expat.ExpatError("a DOCTYPE")
