"""Articles piped to a command: what it gets, and its output in a page."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path

from reader.app.pages.base.text_page import TextPage
from tests.app.screen import running

COUNT = "import sys; w = sys.stdin.read(); print('[b]got', w.count('maire et le port'), w[:1])"


async def test_an_article_is_piped_and_the_output_shown(home: Path) -> None:
    async with running(home) as screen:
        screen.app.library.database.commands = {"count": shlex.join([sys.executable, "-c", COUNT])}
        screen.main.actions.commands.pipe()
        await screen.settle()
        await screen.press(*"'open", "enter")
        assert "is not a valid command line" in screen.text()
        await screen.press("ctrl+u", *"count", "enter")
        assert "Choose what to send to count" in screen.text()
        assert "This article as Markdown" in screen.text()
        await screen.press(*"this mark", "enter")
        await screen.until(lambda: "[b]got 2 #" in screen.text(), "the output")
        assert isinstance(screen.app.screen, TextPage)
        await screen.press("escape")
        screen.main.actions.commands.pipe()
        await screen.settle()
        await screen.press("ctrl+u", *"false", "enter")
        await screen.press(*"this json", "enter")
        await screen.until(lambda: "The command false failed (1)." in screen.text(), "the fault")


async def test_the_palette_finds_a_theme_by_its_name(home: Path) -> None:
    async with running(home) as screen:
        screen.app.theme = "dracula"
        await screen.press(":", *"ink")
        assert "Theme: ink" in screen.text()
        await screen.press("ctrl+u", *"theme")
        await screen.press("space", *"ink", "enter")
        assert screen.app.theme == "ink"
