"""The work after a refresh: fetching full texts, deleting old articles."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

from reader.library.articles.pruning import KEEP_ALL, Retention, prune
from reader.library.feeds.opml_backup import write_first_list
from reader.library.storage.database import Database


@dataclass(frozen=True, slots=True)
class PostRefresh:
    """The result of the work after a refresh."""

    full_texts: int = 0
    """Articles whose full text was fetched."""
    pruned: int = 0
    """Articles deleted by the retention limits."""
    problems: tuple[str, ...] = ()
    """Pages that could not be fetched, one sentence each."""


def post_refresh(
    database: Database,
    limits: Retention = KEEP_ALL,
    *,
    offline: bool = False,
    cancelled: Callable[[], bool] = lambda: False,
) -> PostRefresh:
    """Fetch the pages that feeds are set to fetch (unless ``offline``), then prune.

    Raises :class:`LibraryError` only for the library itself.
    """
    write_first_list(database)
    with database.read() as connection:
        wanting = connection.execute(
            "SELECT 1 FROM feed WHERE full_text = 1 AND muted = 0"
        ).fetchone()
    pages = []
    if wanting is not None and not offline and not cancelled():
        from reader.library.feeds.full_text import FullTexts  # most feeds do not want it

        pages = FullTexts(database).fetch_due(cancelled)
    pruned = 0 if cancelled() else prune(database, limits, int(time.time()))
    problems = tuple(f"{page.title}: {page.problem}" for page in pages if page.problem)
    return PostRefresh(len(pages) - len(problems), pruned, () if cancelled() else problems)
