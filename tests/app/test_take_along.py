"""An article saved to a file, its sound played, and what empty lists and refreshes say."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path

import pytest

from reader.app.rows.article_document import book, markdown, plain_text, saved_name
from reader.app.runtime import browser
from reader.app.widgets.prompt import Prompt
from reader.config import Config
from reader.library.articles.view import Scope, View
from reader.model import Attachment
from reader.sources.files.document import read_documents
from reader.story.export.epub import Book, epub
from tests.app.layout.test_links import an_article
from tests.app.screen import running
from tests.app.widgets.test_reading_pane import open_article

CONTAINER = "urn:oasis:names:tc:opendocument:xmlns:container"
OPF = "http://www.idpf.org/2007/opf"
XHTML = "http://www.w3.org/1999/xhtml"


async def test_an_article_is_saved_as_markdown_and_as_text(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with running(home) as screen:
        await open_article(screen, "Treaty")
        article = screen.main.article
        assert article is not None
        await screen.press("E", "enter")
        saved = (tmp_path / saved_name([article])).read_text("utf-8")
        front, _, body = saved.removeprefix("---\n").partition("\n---\n\n")
        assert body == markdown(article)
        assert body.startswith("# Treaty near\n")
        assert front.splitlines()[:3] == [
            'title: "Treaty near"', 'source: "articles"', 'published: "2031-05-09"',
        ]  # fmt: skip
        assert "[text of the treaty](https://example.org/treaty)" in saved
        await screen.press("E", "enter")
        assert "Overwrite this file?" in screen.text()
        await screen.press("n", "E", "end", *["backspace"] * 3, *".txt", "enter")
        text = (tmp_path / saved_name([article])).with_suffix(".txt").read_text("utf-8")
        assert text == plain_text(article)
        await screen.press("E", "end", *["backspace"] * 3, *".docx", "enter")
        assert "must end in one of .md, .epub, .txt" in screen.text()
        await screen.press("escape")
        assert not list(tmp_path.glob("*.docx"))
        assert "https://example.org/treaty" in text


async def test_saving_names_its_folder_asks_before_it_overwrites_and_goes_on_there(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "a-folder-for-what-is-kept"
    folder.mkdir()
    (folder / "mine.txt").write_text("mine")
    async with running(home, (80, 24)) as screen:
        await open_article(screen, "Treaty")
        await screen.press("E")
        assert f"Folder:{tmp_path}" in re.sub(r"\s", "", screen.text())
        for answer, done in (("n", False), ("y", True)):
            screen.app.screen.query_one(Prompt).field.value = str(folder / "mine.txt")
            await screen.press("enter")
            assert "Overwrite this file?" in screen.text()
            assert (folder / "mine.txt").read_text() == "mine"
            await screen.press(answer)
            assert ((folder / "mine.txt").read_text() != "mine") == done
            await screen.press("E")
        offered = Path(screen.app.screen.query_one(Prompt).field.value)
        assert (offered.parent, offered.suffix) == (folder, ".txt")


async def test_selected_articles_are_saved_as_one_file_in_the_order_of_the_list(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with running(home) as screen:
        library, ids = screen.app.library, screen.main.list.ids
        first, second = filter(None, map(library.articles.get, ids[:2]))
        await screen.press("j", "V", "g", "g", "V", "E")
        assert screen.main.list.selected_ids == [first.id, second.id]
        assert "Save 2 articles as" in screen.text()
        await screen.press("enter")
        name = saved_name([first, second])
        assert name == saved_name([first]).replace(".md", "-and-1-more.md")
        assert f"Saved 2 articles to {tmp_path}" in screen.bar
        saved = (tmp_path / name).read_text("utf-8")
        assert saved == f"{markdown(first)}\n---\n\n{markdown(second)}"
        await screen.press("E", "ctrl+a", "ctrl+k", *".txt", "enter")
        text = (tmp_path / name).with_suffix(".txt").read_text("utf-8")
        assert text == f"{plain_text(first)}\n\n{plain_text(second)}"
        await screen.press("E", "ctrl+a", "ctrl+k", *".epub", "enter")
        made = (tmp_path / name).with_suffix(".epub").read_bytes()
        chapters = list(read_documents(made, "two.epub", ".epub"))
        assert [one.title for one in chapters] == [first.title, second.title]


TABLED = """<html><head><title>Ropes & chains</title></head><body><h1>Ropes &amp; chains</h1>
<p>A <b>rope</b> holds "ten" tons &lt;at most&gt;; see <a href="https://example.org/?a=1&amp;b=2">how</a>.</p>
<ul><li>One</li><li>Two</li></ul><table><tr><th>Kind</th><th>Tons</th></tr><tr><td>Hemp</td>
<td>1 &amp; 2</td></tr></table><blockquote><p>It tore.</p></blockquote><pre>a &lt; b</pre>
<p><img src="https://example.org/rope.png" alt="A rope"></p></body></html>"""


def test_an_epub_is_one_well_formed_page_in_a_valid_package() -> None:
    article = an_article(TABLED)._replace(
        title="Ropes & chains", author="Ann <Poe>", url="https://example.org/?a=1&b=2"
    )
    made = book([article], datetime(2031, 5, 9, 12, tzinfo=UTC))
    assert made[30:58] == b"mimetypeapplication/epub+zip", "first and not packed"
    parse = import_module("lxml.etree").fromstring
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        assert archive.testzip() is None
        parsed = {
            name: parse(archive.read(name)) for name in archive.namelist() if name != "mimetype"
        }
    package = parsed["content.opf"]
    (root,) = parsed["META-INF/container.xml"].iter(f"{{{CONTAINER}}}rootfile")
    assert root.attrib["full-path"] == "content.opf"
    facts = {node.tag.rpartition("}")[2]: node.text for node in package.iter() if node.text}
    assert facts["title"] == "Ropes & chains"
    assert facts["creator"] == "Ann <Poe>"
    assert facts["source"] == "https://example.org/?a=1&b=2"
    assert facts["meta"] == "2031-05-09T12:00:00Z"
    (identifier,) = package.iter("{http://purl.org/dc/elements/1.1/}identifier")
    assert identifier.attrib["id"] == package.attrib["unique-identifier"]
    listed = {item.attrib["href"]: item.attrib for item in package.iter(f"{{{OPF}}}item")}
    assert listed.keys() == {"nav.xhtml", "article.xhtml"}
    assert listed["nav.xhtml"]["properties"] == "nav"
    (spine,) = package.iter(f"{{{OPF}}}itemref")
    assert spine.attrib["idref"] == listed["article.xhtml"]["id"]
    (link,) = parsed["nav.xhtml"].iter(f"{{{XHTML}}}a")
    assert link.attrib["href"] == "article.xhtml"
    body = parsed["article.xhtml"]
    text = " ".join("".join(body.itertext()).split())
    assert 'holds "ten" tons <at most>; see how.' in text
    found = {node.tag.rpartition("}")[2] for node in body.iter()}
    assert found >= {"h1", "p", "a", "ul", "li", "table", "td", "blockquote", "pre"}
    assert "img" not in found
    assert body.attrib == {}


async def test_an_article_is_saved_as_epub_and_can_be_read_again(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with running(home) as screen:
        await open_article(screen, "Treaty")
        await screen.press("E", "end", *["backspace"] * 3, *".epub", "enter")
        (path,) = tmp_path.glob("*.epub")
        entries = list(read_documents(path.read_bytes(), "treaty.epub", ".epub"))
        assert any("Anna Lindqvist said on Thursday" in one.text for one in entries)
        with zipfile.ZipFile(path) as book:
            assert b"<dc:language>en</dc:language>" in book.read("content.opf")


@pytest.mark.parametrize("ending", [".epub", ".MD", ".txt"])
async def test_an_extension_alone_is_that_of_the_suggested_name(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ending: str
) -> None:
    monkeypatch.chdir(tmp_path)
    async with running(home) as screen:
        await open_article(screen, "Treaty")
        await screen.press("E", "ctrl+a", "ctrl+k", *ending, "enter")
        article = screen.main.article
        assert article is not None
        name = saved_name([article]).removesuffix(".md") + ending
        assert [path.name for path in tmp_path.glob(".*")] == []
        assert (tmp_path / name).read_bytes()[:2] == {".epub": b"PK", ".MD": b"--"}.get(
            ending, b"Tr"
        )


async def test_only_the_name_in_a_suggested_path_is_selected(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with running(home) as screen:
        await open_article(screen, "Treaty")
        await screen.press("E", *"ours", "enter")
        assert (tmp_path / "ours.md").exists()
        await screen.press("g", "e", "backspace", *"mine", "enter")
        await screen.until((tmp_path / "mine.opml").exists, "the list of feeds")


@pytest.mark.parametrize("words", ["x" * 400 + ".md", "~nobody-here/x.md"])
async def test_an_impossible_name_is_refused(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: str
) -> None:
    monkeypatch.chdir(tmp_path)
    async with running(home) as screen:
        await open_article(screen, "Treaty")
        await screen.press("E", "ctrl+a", "ctrl+k", *words, "enter")
        assert "Cannot write" in screen.text()
        assert list(tmp_path.glob("*.md")) == []


def test_books_of_two_articles_without_a_url_have_two_identifiers() -> None:
    days = ("2031-05-06", "2031-05-07")
    parts = []
    for day in days:
        made = epub(Book("Minutes", [("Minutes", "<p>x</p>")], published=day), datetime.now(UTC))
        package = zipfile.ZipFile(io.BytesIO(made)).read("content.opf").decode()
        parts.append(package.partition("urn:uuid:")[2].partition("<")[0])
    assert len({*parts}) == len(days)


async def test_a_sound_is_played_with_the_players_command(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[list[str]] = []
    monkeypatch.setattr(browser, "_start", lambda command, url: started.append([*command, url]))
    async with running(home, config=Config(player="mpv --no-video")) as screen:
        await open_article(screen, "Treaty")
        await screen.press("'")
        assert "no audio or video" in screen.bar
        assert screen.main.article is not None
        sound = Attachment("https://example.org/a.mp3", "audio/mpeg", title="Episode 1")
        screen.main.workspace.article = screen.main.article._replace(attachments=(sound,))
        await screen.press("'")
        assert "Playing Episode 1 with mpv" in screen.bar
    assert started == [["mpv", "--no-video", "https://example.org/a.mp3"]]


async def test_empty_lists_say_what_to_press(home: Path) -> None:
    async with running(home) as screen:
        await screen.press("g", "s")
        assert "No starred articles. Press s" in screen.main.list.empty_text
        assert "No starred articles" in screen.text()
        screen.app.library.marks.mark_all_read(View())
        await screen.press("g", "u")
        assert screen.main.list.view == View(scope=Scope.UNREAD)
        assert "Everything is read. Press g a" in screen.main.list.empty_text
        await screen.press("f", *"zzzz", "enter")
        assert "Press F to show all" in screen.main.list.empty_text


BROWSERS = {"firefox": "firefox --new-window %s", "w3m": "tmux new-window 'w3m -o x=y'"}


async def test_the_first_browser_opens_articles_and_another_can_be_chosen(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[list[str]] = []
    monkeypatch.setattr(browser, "_start", lambda command, url: started.append([*command, url]))
    monkeypatch.setenv("BROWSER", "never")
    async with running(home, config=Config(browsers=BROWSERS)) as screen:
        await open_article(screen, "Treaty")
        assert screen.main.article is not None
        url = "https://example.org/story"
        screen.main.workspace.article = screen.main.article._replace(url=url)
        await screen.press("o")
        assert started.pop() == ["firefox", "--new-window", url]
        screen.main.actions.handlers["open_with"]()
        await screen.settle()
        assert "tmux new-window" in screen.text()
        await screen.press(*"w3", "enter")
        assert f"Opening {url} with w3m" in screen.bar
        assert started.pop() == ["tmux", "new-window", "w3m -o x=y", url]
        await screen.press("0")
        assert "with a browser such as 1 w3m" in screen.text()
        await screen.press(*"1 w3m", "enter")
        assert started.pop() == ["tmux", "new-window", "w3m -o x=y", "https://example.org/treaty"]
        await screen.press("0", *"1 lynx", "enter")
        assert "No browser lynx in your settings (firefox, w3m)." in screen.text()
        await screen.press("escape", "2")
        assert started == [["firefox", "--new-window", "https://example.org/plain"]]


async def test_without_browsers_of_ones_own_the_system_has_one(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[list[str]] = []
    monkeypatch.setattr(browser, "_start", lambda command, url: started.append([*command, url]))
    monkeypatch.setenv("BROWSER", "links %s")
    async with running(home) as screen:
        await open_article(screen, "Treaty")
        await screen.press("2")
        assert started == [["links", "https://example.org/plain"]]
        screen.main.actions.handlers["open_with"]()
        await screen.settle()
        assert "name them under [browsers]" in screen.bar
