"""The app in a real pseudo terminal: stopped without warning, written to slowly, opened twice."""

from __future__ import annotations

import shutil
import signal
import sqlite3
import sys
import time
from pathlib import Path

import reader
from tests.terminal import Terminal

APP = [sys.executable, "-m", "reader"]
NOT_WAITING = """
import fcntl, os, sys
for number in (0, 1, 2):
    fcntl.fcntl(number, fcntl.F_SETFL, fcntl.fcntl(number, fcntl.F_GETFL) | os.O_NONBLOCK)
os.execv(sys.executable, [sys.executable, "-m", "reader"])
"""

DEAF = """
import sys
from reader.app.runtime.textual_fixes import TypedText
def fail(self, data): raise RuntimeError("a keyboard out of order")
TypedText.read = fail
from reader.cli import main as start
sys.exit(start([]))
"""


def test_a_stop_that_was_not_announced(copied_seeds: Path) -> None:
    """As ``kill -STOP`` and ``kill -CONT`` do: keys are read once, and the modes are given back."""
    with Terminal(APP, columns=100, rows=30) as term:
        term.wait_for("Macron")
        term.settle(0.3)
        term.signal(signal.SIGSTOP)
        term.send("?")  # typed meanwhile
        time.sleep(0.1)
        term.signal(signal.SIGCONT)
        term.wait_for("Keys")
        term.press("escape", "j")
        assert "Keys" not in term.lines[0]
        term.send("Q")
        assert term.wait() == 0
        assert term.left_behind() == []


def test_bytes_that_are_no_utf_8(copied_seeds: Path) -> None:
    """A keyboard of another encoding, a paste in one, the mouse of a terminal reattached."""
    with Terminal(APP, columns=100, rows=30) as term:
        term.wait_for("Macron")
        term.settle(0.3)
        for data in (b"\xe9", b"\xff", b"\x1b[M\x23\xc0\x40", b"\x1b[200~caf\xe9\x1b[201~"):
            term.send(data)
            term.settle()
        term.send("?")
        term.wait_for("Keys")
        term.press("escape")
        term.send("Q")
        assert term.wait() == 0
        assert term.left_behind() == []
        assert b"Traceback" not in term.raw


def test_a_keyboard_that_cannot_be_read_is_a_failure(copied_seeds: Path) -> None:
    with Terminal([sys.executable, "-c", DEAF], columns=100, rows=30) as term:
        term.wait_for("Macron")
        term.settle(0.3)
        term.send("j")
        assert term.wait() == 1
        assert term.left_behind() == []
        assert b"a keyboard out of order" in term.raw
        assert b"Traceback" not in term.raw


def test_a_terminal_that_does_not_wait(copied_seeds: Path) -> None:
    """Nothing of a picture is left out, though nobody reads for a while."""
    with Terminal([sys.executable, "-c", NOT_WAITING], columns=220, rows=70) as term:
        term.wait_for("Macron")
        for _ in range(40):
            term.send("i")
            time.sleep(0.02)
        term.wait_for(lambda term: sum("│" in line for line in term.lines) >= 66)
        term.send("Q")
        assert term.wait() == 0
        assert term.left_behind() == []


def test_the_second_says_that_it_is_not_alone(copied_seeds: Path) -> None:
    """And each shows what the other did."""
    with Terminal(APP, columns=130, rows=30) as one:
        one.wait_for("Macron")
        one.settle(0.3)
        with Terminal(APP, columns=130, rows=30) as two:
            two.wait_for("Library is also open in another newsreader")
            two.press("m")
            one.wait_for("4 unread")
            two.send("Q")
            assert two.wait() == 0
        one.send("Q")
        assert one.wait() == 0
    connection = sqlite3.connect(copied_seeds / "library.db")
    assert connection.execute("SELECT count(*) FROM article WHERE read = 1").fetchone() == (1,)
    connection.close()


def test_files_that_are_others_after_an_update(copied_seeds: Path, tmp_path: Path) -> None:
    """A part that is loaded late is not the one that fits: one sentence says what to do."""
    root = Path(reader.__file__).resolve().parent.parent
    code = tmp_path / "code"
    code.mkdir()
    for name in ("reader", "seeds"):
        shutil.copytree(root / name, code / name, ignore=shutil.ignore_patterns("__pycache__"))
    with Terminal(APP, columns=100, rows=30, env={"PYTHONPATH": str(code)}, cwd=tmp_path) as term:
        term.wait_for("Macron")
        term.settle(0.3)
        (code / "reader/app/pages/people.py").write_text("from reader.app import nowhere\n")
        term.send("gp")
        assert term.wait() == 1
        assert term.left_behind() == []
        assert b"start it again" in term.raw
        assert b"Traceback" not in term.raw
