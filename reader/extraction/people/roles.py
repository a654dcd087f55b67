"""Roles as the text states them: before the name, after it, or by relation."""

from __future__ import annotations

from collections.abc import Sequence

from reader.extraction.people.appositions import after_name, before_comma
from reader.extraction.people.mentions import Mention
from reader.extraction.people.role_words import (
    ARTICLES,
    BARE,
    COUNTERPARTS,
    FINITE,
    HEADS,
    MODIFIERS,
    POSSESSIVES,
    belongs_to_role,
    own_start,
    phrase,
    plain,
    singular,
    singular_last,
    without_opening,
)
from reader.extraction.people.words import LINKS, NATIONALITIES
from reader.extraction.tokens import Tokens

_ADDRESS = frozenset(
    ("dr", "prof", "mr", "mrs", "ms", "miss", "messrs", "hon", "honorable", "honourable")
)
_BODIES = frozenset(("administration", "government", "cabinet", "office", "party", "family"))
_STATES = frozenset(("late", "former", "current", "new", "slain", "ousted", "deposed", "retired"))
_LONGEST_BEFORE = 12
_LONGEST_ROW = 40
"""Most people of a list who share the office before it."""
_BETWEEN = 8
"""Most tokens between two of them: ``(R-Ohio), and``."""


def roles_of(
    tokens: Tokens, mentions: Sequence[Mention], people: frozenset[int]
) -> dict[int, list[str]]:
    """Return the roles of each mention (by its first token), in text order.

    ``people`` are the token positions of all mentions: a role never contains a name.
    """
    roles: dict[int, list[str]] = {}
    for at, mention in enumerate(mentions):
        before = _before(tokens, mention, people)
        if before and _is_plural(before):
            row = _row(tokens, mentions, at)
            for target in row if len(row) > 2 else ():
                roles.setdefault(target.first, []).append(singular_last(before))
            before = ""
        before = before or before_comma(tokens, mention, people)
        found = [before, after_name(tokens, mention, people)]
        kept = [role for role in found if role]
        if kept:
            roles.setdefault(mention.first, []).extend(kept)
        following = mentions[at + 1] if at + 1 < len(mentions) else None
        if following and _are_listed(tokens, mention, following):
            shared = _shared(tokens, mention, following, people)
            if shared:
                roles.pop(mention.first, None)
            for role, target in shared:
                roles.setdefault(target.first, []).append(role)
    return roles


def _before(tokens: Tokens, mention: Mention, people: frozenset[int]) -> str:
    """Read ``NATO Secretary General NAME`` and ``his French counterpart, NAME``."""
    words = tokens.words
    stop = mention.first
    if stop == 0 or tokens.breaks[stop]:
        return ""
    comma = words[stop - 1] in (",", "-", "\u2013", "\u2014")
    stop -= comma
    first = stop
    while first > 0 and stop - first < _LONGEST_BEFORE and first - 1 not in people:
        if not belongs_to_role(words[first - 1]) and not _is_field(words, first - 1):
            break
        first -= 1
        if tokens.breaks[first]:
            break
    first = without_opening(tokens, own_start(words, first, stop), stop)
    first = _past_others(words, first, stop)
    while stop - first > 1 and plain(words[stop - 1]) in _ADDRESS:
        stop -= 1
    if first == stop or words[stop - 1].lower() in LINKS:
        return ""
    if comma and not (first and words[first - 1].lower() in POSSESSIVES):
        return ""
    row = words[first:stop]
    heads = [at for at, word in enumerate(row) if plain(word) in HEADS]
    if (
        row[-1].lower() in _STATES
        or not heads
        or all(plain(word) in BARE or plain(word) in _ADDRESS for word in row)
    ):
        return ""
    after = row[heads[-1] + 1 :]
    if after and after[0] not in LINKS:  # "Leaders Announce ..." is a headline
        return ""
    return phrase(tokens, first, stop)


def _past_others(words: list[str], first: int, stop: int) -> int:
    """Return where the name's own role begins: after ``an aide to`` in ``an aide to President X``.

    ``the Assistant to the President and Adviser X`` is one role: there an article follows.
    """
    if plain(words[stop - 1]) not in HEADS:
        return first
    for at in range(stop - 2, first, -1):
        low = words[at].lower()
        if low == "and" or low in ARTICLES:
            return first
        if low in ("of", "to", "for"):
            whose = words[at - 1]
            others = whose.islower() or plain(whose) in HEADS or plain(whose) in _BODIES
            return at + 1 if others and words[at + 1].lower() not in ARTICLES else first
    return first


def _is_plural(role: str) -> bool:
    last = plain(role.rsplit(" ", 1)[-1])
    single = singular(last)
    return not last.endswith("ss") and single != last and single in HEADS


def _is_field(words: list[str], at: int) -> bool:
    """Return whether a word is the trade in ``Chinese tennis star``."""
    if at < 1 or not words[at].islower() or not words[at].isalpha() or words[at] in FINITE:
        return False
    if words[at].endswith(("ed", "ing")):
        return False
    before = plain(words[at - 1])
    return (before in NATIONALITIES or before in MODIFIERS) and words[at] not in LINKS


def _row(tokens: Tokens, mentions: Sequence[Mention], at: int) -> list[Mention]:
    """Return the people of a list: ``A (R-Ohio), B (D-Iowa), and C``."""
    row = [mentions[at]]
    for following in mentions[at + 1 : at + _LONGEST_ROW]:
        between = range(row[-1].last, following.first)
        if len(between) > _BETWEEN or any(tokens.breaks[step] for step in between):
            break
        words = [tokens.words[step] for step in between]
        if "(" in words and ")" in words:
            words = words[: words.index("(")] + words[words.index(")") + 1 :]
        if words not in ([","], ["and"], [",", "and"]):
            break
        row.append(following)
    return row


def _are_listed(tokens: Tokens, one: Mention, other: Mention) -> bool:
    between = [word.lower() for word in tokens.words[one.last : other.first]]
    return between in (["and"], [",", "and"])


def _shared(
    tokens: Tokens, one: Mention, other: Mention, people: frozenset[int]
) -> list[tuple[str, Mention]]:
    """Read ``envoys A and B`` and ``his X and Y counterparts, A and B, respectively``."""
    words = tokens.words
    at = one.first - 1
    if at >= 0 and words[at] == ",":
        at -= 1
    if at < 1 or at in people:
        return []
    low = plain(words[at])
    if low in COUNTERPARTS:
        tail = [word.lower() for word in words[other.last : other.last + 2]]
        if "respectively" not in tail:
            return []
        conjunction = at - 1
        while conjunction > 0 and words[conjunction] != "and" and at - conjunction < 4:
            conjunction -= 1
        if words[conjunction] != "and" or not words[conjunction - 1][0].isupper():
            return []
        first = conjunction - 1
        while first > 0 and words[first - 1][0].isupper() and first - 1 not in people:
            first -= 1
        return [
            (phrase(tokens, first, conjunction), one),
            (phrase(tokens, conjunction + 1, at), other),
        ]
    plural = low.endswith(("s", "men")) and singular(low) in HEADS and not low.endswith("ss")
    plural = plural and singular(low) != low
    if not plural:
        return []
    role = _before(tokens, one, people)
    if not role:
        return []
    return [(singular_last(role), one), (singular_last(role), other)]
