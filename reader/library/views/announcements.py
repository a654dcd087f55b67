"""What was told of before it was to happen: the sentences behind the agenda."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice

from reader.library.views.dated_sentences import Mention
from reader.story.chronology.dated_sentence import DatedSentence

_EXAMINED = 400  # sentences of vague times that are read to find what is announced


def is_announcement(
    found: Iterator[Mention], limit: int, read: Callable[[list[Mention]], list[DatedSentence]]
) -> list[DatedSentence]:
    """Return the first ``limit`` sentences that were told beforehand.

    Where the calendar does not tell, the sentence does, and has to be read.
    """
    held: list[DatedSentence] = []
    examined = 0
    while len(held) < limit and examined < _EXAMINED:
        ahead = (one for one in found if one.published is None or one.published <= one.last)
        some = list(islice(ahead, limit))
        if not some:
            break
        sure = sum(one.published is None or one.published < one.first for one in some)
        examined += len(some) - sure
        held += [one for one in read(some) if one.published is None or one.is_announcement]
    return held[:limit]
