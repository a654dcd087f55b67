"""The schedule of refreshes; pure. All times are whole seconds since 1970.

An interval follows the feed's own rhythm: half the average gap between its
articles, at least an hour and at most a day, or at most a week for a feed that
has been silent for a quarter of a year. The feed or its server can
make it longer: the feed (``ttl``, ``sy:updatePeriod``) up to a week, ``Cache-Control`` and
``Expires`` up to a day, since caches are often set to a year for everything. Hours and days
to skip are skipped. The user's own interval overrides all of this except ``Retry-After``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

MINUTE, HOUR, DAY, WEEK = 60, 3600, 86_400, 604_800
SHORTEST = 5 * MINUTE
"""Shortest interval a user can set."""
OFFLINE = 10 * MINUTE
_SILENT = 90 * DAY
_LEAST_BACK_OFF = 10 * MINUTE
_FAR = 2 * WEEK


@dataclass(frozen=True, slots=True)
class RefreshPolicy:
    """The intervals that user, feed and server state."""

    every: int | None = None
    """The user's interval."""
    stated: int | None = None
    """The feed's."""
    fresh_for: int | None = None
    """The server's."""
    skip_hours: tuple[int, ...] = ()
    skip_days: tuple[int, ...] = ()


def interval(policy: RefreshPolicy, rhythm: int | None, silent: int) -> int:
    """Return the seconds between refreshes; ``silent``: seconds since the last article came."""
    if policy.every is not None:
        return max(SHORTEST, policy.every)
    base = HOUR if rhythm is None else min(max(rhythm // 2, HOUR), DAY)
    if silent > _SILENT:
        base = max(base, min(silent // 30, WEEK))
    return max(base, min(policy.stated or 0, WEEK), min(policy.fresh_for or 0, DAY))


def next_due(now: int, policy: RefreshPolicy, rhythm: int | None, silent: int) -> int:
    """Return when to refresh again after a success."""
    return _skipped(now + interval(policy, rhythm, silent), policy)


def skips(now: int, policy: RefreshPolicy) -> bool:
    """Return whether the feed skips refreshes at this hour or on this day."""
    if policy.every is not None or not (policy.skip_hours or policy.skip_days):
        return False
    moment = datetime.fromtimestamp(now, UTC)
    return moment.hour in policy.skip_hours or moment.weekday() in policy.skip_days


def _skipped(due: int, policy: RefreshPolicy) -> int:
    for _ in range(24 * 7):
        if not skips(due, policy):
            return due
        due += HOUR - due % HOUR
    return due


def back_off(now: int, failures: int, policy: RefreshPolicy, rhythm: int | None) -> int:
    """Return when to retry after ``failures`` consecutive failures, doubling the delay each time.

    It starts at the feed's interval, at least an hour; a day at most unless that is longer.
    """
    every = interval(policy, rhythm, 0)
    wait = min(max(every, HOUR) << min(max(failures - 1, 0), 10), max(DAY, every))
    return _skipped(now + wait, policy)


def when_offline(now: int) -> int:
    """Return when to retry after no server at all could be reached."""
    return now + OFFLINE


def wait_until(now: int, retry_after: int | None, failures: int) -> int:
    """Return the time until which a server that answered 429 or 503 is sent no request."""
    least = _LEAST_BACK_OFF << min(max(failures - 1, 0), 7)
    return now + max(retry_after or 0, min(least, DAY))


def is_due(now: int, due: int, checked: int | None) -> bool:
    """Return whether a feed is due; a clock that was set back does not silence it."""
    return due <= now or due > now + _FAR or (checked is not None and checked > now + DAY)


def may_ask(now: int, not_before: int) -> bool:
    """Return whether a rate limit is over (it never lasts two weeks)."""
    return not_before <= now or not_before > now + _FAR


def rhythm_of(times: Sequence[int]) -> int | None:
    """Return the average seconds between articles published at ``times``; None below three."""
    known = sorted(set(times))[-30:]
    if len(known) < 3:
        return None
    return (known[-1] - known[0]) // (len(known) - 1)
