"""An article saved to a file, its sound played, and what empty lists and refreshes say."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.app.rows.article_document import markdown, plain_text, saved_name
from reader.app.runtime import browser
from reader.config import Config
from reader.library.articles.view import Scope, View
from reader.model import Attachment
from tests.app.screen import running
from tests.app.widgets.test_reading_pane import open_article


async def test_an_article_is_saved_as_markdown_and_as_text(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with running(home) as screen:
        await open_article(screen, "Treaty")
        article = screen.main.article
        assert article is not None
        await screen.press("E", "enter")
        saved = (tmp_path / saved_name(article)).read_text("utf-8")
        front, _, body = saved.removeprefix("---\n").partition("\n---\n\n")
        assert body == markdown(article)
        assert body.startswith("# Treaty near\n")
        assert front.splitlines()[:3] == [
            'title: "Treaty near"', 'source: "articles"', 'published: "2031-05-09"',
        ]  # fmt: skip
        assert "[text of the treaty](https://example.org/treaty)" in saved
        await screen.press("E", "enter")
        assert "already exists" in screen.text()
        await screen.press(*["backspace"] * 3, *".txt", "enter")
        text = (tmp_path / saved_name(article)).with_suffix(".txt").read_text("utf-8")
        assert text == plain_text(article)
        assert "https://example.org/treaty" in text


async def test_a_sound_is_played_with_the_players_command(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[list[str]] = []
    monkeypatch.setattr(browser, "_start", lambda command, url: started.append([*command, url]))
    async with running(home, config=Config(player="mpv --no-video")) as screen:
        await open_article(screen, "Treaty")
        await screen.press("'")
        assert "no audio or video" in screen.bar
        assert screen.main.article is not None
        sound = Attachment("https://example.org/a.mp3", "audio/mpeg", title="Episode 1")
        screen.main.workspace.article = screen.main.article._replace(attachments=(sound,))
        await screen.press("'")
        assert "Playing Episode 1 with mpv" in screen.bar
    assert started == [["mpv", "--no-video", "https://example.org/a.mp3"]]


async def test_empty_lists_say_what_to_press(home: Path) -> None:
    async with running(home) as screen:
        await screen.press("g", "s")
        assert "No starred articles. Press s" in screen.main.list.empty_text
        assert "No starred articles" in screen.text()
        screen.app.library.marks.mark_all_read(View())
        await screen.press("g", "u")
        assert screen.main.list.view == View(scope=Scope.UNREAD)
        assert "Everything is read. Press g a" in screen.main.list.empty_text
        await screen.press("f", *"zzzz", "enter")
        assert "Press F to show all" in screen.main.list.empty_text


BROWSERS = {"firefox": "firefox --new-window %s", "w3m": "tmux new-window 'w3m -o x=y'"}


async def test_the_first_browser_opens_articles_and_another_can_be_chosen(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[list[str]] = []
    monkeypatch.setattr(browser, "_start", lambda command, url: started.append([*command, url]))
    monkeypatch.setenv("BROWSER", "never")
    async with running(home, config=Config(browsers=BROWSERS)) as screen:
        await open_article(screen, "Treaty")
        assert screen.main.article is not None
        url = "https://example.org/story"
        screen.main.workspace.article = screen.main.article._replace(url=url)
        await screen.press("o")
        assert started.pop() == ["firefox", "--new-window", url]
        screen.main.actions.handlers["open_with"]()
        await screen.settle()
        assert "tmux new-window" in screen.text()
        await screen.press(*"w3", "enter")
        assert f"Opening {url} with w3m" in screen.bar
        assert started.pop() == ["tmux", "new-window", "w3m -o x=y", url]
        await screen.press("0")
        assert "with a browser such as 1 w3m" in screen.text()
        await screen.press(*"1 w3m", "enter")
        assert started.pop() == ["tmux", "new-window", "w3m -o x=y", "https://example.org/treaty"]
        await screen.press("0", *"1 lynx", "enter")
        assert "No browser lynx in your settings (firefox, w3m)." in screen.text()
        await screen.press("escape", "2")
        assert started == [["firefox", "--new-window", "https://example.org/plain"]]


async def test_without_browsers_of_ones_own_the_system_has_one(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[list[str]] = []
    monkeypatch.setattr(browser, "_start", lambda command, url: started.append([*command, url]))
    monkeypatch.setenv("BROWSER", "links %s")
    async with running(home) as screen:
        await open_article(screen, "Treaty")
        await screen.press("2")
        assert started == [["links", "https://example.org/plain"]]
        screen.main.actions.handlers["open_with"]()
        await screen.settle()
        assert "name them under [browsers]" in screen.bar
