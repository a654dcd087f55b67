"""What the navigation drawer lists: views, feeds by folder, files and tags. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from reader.app import wording
from reader.library.articles import Counts
from reader.library.feed_rows import FeedInfo
from reader.library.sources import SourceInfo
from reader.library.view import Scope, View

if TYPE_CHECKING:
    from reader.library.stories import Numbers, Story

HOUR, DAY = 3600, 86400
COUNTED = 999
"""Unread articles of a story are shown up to this number."""
_NONE: Mapping[int, Numbers] = {}


@dataclass(frozen=True, slots=True)
class DrawerRow:
    """One line of the drawer; ``view`` is None for a heading."""

    words: str
    count: str = ""
    view: View | None = None
    note: str = ""
    """What the foot of the drawer says about it."""
    problem: bool = False
    feed: FeedInfo | None = None
    story: Story | None = None


def drawer_rows(
    counts: Counts,
    sources: Sequence[SourceInfo],
    feeds: Sequence[FeedInfo],
    tags: Sequence[tuple[str, int]],
    stories: Sequence[Story] = (),
    numbers: Mapping[int, Numbers] = _NONE,
) -> list[DrawerRow]:
    """Return the lines of the drawer from top to bottom.

    ``numbers``: what is known of the stories by id; the others are shown without.
    """
    rows = [
        DrawerRow("All articles", _count(counts.unread, counts.total), View()),
        DrawerRow("Unread", f"{counts.unread:,}", View(scope=Scope.UNREAD)),
        DrawerRow("Starred", f"{counts.starred:,}", View(scope=Scope.STARRED)),
    ]
    if stories:
        rows.append(DrawerRow("Stories"))
        rows += [story_row(story, numbers.get(story.id)) for story in stories]
    folders: dict[str, list[FeedInfo]] = {}
    for feed in feeds:
        folders.setdefault(feed.folder, []).append(feed)
    for folder, members in folders.items():
        rows.append(DrawerRow(folder or "Feeds"))
        rows += map(_feed_row, members)
    files = [source for source in sources if source.kind != "feed"]
    if files:
        rows.append(DrawerRow("Files"))
        rows += map(_file_row, files)
    if tags:
        rows.append(DrawerRow("Tags"))
        rows += [DrawerRow(tag, f"{number:,}", View(tag=tag)) for tag, number in tags]
    return rows


def story_row(story: Story, numbers: Numbers | None) -> DrawerRow:
    """Return the line of a story; its numbers are counted while the drawer is open."""
    parts = []
    if numbers is not None:
        parts = [f"{numbers.new:,} new"] if numbers.new else []
        more = "+" if numbers.unread > COUNTED else ""
        parts += [f"{min(numbers.unread, COUNTED):,}{more} unread"] if numbers.unread else []
    return DrawerRow(
        story.name,
        ", ".join(parts),
        View(query=story.query),
        f"Search: {story.query}. What came after {_moment(story.seen)} is new.",
        story=story,
    )


def _file_row(source: SourceInfo) -> DrawerRow:
    """Return the line of a file or folder."""
    read = "Not read yet."
    if source.last_read:
        read = f"Read {wording.day(source.last_read)}, {wording.local_clock(source.last_read)}."
    problem = f" {source.problem}" if source.problem else ""
    return DrawerRow(
        source.title,
        _count(source.unread, source.total),
        View(source=source.id),
        f"{source.location}. {read}{problem}",
        bool(source.problem),
    )


def _feed_row(feed: FeedInfo) -> DrawerRow:
    """Return the line of a feed."""
    return DrawerRow(
        feed.title,
        "muted" if feed.muted else _count(feed.unread, feed.total),
        View(source=feed.id),
        health(feed),
        bool(feed.problem) or feed.gone,
        feed,
    )


def health(feed: FeedInfo) -> str:
    """Return how a feed is doing: what is wrong, last success, rhythm, silence, next time."""
    parts = []
    if feed.gone:
        parts.append("The server says that this feed is gone for good; it is no longer asked.")
    elif feed.problem:
        parts.append(feed.problem)
    if feed.succeeded is None:
        parts.append("Not fetched yet.")
    else:
        parts.append(f"Last fetched {_moment(feed.succeeded)}.")
    if feed.rhythm:
        parts.append(f"An article about every {span(feed.rhythm)}.")
    if feed.news:
        parts.append(f"Last new one {_moment(feed.news)}.")
    if not feed.muted and not feed.gone and feed.due:
        parts.append(f"Next due {_moment(feed.due)}.")
    parts.append(feed.url)
    return " ".join(parts)


def span(seconds: int) -> str:
    """Return a length of time in its largest fitting unit: ``3 hours``, ``2 days``."""
    if seconds >= 2 * DAY:
        return wording.count(round(seconds / DAY), "day")
    if seconds >= HOUR:
        return wording.count(round(seconds / HOUR), "hour")
    return wording.count(max(1, round(seconds / 60)), "minute")


def _moment(seconds: int) -> str:
    """Return an epoch time as day and local clock."""
    instant = datetime.fromtimestamp(seconds, UTC).isoformat()
    return f"{wording.day(instant)}, {wording.local_clock(instant)}"


def _count(unread: int, total: int) -> str:
    """Return ``3 of 5``: unread of all; only the total where all are read."""
    return f"{unread:,} of {total:,}" if unread else f"{total:,}"
