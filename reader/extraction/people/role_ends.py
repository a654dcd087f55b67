"""The end of a role after a name: its offices, the comma or verb or other name that stops it."""

from __future__ import annotations

from reader.extraction.people.role_words import (
    ARTICLES,
    BARE,
    FINITE,
    HALVES,
    MODIFIERS,
    PANELS,
    POSSESSIVES,
    PREPOSITIONS,
    STOP,
    belongs_to_role,
    is_head,
    is_office,
    plain,
)
from reader.extraction.people.words import LINKS, words_of
from reader.extraction.tokens import Tokens

LONGEST_AFTER = 30
_LONGEST_FIELD = 3
"""The most words of a panel's first field, with its comma: ``House Science,``."""
DETERMINERS = frozenset(("a", "an", "the"))
_SUBJECTS = frozenset(("he", "she", "they", "it", "we", "I", "you", "what", "whom"))
_PAST = frozenset(
    ("paid", "wrote", "built", "rebuilt", "took", "gave", "went", "began", "held", "made")
)
_BEFORE_VERBS = DETERMINERS | POSSESSIVES | words_of("and or most newly recently very so")
BODIES = PANELS | words_of("Bureau Department Ministry Board Institute Division")
_UNTIL = frozenset(("until", "since"))
_STATES = frozenset(("former", "acting", "interim", "ex"))
"""Words before an office that can precede a name as well."""


def offices_in(words: list[str], first: int, last: int, *, plural: bool = False) -> list[int]:
    """Return where the offices stand among the first words of a phrase; ``MS`` is none.

    Of ``first lady`` the second word.
    """
    return [
        at
        for at in range(first, min(last, first + 7))
        if (
            (is_office(words[at]) or (plural and is_head(words[at])))
            and plain(words[at]) not in BARE | _STATES
        )
        or (words[at].lower() == "lady" and words[at - 1].lower() == "first")
    ]


def before_other(words: list[str], first: int, named: int) -> int:
    """Return where ``critic of President`` ends without the other person's title."""
    of = [at for at in range(first + 1, named) if words[at].lower() in PREPOSITIONS]
    while len(of) > 1 and (
        words[of[-1]] == "and"  # ``friend of the actor and singer``
        or (words[of[-2] + 1].istitle() and is_office(words[of[-2] + 1]))
    ):
        of.pop()  # ``aide to Secretary of State``
    return of[-1] if of else first


def is_trade(word: str) -> bool:
    """Return whether a word can be the field of ``investment banker``."""
    return word.islower() and word not in FINITE and len(word) > 3


def end_of_phrase(tokens: Tokens, first: int) -> int:
    """Return where the apposition that starts at ``first`` ends; ``first`` for none."""
    words = tokens.words
    last = first
    while last < len(words) and last - first < LONGEST_AFTER and not tokens.breaks[last]:
        word = words[last]
        if word == "," and _continues(words, first, last):
            last = words.index("and", last)
            continue
        if word == "-" and last > first and _is_hyphen(words[last - 1]):
            last += 1
            continue
        if word == "," or word in STOP or (last > first and word.lower() in _UNTIL):
            return last
        if last > first + 1 and (word == "who" or _is_participle(words, last)):
            return last - words[last - 1].endswith("ly")
        if word == "and" and last + 1 < len(words) and _is_verb(*words[last + 1 : last + 3]):
            return last
        if word in _SUBJECTS:
            return last
        if word.lower() in FINITE or (last > first and word in _PAST):
            return last if last - first <= 8 else first
        last += 1
    return last if last == len(words) or tokens.breaks[last] else first


def _is_hyphen(before: str) -> bool:
    """Return whether a mark after a word is a hyphen in blanks: ``38 - year - old``, ``T - 4``."""
    return before.lower() in HALVES or before.isdigit() or before == "year" or len(before) == 1


def _continues(words: list[str], first: int, comma: int) -> bool:
    """Return whether a comma is inside a body: ``Bureau of Trade, Labor, and Justice``."""
    at, items = comma, 0
    while words[at : at + 1] == [","] and words[at + 1 : at + 2] != ["and"] and items < 4:
        start = at = at + 1
        while at < min(start + 3, len(words)) and words[at].istitle() and not is_head(words[at]):
            at += 1
        if at == start:
            return False
        items += 1
    at += words[at : at + 1] == [","]
    joined = words[at : at + 1] == ["and"]
    at += words[at + 1 : at + 2] == ["the"]
    after = words[at + 1 : at + 3]
    if not items or not joined or len(after) < 2 or is_head(after[0]):
        return False
    link = max((at for at in range(first, comma) if words[at] in LINKS), default=first)
    linked = words[link] in ("for", "on") or words[link - 1] in BODIES
    whole = after[1] in PANELS and not "".join(words[at + 3 : at + 4]).istitle()
    linked |= 0 < comma - link <= _LONGEST_FIELD and whole
    return linked and all(word.istitle() for word in (*words[link + 1 : comma], after[0]))


def _is_participle(words: list[str], at: int) -> bool:
    """Return whether a verb ends a role that does not end with its office: ``of it detailed``."""
    before = words[at - 1]
    verb = words[at].islower() and words[at].endswith("ed") and words[at] not in MODIFIERS
    verb |= words[at] == "known"
    return verb and not is_office(before) and before.lower() not in PREPOSITIONS | _BEFORE_VERBS


def _is_verb(word: str, after: str = "") -> bool:
    """Return whether a word after ``and`` belongs to the role no more: a verb, or ``others``."""
    runs = word.endswith("s") and after in ARTICLES  # ``a lawyer and runs a bakery``
    return "others" in (word, after) or (
        word.islower()
        and (word in FINITE or word.endswith("ed") or runs)
        and not belongs_to_role(word)
    )


def verb_after(words: list[str], heads: list[int], last: int) -> int:
    """Return where a verb follows the office: ``the Queen suspended parliament``; 0 for none."""
    after = max(at for at in heads if all(step in heads for step in range(heads[0], at + 1))) + 1
    verb = after < last and words[after].islower() and words[after].endswith("ed")
    return after if verb else 0
