"""Keys while the app works: ``python -m benchmarks.busy [--feeds N] [--keys N] [--waiting N]``.

The app stands on a folder of articles; each ``j`` is timed until the text of the next article
is drawn. First nothing goes on, then a refresh of many feeds, one in 60 of them hostile; then a
second start finds older articles waiting, and keys are timed while those are analysed: what
counts is the ratio, since other programs slow all. Also printed: how long ``g f`` takes to
open with all these feeds, and the memory of the app with its workers.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path

from benchmarks.crowd_server import HOSTILE
from benchmarks.fiction import Writer
from benchmarks.measured import ALIVE, ROOT, Watched, compile_all, percentile

PAUSE = 0.08
PATIENCE = 10.0
ARTICLES = 900


def prepare(home: Path, feeds: int, port: int) -> list[bytes]:
    """Make the library; return what only the text of each article holds, in the list's order."""
    from reader.library.articles.view import View
    from reader.library.library import Library
    from reader.sources.opml.outline import Imported, Subscription

    folder = home / "articles"
    folder.mkdir()
    for number in range(ARTICLES):
        words = f"Article {number:04}\n\nzq{_mark(number)} Ann Lee met the council.\n\n"
        (folder / f"{number:04}.txt").write_text(words + "More of the text. " * 80)

    def address(number: int) -> str:
        kind = HOSTILE[number // 60 % len(HOSTILE)] if number % 60 == 7 else ""
        host = f"127.0.{1 + number // 500}.{1 + number // 2 % 250}"
        return f"http://{host}:{port}/feed/{number}" + (f"?kind={kind}" if kind else "")

    with Library.open(home / "library.db") as library:
        source = library.sources.add_path(folder).id
        library.sources.refresh()
        listed = (
            Subscription(address(n), f"Feed {n}", f"Folder {n % 40:02}") for n in range(feeds)
        )
        library.feeds.add_all(Imported("", tuple(listed), ()))
        with library.database.write() as connection:
            connection.execute("UPDATE feed SET typed = 1, due = ?", (int(time.time()) + 9999,))
        texts = (library.articles.get(one) for one in library.articles.ids(View(source=source)))
        marks = [re.search(r"zq(\w+)", one.text) for one in texts if one]
    return [mark[1].encode() for mark in marks if mark]


def _mark(number: int) -> str:
    """Return a word that has no letter in common with the next one's: only changes are drawn."""
    return "".join(chr(ord("a") + (number + place) % 26) for place in (3, 1, 4, 15, 9, 2, 6))


def leave_waiting(home: Path, number: int) -> None:
    """Analyse all, then store older articles that the app will find waiting."""
    from reader.library.analysis.analyse import analyse_pending
    from reader.library.articles.store import store
    from reader.library.library import Library
    from reader.model import Entry, Grade, Published

    writer = Writer(7, 400, number)
    with Library.open(home / "library.db") as library:
        analyse_pending(library)
        with library.database.write() as connection:
            row = connection.execute(
                "INSERT INTO source(kind, location, title) "
                "VALUES ('feed', 'https://old.example/feed', 'Old')"
            )
            for one in range(number):
                made = writer.article(one, number)
                day = Published(made.day.isoformat(), Grade.STATED, "Stated by the feed.")
                entry = Entry(key=str(one), title=made.title, text=made.body.text, published=day)
                store(connection, int(row.lastrowid or 0), entry, int(time.time()))


def memory(pid: int) -> tuple[float, float]:
    """Return what a process holds by itself, in MB, alone and with all below it."""
    own = 0
    with suppress(OSError):  # it may have ended
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
        own = sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    below = 0.0
    with suppress(OSError):
        for listed in list(Path(f"/proc/{pid}/task").glob("*/children")):
            below += sum(memory(int(child))[1] for child in listed.read_text().split())
    return own / 1024, own / 1024 + below


class Walk:
    """Goes down the list, key by key."""

    def __init__(self, app: Watched, marks: list[bytes]) -> None:
        self._app = app
        self._marks = marks
        self._at = 0

    def go(self, keys: int, what: str) -> list[float]:
        """Press so many keys; print and return what they took, in milliseconds."""
        taken: list[float] = []
        most = 0.0
        for _ in range(min(keys, len(self._marks) - 1 - self._at)):
            self._at += 1
            taken.append(1000 * self._app.answered(b"j", self._marks[self._at], PATIENCE))
            self._app.settle(PAUSE, PAUSE)
            if self._at % 20 == 0:
                most = max(most, memory(self._app.pid)[1])
        figures = f"median {percentile(taken, 0.5):6.1f}  p95 {percentile(taken, 0.95):6.1f} ms"
        print(f"  {what:28} {figures}  memory {most:4.0f} MB", flush=True)
        return taken


def measure(home: Path, marks: list[bytes], keys: int) -> None:
    """Print the keys of a quiet app, and of one that refreshes."""
    command = [sys.executable, "-m", "reader", str(home / "articles")]
    with Watched(command, home) as app:
        app.seconds_until(marks[0], after=ALIVE)
        app.settle(2.0)
        app.key(b"g", 0.2)
        seconds, _ = app.key(b"f", 0.2, PATIENCE)
        print(f"  the feed list opens in {1000 * seconds:.0f} ms")
        app.key(b"\x1b", 0.3, PATIENCE)
        walk = Walk(app, marks)
        quiet = walk.go(keys // 3, "nothing goes on")
        app.key(b"R", 0.05)
        busy = walk.go(keys, "during a refresh")
        _compare(busy, quiet)


def measure_analysis(home: Path, marks: list[bytes], keys: int) -> None:
    """Print the keys of an app that analyses what it finds waiting, and of the same one later."""
    with Watched([sys.executable, "-m", "reader", str(home / "articles")], home) as app:
        app.seconds_until(marks[0], after=ALIVE)
        walk = Walk(app, marks)
        busy = walk.go(keys, "during an analysis")
        app.settle(3.0, 300.0)  # its progress is drawn until it ends
        _compare(busy, walk.go(keys, "after it"))


def _compare(busy: list[float], quiet: list[float]) -> None:
    ratio = percentile(busy, 0.95) / percentile(quiet, 0.95)
    print(f"  p95 is {ratio:.1f} times that of the quiet app")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--feeds", type=int, default=2000)
    parser.add_argument("--keys", type=int, default=300)
    parser.add_argument("--waiting", type=int, default=1500)
    options = parser.parse_args()
    compile_all()
    command = [sys.executable, "-m", "benchmarks.crowd_server", "10"]
    with (
        tempfile.TemporaryDirectory() as name,
        subprocess.Popen(
            command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE
        ) as server,
    ):
        if server.stdin is None or server.stdout is None:
            raise OSError("the server has no pipes")
        try:
            port = int(server.stdout.readline())
            marks = prepare(Path(name), options.feeds, port)
            measure(Path(name), marks, options.keys)
            leave_waiting(Path(name), options.waiting)
            measure_analysis(Path(name), marks, options.keys // 3)
        finally:
            server.stdin.close()


if __name__ == "__main__":
    main()
