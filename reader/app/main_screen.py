"""The main screen with three panes: dispatches messages and keys to its parts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from reader.app.actions import Actions
from reader.app.keys.command import LIST, PANES, READING, SIDE, TYPING, Command
from reader.app.keys.keys import Hint
from reader.app.layout.panel import DateItem, PersonItem
from reader.app.pages.base.command_screen import CommandScreen, Handlers
from reader.app.runtime import messages
from reader.app.workspace.panes import Setup
from reader.app.workspace.workspace import Workspace
from reader.library.articles.articles import Article
from reader.library.articles.view import View
from reader.library.storage.errors import LibraryError

OF_ARTICLES = frozenset({"open", "read_on", "next_unread", "toggle_read", "star", "filter"})
"""Commands whose hints are hidden while there is no article."""
OF_ROWS = frozenset(
    {"down", "up", "first", "last", "half_down", "half_up", "page_down", "page_up", "open", "right"}
)
"""Commands that wait for the first rows."""
_OF_PERSON = dict.fromkeys(("person", "not_a_person", "merge", "follow"), PersonItem)
OF_ROW: Mapping[str, type[object]] = {**_OF_PERSON, "wrong_date": DateItem}
"""Commands whose hints are hidden in the side panel unless such a row is selected."""
WATCH_SECONDS = 1.5
HELD_SECONDS = 0.8
"""Maximum seconds that the first articles wait for their dates, so that no row moves later."""
DUE_SECONDS = 300
"""Seconds between checks for feeds that are due."""


class _Panes(Horizontal):
    """The panes beside each other, which cover it."""

    BLANK = True


class MainScreen(CommandScreen, Screen[None]):
    """Articles, reading, dates and people."""

    AUTO_FOCUS = ""
    BLANK = True  # or each frame draws the screen below the panes with all its styles

    def __init__(
        self,
        setup: Setup,
        save_snapshot: Callable[[], None],
        show_notice: Callable[[str], None],
    ) -> None:
        super().__init__()
        self.keys = setup.keys
        self.workspace = Workspace(self, setup)
        self.actions = Actions(self.workspace, self.leave)
        self.list = self.workspace.list
        self.reading = self.workspace.reading
        self.side = self.workspace.side
        self.bar = self.workspace.bar
        self.list.cursor_moved = self._cursor_moved
        self._save_snapshot = save_snapshot
        self._show_notice = show_notice
        self._snapshot_due = True
        self._begun = False
        self._any_articles = True
        self._unshown = False
        """Whether the cursor is on an article that is not shown, since another move followed."""
        self.first_start = False
        """Whether the library was just made, and its articles are yet to be read."""
        self._early: list[tuple[Command, int]] = []
        """Commands for rows, with the number of the key, given before the first rows are listed."""
        self.held = False
        """Whether the articles of the first start are not yet listed."""
        self._welcome = ""
        self._found = ""
        """The result of the last change of the library, in words."""
        self._refresh_while_open = setup.config.refresh_while_open
        self._panes = {pane.id: pane for pane in (self.list, self.reading, self.side)}

    @property
    def article(self) -> Article | None:
        """The article on the screen."""
        return self.workspace.article

    def compose(self) -> ComposeResult:
        """Yield the panes and the key bar."""
        self.workspace.fit(self.app.size)
        yield self.workspace.title
        with _Panes(id="panes"):
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
        """Show the first article, and start the background work."""
        self._begun = True
        if self.article is None:
            self.workspace.show_article(self.list.current_id)
        self.workspace.background.start()
        if self.held:
            self.set_timer(HELD_SECONDS, self._list_held)
        self.set_interval(WATCH_SECONDS, self._tick)
        if self._refresh_while_open:
            self.set_interval(DUE_SECONDS, self.workspace.background.start)

    def _tick(self) -> None:
        """Notice other instances, update the counts, and save a snapshot for the next start."""
        self.workspace.background.watch()
        self.workspace.show_status()
        if self._snapshot_due and self.at_home and not self.workspace.background.state():
            self._snapshot_due = False
            self._save_snapshot()

    @property
    def at_home(self) -> bool:
        """Whether the screen looks as it does after a start."""
        at_top = self.list.cursor == 0 and self.list.view == self.workspace.home
        plain = self.workspace.layout.plain and not self.bar.message
        return at_top and plain and self.focused is self.list

    def leave(self) -> None:
        """Save the reading place and a snapshot for the next start, and quit."""
        self.workspace.leave_article()
        with suppress(LibraryError):  # a damaged library keeps nobody here
            if self.list.view == self.workspace.home and self.focused is self.list:
                self.list.move_to(0)  # as after a start
                self.workspace.show_article(self.list.current_id)
            self.bar.show_message("")
            self._save_snapshot()
        self.app.exit()

    # Keys and commands

    @property
    def scope(self) -> str:
        """The focused pane; the list while keys arrive before it has the focus at startup."""
        pane = self.focused
        return pane.id if pane is not None and pane.id in PANES else LIST

    def handlers(self) -> Handlers:
        """Return the handlers of the panes' commands."""
        return self.actions.handlers

    def show_hints(self) -> None:
        """Show the scope's keys that work with the current list."""
        self._any_articles = bool(self.list.ids)
        super().show_hints()

    def works(self, command_id: str) -> bool:
        """Return whether a command can be used now: on this row, with these articles."""
        article, row = self.workspace.article, self.workspace.side.selected
        if self.active_scope == SIDE and not isinstance(row, OF_ROW.get(command_id, object)):
            return False
        if command_id == "full_text" and article is not None and article.url is None:
            return False
        usable = bool(self.list.ids) or command_id not in OF_ARTICLES
        return usable or self.active_scope == TYPING

    def worded(self, hint: Hint) -> Hint:
        """Return a hint; that of going back names the page that led to the article."""
        is_back = hint.command is not None and hint.command.id == "back"
        moved = "navigation" in self.workspace.__dict__  # loaded by a first jump
        if not (is_back and moved and self.active_scope == READING):
            return hint
        page = self.workspace.navigation.way_back
        return hint._replace(words=f"back to {page}") if page else hint

    def run_command(self, command: Command, number: int = 1) -> None:
        """Run a command: that of the focused pane, else of the list, else of all panes."""
        if self.list.ids:
            self.list.settling = False
        if not self.list.ids and command.id in OF_ROWS and self._loads:
            self._early.append((command, number))
            return
        self._list_held()
        if command.id != "close" and "moving" in self.actions.__dict__:  # loaded by a first move
            self.actions.moving.forget_close()
        if self.active_scope == TYPING and command.id in ("down", "up"):
            return  # the list must not move during typing
        if command.id == "link":
            self.actions.outside.link(number)
            return
        focused = self.focused.id if self.focused else LIST
        place = focused if focused in command.scopes else LIST
        own = self._panes[place].handlers() if place in self._panes else {}
        if command.id in own:
            own[command.id]()
            self.tell_place(command)
        else:
            super().run_command(command, number)

    @property
    def _loads(self) -> bool:
        """Whether the articles of the first start are still being read."""
        reading = not self._begun or bool(self.workspace.background.state())
        return self.first_start and (self.held or reading)

    def _run_early(self) -> None:
        """Run the commands that waited for the first rows, unless there is another screen now."""
        early, self._early = self._early, []
        if early and self.app.screen is self:
            self.list.settling = False
            for command, number in early:
                self.run_command(command, number)

    def on_descendant_focus(self, _event: events.DescendantFocus) -> None:
        """Show the focused pane, and update the heads, parts of which depend on the focus."""
        pane = _event.widget.id or ""
        if pane == SIDE:
            self.workspace.navigation.remember_pane()
        if pane in PANES:
            self.workspace.layout.at(pane)
        self.on_scrolled()  # the focus follows the key that moves it

    def on_scrolled(self) -> None:
        """Show the reading progress."""
        if self._begun and self.workspace.layout.narrow:
            self.workspace.show_status()
        elif self._begun:
            self.workspace.show_position()

    def on_resize(self, event: events.Resize) -> None:
        """Show as many panes as fit."""
        self.workspace.fit(event.size)

    # Messages of the panes

    def _cursor_moved(self, row_id: int | None) -> None:
        """Show the article under the list's cursor, unless the next key moves on."""
        self._unshown = self.moves_on
        if self.moves_on:
            return
        if self.app.has_class("-quiet") and row_id is not None and self.list.has_focus:
            self.bar.show_message(self.list.place_words)
        if self._begun and (self.article is None or row_id != self.article.id):
            self.workspace.show_article(row_id)
        self.workspace.show_position()
        if self._any_articles != bool(self.list.ids):
            self.show_hints()
        if self._early and self.list.ids:
            self.call_next(self._run_early)

    def moves_ended(self) -> None:
        """Show the article under the cursor if the last of several moves led nowhere else."""
        if self._unshown:
            self._cursor_moved(self.list.current_id)

    def on_open_requested(self, _message: messages.OpenRequested) -> None:
        """Open the article under the list's cursor."""
        if self.article is not None:
            self.workspace.opened()
            self.workspace.enter(self.reading)

    def on_selection_changed(self, message: messages.SelectionChanged) -> None:
        """Highlight the mentions in the text."""
        self.reading.select(message.spans, message.reveal)
        self.show_hints()

    def on_jump_requested(self, message: messages.JumpRequested) -> None:
        """Continue reading at a mention."""
        self.workspace.navigation.leave()
        spans = self.side.selected.spans if self.side.selected else ()
        target = next((span for span in spans if span[0] == message.offset), None)
        if target is not None:
            self.reading.go_to(*target)
        self.workspace.opened()
        self.workspace.enter(self.reading)

    def on_status_message(self, message: messages.StatusMessage) -> None:
        """Show a pane's message."""
        self.workspace.show_message(message.text, message.problem)

    def on_link_clicked(self, message: messages.LinkClicked) -> None:
        """Open a link; if its text does not show the URL, ask first."""
        self.actions.outside.follow(message.start, message.end, message.url)

    def on_notes_requested(self, message: messages.NotesRequested) -> None:
        """Show the note whose mark was clicked."""
        self.actions.looking.show_notes(message.notes)

    def welcome(self, words: str) -> None:
        """Introduce the app at the very first start, after the result of the import."""
        self._welcome = words
        self.workspace.show_message(f"{self._found.rstrip('.')}. {words}" if self._found else words)

    # Background events

    def on_library_changed(self, message: messages.LibraryChanged) -> None:
        """Show the changes without moving anything else."""
        if message.text:
            self._found = message.text
            said = message.text.rstrip(".")
            words = f"{said}. {self._welcome}" if self._welcome else message.text
            self.workspace.show_message(words, message.problem)
        if message.notice:
            self._show_notice(message.notice)
        self._snapshot_due = True
        self._update_page()
        if self.held and self.workspace.background.has_pending():
            return
        self.held = False
        self.list.empty_text = self.workspace.nothing_to_show()
        self.list.reload()
        self.list.forget_rows()
        self.workspace.show_again()
        self.workspace.show_status()

    def _list_held(self) -> None:
        """List the articles of the first start, whether they have their dates or not."""
        if self.held:
            self.held = False
            self.on_library_changed(messages.LibraryChanged())

    def on_analysed(self, message: messages.Analysed) -> None:
        """Fill in the dates and people of the article on the screen."""
        if self.article is not None and self.article.id in message.articles:
            self.workspace.show_again()
        self.list.forget_rows()
        self._update_page()

    def _update_page(self) -> None:
        """Update the page over the panes, if there is one."""
        if not (pages := self.app.screen_stack[1:]):
            return
        from reader.app.pages.base.page import BasePage  # loaded by then

        for page in pages:
            if isinstance(page, BasePage):
                page.library_changed()

    def on_feed_added(self, message: messages.FeedAdded) -> None:
        """Show the first articles of what was added."""
        self.actions.feeds.added()
        self.workspace.go(View(source=message.source))
        added = f"Added “{message.title}”. {self.keys.press('undo', 'to undo')}"
        already = f"{message.title} is in the library already."
        self.workspace.show_message(added if message.new else already)

    def on_feeds_found(self, message: messages.FeedsFound) -> None:
        """Let the user choose among the feeds of a page."""
        self.actions.feeds.choose(message.found)

    def on_server_found(self, message: messages.ServerFound) -> None:
        """Ask for the login of an account."""
        self.actions.feeds.added()
        self.actions.accounts.log_in(message.url)

    def on_feeds_shared(self, message: messages.FeedsShared) -> None:
        """Ask whether to merge the feeds."""
        self.actions.accounts.join(message)

    def on_piped(self, message: messages.Piped) -> None:
        """Show the output of a command."""
        self.actions.commands.show(message)

    def on_feeds_imported(self, message: messages.FeedsImported) -> None:
        """Show the result of importing a list of feeds."""
        self.actions.feeds.imported(message.name, message.report)

    def on_progress_changed(self, message: messages.ProgressChanged) -> None:
        """Show the progress of a refresh."""
        self.workspace.progress = message.text
        self.workspace.show_status()
