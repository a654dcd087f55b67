"""A library with analysed articles, made once and copied for each test."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

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
