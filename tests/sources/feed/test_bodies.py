"""Bodies and names of entries that are labelled as HTML and are not, and markup that is broken."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.model import Entry, SpanKind
from reader.sources.feed.feed import Feed
from reader.sources.feed.read import read_feed
from reader.sources.feed.reference import mend_ampersands, mend_tags


def entry_of(item: str) -> Entry:
    feed = read_feed(
        f"<rss version='2.0' xmlns:dc='http://purl.org/dc/elements/1.1/'><channel><title>T</title>"
        f"<item><guid>1</guid><title>x</title>{item}</item></channel></rss>".encode(),
        url="https://a.example/feed",
        now=datetime(2026, 5, 1, tzinfo=UTC),
    )
    assert isinstance(feed, Feed)
    return feed.entries[0].entry


def body_of(description: str) -> str:
    return entry_of(f"<description>{description}</description>").text.removeprefix("x\n\n")


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("R&D: more &amp; fish &chips now", "R&D: more & fish &chips now"),
        ("AT&T wins", "AT&T wins"),
        ("<![CDATA[a &amp; b & c]]> & d", "a & b & c & d"),
    ],
)
def test_an_ampersand_alone_stays_one(written: str, read: str) -> None:
    assert body_of(written) == read


def test_a_description_without_tags_keeps_its_paragraphs_and_links() -> None:
    entry = entry_of("<description>One\nTwo\n\nSee https://b.example/p.</description>")
    assert entry.text == "x\n\nOne\nTwo\n\nSee https://b.example/p."
    links = [
        (span.value, entry.text[span.start : span.end])
        for span in entry.spans
        if span.kind is SpanKind.LINK
    ]
    assert links == [("https://b.example/p", "https://b.example/p")]


def test_lines_of_a_description_with_a_link_alone_stay_apart() -> None:
    long = "The council met again on Monday to speak about the old bridge and what it would cost. "
    read = body_of(f"{long * 2}\nNobody voted.\n\n&lt;a href='/b'&gt;More&lt;/a&gt;")
    assert read == f"{long * 2}".strip() + "\nNobody voted.\n\nMore"
    wrapped = "A line that was wrapped at a width\nis &lt;b&gt;one&lt;/b&gt; paragraph."
    assert body_of(wrapped) == "A line that was wrapped at a width is one paragraph."


def test_a_wrapped_paragraph_is_one_line() -> None:
    wrapped = "The harbour was closed on Monday after a storm had damaged the\nold pier."
    assert body_of(wrapped) == wrapped.replace("\n", " ")


def test_a_margin_of_the_source_is_none_of_the_text() -> None:
    entry = entry_of("<itunes:summary>\n    One\n    Two\n      deeper\n  </itunes:summary>")
    assert entry.text.endswith("One\nTwo\n  deeper")


def test_markdown_is_read() -> None:
    text = body_of("## Head\n\nSome **bold** text and [a link](https://b.example/).")
    assert text == "Head\n\nSome bold text and a link."


def test_a_link_around_an_author_is_not_their_name() -> None:
    entry = entry_of('<dc:creator>&lt;a href="/x"&gt;Ed Fo&lt;/a&gt;</dc:creator>')
    assert entry.author == "Ed Fo"


def test_an_image_that_loads_late_and_a_list_that_counts_down() -> None:
    entry = entry_of(
        "<description>&lt;img data-src='https://b.example/i.jpg' alt='pic'&gt;"
        "&lt;ol start=5 reversed&gt;&lt;li&gt;a&lt;/li&gt;&lt;li&gt;b&lt;/li&gt;&lt;/ol&gt;"
        "</description>"
    )
    assert "5. a\n4. b" in entry.text
    assert [s.value for s in entry.spans if s.kind is SpanKind.IMAGE] == ["https://b.example/i.jpg"]


def test_a_blank_picture_gives_way_to_the_one_that_follows() -> None:
    entry = entry_of(
        "<description>&lt;img src='/blank.gif' data-lazy-src='https://b.example/i.jpg'&gt;"
        "</description>"
    )
    assert [s.value for s in entry.spans if s.kind is SpanKind.IMAGE] == ["https://b.example/i.jpg"]


@pytest.mark.parametrize(
    "broken", ["<item<category></entry>s</category>", "<channel<item<link></item></link>"]
)
def test_broken_tags_lose_nothing_else(broken: str) -> None:
    feed = read_feed(
        f"<rss><channel>{broken}<item><title>kept</title></item></channel></rss>".encode(),
        url="https://a.example/feed",
        now=datetime(2026, 5, 1, tzinfo=UTC),
    )
    assert isinstance(feed, Feed)
    assert "kept" in [one.entry.title for one in feed.entries]


@given(
    st.lists(st.sampled_from([b"<a>", b"</a>", b"<b", b"</b>", b"<![CDATA[", b"]]>", b"&", b"x"]))
)
def test_mending_is_idempotent(pieces: list[bytes]) -> None:
    data = b"".join(pieces)
    once = mend_ampersands(data)
    assert mend_ampersands(once) == once
    mended = mend_tags(data)
    assert mend_tags(mended) == mended
