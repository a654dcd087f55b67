"""Sources that were removed: what stays of them, for how long they come back, and how whole."""

from __future__ import annotations

from pathlib import Path

from reader.library.articles.identity import delete_orphans
from reader.library.feeds.archive import archive_feed, restore_feed
from reader.library.library import Library
from reader.library.notebook.notebook import Draft
from reader.library.storage.undo_log import Inverse
from reader.sources.opml.outline import Subscription
from tests.library.builders import add_source, entry, put, table_rows

NOW = 2_000_000_000
MONTH = 30 * 24 * 3600
TABLES = (
    "source", "feed", "feed_item", "file", "article", "article_filter", "article_tag", "content",
    "remote_feed", "remote_item",
)  # fmt: skip
FOUND = (
    "analysis", "date_mention", "article_person", "person", "person_form", "person_key",
    "person_role", "person_week", "person_source", "day_count",
)  # fmt: skip
"""What was found in articles, with what is counted of it."""


def archive(library: Library, source: int, now: int = NOW) -> Inverse:
    with library.database.write() as connection:
        return archive_feed(connection, source, now)


def restore(library: Library, inverse: Inverse) -> None:
    with library.database.write() as connection:
        restore_feed(connection, inverse)


def add_feed(library: Library, name: str = "a") -> tuple[int, list[int]]:
    """Add a feed of an account with three articles; return it and them."""
    feed = library.feeds.add(Subscription(f"http://{name}.example/feed"))
    ids = put(library, feed.id, *(entry(f"k{n}", f"Title {name}{n}") for n in range(3)))
    with library.database.write() as connection:
        for at, one in enumerate(ids):
            values = (feed.id, f"k{at}", one, 1)
            connection.execute("INSERT INTO feed_item VALUES (?, ?, ?, 'f', ?)", values)
            connection.execute("INSERT INTO remote_item VALUES (?, 7, ?)", (one, one))
        connection.execute("INSERT INTO feed_item VALUES (?, 'pruned', NULL, 'f', 1)", (feed.id,))
        connection.execute(
            "INSERT INTO remote_feed VALUES (?, 7, ?, 'http://x.example', '', 0)", (feed.id, name)
        )
    return feed.id, ids


def add_folder(library: Library) -> tuple[int, list[int]]:
    folder = add_source(library, "folder", "/articles")
    with library.database.write() as connection:
        connection.execute("INSERT INTO file VALUES (?, 'k0', 5, 6, 7, 0, '')", (folder,))
    return folder, put(library, folder, entry("k0", "A note"), entry("k1", "Another"))


def test_a_feed_comes_back_row_by_row_and_once(library: Library) -> None:
    other, _ = add_feed(library, "b")
    feed, _ = add_feed(library)
    before = table_rows(library, *TABLES)
    inverse = archive(library, feed)
    assert {one["source_id"] for one in table_rows(library, "article")["article"]} == {other}
    assert feed not in [one["id"] for one in table_rows(library, "source")["source"]]
    restore(library, inverse)
    assert table_rows(library, *TABLES) == before
    assert table_rows(library, "attic")["attic"] == []
    restore(library, inverse)
    assert table_rows(library, *TABLES) == before


def test_what_the_user_marked_stays_and_with_it_a_source_that_is_read_no_more(
    library: Library,
) -> None:
    feed, (starred, clipped, tagged) = add_feed(library)
    library.marks.set_starred([starred], True)
    library.marks.set_tags(tagged, ["kept"])
    library.notebook.keep([Draft(clipped)])
    folder, notes = add_folder(library)
    library.marks.set_starred(notes[:1], True)
    before = table_rows(library, *TABLES)
    inverses = [archive(library, source) for source in (feed, folder)]
    after = table_rows(library, *TABLES)
    assert [one["id"] for one in after["article"]] == [starred, clipped, tagged, notes[0]]
    assert {one["id"]: one["kind"] for one in after["source"] if one["id"] in (feed, folder)} == {
        feed: "feed",
        folder: "removed folder",
    }
    for table in ("feed", "feed_item", "file", "remote_feed"):
        assert after[table] == [], table
    for inverse in inverses:
        restore(library, inverse)
    assert table_rows(library, *TABLES) == before


def test_a_removed_feed_can_be_brought_back_for_a_month(library: Library) -> None:
    (one, _), (two, _), (three, _) = (add_feed(library, name) for name in "abc")
    first = archive(library, one)
    archive(library, two, NOW + MONTH)
    assert len(table_rows(library, "attic")["attic"]) == 2
    restore(library, first)
    assert one in [feed.id for feed in library.feeds.list()]
    first = archive(library, one)
    archive(library, three, NOW + MONTH + 1)
    restore(library, first)
    assert library.feeds.list() == []


def test_an_article_that_the_source_has_again_is_not_brought_back_twice(library: Library) -> None:
    folder, notes = add_folder(library)
    library.marks.set_starred(notes[:1], True)
    inverse = archive(library, folder)
    (again,) = put(library, folder, entry("k1", "Another, edited"))
    restore(library, inverse)
    found = table_rows(library, "article", "article_filter")
    assert [one["title"] for one in found["article"]] == ["A note", "Another, edited"]
    assert [one["id"] for one in found["article_filter"]] == [notes[0], again]


def test_removed_seeds_come_back_as_the_row_that_stayed_wherever_they_are_now(
    library: Library,
) -> None:
    folder, _ = add_folder(library)
    seeds = add_source(library, "seeds", "/old/seeds")
    inverse = archive(library, seeds)
    with library.database.write() as connection:
        connection.execute("UPDATE source SET location = '/new/seeds' WHERE id = ?", (seeds,))
    restore(library, inverse)
    kinds = {one["id"]: one["kind"] for one in table_rows(library, "source")["source"]}
    assert kinds == {folder: "folder", seeds: "seeds"}


def test_what_was_found_in_its_articles_comes_back_with_them(copied_seeds: Path) -> None:
    with Library.open(copied_seeds / "library.db") as library:
        before = table_rows(library, "article", *FOUND)
        assert all(before.values())
        (source,) = {one["source_id"] for one in before["article"]}
        assert isinstance(source, int)
        inverse = archive(library, source)
        assert not table_rows(library, "article_person")["article_person"]
        restore(library, inverse)
        assert table_rows(library, "article", *FOUND) == before


def test_articles_are_read_again_whose_people_were_forgotten_meanwhile(copied_seeds: Path) -> None:
    with Library.open(copied_seeds / "library.db") as library:
        before = table_rows(library, "article", *FOUND)
        source = before["article"][0]["source_id"]
        assert isinstance(source, int)
        inverse = archive(library, source)
        with library.database.write() as connection:
            delete_orphans(connection)
        restore(library, inverse)
        after = table_rows(library, "article", *FOUND)
        named = {one["article_id"] for one in before["article_person"] if one["person_id"]}
        for one, was in zip(after["article"], before["article"], strict=True):
            assert one["analysed_by"] == (-1 if one["id"] in named else was["analysed_by"])
        assert {name: after[name] for name in FOUND} == {name: before[name] for name in FOUND}
