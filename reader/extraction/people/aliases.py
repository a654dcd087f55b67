"""Aliases and namesakes that the text states: ``also known as``, ``now``, ``unlike``."""

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
_UNLIKE = frozenset(("unlike", "namesake", "another"))


def aliases_of(tokens: Tokens, mentions: Sequence[Mention]) -> list[tuple[Mention, Mention]]:
    """Return the pairs (other name, name) of neighbouring mentions that the text equates."""
    found: list[tuple[Mention, Mention]] = []
    for one, other in pairwise(mentions):
        if other.first - one.last > 8:
            continue
        between = tuple(
            word.lower() for word in tokens.words[one.last : other.first] if word not in _MARKS
        )
        known = between[:1] == ("known",) and between[-1:] == ("as",)
        renamed = between in (("now",), ("then",)) and _share_given(one, other)
        if between in _SAYING or known or renamed:
            found.append((other, one))
    return found


def _share_given(one: Mention, other: Mention) -> bool:
    return len(one.words) > 1 and len(other.words) > 1 and one.words[0] == other.words[0]


def namesakes_of(tokens: Tokens, mentions: Sequence[Mention]) -> frozenset[int]:
    """Return the first tokens of full names that the text calls somebody else of that name.

    ``Unlike Michael Jordan the player``, ``his namesake Michael Jordan``.
    """
    words = [word.lower() for word in tokens.words]
    return frozenset(
        mention.first
        for mention in mentions
        if len(mention.words) > 1
        and mention.first
        and (
            words[mention.first - 1] in _UNLIKE
            or tuple(words[mention.first - 2 : mention.first]) == ("confused", "with")
        )
    )
