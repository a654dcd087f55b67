"""Feeds on the command line: lookup by name, status, and JSON."""

from __future__ import annotations

import shlex
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from reader.cli.failures import UsageError
from reader.cli.output import attributes
from reader.cli.wording import count
from reader.library.feeds.settings import for_document
from reader.text import one_line

if TYPE_CHECKING:
    from reader.library.feeds.report import FeedsReport
    from reader.library.feeds.rows import FeedInfo
    from reader.library.library import Library

_HOUR, _DAY = 3600, 86_400


def find_feed(library: Library, word: str) -> FeedInfo:
    """Return the feed with this ID, URL or title, or the only one whose title contains ``word``.

    Digits are an ID, or a whole title, and never a part of one.

    Raises:
        UsageError: no feed matches, or more than one.
    """
    feeds = library.feeds.list()
    wanted = word.strip().casefold()
    exact = [f for f in feeds if wanted in (str(f.id), f.url.casefold(), f.title.casefold())]
    is_id = wanted.isdecimal()
    by_id = [f for f in exact if is_id and str(f.id) == wanted]
    part = wanted and not is_id
    found = by_id or exact or [f for f in feeds if part and wanted in f.title.casefold()]
    shown = one_line(word, 60)
    if not found:
        for one in library.sources.files():
            if wanted in (one.title.casefold(), one.location.casefold()):
                kind = "file" if one.kind == "file" else "folder"
                how = f"newsreader import-folder --remove {shlex.quote(shown)}"
                raise UsageError(f"{shown} is a {kind}, no feed ({how} removes it)")
        name = shown if is_id else f"named “{shown}”"
        raise UsageError(f"no feed {name} (see newsreader feeds)")
    if len(found) > 1:
        some = ", ".join(f"{f.id} ({one_line(f.title, 30)})" for f in found[:5])
        raise UsageError(f"“{shown}” matches several feeds; use an ID: {some}")
    return found[0]


def known_words(known: int, allowed: int) -> str:
    """Return the end of a sentence on known feeds, of which ``allowed`` may now be fetched."""
    if not known:
        return ""
    of = "" if allowed == known else f"{allowed} of them "
    now = f", {of}now allowed on the local network" if allowed else ""
    return f", {known} already subscribed{now}"


def local_words(count_: int) -> str:
    """Return a sentence on feeds of a list on the local network, which are not fetched."""
    feeds, them = count(count_, "feed"), "it" if count_ == 1 else "them"
    return (
        f"{feeds} on the local network will not be fetched; run this again with --allow-local "
        f"to fetch {them}."
    )


def status(feed: FeedInfo, now: int) -> str:
    """Return the status of a feed in words, problems first."""
    if feed.gone:
        return "permanently removed (410), no longer refreshed"
    parts, problem = [], (feed.problem or "").rstrip(".")
    if feed.failures:
        parts.append(f"failed {count(feed.failures, 'time')}: {problem}")
    elif said := problem or feed.remark.rstrip("."):
        parts.append(said)
    if feed.muted:
        parts.append("muted")
    if feed.succeeded is None:
        parts.append("never fetched")
    else:
        parts.append(f"{'last ' * bool(feed.failures)}fetched {ago(now - feed.succeeded)}")
    if feed.rhythm:
        parts.append(f"~1 article per {span(feed.rhythm)}")
    if silent := feed.silence(now):
        parts.append(f"no new articles for {span(silent)}")
    return ", ".join(parts)


def ago(seconds: int) -> str:
    """Return an age in words: ``just now``, ``5 minutes ago``."""
    return "just now" if seconds < 60 else f"{span(seconds)} ago"


def span(seconds: int) -> str:
    """Return a length of time in its largest fitting unit."""
    if seconds >= 2 * _DAY:
        return count(round(seconds / _DAY), "day")
    if seconds >= _HOUR:
        return count(round(seconds / _HOUR), "hour")
    return count(max(0, seconds) // 60, "minute")


def feed_document(feed: FeedInfo) -> dict[str, object]:
    """Return a feed for ``--json``; ``login`` is the source of the password, never its value."""
    return {
        **attributes(feed, "id title url folder"),
        "tags": list(feed.tags),
        **attributes(feed, "site total unread starred muted gone"),
        "problem": feed.problem or None,
        "remark": feed.remark or None,
        "failures": feed.failures,
        "checked": instant(feed.checked),
        "succeeded": instant(feed.succeeded),
        "last_new": instant(feed.news),
        "due": instant(feed.due or None),
        "article_interval": feed.rhythm,
        **for_document(feed.settings),
        # Names of schema 1, printed until schema 3.
        "news": instant(feed.news),
        "rhythm": feed.rhythm,
        "own_network": feed.settings.allow_private,
    }


def report_document(report: FeedsReport) -> dict[str, object]:
    """Return the report of a refresh for ``--json``."""
    return {
        "refreshed": len(report.results),
        "asked": len(report.results),  # name of schema 1, printed until schema 3
        "added": report.added,
        "changed": report.changed,
        "failed": len(report.failed),
        "offline": report.offline,
        "feeds": [
            {
                **attributes(result, "id title outcome added changed"),
                "problem": result.problem or None,
                "seconds": round(result.seconds, 3),
            }
            for result in report.results
        ],
    }


def instant(seconds: int | None) -> str | None:
    """Return a time in the format of JSON output."""
    return None if seconds is None else datetime.fromtimestamp(seconds, UTC).isoformat()
