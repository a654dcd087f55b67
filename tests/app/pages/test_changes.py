"""An edited article says so, and what changed: in words and in facts."""

from __future__ import annotations

import hashlib
from pathlib import Path
from threading import Event

import pytest

from reader.app.layout.edits import LONGEST, ChangedPassage, edit_passages
from reader.app.rows.citation import meta_lines
from reader.app.style.glyphs import UNICODE
from reader.library.articles.articles import Article
from reader.library.articles.captures import keep_capture
from reader.library.articles.revisions import Facts, Revision
from reader.library.articles.view import View
from reader.library.library import Library
from reader.model import Published
from tests.app.screen import running
from tests.app.widgets.test_reading_pane import open_article
from tests.waiting import PATIENCE


@pytest.fixture
def article() -> Article:
    """An article as it is after an edit."""
    return Article(
        id=1, source_id=1, source="S", source_kind="feed", key="k", path="", title="T", author="",
        url=None, published=Published(), added="2031-05-01T00:00:00+00:00",
        text="Seven ships left on Monday.", spans=(), truncated=False, read=False, starred=False,
        tags=(), words=5, content_hash="", edited=True,
    )  # fmt: skip


def told(passages: list[ChangedPassage]) -> list[str]:
    """Return what the passages say."""
    return [passage.text for passage in passages]


def painted(passage: ChangedPassage) -> list[tuple[str, str]]:
    """Return what stands out in a passage, and how."""
    return [(passage.text[paint.start : paint.end], paint.style) for paint in passage.paints]


def changed(article: Article, old: str, new: str, *, plain: bool = False) -> list[ChangedPassage]:
    """Return the passages that tell of an edit, without its day."""
    revision = Revision("2031-05-09T10:00:00+00:00", "T", old, ())
    same = Facts((), (), (), ())
    edited = article._replace(text=new)
    return edit_passages(edited, [revision], same, UNICODE, plain=plain)[2:]


def test_facts_are_named_before_the_words(article: Article) -> None:
    old = Revision("2031-05-09T10:00:00+00:00", "T", "Nine ships left on Monday.", ())
    facts = Facts(("2031-05-12",), ("2031-05-11",), ("Bo Ek",), ("Anna Lindqvist",))
    passages = edit_passages(article, [old], facts, UNICODE, plain=False)
    assert told(passages) == [
        "Updated 9 May 2031, 10:00",
        "New date: Mon 12 May 2031",
        "Removed date: Sun 11 May 2031",
        "New person: Bo Ek",
        "Removed person: Anna Lindqvist",
        "Nine Seven ships left on Monday.",
    ]
    assert painted(passages[2]) == [("Sun 11 May 2031", "gone")]
    assert painted(passages[-1]) == [("Nine", "gone"), ("Seven", "new")]


def test_a_change_is_read_in_its_sentence_and_close_ones_together(article: Article) -> None:
    old = "The same.\n\nRates did not fall. Spot rates, that is; see below.\n\nAs ever."
    new = "The same.\n\nRates did fall. Spot rates only; see below.\n\nAs ever."
    [passage] = changed(article, old, new)
    assert passage.text == "Rates did not fall. Spot rates, that is only; see below."
    assert painted(passage) == [("not", "gone"), (", that is", "gone"), ("only", "new")]


def test_without_colours_characters_mark_what_went_and_came(article: Article) -> None:
    [passage] = changed(article, "Nine ships left.", "Seven tall ships left.", plain=True)
    assert passage.text == "[-Nine-] {+Seven tall+} ships left."


def test_far_apart_changes_are_passages_of_their_own_and_long_lines_are_cut(
    article: Article,
) -> None:
    middle = "and the harbour said nothing about it for a very long time " * 4
    first, second = changed(article, f"One {middle}end.", f"Two {middle}stop.")
    assert first.text.startswith("One Two and the harbour")
    assert first.text.endswith("…")
    assert second.text.startswith("… ")
    assert second.text.endswith("end stop.")


def test_a_long_stretch_is_shortened_in_its_middle(article: Article) -> None:
    [passage] = changed(article, "Begin.", "Begin.\n\n" + "many words " * 200)
    assert len(passage.text) < LONGEST + 200
    assert " … " in passage.text


def test_only_blanks_and_no_revision_at_all(article: Article) -> None:
    assert told(changed(article, "a b", "a  b")) == ["Only whitespace changed."]
    assert "No changes since" in edit_passages(article, [], None, UNICODE, plain=False)[0].text


async def test_a_changed_file_is_shown_as_edited(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    note = tmp_path / "note.txt"
    note.write_text("A note\n\nMayor Anna Lindqvist counted nine ships in the harbour.")
    with Library.open(home / "library.db") as library:
        library.sources.add_path(note)
        library.sources.refresh()
        note.write_text("A note\n\nMayor Anna Lindqvist counted seven tall ships in the harbour.")
        library.sources.refresh()
        (other,) = library.articles.ids(View(text="treaty near"))
        with library.database.write() as connection:
            page = ("https://x.example/a", "text/html", b"<p>Treaty far</p>")
            keep_capture(connection, other, page, "Treaty far")
    async with running(home) as screen:
        await open_article(screen, "Treaty near")
        await screen.press("d")
        assert "Since the page was kept" in screen.text()
        assert hashlib.sha256(page[2]).hexdigest() in screen.text()
        await screen.press("escape")
        await open_article(screen, "A note")
        assert "updated" in screen.text()
        await screen.press("d")
        assert "counted nine seven tall ships in the harbour." in screen.text()
        await screen.until(lambda: "people unchanged" in screen.text(), "dates of the first text")
        await screen.press("escape")

        left = Event()
        monkeypatch.setattr("reader.app.pages.changes.facts", lambda *_: left.wait(PATIENCE))
        await screen.press("d", "escape")
        page_count = len(screen.app.screen_stack)
        left.set()
        await screen.done("facts")
        assert "failed" not in screen.bar, "work for a page that is gone ends silently"
        assert len(screen.app.screen_stack) == page_count


def test_a_kept_page_is_named_with_the_key_that_compares(article: Article) -> None:
    assert "page kept (d compares)" in meta_lines(article, kept=True)[0]
    assert "page kept" not in meta_lines(article)[0]


def test_a_cut_article_says_how_to_get_the_rest(article: Article) -> None:
    article = article._replace(url="https://news.example/1")
    whole, cut = article._replace(truncated=False), article._replace(truncated=True)
    assert not any("full text" in line for line in meta_lines(whole))
    assert any("Press x for the full text" in line for line in meta_lines(cut))
    assert meta_lines(cut._replace(url=None))[-1] == "Excerpt from the feed."


def test_of_two_versions_it_is_said_which_is_shown(article: Article) -> None:
    assert "from the web page. Press x for the feed" in " ".join(meta_lines(article, (), page=True))
    assert "Feed version. Press x for the web page" in " ".join(meta_lines(article, (), page=False))
    walled = article._replace(truncated=True)
    assert "the page is paywalled" in " ".join(meta_lines(walled, (), page=True))
