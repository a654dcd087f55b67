"""Days with a name, against the calendars of past years."""

from __future__ import annotations

from datetime import date

import pytest

from reader.extraction.dates.holidays import (
    NAMES,
    country,
    easter,
    holiday_date,
    is_american,
    lands_in,
)


@pytest.mark.parametrize(
    "day", [date(2000, 4, 23), date(2008, 3, 23), date(2011, 4, 24), date(2025, 4, 20),
            date(1818, 3, 22), date(1943, 4, 25), date(2049, 4, 18), date(1954, 4, 18),
            date(1961, 4, 2), date(1981, 4, 19), date(2005, 3, 27), date(2016, 3, 27),
            date(2018, 4, 1), date(2019, 4, 21), date(2021, 4, 4), date(2038, 4, 25),
            date(2076, 4, 19), date(1900, 4, 15), date(2100, 3, 28), date(1583, 4, 10)],
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


OF_2024 = """
01-01 new year 's day, new year; 01-05 twelfth night; 01-06 epiphany; 01-07 orthodox christmas
01-15 martin luther king day; 01-20 inauguration day; 01-25 burns night
01-26 australia day, republic day; 02-02 groundhog day; 02-06 waitangi day
02-13 pancake day, shrove tuesday, mardi gras; 02-14 valentine 's day, ash wednesday, lent
02-16 independence day/lithuania; 02-17 independence day/kosovo; 02-19 presidents ' day
02-24 independence day/estonia; 03-01 st . david 's day; 03-06 independence day/ghana
03-08 international women 's day; 03-10 mother 's day/britain, mothering sunday
03-17 st . patrick 's day; 03-24 palm sunday; 03-25 independence day/greece
03-26 independence day/bangladesh; 03-28 maundy thursday; 03-29 good friday; 03-30 holy saturday
03-31 easter sunday, easter; 04-01 easter monday, april fools ' day; 04-15 patriots ' day
04-18 independence day/zimbabwe; 04-22 earth day; 04-23 st . george 's day, passover
04-25 anzac day; 05-01 may day, labour day; 05-03 world press freedom day; 05-05 cinco de mayo
05-09 victory day, europe day, ascension day; 05-12 mother 's day; 05-19 pentecost, whit sunday
05-20 whit monday; 05-26 independence day/georgia; 05-27 memorial day
05-28 independence day/azerbaijan; 05-30 corpus christi; 06-12 independence day/philippines
06-14 flag day; 06-16 father 's day; 06-19 juneteenth; 06-20 world refugee day; 07-01 canada day
07-04 independence day, fourth of july; 07-14 bastille day; 08-06 independence day/jamaica
08-14 independence day/pakistan; 08-15 independence day/india; 08-17 independence day/indonesia
08-24 independence day/ukraine; 08-31 independence day/malaysia
09-02 labor day, labour day/canada; 09-07 independence day/brazil; 09-16 independence day/mexico
10-01 independence day/nigeria; 10-02 gandhi jayanti; 10-03 rosh hashanah
10-09 independence day/uganda; 10-12 yom kippur; 10-14 columbus day, thanksgiving/canada
10-17 sukkot; 10-24 independence day/zambia; 10-31 halloween; 11-01 all saints ' day
11-02 all souls ' day; 11-05 guy fawkes night, bonfire night, election day
11-10 remembrance sunday; 11-11 veterans day, armistice day, independence day/poland
11-18 independence day/latvia; 11-28 thanksgiving, thanksgiving day; 11-29 black friday
11-30 st . andrew 's day, small business saturday; 12-01 world aids day; 12-02 cyber monday
12-03 giving tuesday; 12-06 independence day/finland; 12-09 independence day/tanzania
12-10 human rights day; 12-12 independence day/kenya; 12-24 christmas eve
12-25 christmas day, christmas; 12-26 boxing day, hanukkah; 12-31 new year 's eve, hogmanay
"""


def test_the_calendar_of_a_year() -> None:
    wanted: dict[str, date] = {}
    for entry in OF_2024.strip().replace("\n", "; ").split("; "):
        day, _, names = entry.partition(" ")
        wanted |= {name: date.fromisoformat(f"2024-{day}") for name in names.split(", ")}
    assert {name: holiday_date(name, 2024) for name in wanted} == wanted


@pytest.mark.parametrize(
    ("name", "days"),
    [
        ("orthodox easter", "2010-04-04 2019-04-28 2020-04-19 2022-04-24 2023-04-16 1899-04-30"),
        ("passover", "2019-04-20 2020-04-09 2021-03-28 2022-04-16 2023-04-06 2025-04-13"),
        ("rosh hashanah", "1984-09-27 2005-10-04 2028-09-21"),
        ("rosh hashanah", "2019-09-30 2020-09-19 2021-09-07 2022-09-26 2024-10-03 2025-09-23"),
        ("yom kippur", "2019-10-09 2020-09-28 2021-09-16 2022-10-05 2023-09-25 2025-10-02"),
        ("sukkot", "2023-09-30 2024-10-17"),
        ("hanukkah", "2019-12-23 2020-12-11 2021-11-29 2022-12-19 2023-12-08 2025-12-15"),
        ("memorial day", "2010-05-31 2017-05-29 2020-05-25 2022-05-30"),
        ("thanksgiving", "2018-11-22 2019-11-28 2022-11-24 2023-11-23"),
        ("election day", "2016-11-08 2018-11-06 2020-11-03 2022-11-08"),
    ],
)
def test_moving_days(name: str, days: str) -> None:
    found = [holiday_date(name, int(day[:4])) for day in days.split()]
    assert [str(day) for day in found] == days.split()


@pytest.mark.parametrize(
    ("name", "days"),
    [
        ("ramadan", "2010-08-11 2015-06-18 2019-05-06 2020-04-24 2021-04-13 2022-04-02"),
        ("eid al - fitr", "2015-07-17 2019-06-04 2020-05-24 2021-05-13 2022-05-02"),
        ("eid al - adha", "2015-09-24 2019-08-11 2020-07-31 2021-07-20 2022-07-09"),
        ("ashura", "2018-09-20 2019-09-10 2020-08-30 2021-08-19"),
    ],
)
def test_days_set_by_the_sighting_of_the_moon(name: str, days: str) -> None:
    for day in map(date.fromisoformat, days.split()):
        found = holiday_date(name, day.year)
        assert found is not None
        assert abs((found - day).days) <= 1


@pytest.mark.parametrize(
    ("name", "sentence", "text", "land"),
    [
        ("independence day", "indian", "", "india"),
        ("independence day", "", "kyiv", "ukraine"),
        ("independence day", "", "kyiv india", None),
        ("independence day", "india", "kyiv india", "india"),
        ("independence day", "british", "", None),
        ("thanksgiving", "canadian", "", "canada"),
        ("mother 's day", "london", "", "britain"),
        ("christmas", "indian", "india", None),
    ],
)
def test_the_country_whose_day_it_is(name: str, sentence: str, text: str, land: str | None) -> None:
    assert country(name, lands_in(sentence.split()), lands_in(text.split())) == land


def test_a_text_that_names_america() -> None:
    assert is_american(frozenset(["congress"]))
    assert not is_american(frozenset(["india"]))


def test_every_name_has_a_day_in_every_year() -> None:
    for names in NAMES.values():
        for name in names:
            for year in (1583, 1900, 2024, 4099):
                found = holiday_date(" ".join(name), year)
                assert found is not None
                assert abs(found.year - year) <= 1
    assert holiday_date("easter", 1582) is None
    assert holiday_date("easter", 4100) is None
