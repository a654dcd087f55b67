"""The list of people and the page of one: sorted, found, corrected, left for the articles."""

from __future__ import annotations

from pathlib import Path
from threading import Event

import pytest

from reader.app.layout.panel import PersonItem
from reader.app.pages.base.sections_page import SectionsPage
from reader.app.pages.people import PeoplePage
from reader.app.pages.person import PersonPage
from reader.app.pages.person_choice import PeopleListPage, PersonChooser
from reader.app.rows.page_rows import PageRow
from reader.app.widgets.people import columns
from reader.app.widgets.prompt import Prompt
from reader.library.articles.view import View
from reader.library.people.people import People
from reader.library.people.people_list import PeopleList
from tests.app.screen import Screen, running
from tests.app.widgets.test_reading_pane import open_article
from tests.waiting import PATIENCE


async def people(screen: Screen) -> PeoplePage:
    """Open the list of people, everyone counted."""
    await screen.press("g", "p")
    await screen.done("people")
    found = screen.app.screen
    assert isinstance(found, PeoplePage)
    return found


def names(screen: PeopleListPage) -> list[str]:
    pane = screen.people
    return [row.name for index in range(len(pane.ids)) if (row := pane.row(index)) is not None]


def items(screen: Screen) -> list[PersonItem]:
    return [item for item in screen.main.side.items if isinstance(item, PersonItem)]


def flat(screen: Screen) -> str:
    return " ".join(screen.text().split())


async def test_people_are_listed_with_their_numbers(home: Path) -> None:
    async with running(home) as screen:
        found = await people(screen)
        assert names(found) == ["Anna Lindqvist", "Tomas Reyes"]
        assert "Mayor" in screen.text()
        assert "most prominent first" in screen.text()
        assert "Last seen" in screen.text()
        await screen.press("O", "O")
        assert names(found) == ["Anna Lindqvist", "Tomas Reyes"]
        await screen.press("j", "enter")
        assert isinstance(screen.app.screen, PersonPage)
        assert "Tomas Reyes" in flat(screen)


async def test_people_are_found_in_any_spelling_as_one_types(home: Path) -> None:
    async with running(home) as screen:
        found = await people(screen)
        await screen.press("/", *"lindkvist")
        assert names(found) == [], "a bare name that only sounds alike"
        await screen.press("escape", "/", *"anna lindkvist")
        assert names(found) == ["Anna Lindqvist"]
        await screen.press("enter")
        assert "matching “anna lindkvist”" in screen.text()
        await screen.press("escape")
        assert len(names(found)) == 2
        await screen.press("/", *"nobody")
        assert "No match for “nobody”." in screen.text()
        await screen.press("escape")
        assert len(names(found)) == 2


async def test_a_narrower_view_lists_its_own_people(home: Path) -> None:
    async with running(home) as screen:
        await screen.press("f", *"near", "enter")
        found = await people(screen)
        assert names(found) == ["Anna Lindqvist"]
        await screen.press("*")
        await screen.settle()
        assert screen.main.list.heading == "Articles with Anna Lindqvist"


async def to_row(
    screen: Screen, part: str = "", left: str = "", right: str = "", under: str = ""
) -> PageRow:
    """Put the cursor of a page on the first row that looks so or says so."""
    page = screen.app.screen
    assert isinstance(page, SectionsPage)
    page.step(-1000)
    for _ in range(200):
        row = page.rows.current
        if row is None:
            await screen.press("enter")
        elif part in row.style and left in row.left and right in row.right and under in row.under:
            return row
        else:
            await screen.press("j")
    raise AssertionError(f"no row {part} {left} {right}")


async def test_a_quote_leads_into_the_text(home: Path) -> None:
    async with running(home) as screen:
        await people(screen)
        await screen.press("enter")
        assert "We will sign the treaty next Friday" in flat(screen)
        await to_row(screen, "quote")
        await screen.press("enter")
        assert screen.main.focused is screen.main.reading
        assert screen.title.startswith("Harbour talks")


