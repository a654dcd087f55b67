"""The publication date of an article from its own words."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from reader.extraction.published import PublishedHint, hint, infer
from reader.model import Grade

SEEDS = Path(__file__).parents[2] / "seeds"


@pytest.mark.parametrize(
    ("text", "day", "grade"),
    [
        ("Storm hits coast\nMay 2, 2013 | 1:35 pm\nA storm hit the coast.", "2013-05-02",
         Grade.CERTAIN),
        ("Storm hits coast\nPublished: 14 March 2013\nA storm hit the coast.", "2013-03-14",
         Grade.CERTAIN),
        ("POSTED: 05/02/07, 9:00 PM PDT\nA judge ruled.", "2007-05-02", Grade.CERTAIN),
        ("Sunday, 21 July 2013\nA FIRE has damaged a shop.", "2013-07-21", Grade.CERTAIN),
        ("The firm said today (20 October 2011) that it will close.", "2011-10-20", Grade.CERTAIN),
        ("He spoke on Thursday, March 20, as in 2023. On Friday, he denied it.", "2025-03-21",
         Grade.LIKELY),
        ("He spoke on Thursday, March 20, 2014. On Friday, he denied it.", "2014-03-21",
         Grade.LIKELY),
        ("The king died on 5 May 2011 at home. He was 90.", "2011-05-05", Grade.LIKELY),
        ("The two met on Jan. 6. The pact was signed on Dec. 2, 2019.", "2020-01-06",
         Grade.LIKELY),
    ],
)  # fmt: skip
def test_inferred(text: str, day: str, grade: Grade) -> None:
    published = infer(text)
    assert (published.at, published.grade) == (day, grade)
    assert published.why.endswith(".")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("On Monday the minister said the vote is moved to 12 December 2026.", None),
        ("Concert in the park\n12 December 2026\nDoors open at seven.", None),
        ("The two met on Jan. 6. The pact was signed on Dec. 2, 2026.", None),
        ("The king died on 27 November 2026. The vote is moved to 12 December 2026.",
         "2026-11-27"),
        ("The king died on 2 December 2026 at home. He was 90.", "2026-12-02"),
        ("Storm hits coast\nPublished: 12 December 2026\nA storm hit the coast.", "2026-12-12"),
        ("The firm said today (12 December 2026) that it will close.", "2026-12-12"),
    ],
)  # fmt: skip
def test_an_article_is_not_dated_after_the_day_on_which_it_was_seen(
    text: str, day: str | None
) -> None:
    assert infer(text, date(2026, 12, 1)).at == day


@pytest.mark.parametrize(
    "text",
    [
        "Nothing here tells a day.",
        "Crowds in Beira, Mozambique, March 9, 2026. AFP/Ana Sousa\n\nThousands marched on Monday.",
        "The mayor at the site in Lagos, May 5, 2025.\n\nHe spoke on Monday.",
        "May 11-12, 2025, is when the banks met, the ministry said.",
        "He met Macron on Sept. 3 in Paris.",
        "He spoke on Thursday, March 20. On Friday, he denied it.",
        "He met Macron on Sept. 3. The pact was signed on Aug. 2, 2019.",
        "In 1861 war broke out. In 1862 it spread. In May 1863 it turned. In 1864 it dragged on. "
        "In April 1865 it ended.",
        "The vote will be held on 5 May 2030.",
        "",
    ],
)
def test_what_the_text_does_not_support_stays_unknown(text: str) -> None:
    published = infer(text)
    assert (published.at, published.grade) == (None, Grade.UNKNOWN)
    assert published.why


def test_when_a_text_was_first_seen_settles_the_year_of_its_weekdays() -> None:
    text = "He spoke on Thursday, March 20. On Friday, he denied it."
    assert infer(text, date(2026, 1, 1)).at == "2025-03-21"
    assert infer(text, date(2025, 3, 19)).at == "2014-03-21"
    assert infer(text, date(2026, 1, 1)).grade is Grade.LIKELY
    assert "2014, 2025" in infer(text).why


@pytest.mark.parametrize(
    ("text", "month", "day", "weekday"),
    [
        ("He arrived on Sept. 3. The meeting is scheduled for Sept. 4. It began on Aug. 18.",
         9, 3, None),
        ("She is visiting Paris on Jan. 6. They met on Dec. 28.", 1, 6, None),
        ("He spoke on Thursday, March 20.", 3, 20, 3),
    ],
)  # fmt: skip
def test_a_hint_is_the_latest_day_told_as_news(
    text: str, month: int, day: int, weekday: int | None
) -> None:
    found = hint(text)
    assert found is not None
    assert (found.month, found.day, found.weekday) == (month, day, weekday)


def test_a_hint_takes_its_year_from_a_known_day() -> None:
    new_year = PublishedHint(1, 6, None, "")
    assert new_year.nearest(date(2025, 12, 29)) == date(2026, 1, 6)
    assert PublishedHint(3, 20, 3, "").nearest(date(2024, 1, 1)) == date(2025, 3, 20)
    assert PublishedHint(2, 30, None, "").nearest(date(2024, 1, 1)) is None


def test_the_seeds() -> None:
    found = {}
    for path in sorted(SEEDS.glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        told = hint(text)
        found[path.name[:3]] = (infer(text, date(2026, 6, 1)).at, told and (told.month, told.day))
    assert found == {
        "000": (None, (1, 6)),
        "001": (None, (9, 3)),
        "002": (None, (1, 6)),
        "003": ("2025-03-21", (3, 20)),
        "004": ("2025-12-29", None),
    }
