"""``newsreader account``."""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from reader.cli import output
from reader.cli.accounts import (
    account_document,
    log_in,
    print_sync,
    sync_document,
    waiting_document,
)
from reader.cli.commands.sync import sync
from reader.cli.failures import FAILURE, SUCCESS, UsageError, complain
from reader.cli.feeds import ago, find_feed
from reader.cli.opening import add_yes, check_yes, open_library, undo
from reader.cli.output import Column
from reader.cli.shape import add_rows, print_rows
from reader.cli.wording import count

if TYPE_CHECKING:
    from reader.library.accounts.joining import Offer
    from reader.library.accounts.queue import Waiting
    from reader.library.accounts.rows import Account
    from reader.library.library import Library

EXAMPLES = """\
  newsreader account add https://rss.example.org --user ann      FreshRSS, Miniflux and others
  newsreader account add URL --user ann --login 'command: pass show rss'
  newsreader account                                             accounts and their status
  newsreader account waiting                                     changes not sent yet
  newsreader account subscribe 1 https://example.org/feed.xml    add a feed on the server
  newsreader account join 1 --marks                              merge with feeds of your own
  newsreader account remove 1 --keep                             leave it, keep its feeds
"""
_ACTIONS = (
    "list", "add", "login", "remove", "waiting", "retry", "subscribe", "join", "keep", "undo",
    "redo",
)  # fmt: skip
_ONLY = {
    "user": ("add",), "login": ("add", "login"), "folder": ("subscribe",), "keep": ("remove",),
    "marks": ("join",),
}  # fmt: skip
"""The actions of options that not every action has."""
_COLUMNS = (
    Column("ID", 4, right=True),
    Column("ACCOUNT"),
    Column("FEEDS", 6, right=True),
    Column("WAITING", 7, right=True),
    Column("STATUS"),
)
_WAITING = (Column("CHANGE", 16), Column("ARTICLE"), Column("FEED", 20), Column("SERVER SAID"))


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument(
        "action", nargs="?", default="list", metavar="ACTION", help=", ".join(_ACTIONS)
    )
    parser.add_argument(
        "what", nargs="?", metavar="URL|ACCOUNT|FEED", help="URL of a server, account, or feed"
    )
    parser.add_argument("url", nargs="?", metavar="URL", help="feed to subscribe to")
    parser.add_argument("--user", default="", help="name on the server")
    parser.add_argument(
        "--login",
        metavar="WHERE",
        help='where the password is: keyring, or "command: PROGRAM ..."; default: prompt',
    )
    parser.add_argument("--folder", default="", help="folder on the server (subscribe)")
    parser.add_argument("--keep", action="store_true", help="keep its feeds as your own (remove)")
    add_yes(parser)
    add_rows(parser)
    parser.add_argument("--marks", action="store_true", help="send your marks and tags too (join)")


def run(options: argparse.Namespace) -> int:
    """List accounts, or change one of them."""
    if options.action not in _ACTIONS:
        raise UsageError(f"account: ACTION must be one of {', '.join(_ACTIONS)}")
    _check(options)
    actions: Mapping[str, Callable[[Library, argparse.Namespace], int]] = {
        "list": _list, "add": _add, "login": _log_in, "remove": _remove, "waiting": _waiting,
        "retry": _retry, "subscribe": _subscribe, "join": _join, "keep": _keep, "undo": _undo,
        "redo": _undo,
    }  # fmt: skip
    with open_library(options, new=True) as library:
        return actions[options.action](library, options)


def _check(options: argparse.Namespace) -> None:
    """Raise :class:`UsageError` for arguments and options that the action lacks or ignores."""
    action = options.action
    needs = action not in ("list", "waiting", "undo", "redo")
    if needs and not options.what:
        raise UsageError(f"account: {action} needs a URL, an account or a feed")
    if options.what and not needs:
        raise UsageError(f"account: {action} takes no arguments")
    if options.url and action != "subscribe":
        raise UsageError(f"account: {action} takes one argument")
    check_yes("account", action, yes=options.yes)
    for name, actions in _ONLY.items():
        if getattr(options, name) not in (None, "", False) and action not in actions:
            raise UsageError(f"account: --{name} can only be used with {' or '.join(actions)}")


def _list(library: Library, options: argparse.Namespace) -> int:
    def cells(one: Account) -> tuple[str, ...]:
        return str(one.id), one.name, str(one.feeds), str(one.waiting), status(one)

    empty = "No accounts. Run newsreader account add URL --user NAME to add one."
    accounts = library.accounts.list()
    print_rows(accounts, options, account_document, (_COLUMNS, cells), empty)
    return SUCCESS


def status(account: Account) -> str:
    """Return the status of an account in words."""
    parts = ["offline"] if account.offline else [account.problem] if account.problem else []
    if account.synced is None:
        parts.append("never synced")
    else:
        parts.append(f"synced {ago(int(time.time()) - account.synced)}")
    return ", ".join(parts)


