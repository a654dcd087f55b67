"""Moons and the feasts that hang on them, against almanacs."""

from __future__ import annotations

from datetime import date

import pytest

from reader.extraction.dates import moon


@pytest.mark.parametrize(
    "day",
    [date(1985, 2, 20), date(1990, 1, 27), date(2012, 1, 23), date(2015, 2, 19), date(2020, 1, 25),
     date(2024, 2, 10), date(2025, 1, 29), date(2026, 2, 17), date(2033, 1, 31), date(2034, 2, 19)],
)  # fmt: skip
def test_chinese_new_year(day: date) -> None:
    assert moon.chinese_new_year(day.year) == day


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
    "day", [date(2009, 10, 3), date(2014, 9, 8), date(2020, 10, 1), date(2025, 10, 6)]
)
def test_mid_autumn(day: date) -> None:
    assert moon.mid_autumn(day.year) == day


def test_nowruz() -> None:
    assert [moon.nowruz(year).day for year in (2016, 2019, 2020, 2024)] == [20, 21, 20, 20]
