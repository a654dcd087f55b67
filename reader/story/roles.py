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
    """Return a role of at least two words that both have, as the first one writes it."""
    known = {fold(role) for role in b if len(role.split()) > 1}
    return next((role for role in a if fold(role) in known), None)
