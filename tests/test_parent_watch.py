"""Worker processes do not outlive the program that started them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.waiting import wait_until

_BUSY = """
import sys
from reader.parent_watch import exit_with_parent
with exit_with_parent():
    print("begun", flush=True)
    while True:
        sum(range(1000))
"""
_PARENT = """
import os, subprocess, sys
child = subprocess.Popen([sys.executable, "-c", sys.argv[1]], stdout=subprocess.PIPE)
child.stdout.readline()
print(child.pid, flush=True)
os.kill(os.getpid(), 9)
"""


def test_a_worker_in_the_middle_of_its_work_ends_with_its_parent() -> None:
    command = [sys.executable, "-c", _PARENT, _BUSY]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as parent:
        assert parent.stdout is not None
        worker = int(parent.stdout.readline())
    wait_until(lambda: not _is_running(worker), f"end of process {worker}, which nobody needs")


def _is_running(process: int) -> bool:
    """Tell whether a process is there and no zombie."""
    try:
        state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z" and os.getpid() != process
