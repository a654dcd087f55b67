from __future__ import annotations

import pytest

from reader.library.library import Library
from reader.library.views import event_index
from reader.library.views.event_index import Queue
from tests.library.builders import add_source, entry, put


@pytest.fixture
def waiting(library: Library) -> list[int]:
    """Articles that wait, newest first."""
    days = [f"2024-03-{day:02}" for day in (5, 1, 9, 3, 7, 2, 8)]
    source = add_source(library)
    ids = put(library, source, *(entry(day, f"Told on {day}", day=day) for day in days))
    wait(library, *ids)
    return [article_id for _, article_id in sorted(zip(days, ids, strict=True), reverse=True)]


def wait(library: Library, *ids: int) -> None:
    with library.database.write() as connection:
        connection.executemany(
            "INSERT INTO event_queue VALUES (?)", [(article_id,) for article_id in ids]
        )


def batches(library: Library, queue: Queue) -> list[list[int]]:
    taken: list[list[int]] = []
    while True:
        with library.database.write() as connection:
            rows = queue.next(connection)
            connection.executemany(
                "DELETE FROM event_queue WHERE article_id = ?", [(row.id,) for row in rows]
            )
        if not rows:
            return taken
        taken.append([row.id for row in rows])


@pytest.mark.parametrize("few", [0, 4, 2000])
def test_the_newest_come_first_however_many_wait(
    library: Library, waiting: list[int], monkeypatch: pytest.MonkeyPatch, few: int
) -> None:
    monkeypatch.setattr(event_index, "_FEW", few)
    monkeypatch.setattr(event_index, "BATCH", 3)
    assert batches(library, Queue()) == [waiting[:3], waiting[3:6], waiting[6:]]


def test_what_comes_in_on_the_way_is_placed_too(
    library: Library, waiting: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(event_index, "_FEW", 0)
    monkeypatch.setattr(event_index, "BATCH", 6)
    queue = Queue()
    with library.database.write() as connection:
        first = [row.id for row in queue.next(connection)]
        connection.executemany(
            "DELETE FROM event_queue WHERE article_id = ?", [(article_id,) for article_id in first]
        )
    wait(library, first[0])
    assert batches(library, queue) == [waiting[6:], [first[0]]]


def test_title_text_and_day_come_with_it(library: Library) -> None:
    (article_id,) = put(library, add_source(library), entry("a", "Mill", "It burned.", day=None))
    wait(library, article_id)
    with library.database.read() as connection:
        (row,) = Queue().next(connection)
    assert (row.id, row.day, row.title, row.text) == (
        article_id,
        None,
        "Mill",
        "Mill\n\nIt burned.",
    )
