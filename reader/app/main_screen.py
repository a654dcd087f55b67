"""The screen with the three panes: passes messages and keys on to the parts that know how."""

from __future__ import annotations

from collections.abc import Callable

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from reader.app.actions import Actions
from reader.app.keys.command import LIST, PANES, SIDE, TYPING, Command
from reader.app.keys.keys import Keys
from reader.app.pages.base.command_screen import CommandScreen, Handlers
from reader.app.runtime.jobs import Jobs
from reader.app.runtime.messages import (
    Analysed,
    FeedAdded,
    FeedsFound,
    FeedsImported,
    JumpRequested,
    LibraryChanged,
    LinkClicked,
    NotesRequested,
    OpenRequested,
    ProgressChanged,
    SelectionChanged,
    ServerFound,
    StatusMessage,
)
from reader.app.style.glyphs import Glyphs
from reader.app.workspace.workspace import Workspace
from reader.config import Config
from reader.library.articles.articles import Article
from reader.library.articles.view import View
from reader.library.library import Library

OF_ARTICLES = frozenset({"open", "read_on", "next_unread", "toggle_read", "star", "filter"})
"""Commands whose hints are left out where there is no article."""
WATCH_SECONDS = 1.5
DUE_SECONDS = 300
"""How often an open app looks for feeds whose time has come."""


