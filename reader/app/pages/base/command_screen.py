"""The base of all screens: keys, two-key commands, hints and messages of a scope."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from time import monotonic

from textual.content import Content
from textual.events import DescendantFocus, Key
from textual.timer import Timer
from textual.widgets import Static

from reader.app.keys.command import LIST, TYPED, TYPING, Command
from reader.app.keys.keys import Hint, Keys, shown
from reader.app.runtime.key_queue import KeyQueue
from reader.app.runtime.question import AnswerError, Question
from reader.app.runtime.textual_fixes import CrashGuard, LibraryGuard
from reader.app.style.glyphs import Glyphs
from reader.app.widgets.framed import FramedWidget
from reader.app.widgets.key_bar import KeyBar, fits, in_columns

Handlers = Mapping[str, Callable[[], None]]
"""The handler of each command, by ID."""


MOVING = frozenset(
    {"down", "up", "first", "last", "half_down", "half_up", "page_down", "page_up", "next_pane",
     "previous_pane"}
)  # fmt: skip
"""Commands after which the cursor's place is announced to a screen reader."""
STEPS = MOVING - {"next_pane", "previous_pane"} | {
    "read_on", "back_page", "next_unread", "previous_unread", "previous_match", "next_article",
    "previous_article",
}  # fmt: skip
"""Commands that are run together, and drawn once, where their keys wait for one another."""
TOGETHER_SECONDS = 0.1
"""Seconds after which what was run together is drawn."""
WITHOUT_ROWS = frozenset({"back", "undo", "go_all", "palette", "help"})
"""Commands whose hints stay where nothing is listed."""
SEQUENCE_SECONDS = 5.0
"""Seconds to wait for the second key of a two-key command."""


def _is_step(command: Command, scope: str) -> bool:
    """Return whether a command only moves, without leaving the pane or page."""
    return command.id in STEPS and not (command.id == "read_on" and scope == LIST)


class KeyedApp(CrashGuard, KeyQueue):
    """An app with one key map for all of its screens."""

    keys: Keys
    glyphs: Glyphs

    def everywhere(self) -> Handlers:
        """Return the handlers of the commands that work on every screen."""
        raise NotImplementedError


