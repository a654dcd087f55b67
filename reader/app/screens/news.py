"""What is new since the user last marked it seen."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType

from reader.app.glyphs import Glyphs
from reader.app.screens.text_page import PageLine, TextPage


class NewsScreen(TextPage[bool]):
    """What is new; returns True where the user has seen it."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("m", "seen", "seen")]

    def __init__(self, glyphs: Glyphs, lines: list[PageLine], title: str) -> None:
        super().__init__(title, "m marks it seen, esc closes", glyphs, lines)

    def action_seen(self) -> None:
        """Mark it seen."""
        self.dismiss(True)
