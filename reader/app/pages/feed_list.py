"""The navigation drawer over the article list: views, stories, feeds in folders, tags.

It stays open while feeds are arranged; a view that is opened closes it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar, Protocol

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message_pump import MessagePump
from textual.screen import ModalScreen
from textual.widgets import Input

from reader.app.rows.feed_list import FeedListRow, story_row, visible
from reader.app.runtime.messages import StoryCounted
from reader.app.runtime.textual_fixes import LibraryGuard
from reader.app.style import PAGES_SHEET
from reader.app.style.glyphs import Glyphs
from reader.app.widgets.feed_list import FeedListPane
from reader.library.articles.view import View
from reader.library.feeds.list_rows import FeedLine

LOOK_AGAIN = 0.5
"""Seconds after which a refresh under way is looked at again."""
TITLE = "Go to"
FILTER = "Filter: name, folder, tag; failed, muted"


@dataclass(frozen=True, slots=True)
class FeedListAnswer:
    """What is to be done with a row once the drawer is closed."""

    action: str
    row: FeedListRow


@dataclass(frozen=True, slots=True)
class FeedListQuestion:
    """A question about a feed, asked in the foot of the drawer."""

    label: str
    value: str
    change: Callable[[str], str]
    """Takes what was typed and returns what to say."""


class FeedListWork(Protocol):
    """What the drawer shows and does."""

    closed: set[str]
    """Paths of the folders that are folded."""

    def rows(self) -> list[FeedListRow]:
        """Return all rows as they are now."""

    def note(self, row: FeedListRow) -> str:
        """Return what the foot says about a row."""

    def count(self, pump: MessagePump) -> None:
        """Begin to count the stories; ``pump`` is told."""

    def do(self, action: str, feed: FeedLine) -> str | FeedListQuestion | None:
        """Do something to a feed: what to say, or to ask first; None: only once it is closed."""

    def refresh_all(self) -> str:
        """Begin to ask every feed; return what to say."""

    def stop(self) -> str:
        """Stop what asks servers; return what to say."""

    def undo(self) -> str:
        """Take the last change back; return what to say."""

    def progress(self) -> str:
        """Return how far a refresh is, "" where there is none."""

    def open_settings(self, feed: FeedLine, closed: Callable[[], None]) -> None:
        """Show the page of a feed over the drawer."""


class FeedListPage(LibraryGuard, ModalScreen[FeedListAnswer | None]):
    """Returns what is to be done, or None."""

    CSS_PATH = PAGES_SHEET

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,h,left", "leave", "leave"),
        Binding("tab", "to_rows", "leave"),
        Binding("enter,l,right", "choose('open')", "open"),
        Binding("space", "fold", "fold or open"),
        Binding("a", "choose('add')", "add"),
        Binding("e,comma", "choose('rename')", "settings"),
        Binding("m", "choose('move')", "move to a folder"),
        Binding("t", "choose('tag')", "tags"),
        Binding("M", "choose('mute')", "mute"),
        Binding("x", "choose('full_text')", "full text"),
        Binding("r", "choose('refresh')", "refresh"),
        Binding("R", "refresh_all", "refresh all"),
        Binding("X", "stop", "stop asking"),
        Binding("n", "choose('new')", "what is new"),
        Binding("D,delete", "choose('remove')", "remove"),
        Binding("u", "undo", "undo"),
        Binding("slash,f", "filter", "filter"),
        Binding("j,down", "move(1)", "down"),
        Binding("k,up", "move(-1)", "up"),
        Binding("pagedown,ctrl+d", "move(10)", "page down"),
        Binding("pageup,ctrl+u", "move(-10)", "page up"),
        Binding("home", "move(-1000000)", "first"),
        Binding("end,G", "move(1000000)", "last"),
    ]

    def __init__(self, glyphs: Glyphs, work: FeedListWork, view: View) -> None:
        """Show the rows of ``work``, the cursor on ``view``."""
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

    def compose(self) -> ComposeResult:
        """Show the rows."""
        yield self.pane

    def on_mount(self) -> None:
        """Name the drawer; look now and then how far a refresh is."""
        self.pane.border_title = Content(TITLE)
        self.pane.focus()
        if any(row.story for row in self._rows):
            self._work.count(self)
        self.set_interval(LOOK_AGAIN, self._look_again)

    def on_story_counted(self, message: StoryCounted) -> None:
        """Show how much a story holds."""
        for index, row in enumerate(self._rows):
            if row.story is not None and row.story.id == message.story:
                self._rows[index] = story_row(row.story, message.numbers)
        self._show()

    def _look_again(self) -> None:
        """Show how far a refresh is, and what it brought."""
        progress = self._work.progress()
        if progress or self._progress:
            self.pane.border_title = Content(progress or TITLE)
            self.read()
        self._progress = progress

    def read(self) -> None:
        """Read the rows anew; the cursor stays on its row."""
        self._rows = self._work.rows()
        self._show()

    def _show(self) -> None:
        self.pane.flat = bool(self._words.strip())
        self.pane.show(visible(self._rows, self._work.closed, self._words))

    # Acting on the row under the cursor

    def on_feed_list_pane_chosen(self, message: FeedListPane.Chosen) -> None:
        """Open the row that was clicked, or fold it."""
        if message.fold:
            self.action_fold()
        else:
            self.action_choose("open")

    def action_move(self, step: int) -> None:
        """Move the cursor."""
        self.pane.move(step)

    def action_fold(self) -> None:
        """Fold or unfold a folder; open what is none."""
        row = self.pane.row
        if row is None or not row.folder or self.pane.flat:
            self.action_choose("open")
            return
        self._work.closed.symmetric_difference_update({row.folder})
        self._show()

    def action_choose(self, action: str) -> None:
        """Do something with the row under the cursor, here or once the drawer is closed."""
        row = self.pane.row
        if row is None:
            if action == "add":
                self.dismiss(FeedListAnswer(action, FeedListRow("")))
            return
        feed = row.feed
        if feed is None or action in ("open", "add"):
            self.dismiss(FeedListAnswer(action, row))
        elif action == "rename":
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

    def action_refresh_all(self) -> None:
        """Ask every feed."""
        self._done(self._work.refresh_all())

    def action_stop(self) -> None:
        """Stop asking."""
        self._done(self._work.stop())

    def action_undo(self) -> None:
        """Take the last change back."""
        self._done(self._work.undo())

    def _done(self, words: str) -> None:
        self.read()
        self.pane.say(words)

    def action_leave(self) -> None:
        """Leave the field, else the filter, else the drawer."""
        if self.query(Input):
            words = "" if self._question is None else self._words
            self._stop_typing()
            self._filter(words)
        elif self._words:
            self._filter("")
        else:
            self.dismiss(None)

    def action_to_rows(self) -> None:
        """Go from the filter to what it found; else leave."""
        if self.query(Input) and self._question is None:
            self._stop_typing()
        else:
            self.action_leave()

    # Typing: a filter, or the answer to a question about a feed

    def action_filter(self) -> None:
        """Type what the rows are to be called."""
        self._question = None
        self._type(FILTER, self._words)

    def _type(self, label: str, value: str) -> None:
        field = Input(value, compact=True, id="drawer-field")
        self._place(field)
        self.mount(field)
        field.focus()
        self.pane.ask(label)

    def _place(self, field: Input) -> None:
        """Put the field into the foot, under the question."""
        inside = self.pane.content_region
        field.styles.offset = (inside.x + 1, inside.y + self.pane.field_line)
        field.styles.width = max(4, inside.width - 2)

    def on_resize(self) -> None:
        """Keep the field in the foot."""

        def again() -> None:
            for field in self.query(Input):
                self._place(field)

        self.call_after_refresh(again)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Filter while it is typed."""
        event.stop()
        if self._question is None and self.query(Input):
            self._filter(event.value)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take the answer, or go to what was found."""
        event.stop()
        question = self._question
        self._stop_typing()
        if question is not None:
            self._done(question.change(event.value.strip()))
        else:
            self.action_choose("open")

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
