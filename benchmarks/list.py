"""Key to last byte in the list, list and article both redrawn, at any size of the library.

    python -m benchmarks.list [--sizes 1000,100000,1000000] [--keys 100] [--keep DIR]

The reader at each size and a Textual app of one label run side by side in pseudo
terminals of 120 x 40 and get their keys in turn; the clock stops at the last byte before
a silence of 120 ms.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path

from benchmarks.measured import (
    ALIVE,
    LABEL_MARK,
    ONE_LABEL,
    Watched,
    compile_all,
    library_of,
    newest_title,
    percentile,
)

KEYS = {"j": b"j", "page down": b"\x06", "last": b"G"}


def main() -> None:
    """Measure all sizes together."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", default="1000,100000,1000000")
    parser.add_argument("--keys", type=int, default=100)
    parser.add_argument("--keep", type=Path, help="a folder for the libraries, to be used again")
    options = parser.parse_args()
    compile_all()
    with ExitStack() as stack:
        folder = options.keep or Path(stack.enter_context(tempfile.TemporaryDirectory()))
        homes = {
            f"{size:,}": library_of(size, folder) for size in map(int, options.sizes.split(","))
        }
        label = stack.enter_context(Watched(ONE_LABEL, folder))
        label.seconds_until(LABEL_MARK)
        programs = {"one label": label}
        for name, home in homes.items():
            program = stack.enter_context(Watched([sys.executable, "-m", "reader"], home))
            program.seconds_until(newest_title(home), after=ALIVE)
            programs[name] = program
        for program in programs.values():
            program.settle(1.0)
        for what, key in KEYS.items():
            times: dict[str, list[float]] = {name: [] for name in programs}
            sizes: dict[str, list[int]] = {name: [] for name in programs}
            for number in range(options.keys if what == "j" else max(10, options.keys // 5)):
                for name, program in programs.items():
                    back = what == "last" and number % 2
                    pressed = b"j" if program is label else b"\x1b[H" if back else key
                    seconds, count = program.key(pressed)
                    if number >= 5:
                        times[name].append(seconds * 1000)
                        sizes[name].append(count)
            print(f"\n{what}: milliseconds from key to last byte")
            for name, taken in times.items():
                print(
                    f"{name:>12}  p50 {statistics.median(taken):6.1f}"
                    f"  p95 {percentile(taken, 0.95):6.1f}  max {max(taken):6.1f}"
                    f"  ({statistics.median(sizes[name]):,.0f} bytes)"
                )


if __name__ == "__main__":
    main()
