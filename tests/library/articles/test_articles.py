from __future__ import annotations

import sqlite3
import threading
from pathlib import Path

import pytest

from reader.library.articles.articles import Counts
from reader.library.articles.store import Outcome
from reader.library.library import Library, LibraryError, Scope, View
from reader.library.storage import database
from tests.library.builders import add_source, entry, put, put_one, titles


def test_an_article_comes_back_as_it_was_stored(library: Library) -> None:
    source = add_source(library)
    given = entry(author="Ann Poe")
    (article_id,) = put(library, source, given)

    article = library.articles.get(article_id)

    assert article is not None
    assert (article.text, article.spans, article.title) == (given.text, given.spans, given.title)
    assert (article.published, article.author) == (given.published, "Ann Poe")
    assert article.content_hash == given.content_hash
    assert article.words == 9
    assert (article.read, article.starred, article.edited) == (False, False, False)
    assert library.articles.get(article_id + 1) is None


def test_the_list_is_newest_first_and_pages_agree_with_ids(library: Library) -> None:
    source = add_source(library)
    put(library, source, *(entry(f"{n}", f"N{n}", day=f"2024-01-{n:02}") for n in (3, 1, 2)))
    put(library, source, entry("same", "N3 again", day="2024-01-03"))

    ids = library.articles.ids(View())

    assert titles(library, ids) == ["N3 again", "N3", "N2", "N1"]
    assert [row.id for row in library.articles.first_page(View(), 2)] == list(ids[:2])
    assert titles(library, [ids[3], 999, ids[0]]) == ["N1", "N3 again"]


def test_an_article_without_a_date_stands_where_it_was_first_seen(library: Library) -> None:
    source = add_source(library)
    put(library, source, entry("old", "Old", day="2001-01-01"), entry("new", "Undated", day=None))
    put(library, source, entry("future", "From 2190", day="2190-01-01"))

    assert titles(library, library.articles.ids(View())) == ["From 2190", "Undated", "Old"]
    newest = library.articles.first_page(View(), 1)[0]
    assert newest.published.day == "2190-01-01"
    put(library, source, entry("later", "Later", day=None))
    assert titles(library, library.articles.ids(View()))[0] == "Later"


def test_storing_the_same_again_changes_nothing(library: Library) -> None:
    source = add_source(library)
    article_id, first = put_one(library, source, entry())
    assert put_one(library, source, entry()) == (article_id, Outcome.UNCHANGED)
    assert first is Outcome.ADDED
    assert library.articles.count() == Counts(1, 1, 0)


def test_a_changed_text_keeps_the_marks_and_the_old_text(library: Library) -> None:
    source = add_source(library)
    (article_id,) = put(library, source, entry())
    library.marks.set_starred([article_id], True)
    library.marks.set_tags(article_id, ["fire"])

    assert put_one(library, source, entry(body="It did not burn."))[1] is Outcome.CHANGED

    article = library.articles.get(article_id)
    assert article is not None
    assert article.text.endswith("It did not burn.")
    assert article.edited
    assert article.starred
    assert article.tags == ("fire",)
    with library.database.read() as connection:
        assert connection.execute("SELECT count(*) FROM revision").fetchone() == (1,)
    assert library.articles.first_page(View(text="fire"))[0].id == article_id


def test_a_changed_author_is_no_edit(library: Library) -> None:
    source = add_source(library)
    (article_id,) = put(library, source, entry())
    assert put_one(library, source, entry(author="Ann Poe"))[1] is Outcome.CHANGED
    article = library.articles.get(article_id)
    assert article is not None
    assert (article.author, article.edited) == ("Ann Poe", False)
    assert library.articles.first_page(View(text="poe"))[0].id == article_id


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("elysee", ["Élysée talks"]),
        ("ELYSÉE", ["Élysée talks"]),
        ("E\u0301lyse\u0301e", ["Élysée talks"]),
        ("talks poe", ["Élysée talks"]),
        ("talks daily", ["Élysée talks"]),
        ("daily", ["Łódź floods", "Élysée talks"]),
        ("lodz", ["Łódź floods"]),
        ("o'brien", ["Łódź floods"]),
        ("talks floods", []),
        ("%", []),
        ("'; drop table article; --", []),
        ("   ", ["Łódź floods", "Élysée talks"]),
    ],
)
def test_the_filter_takes_any_text(library: Library, text: str, found: list[str]) -> None:
    source = add_source(library)
    put(
        library,
        source,
        entry("1", "Élysée talks", author="Ann Poe", day="2024-01-01"),
        entry("2", "Łódź floods", author="Pat O\u2019Brien", day="2024-01-02"),
    )
    assert titles(library, library.articles.ids(View(text=text))) == found
    assert library.articles.count(View(text=text)).total == len(found)


