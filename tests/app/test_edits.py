"""An edited article says so, and what changed: in words and in facts."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from reader.app.citation import meta_lines
from reader.app.edits import edit_rows
from reader.library.articles import Article
from reader.library.library import Library
from reader.library.revisions import Facts, Revision
from reader.model import Published
from tests.app.screen import running
from tests.app.test_reading_pane import open_article


@pytest.fixture
def article() -> Article:
    """An article as it is after an edit."""
    return Article(
        id=1, source_id=1, source="S", source_kind="feed", key="k", path="", title="T", author="",
        url=None, published=Published(), added="2031-05-01T00:00:00+00:00",
        text="Seven ships left on Monday.", spans=(), truncated=False, read=False, starred=False,
        tags=(), words=5, content_hash="", edited=True,
    )  # fmt: skip


def test_rows_name_facts_and_words(article: Article) -> None:
    old = Revision("2031-05-09T10:00:00+00:00", "T", "Nine ships left on Monday.", ())
    facts = Facts(("2031-05-12",), (), (), ("Anna Lindqvist",))
    rows = edit_rows(article, [old], facts)
    assert rows[0][0] == "Edited 9 May 2031, 10:00"
    assert ("new dates", "2031-05-12", "row") in rows
    assert ("people gone", "Anna Lindqvist", "row") in rows
    assert ("taken out", "“Nine”", "row") in rows
    assert ("put in", "“Seven”", "row") in rows


def test_without_a_revision_it_says_so(article: Article) -> None:
    assert "not edited" in edit_rows(article, [], None)[0][0]


async def test_a_changed_file_is_shown_as_edited(home: Path, tmp_path: Path) -> None:
    note = tmp_path / "note.txt"
    note.write_text("A note\n\nMayor Anna Lindqvist counted nine ships in the harbour.")
    with Library.open(home / "library.db") as library:
        library.sources.add_path(note)
        library.sources.refresh()
        note.write_text("A note\n\nMayor Anna Lindqvist counted seven tall ships in the harbour.")
        library.sources.refresh()
    async with running(home) as screen:
        await open_article(screen, "A note")
        assert "edited" in screen.text()
        await screen.press("d")
        assert "taken out" in screen.text()
        assert "“nine”" in screen.text()
        for _ in range(200):
            await screen.pilot.pause(0.05)
            if "the same as before" in screen.text():
                break
        assert "the same as before" in screen.text()


def test_a_cut_article_says_how_to_get_the_rest(article: Article) -> None:
    whole, cut = replace(article, truncated=False), replace(article, truncated=True)
    assert not any("x fetches" in line for line in meta_lines(whole))
    assert any("x fetches the page" in line for line in meta_lines(cut))


def test_of_two_versions_it_is_said_which_is_shown(article: Article) -> None:
    assert "from the page; x shows the feed" in " ".join(meta_lines(article, (), page=True))
    assert "feed's version; x shows the page" in " ".join(meta_lines(article, (), page=False))
    walled = replace(article, truncated=True)
    assert "as the page gives it to everybody" in " ".join(meta_lines(walled, (), page=True))
