"""The rows of the feed list: views, stories, feeds by folder, files and tags. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.app.rows.feed_health import moment
from reader.app.style import wording
from reader.library.articles.articles import Counts
from reader.library.articles.view import Scope, View
from reader.library.feeds.rows import FeedLine
from reader.library.feeds.sources import SourceInfo
from reader.library.storage.fold import fold

if TYPE_CHECKING:
    from reader.library.views.stories import Numbers, Story

_SEPARATOR = " / "
_LAST = "\U0010ffff"
COUNTED = 999
"""Maximum count of a story's unread articles."""
_NONE: Mapping[int, Numbers] = {}


@dataclass(frozen=True, slots=True)
class FeedListRow:
    """One line of the feed list; ``view`` is None for a heading."""

    label: str
    count: str = ""
    view: View | None = None
    note: str = ""
    """Its description at the foot of the feed list; that of a feed is loaded when shown."""
    problem: bool = False
    feed: FeedLine | None = None
    folder: str = ""
    """Path of the folder, for a folder's row."""
    inside: tuple[str, ...] = ()
    """Paths of the folders that contain this row, the outermost first."""
    states: tuple[str, ...] = ()
    """States of a feed: ``failed``, ``muted``, ``gone``, ``silent``."""
    story: Story | None = None
    source: int | None = None
    """Id of the file or folder of files, for its row."""

    @property
    def found_by(self) -> str:
        """The folded text for filters."""
        terms = [self.label, self.folder, *self.states]
        if self.feed is not None:
            terms += [self.feed.folder, *self.feed.tags, self.feed.url]
        return fold("\n".join(terms))


def feed_list_rows(
    counts: Counts,
    sources: Sequence[SourceInfo],
    feeds: Sequence[FeedLine],
    tags: Sequence[tuple[str, int]],
    stories: Sequence[Story] = (),
    numbers: Mapping[int, Numbers] = _NONE,
    *,
    now: int,
) -> list[FeedListRow]:
    """Return the lines of the feed list from top to bottom.

    ``sources``: folders and files. ``numbers``: the known counts of stories by id. ``now``: seconds
    since 1970.
    """
    rows = [
        FeedListRow("All articles", _count(counts.unread, counts.total), View()),
        FeedListRow("Unread", f"{counts.unread:,}", View(scope=Scope.UNREAD)),
        FeedListRow("Starred", f"{counts.starred:,}", View(scope=Scope.STARRED)),
    ]
    if stories:
        rows.append(FeedListRow("Stories"))
        rows += [story_row(story, numbers.get(story.id)) for story in stories]
    if feeds:
        rows.append(FeedListRow("Feeds"))
        rows += _feed_rows(feeds, now)
    if sources:
        rows.append(FeedListRow("Files"))
        rows += map(_file_row, sources)
    if tags:
        rows.append(FeedListRow("Tags"))
        rows += [FeedListRow(tag, f"{number:,}", View(tag=tag)) for tag, number in tags]
    return rows


def story_row(story: Story, numbers: Numbers | None) -> FeedListRow:
    """Return the row of a story; its counts are loaded while the feed list is open."""
    parts = []
    if numbers is not None:
        parts = [f"{numbers.new:,} new"] if numbers.new else []
        more = "+" if numbers.unread > COUNTED else ""
        parts += [f"{min(numbers.unread, COUNTED):,}{more} unread"] if numbers.unread else []
    return FeedListRow(
        story.name,
        ", ".join(parts),
        View(query=story.query),
        f"Search: {story.query}. New since {moment(story.seen)}."
        + " Notices on." * story.notify
        + " Pages kept." * story.keep_pages,
        story=story,
    )


def _file_row(source: SourceInfo) -> FeedListRow:
    """Return the row of a file or folder."""
    read = "Not read yet."
    if source.last_read:
        read = f"Read {wording.day(source.last_read)}, {wording.local_clock(source.last_read)}."
    problem = f" {source.problem}" if source.problem else ""
    return FeedListRow(
        source.title,
        _count(source.unread, source.total),
        View(source=source.id),
        f"{source.location}. {read}{problem}",
        bool(source.problem),
        source=source.id,
    )


