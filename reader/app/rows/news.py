"""News since the last visit, as sections of a page. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from reader.app.rows.page_rows import Page, PageRow, Section, ToArticle, ToPerson
from reader.app.style import wording
from reader.library.articles.articles import ArticleRow
from reader.library.views.news import StoryNews
from reader.story.events.novelty import NewDate, NewPerson

Place = Callable[[NewDate], ToArticle | None]
"""Where an article first names a time."""


def articles_of(new: StoryNews) -> list[int]:
    """Return the articles whose titles the page needs."""
    news = new.news
    ids = [*news.articles, *news.changed]
    ids += [person.articles[0] for person in news.people if person.articles]
    ids += [day.articles[0] for day in (*news.announced, *news.past) if day.articles]
    return list(dict.fromkeys(ids))


def news_page(title: str, new: StoryNews, rows: Mapping[int, ArticleRow], place: Place) -> Page:
    """Return the page: upcoming dates first, then articles, updates, people, dates."""
    news = new.news
    note = "List truncated." if new.more else ""
    return Page(
        title,
        (),
        (
            Section("Upcoming", [_day(one, rows, place) for one in news.announced], shown=8),
            Section("New articles", [_article(one, rows) for one in news.articles], note, 20),
            Section("Updated articles", [_article(one, rows) for one in news.changed], shown=8),
            Section("New people", [_person(one, new.names, rows) for one in news.people], shown=8),
            Section("New dates", [_day(one, rows, place) for one in news.past], shown=8),
        ),
        "Nothing new since your last visit.",
    )


def _article(article_id: int, rows: Mapping[int, ArticleRow]) -> PageRow:
    row = rows.get(article_id)
    if row is None:
        return PageRow("", "deleted article")
    when = wording.day(row.published.day) if row.published.day else "undated"
    return PageRow(when, row.title, ToArticle(article_id), under=row.source)


def _person(new: NewPerson, names: Mapping[int, str], rows: Mapping[int, ArticleRow]) -> PageRow:
    left = wording.count(len(new.articles), "article")
    name = names.get(new.person, "?")
    return PageRow(left, name, ToPerson(new.person), under=_title(new.articles, rows))


def _day(new: NewDate, rows: Mapping[int, ArticleRow], place: Place) -> PageRow:
    text = wording.days(new.first, new.last)
    more = len(new.articles) - 1
    others = f"and {wording.count(more, 'other article')}" if more else ""
    return PageRow(text, _title(new.articles, rows), place(new), under=others)


def _title(articles: Sequence[int], rows: Mapping[int, ArticleRow]) -> str:
    row = rows.get(articles[0]) if articles else None
    return row.title if row else ""
