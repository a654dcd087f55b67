"""Syncs with the server of the tests: ``python -m benchmarks.sync``.

A first sync of 2,000 feeds with 100,000 articles, 20,000 of them unread: seconds to the first
articles and to the last, memory, requests of an idle sync. ``--kill N`` kills N processes of
``newsreader sync`` at random moments of push and pull, with marks set in between, and looks for
losses.
"""

from __future__ import annotations

import argparse
import os
import resource
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from random import Random

from reader.library.accounts.sync import sync_account
from reader.library.library import Library
from tests.greader_server import GreaderServer, freshrss, miniflux
from tests.library.accounts import client

ROOT = Path(__file__).resolve().parents[1]

WORDS = (
    "council",
    "harbour",
    "met",
    "on",
    "Monday",
    "and",
    "heard",
    "the",
    "pilots",
    "about",
    "it",
)


class Chance(Random):
    """Dice that fall the same way in every run."""


def filled(feeds: int, articles: int, unread: int, *, small: bool) -> GreaderServer:
    """Return a server with so many feeds and articles."""
    server = GreaderServer(miniflux() if small else freshrss())
    made = [server.add_feed(f"Feed {n}", f"Folder {n % 20}") for n in range(feeds)]
    chance = Chance(1)
    for number in range(articles):
        text = " ".join(chance.choices(WORDS, k=120))
        server.add_item(
            made[number % feeds],
            f"Article {number}",
            html=f"<p>{text}</p>",
            read=number < articles - unread,
        )
    return server


def memory() -> float:
    """Return the highest memory of this process so far, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def scale(folder: Path, feeds: int, articles: int, unread: int) -> None:
    """Measure a first sync, an idle one, and a push."""
    with (
        filled(feeds, articles, unread, small=False) as server,
        Library.open(folder / "library.db") as library,
    ):
        account = client.add_account(library, server)
        before, start, seen = memory(), time.monotonic(), []

        def progress(done: int, total: int) -> None:
            if done:
                seen.append((time.monotonic() - start, memory() - before))

        done = sync_account(library.database, account.id, progress=progress)
        whole = time.monotonic() - start
        middle = seen[len(seen) // 4]
        print(f"first sync: {done.added} articles in {whole:.1f} s, {done.requests} requests")
        print(f"first articles stored after {seen[0][0]:.2f} s")
        print(f"memory: +{middle[1]:.0f} MB after a quarter, +{seen[-1][1]:.0f} MB at the end")
        start = time.monotonic()
        idle = sync_account(library.database, account.id)
        print(f"idle sync: {idle.requests} requests, {time.monotonic() - start:.2f} s")
        some = sorted(client.unread(library))[:1000]
        library.marks.set_read([client.article(library, number) for number in some], True)
        start = time.monotonic()
        sent = sync_account(library.database, account.id)
        print(f"{sent.sent} marks sent in {time.monotonic() - start:.2f} s")


def kill(folder: Path, times: int, *, small: bool) -> None:
    """Kill syncs at random moments; all three must agree in the end, and no mark be lost."""
    chance = Chance(2)
    path = folder / "library.db"
    marked: dict[int, bool] = {}
    with filled(5, 60, 40, small=small) as server:
        with Library.open(path) as library:
            account = client.add_account(library, server)
            client.sync(library, account)
        for number in range(times):
            server.add_item(server.feeds[1 + number % 5], f"Later {number}")
            with Library.open(path) as library:
                for one in chance.sample(sorted(client.ids(library)), 12):
                    value = chance.random() < 0.5
                    if library.marks.set_read([client.article(library, one)], value):
                        marked[one] = value
            server.slow_marks = 0.01
            command = [sys.executable, "-m", "reader", "sync", "--library", str(path)]
            process = subprocess.Popen(
                command, cwd=ROOT, env={**os.environ, "NEWSREADER_HOME": str(folder)},
                stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            )  # fmt: skip
            seen = len(server.requests)
            until = time.monotonic() + 20
            while len(server.requests) == seen and time.monotonic() < until:
                time.sleep(0.005)
            time.sleep(chance.uniform(0, 0.6))
            process.send_signal(signal.SIGKILL)
            process.wait()
        server.slow_marks = 0
        with Library.open(path) as library:
            client.sync(library, account, full=True)
            lost = [n for n, value in marked.items() if server.items[n].read != value]
            agree = client.unread(library) == server.unread()
            left = library.accounts.count_waiting()
    print(f"{times} kills: {len(marked)} articles marked, {len(lost)} marks lost, {left} waiting")
    print("library and server agree" if agree else "LIBRARY AND SERVER DIFFER")


def main() -> None:
    """Measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--feeds", type=int, default=2000)
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--unread", type=int, default=20_000)
    parser.add_argument("--kill", type=int, metavar="N")
    parser.add_argument("--miniflux", action="store_true", help="with --kill")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        if options.kill:
            kill(Path(folder), options.kill, small=options.miniflux)
        else:
            scale(Path(folder), options.feeds, options.articles, options.unread)


if __name__ == "__main__":
    main()
