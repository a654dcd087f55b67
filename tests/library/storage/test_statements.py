from __future__ import annotations

import json
from pathlib import Path

import pytest

from reader.library.articles.pruning import Retention, prune
from reader.library.library import Library
from reader.library.storage.statements import next_number, rows_at_once
from reader.sources.opml.outline import Subscription
from tests.library.builders import add_source, entry, put


@pytest.fixture
def source(library: Library) -> int:
    return add_source(library)


def remove(library: Library, article_id: int) -> None:
    with library.database.write() as connection:
        connection.execute("DELETE FROM article WHERE id = ?", (article_id,))


def test_the_number_of_a_removed_article_is_not_given_again(library: Library, source: int) -> None:
    first, second, third = put(library, source, entry("a"), entry("b"), entry("c"))
    remove(library, third)
    remove(library, second)
    (fourth,) = put(library, source, entry("d"))
    assert fourth > third > second > first
    remove(library, fourth)
    remove(library, first)
    assert put(library, source, entry("e"))[0] > fourth


def test_it_is_not_given_again_after_a_restart_either(tmp_path: Path) -> None:
    with Library.open(tmp_path / "library.db") as library:
        (only,) = put(library, add_source(library), entry("a"))
        remove(library, only)
    with Library.open(tmp_path / "library.db") as library:
        source = library.sources.list()[0].id
        assert put(library, source, entry("b"))[0] > only


def test_undoing_a_mark_of_an_article_let_go_leaves_the_later_one_alone(library: Library) -> None:
    feed = library.feeds.add(Subscription("https://a.example/feed", "A"))
    (old,) = put(library, feed.id, entry("old", day="2020-01-01"))
    library.marks.set_read([old], True)
    assert prune(library.database, Retention(days=1), now=2_000_000_000) == 1
    (new,) = put(library, feed.id, entry("new", day="2030-01-01"))
    with library.database.write() as connection:
        connection.execute("UPDATE article SET read = 1 WHERE id = ?", (new,))

    assert library.marks.undo() == "marked “The mill burned” as read"

    assert library.articles.rows([new])[0].read


def test_the_number_of_a_removed_feed_is_not_given_to_a_folder(
    library: Library, tmp_path: Path
) -> None:
    feed = library.feeds.add(Subscription("https://a.example/feed", "A"))
    library.feeds.remove(feed.id)
    (tmp_path / "papers").mkdir()
    assert library.sources.add_path(tmp_path / "papers").id > feed.id


def test_the_number_of_a_person_who_is_gone_is_not_given_again(library: Library) -> None:
    with library.database.write() as connection:
        connection.execute("INSERT INTO person(id, name) VALUES (70, 'Ana Bel')")
        connection.execute("DELETE FROM person WHERE id = 70")
        assert next_number(connection, "person") == 71


def test_many_rows_are_read_in_one_step_and_stay_what_they_are(library: Library) -> None:
    kept = [(3, 'it\'s "so"\n\\', None), (1, "na\u00efve \U0001f600", 2**40), (2, "[1, 2]", -1)]
    sql = "SELECT j.key, j.value ->> 0, j.value ->> 1 FROM json_each(?) j ORDER BY j.key DESC"
    values = (json.dumps([[text, number] for _, text, number in kept]),)
    with library.database.read() as connection:
        assert rows_at_once(connection, "SELECT 1 WHERE 0", (), 1) == []
        expected = connection.execute(sql, values).fetchall()
        assert rows_at_once(connection, sql, values, 3) == expected
        steps: list[str] = []
        connection.set_trace_callback(steps.append)
        rows_at_once(connection, sql, values, 3)
        connection.set_trace_callback(None)
    assert len(steps) == 1
    assert [row[1] for row in expected] == [text for _, text, _ in reversed(kept)]
