"""Ages and life dates beside a name: ``NAME, 34,``, ``34-year-old NAME``, ``NAME (1920-98)``."""

from __future__ import annotations

import re
from collections.abc import Iterable

from reader.extraction.people.mentions import Mention
from reader.extraction.people.role_words import FINITE, belongs_to_role
from reader.extraction.people.words import LINKS, MONTHS_DAYS, SPEECH
from reader.extraction.tokens import Tokens

_OLD = re.compile(r"(\d{1,3})-year-old$")
_LIFE = re.compile(r"(1[5-9]\d\d|20\d\d)(?:[-\u2010\u2011]\d{2,4})?$")
_YOUNGEST, _OLDEST = 8, 105
_BEFORE = 5
"""Tokens before a name searched for its age."""
_OBITUARY = 20
"""Tokens after a name searched for its death: ``died on Sunday, aged 70``."""
_SENTENCE_ENDS = frozenset(".;!?")
_INSIDE = 6
"""The most tokens of brackets with life dates."""


def born_of(tokens: Tokens, mentions: Iterable[Mention], year: int | None) -> int | None:
    """Return a person's year of birth: as stated, or from an age in a text of ``year``."""
    for mention in mentions:
        stated = _life_date(tokens, mention.last)
        if stated is not None:
            return stated
        died = _death(tokens, mention.last, year)
        if died is not None:
            return died
        age = _age_after(tokens, mention.last) or _age_before(tokens, mention.first)
        if age is not None and year is not None:
            return year - age
    return None


def _life_date(tokens: Tokens, at: int) -> int | None:
    """Read ``(1920-1998)``, ``(born 4 May 1962)`` after a name."""
    words = tokens.words
    if words[at : at + 1] != ["("]:
        return None
    born = [word.lower().rstrip(".") for word in words[at + 1 : at + 2]] in (["born"], ["b"])
    for step in range(at + 1, min(at + _INSIDE, len(words))):
        found = _LIFE.match(words[step])
        if words[step] == ")" or tokens.breaks[step]:
            return None
        if found is not None:
            spans = "-" in words[step] or words[step + 1 : step + 2] in (["\u2013"], ["-"])
            return int(found[1]) if born or spans else None
    return None


def _death(tokens: Tokens, at: int, year: int | None) -> int | None:
    """Read the year of birth from ``died in 1987 at the age of 55``, ``who died aged 55``."""
    words, end = tokens.words, min(at + _OBITUARY, len(tokens))
    at += words[at : at + 1] == [","]
    at += words[at : at + 1] in (["who"], ["has"], ["had"])
    if words[at : at + 1] != ["died"]:
        return None
    age = None
    for step in range(at + 1, end):
        word, before = words[step], words[step - 1]
        if tokens.breaks[step] or word in _SENTENCE_ENDS:
            break
        found = _LIFE.match(word) if before in ("in", ",") or before in MONTHS_DAYS else None
        year = int(found[1]) if found is not None else year
        at_age = before == "at" and "".join(words[step + 1 : step + 2]) in ".,;" and len(word) > 1
        if at_age or before in ("aged", "age") or words[step - 2 : step] == ["age", "of"]:
            age = age or _age(word)
    return None if age is None or year is None else year - age


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
