"""Commands of linear reading for feeds and other sources."""

from __future__ import annotations

import time
from pathlib import Path

from reader.cli.feeds import status
from reader.cli.linear import words
from reader.cli.linear.session import Handler, Session, SpokenError
from reader.library.articles.view import View


class Sources:
    """Handlers of commands for feeds."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._library = session.library

    def handlers(self) -> dict[str, Handler]:
        """Return the handlers, by ID."""
        return {
            "go_sources": lambda _: self.sources(),
            "feed_settings": self.settings,
            "add": self.add,
            "refresh": lambda _: self.refresh(),
            "refresh_all": lambda _: self.refresh(),
            "mute": self.mute,
            "move_feed": self.move,
            "remove": self.remove,
            "export": self.export,
        }

    def _feed(self, typed: str) -> int:
        return self._session.entry(typed, "feed", "feeds")

    def sources(self) -> list[str]:
        """List the feeds."""
        feeds = self._library.feeds.list()
        return self._session.say_entries(
            "Feeds",
            "feed",
            feeds,
            lambda one: f"{one.title}, {one.unread:,} unread.",
            lambda one: self._session.list_articles(View(source=one.id)),
            "feed",
            [one.id for one in feeds],
        )

    def settings(self, rest: str) -> list[str]:
        """Return the status of a feed of the last list."""
        feed = self._library.feeds.get(self._feed(rest))
        return [f"{words.sentence(feed.title)} {words.sentence(status(feed, int(time.time())))}"]

    def add(self, rest: str) -> list[str]:
        """Add a feed, a file or a folder."""
        from reader.library.feeds.subscribe import (
            Choice,
            add_file,
            check_location,
            is_list,
            local_path,
            subscribe,
        )

        check_location(rest)
        path = local_path(rest)
        if path is None:
            added = subscribe(self._library.database, rest)
            if isinstance(added, Choice):
                urls = "; ".join(found.url for found in added.found)
                raise SpokenError(f"this page has several feeds; add one of {urls}")
            return [f"Added {added.title}."]
        if is_list(path):
            report = add_file(self._library.database, path)
            return [f"Added {words.number_of(len(report.added), 'feed')}."]
        known = {source.id for source in self._library.sources.files()}
        info = self._library.sources.add_path(path.absolute(), undoable=True)
        self._library.sources.refresh()
        if info.id in known:
            return [f"{info.title} is in the library already."]
        return [f"Added {info.title}."]

    def refresh(self) -> list[str]:
        """Refresh all feeds and files."""
        from reader.library.feeds.refresh import refresh_feeds

        self._library.sources.refresh()
        report = refresh_feeds(self._library.database, self._library.feeds.active())
        lines = [f"Refreshed: {words.number_of(report.added, 'new article')}."]
        return lines + [f"{one.title} failed: {one.problem}" for one in report.failed]

    def mute(self, rest: str) -> list[str]:
        """Mute a feed of the last list, or unmute it."""
        feed = self._library.feeds.get(self._feed(rest))
        self._library.feeds.mute(feed.id, not feed.muted)
        return [f"{feed.title} {'unmuted' if feed.muted else 'muted'}."]

    def move(self, rest: str) -> list[str]:
        """Move a feed of the last list into a folder."""
        number, _, folder = rest.partition(" ")
        self._library.feeds.move(self._feed(number), folder)
        return [f"Moved to {folder or 'no folder'}."]

    def remove(self, rest: str) -> list[str]:
        """Remove a feed of the last list."""
        feed = self._library.feeds.get(self._feed(rest))
        self._library.feeds.remove(feed.id)
        return [f"{feed.title} removed; starred and tagged articles are kept."]

    def export(self, rest: str) -> list[str]:
        """Write the list of feeds to a file."""
        from reader.atomic_write import atomic_write
        from reader.sources.opml.outline import write_opml

        path = Path(rest or "feeds.opml").expanduser().absolute()
        if path.exists():
            raise SpokenError(f"{path} already exists; name another file.")
        feeds = self._library.feeds.subscriptions()
        try:
            atomic_write(path, write_opml(feeds))
        except OSError as error:
            raise SpokenError(f"cannot write {path}: {error.strerror}.") from None
        return [f"Exported {words.number_of(len(feeds), 'feed')} to {path}."]
