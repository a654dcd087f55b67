"""Following a story and coming back: no place, cursor, filters or search is lost on the way."""

from __future__ import annotations

from pathlib import Path
from threading import Event

import pytest

from reader.app.pages.calendar import CalendarPage
from reader.app.pages.news import NewsPage
from reader.app.pages.people import PeoplePage
from reader.app.pages.person import PersonPage
from reader.app.pages.timeline import TimelinePage
from reader.app.rows.page_rows import ToArticle
from reader.library.analysis.analyse import analyse_pending
from reader.library.articles.view import View
from reader.library.library import Library
from reader.library.people.people import People
from reader.library.people.people_list import PeopleList
from reader.story.chronology.timeline import Zoom
from tests.app.pages.test_timeline import with_index
from tests.app.screen import Screen, running
from tests.library.builders import add_source, entry, put
from tests.waiting import PATIENCE


def page(screen: Screen) -> type[object]:
    return type(screen.app.screen)


def article_below(person: PersonPage) -> bool:
    """Tell whether the row under the cursor leads to an article."""
    return isinstance(person.rows.current and person.rows.current.target, ToArticle)


async def test_from_a_person_to_an_article_and_back_to_the_row(home: Path) -> None:
    async with running(home) as screen:
        await screen.press("g", "p", "j", "enter")
        person = screen.app.screen
        assert isinstance(person, PersonPage)
        await screen.press_until(
            "j", lambda: person.rows.cursor > 0 and article_below(person), "row of an article"
        )
        row = person.rows.current
        number = person.rows.cursor
        assert number > 0
        await screen.press("enter")
        assert screen.app.screen is screen.main
        await screen.press("H")
        again = screen.app.screen
        assert isinstance(again, PersonPage)
        assert (again.rows.current, again.rows.cursor) == (row, number)
        await screen.press("H")
        people = screen.app.screen
        assert isinstance(people, PeoplePage)
        assert people.people.cursor == 1
        await screen.press("H")
        assert screen.app.screen is screen.main
        await screen.press("L", "L")
        assert page(screen) is PersonPage
        await screen.press("L")
        assert screen.app.screen is screen.main
        assert screen.main.focused is screen.main.reading
        await screen.press("h", "alt+left")
        assert page(screen) is PersonPage


async def test_escape_goes_back_to_the_page_that_led_to_the_article(home: Path) -> None:
    async with running(home, size=(120, 40)) as screen:
        await screen.press("g", "t", "enter")
        assert "esc back to timeline" in screen.bar
        await screen.press("escape")
        timeline = screen.app.screen
        assert isinstance(timeline, TimelinePage)
        await screen.press("enter", "tab", "escape", "escape")  # over a row of the side panel
        assert screen.app.screen is screen.main
        await screen.press("escape")
        assert page(screen) is TimelinePage
        await screen.press("enter", "h")
        assert screen.main.list.has_focus
        await screen.press("H")
        assert page(screen) is TimelinePage
        await screen.press("enter", "J")
        assert "back to" not in screen.bar
        await screen.press("escape")
        assert screen.main.list.has_focus


async def test_the_reading_place_is_kept(home: Path) -> None:
    async with running(home) as screen:
        main = screen.main
        long = next(
            row.id
            for row in main.workspace.library.articles.rows(main.list.ids)
            if "long" in row.title
        )
        main.workspace.read(long)
        await screen.press("ctrl+f", "ctrl+f", "ctrl+f")
        place = main.reading.place
        assert main.reading.top > 20
        await screen.press("g", "t", "g", "g", "enter")
        assert main.article is not None
        assert main.article.id != long
        await screen.press("H")
        assert page(screen) is TimelinePage
        await screen.press("H")
        assert main.article is not None
        assert (main.article.id, main.reading.place) == (long, place)
        assert main.focused is main.reading


async def test_a_search_is_come_back_to_from_an_article_it_did_not_find(home: Path) -> None:
    with_index(home)
    async with running(home) as screen:
        await screen.press("/", *"commission", "enter")
        view, cursor = screen.main.list.view, screen.main.list.cursor
        assert view == View(query="commission")
        await screen.press("g", "p", "*")
        assert screen.main.list.heading == "Articles with Anna Lindqvist"
        await screen.press("H")
        people = screen.app.screen
        assert isinstance(people, PeoplePage)
        assert "search “commission”" in screen.text()
        await screen.press("escape")
        assert (screen.main.list.view, screen.main.list.cursor) == (view, cursor)
        await screen.press("escape")
        assert screen.main.list.view == View()
        await screen.press("H")
        assert screen.main.list.view == view


async def test_the_zoom_narrowing_and_sentence_of_a_timeline_are_kept(home: Path) -> None:
    async with running(home) as screen:
        await screen.press("g", "t", "P", "enter", "_", "_", "G", "k")
        before = screen.app.screen
        assert isinstance(before, TimelinePage)
        group = before.rows.current
        assert group is not None
        await screen.press("enter", "H")
        after = screen.app.screen
        assert isinstance(after, TimelinePage)
        assert after is not before
        assert after.filters == before.filters
        assert after.filters.person is not None
        assert after.rows.zoom is Zoom.MONTH
        assert after.rows.current is not None
        assert after.rows.current.lead == group.lead


async def test_the_day_and_the_sentence_of_the_calendar_are_kept(home: Path) -> None:
    async with running(home) as screen:
        await screen.press("g", "d", "@", *"2031-05-06", "enter", "tab", "j")
        before = screen.app.screen
        assert isinstance(before, CalendarPage)
        group = before.list.current
        assert before.list.cursor == 1
        await screen.press("enter", "H")
        after = screen.app.screen
        assert isinstance(after, CalendarPage)
        assert after.calendar.day.isoformat() == "2031-05-06"
        assert after.list.has_focus
        assert after.list.cursor == 1
        assert group is not None
        assert after.list.current is not None
        assert after.list.current.lead == group.lead


