"""Aliases that the text states: ``also known as``, ``nicknamed``."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from reader.extraction.people.mentions import Mention
from reader.extraction.tokens import Tokens

_MARKS = frozenset(",(\"\u201c\u2018'-\u2014\u2013")
_SAYING = frozenset(
    (
        ("known", "as"),
        ("also", "known", "as"),
        ("better", "known", "as"),
        ("best", "known", "as"),
        ("widely", "known", "as"),
        ("popularly", "known", "as"),
        ("who", "is", "known", "as"),
        ("commonly", "known", "as"),
        ("aka",),
        ("a.k.a.",),
        ("nicknamed",),
        ("dubbed",),
        ("formerly",),
        ("born",),
        ("n\u00e9e",),
        ("alias",),
        ("who", "goes", "by"),
        ("who", "goes", "by", "the", "name"),
    )
)


def aliases_of(tokens: Tokens, mentions: Sequence[Mention]) -> list[tuple[Mention, Mention]]:
    """Return the pairs (other name, name) of neighbouring mentions that the text equates."""
    found: list[tuple[Mention, Mention]] = []
    for one, other in pairwise(mentions):
        if other.first - one.last > 8:
            continue
        between = tuple(
            word.lower() for word in tokens.words[one.last : other.first] if word not in _MARKS
        )
        if between in _SAYING:
            found.append((other, one))
    return found
