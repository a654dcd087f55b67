"""Chronologies whose items begin with days without a year."""

from __future__ import annotations

from reader.extraction.dates import read_dates
from reader.model import Grade, Published

IN_MAY = Published("2025-05-02", Grade.STATED, "Given.")
ITEMS = (
    "March 21: Divers sank near the harbour.",
    "March 30: The choir of Lindow lost two singers. On April 2 a third was missed.",
    "August 4: A ferry ran aground, and on the same day a tug.",
    "August 1: A second ferry was late.",
    "January 7: The pier burned.",
    "September 10: Two clerks fell ill.",
    "January 30: A balloon was lost.",
    "May 2: The last diver was found.",
)


def days(*items: str) -> list[str | None]:
    return [one.value for one in read_dates("\n\n".join(items), IN_MAY).dates]


def test_a_list_that_goes_back_in_the_calendar_is_of_several_years() -> None:
    assert days("The full list since the beginning:", *ITEMS) == [
        "2023-03-21", "2023-03-30", "2023-04-02", "2023-08-04", "2023-08-04", "2023-08-01",
        "2024-01-07", "2024-09-10", "2025-01-30", "2025-05-02",
    ]  # fmt: skip
    assert days(*reversed(ITEMS))[-1] == "2023-03-21"
    [first, *_] = read_dates("\n\n".join(ITEMS), IN_MAY).dates
    assert first.grade is Grade.LIKELY
    assert first.why == (
        "Year by its place in a list of days in order, which ends by publication (Fri 2 May 2025)."
    )


def test_a_few_days_are_no_list_and_years_that_are_given_stay() -> None:
    assert days(*ITEMS[:2], *ITEMS[5:7])[0] == "2025-03-21"
    assert days(*(item.replace(":", ",") for item in ITEMS))[0] == "2025-03-21"
    given = [item.replace(":", ", 2022:", 1) for item in ITEMS]
    assert days(*given)[0] == "2022-03-21"
    ahead = ("June 3", "July 10", "September 9", "November 5", "December 1")
    found = days(*(f"{day}: The choir will sing." for day in ahead))
    assert found[0] == "2025-06-03"
    assert days("February 29: A leap.", *ITEMS)[0] is not None
