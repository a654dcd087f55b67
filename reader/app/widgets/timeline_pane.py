"""The timeline pane: rows loaded a page at a time, below a chart of mentions."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
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

LOADING_AFTER = 0.3
"""Seconds without rows after which loading is mentioned."""
EMPTY = "No dates found in these articles yet."
NOTHING = "No dates match. Clear the filters to show all."
NEAR_END = 12
"""Distance from the end, in sentence groups, at which the next page is loaded."""
TALL, SHORT = 30, 12
"""Minimum heights of a screen for a plot of three rows, and for any plot."""
YEAR, LABEL = 4, 8
"""Width of a year, at the left of the chart's mark, and of the longest label under a bar."""
ROWS = "rows"
"""Name of the job that loads rows."""


class TimelinePane(SentenceList):
    """Rows in order of date, with the cursor's place marked in the chart."""

    class Landed(Message):
        """The rows of a jump are loaded."""

        def __init__(
            self, job: int, landing: Landing, best: Mapping[Period, DatedSentence]
        ) -> None:
            super().__init__()
            self.job = job
            self.landing = landing
            self.best = best

    class Counted(Message):
        """The counts of the chart are loaded."""

        def __init__(self, job: int, counts: dict[str, int]) -> None:
            super().__init__()
            self.job = job
            self.counts = counts

    def __init__(
        self, library: Library, jobs: Jobs, glyphs: Glyphs, filters: TimelineFilter
    ) -> None:
        super().__init__(glyphs, "timeline", "")
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
        """Width of a bar of the chart."""
        self._plot: list[str] = []
        self._scale = 1
        """Width of the scale at the left."""
        self._whole: dict[Period, Row] = {}
        """Folded rows with all of their groups."""
        self._best: Mapping[Period, DatedSentence] = {}
        """What :func:`_best_of` returns for the rows that a jump has loaded."""
        self._opened: DatedSentence | None = None
        """The target sentence of a jump, whose row is not folded."""
        self.landing: Callable[[], None] = lambda: None
        """Called at the start of a jump; :class:`Landed` reports its end."""

    def on_mount(self) -> None:
        """Set the title before anything is loaded, and later say that it takes a while."""
        self.show_place()
        self.set_timer(LOADING_AFTER, self._show_loading)

    def _show_loading(self) -> None:
        if not self.items and not self.empty:
            self.empty = self.glyphs.words("Loading dates…")
            self.refresh()

    # Folding: a day shows only the sentence that best reports its event

    def show(self, items: Sequence[Item]) -> None:
        """Show these rows from the top, with days folded."""
        self._whole.clear()
        super().show([self._folded(item) if isinstance(item, Row) else item for item in items])

    def add(self, rows: Sequence[Row], *, above: bool = False) -> None:
        """Add rows in order of time, with days folded."""
        super().add([self._folded(row) for row in rows], above=above)

    def unfold(self) -> None:
        """Show all sentences of a folded day, and the reason for the date."""
        row, current = self.row, self.current
        whole = self._whole.pop(row.period, None) if row is not None else None
        if row is not None and whole is not None and current is not None:
            self.items[self.items.index(row)] = whole
            self.remake()
            found = self.number_of(current.lead.article, current.lead.start)
            self.move_to(self.cursor if found is None else found)
        super().unfold()

    def _folded(self, row: Row) -> Row:
        """Return a day with only its best statement and the number of others."""
        if self.zoom is not Zoom.DAY or len(row.groups) == 1:
            return row
        sentences = _sentences(row)
        if self._opened in sentences:
            return row
        self._whole[row.period] = row
        best = self._best.get(row.period)
        if best not in sentences:
            best = best_sentence(sentences)
        group = next(group for group in row.groups if best in group.sentences)
        rest = tuple(one for one in group.sentences if one != best)
        left = row.more + row.count - len(group.sentences)
        return Row(row.period, (SentenceGroup((best, *rest)),), left)

    # Loading

    def begin(self) -> None:
        """Show the rows of the present."""
        self._land(self._reader.present)
        self._count()

    def open(self, filters: TimelineFilter) -> None:
        """Show the timeline with these filters, from the day under the cursor."""
        self._filters = filters
        self.go(self.day)
        self._count()

    def _count(self) -> None:
        """Count the mentions in the background: with many articles it would delay keys."""
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
            self.move_to(self.cursor)
            self.show_place()

    @property
    def day(self) -> date | None:
        """The day of the sentence under the cursor."""
        return self.current.lead.happened[0] if self.current else None

    @property
    def _reader(self) -> TimelineReader:
        return TimelineReader(self._timeline, self._filters, self.zoom)

    def go(self, day: date | None, sentence: DatedSentence | None = None) -> None:
        """Jump to the rows from the period of ``day`` on; None: from the first.

        The cursor goes to ``sentence`` if given and present.
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
        """Load rows in the background, then show them; until then the old rows stay."""

        self.landing()
        zoom = self.zoom

        def work(job: Job) -> None:
            landing = read()
            best = {} if zoom is not Zoom.DAY else _best_of((*landing.rows, *landing.above))
            if not job.cancelled():
                self.post_message(self.Landed(job.number, landing, best))

        self._jobs.ask(ROWS, work)

    def on_timeline_pane_landed(self, message: Landed) -> None:
        """Show the rows, and set the cursor."""
        if not self._jobs.is_current(ROWS, message.job):
            message.stop()
            return
        landing = message.landing
        self.empty = NOTHING if self._filters.active else EMPTY
        self._before, self._after = landing.before, landing.after
        self._opened, self._best = landing.sentence, message.best
        self.show(landing.rows)
        if landing.above:
            self.add(landing.above, above=True)
        sentence = landing.sentence
        found = self.number_of(sentence.article, sentence.start) if sentence is not None else None
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
        """Change the zoom and stay at the same sentence."""
        current = self.current
        self.zoom = zoom
        if current is not None:
            self.go(current.lead.happened[0], current.lead)

    def come_back(self, zoom: Zoom, sentence: DatedSentence) -> None:
        """Start at a sentence and a zoom level."""
        self.zoom = zoom
        self.go(sentence.happened[0], sentence)
        self._count()

    def dropped(self, gone: Item, *, above: bool) -> None:
        """Remember where to continue, so that a dropped row is loaded again."""
        if isinstance(gone, Row):
            unit = period_of(gone.period.first, self.zoom)
            if above:
                self._before = max(self._before or "", unit.last.isoformat())
            else:
                first = unit.first.isoformat()
                self._after = min(self._after or first, first)

    def moved(self) -> None:
        """Update the title, and load more rows near an end."""
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
        """Move the cursor by groups."""
        if step < 0 and self.cursor + step < 0 and self._before is not None:
            self._read_above()
        super().move(step)

    def show_place(self) -> None:
        """Update the title."""
        self.set_head("Timeline", "", self.place_words, self._filters.title)

    # Drawing

    def _set_chart(self) -> None:
        """Fit the chart to the width, and the rows below it."""
        peak = max((self._counts.values()), default=0)
        self._scale = max(len(f"{peak:,}"), YEAR) + 1
        room = max(8, self.line_width - self._scale)
        self._chart = chart(self._counts, room)
        if beyond := _beyond(self._chart):
            room = max(8, room - len(beyond) - 2)
            self._chart = chart(self._counts, room)
        bars = len(self._chart.bars)
        self._step = max(1, min(WIDEST, room // max(1, bars)))
        height = self.app.size.height
        rows = 3 if height >= TALL else 1 if height >= SHORT else 0
        self.head_lines = rows + 2 if rows and bars and self.glyphs.plots else 0
        self._plot = bar_lines(
            [bar.count for bar in self._chart.bars], rows, ascii_only=self.glyphs.ascii
        )
        self.refresh()

    def remake(self) -> None:
        """Lay out lines and chart again, at the present width."""
        super().remake()
        self._set_chart()

    @property
    def place_words(self) -> str:
        """The span of the chart, and the current one of its days."""
        if not self._chart.bars:
            return ""
        first, last = self._chart.bars[0].period.first, self._chart.bars[-1].period.last
        spanned = f"{month_words(first)} \u2013 {month_words(last)}"
        spanned += f" \u00b7 by {self.zoom.value}"
        if (day := self.day) is None:
            return spanned
        days = sorted(self._counts)
        number = bisect_right(days, day.isoformat())
        return f"{spanned} \u00b7 {max(1, number):,} of {len(days):,}"

    def draw_head(self, y: int, width: int) -> Strip:
        """Draw the chart, its labels, and a mark at the cursor's place."""
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
            years = self._chart.zoom is Zoom.YEAR
            labels = _labels([bar.period.first for bar in bars], years=years)
            words = axis(labels, self._step, min(len(bars) * self._step + LABEL, room))
            return Strip([Segment(" " * self._scale + words, detail)])
        day = self.day
        index = self._chart.at(day) if day is not None else None
        year = Segment(f"{self.year_above:<{self._scale}}", self.base + self.style_of("section"))
        if index is None:
            return Strip([year]).adjust_cell_length(width, self.base)
        before = Segment(" " * (index * self._step + (self._step - 1) // 2), self.base)
        mark = Segment(self.glyphs.here, self.base + self.style_of("marker"))
        words = f" {bars[index].period.label}: {bars[index].count:,}" if self.numbers else ""
        return Strip([year, before, mark, Segment(words, detail)])


def _sentences(row: Row) -> list[DatedSentence]:
    return [one for group in row.groups for one in group.sentences]


def _best_of(rows: Iterable[Row]) -> dict[Period, DatedSentence]:
    """Return the best sentence about each period; of a busy day, that takes a while."""
    return {row.period: best_sentence(_sentences(row)) for row in rows if len(row.groups) > 1}


def _beyond(drawn: Chart) -> str:
    """Return the number of mentions before and after the chart."""
    sides = ((drawn.before, "before"), (drawn.after, "after"))
    return ", ".join(f"{number:,} {side}" for number, side in sides if number)


def _labels(days: Sequence[date], *, years: bool) -> list[str]:
    """Return the possible label of each bar: the month where it changes, with a new year.

    ``years``: the bars are years, which alone have labels without a month.
    """
    if years:
        return [str(day.year) for day in days]
    labels = [month_words(days[0])] if days else []
    for before, day in pairwise(days):
        if day.year != before.year:
            labels.append(month_words(day))
        else:
            labels.append("" if day.month == before.month else MONTHS[day.month - 1])
    return labels
