"""An event's page as values, for the app and the command line: who reported when, the sides
of a disagreement by statement, the facts that several reports share.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reader.story.events.coverage import Coverage, Fact, FactKind
from reader.story.events.difference import Disagreement, Side

_FIRSTS = 3  # most facts listed that an article reported first


@dataclass(frozen=True, slots=True)
class Reported:
    """One article of an event in the order of publication."""

    article: int
    first_with: tuple[Fact, ...] = ()
    """A few facts that it is known to have reported first and other reports repeat."""
    copy_of: int | None = None
    """The article with the same text."""
    same_report: int | None = None
    """The first article of the report that it belongs to, if that is another."""


def reported(coverage: Coverage, articles: Sequence[int]) -> tuple[Reported, ...]:
    """Return who reported an event: its ``articles``, in their order."""
    original = {one: group[0] for group in coverage.copies for one in group[1:]}
    leader = {one: group[0] for group in coverage.independent for one in group}
    firsts: dict[int, list[Fact]] = {}
    for fact in shared_facts(coverage):
        if fact.sure and fact.kind is not FactKind.DAY:
            firsts.setdefault(fact.articles[0], []).append(fact)
    for facts in firsts.values():  # a number says more than a person whom everybody names
        facts.sort(key=lambda fact: fact.kind is FactKind.PERSON)
    return tuple(
        Reported(
            one,
            () if one in original else tuple(firsts.get(one, ())[:_FIRSTS]),
            original.get(one),
            leader[one] if leader.get(one, one) != one else None,
        )
        for one in articles
    )


def shared_facts(coverage: Coverage) -> tuple[Fact, ...]:
    """Return the facts that several independent reports share, most shared first."""
    return tuple(fact for fact in coverage.facts if reports_of(coverage, fact) > 1)


def reports_of(coverage: Coverage, fact: Fact) -> int:
    """Return how many independent reports contain a fact."""
    of = {one: number for number, group in enumerate(coverage.independent) for one in group}
    return len({of[article] for article in fact.articles})


def by_statement(one: Disagreement) -> tuple[tuple[str, tuple[Side, ...]], ...]:
    """Return the sides of a disagreement by statement, in order of publication."""
    sides: dict[str, list[Side]] = {}
    for side in one.sides:
        sides.setdefault(" ".join(side.says.split()), []).append(side)
    return tuple((says, tuple(some)) for says, some in sides.items())
