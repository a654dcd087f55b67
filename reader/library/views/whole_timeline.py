"""A whole timeline to be printed: read a stretch of time after the other, not all at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from reader.library.articles.view import EVERYTHING, View
from reader.library.storage.database import Database
from reader.library.views.dated_sentences import FIRST, LAST, Mention, Mentions, told
from reader.story.chronology.timeline import Row, Zoom
from reader.story.chronology.timeline import timeline as arrange
from reader.story.words.days import longest_mention

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
    """Yield the rows that tell of a stretch of days, of the first ``limit`` mentions, in order.

    As :meth:`reader.library.views.timeline.Timeline.between`, some at a time. Raises
    :class:`LibraryError`.
    """
    with database.read() as connection:
        found = Mentions(connection, view, person).between(
            first, last, reaching=True, longest=longest_mention(first, last)
        )
        for held in cut(islice(found, limit), zoom):
            yield arrange(told(connection, held), zoom, (first, last))


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
