"""Subscription lists: nothing is lost without being named, and nothing is ever run."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.sources.opml.outline import OpmlError, Subscription, write_opml
from reader.sources.opml.read import read_opml


def opml(body: str, root: str = '<opml version="2.0">') -> bytes:
    return f"{root}<head><title>Mine</title></head>\n<body>\n{body}\n</body></opml>".encode()


def test_folders_titles_tags_and_sites() -> None:
    found = read_opml(
        opml(
            '<outline text="World"><outline title="Europe" text="Europe">'
            '<outline type="rss" text="News" xmlUrl="http://a.example/f?x=1&amp;y=2" '
            'htmlUrl="http://a.example/" category="/politics/eu,daily"/></outline></outline>'
            '<outline text="Top" XMLURL="https://b.example/"/>'
        )
    )
    assert found.title == "Mine"
    assert found.refused == ()
    assert found.subscriptions == (
        Subscription(
            "http://a.example/f?x=1&y=2",
            "News",
            "World / Europe",
            ("politics/eu", "daily"),
            "http://a.example/",
        ),
        Subscription("https://b.example/", "Top"),
    )


@pytest.mark.parametrize(
    ("outline", "word"),
    [
        ('<outline text="x" xmlUrl="|curl evil"/>', "command"),
        ('<outline text="x" xmlUrl="exec:rm -rf"/>', "command"),
        ('<outline text="x" xmlUrl="filter:a:http://b"/>', "command"),
        ('<outline text="x" xmlUrl="file:///etc/passwd"/>', "never run or read"),
        ('<outline text="x" xmlUrl="gopher://a/"/>', "only http and https"),
        ('<outline text="x" xmlUrl="http://"/>', "malformed"),
        ('<outline text="x" xmlUrl="http://u:geheim@a.example/"/>', "password"),
        ('<outline text="x" type="rss"/>', "no URL"),
        (
            '<outline text="x" type="include" url="http://a.example/o.opml"/>',
            "includes are ignored",
        ),
        (
            '<outline text="f" color="red"><outline text="x" xmlUrl="http://a.b/"/></outline>',
            "color",
        ),
        ('<outline text="x" title="y" xmlUrl="http://a.example/"/>', "text “x” ignored"),
        ('<outline text="x" no:x="1" xmlUrl="http://a.example/"/>', "no:x"),
        ('<outline text="x" k="a&#10;b" xmlUrl="http://a.example/"/>', "attribute k"),
    ],
)
def test_what_is_refused_is_named_with_its_line(outline: str, word: str) -> None:
    found = read_opml(opml(outline))
    assert [refused.line for refused in found.refused] == [3]
    reason = found.refused[0].reason
    assert word in reason
    assert "geheim" not in reason


def test_a_feed_that_stands_twice_is_taken_once() -> None:
    one = '<outline text="x" xmlUrl="http://a.example/"/>'
    found = read_opml(opml(f'{one}\n{one}\n<outline text="F">{one}</outline>'))
    assert len(found.subscriptions) == 1
    assert [refused.line for refused in found.refused] == [4, 5]
    assert "the top" in found.refused[1].reason


@pytest.mark.parametrize(
    "doctype",
    [
        "<!DOCTYPE opml>",
        '<!DOCTYPE opml SYSTEM "http://evil.example/x.dtd">',
        '<!DOCTYPE opml [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE opml [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;">]>',
    ],
)
def test_a_doctype_is_refused(doctype: str) -> None:
    with pytest.raises(OpmlError, match="DOCTYPE"):
        read_opml(doctype.encode() + opml('<outline text="&x;" xmlUrl="http://a.example/"/>'))


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"", "it is not XML"),
        (b"hello", "it is not XML"),
        (b"<opml><body", "Malformed XML"),
        (b"<html></html>", "Not an OPML file"),
        (opml("<outline")[:-9], "line"),
        (opml("<outline>" * 300 + "</outline>" * 300), "deep"),
        (opml("<outline>" * 200_000), "deep"),
        (b" " * (21 * 1024 * 1024), "larger"),
    ],
)
def test_what_is_no_list_says_so(data: bytes, word: str) -> None:
    with pytest.raises(OpmlError, match=word):
        read_opml(data)


def test_ampersands_and_charsets_as_they_are_found() -> None:
    found = read_opml(opml('<outline text="A & B" xmlUrl="http://a.example/?x=1&y=2"/>'))
    assert found.subscriptions[0].url == "http://a.example/?x=1&y=2"
    assert found.subscriptions[0].title == "A & B"
    data = b"<?xml version='1.0' encoding='windows-1252'?>" + opml(
        '<outline text="Z\u00fcrich" xmlUrl="http://a.example/"/>'
    ).decode().encode("cp1252")
    assert read_opml(data).subscriptions[0].title == "Z\u00fcrich"


def test_what_other_readers_wrote_survives_the_round_trip() -> None:
    found = read_opml(
        opml(
            '<outline text="x" xmlUrl="http://a.example/" fr:cssFullContent="a &gt; b" '
            'description="d" version="RSS2" order="3"/>',
            '<opml version="2.0" xmlns:fr="https://freshrss.org/opml">',
        )
    )
    assert found.refused == ()
    assert ("fr:cssFullContent", "a > b") in found.subscriptions[0].extra
    again = read_opml(write_opml(found.subscriptions).encode())
    assert set(again.subscriptions[0].extra) == set(found.subscriptions[0].extra)
    assert again.refused == ()


NAMES = st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "S"]), max_size=12).map(
    lambda name: name.replace(",", "").strip("/")
)
LISTS = st.lists(
    st.builds(
        Subscription,
        url=st.integers(0, 10_000).map(lambda n: f"http://a.example/{n}?a=1&b=%3C"),
        title=NAMES,
        folder=st.lists(NAMES.filter(bool), max_size=3).map(" / ".join),
        tags=st.lists(NAMES.filter(bool), max_size=3, unique=True).map(tuple),
        site=st.sampled_from([None, "http://a.example/"]),
        extra=st.sampled_from([(), (("order", "1"), ("note", 'a"<&\u00e9'))]),
    ),
    unique_by=lambda one: one.url,
    max_size=8,
)


@settings(max_examples=40, deadline=None)
@given(LISTS)
def test_export_then_import_gives_the_same_list(subscriptions: list[Subscription]) -> None:
    found = read_opml(write_opml(subscriptions).encode())
    assert found.refused == ()
    assert {one.url: one for one in found.subscriptions} == {one.url: one for one in subscriptions}
