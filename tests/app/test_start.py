"""What the start of the app says."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from textual.events import Key

from reader import config
from reader.app import main_screen
from reader.app.runtime.background import Background
from reader.app.runtime.messages import LibraryChanged
from reader.cached_screen import NAME
from reader.config import LaunchOptions
from reader.extraction import VERSION
from reader.library.analysis.analyse import analyse_pending
from reader.library.articles.view import View
from reader.library.library import Library
from reader.paths import seeds_dir
from tests.app.screen import Screen, options, running, started
from tests.test_cli_config import BAD


async def test_every_mistake_is_shown_at_the_start(home: Path) -> None:
    settings = home / "config.toml"
    settings.write_text(BAD)
    async with running(home, config=config.load(settings)) as screen:
        await screen.until(lambda: len(screen.app.screen_stack) == 2, "the page of problems")
        await screen.settle()
        text = " ".join(screen.text().split())
        assert "4 problems" in text
        assert "line 3" in text
        assert "look.text_width" in text
        assert "keys.nothing" in text
        await screen.press("escape")
        assert len(screen.app.screen_stack) == 1


async def test_the_first_start_says_where_everything_is(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(home.parent))
    async with started(options(home)._replace(first_start=True), (80, 24)) as screen:
        await screen.until(lambda: "Library:" in screen.text(), "the welcome")
        words = f"a adds feeds, g f shows them. Library: ~/{home.name}"
        assert words in screen.text()


async def test_keys_do_not_wait_for_long_turns_of_other_threads(home: Path) -> None:
    usual = sys.getswitchinterval()
    try:
        sys.setswitchinterval(0.005)  # Python's own
        async with running(home):
            assert sys.getswitchinterval() <= 0.001
    finally:
        sys.setswitchinterval(usual)


@pytest.fixture
def unread(tmp_path: Path) -> LaunchOptions:
    """The first start of a library whose files have not been read."""
    seeds = seeds_dir()
    assert seeds is not None
    with Library.open(tmp_path / "library.db") as library:
        library.sources.ensure_seeds(seeds)
    return options(tmp_path)._replace(first_start=True)


async def test_the_first_articles_are_listed_once_they_have_their_dates(
    unread: LaunchOptions, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(main_screen, "HELD_SECONDS", 60.0)
    seen: list[tuple[int, ...]] = []
    async with started(unread, (80, 24)) as screen:

        def listed() -> bool:
            seen.append(tuple(screen.main.list.ids))
            return bool(seen[-1])

        await screen.until(listed, "list")
        await screen.done("analyse")
        library = screen.app.library
        assert library.findings.pending(VERSION) == 0
        assert {*seen, tuple(screen.main.list.ids)} == {(), seen[-1]}, "a row moved"
        assert screen.main.list.cursor == 0
        (first,) = library.articles.rows(seen[-1][:1])
        assert screen.title == first.title


async def reordered(screen: Screen) -> None:
    """Date the articles of the list, which gets another order by it."""
    before = tuple(screen.main.list.ids)
    assert analyse_pending(screen.app.library)
    screen.main.post_message(LibraryChanged())
    await screen.until(lambda: tuple(screen.main.list.ids) != before, "the order of days")
    await screen.settle()


async def test_a_key_lists_the_first_articles_at_once_and_moves_nothing(
    unread: LaunchOptions, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(main_screen, "HELD_SECONDS", 60.0)
    monkeypatch.setattr(Background, "analyse", lambda _self: None)
    async with started(unread, (80, 24)) as screen:
        stored = screen.app.library.articles.ids
        await screen.until(lambda: len(stored(View())) == 5, "the articles")
        await screen.settle()
        assert len(screen.main.list.ids) == 0
        assert "Loading articles" in screen.text()
        await screen.press("tab")
        await screen.until(lambda: len(screen.main.list.ids) == 5, "the list")
        await reordered(screen)
        assert screen.main.list.cursor == 0
        assert screen.main.article is not None
        assert screen.main.article.id == screen.main.list.ids[0]


async def test_keys_pressed_before_the_first_articles_are_listed_act_on_them(
    unread: LaunchOptions, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(main_screen, "HELD_SECONDS", 60.0)
    async with started(unread, (80, 24)) as screen:
        assert len(screen.main.list.ids) == 0
        for key in ("j", "j", "j", "enter"):
            screen.app.post_message(Key(key, None))
        await screen.until(lambda: screen.main.focused is screen.main.reading, "the article")
        assert screen.main.list.cursor == 3
        assert screen.main.article is not None
        assert screen.main.article.id == screen.main.list.ids[3]


@pytest.mark.parametrize("key", ["", "j", "tab"])
async def test_articles_without_dates_are_listed_soon_and_one_that_was_chosen_stays(
    unread: LaunchOptions, monkeypatch: pytest.MonkeyPatch, key: str
) -> None:
    assert main_screen.HELD_SECONDS <= 1
    monkeypatch.setattr(Background, "analyse", lambda _self: None)
    async with started(unread, (80, 24)) as screen:
        await screen.until(lambda: len(screen.main.list.ids) == 5, "the list")
        await screen.settle()
        assert screen.main.list.cursor == 0
        await screen.press(*[key] * bool(key))
        assert screen.main.list.cursor == (1 if key == "j" else 0)
        shown = screen.main.article
        assert shown is not None
        await reordered(screen)
        current, after = screen.main.list.current_id, screen.main.article
        assert current == (shown.id if key else screen.main.list.ids[0])
        assert after is not None
        assert after.id == current


async def test_a_picture_is_kept_though_the_cursor_went_down_with_its_article(home: Path) -> None:
    async with running(home) as screen:
        launch = screen.app.options._replace(cache_dir=home / "cache", screen_key="120x40")
        screen.app.options = launch
        main = screen.main
        await screen.press("j", "j")
        assert main.list.cursor == 2
        main.leave()
        kept = home / "cache" / NAME
        first = main.list.ids[0]
        assert screen.app.library.articles.rows([first])[0].title[:10] in kept.read_text()
        assert main.list.cursor == 0


async def test_a_picture_holds_no_message(home: Path) -> None:
    async with running(home) as screen:
        launch = screen.app.options._replace(cache_dir=home / "cache", screen_key="120x40")
        screen.app.options = launch
        screen.main.show_message("Sorted by source.")
        await screen.settle()
        assert not screen.main.at_home
        screen.main.leave()
        kept = (home / "cache" / NAME).read_text()
        assert "next" in kept
        assert "Sorted by source." not in kept
