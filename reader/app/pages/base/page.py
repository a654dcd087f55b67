"""A page over the panes that follows a story: the base of people, time, coverage and news."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field

from textual.app import ComposeResult
from textual.screen import ModalScreen
from textual.widget import Widget

from reader.app.keys.command import SCOPES
from reader.app.pages.base.command_screen import CommandScreen, Handlers
from reader.app.rows.page_rows import Target, ToEvent
from reader.app.runtime.jobs import Jobs
from reader.app.style import PAGES_SHEET, wording
from reader.app.style.glyphs import Glyphs
from reader.app.widgets.lines import CursorPane
from reader.library.articles.view import View
from reader.library.library import Library


@dataclass(frozen=True, slots=True)
class PageContext:
    """The parts that the pages over the panes share."""

    library: Library
    glyphs: Glyphs
    jobs: Jobs
    corrected: Callable[[], None]
    """Called after every correction and undo: the panes below show it at once."""
    page_for: Callable[[Target], BasePage | None]
    """Return the page that a row leads to; None where it leads into the panes."""
    follow: Callable[[Target], None]
    """Close all pages and go to an article or view in the panes; they can be come back to."""
    opened: Callable[[], None]
    """Called when one page leads to another."""
    back: Callable[[], None]
    """Go back to where one was before the last jump."""
    forward: Callable[[], None]
    """Go forward again."""


@dataclass(frozen=True, slots=True)
class PageState:
    """A page over the panes, to be opened again as it was left."""

    kind: type[BasePage]
    of: Hashable
    """What it shows; with the kind, which page it is."""
    name: str = field(compare=False)
    """What it is called."""
    view: View | None = field(compare=False)
    """The articles it shows; None where it is of one thing."""
    again: Callable[[], BasePage] = field(compare=False)
    """Make it anew: with its cursor, filters, search and what was unfolded."""


class BasePage(CommandScreen, ModalScreen[Target | None]):
    """A page with a cursor; its rows lead to other pages and into the panes.

    It returns something only where it was opened for a choice.
    """

    AUTO_FOCUS = ""
    CSS_PATH = PAGES_SHEET
    JOB = ""
    """The work behind it, which ends with it."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self.context = context
        self._shown = False
        self._keys: list[Callable[[], None]] = []
        self.covered = False
        """Whether another page lies over this one, on which names may be changed."""

    @property
    def pane(self) -> CursorPane:
        """The pane in which the cursor moves."""
        raise NotImplementedError

    @property
    def initial_focus(self) -> Widget:
        """The pane that has the focus at first."""
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
        }

    def page_state(self) -> PageState | None:
        """Return how to open the page again as it is; None where it is no place to be."""
        raise NotImplementedError

    def reload(self) -> None:
        """Read everything anew, because names or findings changed."""

    def compose(self) -> ComposeResult:
        """Show the pane over the line of hints."""
        yield self.pane
        yield self.bar

    def on_mount(self) -> None:
        """Begin in its pane. (Textual calls the handlers of all classes, this one late.)"""
        self.initial_focus.focus()

    def on_unmount(self) -> None:
        """End what goes on behind the page, but not what the page below has begun by then."""
        below = self.app.screen
        if self.JOB and not (isinstance(below, BasePage) and below.JOB == self.JOB):
            self.context.jobs.cancel(self.JOB)

    def on_screen_resume(self) -> None:
        """Show what was changed on the page that lay over this one."""
        if self.covered:
            self.covered = False
            self.reload()

    # What is typed before there is anything to show

    @property
    def shown(self) -> bool:
        """Whether what was read behind the screen has been shown."""
        return self._shown

    def now_shown(self) -> None:
        """Take note that it is shown now, and do what was typed before."""
        self._shown = True
        while self._keys and self._shown:
            self._keys.pop(0)()

    def reading(self) -> None:
        """Take note that other rows are being read: what is typed waits for them."""
        self._shown = False

    def in_turn(self, act: Callable[[], None]) -> None:
        """Do what a key asks for, once there are rows for it."""
        if self._shown:
            act()
        else:
            self._keys.append(act)

    # Title

    def set_title(self, subject: str, detail: str = "", numbers: str = "") -> None:
        """Name the page: what it is of, how it is ordered or filtered, numbers at the right."""
        name = SCOPES[self.scope][0].upper() + SCOPES[self.scope][1:]
        self.pane.set_head(name, detail, numbers, "" if subject == name else subject)

    # Corrections

    def corrected(self, words: str) -> None:
        """Show what a correction changed, here and in the panes below."""
        self.context.corrected()
        self.reload()
        self.show_message(words)

    def merged(self, person: int, into: int) -> None:
        """Take note that a person was merged into another."""

    def undo(self) -> None:
        """Undo the last change."""
        phrase = self.context.library.marks.undo()
        self.corrected(wording.undone(phrase))

    # Going somewhere

    def go(self, target: Target) -> None:
        """Go where a row leads."""
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

    def closing(self) -> None:
        """Take note that the page is left, and not for where one of its rows leads."""

    def leave(self) -> None:
        """Close the page."""
        self.closing()
        self.dismiss(None)

    def move_in_history(self, step: int) -> None:
        """Go back to where one was before, or forward again."""
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
        """Go where the row under the cursor leads."""
        raise NotImplementedError

    def open_row(self) -> None:
        """Go where the row under the cursor leads."""
        self.in_turn(self.choose)

    def step(self, rows: int) -> None:
        """Move the cursor."""
        self.in_turn(lambda: self.pane.move(rows))

    def page_on(self, pages: int, part: int = 1) -> None:
        """Move the cursor by screens, or by parts of them."""
        self.in_turn(lambda: self.pane.move_page(pages, part))

    def to_end(self, side: int) -> None:
        """Move the cursor to the first row (``side`` -1) or to the last (1)."""
        self.in_turn(self.pane.move_first if side < 0 else self.pane.move_last)
