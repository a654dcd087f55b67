"""How asking a feed went, as a refresh writes it: unchanged, moved, failed, to be waited for."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from urllib.parse import urlsplit

from reader.library.feeds import schedule
from reader.library.feeds.rate_limits import TOO_OFTEN, back_off
from reader.library.feeds.rows import PARSER, FeedInfo
from reader.sources.feed.feed import Feed
from reader.sources.http.response import Outcome, Response
from reader.text import one_line


def is_there(connection: sqlite3.Connection, source_id: int) -> bool:
    """Return whether a feed is still subscribed: it may have been removed while it was asked."""
    row = connection.execute("SELECT 1 FROM feed WHERE source_id = ?", (source_id,)).fetchone()
    return row is not None


def record_unchanged(
    connection: sqlite3.Connection, feed: FeedInfo, answer: Response, now: int
) -> None:
    """Note that a feed has nothing new."""
    if not is_there(connection, feed.id):
        return
    record_success(connection, feed, answer, None, now=now, news=False)


def record_success(
    connection: sqlite3.Connection,
    feed: FeedInfo,
    answer: Response,
    parsed: Feed | None,
    *,
    now: int,
    news: bool,
) -> None:
    wishes = schedule.RefreshPolicy(
        feed.settings.every,
        parsed.schedule.interval if parsed else feed.wishes.stated,
        answer.fresh_for,
        parsed.schedule.skip_hours if parsed else feed.wishes.skip_hours,
        parsed.schedule.skip_days if parsed else feed.wishes.skip_days,
    )
    rhythm = connection.execute(
        "SELECT rhythm FROM feed WHERE source_id = ?", (feed.id,)
    ).fetchone()[0]
    silent = now - (now if news else feed.news or now)
    problem = " ".join(parsed.problems) if parsed else feed.problem if not feed.failures else ""
    connection.execute(
        "UPDATE feed SET checked = ?1, succeeded = ?1, news = CASE WHEN ?2 THEN ?1 ELSE news END, "
        "due = ?3, not_before = 0, failures = 0, gone = 0, read_by = ?4, "
        "etag = coalesce(?5, CASE WHEN ?8 THEN NULL ELSE etag END), "
        "modified = coalesce(?6, CASE WHEN ?8 THEN NULL ELSE modified END), "
        "body_hash = CASE WHEN ?8 THEN ?7 ELSE body_hash END WHERE source_id = ?9",
        (
            now,
            news,
            schedule.next_due(now, wishes, rhythm, silent),
            PARSER,
            answer.etag,
            answer.modified,
            answer.body_hash,
            bool(answer.body),
            feed.id,
        ),
    )
    connection.execute(
        "UPDATE source SET last_read = ?, problem = ? WHERE id = ?",
        (now, one_line(problem, 500), feed.id),
    )
    if answer.moved_to:
        _move(connection, feed, answer.moved_to)


def _move(connection: sqlite3.Connection, feed: FeedInfo, url: str) -> None:
    """Give a feed its new address, unless another feed has it; the user did not type that host."""
    taken = connection.execute("SELECT 1 FROM source WHERE location = ?", (url,)).fetchone()
    if taken is None:
        connection.execute(
            "UPDATE source SET location = ?1, title = CASE WHEN title = ?2 THEN ?1 ELSE title END "
            "WHERE id = ?3",
            (url, feed.url, feed.id),
        )
        if urlsplit(url).hostname != urlsplit(feed.url).hostname:
            connection.execute("UPDATE feed SET typed = 0 WHERE source_id = ?", (feed.id,))
    else:
        connection.execute(
            "UPDATE source SET problem = ? WHERE id = ?",
            (f"The feed has moved to {url}, which is subscribed too: remove one of them.", feed.id),
        )


def keep_failure(
    connection: sqlite3.Connection, feed: FeedInfo, answer: Response, problem: str, now: int
) -> None:
    """Note that a feed could not be read; its articles and validators stay as they are."""
    if not is_there(connection, feed.id):
        return
    failures = feed.failures + 1
    due = schedule.back_off(now, failures, feed.wishes, feed.rhythm)
    not_before = 0
    if answer.outcome is Outcome.RATE_LIMITED or answer.wait:
        not_before = schedule.wait_until(now, answer.wait, failures)
        due = max(due, not_before)
    if answer.status == TOO_OFTEN:
        back_off(connection, {feed.url, answer.url}, not_before, now)
    connection.execute(
        "UPDATE feed SET checked = ?, failures = ?, due = ?, not_before = ?, gone = ? "
        "WHERE source_id = ?",
        (now, failures, due, not_before, int(answer.outcome is Outcome.GONE), feed.id),
    )
    connection.execute(
        "UPDATE source SET problem = ? WHERE id = ?", (one_line(problem, 500), feed.id)
    )


def record_deferred(connection: sqlite3.Connection, feed: FeedInfo, until: int) -> None:
    """Note that a feed was not asked, and is not to be until then; no fault of its own."""
    connection.execute(
        "UPDATE feed SET due = max(due, ?1), not_before = max(not_before, ?1) WHERE source_id = ?2",
        (until, feed.id),
    )


def record_offline(connection: sqlite3.Connection, feeds: Sequence[FeedInfo], now: int) -> None:
    """Note that we were offline: these are due again soon, and nothing is noted with them."""
    connection.executemany(
        "UPDATE feed SET due = max(due, ?) WHERE source_id = ?",
        [(schedule.when_offline(now), feed.id) for feed in feeds],
    )
