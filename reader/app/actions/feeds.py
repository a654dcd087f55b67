"""Commands for feeds and other sources: add, refresh, rename, move, tag, mute, remove."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from reader.app.runtime.messages import LibraryChanged
from reader.app.runtime.question import Question
from reader.app.workspace.workspace import Desk

if TYPE_CHECKING:
    from reader.app.actions.feed_list import FeedDrawer
    from reader.app.actions.stories import Stories
    from reader.app.pages.feed_list import DrawerAnswer
    from reader.library.feeds.feeds import ImportReport

UNDER_WAY = "Feeds are being asked already; X stops that."


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
        from reader.app.pages.pick import PickScreen
        from reader.app.widgets.picking import Choice

        def chosen(url: str | None) -> None:
            if url is not None:
                self._desk.background.add(url)

        choices = [Choice(url, title, kind) for url, title, kind in found]
        self._desk.push(
            PickScreen(self._desk.glyphs, "This page has several feeds", choices), chosen
        )

    def imported(self, name: str, report: ImportReport) -> None:
        """Say what came of a list; where something was not taken, show what and why."""
        from reader.app.rows.import_report import report_rows, report_words

        self._desk.say(report_words(name, report))
        if report.refused:
            from reader.app.pages.base.text_page import TextPage

            rows = [
                (left, self._desk.glyphs.words(right), kind)
                for left, right, kind in report_rows(name, report)
            ]
            page = TextPage[None](name, "j k scroll  esc back", self._desk.glyphs, rows, left=12)
            self._desk.push(page)

    def export(self) -> None:
        """Ask for a file, and write the list of feeds into it."""

        def answered(words: str) -> None:
            self._desk.answered()
            if words.strip():
                self._desk.background.export(words.strip())

        self._desk.ask(Question("Write the list of feeds to", answered, "", "a file: feeds.opml"))

    def refresh(self) -> None:
        """Ask the feed of this article or view; for files, look for changes."""
        source = self._desk.list.view.source or (
            self._desk.article.source_id if self._desk.article else None
        )
        feed = self._desk.library.feeds.of_source(source)
        if feed is None:
            self.refresh_all()
        else:
            self._desk.say(self.ask(feed.id, feed.title))

    def ask(self, source: int, title: str) -> str:
        """Begin to ask one feed; return what to say."""
        begun = self._desk.background.refreshing.one(source)
        return f"Asking {title}…" if begun else UNDER_WAY

    def refresh_all(self) -> None:
        """Ask every feed and look for new and changed files."""
        begun = self._desk.background.refreshing.every()
        self._desk.say("Asking every feed; X stops." if begun else UNDER_WAY)

    def stop(self) -> None:
        """Stop what asks servers: a refresh, adding, fetching a page."""
        self._desk.progress = ""
        self._desk.say(self._desk.background.stop() or "Nothing is being asked for.")
        self._desk.show_status()

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

    @cached_property
    def _drawer(self) -> FeedDrawer:
        from reader.app.actions.feed_list import FeedDrawer

        return FeedDrawer(self._desk, self._stories, self)

    def go_sources(self) -> None:
        """Choose among views, stories, feeds, files and tags."""
        from reader.app.pages.feed_list import DrawerScreen

        desk = self._desk
        desk.push(DrawerScreen(desk.glyphs, self._drawer, desk.list.view), self._drawer_answered)

    def _drawer_answered(self, answer: DrawerAnswer | None) -> None:
        """Open a view, add something, or do something with a story."""
        if answer is None:
            return
        if answer.action == "add":
            self.add()
        elif answer.action == "open" and answer.row.view is not None:
            self._desk.go(answer.row.view)
        elif answer.row.story is not None:
            self._stories.answer(answer.action, answer.row.story)
        else:
            self._desk.say("This can be done to feeds only.")
