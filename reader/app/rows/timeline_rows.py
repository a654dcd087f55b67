"""The reader of timeline rows: at a day, at present, at its ends. Used in threads."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from reader.app.rows.filters import TimelineFilter
from reader.library.views.timeline import Timeline, TimelineSlice
from reader.story.chronology.dated_sentence import DatedSentence
from reader.story.chronology.timeline import Row, Zoom, period_of

_AROUND = 14  # days around today on which something happens at present


@dataclass(frozen=True, slots=True)
class Landing:
    """Rows to go to, and where among them the cursor belongs: at the first, if nowhere else."""

    rows: tuple[Row, ...]
    before: str | None
    """Where to read on above, None where nothing is above."""
    after: str | None
    above: tuple[Row, ...] = ()
    """Rows above the others."""
    day: date | None = None
    sentence: DatedSentence | None = None
    last: bool = False


@dataclass(frozen=True, slots=True)
class TimelineReader:
    """A filtered timeline at a zoom."""

    timeline: Timeline
    filters: TimelineFilter
    zoom: Zoom

    def page(self, start: str | None, *, backwards: bool = False) -> TimelineSlice:
        """Return rows from a day on, or up to it."""
        filters = self.filters
        return self.timeline.page(
            filters.view, self.zoom, start, backwards=backwards, person=filters.person
        )

    def present(self) -> Landing:
        """Return the whole if a page holds it, else what happens at present.

        Where nothing happens around today, it is the day with the most mentions.
        """
        page = self.page(None, backwards=True)
        today = date.today()
        if page.before is None:
            return Landing(page.rows, page.before, page.after)
        if not self._is_near(today):
            filters = self.filters
            counts = self.timeline.counts(filters.view, person=filters.person)
            busiest = max(counts, key=lambda day: (counts[day], day), default=None)
            return self.at(today if busiest is None else date.fromisoformat(busiest))
        if page.rows and page.rows[0].period.first <= today:
            return Landing(page.rows, page.before, page.after, day=today)
        return self.at(today)

    def _is_near(self, today: date) -> bool:
        """Return whether a day around today has mentions."""
        filters = self.filters
        before = (today - timedelta(days=_AROUND)).isoformat()
        found = self.timeline.next_day(before, filters.view, person=filters.person)
        return found is not None and found <= (today + timedelta(days=_AROUND)).isoformat()

    def at(self, day: date | None, sentence: DatedSentence | None = None) -> Landing:
        """Return what begins with the period of ``day`` (None: the first), and what is above."""
        start = period_of(day, self.zoom).first if day is not None else None
        page = self.page(start.isoformat() if start else None)
        if not page.rows and page.before is not None:
            return self.last()
        landing = Landing(page.rows, page.before, page.after, day=day, sentence=sentence)
        if day is None or page.before is None:
            return landing
        above = self.page(page.before, backwards=True)
        return replace(landing, above=above.rows, before=above.before)

    def last(self) -> Landing:
        """Return the last rows."""
        page = self.page(None, backwards=True)
        return Landing(page.rows, page.before, page.after, last=True)
