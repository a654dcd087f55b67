"""Aliases and namesakes stated by the text: ``also known as``, ``now``, ``unlike``."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from reader.extraction.people.mentions import Mention
from reader.extraction.people.role_words import belongs_to_role
from reader.extraction.tokens import Tokens

_MARKS = frozenset(",(\"\u201c\u2018'-\u2014\u2013")
_SAYING = frozenset(
    tuple(words.split())
    for words in (
        "known as", "also known as", "better known as", "best known as", "widely known as",
        "popularly known as", "who is known as", "commonly known as", "aka", "a.k.a.", "nicknamed",
        "dubbed", "formerly", "born", "n\u00e9e", "alias", "who goes by", "who goes by the name",
    )
)  # fmt: skip
_ANOTHER = frozenset(("another", "different"))
_APART = frozenset((("confused", "with"), ("name", "with")))
_LONGEST_ROLE = 6
"""The most words of a role between these and the name."""


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
        full = len(one.words) > 1 and len(other.words) > 1 and one.words[0] == other.words[0]
        renamed = full and between in (("now",), ("then",))
        if between in _SAYING or known or renamed:
            found.append((other, one))
    return found


def namesakes_of(tokens: Tokens, mentions: Sequence[Mention]) -> frozenset[int]:
    """Return the first tokens of full names that the text gives to a namesake.

    ``Unlike Michael Jordan the player``, ``shares a name with the player Michael Jordan``.
    """
    found = set()
    for mention in mentions:
        start = max(0, mention.first - _LONGEST_ROLE - 2)
        words = [word.lower() for word in tokens.words[start : mention.last + 1]]
        if len(mention.words) > 1 and _is_another(
            words, mention.first - start, mention.last - start
        ):
            found.add(mention.first)
    return frozenset(found)


def _is_another(words: Sequence[str], first: int, last: int) -> bool:
    """Return whether the words around a name, not counting a role, mark a namesake."""
    before = words[first - 1] if first else ""
    if before in _ANOTHER or (before == "unlike" and words[last : last + 1] == ["the"]):
        return True
    at, stop = first, max(0, first - _LONGEST_ROLE)
    while at > stop and words[at - 1] != "namesake" and belongs_to_role(words[at - 1]):
        at -= 1
    return words[max(0, at - 1) : at] == ["namesake"] or tuple(words[max(0, at - 2) : at]) in _APART
