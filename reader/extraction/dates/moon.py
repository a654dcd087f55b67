"""New and full moons, equinoxes and solstices, and the feasts that depend on them.

The moons follow Meeus, "Astronomical Algorithms", chapter 49 (mean phase and its
larger periodic terms), the seasons chapter 27 (mean instants): good to a few
minutes between the years 1600 and 2400. As a feast may turn on a sunset, the day is
nearly always, not always, the one in the almanac: callers grade it likely.
"""

from __future__ import annotations

from datetime import date
from math import floor, radians, sin

_UNIX_DAY = 1_721_424.5
"""The Julian date at which day 0 of ``date.toordinal`` begins."""
_MONTH = 29.530588861
_EPOCH = 2_451_550.09766
_SPRING = (2_451_623.80984, 365_242.37404, 0.05169)
_AUTUMN = (2_451_810.21715, 365_242.01767, -0.11575)
_WINTER = (2_451_900.05952, 365_242.74049, -0.06223)
_CHINA, _INDIA = 8 / 24, 5.5 / 24
_DUSK = 18.4 / 24
"""The start of evening in India in autumn and spring, as a fraction of the local day."""


def phase(k: float) -> float:
    """Return the Julian date of moon ``k`` from the year 2000: whole is new, half is full."""
    t = k / 1236.85
    mean = _EPOCH + _MONTH * k + 0.00015437 * t * t
    sun = radians(2.5534 + 29.10535670 * k)
    moon = radians(201.5643 + 385.81693528 * k + 0.0107582 * t * t)
    node = radians(160.7108 + 390.67050284 * k)
    drift = 1 - 0.002516 * t
    return (
        mean
        - 0.40720 * sin(moon)
        + 0.17241 * drift * sin(sun)
        + 0.01608 * sin(2 * moon)
        + 0.01039 * sin(2 * node)
        + 0.00739 * drift * sin(moon - sun)
        - 0.00514 * drift * sin(moon + sun)
        + 0.00208 * sin(2 * sun)
        - 0.00111 * sin(moon - 2 * node)
        - 0.00057 * sin(moon + 2 * node)
    )


def _number(julian: float) -> int:
    """Return the number of the mean new moon at or before a Julian date."""
    return floor((julian - _EPOCH) / _MONTH)


def _local(julian: float, offset: float) -> int:
    """Return the local day (as of ``date.toordinal``) on which an instant falls."""
    return floor(julian - _UNIX_DAY + offset)


def _turn(year: int, turn: tuple[float, float, float]) -> float:
    """Return the Julian date of an equinox or solstice."""
    y = (year - 2000) / 1000
    return turn[0] + turn[1] * y + turn[2] * y * y


def _month_of(instant: float) -> int:
    """Return the number (of the new moon) of the Chinese month that contains an instant."""
    day = _local(instant, _CHINA)
    k = _number(instant) + 1
    while _local(phase(k), _CHINA) > day:
        k -= 1
    return k


def chinese_new_year(year: int) -> date:
    """Return the second new moon after the month of the winter solstice."""
    k = _month_of(_turn(year - 1, _WINTER)) + 2
    day = date.fromordinal(_local(phase(k), _CHINA))
    if day < date(year, 1, 21):
        # There is a leap month between, as in 2034.
        return date.fromordinal(_local(phase(k + 1), _CHINA))
    return day


def mid_autumn(year: int) -> date:
    """Return the fifteenth day of the month that contains the autumn equinox."""
    return date.fromordinal(_local(phase(_month_of(_turn(year, _AUTUMN))), _CHINA) + 14)


def nowruz(year: int) -> date:
    """Return the day of the spring equinox in Tehran, or the next if it is after noon."""
    return date.fromordinal(floor(_turn(year, _SPRING) - _UNIX_DAY + 3.5 / 24 + 0.5))


def diwali(year: int) -> date:
    """Return the evening of the new moon while the sun is in Libra (after 17 October)."""
    k = _number(date(year, 10, 17).toordinal() + _UNIX_DAY + 0.5)
    while _local(phase(k), _INDIA) < date(year, 10, 18).toordinal():
        k += 1
    return date.fromordinal(_evening(phase(k)))


def holi(year: int) -> date:
    """Return the day after the full-moon evening before the sun enters Aries (13 April)."""
    k = _number(date(year, 3, 29).toordinal() + _UNIX_DAY) + 0.5
    while _local(phase(k), _INDIA) > date(year, 3, 29).toordinal():
        k -= 1
    return date.fromordinal(_evening(phase(k)) + 1)


def _evening(julian: float) -> int:
    """Return the day in India whose evening is the last to begin before an instant."""
    return floor(julian - _UNIX_DAY + _INDIA - _DUSK)
