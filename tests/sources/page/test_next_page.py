"""The next page of an article, and not the next article."""

from __future__ import annotations

import pytest

from reader.sources.page.next_page import next_page

SITE = "https://news.example"


def after(url: str, href: str, number: int = 1) -> str | None:
    return next_page(f'<head><link rel="next" href="{href}"></head>', SITE + url, number)


@pytest.mark.parametrize(
    ("url", "href", "number"),
    [
        ("/long-read/", "/long-read/2/", 1),
        ("/long-read", "/long-read/page/2", 1),
        ("/long-read", "/long-read?page=2", 1),
        ("/long-read?id=7", "/long-read?id=7&amp;page=2", 1),
        ("/read.html", "/read-2.html", 1),
        ("/read.html", "/read2.html", 1),
        ("/read,12345.html", "/read,12345,2.html", 1),
        ("/read", "/read/seite-2", 1),
        ("/read/2/", "/read/3/", 2),
        ("/read?page=9", "/read?page=10", 9),
    ],
)
def test_the_next_page(url: str, href: str, number: int) -> None:
    assert after(url, href, number) == SITE + href.replace("&amp;", "&")


@pytest.mark.parametrize(
    ("url", "href", "number"),
    [
        ("/2031/05/treaty/", "/2031/05/minutes/", 1),
        ("/post/12", "/post/13", 1),
        ("/post/1", "/post/2", 1),
        ("/2031/05/08", "/2031/05/09", 1),
        ("/read", "/read/3", 1),
        ("/read", "/read/2031", 1),
        ("/read/2/", "/read/2/", 2),
        ("/read", "https://other.example/read/2", 1),
        ("/read", "javascript:next(2)", 1),
        ("/read", "", 1),
        ("/", "/page/2/of/everything", 1),
    ],
)
def test_another_article_is_not_the_next_page(url: str, href: str, number: int) -> None:
    assert after(url, href, number) is None


def test_links_of_the_text_count_and_other_relations_do_not() -> None:
    html = '<a href="/read/2" rel="prev">1</a> <a class=x rel="nofollow next" href=/read/2>On</a>'
    assert next_page(html, SITE + "/read", 1) == SITE + "/read/2"
    assert next_page('<a rel="nextgen" href="/read/2">', SITE + "/read", 1) is None
