"""Kills what must happen whole or not at all.

Run as ``python -m tests.library.opening.killed_steps ROUNDS``.

Each step runs in a child that is killed at moments spread over the time the step takes, and
now and then just after. Prints a line for each step: its name, how many rounds, how many
of them hit the step under way, how many found something wrong.
"""

from __future__ import annotations

import os
import signal
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from reader.atomic_write import atomic_write
from reader.library.feeds.subscribe import add_file
from reader.library.library import Library
from reader.library.opening.opening import step
from reader.library.opening.rescue import rescue
from reader.library.storage import migrations
from reader.library.storage.database import connect
from reader.sources.opml.outline import Subscription, write_opml
from tests.library.builders import entry, put

FEEDS = 2000
ARTICLES = 300
_SPREAD = 1.15
"""How far beyond the time a step takes the moments of the kills are spread."""


@dataclass(frozen=True)
class Killed:
    """A step, and what must hold after it was killed."""

    name: str
    prepare: Callable[[Path], None]
    """Makes in an empty folder what the step begins with."""
    run: Callable[[Path], None]
    wrong: Callable[[Path, bool], bool]
    """Tells from the folder, and from whether the step had said that it is done, what is wrong."""


@contextmanager
def begun(run: Callable[[Path], None], folder: Path) -> Iterator[tuple[int, int]]:
    """Fork a child that runs the step; give its number, and a pipe: ``b`` begun, ``d`` done."""
    heard, told = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(heard)
        os.write(told, b"b")
        run(folder)
        os.write(told, b"d")
        os._exit(0)
    os.close(told)
    os.read(heard, 1)
    try:
        yield child, heard
    finally:
        os.close(heard)


def seconds_of(run: Callable[[Path], None], folder: Path) -> float:
    """Return how long the step takes that nobody kills."""
    with begun(run, folder) as (child, heard):
        start = time.perf_counter()
        os.read(heard, 1)
        taken = time.perf_counter() - start
        os.waitpid(child, 0)
    return taken


def kill(run: Callable[[Path], None], folder: Path, after: float) -> bool:
    """Run a step and kill it; return whether it had said that it is done."""
    with begun(run, folder) as (child, heard):
        time.sleep(after)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        return os.read(heard, 1) == b"d"


# Taking in a list of feeds


def a_list(folder: Path) -> None:
    feeds = [Subscription(f"https://{n}.example/feed", f"Feed {n}") for n in range(FEEDS)]
    (folder / "list.opml").write_text(write_opml(feeds))
    Library.open(folder / "library.db").close()


def take_in(folder: Path) -> None:
    with Library.open(folder / "library.db") as library:
        add_file(library.database, folder / "list.opml")


def half_taken_in(folder: Path, done: bool) -> bool:
    with Library.open(folder / "library.db") as library:
        feeds = len(library.feeds.list())
        return feeds not in ((FEEDS,) if done else (0, FEEDS)) or library.check() != ""


# Bringing an old library up to date


OLD = """
INSERT INTO source(id, kind, location, title) VALUES (1, 'folder', '/papers', 'Papers');
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 300)
  INSERT INTO article(id, source_id, key, title, author, published_at, published_grade,
    published_why, published_from, sort_at, added, read, starred, words, content_hash, tags)
  SELECT i, 1, 'k' || i, 'Piece ' || i, '', '2024-05-04', 'stated', '', 'source', 1714780800 + i,
    1714780900, i % 3 = 0, i % 5 = 0, 5, x'00', '' FROM n;
INSERT INTO content SELECT id, 'The mill burned.', '[]', NULL, 'unknown', '' FROM article;
"""


def an_old_library(folder: Path) -> None:
    connection = connect(folder / "library.db", "rwc")
    connection.execute("PRAGMA journal_mode = WAL")
    step(connection, 0)
    connection.executescript(OLD)
    connection.close()


def bring_up_to_date(folder: Path) -> None:
    Library.open(folder / "library.db").close()


