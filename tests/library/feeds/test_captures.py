"""Pages kept as they were fetched: with full texts, with clippings, compared, never replaced."""

from __future__ import annotations

import hashlib
from dataclasses import replace

import pytest

from reader.app.layout.edits import edit_passages
from reader.app.style.glyphs import UNICODE
from reader.library.articles import captures
from reader.library.feeds import full_text
from reader.library.feeds.rows import FeedInfo
from reader.library.feeds.subscribe import subscribe
from reader.library.library import Library, View
from reader.library.notebook.notebook import Draft
from reader.library.rules.apply import apply_pending
from tests.hostile_server import HostileServer, page

PAGE = (
    "<html><head><title>Mill</title></head><body><article><h1>Mill burned</h1>"
    + "".join(f"<p>The mill burned for the {n}th time, and nobody was hurt.</p>" for n in range(9))
    + "</article></body></html>"
)
FEED = (
    "<rss version='2.0'><channel><title>Gazette</title><item><guid>1</guid><title>Mill burned"
    "</title><link>/story</link><description>The mill burned.</description></item></channel></rss>"
)


def subscribed(library: Library, server: HostileServer, *, kept: bool) -> int:
    feed = subscribe(library.database, server.url("/feed"))
    assert isinstance(feed, FeedInfo)
    library.feeds.configure(feed.id, replace(feed.settings, keep_pages=kept))
    (article,) = library.articles.ids(View())
    return article


def server() -> HostileServer:
    return HostileServer({"/feed": page(FEED), "/story": page(PAGE, content_type="text/html")})


def test_a_fetched_page_is_kept_byte_for_byte_and_the_first_one_stays(library: Library) -> None:
    with server() as running:
        article = subscribed(library, running, kept=True)
        assert library.full_texts.fetch(article).problem == ""
        kept = library.captures.of(article)
        assert kept is not None
        body = library.captures.body(article)
        assert body == PAGE.encode()
        assert kept.sha256 == hashlib.sha256(body).hexdigest()
        assert (kept.size, kept.url) == (len(body), running.url("/story"))
        found = library.articles.get(article)
        assert found is not None
        assert kept.text == found.text
        assert library.captures.totals()[0] == 1
        library.full_texts.fetch(article)
        assert library.captures.of(article) == kept
        said = [p.text for p in edit_passages(found, [], None, UNICODE, kept, plain=True)]
        assert said[-1] == "The text is the same."
        edited = found._replace(text=found.text.replace("8th", "last"))
        said = [p.text for p in edit_passages(edited, [], None, UNICODE, kept, plain=True)]
        assert any("[-8th-]" in line and "{+last+}" in line for line in said)
        assert any(kept.sha256 in line for line in said)


def test_a_page_is_kept_with_a_clipping_and_the_text_stays(library: Library) -> None:
    with server() as running:
        article = subscribed(library, running, kept=True)
        before = library.articles.get(article)
        library.notebook.keep([Draft(article, words="The mill burned.")])
        (result,) = library.full_texts.keep_pages([article])
        assert result.problem == ""
        assert library.articles.get(article) == before
        kept = library.captures.of(article)
        assert kept is not None
        (one,) = library.notebook.clippings()
        assert one.page_sha256 == kept.sha256
        assert library.full_texts.keep_pages([article]) == []
        assert running.paths().count("/story") == 1


def test_nothing_is_kept_or_fetched_unless_the_feed_is_set_so(library: Library) -> None:
    with server() as running:
        article = subscribed(library, running, kept=False)
        assert library.full_texts.keep_pages([article]) == []
        assert "/story" not in running.paths()
        library.full_texts.fetch(article)
        assert library.captures.of(article) is None
        assert library.captures.body(article) == b""


@pytest.mark.parametrize("by", ["story", "rule"])
def test_the_pages_of_a_story_or_rule_are_kept_as_its_articles_come(
    library: Library, by: str
) -> None:
    story = library.stories.add("mill", "The Mill")
    if by == "story":
        library.stories.change(story.id, keep_pages=True)
    else:
        library.rules.set("Mill", "title:mill", "keep")
    with server() as running:
        article = subscribed(library, running, kept=False)
        assert library.full_texts.keep_pages() == []
        apply_pending(library.database)
        (result,) = library.full_texts.keep_pages()
        assert (result.article_id, result.problem) == (article, "")
        assert library.captures.body(article) == PAGE.encode()
        assert library.full_texts.keep_pages() == []
        assert running.paths().count("/story") == 1
    while library.marks.undo():
        pass
    assert not library.stories.list()
    assert not library.rules.list()


def test_a_clipping_in_the_notebook_of_such_a_story_keeps_the_page(library: Library) -> None:
    with server() as running:
        article = subscribed(library, running, kept=False)
        story = library.stories.add("nothing", "The Mill")
        library.stories.change(story.id, keep_pages=True)
        library.notebook.keep([Draft(article)], "Other")
        assert library.full_texts.keep_pages([article]) == []
        library.notebook.keep([Draft(article)], "the mill")
        assert [one.problem for one in library.full_texts.keep_pages([article])] == [""]
        assert library.captures.has(article)


def test_a_page_that_stays_unreachable_is_given_up(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(full_text, "MOST_TRIES", 2)
    library.rules.set("Mill", "mill", "keep")
    with HostileServer({"/feed": page(FEED)}) as running:
        subscribed(library, running, kept=False)
        apply_pending(library.database)
        tries = [library.full_texts.keep_pages() for _ in range(3)]
    assert [len(one) for one in tries] == [1, 1, 0]
    assert all(one[0].problem for one in tries[:-1])


def test_a_page_that_is_too_large_is_said(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(captures, "MAX_CAPTURE", 100)
    with server() as running:
        article = subscribed(library, running, kept=True)
        (result,) = library.full_texts.keep_pages([article])
        assert result.problem.endswith("was not kept.")
        assert library.captures.of(article) is None
