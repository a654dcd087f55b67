"""A terminal for tests: a program in a pseudo terminal, its screen, its keys, what it leaves on.

with Terminal(["newsreader"], columns=80, rows=24) as term:
    term.wait_for("Articles")
    term.press("j", "enter")
    assert term.wait() == 0
    assert term.left_behind() == []
"""

from __future__ import annotations

import fcntl
import math
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from unicodedata import combining

import pyte
from rich.cells import cell_len

from tests.waiting import PATIENCE

# Runs in the child: takes the terminal as its controlling one, then becomes the program.
_ATTACH = (
    "import fcntl, os, sys, termios; fcntl.ioctl(0, termios.TIOCSCTTY, 0);"
    "os.execvp(sys.argv[1], sys.argv[1:])"
)
_KEYS = {
    "enter": "\r", "tab": "\t", "shift+tab": "\x1b[Z", "escape": "\x1b", "space": " ",
    "backspace": "\x7f", "up": "\x1b[A", "down": "\x1b[B", "right": "\x1b[C", "left": "\x1b[D",
    "home": "\x1b[H", "end": "\x1b[F", "pageup": "\x1b[5~", "pagedown": "\x1b[6~", "f1": "\x1bOP",
}  # fmt: skip
_SEQUENCE = re.compile(
    rb"\x1b\[[<=>?]?[0-9;:]*[ -/]*[@-~]"  # CSI
    rb"|\x1b[\]PX^_].*?(?:\x07|\x1b\\)"  # strings: OSC, DCS, SOS, PM, APC
    rb"|\x1b[ -/]+[0-~]|\x1b[0-OQ-WYZ\\`-~]",
    re.DOTALL,
)
_PLAIN_CSI = re.compile(rb"\x1b\[\??[0-9;]*[@-Zb-hj-ln-tv-z]|\x1b\[[0-9;]*m")
_MODE = re.compile(rb"\x1b\[\?([0-9;]+)([hl])")
_MODES = {
    25: "cursor hidden", 1000: "mouse", 1002: "mouse", 1003: "mouse", 1006: "mouse",
    1004: "focus reports", 1049: "alternate screen", 2004: "bracketed paste",
    2026: "synchronised output", 2048: "in-band resize",
}  # fmt: skip
_AT_WORK = 0.003
"""Seconds of processor time within a silence, beyond which a program is not waiting for keys."""


class Screen(pyte.Screen):
    """A screen that goes on after letters without a width (pyte drops the rest of the line)."""

    def draw(self, data: str) -> None:
        """Draw without those that are neither as wide as a column nor set over another letter."""
        if not data.isascii():
            data = "".join(c for c in data if combining(c) or cell_len(c))
        super().draw(data)


class TimedOutError(AssertionError):
    """What was waited for did not come; the message shows the screen."""


