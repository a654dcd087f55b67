"""The app in a real pseudo terminal: whatever ends it, the terminal is as it was before."""

from __future__ import annotations

import asyncio
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.library.library import Library
from reader.paths import private_folder
from reader.terminal import Preserved, on_end_signal
from tests.terminal import Terminal
from tests.waiting import PATIENCE, wait_until

APP = [sys.executable, "-m", "reader"]
BASH = ["bash", "--norc", "--noprofile", "-i"]
FAULT = """
import sys
from reader.app.actions.pages import Pages
def fail(self): raise RuntimeError("a fault \\x1b[31m for the test")
Pages.help = fail
from reader.cli import main as start
sys.exit(start([]))
"""


@pytest.fixture
def term(seeds_copy: Path) -> Iterator[Terminal]:
    """The app on the seeds, drawn and waiting."""
    with Terminal(APP, columns=120, rows=30) as terminal:
        terminal.wait_for("Macron")
        terminal.settle(0.3)
        yield terminal


@pytest.fixture
def seeds_copy(_analysed_home: Path, isolated: Path) -> Path:
    """A home of its own with the analysed seeds; returns the path of its library."""
    home = isolated / "newsreader"
    private_folder(home)
    with Library.open(_analysed_home / "library.db") as library, library.database.read() as source:
        source.execute("VACUUM INTO ?", (str(home / "library.db"),))
    (home / "library.db").chmod(0o600)
    return home / "library.db"


def test_it_takes_the_terminal_over(term: Terminal) -> None:
    """What the other tests see given back was taken in the first place."""
    assert {"alternate screen", "mouse", "cursor hidden", "line settings"} <= set(
        term.left_behind()
    )


@pytest.mark.parametrize("keys", ["Q", "qq"])
def test_quitting_restores_it(term: Terminal, keys: str) -> None:
    term.send(keys)
    assert term.wait() == 0
    assert term.left_behind() == []


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT, signal.SIGQUIT])
def test_a_signal_restores_it_and_shows_in_the_exit_code(
    term: Terminal, seeds_copy: Path, number: signal.Signals
) -> None:
    term.signal(number)
    assert term.wait() == 128 + number
    assert term.left_behind() == []
    assert sound(seeds_copy)


@pytest.mark.parametrize("name", ["QUIT", "USR1", "USR2", "ALRM", "XCPU", "TERM", "HUP"])
def test_no_signal_ends_it_before_the_terminal_is_restored(name: str) -> None:
    number = signal.Signals[f"SIG{name}"]
    before = {one: signal.getsignal(one) for one in signal.valid_signals() if one < 32}
    codes: list[int] = []

    def start() -> None:
        with Preserved() as terminal:
            terminal.begin()
            os.kill(os.getpid(), number)

    async def run() -> None:
        seen: asyncio.Future[int] = asyncio.get_running_loop().create_future()
        on_end_signal(seen.set_result)
        os.kill(os.getpid(), number)
        codes.append(await asyncio.wait_for(seen, PATIENCE))

    try:
        with pytest.raises(SystemExit) as ended:
            start()
        asyncio.run(run())
    finally:
        for one, handler in before.items():
            if handler is not None and signal.getsignal(one) != handler:
                signal.signal(one, handler)
    assert ended.value.code == 128 + number
    assert codes == [128 + number]


def test_ctrl_c(term: Terminal) -> None:
    """Ctrl-C either does nothing or ends the app well; here it must not break the terminal."""
    term.press("ctrl+c")
    term.send("Q")
    assert term.wait() in (0, 130)
    assert term.left_behind() == []


def test_an_exception_restores_it_and_is_one_line(seeds_copy: Path, isolated: Path) -> None:
    with Terminal([sys.executable, "-c", FAULT], columns=100, rows=30) as term:
        term.wait_for("Macron")
        term.settle(0.3)
        term.send("?")
        assert term.wait() == 1
        assert term.left_behind() == []
        tail = bytes(term.raw).rpartition(b"\x1b[?1049l")[2]
        said = re.sub(rb"\x1b\[[?<>=]?[0-9;]*[a-zA-Z]", b"", tail).decode().strip()
    assert said.count("\n") == 0
    assert "a fault" in said
    assert "Traceback" not in said
    logs = list((isolated / "newsreader" / "cache").glob("*.log"))
    assert any("Traceback" in log.read_text() for log in logs)
    assert sound(seeds_copy)


