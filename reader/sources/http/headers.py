"""The headers of a response: validators (RFC 9110, section 8.8), ``Retry-After`` (RFC 9110,
section 10.2.3) and freshness (RFC 9111, sections 4.2 and 5).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime

WEEK = 7 * 24 * 3600
"""The longest waiting time or freshness that is believed, in seconds."""
_MAX_VALIDATOR = 2048
_PRINTABLE = re.compile(r"[\x20-\x7e\x80-\xff]+")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_MAX_AGE = re.compile(r"(?:^|[,\s])max-age\s*=\s*\"?(\d{1,12})", re.IGNORECASE)


def validator(value: str | None) -> str | None:
    """Return an ``ETag`` or ``Last-Modified`` as received, or None if it cannot be sent back."""
    if value and len(value) <= _MAX_VALIDATOR and _PRINTABLE.fullmatch(value):
        return value
    return None


def retry_after(value: str | None, now: datetime) -> int | None:
    """Return the seconds of a ``Retry-After``, number or date (0 to a week), None without one."""
    return _seconds(value, now)


def fresh_for(headers: Mapping[str, str], now: datetime) -> int | None:
    """Return the seconds a response declares itself fresh (0 to a week), None without a word on it.

    ``max-age`` wins over ``Expires`` (RFC 9111, section 5.3).
    """
    control = headers.get("cache-control", "")
    match = _MAX_AGE.search(control)
    if match:
        return min(int(match[1]), WEEK)
    if "no-cache" in control.lower() or "no-store" in control.lower():
        return 0
    expires = headers.get("expires")
    return _seconds(expires, now) if expires and not expires.isdigit() else None


def server_time(headers: Mapping[str, str], now: datetime) -> datetime:
    """Return the time by the server's own clock (``Date``), to which its other times relate."""
    return _http_date(headers.get("date", "").strip()) or now


def _seconds(value: str | None, now: datetime) -> int | None:
    value = (value or "").strip()
    if value.isascii() and value.isdigit():
        return min(int(value[:12]), WEEK)
    when = _http_date(value)
    if when is None:
        return None
    return max(0, min(int((when - now).total_seconds()), WEEK))


def _http_date(value: str) -> datetime | None:
    """IMF-fixdate (RFC 9110, section 5.6.7), by hand: strptime follows the locale."""
    match = re.fullmatch(r"\w{3}, (\d\d) (\w{3}) (\d{4}) (\d\d):(\d\d):(\d\d) (?:GMT|UTC)", value)
    if match is None or match[2] not in _MONTHS:
        return None
    day, year, hour, minute, second = (int(match[n]) for n in (1, 3, 4, 5, 6))
    try:
        return datetime(
            year, _MONTHS.index(match[2]) + 1, day, hour, minute, min(second, 59), tzinfo=UTC
        )
    except ValueError:
        return None
