"""Answers of servers: what is one is read, anything else is a ProtocolError and nothing else."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.sources.greader import answers, calls
from reader.sources.greader.answers import ProtocolError

READERS: dict[str, Callable[[bytes], Any]] = {
    "login": answers.read_login,
    "token": answers.read_token,
    "user": answers.read_user,
    "count": answers.read_unread_count,
    "ids": answers.read_ids,
    "feeds": answers.read_subscriptions,
    "labels": answers.read_labels,
    "items": answers.read_items,
    "added": answers.read_quick_add,
    "done": answers.read_done,
}
ID = 1_795_307_947_745_933
GOOD: dict[str, Any] = {
    "user": {"userId": "1", "userName": "ann"},
    "count": {"unreadcounts": [{"id": "user/-/state/com.google/reading-list", "count": "3"}]},
    "ids": {"itemRefs": [{"id": str(ID)}, {"id": "53"}], "continuation": "53"},
    "feeds": {
        "subscriptions": [
            {
                "id": "feed/1",
                "title": "Times \uff06 more",
                "url": "https://feeds.example/1",
                "htmlUrl": "https://site.example/",
                "categories": [{"id": "user/1/label/World", "label": "World"}],
            }
        ]
    },
    "labels": {"tags": [{"id": "user/-/label/Tide", "type": "tag"}]},
    "items": {
        "items": [
            {
                "id": f"tag:google.com,2005:reader/item/{ID:016x}",
                "title": "Ferry late",
                "published": 1_795_307_947,
                "canonical": [{"href": "https://articles.example/1"}],
                "origin": {"streamId": "feed/1"},
                "summary": {"content": "<p>The ferry was late.</p>"},
                "enclosure": [{"href": "https://a.example/1.mp3", "type": "audio/mpeg"}],
            }
        ]
    },
    "added": {"numResults": 1, "streamId": "feed/7"},
}
ODD = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)


def damaged(draw: st.DrawFn, value: Any) -> Any:
    """Return ``value`` with any part of it replaced, dropped or doubled."""
    if draw(st.integers(0, 9)) == 0:
        return draw(ODD)
    if isinstance(value, dict):
        return {
            name: damaged(draw, one) for name, one in value.items() if draw(st.integers(0, 9)) > 0
        }
    if isinstance(value, list):
        return [damaged(draw, one) for one in value * draw(st.integers(0, 3))]
    return value


@st.composite
def bodies(draw: st.DrawFn) -> tuple[str, bytes]:
    """A reader, and an answer near to one that it reads."""
    name = draw(st.sampled_from(sorted(READERS)))
    text = json.dumps(damaged(draw, GOOD.get(name, {})), ensure_ascii=draw(st.booleans()))
    body = text.encode("utf-8", "surrogatepass")
    return name, body[: draw(st.integers(0, len(body)))] if draw(st.booleans()) else body


def answer(name: str, body: bytes) -> Any:
    """Return what is read, or the error that says why it is none."""
    try:
        return READERS[name](body)
    except ProtocolError as error:
        return error


@given(bodies())
def test_a_damaged_answer_is_read_or_refused(case: tuple[str, bytes]) -> None:
    name, body = case
    read = answer(name, body)
    if isinstance(read, ProtocolError):
        assert str(read).isprintable()
    elif name == "ids":
        assert all(-(1 << 63) <= number < 1 << 63 for number in read.ids)
    elif name == "items":
        json.dumps([item.entry for item in read]).encode("ascii")
        assert all("\x1b" not in item.stream for item in read)
    elif name == "feeds":
        assert all(feed.title.isprintable() for feed in read)
        assert len({feed.stream for feed in read}) == len(read)


@given(st.sampled_from(sorted(READERS)), st.binary(max_size=60))
def test_noise_is_refused(name: str, body: bytes) -> None:
    read = answer(name, body)
    assert not isinstance(read, ProtocolError) or str(read).isprintable()


@pytest.mark.parametrize("name", GOOD)
def test_what_is_good_is_read(name: str) -> None:
    assert READERS[name](json.dumps(GOOD[name]).encode())


@pytest.mark.parametrize("name", sorted(set(READERS) - {"count", "labels"}))
@pytest.mark.parametrize(
    "body",
    [
        b"[]",
        b"",
        b'{"error":"no"}',
        b"<!DOCTYPE html><form>Log in</form>",
        b"\xff\xfe\x00",
        b"[" * 100_000,
        b'{"itemRefs":[{"id":' + b"9" * 5000 + b"}]}",
        b'{"items":{},"subscriptions":"x","itemRefs":7}',
    ],
)
def test_what_is_no_answer_is_refused(name: str, body: bytes) -> None:
    with pytest.raises(ProtocolError):
        READERS[name](body)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        (f"tag:google.com,2005:reader/item/{ID:016x}", ID),
        (f"-/{ID:x}", ID),
        (f"{ID:016x}", ID),
        (str(ID), ID),
        ("53", 53),
        ("-1", -1),
        ("tag:google.com,2005:reader/item/ffffffffffffffff", -1),
        ("18446744073709551615", -1),
        ("abcdefabcdefabcd", 0xABCDEFABCDEFABCD - (1 << 64)),
        ("1234567890123456", 1_234_567_890_123_456),
    ],
)
def test_every_form_of_an_id_is_one_number(text: str, number: int) -> None:
    assert answers.item_id(text) == number
    (field,) = calls.contents([number]).form or ()
    assert answers.item_id(field[1]) == number


@pytest.mark.parametrize(
    "text", ["", "-", "x", "1.5", "1e9", "tag:google.com,2005:reader/item/", "٣"]
)
def test_what_is_no_id_is_refused(text: str) -> None:
    with pytest.raises(ProtocolError):
        answers.item_id(text)


def test_titles_lose_wide_signs_and_folders_keep_theirs() -> None:
    data = {
        "subscriptions": [
            {
                "id": "feed/1",
                "title": "A \uff06 B\x1b[31m\u202e",
                "categories": [{"id": "user/-/label/A\uff06B"}],
            }
        ]
    }
    (feed,) = answers.read_subscriptions(json.dumps(data).encode())
    assert (feed.title, feed.label) == ("A & B[31m", "A\uff06B")


def test_labels_are_neither_folders_nor_states() -> None:
    tags = [
        {"id": "user/-/state/com.google/starred"},
        {"id": "user/-/label/World", "type": "folder"},
        {"id": "user/-/label/World", "type": "tag"},
        {"id": "user/7/label/Tide", "type": "tag"},
    ]
    assert answers.read_labels(json.dumps({"tags": tags}).encode()) == ("Tide",)
    assert answers.read_labels(b"[]") is None


@pytest.mark.parametrize(("stream", "read"), [("feed/7", "feed/7"), (7, "feed/7"), ("7", "feed/7")])
def test_a_feed_that_was_added_is_named_in_any_form(stream: object, read: str) -> None:
    body = json.dumps({"numResults": 1, "streamId": stream}).encode()
    assert answers.read_quick_add(body) == read