def test_the_first_start_shows_the_keys_of_its_articles(isolated: Path) -> None:
    """The list is empty when the keys are first drawn, and full a moment later."""
    with Terminal(APP, columns=120, rows=30) as term:
        term.wait_for("Macron")
        term.wait_for("enter read")


def test_stop_and_continue(seeds_copy: Path) -> None:
    """Ctrl-Z gives the terminal to the shell, ``fg`` brings the reader back as it was."""
    with Terminal(BASH, columns=100, rows=30, env={"PS1": "ready> "}) as term:
        term.wait_for("ready>")
        term.settle(0.3)
        shells = {*term.left_behind(), "line settings"}  # what a waiting bash sets itself
        term.send(" ".join(APP) + "\r")
        term.wait_for("Articles")
        term.settle(0.5)
        term.send("\x1a")
        term.wait_for("Stopped")
        assert set(term.left_behind()) <= shells
        term.send("stty -a | tr ';' '\\n' | grep -o ' echo \\| icanon ' | tr -d '\\n'\r")
        term.wait_for("icanon")
        term.send("fg\r")
        term.wait_for("Articles")
        term.settle(0.5)
        assert "alternate screen" in term.left_behind()
        term.send("j")
        term.settle(0.3)
        term.send("Q")
        term.wait_for(lambda t: set(t.left_behind()) <= shells and "ready>" in t.text)
        term.send("echo left=$?\r")
        term.wait_for("left=0")
        term.send("exit\r")
        term.wait()


def test_a_closed_terminal_ends_it(term: Terminal, seeds_copy: Path) -> None:
    children = [p.name for p in Path("/proc").glob("[0-9]*") if parent_of(p) == term.pid]
    term.hang_up()
    assert term.wait() in (0, 1, 128 + signal.SIGHUP, -signal.SIGHUP)
    wait_until(
        lambda: not any(Path(f"/proc/{child}").exists() for child in children),
        f"end of the processes {children}",
    )
    assert sound(seeds_copy)


def test_quitting_while_it_works(isolated: Path) -> None:
    """At the first start, with everything still to be analysed."""
    with Terminal(APP, columns=100, rows=30) as term:
        term.wait_for("Articles")
        term.send("Q")
        assert term.wait() == 0
        assert term.left_behind() == []
    with Library.open(isolated / "newsreader" / "library.db") as library:
        assert library.check() == ""


@pytest.mark.parametrize(
    ("redirection", "stream"), [("</dev/null", "input"), (">out", "output"), ("2>&-", "error")]
)
def test_a_stream_that_is_no_terminal(redirection: str, stream: str, tmp_path: Path) -> None:
    command = f"{' '.join(APP)} {redirection}; echo code=$?"
    with Terminal(["bash", "-c", command], columns=150, cwd=tmp_path) as term:
        assert term.wait() == 0
        assert "code=2" in term.text
        assert b"\x1b" not in term.raw
        if stream != "error":
            assert f"standard {stream} is not a terminal" in term.text
            assert len(term.text.split()) < 40


def test_no_terminal_at_all() -> None:
    done = subprocess.run(
        APP, stdin=subprocess.DEVNULL, capture_output=True, start_new_session=True, check=False
    )
    assert done.returncode == 2
    assert done.stdout == b""
    assert done.stderr.count(b"\n") == 1
    assert b"\x1b" not in done.stderr


@pytest.mark.parametrize("term_name", ["dumb", "unknown", "", None])
def test_a_terminal_that_cannot_draw(term_name: str | None, isolated: Path) -> None:
    """It is read line by line, and no sequence is sent to it."""
    with Terminal(APP, env={"TERM": term_name}) as term:
        term.wait_for("newsreader, read line by line.")
        term.wait_for("All articles: 5 articles.")
        term.send("quit\r")
        assert term.wait() == 0
        assert b"\x1b" not in term.raw
        assert term.left_behind() == []


