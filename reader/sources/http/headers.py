"""The headers of a response: validators (RFC 9110, section 8.8), ``Retry-After`` (RFC 9110,
section 10.2.3) and freshness (RFC 9111, sections 4.2 and 5).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime

WEEK = 7 * 24 * 3600
"""The longest waiting time or freshness accepted, in seconds."""
_MAX_VALIDATOR = 2048
_PRINTABLE = re.compile(r"[\x20-\x7e\x80-\xff]+")
_MAX_AGE = re.compile(r"(?:^|[,\s])max-age\s*=\s*\"?(\d{1,12})", re.IGNORECASE)


def validator(value: str | None) -> str | None:
    """Return an ``ETag`` or ``Last-Modified`` as received, or None if it cannot be sent back."""
    if value and len(value) <= _MAX_VALIDATOR and _PRINTABLE.fullmatch(value):
        return value
    return None


def retry_after(value: str | None, now: datetime) -> int | None:
    """Return the seconds until a ``Retry-After`` or ``Expires`` (0 to a week), None without one."""
    value = (value or "").strip()
    if value.isascii() and value.isdigit():
        return min(int(value[:12]), WEEK)
    when = _date(value)
    return max(0, min(int((when - now).total_seconds()), WEEK)) if when else None


def fresh_for(headers: Mapping[str, str], now: datetime) -> int | None:
    """Return the seconds a response declares itself fresh (0 to a week), None if it does not.

    ``max-age`` wins over ``Expires`` (RFC 9111, section 5.3).
    """
    control = headers.get("cache-control", "")
    match = _MAX_AGE.search(control)
    if match:
        return min(int(match[1]), WEEK)
    if "no-cache" in control.lower() or "no-store" in control.lower():
        return 0
    expires = headers.get("expires")
    return retry_after(expires, now) if expires and not expires.isdigit() else None


def server_time(headers: Mapping[str, str], now: datetime) -> datetime:
    """Return the time by the server's own clock (``Date``), to which its other times relate."""
    return _date(headers.get("date", "").strip()) or now


def _date(value: str) -> datetime | None:
    """Read a date of HTTP (RFC 9110, section 5.6.7) or mail; all are of UTC where none is said."""
    from email.utils import parsedate_to_datetime

    try:
        found = parsedate_to_datetime(value)
        return found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        return None
