"""Articles prepared for storing: packed and hashed in the process that parsed them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from hashlib import blake2b
from typing import NamedTuple

from reader.model import Attachment, Entry, Published, Span, SpanKind

_WORD = re.compile(r"\w+")
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
    return json.dumps(list(spans), ensure_ascii=False, separators=(",", ":"))


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


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def _hash(words: list[str]) -> bytes:
    return blake2b(" ".join(words).encode("utf-8", "surrogatepass"), digest_size=16).digest()
