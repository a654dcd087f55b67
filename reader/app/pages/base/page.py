"""A page over the panes: the base of people, timeline, calendar, coverage and news."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.screen import ModalScreen
from textual.widget import Widget

from reader.app.keys.command import SCOPES
from reader.app.pages.base.command_screen import CommandScreen, Handlers
from reader.app.pages.base.confirm import undo
from reader.app.rows.page_rows import Target, ToEvent
from reader.app.runtime.jobs import Jobs
from reader.app.style import PAGES_SHEET
from reader.app.style.glyphs import Glyphs
from reader.app.widgets.lines import CursorPane
from reader.library.articles.view import View
from reader.library.library import Library

if TYPE_CHECKING:
    from reader.library.notebook.notebook import Draft


@dataclass(frozen=True, slots=True)
class PageContext:
    """The parts shared by all pages over the panes."""

    library: Library
    glyphs: Glyphs
    jobs: Jobs
    corrected: Callable[[], None]
    """Called after every correction and undo, to update the panes below at once."""
    page_for: Callable[[Target], BasePage | None]
    """Returns the page that a row leads to; None if it leads into the panes."""
    follow: Callable[[Target], None]
    """Closes all pages, to which one can come back, and goes to an article or view in the panes."""
    opened: Callable[[], None]
    """Called when one page opens another."""
    back: Callable[[], None]
    """Goes back to the place before the last jump."""
    forward: Callable[[], None]
    """Goes forward again."""


@dataclass(frozen=True, slots=True)
class PageState:
    """The state of a page over the panes, for reopening it as it was left."""

    kind: type[BasePage]
    of: Hashable
    """Its subject; kind and subject identify the page."""
    name: str = field(compare=False)
    """Its name."""
    view: View | None = field(compare=False)
    """The view it shows; None for a page about one thing."""
    again: Callable[[], BasePage] = field(compare=False)
    """Recreates it with its cursor, filters, search and unfolded parts."""


class BasePage(CommandScreen, ModalScreen[Target | None]):
    """A page with a cursor, whose rows lead to other pages and into the panes.

    It returns a result only if opened for a choice.
    """

    AUTO_FOCUS = ""
    CSS_PATH = PAGES_SHEET
    JOB = ""
    """Its background work, which ends with it."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self.context = context
        self._shown = False
        self._keys: list[Callable[[], None]] = []
        self.covered = False
        """Whether another page covers this one; names may change there."""

    @property
    def pane(self) -> CursorPane:
        """The pane in which the cursor moves."""
        raise NotImplementedError

    @property
    def initial_focus(self) -> Widget:
        """The pane focused at first."""
        return self.pane

    def handlers(self) -> Handlers:
        """Return the handlers of the commands that all pages share."""
        return {
            "down": lambda: self.step(1),
            "up": lambda: self.step(-1),
            "first": lambda: self.to_end(-1),
            "last": lambda: self.to_end(1),
            "half_down": lambda: self.page_on(1, 2),
            "half_up": lambda: self.page_on(-1, 2),
            "page_down": lambda: self.page_on(1),
            "page_up": lambda: self.page_on(-1),
            "read_on": lambda: self.page_on(1),
            "back_page": lambda: self.page_on(-1),
            "open": self.open_row,
            "right": self.open_row,
            "back": self.leave,
            "left": self.leave,
            "close": self.leave,
            "jump_back": lambda: self.move_in_history(-1),
            "jump_forward": lambda: self.move_in_history(1),
            "undo": self.undo,
            "redo": lambda: self.undo(redo=True),
        }

    def page_state(self) -> PageState | None:
        """Return the state to reopen the page with; None if it is not part of the history."""
        raise NotImplementedError

    def drafts(self) -> Sequence[Draft]:
        """Return the clippings that one keep command makes of the page."""
        return ()

    def reload(self) -> None:
        """Reload everything after a change of names or findings."""

    def library_changed(self) -> None:
        """Show what came in the background, if nothing was found before."""
        if self.shown and self.has_no_rows:
            self.reload()

    def compose(self) -> ComposeResult:
        """Yield the pane and the key bar."""
        yield self.pane
        yield self.bar

    def on_mount(self) -> None:
        """Focus its pane. (Textual calls the handlers of all classes, this one late.)"""
        self.initial_focus.focus()

    def on_unmount(self) -> None:
        """End the page's background work, but not that which the page below has already started."""
        below = self.app.screen
        if self.JOB and not (isinstance(below, BasePage) and below.JOB == self.JOB):
            self.context.jobs.cancel(self.JOB)

    def on_screen_resume(self) -> None:
        """Show changes made on the page that covered this one."""
        if self.covered:
            self.covered = False
            self.reload()

    # Keys pressed before the rows are shown

    @property
    def shown(self) -> bool:
        """Whether the rows read in the background are shown."""
        return self._shown

    def now_shown(self) -> None:
        """Note that the rows are shown, and run the commands that waited for them."""
        self._shown = True
        self.tell_entered()
        while self._keys and self._shown:
            self._keys.pop(0)()

    def reading(self) -> None:
        """Note that other rows are being read; commands wait for them."""
        self._shown = False

    def in_turn(self, act: Callable[[], None]) -> None:
        """Run an action, once the rows are shown."""
        if self._shown:
            act()
        else:
            self._keys.append(act)

    def of_rows(self, handlers: Handlers) -> Handlers:
        """Return handlers that act on the row under the cursor, once the rows are shown."""
        return {name: partial(self.in_turn, act) for name, act in handlers.items()}

    # Title

    def set_title(self, subject: str, detail: str = "", numbers: str = "") -> None:
        """Set the title: subject, order or filter, and numbers at the right."""
        name = SCOPES[self.scope][0].upper() + SCOPES[self.scope][1:]
        self.pane.set_head(name, detail, numbers, "" if subject == name else subject)

    # Corrections

    def corrected(self, words: str) -> None:
        """Show a correction here and in the panes below."""
        self.context.corrected()
        self._renew()
        self.show_message(words)

    def done(self, sentence: str) -> None:
        """Reload the page after a change by its user, and name it with the key that undoes it."""
        self._renew()
        self.show_message(f"{sentence} {self.keyed_app.keys.press('undo', 'to undo')}")

    def _renew(self) -> None:
        """Reload after a change of rows; commands for rows wait, or they would act on the old."""
        self.reload()
        if self.JOB:
            self.reading()

    def merged(self, person: int, into: int) -> None:
        """Handle the merge of a person into another."""

    @property
    def person_name(self) -> str:
        """The person whom the page is about or who is under the cursor; "" for nobody."""
        return ""

    def undo(self, *, redo: bool = False) -> None:
        """Undo the last change, or redo what was undone last."""
        undo(self.app, self.context.library, self.corrected, redo=redo)

    # Navigation

    def go(self, target: Target) -> None:
        """Follow a row's target."""
        page = self.context.page_for(target)
        if page is None:
            self.context.follow(target)
        else:
            self._open(page)

    def _open(self, page: BasePage) -> None:
        """Open a page over this one."""
        self.covered = True
        self.context.opened()
        self.app.push_screen(page)

    def close_page(self) -> None:
        """Close the page at once."""
        self.dismiss(None)

    def leave(self) -> None:
        """Close the page."""
        self.dismiss(None)

    def move_in_history(self, step: int) -> None:
        """Go back or forward in the history."""
        if self.page_state() is None:
            self.dismiss(None)
        else:
            (self.context.forward if step > 0 else self.context.back)()

    def compare(self, article: int | None) -> None:
        """Compare the coverage of the event of an article."""
        event = self.context.library.coverage.of(article) if article is not None else None
        if event is None:
            self.show_message("No article with an event is selected.")
        else:
            self.go(ToEvent(event))

    # The cursor

    def choose(self) -> None:
        """Follow the row under the cursor."""
        raise NotImplementedError

    def on_cursor_pane_opened(self) -> None:
        """Open the row that was clicked."""
        self.open_row()

    def open_row(self) -> None:
        """Follow the row under the cursor."""
        self.in_turn(self.choose)

    def step(self, rows: int) -> None:
        """Move the cursor."""
        self.in_turn(lambda: self.pane.move(rows))

    def page_on(self, pages: int, part: int = 1) -> None:
        """Move the cursor by screens or parts of a screen."""
        self.in_turn(lambda: self.pane.move_page(pages, part))

    def to_end(self, side: int) -> None:
        """Move the cursor to the first row (``side`` -1) or to the last (1)."""
        self.in_turn(self.pane.move_first if side < 0 else self.pane.move_last)