async def test_one_goes_from_person_to_person_and_back(home: Path) -> None:
    async with running(home) as screen:
        await people(screen)
        await screen.press("enter")
        await to_row(screen, left="article", right="Tomas Reyes")
        await screen.press("enter")
        page = screen.app.screen
        assert isinstance(page, PersonPage)
        assert page.rows.page.title == "Tomas Reyes"
        await to_row(screen, right="Harbour talks")
        await screen.press("enter")
        assert screen.app.screen is screen.main
        assert screen.title.startswith("Harbour talks")


async def test_sections_are_walked_and_escape_goes_back_step_by_step(home: Path) -> None:
    async with running(home) as screen:
        listed = await people(screen)
        await screen.press("enter", "tab")
        page = screen.app.screen
        assert isinstance(page, PersonPage)
        first = page.rows.cursor
        await screen.press("tab")
        assert page.rows.cursor > first
        await screen.press("shift+tab")
        assert page.rows.cursor == first
        await screen.press("escape")
        assert screen.app.screen is listed
        await screen.press("escape")
        assert len(screen.app.screen_stack) == 1


async def test_a_person_is_renamed_on_the_page_and_it_shows_everywhere(home: Path) -> None:
    async with running(home) as screen:
        await open_article(screen, "Harbour")
        listed = await people(screen)
        await screen.press("enter", "e", *["backspace"] * 14, *"Ann", "enter")
        page = screen.app.screen
        assert isinstance(page, PersonPage)
        assert page.rows.page.title == "Ann"
        assert "Renamed to Ann" in screen.text()
        assert "Ann" in [i.person.name for i in items(screen)]
        await screen.press("escape")
        assert names(listed) == ["Ann", "Tomas Reyes"]
        await screen.press("u")
        assert names(listed) == ["Anna Lindqvist", "Tomas Reyes"]
        assert "Undone" in screen.text()
        assert "Anna Lindqvist" in [i.person.name for i in items(screen)]


async def test_a_merge_goes_on_with_the_other_person_and_undo_comes_back(home: Path) -> None:
    async with running(home) as screen:
        await people(screen)
        await screen.press("j", "enter", "=")
        chooser = screen.app.screen
        assert isinstance(chooser, PersonChooser)
        assert names(chooser) == ["Anna Lindqvist"]
        await screen.press(*"ann", "enter", "y")
        page = screen.app.screen
        assert isinstance(page, PersonPage)
        assert page.rows.page.title == "Anna Lindqvist"
        assert "set by you" in screen.text()
        await screen.press("u")
        assert page.rows.page.title == "Tomas Reyes"


