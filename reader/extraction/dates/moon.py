"""New and full moons, equinoxes and solstices, and the feasts that hang on them.

The moons follow Meeus, "Astronomical Algorithms", chapter 49 (mean phase and its
larger periodic terms), the seasons chapter 27 (mean instants): good to a few
minutes between the years 1600 and 2400, where a feast turns on a sunset, so the
day is nearly always the one in the almanac; whoever uses it calls it likely.
"""

from __future__ import annotations

from datetime import date
from math import floor, radians, sin

_UNIX_DAY = 1_721_424.5
"""The Julian date at which day 0 of ``date.toordinal`` begins."""
_MONTH = 29.530588861
_EPOCH = 2_451_550.09766
_CHINA, _INDIA = 8 / 24, 5.5 / 24
_DUSK = 18.4 / 24
"""When the evening begins in India in autumn and spring, as a part of the day there."""


def _phase(k: float) -> float:
    """The Julian date of moon number ``k`` from the year 2000: whole is new, half is full."""
    t = k / 1236.85
    mean = _EPOCH + _MONTH * k + 0.00015437 * t * t
    sun = radians(2.5534 + 29.10535670 * k)
    moon = radians(201.5643 + 385.81693528 * k + 0.0107582 * t * t)
    node = radians(160.7108 + 390.67050284 * k)
    drift = 1 - 0.002516 * t
    new = k == floor(k)
    return (
        mean
        - (0.40720 if new else 0.40614) * sin(moon)
        + (0.17241 if new else 0.17302) * drift * sin(sun)
        + (0.01608 if new else 0.01614) * sin(2 * moon)
        + (0.01039 if new else 0.01043) * sin(2 * node)
        + 0.00739 * drift * sin(moon - sun)
        - 0.00514 * drift * sin(moon + sun)
        + 0.00208 * sin(2 * sun)
        - 0.00111 * sin(moon - 2 * node)
        - 0.00057 * sin(moon + 2 * node)
    )


def _number(julian: float) -> int:
    """The number of the mean new moon at or before a Julian date."""
    return floor((julian - _EPOCH) / _MONTH)


def _local(julian: float, offset: float) -> int:
    """The day (as of ``date.toordinal``) on which an instant falls at a place."""
    return floor(julian - _UNIX_DAY + offset)


def _solstice(year: int) -> float:
    y = (year - 2000) / 1000
    return 2_451_900.05952 + 365_242.74049 * y - 0.06223 * y * y - 0.00823 * y * y * y


def _autumn(year: int) -> float:
    y = (year - 2000) / 1000
    return 2_451_810.21715 + 365_242.01767 * y - 0.11575 * y * y + 0.00337 * y * y * y


def _spring(year: int) -> float:
    y = (year - 2000) / 1000
    return 2_451_623.80984 + 365_242.37404 * y + 0.05169 * y * y - 0.00411 * y * y * y


def _month_of(instant: float) -> int:
    """The number of the Chinese month that holds an instant: its new moon, on China's calendar."""
    day = _local(instant, _CHINA)
    k = _number(instant) + 1
    while _local(_phase(k), _CHINA) > day:
        k -= 1
    return k


def chinese_new_year(year: int) -> date:
    """The second new moon after the month of the winter solstice."""
    k = _month_of(_solstice(year - 1)) + 2
    day = date.fromordinal(_local(_phase(k), _CHINA))
    if day < date(year, 1, 21):
        # A leap month lies between, as in 2034.
        return date.fromordinal(_local(_phase(k + 1), _CHINA))
    return day


def mid_autumn(year: int) -> date:
    """The fifteenth day of the month that holds the autumn equinox."""
    return date.fromordinal(_local(_phase(_month_of(_autumn(year))), _CHINA) + 14)


def nowruz(year: int) -> date:
    """The day of the spring equinox in Tehran, the next one if it comes after noon."""
    return date.fromordinal(floor(_spring(year) - _UNIX_DAY + 3.5 / 24 + 0.5))


def diwali(year: int) -> date:
    """The evening of the new moon that comes when the sun is in Libra (after 17 October)."""
    k = _number(date(year, 10, 17).toordinal() + _UNIX_DAY + 0.5)
    while _local(_phase(k), _INDIA) < date(year, 10, 18).toordinal():
        k += 1
    return date.fromordinal(_evening(_phase(k)))


def holi(year: int) -> date:
    """The day after the evening of the full moon before the sun enters Aries (13 April)."""
    k = _number(date(year, 3, 29).toordinal() + _UNIX_DAY) + 0.5
    while _local(_phase(k), _INDIA) > date(year, 3, 29).toordinal():
        k -= 1
    return date.fromordinal(_evening(_phase(k)) + 1)


def _evening(julian: float) -> int:
    """The day on whose evening, in India, the last day before an instant is kept."""
    return floor(julian - _UNIX_DAY + _INDIA - _DUSK)
