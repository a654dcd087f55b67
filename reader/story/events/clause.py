"""The clause of a sentence around one of its words: what a time or a number belongs to."""

from __future__ import annotations

import re

from reader.story.words.words import words_of

_BOUNDARY = re.compile(
    r",(?!\d)|[;:\u2014()\"\u201c\u201d]|\s-+\s|"
    r"\b(?:and|but|that|which|who|when|while|because|after|before|although|where)\b"
)
_FEWEST = 2  # fewest content words of a clause; a shorter one is read with the one before it


def clause_of(text: str, at: int) -> tuple[int, int]:
    """Return the start and end of the clause around a place in a sentence."""
    boundaries = list(_BOUNDARY.finditer(text))
    before = [match.end() for match in boundaries if match.end() <= at]
    end = next((match.start() for match in boundaries if match.start() > at), len(text))
    start = before.pop() if before else 0
    while start and len(words_of(text[start:end])) < _FEWEST:
        start = before.pop() if before else 0
    return start, end
