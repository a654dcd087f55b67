"""What a refresh says: while it runs, at its end, and where nobody asked."""

from __future__ import annotations

import pytest

from reader.app.rows.feed_reports import (
    feed_problems,
    progress_text,
    result_text,
    stopped_text,
    with_feeds,
)
from reader.library.feeds.report import FeedResult, FeedsReport, Progress

GOOD = FeedResult(1, "Good", "new", added=3)
BAD = FeedResult(2, "Bad", "failed", problem="It is not there (404).")
WORSE = FeedResult(3, "Worse", "failed", problem="It does not answer.")
GONE = FeedResult(4, "Gone", "gone", problem="It is gone for good (410).")
WAITING = FeedResult(5, "Patient", "waiting", problem="Not before 14:00.")


def test_the_bar_counts_and_names_what_is_slow() -> None:
    now = Progress(1000, 2000, 1234, 7, GOOD, ("Slow one", "Other"))
    words = progress_text(now, ("#", "-"))
    assert words == "#####----- 1,000/2,000, 1,234 new, 7 failed, waiting for Slow one"
    done = Progress(2000, 2000, 0, 0, GOOD, ("Slow one",))
    assert progress_text(done, ("#", "-")) == "########## 2,000/2,000"


@pytest.mark.parametrize(
    ("results", "quiet", "says"),
    [
        ([GOOD], False, "3 new"),
        ([GOOD, BAD], False, "3 new. Bad: It is not there (404)."),
        ([GOOD, BAD], True, "3 new"),
        ([BAD], True, ""),
        ([BAD, GONE], True, "Gone: It is gone for good (410)."),
        ([], False, "Nothing new."),
        ([WAITING], False, "Nothing new. Patient: Not before 14:00."),
        ([BAD], False, "Nothing new. Bad: It is not there (404)."),
        ([WAITING, GOOD], False, "3 new"),
        ([WAITING], True, ""),
    ],
)
def test_how_it_ended(results: list[FeedResult], quiet: bool, says: str) -> None:
    report = FeedsReport(results)
    problems = feed_problems(report, quiet=quiet)
    assert result_text(with_feeds([], report), problems, quiet=quiet) == says


def test_many_failures_are_counted_and_one_is_told() -> None:
    (words,) = feed_problems(FeedsReport([GOOD, BAD, WORSE]), quiet=False)
    assert words.startswith("2 of 3 feeds failed")
    assert "Bad: It is not there" in words
    offline = FeedsReport([BAD, WORSE], offline=True)
    assert feed_problems(offline, quiet=True) == []
    assert "Offline" in feed_problems(offline, quiet=False)[0]


def test_what_was_stopped_says_how_far_it_came() -> None:
    now = Progress(120, 2000, 5, 0, GOOD, ())
    assert (
        stopped_text(now)
        == "Stopped: 120 of 2,000 feeds refreshed, 5 new. Press R to refresh again."
    )
    assert stopped_text(None) == "Stopped."
