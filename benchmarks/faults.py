"""Faults a library survives: ``python -m benchmarks.faults [--kill N] [--damage N] ...``.

    --kill N     kills each step that must happen whole or not at all N times
    --damage N   damages N libraries at random, file or journal; counts what is reported and lost
    --full N     refreshes on a file system that becomes full, at N sizes (needs root: it mounts)
    --two N      lets two programs refresh and mark at once, N times

Every line ends in what is to be 0. Kills of a refresh: ``benchmarks/refresh.py --kill N``.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))


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


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("kill", "damage", "full", "two"):
        parser.add_argument(f"--{name}", type=int, default=0)
    options = parser.parse_args()
    for work in (kill, damage, full, two):
        rounds = getattr(options, work.__name__)
        if rounds:
            work(rounds)


if __name__ == "__main__":
    main()
