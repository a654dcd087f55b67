"""Keeping sentences, dates, people and events in the notebook, and its page."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

import pytest

from reader.app.pages.coverage import EventPage
from reader.app.pages.notebook import NotebookPage
from reader.library.articles.view import View
from reader.library.feeds.rows import FeedInfo
from reader.library.feeds.subscribe import subscribe
from reader.library.library import Library
from reader.story.notebook.clipping import Kind
from tests.app.screen import Screen, running
from tests.app.widgets.test_reading_pane import open_article
from tests.hostile_server import HostileServer, page


async def run(screen: Screen, command: str) -> None:
    screen.app.everywhere()[command]()
    await screen.settle()


def kept(library: Library) -> list[tuple[Kind, str, str]]:
    return [(one.kind, one.subject, one.quote) for one in library.notebook.clippings()]


def current(screen: Screen) -> str:
    article, place = screen.main.article, screen.main.reading.current
    return " ".join(article.text[slice(*place)].split()) if article and place else ""


async def test_sentences_are_selected_with_keys_and_kept(home: Path) -> None:
    async with running(home) as screen:
        library = screen.app.library
        await screen.press("j", "enter", "ampersand")
        assert "Select a sentence first" in screen.bar
        await screen.press_until(
            "shift+right", lambda: "treaty is ready" in current(screen), "the sentence"
        )
        await screen.press("ampersand")
        said = "Kept “Anna Lindqvist said on…” in Notebook (see g b). Press u to undo."
        assert said in screen.bar
        assert kept(library) == [(Kind.SENTENCE, "", current(screen))]
        await screen.press("ampersand")
        assert "Notebook already contains this." in screen.bar
        await screen.press("ctrl+c")
        assert screen.app.clipboard == current(screen)
        await screen.press("shift+down", "ampersand")
        assert kept(library)[-1][2].endswith("a commission of nine.")
        assert kept(library)[-1][2].startswith("Anna Lindqvist said")
        await screen.press("shift+right")
        assert "No further sentence in this article." in screen.bar
        await screen.press("shift+left")
        assert current(screen) == "Treaty near"
        await screen.press("u")
        assert len(kept(library)) == 1
        await screen.press("J", "ampersand")
        assert "Select a sentence first" in screen.bar


async def test_the_sentence_of_a_match_is_selected_first(home: Path) -> None:
    async with running(home) as screen:
        await screen.press("j", "enter", "slash", *"treaty is", "enter")
        await screen.settle()
        assert current(screen) == "treaty is"
        await screen.press("shift+right")
        assert current(screen).startswith("Anna Lindqvist said on Thursday")
        await screen.press("shift+left")
        assert current(screen) == "Treaty near"


async def test_what_the_mouse_selects_is_kept_as_it_is(home: Path) -> None:
    async with running(home) as screen:
        await screen.press("j", "enter")
        await screen.settle()
        reading = screen.main.reading
        line = next(
            y
            for y, text in enumerate(screen.text().split("\n"))
            if "Anna Lindqvist said on" in text
        )
        row = screen.text().split("\n")[line]
        x, y = row.index("Anna") - reading.region.x, line - reading.region.y
        await screen.pilot.mouse_down(reading, offset=(x, y))
        await screen.pilot.hover(reading, offset=(x + 20, y))
        await screen.pilot.mouse_up(reading, offset=(x + 20, y))
        await screen.press("ampersand")
        ((kind, _, quote),) = kept(screen.app.library)
        assert kind is Kind.SENTENCE
        assert quote.startswith("Anna Lindqvist said")
        assert "treaty" not in quote


async def test_a_date_a_person_a_row_and_an_article_go_there_in_one_step(home: Path) -> None:
    async with running(home) as screen:
        library = screen.app.library
        await screen.press("j", "ampersand")
        assert kept(library) == [(Kind.ARTICLE, "", "")]
        await screen.press("enter", "tab", "ampersand")
        assert kept(library)[-1][0] in (Kind.DATE, Kind.PERSON)
        await screen.press("escape", "g", "t")
        await screen.settle()
        await screen.press("ampersand")
        kind, value, quote = kept(library)[-1]
        assert kind is Kind.DATE
        assert value.startswith("2031")
        assert quote
        await screen.press("escape", "g", "p", "enter")
        await screen.settle()
        await screen.press("ampersand")
        await screen.settle()
        assert (Kind.QUOTE, "Anna Lindqvist") in [one[:2] for one in kept(library)]


async def test_an_event_goes_there_as_its_articles_report_it(home: Path) -> None:
    async with running(home) as screen:
        library, context = screen.app.library, screen.main.workspace.navigation.context
        page = EventPage(context, library.coverage.of(library.articles.ids(View())[0]) or 0)
        screen.app.push_screen(page)
        await screen.settle()
        event = page._found
        assert event is not None
        await screen.press("ampersand")
        found = kept(library)
        assert found
        assert {one[:2] for one in found} == {(Kind.EVENT, event.event.title)}
        await screen.press("u")
        await screen.settle()
        assert kept(library) == []


async def test_notes_are_written_changed_exported_and_undone(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(home)
    async with running(home) as screen:
        library = screen.app.library
        await screen.press("j", "enter", "shift+right")
        await run(screen, "choose_notebook")
        await screen.press("ctrl+u", *"Ports", "enter")
        await run(screen, "keep_note")
        await screen.press(*"ask", "space", *"Lind", "enter")
        (one,) = library.notebook.clippings()
        assert (one.notebook, one.note) == ("Ports", "ask Lind")
        await screen.press("g", "b")
        await screen.settle()
        assert isinstance(screen.app.screen, NotebookPage)
        assert "ask Lind" in screen.text()
        assert "Ports" in screen.text()
        await screen.press("e", "end", *"!", "enter")
        await screen.settle()
        assert library.notebook.clippings()[0].note == "ask Lind!"
        await screen.press("E", "ctrl+u", *"ports.bib", "enter")
        await screen.done("export")
        assert "annote" in (home / "ports.bib").read_text()
        await screen.press("E")
        assert "Save as (.md .html .json .bib .ris .csv, or a folder)" in screen.text()
        vault = home / "vault"
        await screen.press("ctrl+u", *"vault/", "enter")
        await screen.done("export")
        assert "Wrote 1 of 1 note in" in screen.text()
        (note,) = vault.iterdir()
        kept_note = note.read_bytes()
        assert b"ask Lind!" in kept_note
        await screen.press("E", "ctrl+u", *"vault", "enter")
        await screen.done("export")
        assert "Wrote 0 of 1 note in" in screen.text()
        assert note.read_bytes() == kept_note
        note.write_text("mine")
        await screen.press("E", "ctrl+u", *"vault", "enter")
        await screen.done("export")
        assert ".md is" in screen.bar  # the rest is cut where the folder of the test is long
        assert note.read_text() == "mine"
        await screen.press("delete")
        await screen.settle()
        assert library.notebook.clippings() == []
        assert "Nothing kept yet." in screen.text()
        await screen.press("u")
        await screen.settle()
        assert "ask Lind!" in screen.text()
        await screen.press("enter")
        assert screen.main.reading.current == (one.anchor.start, one.anchor.end)


async def test_words_that_are_gone_are_said_to_be(home: Path) -> None:
    async with running(home) as screen:
        library = screen.app.library
        await screen.press("j", "enter", "shift+right", "ampersand")
        with library.database.write() as connection:
            connection.execute("UPDATE content SET text = 'Other words.'")
        await screen.press("g", "b")
        await screen.settle()
        assert "no longer in the article" in screen.text()


async def test_the_page_of_a_clipping_is_kept_where_its_feed_is_set_so(home: Path) -> None:
    story = "".join(f"<p>The quay was closed for winter number {n}.</p>" for n in range(9))
    feed = (
        "<rss version='2.0'><channel><title>Gazette</title><item><guid>1</guid><title>Quay closed"
        "</title><link>/story</link><description>The quay.</description></item></channel></rss>"
    )
    html = f"<html><body><article><h1>Quay closed</h1>{story}</article></body></html>"
    with HostileServer({"/f": page(feed), "/story": page(html, content_type="text/html")}) as on:
        with Library.open(home / "library.db") as library:
            added = subscribe(library.database, on.url("/f"))
            assert isinstance(added, FeedInfo)
            library.feeds.configure(added.id, replace(added.settings, keep_pages=True))
        async with running(home) as screen:
            await open_article(screen, "Quay closed")
            await screen.press("shift+right", "ampersand")
            await screen.done("keep pages")
            assert "Kept 1 page as fetched." in screen.bar
            assert "page kept" in screen.text()
            (one,) = screen.app.library.notebook.clippings()
            assert one.page_sha256 == hashlib.sha256(html.encode()).hexdigest()


async def test_a_sentence_selected_from_the_list_is_seen_on_a_narrow_screen(home: Path) -> None:
    async with running(home, (50, 20)) as screen:
        await screen.press("j", "shift+right")
        assert screen.main.focused is screen.main.reading
        await screen.press("shift+right")
        assert current(screen)
