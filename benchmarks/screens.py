"""Key to first screen of every view in the running app, over everything and over parts.

    python -m benchmarks.screens [--articles 100000] [--words 400] [--rounds 5] [--keep DIR]
    python -m benchmarks.screens --home HOME     a library made before, that is indexed

The app runs in a pseudo terminal of 120 x 40; the clock stops at the last byte before a
silence of 120 ms, so that what fills in afterwards counts when it comes soon. Beside it
stands the processor time of the app. Search is typed letter by letter.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.measured import ALIVE, Watched, compile_all, newest_title, percentile
from benchmarks.synthetic import ensure
from benchmarks.views import prepare

ESCAPE = b"\x1b"
PATIENCE = 3.0
"""Seconds that an answer may take to begin."""
SCOPES: dict[str, Sequence[bytes]] = {
    "all": (b"ga",),
    "unread": (b"gu",),
    "search of a word in all": (b"ga", b"/", b"bank", b"\r"),
}
VIEWS: dict[str, Sequence[bytes]] = {
    "people": (b"g", b"p"),
    "a person": (b"g", b"p", b"\r"),
    "dates": (b"g", b"d"),
    "timeline": (b"g", b"t"),
    "coverage": (b"g", b"c"),
    "an event": (b"g", b"c", b"\r"),
    "new": (b"g", b"n"),
    "feed list, sources": (b"g", b"f"),
    "history": (b"g", b"h"),
    "help": (b"?",),
}
"""The keys that lead to a view; the last one is measured."""
TYPED = ("ferry treaty", "minister", '"harbour the', "title:storm", "is:unread bank")


def settle(app: Watched) -> None:
    """Wait until nothing is drawn any more."""
    app.settle(0.25)


@dataclass(frozen=True, slots=True)
class Taken:
    """What a key took, in milliseconds."""

    clock: float
    """Until the last byte of the answer."""
    processor: float
    """Of the program, all threads, in steps of ten; it depends less on what else runs."""


def press(app: Watched, key: bytes) -> Taken:
    """Press a key and wait for the answer."""
    before = app.processor()
    seconds, _ = app.key(key, patience=PATIENCE)
    return Taken(seconds * 1000, 1000 * (app.processor() - before))


def view(app: Watched, keys: Sequence[bytes]) -> Taken:
    """Return what the first screen took from the last key on, and leave it again."""
    for key in keys[:-1]:
        app.key(key, 0.15, PATIENCE)
        settle(app)
    taken = press(app, keys[-1])
    settle(app)
    for _ in range(1 + len(keys) // 3):
        app.key(ESCAPE, 0.15, PATIENCE)
    settle(app)
    return taken


def scope(app: Watched, keys: Sequence[bytes]) -> None:
    """Go to a part of the library."""
    for key in keys:
        app.key(key, 0.2, PATIENCE)
        settle(app)


def typed(app: Watched) -> list[Taken]:
    """Return what every key of some searches took."""
    taken: list[Taken] = []
    for words in TYPED:
        app.key(b"/", 0.3, PATIENCE)
        taken += [press(app, letter.encode()) for letter in words]
        settle(app)
        app.key(ESCAPE, 0.2, PATIENCE)
        settle(app)
    return taken


def row(name: str, taken: Sequence[Taken]) -> None:
    """Print one line."""
    clock, processor = [one.clock for one in taken], [one.processor for one in taken]
    figures = (
        statistics.median(clock),
        percentile(clock, 0.95),
        statistics.median(processor),
        percentile(processor, 0.95),
    )
    print(f"  {name:28}" + "".join(f"{figure:10.1f}" for figure in figures), flush=True)


def measure(home: Path, rounds: int) -> None:
    """Print every view of every part."""
    mark = newest_title(home)
    # One escape too many must not leave the reader.
    (home / "config.toml").write_text('[keys]\nback = ["h"]\n', encoding="utf-8")
    with Watched([sys.executable, "-m", "reader"], home) as app:
        app.seconds_until(mark, after=ALIVE)
        app.settle(1.5)
        print(f"{'milliseconds':30}{'by clock':>10}{'p95':>10}{'processor':>10}{'p95':>10}")
        print(f"  memory after the start: {app.memory():.0f} MiB")
        row("search, key by key", typed(app))
        for name, keys in SCOPES.items():
            print(f"\n{name}")
            scope(app, keys)
            for what, path in VIEWS.items():
                row(what, [view(app, path) for _ in range(rounds)])
        print(f"\nmemory of the app at the end: {app.memory():.0f} MiB")


def main() -> None:
    """Measure what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--words", type=int, default=400, help="of each text (400)")
    parser.add_argument("--events", type=int, default=2000, help="newest articles placed (2000)")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--keep", type=Path, help="keep the library in this folder")
    parser.add_argument("--home", type=Path, help="measure the library of this home instead")
    options = parser.parse_args()
    compile_all()
    if options.home is not None:
        measure(options.home, options.rounds)
        return
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.keep or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        path = ensure(folder, options.articles, words=options.words)
        prepare(path, options.events).close()
        home = folder / f"home-{path.stem}"
        home.mkdir(exist_ok=True)
        link = home / "library.db"
        link.unlink(missing_ok=True)
        link.hardlink_to(path)
        measure(home, options.rounds)


if __name__ == "__main__":
    main()
