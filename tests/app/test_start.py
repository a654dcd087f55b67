"""What the start of the app says."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from reader import config
from reader.app.app import NewsreaderApp
from reader.library.library import Library
from tests.app.screen import Screen, options, running
from tests.test_cli_config import BAD


async def test_every_mistake_is_shown_at_the_start(home: Path) -> None:
    settings = home / "config.toml"
    settings.write_text(BAD)
    async with running(home, config=config.load(settings)) as screen:
        await screen.until(lambda: len(screen.app.screen_stack) == 2, "the page of problems")
        await screen.settle()
        text = " ".join(screen.text().split())
        assert "3 problems" in text
        assert "line 3" in text
        assert "look.text_width" in text
        assert "keys.nothing" in text
        await screen.press("escape")
        assert len(screen.app.screen_stack) == 1


async def test_the_first_start_says_where_everything_is(home: Path) -> None:
    launch = replace(options(home), first_start=True)
    library = Library.open(launch.library)
    app = NewsreaderApp(library, launch)
    try:
        async with app.run_test(size=(160, 30)) as pilot:
            screen = Screen(app, pilot)
            await screen.until(lambda: "Your library is" in screen.text(), "the welcome")
            assert "a adds feeds, g f opens the feed list" in screen.text()
    finally:
        app.jobs.stop_all(1.0)
        library.close()
