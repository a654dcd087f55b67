"""``newsreader sync``."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from reader.cli import output
from reader.cli.accounts import print_sync, sync_document
from reader.cli.failures import FAILURE, SUCCESS, complain
from reader.cli.opening import SlowNotice, open_library

if TYPE_CHECKING:
    from reader.library.accounts.rows import Account, SyncResult
    from reader.library.library import Library

EXAMPLES = """  newsreader sync                 send and fetch; prints errors only
  newsreader sync -v              report what was sent and fetched
  newsreader sync 1 --full        ask for feeds and edited articles as well
  */15 * * * * newsreader sync    line of a crontab
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("accounts", nargs="*", metavar="ACCOUNT", help="only these")
    parser.add_argument("--full", action="store_true", help="also ask for feeds and edits")
    parser.add_argument("-v", "--verbose", action="store_true", help="report each account")


def run(options: argparse.Namespace) -> int:
    """Sync; return 1 if anything failed or was refused. Being offline is not a failure."""
    with open_library(options, new=True) as library:
        chosen = [library.accounts.find(word) for word in options.accounts]
        accounts = chosen or library.accounts.list()
        results = [sync(library, account, full=options.full) for account in accounts]
    for result in results:
        if not options.json and options.verbose:
            print_sync(result)
        for problem in () if result.offline else result.problems:
            complain(f"{result.account}: {problem}")
    if options.json:
        output.one({"accounts": [sync_document(result) for result in results]})
    elif not accounts and options.verbose:
        output.line("No accounts. Run newsreader account add URL to add one.")
    failed = any(result.problems and not result.offline for result in results)
    return FAILURE if failed else SUCCESS


def sync(library: Library, account: Account, *, full: bool = False) -> SyncResult:
    """Sync one account, with a notice if it takes long."""
    from reader.library.accounts.sync import sync_account

    notice = SlowNotice(f"syncing {account.name}… (Ctrl-C keeps what arrived)")

    def progress(done: int, total: int) -> None:
        notice.tick()

    return sync_account(library.database, account.id, full=full, progress=progress)