def test_counts_are_right_for_every_view_after_many_changes(library: Library) -> None:
    one, two = add_source(library), add_source(library, location="https://y.example/f")
    ids = put(library, one, *(entry(str(n), f"Piece {n}") for n in range(6)))
    more = put(library, two, *(entry(str(n), f"Other {n}") for n in range(3)))
    library.marks.set_read(ids[:4], True)
    library.marks.set_starred([ids[0], ids[5], more[0]], True)
    library.marks.set_tags(ids[0], ["x", "y"])
    library.marks.set_tags(ids[5], ["x"])
    library.marks.set_read([ids[0]], False)
    with library.database.write() as connection:
        connection.execute("DELETE FROM article WHERE id = ?", (ids[5],))

    views = [
        View(scope, tag, source, text=text)
        for scope in Scope
        for tag in (None, "x", "y", "z")
        for source in (None, one, two)
        for text in ("", "piece")
    ]
    for view in views:
        shown = library.articles.rows(library.articles.ids(view))
        expected = Counts(
            len(shown), sum(not row.read for row in shown), sum(row.starred for row in shown)
        )
        assert library.articles.count(view) == expected, view
    assert library.marks.all_tags() == [("x", 1), ("y", 1)]


def test_the_next_unread_is_found_in_both_directions(library: Library) -> None:
    source = add_source(library)
    put(library, source, *(entry(f"{n}", f"N{n}", day=f"2024-01-{n:02}") for n in range(1, 6)))
    ids = library.articles.ids(View())
    library.marks.set_read([ids[1], ids[2]], True)

    assert library.articles.next_unread(ids[0], View()) == ids[3]
    assert library.articles.next_unread(ids[3], View(), backwards=True) == ids[0]
    assert library.articles.next_unread(ids[4], View()) is None
    assert library.articles.next_unread(ids[0], View(text="n5")) is None
    assert library.articles.next_unread(12345, View()) is None


def is_open(connection: sqlite3.Connection) -> bool:
    try:
        connection.execute("SELECT 1")
    except sqlite3.ProgrammingError:
        return False
    return True


def test_every_thread_has_its_own_connection_and_gives_it_back(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[sqlite3.Connection] = []
    real = database.connect

    def connect(path: Path, mode: str) -> sqlite3.Connection:
        made.append(real(path, mode))
        return made[-1]

    monkeypatch.setattr(database, "connect", connect)
    source = add_source(library)
    put(library, source, entry())
    seen: list[int] = []

    def read() -> None:
        seen.append(library.articles.count().total)

    threads = [threading.Thread(target=read) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert seen == [1] * 20
    assert len(made) >= 20
    assert sum(map(is_open, made)) <= 1


def test_another_threads_change_shows_in_the_data_version(library: Library) -> None:
    source = add_source(library)
    before = library.data_version()
    assert library.data_version() == before
    thread = threading.Thread(target=put, args=(library, source, entry()))
    thread.start()
    thread.join()
    assert library.data_version() != before


def test_a_closed_library_says_so(library: Library) -> None:
    library.articles.count()
    library.close()
    library.close()
    with pytest.raises(LibraryError, match="closed"):
        library.articles.count()


def test_ids_come_in_pieces_and_none_is_lost(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reader.library.articles.articles._PIECE", 3)
    source = add_source(library)
    stored = put(library, source, *(entry(f"{n}", day="2024-01-01") for n in range(120)))
    assert list(library.articles.ids(View())) == stored[::-1]
    assert list(library.articles.ids(View(text="absent"))) == []
