"""The same article in several feeds is listed once, and the numbers agree with the list."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.library.articles.duplicates import note
from reader.library.library import Library, Scope, View
from reader.sources.base.packing import sketch
from reader.sources.opml.outline import Subscription
from tests.library.builders import entry, put

LONG = "The old mill by the river burned to the ground in the night of Friday to Saturday. " * 3
VIEWS = [
    View(),
    View(Scope.UNREAD),
    View(Scope.STARRED),
    View(text="mill"),
    View(Scope.UNREAD, text="mill"),
    View(query="burned"),
]


def feeds(library: Library, number: int) -> list[int]:
    return [
        library.feeds.add(Subscription(f"https://{n}.example/feed", f"Daily {n}")).id
        for n in range(number)
    ]


def take(library: Library, source: int, key: str, body: str = LONG) -> int:
    """Store an article as a refresh does."""
    item = entry(key, title=f"The mill {key}", body=body)
    (article_id,) = put(library, source, item)
    with library.database.write() as connection:
        note(connection, [(article_id, sketch(item))])
    return article_id


def agree(library: Library) -> None:
    """What is counted is what is listed, and every article is listed under its feed."""
    for view in VIEWS:
        listed = library.articles.rows(library.articles.ids(view))
        counts = library.articles.count(view)
        assert counts.total == len(listed), view
        assert counts.unread == sum(not row.read for row in listed), view
        assert counts.starred == sum(row.starred for row in listed), view
        assert [row.id for row in library.articles.first_page(view, 999)] == [r.id for r in listed]
    for source in library.sources.list():
        assert source.total == len(library.articles.ids(View(source=source.id)))
        assert source.unread == len(library.articles.ids(View(Scope.UNREAD, source=source.id)))


@pytest.fixture
def three(library: Library) -> tuple[list[int], list[int]]:
    """Three feeds with one article, and the numbers of feeds and articles."""
    sources = feeds(library, 3)
    return sources, [take(library, source, "x") for source in sources]


def test_only_the_first_is_listed(library: Library, three: tuple[list[int], list[int]]) -> None:
    sources, ids = three
    assert list(library.articles.ids(View())) == ids[:1]
    assert list(library.articles.ids(View(source=sources[1]))) == ids[1:2]
    assert [copy.article_id for copy in library.copies.of(ids[0])] == ids[1:]
    agree(library)


@pytest.mark.parametrize(("words", "listed"), [(24, 2), (25, 1)])
def test_a_short_text_is_no_copy(library: Library, words: int, listed: int) -> None:
    body = " ".join(LONG.split()[:words])
    for source in feeds(library, 2):
        take(library, source, "x", body)
    assert len(library.articles.ids(View())) == listed


def test_a_star_shows_a_copy(library: Library, three: tuple[list[int], list[int]]) -> None:
    ids = three[1]
    library.marks.set_starred([ids[2]], True)
    assert set(library.articles.ids(View())) == {ids[0], ids[2]}
    agree(library)
    library.marks.undo()
    assert list(library.articles.ids(View())) == ids[:1]
    agree(library)


def test_another_takes_the_place_of_the_first(
    library: Library, three: tuple[list[int], list[int]]
) -> None:
    sources, ids = three
    library.feeds.remove(sources[0])
    assert list(library.articles.ids(View())) == ids[1:2]
    assert [copy.article_id for copy in library.copies.of(ids[1])] == ids[2:]
    agree(library)
    library.marks.undo()
    agree(library)


def test_an_article_that_is_rewritten_is_no_copy_any_more(
    library: Library, three: tuple[list[int], list[int]]
) -> None:
    sources, ids = three
    take(library, sources[1], "x", "Nothing of the mill is true, says the miller. " * 6)
    assert set(library.articles.ids(View())) == set(ids[:2])
    agree(library)


def test_all_read_marks_what_is_listed(
    library: Library, three: tuple[list[int], list[int]]
) -> None:
    assert library.marks.mark_all_read(View()) == 1
    assert library.articles.count(View(Scope.UNREAD)).total == 0
    agree(library)


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(steps=st.lists(st.tuples(*[st.integers(0, 11)] * 4), min_size=10, max_size=50))
def test_numbers_agree_whatever_happens(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[int, int, int, int]]
) -> None:
    with Library.open(tmp_path_factory.mktemp("copies") / "library.db") as library:
        sources = feeds(library, 4)
        for kind, place, which, how in steps:
            ids = list(library.articles.ids(View(source=sources[place % 4])))
            one = ids[which % len(ids)] if ids else 0
            if kind < 5:
                take(library, sources[place % 4], f"k{which % 5}", f"{LONG} {how % 3}")
            elif kind < 7:
                library.marks.set_read([one], bool(how % 3))
            elif kind < 9:
                library.marks.set_starred([one], bool(how % 2))
            elif kind < 10:
                with library.database.write() as connection:
                    connection.execute("DELETE FROM article WHERE id = ?", (one,))
            elif not library.marks.history(1)[0].phrase.startswith("added"):
                library.marks.undo()
        agree(library)


BLURB = "A weekly talk about books, with guests from all over the world. " * 3


def give(library: Library, source: int, title: str, body: str, key: str = "") -> int:
    """Store an article with this title as a refresh does."""
    item = entry(key or title, title=title, body=body)
    (article_id,) = put(library, source, item)
    with library.database.write() as connection:
        note(connection, [(article_id, sketch(item))])
    return article_id


def test_a_text_that_was_stored_first_under_another_title_hides_nothing(library: Library) -> None:
    evil, real, paper = feeds(library, 3)
    first = give(library, evil, "Nothing happened", LONG * 2)
    true = give(library, real, "The mill burned", LONG * 2)
    copy = give(library, paper, "The Mill burned!", LONG * 2)
    assert set(library.articles.ids(View())) == {first, true}
    assert [one.article_id for one in library.copies.of(true)] == [first, copy]
    agree(library)


@pytest.mark.parametrize(
    ("title", "body"),
    [("The mill burned", "Buy our pills. " * 30), ("Buy", LONG), ("The mill burned", "Buy.")],
)
def test_a_text_that_is_exchanged_afterwards_hides_nothing(
    library: Library, title: str, body: str
) -> None:
    evil, real = feeds(library, 2)
    give(library, evil, "The mill burned", LONG, key="k")
    true = give(library, real, "The mill burned", LONG)
    assert true not in library.articles.ids(View())
    give(library, evil, title, body, key="k")
    assert true in library.articles.ids(View())
    agree(library)


def test_one_text_under_many_titles_is_boilerplate(library: Library) -> None:
    one, two = feeds(library, 2)
    ids = [give(library, feed, f"Episode {n}", BLURB) for n in range(1, 6) for feed in (one, two)]
    assert set(library.articles.ids(View())) == set(ids)
    assert library.copies.of(ids[0]) == []
    agree(library)


def test_one_beginning_of_many_articles_is_boilerplate(library: Library) -> None:
    one, two = feeds(library, 2)
    days = [f"{LONG * 2} On day {n} we read a book." for n in range(3)]
    ids = [
        give(library, feed, "Morning briefing", day, key=str(n))
        for n, day in enumerate(days)
        for feed in (one, two)
    ]
    assert set(library.articles.ids(View())) == set(ids)
    agree(library)


def test_what_is_hidden_is_found(library: Library) -> None:
    one, two = feeds(library, 2)
    shown = give(library, one, "The mill burned", LONG * 2)
    hidden = give(library, two, "The mill burned", LONG * 2 + " The ferry was late.")
    assert list(library.articles.ids(View())) == [shown]
    library.search.index()
    assert list(library.articles.ids(View(query="ferry"))) == [hidden]
    for words, found in (("ferry", [hidden]), ("mill", [shown]), ("source:two ferry", [])):
        assert list(library.search.ids(words)) == found
        assert list(library.search.ids(words, 9)) == found
        assert [hit.row.id for hit in library.search.articles(words).hits] == found
    by_source = f"source:{library.feeds.get(two).title.split()[-1]}"
    assert list(library.search.ids(by_source)) == [hidden]
    with library.database.write() as connection:
        connection.execute("UPDATE article SET muted = 2 WHERE id = ?", (hidden,))
    assert list(library.search.ids("ferry")) == list(library.search.ids(by_source)) == []
    with library.database.write() as connection:
        connection.execute("UPDATE article SET muted = 0 WHERE id = ?", (hidden,))
    assert set(library.articles.ids(View(text="mill"))) == {shown, hidden}
    assert list(library.articles.ids(View(source=two))) == [hidden]
    assert [one.article_id for one in library.copies.of(shown)] == [hidden]


REST = " ".join(
    f"Witness {n} saw {what} from the bridge and called the brigade."
    for n, what in enumerate(("smoke", "flames", "a van", "two men", "sparks", "the miller"))
)


def test_a_text_that_is_nowhere_else_is_not_hidden(library: Library) -> None:
    short, long, cut, again = feeds(library, 4)
    first = give(library, short, "The mill burned", LONG * 2)
    second = give(library, long, "The mill burned", LONG * 2 + REST)
    assert set(library.articles.ids(View())) == {first, second}
    third = give(library, cut, "The mill burned", LONG * 2 + " The ferry was late.")
    fourth = give(library, again, "The mill burned", LONG * 2 + REST)
    assert set(library.articles.ids(View())) == {first, second}
    assert [one.article_id for one in library.copies.of(first)] == [third]
    assert [one.article_id for one in library.copies.of(second)] == [fourth]
    agree(library)


def test_a_copy_is_listed_once_what_stands_for_it_is_cut(library: Library) -> None:
    one, two = feeds(library, 2)
    give(library, one, "The mill burned", LONG * 2 + REST, key="k")
    copy = give(library, two, "The mill burned", LONG * 2 + REST)
    assert copy not in library.articles.ids(View())
    give(library, one, "The mill burned", LONG * 2, key="k")
    assert copy in library.articles.ids(View())
    agree(library)


def test_the_longest_copy_takes_the_place_of_the_first(library: Library) -> None:
    sources = feeds(library, 3)
    bodies = (LONG * 2 + REST, LONG * 2, LONG * 2 + REST)
    ids = [
        give(library, source, "The mill burned", body)
        for source, body in zip(sources, bodies, strict=True)
    ]
    assert list(library.articles.ids(View())) == ids[:1]
    library.feeds.remove(sources[0])
    assert list(library.articles.ids(View())) == ids[2:]
    agree(library)
