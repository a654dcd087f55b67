"""The most reported days of a view, each as one event, read from its busiest days only."""

from __future__ import annotations

from itertools import islice

from reader.library.articles.members import Members
from reader.library.articles.view import EVERYTHING, View
from reader.library.storage.database import Database
from reader.library.views.dated_sentences import (
    DAYS,
    FIRST,
    LAST,
    Mention,
    Mentions,
    load_sentences,
)
from reader.story.chronology.dated_sentence import DatedSentence
from reader.story.chronology.day_events import DayEvent, day_events

USUAL = 50
"""Days that a timeline shows where no other number is given."""

_CANDIDATES = 4  # days that are read for each that is wanted, those with the most mentions
_FEWEST = 100  # days that are read at least
_READ = 150  # mentions of one day that are read; of more, a sample of all its articles
_LOOKED_AT = 5000  # mentions of one day that the sample is taken from


def most_reported(
    database: Database,
    most: int = USUAL,
    first: str = FIRST,
    last: str = LAST,
    view: View = EVERYTHING,
    *,
    person: int | None = None,
    members: Members | None = None,
) -> tuple[DayEvent, ...]:
    """Return the ``most`` reported days from ``first`` to ``last`` in calendar order.

    Candidates are the days with the most mentions. Raises :class:`LibraryError`.
    """
    sentences: list[DatedSentence] = []
    scales: dict[str, float] = {}
    with database.read() as connection:
        source = Mentions(connection, view, person, members)
        counts = source.days(first, last)
        wanted = max(_FEWEST, most * _CANDIDATES)
        for day in sorted(counts, key=lambda day: (-counts[day], day))[:wanted]:
            mentions = list(islice(source.between(day, day, kinds=(DAYS,)), _LOOKED_AT))
            sample = _sample(mentions)
            scales[day] = _articles(mentions) / max(1, _articles(sample))
            sentences += load_sentences(connection, sample)
    return day_events(sentences, most, scales)


def _sample(mentions: list[Mention]) -> list[Mention]:
    """Return the mentions, or of too many whole articles, evenly spread."""
    if len(mentions) <= _READ:
        return mentions
    articles = sorted({one.article for one in mentions})
    step = -(-len(mentions) // _READ)
    kept = frozenset(articles[::step])
    return [one for one in mentions if one.article in kept][: _READ * 2]


def _articles(mentions: list[Mention]) -> int:
    return len({one.article for one in mentions})
