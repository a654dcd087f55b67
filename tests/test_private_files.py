"""What newsreader keeps can be read by its user alone; what was open before is closed once."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from reader import paths
from reader.config import save
from reader.library.library import Library
from reader.sources.opml.outline import Subscription
from tests.cli_runner import Runner


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    folder = tmp_path / "deep" / "home"
    monkeypatch.setenv(paths.HOME_VARIABLE, str(folder))
    before = os.umask(0o022)
    yield folder
    os.umask(before)


def open_to_others(folder: Path) -> list[Path]:
    return [x for x in (folder, *folder.rglob("*")) if x.stat().st_mode & 0o077]


def fill() -> None:
    """Make a library, its journal and list of feeds, and settings."""
    found = paths.find()
    found.create()
    save(found.config, theme="ansi-dark")
    with Library.open(found.library) as library:
        library.feeds.add(Subscription("https://news.example/?key=geheim"))
        assert found.library.with_name("library.db-wal").exists()
        assert open_to_others(found.library.parent) == []


def test_all_that_is_made_is_for_the_user_alone(home: Path) -> None:
    fill()
    assert open_to_others(home.parent) == []
    names = {x.name for x in home.iterdir()}
    assert {"library.db", "library.db.feeds.opml", "config.toml", "cache"} <= names


def test_what_was_open_is_closed_once_and_said(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fill()
    (home / "cache" / "private").unlink()
    (home / "mine.txt").write_text("of the user")
    for path in (home, *home.rglob("*")):
        path.chmod(0o755 if path.is_dir() else 0o644)
    run = Runner(monkeypatch)
    first = run("feeds")
    assert "now only you can" in first.err
    assert len(first.err.splitlines()) == 1
    assert open_to_others(home) == [home / "mine.txt"]
    (home / "library.db").chmod(0o640)  # the user's own wish from now on
    assert run("feeds").err == ""
    assert set(open_to_others(home)) == {home / "library.db", home / "mine.txt"}


def test_a_library_of_a_name_given_leaves_its_folder_as_it_is(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shared = tmp_path / "shared"
    shared.mkdir(mode=0o755)
    Runner(monkeypatch)("--library", str(shared / "x.db"), "refresh")
    assert open_to_others(shared) == [shared]
    assert (shared / "x.db").exists()


def test_a_list_of_feeds_that_is_exported_is_private(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill()
    target = tmp_path / "feeds.opml"
    assert Runner(monkeypatch)("export", str(target)).code == 0
    assert open_to_others(target) == []
