"""Roles beside a comma, in brackets or after a verb: ``NAME, the head of the party``."""

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
from reader.extraction.people.words import LINKS, SAID, SUFFIXES
from reader.extraction.tokens import Tokens

_LONGEST_AFTER = 22
_LONGEST_BEFORE = 14
_COPULAS = frozenset(("is", "was", "became", "remains", "serves", "served"))
_APPOINTED = frozenset(("named", "appointed", "elected", "re-elected", "made", "sworn"))
_DETERMINERS = frozenset(("a", "an", "the"))
_ONE_OF_MANY = frozenset(("a", "an", "one", "another"))
_NOT_INSIDE = frozenset(("if", "by", "that", "written", "when", "because", "was", "were", "is"))
"""Words that no role has before its office."""
_OWNERS = frozenset(("'s", "\u2019s"))
_DASHES = frozenset(("-", "\u2013", "\u2014"))
_CLAUSES = frozenset(("to", "on", "in", "when", "after", "before", "during", "since", "as"))
_GOVERNING = frozenset(
    ("of", "in", "on", "to", "by", "with", "from", "for", "at", "under", "like", "unlike", "than")
)
"""Words that make what follows them no subject."""
_UNTIL = frozenset(("until", "since"))
_NO_ROLE = frozenset(("and", "or", "but", "which", "where", "when", "while", "as", "with"))


def after_name(tokens: Tokens, mention: Mention, people: frozenset[int]) -> str:
    """Read ``NAME, the leader of the party``, ``NAME (its secretary)`` and ``NAME is a judge``."""
    words = tokens.words
    at = mention.last
    if words[at : at + 1] == [")"]:
        at += 1
    if words[at : at + 2] == [".", ","] and words[at - 1].lower() in SUFFIXES:
        at += 1
    opening = words[at].lower() if at < len(words) and not tokens.breaks[at] else ""
    if opening in _COPULAS:
        return _predicate(tokens, at, people)
    if opening == "who" and words[at + 1 : at + 2] in (["is"], ["was"]):
        return _predicate(tokens, at + 1, people)
    if opening not in (",", "(", *_DASHES):
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
    if opening in _DASHES and not article:
        return ""
    first += article
    last = _end_of_phrase(tokens, first)
    heads = [at for at in range(first, min(last, first + 7)) if plain(words[at]) in HEADS]
    if not heads or any(at in people for at in range(first, heads[0] + 1)):
        return ""
    if not article and not all(
        belongs_to_role(word) or word in POSSESSIVES for word in words[first : heads[0]]
    ):
        return ""
    if any(word.lower() in _NOT_INSIDE for word in words[first : heads[0]]):
        return ""
    if _is_clause(words, heads, last) or (not article and _is_name(words, first, last, heads[0])):
        return ""
    if opening == "(" and words[last : last + 1] not in ([")"], [","], [";"]):
        return ""
    named = next((at for at in range(first, last) if at in people), 0)
    if named and words[named - 1].lower() == "and" and heads[0] < named - 1:
        last = named - 1
    elif named and words[named - 1] not in LINKS and words[named - 1] not in ("to", "under"):
        return ""
    while last > first and words[last - 1].lower() in LINKS:
        last -= 1
    return phrase(tokens, first, last)


def _is_name(words: list[str], first: int, last: int, head: int) -> bool:
    """Return whether the words are rather a person's name in a list: ``A, Son Chhim and B``."""
    end = next((at for at in range(first, last) if words[at].lower() == "and"), last)
    row = words[first:end]
    return len(row) > 1 and all(word[0].isupper() for word in row) and head == first


