"""The sections of an event's page. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import groupby
from operator import attrgetter

from reader.app.rows.page_rows import Page, PageRow, Section, ToArticle, ToEvent, ToPerson
from reader.app.style import wording
from reader.library.articles.articles import ArticleRow
from reader.library.views.coverage import Compared, EventRow
from reader.story.events.account import (
    Reported,
    by_statement,
    one_of_each,
    reported,
    shared_facts,
)
from reader.story.events.coverage import Fact, FactKind, OnlySource
from reader.story.events.difference import Difference, Disagreement, Side
from reader.story.events.reports import Statement
from reader.story.events.summary import Happened

_CITED = 2  # maximum sources named for a sentence


def coverage_page(found: Compared) -> Page:
    """Return the page of an event: what happened, its reports, their disagreements."""
    return _Writer(found).page()


def event_numbers(event: EventRow, independent: int = 0) -> str:
    """Return the days of an event and how many report it; ``independent``: 0 if not known yet.

    Of one source every report is one, which is not said.
    """
    sources = len(event.sources)
    facts = [
        wording.publication_days(event.first, event.last),
        wording.count(len(event.articles), "article"),
        wording.count(independent, "independent report") if independent and sources > 1 else "",
        wording.count(sources, "source"),
    ]
    return " · ".join(filter(None, facts))


class _Writer:
    """The conversion of one event's coverage into rows."""

    def __init__(self, found: Compared) -> None:
        self._found = found
        self._rows = found.rows
        self._of_source = Counter(row.source for row in found.rows.values())

    def page(self) -> Page:
        made, event = self._found.coverage, self._found.event
        who = reported(made, event.articles)
        differing = [row for one in made.disagreements for row in self._differing(one)]
        alone = [row for _, said in groupby(made.single_source, attrgetter("article"))
                 for row in self._alone([*said])]  # fmt: skip
        sections = (
            Section("What happened", [self._happened(one) for one in made.happened]),
            Section("Who reported when", [self._reported(one) for one in who], shown=10),
            Section(
                "Reported by several", [self._fact(one) for one in shared_facts(made)], shown=6
            ),
            Section("Disagree", differing, shown=10),
            Section("Developed", [self._developed(one) for one in made.developments]),
            Section("Reported by one", alone, shown=5),
            Section("Storyline", [self._part(one) for one in self._found.storyline], shown=8),
            Section("People", self._people()),
        )
        numbers = event_numbers(event, len(made.independent))
        return Page(event.title, (), sections, numbers=numbers)

    def _people(self) -> list[PageRow]:
        ids = {name: person for person, name in self._found.names.items()}
        known = ((name, ids.get(name, 0)) for name in self._found.event.people)
        return [
            PageRow(
                "",
                name,
                ToPerson(person) if person else None,
                under=self._found.roles.get(person, ""),
            )
            for name, person in known
        ]

    def _part(self, event: EventRow) -> PageRow:
        here = "this event" if event.id == self._found.event.id else ""
        under = here or wording.count(len(event.articles), "article")
        when = wording.publication_days(event.first, event.last)
        return PageRow(when, event.title, ToEvent(event.id), under=under, role="date")

    def _happened(self, one: Happened) -> PageRow:
        return PageRow(
            "", _sentence(one.statement), _to(one.article, one.statement),
            under=self._cited(one.articles),
        )  # fmt: skip

    def _reported(self, one: Reported) -> PageRow:
        row = self._rows.get(one.article)
        if row is None:
            return PageRow("", "deleted article")
        if one.copy_of is not None:
            under = f"same text as {self._label(one.copy_of)}"
        elif one.same_report is not None:
            under = f"same report as {self._label(one.same_report)}"
        else:
            first = ", ".join(map(self._text, one.first_with))
            parts = [
                f"same agency as {self._label(one.same_agency)}" if one.same_agency else "",
                "same source" if one.same_outlet else "",
                f"first to report {first}" if first else "",
            ]
            under = " · ".join(filter(None, parts))
        return PageRow(
            _when(row), f"{row.source}: {row.title}", ToArticle(one.article), under=under,
            role="date",
        )  # fmt: skip

    def _alone(self, said: Sequence[OnlySource]) -> list[PageRow]:
        """Return what one article alone reports: its source at the first, its title at the last."""
        rows = [PageRow("", _sentence(one.statement), _to(one.article, one.statement))
                for one in said]  # fmt: skip
        rows[0] = replace(rows[0], left=self._source(said[0].article))
        rows[-1] = replace(rows[-1], under=self._title(said[0].article))
        return rows

    def _fact(self, fact: Fact) -> PageRow:
        reports = one_of_each(self._found.coverage, fact)
        return PageRow(
            wording.count(len(reports), "report"),
            self._text(fact) + (f": {_sentence(fact.statement)}" if fact.is_day else ""),
            _to(fact.articles[0], fact.statement),
            under=self._cited(reports),
        )

    def _differing(self, one: Disagreement) -> Iterable[PageRow]:
        left = self._about(one)
        for says, sides in by_statement(one):
            statement = sides[0].statement
            target = _to(sides[0].article, statement) if statement else ToArticle(sides[0].article)
            yield PageRow(left, self._says(one, says, sides), target, "strong", self._sides(sides))
            left = ""

    def _developed(self, one: Disagreement) -> PageRow:
        last = one.sides[-1]
        parts = [
            f"{self._says(one, says, sides)} ({self._sides(sides[:1])})"
            for says, sides in by_statement(one)
        ]
        target = _to(last.article, last.statement) if last.statement else ToArticle(last.article)
        return PageRow(self._about(one), ", then ".join(parts), target)

    def _about(self, one: Disagreement) -> str:
        about = self._name(one.about) if one.differs is Difference.SPELLING else one.about
        return f"spelling of {about}" if one.differs is Difference.SPELLING else about

    def _says(self, one: Disagreement, says: str, sides: Sequence[Side]) -> str:
        if one.differs is not Difference.DAY:
            return says
        return self._found.sign(says, [side.article for side in sides]) + wording.day(says)

    def _sides(self, sides: Sequence[Side]) -> str:
        """Return the first sources of each side, with their dates."""
        named = [
            f"{self._source(one.article)}, {self._moment(one.article)}" for one in sides[:_CITED]
        ]
        return " · ".join(named) + (f" · +{len(sides) - _CITED}" if len(sides) > _CITED else "")

    def _text(self, fact: Fact) -> str:
        if fact.kind is FactKind.PERSON:
            return self._name(fact.what)
        if fact.kind is FactKind.DAY:
            return self._found.sign(fact.what, fact.articles) + wording.day(fact.what)
        return fact.text

    def _name(self, person: str) -> str:
        """Return the name for a person's id; anything else is a name already."""
        return self._found.names.get(int(person), person) if person.isdecimal() else person

    def _cited(self, articles: Sequence[int]) -> str:
        """Return the first sources of articles, without repetition."""
        sources = list(dict.fromkeys(self._source(one) for one in articles))
        more = len(sources) - _CITED
        return ", ".join(sources[:_CITED]) + (f", +{more}" if more > 0 else "")

    def _source(self, article: int) -> str:
        row = self._rows.get(article)
        return row.source if row else "?"

    def _moment(self, article: int) -> str:
        row = self._rows.get(article)
        return _when(row) if row else "?"

    def _title(self, article: int) -> str:
        """Return the title if the source has several articles here, else ""."""
        row = self._rows.get(article)
        return row.title if row and self._of_source[row.source] > 1 else ""

    def _label(self, article: int) -> str:
        """Return the source, with the title in quotation marks if it has several articles here."""
        title = self._title(article)
        return self._source(article) + (f", “{title}”" if title else "")


def _to(article: int, statement: Statement) -> ToArticle:
    return ToArticle(article, statement.start, statement.end)


def _sentence(statement: Statement) -> str:
    return " ".join(statement.text.split())


def _when(row: ArticleRow) -> str:
    """Return the publication day of an article, with the time if known."""
    text = wording.publication_day(row.published)
    at = row.published.at or ""
    return f"{text} {wording.local_clock(at)}" if len(at) > 10 else text
