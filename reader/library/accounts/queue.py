"""The queue of marks that a server has not confirmed.

Database triggers fill it in the transaction of the mark, whatever makes it. Only the numbers
that were sent are removed on confirmation, so a mark made in between stays.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from sqlite3 import Connection
from typing import TYPE_CHECKING

from reader.sources.greader.calls import TAG, Mark
from reader.text import one_line

if TYPE_CHECKING:
    from reader.library.storage.database import Database

HOUR, DAY = 3600, 86_400


@dataclass(frozen=True, slots=True)
class Batch:
    """Marks that can be sent with one request."""

    mark: Mark
    on: bool
    rows: tuple[tuple[int, int], ...]
    """Each one's number in the queue and article id."""

    @property
    def ids(self) -> tuple[int, ...]:
        """The articles, in the order of the queue."""
        return tuple(remote_id for _, remote_id in self.rows)

    def halves(self) -> tuple[Batch, Batch]:
        """Return the batch split in two."""
        middle = len(self.rows) // 2
        return (
            Batch(self.mark, self.on, self.rows[:middle]),
            Batch(self.mark, self.on, self.rows[middle:]),
        )


@dataclass(frozen=True, slots=True)
class Waiting:
    """A waiting mark, as shown."""

    account_id: int
    article_id: int | None
    """None if the article is no longer stored."""
    title: str
    feed: str
    field: str
    value: bool
    at: int
    """When it was made, in seconds since 1970."""
    said: str
    """The server's reason for refusing it, "" if it was not refused."""

    @property
    def words(self) -> str:
        """What will be sent."""
        if self.field == "read":
            return "mark as read" if self.value else "mark as unread"
        if self.field.startswith(TAG):
            return f"{'tag' if self.value else 'untag'} {self.field.removeprefix(TAG)}"
        return "star" if self.value else "remove the star"


def batches(connection: Connection, account_id: int, now: int, size: int) -> list[Batch]:
    """Return what can be sent now, in batches of at most ``size``, stars first.

    A mark refused on its own is sent alone, after a day at most (the clock may be set back).
    """
    rows = connection.execute(
        "SELECT field, value, tries, seq, remote_id FROM pending "
        "WHERE account_id = ? AND NOT not_before BETWEEN ? AND ? "
        "ORDER BY field = 'read', field, value, seq",
        (account_id, now + 1, now + DAY),
    )
    groups: dict[tuple[str, int], list[tuple[int, int]]] = {}
    alone = []
    for field, value, tries, seq, remote_id in rows:
        if tries:
            alone.append(Batch(field, bool(value), ((seq, remote_id),)))
        else:
            groups.setdefault((field, value), []).append((seq, remote_id))
    made = [
        Batch(field, bool(value), tuple(group[start : start + size]))
        for (field, value), group in groups.items()
        for start in range(0, len(group), size)
    ]
    return made + alone


def whole_feeds(connection: Connection, account_id: int, many: int) -> list[tuple[str, Batch]]:
    """Return the feeds with at least ``many`` articles to mark read."""
    rows = connection.execute(
        "SELECT r.stream, p.seq, p.remote_id FROM pending p "
        "JOIN remote_item i ON i.account_id = p.account_id AND i.remote_id = p.remote_id "
        "JOIN article a ON a.id = i.article_id "
        "JOIN remote_feed r ON r.source_id = a.source_id AND r.gone = 0 "
        "WHERE p.account_id = ? AND p.field = 'read' AND p.value = 1 AND p.tries = 0",
        (account_id,),
    )
    feeds: dict[str, list[tuple[int, int]]] = {}
    for stream, seq, remote_id in rows:
        feeds.setdefault(stream, []).append((seq, remote_id))
    found = [(stream, Batch("read", True, tuple(group))) for stream, group in feeds.items()]
    return [(stream, batch) for stream, batch in found if len(batch.rows) >= many]


def confirmed(connection: Connection, account_id: int, batch: Batch) -> None:
    """Remove what the server confirmed, unless it has been marked differently since."""
    if batch.mark.startswith(TAG):
        name = batch.mark.removeprefix(TAG)
        note_label(connection, account_id, batch.ids, name, there=batch.on)
    connection.execute(
        "DELETE FROM pending WHERE seq IN (SELECT value FROM json_each(?))",
        (json.dumps([seq for seq, _ in batch.rows]),),
    )


def refuse(connection: Connection, batch: Batch, said: str, now: int, *, wait: bool) -> None:
    """Record that marks were refused; delay them by ``wait``, longer each time."""
    step = HOUR if wait else 0
    connection.executemany(
        "UPDATE pending SET tries = tries + 1, said = ?, "
        "not_before = ? + min(?, ? << min(tries, 6)) WHERE seq = ?",
        [(one_line(said, 300), now, DAY, step, seq) for seq, _ in batch.rows],
    )


def waiting_ids(
    connection: Connection, account_id: int, ids: Iterable[int]
) -> dict[tuple[int, str], bool]:
    """Return the waiting values of articles, by id and field."""
    rows = connection.execute(
        "SELECT remote_id, field, value FROM pending WHERE account_id = ? "
        "AND remote_id IN (SELECT value FROM json_each(?))",
        (account_id, json.dumps(list(ids))),
    )
    return {(remote_id, field): bool(value) for remote_id, field, value in rows}


def list_waiting(database: Database, limit: int = 1000) -> Sequence[Waiting]:
    """Return the waiting marks, refused ones first, then the newest."""
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


def note_label(
    connection: Connection, account_id: int, ids: Iterable[int], name: str, *, there: bool
) -> None:
    """Record that the server has, or no longer has, a label on articles."""
    if there:
        sql = "INSERT OR IGNORE INTO remote_label SELECT ?, value, ? FROM json_each(?)"
        connection.execute(sql, (account_id, name, json.dumps(list(ids))))
    else:
        sql = (
            "DELETE FROM remote_label WHERE account_id = ? AND name = ? "
            "AND remote_id IN (SELECT value FROM json_each(?))"
        )
        connection.execute(sql, (account_id, name, json.dumps(list(ids))))
