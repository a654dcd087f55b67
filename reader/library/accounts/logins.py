"""Logins of accounts: where the password is, and the token that a server gave for it.

A password is in the system's keyring or printed by a command, as that of a feed, and asked for
at each login. One that was typed is used once: the token it brought is kept in a file that only
the user can read, beside the library and outside of it, so that no copy of the library has it.
"""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Mapping
from pathlib import Path
from threading import Lock

from reader.library.accounts.rows import Account
from reader.library.feeds.login import login_for
from reader.library.storage.database import Database
from reader.library.storage.errors import LibraryError
from reader.sources.greader import probe
from reader.sources.greader.session import Cancelled, Kind, Send, ServerError

_lock = Lock()
_memory: dict[tuple[Path, str], str] = {}
"""Tokens whose passwords are elsewhere: kept while the program runs, and nowhere else."""


def tokens_path(library: Path) -> Path:
    """Return where the tokens of the library's accounts are."""
    return library.with_name(f"{library.name}.tokens")


def token_of(database: Database, account: Account) -> str:
    """Return the token of an account, "" where none is kept."""
    kept = _memory.get((database.path, _name(account.url, account.user)))
    return kept or _read(tokens_path(database.path)).get(_name(account.url, account.user), "")


def keep_token(database: Database, url: str, user: str, login: str, token: str) -> None:
    """Keep a token; on the disk only where its password is nowhere to be had."""
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
    """Return the password from where it is; raises :class:`LibraryError`."""
    found = login_for(login, url, name=user, runs_commands=runs_commands)
    if found is None:
        raise LibraryError("No password is kept: log in again with newsreader account login.")
    return found.password


def renew(database: Database, account: Account, cancelled: Cancelled, send: Send) -> str:
    """Log in again, and keep the new token; raises :class:`ServerError`."""
    if not account.login:
        sentence = (
            f"{account.host} does not accept the login any more: log in again with newsreader "
            f"account login {account.id}. If the password is right, a proxy before the server "
            "may drop the Authorization header."
        )
        raise ServerError(Kind.LOGIN, sentence)
    try:
        trusted = database.runs_commands
        secret = password(account.user, account.login, account.url, runs_commands=trusted)
    except LibraryError as error:
        raise ServerError(Kind.LOGIN, str(error)) from error
    token = probe.log_in(account.url, account.user, secret, cancelled, send)
    keep_token(database, account.url, account.user, account.login, token)
    return token


def _name(url: str, user: str) -> str:
    return f"{user} {url}"


def _read(path: Path) -> dict[str, str]:
    with contextlib.suppress(OSError, ValueError, RecursionError):
        data = json.loads(path.read_text("utf-8"))
        if isinstance(data, dict):
            return {str(name): str(value) for name, value in data.items()}
    return {}


def _write(path: Path, tokens: Mapping[str, str]) -> None:
    """Replace the file whole; it is never readable for others, not even while it is written."""
    fresh = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        fresh.unlink(missing_ok=True)
        handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(json.dumps(tokens))
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(path)
    except OSError as error:
        fresh.unlink(missing_ok=True)
        raise LibraryError(f"The token cannot be kept beside the library: {error}.") from error
