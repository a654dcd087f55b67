"""The page of what is new: what stands in which section."""

from __future__ import annotations

from datetime import datetime

import pytest

from reader.app.rows.news import articles_of, news_page
from reader.app.rows.page_rows import PageRow, ToArticle, ToEvent, ToPerson
from reader.library.articles.articles import ArticleRow
from reader.library.views.news import StoryNews
from reader.model import Grade, Published
from reader.story.events.changed_facts import ChangedFact
from reader.story.events.novelty import NewDate, NewPerson, News


def row(number: int) -> ArticleRow:
    published = Published(f"2031-03-0{number}", Grade.STATED)
    title = f"Title {number}"
    return ArticleRow(number, title, "Courier", published, 0, False, False, (), False)


def shown(new: StoryNews) -> dict[str, list[PageRow]]:
    """The sections with rows, by heading."""
    rows = {number: row(number) for number in articles_of(new)}
    page = news_page("What's new", new, rows, lambda date: ToArticle(date.articles[0], 4, 9))
    return {one.heading: list(one.rows) for one in page.sections if one.rows}


def test_each_new_thing_stands_once_under_its_heading() -> None:
    news = News(
        1,
        articles=(5, 4, 3, 2),
        changed=(1, 6),
        people=(NewPerson(7, (3,)),),
        announced=(NewDate("2031-03-16", "2031-03-16", (4, 5)),),
    )
    facts = {1: (ChangedFact("injured", "14", "17", ""),)}
    new = StoryNews(None, news, {7: "Olsen"}, False, {7: "harbour master"}, {}, facts, ((5, 4),),
                    {5: 90, 4: 90}, titles={90: "Quay collapses"})  # fmt: skip
    found = shown(new)
    assert list(found) == [
        "Events, latest first",
        "Changed",
        "Upcoming",
        "Single articles, newest first",
        "People, latest first",
        "Without new facts",
    ]
    [event] = found["Events, latest first"]
    assert (event.right, event.target) == ("Quay collapses", ToEvent(90))
    [single] = found["Single articles, newest first"]
    assert (single.right, single.target) == ("Title 3", ToArticle(3))
    [changed] = found["Changed"]
    assert (changed.right, changed.under) == ("injured 14, now 17", "Courier edited its article")
    [day] = found["Upcoming"]
    assert (day.left, day.target) == ("Sun 16 Mar 2031", ToArticle(4, 4, 9))
    [person] = found["People, latest first"]
    assert (person.right, person.target) == ("Olsen, harbour master", ToPerson(7))
    assert [one.right for one in found["Without new facts"]] == ["Title 2", "Title 6"]


@pytest.mark.parametrize(
    ("marked", "start", "since"),
    [
        (True, False, "Sat 1 Mar 2031, 09:05"),
        (False, False, "your last visit, Sat 1 Mar 2031, 09:05"),
        (False, True, "this library was opened"),
    ],
)
def test_nothing_new_says_since_when(marked: bool, start: bool, since: str) -> None:
    news = News(int(datetime(2031, 3, 1, 9, 5).timestamp()))
    new = StoryNews(None, news, {}, False, from_start=start, marked=marked)
    page = news_page("What's new", new, {}, lambda date: ToArticle(date.articles[0], 4, 9))
    assert not any(one.rows for one in page.sections)
    assert page.empty == f"Nothing new since {since}."
    assert page.numbers == f"since {since}"


def test_articles_of_the_latest_days_stand_first() -> None:
    found = shown(StoryNews(None, News(1, articles=(2, 5, 3)), {}, False))
    titles = [one.right for one in found["Without new facts"]]
    assert titles == ["Title 5", "Title 3", "Title 2"]


def test_a_likely_publication_date_is_marked() -> None:
    likely = row(3)._replace(published=Published("2031-03-03", Grade.LIKELY))
    rows = {2: row(2), 3: likely, 4: row(4)._replace(published=Published())}
    new = StoryNews(None, News(1, articles=(2, 3, 4)), {}, False)
    page = news_page("What's new", new, rows, lambda date: ToArticle(2, 0, 1))
    lefts = {one.left for section in page.sections for one in section.rows}
    assert lefts == {"~3 Mar 2031", "2 Mar 2031", "undated"}


def test_people_of_the_latest_days_stand_first() -> None:
    people = (NewPerson(7, (2, 1)), NewPerson(8, (4,)), NewPerson(9, (4,)))
    new = StoryNews(None, News(1, (4, 2, 1), people=people), {7: "Olsen", 8: "Lima", 9: "Reyes"},
                    False)  # fmt: skip
    assert [one.right for one in shown(new)["People, latest first"]] == ["Lima", "Reyes", "Olsen"]


def test_an_event_known_before_says_what_changed() -> None:
    facts = {2: (ChangedFact("hearing", "9 Mar 2031", "16 Mar 2031", "", moved=True),)}
    found = shown(StoryNews(None, News(1, articles=(2,)), {}, False, facts=facts))
    [changed] = found["Changed"]
    assert changed.right == "hearing moved from 9 Mar 2031 to 16 Mar 2031"
    assert changed.under == "Courier"
