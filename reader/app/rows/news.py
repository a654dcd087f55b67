"""The sections of the what's new page. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date

from reader.app.rows.page_rows import Page, PageRow, Section, ToArticle, ToEvent, ToPerson
from reader.app.style import wording
from reader.library.articles.articles import ArticleRow
from reader.library.views.news import StoryNews
from reader.story.events.novelty import NewDate, NewPerson

Place = Callable[[NewDate], ToArticle | None]
"""Returns the place where an article first mentions a date."""


def articles_of(new: StoryNews) -> list[int]:
    """Return the articles whose titles are needed by the page."""
    news = new.news
    ids = [*news.articles, *news.changed, *new.facts]
    ids += [person.articles[0] for person in news.people if person.articles]
    ids += [day.articles[0] for day in news.announced if day.articles]
    return list(dict.fromkeys(ids))


def news_page(
    title: str,
    new: StoryNews,
    rows: Mapping[int, ArticleRow],
    place: Place,
    *,
    whole: bool = True,
) -> Page:
    """Return the page: events, changed facts, upcoming days, people, articles without new facts.

    ``whole``: with more than the events.
    """
    return _Writer(title, new, rows, place).page(whole=whole)


class _Writer:
    """The conversion of news into rows."""

    def __init__(
        self, title: str, new: StoryNews, rows: Mapping[int, ArticleRow], place: Place
    ) -> None:
        self._title, self._new, self._rows, self._place = title, new, rows, place

    def page(self, *, whole: bool) -> Page:
        events = Section("Events, latest first", [*map(self._event, self._new.events)])
        sections = (events, *self._others()) if whole else (events,)
        since = f"since {self._new.since}"
        return Page(self._title, (), sections, f"Nothing new {since}.", since)

    def _others(self) -> Iterable[Section]:
        news = self._new.news
        fresh, others = (
            sorted(self._new.single(facts), key=self._day_of, reverse=True)
            for facts in (True, False)
        )
        people = sorted(news.people, key=lambda one: self._day_of(*one.articles[:1]), reverse=True)
        return (
            Section("Changed", list(self._changes())),
            Section("Upcoming", [self._day(one) for one in news.announced], shown=8),
            Section("Single articles, newest first", [*map(self._article, fresh)]),
            Section("People, latest first", [*map(self._person, people)], shown=8),
            Section(
                "Without new facts",
                [
                    *map(self._article, others),
                    *(self._article(one, "edited") for one in self._new.edited),
                ],
                "List truncated." if self._new.more else "",
                shown=0,
            ),
        )

    def _event(self, articles: tuple[int, ...]) -> PageRow:
        number = wording.count(len(articles), "new article")
        event = self._new.event_of[articles[0]]
        rows = [self._rows[one] for one in articles if one in self._rows]
        latest = max(rows, key=lambda one: one.published.day or "", default=None)
        title = self._new.titles.get(event) or _name(latest)
        return PageRow(_when(latest), title, ToEvent(event), under=number, role="date")

    def _article(self, article_id: int, note: str = "") -> PageRow:
        row = self._rows.get(article_id)
        under = ", ".join(filter(None, (row.source if row else "", note)))
        return PageRow(_when(row), _name(row), ToArticle(article_id), under=under, role="date")

    def _changes(self) -> Iterable[PageRow]:
        for article_id, facts in self._new.facts.items():
            row = self._rows.get(article_id)
            source = row.source if row else "?"
            edited = article_id in self._new.news.changed
            under = f"{source} edited its article" if edited else source
            for fact in facts:
                yield PageRow(_when(row), fact.words, ToArticle(article_id), under=under)

    def _day_of(self, article_id: int = 0) -> str:
        """Return the day of an article, empty if it has none."""
        row = self._rows.get(article_id)
        return (row.published.day if row else None) or ""

    def _person(self, new: NewPerson) -> PageRow:
        name, role = self._new.names.get(new.person, "?"), self._new.roles.get(new.person)
        row = self._rows.get(new.articles[0]) if new.articles else None
        more = len(new.articles) - 1
        others = f", and {wording.count(more, 'other article')}" if more else ""
        under = f"{_name(row)}{others}"
        who = f"{name}, {role}" if role else name
        return PageRow(_when(row), who, ToPerson(new.person), under=under, role="date")

    def _day(self, new: NewDate) -> PageRow:
        text = wording.days(new.first, new.last)
        if new.first == new.last:
            text = wording.day(new.first, weekday=True)
        said = self._new.sentences.get((new.first, new.last))
        text = f"{said.grade.sign if said else ''}{text}"
        row = self._rows.get(new.articles[0]) if new.articles else None
        more = len(new.articles) - 1
        others = f"and {wording.count(more, 'other article')}" if more else ""
        under = ", ".join(filter(None, (row.source if row else "", others)))
        what = said.sentence if said else _name(row)
        return PageRow(text, what, self._place(new), under=under, role="date")


def _name(row: ArticleRow | None) -> str:
    return row.title if row else "deleted article"


def _when(row: ArticleRow | None) -> str:
    """Return the publication day, or the time for today's articles if known."""
    if row is None:
        return "undated"
    at = row.published.at or ""
    if row.published.day == date.today().isoformat():
        today = f"today {wording.local_clock(at)}" if len(at) > 10 else "today"
        return f"{row.published.grade.sign}{today}"
    return wording.publication_day(row.published)
