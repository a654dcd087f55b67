"""Odd terminals: mice of all ages, pastes without brackets, slow lines, tmux, no colours."""

from __future__ import annotations

import re
import sqlite3
import sys
from pathlib import Path

import pytest

from reader.library.library import Library
from reader.terminal import passed_through
from tests.terminal import Terminal

APP = [sys.executable, "-m", "reader"]
SLOW = ["sh", "-c", 'stty 1200; exec "$@"', "sh", *APP]
CLIPBOARD = "\x1b]52;c;" + "QUJD" * 400 + "\x07"


def ends_well(term: Terminal) -> None:
    """Hold that keys are heard, and that the app ends as it should."""
    term.press("escape", "escape")
    term.send("?")
    term.wait_for("Keys")
    term.press("escape")
    term.send("Q")
    assert term.wait() == 0
    assert term.left_behind() == []
    assert b"Traceback" not in term.raw


@pytest.mark.usefixtures("copied_seeds")
def test_mice_pastes_and_sizes_of_all_kinds() -> None:
    with Terminal(APP, columns=100, rows=30) as term:
        term.wait_for("Macron")
        for data in (
            b"\x1b[M !!\x1b[M#!!",  # X10, seven bits
            b"\x1b[M \xe0\xff",  # the same beyond column 95
            b"\x9b<0;9;9M\x9b<0;9;9m",  # SGR after a C1 control
            b"\x1b[<0;9999;9999M\x1b[<64;3;3M\x1b[<35;1;1M",
            b"\x1b[32;9;9M",  # urxvt
            b"/" + b"a pasted line\r\n" * 40,  # a paste of a terminal that knows no brackets
        ):
            term.send(data)
            term.settle()
        term.press("escape", "escape")
        term.send(b"/\x1b[200~half of a")
        term.resize(60, 20)
        term.settle()
        term.send(b" paste\x1b[201~")
        term.wait_for("half of a paste")
        term.resize(100, 30)
        term.settle()
        ends_well(term)


@pytest.mark.usefixtures("copied_seeds")
@pytest.mark.parametrize("name", ["vt100", "linux-m"])
def test_a_terminal_without_colours(name: str) -> None:
    with Terminal(APP, columns=80, rows=24, env={"TERM": name}) as term:
        term.wait_for("Macron")
        ends_well(term)


@pytest.mark.usefixtures("copied_seeds")
def test_on_a_slow_line_a_key_in_the_list_writes_little() -> None:
    with Terminal(SLOW, columns=130, rows=40) as term:
        term.wait_for("rticles")
        term.settle(0.5)
        term.press("j", "k")  # the first frames of the start are over
        for key in ("j", "k", "s", "m", "n", "u", "j"):
            before = len(term.raw)
            term.press(key)
            assert 0 < len(term.raw) - before < 2000
        term.press("enter")
        assert "Macron" in term.text
        term.send("Q")
        assert term.wait() == 0


@pytest.mark.usefixtures("copied_seeds")
@pytest.mark.parametrize(
    ("named", "around"),
    [
        ({"TMUX": "socket,1,0"}, rb"\x1b\]52;c;[\w+/=]+\x07\x1bPtmux;\x1b"),
        ({"STY": "1.tty"}, rb"\x1bP"),
    ],
    ids=["tmux", "screen"],
)
def test_what_is_copied_reaches_the_terminal_around(named: dict[str, str], around: bytes) -> None:
    with Terminal(APP, columns=100, rows=30, env=named) as term:
        term.wait_for("Macron")
        term.press("j", "Y")
        term.wait_for("Copied")
        ends_well(term)
        assert re.search(around + rb"\x1b\]52;c;[\w+/=]+", term.raw)


def test_a_string_is_wrapped_for_screen_in_short_parts() -> None:
    made = passed_through(CLIPBOARD, {"STY": "1.tty"})
    parts = made.removesuffix("\x1b\\").removeprefix("\x1bP").split("\x1b\\\x1bP")
    assert "".join(parts) == CLIPBOARD
    assert max(map(len, parts)) < 768
    assert passed_through(CLIPBOARD, {}) == CLIPBOARD


@pytest.mark.usefixtures("copied_seeds")
def test_what_is_typed_after_quitting_is_not_echoed_into_the_picture() -> None:
    with Terminal(APP, columns=100, rows=30) as term:
        term.wait_for("Macron")
        term.settle()
        before = len(term.raw)
        term.send("Q" + "\x05" * 50)
        assert term.wait() == 0
        picture = bytes(term.raw[before:]).rpartition(b"\x1b[?1049l")[0]
        assert b"^E" not in picture


def test_commands_of_a_foreign_library_are_asked_about_once(isolated: Path) -> None:
    foreign, mark = isolated / "foreign.db", isolated / "was run"
    with Library.open(foreign):
        pass
    command = f"command: sh -c \"touch '{mark}'; echo ann:secret\""
    connection = sqlite3.connect(foreign)
    connection.execute(
        "INSERT INTO account(url, user, login) VALUES ('http://127.0.0.1:9', 'ann', ?)", (command,)
    )
    connection.commit()
    connection.close()
    refresh = [*APP, "refresh", "--all", "--library", str(foreign)]
    for reply, runs in (("n", False), ("", False), ("y", True)):
        with Terminal(refresh, columns=200, rows=30) as term:
            term.wait_for("Allow these commands?")
            assert f"touch '{mark}'; echo ann:secret" in term.text
            term.send(reply + "\r")
            term.wait()
        assert mark.exists() is runs, reply
    mark.unlink()
    with Terminal(refresh, columns=200, rows=30) as term:
        term.wait()
        assert "Allow" not in term.text
    assert mark.exists()
