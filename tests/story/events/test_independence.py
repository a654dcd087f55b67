"""Which articles of an event are independent reports."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from reader.story.events.copies import shingles
from reader.story.events.independence import Tie, Ties, agency_of, independent, ties
from reader.story.events.reports import Report

STRIKE = (
    "Dockers in Portmere began a strike over pay at the harbour. Talks between the union and "
    "the harbour company broke down late in the night, said union leader Ana Belmonte. "
)
WAGES = (
    "The harbour stands still. Forty ships wait in the bay while owners and dockers accuse one "
    "another of having left the table. No new meeting has been called. "
)


def report(number: int, source: str, text: str) -> Report:
    return Report(number, source, "Strike", "2031-03-02", text, outlet=source or None)


def ties_of(reports: Sequence[Report]) -> Ties:
    return ties(reports, {one.id: shingles(one.text) for one in reports})


def test_a_rewrite_with_a_paragraph_of_its_own_is_no_other_report() -> None:
    told = STRIKE + WAGES
    ends = "Shops along the main street kept their hours, and the ferry ran. "
    reports = [
        report(1, "Post", told),
        report(2, "Courier", told + ends),
        report(3, "Herald", STRIKE[:61] + " ".join(f"word{number}" for number in range(400))),
    ]
    assert independent(reports, ties_of(reports)) == ((1, 2), (3,))


def test_two_articles_of_one_source_are_one_report() -> None:
    reports = [report(1, "Post", STRIKE), report(2, "Herald", ""), report(3, "Post", WAGES)]
    assert independent(reports, ties_of(reports)) == ((1, 3), (2,))
    unknown = [report(1, "", STRIKE), report(2, "", WAGES)]
    assert independent(unknown, ties_of(unknown)) == ((1,), (2,))


def test_articles_that_credit_one_agency_are_one_report() -> None:
    reports = [
        report(1, "Post", f"PORTMERE (Reuters) - {STRIKE}"),
        report(2, "Herald", f"{WAGES}\n\n(Reporting by Ida Quist; editing by Jan Varga)"),
        report(3, "Courier", "PORTMERE (AP) \u2014 A dam burst in the hills above Lindow."),
    ]
    assert independent(reports, ties_of(reports)) == ((1, 2), (3,))


def test_a_tie_is_of_the_text_before_the_agency_and_the_outlet() -> None:
    told = STRIKE + WAGES
    credited = f"PORTMERE (Reuters) - {STRIKE}"
    reports = [
        report(1, "Post", told),
        report(2, "Post", told + "Shops along the main street kept their hours. "),
        report(3, "Post", credited),
        report(4, "Herald", f"LINDOW (Reuters) - {WAGES}"),
    ]
    tied = ties_of(reports)
    assert tied[1, 2] is Tie.TEXT
    assert tied[3, 4] is Tie.AGENCY
    assert tied[1, 3] is Tie.OUTLET
    assert (1, 4) not in tied
    assert independent(reports, tied, (Tie.TEXT,)) == ((1, 2), (3,), (4,))


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        ("LINDOW (AP) \u2014 A dam burst.", "ap"),
        ("A dam burst. " * 60 + "The Associated Press contributed to this report.", "ap"),
        ("A dam burst, the mayor said. " * 60, None),
        ("A tap burst (see map).", None),
        ("", None),
    ],
)
def test_an_agency_is_read_from_either_end(text: str, agency: str | None) -> None:
    assert agency_of(text) == agency
