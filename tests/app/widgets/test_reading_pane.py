"""The article: its text to the letter, its place, search, links, mentions."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.app.pages.base.confirm import ConfirmDialog
from reader.config import Config
from tests.app.screen import HOSTILE, Screen, running


async def open_article(screen: Screen, title: str) -> None:
    """Read the article whose title begins so."""
    rows = screen.app.library.articles.rows(screen.main.list.ids)
    index = next(i for i, row in enumerate(rows) if row.title.startswith(title))
    screen.main.list.move_to(index)
    await screen.settle()
    await screen.press("enter")


async def test_hostile_text_is_shown_to_the_letter(home: Path) -> None:
    async with running(home, (240, 50), Config(text_width=190)) as screen:
        await open_article(screen, "Harbour")
        await screen.press("z")
        assert screen.text().count(HOSTILE) == 2


async def test_space_reads_on_and_then_goes_to_the_next_unread(home: Path) -> None:
    async with running(home) as screen:
        await open_article(screen, "Treaty")
        await screen.press("space")
        assert screen.title.startswith("Harbour talks")
        assert screen.main.focused is screen.main.reading
        assert screen.app.library.articles.count().unread == 2


async def test_the_place_survives_another_article_and_a_resize(home: Path) -> None:
    async with running(home) as screen:
        await open_article(screen, "A long report")
        await screen.press("space", "space")
        place = screen.main.reading.place
        assert place > 0
        await screen.pilot.resize_terminal(90, 30)
        await screen.settle()
        assert screen.main.reading.place <= place < screen.main.reading.place + 90
        await screen.pilot.resize_terminal(120, 40)
        await screen.settle()
        await screen.press("K")
        await screen.press("J")
        assert abs(screen.main.reading.place - place) < 90


async def test_the_place_survives_a_look_at_the_list_where_only_the_list_has_room(
    home: Path,
) -> None:
    async with running(home) as screen:
        await open_article(screen, "A long report")
        await screen.press("space", "space")
        place = screen.main.reading.place
        await open_article(screen, "Treaty")
    assert place > 0
    async with running(home, (50, 20)) as screen:
        rows = screen.app.library.articles.rows(screen.main.list.ids)
        index = next(i for i, row in enumerate(rows) if row.title.startswith("A long report"))
        for number in (index, 0 if index else 1, index):
            screen.main.list.move_to(number)
            await screen.settle()
        await screen.press("enter")
        assert screen.main.reading.place <= place < screen.main.reading.place + 90


async def test_find_marks_matches_and_walks_them(home: Path) -> None:
    async with running(home) as screen:
        await open_article(screen, "A long report")
        await screen.press("/", *"PILOTS", "enter")
        assert "59 matches" in screen.bar
        await screen.press("n")
        assert "Match 2 of 59" in screen.bar
        await screen.press("N", "N")
        assert "Match 59 of 59" in screen.bar
        await screen.press("escape")
        assert screen.main.reading.searched == ""
        assert screen.main.focused is screen.main.reading


async def test_find_without_a_hit_says_so(home: Path) -> None:
    async with running(home) as screen:
        await open_article(screen, "A long report")
        await screen.press("/", *"zebra", "enter")
        assert "is not in this article" in screen.bar


async def test_leftovers_are_folded_and_unfolded(home: Path) -> None:
    async with running(home) as screen:
        await open_article(screen, "Harbour")
        assert "Log in with" not in screen.text()
        assert "2 hidden page elements" in screen.text()
        await screen.press("v")
        assert "Log in with your credentials" in screen.text()


async def test_a_link_whose_words_hide_its_address_is_shown_first(
    home: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    opened = tmp_path / "opened"
    script = tmp_path / "browser"
    script.write_text(f'#!/bin/sh\nprintf "%s\\n" "$#" "$@" > {opened}\n')
    script.chmod(0o755)
    monkeypatch.setenv("BROWSER", str(script))
    async with running(home) as screen:
        await open_article(screen, "Treaty")
        await screen.press("1")
        assert isinstance(screen.app.screen, ConfirmDialog)
        assert "https://example.org/treaty" in screen.text()
        await screen.press("escape")
        assert not opened.exists()
        await screen.press("2")
        assert "Opening https://example.org/plain" in screen.bar
        await screen.until(
            lambda: opened.exists() and opened.read_text().count("\n") == 2, "opened link"
        )
        assert opened.read_text() == "1\nhttps://example.org/plain\n"


async def test_a_click_on_a_link_asks_before_it_opens(home: Path) -> None:
    async with running(home, (160, 40), Config(text_width=100)) as screen:
        await open_article(screen, "Treaty")
        lines = screen.text().split("\n")
        y = next(i for i, line in enumerate(lines) if "text of the treaty" in line)
        await screen.pilot.click(offset=(lines[y].index("text of the treaty") + 4, y))
        await screen.settle()
        assert isinstance(screen.app.screen, ConfirmDialog)


async def test_dragging_selects_text_and_ctrl_c_copies_it(home: Path) -> None:
    async with running(home) as screen:
        await open_article(screen, "A long report")
        lines = screen.text().split("\n")
        y = next(i for i, line in enumerate(lines) if "Paragraph 1:" in line)
        x = lines[y].index("Paragraph 1:")
        await screen.pilot.mouse_down(offset=(x, y))
        await screen.pilot.hover(offset=(x + 11, y))
        await screen.pilot.mouse_up(offset=(x + 11, y))
        await screen.press("ctrl+c")
        assert screen.app.clipboard.startswith("Paragraph 1")


async def test_citation_and_path_are_copied(home: Path) -> None:
    async with running(home) as screen:
        await open_article(screen, "Treaty")
        await screen.press("Y")
        assert screen.app.clipboard == "“Treaty near.” articles, 9 May 2031."
        await screen.press("y")
        assert screen.app.clipboard.endswith("2031-05-09-treaty.html")


async def test_width_and_zen(home: Path) -> None:
    async with running(home, (160, 40)) as screen:
        await open_article(screen, "A long report")
        await screen.press("w")
        assert screen.main.reading.text_width == 90
        await screen.press("z")
        assert not screen.main.list.display or screen.main.list.size.width == 0
        await screen.press("escape")
        assert screen.main.list.size.width > 0


async def test_an_article_of_a_million_characters_is_shown(home: Path, tmp_path: Path) -> None:
    big = tmp_path / "big"
    big.mkdir()
    (big / "2031-06-01-big.txt").write_text("Big\n\n" + ("word " * 200 + "\n\n") * 1000)
    async with running(home) as screen:
        screen.app.library.sources.add_path(big)
        screen.app.library.sources.refresh()
        screen.main.list.reload()
        await screen.settle()
        await open_article(screen, "Big")
        await screen.press("G")
        assert screen.main.reading.at_end
