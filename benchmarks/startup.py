"""Start to painted list and to live list, and memory then, beside a Textual app of one label.

The painted list is also measured beside the bare interpreter that prints a word.

    python -m benchmarks.startup [--sizes 1000,100000,1000000] [--rounds 15] [--keep DIR]

Both programs are started in turn in a real pseudo terminal of 120 x 40; the clock stops
when the label, or the title of the newest article, arrives: once from whoever paints it
first, once from Textual (the live frame). What counts are the ratios
within a round: the machine does what it likes between rounds.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from benchmarks.measured import (
    ALIVE,
    LABEL_MARK,
    ONE_LABEL,
    Watched,
    compile_all,
    interval,
    library_of,
    newest_title,
)

READER = [sys.executable, "-c", "import sys; from reader.cli import main; sys.exit(main())"]
"""What the script of an installation does."""
BARE = [sys.executable, "-c", f"print({LABEL_MARK.decode()!r})"]


@dataclass(frozen=True, slots=True)
class Start:
    """One start."""

    painted: float
    """Seconds from the start until the mark is on the screen, whoever painted it."""
    live: float
    """Seconds until Textual has painted it."""
    processor: float
    """Seconds of processor time until then; it depends less on what else runs."""
    memory: float
    """MiB then."""
    leaving: float
    """Seconds from the key to the end of the process."""


def one(argv: Sequence[str], home: Path, mark: bytes) -> Start:
    """Start a program, wait for the mark, and leave it."""
    with Watched(argv, home) as program:
        painted = program.seconds_until(mark)
        live = program.seconds_until(mark, after=ALIVE)
        processor, memory = program.processor(), program.memory()
        program.settle(0.3)
        leaving = program.quit(b"q" if argv is ONE_LABEL else b"Q")
        return Start(painted, live, processor, memory, leaving)


def measure(size: int, rounds: int, folder: Path) -> None:
    """Print the figures of one size."""
    home = library_of(size, folder)
    mark = newest_title(home)
    one(ONE_LABEL, home, LABEL_MARK)
    one(READER, home, mark)
    pairs, bare = [], []
    for number in range(rounds):
        with Watched(BARE, home) as program:
            bare.append(program.seconds_until(LABEL_MARK))
        if number % 2:
            label = one(ONE_LABEL, home, LABEL_MARK)
            reader = one(READER, home, mark)
        else:
            reader = one(READER, home, mark)
            label = one(ONE_LABEL, home, LABEL_MARK)
        pairs.append((reader, label))
    print(f"{size:,} articles, {rounds} pairs")
    for what, unit, digits in (
        ("painted", "s", 3),
        ("live", "s", 3),
        ("processor", "s", 3),
        ("memory", "MiB", 1),
    ):
        values = [(getattr(reader, what), getattr(label, what)) for reader, label in pairs]
        ratios = interval([mine / theirs for mine, theirs in values])
        middle = [statistics.median(side) for side in zip(*values, strict=True)]
        print(f"  {what:<10} x {ratios}  ({middle[0]:.{digits}f} / {middle[1]:.{digits}f} {unit})")
    painted = [reader.painted / seconds for (reader, _), seconds in zip(pairs, bare, strict=True)]
    alone = statistics.median(bare)
    print(f"  painted    x {interval(painted)} of bare Python ({alone:.3f} s)")
    print(f"  quitting took at most {max(reader.leaving for reader, _ in pairs):.3f} s")


def main() -> None:
    """Measure every size."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", default="1000,100000,1000000")
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--keep", type=Path, help="a folder for the libraries, to be used again")
    options = parser.parse_args()
    compile_all()
    print("ratios of the reader to a one-label Textual app: median [90 % interval]")
    with ExitStack() as stack:
        folder = options.keep or Path(stack.enter_context(tempfile.TemporaryDirectory()))
        for size in map(int, options.sizes.split(",")):
            measure(size, options.rounds, folder)


if __name__ == "__main__":
    main()
