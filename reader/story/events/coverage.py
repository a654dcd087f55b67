"""The coverage of one event compared: shared facts, single-source facts, disagreements.

Facts are people, days and counted things, as extracted; sentences are quoted verbatim.
:func:`compare` takes the articles of one event (tens), as grouped by
:mod:`reader.story.events.events`; syndicated copies and
:mod:`rewrites <reader.story.events.independence>` count as one report.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from reader.story.events.content import Content
from reader.story.events.copies import copies, shingles, sketch
from reader.story.events.difference import Disagreement
from reader.story.events.disagreements import disagreements
from reader.story.events.independence import Tie, Ties, independent, ties
from reader.story.events.reports import Report, Statement, in_order, known_before
from reader.story.events.summary import Happened, Stating, summary
from reader.story.words.numbers import Number


class FactKind(StrEnum):
    """The kind of a fact."""

    PERSON = "person"
    DAY = "day"
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Fact:
    """A person, day or number, with the articles that report it."""

    kind: FactKind
    what: str
    """The person's ID, the day, or the figure with what it counts (``27 leader``)."""
    articles: tuple[int, ...]
    """IDs in order of publication, without copies."""
    statement: Statement
    """The statement in the first article."""
    text: str = ""
    """For a number, as the first article writes it: ``27 foreign leaders``."""
    sure: bool = True
    """Whether the first article is known to be first: not if another appeared on the same day
    and either time is unknown."""

    @property
    def is_day(self) -> bool:
        """Whether it is a day, which says something only with its statement."""
        return self.kind is FactKind.DAY

    @property
    def bare(self) -> bool:
        """Whether it is a share, of nothing that the text names beside it."""
        return self.what.endswith(" %") and " of " not in self.text


@dataclass(frozen=True, slots=True)
class OnlySource:
    """A statement with facts from a single independent report."""

    article: int
    statement: Statement
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Coverage:
    """The comparison of the articles about one event."""

    articles: tuple[int, ...]
    """IDs in order of publication without copies; undated articles last."""
    copies: tuple[tuple[int, ...], ...]
    """Groups of copies, each in order of publication."""
    independent: tuple[tuple[int, ...], ...]
    """The articles of each independent report, copies included, in order of publication."""
    facts: tuple[Fact, ...]
    """Facts by number of independent reports, then of articles, most first."""
    single_source: tuple[OnlySource, ...]
    """Statements with facts of one independent report, those with the most facts first; () if
    all articles have one text."""
    disagreements: tuple[Disagreement, ...]
    developments: tuple[Disagreement, ...] = ()
    """Numbers that grew and days that moved from report to report."""
    happened: tuple[Happened, ...] = ()
    """What happened, in a few sentences."""
    ties: Ties = field(default_factory=dict)
    """Why articles are not independent."""


def compare(reports: Iterable[Report]) -> Coverage:
    """Compare the articles of one event. The order of ``reports`` does not matter."""
    ordered = in_order(reports)
    words = {report.id: shingles(report.text) for report in ordered}
    copied_groups = copies({one.id: one.sketch or sketch(words[one.id]) for one in ordered})
    copied = {article_id for group in copied_groups for article_id in group[1:]}
    originals = [report for report in ordered if report.id not in copied]
    tied = ties(ordered, words)
    groups = independent(ordered, tied)
    texts = independent(ordered, tied, (Tie.TEXT,))
    group_of = {article_id: group[0] for group in groups for article_id in group}
    facts = _facts(originals, group_of)
    content = Content(originals)
    # Outlets that share a text and give another number in it do disagree.
    publishers = independent(originals, ties(originals, {}))
    published_by = {article_id: group[0] for group in publishers for article_id in group}
    differing = disagreements(originals, published_by, content)
    return Coverage(
        tuple(report.id for report in originals),
        copied_groups,
        groups,
        facts,
        _single_source(originals, facts, group_of, content) if len(texts) > 1 else (),
        tuple(one for one in differing if not one.developed),
        tuple(one for one in differing if one.developed),
        summary(originals, group_of, content, differing),
        tied,
    )


