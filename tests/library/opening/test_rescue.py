"""Damaged libraries of several kinds: what can be read comes back, the damaged file stays."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from reader.library.articles.view import Scope, View
from reader.library.feeds.opml_backup import opml_backup_path
from reader.library.library import Library, LibraryError
from reader.library.opening import salvage
from reader.library.opening.rescue import rescue
from reader.library.search.search import Search
from reader.sources.opml.outline import Subscription
from tests.cli_runner import Runner
from tests.library.builders import entry, put

COUNT = 400
PAGE = 4096


def made(path: Path) -> Path:
    """A library of some hundred pages."""
    with Library.open(path) as library:
        feed = library.feeds.add(Subscription("https://a.example/feed", "Daily Post"))
        body = "It burned on 3 May 2024, said the mayor. " * 20
        ids = put(library, feed.id, *(entry(f"k{n}", f"Piece {n}", body) for n in range(COUNT)))
        library.marks.set_starred(ids[::10], True)
        library.marks.set_tags(ids[7], ["war", "long read"])
        library.marks.set_read(ids[:50], True)
        library.stories.add("burned", "Fires")
        library.search.index()
    return path


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return made(tmp_path / "library.db")


def pages_of(path: Path, table: str) -> list[int]:
    """Return the numbers of the pages that hold rows of a table, root first."""
    connection = sqlite3.connect(path)
    root = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (table,))
    pages = [root.fetchone()[0]]
    connection.close()
    data = path.read_bytes()
    for page in pages:
        start = (page - 1) * PAGE
        if data[start] == 0x05:  # an inner page: the pages below it
            cells = int.from_bytes(data[start + 3 : start + 5], "big")
            for cell in range(cells):
                at = start + 12 + 2 * cell
                offset = start + int.from_bytes(data[at : at + 2], "big")
                pages.append(int.from_bytes(data[offset : offset + 4], "big"))
            pages.append(int.from_bytes(data[start + 8 : start + 12], "big"))
    return pages


def overwrite(path: Path, page: int, data: bytes = bytes(PAGE)) -> None:
    with path.open("r+b") as file:
        file.seek((page - 1) * PAGE)
        file.write(data)


def files(folder: Path) -> list[str]:
    """Return the names of what is there, but for what SQLite and a running reader keep beside."""
    passing = ("-wal", "-shm", "-open")
    return sorted(file.name for file in folder.iterdir() if not file.name.endswith(passing))


def one_text_page(path: Path) -> None:
    overwrite(path, pages_of(path, "content")[20])


def several_text_pages(path: Path) -> None:
    pages = pages_of(path, "content")
    for page in (pages[1], pages[9], pages[10], pages[11], pages[-1]):
        overwrite(path, page)


def one_article_page(path: Path) -> None:
    overwrite(path, pages_of(path, "article")[5])


def garbage_in_a_page(path: Path) -> None:
    overwrite(path, pages_of(path, "content")[30], bytes(range(256)) * (PAGE // 256))


def header(path: Path) -> None:
    overwrite(path, 1, bytes(100))


def cut_off(path: Path) -> None:
    os.truncate(path, path.stat().st_size * 3 // 4 // PAGE * PAGE)


def index_page(path: Path) -> None:
    overwrite(path, pages_of(path, "article_newest")[0])


def source_page(path: Path) -> None:
    overwrite(path, pages_of(path, "source")[0])


@pytest.mark.parametrize(
    ("spoil", "articles", "texts"),
    [
        (one_text_page, COUNT, COUNT - 20),
        (several_text_pages, COUNT, COUNT - 60),
        (one_article_page, COUNT, COUNT),
        (garbage_in_a_page, COUNT, COUNT - 20),
        (header, COUNT, COUNT),
        (cut_off, COUNT // 4, COUNT // 4),
        (index_page, COUNT, COUNT),
        (source_page, COUNT, COUNT),
    ],
)
def test_what_can_be_read_comes_back(
    path: Path,
    spoil: Callable[[Path], None],
    articles: int,
    texts: int,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(salvage, "_ONE_BY_ONE", 5000)  # there are far fewer rows
    spoil(path)
    as_it_was = path.read_bytes()

    done = rescue(path)

    assert done is not None
    assert done.aside.read_bytes() == as_it_was
    assert done.articles >= articles
    with Library.open(path) as library:
        assert library.check() == ""
        ids = list(library.articles.ids(View()))
        assert len(ids) == library.articles.count().total == done.articles
        whole = [a for i in ids if (a := library.articles.get(i)) and "burned" in a.text]
        assert len(whole) >= texts
        assert done.articles - len(whole) <= done.without_text
        assert all(article.title for article in whole)
        library.search.index()
        assert len(Search(library.database).ids("burned")) == len(whole)
        library.marks.set_read(ids[:1], True)


def test_marks_stories_and_subscriptions_come_with_it(path: Path) -> None:
    one_text_page(path)
    assert rescue(path) is not None
    with Library.open(path) as library:
        assert library.articles.count() == library.articles.count(View())
        assert library.articles.count(View(Scope.STARRED)).total == COUNT // 10
        assert library.articles.count().unread == COUNT - 50
        assert library.marks.all_tags() == [("long read", 1), ("war", 1)]
        assert [story.name for story in library.stories.list()] == ["Fires"]
        assert [feed.url for feed in library.feeds.list()] == ["https://a.example/feed"]
        assert library.marks.history()[0].phrase == "followed “Fires”"


def test_an_article_without_its_row_keeps_its_text(path: Path) -> None:
    one_article_page(path)
    assert rescue(path) is not None
    with Library.open(path) as library:
        rescued = [s for s in library.sources.list() if s.title == "Rescued texts"]
        assert len(rescued) == 1
        rows = library.articles.first_page(View(source=rescued[0].id))
        assert rows
        assert rows[0].title.startswith("Piece ")


def test_a_lost_text_comes_back_when_the_source_is_read_again(path: Path) -> None:
    one_text_page(path)
    done = rescue(path)
    assert done is not None
    assert done.without_text
    with Library.open(path) as library:
        feed = library.feeds.list()[0].id
        body = "It burned on 3 May 2024, said the mayor. " * 20
        put(library, feed, *(entry(f"k{n}", f"Piece {n}", body) for n in range(COUNT)))
        texts = (library.articles.get(article_id) for article_id in library.articles.ids(View()))
        assert all(article and "burned" in article.text for article in texts)


def test_a_sound_library_is_left_alone(path: Path) -> None:
    before = path.read_bytes()
    assert rescue(path) is None
    assert files(path.parent) == ["library.db", "library.db.feeds.opml"]
    assert path.read_bytes() == before


def test_a_bad_journal_is_set_aside_with_it(path: Path) -> None:
    Path(f"{path}-wal").write_bytes(b"garbage" * 1000)
    done = rescue(path)
    assert done is not None
    assert Path(f"{done.aside}-wal").read_bytes() == b"garbage" * 1000
    with Library.open(path) as library:
        assert library.articles.count().total == COUNT


def test_what_is_no_library_is_refused(tmp_path: Path, path: Path) -> None:
    diary = tmp_path / "diary.txt"
    diary.write_text("dear diary\n" * 500)
    with pytest.raises(LibraryError, match="not a newsreader library"):
        rescue(diary)
    with pytest.raises(LibraryError, match="no library"):
        rescue(tmp_path / "nothing.db")
    opml_backup_path(path).unlink()
    path.write_bytes(path.read_bytes()[:100] + bytes(path.stat().st_size - 100))
    before = path.read_bytes()
    with pytest.raises(LibraryError, match="Nothing in"):
        rescue(path)
    assert path.read_bytes() == before
    assert files(tmp_path) == ["diary.txt", "library.db"]


def test_an_open_library_is_not_touched(path: Path) -> None:
    with Library.open(path), pytest.raises(LibraryError, match="in use"):
        rescue(path)


def test_the_command_says_what_came_of_it(newsreader: Runner, path: Path) -> None:
    asked = ["doctor", "--rescue", "--library", str(path)]
    assert "is not damaged" in newsreader(*asked).out
    one_text_page(path)
    said = newsreader("doctor", "--library", str(path))
    assert said.code == 1
    assert "--rescue" in said.out
    done = newsreader(*asked, "--json")
    assert done.code == 0
    assert done.json["articles"] == COUNT
    assert Path(done.json["aside"]).is_file()
    assert newsreader("doctor", "--library", str(path)).code == 0


@pytest.mark.parametrize(
    ("place", "unreadable"),
    [
        ("article SET title", "x'c328'"),
        ("content SET text", "CAST(text || x'eda080' AS TEXT)"),
        ("source SET title", "x'80'"),
        ("content SET spans", "'[[1'"),
    ],
)
def test_a_text_that_cannot_be_read_is_found_and_rescued(
    newsreader: Runner, path: Path, place: str, unreadable: str
) -> None:
    """SQLite's own check does not decode texts."""
    with sqlite3.connect(path) as connection:
        connection.execute(f"UPDATE {place} = CAST({unreadable} AS TEXT)")
    connection.close()
    said = newsreader("doctor", "--library", str(path))
    assert said.code == 1
    assert "--rescue" in said.out
    assert newsreader("doctor", "--rescue", "--library", str(path)).code == 0
    assert newsreader("doctor", "--library", str(path)).code == 0
