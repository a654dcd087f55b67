"""A refresh where the system gives little: few open files, and two programs at once."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from reader.library.library import Library
from reader.sources.opml.outline import Subscription
from tests.hostile_server import HostileServer
from tests.library.opening import two_at_once

FEEDS = 60
FEW_FILES = """
import resource, sys
from pathlib import Path
from reader.library.library import Library
from reader.library.feeds.refresh import refresh_feeds
resource.setrlimit(resource.RLIMIT_NOFILE, (40, 40))
with Library.open(Path(sys.argv[1])) as library:
    report = refresh_feeds(library.database, library.feeds.list())
print(report.added, *(result.problem for result in report.failed))
"""


def test_few_open_files_are_enough_for_many_feeds(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    with HostileServer() as server:
        server.answers = {f"/{n}": two_at_once.feed(n) for n in range(FEEDS)}
        with Library.open(path) as library:
            for n in range(FEEDS):
                library.feeds.add(Subscription(server.url(f"/{n}")))
        said = subprocess.check_output([sys.executable, "-c", FEW_FILES, str(path)])
    assert said.decode() == f"{FEEDS * two_at_once.ENTRIES}\n"


def test_two_refresh_and_mark_at_once(tmp_path: Path) -> None:
    """benchmarks/faults.py --two N does so as often as one likes."""
    assert two_at_once.trial(tmp_path / "home") == []
