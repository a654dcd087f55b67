"""The log of changes: what is undone next, and what an undo takes away."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

import pytest

from reader.library.library import Library
from reader.library.storage import undo_log
from reader.library.storage.errors import LibraryError
from reader.library.storage.undo_log import (
    Inverse,
    Loss,
    Step,
    amend,
    forget,
    history,
    last_automatic,
    log,
    next_change,
    next_loss,
    undo_change,
)

NOW = 1_900_000_000


@pytest.fixture
def connection(library: Library, monkeypatch: pytest.MonkeyPatch) -> Iterator[sqlite3.Connection]:
    clock(monkeypatch, NOW)
    with library.database.write() as opened:
        yield opened


def clock(monkeypatch: pytest.MonkeyPatch, now: float) -> None:
    monkeypatch.setattr("reader.library.storage.undo_log.time.time", lambda: now)


def by_another_program(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    monkeypatch.setattr(undo_log, "PROGRAM", undo_log.PROGRAM + 1)
    return monkeypatch


def next_phrase(connection: sqlite3.Connection) -> str:
    change = next_change(connection)
    return "" if change is None else change.phrase


def test_an_undo_gets_what_was_logged_and_takes_the_change_away(
    connection: sqlite3.Connection,
) -> None:
    undone: list[Inverse] = []

    def undo_of(kind: str) -> undo_log.Undo | None:
        return None if kind == "strange" else lambda _, inverse: undone.append(inverse)

    assert undo_change(connection, undo_of) is None
    assert next_change(connection) is None
    first = log(connection, "mark", "one\n\x1b[2Jline " + "x" * 300, {"ids": [1, "é"]})
    second = log(connection, "mark", "second", {"ids": [2]})
    assert second == first + 1
    [newest, oldest] = history(connection, 9)
    assert (newest.phrase, newest.own, newest.at) == ("second", True, "2030-03-17T17:46:40+00:00")
    assert len(oldest.phrase) == 200
    assert oldest.phrase.isprintable()
    assert [one.phrase for one in history(connection, 1)] == ["second"]
    assert undo_change(connection, undo_of) == Step("second", None, None)
    assert undo_change(connection, undo_of) == Step(oldest.phrase, None, None)
    assert undone == [{"ids": [2]}, {"ids": [1, "é"]}]
    assert history(connection, 9) == []
    log(connection, "strange", "a later kind", {})
    with pytest.raises(LibraryError, match="cannot undo: a later kind"):
        undo_change(connection, undo_of)
    assert next_phrase(connection) == "a later kind"


def test_parts_of_a_change_are_undone_from_the_last_on_and_listed_once(
    connection: sqlite3.Connection,
) -> None:
    first = log(connection, "mark", "first", {"n": 1})
    for number in (2, 3):
        log(connection, "mark", f"part {number}", {"n": number}, part_of=first)
    log(connection, "mark", "other", {"n": 4})
    undone: list[object] = []

    def undo(_: sqlite3.Connection, inverse: Inverse) -> None:
        undone.append(inverse["n"])

    assert [one.phrase for one in history(connection, 9)] == ["other", "first"]
    for more in (first, first, None):
        step = undo_change(connection, lambda _: undo, change=first)
        assert step is not None
        assert step.rest == more
    assert undo_change(connection, lambda _: undo, change=first) is None
    assert undone == [3, 2, 1]
    assert next_phrase(connection) == "other"


def test_deliberate_changes_come_before_automatic_marks_of_the_same_hour(
    connection: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    log(connection, "mark", "starred", {})
    log(connection, "read", "read by opening", {}, automatic=True)
    assert next_phrase(connection) == "starred"
    clock(monkeypatch, NOW + 3599)
    assert next_phrase(connection) == "starred"
    clock(monkeypatch, NOW + 3600)
    assert next_phrase(connection) == "read by opening"


def test_what_was_undone_last_is_redone_first_automatic_or_not(
    connection: sqlite3.Connection,
) -> None:
    log(connection, "mark", "starred", {})
    log(connection, "read", "read by opening", {}, automatic=True)
    log(connection, "tag", "tagged", {})
    for kind in ("tag", "read"):
        undo_change(connection, lambda kind: lambda *_: (kind, {}), (kind,))
    change = next_change(connection, undone=True)
    assert change is not None
    assert change.phrase == "read by opening"


def test_the_last_change_of_any_program_is_next(
    connection: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    log(connection, "mark", "mine", {})
    with monkeypatch.context() as other:
        by_another_program(other)
        log(connection, "mark", "another's", {})
    assert next_phrase(connection) == "another's"
    assert [one.own for one in history(connection, 9)] == [False, True]
    assert next_change(connection) == history(connection, 9)[0]
    log(connection, "mark", "mine again", {})
    assert next_phrase(connection) == "mine again"
    assert next_change(connection) == history(connection, 9)[0]


@pytest.mark.parametrize("automatic", [True, False])
def test_a_deliberate_change_ends_redo_and_an_automatic_mark_does_not(
    connection: sqlite3.Connection, automatic: bool
) -> None:
    log(connection, "mark", "starred", {})
    undo_change(connection, lambda kind: lambda *_: (kind, {}))
    log(connection, "read", "read", {}, automatic=automatic)
    assert (next_change(connection, undone=True) is not None) is automatic


def test_automatic_marks_are_one_change_in_an_hour_and_a_program(
    connection: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert last_automatic(connection, "read") is None
    first = log(connection, "read", "read one", {"ids": [1]}, automatic=True)
    assert last_automatic(connection, "read") == (first, {"ids": [1]})
    assert last_automatic(connection, "mark") is None
    clock(monkeypatch, NOW + 3599)
    amend(connection, first, "read two", {"ids": [1, 2]})
    [change] = history(connection, 9)
    assert change.phrase == "read two"
    assert change.at == "2030-03-17T18:46:39+00:00"
    amend(connection, first, "x" * 201, {"ids": [1, 2]})
    assert len(next_phrase(connection)) == 200
    clock(monkeypatch, NOW + 3599 + 3600)
    assert last_automatic(connection, "read") is None
    clock(monkeypatch, NOW)  # the clock was set back
    assert last_automatic(connection, "read") is None
    clock(monkeypatch, NOW + 3599)
    assert last_automatic(connection, "read") == (first, {"ids": [1, 2]})
    with monkeypatch.context() as other:
        by_another_program(other)
        assert last_automatic(connection, "read") is None
    log(connection, "read", "meant", {})
    assert last_automatic(connection, "read") is None


def test_what_had_no_effect_is_forgotten_and_nothing_else(connection: sqlite3.Connection) -> None:
    for kind, inverse in (("mark", {"n": 1}), ("mark", {"n": 2}), ("read", {"n": 1})):
        log(connection, kind, f"{kind} {inverse['n']}", inverse)
    forget(connection, "mark", {"n": 1})
    assert [one.phrase for one in history(connection, 9)] == ["read 1", "mark 2"]


def test_the_log_keeps_a_thousand_changes(connection: sqlite3.Connection) -> None:
    for number in range(1003):
        log(connection, "mark", str(number), {})
    kept = history(connection, 2000)
    assert (len(kept), kept[-1].phrase) == (1000, "3")


def test_the_loss_of_an_undo_is_known_before_it(connection: sqlite3.Connection) -> None:
    assert next_loss(connection) is None
    connection.execute(
        "INSERT INTO source(id, kind, location, title, total) VALUES "
        "(1, 'feed', 'a', '', 3), (2, 'feed', 'b', '', 4), (3, 'feed', 'c', '', 5)"
    )
    log(connection, "feed added", "added two", {"ids": [1, 3, 9]})
    assert next_loss(connection) == Loss("added two", 2, 8)
    log(connection, "feed added", "added none", {"ids": [9]})
    assert next_loss(connection) is None
    log(connection, "mark", "starred", {"ids": [1]})
    assert next_loss(connection) is None
    connection.execute("INSERT INTO account(id, url, user) VALUES (7, 'https://a.example/', 'a')")
    connection.execute(
        "INSERT INTO remote_feed(account_id, stream, url, source_id) VALUES (7, 'x', 'u', 2)"
    )
    log(connection, "account added", "added an account", {"id": 7})
    assert next_loss(connection) == Loss("added an account", 1, 4)
    log(connection, "account added", "added it, its feeds stay", {"id": 7, "keep": True})
    assert next_loss(connection) is None
