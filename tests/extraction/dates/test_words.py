"""The vocabulary: every name of a month, day, number and unit, in a sentence."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.extraction.dates import read_dates
from reader.model import Grade, Published

SUNDAY = Published("2025-03-23", Grade.STATED, "Given.")


def value(text: str) -> str | None:
    """The value of the only mention in a text."""
    (mention,) = read_dates(text, SUNDAY).dates
    return mention.value


@pytest.mark.parametrize(
    ("names", "number"),
    [
        ("January Jan.", 1), ("February Feb. Febr.", 2), ("March Mar.", 3), ("April Apr.", 4),
        ("May", 5), ("June Jun.", 6), ("July Jul.", 7), ("August Aug.", 8),
        ("September Sep. Sept.", 9), ("October Oct.", 10), ("November Nov.", 11),
        ("December Dec.", 12),
    ],
)  # fmt: skip
def test_months(names: str, number: int) -> None:
    for name in names.split():
        assert value(f"On {name} 3, 2024 it rained.") == f"2024-{number:02d}-03"


@pytest.mark.parametrize(
    ("names", "day"),
    [
        ("Monday Mon.", 17), ("Tuesday Tue. Tues.", 18), ("Wednesday Wed. Weds.", 19),
        ("Thursday Thu. Thur. Thurs.", 20), ("Friday Fri.", 21), ("Saturday Sat.", 22),
        ("Sunday Sun.", 23),
    ],
)  # fmt: skip
def test_days_of_the_week(names: str, day: int) -> None:
    for name in names.split():
        assert value(f"It rained on {name} and hailed.") == f"2025-03-{day}"


NUMBERS = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")


def test_numbers() -> None:
    for number, word in enumerate(NUMBERS, 1):
        assert value(f"It took {word} days.") == f"P{number}D"
    for number, word in enumerate(TENS, 2):
        assert value(f"It took {word} days.") == f"P{number}0D"
        assert value(f"It took {word}-four days.") == f"P{number}4D"


@pytest.mark.parametrize(
    ("word", "number"),
    [
        ("first", 1), ("second", 2), ("third", 3), ("fourth", 4), ("fifth", 5), ("sixth", 6),
        ("seventh", 7), ("eighth", 8), ("ninth", 9), ("tenth", 10), ("eleventh", 11),
        ("twelfth", 12), ("thirteenth", 13), ("fourteenth", 14), ("fifteenth", 15),
        ("sixteenth", 16), ("seventeenth", 17), ("eighteenth", 18), ("nineteenth", 19),
        ("twentieth", 20),
    ],
)  # fmt: skip
def test_ordinals(word: str, number: int) -> None:
    assert value(f"It rained on the {word} of May 2024.") == f"2024-05-{number:02d}"
    assert value(f"It stood in the {word} century.") == f"{number - 1:02d}"


@pytest.mark.parametrize(
    ("word", "decade"),
    [("twenties", 2), ("thirties", 3), ("forties", 4), ("fifties", 5), ("sixties", 6),
     ("seventies", 7), ("eighties", 8), ("nineties", 9)],
)  # fmt: skip
def test_decades(word: str, decade: int) -> None:
    assert value(f"It stood in the {word}.") == f"19{decade}"


@pytest.mark.parametrize(
    ("words", "length"),
    [
        ("seconds secs", "PT3S"), ("minutes mins", "PT3M"), ("hours hrs", "PT3H"),
        ("days weekdays nights", "P3D"), ("weeks wks", "P3W"), ("fortnights", "P6W"),
        ("weekends", "P3WE"), ("months", "P3M"), ("quarters", "P3Q"), ("semesters", "P18M"),
        ("years yrs", "P3Y"), ("decades", "P30Y"), ("centuries", "P300Y"),
        ("millennia", "P3000Y"),
    ],
)  # fmt: skip
def test_units(words: str, length: str) -> None:
    for word in words.split():
        assert value(f"It took three {word}.") == length


@pytest.mark.parametrize(
    ("words", "repeated"),
    [
        ("hourly", "PT1H"), ("daily everyday nightly", "P1D"), ("weekly", "P1W"),
        ("biweekly fortnightly", "P2W"), ("monthly", "P1M"), ("bimonthly", "P2M"),
        ("yearly annual", "P1Y"), ("biennial", "P2Y"),
    ],
)  # fmt: skip
def test_adverbs(words: str, repeated: str) -> None:
    for word in words.split():
        assert value(f"It is a {word} event.") == repeated


@pytest.mark.parametrize(
    ("word", "side"),
    [
        ("last", "2025-02"),
        ("next", "2025-04"),
        ("this", "2025-03"),
        ("the current", "2025-03"),
        ("the upcoming", "2025-04"),
        ("the forthcoming", "2025-04"),
    ],
)
def test_sides_of_publication(word: str, side: str) -> None:
    assert value(f"It is so {word} month.") == side


@pytest.mark.parametrize(
    ("word", "side"),
    [
        ("previous", "2024-04"),
        ("preceding", "2024-04"),
        ("prior", "2024-04"),
        ("following", "2024-06"),
        ("ensuing", "2024-06"),
        ("subsequent", "2024-06"),
        ("next", "2024-06"),
        ("same", "2024-05"),
    ],
)
def test_sides_of_a_day_of_the_text(word: str, side: str) -> None:
    text = f"On May 5, 2024 it rained. It was so the {word} month."
    assert [mention.value for mention in read_dates(text, SUNDAY).dates] == ["2024-05-05", side]


@pytest.mark.parametrize(
    ("hour", "value_"),
    [("one", "01"), ("five", "05"), ("eleven", "11"), ("twelve", "12"), ("1", "01"), ("12", "12")],
)
def test_hours(hour: str, value_: str) -> None:
    assert value(f"It struck at {hour} o'clock.") == f"2025-03-23T{value_}:00"


@pytest.mark.parametrize(
    ("name", "first", "days"),
    [
        ("Ramadan", "2025-03-01", 30),
        ("Passover", "2025-04-13", 8),
        ("Hanukkah", "2025-12-15", 8),
        ("Sukkot", "2024-10-17", 7),
    ],
)
def test_a_feast_of_several_days_is_in_progress_to_its_last(
    name: str, first: str, days: int
) -> None:
    begun = int(first[8:])
    for day, expected in ((begun + days - 1, True), (begun + days, False)):
        published = Published(f"{first[:8]}{day:02d}", Grade.STATED, "Given.")
        (mention,) = read_dates(f"It rained during {name}.", published).dates
        assert mention.value == first
        assert ("in progress" in mention.why) is expected


@given(st.dates(date(1000, 1, 1), date(2199, 12, 31)))
def test_a_day_in_full_is_that_day_in_every_form(day: date) -> None:
    name = day.strftime("%B")
    ending = "th" if 11 <= day.day <= 13 else {1: "st", 2: "nd", 3: "rd"}.get(day.day % 10, "th")
    for form in (
        f"{name} {day.day}, {day.year}", f"{day.day} {name} {day.year}",
        f"{name} {day.day}{ending}, {day.year}", f"the {day.day}{ending} of {name} {day.year}",
        f"{day:%A}, {name} {day.day}, {day.year}", f"{day:%A}, {day.day} {name} {day.year}",
        f"{day.isoformat()}", f"{day.day:02d}.{day.month:02d}.{day.year}",
    ):  # fmt: skip
        (mention,) = read_dates(f"It rained on {form}.", SUNDAY).dates
        assert (mention.text, mention.value) == (form, day.isoformat())
        assert mention.why == "Written out."


@given(st.integers(-300, 300))
def test_days_are_counted_from_publication(days: int) -> None:
    said = f"{-days} days ago" if days < 0 else f"{days} days from now"
    (mention,) = read_dates(f"It is so {said}.", SUNDAY).dates
    assert mention.value == str(date(2025, 3, 23) + timedelta(days))


@given(st.sampled_from(["last", "next", "this"]), st.integers(0, 6), st.dates())
def test_a_weekday_beside_publication_is_within_a_week(side: str, weekday: int, day: date) -> None:
    name = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")[weekday]
    published = Published(day.isoformat(), Grade.STATED, "Given.")
    (mention,) = read_dates(f"It is so {side} {name}.", published).dates
    if mention.value is None:
        assert mention.why == "Out of calendar range."
        return
    found = date.fromisoformat(mention.value)
    apart = (found - day).days
    assert found.weekday() == weekday
    assert apart in {"last": range(-7, 0), "next": range(1, 8), "this": range(-6, 7)}[side]
