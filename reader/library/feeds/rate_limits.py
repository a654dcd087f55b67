"""Rate limits: hosts that are sent no request of any kind before the time they stated.

Each port counts as a host of its own. A server down for maintenance (503) delays its feed
(``not_before``); a rate limit (429) delays everything on the host.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Mapping
from datetime import datetime

from reader.library.feeds import schedule
from reader.library.storage.errors import LibraryError
from reader.sources.http.response import Outcome, Response
from reader.sources.http.slots import server_of

TOO_OFTEN = 429


def waiting_hosts(connection: sqlite3.Connection, now: int) -> Mapping[str, int]:
    """Return the hosts that are rate-limited at ``now``, with the time when that ends."""
    rows = connection.execute("SELECT host, until FROM host_wait")
    return {host: until for host, until in rows if not schedule.may_ask(now, until)}


def refuse_waiting(connection: sqlite3.Connection, url: str) -> None:
    """Raise :class:`LibraryError` saying when to retry if the host of ``url`` is rate-limited."""
    host, now = server_of(url), int(time.time())
    until = waiting_hosts(connection, now).get(host)
    if until is not None:
        raise LibraryError(f"{host} is rate-limited: try again after {clock(until, now)}.")


def record_backoff(connection: sqlite3.Connection, requested: str, response: Response) -> str:
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


def back_off(connection: sqlite3.Connection, urls: set[str], until: int, now: int) -> None:
    """Record that the hosts of ``urls`` are sent no request before ``until``."""
    connection.execute("DELETE FROM host_wait WHERE until <= ?", (now,))
    connection.executemany(
        "INSERT INTO host_wait VALUES (?, ?) ON CONFLICT DO UPDATE SET until = excluded.until",
        [(server_of(url), until) for url in urls],
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
