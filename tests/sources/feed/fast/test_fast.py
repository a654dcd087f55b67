"""The fast reader gives exactly what the reference gives, or nothing."""

from __future__ import annotations

from xml.sax.saxutils import escape, quoteattr

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.sources.feed.document import Document
from reader.sources.feed.fast.fast import parse_fast
from reader.sources.feed.reference import parse_reference

SPACES = (
    'xmlns:atom="http://www.w3.org/2005/Atom" '
    'xmlns:content="http://purl.org/rss/1.0/modules/content/" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" '
    'xmlns:media="http://search.yahoo.com/mrss/" '
    'xmlns:slash="http://purl.org/rss/1.0/modules/slash/" '
    'xmlns:sy="http://purl.org/rss/1.0/modules/syndication/" xmlns:odd="urn:odd"'
)
RSS = f"""<rss version="2.0" {SPACES}><channel><title>News &amp; more</title>
<link>http://news.example/</link><atom:link rel="self" type="application/rss+xml" href="/f"/>
<description>All</description><ttl>60</ttl><skipHours><hour>1</hour></skipHours>
<image><url>/i.png</url><title>Logo</title><link>http://x.example/</link></image>
<item><title>One</title><link>http://news.example/1</link><guid isPermaLink="false">g1</guid>
<pubDate>Tue, 06 Jan 2026 09:30:00 GMT</pubDate><dc:creator>Ann</dc:creator>
<dc:creator>Bob</dc:creator><category>x</category><description>&lt;p&gt;a&lt;/p&gt;</description>
<content:encoded><![CDATA[<p>long <b>text</b></p>]]></content:encoded>
<enclosure url="http://news.example/a.mp3" type="audio/mpeg" length="1"/>
<media:content url="http://news.example/a.jpg?w=9" medium="image" width="9" fileSize="7">
<media:credit>Ann</media:credit></media:content><media:content height="1"/>
<media:thumbnail url="http://news.example/t.jpg"/><slash:comments>3</slash:comments></item>
<item><guid>http://news.example/2</guid><title>Z\u00fcrich \u0096 caf\u00c3\u00a9</title></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>News</title>
<id>urn:f</id><link href="http://news.example/" /><link rel="self" href="/f"/>
<author><name>Ann</name><email>a@b.example</email></author><updated>2026-01-06T00:00:00Z</updated>
<entry><id>urn:1</id><title type="html">A &amp;amp; B</title><link href="http://news.example/1"/>
<link rel="enclosure" href="http://news.example/a.mp3" type="Audio/MPEG" length="9" title="Part"/>
<link rel="enclosure" href="/b.pdf"/>
<published>2026-01-06T09:30:00+01:00</published><updated>2026-01-06T10:00:00Z</updated>
<author><name>Bob</name></author><category term="x"/><summary>s</summary>
<content type="html">&lt;p&gt;long&lt;/p&gt;</content></entry>
<entry><id>http://news.example/2</id><title>Plain &lt;b&gt;</title></entry></feed>"""


def agree(text: str) -> Document | None:
    data = text.encode("utf-8", "replace")
    fast = parse_fast(data)
    if fast is not None:
        assert fast == parse_reference(data)
    return fast


@pytest.mark.parametrize("text", [RSS, ATOM])
def test_common_feeds_take_the_fast_way(text: str) -> None:
    document = agree(text)
    assert document is not None
    assert len(document.items) == 2
    assert len(document.items[0].enclosures) == 2


@pytest.mark.parametrize(
    "odd",
    [
        RSS.replace("<item>", '<item xml:base="http://other.example/">', 1),
        "<!DOCTYPE rss>" + RSS,
        RSS.replace("<title>One", "<title>One &amp;eacute; <b>x</b>"),
        RSS.replace("<description>All", "<odd:title>x</odd:title><description>All"),
        RSS.replace("</item>", "<title>again</title></item>", 1),
        RSS.replace("</item>", "<itunes:summary>s</itunes:summary></item>", 1),
        RSS.replace("</item>", "<media:group/></item>", 1),
        RSS.replace("</item>", "<dc:title>s</dc:title></item>", 1),
        RSS.replace("Tue, 06 Jan 2026 09:30:00 GMT", "soon"),
        RSS.replace("isPermaLink", "odd:isPermaLink"),
        RSS[:-20],
        ATOM.replace('type="html"', 'type="xhtml"'),
        ATOM.replace("<entry>", "<entry><source><title>s</title></source>"),
        ATOM.replace("<name>Bob", "Rob<name>Bob"),
        ATOM.replace("2005/Atom", "2005/Other"),
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/>',
        "",
    ],
)
def test_what_is_uncertain_is_left_to_the_reference(odd: str) -> None:
    assert parse_fast(odd.encode()) is None


