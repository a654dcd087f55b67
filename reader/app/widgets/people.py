"""The people list: name, role, articles, sources, a plot over time, and last mention."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from reader.app.layout.wrap import fit
from reader.app.style import wording
from reader.app.style.glyphs import Glyphs
from reader.app.widgets.rows import RowsPane
from reader.library.people.people_list import PeopleList, PersonRow, Sort
from reader.story.export.spark import sparkline

NAME, ROLE, ARTICLES, SOURCES, PLOT, SEEN = (
    "Name", "Role", "Articles", "Sources", "Over time", "Last seen"
)  # fmt: skip
_SORTED = {Sort.SALIENCE: "", Sort.ARTICLES: ARTICLES, Sort.SEEN: SEEN, Sort.NAME: NAME}
_RIGHT = frozenset({ARTICLES, SOURCES, SEEN})
_GAP = 2


def columns(width: int, *, plots: bool = True) -> dict[str, int]:
    """Divide ``width``: name, articles and last seen always, other columns if they fit.

    >>> list(columns(46))
    ['Name', 'Articles', 'Last seen']
    """
    widths = {NAME: 22, ARTICLES: 8, SEEN: 12}
    for name, wide, least in ((PLOT, 12, 58), (ROLE, 16, 72), (SOURCES, 7, 92)):
        if width >= least and (plots or name != PLOT):
            widths[name] = wide
    rest = width - 1 - sum(widths.values()) - _GAP * (len(widths) - 1)
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
    return {name: widths[name] for name in order if name in widths}


class PeoplePane(RowsPane[PersonRow]):
    """A list of people under a line of column headings."""

    def __init__(self, glyphs: Glyphs) -> None:
        super().__init__(glyphs, "people", 1)
        self.people: PeopleList | None = None
        self.sort = Sort.SALIENCE

    def read_rows(self, ids: Sequence[int]) -> Mapping[int, PersonRow]:
        """Return these people by id."""
        return {row.id: row for row in self.people.rows(ids)} if self.people else {}

    @property
    def current(self) -> PersonRow | None:
        """The person under the cursor."""
        return self.row(self.cursor) if self.cursor < len(self.ids) else None

    @property
    def rows_top(self) -> int:
        """The height of the column headings, which do not scroll."""
        return 1

    def draw_head(self, y: int, width: int) -> Strip:
        """Return the column headings, with that of the sort order highlighted."""
        cells = {name: (name, "head") for name in self._columns(width)}
        if chosen := _SORTED[self.sort]:
            cells[chosen] = chosen + self.glyphs.unfolded, "section"
        return self._in_columns(cells, width, self.base)

    def draw_row(self, row: PersonRow, line: int, width: int, selected: bool) -> Strip:
        """Draw one person."""
        weeks = self.people.weeks.values(row.weeks) if self.people is not None else ()
        plot = sparkline(weeks, self._columns(width).get(PLOT, 1), ascii_only=self.glyphs.ascii)
        cells = {
            NAME: (row.name, "person"),
            ROLE: (row.role, "detail"),
            ARTICLES: (f"{row.articles:,}", "body"),
            SOURCES: (f"{row.sources:,}", "detail"),
            PLOT: (plot, "date"),
            SEEN: (wording.publication_day(row.seen), "date"),
        }
        base = self.cursor_style if selected else self.base
        return self._in_columns(cells, width, base).adjust_cell_length(width, base)

    def _columns(self, width: int) -> dict[str, int]:
        return columns(width, plots=self.glyphs.plots)

    def _in_columns(self, cells: Mapping[str, tuple[str, str]], width: int, base: Style) -> Strip:
        """Return a line of cells, each with the name of its style."""
        segments = []
        for name, wide in self._columns(width).items():
            text, style = cells[name]
            text = fit(text, wide, self.glyphs.ellipsis)
            pad = " " * (wide - cell_len(text))
            cell = [Segment(text, base + self.style_of(style)), Segment(pad, base)]
            segments += [*(cell[::-1] if name in _RIGHT else cell), Segment(" " * _GAP, base)]
        return Strip(segments[:-1])
