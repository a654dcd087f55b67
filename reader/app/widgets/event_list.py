"""The event list: two lines for each event, with title, sources, articles, people and day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich.cells import cell_len
from rich.segment import Segment
from textual.strip import Strip

from reader.app.layout.wrap import fit
from reader.app.style import wording
from reader.app.style.glyphs import Glyphs
from reader.app.widgets.rows import RowsPane
from reader.library.storage.fold import fold
from reader.library.views.coverage import Coverage, EventRow
from reader.story.export.spark import sparkline

PLOT = 11
"""Width of the plot: the maximum number of days of an event."""
SHORTEST = 4
"""Width to which the plot is shortened before a title is cut."""
NARROW = 58


class EventList(RowsPane[EventRow]):
    """A list of events that several articles report."""

    def __init__(self, glyphs: Glyphs, coverage: Coverage) -> None:
        super().__init__(glyphs, "events", 2)
        self._coverage = coverage

    def read_rows(self, ids: Sequence[int]) -> Mapping[int, EventRow]:
        """Return these events by id."""
        return {row.id: row for row in self._coverage.rows(ids)}

    def row_words(self, row: EventRow) -> str:
        """Return title, sources and people."""
        return " ".join([row.title, *row.sources, *row.people])

    def matches(self, row: EventRow, wanted: str) -> bool:
        """Return whether the text of a row contains all words of ``wanted``."""
        text = fold(self.row_words(row))
        return all(word in text for word in fold(wanted).split())

    @property
    def rows_top(self) -> int:
        """The height of the heading, which does not scroll."""
        return 1 if self.line_width >= NARROW else 0

    def draw_head(self, y: int, width: int) -> Strip:
        """Draw the heading of the plots."""
        return Strip([Segment("Articles by day".rjust(width), self.base + self.style_of("head"))])

    def draw_row(self, row: EventRow, line: int, width: int, selected: bool) -> Strip:
        """Draw one line of an event: title and plot, or counts."""
        base = self.cursor_style if selected else self.base
        if line == 0:
            left, left_style = row.title, "title" if selected else "body"
            plotted = width >= NARROW and len(row.days) > 1
            room = max(SHORTEST, min(PLOT, width - cell_len(left) - 2))
            right = sparkline(row.days, room, ascii_only=self.glyphs.ascii) if plotted else ""
        else:
            sources = wording.count(len(row.sources), "source")
            left = f"{sources}, {wording.count(len(row.articles), 'article')}"
            if row.people:
                left += f" {self.glyphs.dot} {', '.join(row.people)}"
            left_style, right = "detail", wording.publication_day(row.happened)
            if row.last.day != row.happened.day and width >= NARROW:
                right += f", last report {wording.publication_day(row.last)}"
        room = width - cell_len(right) - 2 if right else width
        text = fit(left, room, self.glyphs.ellipsis)
        gap = " " * (width - cell_len(text) - cell_len(right))
        return Strip(
            [
                Segment(text, base + self.style_of(left_style)),
                Segment(gap, base),
                Segment(right, base + self.style_of("date")),
            ]
        )
