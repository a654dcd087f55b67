"""Commands for feeds and other sources: add, refresh, rename, move, tag, mute, remove."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from reader.app.runtime.messages import LibraryChanged
from reader.app.runtime.question import AnswerError, Question
from reader.app.workspace.workspace import Workspace

if TYPE_CHECKING:
    from reader.app.actions.feed_list import FeedListActions
    from reader.app.actions.stories import Stories
    from reader.app.pages.feed_list import FeedListAnswer
    from reader.library.feeds.feeds import ImportReport

UNDER_WAY = "A refresh is already running ({stop} to stop)."
REFRESHING = "Refreshing all feeds… ({stop} to stop)"


class Feeds:
    """Sources of articles."""

    def __init__(self, workspace: Workspace, stories: Stories) -> None:
        self._workspace = workspace
        self._stories = stories
        self._unfinished = ""
        """What was typed to be added, while it is not: offered again."""

    def add(self) -> None:
        """Ask for something to add."""

        from reader.library.feeds.subscribe import check_location

        def answered(words: str) -> None:
            if words.strip():
                check_location(words)
            self._workspace.answered()
            self._unfinished = words
            if words.strip():
                self._workspace.show_message(f"Adding {words.strip()}…")
                self._workspace.background.add(words)

        hint = "URL of a feed, website or account; file or folder"
        self._workspace.ask(Question("Add", answered, self._unfinished, hint))

    def added(self) -> None:
        """Take note that what was typed last has been added."""
        self._unfinished = ""

    def choose(self, found: Sequence[tuple[str, str, str]]) -> None:
        """Let the user choose among the feeds of a page: address, title and kind of each."""
        from reader.app.pages.pick import PickDialog
        from reader.app.widgets.choices import Choice

        self.added()

        def chosen(url: str | None) -> None:
            if url is not None:
                self._workspace.background.add(url)

        choices = [Choice(url, title, kind) for url, title, kind in found]
        self._workspace.push(
            PickDialog(self._workspace.glyphs, "Feeds of this page", choices), chosen
        )

    def imported(self, name: str, report: ImportReport) -> None:
        """Say what came of a list; where something was not taken, show what and why."""
        from reader.app.rows.feed_reports import import_rows, import_text

        self.added()
        self._workspace.show_message(import_text(name, report, self._workspace.keys.first))
        if report.refused:
            from reader.app.pages.base.text_page import TextPage

            rows = [
                (left, self._workspace.glyphs.words(right), kind)
                for left, right, kind in import_rows(name, report, self._workspace.keys.first)
            ]
            page = TextPage[None](name, self._workspace.glyphs, rows, left=12)
            self._workspace.push(page)

    def export(self) -> None:
        """Ask for a file, and write the list of feeds into it."""

        def answered(words: str) -> None:
            if words.strip():
                problem = self._workspace.background.export(words.strip())
                if problem:
                    raise AnswerError(problem)
            self._workspace.answered()

        name = str(Path.cwd() / "feeds.opml")
        self._workspace.ask(Question("Export feeds as OPML to", answered, name))

    def refresh(self) -> None:
        """Refresh the feed of this article or view; for files, look for changes."""
        source = self._workspace.list.view.source or (
            self._workspace.article.source_id if self._workspace.article else None
        )
        feed = self._workspace.library.feeds.of_source(source)
        if feed is None:
            self.refresh_all()
        else:
            self._workspace.show_message(self.refresh_feed(feed.id, feed.title))

    def refresh_feed(self, feed_id: int, title: str) -> str:
        """Begin to refresh one feed; return the message."""
        account = self._workspace.library.feeds.get(feed_id).account
        if account is not None:
            self._workspace.background.syncing.one(account)
            return f"Syncing the account of {title}…"
        begun = self._workspace.background.refreshing.one(feed_id)
        return f"Refreshing {title}…" if begun else self._with_stop_key(UNDER_WAY)

    def refresh_all(self) -> None:
        """Refresh all feeds, files and folders."""
        self._workspace.show_message(self._begin_refresh())

    def _begin_refresh(self) -> str:
        """Begin to refresh all feeds, files and folders, and to sync; return the message."""
        self._workspace.background.syncing.every()
        begun = self._workspace.background.refreshing.every()
        return self._with_stop_key(REFRESHING if begun else UNDER_WAY)

    def _with_stop_key(self, message: str) -> str:
        return message.format(stop=self._workspace.keys.first("stop"))

    def stop(self) -> None:
        """Cancel network activity: a refresh, adding a feed, fetching a page."""
        self._workspace.progress = ""
        self._workspace.show_message(self._workspace.background.stop() or "No refresh in progress.")
        self._workspace.show_status()

    def full_text(self) -> None:
        """Fetch the page of the article, or show the other of its two versions."""
        if self._workspace.article is None:
            self._workspace.show_message("No article is open.")
            return
        article_id = self._workspace.article.id
        if self._workspace.library.full_texts.shown(article_id) is None:
            if not self._workspace.article.url:
                self._workspace.show_message("No URL to fetch.")
                return
            self._workspace.show_message("Fetching the page…")
            self._workspace.background.full_text(article_id)
            return
        full = self._workspace.library.full_texts.switch(article_id)
        words = "Full text from the web page." if full else "Feed version."
        back = self._workspace.keys.press("full_text", "to switch back")
        self._workspace.screen.post_message(
            LibraryChanged(f"{words} {back} {self._workspace.undo_hint}")
        )
        self._workspace.background.analyse()

    @cached_property
    def _feed_list(self) -> FeedListActions:
        from reader.app.actions.feed_list import FeedListActions

        return FeedListActions(
            self._workspace, self._stories, self.refresh_feed, self._begin_refresh
        )

    def go_sources(self) -> None:
        """Choose among views, stories, feeds, files and tags."""
        from reader.app.pages.feed_list import FeedListPage

        workspace = self._workspace
        workspace.push(
            FeedListPage(workspace.glyphs, self._feed_list, workspace.list.view),
            self._feed_list_answered,
        )

    def _feed_list_answered(self, answer: FeedListAnswer | None) -> None:
        """Open a view, add something, or do something with a story."""
        if answer is None:
            return
        if answer.action == "add":
            self.add()
        elif answer.action == "open" and answer.row.view is not None:
            self._workspace.go(answer.row.view)
        elif answer.row.story is not None:
            self._stories.answer(answer.action, answer.row.story)
        else:
            self._workspace.show_message("This works for feeds only.")
