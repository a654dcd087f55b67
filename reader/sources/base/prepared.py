"""Articles prepared for storing: packed and hashed in the process that parsed them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from hashlib import blake2b
from typing import NamedTuple

from reader.model import Attachment, Entry, Published, Span, SpanKind

_quoted = json.JSONEncoder(ensure_ascii=False).encode
_ASCII = bytes(range(128))
_FOLDED = bytes(
    byte
    if byte > 0x7F or byte == ord("_")
    else ord(chr(byte).lower())
    if chr(byte).isalnum()
    else 0x20
    for byte in range(256)
)
_MAX_SPANS = 4_000_000
"""Most characters of packed spans: relative links become whole URLs, so a small document could
grow a hundredfold in the library."""
_KEPT = (
    "key", "title", "author", "url", "published", "updated", "truncated", "text", "attachments",
    "outlet", "tags",
)  # fmt: skip
"""Fields of an entry that are stored unchanged."""
_LEAST = 25
_HEAD = 60


class Prepared(NamedTuple):
    """An :class:`Entry` in the form the library stores; equal names have equal meanings."""

    key: str
    title: str
    author: str
    url: str | None
    published: Published
    updated: str | None
    truncated: bool
    text: str
    spans: str
    """Written by :func:`pack_spans`."""
    content_hash: str
    words: int
    """The number of words in the text."""
    attachments: tuple[Attachment, ...] = ()
    outlet: str = ""
    tags: tuple[str, ...] = ()

    @property
    def entry(self) -> Entry:
        """The entry that was prepared."""
        kept = {name: getattr(self, name) for name in _KEPT}
        return Entry(**kept, spans=unpack_spans(self.spans))


def prepare(entry: Entry) -> Prepared:
    """Prepare ``entry`` for storing; of too many link URLs only the first are kept."""
    spans = pack_spans(entry.spans)
    if len(spans) > _MAX_SPANS:
        spans = pack_spans(_first_addresses(entry.spans, _MAX_SPANS // 2))
    kept = {name: getattr(entry, name) for name in (*_KEPT, "content_hash")}
    return Prepared(**kept, spans=spans, words=len(entry.text.split()))


def _first_addresses(spans: Iterable[Span], room: int) -> Iterator[Span]:
    """Yield the spans, without those with a value once ``room`` characters are used up."""
    for span in spans:
        room -= len(span.value)
        if room >= 0 or not span.value:
            yield span


def pack_spans(spans: Iterable[Span]) -> str:
    """Return ``spans`` as compact JSON."""
    # Only a value needs quoting; the rest is numbers and plain words.
    return f"[{','.join(map(_packed_span, spans))}]"


def _packed_span(span: Span) -> str:
    value = _quoted(span.value) if span.value else '""'
    return f'[{span.start},{span.end},"{span.kind.value}",{value}]'


def unpack_spans(packed: str) -> tuple[Span, ...]:
    """Return the spans that :func:`pack_spans` wrote; raises JSONDecodeError for anything else."""
    try:
        return tuple(Span(s, e, SpanKind(kind), value) for s, e, kind, value in json.loads(packed))
    except (TypeError, ValueError) as error:
        raise json.JSONDecodeError("no spans", packed, 0) from error


Sketch = tuple[bytes, bytes]
"""Hashes of all words of an article, and of its title and first sixty words."""


def sketch(entry: Entry) -> Sketch | None:
    """Return the hashes by which copies of an article are found; None if it is too short.

    Case, punctuation and links do not count.
    """
    start = next((span.end for span in entry.spans if span.kind is SpanKind.TITLE), 0)
    words = _words(entry.text[start:])
    if len(words) < _LEAST:
        return None
    return _hash(words), _hash([*_words(entry.title), *words[:_HEAD]])


def _words(text: str) -> list[bytes]:
    r"""Return the stretches of ``\w`` in ``text``, case folded, in UTF-8.

    Anything but letters and digits becomes a blank: in ASCII byte by byte, otherwise
    character by character, as a text has few different ones.
    """
    if not text.isascii():
        rare = text.encode("utf-8", "surrogatepass").translate(None, _ASCII)
        for char in set(rare.decode("utf-8", "surrogatepass")):
            folded = "".join(c if c.isalnum() else " " for c in char.casefold())
            if folded != char:
                text = text.replace(char, folded)
    return text.encode("utf-8", "surrogatepass").translate(_FOLDED).split()


def _hash(words: list[bytes]) -> bytes:
    return blake2b(b" ".join(words), digest_size=16).digest()
