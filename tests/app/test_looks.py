"""What every screen looks like: heads, rules, hints, contrast, and what is selected."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from rich.style import Style

from reader.app.style.themes import DARK, LEGIBLE, VISIBLE, contrast
from reader.app.widgets.calendar_pane import CalendarPane
from reader.app.widgets.framed import FramedWidget, Kind
from reader.app.widgets.timeline_pane import TimelinePane
from reader.config import Config
from tests.app.screen import ARTICLES, Screen, running

PAGES = {
    "main": (),
    "article": ("enter",),
    "panel": ("enter", "tab", "j"),
    "search": ("slash", *"lindqvist", "enter"),
    "timeline": ("g", "t"),
    "calendar": ("g", "d"),
    "people": ("g", "p"),
    "person": ("g", "p", "enter"),
    "palette": ("colon", "t", "i"),
    "events": ("g", "c"),
    "news": ("g", "n"),
    "feed list": ("g", "f"),
    "corrections": ("g", "r"),
    "notebook": ("g", "b"),
    "history": ("g", "h"),
    "keys": ("question_mark",),
}


LAYERS = {"palette": "#pick", "feed list": "#feed-list", "keys": "#page"}
"""Screens beside which another is seen, and what is over it."""


@dataclass(frozen=True)
class Cell:
    """One character of the screen, with its colours."""

    text: str
    color: str
    ground: str
    selected: bool


def cells(screen: Screen) -> list[list[Cell]]:
    """Return the screen, cell by cell."""
    rows = []
    for strip in screen.app.screen._compositor.render_strips():
        row: list[Cell] = []
        for text, style, _ in strip:
            assert style is not None
            ground = style.bgcolor.triplet if style.bgcolor else None
            color = style.color.triplet if style.color else ground
            assert ground is not None
            assert color is not None
            pair = (color.hex, ground.hex)
            pair = (pair[1], pair[0]) if style.reverse else pair
            row += [Cell(one, *pair, bool(style.reverse)) for one in text]
        rows.append(row)
    return rows


async def open_screen(screen: Screen, keys: Sequence[str]) -> None:
    """Go to a screen."""
    screen.app.load_styles()
    await screen.press(*keys)


async def test_a_theme_is_seen_at_once(home: Path) -> None:
    async with running(home) as screen:
        dark = {cell.ground for row in cells(screen) for cell in row}
        screen.app.theme = "paper"
        await screen.settle()
        light = {cell.ground for row in cells(screen) for cell in row}
        assert dark.isdisjoint(light)


def on_top(screen: Screen) -> Iterator[FramedWidget]:
    """Yield the widgets with a head that are seen on the screen on top."""
    for widget in screen.app.screen.query(FramedWidget):
        if widget.region.width and widget.region.height:
            yield widget


@pytest.mark.parametrize("theme", ["ink", "paper"])
@pytest.mark.parametrize("name", PAGES)
async def test_every_word_is_legible(home: Path, theme: str, name: str) -> None:
    for size in ((80, 24), (120, 40)):
        async with running(home, size, Config(theme=theme)) as screen:
            await open_screen(screen, PAGES[name])
            region = screen.app.screen.region
            if name in LAYERS:  # what lies behind is meant to be faint
                region = screen.app.screen.query_one(LAYERS[name]).region
            for y, row in enumerate(cells(screen)):
                for x, cell in enumerate(row):
                    if not region.contains(x, y) and y < size[1] - 1:
                        continue
                    ratio = contrast(cell.color, cell.ground)
                    if cell.text.isalnum():
                        assert ratio >= LEGIBLE, (size, y, x, cell)
                    elif cell.text in "┃●★▌":
                        assert ratio >= VISIBLE, (size, y, x, cell)


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (50, 20), (200, 50)])
async def test_the_frame_of_every_screen(home: Path, size: tuple[int, int]) -> None:
    async with running(home, size) as screen:
        for name, keys in PAGES.items():
            await open_screen(screen, keys)
            text = screen.text()
            lines = text.split("\n")
            heads = [one for one in on_top(screen) if one.kind is Kind.PANE]
            assert sum(one.lit for one in heads) == (1 if heads else 0), name
            if heads and name != "palette":
                ruled = [run for run in re.split(r"[^━]+", lines[2] + lines[1]) if run]
                assert len(ruled) == 1, (name, ruled)
            assert "││" not in text, name
            for line in lines if name not in LAYERS else ():
                assert not re.search(r"\w[│┃]|[│┃]\w", line), (name, line)
            assert "…" not in lines[-1], (name, lines[-1])
            if name != "palette":  # a ? is typed there
                assert lines[-1].endswith("? keys"), (name, lines[-1])
            for _ in range(4):
                await screen.press("escape")
            if screen.main.list.view.query:
                await screen.press("g", "a")


@pytest.mark.parametrize("name", sorted(PAGES))
async def test_the_selected_row_is_known_without_colours(home: Path, name: str) -> None:
    for ascii_only in (False, True):
        async with running(home, (120, 40), ascii=ascii_only) as screen:
            await open_screen(screen, PAGES[name])
            bars = [one for one in on_top(screen) if one.lit and hasattr(one, "selected_lines")]
            for pane in bars:
                _, count = pane.selected_lines
                if not count:
                    continue
                glyph = screen.app.glyphs.bar
                rows = screen.text().split("\n")
                x, y = screen.app.cursor_position
                if name != "palette":
                    assert rows[y][x] == glyph, (name, rows[y])
                marked = [row for row in rows if row[pane.content_region.x :][:1] == glyph]
                head = pane.kind is Kind.PANE
                assert len(marked) == count + head, (name, marked)


async def test_plain_characters_alone_are_drawn_where_that_is_wanted(home: Path) -> None:
    theirs = set("".join(ARTICLES.values()))
    async with running(home, (120, 40), ascii=True) as screen:
        for name, keys in PAGES.items():
            await open_screen(screen, keys)
            drawn = set(screen.text()) - theirs
            assert max(drawn) <= "~", (name, sorted(drawn)[-5:])
            for _ in range(4):
                await screen.press("escape")


async def test_a_message_leaves_the_hints_and_goes_with_the_next_key(home: Path) -> None:
    for size in ((120, 40), (80, 24)):
        async with running(home, size) as screen:
            screen.main.show_message("A word to the reader.")
            await screen.settle()
            lines = screen.text().split("\n")
            assert "A word to the reader." in lines[-2]
            assert lines[-1].endswith("? keys")
            await screen.press("j")
            assert "A word to the reader." not in screen.text()


async def test_trouble_is_kept_until_it_can_have_been_seen(home: Path) -> None:
    async with running(home) as screen:
        screen.main.show_message("The feed failed.", problem=True)
        await screen.settle()
        assert screen.text().split("\n")[-2].endswith("! The feed failed.")
        await screen.press("j")
        assert "! The feed failed." in screen.text()


@pytest.mark.parametrize("size", [(50, 20), (80, 24)])
async def test_a_long_problem_is_read_to_its_end(home: Path, size: tuple[int, int]) -> None:
    words = "The page links the feed http://example.org/one, which was refused: the host is gone."
    async with running(home, size) as screen:
        screen.main.show_message(words, problem=True)
        await screen.settle()
        shown = [line.strip() for line in screen.text().split("\n")]
        at = next(n for n, line in enumerate(shown) if line.startswith("! The page"))
        assert "".join(shown[at:-1]).replace(" ", "") == f"! {words}".replace(" ", "")
        assert shown[-1].endswith("? keys")
        await screen.pilot.resize_terminal(160, 40)
        await screen.settle()
        assert screen.bar.count("\n") == 1
        screen.main.show_message("none " * 99, problem=True)
        await screen.settle()
        assert screen.bar.split("\n")[-2].endswith("…")
        assert screen.bar.count("\n") == 3


@pytest.mark.frames
async def test_the_cursor_stands_on_what_is_selected_after_every_key(home: Path) -> None:
    async with running(home, (120, 40)) as screen:
        for key in ("j", "j", "k", "G", "g", "g"):
            await screen.press(key)
            x, y = screen.app.cursor_position
            row = screen.main.list
            assert (x, y) == (0, 3 + row.cursor * row.row_height - row.top)
        await screen.press("enter", "tab")
        side = screen.main.side
        for _ in range(4):
            await screen.press("j")
            x, y = screen.app.cursor_position
            assert x == side.region.x
            assert y == 3 + side.selected_lines[0] - side.top


@pytest.mark.frames
async def test_the_cursor_stands_on_a_match_and_on_a_day(home: Path) -> None:
    async with running(home, (120, 40)) as screen:
        await screen.press("G", "enter", "slash", *"storm", "enter")
        for _ in range(3):
            x, y = screen.app.cursor_position
            assert screen.text().split("\n")[y][x:].startswith("storm")
            await screen.press("n")
        await screen.press("g", "d")
        for key in ("l", "j", "h"):
            await screen.press(key)
            x, y = screen.app.cursor_position
            calendar = screen.app.screen.query_one(CalendarPane)
            assert screen.text().split("\n")[y][x : x + 2].strip() == str(calendar.day.day)


async def test_the_list_is_resized_by_keys_and_mouse_and_that_is_remembered(home: Path) -> None:
    async with running(home, (120, 40)) as screen:
        width = screen.main.list.region.width
        assert width == 36
        await screen.press("ctrl+right")
        assert screen.main.list.region.width > width
        edge = screen.main.list.region.right - 1
        await screen.pilot.mouse_down(screen.main.list, offset=(edge, 20))
        await screen.pilot.hover(screen.main.list, offset=(49, 20))
        await screen.pilot.mouse_up(screen.main.list, offset=(49, 20))
        await screen.settle()
        assert screen.main.list.region.width == 50
        assert "list_width = 50" in (home / "config.toml").read_text()
        assert screen.main.list.row_height == 2
    async with running(home, (120, 40), Config(list_width=50)) as screen:
        assert screen.main.list.region.width == 50


async def test_resizing_keeps_the_first_sentence_first(home: Path) -> None:
    async with running(home, (120, 40)) as screen:
        await screen.press("G", "k", "enter", *["j"] * 9)
        reading = screen.main.reading
        first = reading.place
        for _ in range(6):
            for width in (113, 97, 131, 120):
                await screen.pilot.resize_terminal(width, 40)
                await screen.settle()
        assert reading.place == first


async def test_the_caret_of_a_question_is_seen_without_colours(home: Path) -> None:
    async with running(home, no_color=True) as screen:
        await screen.press("f")
        field = screen.app.screen.query_one("#prompt-field")
        assert field.get_component_rich_style("input--cursor").reverse


@pytest.mark.parametrize("background", ["dark", "light", None])
async def test_what_lies_behind_a_dialog_is_seen_in_the_terminals_own_colours(
    home: Path, background: str | None
) -> None:
    async with running(home, sixteen=background, no_color=background is None) as screen:
        for keys in ((":",), ("?",), ("g", "f"), ("g", "t", "W"), ("g", "f", "/", "escape", "?")):
            await screen.press(*keys)
            strip = screen.app.screen._compositor.render_strips()[1]
            *_, last = [segment for segment in strip if segment.text.strip()]
            assert last.text.strip(), keys
            assert last.style is not None
            assert last.style.without_color == Style(dim=True), keys
            assert last.style.color is None or last.style.color.is_default, keys
            await screen.press("escape", "escape")


async def test_names_in_columns_are_underlined_without_the_blanks_after_them(home: Path) -> None:
    async with running(home, no_color=True) as screen:
        await screen.press("g", "p")
        for strip in screen.app.screen._compositor.render_strips()[2:4]:
            lined = [one.text for one in strip if one.style is not None and one.style.underline]
            assert lined in (["Anna Lindqvist"], ["Tomas Reyes"])


async def test_a_head_keeps_the_last_of_its_numbers_that_fit(home: Path) -> None:
    async with running(home, (50, 20)) as screen:
        await screen.press("g", "t")
        timeline = screen.app.screen.query_one(TimelinePane)
        whole = timeline.head.numbers
        assert len(whole) > 25
        title = screen.text().split("\n")[0]
        assert title.endswith(whole.split(" · ")[-1])
        assert whole not in title
        timeline.set_head("Event", "", "5 Feb 2021 · 2 articles · 1 source", "A long title of it")
        await screen.settle()
        title = screen.text().split("\n")[0]
        assert title.split("  ") == [" Event", "A long title of it", "2 articles · 1 source"]
        timeline.set_head("Event", "", "5 Feb 2021 · 2 articles · 1 source", "A longer title " * 3)
        await screen.settle()
        assert "source" not in screen.text()
        words = "Leaders of the Coalition of the Negotiating countries meet"
        timeline.set_head("Event", "", "", words)
        await screen.settle()
        assert screen.text().split("\n")[0].strip() == "Event  Leaders of the Coalition of the…"


async def test_an_order_is_left_out_of_a_title_rather_than_cut_to_a_few_letters(home: Path) -> None:
    async with running(home, (50, 20)) as screen:
        await screen.press("f", *"zzzz", "enter")
        assert "newest" not in screen.text()
        await screen.pilot.resize_terminal(60, 20)
        await screen.settle()
        assert "newest first" in screen.text().split("\n")[0]


@pytest.mark.parametrize("background", ["dark", "light", ""])
@pytest.mark.parametrize("plain", [False, True])
async def test_dates_and_people_differ_in_the_text_with_few_colours(
    home: Path, background: str, plain: bool
) -> None:
    async with running(home, sixteen=background, no_color=plain) as screen:
        await screen.press("g", "g", "j", "enter")
        assert screen.title == "Treaty near"
        looks = {}
        for strip in screen.app.screen._compositor.render_strips()[4:]:
            start = screen.main.reading.region.x
            for text, style, _ in strip.crop(start, screen.main.reading.region.right):
                for word in ("Lindqvist", "Thursday", "written"):
                    if word in text and style is not None:
                        color = style.color and style.color.number
                        looks[word] = color, style.italic, style.underline
        assert len(set(looks.values())) == 3, looks


async def test_a_field_has_the_ground_of_its_place(home: Path) -> None:
    async with running(home, config=Config(theme="ink")) as screen:
        for keys, field, ground in (
            ((":",), "#pick-field", DARK["bg"]),
            (("escape", "f"), "#prompt-field", DARK["raised"]),
        ):
            await open_screen(screen, keys)
            place = screen.app.screen.query_one(field).region
            row = cells(screen)[place.y]
            assert {cell.ground for cell in row[place.x + 3 : place.right]} == {ground}, field
