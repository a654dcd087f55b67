"""A library with analysed articles, made once and copied for each test."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
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


@pytest.fixture(autouse=True)
def _unseen_frames(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Compose a frame when a test reads the screen; the others reach no terminal in a test.

    They are a third of the work of these tests. Those about frames are marked ``frames``.
    """

    def unseen(compositor: Compositor, *_arguments: object, **_options: object) -> None:
        compositor._dirty_regions.clear()

    if request.node.get_closest_marker("frames") is None:
        monkeypatch.setattr(Compositor, "render_update", unseen)
