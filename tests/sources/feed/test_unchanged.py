"""Entries that are passed over byte for byte change nothing of what is read."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from reader.sources.feed.document import FINGERPRINT_LENGTH
from reader.sources.feed.fast.fast import parse_fast
from reader.sources.feed.feed import Feed, NotAFeed
from reader.sources.feed.read import read_feed
from reader.sources.feed.unchanged import MARKER, enclosing_digest, skip_unchanged

NOW = datetime(2026, 1, 6, tzinfo=UTC)
HEAD = '<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>News</title>'
ITEMS = [
    f"<item><title>Entry {n}</title><link>http://news.example/{n}</link>{guid}"
    f"<dc:creator>Ann</dc:creator><description>&lt;p&gt;Text {n}&lt;/p&gt;</description></item>"
    for n, guid in enumerate(("<guid>a</guid>", "<guid>b</guid>", "", "<guid>d</guid>"))
]
RSS = HEAD + "\n".join(ITEMS) + "</channel></rss>"
ATOM = (
    '<feed xmlns="http://www.w3.org/2005/Atom"><id>urn:f</id><title>News</title>'
    + "".join(
        f'<entry><id>urn:{n}</id><title>Entry {n}</title><link href="http://news.example/{n}"/>'
        f'<content type="html">&lt;p&gt;Text {n}&lt;/p&gt;</content></entry>'
        for n in range(4)
    )
    + "</feed>"
)


def read(text: str, known: Mapping[str, str] | None = None) -> Feed | NotAFeed:
    body = text.encode("utf-8", "replace")
    try:
        return read_feed(body, url="http://news.example/feed", now=NOW, known=known)
    except KeyError:  # feedparser stumbles over some odd feeds: the parsing process says so
        return NotAFeed("The feed cannot be read.")


def prints(text: str) -> dict[str, str]:
    found = read(text)
    assert isinstance(found, Feed)
    return {one.prepared.key: one.fingerprint for one in found.entries}


def left_out(text: str, known: Mapping[str, str]) -> int:
    found = skip_unchanged(text.encode(), known)
    return len(found.skipped_keys) if found else 0


def agree(text: str, known: Mapping[str, str]) -> None:
    """What is read with prints is what is read without them."""
    quick = read(text, known)
    slow = read(text, {key: value[:FINGERPRINT_LENGTH] for key, value in known.items()})
    if isinstance(quick, NotAFeed) or isinstance(slow, NotAFeed):
        assert quick == slow
        return
    assert quick.entries == slow.entries
    assert sorted(quick.unchanged) == sorted(slow.unchanged)
    assert (quick.title, quick.problems, quick.schedule) == (
        slow.title,
        slow.problems,
        slow.schedule,
    )


@pytest.mark.parametrize("text", [RSS, ATOM])
def test_only_what_is_new_is_read(text: str) -> None:
    known = prints(text)
    assert len(known) == 4
    assert all(len(value) == 2 * FINGERPRINT_LENGTH for value in known.values())
    assert left_out(text, known) == 4
    grown = text.replace("Text 2", "Text two").replace("<title>News", "<title>Newer")
    assert left_out(grown, known) == 3
    found = read(grown, known)
    assert isinstance(found, Feed)
    assert [one.prepared.title for one in found.entries] == ["Entry 2"]
    assert (found.title, len(found.unchanged)) == ("Newer", 3)
    agree(grown, known)


def test_the_same_bytes_elsewhere_are_not_the_same_entry() -> None:
    known = prints(RSS)
    other = RSS.replace("http://purl.org/dc/elements/1.1/", "http://purl.org/dc/terms/")
    assert left_out(other, known) == 0
    for text in (
        RSS.replace(ITEMS[0], f"<!-- {ITEMS[0]} -->"),
        RSS.replace(ITEMS[0], f"<description><![CDATA[{ITEMS[0]}]]></description>"),
        RSS.replace(ITEMS[0], f"<image>{ITEMS[0]}</image>"),
        RSS.replace("</channel>", f"</channel>{ITEMS[0]}"),
        RSS.replace(ITEMS[0], ITEMS[0] + ITEMS[0]),
        RSS.replace(ITEMS[1], ITEMS[1].replace("<guid>b<", "<guid>a<")),
        RSS.replace(ITEMS[3], ITEMS[3].replace("<guid>d<", "<guid>http://news.example/2<")),
        RSS.replace(ITEMS[1], ITEMS[1] + f"<?{MARKER}?>"),
        RSS.replace(ITEMS[1], "<item><title>cut"),
        RSS.replace(HEAD, "<!-- <item></item> -->" + HEAD),
    ):
        agree(text, known)


MUTATION = st.tuples(st.booleans(), st.integers(0, 900), st.integers(0, 300), st.integers(0, 900))


@settings(max_examples=200, deadline=None)
@given(st.sampled_from([RSS, ATOM]), st.lists(MUTATION, min_size=1, max_size=3))
@example(RSS, [(True, len(HEAD), len(ITEMS[0]), len(HEAD))])
def test_mutated_feeds(text: str, mutations: list[tuple[bool, int, int, int]]) -> None:
    known = prints(text)
    for copied, start, length, at in mutations:
        piece = text[start : start + length]
        cut = text[:start] + text[start + length :]
        text = text[:at] + piece + text[at:] if copied else cut
    agree(text, known)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from([*ITEMS, "<!--", "-->", "<ttl>5</ttl>", "<x:y/>", "</channel>"])))
def test_entries_in_any_order(parts: list[str]) -> None:
    agree(f"{HEAD}{''.join(parts)}</channel></rss>", prints(RSS))


@pytest.mark.parametrize("name", ["a", "% a"])
def test_a_doctype_is_told_by_the_parser_too(name: str) -> None:
    """Whatever a look at the bytes may overlook: entities are never expanded."""
    laughs = f"<!DOCTYPE rss [<!ENTITY {name} 'x'>]><rss version='2.0'><channel><item></item>"
    assert enclosing_digest(laughs.encode()) == b""
    assert parse_fast(laughs.encode()) is None
