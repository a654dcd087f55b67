"""The accounts of a library: added, found, left, and joined with feeds of the user's own."""

from __future__ import annotations

from collections.abc import Sequence

from reader.library.accounts import joining, leaving, logins, queue
from reader.library.accounts.queue import Waiting
from reader.library.accounts.rows import (
    Account,
    all_accounts,
    one_account,
    remote_feed,
    update_account,
)
from reader.library.feeds.opml_backup import write_list
from reader.library.storage.database import Database
from reader.library.storage.errors import LibraryError
from reader.library.storage.undo_log import log
from reader.sources.greader.probe import Server
from reader.text import one_line


class Accounts:
    """Accounts on servers. All methods raise :class:`LibraryError`; none uses the network."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def list(self) -> list[Account]:
        """Return every account in the order in which they were added."""
        with self._database.read() as connection:
            return all_accounts(connection)

    def get(self, account_id: int) -> Account:
        """Return one account."""
        with self._database.read() as connection:
            return one_account(connection, account_id)

    def find(self, word: str) -> Account:
        """Return the account that a user means: by its number, name, host or URL."""
        accounts = self.list()
        found = [
            one
            for one in accounts
            if word in (str(one.id), one.name, one.host, one.url) or one.url.startswith(f"{word}/")
        ]
        if len(found) == 1:
            return found[0]
        if found:
            names = ", ".join(one.name for one in found)
            raise LibraryError(f"“{one_line(word, 60)}” may be any of {names}: use its number.")
        known = ", ".join(one.name for one in accounts) or "none"
        raise LibraryError(f"No account is called “{one_line(word, 60)}”; accounts: {known}.")

    def add(self, server: Server, login: str) -> Account:
        """Add an account on a server that took its login; ``login``: where the password is."""
        with self._database.write() as connection:
            if connection.execute(
                "SELECT 1 FROM account WHERE url = ? AND user = ?", (server.base, server.user)
            ).fetchone():
                raise LibraryError(f"The account {server.user} at {server.base} is there already.")
            cursor = connection.execute(
                "INSERT INTO account(url, user, login, abilities) VALUES (?, ?, ?, ?)",
                (server.base, server.user, login, "\n".join(sorted(server.abilities))),
            )
            account = one_account(connection, int(cursor.lastrowid or 0))
            log(connection, "account added", f"added {account.name}", {"id": account.id})
        logins.keep_token(self._database, server.base, server.user, login, server.token)
        return account

    def log_in_again(self, account_id: int, server: Server, login: str) -> None:
        """Take the result of a new login."""
        logins.keep_token(self._database, server.base, server.user, login, server.token)
        with self._database.write() as connection:
            update_account(
                connection, account_id, {"login": login, "due": 0, "problem": "", "failures": 0}
            )

    def remove(self, account_id: int, *, keep: bool) -> None:
        """Leave an account; with ``keep`` its feeds become the user's own. Undoable."""
        with self._database.write() as connection:
            self._database.afterwards(write_list)
            leaving.leave(connection, account_id, keep=keep)

    def keep_feed(self, feed_id: int) -> None:
        """Make a feed that the server has no more one of the user's own."""
        with self._database.write() as connection:
            feed = remote_feed(connection, feed_id)
            if feed is None:
                raise LibraryError("This feed is your own already.")
            if not feed.gone:
                raise LibraryError(
                    f"{feed.title} is on the server: unsubscribe there, or leave the account."
                )
            if not feed.url:
                raise LibraryError(f"The server gave no URL of {feed.title}.")
            self._database.afterwards(write_list)
            inverse = leaving.make_local(connection, feed)
            log(connection, "feed kept", f"kept {feed.title}", inverse)

    def of_feed(self, feed_id: int) -> Account | None:
        """Return the account that a feed belongs to, None where it is the user's own."""
        with self._database.read() as connection:
            feed = remote_feed(connection, feed_id)
            return one_account(connection, feed.account_id) if feed else None

    def waiting(self, limit: int = 1000) -> Sequence[Waiting]:
        """Return the marks that no server has confirmed yet."""
        return queue.list_waiting(self._database, limit)

    def count_waiting(self) -> int:
        """Return how many marks wait."""
        return queue.count_waiting(self._database)

    def retry(self, account_id: int) -> None:
        """Let everything be sent at the next sync, also what was refused."""
        with self._database.write() as connection:
            queue.retry(connection, account_id)
            update_account(connection, account_id, {"due": 0})

    def offer(self, account_id: int) -> joining.Offer:
        """Return which feeds of the user's own the account has too."""
        with self._database.read() as connection:
            return joining.offer(connection, account_id)

    def join(self, account_id: int, *, marks: bool) -> joining.Offer:
        """Let the account's feeds take the place of the user's own, with their articles.

        ``marks``: where an article is on the server too, the mark set here is sent to it;
        else the server's counts.
        """
        with self._database.write() as connection:
            self._database.afterwards(write_list)
            return joining.join(connection, account_id, marks=marks)
