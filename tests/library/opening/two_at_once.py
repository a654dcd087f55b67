"""Two programs that refresh and mark in one library at once.

``python -m tests.library.opening.two_at_once LIBRARY PARITY`` is one of them: it refreshes
every feed, marks the articles of one parity read and stars them.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from reader.library.articles.view import View
from reader.library.feeds.refresh import refresh_feeds
from reader.library.library import Library
from reader.sources.opml.outline import Subscription
from tests.hostile_server import HostileServer, page

FEEDS = 6
ENTRIES = 10


def feed(number: int) -> bytes:
    items = "".join(
        f"<item><guid>{number}-{n}</guid><title>Piece {number} {n}</title>"
        f"<description>The mill {number} {n} burned.</description></item>"
        for n in range(ENTRIES)
    )
    return page(f"<rss version='2.0'><channel><title>Feed</title>{items}</channel></rss>")


def work(path: Path, parity: int) -> None:
    with Library.open(path) as library:
        for _ in range(2):
            report = refresh_feeds(library.database, library.feeds.list())
            for result in report.failed:
                sys.stdout.write(f"{result.title}: {result.problem}\n")
        for article_id in library.articles.ids(View()):
            if article_id % 2 == parity:
                library.marks.set_read([article_id], True)
                library.marks.set_starred([article_id], True)


def trial(folder: Path) -> list[str]:
    """Let two work at once; return what was wrong."""
    folder.mkdir(parents=True)
    path = folder / "library.db"
    with HostileServer() as server:
        server.answers = {f"/{n}": feed(n) for n in range(FEEDS)}
        with Library.open(path) as library:
            for n in range(FEEDS):
                library.feeds.add(Subscription(server.url(f"/{n}")))
        command = [sys.executable, "-m", "tests.library.opening.two_at_once", str(path)]
        both = [
            subprocess.Popen(
                [*command, str(parity)],
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                cwd=Path(__file__).parents[3],
            )
            for parity in (0, 1)
        ]
        said = [process.communicate(timeout=120)[0].decode() for process in both]
    with Library.open(path) as library:
        counts = library.articles.count()
        wrong = [text for text in said if text]
        everything = FEEDS * ENTRIES
        if (counts.total, counts.unread, counts.starred) != (everything, 0, everything):
            wrong.append(f"{counts}")
        if trouble := library.check():
            wrong.append(trouble)
    return wrong


if __name__ == "__main__":
    work(Path(sys.argv[1]), int(sys.argv[2]))
