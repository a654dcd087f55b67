"""An event's page as values, for the app and the command line: who reported when, the sides
of a disagreement by statement, the facts that several reports share.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reader.story.events.coverage import Coverage, Fact, FactKind
from reader.story.events.difference import Disagreement, Side
from reader.story.events.independence import Tie

_FIRSTS = 3  # most facts listed that an article reported first


@dataclass(frozen=True, slots=True)
class Reported:
    """One article of an event in the order of publication."""

    article: int
    first_with: tuple[Fact, ...] = ()
    """A few facts that it is known to have reported first and other reports repeat; nobody whom
    all reports name.
    """
    copy_of: int | None = None
    """The article with the same text."""
    same_report: int | None = None
    """The first article before it that shares much of its wording,"""
    same_agency: int | None = None
    """without one, the first that credits the same news agency,"""
    same_outlet: int | None = None
    """and without that, the first of its outlet."""


def reported(coverage: Coverage, articles: Sequence[int]) -> tuple[Reported, ...]:
    """Return who reported an event: its ``articles``, in their order."""
    original = {one: group[0] for group in coverage.copies for one in group[1:]}
    earlier: dict[int, dict[Tie, int]] = {}
    for (one, other), tie in coverage.ties.items():
        earlier.setdefault(other, {}).setdefault(tie, one)
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
            **_strongest(earlier.get(one, {})),
        )
        for one in articles
    )


def _strongest(tied: Mapping[Tie, int]) -> dict[str, int]:
    """Return the field of :class:`Reported` for the strongest tie, with its article."""
    return next(({f"same_{_OF_TIE[tie]}": tied[tie]} for tie in Tie if tie in tied), {})


_OF_TIE = {Tie.TEXT: "report", Tie.AGENCY: "agency", Tie.OUTLET: "outlet"}


def shared_facts(coverage: Coverage) -> tuple[Fact, ...]:
    """Return the facts that several independent reports share, most shared first.

    No share without what it is a share of, and nobody whom all reports name: that somebody whom
    an event is about is named says nothing by itself.
    """
    every = len(coverage.independent)
    return tuple(
        one
        for one in coverage.facts
        if not one.bare
        and 1 < len(one_of_each(coverage, one)) < every + (one.kind is not FactKind.PERSON)
    )


def one_of_each(coverage: Coverage, fact: Fact) -> tuple[int, ...]:
    """Return the first article of each independent report that contains a fact."""
    of = {one: number for number, group in enumerate(coverage.independent) for one in group}
    first: dict[int, int] = {}
    for article in fact.articles:
        first.setdefault(of[article], article)
    return tuple(first.values())


def by_statement(one: Disagreement) -> tuple[tuple[str, tuple[Side, ...]], ...]:
    """Return the sides of a disagreement by statement, in order of publication."""
    sides: dict[str, list[Side]] = {}
    for side in one.sides:
        sides.setdefault(" ".join(side.says.split()), []).append(side)
    return tuple((says, tuple(some)) for says, some in sides.items())
