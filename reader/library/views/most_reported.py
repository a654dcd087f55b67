"""The most reported days of a view, each as one event, from its busiest days only."""

from __future__ import annotations

from itertools import islice

from reader.library.articles.view import EVERYTHING, View
from reader.library.storage.database import Database
from reader.library.views.dated_sentences import (
    DAYS,
    FIRST,
    LAST,
    Mention,
    Mentions,
)
from reader.story.chronology.dated_sentence import DatedSentence
from reader.story.chronology.day_events import DayEvent, day_events

USUAL = 50
"""Days that a timeline shows by default."""

_CANDIDATES = 4  # days read per day wanted, those with the most mentions
_FEWEST = 100  # fewest days read
_READ = 150  # most mentions read of one day; of more, a sample of its articles
_LOOKED_AT = 5000  # mentions of one day from which the sample is taken


def most_reported(
    database: Database,
    most: int = USUAL,
    first: str = FIRST,
    last: str = LAST,
    view: View = EVERYTHING,
    *,
    person: int | None = None,
) -> tuple[DayEvent, ...]:
    """Return the ``most`` reported days from ``first`` to ``last`` in calendar order.

    Candidates are the days with the most mentions. Raises :class:`LibraryError`.
    """
    sentences: list[DatedSentence] = []
    scales: dict[str, float] = {}
    with database.read() as connection:
        source = Mentions(connection, view, person)
        counts = source.days(first, last)
        wanted = max(_FEWEST, most * _CANDIDATES)
        for day in sorted(counts, key=lambda day: (-counts[day], day))[:wanted]:
            mentions = list(islice(source.between(day, day, kinds=(DAYS,)), _LOOKED_AT))
            sample = _sample(mentions)
            scales[day] = _articles(mentions) / max(1, _articles(sample))
            loaded = source.sentences(sample)
            sentences += [one for one in loaded if person in one.people] or loaded
    return day_events(sentences, most, scales)


def _sample(mentions: list[Mention]) -> list[Mention]:
    """Return the mentions, or of too many those of evenly spread whole articles."""
    if len(mentions) <= _READ:
        return mentions
    articles = sorted({one.article for one in mentions})
    step = -(-len(mentions) // _READ)
    kept = frozenset(articles[::step])
    return [one for one in mentions if one.article in kept][: _READ * 2]


def _articles(mentions: list[Mention]) -> int:
    return len({one.article for one in mentions})
