from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from reader.story.chronology.chart import MOST_BARS, bars, chart
from reader.story.chronology.timeline import Zoom

DAYS = st.dates(date(1800, 1, 1), date(2200, 1, 1))
COUNTS = {"2031-03-02": 1, "2031-03-05": 2, "soon": 9}


def test_a_chart_has_no_gaps() -> None:
    assert [bar.count for bar in bars(COUNTS, Zoom.DAY)] == [1, 0, 0, 2]
    assert [bar.count for bar in bars(COUNTS, Zoom.MONTH)] == [3]
    assert bars({}, Zoom.DAY) == ()


def test_a_chart_over_centuries_is_widened() -> None:
    found = bars({"1731-03-02": 1, "2031-03-05": 1}, Zoom.DAY)
    assert len(found) <= MOST_BARS
    assert found[0].period.value == "1731-03"


def test_a_chart_is_as_fine_as_its_width_allows() -> None:
    assert chart(COUNTS, 4).zoom is Zoom.DAY
    assert chart(COUNTS, 3).zoom is Zoom.WEEK
    assert chart({}, 10).bars == ()


def test_a_long_chart_takes_some_months_or_years_together() -> None:
    decade = chart({"2021-01-05": 1, "2030-12-05": 2}, 60)
    assert [len(decade.bars), decade.bars[0].count, decade.bars[-1].count] == [60, 1, 2]
    assert decade.bars[1].period.label == "Mar 2021 to Apr 2021"
    centuries = chart({"1731-03-02": 1, "2031-03-05": 1}, 60)
    assert centuries.bars[0].period.label == "1731 to 1736"


def test_a_stray_date_does_not_flatten_the_chart() -> None:
    counts = {"1945-05-08": 1} | {f"2031-03-{day:02}": 5 for day in range(1, 29)}
    found = chart(counts, 40)
    assert (found.zoom, found.before, found.after) == (Zoom.DAY, 1, 0)
    assert found.bars[0].period.value == "2031-03-01"
    assert chart({"1945-05-08": 1, "2031-03-01": 5}, 40).before == 0


def test_a_day_is_found_in_the_chart() -> None:
    found = chart(COUNTS, 4)
    assert found.at(date(2031, 3, 4)) == 2
    assert (found.at(date(1900, 1, 1)), found.at(date(2099, 1, 1))) == (0, 3)
    assert chart({}, 4).at(date(2031, 3, 4)) is None


@given(
    st.dictionaries(
        st.dates(date(1800, 1, 1), date(2200, 1, 1)).map(date.isoformat),
        st.integers(0, 9),
        max_size=12,
    ),
    st.integers(1, 60),
)
def test_every_mention_is_drawn_or_counted(counts: dict[str, int], width: int) -> None:
    found = chart(counts, width)
    drawn = sum(bar.count for bar in found.bars)
    assert drawn + found.before + found.after == sum(counts.values())
    assert len(found.bars) <= width
