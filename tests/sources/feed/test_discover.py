"""The feeds a page names, best first, and nothing else."""

from __future__ import annotations

import pytest

from reader.sources.feed.read import find_feeds

BASE = "https://news.example/section/page.html"


def urls(page: str) -> list[str]:
    return [feed.url for feed in find_feeds(page, BASE)]


def test_declared_feeds_in_order_comments_last() -> None:
    page = """<head><LINK REL="alternate" TYPE="application/rss+xml" HREF="comments/feed">
    <link rel='alternate home' type='application/atom+xml' href=/atom.xml title='All &amp; more'>
    <link rel=alternate type="application/feed+json" href="//cdn.example/f.json"></head>"""
    assert urls(page) == [
        "https://news.example/atom.xml",
        "https://cdn.example/f.json",
        "https://news.example/section/comments/feed",
    ]
    first = find_feeds(page, BASE)[0]
    assert (first.title, first.kind) == ("All & more", "Atom")


def test_base_counts_and_duplicates_do_not() -> None:
    page = (
        '<base href="https://other.example/x/">'
        '<link rel=alternate type=application/rss+xml href="f?a=1&amp;b=2">' * 2
    )
    assert urls(page) == ["https://other.example/x/f?a=1&b=2"]


@pytest.mark.parametrize(
    "page",
    [
        '<!-- <link rel=alternate type="application/rss+xml" href="/f"> -->',
        '<script>\'<link rel=alternate type="application/rss+xml" href="/f">\'</script>',
        '<link rel=alternate type="application/rss+xml" href="javascript:alert(1)">',
        '<link rel=alternate type="application/rss+xml" href="file:///etc/passwd">',
        '<link rel=alternate type="application/rss+xml" href="http://[::1">',
        '<link rel=alternate type="application/rss+xml">',
        '<link rel=stylesheet type="text/css" href="/rss.css">',
        '<link rel=alternate type="application/json" href="/wp-json/wp/v2/posts/1">',
        '<link rel=alternate hreflang=de href="/de/">',
        '<a href="/feedback">',
        "",
    ],
)
def test_what_is_no_feed(page: str) -> None:
    assert urls(page) == []


@pytest.mark.parametrize("href", ["/feed", "/rss.xml", "/blog/feed/", "/atom.xml", "/index.rdf"])
def test_links_serve_where_nothing_is_declared(href: str) -> None:
    page = f'<a class=x href="{href}">Feed</a><a href="/about">About</a>'
    assert urls(page) == ["https://news.example" + href]
    declared = '<link rel=alternate type="application/rss+xml" href="/real">'
    assert urls(page + declared) == ["https://news.example/real"]


def test_the_feed_scheme_is_the_web() -> None:
    page = "".join(
        f'<link rel=alternate type=application/rss+xml href="{href}">'
        for href in ("feed://a.example/f", "feed:https://b.example/f")
    )
    assert urls(page) == ["http://a.example/f", "https://b.example/f"]


def test_a_page_of_attributes_takes_no_time() -> None:
    assert urls("<link " + "a=b " * 200_000 + ">") == []
    assert urls("<link a='" * 100_000) == []
    assert urls("<!--" * 200_000) == []


def test_no_more_than_a_screenful() -> None:
    page = "".join(f'<link rel=feed href="/f{n}">' for n in range(500))
    assert len(urls(page)) == 30
