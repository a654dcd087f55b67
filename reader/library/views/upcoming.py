"""Upcoming events from a day on, as the library knew them on that day."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from itertools import islice

from reader.library.views.dated_sentences import (
    DAYS,
    LONG,
    SHORT,
    Mention,
    Mentions,
    load_mentions,
    load_sentences,
)
from reader.story.chronology.agenda import EXACT, Announcement, agenda
from reader.story.chronology.dated_sentence import DatedSentence
from reader.story.chronology.scheduled import is_cancelled, is_moved_to, is_scheduled

_AT_ONCE = 100  # sentences read before checking whether they suffice
_EXAMINED = 3  # most sentences read per sentence wanted
_MOST_MOVED = 20  # moved events whose earlier days are looked up
_OF_A_DAY = 200  # mentions read of such a day


def upcoming(
    connection: sqlite3.Connection, source: Mentions, day: str, limit: int
) -> tuple[Announcement, ...]:
    """Return what was announced by ``day`` for that day or later, next event first.

    Exact days come first, then vaguer periods, at most about ``limit`` sentences of each.
    """
    near = source.between(day, reaching=True, kinds=(DAYS, SHORT))
    exact = _announcing(source, _known(near, day, range(EXACT + 1)), limit)
    far = source.between(day, reaching=True, kinds=(SHORT, LONG))
    vague = _announcing(source, _known(far, day, range(EXACT + 1, 1 << 62)), limit)
    return agenda([*exact, *vague, *_earlier(connection, source, exact, day)], day)


def _known(found: Iterable[Mention], day: str, lengths: range) -> Iterator[Mention]:
    """Yield the mentions of these lengths published by ``day`` and not after the time they name."""
    for one in found:
        if one.days in lengths and (
            one.published is None or (one.published <= day and one.published <= one.last)
        ):
            yield one


def _announcing(source: Mentions, found: Iterator[Mention], limit: int) -> list[DatedSentence]:
    """Return the first ``limit`` sentences that announce, move or cancel an event."""
    kept: list[DatedSentence] = []
    examined = 0
    while len(kept) < limit and examined < limit * _EXAMINED:
        some = list(islice(found, _AT_ONCE))
        if not some:
            break
        examined += len(some)
        kept += [one for one in source.sentences(some) if is_scheduled(one) or is_cancelled(one)]
    return kept


def _earlier(
    connection: sqlite3.Connection, source: Mentions, found: Iterable[DatedSentence], day: str
) -> list[DatedSentence]:
    """Return the announcements of moved events for their earlier days."""
    movers = [one for one in found if is_moved_to(one)][:_MOST_MOVED]
    former = [
        one
        for article in dict.fromkeys(one.article for one in movers)
        for one in load_sentences(connection, load_mentions(connection, article))
    ]
    stated = {(one.article, one.sentence) for one in movers}
    former = [one for one in former if (one.article, one.sentence) in stated]
    days = {one.first for one in former if one.first < day}
    read: list[DatedSentence] = []
    for old in sorted(days)[:_MOST_MOVED]:
        mentions = source.between(old, old, kinds=(DAYS,))
        before = (one for one in mentions if one.published is None or one.published <= one.first)
        read += source.sentences(islice(before, _OF_A_DAY))
    return [*former, *read]
