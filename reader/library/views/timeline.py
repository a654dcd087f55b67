"""The timeline, the calendar and the agenda over a view, a page at a time or whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import islice

from reader.library.articles.members import Members
from reader.library.articles.view import EVERYTHING, View
from reader.library.storage.database import Database
from reader.library.views.dated_sentences import (
    DAYS,
    FIRST,
    LAST,
    LONG,
    SHORT,
    Mention,
    Mentions,
    load_sentences,
)
from reader.library.views.upcoming import upcoming
from reader.story.chronology.agenda import Announcement
from reader.story.chronology.dated_sentence import DatedSentence, SentenceGroup, group_sentences
from reader.story.chronology.timeline import Period, Row, Zoom, period_of
from reader.story.chronology.timeline import timeline as arrange
from reader.story.words.days import longest_mention, parse_day

PAGE = 60
"""Mentions that a page holds, more where one period has more."""

MOST = 150
"""Mentions of one period that a page holds at most; of a longer one those of the busiest days."""

_BUSIEST = 20  # days that stand for a period with more mentions than a page holds
_SURROUNDING = 40  # mentions of weeks, months and years that hold a day


@dataclass(frozen=True, slots=True)
class TimelineSlice:
    """Some rows of a timeline, in the order of happening."""

    rows: tuple[Row, ...]
    before: str | None
    """Day to give as ``start`` with ``backwards`` for the rows above; None if there are none."""
    after: str | None
    """Day to give as ``start`` for the rows below; None if there are none."""


@dataclass(frozen=True, slots=True)
class DayCount:
    """The mentions of one day."""

    groups: tuple[SentenceGroup, ...]
    more: int
    """Mentions of the day beyond those read."""
    around: tuple[SentenceGroup, ...]
    """Mentions of weeks, months and years that include it, the shortest first."""


class Timeline:
    """Dated sentences of articles, in order of happening. All methods raise :class:`LibraryError`.

    ``person``: only mentions near which that person is named (see
    :data:`reader.library.views.dated_sentences.NEAR`).
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._members = Members()

    def page(
        self,
        view: View = EVERYTHING,
        zoom: Zoom = Zoom.DAY,
        start: str | None = None,
        *,
        backwards: bool = False,
        limit: int = PAGE,
        person: int | None = None,
    ) -> TimelineSlice:
        """Return the rows from the day ``start`` on, or those up to it, ``backwards``.

        Without ``start``: from the very first, or the last, day. About ``limit`` mentions; no
        period is cut in two. A mention stands on the page of the day on which it begins, within the
        page at its place (see :attr:`reader.story.chronology.timeline.Row.place`). Of a period
        with more than :data:`MOST` mentions the row says how many were left out.
        """
        with self._database.read() as connection:
            source = Mentions(connection, view, person, self._members)
            low, high = (FIRST, start or LAST) if backwards else (start or FIRST, LAST)
            found = source.between(low, high, backwards=backwards)
            held, rest, full = _some(found, zoom, limit)
            if full is not None:
                low, high = (
                    (FIRST, _beside(full.first.isoformat(), -1))
                    if backwards
                    else (_beside(full.last.isoformat(), 1), LAST)
                )
                rest = _next(source.between(low, high, backwards=backwards))
                most, more = _digest(source, full)
                held = [one for one in held if _beyond(one, full)] + most
            rows = arrange(load_sentences(connection, held), zoom)
            if full is not None:
                rows = tuple(
                    replace(row, more=more)
                    if row.period.first == full.first and row.period.last == full.last
                    else row
                    for row in rows
                )
            other = None
            if start is not None:
                low, high = (_beside(start, 1), LAST) if backwards else (FIRST, _beside(start, -1))
                other = _next(source.between(low, high, backwards=not backwards))
        return TimelineSlice(rows, rest, other) if backwards else TimelineSlice(rows, other, rest)

    def between(
        self,
        first: str = FIRST,
        last: str = LAST,
        view: View = EVERYTHING,
        zoom: Zoom = Zoom.DAY,
        limit: int | None = None,
        *,
        person: int | None = None,
    ) -> tuple[Row, ...]:
        """Return all rows that overlap a stretch of days, of the first ``limit`` mentions.

        Much longer times that hold it are left out: see
        :func:`reader.story.words.days.longest_mention`.
        """
        with self._database.read() as connection:
            found = Mentions(connection, view, person, self._members).between(
                first, last, reaching=True, longest=longest_mention(first, last)
            )
            return arrange(load_sentences(connection, islice(found, limit)), zoom, (first, last))

    def day(
        self,
        day: str,
        view: View = EVERYTHING,
        limit: int = PAGE,
        *,
        person: int | None = None,
    ) -> DayCount:
        """Return the mentions of ``day``, and of the weeks, months and years that include it."""
        with self._database.read() as connection:
            source = Mentions(connection, view, person, self._members)
            held = list(islice(source.between(day, day, kinds=(DAYS,)), limit + 1))
            more = 0
            if len(held) > limit:
                held.pop()
                more = source.days(day, day).get(day, limit) - limit
            exact = group_sentences(load_sentences(connection, held))
            around: list[SentenceGroup] = []
            for kind in (SHORT, LONG):
                found = source.between(day, day, reaching=True, kinds=(kind,))
                groups = group_sentences(load_sentences(connection, islice(found, _SURROUNDING)))
                around += sorted(groups, key=lambda one: _length(one.lead))
        return DayCount(exact, more, tuple(around))

    def next_day(
        self,
        day: str,
        view: View = EVERYTHING,
        *,
        backwards: bool = False,
        person: int | None = None,
    ) -> str | None:
        """Return the next day after ``day``, or the one before it, that has mentions."""
        with self._database.read() as connection:
            source = Mentions(connection, view, person, self._members)
            low, high = (FIRST, _beside(day, -1)) if backwards else (_beside(day, 1), LAST)
            return _next(source.between(low, high, backwards=backwards, kinds=(DAYS,)))

    def counts(
        self,
        view: View = EVERYTHING,
        first: str = FIRST,
        last: str = LAST,
        *,
        person: int | None = None,
    ) -> dict[str, int]:
        """Return how many mentions name each day, by day: for charts and calendars.

        Weeks, months and years are left out: nobody knows which of their days is meant.
        """
        with self._database.read() as connection:
            return Mentions(connection, view, person, self._members).days(first, last)

    def agenda(
        self,
        view: View = EVERYTHING,
        today: str | None = None,
        limit: int = 200,
        *,
        person: int | None = None,
    ) -> tuple[Announcement, ...]:
        """Return upcoming events from ``today`` on, as the library knew them on that day.

        ``today`` is the local day by default. Exact days come first, vaguer periods after
        them, each of about ``limit`` sentences at most.
        """
        day = today or date.today().isoformat()
        with self._database.read() as connection:
            source = Mentions(connection, view, person, self._members)
            return upcoming(connection, source, day, limit)


