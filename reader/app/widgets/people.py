"""A list of people: name, role, articles, sources, a plot over time, and last mention."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from rich.segment import Segment
from textual import events
from textual.strip import Strip

from reader.app.layout.wrap import fit
from reader.app.style import wording
from reader.app.style.glyphs import Glyphs
from reader.app.widgets.rows import RowsPane
from reader.library.people.people_list import PeopleList, PersonRow, Sort

NAME, ROLE, ARTICLES, SOURCES, PLOT, SEEN = "Name", "Role", "Articles", "Sources", "Plot", "Seen"
_TITLES = {NAME: "Name", ROLE: "Role", ARTICLES: "Articles", SOURCES: "Sources",
           PLOT: "Over time", SEEN: "Last seen"}  # fmt: skip
_SORTED = {Sort.SALIENCE: "", Sort.ARTICLES: ARTICLES, Sort.SEEN: SEEN, Sort.NAME: NAME}
_RIGHT = frozenset({ARTICLES, SOURCES, SEEN})
_GAP = 2


@dataclass(frozen=True, slots=True)
class Columns:
    """Which columns there is room for, and how wide they are."""

    widths: Mapping[str, int]

    @classmethod
    def of(cls, width: int) -> Columns:
        """Share ``width`` columns out: name, articles and last seen always, the others if they fit.

        >>> list(Columns.of(46).widths)
        ['Name', 'Articles', 'Seen']
        """
        room = width - 1
        widths = {NAME: 22, ARTICLES: 8, SEEN: 11}
        for name, wide, least in ((PLOT, 12, 58), (ROLE, 16, 72), (SOURCES, 7, 92)):
            if width >= least:
                widths[name] = wide
        rest = room - sum(widths.values()) - _GAP * (len(widths) - 1)
        if PLOT in widths and rest > 40:
            widths[PLOT] += 8
            rest -= 8
        if ROLE in widths:
            more = min(8, max(0, rest // 4))
            widths[NAME] += more
            widths[ROLE] += rest - more
        else:
            widths[NAME] = max(8, widths[NAME] + rest)
        order = (NAME, ROLE, ARTICLES, SOURCES, PLOT, SEEN)
        return cls({name: widths[name] for name in order if name in widths})


class PeoplePane(RowsPane[PersonRow]):
    """A list of people under a line that names its columns."""

    def __init__(self, glyphs: Glyphs) -> None:
        super().__init__(glyphs, "people", 1)
        self.people: PeopleList | None = None
        self.sort = Sort.SALIENCE
        self.empty_text = ""

    @property
    def page_height(self) -> int:
        """Lines below the names of the columns."""
        return max(1, self.cells.height - 1)

    def read_rows(self, ids: Sequence[int]) -> Mapping[int, PersonRow]:
        """Read some of the people."""
        return {row.id: row for row in self.people.rows(ids)} if self.people else {}

    @property
    def current(self) -> PersonRow | None:
        """The person under the cursor."""
        return self.row(self.cursor) if self.cursor < len(self.ids) else None

    @property
    def rows_top(self) -> int:
        """The names of the columns do not scroll."""
        return 1

    def render_line(self, y: int) -> Strip:
        """Draw the names of the columns, then people."""
        if y == 0:
            return self._header().adjust_cell_length(self.cells.width, self.base)
        if not self.ids:
            return self.note_line(self.empty_text, y - 1)
        return super().render_line(y - 1)

    def _header(self) -> Strip:
        """Return the names of the columns; the one that orders the list stands out."""
        segments = [Segment(" ", self.base)]
        for number, (name, width) in enumerate(Columns.of(self.line_width).widths.items()):
            chosen = name == _SORTED[self.sort]
            text = f"{_TITLES[name]}{self.glyphs.unfolded if chosen else ''}"
            if number:
                segments.append(Segment(" " * _GAP, self.base))
            style = self.style_of("section" if chosen else "head")
            segments.append(Segment(_aligned(text, width, name in _RIGHT), self.base + style))
        return Strip(segments)

    def draw_row(self, row: PersonRow, line: int, width: int, selected: bool) -> Strip:
        """Draw one person."""
        base = self.cursor_style if selected else self.base
        cells = {
            NAME: (row.name, "person"),
            ROLE: (row.role, "detail"),
            ARTICLES: (f"{row.articles:,}", "body"),
            SOURCES: (f"{row.sources:,}", "detail"),
            SEEN: (wording.day(row.seen) if row.seen else "", "date"),
        }
        segments = []
        for number, (name, wide) in enumerate(Columns.of(width).widths.items()):
            if number:
                segments.append(Segment(" " * _GAP, base))
            if name == PLOT:
                segments.append(Segment(self._plot(row, wide), base + self.style_of("date")))
                continue
            text, style = cells[name]
            text = fit(text, wide, self.glyphs.ellipsis)
            segments.append(
                Segment(_aligned(text, wide, name in _RIGHT), base + self.style_of(style))
            )
        return Strip(segments).adjust_cell_length(width, base)

    def _plot(self, row: PersonRow, width: int) -> str:
        """Return how often a person was mentioned, from the first to the last week."""
        from reader.story.export.spark import sparkline

        if self.people is None:
            return " " * width
        values = self.people.weeks.values(row.weeks)
        return sparkline(values, width, ascii_only=self.glyphs.ascii).ljust(width)

    def on_click(self, event: events.Click) -> None:
        """Count the line of the names out."""
        index = self.top + self._content_y(event) - 1
        if 0 <= index < len(self.ids):
            if index == self.cursor:
                self.post_message(self.RowOpened())
            else:
                self.move_to(index)


def _aligned(text: str, width: int, right: bool) -> str:
    """Return words in a column."""
    gap = " " * max(0, width - cell_len(text))
    return gap + text if right else text + gap
