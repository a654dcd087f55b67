"""Refreshing feeds: fetched many at once, parsed in processes, stored one by one.

The calling thread stores; daemon threads fetch and hand bodies to the parsing
processes. A feed that fails becomes a line of the report and stops no other.
What was told to ``progress`` as done is in the library, whatever happens next.
"""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TypeVar

from reader.library import schedule
from reader.library.database import Database
from reader.library.errors import LibraryError
from reader.library.feed_report import FeedResult, FeedsReport, Progress
from reader.library.feed_rows import FeedInfo, all_feeds
from reader.library.feed_store import keep_failure, keep_feed, keep_unchanged, known_items
from reader.library.login import login_for
from reader.sources.feed.read import Feed, NotAFeed
from reader.sources.feed.workers import Parsers
from reader.sources.http.answer import Answer, Outcome, Request
from reader.sources.http.pool import AT_ONCE, PER_HOST, fetch_all

T = TypeVar("T")

_PARSERS = 2
_QUIET_AT_ONCE = 50
_QUIET_SECONDS = 0.5


@dataclass(frozen=True, slots=True)
class _Done:
    """An answer, and what its body was read as."""

    feed: FeedInfo
    answer: Answer
    parsed: Feed | NotAFeed | None = None


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
    ]


def refresh_feeds(
    database: Database,
    feeds: Sequence[FeedInfo] | None = None,
    *,
    progress: Callable[[Progress], None] = lambda _: None,
    cancelled: Callable[[], bool] = lambda: False,
    at_once: int = AT_ONCE,
    per_host: int = PER_HOST,
) -> FeedsReport:
    """Refresh ``feeds`` (by default those that are due) and return what came of it.

    Feeds that are given are asked although not due, but never before the time
    their server asked for. Raises :class:`LibraryError` only for the library
    itself (full disk, locked); what was stored before that stays.
    """
    asked = due_feeds(database) if feeds is None else list(feeds)
    return _Refresh(database, asked, progress, cancelled, at_once, per_host).run()


@contextmanager
def _hasty(database: Database) -> Iterator[None]:
    """Let commits of this thread wait for no disk.

    A crash of the program loses nothing so; after a power cut the last feeds may be
    back where they were, validators and all, and are simply asked again.
    """
    with database.read() as connection:
        connection.execute("PRAGMA synchronous = NORMAL")
    try:
        yield
    finally:
        with database.read() as connection:
            connection.execute("PRAGMA synchronous = FULL")