class Terminal:
    """A program running in a pseudo terminal of ``columns`` x ``rows``."""

    def __init__(
        self,
        argv: Sequence[str],
        *,
        columns: int = 80,
        rows: int = 24,
        env: Mapping[str, str | None] | None = None,
        cwd: Path | None = None,
    ) -> None:
        self.raw = bytearray()
        self._screen = Screen(columns, rows)
        self._stream = pyte.ByteStream(self._screen)
        self._pending = b""
        self._master, self._slave = pty.openpty()
        self._closed = False
        self.resize(columns, rows)
        self._before = termios.tcgetattr(self._slave)
        environ = dict(os.environ)
        for name, value in (env or {}).items():
            if value is None:
                environ.pop(name, None)
            else:
                environ[name] = value
        self._process = subprocess.Popen(
            [sys.executable, "-S", "-c", _ATTACH, *argv],
            stdin=self._slave,
            stdout=self._slave,
            stderr=self._slave,
            start_new_session=True,
            env=environ,
            cwd=cwd,
        )

    def __enter__(self) -> Terminal:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._process.poll() is None:
            self._process.kill()
            self._process.wait()
        self.hang_up()

    @property
    def pid(self) -> int:
        """The process id of the program."""
        return self._process.pid

    @property
    def lines(self) -> list[str]:
        """The screen, line by line, without trailing blanks."""
        return [line.rstrip() for line in self._screen.display]

    @property
    def text(self) -> str:
        """The screen as one string."""
        return "\n".join(self.lines)

    def cell(self, row: int, column: int) -> str:
        """What stands in one cell of the screen; row and column count from 0."""
        return self._screen.buffer[row][column].data

    def send(self, text: str | bytes) -> None:
        """Type ``text``; bytes are sent as they are."""
        data = text.encode() if isinstance(text, str) else text
        while data:
            data = data[os.write(self._master, data) :]

    def press(self, *keys: str) -> None:
        """Press keys by name (``j``, ``enter``, ``ctrl+p``), waiting for quiet after each."""
        for key in keys:
            letter = key.removeprefix("ctrl+")
            self.send(chr(ord(letter) & 31) if letter != key else _KEYS.get(key, key))
            self.settle()

    def resize(self, columns: int, rows: int) -> None:
        """Give the terminal another size; the kernel tells the program."""
        fcntl.ioctl(self._master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self._screen.resize(rows, columns)

    def signal(self, number: signal.Signals) -> None:
        """Send a signal to the program alone."""
        os.kill(self._process.pid, number)

    def wait_for(self, wanted: str | Callable[[Terminal], bool], timeout: float = PATIENCE) -> None:
        """Read until the screen shows ``wanted`` (or it holds); raise :class:`TimedOutError`."""
        deadline = time.monotonic() + timeout
        while True:
            found = wanted in self.text if isinstance(wanted, str) else wanted(self)
            if found:
                return
            left = deadline - time.monotonic()
            if left <= 0:
                raise TimedOutError(f"no {wanted!r} within {timeout} s:\n{self.text}")
            if not self._pump(min(left, 0.2)) and self._process.poll() is not None:
                self._pump(0.05)
                found = wanted in self.text if isinstance(wanted, str) else wanted(self)
                if not found:
                    raise TimedOutError(f"ended before {wanted!r}:\n{self.text}")

    def settle(self, quiet: float = 0.15, timeout: float = PATIENCE) -> None:
        """Read until the program waits: it wrote nothing for ``quiet`` seconds, nor was at work.

        A silence alone may mean that the machine had no time for the program. Raises
        :class:`TimedOutError`.
        """
        deadline = time.monotonic() + timeout
        before = self._processor_time()
        while True:
            wrote = self._pump(quiet)
            now = self._processor_time()
            if not wrote and 0 <= now - before < _AT_WORK:
                return
            before = now
            if time.monotonic() > deadline:
                raise TimedOutError(f"not at rest within {timeout} s:\n{self.text}")

    def read_for(self, seconds: float) -> None:
        """Read what the program writes within so many seconds."""
        deadline = time.monotonic() + seconds
        while (left := deadline - time.monotonic()) > 0:
            self._pump(left)

    def wait(self, timeout: float = PATIENCE) -> int:
        """Read until the program ends and return its exit status (minus the signal's number)."""
        deadline = time.monotonic() + timeout
        while self._process.poll() is None:
            if time.monotonic() > deadline:
                raise TimedOutError(f"still running after {timeout} s:\n{self.text}")
            if self._closed:
                time.sleep(0.02)
            else:
                self._pump(0.05)
        while not self._closed and self._pump(0.05):
            pass
        return self._process.returncode

    def hang_up(self) -> None:
        """Close the terminal under the program, as closing its window does."""
        if not self._closed:
            self._closed = True
            os.close(self._slave)
            os.close(self._master)

    def left_behind(self) -> list[str]:
        """Name what the program changed in the terminal and did not put back."""
        on: dict[str, bool] = {}
        for numbers, letter in _MODE.findall(bytes(self.raw)):
            for number in numbers.split(b";"):
                if (name := _MODES.get(int(number))) is not None:
                    on[name] = (letter == b"h") != (name == "cursor hidden")
        left = sorted(name for name, state in on.items() if state)
        if len(re.findall(rb"\x1b\[>[0-9]+u", bytes(self.raw))) > self.raw.count(b"\x1b[<u"):
            left.append("keyboard protocol")
        if termios.tcgetattr(self._slave)[:4] != self._before[:4]:
            left.append("line settings")
        return left

    def _processor_time(self) -> float:
        """Return seconds for which the program has run; infinite where it wants to run on.

        Where the system does not say (it is no Linux), 0.
        """
        seconds = 0.0
        for task in Path(f"/proc/{self._process.pid}/task").glob("*"):
            try:
                state = (task / "stat").read_text().rpartition(")")[2].split()[0]
                ran = int((task / "schedstat").read_text().split()[0]) / 1e9
            except OSError:  # the thread has ended, or the system keeps no such numbers
                continue
            if state in "RD":
                return math.inf
            seconds += ran
        return seconds

    def _pump(self, timeout: float) -> bool:
        """Take what the program wrote within ``timeout`` seconds; tell whether there was any."""
        ready, _, _ = select.select([self._master], [], [], timeout)
        if not ready:
            return False
        try:
            data = os.read(self._master, 1 << 16)
        except OSError:  # what Linux says when the other end is closed
            return False
        self.raw += data
        self._feed(data)
        return bool(data)

    def _feed(self, data: bytes) -> None:
        """Show ``data`` on the screen, without the sequences that pyte does not know."""
        data = self._pending + data
        end = data.rfind(b"\x1b")
        self._pending = b""
        if end >= 0 and _SEQUENCE.match(data, end) is None:
            data, self._pending = data[:end], data[end:]
        if b"\x1b[?1049" in data:  # pyte has one screen: entering and leaving begin an empty one
            data = re.sub(rb"\x1b\[\?1049[hl]", b"\x1b[2J\x1b[H", data)
        self._stream.feed(_SEQUENCE.sub(self._known, data))

    @staticmethod
    def _known(match: re.Match[bytes]) -> bytes:
        sequence = match[0]
        if sequence.startswith(b"\x1b["):
            return sequence if _PLAIN_CSI.fullmatch(sequence) else b""
        return b"" if sequence[1:2] in b"]PX^_" else sequence
