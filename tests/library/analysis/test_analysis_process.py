"""A backlog is analysed by another process, with the results that this one would have."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.extraction import VERSION
from reader.library.analysis import analysis_process
from reader.library.analysis.analyse import analyse_pending
from reader.library.analysis.analysis_process import FEW, analyse_apart
from reader.library.library import Library
from reader.library.rules.apply import Applied
from reader.library.storage.errors import DamagedError, LibraryError
from reader.library.views.event_index import has_outdated
from tests.library.builders import add_source, entry, put

TEXT = "Fire destroyed the cotton mill in Marton. The mayor, Ann Lee, said nobody was hurt."


def fill(library: Library) -> list[int]:
    """Store articles on three events, all of which wait."""
    days = [f"2024-03-{day:02}" for day in (1, 2, 20)]
    stories = [entry(day, f"Mill burns {day}", TEXT, day=day) for day in days]
    stories.append(entry("x", "Chess final", "Otto Kern won the chess final.", day="2024-03-01"))
    return put(library, add_source(library), *stories)


@pytest.fixture
def waiting(library: Library, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Articles that wait, and are enough for a process."""
    monkeypatch.setattr(analysis_process, "FEW", 0)
    return fill(library)


def found_in(library: Library) -> list[list[tuple[object, ...]]]:
    """Return what the analysis stores: people, dates, events and the index."""
    with library.database.read() as connection:
        return [
            connection.execute(sql).fetchall()
            for sql in (
                "SELECT ap.article_id, p.name FROM article_person ap "
                "JOIN person p ON p.id = ap.person_id ORDER BY 1, 2",
                "SELECT article_id, start, first, last FROM date_mention ORDER BY 1, 2",
                "SELECT g.article_id, g.event_id, e.first, e.last FROM gist g "
                "JOIN event e ON e.id = g.event_id ORDER BY g.article_id",
                "SELECT count(*) FROM search_docsize",
            )
        ]


def left(library: Library) -> int:
    with library.database.read() as connection:
        queued = int(connection.execute("SELECT count(*) FROM event_queue").fetchone()[0])
    return queued + library.findings.pending(VERSION)


def test_findings_are_those_that_this_process_stores(
    library: Library, waiting: list[int], tmp_path: Path
) -> None:
    stored: list[int] = []
    assert analyse_apart(library, on_stored=stored.append) == len(waiting)
    assert sorted(stored) == waiting
    assert left(library) == 0
    with Library.open(tmp_path / "other.db") as other:
        fill(other)
        analyse_pending(other)
        assert found_in(library) == found_in(other)


def test_events_of_older_rules_are_renewed_in_a_process(library: Library) -> None:
    fill(library)
    analyse_pending(library)
    right = found_in(library)
    with library.database.write() as connection:  # as other rules might have left it
        connection.execute("UPDATE gist SET event_id = (SELECT max(event_id) FROM gist)")
        connection.execute("UPDATE gist_count SET grouping = grouping - 1")
    analyse_pending(library)
    assert found_in(library) != right
    assert analyse_apart(library) == 0
    groups = [[row[2:] for row in found[2]] for found in (found_in(library), right)]
    assert groups[0] == groups[1]
    with library.database.read() as connection:
        assert not has_outdated(connection)


def test_rules_are_applied_by_this_process(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(analysis_process, "FEW", 0)
    library.rules.set("Mills", "mill", "star")
    fill(library)
    applied: list[Applied] = []
    analyse_apart(library, on_rules=applied.append)
    assert [one.matched for one in applied] == [3]


def test_no_longer_wanted_it_ends_and_leaves_the_rest(library: Library, waiting: list[int]) -> None:
    assert analyse_apart(library, cancelled=lambda: True) == 0
    analyse_apart(library)
    assert left(library) == 0


def test_a_fault_of_what_follows_ends_the_process(library: Library, waiting: list[int]) -> None:
    def fail(_applied: Applied) -> None:
        raise LibraryError("The disk is full.")

    with pytest.raises(LibraryError, match="The disk is full"):
        analyse_apart(library, on_rules=fail)


def test_what_it_cannot_do_is_said_in_a_sentence(
    library: Library, waiting: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.executable", "/nowhere/python")
    with pytest.raises(LibraryError, match="cannot be started: No such file or directory"):
        analyse_apart(library)


def test_a_damaged_library_is_known_as_damaged(library: Library, waiting: list[int]) -> None:
    with library.database.write() as connection:
        connection.execute("UPDATE content SET text = CAST(x'ff' AS TEXT)")
    with pytest.raises(DamagedError, match="a text in it cannot be read"):
        analyse_apart(library)
    assert library.database.damaged


def test_where_nothing_waits_nothing_is_started(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.executable", "/nowhere/python")
    assert analyse_apart(library) == 0


def test_few_are_grouped_without_a_process(
    library: Library, waiting: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    analyse_pending(library)
    with library.database.write() as connection:
        connection.executemany("INSERT INTO event_queue VALUES (?)", [(one,) for one in waiting])
    monkeypatch.setattr("sys.executable", "/nowhere/python")
    monkeypatch.setattr(analysis_process, "FEW", FEW)
    assert analyse_apart(library) == 0
    assert left(library) == 0
