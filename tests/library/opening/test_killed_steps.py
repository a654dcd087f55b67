"""Steps that happen whole or not at all, killed at random moments."""

from __future__ import annotations

import subprocess
import sys

from tests.library.opening import killed_steps


def test_a_few_kills_of_every_step() -> None:
    """benchmarks/faults.py --kill 50 makes fifty of each. In a process of its own: it forks."""
    command = [sys.executable, "-m", killed_steps.__name__, "4"]
    done = subprocess.run(command, capture_output=True, check=True, timeout=300)
    lines = done.stdout.decode().splitlines()
    assert [line.partition(":")[0] for line in lines] == [one.name for one in killed_steps.STEPS]
    assert all(line.endswith(" 0 wrong") for line in lines), lines
    midway = [int(line.split(", ")[1].split()[0]) for line in lines]
    assert sum(midway) >= len(midway), "the moments fall in the steps"
