"""Where sources spell a name differently."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise

from reader.story.events.disagreement import Difference, Disagreement, Side
from reader.story.events.reports import Report
from reader.story.identity.names import Strength, compare, full_form, parse_name


def spellings(voices: Sequence[Report]) -> Iterator[Disagreement]:
    """Yield where articles, given in order of publication, write a name differently."""
    yield from _of_one(voices)
    yield from _namesakes(voices)


def _of_one(voices: Sequence[Report]) -> Iterator[Disagreement]:
    spelled: dict[int, dict[int, str]] = {}
    for report in voices:
        for person, name in report.names.items():
            if full_form(name):
                spelled.setdefault(person, {})[report.id] = name
    for person in sorted(spelled):
        names = spelled[person]
        letters = {"".join(parse_name(name).words) for name in names.values()}
        surnames = {parse_name(name).surname for name in names.values()}
        if (len(surnames) > 1 and not _nested(names)) or (len(letters) > 1 and _same_parts(names)):
            yield Disagreement(
                Difference.SPELLING,
                str(person),
                tuple(Side(article, name, None) for article, name in names.items()),
            )


def _namesakes(voices: Sequence[Report]) -> Iterator[Disagreement]:
    """Yield names of two people of the library that are one slip apart and never met.

    Across a library one letter is too little to take two for one; in articles on one event,
    none of which names both, it is one person spelled in two ways.
    """
    met = [set(report.names) for report in voices]
    named = {
        person: name
        for report in reversed(voices)
        for person, name in report.names.items()
        if full_form(name)
    }
    for one, other in combinations(sorted(named)[:200], 2):
        if any(one in here and other in here for here in met):
            continue
        if compare(parse_name(named[one]), parse_name(named[other])).strength is Strength.HINT:
            sides = [
                Side(report.id, report.names[person], None)
                for report in voices
                for person in (one, other)
                if person in report.names
            ]
            if _same_given(named[one], named[other]):
                yield Disagreement(Difference.SPELLING, str(one), tuple(sides))


def _same_given(one: str, other: str) -> bool:
    """Whether both names are spelled out and only a letter or two of the surname differ."""
    first, second = parse_name(one), parse_name(other)
    return first.given == second.given and all(len(word) > 1 for word in first.given)


def _nested(names: dict[int, str]) -> bool:
    """Whether shorter names only leave out words that longer ones have."""
    told = sorted({frozenset(parse_name(name).words) for name in names.values()}, key=len)
    return all(one <= other for one, other in pairwise(told))


def _same_parts(names: dict[int, str]) -> bool:
    """Whether names have equally many parts, none an initial: then it is spelling that differs."""
    parsed = [parse_name(name) for name in names.values()]
    written = all(len(word) > 1 for name in parsed for word in name.words)
    return written and len({len(name.words) for name in parsed}) == 1
