"""Moons and the feasts that hang on them, against almanacs."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from reader.extraction.dates import moon

NEW_YEARS = """
1900-01-31 1950-02-17 1980-02-16 1985-02-20 1990-01-27 2000-02-05 2001-01-24 2002-02-12 2003-02-01
2004-01-22 2005-02-09 2006-01-29 2007-02-18 2008-02-07 2009-01-26 2010-02-14 2011-02-03 2012-01-23
2013-02-10 2014-01-31 2015-02-19 2016-02-08 2017-01-28 2018-02-16 2019-02-05 2020-01-25 2021-02-12
2022-02-01 2023-01-22 2024-02-10 2025-01-29 2026-02-17 2027-02-06 2028-01-26 2029-02-13 2030-02-03
2033-01-31 2034-02-19
"""


def test_chinese_new_year() -> None:
    days = NEW_YEARS.split()
    assert [str(moon.chinese_new_year(int(day[:4]))) for day in days] == days


@pytest.mark.parametrize(
    "day",
    [date(2010, 11, 5), date(2012, 11, 13), date(2015, 11, 11), date(2017, 10, 19),
     date(2020, 11, 14), date(2022, 10, 24), date(2023, 11, 12), date(2024, 10, 31),
     date(2025, 10, 20)],
)  # fmt: skip
def test_diwali(day: date) -> None:
    assert moon.diwali(day.year) == day


@pytest.mark.parametrize(
    "day", [date(2010, 3, 1), date(2012, 3, 8), date(2018, 3, 2), date(2021, 3, 29),
            date(2024, 3, 25), date(2025, 3, 14)],
)  # fmt: skip
def test_holi(day: date) -> None:
    assert moon.holi(day.year) == day


@pytest.mark.parametrize(
    "day",
    [
        date(2009, 10, 3),
        date(2014, 9, 8),
        date(2012, 9, 30),
        date(2017, 10, 4),
        date(2018, 9, 24),
        date(2019, 9, 13),
        date(2021, 9, 21),
        date(2022, 9, 10),
        date(2023, 9, 29),
        date(2024, 9, 17),
        date(2020, 10, 1),
        date(2025, 10, 6),
    ],
)
def test_mid_autumn(day: date) -> None:
    assert moon.mid_autumn(day.year) == day


def test_nowruz() -> None:
    years = (2015, 2016, 2017, 2018, 2019, 2020, 2021, 2022, 2023, 2024)
    assert [moon.nowruz(year).day for year in years] == [21, 20, 21, 21, 21, 20, 21, 21, 21, 20]


@pytest.mark.parametrize(
    ("number", "at"),
    [(0, datetime(2000, 1, 6, 18, 14)), (-283, datetime(1977, 2, 18, 3, 37)),
     (152, datetime(2012, 4, 21, 7, 18)), (153, datetime(2012, 5, 20, 23, 47)),
     (188, datetime(2015, 3, 20, 9, 36)), (218, datetime(2017, 8, 21, 18, 30)),
     (300, datetime(2024, 4, 8, 18, 21)), (223.5, datetime(2018, 1, 31, 13, 27)),
     (235.5, datetime(2019, 1, 21, 5, 16)), (272.5, datetime(2022, 1, 17, 23, 48))],
)  # fmt: skip
def test_moons_are_where_the_almanac_has_them(number: float, at: datetime) -> None:
    julian = at.toordinal() + 1_721_424.5 + (at.hour + at.minute / 60) / 24
    assert abs(moon.phase(number) - julian) < 8 / 24 / 60


_NEW_MOONS = """
2024-01-11T11:57 2024-02-09T22:59 2024-03-10T09:00 2024-04-08T18:21 2024-05-08T03:22
2024-06-06T12:38 2024-07-05T22:57 2024-08-04T11:13 2024-09-03T01:55 2024-10-02T18:49
2024-11-01T12:47 2024-12-01T06:21 2024-12-30T22:27 2025-01-29T12:36 2025-02-28T00:45
2025-03-29T10:58 2025-04-27T19:31 2025-05-27T03:02 2025-06-25T10:31 2025-07-24T19:11
2025-08-23T06:06 2025-09-21T19:54 2025-10-21T12:25 2025-11-20T06:47 2025-12-20T01:43
"""


def test_the_new_moons_of_two_years_are_close_to_those_of_the_almanac() -> None:
    """Every term of the series counts: without one of them the mean error is larger."""
    instants = [datetime.fromisoformat(one) for one in _NEW_MOONS.split()]
    errors = [
        moon.phase(number) - at.toordinal() - 1_721_424.5 - (at.hour * 60 + at.minute + 1.15) / 1440
        for number, at in enumerate(instants, 297)
    ]
    assert (sum(error * error for error in errors) / len(errors)) ** 0.5 < 1.4 / 1440