class MainScreen(CommandScreen, Screen[None]):
    """Articles, reading, dates and people."""

    AUTO_FOCUS = ""

    def __init__(
        self,
        library: Library,
        jobs: Jobs,
        config: Config,
        keys: Keys,
        glyphs: Glyphs,
        view: View,
        remember: Callable[..., None],
        save_snapshot: Callable[[], None],
    ) -> None:
        super().__init__()
        self.keys = keys
        self.workspace = Workspace(self, library, jobs, config, keys, glyphs, view, remember)
        self.actions = Actions(self.workspace, self.leave)
        self.list = self.workspace.list
        self.reading = self.workspace.reading
        self.side = self.workspace.side
        self.bar = self.workspace.bar
        self.list.cursor_moved = self._cursor_moved
        self._save_snapshot = save_snapshot
        self._snapshot_due = True
        self._begun = False
        self._any_articles = True
        self._welcome = ""
        self._found = ""
        """What the last change of the library brought, in words."""
        self._refresh_while_open = config.refresh_while_open
        self._panes = {pane.id: pane for pane in (self.list, self.reading, self.side)}

    @property
    def article(self) -> Article | None:
        """The article on the screen."""
        return self.workspace.article

    def compose(self) -> ComposeResult:
        """Build the panes and the key bar."""
        self.workspace.fit(self.app.size)
        yield self.workspace.title
        with Horizontal(id="panes"):
            yield self.list
            yield self.reading
            yield self.side
        yield self.bar
        yield Static(Content("Terminal too small."), id="too-small")

    def on_mount(self) -> None:
        """Paint the first page of the list; everything else comes after the first frame."""
        self.workspace.open_view(self.workspace.home)
        self.list.empty_text = self.list.glyphs.words("Loading articles…")
        self.list.focus()
        self.call_after_refresh(self._begin)

    def _begin(self) -> None:
        """Show the first article, and start what goes on behind the screen."""
        self._begun = True
        if self.article is None:
            self.workspace.show_article(self.list.current_id)
        self.workspace.background.start()
        self.set_interval(WATCH_SECONDS, self._tick)
        if self._refresh_while_open:
            self.set_interval(DUE_SECONDS, self.workspace.background.start)

    def _tick(self) -> None:
        """Notice other instances, keep the counts true, and a snapshot for the next start."""
        self.workspace.background.watch()
        self.workspace.show_status()
        if self._snapshot_due and self.at_home and not self.workspace.background.state():
            self._snapshot_due = False
            self._save_snapshot()

    @property
    def at_home(self) -> bool:
        """True where the screen looks as it does after a start."""
        at_top = self.list.cursor == 0 and self.list.view == self.workspace.home
        return at_top and self.workspace.layout.plain and self.focused is self.list

    def leave(self) -> None:
        """Remember where the reader was, save a snapshot for the next start, and quit."""
        self.workspace.leave_article()
        self._save_snapshot()
        self.app.exit()

    # Keys and commands

    @property
    def scope(self) -> str:
        """The pane that has the focus; at a start keys may come before the list has it."""
        pane = self.focused
        return pane.id if pane is not None and pane.id in PANES else LIST

    def intercept(self, event: events.Key) -> bool:
        """Keep what is typed before the field of a question is there."""
        return self.workspace.type_ahead.pressed(event)

    def handlers(self) -> Handlers:
        """Return the handlers of the panes' commands."""
        return self.actions.handlers

    def works(self, command_id: str) -> bool:
        """Return whether a command can be used just now: without articles few can."""
        usable = bool(self.list.ids) or command_id not in OF_ARTICLES
        return usable or self.active_scope == TYPING

    def run_command(self, command: Command, number: int = 1) -> None:
        """Do a command: in the pane that has the focus, else in the list, else in all of them."""
        if command.id != "close":
            self._forget_close()
        if self.active_scope == TYPING and command.id in ("down", "up"):
            return  # the list stays where it is while something is typed
        if command.id == "link":
            self.actions.outside.link(number)
            return
        focused = self.focused.id if self.focused else LIST
        place = focused if focused in command.scopes else LIST
        own = self._panes[place].handlers() if place in self._panes else {}
        if command.id in own:
            own[command.id]()
        else:
            super().run_command(command, number)

    def _forget_close(self) -> None:
        """Let the key that closes be pressed twice in a row before it quits."""
        if "moving" in self.actions.__dict__:  # loaded by the first command that moves
            self.actions.moving.forget_close()

    def on_descendant_focus(self, _event: events.DescendantFocus) -> None:
        """Show the pane that has the focus, and in the heads what only that one tells."""
        pane = _event.widget.id or ""
        if pane == SIDE:
            self.workspace.navigation.remember_pane()
        if pane in PANES:
            self.workspace.layout.at(pane)
        self.on_scrolled()  # the focus comes after the key that gives it

    def on_scrolled(self) -> None:
        """Show how far the article is read."""
        if self._begun and self.workspace.layout.narrow:
            self.workspace.show_status()
        elif self._begun:
            self.workspace.show_position()

    def on_resize(self, event: events.Resize) -> None:
        """Show as many panes as there is room for."""
        self.workspace.fit(event.size)

    # Messages of the panes

    def _cursor_moved(self, row_id: int | None) -> None:
        """Show the article the list's cursor stands on."""
        if self.app.has_class("-quiet") and row_id is not None and self.list.has_focus:
            self.bar.show_message(self._position(row_id))
        if self._begun and (self.article is None or row_id != self.article.id):
            self.workspace.show_article(row_id)
        self.workspace.show_position()
        if self._begun and self._any_articles != bool(self.list.ids):
            self._any_articles = bool(self.list.ids)
            self.show_hints()

    def _position(self, row_id: int) -> str:
        """Return where the cursor stands, in words."""
        row = self.list.row(self.list.cursor)
        state = "" if row is None else "Read." if row.read else "Unread."
        return f"{self.list.cursor + 1} of {len(self.list.ids)}. {state}"

    def on_open_requested(self, _message: OpenRequested) -> None:
        """Read the article the list stands on."""
        if self.article is not None:
            self.workspace.opened()
            self.workspace.enter(self.reading)

    def on_selection_changed(self, message: SelectionChanged) -> None:
        """Make the mentions stand out in the text."""
        self.reading.select(message.spans, message.reveal)

    def on_jump_requested(self, message: JumpRequested) -> None:
        """Go on reading at a mention."""
        self.workspace.navigation.leave()
        spans = self.side.selected.spans if self.side.selected else ()
        target = next((span for span in spans if span[0] == message.offset), None)
        if target is not None:
            self.reading.go_to(*target)
        self.workspace.opened()
        self.workspace.enter(self.reading)

    def on_status_message(self, message: StatusMessage) -> None:
        """Show a pane's message."""
        self.workspace.show_message(message.text, message.problem)

    def on_link_clicked(self, message: LinkClicked) -> None:
        """Open a link; where its text does not show the address, ask first."""
        self.actions.outside.follow(message.start, message.end, message.url)

    def on_notes_requested(self, message: NotesRequested) -> None:
        """Show the note whose mark was clicked."""
        self.actions.looking.show_notes(message.notes)

    def welcome(self, words: str) -> None:
        """Say at the very first start where everything is, after what was found."""
        self._welcome = words
        self.workspace.show_message(f"{self._found}. {words}" if self._found else words)

    # What happened behind the screen

    def on_library_changed(self, message: LibraryChanged) -> None:
        """Show what is new, everything else staying where it is."""
        if message.text:
            self._found = message.text
            words = f"{message.text}. {self._welcome}" if self._welcome else message.text
            self.workspace.show_message(words, message.problem)
        self._snapshot_due = True
        self.list.empty_text = self.workspace.nothing_to_show()
        self.list.reload()
        self.list.forget_rows()
        self.workspace.show_again()
        self.workspace.show_status()

    def on_analysed(self, message: Analysed) -> None:
        """Fill in the dates and people of the article on the screen."""
        if self.article is not None and self.article.id in message.articles:
            self.workspace.show_again()
        self.list.forget_rows()

    def on_feed_added(self, message: FeedAdded) -> None:
        """Show the first articles of what was added."""
        self.actions.feeds.added()
        self.workspace.go(View(source=message.source))
        self.workspace.show_message(f"Added {message.title}. {self.keys.press('undo', 'to undo')}")

    def on_feeds_found(self, message: FeedsFound) -> None:
        """Let the user choose among the feeds of a page."""
        self.actions.feeds.choose(message.found)

    def on_server_found(self, message: ServerFound) -> None:
        """Ask for the login of an account."""
        self.actions.feeds.added()
        self.actions.accounts.log_in(message.url)

    def on_feeds_imported(self, message: FeedsImported) -> None:
        """Say what came of a list of feeds."""
        self.actions.feeds.imported(message.name, message.report)

    def on_progress_changed(self, message: ProgressChanged) -> None:
        """Show how far a refresh is."""
        self.workspace.progress = message.text
        self.workspace.show_status()
