"""A library with analysed articles, made once and copied for each test."""

from __future__ import annotations

import asyncio
import shutil
import time
from pathlib import Path

import pytest
import textual.app
import textual.pilot
from textual._compositor import Compositor

from reader.app.pages.base import command_screen
from reader.app.runtime import key_queue
from reader.app.widgets import key_bar
from reader.library.analysis.analyse import analyse_pending
from reader.library.library import Library
from tests.app.screen import write_articles


@pytest.fixture(scope="session")
def _analysed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("articles")
    write_articles(home / "articles")
    with Library.open(home / "library.db") as library:
        library.sources.add_path(home / "articles")
        library.sources.refresh()
        analyse_pending(library, on_stored=lambda _: None, cancelled=lambda: False)
    return home


@pytest.fixture
def home(_analysed: Path, tmp_path: Path) -> Path:
    """A folder with a library of four analysed articles, one of them in French."""
    shutil.copy(_analysed / "library.db", tmp_path / "library.db")
    return tmp_path


@pytest.fixture(autouse=True)
def _patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let nothing that waits for a person expire, as a busy machine may take seconds a key."""
    monkeypatch.setattr(command_screen, "SEQUENCE_SECONDS", 60.0)
    monkeypatch.setattr(key_bar, "SHOW_MESSAGE", 60.0)
    monkeypatch.setattr(key_queue, "PATIENCE", 60.0)


async def _wait_for_idle(min_sleep: float = 0.0, max_sleep: float = 1.0) -> None:
    """Wait until the event loop has nothing to do but wait, five times a millisecond apart.

    Textual waits for 20 ms in which the process does nothing, twice a key: most of the time of
    these tests. What works in threads is waited for by ``Screen.settle``.
    """
    loop = asyncio.get_running_loop()
    deadline = time.monotonic() + max_sleep
    quiet = 0
    while quiet < 5 and time.monotonic() < deadline:
        before = time.process_time()
        await asyncio.sleep(0.001)
        waiting: object = getattr(loop, "_ready", None)
        worked = time.process_time() - before > 0.0005
        quiet = 0 if worked or waiting else quiet + 1


@pytest.fixture(autouse=True)
def _short_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wait for no longer than an app needs."""
    monkeypatch.setattr(textual.app, "wait_for_idle", _wait_for_idle)
    monkeypatch.setattr(textual.pilot, "wait_for_idle", _wait_for_idle)


@pytest.fixture(autouse=True)
def _unseen_frames(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Compose a frame when a test reads the screen; the others reach no terminal in a test.

    They are a third of the work of these tests. Those about frames are marked ``frames``.
    """

    def unseen(compositor: Compositor, *_arguments: object, **_options: object) -> None:
        compositor._dirty_regions.clear()

    if request.node.get_closest_marker("frames") is None:
        monkeypatch.setattr(Compositor, "render_update", unseen)
