"""The pane of the timeline: rows read a page at a time, below a chart of the mentions."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from datetime import date
from itertools import pairwise

from rich.segment import Segment
from textual.message import Message
from textual.strip import Strip

from reader.app.layout.plot import WIDEST, axis, bar_lines, scale, widened, with_peak
from reader.app.layout.wrap import fit
from reader.app.rows.filters import TimelineFilter
from reader.app.rows.timeline_rows import Landing, TimelineReader
from reader.app.runtime.jobs import Job, Jobs
from reader.app.style.glyphs import Glyphs
from reader.app.style.wording import MONTHS
from reader.app.widgets.sentence_list import Item, SentenceList
from reader.library.library import Library
from reader.story.chronology.chart import Chart, chart
from reader.story.chronology.dated_sentence import DatedSentence, SentenceGroup
from reader.story.chronology.day_events import best_sentence
from reader.story.chronology.timeline import Period, Row, Zoom, period_of
from reader.story.export.spark import in_words
from reader.story.words.days import month_words

EMPTY = "No dates found in these articles yet."
NOTHING = "No dates match. Clear the filters to show all."
NEAR_END = 12
"""Sentence groups from the end at which the next page is read."""
TALL, SHORT = 30, 12
"""Lines of a screen from which the plot has three rows, and from which there is one."""
ROWS = "rows"
"""The work that reads them."""


class TimelinePane(SentenceList):
    """Rows in the order of happening; the cursor's place is marked in the chart."""

    class Landed(Message):
        """Rows that were gone to are there."""

        def __init__(self, job: int, landing: Landing) -> None:
            super().__init__()
            self.job = job
            self.landing = landing

    class Counted(Message):
        """The numbers of the chart are there."""

        def __init__(self, job: int, counts: dict[str, int]) -> None:
            super().__init__()
            self.job = job
            self.counts = counts

    def __init__(
        self, library: Library, jobs: Jobs, glyphs: Glyphs, filters: TimelineFilter
    ) -> None:
        super().__init__(glyphs, "timeline", EMPTY)
        self.year_heads = True
        self._timeline = library.timeline
        self._jobs = jobs
        self._filters = filters
        self.zoom = Zoom.DAY
        self.numbers = False
        self._before: str | None = None
        self._after: str | None = None
        self._counts: dict[str, int] = {}
        self._chart = Chart()
        self._step = 1
        """Columns of a bar of the chart."""
        self._plot: list[str] = []
        self._scale = 1
        """Columns of the scale at the left."""
        self._whole: dict[Period, Row] = {}
        """Folded rows with all that they hold."""
        self._opened: DatedSentence | None = None
        """The sentence that was gone to: its row is not folded."""
        self.landing: Callable[[], None] = lambda: None
        """Called when other rows are gone to; :class:`Landed` says when they are there."""

    def on_mount(self) -> None:
        """Name the page before there is anything to show."""
        self.show_place()

    # Folding: a day shows the sentence that reports its event best

    def show(self, items: Sequence[Item]) -> None:
        """Show these rows from their top, days folded."""
        self._whole.clear()
        super().show([self._folded(item) if isinstance(item, Row) else item for item in items])

    def add(self, rows: Sequence[Row], *, above: bool = False) -> None:
        """Add rows where they belong in time, days folded."""
        super().add([self._folded(row) for row in rows], above=above)

    def unfold(self) -> None:
        """Show the other sentences of a folded day, and the reason for the date."""
        row, current = self.row, self.current
        whole = self._whole.pop(row.period, None) if row is not None else None
        if row is not None and whole is not None and current is not None:
            self.items[self.items.index(row)] = whole
            self.remake()
            found = self.find(current.lead.article, current.lead.start)
            self.move_to(self.cursor if found is None else found)
        super().unfold()

    def _folded(self, row: Row) -> Row:
        """Return a day with its best statement alone; the rest is only counted."""
        if self.zoom is not Zoom.DAY or len(row.groups) == 1:
            return row
        sentences = [one for group in row.groups for one in group.sentences]
        if self._opened in sentences:
            return row
        self._whole[row.period] = row
        best = best_sentence(sentences)
        group = next(group for group in row.groups if best in group.sentences)
        rest = tuple(one for one in group.sentences if one != best)
        left = row.more + row.count - len(group.sentences)
        return Row(row.period, (SentenceGroup((best, *rest)),), left)

    # TimelineReader

    def begin(self) -> None:
        """Show the whole if it fits on a page; of more, what happens at present."""
        self._land(self._reader.present)
        self._count()

    def open(self, filters: TimelineFilter) -> None:
        """Show the timeline with these filters, from the day of the cursor."""
        self._filters = filters
        self.empty = NOTHING if filters.active else EMPTY
        self.go(self.day)
        self._count()

    def _count(self) -> None:
        """Count in the background: of many articles it takes longer than a key may."""
        filters = self._filters

        def count(job: Job) -> None:
            counts = self._timeline.counts(filters.view, person=filters.person)
            if not job.cancelled():
                self.post_message(self.Counted(job.number, counts))

        self._jobs.ask("chart", count)

    def on_timeline_pane_counted(self, message: Counted) -> None:
        """Draw the chart."""
        message.stop()
        if self._jobs.is_current("chart", message.job):
            self._counts = message.counts
            self._set_chart()
            self.show_place()

    @property
    def day(self) -> date | None:
        """The day of the sentence under the cursor."""
        return self.current.lead.happened[0] if self.current else None

    @property
    def _reader(self) -> TimelineReader:
        return TimelineReader(self._timeline, self._filters, self.zoom)

    def go(self, day: date | None, sentence: DatedSentence | None = None) -> None:
        """Show the rows from the period of ``day`` on; None: from the first.

        The cursor stands on ``sentence`` where it is given and there.
        """
        reader = self._reader
        self._land(lambda: reader.at(day, sentence))

    def move_first(self) -> None:
        """Show the first rows."""
        self.go(None)

    def move_last(self) -> None:
        """Show the last rows."""
        self._land(self._reader.last)

    def _land(self, read: Callable[[], Landing]) -> None:
        """Read rows behind the screen, then show them; what is shown stays so long."""

        self.landing()

        def work(job: Job) -> None:
            landing = read()
            if not job.cancelled():
                self.post_message(self.Landed(job.number, landing))

        self._jobs.ask(ROWS, work)

    def on_timeline_pane_landed(self, message: Landed) -> None:
        """Show the rows, and put the cursor where it belongs."""
        if not self._jobs.is_current(ROWS, message.job):
            message.stop()
            return
        landing = message.landing
        self._before, self._after = landing.before, landing.after
        self._opened = landing.sentence
        self.show(landing.rows)
        if landing.above:
            self.add(landing.above, above=True)
        sentence = landing.sentence
        found = self.find(sentence.article, sentence.start) if sentence is not None else None
        if landing.last:
            self.move_to(self.count - 1)
        elif found is not None:
            self.move_to(found, center=True)
        elif landing.day is not None:
            self._to_day(landing.day)
        self.moved()

    def _to_day(self, day: date) -> None:
        number = 0
        for item in self.items:
            if isinstance(item, Row):
                for group in item.groups:
                    if group.lead.happened[0] >= day:
                        self.move_to(number, center=True)
                        return
                    number += 1
        self.move_to(number - 1)

    def rescale(self, zoom: Zoom) -> None:
        """Take another zoom and stay at the same sentence."""
        current = self.current
        self.zoom = zoom
        if current is not None:
            self.go(current.lead.happened[0], current.lead)

    def come_back(self, zoom: Zoom, sentence: DatedSentence) -> None:
        """Begin at a sentence, at a zoom."""
        self.zoom = zoom
        self.go(sentence.happened[0], sentence)
        self._count()

    def dropped(self, gone: Item, *, above: bool) -> None:
        """Remember where to read on, so that a row that was dropped is read again."""
        if isinstance(gone, Row):
            unit = period_of(gone.period.first, self.zoom)
            if above:
                self._before = max(self._before or "", unit.last.isoformat())
            else:
                first = unit.first.isoformat()
                self._after = min(self._after or first, first)

    def moved(self) -> None:
        """Name the place, and read on near an end."""
        self.show_place()
        while self._after is not None and self.cursor >= self.count - NEAR_END:
            page = self._reader.page(self._after)
            self._after = page.after
            self.add(page.rows)
        while self._before is not None and self.cursor < NEAR_END:
            self._read_above()

    def _read_above(self) -> None:
        if self._before is not None:
            page = self._reader.page(self._before, backwards=True)
            self._before = page.before
            self.add(page.rows, above=True)

    def move(self, step: int) -> None:
        """Move the cursor, as far as there is anything to read."""
        if step < 0 and self.cursor + step < 0 and self._before is not None:
            self._read_above()
        super().move(step)

    def show_place(self) -> None:
        """Say in the title what is shown."""
        self.set_head("Timeline", "", self.place_words, self._filters.title)

    # Drawing

    def _set_chart(self) -> None:
        """Fit the chart into the width, and the rows below it."""
        peak = max((self._counts.values()), default=0)
        self._scale = len(f"{peak:,}") + 1
        room = max(8, self.line_width - self._scale)
        self._chart = chart(self._counts, room)
        if beyond := _beyond(self._chart):
            room = max(8, room - len(beyond) - 2)
            self._chart = chart(self._counts, room)
        bars = len(self._chart.bars)
        self._step = max(1, min(WIDEST, room // max(1, bars)))
        height = self.app.size.height
        rows = 3 if height >= TALL else 1 if height >= SHORT else 0
        self.head_lines = rows + 2 if rows and bars else 0
        self._plot = bar_lines(
            [bar.count for bar in self._chart.bars], rows, ascii_only=self.glyphs.ascii
        )
        self.refresh()

    def remake(self) -> None:
        """Set all lines and the chart anew, at the present width."""
        super().remake()
        self._set_chart()

    @property
    def place_words(self) -> str:
        """What the chart spans, and which of its days one stands on."""
        if not self._chart.bars:
            return ""
        first, last = self._chart.bars[0].period.first, self._chart.bars[-1].period.last
        spanned = f"{month_words(first)} \u2013 {month_words(last)}"
        days = sorted(self._counts)
        day = self.day
        number = bisect_right(days, day.isoformat()) if day else 0
        return f"{spanned} \u00b7 by {self.zoom.value} \u00b7 {max(1, number):,} of {len(days):,}"

    def draw_head(self, y: int, width: int) -> Strip:
        """Draw the chart, the words under it, and a mark at the cursor's place."""
        bars, rows = self._chart.bars, self.head_lines - 2
        detail = self.base + self.style_of("detail")
        if self.numbers and y == rows:
            return Strip([Segment(fit(in_words(bars), width, self.glyphs.ellipsis), detail)])
        if y < rows:
            top = f"{round(scale([bar.count for bar in bars])):,}" if y == 0 else ""
            right = f"  {_beyond(self._chart)}" if y == rows - 1 else ""
            plot = widened(self._plot[y], self._step)
            if y == 0:
                plot = with_peak(plot, [bar.count for bar in bars], self._step)
            pad = " " * max(0, width - self._scale - len(plot) - len(right))
            return Strip(
                [
                    Segment(f"{top:<{self._scale}}", detail),
                    Segment(plot, self.base + self.style_of("date")),
                    Segment(pad + right, detail),
                ]
            )
        room = width - self._scale
        if y == rows:
            labels = _labels([bar.period.first for bar in bars])
            words = axis(labels, self._step, max(len(bars) * self._step, min(8, room)))
            return Strip([Segment(" " * self._scale + words, detail)])
        day = self.day
        index = self._chart.at(day) if day is not None else None
        if index is None:
            return Strip.blank(width, self.base)
        column = self._scale + index * self._step + (self._step - 1) // 2
        before = Segment(" " * column, self.base)
        mark = Segment(self.glyphs.here, self.base + self.style_of("marker"))
        words = f" {bars[index].period.label}: {bars[index].count:,}" if self.numbers else ""
        return Strip([before, mark, Segment(words, detail)])


def _beyond(drawn: Chart) -> str:
    """Return how many mentions lie before and after the chart."""
    sides = ((drawn.before, "before"), (drawn.after, "after"))
    return ", ".join(f"{number:,} {side}" for number, side in sides if number)


def _labels(days: Sequence[date]) -> list[str]:
    """Return what may stand under each bar: month or year, where it changes."""
    labels = [month_words(days[0])] if days else []
    for before, day in pairwise(days):
        if day.year != before.year:
            labels.append(str(day.year))
        else:
            labels.append("" if day.month == before.month else MONTHS[day.month - 1])
    return labels
