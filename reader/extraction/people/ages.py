"""Ages, life dates and deaths beside a name: ``NAME, 34,``, ``NAME (1920-98)``, ``NAME died``."""

from __future__ import annotations

import re
from collections.abc import Iterable

from reader.extraction.people.mentions import Mention
from reader.extraction.people.role_words import FINITE, belongs_to_role
from reader.extraction.people.words import LINKS, MONTHS_DAYS, SPEECH, words_of
from reader.extraction.tokens import Tokens

_OLD = re.compile(r"(\d{1,3})-year-old$")
_LIFE = re.compile(r"(1[5-9]\d\d|20\d\d)$")
_YEARS = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
_DASH = re.compile("[-\u2010\u2011\u2013\u2014]")
_SHORT = re.compile(r"\b(1[5-9]|20)\d\d ?[-\u2010\u2011\u2013\u2014] ?(\d\d)\b(?!\d)")
_YOUNGEST, _OLDEST = 8, 105
_SHORTEST_LIFE = 18
"""Years between two dates in brackets; fewer are a term of office."""
_BEFORE = 5
"""Tokens before a name searched for its age."""
_OBITUARY = 20
"""Tokens after a name searched for its death: ``died on Sunday, aged 70``."""
_SPOKEN = 10
"""Tokens after ``said`` searched for the day."""
_SENTENCE_ENDS = frozenset(".;!?")
_DEATHS = frozenset(
    (own, death)
    for own in ("'s", "\u2019s")
    for death in ("death", "murder", "assassination", "killing", "funeral")
) | {("was", "killed"), ("was", "murdered"), ("was", "assassinated")}
_DAYS = words_of(
    "monday tuesday wednesday thursday friday saturday sunday today yesterday reporters"
)
_INSIDE = 9
"""The most tokens of brackets with life dates."""


def born_of(tokens: Tokens, mentions: Iterable[Mention], year: int | None) -> int | None:
    """Return a person's year of birth: as stated, or from an age in a text of ``year``."""
    for mention in mentions:
        stated = _life_dates(tokens, mention.last)[0]
        if stated is not None:
            return stated
        death = _death(tokens, mention.last)
        if death is not None and death[1] is not None:
            died = death[0] or year
            if died is not None:
                return died - death[1]
        age = _age_after(tokens, mention.last) or _age_before(tokens, mention.first)
        if age is not None and year is not None:
            return year - age
    return None


def died_of(tokens: Tokens, mentions: Iterable[Mention], year: int | None) -> int | None:
    """Return the year by which a person had died: as stated, or that of the text."""
    found: list[int] = []
    for mention in mentions:
        dead = _life_dates(tokens, mention.last)[1]
        death = None if dead is not None else _death(tokens, mention.last)
        if death is not None:
            dead = death[0] or year
        elif dead is None and _is_late(tokens, mention):
            dead = year
        found += [] if dead is None else [dead]
    return min(found, default=None)


def alive_of(tokens: Tokens, mentions: Iterable[Mention], year: int | None) -> int | None:
    """Return the year of a text in which a person speaks: ``NAME said on Tuesday``.

    Without a day it may be a quotation of somebody long dead.
    """
    for mention in mentions:
        if year is not None and "".join(tokens.words[mention.last : mention.last + 1]) in SPEECH:
            said = _clause(tokens, mention.last, _SPOKEN)
            if not _DAYS.isdisjoint(word.lower() for word in said):
                years = (int(found[1]) for found in map(_LIFE.match, said) if found is not None)
                if all(stated >= year for stated in years):
                    return year
    return None


def _clause(tokens: Tokens, at: int, most: int) -> list[str]:
    """Return the words from ``at`` to the end of the sentence, ``most`` of them at most."""
    end = at
    while end < min(at + most, len(tokens)) and not tokens.breaks[end]:
        if tokens.words[end] in _SENTENCE_ENDS:
            break
        end += 1
    return tokens.words[at:end]


