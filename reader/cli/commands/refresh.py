"""``newsreader refresh``."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from reader import config, paths
from reader.cli import FAILED, output
from reader.cli.failures import complain
from reader.cli.feeds import named, report_document
from reader.cli.opening import opened
from reader.cli.wording import count

if TYPE_CHECKING:
    from reader.library.feeds.report import FeedsReport, Progress
    from reader.library.feeds.rows import FeedInfo
    from reader.library.library import Library

EXAMPLES = """  newsreader refresh                what is due; says nothing unless something fails
  newsreader refresh -v gazette     one feed, and what came of it
  newsreader refresh --all --json   every feed, with a report
  */15 * * * * newsreader refresh   in a crontab
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("feeds", nargs="*", metavar="FEED", help="only these; due or not")
    parser.add_argument("--all", action="store_true", help="every feed, due or not")
    parser.add_argument("-v", "--verbose", action="store_true", help="say what came of each")


def run(options: argparse.Namespace) -> int:
    """Refresh; 1 where a feed or file failed. To be offline is no failure."""
    from reader.library.articles.pruning import rule_of
    from reader.library.feeds.post_refresh import after_refresh

    settings = config.load(paths.find(options.library).config)
    with opened(options) as library:
        feeds = _wanted(library, options)
        problems: list[str] = []
        files = None
        if not options.feeds:
            files = library.sources.refresh()
            problems += files.problems
        report = _refresh(library, feeds, _speaker(options))
        limits = (settings.keep_days, settings.keep_count, settings.keep_size)
        rule = rule_of(*limits, unread=settings.prune_unread)
        after = after_refresh(library.database, rule, offline=report.offline)
    if not report.offline:
        problems += [f"{result.title}: {result.problem}" for result in report.failed]
    problems += after.problems
    for problem in problems:
        complain(problem)
    if options.json:
        output.one(
            {
                **report_document(report),
                "files_added": files.added if files else 0,
                "files_changed": files.changed if files else 0,
                "full_texts": after.full_texts,
                "let_go": after.let_go,
                "problems": problems,
            }
        )
    elif options.verbose:
        output.line(_summary(report))
    return FAILED if problems else 0


def _wanted(library: Library, options: argparse.Namespace) -> Sequence[FeedInfo]:
    """Return the feeds to ask; without feeds nothing of theirs is loaded."""
    if options.feeds:
        chosen = [named(library, word) for word in options.feeds]
        return list({feed.id: feed for feed in chosen}.values())
    if options.all:
        return library.feeds.asked()
    from reader.library.feeds.refresh import due_feeds

    return due_feeds(library.database)


def _refresh(
    library: Library, feeds: Sequence[FeedInfo], progress: Callable[[Progress], None]
) -> FeedsReport:
    from reader.library.feeds.refresh import refresh_feeds

    return refresh_feeds(library.database, feeds, progress=progress)


def _speaker(options: argparse.Namespace) -> Callable[[Progress], None]:
    """Return what tells of each feed as it is done."""

    def say(now: Progress) -> None:
        last = now.last
        news = f"{last.added} new, {last.changed} changed" if last.outcome == "new" else ""
        words = news or last.problem or last.outcome
        output.line(f"{now.done}/{now.total} {last.title}: {words}")

    def nothing(_: Progress) -> None:
        return

    return say if options.verbose and not options.json else nothing


def _summary(report: FeedsReport) -> str:
    if report.offline:
        return "Offline: no server could be reached."
    return (
        f"{count(len(report.results), 'feed')} asked: {count(report.added, 'new article')}, "
        f"{report.changed} changed, {len(report.failed)} failed."
    )
