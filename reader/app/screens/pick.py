"""Choosing one of a few things from a list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList
from textual.widgets.option_list import Option


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to choose."""

    value: str
    words: str
    note: str = ""


class PickScreen(ModalScreen[str | None]):
    """Returns the value of the choice, or None where nothing was chosen."""

    CSS_PATH = "dialogs.tcss"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,h", "leave", "leave"),
        Binding("j", "down", "down"),
        Binding("k", "up", "up"),
        Binding("l", "take", "choose"),
    ]

    def __init__(self, title: str, choices: Sequence[Choice]) -> None:
        super().__init__()
        self._title = title
        self._choices = choices

    def compose(self) -> ComposeResult:
        """List the choices."""
        yield OptionList(
            *(
                Option(Content.assemble(choice.words, (f"  {choice.note}", "dim")))
                for choice in self._choices
            ),
            id="pick",
        )

    def on_mount(self) -> None:
        """Say what is chosen."""
        options = self.query_one(OptionList)
        options.border_title = Content(self._title)
        options.border_subtitle = Content("enter chooses, esc leaves")
        options.focus()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Return the choice."""
        self.dismiss(self._choices[event.option_index].value)

    def action_leave(self) -> None:
        """Choose nothing."""
        self.dismiss(None)

    def action_down(self) -> None:
        """Move down."""
        self.query_one(OptionList).action_cursor_down()

    def action_up(self) -> None:
        """Move up."""
        self.query_one(OptionList).action_cursor_up()

    def action_take(self) -> None:
        """Choose what the cursor stands on."""
        self.query_one(OptionList).action_select()