@pytest.mark.parametrize(("typed", "found"), [("rey", True), ("zzz", False)])
async def test_a_name_typed_before_the_people_are_read_waits_for_them(
    home: Path, typed: str, found: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = Event()
    people_list = People.people_list

    def slow(self: People, view: View, newest: int = -1) -> PeopleList:
        assert read.wait(PATIENCE), "the test never let people be read"
        return people_list(self, view, newest)

    monkeypatch.setattr(People, "people_list", slow)
    async with running(home) as screen:
        await screen.press("g", "t")
        await screen.pilot.press("P", *typed, "enter")
        chooser = screen.app.screen
        assert isinstance(chooser, PersonChooser)
        assert "counting" in screen.text()
        read.set()
        await screen.settle()
        await screen.settle()
        if found:
            assert "with Tomas Reyes" in screen.text()
        else:
            assert screen.app.screen is chooser
            assert chooser.query_one(Prompt).field.value == typed
            assert f"No match for “{typed}”" in screen.text()


async def test_a_person_is_chosen_by_typing(home: Path) -> None:
    async with running(home) as screen:
        await screen.press("g", "t", "P", *"rey")
        chooser = screen.app.screen
        assert isinstance(chooser, PersonChooser)
        assert names(chooser) == ["Tomas Reyes"]
        await screen.press("escape")
        assert len(names(chooser)) == 2
        await screen.press("/", "down", "enter")
        assert "with Tomas Reyes" in screen.text()


async def test_nobody_is_left_where_nobody_was_a_person(home: Path) -> None:
    async with running(home) as screen:
        listed = await people(screen)
        await screen.press("-", "-")
        assert names(listed) == []
        assert "No people found" in screen.text()
        await screen.press("u", "u")
        assert len(names(listed)) == 2
        await screen.press("ctrl+r", "ctrl+r")
        assert names(listed) == []
        await screen.press("u", "u")
        assert len(names(listed)) == 2


async def test_a_correction_waits_for_the_rows_that_the_last_one_changed(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on = Event()
    people_list = People.people_list

    def slow(self: People, view: View, newest: int = -1) -> PeopleList:
        go_on.wait(PATIENCE)
        return people_list(self, view, newest)

    async with running(home) as screen:
        listed = await people(screen)
        monkeypatch.setattr(People, "people_list", slow)
        for _ in "--":
            await screen.pilot.press("-")
        go_on.set()
        await screen.settle()
        assert names(listed) == []
        assert "Tomas Reyes marked as not a person" in screen.bar


async def test_a_page_of_nobody_says_so(home: Path) -> None:
    async with running(home) as screen:
        await people(screen)
        await screen.press("enter", "-")
        assert "This person no longer exists." in screen.text()
        await screen.press("u")
        assert "Roles, oldest first" in screen.text()


@pytest.mark.parametrize("width", range(24, 151))
def test_the_columns_fit(width: int) -> None:
    widths = columns(width)
    assert 1 + sum(widths.values()) + 2 * (len(widths) - 1) <= max(width, 46)
    assert {"Name", "Articles", "Last seen"} <= set(widths)
    assert widths["Last seen"] >= len("~21 Mar 2025")


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (50, 20)])
async def test_the_pages_fit_every_window_and_plain_terminals(
    home: Path, size: tuple[int, int]
) -> None:
    async with running(home, size, ascii=True, no_color=True) as screen:
        await people(screen)
        assert screen.text().isascii()
        assert "Anna Lindqvist" in screen.text()
        await screen.press("enter")
        assert screen.text().isascii()
        assert "Roles, oldest first" in screen.text()


@pytest.mark.parametrize("opening", [(), ("enter",)])
async def test_a_person_is_followed_and_watched_from_list_and_profile(
    home: Path, opening: tuple[str, ...]
) -> None:
    async with running(home) as screen:
        await people(screen)
        await screen.press(*opening)
        await screen.press("plus")
        assert "Following “Anna Lindqvist”" in screen.bar
        await screen.press("colon", *"notify when", "enter")
        stories = screen.app.library.stories.list()
        assert [(one.query, one.notify) for one in stories] == [
            ('person:"Anna Lindqvist"', False),
            ('quoted:"Anna Lindqvist"', True),
        ]
        await screen.press("colon", *"notify", "enter")
        assert "Notices of new articles for “Anna Lindqvist”" in screen.bar


async def test_a_merge_offers_those_who_share_a_word_of_the_name_first(home: Path) -> None:
    async with running(home) as screen:
        await people(screen)
        chooser = PersonChooser(
            screen.main.workspace.navigation.context, View(), "Merge with…", 0, "J. Reyes"
        )
        screen.app.push_screen(chooser)
        await screen.settle()
        assert names(chooser) == ["Tomas Reyes", "Anna Lindqvist"]
        assert "similar names, then most prominent first" in screen.text()


async def test_enter_alone_chooses_nobody_whose_name_is_not_similar(home: Path) -> None:
    async with running(home) as screen:
        await people(screen)
        context = screen.main.workspace.navigation.context
        chosen: list[object] = []
        for like in ("Kim Okafor", "Kim Reyes"):
            chooser = PersonChooser(context, View(), "Merge with…", 0, like)
            screen.app.push_screen(chooser, chosen.append)
            await screen.settle()
            await screen.press("enter")
            if like == "Kim Okafor":
                assert screen.app.screen is chooser
                assert "No name is similar to Kim Okafor" in screen.text()
                await screen.press("escape", "escape")
        assert len([one for one in chosen if one is not None]) == 1


async def test_short_rows_stand_beside_their_labels_in_a_narrow_window(home: Path) -> None:
    async with running(home, (50, 20)) as screen:
        await people(screen)
        await screen.press("enter")
        assert "mentions      4 (2 articles, 1 source)" in screen.text()
