"""What the navigation drawer lists: views, feeds by folder, files and tags. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.app import wording
from reader.app.feed_health import moment, silence, summary
from reader.library.articles import Counts
from reader.library.feed_rows import FeedInfo
from reader.library.fold import fold
from reader.library.sources import SourceInfo
from reader.library.view import Scope, View

if TYPE_CHECKING:
    from reader.library.stories import Numbers, Story

_SEPARATOR = " / "
_LAST = "\U0010ffff"
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
    folder: str = ""
    """Path of the folder that this row is."""
    inside: tuple[str, ...] = ()
    """Paths of the folders that this row is in, the outermost first."""
    found_by: str = ""
    """Folded words that a filter finds it by, beside its own."""
    story: Story | None = None


def drawer_rows(
    counts: Counts,
    sources: Sequence[SourceInfo],
    feeds: Sequence[FeedInfo],
    tags: Sequence[tuple[str, int]],
    stories: Sequence[Story] = (),
    numbers: Mapping[int, Numbers] = _NONE,
    *,
    now: int,
) -> list[DrawerRow]:
    """Return the lines of the drawer from top to bottom.

    ``numbers``: what is known of the stories by id; the others are shown without.
    ``now`` is in seconds since 1970.
    """
    rows = [
        DrawerRow("All articles", _count(counts.unread, counts.total), View()),
        DrawerRow("Unread", f"{counts.unread:,}", View(scope=Scope.UNREAD)),
        DrawerRow("Starred", f"{counts.starred:,}", View(scope=Scope.STARRED)),
    ]
    if stories:
        rows.append(DrawerRow("Stories"))
        rows += [story_row(story, numbers.get(story.id)) for story in stories]
    if feeds:
        rows.append(DrawerRow("Feeds"))
        rows += _feed_rows(feeds, now)
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
        f"Search: {story.query}. What came after {moment(story.seen)} is new.",
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


def _count(unread: int, total: int) -> str:
    """Return ``3 of 5``: unread of all; only the total where all are read."""
    return f"{unread:,} of {total:,}" if unread else f"{total:,}"


def visible(
    rows: Sequence[DrawerRow], closed: frozenset[str] | set[str], words: str
) -> list[DrawerRow]:
    """Return the rows to show: without those in closed folders; with ``words``, what they find.

    Every word must occur in a row's name, its folder, tags, address or state (``failed``,
    ``muted``, ``gone``, ``silent``); folders count as closed by none then.
    """
    wanted = fold(words).split()
    if wanted:
        return [
            row
            for row in rows
            if row.view is not None
            and all(word in f"{fold(row.words)}\n{row.found_by}" for word in wanted)
        ]
    return [row for row in rows if not closed.intersection(row.inside)]


def _feed_rows(feeds: Sequence[FeedInfo], now: int) -> list[DrawerRow]:
    """Return the feeds as a tree: folders in folders first, then those in none."""
    rows: list[DrawerRow] = []
    named: tuple[str, ...] = ()
    for feed in sorted(feeds, key=lambda one: (_names(one.folder), one.title.casefold(), one.id)):
        names = tuple(feed.folder.split(_SEPARATOR)) if feed.folder else ()
        same = 0
        while same < min(len(names), len(named)) and names[same] == named[same]:
            same += 1
        for depth in range(same, len(names)):
            rows.append(_folder_row(names[: depth + 1], feeds))
        named = names
        rows.append(_feed_row(feed, _paths(names), now))
    return rows


def _names(folder: str) -> list[str]:
    """Return what sorts the feeds of a folder, after those of the folders in it."""
    return [*(folder.casefold().split(_SEPARATOR) if folder else ()), _LAST]


def _paths(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(_SEPARATOR.join(names[: depth + 1]) for depth in range(len(names)))


def _folder_row(names: tuple[str, ...], feeds: Sequence[FeedInfo]) -> DrawerRow:
    """Return the line of a folder with the counts of all that is in it."""
    path = _SEPARATOR.join(names)
    members = [f for f in feeds if f.folder == path or f.folder.startswith(path + _SEPARATOR)]
    failed = sum(bool(feed.failures) or feed.gone for feed in members)
    trouble = f", {failed} in trouble" if failed else ""
    return DrawerRow(
        names[-1],
        _count(sum(f.unread for f in members), sum(f.total for f in members)),
        View(folder=path),
        f"{wording.count(len(members), 'feed')}{trouble}. Enter shows their articles, space folds.",
        folder=path,
        inside=_paths(names)[:-1],
        found_by=fold(path),
    )


def _feed_row(feed: FeedInfo, inside: tuple[str, ...], now: int) -> DrawerRow:
    """Return the line of a feed."""
    wrong = bool(feed.failures) or feed.gone
    state = [
        *(["failed"] if wrong else []),
        *(["muted"] if feed.muted else []),
        *(["gone"] if feed.gone else []),
        *(["silent"] if silence(feed, now) else []),
    ]
    count = "muted" if feed.muted else _count(feed.unread, feed.total)
    return DrawerRow(
        feed.title,
        f"! {count}" if wrong else count,
        View(source=feed.id),
        summary(feed, now),
        bool(feed.problem) or feed.gone,
        feed,
        inside=inside,
        found_by=fold("\n".join([feed.folder, *feed.tags, feed.url, *state])),
    )
