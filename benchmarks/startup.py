"""Start to painted list, and memory at that frame, beside a Textual app of one label.

    python -m benchmarks.startup [--sizes 1000,100000,1000000] [--rounds 15] [--keep DIR]

Both programs are started in turn in a real pseudo terminal of 120 x 40; the clock stops
when the label, or the title of the newest article, arrives. What counts are the ratios
within a round: the machine does what it likes between rounds.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

from benchmarks.measured import (
    LABEL_MARK,
    ONE_LABEL,
    Watched,
    compile_all,
    interval,
    library_of,
    newest_title,
)

READER = [sys.executable, "-m", "reader"]


def one(argv: Sequence[str], home: Path, mark: bytes) -> tuple[float, float, float]:
    """Return seconds to the mark, MiB then, and seconds to quit."""
    with Watched(argv, home) as program:
        seconds = program.seconds_until(mark)
        memory = program.memory()
        program.settle(0.3)
        return seconds, memory, program.quit(b"q" if argv is ONE_LABEL else b"Q")


def measure(size: int, rounds: int, folder: Path) -> None:
    """Print the figures of one size."""
    home = library_of(size, folder)
    mark = newest_title(home)
    one(ONE_LABEL, home, LABEL_MARK)
    one(READER, home, mark)
    pairs = []
    for number in range(rounds):
        if number % 2:
            label = one(ONE_LABEL, home, LABEL_MARK)
            reader = one(READER, home, mark)
        else:
            reader = one(READER, home, mark)
            label = one(ONE_LABEL, home, LABEL_MARK)
        pairs.append((reader, label))
    start = [reader[0] / label[0] for reader, label in pairs]
    memory = [reader[1] / label[1] for reader, label in pairs]
    seconds = [statistics.median(side[0] for side in sides) for sides in zip(*pairs, strict=True)]
    mib = [statistics.median(side[1] for side in sides) for sides in zip(*pairs, strict=True)]
    leave = max(reader[2] for reader, _ in pairs)
    print(
        f"{size:>9,}  start x {interval(start)} ({seconds[0]:.3f} s / {seconds[1]:.3f} s)"
        f"  memory x {interval(memory)} ({mib[0]:.1f} / {mib[1]:.1f} MiB)  quit <= {leave:.3f} s"
    )


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
