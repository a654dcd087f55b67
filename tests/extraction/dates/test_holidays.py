"""Days with a name, against the calendars of past years."""

from __future__ import annotations

from datetime import date

import pytest

from reader.extraction.dates.holidays import NAMES, easter, holiday_date


@pytest.mark.parametrize(
    "day", [date(2000, 4, 23), date(2008, 3, 23), date(2011, 4, 24), date(2025, 4, 20),
            date(1818, 3, 22), date(1943, 4, 25), date(2049, 4, 18)],
)  # fmt: skip
def test_easter(day: date) -> None:
    assert easter(day.year) == day


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("good friday", date(2025, 4, 18)),
        ("thanksgiving", date(2013, 11, 28)),
        ("labor day", date(2001, 9, 3)),
        ("memorial day", date(2021, 5, 31)),
        ("election day", date(2024, 11, 5)),
        ("martin luther king day", date(2011, 1, 17)),
        ("rosh hashanah", date(2023, 9, 16)),
        ("yom kippur", date(1973, 10, 6)),
        ("passover", date(2024, 4, 23)),
        ("hanukkah", date(2024, 12, 26)),
        ("ramadan", date(2024, 3, 11)),
        ("ramadan", date(2025, 3, 1)),
        ("eid al - fitr", date(2024, 4, 10)),
        ("independence day/india", date(2012, 8, 15)),
        ("mothering sunday", date(2019, 3, 31)),
        ("orthodox easter", date(2024, 5, 5)),
        ("orthodox easter", date(2021, 5, 2)),
    ],
)
def test_days(name: str, day: date) -> None:
    assert holiday_date(name, day.year) == day


def test_every_name_has_a_day_in_every_year() -> None:
    for names in NAMES.values():
        for name in names:
            for year in (1583, 1900, 2024, 4099):
                found = holiday_date(" ".join(name), year)
                assert found is not None
                assert abs(found.year - year) <= 1
    assert holiday_date("easter", 1500) is None
