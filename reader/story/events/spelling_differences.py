"""Spellings of names in which the reports of an event differ, where that matters.

A short form (Tim, Timothy), an initial, a title or a part left out is no other spelling.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from itertools import combinations

from reader.story.events.difference import Difference, Disagreement, Side
from reader.story.events.reports import Report
from reader.story.identity.name_match import Strength, compare
from reader.story.identity.person_name import full_form, parse_name
from reader.story.words.given_names import full_forms

_ALIKE = 0.7  # least likeness of two spellings of one word


def spelling_differences(reports: Sequence[Report]) -> Iterator[Disagreement]:
    """Yield the people whose names the reports spell differently."""
    spelled: dict[int, dict[int, str]] = {}
    for report in reports:
        for person, name in report.names.items():
            if full_form(name):
                spelled.setdefault(person, {})[report.id] = name
    for one, other in _near_namesakes(reports, spelled):
        if one in spelled and other in spelled:
            spelled[one] = {**spelled.pop(other), **spelled[one]}
    for person, names in sorted(spelled.items()):
        if any(_differ(one, other) for one, other in combinations(sorted(set(names.values())), 2)):
            sides = [Side(one.id, names[one.id], None) for one in reports if one.id in names]
            yield Disagreement(Difference.SPELLING, str(person), tuple(sides))


def _differ(one: str, other: str) -> bool:
    """Return whether two names have the same parts, and at least one of them in other letters."""
    first, second = parse_name(one), parse_name(other)
    if len(first.words) != len(second.words) or "".join(first.words) == "".join(second.words):
        return False
    parts = list(zip(first.words, second.words, strict=True))
    if any(min(len(a), len(b)) < 2 for a, b in parts):
        return False  # an initial
    given = len(first.words) - 1
    return all(
        a == b or _is_misspelling(a, b, given=place < given) for place, (a, b) in enumerate(parts)
    )


def _is_misspelling(one: str, other: str, *, given: bool) -> bool:
    """Return whether two words are one in two spellings, no short form and no other name."""
    if given and (
        one.startswith(other) or other.startswith(one) or full_forms(one) & full_forms(other)
    ):
        return False
    return SequenceMatcher(None, one, other).ratio() >= _ALIKE


def _near_namesakes(
    reports: Sequence[Report], spelled: Mapping[int, Mapping[int, str]]
) -> list[tuple[int, int]]:
    """Return the pairs of people one letter apart that no article mentions both.

    One letter is too little to merge people across a library; in the articles about one event
    it is one person spelled in two ways.
    """
    met = [set(report.names) for report in reports]
    named = {person: next(iter(names.values())) for person, names in spelled.items()}
    return [
        (one, other)
        for one, other in combinations(sorted(named)[:200], 2)
        if not any(one in here and other in here for here in met)
        and compare(parse_name(named[one]), parse_name(named[other])).strength is Strength.HINT
        and _differ(named[one], named[other])
        and _same_given(named[one], named[other])
    ]


def _same_given(one: str, other: str) -> bool:
    """Return whether both names are written out with equal given names."""
    first, second = parse_name(one), parse_name(other)
    return first.given == second.given and all(len(word) > 1 for word in first.given)
