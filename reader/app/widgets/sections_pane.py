"""The pane of a page: sections of rows with headings and a cursor, long sections folded."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from rich.segment import Segment
from textual import events
from textual.message import Message
from textual.strip import Strip

from reader.app.layout.finding import Find
from reader.app.layout.wrap import fit, wrap
from reader.app.rows.page_rows import Page, PageRow, Section
from reader.app.style import wording
from reader.app.style.glyphs import Glyphs
from reader.app.widgets.lines import CursorPane

LEAST_LABEL, MOST_LABEL = 12, 22
"""Columns of the narrow column; two empty ones follow."""
NARROW = 60
"""Below this width the narrow column stands above the wide one."""


@dataclass(frozen=True, slots=True)
class _Line:
    """One line of the screen."""

    left: str
    right: str
    style: str
    stop: int = -1
    """Number of the cursor stop that it belongs to; -1: none."""
    beside: str = ""
    """Quiet words at the right."""
    label: int = 0
    """Columns before the wide column."""
    role: str = "label"


def _has(row: PageRow, words: str) -> bool:
    return bool(Find.of(words, f"{row.left} {row.right} {row.under}").matches)


@dataclass(frozen=True, slots=True)
class _Stop:
    """Something the cursor can stand on."""

    section: int
    """-1: before the first section."""
    row: PageRow | None
    """None: the line that unfolds the rest of the section."""


@dataclass(frozen=True, slots=True)
class SectionsPlace:
    """Where somebody was on a page, and what was unfolded there."""

    row: PageRow | None
    number: int
    """Of the row among those the cursor can stand on."""
    top: int
    unfolded: frozenset[str]
    """Headings of sections."""


class SectionsPane(CursorPane):
    """A page with a cursor."""

    class Chosen(Message):
        """The row under the cursor was clicked."""

    def __init__(self, glyphs: Glyphs, place: SectionsPlace | None = None) -> None:
        """Show a page, the first from ``place`` on where that is given."""
        super().__init__(glyphs, "sheet")
        self.page = Page("")
        self._left = place
        self.cursor = 0
        self.reached_end: Callable[[], None] = lambda: None
        """Called when the cursor comes to the last row."""
        self._unfolded = set(place.unfolded if place else ())
        self._lines: list[_Line] = []
        self._stops: list[_Stop] = []

    def show(self, page: Page) -> None:
        """Show a page; the cursor stays on the row it stands on, or as near as there is one."""
        place, self._left = self.place, None
        self.page = page
        self._set()
        same = [i for i, stop in enumerate(self._stops) if place.row and stop.row == place.row]
        self.cursor = same[0] if same else max(0, min(place.number, len(self._stops) - 1))
        self.top = max(0, min(place.top, self.max_top))
        self._reveal()
        self.refresh()

    @property
    def place(self) -> SectionsPlace:
        """Where the cursor is, to come back to."""
        return self._left or SectionsPlace(
            self.current, self.cursor, self.top, frozenset(self._unfolded)
        )

    @property
    def current(self) -> PageRow | None:
        """The row under the cursor."""
        return self._stops[self.cursor].row if self.cursor < len(self._stops) else None

    @property
    def at_end(self) -> bool:
        """True where the cursor stands on the last row."""
        return self.cursor >= len(self._stops) - 1

    def _set(self) -> None:
        """Break the rows at the present width."""
        self._lines, self._stops = [], []
        for row in self.page.head:
            label = self._label(self.page.head)
            self._add_row(row, -1, label, stands=row.target is not None)
        for number, section in enumerate(self.page.sections):
            if section.rows:
                self._add_section(number, section)
        if not self._lines and self.page.empty:
            self._lines += [_Line("", part, "body") for part in self._whole(self.page.empty)]
        self.line_count = len(self._lines)
        self.top = max(0, min(self.top, self.max_top))

    def _whole(self, text: str) -> list[str]:
        return self._broken(self.glyphs.words(text), self.line_width)

    def _label(self, rows: Sequence[PageRow]) -> int:
        """Return the columns of the narrow column of some rows, the empty ones included.

        Rows that all go without begin where the headings do.
        """
        if self.line_width < NARROW or not any(row.left for row in rows):
            return 2
        longest = max((cell_len(row.left) for row in rows if row.right), default=0)
        return max(LEAST_LABEL, min(longest, MOST_LABEL)) + 2

    def _add_section(self, number: int, section: Section) -> None:
        if self._lines:
            self._lines.append(_Line("", "", "blank"))
        self._lines.append(_Line(section.heading, "", "section"))
        if section.note:
            self._lines += [_Line("", part, "note") for part in self._whole(section.note)]
        whole = section.heading in self._unfolded or len(section.rows) <= section.shown + 1
        label = self._label(section.rows)
        for row in section.rows if whole else section.rows[: section.shown]:
            self._add_row(row, number, label, stands=True)
        if not whole:
            left = len(section.rows) - section.shown
            words = f"{self.glyphs.folded} {left:,} more"
            self._lines.append(_Line("", words, "fold", len(self._stops), "", label))
            self._stops.append(_Stop(number, None))

    def _add_row(self, row: PageRow, section: int, label: int, *, stands: bool) -> None:
        stop = -1
        if stands:
            stop = len(self._stops)
            self._stops.append(_Stop(section, row))
        left = wording.aligned(row.left) if row.role == "date" else row.left
        if self.line_width < NARROW and row.right and left:
            self._lines.append(_Line(left, "", "row", stop, role=row.role))
            left = ""
        room = max(8, self.line_width - label)
        parts = self._broken(row.right, room)
        fits = cell_len(parts[-1]) + cell_len(row.under) + 2 <= room
        for number, part in enumerate(parts, 1):
            beside = row.under if fits and number == len(parts) else ""
            self._lines.append(_Line(left, part, row.style, stop, beside, label, row.role))
            left = ""
        for part in self._broken(row.under, room) if row.under and not fits else ():
            self._lines.append(_Line("", part, "detail", stop, "", label))

    @staticmethod
    def _broken(text: str, width: int) -> list[str]:
        return [text[s:e] for s, e in wrap(text, 0, len(text), width, width)] or [""]

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

    def move(self, step: int) -> None:
        """Move the cursor by rows; at the ends, scroll to what is before or after."""
        if not self._stops:
            self.scroll_lines(self.top + step)
            return
        self.cursor = max(0, min(self.cursor + step, len(self._stops) - 1))
        self._reveal()
        self.refresh()
        self._check_end()

    def find(self, words: str, step: int, *, here: bool) -> bool:
        """Go to the next row with these words, unfolding its section; False where none has."""
        self._unfolded.update(
            section.heading
            for section in self.page.sections
            if any(_has(row, words) for row in section.rows[section.shown :])
        )
        self._set()
        number = len(self._stops)
        for distance in range(0 if here else 1, number + 1):
            index = (self.cursor + step * distance) % number if number else 0
            row = self._stops[index].row if number else None
            if row is not None and _has(row, words):
                self.move(index - self.cursor)
                return True
        return False

    def move_page(self, pages: int, part: int = 1) -> None:
        """Move the cursor by screens, or by parts of a screen."""
        lines = pages * max(1, (self.page_height - 2) // part)
        if not self._stops:
            self.scroll_lines(self.top + lines)
            return
        here = next((i for i, line in enumerate(self._lines) if line.stop == self.cursor), 0)
        goal = here + lines
        ahead = [line.stop for line in self._lines[: max(1, goal + 1)] if line.stop >= 0]
        self.cursor = (ahead[-1] if ahead else 0) if goal > 0 else 0
        self._reveal()
        self.refresh()
        self._check_end()

    def move_section(self, step: int) -> None:
        """Move the cursor to the first row of the next section, or of the one before."""
        if not self._stops:
            return
        firsts = [
            i
            for i, stop in enumerate(self._stops)
            if i == 0 or stop.section != self._stops[i - 1].section
        ]
        if step > 0:
            self.cursor = next((i for i in firsts if i > self.cursor), self.cursor)
        else:
            self.cursor = next((i for i in reversed(firsts) if i < self.cursor), 0)
        self._reveal(section=True)
        self.refresh()
        self._check_end()

    def _check_end(self) -> None:
        if self.at_end:
            self.reached_end()

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
        """Show the rest of a section where the cursor stands on its last line."""
        if self.cursor >= len(self._stops) or self._stops[self.cursor].row is not None:
            return False
        section = self.page.sections[self._stops[self.cursor].section]
        self._unfolded.add(section.heading)
        self._set()
        self._reveal()
        self.refresh()
        return True

    def on_resize(self) -> None:
        """Break the rows anew; the cursor stays in view."""
        super().on_resize()
        self._set()
        self._reveal()

    def on_click(self, event: events.Click) -> None:
        """Move to the row clicked; a click on the cursor's row opens it."""
        index = self.line_at(event)
        if index is None or self._lines[index].stop < 0:
            return
        stop = self._lines[index].stop
        if stop == self.cursor:
            self.post_message(self.Chosen())
        else:
            self.move(stop - self.cursor)