def _add(library: Library, options: argparse.Namespace) -> int:
    from reader.library.feeds.login import check_login
    from reader.library.feeds.subscribe import web_address
    from reader.sources.greader.session import warning

    if not options.user:
        raise UsageError("account: add needs --user, your name on the server")
    url, login = web_address(options.what), check_login(options.login or "")
    if warned := warning(url):
        complain(warned)
    server = log_in(url, options.user, login)
    account = library.accounts.add(server, login)
    result = sync(library, account, full=True)
    offer = library.accounts.offer(account.id)
    if options.json:
        output.one({**account_document(library.accounts.get(account.id)), **_offered(offer)})
    else:
        output.line(f"Added {account.name} ({server.software}).")
        print_sync(result)
        if offer.feeds:
            output.line(f"{_shared(offer)}. To merge them: newsreader account join {account.id}")
    for problem in result.problems:
        complain(problem)
    return FAILURE if result.problems else SUCCESS


def _offered(offer: Offer) -> dict[str, object]:
    return {
        "shared_feeds": list(offer.feeds),
        "shared_articles": offer.articles,
        "shared_marks": offer.marks,
    }


def _shared(offer: Offer) -> str:
    return (
        f"{count(len(offer.feeds), 'feed')} of your own are on the server too, with "
        f"{count(offer.articles, 'article')} that both have, {offer.marks} marked only here"
    )


def _log_in(library: Library, options: argparse.Namespace) -> int:
    from reader.library.feeds.login import check_login

    account = library.accounts.find(options.what)
    login = account.login if options.login is None else check_login(options.login)
    server = log_in(account.url, account.user, login)
    library.accounts.log_in_again(account.id, server, login)
    return _report(library, account, f"Logged in as {account.name}.", options)


def _remove(library: Library, options: argparse.Namespace) -> int:
    account = library.accounts.find(options.what)
    library.accounts.remove(account.id, keep=options.keep)
    kept = "its feeds are your own now" if options.keep else "starred and tagged articles are kept"
    unsent = f" {count(account.waiting, 'change')} not sent." if account.waiting else ""
    sentence = f"Removed {account.name}; {kept}.{unsent} Undo: newsreader account undo"
    return _say(options, account_document(account), sentence)


def _waiting(library: Library, options: argparse.Namespace) -> int:
    def cells(row: Waiting) -> tuple[str, ...]:
        return row.words, row.title, row.feed, row.said or "-"

    rows, empty = library.accounts.waiting(), "No changes are waiting."
    print_rows(rows, options, waiting_document, (_WAITING, cells), empty)
    for account in () if options.json else library.accounts.list():
        if account.problem:
            output.line(f"{account.name}: {account.problem}")
    return SUCCESS


def _retry(library: Library, options: argparse.Namespace) -> int:
    account = library.accounts.find(options.what)
    library.accounts.retry(account.id)
    result = sync(library, account)
    if options.json:
        output.one({"accounts": [sync_document(result)]})
    else:
        print_sync(result)
    for problem in result.problems:
        complain(problem)
    return FAILURE if result.problems else SUCCESS


def _subscribe(library: Library, options: argparse.Namespace) -> int:
    from reader.library.accounts.managing import RemoteFeeds
    from reader.library.feeds.subscribe import web_address

    if not options.url:
        raise UsageError("account: subscribe needs an account and the URL of a feed")
    account = library.accounts.find(options.what)
    feeds = RemoteFeeds(library.database)
    title = feeds.subscribe(account.id, web_address(options.url), options.folder)
    return _report(library, account, f"Added {title} to {account.name}.", options)


def _join(library: Library, options: argparse.Namespace) -> int:
    account = library.accounts.find(options.what)
    offer = library.accounts.join(account.id, marks=options.marks)
    sent = f"{offer.marks} marks will be sent" if options.marks else "no marks are sent"
    if options.json:
        output.one({**account_document(library.accounts.get(account.id)), **_offered(offer)})
    elif offer.feeds:
        merged = f"{count(len(offer.feeds), 'feed')} and {count(offer.articles, 'article')}"
        output.line(f"Merged {merged}; {sent}. Undo: newsreader account undo")
    else:
        output.line(f"None of your own feeds are on {account.host}.")
    return SUCCESS


def _keep(library: Library, options: argparse.Namespace) -> int:
    feed = find_feed(library, options.what)
    account = library.accounts.of_feed(feed.id)
    library.accounts.keep_feed(feed.id)
    sentence = f"{feed.title} is a feed of your own now. Undo: newsreader account undo"
    return _say(options, account_document(account) if account else {}, sentence)


def _undo(library: Library, options: argparse.Namespace) -> int:
    kinds = ("account added", "account joined", "account removed", "feed kept")
    undo(library, options, options.action, kinds)
    return SUCCESS


def _report(library: Library, account: Account, sentence: str, options: argparse.Namespace) -> int:
    return _say(options, account_document(library.accounts.get(account.id)), sentence)


def _say(options: argparse.Namespace, document: Mapping[str, object], sentence: str) -> int:
    output.said(document, sentence, as_json=options.json)
    return SUCCESS
