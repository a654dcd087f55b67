"""Corrections: at once, said, undone."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from reader.app.layout.panel import DateItem, PersonItem
from reader.app.style import wording
from reader.library.analysis.analyse import analyse_pending
from reader.library.library import Library
from tests.app.screen import Screen, running
from tests.app.widgets.test_reading_pane import open_article


def people(screen: Screen) -> list[str]:
    return [i.person.name for i in screen.main.side.items if isinstance(i, PersonItem)]


async def select_person(screen: Screen, name: str) -> None:
    """Put the panel's cursor on a person."""
    side = screen.main.side
    side.focus()
    side.select(
        next(
            i
            for i, item in enumerate(side.items)
            if isinstance(item, PersonItem) and item.person.name == name
        )
    )
    await screen.settle()


async def test_not_a_person_and_undo(home: Path) -> None:
    async with running(home) as screen:
        await open_article(screen, "Harbour")
        await select_person(screen, "Tomas Reyes")
        await screen.press("-")
        assert people(screen) == ["Anna Lindqvist"]
        assert "Tomas Reyes marked as not a person" in screen.bar
        await screen.press("u")
        assert people(screen) == ["Anna Lindqvist", "Tomas Reyes"]
        await screen.press("ctrl+r")
        assert people(screen) == ["Anna Lindqvist"]
        await screen.press("u")
        assert people(screen) == ["Anna Lindqvist", "Tomas Reyes"]


async def test_nobody_is_corrected_whom_the_focus_is_not_on(home: Path) -> None:
    async with running(home) as screen:
        await open_article(screen, "Harbour")
        await select_person(screen, "Tomas Reyes")
        screen.main.reading.focus()
        await screen.settle()
        for key in "-=Se":
            await screen.press(key)
            assert "Select a person in the side panel first (tab)." in screen.text(), key
            assert len(screen.app.screen_stack) == 1
        assert people(screen) == ["Anna Lindqvist", "Tomas Reyes"]


async def test_the_palette_corrects_the_person_of_the_panel(home: Path) -> None:
    async with running(home) as screen:
        await open_article(screen, "Harbour")
        await select_person(screen, "Tomas Reyes")
        await screen.press(":", *"not a person", "enter")
        assert people(screen) == ["Anna Lindqvist"]


async def test_rename_holds_in_every_article(home: Path) -> None:
    async with running(home) as screen:
        await open_article(screen, "Harbour")
        await select_person(screen, "Anna Lindqvist")
        await screen.press("e", *["backspace"] * 14, *"Ann", "enter")
        assert people(screen)[0] == "Ann"
        await screen.press("K")
        assert "Ann" in people(screen)


async def test_merge_with_another_person(home: Path) -> None:
    async with running(home) as screen:
        await open_article(screen, "Harbour")
        await select_person(screen, "Tomas Reyes")
        await screen.press("=", *"lindq", "enter")
        assert "Merge Tomas Reyes into Anna Lindqvist?" in screen.text()
        assert "They share no name." in screen.text()
        await screen.press("n")
        assert "Tomas Reyes" in people(screen)
        await screen.press("=", *"lindq", "enter", "y")
        assert people(screen).count("Anna Lindqvist") >= 1
        assert "Tomas Reyes" not in people(screen)


async def test_a_wrong_date_is_set_right(home: Path) -> None:
    async with running(home) as screen:
        await open_article(screen, "Harbour")
        await screen.press("tab", "j", "j", "!")
        await screen.press(*["backspace"] * 10, *"2031-05-16", "enter")
        words = [i.label for i in screen.main.side.items if isinstance(i, DateItem)]
        assert "Fri 16 May 2031" in words
        assert "Fri 9 May 2031" not in words


async def test_days_ago_are_counted_from_the_article(home: Path) -> None:
    async with running(home) as screen:
        await open_article(screen, "Harbour")
        article = screen.main.article
        assert article is not None
        published = article.published.day
        assert published
        before = wording.day(str(date.fromisoformat(published) - timedelta(25)), weekday=True)
        await screen.press("tab", "j", "j", "!")
        await screen.press(*["backspace"] * 10, *"25 days ago")
        assert before in screen.text()
        await screen.press("enter")
        assert before in [i.label for i in screen.main.side.items if isinstance(i, DateItem)]


async def test_an_emptied_date_is_asked_for_and_none_is_not_a_date(home: Path) -> None:
    def labels() -> list[str]:
        return [i.label for i in screen.main.side.items if isinstance(i, DateItem)]

    async with running(home) as screen:
        await open_article(screen, "Harbour")
        await screen.press("tab", "j", "j", "!", "ctrl+u", "enter")
        assert "Type a day, or none if it is not a date." in screen.text()
        assert "Fri 9 May 2031" in labels()
        await screen.press(*"none")
        assert "Can't read" not in screen.text()
        await screen.press("enter")
        assert "Fri 9 May 2031 is not a date." in screen.bar
        assert "Fri 9 May 2031" not in labels()