def _life_dates(tokens: Tokens, at: int) -> tuple[int | None, int | None]:
    """Read birth and death from ``(1920-1998)``, ``(born 4 May 1962)`` after a name."""
    words = tokens.words
    if words[at : at + 1] != ["("]:
        return None, None
    inside = words[at + 1 : at + 1 + _INSIDE]
    inside = inside[: inside.index(")")] if ")" in inside else _clause(tokens, at + 1, _INSIDE)
    text = " ".join(inside)
    years = [int(year) for year in _YEARS.findall(text)]
    short = _SHORT.search(text)
    if short is not None:
        years.append(int(short[1] + short[2]))
    if len(years) == 2 and _DASH.search(text):
        lived = _SHORTEST_LIFE <= years[1] - years[0] <= _OLDEST
        return (years[0], years[1]) if lived else (None, None)
    if len(years) != 1:
        return None, None
    first = inside[0].lower().rstrip(".")
    born = first in ("born", "b") or _DASH.search(text[-1])
    return years[0] if born else None, years[0] if first in ("died", "d") else None


def _death(tokens: Tokens, at: int) -> tuple[int | None, int | None] | None:
    """Read year and age from ``died in 1987 at the age of 55``, ``, who died aged 55``."""
    words = tokens.words
    at += 2 * (_age_after(tokens, at) is not None and words[at + 2 : at + 3] == [","])
    at += words[at : at + 1] == [","]
    at += words[at : at + 1] in (["who"], ["has"], ["had"])
    if tuple(words[at : at + 2]) in _DEATHS:
        at += 1
    elif words[at : at + 1] != ["died"]:
        return None
    year = age = None
    clause = _clause(tokens, at, _OBITUARY)
    for step, word in enumerate(clause[1:], 1):
        before = clause[step - 1]
        dated = before in ("in", ",") or before.lower() in MONTHS_DAYS
        found = _LIFE.match(word) if dated else None
        year = int(found[1]) if found is not None else year
        at_age = before == "at" and "".join(clause[step + 1 : step + 2]) in ",;" and len(word) > 1
        if at_age or before in ("aged", "age") or clause[max(step - 2, 0) : step] == ["age", "of"]:
            age = age or _age(word)
    return year, age


def _is_late(tokens: Tokens, mention: Mention) -> bool:
    """Return whether ``the late`` and titles precede a name."""
    words = tokens.words
    for step in range(mention.first - 1, max(mention.first - _BEFORE, 0), -1):
        if tokens.breaks[step + 1]:
            break
        if words[step] == "late":
            return words[step - 1].lower() in ("the", "his", "her", "their", "'s", "\u2019s")
        if not belongs_to_role(words[step]):
            break
    return False


def _age_after(tokens: Tokens, at: int) -> int | None:
    """Read ``, 34,`` and ``, aged 34,`` after a name."""
    words = tokens.words
    if words[at : at + 1] != [","]:
        return None
    first = at + 1 + (words[at + 1 : at + 2] in (["aged"], ["age"]))
    ends = words[first + 1 : first + 2] in ([","], ["."], [";"])
    return _age(words[first]) if ends else None


def _age_before(tokens: Tokens, at: int) -> int | None:
    """Read ``34-year-old NAME`` and ``34-year-old teacher NAME``."""
    words = tokens.words
    for step in range(at - 1, max(at - _BEFORE, 0) - 1, -1):
        if tokens.breaks[step + 1]:
            return None
        found = _OLD.match(words[step])
        if found is not None:
            return _age(found[1])
        word = words[step]
        if word in LINKS | FINITE | SPEECH or not (belongs_to_role(word) or word.islower()):
            return None  # a 34-year-old met NAME
    return None


def _age(word: str) -> int | None:
    age = int(word) if word.isdecimal() and len(word) < 4 else 0
    return age if _YOUNGEST <= age <= _OLDEST else None
