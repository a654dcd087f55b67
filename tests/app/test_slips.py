"""Slips of a hand, and looks aside: none costs the place, shows nothing, or says nothing."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from reader.app.keys.command import CALENDAR, EVENTS, HISTORY, PEOPLE, PERSON, RULES, TEXT, TIMELINE
from reader.app.style.glyphs import ASCII, UNICODE
from reader.app.style.themes import LEGIBLE, contrast
from reader.app.widgets.pane_layout import WIDTHS
from reader.app.widgets.people import PeoplePane, columns
from reader.config import Config
from reader.library.library import Library
from tests.app.keys.test_scopes import GOING, go, scope_of, top
from tests.app.screen import running
from tests.app.test_looks import cells
from tests.app.widgets.test_reading_pane import open_article


@pytest.mark.parametrize("theme", ["ink", "paper"])
async def test_what_the_mouse_selects_can_be_read(home: Path, theme: str) -> None:
    async with running(home, config=Config(theme=theme)) as screen:
        await open_article(screen, "A long report")
        lines = screen.text().split("\n")
        y = next(i for i, line in enumerate(lines) if "Paragraph 1:" in line)
        x = lines[y].index("Paragraph 1:")
        before = cells(screen)[y][x]
        await screen.pilot.mouse_down(offset=(x, y))
        await screen.pilot.hover(offset=(x + 8, y))
        await screen.settle()
        chosen = cells(screen)[y][x]
        assert chosen != before
        assert contrast(chosen.color, chosen.ground) >= LEGIBLE
        await screen.pilot.mouse_up(offset=(x + 8, y))


async def test_a_drag_from_the_blank_line_above_takes_no_more_than_it_covers(home: Path) -> None:
    async with running(home) as screen:
        await open_article(screen, "A long report")
        lines = screen.text().split("\n")
        y = next(i for i, line in enumerate(lines) if "Paragraph 1:" in line)
        x = lines[y].index("Paragraph 1:")
        await screen.pilot.mouse_down(offset=(x + 4, y - 1))
        await screen.pilot.hover(offset=(x + 8, y))
        await screen.pilot.mouse_up(offset=(x + 8, y))
        await screen.press("ctrl+c")
        assert "Paragraph" in screen.app.clipboard
        assert len(screen.app.clipboard) < len("Paragraph 1:")


@pytest.mark.parametrize(("width", "lines"), [(80, 3), (120, 3), (200, 3)])
async def test_the_list_has_a_share_of_the_screen(home: Path, width: int, lines: int) -> None:
    async with running(home, (width, 40)) as screen:
        pane = screen.main.list
        assert pane.region.width == max(w for least, (w, _) in WIDTHS.items() if least <= width)
        assert width < 200 or 0.3 <= pane.region.width / width <= 0.35
        assert pane.row_height <= lines
    async with running(home, (width, 40), Config(list_width=90)) as screen:
        assert screen.main.list.row_height == (1 if screen.main.list.region.width >= 80 else 2)


@pytest.mark.parametrize("alone", [True, False])
async def test_titles_are_whole_on_the_widest_screens(home: Path, alone: bool) -> None:
    async with running(home, (200, 50)) as screen:
        pane = screen.main.list
        pane.one_source = alone
        pane.on_resize()
        row = pane.row(0)
        assert row is not None
        long = row._replace(id=99, title="harbour " * 11 + "talks")
        drawn = [
            "".join(part.text for part in pane.draw_row(long, line, pane.line_width, False))
            for line in range(pane.row_height)
        ]
        assert long.title in " ".join(" ".join(drawn[:2]).split())


def test_what_is_folded_and_what_is_to_come_have_signs_of_their_own() -> None:
    for glyphs in (UNICODE, ASCII):
        assert len({glyphs.folded, glyphs.unfolded, glyphs.ahead}) == 3


async def test_the_palette_has_no_picture(home: Path) -> None:
    async with running(home) as screen:
        await screen.press(":")
        assert max(screen.text()) < "\u2700"


async def test_the_first_screen_names_the_keys_that_add_and_go(home: Path) -> None:
    async with running(home) as screen:
        assert "a add feed" in screen.bar
        assert "g go to" in screen.bar


@pytest.mark.parametrize(
    ("keys", "said"),
    [(("A", "g", "u"), "Press g a to show all"), (("g", "s"), "Press s to star an article")],
)
async def test_an_empty_view_says_what_to_press(
    home: Path, keys: tuple[str, ...], said: str
) -> None:
    async with running(home, (160, 40)) as screen:
        await screen.press(*keys)
        pane = screen.main.list.region.width - 1
        words = " ".join(" ".join(line[:pane] for line in screen.text().split("\n")).split())
        assert words.count(said) == 1


async def test_help_and_undo_work_on_pages_of_lines_and_rules(home: Path) -> None:
    async with running(home) as screen:
        for scope in (HISTORY, RULES, TEXT):
            page = await go(screen, scope)
            await screen.press("?")
            assert top(screen) is not page
            await screen.press("escape")
            assert top(screen) is page
            await screen.press("escape")
        await go(screen, PEOPLE)
        await screen.press("-")
        assert "Press u to undo" in screen.bar
        await screen.press("g", "r", "Z")
        assert "No corrections yet" in screen.text()
        await screen.press("u")
        assert "not a person" in screen.text()


@pytest.mark.parametrize("scope", [TIMELINE, CALENDAR, PEOPLE])
async def test_clearing_a_filter_that_is_not_there_is_answered(home: Path, scope: str) -> None:
    async with running(home) as screen:
        await go(screen, scope)
        await screen.press("F")
        assert "No filter" in screen.bar


async def test_only_a_plain_left_click_presses_a_hint(home: Path) -> None:
    async with running(home) as screen:
        lines = screen.text().split("\n")
        at = (lines[-1].index("? keys"), len(lines) - 1)
        await screen.pilot.click(offset=at, button=3)
        await screen.pilot.click(offset=at, button=2)
        await screen.pilot.click(offset=at, shift=True)
        await screen.settle()
        assert len(screen.app.screen_stack) == 1
        await screen.pilot.click(offset=at)
        await screen.settle()
        assert scope_of(screen) == "help"


async def test_beside_a_dialog_stand_its_own_hints_alone(home: Path) -> None:
    async with running(home) as screen:
        await screen.press("g", "f", ":")
        last = screen.text().split("\n")[-1]
        assert "cancel" in last
        assert "add feed" not in screen.text()


@pytest.mark.parametrize("scope", [TIMELINE, CALENDAR, PEOPLE, PERSON, EVENTS])
async def test_nothing_is_drawn_past_a_tiny_screen(home: Path, scope: str) -> None:
    async with running(home, (20, 5)) as screen:
        for key in GOING[scope]:
            await screen.press(key)
        lines = screen.text().split("\n")
        assert len(lines) == 5
        assert all(len(line) <= 20 for line in lines)
        assert screen.app.crash is None


async def test_people_follow_the_width_of_the_screen(home: Path) -> None:
    async with running(home, (120, 40)) as screen:
        await go(screen, PEOPLE)
        pane = screen.app.screen.query_one(PeoplePane)
        for width in (80, 120, 50, 120):
            await screen.pilot.resize_terminal(width, 40)
            await screen.settle()
            heads = screen.text().split("\n")[1]
            assert [name for name in columns(pane.line_width) if name not in heads] == []
            assert ("Role" in heads) == ("Role" in columns(pane.line_width))


async def test_a_file_that_cannot_be_read_does_not_take_the_foot_at_every_start(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "mill.txt").write_text("The mill burned\n\nIt burned in 2024.", encoding="utf-8")
    (folder / "broken.epub").write_bytes(b"no book")
    os.utime(folder / "broken.epub", (1_790_000_000, 1_790_000_000))
    with Library.open(tmp_path / "library.db") as library:
        library.sources.add_path(folder)
        read = library.sources.refresh()
        assert "broken.epub" in " ".join([*read.problems, *read.skipped])
    async with running(tmp_path) as screen:
        await screen.until(lambda: not screen.main.workspace.background.state(), "the refresh")
        await screen.settle()
        assert "broken" not in screen.bar
