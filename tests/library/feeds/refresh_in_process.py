"""A process that refreshes all feeds of a library and says of each when it is stored.

Run by the tests that kill it: ``python -m tests.library.feeds.refresh_in_process LIBRARY``.
"""

from __future__ import annotations

import sys
from pathlib import Path

from reader.library.feeds.refresh import refresh_feeds
from reader.library.feeds.report import Progress
from reader.library.library import Library


def _say(progress: Progress) -> None:
    sys.stdout.write(f"{progress.last.id} {progress.last.added}\n")
    sys.stdout.flush()


def main() -> None:
    with Library.open(Path(sys.argv[1])) as library:
        refresh_feeds(library.database, library.feeds.list(), progress=_say)


if __name__ == "__main__":
    main()
