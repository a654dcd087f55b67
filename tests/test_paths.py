"""The places of files, whatever the environment says."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from reader import paths

SHOW = (
    "from reader import paths; p = paths.find(); print(p.library); print(p.config); print(p.cache)"
)


def test_newsreader_home_holds_everything(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEWSREADER_HOME", str(tmp_path / "all"))
    found = paths.find()
    assert found == paths.Paths(
        tmp_path / "all" / "library.db",
        tmp_path / "all" / "config.toml",
        tmp_path / "all" / "cache",
    )
    assert not (tmp_path / "all").exists(), "asking creates nothing"
    found.create()
    assert found.cache.is_dir()
    assert found.library.parent.is_dir()


def test_a_relative_home_counts_from_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NEWSREADER_HOME", "here")
    assert paths.find().library == tmp_path / "here" / "library.db"


def test_library_option_moves_the_library_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NEWSREADER_HOME", str(tmp_path))
    found = paths.find("~/other.db")
    assert found.library == Path(os.environ["HOME"], "other.db")
    assert found.config == tmp_path / "config.toml"


@pytest.mark.parametrize("library", ["", "  ", "a\0b", "~nobody-of-that-name/x.db"])
def test_a_library_that_is_no_path(library: str) -> None:
    with pytest.raises(paths.PathError, match="--library"):
        paths.find(library)


def test_home_that_is_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("x")
    monkeypatch.setenv("NEWSREADER_HOME", str(tmp_path / "file"))
    with pytest.raises(paths.PathError, match="not a folder"):
        paths.find()
    monkeypatch.setenv("NEWSREADER_HOME", str(tmp_path / "file" / "below"))
    with pytest.raises(paths.PathError, match=r"Cannot create the folder .*NEWSREADER_HOME"):
        paths.find().create()


def test_system_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NEWSREADER_HOME")
    for name in ("DATA", "CONFIG", "CACHE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name))
    assert paths.find() == paths.Paths(
        tmp_path / "DATA" / "newsreader" / "library.db",
        tmp_path / "CONFIG" / "newsreader" / "config.toml",
        tmp_path / "CACHE" / "newsreader",
    )


def test_empty_variables_count_as_unset(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEWSREADER_HOME", " ")
    monkeypatch.setenv("XDG_DATA_HOME", "")
    library = paths.find().library
    assert library.is_relative_to(os.environ["HOME"])
    assert library.name == "library.db"


def test_relative_xdg_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NEWSREADER_HOME")
    monkeypatch.setenv("XDG_DATA_HOME", "somewhere")
    with pytest.raises(paths.PathError, match=r"XDG_DATA_HOME is 'somewhere'.*absolute"):
        paths.find()


def test_xdg_on_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("x")
    monkeypatch.delenv("NEWSREADER_HOME")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "file"))
    with pytest.raises(paths.PathError, match="Cannot create the folder"):
        paths.find().create()


def test_no_home_at_all() -> None:
    """No HOME and no entry in the password file, as for a user id made up on the spot."""
    script = (
        "import pwd\n"
        "def nobody(uid): raise KeyError(uid)\n"
        "pwd.getpwuid = nobody\n"
        "from reader import paths\n"
        "try: paths.find()\n"
        "except paths.PathError as e: print(e)\n"
    )
    environ = {k: v for k, v in os.environ.items() if k not in ("HOME", "NEWSREADER_HOME")}
    done = subprocess.run(
        [sys.executable, "-c", script], env=environ, capture_output=True, text=True, check=True
    )
    assert done.stdout.startswith("No home folder found")
    assert "NEWSREADER_HOME" in done.stdout
    explicit = {**environ, "NEWSREADER_HOME": "/nonexistent/n"}
    done = subprocess.run(
        [sys.executable, "-c", SHOW], env=explicit, capture_output=True, text=True, check=True
    )
    assert done.stdout.split()[0] == "/nonexistent/n/library.db"


def test_the_seeds_are_found() -> None:
    seeds = paths.seeds_dir()
    assert seeds is not None
    assert len(list(seeds.glob("*.txt"))) == 5


def test_seeds_installed_inside_the_package_win(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for folder in ("lib/reader/seeds", "lib/seeds"):
        (tmp_path / folder).mkdir(parents=True)
    monkeypatch.setattr(paths, "__file__", str(tmp_path / "lib/reader/paths.py"))
    assert paths.seeds_dir() == tmp_path / "lib/reader/seeds"
    (tmp_path / "lib/reader/seeds").rmdir()
    assert paths.seeds_dir() == tmp_path / "lib/seeds"
    (tmp_path / "lib/seeds").rmdir()
    assert paths.seeds_dir() is None
