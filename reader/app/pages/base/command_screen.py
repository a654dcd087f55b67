"""A screen that runs the commands of its scope: keys, two-key commands, hints and messages."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cached_property
from typing import Protocol

from textual.content import Content
from textual.events import DescendantFocus, Key
from textual.timer import Timer
from textual.widgets import Static

from reader.app.keys.command import TYPED, TYPING, Command
from reader.app.keys.keys import Hint, Keys, shown
from reader.app.runtime.question import AnswerError, Question
from reader.app.runtime.textual_fixes import CrashGuard, LibraryGuard
from reader.app.style.glyphs import Glyphs
from reader.app.widgets.framed import FramedWidget
from reader.app.widgets.key_bar import KeyBar
from reader.app.widgets.lines import FAR
from reader.app.widgets.second_keys import fits, in_columns

Handlers = Mapping[str, Callable[[], None]]
"""The handler of each command, by ID."""


class CursorRows(Protocol):
    """Rows with a cursor."""

    @property
    def page_height(self) -> int:
        """Lines that fit on the screen."""
        ...

    def move(self, step: int) -> None:
        """Move the cursor by rows."""
        ...


def cursor_handlers(rows: CursorRows) -> dict[str, Callable[[], None]]:
    """Return the handlers of the commands that move a cursor by rows and by pages."""

    def page(pages: int, part: int = 1) -> None:
        rows.move(pages * max(1, rows.page_height // part))

    return {
        "down": lambda: rows.move(1),
        "up": lambda: rows.move(-1),
        "first": lambda: rows.move(-FAR),
        "last": lambda: rows.move(FAR),
        "half_down": lambda: page(1, 2),
        "half_up": lambda: page(-1, 2),
        "page_down": lambda: page(1),
        "page_up": lambda: page(-1),
        "read_on": lambda: page(1),
        "back_page": lambda: page(-1),
    }


SEQUENCE_SECONDS = 5.0
"""How long the second key of a two-key command is waited for."""


class KeyedApp(CrashGuard):
    """An app with one key map for all of its screens."""

    keys: Keys
    glyphs: Glyphs

    def everywhere(self) -> Handlers:
        """Return the handlers of the commands that every screen leaves to the app."""
        raise NotImplementedError


class CommandScreen(LibraryGuard):
    """Looks a key up in its scope and runs the command; mixed into every screen.

    Keys are taken as they bubble up, not by Textual's bindings: those run later, when
    further keys may have gone to whatever had the focus before.
    """

    single = False
    """Whether opening it a second time over itself does nothing."""
    _prefix: str = ""
    """The first key of a two-key command, while the second is waited for."""
    _prefix_timer: Timer | None = None
    _second_keys: Static | None = None
    """What a second key would do, in columns, where one line has no room for it."""

    @property
    def scope(self) -> str:
        """The scope of the screen, or of its pane that has the focus."""
        raise NotImplementedError

    @property
    def active_scope(self) -> str:
        """The scope whose keys are in force: that of prompts while something is typed."""
        focused = self.app.focused
        typing = focused is not None and not isinstance(focused, FramedWidget)
        return TYPING if typing and self.scope not in TYPED else self.scope

    def handlers(self) -> Handlers:
        """Return the handlers of the scope's commands, without those left to the app."""
        raise NotImplementedError

    def close_page(self) -> None:
        """Close the screen without an answer."""
        raise NotImplementedError

    def works(self, command_id: str) -> bool:
        """Return whether a command can be used just now: where not, its hint is left out."""
        return True

    @property
    def keyed_app(self) -> KeyedApp:
        """The app, which has the key map."""
        app: object = self.app
        if not isinstance(app, KeyedApp):
            raise TypeError("a command screen needs an app with a key map")
        return app

    @cached_property
    def bar(self) -> KeyBar:
        """The last line: hints or a message."""
        return KeyBar(self.keyed_app.glyphs)

    def show_message(self, words: str, problem: bool = False) -> None:
        """Show a sentence for a moment."""
        self.bar.show_message(words, problem)

    def show_hints(self) -> None:
        """Show the keys of the scope."""
        hints = self.keyed_app.keys.hints(self.active_scope)
        self.bar.show_hints([h for h in hints if h.command is None or self.works(h.command.id)])

    def on_mount(self) -> None:
        """Show the keys."""
        self.show_hints()

    def on_descendant_focus(self, _event: DescendantFocus) -> None:
        """Show the keys of what has the focus now."""
        self.show_hints()

    # Questions, and words found in rows

    _find_words = ""
    """What was found last."""

    def ask(self, question: Question) -> None:
        """Ask on a line at the foot of the screen."""
        from reader.app.widgets.prompt import Prompt

        screen = self.app.screen
        if screen.query(Prompt):
            return
        before = screen.focused

        def back() -> None:
            if before is not None:
                before.focus()

        def answered(words: str) -> None:
            back()
            question.answered(words)

        def left() -> None:
            back()
            if question.left is not None:
                question.left()

        whole = replace(question, answered=answered, left=left)
        screen.mount(Prompt(whole, self.keyed_app.glyphs))

    def find_row(self, words: str, step: int, *, here: bool) -> bool:
        """Put the cursor on the next row with these words, ``here`` on the present one too;
        False where there is none. Of a screen whose rows are found."""
        raise NotImplementedError

    @property
    def find_handlers(self) -> Handlers:
        """The handlers of the commands that find words in rows."""
        return {
            "find": self._ask_find,
            "next_unread": lambda: self._find_again(1),
            "previous_match": lambda: self._find_again(-1),
        }

    def _ask_find(self) -> None:
        def answered(words: str) -> None:
            self._find_words = words.strip()
            if self._find_words and not self.find_row(self._find_words, 1, here=True):
                raise AnswerError(f"“{self._find_words}” is not on this page.")

        self.ask(Question("Find", answered, self._find_words, "words on this page"))

    def _find_again(self, step: int) -> None:
        if not self._find_words:
            self.show_message(f"No active search. {self.keyed_app.keys.press('find', 'to search')}")
        elif not self.find_row(self._find_words, step, here=False):
            self.show_message(f"No {'other' if step > 0 else 'earlier'} match.")

    def intercept(self, event: Key) -> bool:
        """Take a key before it is looked up; True where it was taken."""
        return False

    def on_key(self, event: Key) -> None:
        """Do the command of a key, one key after the other however fast they come."""
        if not self.is_attached or self.intercept(event):  # the app is being left
            return
        keys, scope = self.keyed_app.keys, self.active_scope
        found: tuple[Command, int] | None = None
        unknown = False
        self.bar.key_pressed()
        if self._prefix:
            after = keys.sequences(scope).get(self._prefix, {})
            command = next((after[name] for name in event.aliases if name in after), None)
            self._end_sequence()
            found = (command, 1) if command is not None else None
            unknown = found is None and event.key != "escape"
        elif event.key in keys.sequences(scope):
            self._begin_sequence(event.key)
        else:
            by_key = keys.by_key(scope)
            found = next((by_key[name] for name in event.aliases if name in by_key), None)
            if found is None and scope in TYPED:
                return
            unknown = found is None
        event.stop()
        event.prevent_default()
        if unknown:
            help_hint = f"Press {keys.first('help') or ':'} for help."
            self.show_message(
                f'"{shown(event.key)}" does nothing here. {help_hint}'
                if keys.is_used(event.key)
                else f"Unknown key. {help_hint}"
            )
        if found is not None:
            self.run_command(*found)

    def run_command(self, command: Command, number: int = 1) -> None:
        """Do a command; ``number`` says which of its keys was pressed, from 1."""
        handler = self.handlers().get(command.id) or self.keyed_app.everywhere().get(command.id)
        if handler is not None:
            handler()

    def on_key_bar_pressed(self, message: KeyBar.Pressed) -> None:
        """Do what a clicked hint says."""
        message.stop()
        self.run_command(message.command)

    def _begin_sequence(self, key: str) -> None:
        """Wait for the second key of a two-key command, showing what it can be."""
        self._prefix = key
        after = self.keyed_app.keys.sequences(self.active_scope)[key]
        hints = [Hint(shown(second), command.title, command) for second, command in after.items()]
        self.bar.show_sequence(hints)
        if not fits(hints, self.app.size.width):
            self._second_keys = Static(Content(in_columns(hints, self.app.size.width)))
            self._second_keys.id = "second-keys"
            self.app.screen.mount(self._second_keys)
        self._prefix_timer = self.set_timer(SEQUENCE_SECONDS, self._end_sequence)

    def _end_sequence(self) -> None:
        """Stop waiting for a second key."""
        self._prefix = ""
        if self._prefix_timer is not None:
            self._prefix_timer.stop()
        self.bar.show_sequence(())
        if self._second_keys is not None:
            self._second_keys.remove()
            self._second_keys = None
