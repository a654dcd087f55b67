"""The timeline, calendar and agenda of a view, by page or whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING

from reader.library.articles.query import Members
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
)
from reader.story.chronology.dated_sentence import SentenceGroup, group_sentences
from reader.story.chronology.timeline import Period, Row, Zoom, period_of
from reader.story.chronology.timeline import timeline as arrange
from reader.story.words.days import days_between, longest_mention, parse_day, shifted

if TYPE_CHECKING:
    from reader.story.chronology.agenda import Announcement

PAGE = 60
"""Mentions of a page, more if one period has more."""

MOST = 150
"""Most mentions of one period on a page; of a fuller one, those of the busiest days."""

_BUSIEST = 20  # days that represent a period with more mentions than fit a page
_SURROUNDING = 40  # mentions of weeks, months and years that include a day


@dataclass(frozen=True, slots=True)
class TimelineSlice:
    """Some rows of a timeline, in order of happening."""

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
    """Mentions of weeks, months and years that include it, shortest first."""


class Timeline:
    """Dated sentences of articles, in order of happening. All methods raise :class:`LibraryError`.

    ``person``: only mentions near which that person is named (see
    :data:`reader.library.views.dated_sentences.NEAR`), and of those only sentences that name
    that person or nobody; counts include the others.
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
        """Return the rows from the day ``start`` on, or with ``backwards`` those up to it.

        Without ``start``: from the first, or the last, day. About ``limit`` mentions; no period
        is split. A mention is on the page of the day it begins, within the page at its place
        (see :attr:`reader.story.chronology.timeline.Row.place`). The row of a period with more
        than :data:`MOST` mentions says how many were left out.
        """
        with self._database.read() as connection:
            source = Mentions(connection, view, person, self._members)
            low, high = (FIRST, start or LAST) if backwards else (start or FIRST, LAST)
            found = source.between(low, high, backwards=backwards)
            held, rest, full = _some(found, zoom, limit)
            if full is not None:
                low, high = (
                    (FIRST, shifted(full.first.isoformat(), -1))
                    if backwards
                    else (shifted(full.last.isoformat(), 1), LAST)
                )
                rest = _next(source.between(low, high, backwards=backwards))
                most, more = _digest(source, full)
                held = [one for one in held if _beyond(one, full)] + most
            rows = arrange(source.sentences(held), zoom)
            if full is not None:
                rows = tuple(
                    replace(row, more=more)
                    if row.period.first == full.first and row.period.last == full.last
                    else row
                    for row in rows
                )
            other = None
            if start is not None:
                low, high = (shifted(start, 1), LAST) if backwards else (FIRST, shifted(start, -1))
                other = _next(source.between(low, high, backwards=not backwards))
        return TimelineSlice(rows, rest, other) if backwards else TimelineSlice(rows, other, rest)

    def stretches(
        self,
        first: str = FIRST,
        last: str = LAST,
        view: View = EVERYTHING,
        zoom: Zoom = Zoom.DAY,
        limit: int | None = None,
        *,
        person: int | None = None,
    ) -> Iterator[tuple[Row, ...]]:
        """Yield in order the rows of the first ``limit`` mentions that overlap a stretch of days.

        Lazily, for a printed timeline. Much longer times that include the stretch are left
        out: see :func:`reader.story.words.days.longest_mention`.
        """
        with self._database.read() as connection:
            source = Mentions(connection, view, person, self._members)
            found = source.between(first, last, reaching=True, longest=longest_mention(first, last))
            for held in cut(islice(found, limit), zoom):
                yield arrange(source.sentences(held), zoom, (first, last))

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
            exact = group_sentences(source.sentences(held))
            around: list[SentenceGroup] = []
            for kind in (SHORT, LONG):
                found = source.between(day, day, reaching=True, kinds=(kind,))
                groups = group_sentences(source.sentences(islice(found, _SURROUNDING)))
                around += sorted(
                    groups, key=lambda one: days_between(one.lead.first, one.lead.last) or 0
                )
        return DayCount(exact, more, tuple(around))

    def next_day(
        self,
        day: str,
        view: View = EVERYTHING,
        *,
        backwards: bool = False,
        person: int | None = None,
    ) -> str | None:
        """Return the next day after (or before) ``day`` that has mentions."""
        with self._database.read() as connection:
            source = Mentions(connection, view, person, self._members)
            low, high = (FIRST, shifted(day, -1)) if backwards else (shifted(day, 1), LAST)
            return _next(source.between(low, high, backwards=backwards, kinds=(DAYS,)))

    def counts(
        self,
        view: View = EVERYTHING,
        first: str = FIRST,
        last: str = LAST,
        *,
        person: int | None = None,
    ) -> dict[str, int]:
        """Return the number of mentions of each day, by day, for charts and calendars.

        Weeks, months and years are left out: it is unknown which of their days is meant.
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

        ``today`` is the local day by default. Exact days come first, then vaguer periods, at
        most about ``limit`` sentences of each.
        """
        from reader.library.views.upcoming import upcoming

        day = today or date.today().isoformat()
        with self._database.read() as connection:
            source = Mentions(connection, view, person, self._members)
            return upcoming(connection, source, day, limit)


def _digest(source: Mentions, period: Period) -> tuple[list[Mention], int]:
    """Return the mentions of the busiest days, in order, of a period too full for a page.

    Also return how many mentions they leave out.
    """
    counts = source.days(period.first.isoformat(), period.last.isoformat())
    busiest = sorted(counts, key=lambda day: (-counts[day], day))[:_BUSIEST]
    each = MOST if len(busiest) == 1 else max(1, PAGE // max(1, len(busiest)))
    held: list[Mention] = []
    for day in sorted(busiest):
        held += islice(source.between(day, day, kinds=(DAYS,)), each)
    return held, max(0, sum(counts.values()) - len(held))


def _beyond(one: Mention, period: Period) -> bool:
    """Return whether a mention is of a time other than the single days of a period."""
    inside = period.first.isoformat() <= one.first <= period.last.isoformat()
    return not inside or one.first != one.last


def _some(
    found: Iterator[Mention], zoom: Zoom, limit: int
) -> tuple[list[Mention], str | None, Period | None]:
    """Return about ``limit`` mentions in whole periods, and the day the next one begins.

    If a period exceeds a page, it is returned instead of that day.
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


def _next(found: Iterator[Mention]) -> str | None:
    mention = next(found, None)
    return mention.first if mention else None


STRETCH = 500
"""Mentions after which a stretch ends where no time reaches further, at latest with the year."""


def cut(found: Iterable[Mention], zoom: Zoom) -> Iterator[list[Mention]]:
    """Split mentions, ordered by first day, where no row has parts on both sides."""
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
# Length of a day's prefix that names its period; weeks cross months, which are kept whole.
_PERIOD = {Zoom.DAY: 0, Zoom.WEEK: _YEAR, Zoom.MONTH: 7, Zoom.YEAR: _YEAR}
