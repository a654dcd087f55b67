"""The status of a feed in words: how long ago, and how often."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reader.app.rows.feed_health import ago, moment, summary
from reader.library.feeds.rows import FeedInfo
from reader.library.library import Library
from reader.sources.opml.outline import Subscription

NOW = 1_935_000_000


@pytest.mark.parametrize(
    ("seconds", "words"), [(0, "just now"), (59, "just now"), (60, "1 minute ago")]
)
def test_less_than_a_minute_ago_is_just_now(seconds: int, words: str) -> None:
    assert words in ago(NOW - seconds, NOW)


def test_a_clock_that_was_set_back_gives_the_moment_alone() -> None:
    assert ago(NOW + 5, NOW) == moment(NOW + 5)


@pytest.fixture
def feed(tmp_path_factory: pytest.TempPathFactory) -> FeedInfo:
    with Library.open(tmp_path_factory.mktemp("home") / "library.db") as library:
        return library.feeds.add(Subscription("https://news.example/feed", "News"))


@pytest.mark.parametrize(
    ("rhythm", "words"),
    [(3600, "About one article every hour."), (3 * 86_400, "About one article every 3 days.")],
)
def test_the_frequency_is_read_as_a_sentence(feed: FeedInfo, rhythm: int, words: str) -> None:
    assert words in summary(replace(feed, rhythm=rhythm), NOW)
    assert "Not fetched yet." in summary(feed, NOW)
