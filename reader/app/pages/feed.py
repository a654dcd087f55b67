"""The page of a feed: every setting, changed in place, and how the feed is doing."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input

from reader.app.rows.feed_settings import SETTINGS, Setting
from reader.app.runtime.textual_fixes import LibraryGuard
from reader.app.style import PAGES_SHEET
from reader.app.style.glyphs import Glyphs
from reader.app.widgets.feed_settings import LABEL, FeedSettingsPane
from reader.library.feeds.rows import FeedInfo
from reader.library.library import Library
from reader.library.storage.errors import LibraryError

LOOK_AGAIN = 1.0
"""Seconds after which the health is read again."""
HINT = "enter change  u undo  r ask now  esc back"
TYPING = "enter keep  esc leave as it was"


class FeedPage(LibraryGuard, ModalScreen[bool]):
    """Changes the settings of a feed; returns whether anything was changed."""

    CSS_PATH = PAGES_SHEET
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,h,left", "leave", "leave"),
        Binding("enter,e,l,right,space", "edit", "change"),
        Binding("j,down", "move(1)", "down"),
        Binding("k,up", "move(-1)", "up"),
        Binding("u", "undo", "undo"),
        Binding("r", "ask", "ask now"),
    ]

    def __init__(
        self,
        library: Library,
        glyphs: Glyphs,
        feed: FeedInfo,
        ask: Callable[[int, str], str],
        clock: Callable[[], float] = time.time,
    ) -> None:
        """``ask`` begins to ask a feed by id and title, and returns what to say."""
        super().__init__()
        self._library = library
        self._ask = ask
        self._changed = False
        self.pane = FeedSettingsPane(glyphs, feed, clock)

    def compose(self) -> ComposeResult:
        """Show the page."""
        yield self.pane

    def on_mount(self) -> None:
        """Name the page, and look again now and then how the feed is doing."""
        self.pane.show(self.pane.feed)
        self.say(HINT)
        self.pane.focus()
        self.set_interval(LOOK_AGAIN, self._look_again)

    def say(self, words: str) -> None:
        """Show a sentence in the lower edge."""
        self.pane.border_subtitle = Content(self.pane.glyphs.words(words))
        self.pane.refresh()

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

    def action_move(self, step: int) -> None:
        """Move to another setting."""
        if not self.typing:
            self.say(HINT)
            self.pane.move(step)

    def on_feed_settings_pane_chosen(self) -> None:
        """Change the setting that was clicked."""
        for field in self.query(Input):
            field.remove()
        self.action_edit()

    def action_edit(self) -> None:
        """Turn a switch, or type a value where it stands."""
        setting = self.setting
        if setting.typed is None:
            self._change("")
            return
        field = Input(setting.typed(self.pane.feed), compact=True, id="feed-field")
        self._place(field)
        self.mount(field)
        field.focus()
        self.say(TYPING)

    def _place(self, field: Input) -> None:
        """Put the field over the value it changes."""
        pane = self.pane
        pane.reveal(pane.line_of_cursor, 2)
        inside = pane.content_region
        field.styles.offset = (inside.x + LABEL, inside.y + pane.line_of_cursor - pane.top)
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
            self.say(str(error))
            return
        self._changed = True
        self._stop_typing()
        self._show()
        self.say(f"{self.setting.label}: {self.setting.shown(self.pane.feed)}. u undoes it.")

    def _stop_typing(self) -> None:
        for field in self.query(Input):
            field.remove()
        self.pane.focus()

    def action_undo(self) -> None:
        """Take the last change back, whatever it was of."""
        phrase = self._library.marks.undo()
        self._changed = True
        self._show()
        self.say(f"Undone: {phrase}." if phrase else "There is nothing to undo.")

    def action_ask(self) -> None:
        """Ask the feed now."""
        self.say(self._ask(self.pane.feed.id, self.pane.feed.title))

    def action_leave(self) -> None:
        """Leave the field, else the page."""
        if self.typing:
            self._stop_typing()
            self.say(HINT)
        else:
            self.dismiss(self._changed)
