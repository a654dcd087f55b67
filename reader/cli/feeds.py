"""Feeds on the command line: how they are named, how they are doing, what ``--json`` says."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from reader.cli.failures import CommandError
from reader.cli.wording import count
from reader.library.feeds.settings import for_document
from reader.text import one_line

if TYPE_CHECKING:
    from reader.library.feeds.report import FeedsReport
    from reader.library.feeds.rows import FeedInfo
    from reader.library.library import Library

_HOUR, _DAY = 3600, 86_400


def named(library: Library, word: str) -> FeedInfo:
    """Return the feed with this number, address or title, or with a title that only it holds.

    Raises :class:`CommandError` if there is none, or more than one.
    """
    feeds = library.feeds.list()
    wanted = word.strip().casefold()
    exact = [f for f in feeds if wanted in (str(f.id), f.url.casefold(), f.title.casefold())]
    found = exact or [f for f in feeds if wanted and wanted in f.title.casefold()]
    shown = one_line(word, 60)
    if not found:
        raise CommandError(f"no feed is called {shown!r}; newsreader feeds lists them")
    if len(found) > 1:
        some = ", ".join(f"{f.id} ({one_line(f.title, 30)})" for f in found[:5])
        raise CommandError(f"{shown!r} is more than one feed; give a number: {some}")
    return found[0]


def health(feed: FeedInfo, now: int) -> str:
    """Return how a feed is doing, in words; what is wrong comes first."""
    if feed.gone:
        return "gone for good, not asked any more"
    words = []
    if feed.failures:
        words.append(f"failed {count(feed.failures, 'time')}: {feed.problem}")
    elif feed.problem:
        words.append(feed.problem)
    if feed.muted:
        words.append("muted")
    if feed.succeeded is None:
        words.append("never fetched")
    elif not feed.failures:
        words.append(f"fetched {span(now - feed.succeeded)} ago")
    else:
        words.append(f"last fetched {span(now - feed.succeeded)} ago")
    if feed.rhythm:
        words.append(f"an article every {span(feed.rhythm)}")
    if feed.news and now - feed.news > max(30 * _DAY, 4 * (feed.rhythm or 0)):
        words.append(f"silent for {span(now - feed.news)}")
    return ", ".join(words)


def span(seconds: int) -> str:
    """Return a length of time in its largest fitting unit."""
    if seconds >= 2 * _DAY:
        return count(round(seconds / _DAY), "day")
    if seconds >= _HOUR:
        return count(round(seconds / _HOUR), "hour")
    return count(max(0, seconds) // 60, "minute")


def feed_document(feed: FeedInfo) -> dict[str, object]:
    """Return a feed as ``--json`` prints it. A login is only where to find it, never the secret."""
    return {
        "id": feed.id,
        "title": feed.title,
        "url": feed.url,
        "folder": feed.folder,
        "tags": list(feed.tags),
        "site": feed.site,
        "total": feed.total,
        "unread": feed.unread,
        "starred": feed.starred,
        "muted": feed.muted,
        "gone": feed.gone,
        "problem": feed.problem or None,
        "failures": feed.failures,
        "checked": _instant(feed.checked),
        "succeeded": _instant(feed.succeeded),
        "news": _instant(feed.news),
        "due": _instant(feed.due or None),
        "rhythm": feed.rhythm,
        **for_document(feed.settings),
    }


def report_document(report: FeedsReport) -> dict[str, object]:
    """Return what a refresh of feeds did as ``--json`` prints it."""
    return {
        "asked": len(report.results),
        "added": report.added,
        "changed": report.changed,
        "failed": len(report.failed),
        "offline": report.offline,
        "feeds": [
            {
                "id": result.id,
                "title": result.title,
                "outcome": result.outcome,
                "added": result.added,
                "changed": result.changed,
                "problem": result.problem or None,
                "seconds": round(result.seconds, 3),
            }
            for result in report.results
        ],
    }


def _instant(seconds: int | None) -> str | None:
    return None if seconds is None else datetime.fromtimestamp(seconds, UTC).isoformat()
