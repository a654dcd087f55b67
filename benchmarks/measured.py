"""A program in a pseudo terminal, watched with a clock, and what to do with the figures."""

from __future__ import annotations

import compileall
import fcntl
import os
import pty
import random
import select
import signal
import statistics
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from types import TracebackType

import reader

ROOT = Path(reader.__file__).resolve().parent.parent
COLUMNS, ROWS = 120, 40
ONE_LABEL = [sys.executable, "-m", "benchmarks.one_label"]
LABEL_MARK = b"painted"
ALIVE = b"\x1b[?2026$p"
"""What Textual asks the terminal when it takes it over: what comes later, it has drawn."""


class _Chance(random.Random):
    """Chance that falls the same way every time."""


class Watched:
    """A program started in a pseudo terminal; the clock runs from just before the start."""

    def __init__(self, argv: Sequence[str], home: Path) -> None:
        environ = {
            **os.environ,
            "NEWSREADER_HOME": str(home),
            "TERM": "xterm-256color",
            "COLORTERM": "truecolor",
            "PYTHONPATH": str(ROOT),
        }
        for name in ("NO_COLOR", "COLUMNS", "LINES"):
            environ.pop(name, None)
        self._seen = b""
        self._when = 0.0
        self.status = -1
        self.began = time.perf_counter()
        self.pid, self._master = pty.fork()
        if self.pid == 0:
            os.chdir(home)
            os.execvpe(argv[0], list(argv), environ)
        size = struct.pack("HHHH", ROWS, COLUMNS, 0, 0)
        fcntl.ioctl(self._master, termios.TIOCSWINSZ, size)

    def __enter__(self) -> Watched:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        try:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
        except (ProcessLookupError, ChildProcessError):
            pass
        os.close(self._master)

    def seconds_until(self, mark: bytes, *, after: bytes = b"", timeout: float = 60.0) -> float:
        """Return how long after the start the terminal had received ``mark``, ``after`` first."""
        while time.perf_counter() - self.began < timeout:
            begin = self._seen.find(after)
            if begin >= 0 and mark in self._seen[begin:]:
                return self._when - self.began
            self._read(1.0)
        raise TimeoutError(f"no {mark!r} in {timeout} s; at the end: {self._seen[-500:]!r}")

    def settle(self, quiet: float, timeout: float = 30.0) -> None:
        """Read until nothing came for ``quiet`` seconds."""
        end = time.perf_counter() + timeout
        while time.perf_counter() < end and self._read(quiet)[0]:
            pass

    def key(self, key: bytes, quiet: float = 0.12, patience: float = 0.12) -> tuple[float, int]:
        """Press a key; return the seconds until the last byte of the answer, and its bytes.

        The answer ends where nothing comes for ``quiet`` seconds; its first byte may take
        ``patience``.
        """
        sent = last = time.perf_counter()
        os.write(self._master, key)
        count = 0
        while True:
            data, when = self._read(quiet if count else max(quiet, patience))
            if not data:
                return last - sent, count
            count += len(data)
            last = when

    def answered(self, key: bytes, mark: bytes, patience: float) -> float:
        """Press a key; return the seconds until ``mark`` is drawn, ``patience`` if it is not."""
        sent, seen = time.perf_counter(), len(self._seen)
        os.write(self._master, key)
        while time.perf_counter() - sent < patience:
            self._read(0.05)
            if mark in self._seen[seen:]:
                return self._when - sent
        return patience

    def first(self, key: bytes, patience: float) -> float | None:
        """Press a key; return the seconds until anything is drawn, None where nothing is.

        What was drawn before is forgotten.
        """
        self._seen = b""
        sent = time.perf_counter()
        os.write(self._master, key)
        data, when = self._read(patience)
        return when - sent if data else None

    def quit(self, key: bytes) -> float:
        """Press a key and return how long the program takes to end; note its status."""
        sent = time.perf_counter()
        os.write(self._master, key)
        while time.perf_counter() - sent < 20:
            ended, self.status = os.waitpid(self.pid, os.WNOHANG)
            if ended:
                return time.perf_counter() - sent
            self._read(0.002)
        raise TimeoutError("it does not end")

    def ended(self) -> bool:
        """Return whether the program has ended by itself; note its status then."""
        pid, status = os.waitpid(self.pid, os.WNOHANG)
        if pid:
            self.status = os.waitstatus_to_exitcode(status)
        return bool(pid)

    def processor(self) -> float:
        """Return the seconds of processor time the program itself has used."""
        fields = Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def memory(self) -> float:
        """Return the resident memory of the program itself, in MiB."""
        for line in Path(f"/proc/{self.pid}/status").read_text().splitlines():
            if line.startswith("VmRSS:"):
                return int(line.split()[1]) / 1024
        raise ValueError("no VmRSS")

    def _read(self, timeout: float) -> tuple[bytes, float]:
        ready, _, _ = select.select([self._master], [], [], timeout)
        when = time.perf_counter()
        if not ready:
            return b"", when
        try:
            data = os.read(self._master, 1 << 16)
        except OSError:
            return b"", when
        self._seen += data
        self._when = when
        return data, when


def compile_all() -> None:
    """Byte-compile what is measured, as an installation does."""
    import textual

    for folder in (ROOT / "reader", ROOT / "benchmarks", Path(textual.__file__).parent.parent):
        compileall.compile_dir(folder, quiet=2)


def library_of(articles: int, folder: Path) -> Path:
    """Return a home whose library holds so many articles, made if it is not there yet."""
    home = folder.resolve() / f"home-{articles}"
    library = home / "library.db"
    if not library.exists():
        home.mkdir(parents=True, exist_ok=True)
        subprocess.run(
            [sys.executable, "-m", "benchmarks.synthetic", str(library), str(articles)],
            check=True,
            cwd=ROOT,
        )
    return home


def newest_title(home: Path) -> bytes:
    """Return the beginning of the newest article's title, as the list shows it."""
    from reader.library.articles.view import EVERYTHING
    from reader.library.library import Library

    with Library.open(home / "library.db") as library:
        return library.articles.first_page(EVERYTHING, 1)[0].title[:12].encode()


def interval(
    values: Sequence[float], of: Callable[[Sequence[float]], float] = statistics.median
) -> str:
    """Return ``of(values)`` with the middle 90 % of its bootstrap (2000 draws, seed 1)."""
    chance = _Chance(1)
    draws = sorted(of(chance.choices(values, k=len(values))) for _ in range(2000))
    return f"{of(values):.3f} [{draws[100]:.3f}, {draws[1899]:.3f}]"


def percentile(values: Sequence[float], share: float) -> float:
    """Return the value below which ``share`` of the values lie."""
    ranked = sorted(values)
    return ranked[min(len(ranked) - 1, int(share * len(ranked)))]