TEXTS = st.one_of(
    st.sampled_from(
        ["", " ", "a", "A & B", "&amp;", "&eacute;", "<b>x</b>", "x < y", "\u00e9",
         "\u00c3\u00a9", "\x85", "\u2028", " \u00a0x ", "]]>", "http://h/a?b=1&c=2",
         "http:////h/x", "/rel", "a@b.c", "Ann (a@b.c)", "Tue, 06 Jan 2026 09:30:00 GMT",
         "2026-01-06", "2026-01-06T01:02:03Z"]
    ),
    st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=8),
)  # fmt: skip
TAGS = [
    "title",
    "link",
    "guid",
    "description",
    "pubDate",
    "author",
    "category",
    "comments",
    "source",
    "content:encoded",
    "dc:creator",
    "dc:date",
    "dc:title",
    "dc:subject",
    "itunes:author",
    "itunes:summary",
    "itunes:title",
    "media:title",
    "media:description",
    "media:thumbnail",
    "media:content",
    "media:group",
    "atom:link",
    "atom:updated",
    "atom:id",
    "slash:comments",
    "odd:title",
    "enclosure",
    "image",
    "url",
    "name",
    "ttl",
    "item",
    "textinput",
    "body",
    "id",
    "published",
    "updated",
]
ATOM_TAGS = [
    "title",
    "link",
    "id",
    "summary",
    "content",
    "author",
    "published",
    "updated",
    "category",
    "rights",
    "source",
    "contributor",
    "name",
    "email",
    "subtitle",
    "generator",
    "icon",
    "entry",
    "div",
]
ATTRIBUTES = [
    "href",
    "url",
    "type",
    "rel",
    "isPermaLink",
    "length",
    "title",
    "medium",
    "width",
    "fileSize",
    "xml:lang",
    "xml:base",
    "base",
    "term",
    "src",
    "mode",
    "version",
    "rdf:about",
]
VALUES = st.one_of(
    TEXTS,
    st.sampled_from(["text", "html", "xhtml", "true", "false", "alternate", "self", "text/html"]),
)


@st.composite
def element(draw: st.DrawFn, tags: list[str], depth: int) -> str:
    tag = draw(st.sampled_from(tags))
    names = draw(st.lists(st.sampled_from(ATTRIBUTES), max_size=2, unique=True))
    given_ = "".join(f" {name}={quoteattr(draw(VALUES))}" for name in names)
    inner = escape(draw(TEXTS))
    if depth and draw(st.integers(0, 4)) == 0:
        inner += draw(element(tags, depth - 1))
    if draw(st.integers(0, 9)) == 0:
        inner = f"<![CDATA[{draw(TEXTS).replace(']]>', '')}]]>"
    return f"<{tag}{given_}>{inner}</{tag}>"


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_generated_rss(data: st.DataObject) -> None:
    items = data.draw(st.lists(st.lists(element(TAGS, 1), max_size=5), max_size=3))
    channel = "".join(data.draw(st.lists(element(TAGS, 1), max_size=2)))
    inner = "".join(f"<item>{''.join(item)}</item>" for item in items)
    agree(f'<rss version="2.0" {SPACES}><channel>{channel}{inner}</channel></rss>')


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_generated_atom(data: st.DataObject) -> None:
    entries = data.draw(st.lists(st.lists(element(ATOM_TAGS, 1), max_size=5), max_size=3))
    channel = "".join(data.draw(st.lists(element(ATOM_TAGS, 1), max_size=2)))
    inner = "".join(f"<entry>{''.join(entry)}</entry>" for entry in entries)
    agree(f'<feed xmlns="http://www.w3.org/2005/Atom">{channel}{inner}</feed>')


@pytest.mark.parametrize("name", ["a", "% a"])
def test_entities_are_never_expanded(name: str) -> None:
    laughs = f"<!DOCTYPE rss [<!ENTITY {name} 'x'>]><rss version='2.0'><channel><item></item>"
    assert parse_fast(laughs.encode()) is None


MUTATION = st.tuples(st.booleans(), st.integers(0, 3000), st.integers(0, 40), st.integers(0, 3000))


@settings(max_examples=100, deadline=None)
@given(st.sampled_from([RSS, ATOM]), st.lists(MUTATION, min_size=1, max_size=3))
def test_mutated_feeds(text: str, mutations: list[tuple[bool, int, int, int]]) -> None:
    for copied, start, length, at in mutations:
        piece = text[start : start + length]
        cut = text[:start] + text[start + length :]
        text = text[:at] + piece + text[at:] if copied else cut
    agree(text)
