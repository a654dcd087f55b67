"""What follows a refresh of feeds: pages fetched where a feed is set so, old articles let go."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

from reader.library.articles.pruning import KEEP_ALL, Retention, let_go
from reader.library.feeds.opml_backup import keep_first_list
from reader.library.storage.database import Database


@dataclass(frozen=True, slots=True)
class PostRefresh:
    """What was done."""

    full_texts: int = 0
    """Articles that have the text of their page now."""
    let_go: int = 0
    problems: tuple[str, ...] = ()
    """Pages that could not be had, one sentence each."""


def after_refresh(
    database: Database,
    rule: Retention = KEEP_ALL,
    *,
    offline: bool = False,
    cancelled: Callable[[], bool] = lambda: False,
) -> PostRefresh:
    """Fetch the pages that feeds are set to fetch (unless ``offline``), then let articles go.

    Raises :class:`LibraryError` only for the library itself.
    """
    keep_first_list(database)
    with database.read() as connection:
        wanting = connection.execute(
            "SELECT 1 FROM feed WHERE full_text = 1 AND muted = 0"
        ).fetchone()
    pages = []
    if wanting is not None and not offline and not cancelled():
        from reader.library.feeds.full_text import FullTexts  # most have no feed set so

        pages = FullTexts(database).fetch_due(cancelled)
    gone = 0 if cancelled() else let_go(database, rule, int(time.time()))
    problems = tuple(f"{page.title}: {page.problem}" for page in pages if page.problem)
    return PostRefresh(len(pages) - len(problems), gone, () if cancelled() else problems)
