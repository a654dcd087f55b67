"""Footnotes: shown over the text that refers to them, and gone to and from by the mouse."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.app.layout.article_layout import ArticleLayout
from reader.app.layout.links import Notes
from reader.app.pages.notes import NotesPage
from reader.app.style.glyphs import UNICODE
from reader.library.library import Library
from tests.app.layout.test_links import an_article
from tests.app.screen import Screen, running
from tests.app.widgets.test_reading_pane import open_article

FILLER = "".join(f"<p>Paragraph {n} says no more than the others do.</p>" for n in range(40))
NOTED = f"""<html><head><title>Notes on tugs</title></head><body><h1>Notes on tugs</h1>
<p>A tug is strong.<sup><a href="#fn1">1</a></sup></p>{FILLER}
<p>And yellow.<sup><a href="#fn2">2</a></sup> Or red.<sup><a href="#fn9">9</a></sup></p>
<ol><li id="fn1">See <a href="https://example.org/force">the figures</a>.</li>
<li id="fn2">Mostly.</li></ol></body></html>"""


def test_a_note_is_shown_without_its_own_mark_and_with_the_numbers_of_its_links() -> None:
    setting = ArticleLayout(an_article(NOTED), (), UNICODE)
    setting.layout_blocks(60)
    assert setting.notes_within(0, len(setting.lines)) == [
        ("[^1]", "See the figures[1]."),
        ("[^2]", "Mostly."),
        ("[^9]", "No such footnote."),
    ]
    assert setting.notes_within(0, 6) == [("[^1]", "See the figures[1].")]
    assert setting.notes_within(6, 12) == []


def test_a_mark_of_one_character_is_not_said_twice() -> None:
    article = an_article('<p>So<sup><a href="#s">*</a></sup></p><p id="s">* Or not.</p>')
    setting = ArticleLayout(article, (), UNICODE)
    setting.layout_blocks(60)
    assert setting.notes_within(0, 9) == [("[^*]", "Or not.")]


def test_the_mark_of_a_note_leads_to_what_refers_to_it() -> None:
    article = an_article(NOTED)
    notes = Notes.of(article)
    note = article.text.index("[^2] Mostly")
    mark = notes.referring(note + 1, article.text)
    assert mark is not None
    assert article.text[mark.start - 11 : mark.start] == "And yellow."
    assert notes.referring(note + 8, article.text) is None
    assert notes.mark_at(note + 1) is None


@pytest.fixture
def noted(home: Path, tmp_path: Path) -> Path:
    """A library with an article that has notes."""
    page = tmp_path / "2031-05-10-notes.html"
    page.write_text(NOTED)
    with Library.open(home / "library.db") as library:
        library.sources.add_path(page)
        library.sources.refresh()
    return home


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (50, 20)])
async def test_the_notes_of_the_screen_stand_at_its_foot_and_the_place_is_kept(
    noted: Path, size: tuple[int, int]
) -> None:
    async with running(noted, size) as screen:
        await open_article(screen, "Notes on tugs")
        top = screen.main.reading.top
        await screen.press("circumflex_accent")
        await screen.settle()
        assert isinstance(screen.app.screen, NotesPage)
        shown = screen.text().split("\n")
        assert any("[^1] See the figures[1]." in line for line in shown[size[1] // 2 :])
        assert "Mostly" not in screen.text()
        await screen.press("escape")
        assert screen.main.reading.top == top


async def find(screen: Screen, words: str) -> tuple[int, int]:
    """Return where the words stand on the screen."""
    lines = screen.text().split("\n")
    y = next(i for i, line in enumerate(lines) if words in line)
    return lines[y].index(words), y


async def test_a_click_shows_the_note_and_another_goes_back_to_the_text(noted: Path) -> None:
    async with running(noted, (120, 40)) as screen:
        await open_article(screen, "Notes on tugs")
        await screen.press("G")
        await screen.until(lambda: "Analysing" not in screen.text(), "the end of the analysis")
        await screen.settle()  # the line of its progress goes after its words
        x, y = await find(screen, "yellow.[^2]")
        await screen.pilot.click(offset=(x + 8, y))
        await screen.settle()
        assert isinstance(screen.app.screen, NotesPage)
        await screen.press("escape")
        x, y = await find(screen, "[^1] See")
        await screen.pilot.click(offset=(x + 1, y))
        await screen.settle()
        assert "A tug is strong.[^1]" in screen.text()


async def test_an_article_without_notes_says_so(home: Path) -> None:
    async with running(home) as screen:
        await open_article(screen, "Treaty")
        await screen.press("circumflex_accent")
        assert "no footnotes" in screen.bar
