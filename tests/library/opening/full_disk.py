"""Refreshes feeds on a file system that becomes full; ``benchmarks/faults.py --full N`` runs it.

Mounts a small tmpfs (needs root). Per size: refresh until it fails, read on, free some
space, refresh again.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from reader.library.library import Library
from reader.sources.opml.outline import Subscription
from tests.hostile_server import HostileServer, page

FEEDS = 12
ENTRIES = 20
ROOM = 1_300_000
"""Bytes, of which a refresh needs nearly all."""
MOUNT, UMOUNT = (shutil.which(name) or name for name in ("mount", "umount"))
_BODY = "It burned on 3 May 2024, said the mayor of the town by the river. " * 20
_REFRESH = [sys.executable, "-m", "reader", "refresh", "--all"]


@contextmanager
def small_disk(folder: Path, size: int) -> Iterator[Path]:
    """Mount a file system of so many bytes at ``folder``."""
    subprocess.run([MOUNT, "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)], check=True)
    try:
        yield folder
    finally:
        subprocess.run([UMOUNT, str(folder)], check=True)


def feed(number: int) -> bytes:
    items = "".join(
        f"<item><guid>{number}-{n}</guid><title>Piece {number} {n}</title>"
        f"<description>{n} {_BODY}</description></item>"
        for n in range(ENTRIES)
    )
    return page(f"<rss version='2.0'><channel><title>F</title>{items}</channel></rss>")


def command(words: list[str], home: Path) -> tuple[int, str]:
    done = subprocess.run(
        words,
        env={"NEWSREADER_HOME": str(home), "PYTHONPATH": ":".join(sys.path), "HOME": str(home)},
        capture_output=True,
        check=False,
        timeout=120,
    )
    return done.returncode, (done.stdout + done.stderr).decode()


def one(server: HostileServer, folder: Path, room: int) -> tuple[bool, list[str]]:
    """Refresh with so many bytes to spare; return whether they were too few, and what was wrong."""
    wrong: list[str] = []
    with small_disk(folder, 8 * ROOM):
        path = folder / "library.db"
        with Library.open(path) as library:
            for n in range(FEEDS):
                library.feeds.add(Subscription(server.url(f"/{n}")))
        command([sys.executable, "-m", "reader", "list"], folder)
        disk = os.statvfs(folder)
        size = (disk.f_blocks - disk.f_bfree) * disk.f_frsize + room
        subprocess.run([MOUNT, "-o", f"remount,size={size}", str(folder)], check=True)
        code, said = command(_REFRESH, folder)
        is_full = code != 0
        if is_full and ("disk" not in said or "Traceback" in said or said.count("\n") > 3):
            wrong.append(f"{size}: said {said!r}")
        code, said = command([sys.executable, "-m", "reader", "list", "--json"], folder)
        if code != 0:
            wrong.append(f"{size}: reading did not go on: {said!r}")
        subprocess.run([MOUNT, "-o", f"remount,size={8 * ROOM}", str(folder)], check=True)
        with Library.open(path) as library:
            totals = {info.total for info in library.feeds.list()}
            if not totals <= {0, ENTRIES} or library.check() or library.notes:
                wrong.append(f"{size}: {totals} {library.check()} {library.notes}")
        code, said = command(_REFRESH, folder)
        with Library.open(path) as library:
            totals = {info.total for info in library.feeds.list()}
            if code != 0 or totals != {ENTRIES} or library.check():
                wrong.append(f"{size}: afterwards {code} {said!r} {totals}")
    return is_full, wrong


def trial(rounds: int) -> tuple[int, list[str]]:
    """Return how often the disk became full, and what was wrong."""
    places, wrong = 0, []
    with HostileServer() as server, tempfile.TemporaryDirectory() as name:
        server.answers = {f"/{n}": feed(n) for n in range(FEEDS)}
        for number in range(rounds):
            room = (2 + ROOM * number // rounds // 4096) * 4096
            is_full, found = one(server, Path(name), room)
            places += is_full
            wrong += found
    return places, wrong
