"""What a role says about the field a person works in, to tell namesakes apart.

Only fields that hardly share people are told apart, and roles with "former" count
for nothing: footballers become ministers, and then both are true of one person.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from reader.story.words.demonyms import COUNTRY_OF
from reader.story.words.spelling import fold

_FIELDS = {
    "sport": "striker midfielder defender goalkeeper winger quarterback pitcher batsman bowler "
    "batter sprinter swimmer boxer golfer cyclist footballer cricketer linebacker "
    "outfielder shortstop receiver cornerback jockey gymnast",
    "public office": "president minister chancellor senator governor mayor ambassador premier "
    "congressman congresswoman lawmaker secretary deputy commissioner king queen pope",
    "the stage": "actor actress singer rapper guitarist drummer comedian soprano tenor dancer",
}
_FIELD_OF = {word: field for field, words in _FIELDS.items() for word in words.split()}
OFFICES = frozenset(_FIELDS["public office"].split()) | {
    "general",
    "judge",
    "justice",
    "rep",
    "sen",
}
PAST = re.compile(r"\b(?:former|ex|retired|onetime|then|late|turned|aspiring)\b")
_NATIONAL = frozenset(
    {"president", "premier", "chancellor", "king", "queen", "emperor", "minister", "senator"}
    | {"congressman", "congresswoman", "lawmaker", "parliamentarian", "mp"}
)
"""Offices that a person holds in one country only."""
_ABROAD = re.compile(r"\b(?:to|for|in|with|ambassador|envoy|counterpart|born)\b")
_COMPANY = re.compile(r"\b(?:club|company|union|bank|studio|league|association|vice)\b")
_WORD = re.compile(r"[a-z]+")


def fields(roles: Iterable[str]) -> frozenset[str]:
    """Return the fields that roles name for certain; often none."""
    found = set()
    for role in roles:
        folded = fold(role)
        if PAST.search(folded) or _COMPANY.search(folded):
            continue
        found |= {_FIELD_OF[word] for word in _WORD.findall(folded) if word in _FIELD_OF}
    return frozenset(found)


def far_apart(a: Iterable[str], b: Iterable[str]) -> tuple[str, str] | None:
    """Return the two fields that keep namesakes apart, or None where roles do not tell."""
    left, right = fields(a), fields(b)
    if len(left) != 1 or len(right) != 1 or left == right:
        return None
    return min(left), min(right)


def contradiction(a: Iterable[str], b: Iterable[str]) -> str | None:
    """Return what in the roles keeps namesakes apart, as part of a sentence, or None.

    Two fields that hardly share people, or offices of two countries ("French President",
    "Finnish foreign minister").
    """
    one, other = tuple(a), tuple(b)
    apart = far_apart(one, other)
    if apart is not None:
        return f"one belongs to {apart[0]}, one to {apart[1]}"
    left, right = countries(one), countries(other)
    if left and right and left.isdisjoint(right):
        return f"one has an office in {listed_country(left)}, one in {listed_country(right)}"
    return None


def countries(roles: Iterable[str]) -> frozenset[str]:
    """Return the countries whose offices roles name ("U.S. Senator"), by one name each."""
    found: set[str] = set()
    for role in roles:
        folded = _ABROAD.split(fold(role).replace(".", ""))[0]
        words = _WORD.findall(folded)
        if not _NATIONAL.isdisjoint(words) and not PAST.search(folded):
            found |= {COUNTRY_OF[word] for word in words if word in COUNTRY_OF}
    return frozenset(found)


def listed_country(names: frozenset[str]) -> str:
    """Return one country's name of ``names``, in capitals as it is written."""
    return min(names).title()


def shared_role(a: Iterable[str], b: Iterable[str]) -> str | None:
    """Return the role of ``a`` that ``b`` has as well, as ``a`` writes it, or None.

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
    """Return the office that a role names (or nothing) and the other words of it."""
    words = _WORD.findall(fold(role).replace(".", ""))
    office = next((word for word in reversed(words) if word in OFFICES), "")
    return office, frozenset(words) - {office}


def _agree(a: tuple[str, frozenset[str]], b: tuple[str, frozenset[str]]) -> bool:
    if a[0] != b[0]:
        return False
    if a[0]:
        return not a[1] or not b[1] or a[1] == b[1]
    return a[1] == b[1] and len(a[1]) > 1
