"""Rows as high as their titles: scrolling, keys, mouse, resizing and search over them."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.library.library import Library
from reader.sources.opml.outline import Subscription
from tests.app.screen import Screen, running
from tests.library.builders import entry, put

SHORT, LONG = "Ferry late", "Council votes on the new bridge over the harbour after nine years"
LINES = 3
"""Lines above the rows of the list."""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Return the home of a library with sixty articles of two sources."""
    with Library.open(tmp_path / "library.db") as library:
        feeds = [
            library.feeds.add(Subscription(f"https://{name}.example/f", name)).id
            for name in ("Post", "Mail")
        ]
        for feed in feeds:
            library.feeds.mute(feed, True)
        for number in range(60):
            title = f"{number} {LONG if number % 3 else SHORT}"
            day = f"2024-{1 + number % 12:02}-{1 + number // 12:02}"
            put(library, feeds[number % 2], entry(f"{number}", title, day=day))
    return tmp_path


def all_lines(screen: Screen) -> list[int]:
    """Return the numbers of all lines of the list."""
    rows = screen.main.list
    return [
        index * rows.row_height + line
        for index in range(len(rows.ids))
        for line in range(rows.height_of(index))
    ]


def check(screen: Screen, *, cursor: bool = True) -> None:
    """Assert that the screen shows a stretch of all lines, none of them empty."""
    rows = screen.main.list
    numbers = all_lines(screen)
    start = numbers.index(rows.top)
    above, height = rows.content_region.y, rows.content_region.height
    expected = numbers[start : start + height]
    assert len(expected) == min(height, len(numbers)), "nothing is left empty at the end"
    width = rows.line_width
    shown = [line[1 : width + 1].rstrip() for line in screen.text().split("\n")[above:]]
    drawn = [rows.draw_line(number, width).text.rstrip() for number in expected]
    assert shown[: len(drawn)] == drawn
    assert all(drawn)
    first, count = rows.selected_lines
    if cursor:
        assert expected[0] <= first
        assert first + count - 1 <= expected[-1]


async def test_a_short_title_takes_two_lines_and_a_long_one_three(home: Path) -> None:
    async with running(home) as screen:
        rows = screen.main.list
        heights = {rows.height_of(index) for index in range(len(rows.ids))}
        assert heights == {2, 3}
        check(screen)


async def test_keys_move_over_rows_of_any_height(home: Path) -> None:
    async with running(home, (120, 27)) as screen:
        for key in (*"jjjjjjjjjjjj", "ctrl+f", "ctrl+d", "k", "G", *"kkkkkkkkkkk", "ctrl+b", "G"):
            await screen.press(key)
            check(screen)
        assert screen.main.list.cursor == 59
        await screen.press("g", "g")
        assert screen.main.list.top == 0
        check(screen)


async def test_a_page_moves_by_the_rows_that_are_seen(home: Path) -> None:
    async with running(home) as screen:
        rows = screen.main.list
        seen = [rows.row_at(rows.line_shown(y)) for y in range(rows.page_height)]
        await screen.press("ctrl+f")
        assert seen[-1] <= rows.cursor <= seen[-1] + 1


async def test_every_line_of_a_row_can_be_clicked(home: Path) -> None:
    async with running(home) as screen:
        rows = screen.main.list
        for y in range(0, 30, 7):
            wanted = rows.row_at(rows.line_shown(y))
            await screen.pilot.click(rows, offset=(5, y + LINES - 1))
            await screen.settle()
            assert rows.cursor == wanted


async def test_the_wheel_and_the_scroll_bar_reach_both_ends(home: Path) -> None:
    async with running(home) as screen:
        rows = screen.main.list
        lines = all_lines(screen)
        for step in range(1, 80):
            rows.scroll_lines(rows.stepped(rows.top, 3))
            assert rows.top == lines[min(3 * step, len(lines) - rows.page_height)]
        await screen.settle()
        check(screen, cursor=False)
        assert rows.thumb_lines().stop == rows.page_height
        x = rows.region.right - 1
        thumb = rows.thumb_lines()
        await screen.pilot.mouse_down(offset=(x, LINES + thumb.start))
        await screen.pilot.hover(offset=(x, LINES))
        await screen.pilot.mouse_up(offset=(x, LINES))
        assert rows.top == 0
        assert rows.thumb_lines().start == 0


async def test_resizing_keeps_the_cursor_and_fills_the_pane(home: Path) -> None:
    async with running(home) as screen:
        await screen.press("G", *"kkkkk")
        current = screen.main.list.current_id
        for width, height in ((100, 24), (200, 50), (78, 30), (120, 60), (60, 25), (120, 40)):
            await screen.pilot.resize_terminal(width, height)
            await screen.settle()
            assert screen.main.list.current_id == current
            check(screen)


async def test_rows_found_have_their_own_heights(home: Path) -> None:
    async with running(home) as screen:
        await screen.press("slash", *"burned", "enter")
        rows = screen.main.list
        await screen.until(lambda: len(rows.ids) == 60, "what was found")
        await screen.settle()
        assert {rows.height_of(index) for index in range(60)} == {3, 4}
        for key in ("escape", "ctrl+f", "ctrl+f", "G", "k", "k"):
            await screen.press(key)
            if screen.main.list.view.query:
                check(screen)


async def test_marks_change_a_row_where_it_stands(home: Path) -> None:
    async with running(home) as screen:
        await screen.press("G", *"kkk")
        top = screen.main.list.top
        await screen.press("m", "s", "v", "v")
        check(screen)
        assert screen.main.list.top >= top


async def test_a_move_measures_only_what_is_near(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with running(home) as screen:
        rows = screen.main.list
        measured: list[int] = []
        measure = rows.measured

        def watched(index: int) -> int:
            measured.append(index)
            return measure(index)

        ids = list(rows.ids) * 2_000
        monkeypatch.setattr(rows, "measured", watched)
        rows.set_ids(ids)
        for _ in range(30):
            measured.clear()
            rows.move(1)
            assert len(measured) <= 3
        measured.clear()
        rows.move_last()
        assert rows.cursor == len(ids) - 1
        assert len(measured) <= 2 * rows.page_height
