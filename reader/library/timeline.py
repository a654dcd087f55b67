"""The timeline, the calendar and the agenda over a view, a page at a time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from reader.library.database import Database
from reader.library.query import query
from reader.library.tellings import FIRST, LAST, Mention, mentions, told
from reader.library.view import EVERYTHING, View
from reader.story.agenda import Announcement
from reader.story.agenda import agenda as announced
from reader.story.days import parse_day
from reader.story.timeline import MOST_BARS, ZOOMS, Bar, Period, Row, Zoom, period_of
from reader.story.timeline import timeline as arrange

PAGE = 100
"""Mentions that a page holds, more where one period has more."""

MOST = 250
"""Mentions that a page holds at most; what one period has beyond them is left out."""


@dataclass(frozen=True, slots=True)
class TimelinePage:
    """Some rows of a timeline, in the order of happening."""

    rows: tuple[Row, ...]
    before: str | None
    """Day to give as ``start`` with ``backwards`` for the rows above; None if there are none."""
    after: str | None
    """Day to give as ``start`` for the rows below; None if there are none."""


class Timeline:
    """What articles tell, by when it happened. All methods raise :class:`LibraryError`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def page(
        self,
        view: View = EVERYTHING,
        zoom: Zoom = Zoom.DAY,
        start: str | None = None,
        *,
        backwards: bool = False,
        limit: int = PAGE,
    ) -> TimelinePage:
        """Return the rows from the day ``start`` on, or those up to it, ``backwards``.

        Without ``start``: from the very first, or the last, day. About ``limit`` mentions; no
        period is cut in two. A mention stands where it begins.
        """
        with self._database.read() as connection:
            low, high = (FIRST, start or LAST) if backwards else (start or FIRST, LAST)
            found = mentions(connection, view, low, high, backwards=backwards)
            held, rest, full = _some(found, zoom, limit)
            if full is not None:
                low, high = (
                    (FIRST, _beside(full.first.isoformat(), -1))
                    if backwards
                    else (_beside(full.last.isoformat(), 1), LAST)
                )
                rest = _next(mentions(connection, view, low, high, backwards=backwards))
            rows = arrange(told(connection, held), zoom)
            other = None
            if start is not None:
                low, high = (_beside(start, 1), LAST) if backwards else (FIRST, _beside(start, -1))
                other = _next(mentions(connection, view, low, high, backwards=not backwards))
        return TimelinePage(rows, rest, other) if backwards else TimelinePage(rows, other, rest)

    def between(
        self,
        first: str = FIRST,
        last: str = LAST,
        view: View = EVERYTHING,
        zoom: Zoom = Zoom.DAY,
        limit: int | None = None,
    ) -> tuple[Row, ...]:
        """Return all rows that overlap a stretch of days, of the first ``limit`` mentions."""
        with self._database.read() as connection:
            found = mentions(connection, view, first, last, reaching=True)
            held = [mention for _, mention in zip(_numbers(limit), found, strict=False)]
            return arrange(told(connection, held), zoom, (first, last))

    def counts(
        self, view: View = EVERYTHING, first: str = FIRST, last: str = LAST
    ) -> dict[str, int]:
        """Return how many mentions name each day, by day: for charts and calendars.

        Weeks, months and years are left out: nobody knows which of their days is meant.
        """
        with self._database.read() as connection:
            if view == EVERYTHING:
                rows = connection.execute(
                    "SELECT day, mentions FROM day_count WHERE mentions > 0 "
                    "AND day BETWEEN ? AND ? ORDER BY day",
                    (first, last),
                )
            else:
                made = query(connection, view)
                sql = " ".join(
                    [
                        "SELECT first, count(*) FROM date_mention WHERE days = 1",
                        "AND first BETWEEN ? AND ? AND article_id IN (",
                        made.sql("SELECT v.id"),
                        ") GROUP BY first ORDER BY first",
                    ]
                )
                rows = connection.execute(sql, (first, last, *made.parameters))
            return dict(rows.fetchall())

    def density(
        self,
        view: View = EVERYTHING,
        zoom: Zoom = Zoom.MONTH,
        first: str = FIRST,
        last: str = LAST,
    ) -> tuple[Bar, ...]:
        """Return how much is told of each period, without gaps: the chart above a timeline."""
        return bars(self.counts(view, first, last), zoom)

    def agenda(
        self, view: View = EVERYTHING, today: str | None = None, limit: int = 200
    ) -> tuple[Announcement, ...]:
        """Return what was announced for the days from ``today`` on, the next one first.

        ``today`` is the local day by default. Of the first ``limit`` mentions.
        """
        day = today or date.today().isoformat()
        with self._database.read() as connection:
            held: list[Mention] = []
            for mention in mentions(connection, view, day, reaching=True):
                if len(held) >= limit:
                    break
                if mention.published is None or mention.published < mention.last:
                    held.append(mention)
            return announced(told(connection, held), day)


def bars(counts: Mapping[str, int], zoom: Zoom) -> tuple[Bar, ...]:
    """Return counts by day as the bars of a chart, gaps filled with zero.

    Where there would be too many, a wider zoom is taken.
    """
    days = {day: count for text, count in counts.items() if (day := parse_day(text)) is not None}
    if not days:
        return ()
    end = max(days)
    while zoom is not Zoom.YEAR and (end - min(days)).days >= MOST_BARS * _DAYS[zoom]:
        zoom = ZOOMS[ZOOMS.index(zoom) + 1]
    sums: dict[date, int] = {}
    for day, count in days.items():
        first = period_of(day, zoom).first
        sums[first] = sums.get(first, 0) + count
    made: list[Bar] = []
    at: date | None = min(days)
    while at is not None and at <= end:
        period = period_of(at, zoom)
        made.append(Bar(period, sums.get(period.first, 0)))
        at = period.last + timedelta(days=1) if period.last < date.max else None
    return tuple(made)


_DAYS = {Zoom.DAY: 1, Zoom.WEEK: 7, Zoom.MONTH: 28, Zoom.YEAR: 365}


def _some(
    found: Iterator[Mention], zoom: Zoom, limit: int
) -> tuple[list[Mention], str | None, Period | None]:
    """Return about ``limit`` mentions, whole periods, and the day on which the next one begins.

    Where a period holds more than a page can, it is returned instead of that day.
    """
    held: list[Mention] = []
    period = None
    for mention in found:
        day = parse_day(mention.first)
        own = period_of(day, zoom) if day else None
        if len(held) >= limit and own != period:
            return held, mention.first, None
        period = own
        if len(held) >= max(MOST, limit):
            return held, None, period
        held.append(mention)
    return held, None, None


def _next(found: Iterator[Mention]) -> str | None:
    mention = next(found, None)
    return mention.first if mention else None


def _numbers(limit: int | None) -> Iterator[int]:
    number = 0
    while limit is None or number < limit:
        yield number
        number += 1


def _beside(day: str, by: int) -> str:
    try:
        return (date.fromisoformat(day) + timedelta(days=by)).isoformat()
    except (ValueError, OverflowError):
        return day
