"""``newsreader refresh``."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from reader import config, paths
from reader.cli import output
from reader.cli.accounts import print_sync, sync_document
from reader.cli.failures import FAILURE, SUCCESS, complain
from reader.cli.feeds import find_feed, report_document
from reader.cli.opening import open_library
from reader.cli.wording import count
from reader.text import one_line

if TYPE_CHECKING:
    from pathlib import Path

    from reader.library.accounts.sync import SyncResult
    from reader.library.feeds.report import FeedsReport, Progress
    from reader.library.feeds.rows import FeedInfo
    from reader.library.library import Library
    from reader.library.rules.apply import Applied

EXAMPLES = """  newsreader refresh                refresh feeds that are due; prints errors only
  newsreader refresh -v gazette     refresh one feed and report the result
  newsreader refresh --all --json   refresh all feeds and print a report
  */15 * * * * newsreader refresh   line of a crontab
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("feeds", nargs="*", metavar="FEED", help="refresh only these, due or not")
    parser.add_argument("--all", action="store_true", help="refresh all feeds, due or not")
    parser.add_argument("-v", "--verbose", action="store_true", help="report each feed")


def run(options: argparse.Namespace) -> int:
    """Refresh; return 1 where a feed or file failed. Being offline is not a failure."""
    from reader.library.articles.pruning import retention
    from reader.library.feeds.post_refresh import post_refresh

    settings = config.load(paths.find(options.library).config)
    with open_library(options) as library:
        if not library.database.runs_commands:
            _ask_for_commands(library, paths.find(options.library).config)
        feeds = _feeds_to_refresh(library, options)
        problems: list[str] = []
        files = None
        if not options.feeds:
            files = library.sources.refresh()
            problems += files.problems
        report = _refresh(library, feeds, _progress(options), insist=bool(options.feeds))
        synced = _sync(library, options)
        limits = (settings.keep_days, settings.keep_count, settings.keep_size)
        kept = retention(*limits, unread=settings.prune_unread)
        after = post_refresh(library.database, kept, offline=report.offline)
        applied = _apply_rules(library, options)
    if not report.offline:
        problems += [f"{result.title}: {result.problem}" for result in report.failed]
        waiting = [result for result in report.results if result.outcome == "waiting"]
        if options.feeds:
            problems += [f"{result.title}: {result.problem}" for result in waiting]
    problems += after.problems
    for result in synced:
        problems += [f"{result.account}: {p}" for p in result.problems if not result.offline]
    problems += applied.problems
    for problem in problems:
        complain(problem)
    if options.json:
        output.one(
            {
                **report_document(report),
                "files_added": files.added if files else 0,
                "files_changed": files.changed if files else 0,
                "accounts": [sync_document(result) for result in synced],
                "full_texts": after.full_texts,
                "pruned": after.pruned,
                "rules_matched": applied.matched,
                "notices": [f"{rule}: {title}" for rule, _, title in applied.notices],
                "let_go": after.pruned,  # name of schema 1, printed until schema 3
                "problems": problems,
            }
        )
    elif options.verbose:
        output.line(_summary(report))
        for result in synced:
            print_sync(result)
    return FAILURE if problems else SUCCESS


def _apply_rules(library: Library, options: argparse.Namespace) -> Applied:
    """Apply the rules to what has come; report what they found."""
    from reader.library.rules.alerts import COMMAND, send_notices
    from reader.library.rules.apply import Applied, apply_pending

    if not library.rules.list():
        return Applied()
    if library.rules.needs_findings():
        from reader.library.analysis.analyse import analyse_pending

        found: list[Applied] = []
        analyse_pending(library, on_rules=found.append)
        applied = found[0] if found else Applied()
    else:
        applied = apply_pending(library.database)
    if problem := send_notices(library.database.commands, applied):
        applied.problems.append(problem)
    if COMMAND not in library.database.commands and not options.json:
        for rule, _, title in applied.notices:
            output.line(f"{rule}: {title}")
    return applied


def _ask_for_commands(library: Library, config_path: Path) -> None:
    """Show the commands of a library that is not the user's own, and ask once, on a terminal."""
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        return
    from reader.library.feeds.trust import allow, stored_commands

    shown = one_line(str(library.path))
    lines = [f"{shown} is not your own library. To log in it runs:"]
    for url, command in stored_commands(library.database):
        lines += [f"  {one_line(command, 2000)}", f"    for {one_line(url, 500)}"]
    sys.stderr.write("\n".join(lines) + "\nAllow these commands? [y/N] ")
    sys.stderr.flush()
    if sys.stdin.readline().strip().lower() in ("y", "yes"):
        try:
            allow(library.database, config_path)
        except OSError as error:
            complain(f"The answer cannot be saved: {error.strerror}.")


def _feeds_to_refresh(library: Library, options: argparse.Namespace) -> Sequence[FeedInfo]:
    """Return the feeds to refresh. Code for feeds is loaded only where there are any."""
    if options.feeds:
        chosen = [find_feed(library, word) for word in options.feeds]
        return list({feed.id: feed for feed in chosen}.values())
    if options.all:
        return library.feeds.active()
    from reader.library.feeds.refresh import due_feeds

    return due_feeds(library.database)


def _refresh(
    library: Library,
    feeds: Sequence[FeedInfo],
    progress: Callable[[Progress], None],
    *,
    insist: bool,
) -> FeedsReport:
    from reader.library.feeds.refresh import refresh_feeds

    return refresh_feeds(library.database, feeds, progress=progress, insist=insist)


def _sync(library: Library, options: argparse.Namespace) -> list[SyncResult]:
    """Sync the accounts: those of the feeds, else those that are due."""
    if not library.accounts.list():
        return []
    from reader.library.accounts.sync import due_accounts, sync_account

    if options.feeds:
        of_feeds = [find_feed(library, word).account for word in options.feeds]
        chosen = dict.fromkeys(number for number in of_feeds if number is not None)
    else:
        accounts = library.accounts.list() if options.all else due_accounts(library.database)
        chosen = dict.fromkeys(account.id for account in accounts)
    return [sync_account(library.database, number) for number in chosen]


def _progress(options: argparse.Namespace) -> Callable[[Progress], None]:
    """Return a callback that prints a line for each refreshed feed if ``--verbose`` was given."""

    def report(now: Progress) -> None:
        last = now.last
        counts = f"{last.added} new, {last.changed} changed" if last.outcome == "new" else ""
        result = counts or last.problem or last.outcome
        output.line(f"{now.done}/{now.total} {last.title}: {result}")

    def ignore(_: Progress) -> None:
        return

    return report if options.verbose and not options.json else ignore


def _summary(report: FeedsReport) -> str:
    if report.offline:
        return "Offline: stored articles can still be read."
    waiting = sum(result.outcome == "waiting" for result in report.results)
    return (
        f"Refreshed {count(len(report.results), 'feed')}: {count(report.added, 'new article')}, "
        f"{report.changed} changed, {len(report.failed)} failed"
        + (f", {waiting} rate-limited." if waiting else ".")
    )
