"""The text of an article, built from a stream of words, breaks and spans.

White space is collapsed as by a browser (CSS Text 3, section 4.1), consecutive breaks make at
most one blank line, and a span covers the characters from its first word to its last, so
that no span begins or ends in white space.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from reader.model import Span, SpanKind
from reader.text import clean

MAX_SPANS = 50_000
"""Most spans of one text; further ones are left out."""

_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff]")
"""Characters without width and without meaning in rendered text."""
_TAB = "    "
_WITH_MARKER = (SpanKind.LIST, SpanKind.NOTE)
"""Spans that begin with the marker of an item, not with its first word."""


@dataclass(slots=True, eq=False)
class OpenSpan:
    """A span without an end yet; ``start`` is -1 until its first word."""

    kind: SpanKind
    value: str
    start: int = -1


class Flow:
    """A text under construction."""

    def __init__(self) -> None:
        self.length = 0
        self.indent = ""
        """The indent of continuation lines."""
        self._pieces: list[str] = []
        self._spans: list[tuple[int, int, SpanKind, str]] = []
        """Start, negative end, kind and value: in order when sorted."""
        self._open: dict[SpanKind, OpenSpan] = {}
        self._waiting: list[OpenSpan] = []
        self._breaks = 0
        self._space = False
        self._marker: tuple[str, str] | None = None

    def words(self, text: str) -> None:
        """Add running text, cleaned, its white space collapsed."""
        if text.isprintable() and "  " not in text:
            body = text.strip()
        else:
            text = clean(text)
            if not text.isascii():
                text = _INVISIBLE.sub("", text)
            body = " ".join(text.split())
        if not body:
            self._space = self._space or bool(text)
            return
        if self._breaks or not self.length:
            self._begin()
        else:
            if self._space or text[0].isspace():
                self._pieces.append(" ")
                self.length += 1
            if self._waiting:
                self._start()
        self._pieces.append(body)
        self.length += len(body)
        self._space = text[-1].isspace()

    def lines(self, text: str) -> None:
        """Add preformatted text, its blanks and line breaks kept."""
        code = self.opened(SpanKind.CODE)
        for number, line in enumerate(text.split("\n")):
            if number and self.length and (code is None or code.start >= 0):
                self._breaks = min(self._breaks + 1, 3)
            if line:
                self._begin(keep_space=True)
                self._write(line.replace("\t", _TAB))

    def paste(self, text: str, spans: Iterable[Span] = ()) -> None:
        """Add finished text; its ``spans`` (offsets into it) are dropped if one is open."""
        self._begin()
        base = self.length
        self._write(text)
        for span in spans:
            if span.kind not in self._open and len(self._spans) < MAX_SPANS:
                self._spans.append((base + span.start, -base - span.end, span.kind, span.value))

    def break_line(self, lines: int) -> None:
        """Let the next word begin a new line, after a blank one if ``lines`` is 2."""
        self._space = False
        if self._marker is None and self.length and self._breaks < lines:
            self._breaks = lines

    def add_break(self) -> None:
        """Add one line break; the second one makes a blank line."""
        self.break_line(min(2, self._breaks + 1))

    def item(self, indent: str, marker: str) -> None:
        """Let the next word begin a list item with ``marker``."""
        self._marker = None
        self.break_line(1)
        self._marker = (indent, marker)

    def open(self, kind: SpanKind, value: str = "") -> OpenSpan | None:
        """Begin a span at the next word; None if one of its kind is already open."""
        if kind in self._open:
            return None
        span = self._open[kind] = OpenSpan(kind, value)
        self._waiting.append(span)
        return span

    def close(self, span: OpenSpan | None) -> None:
        """End a span after the last word; one without words is dropped."""
        if span is None or self._open.get(span.kind) is not span:
            return
        del self._open[span.kind]
        if span.start < 0:
            self._waiting.remove(span)
        elif span.start < self.length and len(self._spans) < MAX_SPANS:
            self._spans.append((span.start, -self.length, span.kind, span.value))

    def opened(self, kind: SpanKind) -> OpenSpan | None:
        """Return the open span of ``kind``."""
        return self._open.get(kind)

    def finish(self) -> tuple[str, tuple[Span, ...]]:
        """Return the cleaned text and its spans in order; end the open ones."""
        for span in [*self._open.values()]:
            self.close(span)
        self._spans.sort()
        spans = [Span(start, -end, kind, value) for start, end, kind, value in self._spans]
        return cleaned("".join(self._pieces), spans)

    def _begin(self, *, keep_space: bool = False) -> None:
        """Write breaks, indent and marker before a word, and start the waiting spans."""
        if self._breaks or not self.length:
            indent, marker = self._marker or (self.indent, "")
            lead = "\n" * self._breaks + indent
            self._pieces.append(lead)
            self.length += len(lead)
            self._breaks = 0
            if self._marker:
                for span in self._waiting:
                    if span.kind in _WITH_MARKER:
                        span.start = self.length
                self._write(marker)
                self._marker = None
        elif keep_space and self._space:
            self._write(" ")
        self._space = False
        if self._waiting:
            self._start()

    def _start(self) -> None:
        """Begin the waiting spans, except those that have begun with a marker."""
        for span in self._waiting:
            if span.start < 0:
                span.start = self.length
        self._waiting.clear()

    def _write(self, text: str) -> None:
        if text:
            self._pieces.append(text)
            self.length += len(text)


def cleaned(text: str, spans: list[Span]) -> tuple[str, tuple[Span, ...]]:
    """Clean what only joining produced (a ninth combining mark), and adjust the spans."""
    cleaned = clean(text)
    if cleaned == text:
        return text, tuple(spans)
    places: list[int] = []  # the new offset for each old one; cleaning only removes characters
    new = 0
    for char in text:
        places.append(new)
        if new < len(cleaned) and cleaned[new] == char:
            new += 1
    places.append(new)
    moved = (Span(places[s.start], places[s.end], s.kind, s.value) for s in spans)
    return cleaned, tuple(span for span in moved if span.start < span.end)
