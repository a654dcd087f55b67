"""Dates as feeds write them: RFC 3339 (Atom, JSON Feed) and RFC 822 (RSS), the offset kept."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone
from functools import lru_cache

from reader.model import Grade, Published
from reader.text import one_line

_ISO = re.compile(
    r"(\d{4})-(\d\d)-(\d\d)(?:[Tt ](\d\d):(\d\d)(?::(\d\d)(?:[.,]\d+)?)?\s*([Zz]|[+-]\d\d:?\d\d)?)?"
)
_MAIL = re.compile(
    r"(?:[^\W\d_]{2,12}\.?,?\s+)?(\d{1,2})(?:st|nd|rd|th|\.)?[\s-]([^\W\d_]{3,11})\.?[\s-](\d{4})"
    r"(?:,|\s-)?\s+(\d{1,2}):(\d\d)(?::(\d\d))?\s*([+-]\d{4}|[A-Za-z]{1,4})?"
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_HALF_DAY = re.compile(r"(?<![\d:])(0?\d|1[0-2]):(\d\d(?::\d\d)?)\s*([ap])\.?m\b\.?", re.IGNORECASE)
_TIME = re.compile(
    r"(?<![\d:+-])(\d\d?):(\d\d)(?::(\d\d)(?:\.\d+)?)?"
    r"(?:\s*(?:GMT|UTC)?([+-]\d{1,2}(?::?\d\d)?)|\s+([A-Z]{1,4})\b)?(?![\d:])"
)
# RFC 822, section 5.1, and the zones of European and Asian feeds; hours east of Greenwich.
_ZONES = {
    "": 0, "z": 0, "ut": 0, "utc": 0, "gmt": 0,
    "est": -5, "edt": -4, "cst": -6, "cdt": -5, "mst": -7, "mdt": -6, "pst": -8, "pdt": -7,
    "ast": -4, "adt": -3, "wet": 0, "west": 1, "cet": 1, "cest": 2, "met": 1, "mest": 2,
    "eet": 2, "eest": 3, "msk": 3, "jst": 9, "kst": 9,
}  # fmt: skip
_USUAL = 64
"""Longer than any date; longer values are not cached."""
_FIRST_YEAR = 1971
"""Programs without a date write 1970."""
_AHEAD = timedelta(days=2)


def read_instant(value: str) -> str | None:
    """Return the day, or the instant with offset, of a date as feeds write it; None for no date.

    A time without a zone is read as UTC. Raises nothing.
    """
    value = value.strip()
    if not value:
        return None
    return _read(value) if len(value) <= _USUAL else _read.__wrapped__(value)


@lru_cache(maxsize=1024)
def _read(value: str) -> str | None:
    value = _HALF_DAY.sub(_whole_day, value)
    found = _ISO.fullmatch(value)
    if found:
        year, month, day = (int(found[n]) for n in (1, 2, 3))
        if found[4] is None:
            return _day(year, month, day)
        return _instant(year, month, day, found[4], found[5], found[6], found[7] or "")
    found = _MAIL.fullmatch(value)
    if found and (month := _month(found[2].lower())):
        zone = found[7] or ""
        at = _instant(int(found[3]), month, int(found[1]), found[4], found[5], found[6], zone)
        if at is not None:
            return at
    if value.isascii() and value.isdigit() and len(value) in (9, 10, 13):  # since 1970
        return datetime.fromtimestamp(int(value[:10]), UTC).isoformat()
    from reader.sources.base.declared_metadata import find_written_date, read_date

    written = read_date(value) or find_written_date(value)
    time = _TIME.search(value) if written and len(written) == 10 else None
    if written is None or time is None:
        return written
    year, month, day = (int(part) for part in written.split("-"))
    return (
        _instant(year, month, day, time[1], time[2], time[3], time[4] or time[5] or "") or written
    )


def _whole_day(found: re.Match[str]) -> str:
    hour = int(found[1]) % 12 + (12 if found[3] in "pP" else 0)
    return f"{hour:02}:{found[2]}"


def _month(name: str) -> int:
    """Return the number of a month, written in English or another language; 0 for no month."""
    if name[:3] in _MONTHS:
        return _MONTHS.index(name[:3]) + 1
    from reader.sources.base.declared_metadata import MONTHS

    return MONTHS.get(name, 0)


def _day(year: int, month: int, day: int) -> str | None:
    try:
        return datetime(year, month, day, tzinfo=UTC).date().isoformat()
    except ValueError:
        return None


def _instant(
    year: int, month: int, day: int, hour: str, minute: str, second: str | None, zone: str
) -> str | None:
    zone = zone.lower()
    if zone[:1] in ("+", "-"):
        digits = zone[1:].replace(":", "")
        minutes = int(digits[:-2] or 0) * 60 + int(digits[-2:])
        if len(digits) < 3:
            minutes = int(digits) * 60
        offset = timedelta(minutes=-minutes if zone[0] == "-" else minutes)
    elif zone in _ZONES:
        offset = timedelta(hours=_ZONES[zone])
    else:
        return None
    try:
        there = timezone(offset) if offset else UTC
        late = 59 if second == "60" else int(second or 0)
        moment = datetime(year, month, day, int(hour), int(minute), late, tzinfo=there)
        _ = moment.astimezone(UTC)  # year 1 with an offset has no instant
    except (ValueError, OverflowError):
        return None
    return moment.isoformat()


@lru_cache(maxsize=1)
def _latest(now: datetime) -> str:
    return (now + _AHEAD).date().isoformat()


def publication_date(published: str | None, updated: str | None, now: datetime) -> Published:
    """Return the publication date by the two dates of an entry (from :func:`read_instant`).

    An implausible date (1970 and before, or more than two days after ``now``) is
    ignored, and the reason says so.
    """
    for at, grade, why in (
        (published, Grade.STATED, "Stated by the feed."),
        (updated, Grade.LIKELY, "The feed states only when the article was last updated."),
    ):
        if at is None:
            continue
        if int(at[:4]) < _FIRST_YEAR:
            why = f"The feed states {one_line(at[:10], 20)}, a placeholder for no date."
            return Published(None, Grade.UNKNOWN, why)
        if at[:10] > _latest(now):
            why = f"The feed states {one_line(at[:10], 20)}, which is in the future."
            return Published(None, Grade.UNKNOWN, why)
        return Published(at, grade, why)
    return Published()
