"""How several sources tell of one event: who had what first, what each alone says, what differs.

Facts are people, days and counted things, as extraction found them; sentences are
quoted, never rewritten. :func:`compare` works on one event (tens of articles), which
:mod:`reader.story.events.events` finds among all; syndicated copies count as one voice.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from reader.story.events.copies import copies, sketch
from reader.story.events.disagreements import Disagreement, disagreements
from reader.story.events.reports import Report, Statement, in_order, known_before
from reader.story.words.numbers import Number

__all__ = [
    "Coverage",
    "Disagreement",
    "Fact",
    "FactKind",
    "Number",
    "OnlySource",
    "Report",
    "Statement",
    "compare",
]


class FactKind(StrEnum):
    """What a fact is about."""

    PERSON = "person"
    DAY = "day"
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that at least one article tells, and who told it in which order."""

    kind: FactKind
    what: str
    """The person's id, the day, or the figure with what it counts (``27 leader``)."""
    articles: tuple[int, ...]
    """Ids in order of publication; the first had it first. Copies are left out."""
    statement: Statement
    """Where the first one says it."""
    sure: bool = True
    """False where others appeared on the same day and the hour of one is not known: which of
    them had it first is not known then."""


@dataclass(frozen=True, slots=True)
class OnlySource:
    """What one article alone says."""

    article: int
    statement: Statement
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Coverage:
    """One event as its sources tell it."""

    articles: tuple[int, ...]
    """Ids in order of publication, copies left out; undated articles last."""
    copies: tuple[tuple[int, ...], ...]
    """Groups of copies, the first one published in front."""
    facts: tuple[Fact, ...]
    """What most articles tell comes first."""
    alone: tuple[OnlySource, ...]
    """Sentences with a fact that no other article has, in order of article and text."""
    disagreements: tuple[Disagreement, ...]


def compare(reports: Iterable[Report]) -> Coverage:
    """Compare the articles of one event. The order of ``reports`` makes no difference."""
    ordered = in_order(reports)
    folded = copies({report.id: report.sketch or sketch(report.text) for report in ordered})
    copied = {article_id for group in folded for article_id in group[1:]}
    voices = [report for report in ordered if report.id not in copied]
    facts = _facts(voices)
    return Coverage(
        tuple(report.id for report in voices),
        folded,
        facts,
        _alone(voices, facts) if len(voices) > 1 else (),
        disagreements(voices),
    )


_Key = tuple[FactKind, str]
_TELLING = 12  # figures above it that two articles give are no chance


def _keys(statement: Statement) -> list[_Key]:
    keys = [(FactKind.PERSON, str(person)) for person in sorted(statement.people)]
    keys += [(FactKind.DAY, day) for day in sorted(statement.days)]
    return keys + [_key(number) for number in statement.numbers]


def _key(number: Number) -> _Key:
    return FactKind.NUMBER, f"{number.shown} {' '.join(number.of)}"


def _facts(voices: Sequence[Report]) -> tuple[Fact, ...]:
    told: dict[_Key, dict[int, Statement]] = {}
    for report in voices:
        for statement in report.statements:
            for key in _keys(statement):
                told.setdefault(key, {}).setdefault(report.id, statement)
    published = {report.id: report.published for report in voices}
    facts = []
    for (kind, what), by in told.items():
        first, *others = by
        sure = all(known_before(published[first], published[other]) for other in others)
        facts.append(Fact(kind, what, tuple(by), by[first], sure))
    place = {report.id: number for number, report in enumerate(voices)}
    return tuple(
        sorted(
            facts,
            key=lambda fact: (
                -len(fact.articles),
                fact.kind,
                place[fact.articles[0]],
                fact.statement.start,
                fact.what,
            ),
        )
    )


def _alone(voices: Sequence[Report], facts: Iterable[Fact]) -> tuple[OnlySource, ...]:
    # A large figure that others give as well is theirs, too, counted in other words: "27
    # foreign leaders", "27 heads of state".
    given: dict[str, set[int]] = {}
    for report in voices:
        for number in (one for statement in report.statements for one in statement.numbers):
            if number.value > _TELLING:
                given.setdefault(number.shown, set()).add(report.id)
    single: dict[tuple[int, _Key], Fact] = {
        (fact.articles[0], (fact.kind, fact.what)): fact
        for fact in facts
        if len(fact.articles) == 1
        and not (fact.kind is FactKind.NUMBER and len(given.get(fact.what.split(" ")[0], ())) > 1)
    }
    found = []
    for report in voices:
        for statement in report.statements:
            own = _own(report, statement, single)
            if own:
                found.append(OnlySource(report.id, statement, own))
    return tuple(found)


def _own(
    report: Report, statement: Statement, single: Mapping[tuple[int, _Key], Fact]
) -> tuple[Fact, ...]:
    facts = (single.get((report.id, key)) for key in dict.fromkeys(_keys(statement)))
    return tuple(fact for fact in facts if fact is not None)
