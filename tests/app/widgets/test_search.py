"""Searching in the app: the line and its help, the hits in the list and in the text."""

from __future__ import annotations

from pathlib import Path
from threading import Event
from typing import Any

import pytest
from textual.widgets import Input

from reader.app.widgets.prompt import Prompt
from reader.app.widgets.prompt_help import PromptHelp
from reader.library.articles.articles import Articles, Counts
from reader.library.articles.view import EVERYTHING, View
from reader.library.search.search import Search
from tests.app.screen import HOSTILE, Screen, running


async def searched(screen: Screen, *keys: str) -> None:
    """Search for what these keys type."""
    await typed(screen, *keys)
    await screen.press("enter")


async def typed(screen: Screen, *keys: str) -> None:
    """Type into the search line and wait for its help."""
    await screen.press("slash")
    await more(screen, *keys)


def ways(screen: Screen) -> list[str]:
    """Return the completions that are shown."""
    return [one.label for one in screen.app.screen.query_one(PromptHelp).completions]


async def more(screen: Screen, *keys: str) -> None:
    """Type on and wait for the help."""
    await screen.pilot.press(*keys)
    await screen.done("search help")


def field(screen: Screen) -> str:
    """Return what stands in the search line."""
    return screen.app.screen.query_one(Input).value


def found(screen: Screen) -> list[str]:
    """Return the titles in the list."""
    rows = screen.app.library.articles.rows(screen.main.list.ids)
    return [row.title.split(" [")[0] for row in rows]


async def test_the_list_follows_and_the_line_says_what_is_asked(home: Path) -> None:
    async with running(home) as screen:
        await typed(screen, *"trea")
        assert found(screen) == ["Treaty near", "Harbour talks"]
        assert "Articles containing “trea…”." in screen.text()
        assert "2 unread of 2" in screen.text()


