"""The stored outcome of fetching a feed: unchanged, moved, failed, deferred."""

from __future__ import annotations

from collections.abc import Sequence
from sqlite3 import Connection
from urllib.parse import urlsplit

from reader.library.feeds import schedule
from reader.library.feeds.rate_limits import TOO_OFTEN, back_off
from reader.library.feeds.report import stored_problem
from reader.library.feeds.rows import PARSER, FeedInfo, short_address
from reader.sources.feed.feed import Feed
from reader.sources.http.response import Outcome, Response
from reader.text import one_line


def is_there(connection: Connection, source_id: int) -> bool:
    """Return whether a feed is still subscribed: it may have been removed while being fetched."""
    row = connection.execute("SELECT 1 FROM feed WHERE source_id = ?", (source_id,)).fetchone()
    return row is not None


def record_unchanged(connection: Connection, feed: FeedInfo, response: Response, now: int) -> None:
    """Record that a feed has nothing new."""
    if not is_there(connection, feed.id):
        return
    record_success(connection, feed, response, None, now=now, news=False)


def record_success(
    connection: Connection,
    feed: FeedInfo,
    response: Response,
    parsed: Feed | None,
    *,
    now: int,
    news: bool,
) -> None:
    policy = schedule.RefreshPolicy(
        feed.policy.every,
        parsed.schedule.interval if parsed else feed.policy.stated,
        response.fresh_for,
        parsed.schedule.skip_hours if parsed else feed.policy.skip_hours,
        parsed.schedule.skip_days if parsed else feed.policy.skip_days,
    )
    rhythm = connection.execute(
        "SELECT rhythm FROM feed WHERE source_id = ?", (feed.id,)
    ).fetchone()[0]
    silent = now - (now if news else feed.news or now)
    problem, remark = ("", "") if feed.failures else (feed.problem, feed.remark)
    if parsed:
        problem, remark = " ".join(parsed.problems), parsed.remark
    connection.execute(
        "UPDATE feed SET checked = :now, succeeded = :now, "
        "news = CASE WHEN :news THEN :now ELSE news END, "
        "due = :due, not_before = 0, failures = 0, gone = 0, read_by = :parser, "
        "etag = coalesce(:etag, CASE WHEN :read THEN NULL ELSE etag END), "
        "modified = coalesce(:modified, CASE WHEN :read THEN NULL ELSE modified END), "
        "body_hash = CASE WHEN :read THEN :body_hash ELSE body_hash END WHERE source_id = :id",
        {
            "now": now,
            "news": news,
            "due": schedule.next_due(now, policy, rhythm, silent),
            "parser": PARSER,
            "etag": response.etag,
            "modified": response.modified,
            "body_hash": response.body_hash,
            "read": bool(response.body),
            "id": feed.id,
        },
    )
    connection.execute(
        "UPDATE source SET last_read = ?, problem = ? WHERE id = ?",
        (now, one_line(stored_problem(problem, remark), 500), feed.id),
    )
    if response.moved_to:
        _move(connection, feed, response.moved_to)


def _move(connection: Connection, feed: FeedInfo, url: str) -> None:
    """Move a feed to a new URL, unless another feed has it; the user did not enter that host."""
    taken = connection.execute(
        "SELECT 1 FROM source WHERE location = ? AND id <> ?", (url, feed.id)
    ).fetchone()
    if taken is None:
        connection.execute(
            "UPDATE source SET location = ?, title = CASE WHEN title IN (?, ?) THEN ? "
            "ELSE title END WHERE id = ?",
            (url, feed.url, short_address(feed.url), short_address(url), feed.id),
        )
        if urlsplit(url).hostname != urlsplit(feed.url).hostname:
            connection.execute("UPDATE feed SET typed = 0 WHERE source_id = ?", (feed.id,))
    else:
        connection.execute(
            "UPDATE source SET problem = ? WHERE id = ?",
            (f"The feed has moved to {url}, which is also subscribed: remove one.", feed.id),
        )


def record_failure(
    connection: Connection, feed: FeedInfo, response: Response, problem: str, now: int
) -> None:
    """Record that a feed could not be read; its articles and validators do not change."""
    if not is_there(connection, feed.id):
        return
    failures = feed.failures + 1
    due = schedule.back_off(now, failures, feed.policy, feed.rhythm)
    not_before = 0
    if response.outcome is Outcome.RATE_LIMITED or response.wait:
        not_before = schedule.wait_until(now, response.wait, failures)
        due = max(due, not_before)
    if response.status == TOO_OFTEN:
        back_off(connection, {feed.url, response.url}, not_before, now)
    connection.execute(
        "UPDATE feed SET checked = ?, failures = ?, due = ?, not_before = ?, gone = ? "
        "WHERE source_id = ?",
        (now, failures, due, not_before, int(response.outcome is Outcome.GONE), feed.id),
    )
    connection.execute(
        "UPDATE source SET problem = ? WHERE id = ?", (one_line(problem, 500), feed.id)
    )


def record_deferred(connection: Connection, feed: FeedInfo, until: int) -> None:
    """Record that a feed, through no fault of its own, is not fetched before ``until``."""
    connection.execute(
        "UPDATE feed SET due = max(due, ?), not_before = max(not_before, ?) WHERE source_id = ?",
        (until, until, feed.id),
    )


def record_offline(connection: Connection, feeds: Sequence[FeedInfo], now: int) -> None:
    """Record that this machine was offline: the feeds are due again soon, nothing else changes."""
    connection.executemany(
        "UPDATE feed SET due = max(due, ?) WHERE source_id = ?",
        [(schedule.when_offline(now), feed.id) for feed in feeds],
    )
