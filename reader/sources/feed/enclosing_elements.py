"""Where the entries of a document stand, and what is open around them.

Found without reading the document, by its bytes: what seems to be an entry may
stand in a comment or in a CDATA section. Who takes an entry out puts a processing
instruction in its place, which the reader sees only where an element could stand.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import blake2b
from xml.parsers import expat

_AFTER_NAME = b" \t\r\n>/"
_NAMES = (b"item", b"entry")
_HOLDERS = frozenset({"channel", "feed"})


@dataclass(frozen=True, slots=True)
class EnclosingElements:
    """What is open where the first entry of a document begins."""

    digest: bytes = b""
    """Of the elements with their attributes and of the namespaces; empty if it cannot be told."""
    spaces: Mapping[str, str] = field(default_factory=dict)
    """Namespaces in force by their prefixes; the default one's is empty."""


def enclosing_elements(data: bytes) -> EnclosingElements:
    """Return what is open where the first entry of ``data``, XML in UTF-8, begins."""
    first = next(entry_places(data), None)
    if first is None:
        return EnclosingElements()
    opened: list[tuple[str, object]] = []
    parser = expat.ParserCreate("utf-8", " ")
    parser.namespace_prefixes = True
    spaces: list[tuple[str, str]] = []

    def declare(prefix: str | None, uri: str | None) -> None:
        opened.append((uri or "", prefix))
        spaces.append((prefix or "", uri or ""))

    def forget(_: str | None) -> None:
        opened.pop()
        spaces.pop()

    parser.StartDoctypeDeclHandler = refuse_doctype
    parser.StartNamespaceDeclHandler = declare
    parser.EndNamespaceDeclHandler = forget
    parser.StartElementHandler = lambda name, given: opened.append((name, sorted(given.items())))
    parser.EndElementHandler = lambda _: opened.pop()
    try:
        parser.Parse(data[: first[0]], False)
    except expat.ExpatError:
        return EnclosingElements()
    if not any(_HOLDERS.intersection(name.lower().split(" ")) for name, _ in opened):
        return EnclosingElements()
    digest = blake2b(repr(opened).encode(), digest_size=16).digest()
    return EnclosingElements(digest, dict(spaces))


def entry_places(data: bytes) -> Iterator[tuple[int, int]]:
    """Yield where entries seem to begin and end."""
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


def fingerprint(around: EnclosingElements, entry: bytes) -> str:
    """Return the print of the bytes of an entry, empty where its surroundings are uncertain."""
    if not around.digest:
        return ""
    return blake2b(entry, digest_size=16, key=around.digest).hexdigest()


def refuse_doctype(*_: object) -> None:
    """End the parsing: entities that a DOCTYPE declares may grow without end, or fetch."""
    raise expat.ExpatError("a DOCTYPE")
