"""The search that finds the articles of a storyline, by which it is followed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from reader.story.query.completion import query_term
from reader.story.query.query import SHORTEST, Key
from reader.story.words.words import words_of

_NAMED, _WORDS = 3, 4  # people and words of a search


def follow_query(titles: Sequence[str], people: Sequence[str]) -> str:
    """Return a search for a storyline: its people and the words that its titles share.

    ``people``: names, those of the most events first. Empty where nothing is shared.
    """
    counts = Counter(word for title in titles for word in dict.fromkeys(words_of(title)))
    named = {word for name in people for word in words_of(name)}
    shared = [word for word, number in counts.most_common() if number > 1 and word not in named]
    groups = [
        [query_term(Key.PERSON, name) for name in people[:_NAMED]],
        [f"{word}*" if len(word) >= SHORTEST else word for word in shared[:_WORDS]],
    ]
    return " ".join(
        some[0] if len(some) == 1 else f"({' OR '.join(some)})" for some in groups if some
    )
