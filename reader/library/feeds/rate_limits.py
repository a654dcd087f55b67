"""Rate limits: hosts that are sent no request of any kind before the time they stated.

Each port counts as a host of its own. A server down for maintenance (503) delays its feed
(``not_before``); a rate limit (429) delays everything on the host. A user who asks all the
same, for any address there, is obeyed once, and then once a minute.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from datetime import datetime
from sqlite3 import Connection

from reader.library.feeds import schedule
from reader.library.storage.database import Database
from reader.library.storage.errors import LibraryError
from reader.sources.http.pool import server_of
from reader.sources.http.response import Outcome, Response

TOO_OFTEN = 429
_PAUSE = 60
"""Seconds between requests to a rate-limited host that the user insists on."""


def waiting_hosts(connection: Connection, now: int) -> Mapping[str, int]:
    """Return the hosts that are rate-limited at ``now``, with the time when that ends."""
    rows = connection.execute("SELECT host, until FROM host_wait")
    return {host: until for host, until in rows if not schedule.may_ask(now, until)}


def refuse_waiting(database: Database, url: str) -> None:
    """Take note that the user has ``url`` fetched although its host may be rate-limited.

    Raises :class:`LibraryError` saying when to retry if that was done within a minute.
    """
    host, now = server_of(url), int(time.time())
    by_hand = f"{host} by hand"  # no host has a space
    with database.read() as connection:
        waiting = waiting_hosts(connection, now)
    until = waiting.get(host)
    if until is None:
        return
    if by_hand in waiting:
        raise LibraryError(
            f"{host} is rate-limited: try again after {clock(until, now)}, or once in a minute."
        )
    with database.write() as connection:
        _delay(connection, {by_hand}, now + _PAUSE)


def record_backoff(connection: Connection, requested: str, response: Response) -> str:
    """Record the rate limit that a response states; return a sentence saying when to retry.

    ``requested`` is the original URL: after a redirect its host is limited as well. A
    response that stands for a request not sent, because of a rate limit, records nothing.
    """
    now = int(time.time())
    until = schedule.wait_until(now, response.wait, 1)
    if response.status is not None:
        back_off(connection, {requested, response.url}, until, now)
    maintenance = response.status == 503
    what = "is overloaded or down for maintenance" if maintenance else "is rate-limited"
    return f"{server_of(response.url)} {what}: try again after {clock(until, now)}."


def back_off(connection: Connection, urls: set[str], until: int, now: int) -> None:
    """Record that the hosts of ``urls`` are sent no request before ``until``."""
    connection.execute("DELETE FROM host_wait WHERE until <= ?", (now,))
    _delay(connection, {server_of(url) for url in urls}, until)


def _delay(connection: Connection, hosts: set[str], until: int) -> None:
    connection.executemany(
        "INSERT INTO host_wait VALUES (?, ?) ON CONFLICT DO UPDATE SET until = excluded.until",
        [(host, until) for host in hosts],
    )


def asks_to_retry(response: Response) -> bool:
    """Return whether a server asks to retry later."""
    return response.outcome is Outcome.RATE_LIMITED


def clock(until: int, now: int) -> str:
    """Return a moment in local time, with its day unless today: ``14:05``, ``2026-01-02 14:05``."""
    then, here = datetime.fromtimestamp(until).astimezone(), datetime.fromtimestamp(now)
    if until % 60:
        then = datetime.fromtimestamp(until + 60 - until % 60).astimezone()
    day = "" if then.date() == here.date() else f"{then:%Y-%m-%d} "
    return f"{day}{then:%H:%M}"
