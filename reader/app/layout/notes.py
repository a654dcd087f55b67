"""The footnotes of an article: their marks in the text and their contents. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from reader.library.articles.articles import Article
from reader.model import Span, SpanKind


@dataclass(frozen=True, slots=True)
class Notes:
    """Marks and notes; a span's value is the name of the note it belongs to."""

    marks: tuple[Span, ...] = ()
    """What refers to notes, in text order."""
    notes: Mapping[str, Span] = field(default_factory=dict)

    @staticmethod
    def of(article: Article) -> Notes:
        """Find the footnotes of an article."""
        marks = tuple(span for span in article.spans if span.kind is SpanKind.NOTE_REF)
        notes: dict[str, Span] = {}
        for span in article.spans:
            if span.kind is SpanKind.NOTE:
                notes.setdefault(span.value, span)
        return Notes(marks, notes)

    def within(self, start: int, end: int) -> list[Span]:
        """Return the marks in ``start..end``, one for each note."""
        found = {mark.value: mark for mark in self.marks if start <= mark.start < end}
        return list(found.values())

    def mark_at(self, offset: int) -> Span | None:
        """Return the mark that stands at ``offset``."""
        return next((mark for mark in self.marks if mark.start <= offset < mark.end), None)

    def referring(self, offset: int, text: str) -> Span | None:
        """Return the first mark of the note whose own mark stands at ``offset``."""
        first: dict[str, Span] = {}
        for mark in self.marks:
            first.setdefault(mark.value, mark)
        for name, note in self.notes.items():
            leading = first.get(name)
            words = text[leading.start : leading.end] if leading is not None else ""
            if note.start <= offset < note.start + len(words):
                return leading if text.startswith(words, note.start) else None
        return None

    def contents(self, marks: Sequence[Span], text: str) -> list[tuple[str, int, int]]:
        """Return for each mark its words, and where its note stands, without the mark itself.

        Start and end are equal where the source has no such note.
        """
        rows = []
        for mark in marks:
            words, note = text[mark.start : mark.end], self.notes.get(mark.value)
            start, end = (note.start, note.end) if note is not None else (0, 0)
            for own in (words, words[2:-1]):
                after = start + len(own)
                if text.startswith(own, start) and not text[after : after + 1].isalnum():
                    start = min(end, after)
                    break
            rows.append((words, start, end))
        return rows