def _predicate(tokens: Tokens, verb: int, people: frozenset[int]) -> str:
    """Read ``is a judge``, ``was the club's treasurer``, ``became mayor of Porto``."""
    words = tokens.words
    first = verb + 1
    if words[first : first + 1] != [] and words[first].lower() in _APPOINTED:
        first += 1
    elif words[verb].lower() in ("is", "was") and not set(words[first : first + 1]) & _DETERMINERS:
        return ""
    if words[first : first + 1] != [] and words[first].lower() == "as":
        first += 1
    if words[first : first + 1] != [] and words[first].lower() in ARTICLES:
        first += 1
    last = _end_of_phrase(tokens, first)
    heads = [at for at in range(first, min(last, first + 7)) if plain(words[at]) in HEADS]
    if not heads or any(at in people for at in range(first, last)):
        return ""
    owner = max((at for at in range(first, heads[0]) if words[at] in _OWNERS), default=first - 1)
    first = owner + 1
    fits = all(belongs_to_role(word) or _is_trade(word) for word in words[first : heads[0]])
    follows = words[heads[-1] + 1].lower() if heads[-1] + 1 < last else ""
    if not fits or (follows and follows not in PREPOSITIONS and follows != "and"):
        return ""
    stop = next((at for at in range(heads[-1] + 1, last) if words[at].lower() in _CLAUSES), last)
    return phrase(tokens, first, stop)


def _is_trade(word: str) -> bool:
    """Return whether a word can be the field of ``investment banker``."""
    return word.islower() and word.isalpha() and word not in FINITE and len(word) > 3


def _end_of_phrase(tokens: Tokens, first: int) -> int:
    """Return where the apposition that starts at ``first`` ends; ``first`` where none does."""
    words = tokens.words
    last = first
    while last < len(words) and last - first < _LONGEST_AFTER and not tokens.breaks[last]:
        word = words[last]
        if word == "," or word in STOP or (last > first and word.lower() in _UNTIL):
            return last
        if word == "and" and last + 1 < len(words) and _is_verb(words[last + 1]):
            return last
        if word.lower() in FINITE:
            return last if last - first <= 8 else first
        last += 1
    return last if last == len(words) or tokens.breaks[last] else first


def _is_verb(word: str) -> bool:
    return word.islower() and (word in FINITE or word.endswith("ed")) and not belongs_to_role(word)


def _is_clause(words: list[str], heads: list[int], last: int) -> bool:
    """Return whether a verb follows the office: ``the Queen suspended parliament``."""
    after = max(at for at in heads if all(step in heads for step in range(heads[0], at + 1))) + 1
    return after < last and words[after].islower() and words[after].endswith("ed")


def before_comma(tokens: Tokens, mention: Mention, people: frozenset[int]) -> str:
    """Read ``the governor of Ohio, NAME, said``: only where the name is the clause's subject.

    ``Director of Operations, NAME,`` needs no article where it opens the sentence; of ``the
    nation's envoy, NAME,`` what follows the possessive is the role.
    """
    words = tokens.words
    stop = mention.first - 1
    if stop < 2 or words[stop] != "," or mention.last >= len(words):
        return ""
    follows = words[mention.last].lower()
    if follows not in (",", ".") and follows not in SAID and follows not in FINITE:
        return ""
    first = stop
    while first > 0 and stop - first < _LONGEST_BEFORE:
        before = words[first - 1]
        if before in _OWNERS:
            return _owned(tokens, first, stop) if follows != "." else ""
        if before.lower() in _ONE_OF_MANY and plain(words[stop - 1]) in HEADS:
            role = _owned(tokens, first, stop)
            if role:
                return role
        if before.lower() in _DETERMINERS and follows != ".":
            governed = first > 1 and words[first - 2].lower() in _GOVERNING
            role = "" if governed and follows != "," else _owned(tokens, first, stop)
            if role:
                return role
        if before in STOP or before == "," or first - 1 in people:
            break
        first -= 1
        if tokens.breaks[first]:
            break
    opens = first == 0 or tokens.breaks[first] or words[first - 1] in STOP
    if opens and words[first][0].isupper() and plain(words[first]) in HEADS:
        return _owned(tokens, first, stop)
    return ""


def _owned(tokens: Tokens, first: int, stop: int) -> str:
    """Return the words as a role, where an office comes first and a preposition after it."""
    words = tokens.words
    heads = [at for at in range(first, min(stop, first + 4)) if plain(words[at]) in HEADS]
    if not heads or not all(
        belongs_to_role(word) or _is_trade(word) for word in words[first : heads[0]]
    ):
        return ""
    follows = words[heads[-1] + 1].lower()
    return phrase(tokens, first, stop) if heads[-1] + 1 == stop or follows in PREPOSITIONS else ""
