"""The calendar pane: months as weeks, Monday first, with the mentions of each day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.message import Message
from textual.strip import Strip

from reader.app.style.glyphs import Glyphs
from reader.app.style.wording import FULL_MONTHS, count, day
from reader.app.widgets.framed import FramedWidget, Kind
from reader.story.export.spark import WEEKDAYS, Cell, month_strip
from reader.story.words.days import month_end

MONTH_LINES = 9
"""Lines of a month: name, weekdays, at most six weeks, and a blank line."""
REACH = 36
"""Months on either side that are searched for mentions."""
CELL = 4
STEPS = (1, 2, 4)
"""Minimum mentions for the first, second and third mark and background of a day."""
LEGEND = ("{} 1   {} 2\u20133   {} 4+ mentions", "\u203a announced")
"""Explains the marks under the months, where two lines are free."""


@dataclass(frozen=True, slots=True)
class MonthLine:
    """One line of the pane: a text, or a week."""

    text: str = ""
    style: str = "blank"
    week: tuple[Cell, ...] = ()
    numbers: bool = False
    """Whether the line shows the counts of the week's days."""
    beside: str = ""
    """Quiet text at the right."""


class CalendarPane(FramedWidget, can_focus=True):
    """The months around the chosen day."""

    kind = Kind.PANE

    class DayChosen(Message):
        """Another day was chosen."""

    def __init__(self, glyphs: Glyphs) -> None:
        super().__init__(glyphs, "calendar")
        self.day = date.today()
        self.today = date.today()
        self.numbers = False
        self.counts: Mapping[str, int] = {}
        """Mentions by day, for the days shown."""
        self._lines: list[MonthLine] = []
        self._top = 0

    # Days

    @property
    def head_column(self) -> int:
        """The column of the names of months."""
        return 2

    @property
    def months(self) -> list[date]:
        """The first days of the months shown: that of the chosen day and those around it.

        Months without mentions are skipped, as long as others fill the space.
        """
        number = max(1, (self.cells.height + 1) // MONTH_LINES)
        chosen = self.day.replace(day=1)
        mentioned = {date.fromisoformat(f"{day[:7]}-01") for day in self.counts} - {chosen}
        before = sorted(month for month in mentioned if month < chosen)
        after = sorted(month for month in mentioned if month > chosen)
        early = min(len(before), max(number // 2, number - 1 - len(after)))
        found = [*before[len(before) - early :], chosen, *after[: number - 1 - early]]
        return found if len(found) == number else _around(chosen, number)

    @property
    def span(self) -> tuple[str, str]:
        """The first and last day whose mentions are needed."""
        first = self.day.replace(day=1)
        return _shifted(first, -REACH).isoformat(), month_end(_shifted(first, REACH)).isoformat()

    def choose(self, day: date) -> None:
        """Choose a day; the screen responds with the counts of the days shown."""
        self.day = day
        self.post_message(self.DayChosen())

    def step(self, days: int) -> None:
        """Move by days."""
        number = self.day.toordinal() + days
        self.choose(date.fromordinal(max(1, min(number, date.max.toordinal()))))

    def step_month(self, months: int) -> None:
        """Move by months, to the same day of the month if it exists."""
        first = _shifted(self.day.replace(day=1), months)
        self.choose(first.replace(day=min(self.day.day, month_end(first).day)))

    # Drawing

    def show(self) -> None:
        """Show the months with their counts."""
        months = self.months
        lines = self._month(months[0])
        for before, first in pairwise(months):
            skipped = _number(first) - _number(before) - 1
            words = f"{count(skipped, 'month')} without mentions" if skipped else ""
            lines += [MonthLine(words, "note"), *self._month(first)]
        room = self.cells.height - len(lines) - len(LEGEND)
        if room > 0:
            lines += [MonthLine()] * room
            for text in LEGEND:
                explained = self.glyphs.words(text).format(*self.glyphs.marks)
                lines.append(MonthLine(explained, "note"))
        self._lines = lines
        weeks = [[cell.day for cell in line.week] for line in self._lines]
        own = [i for i, days in enumerate(weeks) if self.day in days]
        last = own[-1] if own else 0
        self._top = max(0, last + 1 - self.cells.height)
        self.refresh()

    def _month(self, first: date) -> list[MonthLine]:
        strip = month_strip(self.counts, f"{first.year:04}-{first.month:02}")
        total = sum(cell.count for week in strip.weeks for cell in week)
        name = f"{FULL_MONTHS[first.month - 1]} {first.year}"
        mentions = count(total, "mention") if total else ""
        room = CELL * 7 - 2 - len(name)
        if len(mentions) >= room:
            mentions = f"{total:,}"
        gap = " " * (room - len(mentions))
        lines = [MonthLine(name, "section", beside=gap + mentions)]
        lines.append(MonthLine("  ".join(WEEKDAYS), "note"))
        for week in strip.weeks:
            lines.append(MonthLine(week=week))
            if self.numbers:
                lines.append(MonthLine(week=week, numbers=True))
        return lines

    def render_line(self, y: int) -> Strip:
        """Draw a line."""
        width = self.cells.width
        if self._top + y < len(self._lines):
            line = self._lines[self._top + y]
            segments = [Segment(" " * (self._left + (not line.week)), self.base)]
            segments.append(Segment(line.text, self.base + self.style_of(line.style)))
            segments.append(Segment(line.beside, self.base + self.style_of("note")))
            for cell in line.week:
                segments += self._counted(cell) if line.numbers else self._cell(cell)
        else:
            segments = []
        strip = Strip(segments).adjust_cell_length(width - self.divided, self.base)
        rule = Segment(self.glyphs.divider, self.base + self.style_of("rule"))
        return Strip([*strip, rule]) if self.divided else strip

    @property
    def _left(self) -> int:
        return max(0, (self.cells.width - self.divided - CELL * 7) // 2)

    @property
    def place_words(self) -> str:
        """The chosen day and its mentions."""
        number = self.counts.get(self.day.isoformat(), 0)
        return f"{day(self.day.isoformat(), weekday=True)}. {count(number, 'mention')}."

    @property
    def caret(self) -> tuple[int, int] | None:
        """The chosen day."""
        for y, line in enumerate(self._lines):
            for column, cell in enumerate(line.week):
                if cell.day == self.day and not line.numbers:
                    return self._left + CELL * column + 1, y - self._top
        return None

    def _cell(self, cell: Cell) -> list[Segment]:
        """Draw a day: an empty column, its number, and a mark for the count of its mentions.

        Days only announced have a different mark. Today stands out even without colour.
        """
        if cell.day is None:
            return [Segment(" " * CELL, self.base)]
        step = sum(cell.count >= least for least in STEPS)
        ahead = bool(step) and cell.day > self.today
        mark = self.glyphs.marks[step - 1] if step else " "
        style = self.base + self.style_of(f"shade-{step}" if step else "detail")
        if ahead:
            mark = self.glyphs.ahead
            style += self.style_of("announced")
        before = Segment(" ", self.base)
        if cell.day == self.day:
            style = self.base + self.style_of("current" if self.lit else "shade-2")
            if not self.lit:
                before = Segment(self.glyphs.faint_bar, self.base + self.style_of("faint"))
            elif self.app.no_color:
                before = Segment(self.glyphs.bar, self.base)
        number = Segment(f"{cell.day.day:>2}", style)
        if cell.day == self.today:
            if self.glyphs.ascii:
                before, mark = Segment("[", style), "]"
            else:
                number = Segment(number.text, style + Style(underline=True))
        return [before, number, Segment(mark, style)]

    def _counted(self, cell: Cell) -> list[Segment]:
        text = _short(cell.count) if cell.count else ""
        return [Segment(f" {text:>{CELL - 1}}", self.base + self.style_of("detail"))]

    # Events

    def on_resize(self) -> None:
        """Fit the number of months to the size."""
        self._cells = self.size
        self.begin_drawing()
        self.post_message(self.DayChosen())

    def on_click(self, event: events.Click) -> None:
        """Choose the clicked day."""
        x, y = event.x - self.content_offset.x, event.y - self.content_offset.y + self._top
        if 0 <= y < len(self._lines) and 0 <= (column := (x - self._left) // CELL) < 7:
            week = self._lines[y].week
            if week and (day := week[column].day) is not None:
                self.choose(day)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Go to the next month."""
        event.stop()
        self.step_month(1)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Go to the previous month."""
        event.stop()
        self.step_month(-1)


def _number(first: date) -> int:
    """Return the number of a month, counted without a gap between years."""
    return first.year * 12 + first.month - 1


def _shifted(first: date, months: int) -> date:
    """Return the first day of the month a number of months later, within the calendar's range."""
    number = max(12, min(_number(first) + months, 9999 * 12 + 11))
    return date(number // 12, number % 12 + 1, 1)


def _around(first: date, number: int) -> list[date]:
    """Return the first days of ``number`` months around a month."""
    return [_shifted(first, step - number // 2) for step in range(number)]


def _short(number: int) -> str:
    """Return a count in at most three columns."""
    if number < 1000:
        return str(number)
    return f"{number // 1000}k" if number < 100_000 else "+"
