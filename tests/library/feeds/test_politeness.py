"""Requests to servers over a simulated week with restarts: never more than they allow."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from reader.library.feeds import fetching
from reader.library.library import Library
from reader.sources.feed.feed import Feed, NotAFeed
from reader.sources.feed.read import read_feed
from reader.sources.http.response import WEEK
from tests.library.feeds.simulated_week import (
    BUSY,
    DAY,
    HOUR,
    KINDS,
    START,
    THROTTLED,
    USUAL,
    WAIT,
    Kind,
    Request,
    Week,
)

ALL = (*KINDS, *BUSY, *THROTTLED, *USUAL)


class Here:
    """Reads feeds in this process: what is asked for here is when servers are asked."""

    def read(self, body: bytes, *, url: str, now: datetime, **more: Any) -> Feed | NotAFeed:
        return read_feed(body, url=url, now=now, known=more["known"])

    def close(self) -> None:
        """Nothing was started."""


@pytest.fixture(scope="module")
def week(tmp_path_factory: pytest.TempPathFactory) -> Week:
    week = Week(tmp_path_factory.mktemp("week") / "l.db")
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(fetching, "Parsers", Here)
        week.run()
    return week


def of(week: Week, path: str) -> list[Request]:
    return [request for request in week.requests if request.path == path]


def moments(requests: list[Request]) -> list[str]:
    return [f"{datetime.fromtimestamp(r.at, UTC):%a %H:%M} {r.status}" for r in requests]


@pytest.mark.parametrize("kind", ALL, ids=lambda kind: kind.path)
def test_no_feed_is_asked_more_often_than_it_says(week: Week, kind: Kind) -> None:
    asked = of(week, kind.path)
    assert asked
    for before, after in pairwise(asked):
        if not after.forced:
            assert after.at - before.at >= kind.least, moments([before, after])


@pytest.mark.parametrize("kind", [*KINDS, *USUAL], ids=lambda kind: kind.path)
def test_a_feed_that_is_well_is_asked_often_enough(week: Week, kind: Kind) -> None:
    fine = [r for r in of(week, kind.path) if not kind.away[0] <= r.at - START < kind.away[1]]
    ends = [START, *(r.at for r in fine), START + 7 * DAY]
    if kind.otherwise in ("410", "301", "308"):
        ends = [at for at in ends if at < START + kind.away[0]]
    longest = max(after - before for before, after in pairwise(ends))
    # While its server is away it is asked at last once a day, and is so for a day after.
    away = kind.away[1] - kind.away[0] + DAY if kind.otherwise == "closed" else 0
    assert longest <= kind.most + away, moments(fine)


@pytest.mark.parametrize("kind", [k for k in KINDS if k.skip_hours or k.skip_days])
def test_hours_and_days_to_skip_are_skipped_in_good_and_bad_times(week: Week, kind: Kind) -> None:
    knowing = [r for r in of(week, kind.path) if not r.forced][1:]
    assert len(knowing) > 20
    for request in knowing:
        there = datetime.fromtimestamp(request.at, UTC)
        assert there.hour not in kind.skip_hours
        assert there.weekday() not in kind.skip_days


def test_nobody_is_asked_before_retry_after_is_over_not_even_by_the_user(week: Week) -> None:
    for kind in BUSY:
        asked = of(week, kind.path)
        refused = [r for r in asked if r.status.startswith("503")]
        assert refused
        for no in refused:
            wait = {"503 absurd": WEEK, "503 garbage": HOUR, "503 minus": HOUR}.get(
                kind.otherwise, WAIT
            )
            assert not [r for r in asked if no.at < r.at < no.at + wait], moments(asked)


def test_a_host_that_says_we_ask_too_often_is_left_alone_by_all_its_feeds(week: Week) -> None:
    asked = [r for kind in THROTTLED for r in of(week, kind.path)]
    asked.sort(key=week.requests.index)
    refused = sorted({r.at for r in asked if r.status == "429"})
    assert len(refused) >= 3
    for at in refused:
        then = [r.status for r in asked if r.at == at]
        # One more may be under way, and one begin before the answer has reached us.
        assert len(then) - then.index("429") <= 3, moments(asked)
    for kind in THROTTLED:
        own = of(week, kind.path)
        assert any(r.at > START + 2 * DAY for r in own), "asked again in the end"
        for no in [r for r in own if r.status == "429"]:
            assert not [r for r in own if no.at < r.at < no.at + WAIT], moments(own)


def test_a_server_that_does_not_answer_is_asked_less_and_less(week: Week) -> None:
    failed = [r.at for r in of(week, "/closed") if r.status == "closed" and not r.forced]
    gaps = [after - before for before, after in pairwise(failed)]
    assert gaps[:3] == sorted(gaps[:3])
    assert gaps[-1] >= DAY
    assert len(failed) <= 9, "three days"


def test_what_is_gone_or_moved_is_not_asked_there_again(week: Week) -> None:
    assert [r.status for r in of(week, "/gone")].count("410") == 1
    assert [r.status for r in of(week, "/moved")].count("301") == 1
    assert [r.status for r in of(week, "/moved-308")].count("308") == 1
    assert len(of(week, "/new-301")) > 20
    assert len(of(week, "/new-308")) > 20


def test_requests_after_the_first_are_conditional_and_carry_nothing_else(week: Week) -> None:
    first: dict[str, bool] = defaultdict(lambda: True)
    by_path = {kind.path: kind for kind in ALL}
    for request in week.requests:
        extra = set(request.headers) - {"host", "user-agent", "accept", "accept-encoding"}
        assert extra <= {"connection", "if-none-match", "if-modified-since"}
        kind = by_path.get(request.path)
        if kind is None or not kind.validators:
            continue
        name = "if-modified-since" if kind.dated else "if-none-match"
        assert (name in request.headers) is not first[request.path]
        if request.status in ("200", "304"):
            first[request.path] = False


def test_no_more_than_two_at_once_to_one_host(week: Week) -> None:
    assert [server.most_at_once for server in week.hosts] == [2, 2, 2, 2]


def test_one_request_to_a_feed_at_a_time_and_in_an_hour(week: Week) -> None:
    assert len(ALL) == 50
    for kind in ALL:
        by_hour = Counter(r.hour for r in of(week, kind.path) if not r.forced)
        assert max(by_hour.values()) == 1, kind.path


def test_every_article_of_the_week_came(week: Week) -> None:
    with Library.open(week.file) as library:
        totals = {feed.given_title: feed.total for feed in library.feeds.list()}
    assert totals["/busy"] == totals["/often"] == totals["/daily"] == 28
    assert totals["/hours"] == totals["/ttl"] == 28
    assert totals["/gone"] == 8


JUMPS = {
    20 * HOUR: 400 * DAY, 45 * HOUR: -400 * DAY, 70 * HOUR: -10 * DAY, 100 * HOUR: 10 * DAY,
    130 * HOUR: -5 * HOUR,
}  # fmt: skip
"""Seconds after which the clock is set, by seconds."""


def test_a_clock_that_jumps_silences_no_feed_and_hurries_none(tmp_path: Path) -> None:
    week = Week(tmp_path / "l.db", jumps=JUMPS)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(fetching, "Parsers", Here)
        week.run()
    for path in ("/busy", "/ttl", "/fresh", "/mine", *(kind.path for kind in USUAL)):
        hours = [r.hour for r in of(week, path) if not r.forced]
        ends = [0, *hours, 7 * 24]
        longest = max(after - before for before, after in pairwise(ends))
        assert longest <= 30, (path, hours)
        assert len(hours) <= len(set(hours)) + len(JUMPS), path
