"""Offices that one person holds at a time, which say whom a surname or a short form means."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from reader.story.identity.roles import OFFICES, PAST, countries
from reader.story.words.demonyms import COUNTRY_OF
from reader.story.words.spelling import fold

_WORD = re.compile(r"[a-z]+")
_SHORT = {"rep": "representative", "sen": "senator", "gov": "governor", "gen": "general"}
_OF_NO_WEIGHT = frozenset(("the", "of", "a", "an", "united", "states", "us", "then", "current"))
_NOT_YET = re.compile(
    r"\b(?:elect|nominee|candidate|designate|hopeful|wife|husband|son|daughter)\b"
)
_OFFICES = (OFFICES | {"representative"}) - set(_SHORT)


def same_office(a: Iterable[str], b: Iterable[str]) -> str | None:
    """Return the office among the roles ``a`` that ``b`` names as well, as ``a`` writes it.

    Stricter than :func:`reader.story.identity.roles.shared_role`: what stands before the office
    must agree but for the country ("President" is no "Vice President"), what stands after it
    where both say it ("Secretary" may be the "Secretary of State"). Former offices count
    for nothing, nor do those of another country.
    """
    others = [(office, role) for role in b if (office := _office(role)) is not None]
    for role in a:
        mine = _office(role)
        if mine is None:
            continue
        for theirs, other in others:
            here, there = countries([role]), countries([other])
            abroad = here and there and here.isdisjoint(there)
            after = not mine[2] or not theirs[2] or mine[2] == theirs[2]
            if mine[:2] == theirs[:2] and after and not abroad:
                return role
    return None


def held(said: Sequence[str], roles: Sequence[str]) -> str | None:
    """Return the office of ``said`` that someone is called most, of roles most frequent first."""
    current = [role for role in roles if not PAST.search(fold(role))]
    return same_office(said, current[:1])


@lru_cache(maxsize=4096)
def _office(role: str) -> tuple[str, tuple[str, ...], tuple[str, ...]] | None:
    """Return the office of a role, the words before it and those after it, without countries."""
    folded = fold(role).replace(".", "")
    if PAST.search(folded) or _NOT_YET.search(folded):
        return None
    words = [_SHORT.get(word, word) for word in _WORD.findall(folded)]
    at = next((at for at, word in enumerate(words) if word in _OFFICES), None)
    if at is None:
        return None
    return words[at], _weighty(words[:at]), _weighty(words[at + 1 :])


def _weighty(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(word for word in words if word not in COUNTRY_OF and word not in _OF_NO_WEIGHT)
