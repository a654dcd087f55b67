"""Spans packed as JSON, and the hashes by which copies of an article are found."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from hashlib import blake2b

from reader.model import Entry, Span, SpanKind

_SPANS = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
_KINDS = {kind.value: kind for kind in SpanKind}
_SIGN = re.compile(r"[^\x00-\x7f\w]")
"""Beyond ASCII; its own signs and blanks become blanks by a table, ten times faster."""
_SPACED = bytes(c if c > 0x7F or chr(c).isalnum() or c == ord("_") else 32 for c in range(256))
_LEAST = 25
_HEAD = 60


def pack_spans(spans: Sequence[Span]) -> str:
    """Return ``spans`` as compact JSON."""
    return _SPANS.encode(spans)


def read_spans(rows: Iterable[tuple[int, int, str, str]]) -> tuple[Span, ...]:
    """Return spans from their values; raises LookupError, TypeError or ValueError for others."""
    return tuple([Span(start, end, _KINDS[kind], value) for start, end, kind, value in rows])


def unpack_spans(packed: str) -> tuple[Span, ...]:
    """Return the spans that :func:`pack_spans` wrote; raises JSONDecodeError for anything else."""
    try:
        return read_spans(json.loads(packed))
    except (LookupError, TypeError, ValueError) as error:
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
    spaced = _SIGN.sub(" ", text.casefold())
    return spaced.encode("utf-8").translate(_SPACED).split()


def _hash(words: list[bytes]) -> bytes:
    return blake2b(b" ".join(words), digest_size=16).digest()
