"""What newsreader keeps can be read by its user alone; what was open before is closed once."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from reader import paths
from reader.atomic_write import atomic_write
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


@pytest.mark.parametrize(("count", "said"), [(1, ""), (2, " and 1 more of newsreader's files")])
def test_what_was_closed_is_named_and_counted(home: Path, count: int, said: str) -> None:
    found = paths.find()
    found.create()
    (home / "cache" / "private").unlink()
    opened = [home, home / "cache"][:count]
    for folder in opened:
        folder.chmod(0o755)
    assert found.create() == (
        f"Other users of this computer could read {home}{said}: now only you can."
    )
    assert found.create() == ""
    (home / "cache" / "private").unlink()
    assert found.create() == ""  # nothing was open


def test_only_what_is_of_the_user_is_closed(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fill()
    (home / "cache" / "private").unlink()
    os.mkfifo(home / "library.db-pipe")
    (home / "library.db-link").symlink_to(home.parent)
    for path in (home / "library.db-pipe", home.parent, home / "library.db"):
        path.chmod(0o755)
    monkeypatch.setattr(os, "getuid", lambda: 12345)
    assert paths.find().create() == ""  # as the user of another's files
    monkeypatch.undo()
    monkeypatch.setenv(paths.HOME_VARIABLE, str(home))
    (home / "cache" / "private").unlink()
    assert paths.find().create().endswith(f"read {home / 'library.db'}: now only you can.")
    assert set(open_to_others(home.parent)) >= {home.parent, home / "library.db-pipe"}


@pytest.mark.parametrize("library", [True, False])
def test_a_cache_that_cannot_be_made_keeps_only_a_new_library_from_opening(
    home: Path, library: bool
) -> None:
    if library:
        fill()
        for path in (home / "cache").iterdir():
            path.unlink()
        (home / "cache").rmdir()
    else:
        home.mkdir(parents=True)
    (home / "cache").write_text("in the way")
    (home / "cache").chmod(0o600)
    if library:
        assert paths.find().create() == ""
        return
    with pytest.raises(paths.PathError, match=f"Cannot create the folder {home}/cache: .*Set NEWS"):
        paths.find().create()


def test_a_folder_is_made_with_its_parents_and_left_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    inner = tmp_path / "a" / "b"
    before = os.umask(0o022)
    paths.private_folder(inner)
    os.umask(before)
    assert open_to_others(tmp_path / "a") == []
    inner.chmod(0o755)
    paths.private_folder(inner)
    assert open_to_others(tmp_path / "a") == [inner]
    (tmp_path / "file").write_text("x")
    with pytest.raises(FileExistsError):
        paths.private_folder(tmp_path / "file")
    monkeypatch.setattr(Path, "exists", lambda _: False)  # made by another program meanwhile
    paths.private_folder(inner)


def test_a_file_is_replaced_whole_through_links_with_its_mode(tmp_path: Path) -> None:
    target, link = tmp_path / "real.txt", tmp_path / "link.txt"
    link.symlink_to(target)
    atomic_write(link, "caf\u00e9")
    assert link.is_symlink()
    assert (target.read_bytes(), target.stat().st_mode & 0o777) == (b"caf\xc3\xa9", 0o600)
    target.chmod(0o644)
    atomic_write(target, b"\x00\xff")
    assert (target.read_bytes(), target.stat().st_mode & 0o777) == (b"\x00\xff", 0o644)
    assert set(tmp_path.iterdir()) == {target, link}


@pytest.mark.parametrize("removed", [False, True])
def test_a_file_that_cannot_be_replaced_stays_and_leaves_nothing_beside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, removed: bool
) -> None:
    target = tmp_path / "a.txt"
    target.write_text("old")

    def full(_: int) -> None:
        for path in tmp_path.glob(".a.txt.*") if removed else ():
            path.unlink()  # as a program that cleans up might
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        atomic_write(target, "new")
    assert target.read_text() == "old"
    assert list(tmp_path.iterdir()) == [target]


def test_what_is_written_is_on_the_disk_before_it_takes_the_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target, flushed = tmp_path / "a.txt", list[int]()
    target.write_text("old")

    def fsync(handle: int) -> None:
        assert target.read_text() == "old"
        flushed.append(os.fstat(handle).st_size)

    monkeypatch.setattr(os, "fsync", fsync)
    atomic_write(target, "newer")
    assert (target.read_text(), flushed) == ("newer", [5])


def test_a_pipe_is_written_into(tmp_path: Path) -> None:
    pipe, read = tmp_path / "pipe", list[bytes]()
    os.mkfifo(pipe)
    reading = threading.Thread(target=lambda: read.append(pipe.read_bytes()), daemon=True)
    reading.start()
    atomic_write(pipe, "through")
    reading.join(10)
    assert read == [b"through"]
    assert pipe.is_fifo()
