"""The last screen is painted at once, and gives way to the app without a trace."""

from __future__ import annotations

import signal
import sys
from pathlib import Path

import pytest

from reader import cached_screen
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


def test_a_picture_is_kept_for_the_same_conditions_only(tmp_path: Path) -> None:
    key = cached_screen.conditions(tmp_path / "library.db", [])
    cached_screen.keep(tmp_path, key, ["one", "two"])
    assert cached_screen.kept(tmp_path, key) == ["one", "two"]
    assert cached_screen.kept(tmp_path, cached_screen.conditions(tmp_path / "other.db", [])) is None
    assert cached_screen.kept(tmp_path, cached_screen.conditions(tmp_path, ["ascii"])) is None


def test_colours_are_a_condition(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    key = cached_screen.conditions(tmp_path, [])
    monkeypatch.setenv("NO_COLOR", "1")
    assert cached_screen.conditions(tmp_path, []) != key


@pytest.mark.parametrize("data", [b"", b"\xff\xfe", b"x" * (cached_screen.MAX_BYTES + 1)])
def test_a_broken_picture_is_none(tmp_path: Path, data: bytes) -> None:
    (tmp_path / cached_screen.NAME).write_bytes(data)
    assert cached_screen.kept(tmp_path, "key") is None


def test_a_folder_that_cannot_be_written_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    cached_screen.keep(tmp_path / "file", "key", ["x"])
    assert cached_screen.kept(tmp_path / "file", "key") is None


def visit(home: Path) -> None:
    """Start once and quit, so that a picture is kept."""
    with Terminal(APP, columns=100, rows=30) as term:
        term.wait_for("Macron")
        term.wait_for(lambda t: "analysing" not in t.text and "refreshing" not in t.text)
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
