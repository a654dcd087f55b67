"""Refreshes of feeds, side by side with newsboat: ``python benchmarks/refresh.py``.

Whole processes in turn, on feeds of a local server: 200 new feeds of 20 entries,
200 unchanged ones (304), 200 with two new entries each. What counts is the
ratio. ``--memory`` measures the bombs, ``--kill N`` kills N refreshes at random
moments and looks for losses, ``--corpus DIR`` reads a folder of documents with
an ``index.jsonl`` that states how many entries each has.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

OURS = """
import sys
sys.path.insert(0, {root!r})
from pathlib import Path
from reader.library.library import Library
from reader.library.feeds.refresh import refresh_feeds
with Library.open(Path({library!r})) as library:
    report = refresh_feeds(library.database, library.feeds.list())
print(report.added, len(report.failed))
"""


@contextmanager
def serving(feeds: int, entries: int) -> Iterator[int]:
    """Run the feed server; give its port."""
    command = [
        sys.executable,
        str(ROOT / "benchmarks" / "feed_server.py"),
        str(feeds),
        str(entries),
    ]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        if process.stdin is None or process.stdout is None:
            raise OSError("the server has no pipes")
        try:
            yield int(process.stdout.readline())
        finally:
            process.stdin.close()


def addresses(port: int, feeds: int) -> list[str]:
    """Addresses on many hosts (all of them this machine), two feeds each."""
    return [f"http://127.0.1.{n // 2 + 1}:{port}/feed/{n}" for n in range(feeds)]


class Reader(Protocol):
    """A program that is measured."""

    name: str

    def subscribe(self, urls: list[str]) -> None: ...

    def refresh(self) -> None: ...

    def articles(self) -> int: ...


class Ours:
    name = "newsreader"

    def __init__(self, folder: Path) -> None:
        self.library = folder / "library.db"

    def subscribe(self, urls: list[str]) -> None:
        from reader.library.library import Library
        from reader.sources.opml.outline import Subscription

        with Library.open(self.library) as library:
            for url in urls:
                library.feeds.add(Subscription(url))

    def refresh(self) -> None:
        code = OURS.format(root=str(ROOT), library=str(self.library))
        done = subprocess.run([sys.executable, "-P", "-c", code], check=True, capture_output=True)
        if not done.stdout.endswith(b" 0\n"):
            raise OSError(f"feeds failed: {done.stdout!r} {done.stderr!r}")

    def articles(self) -> int:
        from reader.library.library import Library

        with Library.open(self.library) as library:
            return library.articles.count().total


class Newsboat:
    name = "newsboat"

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        (folder / "config").write_text("reload-threads 16\n")

    def subscribe(self, urls: list[str]) -> None:
        (self.folder / "urls").write_text("\n".join(urls) + "\n")

    def _run(self, *what: str) -> bytes:
        files = {"-C": "config", "-u": "urls", "-c": "cache.db"}
        command = ["newsboat", *(x for k, v in files.items() for x in (k, str(self.folder / v)))]
        env = {**os.environ, "HOME": str(self.folder), "NO_PROXY": "*"}
        return subprocess.run([*command, *what], check=True, capture_output=True, env=env).stdout

    def refresh(self) -> None:
        self._run("-x", "reload")

    def articles(self) -> int:
        import sqlite3

        connection = sqlite3.connect(self.folder / "cache.db")
        try:
            return int(connection.execute("SELECT count(*) FROM rss_item").fetchone()[0])
        finally:
            connection.close()


def timed(work: Callable[[], None]) -> tuple[float, float]:
    """Return (wall, processor) seconds; the latter hardly depend on what else is running."""
    start, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    work()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return time.perf_counter() - start, cpu


def side_by_side(feeds: int, entries: int, rounds: int) -> None:
    """Print the medians of ``rounds`` and their ratio."""
    times: dict[tuple[str, str], list[tuple[float, float]]] = {}
    readers: list[type[Ours] | type[Newsboat]] = [Ours]
    if shutil.which("newsboat"):
        readers.append(Newsboat)
    for number in range(rounds):
        with serving(feeds, entries) as port, tempfile.TemporaryDirectory() as name:
            made: list[Reader] = []
            for reader in readers:
                folder = Path(name) / reader.name
                folder.mkdir()
                made.append(reader(folder))
                made[-1].subscribe(addresses(port, feeds))
            for step in ("new", "unchanged", "two new each"):
                if step == "two new each":
                    urllib.request.urlopen(f"http://127.0.0.1:{port}/grow/2").read()
                for one in made if number % 2 else made[::-1]:
                    times.setdefault((step, one.name), []).append(timed(one.refresh))
            counts = {one.name: one.articles() for one in made}
            wrong = {k: v for k, v in counts.items() if v != feeds * (entries + 2)}
            if wrong:
                print(f"  wrong number of articles: {wrong}")
    print(f"{feeds} feeds of {entries} entries, median of {rounds} rounds, seconds")
    for step in ("new", "unchanged", "two new each"):
        for number, what in enumerate(("wall", "processor")):
            medians = {
                one.name: statistics.median(pair[number] for pair in times[step, one.name])
                for one in readers
            }
            line = f"  {step:14}{what:10}"
            line += "".join(f"  {name} {value:6.2f}" for name, value in medians.items())
            if len(medians) == 2:
                line += f"  ratio {medians[Ours.name] / medians[Newsboat.name]:5.2f}"
            print(line)


def corpus(folder: Path) -> None:
    """Store every document of a folder from a server; compare with the counts it states."""
    from reader.library.feeds.refresh import refresh_feeds
    from reader.library.library import Library
    from reader.sources.opml.outline import Subscription
    from tests.hostile_server import HostileServer, page

    stated = {}
    for line in (folder / "index.jsonl").read_text().splitlines():
        row = json.loads(line)
        stated[row["file"]] = row["expected_entries"]
    feeds = {}
    with (
        tempfile.TemporaryDirectory() as name,
        HostileServer() as server,
        Library.open(Path(name) / "library.db") as library,
    ):
        for number, file in enumerate(stated):
            server.answers[f"/{number}"] = page((folder / file).read_bytes())
            feeds[file] = library.feeds.add(Subscription(server.url(f"/{number}"))).id
        start = time.perf_counter()
        report = refresh_feeds(library.database, library.feeds.list())
        seconds = time.perf_counter() - start
        totals = {feed.id: feed.total for feed in library.feeds.list()}
        problems = {result.id: result.problem for result in report.results}
    wrong = [file for file, count in stated.items() if totals[feeds[file]] != count]
    print(f"{len(stated) - len(wrong)} of {len(stated)} documents as stated, {seconds:.1f} s")
    for file in wrong:
        feed_id = feeds[file]
        print(f"  {file}: {totals[feed_id]}, stated {stated[file]}: {problems[feed_id]}")


def memory() -> None:
    """Refresh one feed after another that is a bomb; print the peak of all processes."""
    from reader.library.feeds.refresh import refresh_feeds
    from reader.library.library import Library
    from reader.sources.opml.outline import Subscription
    from tests.hostile_server import HostileServer, page
    from tests.sources.bombs import BODIES, wire_bombs

    with tempfile.TemporaryDirectory() as name, HostileServer() as server:
        server.answers |= {f"/{key}": page(body) for key, body in BODIES.items()}
        server.answers |= {f"/{key}": answer for key, answer in wire_bombs().items()}
        with Library.open(Path(name) / "library.db") as library:
            before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
            for path in server.answers:
                library.feeds.add(Subscription(server.url(path.replace(" ", "%20"))))
            server.answers = {k.replace(" ", "%20"): v for k, v in server.answers.items()}
            report = refresh_feeds(library.database, library.feeds.list())
    mine = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    worker = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    print(f"{len(report.results)} bombs survived; peak memory, MB")
    print(f"  this process (with the server in it) {before // 1024} -> {mine // 1024}")
    print(f"  largest parsing process {worker // 1024}")
    for result in report.results:
        print(f"  {result.outcome:10} {result.title.rpartition('/')[2]:22} {result.problem}")


def wait_for_some(process: subprocess.Popen[bytes], number: int) -> list[bytes]:
    """Wait for a moment to kill: one of four at any time, else after some feeds are reported."""
    if process.stdout is None or number % 4 == 0:
        time.sleep(0.02 * (number * 7 % 40))
        return []
    reported = [process.stdout.readline() for _ in range(number * 7 % 20)]
    time.sleep(number % 7 / 1000)
    return reported


def kill(rounds: int) -> None:
    """Kill refreshes at random moments; count what was reported as stored and is not there."""
    from reader.library.library import Library

    lost = half = unsound = midway = 0
    with serving(20, 20) as port, tempfile.TemporaryDirectory() as name:
        ours = Ours(Path(name))
        ours.subscribe(addresses(port, 20))
        command = [
            sys.executable,
            "-m",
            "tests.library.feeds.refresh_in_process",
            str(ours.library),
        ]
        for number in range(rounds):
            with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE) as process:
                reported = wait_for_some(process, number) if process.stdout else []
                process.kill()
                reported += process.stdout.readlines() if process.stdout else []
            with Library.open(ours.library) as library:
                unsound += library.check() != ""
                totals = {feed.id: feed.total for feed in library.feeds.list()}
                half += sum(total not in (0, 20) for total in totals.values())
                whole = [line for line in reported if line.endswith(b"\n")]
                midway += 0 < len(whole) < 20
                lost += sum(totals[int(line.split()[0])] != 20 for line in whole)
                with library.database.write() as connection:
                    connection.execute("DELETE FROM article")
                    connection.execute("DELETE FROM feed_item")
                    connection.execute("UPDATE feed SET etag = NULL, body_hash = ''")
    print(f"{rounds} kills, {midway} of them midway")
    print(f"  {lost} feeds reported and lost, {half} half there, {unsound} libraries unsound")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--feeds", type=int, default=200)
    parser.add_argument("--entries", type=int, default=20)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--memory", action="store_true")
    parser.add_argument("--kill", type=int, default=0)
    parser.add_argument("--corpus", type=Path)
    options = parser.parse_args()
    if options.memory:
        memory()
    if options.kill:
        kill(options.kill)
    if options.corpus:
        corpus(options.corpus)
    if options.memory or options.kill or options.corpus:
        return
    side_by_side(options.feeds, options.entries, options.rounds)


if __name__ == "__main__":
    main()
