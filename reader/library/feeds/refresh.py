"""The refresh of feeds: many fetched at once, parsed in processes, each stored whole.

The calling thread stores; daemon threads fetch and pass bodies to the parsing processes.
A failed feed becomes a line of the report and stops no other; a feed is stored whole or
not at all. Feeds ready within a moment of each other share a transaction, so that the
index and counter pages they share are written once. A feed reported to ``progress`` as
done is in the library, whatever happens next.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from sqlite3 import Connection

from reader.library.articles.pruning import KEEP_ALL, Retention, prune
from reader.library.feeds import schedule
from reader.library.feeds.fetching import Done, Work
from reader.library.feeds.opml_backup import write_first_list, write_list
from reader.library.feeds.outcome import (
    record_deferred,
    record_failure,
    record_offline,
    record_unchanged,
)
from reader.library.feeds.rate_limits import clock, waiting_hosts
from reader.library.feeds.report import FeedResult, FeedsReport, Progress
from reader.library.feeds.rows import FeedInfo, some_feeds
from reader.library.feeds.store import store_feed
from reader.library.storage.database import Database
from reader.sources.feed.feed import Feed, NotAFeed
from reader.sources.http.pool import PER_HOST, server_of
from reader.sources.http.response import Outcome

_PAUSE = 60
"""Seconds after an attempt before the user may insist on another despite a rate limit."""
_TICK = 0.1
_FEEDS_AT_ONCE = 50
_ENTRIES_AT_ONCE = 200
"""Articles stored in about 30 ms, the longest that other writers wait."""
_SECONDS = 0.25


def due_feeds(database: Database, now: int | None = None) -> list[FeedInfo]:
    """Return the feeds that are due; those of accounts are fetched by their servers."""
    moment = int(time.time()) if now is None else now
    with database.read() as connection:
        rows = connection.execute(
            # A shortened interval in the settings also applies to feeds refreshed before.
            "SELECT source_id, CASE WHEN every IS NULL AND failures = 0 "
            "THEN min(due, coalesce(checked + max(:every, :shortest), due)) ELSE due END, "
            "checked, not_before FROM feed WHERE muted = 0 AND gone = 0 "
            "AND source_id NOT IN (SELECT source_id FROM remote_feed)",
            {"every": database.refresh_every, "shortest": schedule.SHORTEST},
        )
        ids = [
            feed_id
            for feed_id, due, checked, not_before in rows
            if schedule.is_due(moment, due, checked) and schedule.may_ask(moment, not_before)
        ]
        feeds = some_feeds(connection, ids) if ids else []
    every = database.refresh_every
    return [feed for feed in feeds if not schedule.skips(moment, _policy(feed, every))]


def _policy(feed: FeedInfo, every: int | None) -> schedule.RefreshPolicy:
    """Return the refresh policy of a feed; ``every`` applies if it sets no interval."""
    return feed.policy if feed.policy.every else replace(feed.policy, every=every)


def refresh_feeds(
    database: Database,
    feeds: Sequence[FeedInfo] | None = None,
    *,
    progress: Callable[[Progress], None] = lambda _: None,
    cancelled: Callable[[], bool] = lambda: False,
    per_host: int = PER_HOST,
    clock: Callable[[], float] = time.time,
    insist: bool = False,
) -> FeedsReport:
    """Refresh ``feeds`` (by default those that are due) and return the report.

    Given feeds are refreshed even if not due, but not before the time their server
    stated; with ``insist`` (the user named them) even then, but at the earliest a minute
    after the last attempt. ``clock`` returns the seconds since 1970. Raises
    :class:`LibraryError` only for the library itself (full disk, locked); what was
    stored before that stays.
    """
    chosen = due_feeds(database, int(clock())) if feeds is None else feeds
    every = database.refresh_every
    mine = [replace(f, policy=_policy(f, every)) for f in chosen if f.account is None]
    return _Refresh(database, mine, progress, cancelled, per_host, clock, insist).run()


@contextmanager
def _hasty(database: Database) -> Iterator[None]:
    """Let this thread's commits not wait for the disk, with one checkpoint at the end.

    A crash of the program loses nothing; after a power cut the last feeds may be back in
    their former state, validators included, and are fetched again. Pages that every feed
    changes are written to the library only once.
    """
    with database.read() as connection:
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute("PRAGMA wal_autocheckpoint = 16000")  # pages of 4 KiB
    try:
        yield
    finally:
        with database.read() as connection:
            connection.execute("PRAGMA synchronous = FULL")
            connection.execute("PRAGMA wal_autocheckpoint = 1000")  # SQLite's default
            connection.execute("PRAGMA wal_checkpoint(PASSIVE)")


@dataclass(slots=True)
class _Refresh:
    _database: Database
    _feeds: list[FeedInfo]
    _progress: Callable[[Progress], None]
    _cancelled: Callable[[], bool]
    _per_host: int
    _clock: Callable[[], float]
    _insist: bool
    _report: FeedsReport = field(default_factory=FeedsReport)
    _added: int = 0
    _failed: int = 0
    _gathered: list[Done] = field(default_factory=list)
    _entries: int = 0
    _since: float = 0.0
    _unreachable: list[Done] = field(default_factory=list)
    _slowest: Callable[[int], tuple[str, ...]] = lambda _: ()

    def run(self) -> FeedsReport:
        # Feeds that failed last time come last, so that dead servers delay no others.
        feeds = sorted(self._reachable_now(), key=lambda feed: feed.failures > 0)
        work = Work(self._database, feeds, self._cancelled, self._per_host, self._clock)
        with _hasty(self._database), work:
            self._slowest = work.slowest
            self._collect(work, len(feeds))
        self._report.cancelled = self._cancelled()
        return self._report

    def _now(self) -> int:
        return int(self._clock())

    def _reachable_now(self) -> Iterator[FeedInfo]:
        now = self._now()
        with self._database.read() as connection:
            hosts = waiting_hosts(connection, now)
        for feed in self._feeds:
            own = 0 if schedule.may_ask(now, feed.not_before) else feed.not_before
            until = max(own, hosts.get(server_of(feed.url), 0))
            insisted = self._insist and now - (feed.checked or 0) >= _PAUSE
            if not until or insisted:
                yield feed
                continue
            sentence = f"{server_of(feed.url)} is rate-limited until {clock(until, now)}."
            self._report_result(FeedResult(feed.id, feed.title, "waiting", problem=sentence))

    def _collect(self, work: Work, left: int) -> None:
        while left and not self._cancelled():
            done = work.take(_TICK)
            if done is None:
                self._store(wait=_SECONDS)
                continue
            left -= 1
            self._take(done)
        self._store()
        self._finish_unreachable()

    def _take(self, done: Done) -> None:
        response, parsed = done.response, done.parsed
        unchanged = parsed is None and response.outcome in (Outcome.OK, Outcome.UNCHANGED)
        if isinstance(parsed, Feed) or unchanged:
            self._gather(done)
        elif response.outcome is Outcome.RATE_LIMITED and response.status is None:
            until = schedule.wait_until(self._now(), response.wait, 0)
            with self._database.write() as connection:
                record_deferred(connection, done.feed, until)
            self._report_result(_result(done, "waiting", problem=response.problem))
        elif response.outcome is Outcome.UNREACHABLE:
            self._unreachable.append(done)
        else:
            self._fail(done)

    def _gather(self, done: Done) -> None:
        if not self._gathered:
            self._since = time.monotonic()
        self._gathered.append(done)
        self._entries += len(done.parsed.entries) if isinstance(done.parsed, Feed) else 0
        many = len(self._gathered) >= _FEEDS_AT_ONCE or self._entries >= _ENTRIES_AT_ONCE
        self._store(wait=0 if many else _SECONDS)

    def _store(self, wait: float = 0.0) -> None:
        """Store and report what was gathered, once it is ``wait`` seconds old."""
        if not self._gathered or time.monotonic() - self._since < wait:
            return
        now = self._now()
        with self._database.write() as connection:
            results = [self._keep(connection, done, now) for done in self._gathered]
        self._gathered.clear()
        self._entries = 0
        for result in results:
            self._report_result(result)

    def _keep(self, connection: Connection, done: Done, now: int) -> FeedResult:
        feed, response, parsed = done.feed, done.response, done.parsed
        if response.moved_to:
            self._database.afterwards(write_list)
        if not isinstance(parsed, Feed):
            record_unchanged(connection, feed, response, now)
            return _result(done, "unchanged")
        added, changed = store_feed(connection, feed, response, parsed, now)
        return FeedResult(
            feed.id,
            parsed.title if feed.untitled and parsed.title else feed.title,
            "new" if added + changed else "unchanged",
            added,
            changed,
            " ".join(parsed.problems),
            response.seconds,
        )

    def _finish_unreachable(self) -> None:
        """If none of several servers responded, treat this machine as offline."""
        reached = len(self._report.results)
        self._report.offline = len(self._unreachable) > 1 and reached == 0
        if self._report.offline:
            with self._database.write() as connection:
                record_offline(connection, [done.feed for done in self._unreachable], self._now())
        for done in self._unreachable:
            if self._report.offline:
                self._report_result(_failure(done, done.response.problem))
            else:
                self._fail(done)

    def _fail(self, done: Done) -> None:
        problem = done.response.problem
        response = done.response
        if isinstance(done.parsed, NotAFeed):
            problem = done.parsed.problem
        with self._database.write() as connection:
            record_failure(connection, done.feed, response, problem, self._now())
        self._report_result(_failure(done, problem))

    def _report_result(self, result: FeedResult) -> None:
        self._report.results.append(result)
        self._added += result.added
        self._failed += result.failed
        self._progress(
            Progress(
                len(self._report.results),
                len(self._feeds),
                self._added,
                self._failed,
                result,
                self._slowest(3),
            )
        )


def _result(done: Done, outcome: str, problem: str = "") -> FeedResult:
    feed = done.feed
    return FeedResult(feed.id, feed.title, outcome, problem=problem, seconds=done.response.seconds)


def _failure(done: Done, problem: str) -> FeedResult:
    gone = done.response.outcome is Outcome.GONE
    return _result(done, "gone" if gone else "failed", problem)


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
