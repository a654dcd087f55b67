"""The coverage of one event by its sources, as sections of a page. Pure."""

from __future__ import annotations

from collections import Counter

from reader.app.rows.page_rows import Page, PageRow, Section, ToArticle, ToPerson
from reader.app.style import wording
from reader.library.articles.articles import ArticleRow
from reader.library.views.coverage import Compared
from reader.story.events.coverage import Fact, FactKind, OnlySource
from reader.story.events.disagreements import Difference, Disagreement, Side
from reader.story.events.reports import Statement
from reader.story.export.spark import sparkline

_DISAGREEMENTS = {
    Difference.NUMBER: "Disagreement",
    Difference.DAY: "Disagreement on the day",
    Difference.SPELLING: "Disagreement on spelling",
}
_KINDS = {FactKind.PERSON: "person", FactKind.DAY: "day", FactKind.NUMBER: "number"}


def coverage_page(found: Compared, *, ascii_only: bool = False) -> Page:
    """Return the page of an event: order, disagreements, first reports, exclusive facts."""
    return _Writer(found).page(ascii_only)


class _Writer:
    """Turns the coverage of one event into rows."""

    def __init__(self, found: Compared) -> None:
        self._found = found
        self._rows = found.rows
        self._of_source = Counter(row.source for row in found.rows.values())

    def page(self, ascii_only: bool) -> Page:
        made = self._found.coverage
        sections = [
            Section(
                "In order of publication", [self._article(one) for one in made.articles], shown=10
            ),
            *(self._differing(one) for one in made.disagreements),
        ]
        shared = [self._fact(one) for one in made.facts if len(one.articles) > 1]
        note = "Facts reported by several sources."
        sections.append(Section("Who had it first", shared, note, shown=8))
        by_article: dict[int, list[OnlySource]] = {}
        for alone in made.single_source:
            by_article.setdefault(alone.article, []).append(alone)
        for article, alones in by_article.items():
            rows = [self._alone(one) for one in alones]
            sections.append(Section(f"Only in {self._label(article)}", rows, shown=4))
        return Page(self._found.event.title, self._head(ascii_only), tuple(sections))

    def _head(self, ascii_only: bool) -> list[PageRow]:
        event = self._found.event
        sources = f"{len(event.sources):,} ({wording.count(len(event.articles), 'article')})"
        first, last = wording.day(event.first), wording.day(event.last)
        when = first if first == last else f"{first} to {last}"
        rows = [PageRow("sources", sources), PageRow("published", when)]
        if len(event.days) > 1:
            rows.append(
                PageRow("per day", sparkline(event.days, ascii_only=ascii_only), style="person")
            )
        left = "people"
        for name in event.people:
            article_id = next(
                (one for one, said in self._found.names.items() if said == name), None
            )
            rows.append(
                PageRow(left, name, ToPerson(article_id) if article_id is not None else None)
            )
            left = ""
        return rows

    def _article(self, article_id: int) -> PageRow:
        row = self._rows.get(article_id)
        if row is None:
            return PageRow("", "deleted article")
        copied = next(
            (group[1:] for group in self._found.coverage.copies if group[0] == article_id), ()
        )
        under = row.source
        if copied:
            sources = dict.fromkeys(self._source(one) for one in copied)
            under += f"; identical text: {', '.join(sources)}"
        return PageRow(_when(row), row.title, ToArticle(article_id), under=under)

    def _differing(self, one: Disagreement) -> Section:
        heading = f"{_DISAGREEMENTS[one.differs]}: {self._name(one.about)}"
        return Section(heading, [self._side(one, side) for side in one.sides])

    def _side(self, one: Disagreement, side: Side) -> PageRow:
        says = wording.day(side.says) if one.differs is Difference.DAY else side.says
        if side.statement is None:
            return PageRow(self._label(side.article), says, ToArticle(side.article), "strong")
        return PageRow(
            self._label(side.article),
            says,
            _to(side.article, side.statement),
            "strong",
            _sentence(side.statement),
        )

    def _fact(self, fact: Fact) -> PageRow:
        what = fact.what
        if fact.kind is FactKind.PERSON:
            what = self._name(what)
        elif fact.kind is FactKind.DAY:
            what = wording.day(what)
        first = fact.articles[0]
        others = f"{wording.count(len(fact.articles) - 1, 'other')} later"
        row = self._rows.get(first)
        if fact.sure:
            under = f"first: {self._label(first)}, {_when(row)}; {others}"
        else:
            number = wording.count(len(fact.articles), "article")
            under = f"{number}; first source unknown"
        return PageRow(_KINDS[fact.kind], what, _to(first, fact.statement), under=under)

    def _alone(self, one: OnlySource) -> PageRow:
        facts = []
        for fact in one.facts:
            if fact.kind is FactKind.PERSON:
                facts.append(self._name(fact.what))
            else:
                facts.append(wording.day(fact.what) if fact.kind is FactKind.DAY else fact.what)
        return PageRow(
            facts[0], _sentence(one.statement), _to(one.article, one.statement),
            under="" if len(facts) < 2 else f"also {', '.join(facts[1:])}",
        )  # fmt: skip

    def _name(self, person: str) -> str:
        """Return the name of a person's id; what is no id is a name itself."""
        return self._found.names.get(int(person), person) if person.isdecimal() else person

    def _source(self, article: int) -> str:
        row = self._rows.get(article)
        return row.source if row else "?"

    def _label(self, article: int) -> str:
        """Return the source; where it has several articles here, which one by its title."""
        row = self._rows.get(article)
        if row is None:
            return "?"
        return row.source if self._of_source[row.source] == 1 else row.title


def _to(article: int, statement: Statement) -> ToArticle:
    return ToArticle(article, statement.start, statement.end)


def _sentence(statement: Statement) -> str:
    return " ".join(statement.text.split())


def _when(row: ArticleRow | None) -> str:
    """Return when an article was published: the day, and the time where it is known."""
    if row is None or row.published.day is None:
        return "undated"
    text = wording.day(row.published.day)
    at = row.published.at or ""
    return f"{text}, {wording.local_clock(at)}" if len(at) > 10 else text
