"""The evidence that a text gives of its own date."""

from __future__ import annotations

import pytest

from reader.extraction.dates.evidence import gather


@pytest.mark.parametrize(
    ("text", "days", "signs"),
    [
        ("It opened on May 5, 2024.", ["2024-05-05"], set()),
        ("It opened at 9 a.m. on May 5, 2024.", ["2024-05-05"], set()),
        ("He has ruled since May 5, 2024.", ["2024-05-05"], {"background"}),
        ("Since May 5, 2024 he has ruled.", ["2024-05-05"], {"background"}),
        ("He came from Oslo on May 5, 2024.", ["2024-05-05"], set()),
        ("He has ruled since about May 5, 2024.", ["2024-05-05"], {"background"}),
        ("He was born in Rome on May 5, 2024.", ["2024-05-05"], set()),
        ("He was born May 5, 2024.", ["2024-05-05"], {"background"}),
        ("Sunday, 5 May 2024\nIt opened.", ["2024-05-05"], {"weekday"}),
        ("It opened June 11-12, 2024.", ["2024-06-11", "2024-06-12"], {"ranged"}),
        ("It ran from 5 May 2024 to 7 May 2024.", ["2024-05-05", "2024-05-07"],
         {"background", "ranged"}),
        ("It opened on May 5, 2024 and it closed.", ["2024-05-05"], set()),
        ("It opened today (20 October 2011).", ["2011-10-20"], {"beside_today"}),
        ("It opened today, 20 October 2011.", ["2011-10-20"], {"beside_today"}),
        ("It will open on 5 May 2030.", ["2030-05-05"], {"ahead"}),
        ("It opened on the night of 5 May 2024.", ["2024-05-05"], set()),
        ("Filed 13/09/2013.", ["2013-09-13"], set()),
        ("Filed 9/13/2013.", ["2013-09-13"], set()),
        ("Filed 5/5/2013.", ["2013-05-05"], set()),
        ("Filed 3/9/2013.", [], set()),
        ("Filed 12/9/2013.", [], set()),
        ("Filed 9/12/2013.", [], set()),
        ("Filed 12/9/2013, 9 a.m. BST.", ["2013-09-12"], set()),
        ("Filed 9/12/2013, 9 a.m. BST.", ["2013-12-09"], set()),
        ("Filed 3/9/2013, 9 a.m. EST.", ["2013-03-09"], set()),
        ("Filed 3/9/2013, 9 a.m. BST.", ["2013-09-03"], set()),
        ("Filed 9/13/2013, 9 a.m. BST.", ["2013-09-13"], set()),
        ("Filed 9/13/2013. Filed 13/9/2013.", ["2013-09-13", "2013-09-13"], set()),
        ("It rained and May 5, 2024 was wet.", ["2024-05-05"], set()),
        ("After it on May 5, 2024 he left.", ["2024-05-05"], set()),
        ("It opened on 30 February 2024.", [], set()),
        ("It opened in May 2024.", [], set()),
    ],
)  # fmt: skip
def test_full_dates(text: str, days: list[str], signs: set[str]) -> None:
    full = gather(text).full
    assert [str(found.day) for found in full] == days
    names = ("ahead", "beside_today", "background", "weekday", "ranged")
    assert {name for name in names if any(getattr(found, name) for found in full)} == signs
    assert all(text[found.start : found.end] == found.text for found in full)


@pytest.mark.parametrize(
    "text", ["It ran from 5 May 2024 to 7 May 2024.", "It ran from June 2 to June 5, 2024."]
)
def test_both_ends_of_a_range_are_in_one(text: str) -> None:
    assert gather(text).full[-1].ranged
    assert not gather("It ran to 7 May 2024 or so.").full[0].ranged


@pytest.mark.parametrize(
    ("text", "partial", "weekdays"),
    [
        ("He left on Jan. 6.", [(1, 6, None, False)], []),
        ("He left on Monday, Jan. 6.", [(1, 6, 0, False)], []),
        ("He will leave on Jan. 6.", [(1, 6, None, True)], []),
        ("He left on Jan. 6, 2025.", [], []),
        ("He left on Jan. 6 last year.", [], []),
        ("He left last Jan. 6.", [], []),
        ("He left on 30 February 2024.", [], []),
        ("He left in May.", [], []),
        ("He left on the 5th.", [], []),
        ("He left on Friday.", [], [(4, "Friday", False)]),
        ("He left on Friday night.", [], [(4, "Friday night", False)]),
        ("He will leave on Friday.", [], [(4, "Friday", True)]),
        ("He left last Friday.", [], []),
        ("He left on Friday of last week.", [], []),
    ],
)
def test_days_without_a_year(
    text: str, partial: list[object], weekdays: list[tuple[int, str, bool]]
) -> None:
    found = gather(text)
    assert [(p.month, p.day, p.weekday, p.ahead) for p in found.partial] == partial
    assert [(w.weekday, w.text, w.ahead) for w in found.weekdays] == weekdays


WAR = "In 1861 war broke out. In 1862 it spread. In 1863 it turned. In 1864 it dragged on."


@pytest.mark.parametrize(
    ("text", "last_year", "history"),
    [
        ("He left in 2012. He came in 2010. He will be back in 2030.", 2012, False),
        ("He left.", None, False),
        (WAR, 1864, False),
        (f"{WAR} In 1865 it ended.", 1865, True),
        (f"{WAR} In 1865 it ended. He said so on Friday.", 1865, False),
    ],
)
def test_the_years_of_a_text(text: str, last_year: int | None, history: bool) -> None:
    found = gather(text)
    assert (found.last_year, found.history) == (last_year, history)


def test_only_the_beginning_is_read() -> None:
    for cut_off in (0, 1):
        text = f"{'It rained. ' * 4000}"[: 40_000 - len(" May 5, 2024") + cut_off]
        assert len(gather(f"{text} May 5, 2024").full) == 1 - cut_off
