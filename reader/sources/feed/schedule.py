"""The update schedule that a feed declares: ``ttl``, ``skipHours`` and ``skipDays`` of the RSS 2.0
specification, ``sy:updatePeriod`` and ``sy:updateFrequency`` of the RSS 1.0 syndication module.
"""

from __future__ import annotations

import re

from reader.sources.feed.feed import DeclaredSchedule

_HEAD = 20_000
_TTL = re.compile(r"<ttl>\s*(\d{1,7})\s*</ttl>")
_HOURS = re.compile(r"<skiphours>((?:[^<]|<(?!/?skiphours>)){0,2000}+)</skiphours>")
_HOUR = re.compile(r"<hour>\s*(\d{1,2})\s*</hour>")
_DAYS = re.compile(r"<skipdays>((?:[^<]|<(?!/?skipdays>)){0,2000}+)</skipdays>")
_DAY = re.compile(r"<day>\s*(\w{6,9})\s*</day>")
_PERIOD = re.compile(r"<sy:updateperiod>\s*(\w{5,7})\s*</sy:updateperiod>")
_FREQUENCY = re.compile(r"<sy:updatefrequency>\s*(\d{1,4})\s*</sy:updatefrequency>")
_SECONDS = {
    "hourly": 3600,
    "daily": 86400,
    "weekly": 604800,
    "monthly": 2592000,
    "yearly": 31536000,
}
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def declared_schedule(text: str) -> DeclaredSchedule:
    """Return the schedule declared near the beginning of the feed ``text``; ``ttl`` wins."""
    head = text[:_HEAD].lower()
    interval: int | None = None
    if found := _TTL.search(head):
        interval = int(found[1]) * 60
    elif (period := _PERIOD.search(head)) and period[1] in _SECONDS:
        frequency = _FREQUENCY.search(head)
        times = int(frequency[1]) if frequency else 1
        interval = _SECONDS[period[1]] // max(1, times)
    hours = {int(hour) % 24 for hour in _HOUR.findall(_inside(_HOURS, head))}
    names = set(_DAY.findall(_inside(_DAYS, head)))
    days = {number for number, day in enumerate(_WEEKDAYS) if day in names}
    return DeclaredSchedule(
        interval,
        tuple(sorted(hours)) if len(hours) < 24 else (),
        tuple(sorted(days)) if len(days) < 7 else (),
    )


def _inside(pattern: re.Pattern[str], text: str) -> str:
    found = pattern.search(text)
    return found[1] if found else ""
