"""Odd servers are read and unsound ones refused, beside two common clients in the same run."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from reader.sources.http.client import fetch
from reader.sources.http.response import Outcome, Request
from tests.hostile_server import HostileServer, Script
from tests.sources.http.servers import FEED, ODD, REASONS, UNSOUND

ALL: dict[str, bytes | Script] = {**ODD, **UNSOUND}

ENDLESS = {"endless extension", "too many fields", "one endless field", "interim for ever"}
"""Others may read them for ever."""


@pytest.fixture(scope="module")
def server() -> Iterator[HostileServer]:
    answers = {f"/{number}": answer for number, answer in enumerate(ALL.values())}
    with HostileServer(answers) as server:
        yield server


def read_by_urllib3(url: str) -> bool:
    import urllib3

    with urllib3.PoolManager(retries=urllib3.Retry(3, connect=0, read=0, other=0)) as pool:
        try:
            response = pool.request("GET", url, timeout=2, preload_content=False)
            body = response.read(1_000_000)
            response.close()
        except (urllib3.exceptions.HTTPError, ValueError, OSError):
            return False
        return body == FEED


def read_by_httpx(url: str) -> bool:
    import httpx

    with httpx.Client(trust_env=False, follow_redirects=True, timeout=2) as client:
        try:
            with client.stream("GET", url) as response:
                body = b""
                for chunk in response.iter_bytes():
                    body += chunk
                    if len(body) > 1_000_000:
                        return False
        except (httpx.HTTPError, httpx.InvalidURL, ValueError, OSError):
            return False
        return body == FEED


def test_the_tables_are_long_enough() -> None:
    assert len(ODD) >= 80
    assert len(UNSOUND) >= 40
    assert set(REASONS) <= set(ALL)
    assert not set(ODD) & set(UNSOUND)


@pytest.mark.parametrize("name", ALL)
def test_a_server_is_read_or_refused_and_others_agree_or_there_is_a_reason(
    server: HostileServer, name: str
) -> None:
    url = server.url(f"/{list(ALL).index(name)}")
    ours = fetch(Request(url, user_supplied=True, deadline=5.0), env={})
    assert (ours.outcome is Outcome.OK) is (name in ODD), ours.problem
    assert ours.body == (FEED if name in ODD else b"")
    assert ours.problem.endswith("." if name in UNSOUND else "")
    if name in ENDLESS:
        return
    others = {"urllib3": read_by_urllib3(url), "httpx": read_by_httpx(url)}
    other = {who for who, read in others.items() if read is not (name in ODD)}
    assert other == set(REASONS.get(name, {})), "each difference has its reason, and no other"
