"""The feed page: every setting, edited in place, and the feed's status."""

from __future__ import annotations

import time
from collections.abc import Callable

from textual.app import ComposeResult
from textual.screen import ModalScreen
from textual.widgets import Input

from reader.app.keys.command import FEED
from reader.app.pages.base.command_screen import CommandScreen, Handlers
from reader.app.pages.base.confirm import undo
from reader.app.rows.feed_settings import SETTINGS, Setting
from reader.app.style import PAGES_SHEET
from reader.app.style.glyphs import Glyphs
from reader.app.widgets.feed_settings import LABEL, FeedSettingsPane
from reader.library.feeds.rows import FeedInfo
from reader.library.library import Library
from reader.library.storage.errors import LibraryError

LOOK_AGAIN = 1.0
"""Seconds between updates of the status."""


class FeedPage(CommandScreen, ModalScreen[bool]):
    """The settings of a feed; returns whether anything was changed."""

    CSS_PATH = PAGES_SHEET
    scope = FEED
    single = True

    def __init__(
        self,
        library: Library,
        glyphs: Glyphs,
        feed: FeedInfo,
        refresh_feed: Callable[[int, str], str],
    ) -> None:
        """``refresh_feed`` starts refreshing a feed by id and title, and returns the message."""
        super().__init__()
        self._library = library
        self._refresh_feed = refresh_feed
        self._changed = False
        self.pane = FeedSettingsPane(glyphs, feed, time.time)

    def compose(self) -> ComposeResult:
        """Yield the page and the key bar."""
        yield self.pane
        yield self.bar

    def handlers(self) -> Handlers:
        """Return the handlers of the page's commands."""
        return {
            **self.pane.page_handlers(),
            "open": self.edit,
            "right": self.edit,
            "back": self.leave,
            "left": self.leave,
            "close": self.leave,
            "jump_back": self.leave,
            "undo": self.undo,
            "redo": lambda: self.undo(redo=True),
            "refresh": self.refresh_feed,
        }

    def close_page(self) -> None:
        """Close the page, discarding what is being typed."""
        self.dismiss(self._changed)

    def on_mount(self) -> None:
        """Set the title, and update the status at intervals."""
        self.pane.show(self.pane.feed)
        self.pane.focus()
        self.set_interval(LOOK_AGAIN, self._look_again)

    @property
    def setting(self) -> Setting:
        """The setting under the cursor."""
        return SETTINGS[self.pane.cursor]

    @property
    def typing(self) -> bool:
        """Whether a value is being typed."""
        return bool(self.query(Input))

    def _look_again(self) -> None:
        if not self.typing:
            self._show()

    def _show(self) -> None:
        """Show the current state of the feed; close if it was removed."""
        feed = self._library.feeds.of_source(self.pane.feed.id)
        if feed is None:
            self.dismiss(True)
        else:
            self.pane.show(feed)

    def on_cursor_pane_opened(self) -> None:
        """Change the clicked setting."""
        for field in self.query(Input):
            field.remove()
        self.edit()

    def edit(self) -> None:
        """Toggle a switch, or edit a value in place."""
        setting = self.setting
        if setting.typed is None:
            self._change("")
            return
        field = Input(setting.typed(self.pane.feed), compact=True, classes="field-in-place")
        self._place(field)
        self.mount(field)
        field.focus()

    def _place(self, field: Input) -> None:
        """Place the field over the value it edits."""
        pane = self.pane
        pane.reveal(pane.line_of_cursor, 2)
        inside = pane.content_region
        field.styles.offset = (inside.x + 1 + LABEL, inside.y + pane.line_of_cursor - pane.top)
        field.styles.width = max(4, pane.line_width - LABEL)

    def on_resize(self) -> None:
        """Keep the field over its value."""
        self.call_after_refresh(self.on_feed_settings_pane_moved)

    def on_feed_settings_pane_moved(self) -> None:
        """Keep the field over its value, and in view."""
        for field in self.query(Input):
            self._place(field)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Apply the typed value."""
        event.stop()
        self._change(event.value)

    def _change(self, typed: str) -> None:
        """Change the setting under the cursor; keep an invalid value open, with the error."""
        try:
            self.setting.change(self._library.feeds, self.pane.feed, typed)
        except LibraryError as error:
            self.show_message(str(error), problem=True)
            return
        self._changed = True
        self._stop_typing()
        self._show()
        undo = self.keyed_app.keys.press("undo", "to undo")
        self.show_message(f"{self.setting.label}: {self.setting.shown(self.pane.feed)}. {undo}")

    def _stop_typing(self) -> None:
        for field in self.query(Input):
            field.remove()
        self.pane.focus()

    def undo(self, *, redo: bool = False) -> None:
        """Undo the last change, not only one of this feed, or redo one."""

        def done(words: str) -> None:
            self._changed = True
            self._show()
            self.show_message(words)

        undo(self.app, self._library, done, redo=redo)

    def refresh_feed(self) -> None:
        """Refresh the feed now."""
        self.show_message(self._refresh_feed(self.pane.feed.id, self.pane.feed.title))

    def leave(self) -> None:
        """Close the field, else the page."""
        if self.typing:
            self._stop_typing()
        else:
            self.dismiss(self._changed)
