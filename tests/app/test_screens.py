"""The whole screen: sizes, storms, themes, plain terminals, help, palette."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from textual import events

from reader.app.main_screen import MainScreen
from reader.app.runtime.textual_fixes import screen_lines
from reader.app.style.styles import STYLES, styles
from reader.config import Config
from reader.library.library import Library
from reader.sources.opml.outline import Subscription
from tests.app.screen import running
from tests.app.widgets.test_reading_pane import open_article
from tests.library.builders import entry, put


async def test_three_panes_on_a_wide_screen(home: Path) -> None:
    async with running(home, (120, 40)) as screen:
        heads = re.compile(r"Articles +4 │ Article +1 of 4 │ +Dates")
        await screen.until(
            lambda: heads.search(screen.text().split("\n")[1]) is not None, "the heads"
        )


async def test_two_panes_at_eighty_columns(home: Path) -> None:
    async with running(home, (80, 24)) as screen:
        assert "Articles" in screen.text()
        assert "People" not in screen.text()
        await screen.press("j", "enter", "i")
        assert "Articles" not in screen.text().split("\n")[1]
        assert "People" in screen.text()
        await screen.press("i")
        assert "Articles" in screen.text().split("\n")[1]


async def test_one_pane_on_a_narrow_screen(home: Path) -> None:
    async with running(home, (50, 20)) as screen:
        assert "Treaty near" in screen.text()
        await screen.press("j", "enter")
        assert "Anna Lindqvist said on Thursday" in screen.text()
        assert screen.text().startswith(" Article  All articles")
        await screen.press("tab")
        assert screen.text().startswith(" Dates  in this article")
        await screen.press("]")
        assert "Anna Lindqvist said on Thursday" in screen.text()
        await screen.press("tab", "tab")
        assert screen.text().startswith(" All articles")


@pytest.mark.parametrize("size", [(20, 5), (12, 3), (1, 1)])
async def test_a_tiny_screen_shows_a_sentence(home: Path, size: tuple[int, int]) -> None:
    async with running(home, size) as screen:
        assert size == (1, 1) or screen.text().startswith("Terminal too")
        await screen.pilot.resize_terminal(120, 40)
        await screen.settle()
        assert "Treaty near" in screen.text()


async def test_a_wall_of_a_screen(home: Path) -> None:
    async with running(home, (500, 200)) as screen:
        await screen.press("j")
        assert "Harbour talks" in screen.text()


async def test_a_storm_of_sizes(home: Path) -> None:
    async with running(home) as screen:
        await open_article(screen, "A long report")
        for number in range(60):
            await screen.pilot.resize_terminal(1 + number * 37 % 200, 1 + number * 13 % 60)
        await screen.pilot.resize_terminal(100, 30)
        await screen.settle()
        assert len(screen.text().split("\n")) == 30
        assert "A long report" in screen.text()


async def test_without_colour_no_colour_is_sent(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with running(home, no_color=True) as screen:
        await open_article(screen, "Harbour")
        await screen.press("tab", "j")
        lines = "\n".join(screen_lines(screen.main, screen.app.console))
        codes = {c for found in re.findall(r"\x1b\[([0-9;]*)m", lines) for c in found.split(";")}
        assert codes <= {"", "0", "1", "2", "3", "4", "7", "39", "49"}
        assert "7" in codes


async def test_ascii_draws_nothing_else(home: Path) -> None:
    async with running(home, ascii=True) as screen:
        await open_article(screen, "A long report")
        assert screen.text().isascii()
        await screen.press("g", "f")
        assert screen.text().isascii()


async def test_ascii_draws_the_punctuation_of_articles_too_and_leaves_letters(
    tmp_path: Path,
) -> None:
    title = "\u201cÉtude\u201d \u2014 the mill\u2019s"
    body = "It burned\u00a0\u2013 they said \u201eHalt!\u201c\u2026 and \u00abnon\u00bb."
    with Library.open(tmp_path / "library.db") as library:
        feed = library.feeds.add(Subscription("https://example.org/f", "Post")).id
        library.feeds.mute(feed, True)
        put(library, feed, entry("a", title, body))
    async with running(tmp_path, ascii=True) as screen:
        text = screen.text()
        assert '"Étude" - the mill\'s' in text
        assert 'It burned - they said "Halt!". and "non".' in text
        assert set(text) - set(map(chr, range(127))) == {"É"}
        screen.main.actions.outside.copy_citation()
        assert title in screen.app.clipboard
        await screen.press("/", *"halt\u201c", "enter")
        await screen.until(lambda: len(screen.main.list.ids) == 1, "the hit")
        assert "\u2026" not in screen.text()


async def test_every_part_has_a_style_in_every_theme(home: Path) -> None:
    async with running(home) as screen:
        for theme in screen.app.available_themes:
            screen.app.theme = theme
            assert styles(screen.app).keys() == STYLES.keys()


async def test_a_theme_is_remembered(home: Path) -> None:
    async with running(home) as screen:
        screen.app.theme = "paper"
        await screen.settle()
        assert 'theme = "paper"' in (home / "config.toml").read_text()
    async with running(home, config=Config(theme="paper")) as screen:
        assert screen.app.theme == "paper"


async def test_an_unknown_theme_is_said(home: Path) -> None:
    async with running(home, config=Config(theme="[/b]")) as screen:
        assert "there is no theme" in screen.text()


async def test_the_palette_finds_commands_and_articles(home: Path) -> None:
    async with running(home) as screen:
        await screen.press(":", *"harbour")
        await screen.until(
            lambda: "Harbour talks [Updated]" in screen.text(), "article in the palette"
        )
        await screen.press("enter")
        await screen.settle()
        assert screen.title.startswith("Harbour talks")


async def test_where_one_pane_fits_the_key_of_the_panel_goes_there_and_back(home: Path) -> None:
    async with running(home, size=(50, 20)) as screen:
        await screen.press("enter", "i")
        assert screen.main.side.has_focus
        assert "Dates" in screen.text()
        await screen.press("i")
        assert screen.main.reading.has_focus


async def test_the_dividers_are_whole_after_the_panes_changed_places(home: Path) -> None:
    async with running(home, size=(80, 24)) as screen:
        for key in ("j", "enter", "tab", "h", "h"):
            await screen.press(key)
            foot = screen.bar.count("\n") + 1
            _, head, rule, *lines = screen.text().split("\n")[:-foot]
            edges = {tuple(at for at, c in enumerate(line) if c in "│┃") for line in [head, *lines]}
            joints = tuple(at for at, c in enumerate(rule) if c == "┬")
            assert edges == {joints}, (key, screen.text())


async def test_a_search_can_be_typed_before_the_list_has_the_focus(home: Path) -> None:
    async with running(home) as screen:
        screen.main.set_focus(None)
        await screen.press("/", *"treaty")
        assert screen.main.list.view.query == "treaty"


async def test_keys_that_come_while_the_app_is_left_do_nothing(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with running(home) as screen:
        monkeypatch.setattr(MainScreen, "is_attached", False)
        screen.main.on_key(events.Key("a", "a"))
        monkeypatch.undo()
        await screen.settle()
        assert screen.app.crash is None
        assert not screen.main.has_class("-asking")
