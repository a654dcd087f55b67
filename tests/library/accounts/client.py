"""A library as a client of a server in tests: what it holds, by the ids of the server."""

from __future__ import annotations

from reader.library.accounts.rows import Account, SyncResult
from reader.library.accounts.sync import sync_account
from reader.library.library import Library
from reader.sources.greader.session import find_server
from tests.greader_server import API_PASSWORD, USER, GreaderServer

CLOCK = 1_795_400_000


def add_account(library: Library, server: GreaderServer) -> Account:
    """Log in, and add the account."""
    return library.accounts.add(find_server(server.url, USER, API_PASSWORD), "")


def sync(library: Library, account: Account, *, full: bool = False, now: int = CLOCK) -> SyncResult:
    """Sync once."""
    return sync_account(library.database, account.id, full=full, clock=lambda: now)


def _marks(library: Library) -> list[tuple[int, int, int]]:
    with library.database.read() as connection:
        return connection.execute(
            "SELECT i.remote_id, a.read, a.starred FROM remote_item i "
            "JOIN article a ON a.id = i.article_id"
        ).fetchall()


def ids(library: Library) -> set[int]:
    """Return the ids of the stored articles."""
    return {number for number, _, _ in _marks(library)}


def unread(library: Library) -> set[int]:
    """Return the ids of the unread articles."""
    return {number for number, read, _ in _marks(library) if not read}


def starred(library: Library) -> set[int]:
    """Return the ids of the articles with a star."""
    return {number for number, _, starred in _marks(library) if starred}


def tags(library: Library, remote_id: int) -> tuple[str, ...]:
    """Return the tags of an article."""
    stored = library.articles.get(article(library, remote_id))
    return () if stored is None else stored.tags


def article(library: Library, remote_id: int) -> int:
    """Return the article of an id."""
    with library.database.read() as connection:
        row = connection.execute(
            "SELECT article_id FROM remote_item WHERE remote_id = ?", (remote_id,)
        ).fetchone()
    return int(row[0])
