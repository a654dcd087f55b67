"""Reports: the articles of one event, split into statements with their facts."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from reader.story.words.numbers import Number, numbers_of
from reader.story.words.words import words_of


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence of an article with its facts."""

    start: int
    end: int
    """Offsets in the article's text, end exclusive."""
    text: str
    people: frozenset[int] = frozenset()
    days: frozenset[str] = frozenset()
    """Single days mentioned, ``YYYY-MM-DD``."""
    periods: frozenset[str] = frozenset()
    """Months and years mentioned, ``YYYY-MM`` and ``YYYY``."""
    times: tuple[tuple[int, str], ...] = ()
    """All of these in order, each with the offset of its mention in ``text``."""
    numbers: tuple[Number, ...] = ()
    words: frozenset[str] = frozenset()
    """Folded content words."""


@dataclass(frozen=True, slots=True)
class Report:
    """One article's account of an event."""

    id: int
    source: str
    title: str
    published: str | None
    """The day, or the time, which orders the reports of one day."""
    text: str
    statements: tuple[Statement, ...] = ()
    names: Mapping[int, str] = field(default_factory=dict)
    """The full name of each person as this article writes it."""
    sketch: tuple[int, ...] = ()
    """:func:`reader.story.events.copies.sketch` of the text, if stored."""
    outlet: str | None = None
    """Equal for two articles of one outlet; None if unknown."""


_DAY = len("2031-05-09")


def statements(
    text: str,
    sentences: Iterable[tuple[int, int]],
    people: Iterable[tuple[int, int]],
    days: Iterable[tuple[int, str]],
) -> tuple[Statement, ...]:
    """Split a text into statements.

    ``sentences``: start and end of each, in order, not overlapping. ``people``: start of
    each mention, with the person's ID. ``days``: start of each mention of a single day,
    a month or a year, with it. Mentions outside all sentences are omitted. Time n log n.
    """
    named, dated = sorted(people), sorted(days)
    found = []
    for start, end in sentences:
        here = named[bisect_left(named, (start,)) : bisect_left(named, (end,))]
        then = dated[bisect_left(dated, (start,)) : bisect_left(dated, (end,))]
        sentence = text[start:end]
        found.append(
            Statement(
                start,
                end,
                sentence,
                frozenset(person for _, person in here),
                frozenset(day for _, day in then if len(day) == _DAY),
                frozenset(day for _, day in then if len(day) < _DAY),
                tuple((at - start, day) for at, day in then),
                numbers_of(sentence),
                frozenset(words_of(sentence)),
            )
        )
    return tuple(found)


_NO_HOUR = 86_400.0  # after all reports of the same day with a known time


def appearance(published: str | None) -> tuple[str, float]:
    """Return the sort key of the order of publication: the day and the second in it, UTC.

    Reports of one day without a time come last in it; undated ones come last of all.
    """
    if published is None:
        return "9999-99-99", _NO_HOUR
    if len(published) > 10:
        try:
            moment = datetime.fromisoformat(published.replace("Z", "+00:00"))
        except ValueError:
            return published[:10], _NO_HOUR
        if moment.tzinfo is not None:
            moment = moment.astimezone(UTC)
        day = moment.replace(hour=0, minute=0, second=0, microsecond=0)
        return moment.date().isoformat(), (moment - day).total_seconds()
    return published, _NO_HOUR


def known_before(one: str | None, other: str | None) -> bool:
    """Return whether ``one`` is known to precede ``other`` in publication, by a minute or more."""
    first, second = appearance(one), appearance(other)
    if one is None or other is None:
        return one is not None
    return first[0] < second[0] or (
        first[0] == second[0] and first[1] // 60 < second[1] // 60 and second[1] < _NO_HOUR
    )


def in_order(reports: Iterable[Report]) -> Sequence[Report]:
    """Return reports in order of publication, undated ones last, then by ID."""
    return sorted(reports, key=lambda report: (appearance(report.published), report.id))
