"""Texts about refreshes and imports of feeds: progress, result, problems. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from reader.app.keys.keys import KeyNames, default_key
from reader.app.style import wording
from reader.library.feeds.feeds import ImportReport
from reader.library.feeds.report import FeedResult, FeedsReport, Progress

BAR = 10
"""Width of the bar in columns."""


def progress_text(now: Progress, bar: tuple[str, str]) -> str:
    """Return a bar of the characters ``bar`` (full, empty) with counts, failures and slow feeds."""
    full = BAR * now.done // max(1, now.total)
    text = bar[0] * full + bar[1] * (BAR - full) + f" {now.done:,}/{now.total:,}"
    if now.added:
        text += f", {now.added:,} new"
    if now.failed:
        text += f", {now.failed:,} failed"
    if now.waiting_for and now.done < now.total:
        text += f", waiting for {now.waiting_for[0]}"
    return text


def changes(added: int, changed: int, gone: int) -> list[str]:
    """Return the changes of a refresh in words."""
    named = ((added, "new"), (changed, "changed"), (gone, "gone from disk (kept)"))
    return [f"{number:,} {name}" for number, name in named if number]


def with_feeds(files: list[str], feeds: FeedsReport) -> list[str]:
    """Return the combined changes of files and feeds."""
    found = changes(feeds.added, feeds.changed, 0)
    return files + [f"{text} from feeds" if files else text for text in found]


def feed_problems(report: FeedsReport, *, quiet: bool, key: KeyNames = default_key) -> list[str]:
    """Return the problems in at most one sentence; the feed list has the details.

    Being offline is a state, reported only after a refresh by the user (not ``quiet``);
    after an automatic one, only a permanently removed feed is reported.
    """
    if report.offline:
        return [] if quiet else ["Offline: showing stored articles."]
    if quiet:
        gone = [result for result in report.failed if result.outcome == "gone"]
        return _problem(gone, report, key)
    waiting = [result for result in report.results if result.outcome == "waiting"]
    if report.failed:
        return _problem(report.failed, report, key)
    return _problem(waiting, report, key) if len(waiting) == len(report.results) else []


def _problem(wrong: Sequence[FeedResult], report: FeedsReport, key: KeyNames) -> list[str]:
    """Return one feed's problem, or the number of feeds with one."""
    if not wrong:
        return []
    first = f"{wrong[0].title}: {wrong[0].problem}"
    if len(wrong) == 1:
        return [first]
    of = wording.count(len(report.results), "feed")
    what = "failed" if wrong[0].outcome != "waiting" else "are rate limited"
    return [f"{len(wrong):,} of {of} {what} ({key('go_sources')} for details). {first}"]


def result_text(summary: Sequence[str], problems: Sequence[str], *, quiet: bool) -> str:
    """Return the result of a refresh: the new articles, then the first problem."""
    text = ", ".join(summary) if summary else ("" if quiet else "Nothing new")
    if not problems:
        return text if summary or not text else f"{text}."
    more = f" (and {len(problems) - 1} more)" if len(problems) > 1 else ""
    return (f"{text}. " if text else "") + problems[0] + more


def stopped_text(now: Progress | None, key: KeyNames = default_key) -> str:
    """Return the progress of a refresh at the time it was stopped."""
    if now is None:
        return "Stopped."
    of = f"{now.done:,} of {wording.count(now.total, 'feed')}"
    new = f", {now.added:,} new" if now.added else ""
    return f"Stopped: {of} refreshed{new}. Press {key('refresh_all')} to refresh again."


Row = tuple[str, str, str]


def import_text(name: str, report: ImportReport, key: KeyNames = default_key) -> str:
    """Return a sentence on the result of importing the list ``name``."""
    text = f"Added {wording.count(len(report.added), 'feed')} from {name}"
    if report.known:
        text += f" ({report.known:,} already subscribed)"
    return f"{text}. Press {key('undo')} to undo." if report.added else f"{text}."


def import_rows(name: str, report: ImportReport, key: KeyNames = default_key) -> Sequence[Row]:
    """Return the report: its sentence, then one line for each skipped entry."""
    rows: list[Row] = [(import_text(name, report, key), "", "heading"), ("", "", "note")]
    rows.append(("Skipped:", "", "note"))
    for refused in report.refused:
        where = f"line {refused.line:,}" if refused.line else "the file"
        rows.append((where, refused.reason, "row"))
    return rows
