"""The skipping of entries that are byte for byte as last stored, without parsing them.

An entry read by the fast reader leaves a fingerprint: a hash of its bytes and of the enclosing
elements, attributes and namespaces. The same bytes in the same place mean the same. Entries are
found by their bytes: what looks like one may be inside a comment or a CDATA section. In place of
a skipped one stands a processing instruction, which the parser reports only where an element
could be.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import blake2b
from xml.parsers import expat

from reader.sources.feed.document import FINGERPRINT_LENGTH

MARKER = "newsreader-unchanged"
"""The processing instruction in the place of a skipped entry."""


_AFTER_NAME = b" \t\r\n>/"
_NAMES = (b"item", b"entry")
_CONTAINERS = frozenset({"channel", "feed"})


@dataclass(frozen=True, slots=True)
class Remainder:
    """A document without its unchanged entries."""

    data: bytes
    skipped_keys: tuple[str, ...]
    """Keys of the removed entries, in order."""


def skip_unchanged(data: bytes, known: Mapping[str, str]) -> Remainder | None:
    """Return the document without the entries whose fingerprint is in ``known`` (by key).

    None if there are none, or if their meaning may depend on other entries.
    """
    keys = {
        text[FINGERPRINT_LENGTH:]: key
        for key, text in known.items()
        # Other keys depend on several entries.
        if len(text) > FINGERPRINT_LENGTH and "\n" not in key and not key.startswith("sha256:")
    }
    if not keys or MARKER.encode() in data:
        return None
    enclosing = enclosing_digest(data)
    pieces: list[bytes] = []
    taken: list[str] = []
    left = 0
    for start, end in entry_positions(data):
        key = keys.get(fingerprint(enclosing, data[start:end]))
        if key is not None:
            pieces += (data[left:start], f"<?{MARKER}?>".encode())
            taken.append(key)
            left = end
    if not taken or len(set(taken)) < len(taken):
        return None
    return Remainder(b"".join((*pieces, data[left:])), tuple(taken))


def enclosing_digest(data: bytes) -> bytes:
    """Return a hash of the elements that enclose the first entry of ``data``, XML in UTF-8.

    Their attributes and namespaces count; b"" if they are uncertain.
    """
    first = next(entry_positions(data), None)
    if first is None:
        return b""
    opened: list[tuple[str, object]] = []
    parser = expat.ParserCreate("utf-8", " ")
    parser.namespace_prefixes = True
    parser.StartDoctypeDeclHandler = refuse_doctype
    parser.StartNamespaceDeclHandler = lambda prefix, uri: opened.append((uri or "", prefix))
    parser.EndNamespaceDeclHandler = lambda _: opened.pop()
    parser.StartElementHandler = lambda name, given: opened.append((name, sorted(given.items())))
    parser.EndElementHandler = lambda _: opened.pop()
    try:
        parser.Parse(data[: first[0]], False)
    except expat.ExpatError:
        return b""
    if not any(_CONTAINERS.intersection(name.lower().split(" ")) for name, _ in opened):
        return b""
    return blake2b(repr(opened).encode(), digest_size=16).digest()


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


def fingerprint(enclosing: bytes, entry: bytes) -> str:
    """Return the fingerprint of an entry's bytes, "" if the enclosing elements are uncertain."""
    return blake2b(entry, digest_size=16, key=enclosing).hexdigest() if enclosing else ""


def refuse_doctype(*_: object) -> None:
    """Raise on a DOCTYPE: the entities it declares may expand without end (XML bombs) or fetch."""
    raise expat.ExpatError("a DOCTYPE")
