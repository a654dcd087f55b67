"""Newsboat's time to search the same articles, driven in a pseudo terminal."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
from collections.abc import Sequence
from pathlib import Path

from benchmarks.measured import Watched
from reader.library.library import Library

FEED = "http://127.0.0.1:9/feed"
"""Nothing is served or fetched there: newsboat only reads its cache."""
TITLE = "Everything"
_ARTICLES = """SELECT v.id, v.title, c.text, v.sort_at FROM article v
  JOIN content c ON c.article_id = v.id"""
_ITEM = """INSERT INTO rss_item
  (guid, title, author, url, feedurl, pubDate, content, unread) VALUES (?, ?, '', '', ?, ?, ?, 1)"""


def searched(library: Library, folder: Path, queries: Sequence[str]) -> dict[str, float] | None:
    """Return the milliseconds from enter to the list of hits; None without newsboat.

    Fills a cache below ``folder`` with the articles of the library.
    """
    if not shutil.which("newsboat"):
        return None
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "urls").write_text(f'{FEED} "~{TITLE}"\n')
    (folder / "config").write_text("auto-reload no\nrefresh-on-startup no\nhistory-limit 0\n")
    command = ["env", f"HOME={folder}", "newsboat", "-q"]
    for option, name in (("-u", "urls"), ("-c", "cache.db"), ("-C", "config")):
        command += [option, str(folder / name)]
    subprocess.run([*command, "-x", "print-unread"], check=True, capture_output=True)
    _fill(library, folder / "cache.db")
    with Watched(command, folder) as program:
        program.seconds_until(TITLE.encode(), timeout=300)
        program.settle(1.0)
        taken = {}
        for query in queries:
            program.key(b"/")
            program.key(query.encode())
            taken[query] = program.key(b"\r", quiet=30, patience=60)[0] * 1000
            program.key(b"q")
            program.settle(0.5)
    return taken


def _fill(library: Library, cache: Path) -> None:
    """Put the articles into newsboat's cache as one feed."""
    with library.database.read() as ours, sqlite3.connect(cache) as theirs:
        theirs.execute("DELETE FROM rss_item")
        theirs.execute("INSERT OR REPLACE INTO rss_feed (rssurl, url, title) VALUES (?, ?, ?)",
                       (FEED, FEED, TITLE))  # fmt: skip
        rows = ours.execute(_ARTICLES)
        theirs.executemany(
            _ITEM,
            ((str(article_id), title, FEED, at, text) for article_id, title, text, at in rows),
        )
