"""The threads of a refresh, which fetch feeds and pass bodies to the parsing processes."""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from typing import Self, TypeVar

from reader.library.feeds.command_address import command_address
from reader.library.feeds.commands import run_source
from reader.library.feeds.login import command_of, login_for
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

_BODIES = 2
_MOST_PARSERS = 6
_MUCH = 0.5
"""Seconds of parsing after which a second process takes waiting bodies; for less, starting it
costs more than it saves."""
_HARD = 1.0
"""Seconds without a parsed body after which another process takes the waiting ones, so that
hard documents do not hold up easy ones."""
_WAITING = 50


@dataclass(frozen=True, slots=True)
class Done:
    """A response and the feed parsed from its body."""

    feed: FeedInfo
    response: Response
    parsed: Feed | NotAFeed | None = None


class Work:
    """Feeds being fetched and parsed; a context manager that ends its threads.

    Results are taken with :meth:`take`, in order of completion.
    """

    def __init__(
        self,
        database: Database,
        feeds: Sequence[FeedInfo],
        cancelled: Callable[[], bool],
        per_host: int,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._database = database
        self._feeds = feeds
        self._user_cancelled = cancelled
        self._per_host = per_host
        self._clock = clock
        self._stop = threading.Event()
        self._to_parse: queue.Queue[Done | None] = queue.Queue(maxsize=_BODIES)
        self._done: queue.Queue[Done] = queue.Queue(maxsize=_WAITING)
        self._under_way: dict[int, FeedInfo] = {}
        self._crash: Exception | None = None
        self._parsers = Parsers()
        self._parsed = time.monotonic()
        self._first: float | None = None
        """When the first body was ready to be parsed."""
        self._threads = [self._thread(self._fetch, feeds), self._thread(self._parse, self._parsers)]

    def __enter__(self) -> Self:
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        for _parser in self._threads[1:]:
            with suppress(queue.Full):  # a thread with work need not be woken
                self._to_parse.put_nowait(None)
        for thread in self._threads:
            thread.join()
        self._parsers.close()

    def take(self, seconds: float) -> Done | None:
        """Return the next result, None if there is none within ``seconds``.

        Re-raises the exception that ended one of the threads, if any.
        """
        self._help_parsing()
        try:
            return self._done.get(timeout=seconds)
        except queue.Empty:
            if self._crash is not None:
                raise self._crash from None
            return None

    def _help_parsing(self) -> None:
        if not self._to_parse.full():
            return
        now = time.monotonic()
        parsers = len(self._threads) - 1
        much = parsers == 1 and self._first is not None and now - self._first > _MUCH
        stuck = now - self._parsed > _HARD and parsers < _MOST_PARSERS
        if much or stuck:
            self._parsed = now
            thread = self._thread(self._parse, self._parsers)
            with suppress(RuntimeError):  # no memory for more threads: the others continue
                thread.start()
                self._threads.append(thread)

    def slowest(self, limit: int) -> tuple[str, ...]:
        """Return the titles of feeds being fetched, the slowest first."""
        waiting = sorted(self._under_way.copy().items())
        return tuple(feed.title for _, feed in waiting[:limit])

    def _thread(self, work: Callable[[T], None], argument: T) -> threading.Thread:
        def run() -> None:
            try:
                work(argument)
            except Exception as error:  # the calling thread re-raises it
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
            # On a thread of the pool, because a command may be slow.
            url, setting = feeds[number].url, feeds[number].settings.login
            command = command_address(url)
            run_command = partial(
                run_source,
                self._database.commands,
                trusted=command is not None and self._database.may_run(url, command.name),
            )
            if command is not None and not command.url:
                return run_command(command, None, cancelled)
            if command is not None:
                request = replace(request, url=command.url)
            try:
                runs = self._database.may_run(url, command_of(setting))
                login = login_for(setting, request.url, runs_commands=runs)
            except LibraryError as error:
                return Response(Outcome.STATUS, request.url, problem=str(error))
            response = fetch(
                replace(request, login=login) if login else request, cancelled, connections=kept
            )
            if command is None:
                return response
            return run_command(command, response, cancelled)

        for number, response in fetch_all(
            requests, self._cancelled, started=started, send=send, per_host=self._per_host
        ):
            self._under_way.pop(number, None)
            feed = feeds[number]
            new = response.outcome is Outcome.OK and response.body_hash != feed.body_hash
            done = Done(feed, response)
            if new:
                self._first = self._first or time.monotonic()
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
