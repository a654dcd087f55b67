"""Hosts that asked to be left alone: nothing is asked of them before their time, by whatever way.

A feed has its own ``not_before`` for a server in repair (503); that we ask too often (429)
holds for all that is on the host.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Mapping
from datetime import datetime
from urllib.parse import urlsplit

from reader.library.feeds import schedule
from reader.library.storage.errors import LibraryError
from reader.sources.http.response import Outcome, Response

TOO_OFTEN = 429


def host_of(url: str) -> str:
    """Return the host of an address, in lower case."""
    return urlsplit(url).hostname or ""


def waiting_hosts(connection: sqlite3.Connection, now: int) -> Mapping[str, int]:
    """Return until when hosts are to be left alone, for those whose time has not come."""
    rows = connection.execute("SELECT host, until FROM host_wait")
    return {host: until for host, until in rows if not schedule.may_ask(now, until)}


def refuse_waiting(connection: sqlite3.Connection, url: str) -> None:
    """Raise :class:`LibraryError` with when to try again if the host of ``url`` is left alone."""
    host, now = host_of(url), int(time.time())
    until = waiting_hosts(connection, now).get(host)
    if until is not None:
        raise LibraryError(f"{host} asked to be left alone: try again {clock(until, now)}.")


def record_backoff(connection: sqlite3.Connection, asked: str, answer: Response) -> str:
    """Leave the host of an answer alone as long as it says; return a sentence with when to try.

    ``asked`` is the address that was asked for: where that sent us on, its host is left
    alone as well. An answer that was not had, because its host was left alone by then,
    notes nothing.
    """
    now = int(time.time())
    until = schedule.wait_until(now, answer.wait, 1)
    if answer.status is not None:
        back_off(connection, {asked, answer.url}, until, now)
    what = "is overloaded or in repair" if answer.status == 503 else "says that we ask too often"
    return f"{host_of(answer.url)} {what}: try again {clock(until, now)}."


def back_off(connection: sqlite3.Connection, urls: set[str], until: int, now: int) -> None:
    """Note that the hosts of ``urls`` are to be left alone ``until`` then."""
    connection.execute("DELETE FROM host_wait WHERE until <= ?", (now,))
    connection.executemany(
        "INSERT INTO host_wait VALUES (?, ?) ON CONFLICT DO UPDATE SET until = excluded.until",
        [(host_of(url), until) for url in urls],
    )


def asks_to_retry(answer: Response) -> bool:
    """Return whether a server asks for patience."""
    return answer.outcome is Outcome.RATE_LIMITED


def clock(until: int, now: int) -> str:
    """Return when that is, as told at ``now``: ``after 14:05``, ``after 2 Jan, 14:05``."""
    then, here = datetime.fromtimestamp(until).astimezone(), datetime.fromtimestamp(now)
    if until % 60:
        then = datetime.fromtimestamp(until + 60 - until % 60).astimezone()
    day = "" if then.date() == here.date() else f"{then:%Y-%m-%d} "
    return f"after {day}{then:%H:%M}"
