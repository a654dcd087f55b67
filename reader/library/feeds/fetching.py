"""The threads of a refresh: fetching, and handing bodies to the parsing processes."""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Self, TypeVar

from reader.library.feeds.command_address import command_address
from reader.library.feeds.commands import run_source
from reader.library.feeds.login import login_for
from reader.library.feeds.rows import FeedInfo
from reader.library.feeds.store import known_items
from reader.library.storage.database import Database
from reader.library.storage.errors import LibraryError
from reader.sources.feed.feed import Feed, NotAFeed
from reader.sources.feed.workers import Parsers
from reader.sources.http.client import fetch
from reader.sources.http.connections import Connections
from reader.sources.http.pool import fetch_all
from reader.sources.http.response import Outcome, Request, Response

T = TypeVar("T")

_PARSERS = 2
_MOST_PARSERS = 6
_HARD = 1.0
"""Seconds; where nothing was parsed for so long and bodies wait, another process takes them:
some hard documents must not hold up the easy ones."""
_WAITING = 50


@dataclass(frozen=True, slots=True)
class Done:
    """A response, and the feed that its body was read as."""

    feed: FeedInfo
    response: Response
    parsed: Feed | NotAFeed | None = None


class Work:
    """Feeds being fetched and parsed; a context manager that ends its threads.

    What is done is taken with :meth:`take`, in the order it comes.
    """

    def __init__(
        self,
        database: Database,
        feeds: Sequence[FeedInfo],
        cancelled: Callable[[], bool],
        at_once: int,
        per_host: int,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._database = database
        self._feeds = feeds
        self._user_cancelled = cancelled
        self._at_once = at_once
        self._per_host = per_host
        self._clock = clock
        self._stop = threading.Event()
        self._to_parse: queue.Queue[Done | None] = queue.Queue(maxsize=_PARSERS)
        self._done: queue.Queue[Done] = queue.Queue(maxsize=_WAITING)
        self._under_way: dict[int, FeedInfo] = {}
        self._crash: Exception | None = None
        self._parsers = Parsers()
        self._parsed = time.monotonic()
        self._threads = [
            self._thread(self._fetch, feeds),
            *(self._thread(self._parse, self._parsers) for _ in range(_PARSERS)),
        ]

    def __enter__(self) -> Self:
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        for _parser in self._threads[1:]:
            with suppress(queue.Full):  # who has something to take need not be woken
                self._to_parse.put_nowait(None)
        for thread in self._threads:
            thread.join()
        self._parsers.close()

    def take(self, seconds: float) -> Done | None:
        """Return what is done next, None if nothing is within so many seconds.

        Raises what a thread of this was ended by, if one was.
        """
        self._help_parsing()
        try:
            return self._done.get(timeout=seconds)
        except queue.Empty:
            if self._crash is not None:
                raise self._crash from None
            return None

    def _help_parsing(self) -> None:
        stuck = self._to_parse.full() and time.monotonic() - self._parsed > _HARD
        if stuck and len(self._threads) <= _MOST_PARSERS:
            self._parsed = time.monotonic()
            thread = self._thread(self._parse, self._parsers)
            with suppress(RuntimeError):  # no memory for more: those at work go on
                thread.start()
                self._threads.append(thread)

    def slowest(self, limit: int) -> tuple[str, ...]:
        """Return the titles of feeds that are being fetched, the longest under way first."""
        waiting = sorted(self._under_way.copy().items())
        return tuple(feed.title for _, feed in waiting[:limit])

    def _thread(self, work: Callable[[T], None], argument: T) -> threading.Thread:
        def run() -> None:
            try:
                work(argument)
            except Exception as error:  # the calling thread must not wait for ever: it raises it
                self._crash = error

        return threading.Thread(target=run, name="refresh", daemon=True)

    def _cancelled(self) -> bool:
        return self._stop.is_set() or self._user_cancelled()

    def _fetch(self, feeds: Sequence[FeedInfo]) -> None:
        requests = [
            Request(
                feed.url,
                etag=feed.etag,
                modified=feed.modified,
                user_supplied=feed.settings.allow_private,
                user_agent=feed.settings.user_agent or None,
            )
            for feed in feeds
        ]

        def started(number: int) -> None:
            self._under_way[number] = feeds[number]

        def send(
            number: int, request: Request, cancelled: Callable[[], bool], kept: Connections
        ) -> Response:
            # On a thread of the pool: a command may take its time.
            command = command_address(request.url)
            if command is not None and not command.url:
                return run_source(self._database.commands, command, None, cancelled)
            if command is not None:
                request = replace(request, url=command.url)
            try:
                login = login_for(
                    feeds[number].settings.login,
                    request.url,
                    runs_commands=self._database.runs_commands,
                )
            except LibraryError as error:
                return Response(Outcome.STATUS, request.url, problem=str(error))
            response = fetch(
                replace(request, login=login) if login else request, cancelled, connections=kept
            )
            if command is None:
                return response
            return run_source(self._database.commands, command, response, cancelled)

        for number, response in fetch_all(
            requests,
            self._cancelled,
            started=started,
            send=send,
            max_concurrent=self._at_once,
            per_host=self._per_host,
        ):
            self._under_way.pop(number, None)
            feed = feeds[number]
            new = response.outcome is Outcome.OK and response.body_hash != feed.body_hash
            done = Done(feed, response)
            if new:
                self._put(self._to_parse, done)
            else:
                self._put(self._done, done)

    def _parse(self, parsers: Parsers) -> None:
        while not self._cancelled():
            try:
                job = self._to_parse.get(timeout=0.1)
            except queue.Empty:
                continue
            if job is None:
                return
            try:
                with self._database.read() as connection:
                    known = known_items(connection, job.feed.id)
                parsed: Feed | NotAFeed = parsers.read(
                    job.response.body,
                    url=job.response.url,
                    now=datetime.fromtimestamp(self._clock(), UTC),
                    content_type=job.response.content_type,
                    known={key: fingerprint for key, (fingerprint, _) in known.items()},
                    cancelled=self._cancelled,
                )
            except LibraryError as error:
                parsed = NotAFeed(str(error))
            self._parsed = time.monotonic()
            if not self._cancelled():
                self._put(self._done, Done(job.feed, job.response, parsed))

    def _put(self, where: queue.Queue[T], item: T) -> None:
        while not self._cancelled():
            try:
                where.put(item, timeout=0.1)
                return
            except queue.Full:
                continue
