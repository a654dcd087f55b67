"""Logins of accounts: the place of the password, and the token a server gave for it.

Like that of a feed, a password is in the system's keyring or printed by a command, and is
looked up at each login. A typed one is used once: its token is kept in a file that only the
user can read, beside the library rather than in it, so that no copy of the library has it.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from threading import Lock

from reader.atomic_write import atomic_write
from reader.library.accounts.rows import Account
from reader.library.feeds.login import command_of, login_for
from reader.library.storage.database import Database
from reader.library.storage.errors import LibraryError
from reader.sources.greader.session import Cancelled, Kind, Send, ServerError, Session, log_in

_lock = Lock()
_memory: dict[tuple[Path, str], str] = {}
"""Tokens whose passwords can be looked up: held in memory only."""


def tokens_path(library: Path) -> Path:
    """Return the path of the token file of a library."""
    return library.with_name(f"{library.name}.tokens")


def token_of(database: Database, account: Account) -> str:
    """Return the token of an account, "" if none is kept."""
    kept = _memory.get((database.path, _name(account.url, account.user)))
    return kept or _read(tokens_path(database.path)).get(_name(account.url, account.user), "")


def keep_token(database: Database, url: str, user: str, login: str, token: str) -> None:
    """Keep a token, on disk only if its password cannot be looked up."""
    name = _name(url, user)
    if login:
        _memory[database.path, name] = token
        return
    with _lock:
        path = tokens_path(database.path)
        _write(path, {**_read(path), name: token})


def drop_tokens(database: Database, accounts: list[Account]) -> None:
    """Delete the tokens of all but these accounts."""
    with _lock:
        path = tokens_path(database.path)
        kept = _read(path)
        names = {_name(account.url, account.user) for account in accounts}
        left = {name: token for name, token in kept.items() if name in names}
        if left != kept:
            _write(path, left)


def password(user: str, login: str, url: str, *, runs_commands: bool) -> str:
    """Look up the password; raise :class:`LibraryError` if that fails."""
    found = login_for(login, url, name=user, runs_commands=runs_commands)
    if found is None:
        raise LibraryError("No password is kept: log in again with newsreader account login.")
    return found.password


def renew(database: Database, account: Account, cancelled: Cancelled, send: Send) -> str:
    """Log in again and keep the new token; raise :class:`ServerError` if that fails."""
    if not account.login:
        sentence = (
            f"{account.host} no longer accepts the login: log in again with newsreader "
            f"account login {account.id}. If the password is right, a proxy before the server "
            "may drop the Authorization header."
        )
        raise ServerError(Kind.LOGIN, sentence)
    try:
        trusted = database.may_run(account.url, command_of(account.login))
        secret = password(account.user, account.login, account.url, runs_commands=trusted)
    except LibraryError as error:
        raise ServerError(Kind.LOGIN, str(error)) from error
    token = log_in(account.url, account.user, secret, cancelled, send)
    keep_token(database, account.url, account.user, account.login, token)
    return token


def session(database: Database, account: Account, cancelled: Cancelled, send: Send) -> Session:
    """Return a session that logs in again when its token is no longer accepted."""
    token = token_of(database, account)
    renewed = partial(renew, database, account, cancelled, send)
    return Session(account.url, token, renewed, cancelled, send)


def _name(url: str, user: str) -> str:
    return f"{user} {url}"


def _read(path: Path) -> dict[str, str]:
    with contextlib.suppress(OSError, ValueError, RecursionError):
        data = json.loads(path.read_text("utf-8"))
        if isinstance(data, dict):
            return {str(name): str(value) for name, value in data.items()}
    return {}


def _write(path: Path, tokens: Mapping[str, str]) -> None:
    """Replace the file; it is never readable by others, even while being written."""
    try:
        if path.exists():
            path.chmod(0o600)
        atomic_write(path, json.dumps(tokens))
    except OSError as error:
        raise LibraryError(f"The token cannot be kept beside the library: {error}.") from error
