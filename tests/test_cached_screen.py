"""The last screen is painted at once, and gives way to the app without a trace."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from reader import cached_screen, paths
from reader.terminal import Preserved
from tests.terminal import Terminal

APP = [sys.executable, "-m", "reader"]
SLOW = """
import sys, time, importlib.abc
class Slow(importlib.abc.MetaPathFinder):
    def find_spec(self, name, path, target=None):
        if name == "textual":
            print("", end="", flush=True)
            time.sleep(float(sys.argv[1]))
        return None
sys.meta_path.insert(0, Slow())
from reader.cli import main
sys.exit(main([]))
"""
"""The reader with a Textual that takes its time to load."""


def conditions(library: Path | None = None, *, ascii_only: bool = False) -> str:
    """Return the conditions of this process, with a library of its own."""
    named = None if library is None else str(library)
    return cached_screen.conditions(named, ascii_only=ascii_only)


def test_a_picture_is_kept_for_the_same_conditions_only(tmp_path: Path) -> None:
    library, folder = tmp_path / "library.db", str(tmp_path)
    cached_screen.keep(tmp_path, conditions(library), ["one", "two"])
    assert cached_screen.kept(folder, conditions(library)) == b"one\r\ntwo"
    for other in (tmp_path / "other.db", None):
        assert cached_screen.kept(folder, conditions(other)) is None
    assert cached_screen.kept(folder, conditions(library, ascii_only=True)) is None


@pytest.mark.parametrize("name", ["NO_COLOR", "COLORTERM", "NEWSREADER_HOME", "XDG_DATA_HOME"])
def test_the_environment_is_a_condition(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    before = conditions()
    monkeypatch.setenv(name, "/another")
    assert conditions() != before


def test_a_relative_name_is_another_library_elsewhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = set()
    for place in (tmp_path / "a", tmp_path / "b"):
        place.mkdir()
        monkeypatch.chdir(place)
        seen |= {conditions(), conditions(Path("library.db"))}
        with monkeypatch.context() as context:
            context.setenv("NEWSREADER_HOME", "home")
            seen.add(conditions())
    assert len(seen) == 5


@pytest.mark.parametrize(
    "environment",
    [
        {},
        {"XDG_CACHE_HOME": "/somewhere/cache"},
        {"NEWSREADER_HOME": "relative/../home"},
        {"NEWSREADER_HOME": "~/news", "XDG_CACHE_HOME": "/ignored"},
        {"NEWSREADER_HOME": " ", "XDG_CACHE_HOME": ""},
    ],
)
def test_the_folder_is_that_of_the_paths(
    environment: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("NEWSREADER_HOME", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert Path(cached_screen.folder()) == paths.find().cache


@pytest.mark.parametrize("words", [["list"], ["--version"], ["story.txt"], ["--library"], []])
def test_without_a_terminal_nothing_is_painted(words: list[str]) -> None:
    terminal = Preserved()
    cached_screen.paint(words, terminal)
    assert not terminal.painted


def test_nothing_else_is_imported_before_the_picture(isolated: Path) -> None:
    """Only what every interpreter has loaded, and the module that asks for the terminal."""
    code = (
        "import os, sys; before = set(sys.modules); from reader import cached_screen, cli;"
        "terminal = cli.Preserved(); cached_screen.paint([], terminal);"
        "cached_screen._draw(b'', terminal); print(*sys.modules.keys() - before)"
    )
    found = subprocess.run([sys.executable, "-S", "-c", code], capture_output=True, check=True)
    assert set(found.stdout.decode().split()) == {
        "__future__",
        "reader",
        "reader.cached_screen",
        "reader.cli",
        "reader.terminal",
        "termios",
    }


@pytest.mark.parametrize("data", [b"", b"\xff\xfe", b"key\n" + b"x" * cached_screen.MAX_BYTES])
def test_a_broken_picture_is_none(tmp_path: Path, data: bytes) -> None:
    (tmp_path / cached_screen.NAME).write_bytes(data)
    assert cached_screen.kept(str(tmp_path), "key") is None


def test_a_folder_that_cannot_be_written_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    cached_screen.keep(tmp_path / "file", "key", ["x"])
    assert cached_screen.kept(str(tmp_path / "file"), "key") is None


def visit(home: Path) -> None:
    """Start once and quit, so that a picture is kept."""
    with Terminal(APP, columns=100, rows=30) as term:
        term.wait_for("~6 Jan")
        term.wait_for(lambda t: not {"analysing", "refreshing"} & set(t.text.casefold().split()))
        term.settle(0.5)
        term.press("g", "g")  # the cursor went with its article when the seeds were dated
        term.settle(0.5)
        term.send("Q")
        assert term.wait() == 0
        assert term.left_behind() == []
    assert (home / "newsreader" / "cache" / cached_screen.NAME).exists()


def test_the_picture_comes_first_and_keys_are_not_lost(isolated: Path) -> None:
    visit(isolated)
    with Terminal([sys.executable, "-c", SLOW, "1.5"], columns=100, rows=30) as term:
        term.wait_for("Macron")
        assert b"?1003h" not in term.raw, "the app was there before its picture"
        term.send("g")
        term.wait_for("u Unread articles")
        term.send("u")
        term.wait_for("Unread articles  newest first")
        assert term.raw.count(b"\x1b[?1049h") == 1
        term.send("Q")
        assert term.wait() == 0
        assert term.left_behind() == []


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_signal_while_loading_restores_the_terminal(
    isolated: Path, number: signal.Signals
) -> None:
    visit(isolated)
    with Terminal([sys.executable, "-c", SLOW, "20"], columns=100, rows=30) as term:
        term.wait_for("Macron")
        term.signal(number)
        assert term.wait() == 128 + number
        assert term.left_behind() == []


def test_a_library_that_cannot_be_opened_is_one_line_after_the_picture(isolated: Path) -> None:
    visit(isolated)
    (isolated / "newsreader" / "library.db").write_bytes(b"no library at all" * 100)
    with Terminal(APP, columns=100, rows=30) as term:
        assert term.wait() == 1
        assert term.left_behind() == []
        assert "library" in bytes(term.raw).rpartition(b"\x1b[?1049l")[2].decode()