def _count(unread: int, total: int) -> str:
    """Return ``3 of 5``, unread of all; one number if all are unread."""
    return f"{unread:,}" if unread == total else f"{unread:,} of {total:,}"


def visible(
    rows: Sequence[FeedListRow], closed: frozenset[str] | set[str], query: str
) -> list[FeedListRow]:
    """Return the rows to show: those outside closed folders, or with ``query``, its matches.

    Every word must occur in a row's name, folder, tags, URL or state (``failed``,
    ``muted``, ``gone``, ``silent``); closed folders are searched too.
    """
    wanted = fold(query).split()
    if wanted:
        shown = (row for row in rows if row.view is not None)
        return [row for row in shown if all(word in row.found_by for word in wanted)]
    return [row for row in rows if not closed.intersection(row.inside)]


@dataclass(slots=True)
class _FolderContents:
    """The contents of a folder, subfolders included."""

    feeds: int = 0
    failed: int = 0
    unread: int = 0
    total: int = 0


def _feed_rows(feeds: Sequence[FeedLine], now: int) -> list[FeedListRow]:
    """Return the feeds as a tree: nested folders first, then feeds without a folder."""
    inside = {folder: _paths(folder) for folder in {feed.folder for feed in feeds}}
    order = {folder: _names(folder) for folder in inside}
    contents = _contents_of(feeds, inside)
    rows: list[FeedListRow] = []
    above: tuple[str, ...] = ()
    for feed in sorted(feeds, key=lambda one: (order[one.folder], one.title.casefold(), one.id)):
        paths = inside[feed.folder]
        if paths != above:
            rows += [_folder_row(path, contents[path]) for path in paths if path not in above]
            above = paths
        rows.append(_feed_row(feed, paths, now))
    return rows


def _contents_of(
    feeds: Sequence[FeedLine], inside: Mapping[str, tuple[str, ...]]
) -> Mapping[str, _FolderContents]:
    """Return the contents of each folder by path."""
    contents: dict[str, _FolderContents] = {}
    for feed in feeds:
        for path in inside[feed.folder]:
            one = contents.setdefault(path, _FolderContents())
            one.feeds += 1
            one.failed += bool(feed.failures) or feed.gone
            one.unread += feed.unread
            one.total += feed.total
    return contents


def _names(folder: str) -> list[str]:
    """Return the sort key of a folder, which puts its feeds after its subfolders."""
    return [*(folder.casefold().split(_SEPARATOR) if folder else ()), _LAST]


def _paths(folder: str) -> tuple[str, ...]:
    """Return the paths of a folder and its parents, the outermost first."""
    names = folder.split(_SEPARATOR) if folder else []
    return tuple(_SEPARATOR.join(names[: depth + 1]) for depth in range(len(names)))


def _folder_row(path: str, contents: _FolderContents) -> FeedListRow:
    """Return the row of a folder with the counts of its contents."""
    trouble = f", {contents.failed} failing" if contents.failed else ""
    above, _, name = path.rpartition(_SEPARATOR)
    return FeedListRow(
        name,
        _count(contents.unread, contents.total),
        View(folder=path),
        f"{wording.count(contents.feeds, 'feed')}{trouble}.",
        folder=path,
        inside=_paths(above),
    )


def _feed_row(feed: FeedLine, inside: tuple[str, ...], now: int) -> FeedListRow:
    """Return the row of a feed."""
    wrong = bool(feed.failures) or feed.gone
    states = (
        ("failed", wrong),
        ("muted", feed.muted),
        ("gone", feed.gone),
        ("silent", feed.silence(now) > 0),
    )
    count = "muted" if feed.muted else _count(feed.unread, feed.total)
    return FeedListRow(
        feed.title,
        f"! {count}" if wrong else count,
        View(source=feed.id),
        problem=bool(feed.problem) or feed.gone,
        feed=feed,
        inside=inside,
        states=tuple(name for name, is_so in states if is_so),
    )
