"""Commands over a library that cannot be written, on a read-only mount for example."""

from __future__ import annotations

import errno
import shutil
from pathlib import Path

import pytest

from reader import paths
from reader.library.opening import opening
from tests.cli_runner import Runner


@pytest.mark.parametrize("command", [("search", "paris"), ("coverage",), ("dates", "--now")])
def test_what_is_there_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]
) -> None:
    monkeypatch.setenv("NEWSREADER_HOME", str(tmp_path))
    run = Runner(monkeypatch)
    assert run("search", "paris", "--now").code == 0
    with monkeypatch.context() as patch:
        patch.setattr(opening, "_mode", lambda path, *, read_only: "immutable")
        got = run(*command)
    assert "nothing was changed" not in got.err
    assert got.code in (0, 2)
    if command[0] == "search":
        assert got.out == run("search", "paris", "--now").out
        assert len(got.out.splitlines()) > 1


@pytest.mark.parametrize("fault", ["a file", "a link to nowhere", "read-only"])
def test_a_library_is_read_where_its_cache_cannot_be_made(
    newsreader: Runner, copied_seeds: Path, monkeypatch: pytest.MonkeyPatch, fault: str
) -> None:
    expected = newsreader("search", "paris", "--now").out
    cache = copied_seeds / "cache"
    shutil.rmtree(cache)
    if fault == "a file":
        cache.write_text("x")
    elif fault == "a link to nowhere":
        cache.symlink_to(copied_seeds / "nowhere" / "cache")
    else:
        monkeypatch.setattr(paths, "private_folder", _read_only)
    copied_seeds.joinpath("library.db").chmod(0o644)
    got = newsreader("search", "paris", "--now")
    assert (got.code, got.out) == (0, expected)
    assert "now only you can" in got.err


def _read_only(folder: Path) -> None:
    if not folder.is_dir():
        raise OSError(errno.EROFS, "Read-only file system", str(folder))
