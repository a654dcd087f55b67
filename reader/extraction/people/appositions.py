"""Roles beside a comma: ``NAME, the head of the party`` and ``the head of the party, NAME,``."""

from __future__ import annotations

from reader.extraction.people.mentions import Mention
from reader.extraction.people.role_words import (
    ARTICLES,
    FINITE,
    HEADS,
    POSSESSIVES,
    PREPOSITIONS,
    STOP,
    belongs_to_role,
    phrase,
    plain,
)
from reader.extraction.people.words import LINKS, SAID
from reader.extraction.tokens import Tokens

_LONGEST_AFTER = 22
_LONGEST_BEFORE = 14
_NO_ROLE = frozenset(("and", "or", "but", "which", "where", "when", "while", "as", "with"))


def after_name(tokens: Tokens, mention: Mention, people: frozenset[int]) -> str:
    """Read ``NAME, the leader of the party`` and ``NAME, who is its secretary``."""
    words = tokens.words
    at = mention.last
    if words[at : at + 1] == [")"]:
        at += 1
    if words[at : at + 1] != [","]:
        return ""
    first = at + 1
    low = [word.lower() for word in words[first : first + 3]]
    if low[:1] == ["who"]:
        if low[1:2] not in (["is"], ["was"]):
            return ""
        first += 2
        low = low[2:]
    if low[:1] and low[0] in _NO_ROLE:
        return ""
    article = low[:1] != [] and low[0] in ARTICLES
    first += article
    last = _end_of_phrase(tokens, first)
    heads = [at for at in range(first, min(last, first + 7)) if plain(words[at]) in HEADS]
    if not heads or any(at in people for at in range(first, heads[0] + 1)):
        return ""
    if not article and not all(
        belongs_to_role(word) or word in POSSESSIVES for word in words[first : heads[0]]
    ):
        return ""
    if _is_clause(words, heads, last):
        return ""
    named = next((at for at in range(first, last) if at in people), 0)
    if named and words[named - 1].lower() == "and" and heads[0] < named - 1:
        last = named - 1
    elif named and words[named - 1] not in LINKS and words[named - 1] not in ("to", "under"):
        return ""
    while last > first and words[last - 1].lower() in LINKS:
        last -= 1
    return phrase(tokens, first, last)


def _end_of_phrase(tokens: Tokens, first: int) -> int:
    """Return where the apposition that starts at ``first`` ends; ``first`` where none does."""
    words = tokens.words
    last = first
    while last < len(words) and last - first < _LONGEST_AFTER and not tokens.breaks[last]:
        word = words[last]
        if word == "," or word in STOP:
            return last
        if word.lower() in FINITE:
            return last if last - first <= 8 else first
        last += 1
    return last if last == len(words) or tokens.breaks[last] else first


def _is_clause(words: list[str], heads: list[int], last: int) -> bool:
    """Return whether a verb follows the office: ``the Queen suspended parliament``."""
    after = max(at for at in heads if all(step in heads for step in range(heads[0], at + 1))) + 1
    return after < last and words[after].islower() and words[after].endswith("ed")


def before_comma(tokens: Tokens, mention: Mention, people: frozenset[int]) -> str:
    """Read ``the governor of Ohio, NAME, said``: only where the name is the clause's subject."""
    words = tokens.words
    stop = mention.first - 1
    if stop < 2 or words[stop] != "," or mention.last >= len(words):
        return ""
    follows = words[mention.last].lower()
    if follows != "," and follows not in SAID and follows not in FINITE:
        return ""
    first = stop
    while first > 0 and stop - first < _LONGEST_BEFORE and words[first - 1].lower() != "the":
        if words[first - 1] in STOP or words[first - 1] == "," or first - 1 in people:
            return ""
        first -= 1
        if tokens.breaks[first]:
            return ""
    if first == 0 or words[first - 1].lower() != "the":
        return ""
    heads = [at for at in range(first, min(stop, first + 4)) if plain(words[at]) in HEADS]
    if not heads or not all(belongs_to_role(word) for word in words[first : heads[0]]):
        return ""
    follows = words[heads[-1] + 1].lower()
    return phrase(tokens, first, stop) if heads[-1] + 1 == stop or follows in PREPOSITIONS else ""
