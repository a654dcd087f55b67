from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from reader.library.analysis import placing_process
from reader.library.analysis.placing_process import FEW, place_apart
from reader.library.library import Library
from reader.library.storage.errors import LibraryError
from reader.library.views.event_index import place_pending
from tests.library.builders import add_source, entry, put

TOLD = "Fire destroyed the cotton mill in Marton. The mayor, Ann Lee, said nobody was hurt."


@pytest.fixture
def waiting(library: Library, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Articles on two events, all of which wait, and are enough for a process."""
    monkeypatch.setattr(placing_process, "FEW", 0)
    days = [f"2024-03-{day:02}" for day in (1, 2, 20)]
    stories = [entry(day, f"Mill burns {day}", TOLD, day=day) for day in days]
    stories.append(entry("x", "Chess final", "Otto Kern won the chess final.", day="2024-03-01"))
    ids = put(library, add_source(library), *stories)
    with library.database.write() as connection:
        connection.executemany("INSERT INTO event_queue VALUES (?)", [(one,) for one in ids])
    return ids


def events_in(library: Library) -> list[tuple[object, ...]]:
    with library.database.read() as connection:
        return connection.execute(
            "SELECT g.article_id, g.event_id, e.first, e.last FROM gist g "
            "JOIN event e ON e.id = g.event_id ORDER BY g.article_id"
        ).fetchall()


def left(library: Library) -> int:
    with library.database.read() as connection:
        return int(connection.execute("SELECT count(*) FROM event_queue").fetchone()[0])


def test_events_are_those_that_this_process_finds(
    library: Library, waiting: list[int], tmp_path: Path
) -> None:
    with library.database.read() as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    copy = tmp_path / "copy.db"
    shutil.copy(library.database.path, copy)
    place_apart(library.database, lambda: False)
    assert left(library) == 0
    with Library.open(copy) as other:
        assert place_pending(other.database) == len(waiting)
        assert events_in(library) == events_in(other)


def test_no_longer_wanted_it_ends_and_leaves_the_rest(library: Library, waiting: list[int]) -> None:
    place_apart(library.database, lambda: True)
    assert left(library) in (0, len(waiting))
    place_apart(library.database, lambda: False)
    assert left(library) == 0


def test_what_it_cannot_do_is_said_in_a_sentence(
    library: Library, waiting: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.executable", "/nowhere/python")
    with pytest.raises(LibraryError, match="cannot be started: No such file or directory"):
        place_apart(library.database, lambda: False)


def test_where_nothing_waits_nothing_is_started(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.executable", "/nowhere/python")
    place_apart(library.database, lambda: False)


def test_few_are_placed_without_a_process(
    library: Library, waiting: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.executable", "/nowhere/python")
    monkeypatch.setattr(placing_process, "FEW", FEW)
    assert len(waiting) <= FEW
    place_apart(library.database, lambda: False)
    assert left(library) == 0
