"""Full texts: fetched when asked for, kept over refreshes, and the way back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from reader.library.analysis.analyse import analyse_pending
from reader.library.articles.pruning import retention
from reader.library.feeds.full_text import no_gain
from reader.library.feeds.refresh import post_refresh, refresh_feeds
from reader.library.feeds.rows import FeedInfo
from reader.library.feeds.subscribe import subscribe
from reader.library.library import Library, View
from reader.library.storage.errors import LibraryError
from reader.model import Entry, SpanKind
from reader.text import clean
from tests.hostile_server import HostileServer, endless, page

CUT = "The harbour was closed on Friday. Read more..."
STORY = "".join(
    f"<p>Anna Lindqvist, the harbour master, said on 9 May 2031 that pier {n} was to be closed "
    "for the whole of the winter, and that the ferries would leave from the old quay.</p>"
    for n in range(1, 7)
)
FOOT = "<ul>" + "<li><a href='/about'>Imprint and contact</a></li>" * 30 + "</ul>"
PAGE = (
    "<html><head><title>Closed harbour | Gazette</title></head><body><nav>Home Sport</nav>"
    f"<article><h1>Closed harbour</h1>{STORY}</article><footer>{FOOT}</footer></body></html>"
)


def rss(text: str = CUT, number: int = 1) -> bytes:
    items = "".join(
        f"<item><guid>{n}</guid><title>Closed harbour</title><link>/story</link>"
        f"<description>{text}</description></item>"
        for n in range(number)
    )
    return page(f"<rss version='2.0'><channel><title>Gazette</title>{items}</channel></rss>")


@pytest.fixture
def server() -> Iterator[HostileServer]:
    answers = {"/feed": rss(), "/story": page(PAGE, content_type="text/html")}
    with HostileServer(dict(answers)) as running:
        yield running


@pytest.fixture
def feed(library: Library, server: HostileServer) -> FeedInfo:
    added = subscribe(library.database, server.url("/feed"))
    assert isinstance(added, FeedInfo)
    return added


def only(library: Library) -> int:
    (article_id,) = library.articles.ids(View())
    return article_id


def text(library: Library, article_id: int) -> str:
    article = library.articles.get(article_id)
    assert article is not None
    assert clean(article.text) == article.text
    assert article.text[: len(article.title)] == article.title
    title = next(span for span in article.spans if span.kind is SpanKind.TITLE)
    assert article.text[title.start : title.end] == article.title
    assert all(0 <= span.start <= span.end <= len(article.text) for span in article.spans)
    return article.text


def refresh(library: Library) -> None:
    with library.database.write() as connection:
        connection.execute("UPDATE feed SET body_hash = '', not_before = 0")
    report = refresh_feeds(library.database, library.feeds.list())
    assert not report.failed


def test_nothing_is_fetched_until_it_is_asked_for(
    library: Library, server: HostileServer, feed: FeedInfo
) -> None:
    refresh(library)
    post_refresh(library.database)
    assert "/story" not in server.paths()
    assert CUT in text(library, only(library))
    assert library.full_texts.shown(only(library)) is None


def test_the_page_becomes_the_text_and_both_versions_stay(
    library: Library, server: HostileServer, feed: FeedInfo
) -> None:
    article_id = only(library)
    library.marks.set_starred([article_id], True)
    short = text(library, article_id)
    assert library.full_texts.fetch(article_id).problem == ""
    full = text(library, article_id)
    assert "pier 6" in full
    assert "Imprint" not in full
    article = library.articles.get(article_id)
    assert article is not None
    assert (article.title, article.truncated, article.starred, article.edited) == (
        "Closed harbour", False, True, False,
    )  # fmt: skip
    assert library.full_texts.switch(article_id) is False
    assert text(library, article_id) == short
    assert library.full_texts.switch(article_id) is True
    assert text(library, article_id) == full
    assert server.paths().count("/story") == 1


def test_it_is_undone_step_by_step(library: Library, server: HostileServer, feed: FeedInfo) -> None:
    article_id = only(library)
    short = text(library, article_id)
    library.full_texts.fetch(article_id)
    library.full_texts.switch(article_id)
    assert library.marks.undo() == "showed feed version of “Closed harbour”"
    assert "pier 6" in text(library, article_id)
    assert library.marks.undo() == "showed full text of “Closed harbour”"
    assert text(library, article_id) == short
    assert library.marks.undo(undone=True) == "showed full text of “Closed harbour”"
    assert "pier 6" in text(library, article_id)


def test_the_text_is_analysed_anew(library: Library, server: HostileServer, feed: FeedInfo) -> None:
    article_id = only(library)
    analyse_pending(library)
    found = library.findings.of(article_id)
    assert found is not None
    assert not found.people
    library.full_texts.fetch(article_id)
    assert library.findings.of(article_id) is None
    analyse_pending(library)
    found = library.findings.of(article_id)
    assert found is not None
    assert [person.name for person in found.people] == ["Anna Lindqvist"]
    assert any(d.value == "2031-05-09" for d in found.dates)


def test_a_refresh_does_not_bring_the_cut_text_back(
    library: Library, server: HostileServer, feed: FeedInfo
) -> None:
    article_id = only(library)
    library.full_texts.fetch(article_id)
    analyse_pending(library)
    full = text(library, article_id)
    refresh(library)
    assert text(library, article_id) == full
    assert library.findings.of(article_id) is not None, "nothing to do anew"
    server.answers["/feed"] = rss("The harbour was opened again. Read more...")
    refresh(library)
    assert text(library, article_id) == full
    assert library.full_texts.switch(article_id) is False
    assert "opened again" in text(library, article_id)
    assert [CUT in revision.text for revision in library.revisions.of(article_id)] == [True]


def test_a_feed_can_be_set_to_it(library: Library, server: HostileServer, feed: FeedInfo) -> None:
    library.feeds.configure(feed.id, replace(feed.settings, full_text=True))
    assert post_refresh(library.database).full_texts == 1
    assert "pier 6" in text(library, only(library))
    assert post_refresh(library.database).full_texts == 0
    assert server.paths().count("/story") == 1, "once is enough"
    server.answers["/feed"] = rss("The harbour was opened again. Read more...")
    server.answers["/story"] = page(PAGE.replace("pier 6", "pier 66"), content_type="text/html")
    refresh(library)
    assert post_refresh(library.database).full_texts == 1, "the feed's version is another"
    assert "pier 66" in text(library, only(library))


def test_a_page_that_cannot_be_had_is_named_and_not_asked_again(
    library: Library, server: HostileServer, feed: FeedInfo
) -> None:
    library.feeds.configure(feed.id, replace(feed.settings, full_text=True))
    server.answers["/story"] = page("", "404 Not Found")
    (problem,) = post_refresh(library.database).problems
    assert problem.startswith("Closed harbour: ")
    assert post_refresh(library.database).problems == ()
    assert server.paths().count("/story") == 1
    assert CUT in text(library, only(library))
    server.answers["/story"] = page(PAGE, content_type="text/html")
    assert library.full_texts.fetch(only(library)).problem == "", "the user may try again"


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (page("<p>Log in</p>", content_type="text/html"), "no more than the feed"),
        (page(b"\x89PNG\r\n\x1a\n" + b"\0" * 99, content_type="image/png"), "Not a web page"),
        (page(PAGE, content_type="text/html")[:-100], ""),
        (page("<div>" * 60_000 + "x", content_type="text/html"), "no more than"),
        (page("", "302 Found", location="http://127.0.0.2/"), ""),
        (page("", "302 Found", location="file:///etc/passwd"), "Redirect to unsupported URL"),
        (page("", "500 Oops"), "500"),
    ],
    ids=["short", "picture", "cut", "deep", "private", "scheme", "status"],
)
def test_what_is_no_article_changes_nothing(
    library: Library, server: HostileServer, feed: FeedInfo, answer: bytes, words: str
) -> None:
    article_id = only(library)
    short = text(library, article_id)
    server.answers["/story"] = answer
    problem = library.full_texts.fetch(article_id).problem
    assert problem
    assert words in problem
    assert text(library, article_id) == short
    assert library.full_texts.shown(article_id) is None
    with pytest.raises(LibraryError, match="only one version"):
        library.full_texts.switch(article_id)


def test_an_endless_page_is_cut(library: Library, server: HostileServer, feed: FeedInfo) -> None:
    server.answers["/story"] = endless(
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n", b"<p>more</p>" * 20_000
    )
    assert library.full_texts.fetch(only(library)).problem
    assert library.full_texts.shown(only(library)) is None


def test_fetching_can_be_cancelled(library: Library, server: HostileServer, feed: FeedInfo) -> None:
    short = text(library, only(library))
    assert "cancelled" in library.full_texts.fetch(only(library), lambda: True).problem
    assert text(library, only(library)) == short


def test_an_article_without_address_says_so(library: Library, server: HostileServer) -> None:
    server.answers["/feed"] = page(
        "<rss version='2.0'><channel><item><title>T</title></item></channel></rss>"
    )
    subscribe(library.database, server.url("/feed"))
    with pytest.raises(LibraryError, match="no URL"):
        library.full_texts.fetch(only(library))
    with pytest.raises(LibraryError, match="no longer in the library"):
        library.full_texts.fetch(999)


def test_a_removed_feed_comes_back_with_both_versions(
    library: Library, server: HostileServer, feed: FeedInfo
) -> None:
    library.full_texts.fetch(only(library))
    full = text(library, only(library))
    library.feeds.remove(feed.id)
    library.marks.undo()
    assert text(library, only(library)) == full
    assert library.full_texts.switch(only(library)) is False
    assert CUT in text(library, only(library))


def test_old_articles_go_by_the_rule_of_the_settings(
    library: Library, server: HostileServer, feed: FeedInfo
) -> None:
    server.answers["/feed"] = rss(number=4)
    refresh(library)
    assert post_refresh(library.database, retention(0, 0, 0, unread=True)).pruned == 0
    assert post_refresh(library.database, retention(0, 3, 0, unread=False)).pruned == 0
    assert post_refresh(library.database, retention(0, 3, 0, unread=True)).pruned == 1
    refresh(library)
    assert library.articles.count(View(source=feed.id)).total == 3, "not new again"


WALLED = (
    "<html><body><article><h1>Closed harbour</h1><p>The harbour was closed on Friday, said Anna "
    "Lindqvist, who has been its master since 2019 and before that sailed a tug of her own.</p>"
    "<div><h2>Subscribe now to keep reading</h2><p>Already a subscriber? Log in</p></div>"
    "</article></body></html>"
)
ASKING = (
    "<html><body><h2>We value your privacy</h2><p>We and our 842 partners store cookies and "
    "process personal data for personalised advertising. You may withdraw your consent.</p>"
)


def test_a_page_that_keeps_the_rest_for_subscribers_is_not_taken_for_the_whole(
    library: Library, server: HostileServer, feed: FeedInfo
) -> None:
    server.answers["/story"] = page(WALLED, content_type="text/html")
    article_id = only(library)
    assert library.full_texts.fetch(article_id).problem == ""
    article = library.articles.get(article_id)
    assert article is not None
    assert article.truncated
    assert "sailed a tug" in article.text
    left = [article.text[s.start : s.end] for s in article.spans if s.value == "for subscribers"]
    assert left == ["Subscribe now to keep reading", "Already a subscriber? Log in"]


def test_a_page_whose_wall_leaves_no_more_than_the_feed_gives_is_left_alone(
    library: Library, server: HostileServer, feed: FeedInfo
) -> None:
    begin = WALLED.replace("said Anna Lindqvist, who has", "it").partition("it")[0]
    wall = "<p>Subscribe now to keep reading. " + "All our articles, on every device. " * 9 + "</p>"
    server.answers["/story"] = page(f"{begin}</p>{wall}</article>", content_type="text/html")
    article_id = only(library)
    before = text(library, article_id)
    problem = library.full_texts.fetch(article_id).problem
    assert problem == "The page says no more without a subscription than the feed does."
    assert text(library, article_id) == before


def test_a_page_in_a_script_without_blanks_counts_by_its_letters() -> None:
    text = "\u6cb3\u4e0a\u7684\u65e7\u6865\u5df2\u7ecf\u5173\u95ed" * 20
    page_of = Entry(key="", title="", text=text)
    assert no_gain(page_of, text, (), text[:60]) == ""
    assert no_gain(page_of, text, (), text) != ""


def test_a_page_that_asks_for_consent_first_is_no_article(
    library: Library, server: HostileServer, feed: FeedInfo
) -> None:
    server.answers["/story"] = page(ASKING, content_type="text/html")
    article_id = only(library)
    before = text(library, article_id)
    assert "requires consent" in library.full_texts.fetch(article_id).problem
    assert text(library, article_id) == before


def test_an_article_of_several_pages_is_read_to_its_end(
    library: Library, server: HostileServer, feed: FeedInfo
) -> None:
    for number in (1, 2, 3):
        story = STORY.replace("pier ", f"pier {number}")
        on = f'<a rel="next" href="/story/{number + 1}">Next page</a>' if number < 3 else ""
        html = (
            f"<html><body><article><h1>Closed harbour</h1>{story}</article>{on}{FOOT}</body></html>"
        )
        path = "/story" if number == 1 else f"/story/{number}"
        server.answers[path] = page(html, content_type="text/html")
    article_id = only(library)
    assert library.full_texts.fetch(article_id).problem == ""
    whole = text(library, article_id)
    assert [whole.count(f"pier {n}1 was") for n in (1, 2, 3)] == [1, 1, 1]
    assert whole.index("pier 16") < whole.index("pier 21") < whole.index("pier 31")
    assert whole.count("Closed harbour") == 1
    article = library.articles.get(article_id)
    assert article is not None
    assert not article.truncated


def test_a_further_page_that_is_not_to_be_had_leaves_the_article_cut_off(
    library: Library, server: HostileServer, feed: FeedInfo
) -> None:
    html = PAGE.replace("<head>", '<head><link rel="next" href="/story/2">')
    server.answers["/story"] = page(html, content_type="text/html")
    article_id = only(library)
    assert library.full_texts.fetch(article_id).problem == ""
    article = library.articles.get(article_id)
    assert article is not None
    assert article.truncated
    assert "pier 6" in article.text


def test_a_page_that_is_gone_says_nothing_of_the_feed(
    library: Library, server: HostileServer, feed: FeedInfo
) -> None:
    server.answers["/story"] = page("no", status="404 Not Found")
    assert library.full_texts.fetch(only(library)).problem == (
        "The page of this article no longer exists."
    )
