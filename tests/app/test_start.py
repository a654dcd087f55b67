"""What the start of the app says."""

from __future__ import annotations

from pathlib import Path

from reader import config
from tests.app.screen import running
from tests.test_cli_config import BAD


async def test_every_mistake_is_shown_at_the_start(home: Path) -> None:
    settings = home / "config.toml"
    settings.write_text(BAD)
    async with running(home, config=config.load(settings)) as screen:
        await screen.until(lambda: len(screen.app.screen_stack) == 2, "the page of problems")
        await screen.settle()
        text = " ".join(screen.text().split())
        assert "3 problems" in text
        assert "line 3: look.text_width" in text
        assert "keys.nothing" in text
        await screen.press("escape")
        assert len(screen.app.screen_stack) == 1
