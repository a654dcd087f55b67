"""The question line, for a filter, a search or tags, over the key bar."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path, PurePath

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.events import Key, Paste
from textual.widget import Widget
from textual.widgets import Input, Static
from textual.widgets.input import Selection

from reader.app.layout.wrap import fit
from reader.app.runtime.messages import HelpFound
from reader.app.runtime.question import LONGEST, AnswerError, Question
from reader.app.runtime.textual_fixes import LibraryGuard
from reader.app.style.glyphs import Glyphs
from reader.app.widgets.prompt_help import PromptHelp
from reader.library.storage.errors import LibraryError
from reader.story.query.completion import Completion

LEAVING = ("escape", "tab", "shift+tab")


class Field(Input):
    """A field that joins pasted lines, and whose text goes as a whole with ctrl+u, even if only a
    part of it is selected."""

    def _on_paste(self, event: Paste) -> None:
        """Join the lines, of which Textual, whose method is called next, takes only the first."""
        event.text = " ".join(filter(None, map(str.strip, event.text.splitlines())))

    def action_delete_left_all(self) -> None:
        """Delete what is left of the cursor, or everything if a part is selected."""
        if not self.selection.is_empty:
            self.cursor_position = len(self.value)
        super().action_delete_left_all()


class Prompt(LibraryGuard, Horizontal):
    """One line with a label and a field, mounted only while a question is open."""

    def __init__(self, question: Question, glyphs: Glyphs) -> None:
        super().__init__()
        self.question = question
        self._glyphs = glyphs
        self.field = Field(
            question.value,
            compact=True,
            id="prompt-field",
            password=question.secret,
            select_on_focus=not question.path,
        )
        """The field of the answer."""
        self._helper = question.helper
        self.help_lines: PromptHelp | None = None
        if self._helper is not None or question.about or question.path:
            shown = glyphs.words(self._about) if self._helper is None else self._helper.hint
            self.help_lines = PromptHelp(glyphs, shown, self._take)
        self._earlier: list[str] = []
        self._ended = False
        self._place = -1
        """Index of the earlier answer shown; negative for none."""

    @property
    def _about(self) -> str:
        """What the answer is for; of a path the folder, as the field may show only its end."""
        if not self.question.path:
            return self.question.about
        return f"Folder: {_folder_of(self.field.value)}"

    @classmethod
    def is_open_on(cls, screen: Widget) -> bool:
        """Return whether a question is open; one being removed is not."""
        return any(not prompt._ended for prompt in screen.query(cls))

    def compose(self) -> ComposeResult:
        """Yield the label and the field."""
        yield Static(Content(f" {self.question.label} "), id="prompt-label")
        yield self.field

    def on_mount(self) -> None:
        """Focus the field."""
        if self._ended or not self.is_attached or not self.screen.is_attached:
            return  # the question or the app was closed in the meantime
        self.screen.add_class("-asking")
        if self._helper is not None:
            self._earlier = self._helper.earlier()
        if self.help_lines is not None:
            self.screen.mount(self.help_lines)
        self.field.focus()
        if self.question.path:
            name = PurePath(self.question.value)
            end = len(self.question.value) - len(name.suffix)
            self.field.selection = Selection(end - len(name.stem), end)
        self._ask_help()

    def on_resize(self) -> None:
        """Show as much of the hint as fits."""
        if self._helper is None:
            room = self.app.size.width - cell_len(self.question.label) - 3
            hint = fit(self._glyphs.words(self.question.hint), room, self._glyphs.ellipsis)
            self.field.placeholder = hint

    def on_unmount(self) -> None:
        """Remove the help."""
        if self.help_lines is not None and self.help_lines.is_attached:
            self.help_lines.remove()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Pass on the typed text."""
        event.stop()
        if self._ended:
            return
        if self._place >= 0 and event.value != self._earlier[self._place]:
            self._place = -1
        if self.question.changed is not None and len(event.value) <= LONGEST:
            self.question.changed(event.value)
        if self._helper is None and self.help_lines is not None:
            self.help_lines.show(self._about, (), ())
        self._ask_help()

    def _ask_help(self) -> None:
        """Request an explanation of the typed text, or show the hint."""
        if self._helper is None or self.help_lines is None:
            return
        if self.field.value.strip():
            self._helper.help(self, self.field.value, self.field.cursor_position)
        else:
            more = "  up: earlier searches" if self._earlier else ""
            self.help_lines.show(self._helper.hint + more, (), ())

    def on_help_found(self, message: HelpFound) -> None:
        """Show help, unless it is outdated."""
        message.stop()
        if self._helper is None or self.help_lines is None:
            return
        if self._helper.is_current(message.job) and self.field.value.strip():
            found = message.help
            completions = () if self._place >= 0 else found.completions
            self.help_lines.show(found.words, found.problems, completions)

    def show_found(self, text: str) -> None:
        """Show the number of articles an answer finds."""
        if self.help_lines is not None:
            self.help_lines.show_found(text)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Submit the answer."""
        event.stop()
        self.submit()

    def on_key(self, event: Key) -> None:
        """Handle up and down (choose), tab (complete) and escape (close)."""
        if self._helper is not None and event.key in ("tab", "up", "down"):
            event.stop()
            event.prevent_default()
            if event.key == "tab" and self.help_lines is not None:
                self._take(self.help_lines.chosen)
            elif event.key != "tab":
                self._step(-1 if event.key == "up" else 1)
        elif event.key in LEAVING:
            event.stop()
            event.prevent_default()
            self.leave()

    def submit(self) -> None:
        """Insert the chosen completion, else submit the answer."""
        if self.help_lines is not None and self.help_lines.cursor >= 0:
            self._take(self.help_lines.chosen)
            return
        value = self.field.value
        if len(value) > LONGEST:
            self._show_problem(f"At most {LONGEST:,} characters; these are {len(value):,}.")
            return
        self._release()
        try:
            self.question.answered(value)
        except (AnswerError, LibraryError) as error:
            self._resume(str(error))
        else:
            self.remove()

    def leave(self) -> None:
        """Close the question without an answer."""
        self._release()
        if self.question.left is not None:
            self.question.left()
        self.remove()

    def _release(self) -> None:
        """Release the focus, which would otherwise go to a pane when the field is removed."""
        self._ended = True
        self.screen.remove_class("-asking")
        self.screen.set_focus(None)

    def _resume(self, problem: str) -> None:
        """Stay open after an invalid answer, and show the reason."""
        self._ended = False
        self.screen.add_class("-asking")
        self.field.select_on_focus = False  # further typing continues after the text
        self.field.cursor_position = len(self.field.value)
        self.field.focus()
        self._show_problem(problem)

    def _show_problem(self, words: str) -> None:
        """Show the problem with the answer above the line."""
        if self.help_lines is None:
            self.help_lines = PromptHelp(self._glyphs, "", self._take)
            self.screen.mount(self.help_lines)
        self.help_lines.show("", (words,), ())

    def _take(self, completion: Completion | None) -> None:
        """Insert a completion."""
        if completion is not None:
            self.field.value = completion.text
            self.field.cursor_position = completion.cursor
            self.field.focus()

    def _step(self, step: int) -> None:
        """Choose a completion, or from an empty line on, an earlier answer."""
        if self.help_lines is not None and self.help_lines.completions and self._place < 0:
            self.help_lines.move(step)
        elif self._earlier and (self._place >= 0 or not self.field.value):
            self._place = max(-1, min(self._place - step, len(self._earlier) - 1))
            self.field.value = self._earlier[self._place] if self._place >= 0 else ""
            self.field.cursor_position = len(self.field.value)


def _folder_of(typed: str) -> str:
    """Return the folder that a typed path is or is in."""
    path = Path(typed.strip())
    with suppress(RuntimeError):  # there is no such user
        path = path.expanduser()
    path, inside = path.absolute(), typed.rstrip().endswith(os.sep)
    with suppress(OSError):  # the name is too long
        inside = inside or path.is_dir()
    return str(path if inside else path.parent)