async def test_the_hits_of_a_search_in_progress_are_not_counted_while_drawing(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with running(home) as screen:
        counted: list[View] = []
        count, allowed = Articles.count, Event()
        ids = Search.ids

        def count_seen(articles: Articles, view: View = EVERYTHING) -> Counts:
            counted.append(view)
            return count(articles, view)

        def ids_later(search: Search, *values: Any, **options: Any) -> Any:
            allowed.wait(10)
            return ids(search, *values, **options)

        monkeypatch.setattr(Articles, "count", count_seen)
        monkeypatch.setattr(Search, "ids", ids_later)
        await screen.pilot.press("slash", *"trea")
        screen.main.workspace.show_status()
        await screen.pilot.pause()
        assert "searching…" in screen.text()
        allowed.set()
        await screen.until(lambda: "2 unread of 2" in screen.text(), "the hits")
        assert not [view for view in counted if view.query]


async def test_each_row_shows_its_sentence_and_the_text_opens_there(home: Path) -> None:
    async with running(home) as screen:
        await typed(screen, *"storm")
        await screen.press("enter", "enter")
        listed = "\n".join(line[:30] for line in screen.text().split("\n"))
        assert "during the storm." in listed
        reading = screen.main.reading
        assert reading.searched == "storm"
        await screen.press("n")
        assert "Match 2 of 59" in screen.bar
        await screen.press("N", "N")
        assert "Match 59 of 59" in screen.bar
        await screen.press("escape")
        assert screen.main.focused is screen.main.list


async def test_a_hit_far_down_is_on_the_screen_at_once(home: Path) -> None:
    async with running(home, size=(50, 20)) as screen:
        await typed(screen, *'"paragraph', "space", *'50"')
        await screen.press("enter", "enter")
        assert "Paragraph 50:" in screen.text()
        title = screen.main.article.title if screen.main.article else "?"
        assert f" Article  {title[:20]}" in screen.text().split("\n")[0]
        await screen.press("escape", "escape", "g", "g")
        await screen.press("enter")
        assert title[:20] not in screen.text().split("\n")[0]


async def test_looking_at_hits_keeps_the_readers_place(home: Path) -> None:
    async with running(home) as screen:
        await typed(screen, *'"paragraph', "space", *'50"')
        long = screen.main.list.current_id
        assert long is not None
        await screen.press("escape", "g", "g")
        assert screen.app.library.places.get(long) == 0


async def test_tab_takes_the_first_completion(home: Path) -> None:
    async with running(home) as screen:
        await typed(screen, *"lind")
        assert ways(screen) == ['person:"Anna Lindqvist"']
        assert "2 articles" in screen.text()
        await more(screen, "tab")
        assert field(screen) == 'person:"Anna Lindqvist" '
        assert "Articles mentioning Anna Lindqvist." in screen.text()
        assert found(screen) == ["Treaty near", "Harbour talks"]


async def test_up_and_down_choose_and_enter_takes_what_is_chosen(home: Path) -> None:
    async with running(home) as screen:
        await typed(screen, *"is:")
        assert ways(screen) == ["unread", "read", "starred", "dimmed", "hidden"]
        await more(screen, "down", "down", "up", "down", "enter")
        assert field(screen) == "is:read "
        assert screen.app.screen.query(Prompt)
        await screen.press("enter")
        assert not screen.app.screen.query(Prompt)
        assert found(screen) == []


async def test_a_problem_is_named_instead(home: Path) -> None:
    async with running(home) as screen:
        await typed(screen, *"person:nemo")
        assert "No person named “nemo”." in screen.text()
        await more(screen, "space", *"date:soon", "space")
        assert "Invalid date “soon” in date:" in screen.text()


async def test_a_search_that_is_not_understood_is_refused_as_in_the_shell(home: Path) -> None:
    async with running(home) as screen:
        await searched(screen, "left_parenthesis", *"treaty", "space", *"OR")
        assert screen.main.query(Prompt)
        assert "There is no term after “OR”." in screen.text()
        await screen.press("escape")
        assert screen.main.list.view == EVERYTHING


async def test_escape_takes_the_search_back(home: Path) -> None:
    async with running(home) as screen:
        await screen.press("j")
        title = screen.title
        await typed(screen, *"storm")
        await screen.press("escape")
        assert len(screen.main.list.ids) == 4
        assert screen.title == title
        assert not screen.app.screen.query(PromptHelp)


async def test_up_on_an_empty_line_brings_earlier_searches(home: Path) -> None:
    async with running(home) as screen:
        await searched(screen, *"storm")
        await screen.press("F")
        await searched(screen, *"treaty")
        await screen.press("F")
        await typed(screen, "up")
        assert field(screen) == "treaty"
        await more(screen, "up")
        assert field(screen) == "storm"
        await more(screen, "down")
        assert field(screen) == "treaty"
        await more(screen, "down")
        assert field(screen) == ""
        await screen.press("escape")
    async with running(home) as screen:
        await typed(screen, "up")
        assert field(screen) == "treaty"


async def test_an_unfinished_word_that_nothing_has_finds_what_begins_so(home: Path) -> None:
    async with running(home) as screen:
        await searched(screen, *"trea")
        assert screen.main.list.view.query == "trea*"
        assert found(screen) == ["Treaty near", "Harbour talks"]
        await searched(screen, *(["backspace"] * 5), *"treaty")
        assert screen.main.list.view.query == "treaty"


async def test_n_in_the_list_of_hits_goes_to_the_next_unread(home: Path) -> None:
    async with running(home) as screen:
        await searched(screen, *"commission")
        await screen.press("n")
        assert screen.title == "A long report"
        await screen.press("n")
        assert "No unread article below" in screen.bar
        await screen.press("p")
        assert screen.title == "Treaty near"


async def test_the_counts_follow_what_is_read(home: Path) -> None:
    async with running(home) as screen:
        await searched(screen, *"commission")
        assert "2 unread of 2" in screen.text()
        await screen.press("m")
        await screen.until(lambda: "1 unread of 2" in screen.text(), "count of one unread")


async def test_relevance_orders_the_list(home: Path) -> None:
    async with running(home) as screen:
        await searched(screen, *"harbour")
        assert found(screen) == ["Harbour talks", "A long report"]
        await searched(screen, "end", "space", *"sort:relevance")
        assert found(screen) == ["A long report", "Harbour talks"]  # it names it 59 times
        assert "by relevance" in screen.bar


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (30, 10)])
async def test_any_text_is_safe_to_type(home: Path, size: tuple[int, int]) -> None:
    async with running(home, size=size) as screen:
        await typed(screen)
        for words in (HOSTILE, 'person:"[/b', "\\", '"""', "-" * 40, "é" * 200, "tag:[red]"):
            screen.app.screen.query_one(Input).value = words
            await more(screen)
            assert screen.app.is_running
        await screen.press("enter", "enter")
        assert screen.app.is_running


async def test_a_click_takes_a_completion(home: Path) -> None:
    async with running(home) as screen:
        await typed(screen, *"lind")
        await screen.pilot.click("PromptHelp", offset=(4, 1))
        await more(screen)
        assert field(screen) == 'person:"Anna Lindqvist" '


@pytest.mark.parametrize("ascii_only", [True, False])
async def test_hits_are_marked_without_colour_and_in_ascii(home: Path, ascii_only: bool) -> None:
    async with running(home, ascii=ascii_only, no_color=True) as screen:
        await typed(screen, *"storm")
        strips = screen.app.screen._compositor.render_strips()
        marked = [
            segment
            for strip in strips
            for segment in strip
            if segment.text == "storm" and segment.style and segment.style.bold
        ]
        assert marked
        assert screen.text().isascii() == ascii_only


async def test_marks_go_with_the_search_that_made_them(home: Path) -> None:
    async with running(home) as screen:
        await typed(screen, *"storm")
        await screen.press("enter")
        assert screen.main.reading.searched == "storm"
        title = screen.title
        await screen.press("escape")
        assert not screen.main.list.view.query
        assert screen.title == title
        assert not screen.main.reading.searched
