"""A page over the panes whose rows lead on: the base of people, coverage and what is new."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import ModalScreen
from textual.timer import Timer

from reader.app.framed import FramedWidget
from reader.app.glyphs import Glyphs
from reader.app.jobs import Jobs
from reader.app.page_rows import Page, Target, ToEvent, ToPerson
from reader.app.panes.page import PagePane
from reader.app.question import Question
from reader.app.textual_fixes import LibraryGuard
from reader.library.library import Library

SAID_SECONDS = 6.0


@dataclass(frozen=True, slots=True)
class Ground:
    """What the screens of a story stand on."""

    library: Library
    glyphs: Glyphs
    jobs: Jobs
    corrected: Callable[[], None]
    """Called after every correction and undo: the panes below show it at once."""


class StoryScreen(LibraryGuard, ModalScreen[Target | None]):
    """A screen that returns where to go in the panes; to other pages it goes itself."""

    CSS_PATH = "dialogs.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,h,left", "leave", "leave"),
        Binding("u", "undo", "undo"),
    ]

    def __init__(self, ground: Ground, foot: str) -> None:
        super().__init__()
        self.ground = ground
        self._foot = ground.glyphs.words(foot)
        self._timer: Timer | None = None

    @property
    def pane(self) -> FramedWidget:
        """The pane that has the focus."""
        raise NotImplementedError

    def reload(self) -> None:
        """Read everything anew, because names or findings changed."""
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        """Show the pane."""
        yield self.pane

    def on_mount(self) -> None:
        """Say which keys there are."""
        self.hush()
        self.pane.focus()

    def say(self, words: str) -> None:
        """Show a sentence in the frame for a moment."""
        if self._timer is not None:
            self._timer.stop()
        self.pane.border_subtitle = Content(self.ground.glyphs.words(words))
        self._timer = self.set_timer(SAID_SECONDS, self.hush)
        self.pane.refresh()

    def hush(self) -> None:
        """Show the keys again."""
        self.pane.border_subtitle = Content(self._foot)
        self.pane.refresh()

    def ask(self, question: Question) -> None:
        """Ask on a line at the foot of the screen."""
        from reader.app.panes.prompt import Prompt

        def done(words: str) -> None:
            self.pane.focus()
            question.answered(words)

        def left() -> None:
            self.pane.focus()
            if question.left is not None:
                question.left()

        if not self.query(Prompt):
            self.mount(Prompt(replace(question, answered=done, left=left)))

    def corrected(self, words: str) -> None:
        """Show what a correction changed, here and in the panes below."""
        self.ground.corrected()
        self.reload()
        self.say(words)

    def merged(self, person: int, into: int) -> None:
        """Take note that somebody is another person now."""

    def go(self, target: Target) -> None:
        """Go where a row leads."""
        if isinstance(target, ToPerson):
            from reader.app.screens.person import PersonScreen

            self.app.push_screen(PersonScreen(self.ground, target.person), self.came_back)
        elif isinstance(target, ToEvent):
            from reader.app.screens.coverage import EventScreen

            self.app.push_screen(EventScreen(self.ground, target.event), self.came_back)
        else:
            self.dismiss(target)

    def came_back(self, target: Target | None) -> None:
        """Another page was left: for the panes, or back to this one."""
        if target is not None:
            self.dismiss(target)
        else:
            self.reload()

    def action_undo(self) -> None:
        """Take the last change back."""
        phrase = self.ground.library.marks.undo()
        self.corrected(f"Undone: {phrase}." if phrase else "There is nothing to undo.")

    def action_leave(self) -> None:
        """Go back."""
        self.dismiss(None)


class PageScreen(StoryScreen):
    """A page of sections with a cursor."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,l,right", "choose", "open"),
        Binding("j,down", "move(1)", "down"),
        Binding("k,up", "move(-1)", "up"),
        Binding("space,ctrl+f,pagedown", "page(1)", "page"),
        Binding("b,ctrl+b,pageup", "page(-1)", "page up"),
        Binding("ctrl+d", "move(6)", "some down"),
        Binding("ctrl+u", "move(-6)", "some up"),
        Binding("g,home", "move(-1000000)", "first"),
        Binding("G,end", "move(1000000)", "last"),
        Binding("tab,right_curly_bracket", "section(1)", "next section", priority=True),
        Binding("shift+tab,left_curly_bracket", "section(-1)", "section before", priority=True),
    ]

    def __init__(self, ground: Ground, foot: str) -> None:
        super().__init__(ground, foot)
        self.rows = PagePane(ground.glyphs)

    @property
    def pane(self) -> PagePane:
        """The rows."""
        return self.rows

    def build(self) -> Page | None:
        """Return the page as it is now, None where there is none any more."""
        raise NotImplementedError

    def on_mount(self) -> None:
        """Show the page."""
        super().on_mount()
        self.reload()

    def reload(self) -> None:
        """Show the page as it is now; where there is none any more, leave."""
        page = self.build()
        if page is None:
            self.dismiss(None)
            return
        self.rows.border_title = Content(self.ground.glyphs.words(page.title))
        self.rows.show(page)

    def on_page_pane_chosen(self) -> None:
        """Open the row that was clicked."""
        self.action_choose()

    def action_choose(self) -> None:
        """Go where the row under the cursor leads."""
        if self.rows.unfold():
            return
        row = self.rows.current
        if row is not None and row.target is not None:
            self.go(row.target)

    def action_move(self, step: int) -> None:
        """Move the cursor."""
        self.rows.move(step)

    def action_page(self, pages: int) -> None:
        """Move the cursor by screens."""
        self.rows.move_page(pages)

    def action_section(self, step: int) -> None:
        """Move the cursor by sections."""
        if isinstance(self.focused, PagePane):
            self.rows.move_section(step)
