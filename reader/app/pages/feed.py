"""The page of a feed: every setting, changed in place, and its status."""

from __future__ import annotations

import time
from collections.abc import Callable

from textual.app import ComposeResult
from textual.screen import ModalScreen
from textual.widgets import Input

from reader.app.keys.command import FEED
from reader.app.pages.base.command_screen import CommandScreen, Handlers, cursor_handlers
from reader.app.rows.feed_settings import SETTINGS, Setting
from reader.app.style import PAGES_SHEET, wording
from reader.app.style.glyphs import Glyphs
from reader.app.widgets.feed_settings import LABEL, FeedSettingsPane
from reader.library.feeds.rows import FeedInfo
from reader.library.library import Library
from reader.library.storage.errors import LibraryError

LOOK_AGAIN = 1.0
"""Seconds after which the health is read again."""


class FeedPage(CommandScreen, ModalScreen[bool]):
    """Changes the settings of a feed; returns whether anything was changed."""

    CSS_PATH = PAGES_SHEET
    scope = FEED
    single = True

    def __init__(
        self,
        library: Library,
        glyphs: Glyphs,
        feed: FeedInfo,
        refresh_feed: Callable[[int, str], str],
        clock: Callable[[], float] = time.time,
    ) -> None:
        """``refresh_feed`` begins to refresh a feed by id and title, and returns the message."""
        super().__init__()
        self._library = library
        self._refresh_feed = refresh_feed
        self._changed = False
        self.pane = FeedSettingsPane(glyphs, feed, clock)

    def compose(self) -> ComposeResult:
        """Show the page over the hints."""
        yield self.pane
        yield self.bar

    def handlers(self) -> Handlers:
        """Return the handlers of the page's commands."""
        return {
            **cursor_handlers(self.pane),
            "open": self.edit,
            "right": self.edit,
            "back": self.leave,
            "left": self.leave,
            "close": self.leave,
            "jump_back": self.leave,
            "undo": self.undo,
            "refresh": self.refresh_feed,
        }

    def close_page(self) -> None:
        """Close the page, whatever is being typed."""
        self.dismiss(self._changed)

    def on_mount(self) -> None:
        """Name the page, and look again now and then how the feed is doing."""
        self.pane.show(self.pane.feed)
        self.pane.focus()
        self.set_interval(LOOK_AGAIN, self._look_again)

    @property
    def setting(self) -> Setting:
        """The setting under the cursor."""
        return SETTINGS[self.pane.cursor]

    @property
    def typing(self) -> bool:
        """True while a value is being typed."""
        return bool(self.query(Input))

    def _look_again(self) -> None:
        if not self.typing:
            self._show()

    def _show(self) -> None:
        """Show the feed as it is now; where it was removed meanwhile, go."""
        feed = self._library.feeds.of_source(self.pane.feed.id)
        if feed is None:
            self.dismiss(True)
        else:
            self.pane.show(feed)

    def on_feed_settings_pane_chosen(self) -> None:
        """Change the setting that was clicked."""
        for field in self.query(Input):
            field.remove()
        self.edit()

    def edit(self) -> None:
        """Turn a switch, or type a value where it stands."""
        setting = self.setting
        if setting.typed is None:
            self._change("")
            return
        field = Input(setting.typed(self.pane.feed), compact=True, id="feed-field")
        self._place(field)
        self.mount(field)
        field.focus()

    def _place(self, field: Input) -> None:
        """Put the field over the value it changes."""
        pane = self.pane
        pane.reveal(pane.line_of_cursor, 2)
        inside = pane.content_region
        field.styles.offset = (inside.x + 1 + LABEL, inside.y + pane.line_of_cursor - pane.top)
        field.styles.width = max(4, pane.line_width - LABEL)

    def on_resize(self) -> None:
        """Keep the field where its value is."""

        def again() -> None:
            for field in self.query(Input):
                self._place(field)

        self.call_after_refresh(again)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take what was typed."""
        event.stop()
        self._change(event.value)

    def _change(self, typed: str) -> None:
        """Change the setting under the cursor; what cannot be is said, and can be mended."""
        try:
            self.setting.change(self._library.feeds, self.pane.feed, typed)
        except LibraryError as error:
            self.show_message(str(error))
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

    def undo(self) -> None:
        """Undo the last change, whatever it was of."""
        phrase = self._library.marks.undo()
        self._changed = True
        self._show()
        self.show_message(wording.undone(phrase))

    def refresh_feed(self) -> None:
        """Refresh the feed now."""
        self.show_message(self._refresh_feed(self.pane.feed.id, self.pane.feed.title))

    def leave(self) -> None:
        """Leave the field, else the page."""
        if self.typing:
            self._stop_typing()
        else:
            self.dismiss(self._changed)
