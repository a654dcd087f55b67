"""JSON Feed: the standard, and what is served under its name."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from reader.sources.feed.feed import Feed
from reader.sources.feed.jsonfeed import parse_json
from reader.sources.feed.read import read_feed

NOW = datetime(2026, 1, 6, tzinfo=UTC)
VERSION = "https://jsonfeed.org/version/1.1"


def feed(*items: Any, **more: Any) -> Feed:
    data = {"version": VERSION, "title": "News", "items": list(items), **more}
    body = json.dumps(data).encode()
    result = read_feed(body, url="http://news.example/feed.json", now=NOW)
    assert isinstance(result, Feed)
    return result


def test_an_item_becomes_an_article() -> None:
    found = feed(
        {
            "id": 7,
            "url": "/7",
            "title": "Paris & more",
            "content_html": "<p>Talks <em>began</em>.</p>",
            "summary": "Talks",
            "date_published": "2026-01-05T10:00:00+01:00",
            "authors": [{"name": "Ann"}, {"name": "Bob"}],
        },
        home_page_url="http://news.example/",
    )
    entry = found.entries[0].entry
    assert (found.kind, found.title, found.site) == ("json", "News", "http://news.example/")
    assert (entry.key, entry.url) == ("7", "http://news.example/7")
    assert entry.text == "Paris & more\n\nTalks began."
    assert entry.published.at == "2026-01-05T10:00:00+01:00"
    assert entry.author == "Ann, Bob"


def test_version_one_and_plain_text() -> None:
    found = feed(
        {"id": "a", "content_text": "Line one.\n\nLine <two>.", "author": {"name": "Ann"}},
        version="https://jsonfeed.org/version/1",
    )
    entry = found.entries[0].entry
    assert entry.text == "Line one.\n\nLine <two>."
    assert entry.author == "Ann"


def test_a_title_that_was_escaped_for_html_is_read_as_meant() -> None:
    titles = ("Tasks &amp; Subtasks &#8211; now", "AT&T; x &nosuch; y&copy=1", "&amp;lt;b&amp;gt;")
    found = [one.entry.text for one in feed(*({"title": one} for one in titles)).entries]
    assert found == ["Tasks & Subtasks \u2013 now", "AT&T; x &nosuch; y&copy=1", "&lt;b&gt;"]


def test_the_author_of_the_feed_is_the_author_of_its_items() -> None:
    assert feed({"id": "a"}, authors=[{"name": "Ann"}]).entries[0].entry.author == "Ann"


def test_values_of_wrong_types_are_left_out_and_counted() -> None:
    found = feed(
        "text",
        None,
        {"id": True, "url": ["x"], "title": {"a": 1}, "authors": "Ann", "attachments": [1, {}]},
        {"id": "b", "date_published": 20260106},
    )
    assert found.total == 2
    assert "2 entries" in found.problems[0]


def test_controls_and_lone_surrogates_do_not_get_through() -> None:
    entry = feed({"id": "a\x00b", "title": "x\x1b]0;y\x07\ud800", "content_text": "\ud83d"}).entries
    joined = "".join((entry[0].entry.key, entry[0].entry.text))
    assert "\x1b" not in joined
    assert "\0" not in joined
    joined.encode("utf-8")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        '{"items": {}}',
        '{"items": []}',
        '{"version": "x", "items": []}',
        "{" * 99999,
    ],
)
def test_other_json_is_no_feed(text: str) -> None:
    assert parse_json(text) is None


def test_a_feed_that_forgot_its_version_is_still_one() -> None:
    assert parse_json('{"title": "x", "items": []}') is not None
