"""The one text of an article, composed of title and body."""

from __future__ import annotations

from reader.model import Span, SpanKind
from reader.sources.base.boilerplate import find_boilerplate
from reader.sources.base.title import first_lines, same_words
from reader.text import one_line

_SEARCHED = 3


def compose(title: str, text: str, spans: tuple[Span, ...] = ()) -> tuple[str, tuple[Span, ...]]:
    """Return the text of an article with its TITLE and BOILERPLATE spans.

    ``text`` and ``spans`` are the rendered body. Where the body itself begins with the title,
    that line is the title; otherwise the title is put before it. A repetition of the title
    right after it is boilerplate.
    """
    title = one_line(title)
    lines = first_lines(text)[:_SEARCHED]
    if lines and same_words(lines[0][2], title):
        start, end = lines[0][:2]
        lines = lines[1:]
    else:
        start, end = 0, len(title)
        by = len(title) + 2
        text = f"{title}\n\n{text}".rstrip("\n")
        spans = tuple(Span(s.start + by, s.end + by, s.kind, s.value) for s in spans)
        lines = [(a + by, b + by, line) for a, b, line in lines]
    repeated = []
    for first, last, line in lines:
        if not same_words(line, title):
            break
        repeated.append(Span(first, last, SpanKind.BOILERPLATE, "repeated title"))
    own = [Span(start, end, SpanKind.TITLE), *repeated]
    kept = [s for s in spans if s.kind is not SpanKind.HEADING or not _inside(s, own)]
    every = [*own, *kept]
    every += find_boilerplate(text, every)
    return text, tuple(sorted(every, key=lambda s: (s.start, -s.end, s.kind)))


def _inside(span: Span, others: list[Span]) -> bool:
    return any(other.start <= span.start and span.end <= other.end for other in others)