async def test_a_day_that_is_none_is_said(home: Path) -> None:
    async with running(home) as screen:
        await open_article(screen, "Harbour")
        await screen.press("D", *["backspace"] * 10, *"soon", "enter")
        assert "Can't read" in screen.text()


async def test_the_rules_are_listed_and_taken_back(home: Path) -> None:
    async with running(home) as screen:
        await open_article(screen, "Harbour")
        await select_person(screen, "Tomas Reyes")
        await screen.press("-", "g", "r")
        assert "not a person: Tomas Reyes" in screen.text()
        await screen.press("Z", "delete", "Z")
        assert "No corrections yet" in screen.text()
        await screen.press("escape")
        assert people(screen) == ["Anna Lindqvist", "Tomas Reyes"]


async def test_without_a_selection_it_says_what_to_do(home: Path) -> None:
    async with running(home) as screen:
        await screen.press("-")
        assert "Select a person in the side panel first" in screen.bar


async def test_the_same_name_in_one_article_is_somebody_else(home: Path) -> None:
    async with running(home) as screen:
        await open_article(screen, "Harbour")
        await select_person(screen, "Anna Lindqvist")
        await screen.press("S")
        assert "in \u201c" in screen.text()
        await screen.press("enter", *["backspace"] * 80, *"Anna the Second", "enter")
        assert "Anna the Second and Anna Lindqvist are now separate people" in screen.bar
        assert "Anna the Second" in people(screen)
        await screen.press("u")
        assert "Anna Lindqvist" in people(screen)
        assert "Anna the Second" not in people(screen)


async def test_spellings_merged_inside_the_one_article_are_split(
    home: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "Mill"
    folder.mkdir()
    text = "Carla Ann Dunn opened the mill in May. Carla Dunn was six then and slept upstairs."
    (folder / "Mill opened.txt").write_text(text, encoding="utf-8")
    with Library.open(home / "library.db") as library:
        library.sources.add_path(folder)
        library.sources.refresh()
        analyse_pending(library)
    async with running(home) as screen:
        await open_article(screen, "Carla Ann Dunn")
        await select_person(screen, "Carla Ann Dunn")
        await screen.press("S")
        assert "1 mention in this article" in screen.text()
        await screen.press("enter")
        assert "Carla Dunn and Carla Ann Dunn are now separate people" in screen.bar
        assert people(screen) == ["Carla Ann Dunn", "Carla Dunn"]
        await screen.press("u")
        assert people(screen) == ["Carla Ann Dunn"]


FIRST = ("Alan", "Brian", "Carl", "David", "Edward", "Frank", "George", "Henry", "Ivan", "James")
LAST = (
    "Abbott", "Barker", "Coleman", "Dawson", "Ellison", "Foster", "Gibson", "Harper", "Irving",
    "Jordan", "Keller", "Lawson", "Mercer", "Norton", "Osborne", "Palmer", "Quigley", "Ramsey",
)  # fmt: skip


async def test_everyone_can_be_merged_with_found_as_typed(home: Path, tmp_path: Path) -> None:
    crowd = tmp_path / "crowd"
    crowd.mkdir()
    names = [f"{first} {last}" for first in FIRST for last in LAST]
    text = "A crowd\n\n" + "\n\n".join(f"Mr {name} spoke to the press." for name in names)
    (crowd / "crowd.txt").write_text(text, encoding="utf-8")
    with Library.open(home / "library.db") as library:
        library.sources.add_path(crowd)
        library.sources.refresh()
        analyse_pending(library)
        everyone = library.people.list(limit=1000)
    assert len(everyone) > 150
    wanted = everyone[-1].name
    async with running(home) as screen:
        await open_article(screen, "Harbour")
        await select_person(screen, "Tomas Reyes")
        await screen.press("=", *"zzzz", "enter")
        assert "No match for “zzzz”" in screen.text()
        await screen.press("ctrl+u", *wanted, "enter", "y")
        assert f"into {wanted}" in screen.bar
        assert "Tomas Reyes" not in people(screen)


async def test_the_cursor_stays_beside_who_is_gone_and_comes_back_with_them(home: Path) -> None:
    async with running(home) as screen:
        await open_article(screen, "Harbour")
        await select_person(screen, "Tomas Reyes")
        at = screen.main.side.place
        await screen.press("-")
        assert screen.main.side.selected is not None
        screen.main.workspace.show_again()  # as after a refresh in between
        await screen.press("u")
        assert screen.main.side.place == at
        selected = screen.main.side.selected
        assert isinstance(selected, PersonItem)
        assert selected.person.name == "Tomas Reyes"


async def test_a_month_is_not_corrected_into_its_first_day_unasked(home: Path) -> None:
    async with running(home) as screen:
        await open_article(screen, "Harbour")
        await screen.press("tab")
        month = screen.main.side.selected
        assert isinstance(month, DateItem)
        assert month.label == "April 2031"
        await screen.press("!", "enter")
        assert "Nothing changed" in screen.bar
        assert month.label in [
            item.label for item in screen.main.side.items if isinstance(item, DateItem)
        ]
