"""Entries that stand in a document byte for byte as they did: passed over without being read.

An entry that the fast reader read leaves a print: a hash of its bytes and of
what is open around it (elements with their attributes, namespaces). Where the
same bytes stand in the same surroundings again, they say the same again. They
are taken out, and a processing instruction takes their place; the reader sees
it only where an element could stand, not in a comment or a CDATA section.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import blake2b
from xml.parsers import expat

from reader.sources.feed.document import PRINT

MARKER = "newsreader-known"
_AFTER_NAME = b" \t\r\n>/"
_NAMES = (b"item", b"entry")
_HOLDERS = frozenset({"channel", "feed"})


@dataclass(frozen=True, slots=True)
class Known:
    """A document without the entries that are known."""

    data: bytes
    keys: tuple[str, ...]
    """Of the entries that were taken out, in their order."""


def without_known(data: bytes, known: Mapping[str, str]) -> Known | None:
    """Return the document without entries that are in ``known`` (key to fingerprint and print).

    None where there are none, or where what they say may depend on other entries.
    """
    keys = {
        text[PRINT:]: key
        for key, text in known.items()
        # The other keys are made of what several entries say.
        if len(text) > PRINT and "\n" not in key and not key.startswith("sha256:")
    }
    if not keys or MARKER.encode() in data:
        return None
    around = surroundings(data)
    pieces: list[bytes] = []
    taken: list[str] = []
    left = 0
    for start, end in _entries(data):
        key = keys.get(print_of(around, data[start:end]))
        if key is not None:
            pieces += (data[left:start], f"<?{MARKER}?>".encode())
            taken.append(key)
            left = end
    if not taken or len(set(taken)) < len(taken):
        return None
    return Known(b"".join((*pieces, data[left:])), tuple(taken))


def print_of(around: bytes, entry: bytes) -> str:
    """Return the print of the bytes of an entry."""
    return blake2b(entry, digest_size=16, key=around).hexdigest()


def surroundings(data: bytes) -> bytes:
    """Return a hash of what is open where the first entry begins; b"" where it cannot be told."""
    first = next(_entries(data), None)
    if first is None:
        return b""
    opened: list[tuple[str, object]] = []
    parser = expat.ParserCreate("utf-8", " ")
    parser.namespace_prefixes = True
    parser.StartNamespaceDeclHandler = lambda prefix, uri: opened.append((uri or "", prefix))
    parser.EndNamespaceDeclHandler = lambda _: opened.pop()
    parser.StartElementHandler = lambda name, given: opened.append((name, sorted(given.items())))
    parser.EndElementHandler = lambda _: opened.pop()
    try:
        parser.Parse(data[: first[0]], False)
    except expat.ExpatError:
        return b""
    if not any(_HOLDERS.intersection(name.lower().split(" ")) for name, _ in opened):
        return b""
    return blake2b(repr(opened).encode(), digest_size=16).digest()


def _entries(data: bytes) -> Iterator[tuple[int, int]]:
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
