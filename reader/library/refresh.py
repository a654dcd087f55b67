"""Refreshing feeds: fetched many at once, parsed in processes, stored one by one.

The calling thread stores; daemon threads fetch and hand bodies to the parsing
processes. A feed that fails becomes a line of the report and stops no other.
What was told to ``progress`` as done is in the library, whatever happens next.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime

from reader.library import schedule
from reader.library.database import Database
from reader.library.feed_outcome import keep_failure, keep_offline, keep_unchanged, keep_waiting
from reader.library.feed_report import FeedResult, FeedsReport, Progress
from reader.library.feed_rows import FeedInfo, all_feeds
from reader.library.feed_store import keep_feed
from reader.library.refresh_work import Done, Work
from reader.sources.feed.read import Feed, NotAFeed
from reader.sources.http.answer import Outcome
from reader.sources.http.pool import AT_ONCE, PER_HOST

_TICK = 0.1
_QUIET_AT_ONCE = 50
_QUIET_SECONDS = 0.5


def due_feeds(database: Database, now: int | None = None) -> list[FeedInfo]:
    """Return the feeds whose time has come."""
    moment = int(time.time()) if now is None else now
    with database.read() as connection:
        feeds = all_feeds(connection)
    return [
        feed
        for feed in feeds
        if not feed.muted
        and not feed.gone
        and schedule.is_due(moment, feed.due, feed.checked)
        and schedule.may_ask(moment, feed.not_before)
        and not schedule.skips(moment, feed.wishes)
    ]


def refresh_feeds(
    database: Database,
    feeds: Sequence[FeedInfo] | None = None,
    *,
    progress: Callable[[Progress], None] = lambda _: None,
    cancelled: Callable[[], bool] = lambda: False,
    at_once: int = AT_ONCE,
    per_host: int = PER_HOST,
    clock: Callable[[], float] = time.time,
) -> FeedsReport:
    """Refresh ``feeds`` (by default those that are due) and return what came of it.

    Feeds that are given are asked although not due, but never before the time
    their server asked for. ``clock`` tells the seconds since 1970. Raises
    :class:`LibraryError` only for the library itself (full disk, locked); what was
    stored before that stays.
    """
    asked = due_feeds(database, int(clock())) if feeds is None else list(feeds)
    return _Refresh(database, asked, progress, cancelled, at_once, per_host, clock).run()


@contextmanager
def _hasty(database: Database) -> Iterator[None]:
    """Let commits of this thread wait for no disk, and what they wrote be sorted in at the end.

    A crash of the program loses nothing so; after a power cut the last feeds may be
    back where they were, validators and all, and are simply asked again. Pages that
    feed after feed changes are written to the library once, not with every one of them.
    """
    with database.read() as connection:
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute("PRAGMA wal_autocheckpoint = 16000")  # of 4 KiB
    try:
        yield
    finally:
        with database.read() as connection:
            connection.execute("PRAGMA synchronous = FULL")
            connection.execute("PRAGMA wal_autocheckpoint = 1000")  # as SQLite has it
            connection.execute("PRAGMA wal_checkpoint(PASSIVE)")


class _Refresh:
    def __init__(
        self,
        database: Database,
        feeds: list[FeedInfo],
        progress: Callable[[Progress], None],
        cancelled: Callable[[], bool],
        at_once: int,
        per_host: int,
        clock: Callable[[], float],
    ) -> None:
        self._database = database
        self._clock = clock
        self._progress = progress
        self._cancelled = cancelled
        self._at_once = at_once
        self._per_host = per_host
        self._feeds = feeds
        self._report = FeedsReport()
        self._quiet: list[Done] = []
        self._quiet_since = 0.0
        self._unreachable: list[Done] = []
        self._total = len(feeds)
        self._slowest: Callable[[int], tuple[str, ...]] = lambda _: ()

    def run(self) -> FeedsReport:
        feeds = list(self._askable())
        work = Work(
            self._database, feeds, self._cancelled, self._at_once, self._per_host, self._clock
        )
        with _hasty(self._database), work:
            self._slowest = work.slowest
            self._collect(work, len(feeds))
        self._report.cancelled = self._cancelled()
        return self._report

    def _now(self) -> int:
        return int(self._clock())

    def _askable(self) -> Iterator[FeedInfo]:
        now = self._now()
        for feed in self._feeds:
            if schedule.may_ask(now, feed.not_before):
                yield feed
                continue
            until = datetime.fromtimestamp(feed.not_before, UTC).astimezone()
            sentence = f"The server asked to be left alone until {until:%Y-%m-%d %H:%M}."
            self._tell(FeedResult(feed.id, feed.title, "waiting", problem=sentence))

    def _collect(self, work: Work, left: int) -> None:
        while left and not self._cancelled():
            done = work.take(_TICK)
            if done is None:
                self._flush_quiet(wait=_QUIET_SECONDS)
                continue
            left -= 1
            self._store(done)
        self._flush_quiet()
        self._settle_unreachable()

    def _store(self, done: Done) -> None:
        feed, answer, parsed = done.feed, done.answer, done.parsed
        if isinstance(parsed, Feed):
            with self._database.write() as connection:
                stored = keep_feed(connection, feed, answer, parsed, self._now())
            changed = stored.added + stored.changed
            self._tell(
                FeedResult(
                    feed.id,
                    parsed.title if feed.title == feed.url and parsed.title else feed.title,
                    "new" if changed else "unchanged",
                    stored.added,
                    stored.changed,
                    " ".join(parsed.problems),
                    answer.seconds,
                )
            )
        elif parsed is None and answer.outcome in (Outcome.OK, Outcome.UNCHANGED):
            if not self._quiet:
                self._quiet_since = time.monotonic()
            self._quiet.append(done)
            if len(self._quiet) >= _QUIET_AT_ONCE:
                self._flush_quiet()
        elif answer.outcome is Outcome.LATER and answer.status is None:
            until = schedule.wait_until(self._now(), answer.wait, 0)
            with self._database.write() as connection:
                keep_waiting(connection, feed, until)
            self._tell(FeedResult(feed.id, feed.title, "waiting", problem=answer.problem))
        elif answer.outcome is Outcome.UNREACHABLE:
            self._unreachable.append(done)
        else:
            self._fail(done)

    def _flush_quiet(self, wait: float = 0.0) -> None:
        """Note feeds without news, many in one transaction, before they are told as done."""
        if not self._quiet or time.monotonic() - self._quiet_since < wait:
            return
        now = self._now()
        with self._database.write() as connection:
            for done in self._quiet:
                keep_unchanged(connection, done.feed, done.answer, now)
        for done in self._quiet:
            self._tell(
                FeedResult(done.feed.id, done.feed.title, "unchanged", seconds=done.answer.seconds)
            )
        self._quiet.clear()

    def _settle_unreachable(self) -> None:
        """Where not one server of several answered, it is we who are offline."""
        reached = len(self._report.results)
        self._report.offline = len(self._unreachable) > 1 and reached == 0
        if self._report.offline:
            with self._database.write() as connection:
                keep_offline(connection, [done.feed for done in self._unreachable], self._now())
        for done in self._unreachable:
            if self._report.offline:
                self._tell(_failed(done, done.answer.problem))
            else:
                self._fail(done)

    def _fail(self, done: Done) -> None:
        problem = done.answer.problem
        answer = done.answer
        if isinstance(done.parsed, NotAFeed):
            problem = done.parsed.problem
        with self._database.write() as connection:
            keep_failure(connection, done.feed, answer, problem, self._now())
        self._tell(_failed(done, problem))

    def _tell(self, result: FeedResult) -> None:
        self._report.results.append(result)
        self._progress(
            Progress(
                len(self._report.results),
                self._total,
                self._report.added,
                len(self._report.failed),
                result,
                self._slowest(3),
            )
        )


def _failed(done: Done, problem: str) -> FeedResult:
    feed, answer = done.feed, done.answer
    outcome = "gone" if answer.outcome is Outcome.GONE else "failed"
    return FeedResult(feed.id, feed.title, outcome, problem=problem, seconds=answer.seconds)