class _Refresh:
    def __init__(
        self,
        database: Database,
        feeds: list[FeedInfo],
        progress: Callable[[Progress], None],
        cancelled: Callable[[], bool],
        at_once: int,
        per_host: int,
    ) -> None:
        self._database = database
        self._progress = progress
        self._user_cancelled = cancelled
        self._at_once = at_once
        self._per_host = per_host
        self._feeds = feeds
        self._report = FeedsReport()
        self._stop = threading.Event()
        self._to_parse: queue.Queue[_Done] = queue.Queue(maxsize=_PARSERS)
        self._done: queue.Queue[_Done] = queue.Queue(maxsize=_QUIET_AT_ONCE)
        self._under_way: dict[int, FeedInfo] = {}
        self._quiet: list[_Done] = []
        self._quiet_since = 0.0
        self._unreachable: list[_Done] = []
        self._total = len(feeds)
        self._crash: Exception | None = None

    def run(self) -> FeedsReport:
        feeds = list(self._askable())
        try:
            with _hasty(self._database), Parsers() as parsers:
                threads = [
                    self._thread(self._fetch, feeds),
                    *(self._thread(self._parse, parsers) for _ in range(_PARSERS)),
                ]
                for thread in threads:
                    thread.start()
                try:
                    self._collect(len(feeds))
                finally:
                    self._stop.set()
                    for thread in threads[1:]:
                        thread.join()
        finally:
            self._stop.set()
        self._report.cancelled = self._user_cancelled()
        return self._report

    def _thread(self, work: Callable[[T], None], argument: T) -> threading.Thread:
        def run() -> None:
            try:
                work(argument)
            except Exception as error:  # the calling thread must not wait for ever: it raises it
                self._crash = error

        return threading.Thread(target=run, name="refresh", daemon=True)

    def _cancelled(self) -> bool:
        return self._stop.is_set() or self._user_cancelled()

    def _askable(self) -> Iterator[FeedInfo]:
        now = int(time.time())
        for feed in self._feeds:
            if schedule.may_ask(now, feed.not_before):
                yield feed
                continue
            until = datetime.fromtimestamp(feed.not_before, UTC).astimezone()
            sentence = f"The server asked to be left alone until {until:%Y-%m-%d %H:%M}."
            self._tell(FeedResult(feed.id, feed.title, "waiting", problem=sentence))

    # --- threads

    def _fetch(self, feeds: list[FeedInfo]) -> None:
        requests: list[Request] = []
        asked: list[FeedInfo] = []
        for feed in feeds:
            try:
                login = login_for(feed.settings.login, feed.url)
            except LibraryError as error:
                answer = Answer(Outcome.STATUS, feed.url, problem=str(error))
                self._put(self._done, _Done(feed, answer))
                continue
            asked.append(feed)
            requests.append(
                Request(
                    feed.url,
                    etag=feed.etag,
                    modified=feed.modified,
                    typed=feed.typed,
                    login=login,
                    user_agent=feed.settings.user_agent or None,
                )
            )

        def started(number: int) -> None:
            self._under_way[number] = asked[number]

        for number, answer in fetch_all(
            requests,
            self._cancelled,
            started=started,
            at_once=self._at_once,
            per_host=self._per_host,
        ):
            self._under_way.pop(number, None)
            feed = asked[number]
            new = answer.outcome is Outcome.OK and answer.body_hash != feed.body_hash
            self._put(self._to_parse if new else self._done, _Done(feed, answer))

    def _parse(self, parsers: Parsers) -> None:
        while not self._cancelled():
            try:
                job = self._to_parse.get(timeout=0.1)
            except queue.Empty:
                continue
            try:
                with self._database.read() as connection:
                    known = known_items(connection, job.feed.id)
                parsed: Feed | NotAFeed = parsers.read(
                    job.answer.body,
                    url=job.answer.url,
                    now=datetime.now(UTC),
                    content_type=job.answer.content_type,
                    known={key: fingerprint for key, (fingerprint, _) in known.items()},
                    cancelled=self._cancelled,
                )
            except LibraryError as error:
                parsed = NotAFeed(str(error))
            if not self._cancelled():
                self._put(self._done, _Done(job.feed, job.answer, parsed))

    def _put(self, where: queue.Queue[_Done], item: _Done) -> None:
        while not self._cancelled():
            try:
                where.put(item, timeout=0.1)
                return
            except queue.Full:
                continue

    # --- the calling thread

    def _collect(self, left: int) -> None:
        while left and not self._user_cancelled():
            try:
                done = self._done.get(timeout=0.1)
            except queue.Empty:
                if self._crash is not None:
                    raise self._crash from None
                self._flush_quiet(wait=_QUIET_SECONDS)
                continue
            left -= 1
            self._store(done)
        self._flush_quiet()
        self._settle_unreachable()

    def _store(self, done: _Done) -> None:
        feed, answer, parsed = done.feed, done.answer, done.parsed
        if isinstance(parsed, Feed):
            with self._database.write() as connection:
                stored = keep_feed(connection, feed, answer, parsed, int(time.time()))
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
        elif answer.outcome is Outcome.UNREACHABLE:
            self._unreachable.append(done)
        else:
            self._fail(done)

    def _flush_quiet(self, wait: float = 0.0) -> None:
        """Note feeds without news, many in one transaction, before they are told as done."""
        if not self._quiet or time.monotonic() - self._quiet_since < wait:
            return
        now = int(time.time())
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
        for done in self._unreachable:
            if self._report.offline:
                self._tell(_failed(done, done.answer.problem))
            else:
                self._fail(done)

    def _fail(self, done: _Done) -> None:
        problem = done.answer.problem
        answer = done.answer
        if isinstance(done.parsed, NotAFeed):
            problem = done.parsed.problem
        with self._database.write() as connection:
            keep_failure(connection, done.feed, answer, problem, int(time.time()))
        self._tell(_failed(done, problem))

    def _tell(self, result: FeedResult) -> None:
        self._report.results.append(result)
        slow = [feed.title for _, feed in sorted(self._under_way.copy().items())][:3]
        self._progress(
            Progress(
                len(self._report.results),
                self._total,
                self._report.added,
                len(self._report.failed),
                result,
                tuple(slow),
            )
        )


def _failed(done: _Done, problem: str) -> FeedResult:
    feed, answer = done.feed, done.answer
    outcome = "gone" if answer.outcome is Outcome.GONE else "failed"
    return FeedResult(feed.id, feed.title, outcome, problem=problem, seconds=answer.seconds)
