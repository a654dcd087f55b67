"""The rows of the feed list, and the commands that leave it open."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from reader.app.pages.base.confirm import undo
from reader.app.pages.feed_list import FeedListQuestion
from reader.app.rows.feed_health import summary
from reader.app.rows.feed_list import FeedListRow, feed_list_rows
from reader.app.runtime.messages import LibraryChanged
from reader.app.style import wording
from reader.library.articles.view import View
from reader.library.storage.errors import LibraryError

if TYPE_CHECKING:
    from textual.message_pump import MessagePump

    from reader.app.actions.stories import Stories
    from reader.app.workspace.workspace import Workspace
    from reader.library.accounts.managing import RemoteFeeds
    from reader.library.feeds.rows import FeedInfo, FeedLine
    from reader.library.feeds.sources import SourceInfo

MANY = 40
"""Number of feeds from which folders start folded."""
_SLOW = 100
"""Number of articles from which a feed is removed in the background."""


class FeedListActions:
    """The work behind the feed list: its rows and the commands that leave it open."""

    def __init__(
        self,
        workspace: Workspace,
        stories: Stories,
        refresh_feed: Callable[[int, str], str],
        refresh_all: Callable[[], str],
    ) -> None:
        """``refresh_feed`` takes a feed's id and title; both begin and return the message."""
        self._workspace = workspace
        self._stories = stories
        self._refresh_feed = refresh_feed
        self._refresh_all = refresh_all
        self.closed: set[str] = set()
        self._opened = False

    def rows(self) -> list[FeedListRow]:
        """Return the current rows."""
        library = self._workspace.library
        rows = feed_list_rows(
            library.articles.count(),
            library.sources.files(),
            library.feeds.lines(),
            library.marks.all_tags(),
            library.stories.list(),
            self._stories.numbers,
            now=int(time.time()),
        )
        if not self._opened:
            self._opened = True
            if sum(row.feed is not None for row in rows) >= MANY:
                self.closed = {row.folder for row in rows if row.folder}
        return rows

    def note(self, row: FeedListRow) -> str:
        """Return the description of a row."""
        feed = self._workspace.library.feeds.of_source(row.feed.id) if row.feed else None
        return summary(feed, int(time.time())) if feed else row.note

    def count(self, pump: MessagePump) -> None:
        """Start counting the articles of stories; ``pump`` gets the messages."""
        self._stories.count(pump)

    def progress(self) -> str:
        """Return the progress of a refresh, "" if there is none."""
        return self._workspace.progress

    def do(self, action: str, line: FeedLine) -> str | FeedListQuestion | None:
        """Run an action on a feed; return the message, or the question to ask first; None if the
        list must be closed first."""
        feeds = self._workspace.library.feeds
        feed = feeds.get(line.id)
        if action == "rename":
            return self._renaming(feed)
        if action == "move":
            return self._question("Folder; use “World / Europe” for subfolders", feed, feed.folder)
        if action == "tag":
            tags = ", ".join(feed.tags)
            return self._question("Tags, comma-separated", feed, tags)
        if action == "mute":
            feeds.mute(feed.id, not feed.muted)
            return self._changed(f"{feed.title} {'unmuted' if feed.muted else 'muted'}.")
        if action == "full_text":
            full = not feed.settings.full_text
            feeds.configure(feed.id, replace(feed.settings, full_text=full))
            how = "on" if full else "off"
            return self._changed(f"{feed.title}: full text {how}.")
        if action == "refresh":
            return self._refresh_feed(feed.id, feed.title)
        if action == "remove" and feed.account is not None:
            return self._on_server(
                lambda remote: f"Unsubscribed from {remote.unsubscribe(feed.id)} on the server."
            )
        if action == "remove":
            removed = f"Removed {_counted(feed)}; starred and tagged articles are kept."
            return self._remove(feed, partial(feeds.remove, feed.id), removed)
        return "This works for stories only."

    def remove_files(self, source: int) -> str:
        """Forget a folder or file, which stays on disk; return the message."""
        sources = self._workspace.library.sources
        one = next(one for one in sources.list() if one.id == source)
        removed = f"Removed {_counted(one)} from the library; files and starred articles are kept."
        return self._remove(one, partial(sources.remove, source), removed)

    def _remove(
        self, one: FeedInfo | SourceInfo, remove: Callable[[], object], removed: str
    ) -> str:
        """Remove a feed, folder or file, in the background if it has many articles."""
        if one.total < _SLOW:
            remove()
            self._leave(one.id)
            return self._changed(removed)
        screen = self._workspace.screen

        def show(result: object) -> None:
            if isinstance(result, LibraryError):
                screen.post_message(LibraryChanged(str(result), problem=True))
                return
            self._leave(one.id)
            screen.post_message(LibraryChanged(f"{removed} {self._workspace.undo_hint}"))

        app = screen.app
        self._workspace.library.changes.make_behind(
            remove, lambda result: app.call_later(show, result)
        )
        return self._workspace.glyphs.words(f"Removing {one.title}…")

    def _leave(self, source: int) -> None:
        """Show all articles where the view is of a removed source."""
        if self._workspace.list.view.source == source:
            self._workspace.open_view(View())

    def _renaming(self, feed: FeedInfo) -> FeedListQuestion:
        def change(typed: str) -> str:
            if feed.account is not None:
                return self._on_server(lambda remote: remote.rename(feed.id, typed))
            self._workspace.library.feeds.rename(feed.id, typed)
            return self._changed(f"Renamed to “{typed or feed.title}”.")

        return FeedListQuestion("Display name; empty = feed's own title", feed.title, change)

    def _question(self, label: str, feed: FeedInfo, value: str) -> FeedListQuestion:
        feeds = self._workspace.library.feeds

        def change(typed: str) -> str:
            if label.startswith("Folder") and feed.account is not None:
                return self._on_server(lambda remote: remote.move(feed.id, typed))
            if label.startswith("Folder"):
                feeds.move(feed.id, typed)
                return self._changed(f"{feed.title} moved to {typed or 'no folder'}.")
            feeds.set_tags(feed.id, typed.split(","))
            return self._changed(f"{feed.title}: tags changed.")

        return FeedListQuestion(label, value, change)

    def _on_server(self, work: Callable[[RemoteFeeds], str]) -> str:
        """Start changing an account's feed on its server; return the message."""
        self._workspace.background.syncing.change(work)
        return "Waiting for the server…"

    def _changed(self, words: str) -> str:
        self.reload()
        return f"{words} {self._workspace.undo_hint}"

    def reload(self) -> None:
        """Update the article list after a change of feeds."""
        self._workspace.list.reload()
        self._workspace.list.forget_rows()
        self._workspace.show_status()

    def refresh_all(self) -> str:
        """Refresh all feeds, and check for new and changed files."""
        return self._refresh_all()

    def stop(self) -> str:
        """Cancel network activity; return the message."""
        self._workspace.progress = ""
        return self._workspace.background.stop() or "No refresh in progress."

    def undo(self, done: Callable[[str], None], *, redo: bool = False) -> None:
        """Undo the last change, or the last undo; ``done`` gets the message."""

        def undone(words: str) -> None:
            self.reload()
            done(words)

        undo(self._workspace.screen.app, self._workspace.library, undone, redo=redo)

    def open_settings(self, line: FeedLine, closed: Callable[[], None]) -> None:
        """Show the settings of a feed over the feed list."""
        from reader.app.pages.feed import FeedPage

        def left(changed: bool | None) -> None:
            if changed:
                self.reload()
            closed()

        workspace = self._workspace
        feed = workspace.library.feeds.get(line.id)
        workspace.push(
            FeedPage(workspace.library, workspace.glyphs, feed, self._refresh_feed), left
        )


def _counted(one: FeedInfo | SourceInfo) -> str:
    """Return the title of a source, with the number of its articles."""
    return f"{one.title} with {wording.count(one.total, 'article')}"