_Key = tuple[FactKind, str]
_LEAST, _MOST_LETTERS = 30, 400  # characters of a sentence worth quoting
_ENOUGH = 2  # facts from which a sentence is an enumeration
_NO_WHOLE = r"(?i:the|its|his|her|their|our|all|those|these|this|that|them|it|which|whom|an?|what)"
_SHARE_OF = re.compile(
    rf"\sof\s(?:(?:the|its|his|her|their|all)\s)?(?!{_NO_WHOLE}\b)[^\W\d_][\w'\u2019-]*"
    r"(?:(?<=['\u2019]s)\s[^\W\d_][\w-]*)?"
)
_SIGNED = re.compile(r"\s*[\u2014\u2013-]\s?[^@\n]{1,80}\(@\w+\)")  # signature of a post
_SPECIFIC = 12  # larger figures in two articles are not a coincidence


def _keys(statement: Statement) -> list[_Key]:
    keys = [(FactKind.PERSON, str(person)) for person in sorted(statement.people)]
    keys += [(FactKind.DAY, day) for day in sorted(statement.days)]
    return keys + [_key(number) for number in statement.numbers]


def _key(number: Number) -> _Key:
    return FactKind.NUMBER, f"{number.shown} {' '.join(number.of)}"


def _facts(originals: Sequence[Report], group_of: Mapping[int, int]) -> tuple[Fact, ...]:
    reported: dict[_Key, dict[int, Statement]] = {}
    for report in originals:
        for statement in report.statements:
            for key in _keys(statement):
                reported.setdefault(key, {}).setdefault(report.id, statement)
    published = {report.id: report.published for report in originals}
    facts = []
    for (kind, what), by in reported.items():
        first, *others = by
        sure = all(known_before(published[first], published[other]) for other in others)
        facts.append(Fact(kind, what, tuple(by), by[first], _as_written(what, by[first]), sure))
    place = {report.id: number for number, report in enumerate(originals)}
    return tuple(
        sorted(
            facts,
            key=lambda fact: (
                -len({group_of[article_id] for article_id in fact.articles}),
                -len(fact.articles),
                fact.kind,
                place[fact.articles[0]],
                fact.statement.start,
                fact.what,
            ),
        )
    )


def _as_written(what: str, statement: Statement) -> str:
    """Return a number as a statement writes it, a share with what it is a share of."""
    for one in statement.numbers:
        if _key(one)[1] == what:
            whole = _SHARE_OF.match(statement.text, one.end) if one.of == ("%",) else None
            return " ".join([one.text, *(whole[0].split() if whole else ())])
    return what


def _single_source(
    originals: Sequence[Report],
    facts: Iterable[Fact],
    group_of: Mapping[int, int],
    content: Content,
) -> tuple[OnlySource, ...]:
    # A large figure in another article counts as the same fact in other words: "27 foreign
    # leaders", "27 heads of state".
    given: dict[str, set[int]] = {}
    for report in originals:
        for number in (one for statement in report.statements for one in statement.numbers):
            if number.value > _SPECIFIC:
                given.setdefault(number.shown, set()).add(group_of[report.id])
    single: dict[tuple[int, _Key], Fact] = {
        (fact.articles[0], (fact.kind, fact.what)): fact
        for fact in facts
        if len({group_of[article_id] for article_id in fact.articles}) == 1
        and not (fact.kind is FactKind.NUMBER and len(given.get(fact.what.split(" ")[0], ())) > 1)
    }
    found: dict[tuple[int, str], OnlySource] = {}  # a repeated sentence, once
    stating = Stating(originals, content)
    for report in originals:
        for statement in report.statements:
            if _SIGNED.match(statement.text):
                continue
            facts_of = (single.get((report.id, key)) for key in dict.fromkeys(_keys(statement)))
            if own := tuple(fact for fact in facts_of if fact is not None):
                same = stating.retelling((report, statement))
                if len({group_of[one.id] for one in same}) > 1:
                    continue
                said = " ".join(statement.text.split())
                found.setdefault((report.id, said), OnlySource(report.id, statement, own))
    # Ties in the order of articles and text: the news comes first.
    return tuple(sorted(found.values(), key=_weight, reverse=True))


def _weight(one: OnlySource) -> tuple[bool, int]:
    """Return how much a statement says: running text before fragments, then more facts."""
    text = one.statement.text
    return _LEAST < len(text) < _MOST_LETTERS, min(len(one.facts), _ENOUGH)
