"""Numbers in which the reports of an event differ, and numbers that grew with time.

Numbers are compared only if they are of the same quantity (:mod:`.quantities`), in sentences
that share what they are about and name no different places or firms. A quantity that only grew
from one report to the next is a development: the later report does not contradict the earlier.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from reader.story.events.content import Content, Placed, names_apart, stem
from reader.story.events.difference import Difference, Disagreement, Side
from reader.story.events.quantities import Kind, Quantity, quantities
from reader.story.events.reports import Report, Statement, known_before
from reader.story.words.days import parse_day
from reader.story.words.numbers import Bound, agree

MOST = 400
"""Statements of a report that are compared."""

# Larger ratios of two numbers are hardly of the same thing.
_FOLD = {Kind.TOLL: 10, Kind.MAGNITUDE: 2, Kind.AGE: 2, Kind.COUNT: 3, Kind.SHARE: 3}
# Least number of content words, and least share of the shorter sentence's, that two sentences
# with the same quantity have in common beside it.
_SHARED = {
    Kind.TOLL: (1, 0.0),
    Kind.MAGNITUDE: (1, 0.0),
    Kind.AGE: (0, 0.0),
    Kind.COUNT: (1, 0.0),
    Kind.SHARE: (4, 0.45),
}
_AGE_DAYS = 60  # between two reports that give an age
_GROWS = re.compile(
    r"\b(?:now|so far|rose|risen|rises|rising|increased|grew|grown|climbed|up from|jumped|by now|"
    r"raised|donated|pledged|collected)\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class _Figure:
    """A quantity with where it stands."""

    report: Report
    statement: Statement
    quantity: Quantity

    @property
    def placed(self) -> Placed:
        """Its sentence with the report."""
        return self.report, self.statement

    @property
    def value(self) -> float:
        """The number."""
        return self.quantity.number.value

    @property
    def side(self) -> Side:
        """What the report says."""
        number = self.quantity.number
        bound = f"{number.bound} " if number.bound is not Bound.EXACT else ""
        says = number.text if self.quantity.kind is Kind.SHARE else f"{bound}{number.shown}"
        return Side(self.report.id, says, self.statement)


def number_differences(
    reports: Sequence[Report], group_of: Mapping[int, int], content: Content
) -> Iterator[Disagreement]:
    """Yield the quantities of which independent reports give different numbers.

    ``reports`` in order of publication; ``group_of``: the independent report of each.
    """
    said: set[tuple[tuple[int, int], ...]] = set()
    by_quantity: dict[tuple[Kind, tuple[str, ...]], list[_Figure]] = {}
    for report in reports:
        for statement in report.statements[:MOST]:
            for quantity in quantities(statement, report.published):
                key = quantity.kind, quantity.of
                by_quantity.setdefault(key, []).append(_Figure(report, statement, quantity))
    for (kind, _), figures in sorted(by_quantity.items(), key=lambda item: item[0]):
        told = figures if kind is Kind.SHARE else _single(figures)
        matter = _one_matter(kind, told, content)
        values = {figure.value for figure in matter}
        if len(values) < 2 or len({group_of[figure.report.id] for figure in matter}) < 2:
            continue
        places = tuple((figure.report.id, figure.statement.start) for figure in matter)
        if kind is Kind.SHARE and places in said:  # one sum in two currencies
            continue
        said.add(places)
        yield Disagreement(
            Difference.NUMBER,
            matter[0].quantity.label,
            tuple(figure.side for figure in matter),
            _grows(kind, matter),
        )


def _single(figures: Iterable[_Figure]) -> list[_Figure]:
    """Return the figure of each report that gives one; with several it is not known which."""
    by_report: dict[int, list[_Figure]] = {}
    for figure in figures:
        by_report.setdefault(figure.report.id, []).append(figure)
    return [
        some[0]
        for some in by_report.values()
        if all(agree(one.quantity.number, some[0].quantity.number) for one in some)
    ]


def _one_matter(kind: Kind, figures: Sequence[_Figure], content: Content) -> list[_Figure]:
    """Return the figures that belong together, of the first two that contradict each other."""
    given: dict[int, list[_Figure]] = {}
    for figure in figures:
        given.setdefault(figure.report.id, []).append(figure)
    for one, other in combinations(figures, 2):
        if _contradict(one, other, given) and _same(kind, one, other, content):
            rest = (
                figure
                for figure in figures
                if _same(kind, one, figure, content) or _same(kind, other, figure, content)
            )
            sides = {one.report.id: one, other.report.id: other}
            for figure in rest:
                sides.setdefault(figure.report.id, figure)
            return [sides[report_id] for report_id in given if report_id in sides]
    return []


def _contradict(one: _Figure, other: _Figure, given: Mapping[int, Sequence[_Figure]]) -> bool:
    """Return whether neither report gives the number of the other, or one that may be it."""
    return one.report.id != other.report.id and not any(
        agree(mine.quantity.number, theirs.quantity.number)
        for mine in given[one.report.id]
        for theirs in given[other.report.id]
        if mine is one or theirs is other
    )


def _same(kind: Kind, one: _Figure, other: _Figure, content: Content) -> bool:
    """Return whether two sentences give the same quantity of the same matter."""
    low, high = sorted((one.value, other.value))
    if kind is Kind.AGE:
        return _days_between(one.report, other.report) <= _AGE_DAYS
    if high > _FOLD[kind] * low:
        return False
    if content.elsewhere(one.placed, other.placed):
        return False
    apart = names_apart(one.statement, other.statement)
    if kind is Kind.SHARE and apart:
        return False
    counted = {stem(word) for word in (*one.quantity.of, *other.quantity.of)}
    mine = content.of(one.placed) - counted
    theirs = content.of(other.placed) - counted
    least, share = _SHARED[kind]
    if kind is Kind.TOLL and apart:
        least = 4
    elif kind is Kind.COUNT:
        near = _days_between(one.report, other.report) <= 1
        least, share = (3, 0.3) if apart else (1, 0.0) if near else (2, 0.2)
    both = len(mine & theirs)
    return both >= least and both >= share * min(len(mine), len(theirs))


def _grows(kind: Kind, figures: Sequence[_Figure]) -> bool:
    """Return whether a number only grows from report to report, and it is known which is later.

    What is counted grows by itself; of money a sentence has to say so.
    """
    if kind not in (Kind.TOLL, Kind.COUNT) and (
        kind is not Kind.SHARE or not any(_GROWS.search(one.statement.text) for one in figures)
    ):
        return False
    for one, other in combinations(figures, 2):
        if one.value != other.value:
            earlier, later = sorted((one, other), key=lambda figure: figure.value)
            then, now = earlier.report.published, later.report.published
            if now is None or not known_before(then, now):
                return False
    return True


def _days_between(one: Report, other: Report) -> int:
    first, second = parse_day((one.published or "")[:10]), parse_day((other.published or "")[:10])
    return abs((first - second).days) if first and second else 0