def not_up_to_date(folder: Path, done: bool) -> bool:
    connection = sqlite3.connect(folder / "library.db")
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    connection.close()
    with Library.open(folder / "library.db") as library:
        counts = library.articles.count()
        kept = (counts.total, counts.unread, counts.starred) == (300, 200, 60)
        sound = kept and library.check() == ""
    return not sound or not (migrations.VERSION if done else 1) <= version <= migrations.VERSION


# The first start


def nothing(folder: Path) -> None:
    return


def first_start(folder: Path) -> None:
    with Library.open(folder / "deep" / "library.db") as library:
        library.sources.add_path(Path(__file__))
        library.sources.refresh()


def begun_badly(folder: Path, done: bool) -> bool:
    with Library.open(folder / "deep" / "library.db") as library:
        counts = library.articles.count().total
        return counts not in ((1,) if done else (0, 1)) or library.check() != ""


# Making the file smaller, as the user may with SQLite's own tool


def a_library(folder: Path) -> None:
    with Library.open(folder / "library.db") as library:
        feed = library.feeds.add(Subscription("https://a.example/feed"))
        body = "It burned on 3 May 2024. " * 40
        ids = put(library, feed.id, *(entry(f"{n}", f"P {n}", body) for n in range(ARTICLES)))
        library.marks.set_starred(ids[:30], True)
        library.marks.set_read(ids[:100], True)


def vacuum(folder: Path) -> None:
    connection = connect(folder / "library.db")
    connection.execute("VACUUM")
    connection.close()


def not_as_it_was(folder: Path, _done: bool) -> bool:
    with Library.open(folder / "library.db") as library:
        counts = library.articles.count()
        same = (counts.total, counts.unread, counts.starred) == (ARTICLES, ARTICLES - 100, 30)
        return not same or library.check() != "" or len(library.feeds.list()) != 1


# Rescuing a damaged one


def a_damaged_library(folder: Path) -> None:
    a_library(folder)
    data = bytearray((folder / "library.db").read_bytes())
    data[:100] = bytes(100)
    (folder / "library.db").write_bytes(data)


def rescued(folder: Path) -> None:
    rescue(folder / "library.db")


def lost_in_rescue(folder: Path, done: bool) -> bool:
    again = rescue(folder / "library.db")  # what was killed is begun anew
    return not_as_it_was(folder, done) or (done and again is not None)


# Writing a list of feeds


def an_old_list(folder: Path) -> None:
    (folder / "feeds.opml").write_text("old")


NEW = "new " * 2_000_000


def export(folder: Path) -> None:
    atomic_write(folder / "feeds.opml", NEW)


def half_written(folder: Path, done: bool) -> bool:
    text = (folder / "feeds.opml").read_text()
    return text not in ((NEW,) if done else ("old", NEW))


STEPS = (
    Killed("taking in a list", a_list, take_in, half_taken_in),
    Killed("migration", an_old_library, bring_up_to_date, not_up_to_date),
    Killed("first start", nothing, first_start, begun_badly),
    Killed("VACUUM", a_library, vacuum, not_as_it_was),
    Killed("rescue", a_damaged_library, rescued, lost_in_rescue),
    Killed("export", an_old_list, export, half_written),
)


def trial(one: Killed, rounds: int) -> tuple[int, int]:
    """Return how many kills hit the step under way, and how many left something wrong."""
    midway = wrong = 0
    taken = 0.0
    for number in range(-1, rounds):
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            one.prepare(folder)
            if number < 0:
                taken = seconds_of(one.run, folder)
                continue
            done = kill(one.run, folder, taken * _SPREAD * (number + 0.5) / rounds)
            midway += not done
            wrong += one.wrong(folder, done)
    return midway, wrong


def main() -> None:
    rounds = int(sys.argv[1])
    for one in STEPS:
        midway, wrong = trial(one, rounds)
        sys.stdout.write(f"{one.name}: {rounds} kills, {midway} midway, {wrong} wrong\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
