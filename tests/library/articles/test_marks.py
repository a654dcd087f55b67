from __future__ import annotations

from pathlib import Path

import pytest

from reader.library.library import Library, LibraryError, Scope, View
from reader.model import Grade, Published
from tests.library.builders import add_source, entry, put


@pytest.fixture
def ids(library: Library) -> list[int]:
    source = add_source(library)
    return put(library, source, *(entry(str(n), f"Piece {n}") for n in range(4)))


def state(library: Library) -> list[tuple[bool, bool, tuple[str, ...], str | None]]:
    return [
        (row.read, row.starred, row.tags, row.published.day)
        for row in library.articles.rows(sorted(library.articles.ids(View())))
    ]


def test_every_change_can_be_undone_one_by_one_even_after_a_restart(
    library: Library, ids: list[int]
) -> None:
    states = [state(library)]
    marks = library.marks
    for change in (
        lambda: marks.set_read(ids[:2], True),
        lambda: marks.set_starred([ids[0]], True),
        lambda: marks.set_tags(ids[0], ["Later", "war"]),
        lambda: marks.set_read([ids[0]], False),
        lambda: marks.set_published(ids[3], "2020-02-02"),
        lambda: marks.set_published(ids[3], "2020-02-03"),
        lambda: marks.set_starred([ids[0]], False),
        lambda: marks.set_tags(ids[0], ["war"]),
        lambda: marks.mark_all_read(View()),
    ):
        change()
        states.append(state(library))
    phrases = [change.phrase for change in marks.history()]
    library.close()

    with Library.open(library.path) as again:
        for phrase, before in zip(phrases, reversed(states[:-1]), strict=True):
            assert again.marks.undo() == phrase
            assert state(again) == before
        assert again.marks.undo() is None
    assert phrases[-1] == "marked 2 articles as read"
    assert phrases[1] == "changed tags of “Piece 0”"


def test_a_mark_that_changes_nothing_is_no_change(library: Library, ids: list[int]) -> None:
    assert library.marks.set_read(ids, True) == 4
    assert library.marks.set_read(ids, True) == 0
    assert library.marks.set_starred([12345], True) == 0
    library.marks.set_tags(ids[0], [])
    library.marks.set_published(ids[0], None)
    library.marks.set_published(12345, "2024-01-01")
    assert len(library.marks.history()) == 1


def test_undo_leaves_alone_what_was_different_before(library: Library, ids: list[int]) -> None:
    library.marks.set_read([ids[0]], True)
    library.marks.set_read(ids, True)
    library.marks.undo()
    assert [row.read for row in library.articles.rows(ids)] == [True, False, False, False]


def test_articles_read_by_opening_do_not_bury_a_star(library: Library, ids: list[int]) -> None:
    library.marks.set_starred([ids[0]], True)
    for article_id in ids[:3]:
        library.marks.set_read([article_id], True, automatic=True)

    assert [change.phrase for change in library.marks.history()] == [
        "marked 3 opened articles as read",
        "starred “Piece 0”",
    ]
    assert library.marks.undo() == "starred “Piece 0”"
    assert library.articles.count().starred == 0
    assert library.articles.count(View(Scope.UNREAD)).total == 1
    library.marks.undo()
    assert library.articles.count(View(Scope.UNREAD)).total == 4


def test_undo_takes_back_the_last_change_of_any_program(
    library: Library, ids: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    library.marks.set_starred([ids[0]], True)
    library.marks.set_read([ids[1]], True, automatic=True)
    with monkeypatch.context() as other:
        other.setattr("reader.library.storage.undo_log.PROGRAM", 1)
        library.marks.set_starred([ids[2]], True)
        library.marks.set_read([ids[3]], True, automatic=True)
    undone = [library.marks.undo() for _ in range(5)]
    assert undone == [
        "starred “Piece 2”",
        "starred “Piece 0”",
        "marked “Piece 3” as read",
        "marked “Piece 1” as read",
        None,
    ]


def test_the_phrase_of_a_hostile_title_is_one_clean_line(library: Library) -> None:
    source = add_source(library)
    title = "a\x1b]0;b\nc [bold]d " + "long " * 50
    (article_id,) = put(library, source, entry(title=title))
    library.marks.set_starred([article_id], True)
    phrase = library.marks.undo()
    assert phrase is not None
    assert phrase.startswith("starred “a]0;b c [bold]d")
    assert len(phrase) < 80
    assert "\n" not in phrase


def test_tags_are_tidied_and_found(library: Library, ids: list[int]) -> None:
    library.marks.set_tags(ids[0], [" War ", "war", "élan\n vital", "", "\x1b[31mred"])
    article = library.articles.get(ids[0])
    assert article is not None
    assert article.tags == ("War", "élan vital", "[31mred")
    assert library.articles.first_page(View(tag="War"))[0].id == ids[0]
    assert library.articles.first_page(View(text="elan"))[0].id == ids[0]
    assert [tag for tag, _ in library.marks.all_tags()] == ["[31mred", "élan vital", "War"]
    with pytest.raises(LibraryError, match="50 tags"):
        library.marks.set_tags(ids[0], [str(n) for n in range(51)])


def test_the_users_date_wins_and_moves_the_article(library: Library, ids: list[int]) -> None:
    library.marks.set_published(ids[2], " 2031-05-06 ")
    row = library.articles.rows([ids[2]])[0]
    assert row.published == Published("2031-05-06", Grade.STATED, "Set by you.")
    library.marks.set_published(ids[2], "1999-05-06")
    assert library.articles.ids(View())[-1] == ids[2]
    library.marks.set_published(ids[2], None)
    assert library.articles.rows([ids[2]])[0].published.day == "2024-05-04"
    for bad in ("2024-13-01", "yesterday", ""):
        with pytest.raises(LibraryError, match="Use YYYY-MM-DD"):
            library.marks.set_published(ids[2], bad)


def test_a_mark_all_read_concerns_the_view_only(library: Library, ids: list[int]) -> None:
    library.marks.set_starred(ids[:2], True)
    assert library.marks.mark_all_read(View(text="piece 1")) == 1
    assert library.marks.mark_all_read(View(Scope.STARRED)) == 1
    assert library.marks.mark_all_read(View(Scope.UNREAD)) == 2


def test_the_log_forgets_the_oldest(library: Library, ids: list[int]) -> None:
    for n in range(1005):
        library.marks.set_starred(ids[:1], n % 2 == 0)
    assert len(library.marks.history(2000)) == 1000


def test_the_reading_place_is_kept_and_no_change(library: Library, ids: list[int]) -> None:
    library.places.set(ids[0], 1234)
    library.places.set(12345, 1)
    library.places.set(ids[1], -5)
    path: Path = library.path
    library.close()
    with Library.open(path) as again:
        assert [again.places.get(i) for i in (ids[0], ids[1], 12345)] == [1234, 0, 0]
        assert again.marks.history() == []


def test_two_libraries_on_one_file_see_each_others_marks(library: Library, ids: list[int]) -> None:
    with Library.open(library.path) as other:
        before = library.data_version()
        other.marks.set_read(ids, True)
        assert library.data_version() != before
        assert library.articles.count().unread == 0
        assert library.marks.undo() == "marked 4 articles as read"
        assert other.articles.count().unread == 4


def test_only_what_was_unread_counts_as_marked(library: Library, ids: list[int]) -> None:
    library.marks.set_read(ids[:2], True)
    assert library.marks.mark_ids_read(ids[:3]) == 1
    assert library.marks.undo() == "marked “Piece 2” as read"
    library.marks.mark_ids_read(ids)
    assert library.marks.undo() == "marked 2 articles as read"