@pytest.mark.parametrize("size", [(80, 24), (50, 20), (20, 5), (1, 1)])
def test_every_size(seeds_copy: Path, size: tuple[int, int]) -> None:
    with Terminal(APP, columns=size[0], rows=size[1]) as term:
        term.wait_for(lambda t: b"\x1b[?1049h" in t.raw)
        term.settle(0.3)
        term.resize(100, 30)
        term.wait_for("Macron")
        term.resize(*size)
        term.settle(0.3)
        term.send("Q")
        assert term.wait() == 0
        assert term.left_behind() == []


def test_a_storm_of_resizes(term: Terminal) -> None:
    for step in range(100):
        term.resize(20 + step % 120, 5 + step % 40)
        if step % 10 == 0:
            term.read_for(0.05)
    term.resize(100, 30)
    term.wait_for("Macron")
    term.send("Q")
    assert term.wait() == 0
    assert term.left_behind() == []


def test_no_color_sends_no_colour(seeds_copy: Path) -> None:
    with Terminal(APP, columns=100, rows=30, env={"NO_COLOR": "1"}) as term:
        term.wait_for("Macron")
        term.press("j", "tab", "?")
        assert not re.findall(rb"\x1b\[[0-9;]*(?:38|48);[0-9;]*m", bytes(term.raw))
        term.press("escape")
        term.send("Q")
        assert term.wait() == 0


def test_ascii_draws_with_ascii(seeds_copy: Path) -> None:
    with Terminal([*APP, "--ascii"], columns=100, rows=30) as term:
        term.wait_for("Articles")
        term.settle(0.5)
        frame = {line[:1] for line in term.lines} | {line[-1:] for line in term.lines}
        assert all(character.isascii() for character in frame), frame
        term.send("Q")
        assert term.wait() == 0


def test_no_mouse_leaves_the_mouse_alone(seeds_copy: Path) -> None:
    with Terminal([*APP, "--no-mouse"], columns=100, rows=30) as term:
        term.wait_for("Macron")
        assert b"\x1b[?1000h" not in term.raw
        assert b"\x1b[?1003h" not in term.raw
        term.send("Q")
        assert term.wait() == 0


def test_no_escape_sequence_of_an_article_arrives(isolated: Path, tmp_path: Path) -> None:
    hostile = [
        "\x1b]52;c;aGVsbG8=\x07", "\x1b]8;;http://evil.example\x1b\\x\x1b]8;;\x1b\\",
        "\x9d0;owned\x9c", "\x1bP$q\x1b\\", "\x1b[21t", "\x1b[6n", "\x9b31m", "\x1b_x\x1b\\",
    ]  # fmt: skip
    for number, sequence in enumerate(hostile):
        (tmp_path / f"{number}{sequence[:2]}.txt").write_text(
            f"Title [/b] {sequence} [Volodymyr]\n\nMayor Lopez {sequence} spoke on Jan. 6, 2026."
        )
    with Terminal([*APP, str(tmp_path)], columns=100, rows=30) as term:
        term.wait_for("[Volodymyr]")
        for key in ("j", "enter", "tab", "j", "*", "escape", "escape", "f"):
            term.press(key)
        term.send("Title")
        term.press("enter", "ctrl+p")
        term.send("Title")
        term.settle()
        raw = bytes(term.raw)
    for sequence in hostile:
        assert sequence.encode() not in raw, sequence
    assert not re.search(rb"\x1b\](?!22;)|\x1b[P_^X]|\xc2[\x80-\x9f]", raw), "string sequences"


def parent_of(process: Path) -> int:
    """Return the process id of the parent of a process in /proc, 0 where it is gone."""
    try:
        return int((process / "stat").read_text().rpartition(")")[2].split()[1])
    except OSError:
        return 0


def sound(library: Path) -> bool:
    """Tell whether the library is whole and in nobody's hands."""
    with Library.open(library) as opened:
        return opened.check() == "" and opened.articles.count().total == 5


def test_a_library_that_cannot_be_opened_is_one_line(isolated: Path) -> None:
    home = isolated / "newsreader"
    home.mkdir()
    (home / "library.db").write_bytes(os.urandom(5000))
    with Terminal(APP) as term:
        assert term.wait() == 1
        assert b"\x1b[?1049h" not in term.raw
        assert bytes(term.raw).count(b"\n") == 1
        assert b"library.db" in term.raw
        assert term.left_behind() == []
