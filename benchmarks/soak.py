"""The app for hours: ``python -m benchmarks.soak [--minutes 120] [--feeds 300] [--grows 120]``.

Feeds grow by an entry every two minutes (``--grows``: seconds), one in twenty of them is hostile.
Keys are pressed all the time, all feeds are refreshed every half minute; the last tenth is idle.
Printed are the memory of the app, alone and with its workers, every twentieth of the time beside
the entries that its feeds had by then, how long keys took until anything was drawn, and what
must be 0: keys without an answer, entries that are not stored, and the exit status.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from random import Random

from benchmarks.busy import memory
from benchmarks.crowd_server import HOSTILE
from benchmarks.measured import ALIVE, ROOT, Watched, compile_all, percentile

ENTRIES = 5
REFRESH = 30.0
PATIENCE = 5.0
STALL = 0.2
PAUSE = 0.15
WALK = ("j", "k", "n", " ", "\r", "\t", "G", "gg", "s", "m", "u", "i", "\x1b")
VISITS = (
    "gt\x1b", "gd\x1b", "gn\x1b", "gf\x1b", "gp\x1b", "gc\x1b", "gh\x1b", "gw\x1b", "ga", "gu",
    "?\x1b", ":\x1b", "c\x1b", "d\x1b", "fbridge\x1b\x1b", "/council\r\x1b\x1b", ",\x1b", "O", "O",
)  # fmt: skip


class Chance(Random):
    """Dice that fall the same way in every run."""


def address(number: int, port: int) -> str:
    """Return the URL of a feed."""
    kind = HOSTILE[number // 20 % len(HOSTILE)] if number % 20 == 7 else ""
    host = f"127.0.{1 + number // 200}.{1 + number % 200}"
    return f"http://{host}:{port}/feed/{number}" + (f"?kind={kind}" if kind else "")


def prepare(home: Path, feeds: int, port: int) -> None:
    """Make the library."""
    from reader.library.library import Library
    from reader.sources.opml.outline import Imported, Subscription

    with Library.open(home / "library.db") as library:
        listed = (Subscription(address(n, port), f"Feed {n}") for n in range(feeds))
        library.feeds.add_all(Imported("", tuple(listed), ()))
        with library.database.write() as connection:
            connection.execute("UPDATE feed SET typed = 1")
            connection.execute("DELETE FROM change")  # or u takes the feeds back


def run(home: Path, minutes: float, feeds: int, grows: float, grown: Path) -> int:
    """Drive the app, feeds growing every ``grows`` seconds; return its exit status."""
    chance = Chance(1)
    taken: list[float] = []
    slow: Counter[str] = Counter()
    unanswered = 0
    with Watched([sys.executable, "-m", "reader"], home) as app:
        app.seconds_until(ALIVE)
        app.settle(2.0)
        start = time.monotonic()
        busy, report, refresh = 54 * minutes, 0.0, 0.0
        while (now := time.monotonic() - start) < busy:
            fresh = grown.with_suffix(".new")
            more = int(now / grows)
            fresh.write_text(str(more))
            fresh.replace(grown)
            if now >= refresh:
                app.first(b"R", PATIENCE)
                refresh = now + REFRESH
            if now >= report:
                entries = f"{feeds * (ENTRIES + more):7,} entries"
                print(f"  {now / 60:6.1f} min  {entries}  {_held(app.pid)}", flush=True)
                report += 3 * minutes
            keys = chance.choice(WALK if chance.random() < 0.8 else VISITS)
            if app.ended():
                print(f"it ended by itself after {now / 60:.1f} min with status {app.status}")
                print((home / "cache" / "crash.log").read_text(errors="replace"))
                return app.status or 1
            for key in keys:
                seconds = app.first(key.encode(), PATIENCE if key in "?:" else 0.5)
                if seconds is not None:
                    taken.append(seconds)
                    slow.update([repr(keys)] if seconds > STALL else ())
                elif key in "?:":
                    unanswered += 1
                app.settle(PAUSE, PAUSE)
        app.first(b"X", 0.5)
        app.settle(3.0, 20.0)
        before = _held(app.pid)
        app.settle(6 * minutes, 6 * minutes)
        print(f"  idle: {before}, after {minutes / 10:.1f} min {_held(app.pid)}", flush=True)
        app.first(b"\x1b", 0.5)
        app.settle(0.5, 5.0)
        left = app.quit(b"Q")
        shares = ", ".join(
            f"p{100 * share:g} {1000 * percentile(taken, share):.0f} ms"
            for share in (0.5, 0.95, 0.99)
        )
        print(f"{len(taken)} keys drawn: {shares}, longest {1000 * max(taken):.0f} ms")
        named = ", ".join(f"{count} x {keys}" for keys, count in slow.most_common(6))
        print(
            f"{slow.total()} over {1000 * STALL:.0f} ms ({named}); {unanswered} without an answer"
        )
        print(f"it ended in {left:.1f} s with status {app.status}")
        return app.status


def _held(pid: int) -> str:
    own, whole = memory(pid)
    return f"{own:.0f} MB, {whole:.0f} with its workers"


def lost(home: Path, feeds: int, grown: Path) -> int:
    """Refresh once more; return how many entries of well-meaning feeds are not stored."""
    from reader.library.feeds.refresh import refresh_feeds
    from reader.library.library import Library

    with Library.open(home / "library.db") as library:
        report = refresh_feeds(library.database, library.feeds.active(), insist=True)
        with library.database.read() as connection:
            rows = connection.execute(
                "SELECT s.location, s.total FROM source s JOIN feed f ON f.source_id = s.id"
            ).fetchall()
    expected = ENTRIES + int(grown.read_text())
    missing = [expected - total for url, total in rows if "?kind=" not in url]
    print(f"{len(rows)} feeds of {feeds}, {sum(total for _, total in rows)} articles, ", end="")
    print(f"{sum(missing)} entries lost")
    for problem, count in Counter(one.problem for one in report.failed).most_common(12):
        print(f"    {count:4} {problem}")
    return sum(missing)


def main() -> None:
    """Measure; exit with 1 where something was lost or the app failed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=120.0)
    parser.add_argument("--feeds", type=int, default=300)
    parser.add_argument("--grows", type=float, default=120.0, help="seconds between entries")
    options = parser.parse_args()
    compile_all()
    with tempfile.TemporaryDirectory() as name:
        home, grown = Path(name), Path(name) / "grown"
        grown.write_text("0")
        command = [sys.executable, "-m", "benchmarks.crowd_server", str(ENTRIES), str(grown)]
        with subprocess.Popen(
            command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE
        ) as server:
            if server.stdin is None or server.stdout is None:
                raise OSError("the server has no pipes")
            try:
                prepare(home, options.feeds, int(server.stdout.readline()))
                status = run(home, options.minutes, options.feeds, options.grows, grown)
                sys.exit(bool(status or lost(home, options.feeds, grown)))
            finally:
                server.stdin.close()


if __name__ == "__main__":
    main()
