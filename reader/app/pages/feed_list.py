"""The feed list page over the article list: views, stories, feeds in folders, tags.

It stays open while feeds are arranged, and closes when a view is opened.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from textual.app import ComposeResult
from textual.message_pump import MessagePump
from textual.widgets import Input

from reader.app.keys.command import FEEDS
from reader.app.pages.base.command_screen import CommandScreen, Handlers
from reader.app.rows.feed_list import FeedListRow, story_row, visible
from reader.app.runtime.messages import StoryCounted
from reader.app.runtime.textual_fixes import LayerScreen
from reader.app.style import PAGES_SHEET
from reader.app.style.glyphs import Glyphs
from reader.app.widgets.feed_list import FeedListPane
from reader.app.widgets.pane_layout import NARROW
from reader.library.articles.view import View
from reader.library.feeds.rows import FeedLine
from reader.library.storage.errors import LibraryError

LOOK_AGAIN = 0.5
"""Seconds between progress updates of a refresh."""
FEED_COMMANDS = frozenset({"feed_settings", "move_feed", "mute", "tag", "refresh", "full_text"})
"""Actions for feeds only."""
TITLE = "Feed list"
LEAST, WIDEST = 36, 44
"""Columns of the feed list."""
FILTER = "Filter: name, folder, tag; failed, muted"


@dataclass(frozen=True, slots=True)
class FeedListAnswer:
    """An action on a row, to run after the feed list is closed."""

    action: str
    row: FeedListRow


@dataclass(frozen=True, slots=True)
class FeedListQuestion:
    """A question about a feed, asked in the foot of the feed list."""

    label: str
    value: str
    change: Callable[[str], str]
    """Takes the answer and returns the message."""


class FeedListWork(Protocol):
    """Rows and actions of the feed list, as :mod:`reader.app.actions.feed_list` describes them."""

    closed: set[str]
    """Paths of the folded folders."""

    def rows(self) -> list[FeedListRow]: ...
    def note(self, row: FeedListRow) -> str: ...
    def count(self, pump: MessagePump) -> None: ...
    def do(self, action: str, feed: FeedLine) -> str | FeedListQuestion | None: ...
    def remove_files(self, source: int) -> str: ...
    def refresh_all(self) -> str: ...
    def stop(self) -> str: ...
    def undo(self, done: Callable[[str], None], *, redo: bool = False) -> None: ...
    def progress(self) -> str: ...
    def open_settings(self, feed: FeedLine, closed: Callable[[], None]) -> None: ...


class FeedListPage(CommandScreen, LayerScreen[FeedListAnswer | None]):
    """The feed list; returns the action to run, or None."""

    CSS_PATH = PAGES_SHEET

    scope = FEEDS
    single = True

    def __init__(self, glyphs: Glyphs, work: FeedListWork, view: View) -> None:
        """Show the rows of ``work``, with the cursor on ``view``."""
        super().__init__()
        self._work = work
        self._rows = work.rows()
        self._words = ""
        self._question: FeedListQuestion | None = None
        self._progress = ""
        here = next((row for row in self._rows if row.view == view), None)
        work.closed.difference_update(here.inside if here else ())
        self.pane = FeedListPane(glyphs, visible(self._rows, work.closed, ""), view, work.note)
        self.pane.closed = work.closed
        self.pane.row_changed = self.show_hints

    def compose(self) -> ComposeResult:
        """Yield the rows and the key bar."""
        yield self.pane
        yield self.bar

    def handlers(self) -> Handlers:
        """Return the handlers of the feed list's commands."""
        return {
            **self.pane.page_handlers(),
            "next_pane": self.to_rows,
            "open": lambda: self.choose("open"),
            "right": lambda: self.choose("open"),
            "back": self.leave,
            "left": self.leave,
            "close": self.leave,
            "jump_back": self.close_page,
            "full_text": lambda: self.choose("full_text"),
            "tag": lambda: self.choose("tag"),
            "undo": self.undo,
            "redo": lambda: self.undo(redo=True),
            "filter": self.filter,
            "find": self.filter,
            "clear_filter": self.clear_filter,
            "unfold": self.fold,
            "rename": lambda: self.choose("rename"),
            "remove": lambda: self.choose("remove"),
            "notify": lambda: self.choose("notify"),
            "keep_pages": lambda: self.choose("keep_pages"),
            "go_new": self.show_news,
            "add": lambda: self.choose("add"),
            "refresh": lambda: self.choose("refresh"),
            "refresh_all": lambda: self._done(self._work.refresh_all()),
            "stop": lambda: self._done(self._work.stop()),
            "feed_settings": lambda: self.choose("settings"),
            "move_feed": lambda: self.choose("move"),
            "mute": lambda: self.choose("mute"),
        }

    def works(self, command_id: str) -> bool:
        """Return whether a command can be used on the row under the cursor."""
        row = self.pane.row
        if command_id in FEED_COMMANDS:
            return row is not None and row.feed is not None
        if command_id == "remove" and row is not None and row.source is not None:
            return True
        if command_id in ("rename", "remove"):
            return row is not None and (row.feed is not None or row.story is not None)
        if command_id == "unfold":
            return row is not None and bool(row.folder) and not self.pane.flat
        of_stories = ("go_new", "notify", "keep_pages")
        return command_id not in of_stories or (row is not None and row.story is not None)

    def on_mount(self) -> None:
        """Set the title, and update the progress of a refresh at intervals."""
        self.pane.set_head(TITLE)
        self.pane.focus()
        if any(row.story for row in self._rows):
            self._work.count(self)
        self.set_interval(LOOK_AGAIN, self._look_again)

    def on_story_counted(self, message: StoryCounted) -> None:
        """Show the count of a story."""
        for index, row in enumerate(self._rows):
            if row.story is not None and row.story.id == message.story:
                self._rows[index] = story_row(row.story, message.numbers)
        self._show()

    def _look_again(self) -> None:
        """Show the progress of a refresh and its results."""
        progress = self._work.progress()
        if progress or self._progress:
            self.pane.set_head(TITLE, progress)
            self.read()
        self._progress = progress

    def read(self) -> None:
        """Reload the rows; the cursor stays on its row."""
        self._rows = self._work.rows()
        self._show()

    def _show(self) -> None:
        self.pane.flat = bool(self._words.strip())
        self.pane.show(visible(self._rows, self._work.closed, self._words))

    # Acting on the row under the cursor

    def on_feed_list_pane_chosen(self, message: FeedListPane.Chosen) -> None:
        """Open or fold the clicked row."""
        if message.fold:
            self.fold()
        else:
            self.choose("open")

    def fold(self) -> None:
        """Fold or unfold a folder."""
        row = self.pane.row
        if row is None or not row.folder or self.pane.flat:
            self.show_message("Only folders can be folded.")
            return
        self._work.closed.symmetric_difference_update({row.folder})
        self._show()

    def choose(self, action: str) -> None:
        """Run an action on the row under the cursor, here or after closing the feed list."""
        row = self.pane.row
        if row is None:
            if action == "add":
                self.dismiss(FeedListAnswer(action, FeedListRow("")))
            return
        feed = row.feed
        if action == "remove" and row.source is not None:
            self._done(self._work.remove_files(row.source))
        elif feed is None or action in ("open", "add"):
            self.dismiss(FeedListAnswer(action, row))
        elif action == "settings":
            self._work.open_settings(feed, self.read)
        else:
            done = self._work.do(action, feed)
            if isinstance(done, FeedListQuestion):
                self._question = done
                self._type(done.label, done.value)
            elif done is None:
                self.dismiss(FeedListAnswer(action, row))
            else:
                self._done(done)

    def show_news(self) -> None:
        """Show what's new in the story under the cursor, else in the library."""
        row = self.pane.row
        if row is not None and row.story is not None:
            self.choose("new")
        else:
            self.keyed_app.everywhere()["go_new"]()

    def undo(self, *, redo: bool = False) -> None:
        """Undo the last change, or redo what was undone last."""
        self._work.undo(self._done, redo=redo)

    def _done(self, words: str) -> None:
        self.read()
        self.show_message(words)

    def close_page(self) -> None:
        """Close the feed list."""
        self.dismiss(None)

    def clear_filter(self) -> None:
        """Show all rows again."""
        if not self._words:
            self.show_message("No filter is active.")
        self._filter("")

    def leave(self) -> None:
        """Close the field, else clear the filter, else close the feed list."""
        if self.query(Input):
            words = "" if self._question is None else self._words
            self._stop_typing()
            self._filter(words)
        elif self._words:
            self._filter("")
        else:
            self.dismiss(None)

    def to_rows(self) -> None:
        """Go from the filter to the rows it found; else leave."""
        if self.query(Input) and self._question is None:
            self._stop_typing()
        else:
            self.leave()

    # Typing: a filter, or the answer to a question

    def filter(self) -> None:
        """Open the filter field."""
        self._question = None
        self._type(FILTER, self._words)

    def _type(self, label: str, value: str) -> None:
        field = Input(value, compact=True, classes="field-in-place")
        self.pane.ask(label)  # makes room for the field
        self._place(field)
        self.mount(field)
        field.focus()

    def _place(self, field: Input) -> None:
        """Place the field in the foot, under the question."""
        inside = self.pane.content_region
        field.styles.offset = (inside.x + 1, inside.y + self.pane.field_line)
        field.styles.width = max(4, inside.width - 2)

    def on_resize(self) -> None:
        """Match the width of the covered list, all of it where it stands alone."""
        covered = self.app.screen_stack[0].query("#list").first()
        most = WIDEST if self.app.size.width >= NARROW else NARROW
        self.pane.styles.width = max(LEAST, min(covered.outer_size.width, most)) or WIDEST

    def on_feed_list_pane_resized(self) -> None:
        """Keep the field in the foot."""
        for field in self.query(Input):
            self._place(field)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Filter during typing."""
        event.stop()
        if self._question is None and self.query(Input):
            self._filter(event.value)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Apply the answer, or go to the rows found."""
        event.stop()
        question = self._question
        if question is None:
            self._stop_typing()
            self.choose("open")
            return
        try:
            done = question.change(event.value.strip())
        except LibraryError as error:
            self.show_message(str(error), problem=True)
            return
        self._stop_typing()
        self._done(done)

    def _stop_typing(self) -> None:
        for field in self.query(Input):
            field.remove()
        self._question = None
        self.pane.ask("")
        self.pane.focus()

    def _filter(self, words: str) -> None:
        self._words = words
        if words:
            self.pane.cursor = 0
        self._show()
