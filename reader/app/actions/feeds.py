"""Commands for feeds and other sources: add, refresh, rename, move, tag, mute, remove."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from reader.app.desk import Desk
from reader.app.messages import LibraryChanged
from reader.app.question import Question
from reader.library.view import View

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.app.actions.stories import Stories
    from reader.app.screens.drawer import DrawerAnswer
    from reader.library.feed_rows import FeedInfo

    FeedChange = Callable[[int, str], None]


class Feeds:
    """Sources of articles."""

    def __init__(self, desk: Desk, stories: Stories) -> None:
        self._desk = desk
        self._stories = stories

    def add(self) -> None:
        """Ask for something to add."""

        def answered(words: str) -> None:
            self._desk.answered()
            if words.strip():
                self._desk.say(f"Adding {words.strip()}…")
                self._desk.background.add(words)

        self._desk.ask(
            Question("Add", answered, "", "address of a feed or page, or a file or folder")
        )

    def choose(self, found: Sequence[tuple[str, str, str]]) -> None:
        """Let the user choose among the feeds of a page: address, title and kind of each."""
        from reader.app.screens.pick import Choice, PickScreen

        def chosen(url: str | None) -> None:
            if url is not None:
                self._desk.background.add(url)

        choices = [Choice(url, title, kind) for url, title, kind in found]
        self._desk.push(PickScreen("This page has several feeds", choices), chosen)

    def refresh(self) -> None:
        """Ask the feed of this article or view; for files, look for changes."""
        source = self._desk.list.view.source or (
            self._desk.article.source_id if self._desk.article else None
        )
        feed = next((f for f in self._desk.library.feeds.list() if f.id == source), None)
        if feed is None:
            self.refresh_all()
        else:
            self._desk.say(f"Asking {feed.title}…")
            self._desk.background.refresh_one(feed.id)

    def refresh_all(self) -> None:
        """Ask every feed and look for new and changed files."""
        self._desk.say("Looking for new and changed articles…")
        self._desk.background.refresh_all()

    def full_text(self) -> None:
        """Fetch the page of the article, or show the other of its two versions."""
        if self._desk.article is None:
            self._desk.say("No article is open.")
            return
        ident = self._desk.article.id
        if self._desk.library.full_texts.shown(ident) is None:
            if not self._desk.article.url:
                self._desk.say("This article has no address to fetch it from.")
                return
            self._desk.say("Fetching the page…")
            self._desk.background.full_text(ident)
            return
        full = self._desk.library.full_texts.switch(ident)
        words = "The full text." if full else "The feed's version."
        self._desk.screen.post_message(LibraryChanged(f"{words} x: the other one. u undoes it."))
        self._desk.background.analyse()

    def go_sources(self, source: int | None = None) -> None:
        """Choose among views, feeds, files and tags; the cursor is on ``source``, else the view."""
        from reader.app.drawer_rows import drawer_rows
        from reader.app.screens.drawer import DrawerScreen

        rows = drawer_rows(
            self._desk.library.articles.count(),
            self._desk.library.sources.list(),
            self._desk.library.feeds.list(),
            self._desk.library.marks.all_tags(),
            self._desk.library.stories.list(),
            self._stories.numbers,
        )
        self._desk.push(
            DrawerScreen(
                self._desk.glyphs,
                rows,
                View(source=source) if source is not None else self._desk.list.view,
                self._stories.count,
            ),
            self._drawer_answered,
        )

    def _drawer_answered(self, answer: DrawerAnswer | None) -> None:
        """Open a view, or do something with a feed."""
        if answer is None:
            return
        feed = answer.row.feed
        if answer.action == "add":
            self.add()
        elif answer.action == "open" and answer.row.view is not None:
            self._desk.go(answer.row.view)
        elif answer.row.story is not None:
            self._stories.answer(answer.action, answer.row.story)
        elif feed is None:
            self._desk.say("This can be done to feeds only.")
        elif answer.action == "rename":
            self.settings(feed)
        elif answer.action == "move":
            self._ask_feed("Folder", feed.folder, self._desk.library.feeds.move, feed,
                           "World / Europe; empty: none")  # fmt: skip
        elif answer.action == "tag":
            self._ask_feed("Tags of the feed", ", ".join(feed.tags), self._tag_feed, feed,
                           "separated by commas")  # fmt: skip
        else:
            self._change_feed(answer.action, feed)

    def settings(self, feed: FeedInfo) -> None:
        """Show every setting of a feed, and how it is doing; then the drawer again."""
        from reader.app.screens.feed import FeedScreen

        def closed(changed: bool | None) -> None:
            if changed:
                self._feed_changed("")
            self.go_sources(feed.id)

        desk = self._desk
        page = FeedScreen(desk.library, desk.glyphs, feed, desk.background.refresh_one)
        desk.push(page, closed)

    def _ask_feed(
        self, label: str, value: str, change: FeedChange, feed: FeedInfo, hint: str
    ) -> None:
        """Ask for something about a feed and change it."""

        def answered(words: str) -> None:
            self._desk.answered()
            change(feed.id, words.strip())
            self._feed_changed(f"{feed.title}: {label.lower()} changed. u undoes it.")

        self._desk.ask(Question(label, answered, value, hint))

    def _tag_feed(self, ident: int, words: str) -> None:
        self._desk.library.feeds.set_tags(
            ident, [tag.strip() for tag in words.split(",") if tag.strip()]
        )

    def _change_feed(self, action: str, feed: FeedInfo) -> None:
        """Do something to a feed that needs no answer."""
        feeds = self._desk.library.feeds
        if action == "mute":
            feeds.mute(feed.id, not feed.muted)
            self._feed_changed(f"{feed.title} is {'asked again' if feed.muted else 'muted'}.")
        elif action == "full_text":
            full = not feed.settings.full_text
            feeds.configure(feed.id, replace(feed.settings, full_text=full))
            how = "are fetched whole" if full else "stay as the feed gives them"
            self._feed_changed(f"{feed.title}: articles {how}. u undoes it.")
        elif action == "refresh":
            self._desk.say(f"Asking {feed.title}…")
            self._desk.background.refresh_one(feed.id)
        elif action == "remove":
            feeds.remove(feed.id)
            if self._desk.list.view.source == feed.id:
                self._desk.open_view(View())
            self._feed_changed(f"{feed.title} removed; starred and tagged articles stay. u undoes.")

    def _feed_changed(self, words: str) -> None:
        self._desk.list.reload()
        self._desk.list.forget_rows()
        self._desk.show_status()
        self._desk.say(words)