class CommandScreen(LibraryGuard):
    """Mixin of every screen that maps keys to the commands of its scope.

    Keys are handled as they bubble up, not by Textual's bindings: those run later, when
    further keys may have gone to the previous focus.
    """

    single = False
    """Whether opening it over itself is ignored."""
    moves_on = False
    """Whether the next move follows at once, so that this one's result is not shown."""
    _prefix: str = ""
    """The first key of a two-key command, while waiting for the second."""
    _prefix_timer: Timer | None = None
    _shown_place: str = ""
    """The cursor's place as last announced to a screen reader."""
    _second_keys: Static | None = None
    """The hints for a second key in columns, if they do not fit on one line."""

    @property
    def scope(self) -> str:
        """The scope of the screen or of its focused pane."""
        raise NotImplementedError

    @property
    def active_scope(self) -> str:
        """The scope whose keys apply: that of prompts during typing."""
        focused = self.app.focused
        typing = focused is not None and not isinstance(focused, FramedWidget)
        return TYPING if typing and self.scope not in TYPED else self.scope

    def handlers(self) -> Handlers:
        """Return the handlers of the scope's commands, except those of the app."""
        raise NotImplementedError

    def close_page(self) -> None:
        """Close the screen without an answer."""
        raise NotImplementedError

    def works(self, command_id: str) -> bool:
        """Return whether a command can be used now; otherwise its hint is hidden."""
        typing = self.active_scope == TYPING
        return typing or not self.has_no_rows or command_id in WITHOUT_ROWS

    @property
    def has_no_rows(self) -> bool:
        """Whether the screen says only that it has nothing to list."""
        return False

    @property
    def keyed_app(self) -> KeyedApp:
        """The app, typed with its key map."""
        app: object = self.app
        if not isinstance(app, KeyedApp):
            raise TypeError("a command screen needs an app with a key map")
        return app

    @cached_property
    def bar(self) -> KeyBar:
        """The key bar."""
        return KeyBar(self.keyed_app.glyphs)

    def show_message(self, words: str, problem: bool = False) -> None:
        """Show a sentence for a moment."""
        self.bar.show_message(words, problem)

    def show_hints(self) -> None:
        """Show the keys of the scope."""
        hints = self.keyed_app.keys.hints(self.active_scope)
        self.bar.show_hints(
            [self.worded(h) for h in hints if h.command is None or self.works(h.command.id)]
        )

    def worded(self, hint: Hint) -> Hint:
        """Return a hint in the words that fit what is shown."""
        return hint

    def on_mount(self) -> None:
        """Show the keys."""
        self.show_hints()

    def on_descendant_focus(self, _event: DescendantFocus) -> None:
        """Show the keys of the new focus, and say where its cursor stands."""
        self.show_hints()
        self.tell_entered()

    def on_screen_resume(self) -> None:
        """Say where the cursor stands on coming back from another screen."""
        self.tell_entered()

    # Questions, and search in rows

    _find_words = ""
    """The words searched for last."""

    def ask(self, question: Question) -> None:
        """Ask on a line at the foot of the screen."""
        from reader.app.widgets.prompt import Prompt

        screen = self.app.screen
        if Prompt.is_open_on(screen):
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

        whole = question._replace(answered=answered, left=left)
        screen.mount(Prompt(whole, self.keyed_app.glyphs))

    def find_row(self, words: str, step: int, *, here: bool) -> bool:
        """Move the cursor to the next row that contains ``words``, which with ``here`` may be the
        current one; return False if there is none. For screens with a search by row."""
        raise NotImplementedError

    @property
    def find_handlers(self) -> Handlers:
        """The handlers of the commands that search in rows."""
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

    def on_key(self, event: Key) -> None:
        """Run the command of a key, in order however fast keys arrive."""
        if not self.is_attached:  # the app is quitting
            return
        keys, scope = self.keyed_app.keys, self.active_scope
        found: tuple[Command, int] | None = None
        unknown = False
        self.bar.key_pressed()
        pressed = f"{self._prefix} {event.key}" if self._prefix else event.key
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
            self.show_message(
                f"“{shown(pressed)}” does nothing here. {self._way_on}"
                if pressed != event.key or keys.is_used(event.key)
                else f"Unknown key “{shown(pressed)}”. {self._way_on}"
            )
        if found is not None:
            self._run_with_waiting(found, scope)

    def _run_with_waiting(self, found: tuple[Command, int], scope: str) -> None:
        """Run the command of a key; a step together with the steps whose keys wait after it."""
        by_key, end = self.keyed_app.keys.by_key(scope), monotonic() + TOGETHER_SECONDS

        def step(key: Key) -> tuple[Command, int] | None:
            command = next((by_key[name] for name in key.aliases if name in by_key), None)
            return command if command is not None and _is_step(command[0], scope) else None

        following: tuple[Command, int] | None = found
        try:
            while following is not None:
                found, together = following, _is_step(following[0], scope) and monotonic() < end
                following = self.keyed_app.take_key(step) if together else None
                self.moves_on = following is not None
                self.run_command(*found)
        finally:
            self.moves_on = False
            self.moves_ended()

    def moves_ended(self) -> None:
        """Show what moves have led to that were followed by others."""

    @property
    def _way_on(self) -> str:
        """What to press instead of a key without meaning: for help, else the keys shown."""
        keys, scope = self.keyed_app.keys, self.active_scope
        if any(command.id == "help" and scope in command.scopes for command in keys.commands):
            return f"Press {keys.first('help') or ':'} for help."
        ways = " or ".join(f"{hint.key} for {hint.words}" for hint in keys.hints(scope))
        return f"Press {ways}."

    def run_command(self, command: Command, number: int = 1) -> None:
        """Run a command; ``number`` is that of the pressed key among its keys, from 1."""
        handler = self.handlers().get(command.id) or self.keyed_app.everywhere().get(command.id)
        if handler is not None:
            handler()
            self.tell_place(command)

    def tell_place(self, command: Command) -> None:
        """Announce the cursor's place to a screen reader after a command.

        What the command itself has to say goes first, unless it only moves the cursor.
        """
        if command.id in MOVING:
            self._show_place()
        else:
            self.tell_entered()

    def tell_entered(self) -> None:
        """Announce the cursor's place to a screen reader on entering a list.

        What the command that led here has to say goes first.
        """
        top: object = self.app.screen
        if top is self and self.bar.message in ("", self._shown_place):
            self._show_place()

    def _show_place(self) -> None:
        pane = self.app.focused
        if self.app.has_class("-quiet") and isinstance(pane, FramedWidget):
            self.show_message(pane.place_words)
            self._shown_place = self.bar.message

    def on_key_bar_pressed(self, message: KeyBar.Pressed) -> None:
        """Run the command of a clicked hint."""
        message.stop()
        self.run_command(message.command)

    def _begin_sequence(self, key: str) -> None:
        """Wait for the second key of a two-key command, showing the possible keys."""
        self._prefix = key
        after = self.keyed_app.keys.sequences(self.active_scope)[key]
        hints = [
            Hint(shown(second), command.title, command) for second, command in sorted(after.items())
        ]
        if fits(hints, self.app.size.width):
            self.bar.show_sequence(hints)
        else:
            self.bar.show_sequence([Hint(shown("escape"), "cancel", None)])
            columns = in_columns(hints, self.app.size.width)
            self._second_keys = Static(
                Content(columns), classes="second-keys"
            )  # IDs outlive removal
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
