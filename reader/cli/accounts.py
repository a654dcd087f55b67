"""Accounts on the command line: passwords asked for, results printed."""

from __future__ import annotations

import getpass
import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from reader.cli import output
from reader.cli.failures import CommandError
from reader.cli.wording import count

if TYPE_CHECKING:
    from reader.library.accounts.queue import Waiting
    from reader.library.accounts.rows import Account
    from reader.library.accounts.sync import SyncResult
    from reader.sources.greader.probe import Server


def log_in(url: str, user: str, login: str) -> Server:
    """Log in with the password from where it is, else as it is typed.

    Raises:
        CommandError: the server refused the login, or has no such API.
    """
    from reader.library.accounts.logins import password
    from reader.sources.greader.probe import find_server
    from reader.sources.greader.session import ServerError

    secret = password(user, login, url, runs_commands=True) if login else _typed_password(user)
    try:
        return find_server(url, user, secret)
    except ServerError as error:
        raise CommandError(str(error)) from error


def _typed_password(user: str) -> str:
    """Ask for a password, or read the first line of a pipe."""
    if sys.stdin.isatty():
        return getpass.getpass(f"API password of {user}: ")
    return sys.stdin.readline().rstrip("\r\n")


def account_document(account: Account) -> dict[str, object]:
    """Return an account as ``--json`` prints it; ``login`` says where the password is."""
    return {
        "id": account.id,
        "name": account.name,
        "url": account.url,
        "user": account.user,
        "login": account.login or None,
        "feeds": account.feeds,
        "waiting": account.waiting,
        "refused": account.refused,
        "synced": instant(account.synced),
        "offline": account.offline,
        "problem": account.problem or None,
    }


def waiting_document(one: Waiting) -> dict[str, object]:
    """Return a mark that waits as ``--json`` prints it."""
    return {
        "account": one.account_id,
        "article": one.article_id,
        "title": one.title,
        "feed": one.feed,
        "change": one.words,
        "at": instant(one.at),
        "said": one.said or None,
    }


def sync_document(result: SyncResult) -> dict[str, object]:
    """Return the result of a sync as ``--json`` prints it."""
    return {
        "account": result.account_id,
        "name": result.account,
        "sent": result.sent,
        "refused": result.refused,
        "waiting": result.waiting,
        "added": result.added,
        "changed": result.changed,
        "marked": result.marked,
        "feeds": result.feeds,
        "requests": result.requests,
        "offline": result.offline,
        "skipped": result.skipped or None,
        "problems": result.problems,
    }


def print_sync(result: SyncResult) -> None:
    """Print what a sync did, on one line."""
    if result.skipped:
        output.line(result.skipped)
        return
    state = "offline" if result.offline else f"{count(result.added, 'new article')}"
    parts = [state, f"{result.changed} changed", f"{result.marked} marked"]
    parts += [f"{result.sent} sent", f"{result.waiting} waiting"]
    output.line(f"{result.account}: {', '.join(parts)}.")


def instant(seconds: int | None) -> str | None:
    """Return a time as JSON has it."""
    return None if seconds is None else datetime.fromtimestamp(seconds, UTC).isoformat()
