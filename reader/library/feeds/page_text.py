"""The article of a page as the text of an article of a feed. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reader.model import Entry, Span, SpanKind
from reader.sources.base.compose import compose
from reader.sources.page.paywall import PAYWALL, paywall_reason


def under_title(title: str, page: Entry) -> tuple[str, tuple[Span, ...]]:
    """Return the page's text and spans under the title that the feed gave."""
    text, spans = _without_title(page)
    return compose(title, text, spans)


def joined(pages: Sequence[Entry]) -> Entry:
    """Return the pages of one article as one: what the first says of it, and the texts of all."""
    first = pages[0]
    text, spans = first.text, list(first.spans)
    for page in pages[1:]:
        more, marks = _without_title(page)
        if not more.strip():
            continue
        start = len(text) + 2
        text = f"{text}\n\n{more}"
        spans += (Span(s.start + start, s.end + start, s.kind, s.value) for s in marks)
    cut = any(page.truncated for page in pages)
    return replace(first, text=text, spans=tuple(spans), truncated=cut)


def _without_title(page: Entry) -> tuple[str, tuple[Span, ...]]:
    """Return what a page says below its title."""
    own = next((s for s in page.spans if s.kind is SpanKind.TITLE and s.start == 0), None)
    start = 0
    if own is not None:
        rest = page.text[own.end :]
        start = own.end + len(rest) - len(rest.lstrip("\n"))
    spans = tuple(
        Span(s.start - start, s.end - start, s.kind, s.value)
        for s in page.spans
        if s.start >= start and (s.kind is not SpanKind.BOILERPLATE or s.value == PAYWALL)
    )
    return page.text[start:], spans


def no_gain(page: Entry, text: str, spans: Sequence[Span], before: str) -> str:
    """Return a sentence why the page's ``text`` is not to replace ``before``, "" if it is."""
    if problem := paywall_reason(page.text):
        return problem
    left = sum(len(text[s.start : s.end].split()) for s in spans if s.kind is SpanKind.BOILERPLATE)
    if len(text.split()) - left > len(before.split()):
        return ""
    more = "without a subscription " if page.truncated else ""
    return f"The page says no more {more}than the feed does."
