"""Commands for feeds and other sources: add, refresh, rename, move, tag, mute, remove."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reader.app.messages import FeedAdded, FeedsFound, LibraryChanged, Progressed
from reader.app.question import Question
from reader.app.screens.corrections import CorrectionsScreen
from reader.library.view import View

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.app.screens.drawer import DrawerAnswer
    from reader.library.feed_rows import FeedInfo

    FeedChange = Callable[[int, str], None]


class FeedsScreen(CorrectionsScreen):
    """Sources of articles."""

    def action_add(self) -> None:
        """Ask for something to add."""

        def answered(words: str) -> None:
            self._answered()
            if words.strip():
                self.bar.say(f"Adding {words.strip()}…")
                self.background.add(words)

        self.ask(Question("Add", answered, "", "address of a feed or page, or a file or folder"))

    def on_feed_added(self, message: FeedAdded) -> None:
        """Show the first articles of what was added."""
        self._go(View(source=message.source))
        self.bar.say(f"Added {message.title}. u undoes it.")

    def on_feeds_found(self, message: FeedsFound) -> None:
        """Let the user choose among the feeds of a page."""
        from reader.app.screens.pick import Choice, PickScreen

        def chosen(url: str | None) -> None:
            if url is not None:
                self.background.add(url)

        choices = [Choice(url, title, kind) for url, title, kind in message.found]
        self.app.push_screen(PickScreen("This page has several feeds", choices), chosen)

    def on_progressed(self, message: Progressed) -> None:
        """Show how far a refresh is."""
        self.progress = message.words
        self._show_status()

    def action_refresh(self) -> None:
        """Ask the feed of this article or view; for files, look for changes."""
        source = self.list.view.source or (self.article.source_id if self.article else None)
        feed = next((f for f in self.library.feeds.list() if f.id == source), None)
        if feed is None:
            self.action_refresh_all()
        else:
            self.bar.say(f"Asking {feed.title}…")
            self.background.refresh_one(feed.id)

    def action_refresh_all(self) -> None:
        """Ask every feed and look for new and changed files."""
        self.bar.say("Looking for new and changed articles…")
        self.background.refresh_all()

    def action_full_text(self) -> None:
        """Fetch the page of the article, or show the other of its two versions."""
        if self.article is None:
            self.bar.say("No article is open.")
            return
        ident = self.article.id
        if self.library.full_texts.shown(ident) is None:
            if not self.article.url:
                self.bar.say("This article has no address to fetch it from.")
                return
            self.bar.say("Fetching the page…")
            self.background.full_text(ident)
            return
        full = self.library.full_texts.switch(ident)
        words = "The full text." if full else "The feed's version."
        self.post_message(LibraryChanged(f"{words} x: the other one. u undoes it."))
        self.background.analyse()

    # The drawer

    def action_go_sources(self) -> None:
        """Choose among views, feeds, files and tags."""
        from reader.app.drawer_rows import drawer_rows
        from reader.app.screens.drawer import DrawerScreen

        rows = drawer_rows(
            self.library.articles.count(),
            self.library.sources.list(),
            self.library.feeds.list(),
            self.library.marks.all_tags(),
        )
        self.app.push_screen(
            DrawerScreen(self.list.glyphs, rows, self.list.view), self._drawer_answered
        )

    def _drawer_answered(self, answer: DrawerAnswer | None) -> None:
        """Open a view, or do something with a feed."""
        if answer is None:
            return
        feed = answer.row.feed
        if answer.action == "add":
            self.action_add()
        elif answer.action == "open" and answer.row.view is not None:
            self._go(answer.row.view)
        elif feed is None:
            self.bar.say("This can be done to feeds only.")
        elif answer.action == "rename":
            self._ask_feed("Title", feed.title, self.library.feeds.rename, feed,
                           "empty: the feed's own")  # fmt: skip
        elif answer.action == "move":
            self._ask_feed("Folder", feed.folder, self.library.feeds.move, feed,
                           "World / Europe; empty: none")  # fmt: skip
        elif answer.action == "tag":
            self._ask_feed("Tags of the feed", ", ".join(feed.tags), self._tag_feed, feed,
                           "separated by commas")  # fmt: skip
        else:
            self._change_feed(answer.action, feed)

    def _ask_feed(
        self, label: str, value: str, change: FeedChange, feed: FeedInfo, hint: str
    ) -> None:
        """Ask for something about a feed and change it."""

        def answered(words: str) -> None:
            self._answered()
            change(feed.id, words.strip())
            self._feed_changed(f"{feed.title}: {label.lower()} changed. u undoes it.")

        self.ask(Question(label, answered, value, hint))

    def _tag_feed(self, ident: int, words: str) -> None:
        self.library.feeds.set_tags(ident, [tag.strip() for tag in words.split(",") if tag.strip()])

    def _change_feed(self, action: str, feed: FeedInfo) -> None:
        """Do something to a feed that needs no answer."""
        feeds = self.library.feeds
        if action == "mute":
            feeds.mute(feed.id, not feed.muted)
            self._feed_changed(f"{feed.title} is {'asked again' if feed.muted else 'muted'}.")
        elif action == "full_text":
            full = not feed.settings.full_text
            feeds.configure(feed.id, replace(feed.settings, full_text=full))
            how = "are fetched whole" if full else "stay as the feed gives them"
            self._feed_changed(f"{feed.title}: articles {how}. u undoes it.")
        elif action == "refresh":
            self.bar.say(f"Asking {feed.title}…")
            self.background.refresh_one(feed.id)
        elif action == "remove":
            feeds.remove(feed.id)
            if self.list.view.source == feed.id:
                self.open_view(View())
            self._feed_changed(f"{feed.title} removed; starred and tagged articles stay. u undoes.")

    def _feed_changed(self, words: str) -> None:
        self.list.reload()
        self.list.forget_rows()
        self._show_status()
        self.bar.say(words)
