"""The state of all accounts, in one query; every start loads this, and nothing else of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reader.library.storage.database import Database


@dataclass(frozen=True, slots=True)
class SyncState:
    """All accounts together."""

    accounts: int
    offline: bool
    """True where the last sync of one of them reached no server."""
    failing: bool
    """True where the last sync of one of them failed otherwise."""
    waiting: int
    """Marks that no server has confirmed."""
    since: int
    """When the newest of these that can be sent was made, in seconds since 1970; 0 for none."""


def sync_state(database: Database) -> SyncState:
    """Return how the accounts are doing."""
    with database.read() as connection:
        row = connection.execute(
            "SELECT count(*), coalesce(max(offline), 0), "
            "coalesce(max(problem <> '' AND offline = 0), 0), (SELECT count(*) FROM pending), "
            "(SELECT coalesce(max(at), 0) FROM pending WHERE not_before = 0) FROM account"
        ).fetchone()
    return SyncState(row[0], bool(row[1]), bool(row[2]), row[3], row[4])
