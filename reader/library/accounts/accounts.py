"""The accounts of a library: adding, finding, leaving, joining with the user's own feeds."""

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
from reader.library.storage.database import Part
from reader.library.storage.errors import InputError, LibraryError
from reader.library.storage.undo_log import log
from reader.sources.greader.session import Server
from reader.text import one_line


class Accounts(Part):
    """Accounts on servers. All methods raise :class:`LibraryError`; none uses the network."""

    def list(self) -> list[Account]:
        """Return every account in the order they were added."""
        with self._database.read() as connection:
            return all_accounts(connection)

    def get(self, account_id: int) -> Account:
        """Return one account."""
        with self._database.read() as connection:
            return one_account(connection, account_id)

    def find(self, word: str) -> Account:
        """Return the account that the user names by number, name, host or URL."""
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
            raise InputError(f"“{one_line(word, 60)}” may be any of {names}: use its number.")
        known = ", ".join(one.name for one in accounts) or "none"
        raise InputError(f"No account is called “{one_line(word, 60)}”; accounts: {known}.")

    def add(self, server: Server, login: str) -> Account:
        """Add an account whose login the server accepted; ``login`` says where the password is."""
        with self._database.write() as connection:
            if connection.execute(
                "SELECT 1 FROM account WHERE url = ? AND user = ?", (server.base, server.user)
            ).fetchone():
                raise LibraryError(f"The account {server.user} at {server.base} already exists.")
            cursor = connection.execute(
                "INSERT INTO account(url, user, login, abilities) VALUES (?, ?, ?, ?)",
                (server.base, server.user, login, "\n".join(sorted(server.abilities))),
            )
            account = one_account(connection, int(cursor.lastrowid or 0))
            log(connection, "account added", f"added {account.name}", {"id": account.id})
        logins.keep_token(self._database, server.base, server.user, login, server.token)
        return account

    def log_in_again(self, account_id: int, server: Server, login: str) -> None:
        """Store the result of a new login."""
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
        """Turn a feed that the server no longer has into one of the user's own."""
        with self._database.write() as connection:
            feed = remote_feed(connection, feed_id)
            if feed is None:
                raise LibraryError("This feed is already your own.")
            if not feed.gone:
                raise LibraryError(
                    f"{feed.title} is on the server: unsubscribe there, or leave the account."
                )
            if not feed.url:
                raise LibraryError(f"The server gave no URL for {feed.title}.")
            self._database.afterwards(write_list)
            inverse = leaving.make_local(connection, feed)
            log(connection, "feed kept", f"kept {feed.title}", inverse)

    def of_feed(self, feed_id: int) -> Account | None:
        """Return the account that a feed belongs to, None if it is the user's own."""
        with self._database.read() as connection:
            feed = remote_feed(connection, feed_id)
            return one_account(connection, feed.account_id) if feed else None

    def waiting(self, limit: int = 1000) -> Sequence[Waiting]:
        """Return the marks that no server has confirmed yet."""
        return queue.list_waiting(self._database, limit)

    def count_waiting(self) -> int:
        """Return how many marks are waiting, over all accounts."""
        with self._database.read() as connection:
            return int(connection.execute("SELECT count(*) FROM pending").fetchone()[0])

    def retry(self, account_id: int) -> None:
        """Schedule everything for the next sync, refused marks included."""
        with self._database.write() as connection:
            sql = "UPDATE pending SET not_before = 0 WHERE account_id = ?"
            connection.execute(sql, (account_id,))
            update_account(connection, account_id, {"due": 0})

    def offer(self, account_id: int) -> joining.Offer:
        """Return which of the user's own feeds the account also has."""
        with self._database.read() as connection:
            return joining.offer(connection, account_id)

    def join(self, account_id: int, *, marks: bool) -> joining.Offer:
        """Replace the user's own feeds and their articles by the account's.

        ``marks``: send the marks set here on articles also there; otherwise the server's win.
        """
        with self._database.write() as connection:
            self._database.afterwards(write_list)
            return joining.join(connection, account_id, marks=marks)
