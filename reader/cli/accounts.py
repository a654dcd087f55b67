"""Accounts on the command line: login, and printing of results."""

from __future__ import annotations

import getpass
import sys
from typing import TYPE_CHECKING

from reader.cli import output
from reader.cli.failures import CommandError
from reader.cli.feeds import instant
from reader.cli.output import attributes
from reader.cli.wording import count

if TYPE_CHECKING:
    from reader.library.accounts.queue import Waiting
    from reader.library.accounts.rows import Account, SyncResult
    from reader.sources.greader.session import Server


def log_in(url: str, user: str, login: str) -> Server:
    """Log in with the stored password, else the typed one.

    Raises:
        CommandError: the server refused the login, or has no such API.
    """
    from reader.library.accounts.logins import password
    from reader.sources.greader.session import ServerError, find_server

    if login:
        secret = password(user, login, url, runs_commands=True)
    elif sys.stdin.isatty():
        secret = getpass.getpass(f"API password of {user}: ")
    else:
        secret = sys.stdin.readline().rstrip("\r\n")
    try:
        return find_server(url, user, secret)
    except ServerError as error:
        raise CommandError(str(error)) from error


def account_document(account: Account) -> dict[str, object]:
    """Return an account for ``--json``; ``login`` is the source of the password."""
    return {
        **attributes(account, "id name url user"),
        "login": account.login or None,
        **attributes(account, "feeds waiting refused"),
        "synced": instant(account.synced),
        "offline": account.offline,
        "problem": account.problem or None,
    }


def waiting_document(one: Waiting) -> dict[str, object]:
    """Return a pending mark for ``--json``."""
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
    """Return the result of a sync for ``--json``."""
    return {
        "account": result.account_id,
        "name": result.account,
        **attributes(result, "sent refused waiting added changed marked feeds requests offline"),
        "skipped": result.skipped or None,
        "problems": result.problems,
    }


def print_sync(result: SyncResult) -> None:
    """Print the result of a sync on one line."""
    if result.skipped:
        output.line(result.skipped)
        return
    state = "offline" if result.offline else f"{count(result.added, 'new article')}"
    parts = [state, f"{result.changed} changed", f"{result.marked} marked"]
    parts += [f"{result.sent} sent", f"{result.waiting} waiting"]
    output.line(f"{result.account}: {', '.join(parts)}.")
