"""Faults a library survives: ``python -m benchmarks.faults [--kill N] [--damage N] ...``.

    --kill N     kills each step that must happen whole or not at all N times
    --damage N   damages N libraries at random, file or journal; counts what is reported and lost
    --full N     refreshes on a file system that becomes full, at N sizes (needs root: it mounts)
    --two N      lets two programs refresh and mark at once, N times
    --apps N     kills two apps on one library at random moments, with keys in both, N times

Every line ends in what is to be 0. Kills of a refresh: ``benchmarks/refresh.py --kill N``.
"""

from __future__ import annotations

import argparse
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))


class Chance(Random):
    """Dice that fall the same way in every run."""


def kill(rounds: int) -> None:
    """Kill list import, migration, first start, VACUUM, rescue and export."""
    command = [sys.executable, "-m", "tests.library.opening.killed_steps", str(rounds)]
    subprocess.run(command, cwd=ROOT, check=True)


def damage(rounds: int) -> None:
    """Damage libraries at random."""
    from tests.library.opening.damaging import trial
    from tests.library.opening.test_damaging import every_call

    with tempfile.TemporaryDirectory() as name:
        outcome = trial(Path(name), rounds, every_call)
    print(f"{outcome.rounds} damaged: {len(outcome.unseen)} without effect", end=", ")
    print(f"{len(outcome.letters)} with other letters in a text, unnoticed")
    for what, found in (
        ("with silent loss", outcome.silent),
        ("with feeds lost", outcome.feeds_lost),
        ("failing otherwise", outcome.failed),
    ):
        print(f"  {what}: {len(found)}")
        for line in found:
            print(f"    {line}")


def full(rounds: int) -> None:
    """Let the disk become full at many places of a refresh."""
    from tests.library.opening.full_disk import trial

    places, wrong = trial(rounds)
    print(f"{rounds} full disks, {places} of them in the refresh: {len(wrong)} wrong")
    for line in wrong:
        print(f"    {line}")


def two(rounds: int) -> None:
    """Let two programs work on one library."""
    from tests.library.opening.two_at_once import trial

    with tempfile.TemporaryDirectory() as name:
        wrong = [line for n in range(rounds) for line in trial(Path(name) / str(n))]
    print(f"two programs at once, {rounds} times: {len(wrong)} wrong")
    for line in wrong:
        print(f"    {line}")


def apps(rounds: int) -> None:
    """Kill one of two apps, or both, while a third program stars articles."""
    from benchmarks.measured import ALIVE, Watched, library_of
    from reader.library.articles.view import View
    from reader.library.library import Library

    chance, wrong = Chance(1), []
    command = [sys.executable, "-m", "reader"]
    with tempfile.TemporaryDirectory() as name:
        home = library_of(200, Path(name))
        path = home / "library.db"
        with Library.open(path) as library:
            articles = library.articles.ids(View())
        starred: set[int] = set()
        for number in range(rounds):
            with Watched(command, home) as one, Watched(command, home) as two:
                for app in (one, two):
                    app.seconds_until(ALIVE)
                until = time.monotonic() + chance.uniform(0.5, 3.0)
                with Library.open(path) as library:
                    while time.monotonic() < until:
                        for app in chance.sample((one, two), 2):
                            app.first(chance.choice(b"jjkmRgGn").to_bytes(), 0.05)
                        star = chance.choice(articles)
                        if library.marks.set_starred([star], True):
                            starred.add(star)
                for app in chance.sample((one, two), chance.choice((1, 2))):
                    os.kill(app.pid, signal.SIGKILL)
            wrong += [f"round {number}: {what}" for what in faults_of(path, articles, starred)]
    print(f"two apps killed, {rounds} times, {len(starred)} stars: {len(wrong)} wrong")
    for line in wrong:
        print(f"    {line}")


def faults_of(path: Path, articles: Sequence[int], starred: set[int]) -> Iterator[str]:
    """Yield what is wrong with a library that these articles and stars are in."""
    from reader.library.articles.view import Scope, View
    from reader.library.library import Library

    with Library.open(path) as library, library.database.read() as connection:
        if (said := connection.execute("PRAGMA integrity_check").fetchone()[0]) != "ok":
            yield str(said)
        if not set(articles) <= set(library.articles.ids(View())):
            yield "articles lost"
        if starred - set(library.articles.ids(View(scope=Scope.STARRED))):
            yield "stars lost"
        counted, total = connection.execute(
            "SELECT (SELECT count(*) FROM article WHERE read = 0), sum(unread) FROM source"
        ).fetchone()
        if counted != total:
            yield f"{counted} unread, counted as {total}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("kill", "damage", "full", "two", "apps"):
        parser.add_argument(f"--{name}", type=int, default=0)
    options = parser.parse_args()
    for work in (kill, damage, full, two, apps):
        rounds = getattr(options, work.__name__)
        if rounds:
            work(rounds)


if __name__ == "__main__":
    main()
