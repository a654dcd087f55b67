"""What a role says about the field a person works in, to tell namesakes apart.

Only fields that hardly share people are told apart, and roles with "former" count
for nothing: footballers become ministers, and then both are true of one person.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from reader.story.spelling import fold

_FIELDS = {
    "sport": "striker midfielder defender goalkeeper winger quarterback pitcher batsman bowler "
    "batter sprinter swimmer boxer golfer cyclist footballer cricketer linebacker "
    "outfielder shortstop receiver cornerback jockey gymnast",
    "public office": "president minister chancellor senator governor mayor ambassador premier "
    "congressman congresswoman lawmaker secretary deputy commissioner king queen pope",
    "the stage": "actor actress singer rapper guitarist drummer comedian soprano tenor dancer",
}
_FIELD_OF = {word: field for field, words in _FIELDS.items() for word in words.split()}
_OFFICES = frozenset(_FIELDS["public office"].split()) | {
    "general",
    "judge",
    "justice",
    "rep",
    "sen",
}
_PAST = re.compile(r"\b(?:former|ex|retired|onetime|then|late|turned|aspiring)\b")
_COMPANY = re.compile(r"\b(?:club|company|union|bank|studio|league|association|vice)\b")
_WORD = re.compile(r"[a-z]+")


def fields(roles: Iterable[str]) -> frozenset[str]:
    """Return the fields that roles name for certain; often none."""
    found = set()
    for role in roles:
        folded = fold(role)
        if _PAST.search(folded) or _COMPANY.search(folded):
            continue
        found |= {_FIELD_OF[word] for word in _WORD.findall(folded) if word in _FIELD_OF}
    return frozenset(found)


def far_apart(a: Iterable[str], b: Iterable[str]) -> tuple[str, str] | None:
    """Return the two fields that keep namesakes apart, or None where roles do not tell."""
    left, right = fields(a), fields(b)
    if len(left) != 1 or len(right) != 1 or left == right:
        return None
    return min(left), min(right)


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
    office = next((word for word in reversed(words) if word in _OFFICES), "")
    return office, frozenset(words) - {office}


def _agree(a: tuple[str, frozenset[str]], b: tuple[str, frozenset[str]]) -> bool:
    if a[0] != b[0]:
        return False
    if a[0]:
        return not a[1] or not b[1] or a[1] == b[1]
    return a[1] == b[1] and len(a[1]) > 1
