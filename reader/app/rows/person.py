"""The sections of a person's page. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from reader.app.rows.page_rows import Page, PageRow, Section, ToArticle, ToPerson
from reader.app.style import wording
from reader.app.style.glyphs import Glyphs
from reader.library.articles.articles import ArticleRow
from reader.library.articles.weeks import Weeks
from reader.library.people.person_details import PersonProfile
from reader.library.people.person_mentions import PersonDay, PersonQuote, Spelling
from reader.story.export.spark import sparkline
from reader.story.identity.roles import as_spelled_out

ARTICLES = 200
"""Maximum articles on the page; all of them have a list of their own."""
PLOT = 32
"""Maximum columns of the plot."""
_SOURCES = 2  # most sources named for a role


@dataclass(frozen=True, slots=True)
class PersonDetails:
    """Everything the library has about a person."""

    page: PersonProfile
    spellings: Sequence[Spelling]
    quotes: Sequence[PersonQuote]
    days: Sequence[PersonDay]

    @property
    def articles(self) -> list[int]:
        """The articles whose titles are needed by the page."""
        ids = [*self.page.articles[:ARTICLES], *(role.article for role in self.page.roles)]
        ids += [article for article, _ in self.page.merged]
        ids += [quote.article for quote in self.quotes]
        ids += [said.article for day in self.days for said in day.said[:1]]
        return list(dict.fromkeys(ids))


def person_page(details: PersonDetails, articles: Mapping[int, ArticleRow], glyphs: Glyphs) -> Page:
    """Return the page of a person; ``articles`` are the rows of :attr:`PersonDetails.articles`."""
    page = details.page
    late = len(page.articles)
    note = f"Based on the newest {late:,} articles." if page.total > late else ""
    return Page(
        page.name,
        _head(page, glyphs),
        (
            Section("Roles, oldest first", _roles(page, articles), note),
            Section("Name variants", [_spelling(one) for one in details.spellings], shown=8),
            Section("Quotes", [_quote(one, articles) for one in details.quotes], shown=6),
            Section(
                "Dates mentioned with them", [_day(one, articles) for one in details.days], shown=8
            ),
            Section(
                "Appears with",
                [
                    PageRow(wording.count(number, "article"), name, ToPerson(person_id))
                    for person_id, name, number in page.companions
                ],
                note,
                8,
            ),
            Section(
                "Articles, newest first",
                [_article(person_id, page, articles) for person_id in page.articles[:ARTICLES]],
                shown=20,
            ),
            Section(
                "Why these were merged",
                [
                    PageRow(
                        _when(articles.get(person_id)), why, _place(person_id, page), role="date"
                    )
                    for person_id, why in page.merged
                ],
                shown=3,
            ),
        ),
    )


def _head(page: PersonProfile, glyphs: Glyphs) -> list[PageRow]:
    places = f"{wording.count(page.total, 'article')}, {wording.count(page.sources, 'source')}"
    rows = [PageRow("mentions", f"{page.mentions:,} ({places})")]
    if page.first_seen.day != page.last_seen.day:
        ends = map(wording.publication_day, (page.first_seen, page.last_seen))
        rows.append(PageRow("seen", " \u2013 ".join(ends)))
    elif page.last_seen.day:
        rows.append(PageRow("seen", wording.publication_day(page.last_seen)))
    if len(page.weeks) > 1 and glyphs.plots:
        weeks = Weeks(min(page.weeks), max(page.weeks))
        plot = sparkline(weeks.values(page.weeks), PLOT, ascii_only=glyphs.ascii)
        rows.append(PageRow("over time", plot, style="person"))
    return rows


def _roles(page: PersonProfile, articles: Mapping[int, ArticleRow]) -> list[PageRow]:
    """Return the roles over time; an unchanged role is listed once, in whatever spelling, with
    its first sources and its frequency.
    """
    rows = []
    for _, same in groupby(page.roles, lambda one: as_spelled_out(one.role)):
        role, *later = same
        ids = dict.fromkeys([role.article, *(one.article for one in later)])
        row = articles.get(role.article)
        named = dict.fromkeys(found.source for one in ids if (found := articles.get(one)))
        more = f", +{len(named) - _SOURCES}" if len(named) > _SOURCES else ""
        again = f" ({len(ids)} articles)" if len(ids) > 1 else ""
        under = f"{', '.join([*named][:_SOURCES])}{more}{again}"
        rows.append(
            PageRow(_when(row), role.role, _place(role.article, page), under=under, role="date")
        )
    return rows


def _spelling(one: Spelling) -> PageRow:
    why = f"{one.sure.value}: {one.why}" if one.why else one.sure.value
    return PageRow(wording.count(one.articles, "article"), one.form, under=why)


def _quote(one: PersonQuote, articles: Mapping[int, ArticleRow]) -> PageRow:
    row = articles.get(one.article)
    target = ToArticle(one.article, one.start, one.end)
    source = row.source if row else ""
    return PageRow(_when(row), one.text.rstrip(","), target, "quote", source, "date")


def _day(one: PersonDay, articles: Mapping[int, ArticleRow]) -> PageRow:
    first = one.said[0]
    row = articles.get(first.article)
    text = f"{first.grade.sign}{wording.days(one.first, one.last)}"
    more = len({said.article for said in one.said}) - 1
    others = f", and {wording.count(more, 'other article')}" if more else ""
    under = f"{row.source if row else ''}, {_when(row)}{others}"
    target = ToArticle(first.article, first.start, first.end)
    return PageRow(text, first.sentence, target, under=under, role="date")


def _article(person_id: int, page: PersonProfile, articles: Mapping[int, ArticleRow]) -> PageRow:
    row = articles.get(person_id)
    if row is None:
        return PageRow("", "deleted article")
    place = _place(person_id, page)
    return PageRow(_when(row), row.title, place, under=row.source, role="date")


def _place(person_id: int, page: PersonProfile) -> ToArticle:
    return ToArticle(person_id, *page.places.get(person_id, (-1, -1)))


def _when(row: ArticleRow | None) -> str:
    """Return an article's day in words."""
    return wording.publication_day(row.published) if row else "undated"
