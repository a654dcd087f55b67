"""The queue of marks that a server has not confirmed.

Triggers of the library fill it in the transaction of the mark, whatever makes that. Here it is
read, and shortened by what was confirmed: only by the numbers that were sent, so that a mark
made meanwhile stays.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import cast

from reader.library.storage.database import Database
from reader.sources.greader.calls import Mark
from reader.text import one_line

HOUR, DAY = 3600, 86_400


@dataclass(frozen=True, slots=True)
class Batch:
    """Marks that can be sent with one request."""

    mark: Mark
    on: bool
    rows: tuple[tuple[int, int], ...]
    """Number in the queue and id of the article, of each."""

    @property
    def ids(self) -> tuple[int, ...]:
        """The articles, in the order of the queue."""
        return tuple(remote_id for _, remote_id in self.rows)

    def halves(self) -> tuple[Batch, Batch]:
        """Return the batch in two."""
        middle = len(self.rows) // 2
        return (
            Batch(self.mark, self.on, self.rows[:middle]),
            Batch(self.mark, self.on, self.rows[middle:]),
        )


@dataclass(frozen=True, slots=True)
class Waiting:
    """A mark that waits, as it is shown."""

    account_id: int
    article_id: int | None
    """None where the article is not stored any more."""
    title: str
    feed: str
    field: str
    value: bool
    at: int
    """When it was made, in seconds since 1970."""
    said: str
    """What the server said when it refused it, "" where it was not refused."""

    @property
    def words(self) -> str:
        """What will be sent."""
        if self.field == "read":
            return "mark as read" if self.value else "mark as unread"
        return "star" if self.value else "remove the star"


def batches(connection: sqlite3.Connection, account_id: int, now: int, size: int) -> list[Batch]:
    """Return what can be sent now, in batches of at most ``size``; stars come first.

    A mark that was refused alone waits until its time, and is then sent alone.
    """
    rows = connection.execute(
        "SELECT field, value, tries, seq, remote_id FROM pending "
        "WHERE account_id = ? AND not_before <= ? ORDER BY field DESC, value, seq",
        (account_id, now),
    )
    groups: dict[tuple[str, int, int], list[tuple[int, int]]] = {}
    alone = []
    for field, value, tries, seq, remote_id in rows:
        if tries:
            alone.append(Batch(cast(Mark, field), bool(value), ((seq, remote_id),)))
        else:
            groups.setdefault((field, value, 0), []).append((seq, remote_id))
    made = [
        Batch(cast(Mark, field), bool(value), tuple(group[start : start + size]))
        for (field, value, _), group in groups.items()
        for start in range(0, len(group), size)
    ]
    return made + alone


def confirmed(connection: sqlite3.Connection, batch: Batch) -> None:
    """Take out what the server confirmed, unless it was marked otherwise meanwhile."""
    connection.execute(
        "DELETE FROM pending WHERE seq IN (SELECT value FROM json_each(?))",
        (json.dumps([seq for seq, _ in batch.rows]),),
    )


def refuse(
    connection: sqlite3.Connection, batch: Batch, said: str, now: int, *, wait: bool
) -> None:
    """Note that marks were refused; let them ``wait``, longer each time."""
    step = HOUR if wait else 0
    connection.executemany(
        "UPDATE pending SET tries = tries + 1, said = ?, "
        "not_before = ? + min(?, ? << min(tries, 6)) WHERE seq = ?",
        [(one_line(said, 300), now, DAY, step, seq) for seq, _ in batch.rows],
    )


def retry(connection: sqlite3.Connection, account_id: int) -> None:
    """Let refused marks be sent again at the next sync."""
    connection.execute("UPDATE pending SET not_before = 0 WHERE account_id = ?", (account_id,))


def waiting_ids(
    connection: sqlite3.Connection, account_id: int, ids: Iterable[int]
) -> dict[tuple[int, str], bool]:
    """Return the values that wait for articles, by id and field."""
    rows = connection.execute(
        "SELECT remote_id, field, value FROM pending WHERE account_id = ? "
        "AND remote_id IN (SELECT value FROM json_each(?))",
        (account_id, json.dumps(list(ids))),
    )
    return {(remote_id, field): bool(value) for remote_id, field, value in rows}


def count_waiting(database: Database) -> int:
    """Return how many marks wait, over all accounts."""
    with database.read() as connection:
        return int(connection.execute("SELECT count(*) FROM pending").fetchone()[0])


def list_waiting(database: Database, limit: int = 1000) -> Sequence[Waiting]:
    """Return the marks that wait, those that were refused first, then the newest."""
    with database.read() as connection:
        rows = connection.execute(
            "SELECT p.account_id, a.id, coalesce(a.title, 'Article no longer stored'), "
            "coalesce(s.title, ''), p.field, p.value, p.at, p.said FROM pending p "
            "LEFT JOIN remote_item i ON i.account_id = p.account_id AND i.remote_id = p.remote_id "
            "LEFT JOIN article a ON a.id = i.article_id LEFT JOIN source s ON s.id = a.source_id "
            "ORDER BY p.said = '', p.seq DESC LIMIT ?",
            (limit,),
        )
        return [
            Waiting(account, article, title, feed, field, bool(value), at, said)
            for account, article, title, feed, field, value, at, said in rows
        ]