async def test_the_name_that_people_were_looked_for_is_kept(home: Path) -> None:
    async with running(home) as screen:
        await screen.press("g", "p", "/", *"reyes", "enter", "O", "*", "H")
        people = screen.app.screen
        assert isinstance(people, PeoplePage)
        assert "matching “reyes”" in screen.text()
        assert people.people.sort.value == "articles", "the order after that by prominence"
        await screen.press("H")
        assert screen.app.screen is screen.main


async def test_looking_into_the_side_panel_does_not_lose_the_place(tmp_path: Path) -> None:
    paragraph = "The pilots wrote down what each of them had seen from the bridge in the storm.\n\n"
    with Library.open(tmp_path / "library.db") as library:
        body = f"Mayor Anna Lindqvist spoke on 6 May 2031.\n\n{paragraph * 60}"
        put(library, add_source(library), entry("a", "A report", body, day="2031-05-07"))
        analyse_pending(library, on_stored=lambda _: None, cancelled=lambda: False)
    async with running(tmp_path) as screen:
        reading = screen.main.reading
        await screen.press("enter", "ctrl+f", "ctrl+f")
        top = reading.top
        assert top > 20
        await screen.press("tab", "j")
        assert screen.main.side.has_focus
        assert reading.top < top
        await screen.press("enter", "H", "H")
        assert reading.has_focus
        assert reading.top in (top, top + 1)  # a blank line gives its place to the text below
        await screen.press("L")
        assert reading.top < top


async def test_keys_that_come_before_the_rows_wait_for_them(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    counted = Event()
    crowd = People.people_list

    def slow(self: People, view: View, newest: int = -1) -> PeopleList:
        assert counted.wait(PATIENCE), "the test never let people be counted"
        return crowd(self, view, newest)

    monkeypatch.setattr(People, "people_list", slow)
    async with running(home) as screen:
        await screen.pilot.press("g", "p", "j", "enter")
        people = screen.app.screen
        assert isinstance(people, PeoplePage)
        assert "counting" in screen.text()
        counted.set()
        await screen.settle()
        await screen.settle()
        assert isinstance(screen.app.screen, PersonPage)
        assert "Tomas Reyes" in screen.text()


async def test_what_was_searched_in_the_article_is_searched_again(home: Path) -> None:
    async with running(home) as screen:
        await screen.press("j", "enter", "/", *"Reyes", "enter", "g", "a")
        assert screen.main.list.has_focus
        await screen.press("J", "H")
        assert screen.main.reading.own_search == "Reyes"
        assert screen.main.reading.has_focus


async def test_news_looked_at_to_the_end_stay_new_when_left_by_going_back(home: Path) -> None:
    async with running(home) as screen:
        await screen.press("g", "n")
        news = screen.app.screen
        assert isinstance(news, NewsPage)
        await screen.press("G", "H")
        assert screen.app.screen is screen.main
        await screen.press("g", "n")
        assert "Nothing new" not in screen.text()
        assert "Events" in screen.text()


async def test_a_choice_of_people_is_no_place_to_come_back_to(home: Path) -> None:
    async with running(home) as screen:
        await screen.press("g", "p", "enter", "=")
        assert "Merge " in screen.text()
        await screen.press("escape", "alt+left")
        assert page(screen) is PersonPage
        await screen.press("H")
        assert page(screen) is PeoplePage


@pytest.fixture
def many(tmp_path: Path) -> Path:
    """A home with more articles than the first page of a list holds."""
    with Library.open(tmp_path / "library.db") as library:
        source = add_source(library)
        days = [f"2031-0{1 + n // 28}-{1 + n % 28:02}" for n in range(200)]
        put(
            library,
            source,
            *(
                entry(f"{n}", f"Report {n}", f"Mayor Anna Lindqvist spoke on {day}.", day=day)
                for n, day in enumerate(days)
            ),
        )
        analyse_pending(library, on_stored=lambda _: None, cancelled=lambda: False)
    return tmp_path


async def test_the_list_goes_to_an_article_far_below_its_first_page(many: Path) -> None:
    async with running(many) as screen:
        main = screen.main
        oldest = main.list.ids[-1]
        await screen.press("j", "j", "f", *"report 19", "enter", "j")
        cursor = main.list.cursor
        main.workspace.read(oldest)
        await screen.settle()
        assert main.list.view == View()
        assert main.list.current_id == oldest
        assert main.article is not None
        assert main.article.id == oldest
        await screen.press("H")
        assert main.list.view.text == "report 19"
        assert main.list.cursor == cursor > 0
        await screen.press("L")
        assert main.list.current_id == oldest


async def test_going_to_a_view_keeps_the_article_of_a_long_list(many: Path) -> None:
    async with running(many) as screen:
        main = screen.main
        await screen.press("m", "G")
        oldest, shown = screen.title, list[int | None]()
        moved = main.list.cursor_moved

        def seen(row: int | None) -> None:
            shown.append(row)
            moved(row)

        main.list.cursor_moved = seen
        await screen.press("g", "u")
        assert screen.title == oldest
        assert set(shown) <= {main.list.current_id}
        assert main.list.current_id == main.list.ids[-1]


async def test_there_is_nothing_before_the_beginning(home: Path) -> None:
    async with running(home) as screen:
        await screen.press("H")
        assert "No earlier position" in screen.bar
        await screen.press("L")
        assert "No later position" in screen.bar
