"""Commands for feeds and other sources: add, refresh, rename, move, tag, mute, remove."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from reader.app.runtime.messages import LibraryChanged
from reader.app.runtime.question import AnswerError, Question
from reader.app.workspace.workspace import Workspace
from reader.text import one_line

if TYPE_CHECKING:
    from reader.app.actions.feed_list import FeedListActions
    from reader.app.actions.stories import Stories
    from reader.app.pages.feed_list import FeedListAnswer
    from reader.library.accounts.rows import Account
    from reader.library.feeds.feeds import ImportReport

UNDER_WAY = "A refresh is already running ({stop} to stop)."
REFRESHING = "Refreshing all feeds… ({stop} to stop)"


class Feeds:
    """Sources of articles."""

    def __init__(self, workspace: Workspace, stories: Stories) -> None:
        self._workspace = workspace
        self._stories = stories
        self._unfinished = ""
        """The location typed last, offered again until it has been added."""

    def add(self) -> None:
        """Ask for something to add."""

        from reader.library.feeds.subscribe import check_location, is_web, locations

        def answered(words: str) -> None:
            if words.strip():
                for location in locations(words):
                    check_location(location)
            self._workspace.answered()
            self._unfinished = words
            if words.strip():
                accounts = self._workspace.library.accounts.list() if is_web(words) else []
                self._place(words, accounts)

        hint = "URL of a feed, website or account; file or folder"
        self._workspace.ask(Question("Add", answered, self._unfinished, hint))

    def _place(self, words: str, accounts: Sequence[Account]) -> None:
        """Add what was typed, here or, if there are accounts, where the user chooses."""
        from reader.app.widgets.choices import Choice
        from reader.library.feeds.subscribe import locations, web_address

        found = locations(words)
        background = self._workspace.background

        def chosen(place: str) -> None:
            self._workspace.show_message(f"Adding {' and '.join(found).strip()}…")
            if place:
                self.added()
                background.syncing.subscribe(int(place), [web_address(one) for one in found])
            else:
                background.add(*found)

        if not accounts:
            chosen("")
            return
        choices = [Choice("", "This library", "or a new account")]
        choices += [Choice(str(one.id), one.name, "account") for one in accounts]
        self._workspace.pick("Add to", choices, chosen)

    def added(self) -> None:
        """Forget the location typed last, now that it has been added."""
        self._unfinished = ""

    def choose(self, found: Sequence[tuple[str, str, str]]) -> None:
        """Let the user choose among the feeds of a page: address, title and kind of each."""
        from reader.app.widgets.choices import Choice

        self.added()

        choices = [Choice(url, title, kind) for url, title, kind in found]
        self._workspace.pick("Feeds on this page", choices, self._workspace.background.add)

    def imported(self, name: str, report: ImportReport) -> None:
        """Show the result of importing a list; if anything was skipped, show what and why."""
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
        if local := report.local:
            self._ask_for_local([feed.id for feed in local], ", ".join(f.url for f in local))

    def _ask_for_local(self, ids: Sequence[int], urls: str) -> None:
        """Ask once whether to fetch the feeds of a list that are on the local network."""

        def agreed() -> None:
            self._workspace.library.feeds.allow_local(ids)
            self._workspace.background.refreshing.due(quiet=False, replace=True)

        feeds = "this feed" if len(ids) == 1 else f"these {len(ids)} feeds"
        question = f"Fetch {feeds} on your local network?"
        self._workspace.confirm(question, one_line(urls, 300), agreed)

    def export(self) -> None:
        """Ask for a file name and write the list of feeds to it."""

        def answered(words: str) -> None:
            if words.strip():
                problem = self._workspace.background.export(words.strip())
                if problem:
                    raise AnswerError(problem)
            self._workspace.answered()

        name = str(Path.cwd() / "feeds.opml")
        self._workspace.ask(Question("Export feeds as OPML to", answered, name, path=True))

    def refresh(self) -> None:
        """Refresh the feed of this article or view; check files for changes."""
        source = self._workspace.list.view.source or (
            self._workspace.article.source_id if self._workspace.article else None
        )
        feed = self._workspace.library.feeds.of_source(source)
        if feed is None:
            self.refresh_all()
        else:
            self._workspace.show_message(self.refresh_feed(feed.id, feed.title))

    def refresh_feed(self, feed_id: int, title: str) -> str:
        """Start refreshing one feed; return the message."""
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
        """Start a refresh of all feeds, files and folders and a sync; return the message."""
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
        """Fetch the article's web page, or switch between its two versions."""
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
        """Open a view, add a source, or run an action on a story."""
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
