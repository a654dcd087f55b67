"""Roles as evidence that two names are one person: shared roles, and unique offices."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache

from reader.story.identity.walks import PAST, countries
from reader.story.words.demonyms import COUNTRY_OF
from reader.story.words.spelling import fold

_HELD = """
president minister chancellor senator governor mayor ambassador premier congressman congresswoman
lawmaker secretary deputy commissioner king queen pope general judge justice rep sen
"""
OFFICES = frozenset(_HELD.split())
_WORD = re.compile(r"[a-z]+")
_SHORT = {"rep": "representative", "sen": "senator", "gov": "governor", "gen": "general"}
_ALIAS = _SHORT | {"us": "american", "gop": "republican", "uk": "british"}
"""Short words of roles, spelled out."""
_INSIGNIFICANT = frozenset(("the", "of", "a", "an", "united", "states", "us", "then", "current"))
_FORMERLY = re.compile(r"\b(?:former|ex|late|onetime)\b[ -]*")
_NOT_YET = re.compile(
    r"\b(?:elect|nominee|candidate|designate|hopeful|wife|husband|son|daughter)\b"
)
_RELATIVE = re.compile(r"\b(?:son|father|grandson|grandfather|namesake)\b")
_OTHERWISE = re.compile(
    rf"{PAST.pattern}|\b(?:acting|assistant|associate|current|deputy|incoming|interim|junior|new|"
    r"outgoing|senior|shadow|under|vice)\b"
)
"""Words before a role that make it a different one, or add nothing to it."""
_BEFORE = re.compile(r" (?:of|for|to|in|at|on|from) ")
"""What follows a role's own words."""
_FULLER = 4
"""The most times that a fuller role may be rarer than the most frequent one."""
_OFFICES = (OFFICES | {"representative"}) - set(_SHORT)


def shared_role(a: Iterable[str], b: Iterable[str]) -> str | None:
    """Return the role of ``a`` that ``b`` also has, as written in ``a``, or None.

    Equal roles of two words or more are shared; so is one office with the same words
    around it, or with none on one side: "President" and "U.S. President", but not
    "French President" and "Finnish President".
    """
    others = [_parts(role) for role in b]
    for role in a:
        mine = _parts(role)
        if any(_agree(mine, other) for other in others):
            return role
    return None


def _parts(role: str) -> tuple[str, frozenset[str]]:
    """Return the office in a role (or "") and its other words."""
    words = _WORD.findall(fold(role).replace(".", ""))
    office = next((word for word in reversed(words) if word in OFFICES), "")
    return office, frozenset(words) - {office}


def _agree(a: tuple[str, frozenset[str]], b: tuple[str, frozenset[str]]) -> bool:
    if a[0] != b[0]:
        return False
    if a[0]:
        return not a[1] or not b[1] or a[1] == b[1]
    return a[1] == b[1] and len(a[1]) > 1


def same_office(a: Iterable[str], b: Iterable[str]) -> str | None:
    """Return the office among the roles ``a`` that ``b`` also has, as written in ``a``, or None.

    Stricter than :func:`shared_role`: the words before the office must agree except for the
    country ("President" is not "Vice President"), those after it where both have some
    ("Secretary" may be the "Secretary of State"). Former offices and those of different
    countries do not count.
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


def current_office(given: Sequence[str], roles: Sequence[str]) -> str | None:
    """Return the office in ``given`` that is also the most frequent current one of ``roles``.

    ``roles``: of a known person, most frequent first.
    """
    current = [role for role in roles if not PAST.search(fold(role))]
    return same_office(given, current[:1])


def fullest(roles: Sequence[tuple[str, int]]) -> str:
    """Return the most frequent role of the most frequent kind, or a fuller form; "" for none.

    ``roles``: the most frequent first, each with the number of articles that give it. "House
    Speaker" is fuller than "Speaker", if not much rarer; "Deputy Speaker" is another role.
    Of a kind are roles with the same last word before "of" and the like: "leader", "sect leader of
    the north".
    """
    if not roles:
        return ""
    kinds: Counter[str] = Counter()
    for role, number in roles:
        kinds[_kind(role)] += number
    most = max(kinds, key=lambda kind: kinds[kind])  # the first of equals
    roles = [(role, number) for role, number in roles if _kind(role) == most]
    said, articles = roles[0]
    end = f" {fold(said)}"
    return next(
        (
            role for role, number in roles[1:]
            if number * _FULLER >= articles
            and (folded := fold(role)).endswith(end)
            and not _OTHERWISE.search(folded.removesuffix(end))
        ),
        said,
    )  # fmt: skip


def as_spelled_out(role: str) -> str:
    """Return a role for comparison with other spellings: without case, full stops and article."""
    words = fold(role).replace(".", "").replace("-", " ").split()
    return " ".join(_ALIAS.get(word, word) for word in words[words[:1] == ["the"] :])


def _kind(role: str) -> str:
    words = _BEFORE.split(fold(role), maxsplit=1)[0].split()
    return words[-1] if words else ""


def is_predecessor(a: Sequence[str], b: Sequence[str]) -> bool:
    """Return whether one side only formerly held the office that is the other's first role.

    The roles of known people are ordered by frequency.
    """
    return any(
        len(former) == len(now)
        and bool(holds)
        and _office(holds[0]) is not None
        and same_office([_FORMERLY.sub("", fold(role)) for role in former], holds[:1]) is not None
        for now, holds in ((a, b), (b, a))
        for former in [[role for role in now if _FORMERLY.search(fold(role))]]
    )


@lru_cache(maxsize=4096)
def _office(role: str) -> tuple[str, tuple[str, ...], tuple[str, ...]] | None:
    """Return the office in a role, the words before and after it, without countries."""
    folded = fold(role).replace(".", "")
    if PAST.search(folded) or _NOT_YET.search(folded):
        return None
    words = [_SHORT.get(word, word) for word in _WORD.findall(folded)]
    at = next((at for at, word in enumerate(words) if word in _OFFICES), None)
    if at is None:
        return None
    return words[at], _significant(words[:at]), _significant(words[at + 1 :])


def _significant(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(word for word in words if word not in COUNTRY_OF and word not in _INSIGNIFICANT)


def is_relative(roles: Iterable[str]) -> bool:
    """Return whether a role shows that there may be a father and a son of one name."""
    return any(_RELATIVE.search(fold(role)) for role in roles)


def only_holder(name: str, office: str) -> str:
    """Return the reason for identifying a bare surname by its office."""
    return f"Likely {name}: the only known person of that name with the role “{office}”."