def _digest(source: Mentions, period: Period) -> tuple[list[Mention], int]:
    """Return what stands for a period too full for a page, and how many mentions it leaves out.

    Taken are the busiest days, in their order.
    """
    counts = source.days(period.first.isoformat(), period.last.isoformat())
    busiest = sorted(counts, key=lambda day: (-counts[day], day))[:_BUSIEST]
    each = MOST if len(busiest) == 1 else max(1, PAGE // max(1, len(busiest)))
    held: list[Mention] = []
    for day in sorted(busiest):
        held += islice(source.between(day, day, kinds=(DAYS,)), each)
    return held, max(0, sum(counts.values()) - len(held))


def _beyond(one: Mention, period: Period) -> bool:
    """Tell whether a mention is of another time than the single days of a period."""
    inside = period.first.isoformat() <= one.first <= period.last.isoformat()
    return not inside or one.first != one.last


def _some(
    found: Iterator[Mention], zoom: Zoom, limit: int
) -> tuple[list[Mention], str | None, Period | None]:
    """Return about ``limit`` mentions, whole periods, and the day on which the next one begins.

    Where a period holds more than a page can, it is returned instead of that day.
    """
    held: list[Mention] = []
    period = None
    size = 0
    for mention in found:
        own = _period(mention, zoom)
        if own != period:
            if len(held) >= limit:
                return held, mention.first, None
            period, size = own, 0
        if size >= max(MOST, limit):
            return held, None, period
        held.append(mention)
        size += 1
    return held, None, None


def _period(mention: Mention, zoom: Zoom) -> Period | None:
    day = parse_day(mention.first)
    return period_of(day, zoom) if day else None


def _length(one: DatedSentence) -> int:
    first, last = parse_day(one.first), parse_day(one.last)
    return (last - first).days if first and last else 0


def _next(found: Iterator[Mention]) -> str | None:
    mention = next(found, None)
    return mention.first if mention else None


def _beside(day: str, by: int) -> str:
    try:
        return (date.fromisoformat(day) + timedelta(days=by)).isoformat()
    except (ValueError, OverflowError):
        return day


STRETCH = 500
"""Mentions from which on a stretch ends where no time reaches further, at latest with the year."""


def stretches(
    database: Database,
    first: str = FIRST,
    last: str = LAST,
    view: View = EVERYTHING,
    zoom: Zoom = Zoom.DAY,
    limit: int | None = None,
    *,
    person: int | None = None,
) -> Iterator[tuple[Row, ...]]:
    """Yield the rows that overlap a stretch of days, of the first ``limit`` mentions, in order.

    As :meth:`Timeline.between`, some at a time, for a timeline that is printed. Raises
    :class:`LibraryError`.
    """
    with database.read() as connection:
        found = Mentions(connection, view, person).between(
            first, last, reaching=True, longest=longest_mention(first, last)
        )
        for held in cut(islice(found, limit), zoom):
            yield arrange(load_sentences(connection, held), zoom, (first, last))


def cut(found: Iterable[Mention], zoom: Zoom) -> Iterator[list[Mention]]:
    """Cut mentions, ordered by first day, where no row has parts on both sides."""
    held: list[Mention] = []
    reach = ""
    unit = _PERIOD[zoom]
    for mention in found:
        begins = mention.first[:unit] if unit else mention.first
        if len(held) >= STRETCH and (
            mention.first[:_YEAR] != held[-1].first[:_YEAR]
            or begins > (reach[:unit] if unit else reach)
        ):
            yield held
            held, reach = [], ""
        held.append(mention)
        reach = max(reach, mention.last)
    if held:
        yield held


_YEAR = 4
# Letters of a day that name its period; weeks lie across months, so their months are kept whole.
_PERIOD = {Zoom.DAY: 0, Zoom.WEEK: _YEAR, Zoom.MONTH: 7, Zoom.YEAR: _YEAR}
