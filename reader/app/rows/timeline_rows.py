"""The reader of timeline rows: at a day, at present, at either end. Used in threads."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from reader.app.rows.filters import TimelineFilter
from reader.library.views.timeline import Timeline, TimelineSlice
from reader.story.chronology.dated_sentence import DatedSentence
from reader.story.chronology.timeline import Row, Zoom, period_of

_AROUND = 14  # days around today that count as the present


@dataclass(frozen=True, slots=True)
class Landing:
    """Rows to show, and the place of the cursor among them (by default the first)."""

    rows: tuple[Row, ...]
    before: str | None
    """Where to continue above, None at the top."""
    after: str | None
    above: tuple[Row, ...] = ()
    """Rows above them."""
    day: date | None = None
    sentence: DatedSentence | None = None
    last: bool = False


@dataclass(frozen=True, slots=True)
class TimelineReader:
    """A filtered timeline at one zoom level."""

    timeline: Timeline
    filters: TimelineFilter
    zoom: Zoom

    def page(self, start: str | None, *, backwards: bool = False) -> TimelineSlice:
        """Return a page of rows that starts, or ends, at a day."""
        filters = self.filters
        return self.timeline.page(
            filters.view, self.zoom, start, backwards=backwards, person=filters.person
        )

    def present(self) -> Landing:
        """Return the rows of the present: around today, else the day with the most mentions."""
        day = date.today()
        if not self._is_near(day):
            filters = self.filters
            counts = self.timeline.counts(filters.view, person=filters.person)
            busiest = max(counts, key=lambda one: (counts[one], one), default=None)
            if busiest is not None:
                day = date.fromisoformat(busiest)
        page = self.page(None, backwards=True)
        if page.before is None or (page.rows and page.rows[0].period.first <= day):
            return Landing(page.rows, page.before, page.after, day=day)
        return self.at(day)

    def _is_near(self, today: date) -> bool:
        """Return whether any day around today has mentions."""
        filters = self.filters
        before = (today - timedelta(days=_AROUND)).isoformat()
        found = self.timeline.next_day(before, filters.view, person=filters.person)
        return found is not None and found <= (today + timedelta(days=_AROUND)).isoformat()

    def at(self, day: date | None, sentence: DatedSentence | None = None) -> Landing:
        """Return the rows from the period of ``day`` on (None: from the first), and those above."""
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
