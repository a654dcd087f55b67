"""Articles prepared for storing: packed and hashed in the process that parsed them."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import blake2b

from reader.model import Attachment, Entry, Published, Span, SpanKind

_FAST = 1  # of zlib: news text shrinks to 45 % at 60 MB/s; higher levels gain a few per cent
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
"""Characters of packed spans. A relative link becomes a whole URL: a small document may
become a hundred times as large in the library."""
_LEAST = 25
_HEAD = 60


@dataclass(frozen=True, slots=True)
class Prepared:
    """An :class:`Entry` in the form in which the library stores it; equal names, equal meaning."""

    key: str
    title: str
    author: str
    url: str | None
    published: Published
    updated: str | None
    truncated: bool
    text: str
    spans: str
    """By :func:`pack_spans`."""
    raw: bytes
    """UTF-8, zlib."""
    raw_type: str
    content_hash: str
    words: int
    """The number of words in the text."""
    attachments: tuple[Attachment, ...] = ()
    outlet: str = ""
    tags: tuple[str, ...] = ()

    @property
    def entry(self) -> Entry:
        """The entry that was prepared."""
        return Entry(
            key=self.key,
            title=self.title,
            text=self.text,
            spans=unpack_spans(self.spans),
            raw=zlib.decompress(self.raw).decode(),
            raw_type=self.raw_type,
            author=self.author,
            url=self.url,
            published=self.published,
            updated=self.updated,
            truncated=self.truncated,
            attachments=self.attachments,
            outlet=self.outlet,
            tags=self.tags,
        )


def prepare(entry: Entry) -> Prepared:
    """Return ``entry`` prepared for storing; of far too many link URLs the first are kept."""
    spans = pack_spans(entry.spans)
    if len(spans) > _MAX_SPANS:
        spans = pack_spans(_first_addresses(entry.spans, _MAX_SPANS // 2))
    return Prepared(
        key=entry.key,
        title=entry.title,
        author=entry.author,
        url=entry.url,
        published=entry.published,
        updated=entry.updated,
        truncated=entry.truncated,
        text=entry.text,
        spans=spans,
        raw=_packed(entry.raw.encode("utf-8", "replace")),
        raw_type=entry.raw_type,
        content_hash=entry.content_hash,
        words=len(entry.text.split()),
        attachments=entry.attachments,
        outlet=entry.outlet,
        tags=entry.tags,
    )


def _first_addresses(spans: Iterable[Span], room: int) -> Iterator[Span]:
    """Yield the spans, without those with a value once ``room`` characters are used up."""
    for span in spans:
        room -= len(span.value)
        if room >= 0 or not span.value:
            yield span


def _packed(data: bytes) -> bytes:
    # Short data needs no large window, nor the time to clear one.
    bits, level = (12, 4) if len(data) <= 4096 else (15, 8)
    packer = zlib.compressobj(_FAST, zlib.DEFLATED, bits, level)
    return packer.compress(data) + packer.flush()


def pack_spans(spans: Iterable[Span]) -> str:
    """Return ``spans`` as compact JSON."""
    # Only a value needs quoting; the rest is numbers and plain words.
    return f"[{','.join(map(_packed_span, spans))}]"


def _packed_span(span: Span) -> str:
    value = _quoted(span.value) if span.value else '""'
    return f'[{span.start},{span.end},"{span.kind.value}",{value}]'


def unpack_spans(packed: str) -> tuple[Span, ...]:
    """Return the spans that :func:`pack_spans` wrote."""
    return tuple(Span(s, e, SpanKind(kind), value) for s, e, kind, value in json.loads(packed))


Sketch = tuple[bytes, bytes]
"""Hashes of all words of an article, and of its title and first sixty words."""


def sketch(entry: Entry) -> Sketch | None:
    """Return the hashes by which copies of an article are found; None where it is too short.

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
    character by character, of which a text has few different ones.
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
