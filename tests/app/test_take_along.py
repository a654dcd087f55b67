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
