"""The app under test: a small library of made-up articles, and what its screen shows."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

from textual.pilot import Pilot

from reader.app.app import NewsreaderApp
from reader.app.main_screen import MainScreen
from reader.app.widgets.key_bar import KeyBar
from reader.config import Config, LaunchOptions
from reader.library.library import Library
from tests.waiting import PATIENCE

HOSTILE = "[Updated] [/b] [red]x[/red] [@click=app.quit]q[/] [$primary] [type=x, v={'a[0]'}]"

ARTICLES = {
    "2031-05-07-harbour.txt": f"""Harbour talks {HOSTILE}

Mayor Anna Lindqvist met the shipowner Tomas Reyes in Oslo on Tuesday, May 6, 2031.

"We will sign the treaty next Friday," Lindqvist said. {HOSTILE}

Reyes, a former minister, said the first ships had left in April. Lindqvist disagreed with Reyes.

Tags:

Log in with your credentials
""",
    "2031-05-09-treaty.html": """<html><head><title>Treaty near</title></head><body>
<h1>Treaty near</h1><p>Anna Lindqvist said on Thursday that the
<a href="https://example.org/treaty">text of the treaty</a> is ready, and
<a href="https://example.org/plain">https://example.org/plain</a> holds it.</p>
<p>It was written on May 6, 2031, by a commission of nine.</p></body></html>""",
    "2031-04-01-long.txt": "A long report\n\n"
    + "\n\n".join(
        f"Paragraph {number}: the commission heard the harbour master and the pilots, "
        "and wrote down what each of them had seen from the bridge during the storm."
        for number in range(1, 60)
    ),
    "french.txt": """Le maire et le port

Le maire de la ville a déclaré que les négociations sur le port se poursuivent et que
les ministres des deux pays se réuniront encore une fois avant la fin du mois prochain.
""",
}
"""Name of the file to its text; the newest is the treaty, then the harbour."""


def write_articles(folder: Path) -> None:
    """Write the made-up articles into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in ARTICLES.items():
        (folder / name).write_text(text, encoding="utf-8")


def options(home: Path, config: Config | None = None, **changes: object) -> LaunchOptions:
    """Return launch options for a library in ``home``."""
    values: dict[str, object] = {"ascii": False, "no_color": False, **changes}
    return LaunchOptions(
        library=home / "library.db",
        config=config or Config(),
        config_path=home / "config.toml",
        cache_dir=home / "cache",
        ascii=bool(values["ascii"]),
        no_color=bool(values["no_color"]),
        sixteen=None if values.get("sixteen") is None else str(values["sixteen"]),
    )


BEHIND = ("ids", "page", "people", "events", "rows", "chart")
"""Work whose results a screen shows."""


class Screen:
    """A running app, spoken to in the terms of the product."""

    def __init__(self, app: NewsreaderApp, pilot: Pilot[int]) -> None:
        self.app = app
        self.pilot = pilot

    @property
    def main(self) -> MainScreen:
        """The three panes."""
        screen = self.app.screen_stack[0]
        assert isinstance(screen, MainScreen)
        return screen

    async def press(self, *keys: str) -> None:
        """Press keys, each when what a screen shows is there, and wait until all is drawn."""
        for key in keys:
            await self.pilot.press(key)
            if any(map(self.app.jobs.busy, BEHIND)):
                await self.settle()
        await self.settle()

    async def settle(self) -> None:
        """Wait until what is read behind the screen is there, and drawn; fail where it never is."""
        deadline = time.monotonic() + PATIENCE
        quiet = 0  # what begins to read may itself be begun by a message still to come
        while quiet < 3:
            busy = [work for work in BEHIND if self.app.jobs.busy(work)]
            self._fail_after(deadline, f"the end of {', '.join(busy) or 'all work'}")
            await self.pilot.pause()
            still = self.app.has_keys or self.app.library.changes.busy
            still = still or any(map(self.app.jobs.busy, BEHIND))
            quiet = 0 if still else quiet + 1

    async def until(self, holds: Callable[[], bool], what: str) -> None:
        """Wait until something holds; fail with ``what`` was waited for where it never does."""
        deadline = time.monotonic() + PATIENCE
        while not holds():
            self._fail_after(deadline, what)
            await self.pilot.pause(0.01)

    async def done(self, *works: str) -> None:
        """Wait until work in the background is done and drawn; fail where it never is."""
        await self.pilot.pause()
        await self.until(
            lambda: not any(map(self.app.jobs.busy, works)), f"the end of {', '.join(works)}"
        )
        await self.settle()

    async def press_until(self, key: str, holds: Callable[[], bool], what: str) -> None:
        """Press a key until something holds; fail where two hundred times are not enough."""
        for _ in range(200):
            if holds():
                return
            await self.press(key)
        assert holds(), f"pressed {key} 200 times for {what} in vain:\n{self.text()}"

    def _fail_after(self, deadline: float, what: str) -> None:
        assert time.monotonic() < deadline, f"no {what} in {PATIENCE:.0f} s:\n{self.text()}"

    def text(self) -> str:
        """Return what the screen shows."""
        strips = self.app.screen._compositor.render_strips()
        return "\n".join("".join(s.text for s in strip).rstrip() for strip in strips)

    @property
    def bar(self) -> str:
        """Return the foot of the screen: the hints, and over them the message if there is one."""
        height = self.app.screen.query_one(KeyBar).size.height
        return "\n".join(self.text().split("\n")[-max(1, height) :])

    @property
    def title(self) -> str:
        """Return the title of the article on the screen."""
        return self.main.article.title if self.main.article else ""


@asynccontextmanager
async def started(launch: LaunchOptions, size: tuple[int, int]) -> AsyncIterator[Screen]:
    """Run the app as it is launched, at this size, without waiting for anything."""
    library = Library.open(launch.library)
    app = NewsreaderApp(library, launch)
    try:
        async with app.run_test(size=size, tooltips=True, notifications=True) as pilot:
            yield Screen(app, pilot)
    finally:
        app.jobs.stop_all(1.0)
        library.close()


@asynccontextmanager
async def running(
    home: Path,
    size: tuple[int, int] = (120, 40),
    config: Config | None = None,
    **changes: object,
) -> AsyncIterator[Screen]:
    """Run the app over the library in ``home``, at this size."""
    async with started(options(home, config, **changes), size) as screen:
        await screen.settle()
        yield screen
