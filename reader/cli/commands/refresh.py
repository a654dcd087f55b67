"""``newsreader refresh``."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from reader import config, paths
from reader.cli import output
from reader.cli.accounts import print_sync, sync_document
from reader.cli.failures import FAILURE, SUCCESS, complain
from reader.cli.feeds import find_feed, report_document
from reader.cli.opening import confirmed, open_library
from reader.cli.wording import count
from reader.text import one_line

if TYPE_CHECKING:
    from pathlib import Path

    from reader.library.accounts.rows import SyncResult
    from reader.library.feeds.folders import RefreshReport
    from reader.library.feeds.report import FeedsReport, Progress
    from reader.library.feeds.rows import FeedInfo
    from reader.library.library import Library
    from reader.library.rules.apply import Applied

EXAMPLES = """  newsreader refresh                refresh feeds that are due
  newsreader refresh -v gazette     refresh one feed and report the result
  newsreader refresh --all --json   refresh all feeds and print a report
  newsreader refresh --exec-each note  run the command note for each new article
  */15 * * * * newsreader refresh   line of a crontab; only errors are mailed
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("feeds", nargs="*", metavar="FEED", help="refresh only these, due or not")
    parser.add_argument("--all", action="store_true", help="refresh all feeds, due or not")
    parser.add_argument(
        "--exec", metavar="COMMAND", help="run a command with the new articles as a JSON array"
    )
    parser.add_argument(
        "--exec-each", metavar="COMMAND", help="run a command for each new article, as JSON"
    )
    parser.add_argument("-v", "--verbose", action="store_true", help="report each feed")


def run(options: argparse.Namespace) -> int:
    """Refresh; return 1 if a feed or file failed. Being offline is not a failure."""
    from reader.library.articles.pruning import retention
    from reader.library.feeds.commands import check_program
    from reader.library.feeds.refresh import post_refresh, refresh_feeds
    from reader.library.rules.running import follow_stored, take_stored

    settings = config.load(paths.find(options.library).config)
    with open_library(options, new=True) as library:
        for line in (options.exec, options.exec_each):
            if line is not None:
                check_program(library.database.commands, line)
        if library.database.allowed is not None:
            _ask_for_commands(library, paths.find(options.library).config)
        feeds = _feeds_to_refresh(library, options)
        follow_stored(library.database)
        problems: list[str] = []
        files = None
        if not options.feeds:
            files = library.sources.refresh()
            problems += files.problems
        report = refresh_feeds(
            library.database, feeds, progress=_progress(options), insist=bool(options.feeds)
        )
        synced = _sync(library, options)
        limits = (settings.keep_days, settings.keep_count, settings.keep_size)
        kept = retention(*limits, unread=settings.prune_unread)
        after = post_refresh(library.database, kept, offline=report.offline)
        applied = _apply_rules(library, options)
        pages = [] if report.offline else library.full_texts.keep_pages()
        library.search.index()
        ran = _run_commands(library, options, take_stored(library.database))
    if not report.offline:
        problems += [f"{result.title}: {result.problem}" for result in report.failed]
        waiting = [result for result in report.results if result.outcome == "waiting"]
        if options.feeds:
            problems += [f"{result.title}: {result.problem}" for result in waiting]
    problems += after.problems
    problems += [f"{page.title}: {page.problem}" for page in pages if page.problem]
    for result in synced:
        problems += [f"{result.account}: {p}" for p in result.problems if not result.offline]
    problems += [*applied.problems, *ran]
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
                "notices": [str(notice) for notice in applied.notices],
                "let_go": after.pruned,  # name of schema 1, printed until schema 3
                "problems": problems,
            }
        )
    elif options.verbose or output.on_terminal():
        output.line(_summary(report, files, due_only=not (options.feeds or options.all)))
        for result in synced:
            print_sync(result)
    return FAILURE if problems else SUCCESS


def _apply_rules(library: Library, options: argparse.Namespace) -> Applied:
    """Apply the rules to new articles, and report the results."""
    from reader.library.rules.alerts import Notice, deliver, has_command
    from reader.library.rules.apply import Applied, apply_pending

    def show(notices: Sequence[Notice]) -> None:
        for notice in () if options.json else notices:
            output.line(str(notice))

    applied = Applied()
    if not library.rules.active():
        pass
    elif library.rules.needs_findings():
        from reader.library.analysis.analyse import analyse_pending

        found: list[Applied] = []
        analyse_pending(library, on_rules=found.append)
        applied = found[0] if found else Applied()
    else:
        applied = apply_pending(library.database)
    if problem := deliver(library.database, None if has_command(library.database) else show):
        applied.problems.append(problem)
    return applied


def _run_commands(
    library: Library, options: argparse.Namespace, new: Sequence[int]
) -> Sequence[str]:
    """Run the hooks and the commands of the options for new articles; return problems."""
    from reader.library.rules.running import run_for_all, run_for_each, run_hooks

    def printed(text: bytes) -> None:
        if text.strip() and not options.json:
            output.block(text.decode("utf-8", "replace"))

    problems = run_hooks(library.database, new)
    if new and options.exec_each is not None:
        problems += run_for_each(library.database, options.exec_each, new, printed)
    if new and options.exec is not None:
        problems += run_for_all(library.database, options.exec, new, printed)
    return problems


def _ask_for_commands(library: Library, config_path: Path) -> None:
    """Show the commands of a library other than the user's own, and ask once, on a terminal."""
    from reader.library.opening.trust import allow, trust_if_allowed

    if not (commands := trust_if_allowed(library.database, config_path)):
        return
    shown = one_line(str(library.path))
    lines = [f"{shown} is not your own library. It runs:"]
    for url, command in commands:
        lines += [f"  {one_line(command, 2000)}", f"    for {one_line(url, 500)}"]
    if confirmed(lines, "Allow these commands?"):
        try:
            allow(library.database, config_path, commands)
        except OSError as error:
            complain(f"The answer cannot be saved: {error.strerror}.")


def _feeds_to_refresh(library: Library, options: argparse.Namespace) -> Sequence[FeedInfo]:
    """Return the feeds to refresh. Feed code is loaded only if there are any."""
    if options.feeds:
        chosen = [find_feed(library, word) for word in options.feeds]
        return list({feed.id: feed for feed in chosen}.values())
    if options.all:
        return library.feeds.active()
    from reader.library.feeds.refresh import due_feeds

    return due_feeds(library.database)


def _sync(library: Library, options: argparse.Namespace) -> list[SyncResult]:
    """Sync the accounts of the feeds, else those that are due."""
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

    return report if options.verbose and not options.json else lambda _: None


def _summary(report: FeedsReport, files: RefreshReport | None, *, due_only: bool) -> str:
    """Return the result in a line; a pipe and cron get it only with ``--verbose``."""
    new = report.added + (files.added if files else 0)
    if report.offline:
        return "Offline: stored articles can still be read."
    if due_only and not report.results:
        found = f"{count(new, 'new article')} in files; no" if new else "No"
        return f"{found} feed is due (newsreader refresh --all refreshes all of them)."
    waiting = sum(result.outcome == "waiting" for result in report.results)
    return (
        f"Refreshed {count(len(report.results), 'feed')}: {count(new, 'new article')}, "
        f"{report.changed} changed, {len(report.failed)} failed"
        + (f", {waiting} rate-limited." if waiting else ".")
    )
