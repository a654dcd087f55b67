"""The pane of sections: rows under headings with a cursor, long sections folded."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from rich.cells import cell_len
from rich.segment import Segment
from textual.strip import Strip

from reader.app.layout.finding import Find
from reader.app.layout.wrap import fit, lines_of
from reader.app.rows.page_rows import Page, PageRow, Section
from reader.app.style import wording
from reader.app.style.glyphs import Glyphs
from reader.app.widgets.lines import CursorPane

LEAST_LABEL, MOST_LABEL = 12, 22
"""Width of the narrow column, without the two empty columns after it."""
NARROW = 60
"""Minimum width for the narrow column beside the wide one, instead of above it."""
ROOMY = 29
"""Minimum height for an empty line between the title and the first heading."""
STACKED = 2
"""Indent of the wide column where it has no narrow one beside it."""


@dataclass(frozen=True, slots=True)
class _Line:
    """One line of the screen."""

    left: str
    right: str
    style: str
    stop: int = -1
    """Number of its cursor stop; -1: none."""
    beside: str = ""
    """Quiet text at the right."""
    label: int = 0
    """Indent of the wide column."""
    role: str = "label"


@dataclass(frozen=True, slots=True)
class _Stop:
    """A place where the cursor can stop."""

    section: int
    """Index of the section; -1: before the first."""
    row: PageRow | None
    """The row; None: the fold of the section."""


@dataclass(frozen=True, slots=True)
class SectionsPlace:
    """A reading place on a page, and the unfolded sections."""

    row: PageRow | None
    number: int
    """Number of the row among the cursor stops."""
    top: int
    unfolded: frozenset[str]
    """Headings of the unfolded sections."""


def _left(row: PageRow, *, signed: bool) -> str:
    """Return the text of the narrow column; ``signed``: dates may begin with ``~``."""
    if row.role != "date":
        return row.left
    left = wording.aligned(row.left)
    return f" {left}" if signed and not left.startswith("~") else left


def _signed(rows: Sequence[PageRow]) -> bool:
    return any(row.left.startswith("~") for row in rows)


class SectionsPane(CursorPane):
    """A page of sections with a cursor."""

    def __init__(self, glyphs: Glyphs, place: SectionsPlace | None = None) -> None:
        """Show pages, the first one at ``place`` if given."""
        super().__init__(glyphs, "sheet")
        self.page = Page("")
        self._left = place
        self._unfolded = set(place.unfolded if place else ())
        self._lines: list[_Line] = []
        self._stops: list[_Stop] = []

    def show(self, page: Page) -> None:
        """Show a page; the cursor stays on its row or the nearest one."""
        place, self._left = self.place, None
        self.page = page
        self._set()
        same = [i for i, stop in enumerate(self._stops) if place.row and stop.row == place.row]
        self.cursor = same[0] if same else max(0, min(place.number, len(self._stops) - 1))
        self.top = max(0, min(place.top, self.max_top))
        self._reveal()
        self.refresh()

    def show_known(self, page: Page) -> None:
        """Show a page without rows until the first one; the place to return to is kept."""
        self.page = page
        self._set()
        self.refresh()

    @property
    def place(self) -> SectionsPlace:
        """The reading place, for coming back."""
        return self._left or SectionsPlace(
            self.current, self.cursor, self.top, frozenset(self._unfolded)
        )

    @property
    def current(self) -> PageRow | None:
        """The row under the cursor."""
        return self._stops[self.cursor].row if self.cursor < len(self._stops) else None

    def _set(self) -> None:
        """Lay out the rows at the present width."""
        self._lines, self._stops = [], []
        for row in self.page.head:
            label = self._label(self.page.head)
            said = replace(row, right=self.glyphs.words(row.right))
            self._add_row(said, -1, label, stands=row.target is not None)
        for number, section in enumerate(self.page.sections):
            if section.rows:
                self._add_section(number, section)
        if not self._lines and self.page.empty:
            self._lines += [_Line("", part, "body") for part in self._whole(self.page.empty)]
        self.line_count = len(self._lines)
        self.top = max(0, min(self.top, self.max_top))

    def _whole(self, text: str) -> list[str]:
        return lines_of(self.glyphs.words(text), self.line_width)

    def _label(self, rows: Sequence[PageRow]) -> int:
        """Return the width of the narrow column for some rows, with the gap.

        If none has one, the rows align with the headings; so they do in a narrow pane, under their
        labels, unless each fits on one line beside its label.
        """
        if not any(row.left for row in rows):
            return STACKED
        signed = _signed(rows)
        longest = max((cell_len(_left(row, signed=signed)) for row in rows if row.right), default=0)
        label = max(LEAST_LABEL, min(longest, MOST_LABEL)) + 2
        wide = max(cell_len(f"{row.right}  {row.under}".rstrip()) for row in rows)
        return label if self.line_width >= min(NARROW, label + wide) else STACKED

    def _add_section(self, number: int, section: Section) -> None:
        if self._lines or self.cells.height >= ROOMY:
            self._lines.append(_Line("", "", "blank"))
        self._lines.append(_Line(section.heading, "", "section"))
        if section.note:
            self._lines += [_Line("", part, "note") for part in self._whole(section.note)]
        whole = section.heading in self._unfolded or len(section.rows) <= section.shown + 1
        label = self._label(section.rows)
        signed = _signed(section.rows)
        for row in section.rows if whole else section.rows[: section.shown]:
            self._add_row(row, number, label, stands=True, signed=signed)
        if not whole:
            left = len(section.rows) - section.shown
            words = f"{self.glyphs.folded} {left:,} more"
            self._lines.append(_Line("", words, "fold", len(self._stops), "", label))
            self._stops.append(_Stop(number, None))

    def _add_row(
        self, row: PageRow, section: int, label: int, *, stands: bool, signed: bool = False
    ) -> None:
        stop = -1
        if stands:
            stop = len(self._stops)
            self._stops.append(_Stop(section, row))
        left = self.glyphs.words(_left(row, signed=signed))
        if label == STACKED and row.right and left:
            self._lines.append(_Line(left, "", "row", stop, role=row.role))
            left = ""
        room = max(8, self.line_width - label)
        parts = lines_of(row.right, room)
        fits = cell_len(parts[-1]) + cell_len(row.under) + 2 <= room
        for number, part in enumerate(parts, 1):
            beside = row.under if fits and number == len(parts) else ""
            self._lines.append(_Line(left, part, row.style, stop, beside, label, row.role))
            left = ""
        for part in lines_of(row.under, room) if row.under and not fits else ():
            self._lines.append(_Line("", part, "detail", stop, "", label))

    def row_at(self, line: int) -> int:
        """Return the number of a line's cursor stop."""
        return self._lines[line].stop

    @property
    def selected_lines(self) -> tuple[int, int]:
        """The lines of the row under the cursor."""
        own = [i for i, line in enumerate(self._lines) if line.stop == self.cursor]
        return (own[0], len(own)) if own else (0, 0)

    def draw_line(self, index: int, width: int) -> Strip:
        """Draw one line."""
        line = self._lines[index]
        base = self.cursor_style if line.stop == self.cursor and line.stop >= 0 else self.base
        if line.style == "section" or not line.right:
            text = fit(line.left, width, self.glyphs.ellipsis)
            style = line.style if line.style == "section" else line.role
            return Strip([Segment(text, base + self.style_of(style))])
        left = fit(line.left, max(0, line.label - 2), self.glyphs.ellipsis)
        pad = " " * (line.label - cell_len(left))
        rest = max(0, width - line.label - cell_len(line.right) - cell_len(line.beside))
        return Strip(
            [
                Segment(left, base + self.style_of(line.role)),
                Segment(pad, base),
                Segment(line.right, base + self.style_of(line.style)),
                Segment(" " * rest + line.beside, base + self.style_of("detail")),
            ]
        )

    @property
    def row_count(self) -> int:
        """The number of cursor stops."""
        return len(self._stops)

    def words_at(self, index: int) -> str:
        """Return the searchable text of the row at a stop."""
        row = self._stops[index].row
        return row.words if row is not None else ""

    def move(self, step: int) -> None:
        """Move the cursor by rows; scroll if there are none."""
        if self._stops:
            self.move_to(self.cursor + step)
        else:
            self.scroll_lines(self.top + step)

    def move_to(self, index: int, *, section: bool = False) -> None:
        """Move the cursor to a stop; with ``section``, its heading is scrolled towards the top."""
        self.cursor = max(0, min(index, len(self._stops) - 1))
        self._reveal(section=section)
        self.refresh()

    def find(self, words: str, step: int, *, here: bool) -> bool:
        """Go to the next row that contains ``words``, unfolding its section; False if none."""
        self._unfolded.update(
            section.heading
            for section in self.page.sections
            if any(Find.of(words, row.words).matches for row in section.rows[section.shown :])
        )
        self._set()
        return super().find(words, step, here=here)

    def move_page(self, pages: int, part: int = 1) -> None:
        """Move the cursor by screens or parts of a screen."""
        lines = pages * max(1, (self.page_height - 2) // part)
        if not self._stops:
            self.scroll_lines(self.top + lines)
            return
        here = next((i for i, line in enumerate(self._lines) if line.stop == self.cursor), 0)
        goal = here + lines
        ahead = [line.stop for line in self._lines[: max(1, goal + 1)] if line.stop >= 0]
        self.move_to(ahead[-1] if ahead and goal > 0 else 0)

    def move_section(self, step: int) -> None:
        """Move the cursor to the first row of the next or previous section."""
        if not self._stops:
            return
        firsts = [
            i
            for i, stop in enumerate(self._stops)
            if i == 0 or stop.section != self._stops[i - 1].section
        ]
        if step > 0:
            found = next((i for i in firsts if i > self.cursor), self.cursor)
        else:
            found = next((i for i in reversed(firsts) if i < self.cursor), 0)
        self.move_to(found, section=True)

    def _reveal(self, *, section: bool = False) -> None:
        """Scroll to the cursor, with the heading above it."""
        lines = [i for i, line in enumerate(self._lines) if line.stop == self.cursor]
        if not lines:
            return
        if self.cursor == 0:
            self.scroll_lines(0)
        first = lines[0]
        while (
            first > 0
            and self._lines[first - 1].stop < 0
            and self._lines[first - 1].style != "blank"
        ):
            first -= 1
        if section:
            self.scroll_lines(min(first, max(self.top, first - self.page_height // 4)))
        count = min(lines[-1] + 1 - first, self.page_height)
        self.reveal(first, count, margin=min(1, max(0, (self.page_height - count) // 2)))
        if self.cursor == len(self._stops) - 1:
            self.scroll_lines(self.max_top)

    def unfold(self) -> bool:
        """Unfold a section if the cursor is on its fold."""
        if self.cursor >= len(self._stops) or self._stops[self.cursor].row is not None:
            return False
        section = self.page.sections[self._stops[self.cursor].section]
        self._unfolded.add(section.heading)
        self._set()
        self._reveal()
        self.refresh()
        return True

    def on_resize(self) -> None:
        """Lay out the rows again, keeping the cursor in view."""
        super().on_resize()
        self._set()
        self._reveal()
