"""The layout of the panes: widths, and classes of the screen for the style sheet."""

from __future__ import annotations

from textual.geometry import Size
from textual.screen import Screen

from reader.app.keys.command import LIST, READING, SIDE

NARROW, WIDE, ROOMY, VAST = 70, 120, 156, 200
"""Screen widths: below the first only one pane is shown, below the second the side panel replaces
the list, from the last the list takes columns that the text of the article cannot use."""
WIDTHS = {NARROW: (30, 30), WIDE: (36, 29), ROOMY: (44, 34), VAST: (60, 34)}
"""Widths of list and side panel by minimum screen width."""
LEAST_LIST, LEAST_READING = 20, 30
STEP = 3
SMALLEST = (24, 6)
"""Width and height below which a sentence is shown instead of the panes."""
_SIZES = frozenset({"-narrow", "-medium", "-wide", "-tiny"})
_AT = frozenset(f"-at-{name}" for name in (LIST, READING, SIDE))


class PaneLayout:
    """The panes shown on one screen, by its size, focus and the user's choice."""

    def __init__(self, screen: Screen[None], *, side_panel: bool, list_width: int = 0) -> None:
        """``list_width``: the user's width of the list in columns; 0: by the table."""
        self._screen = screen
        self._list_width = list_width
        self._width = 0
        screen.set_classes("-at-list" if side_panel else "-at-list -no-side")

    def fit(self, size: Size) -> None:
        """Set the classes for a window of this size."""
        width, height = self._width, _ = size
        # An article takes some 7 kB: on a slow line it is shown only when opened.
        app = self._screen.app
        one = width < NARROW or app.has_class("-quiet") or app.has_class("-slow")
        name = "-narrow" if one else "-medium" if width < WIDE else "-wide"
        classes = [name]
        if width < SMALLEST[0] or height < SMALLEST[1]:
            classes.append("-tiny")
        self._become(_SIZES, *classes)

    @property
    def widths(self) -> tuple[int, int] | None:
        """Widths of list and side panel; None if one pane is shown."""
        if self.narrow:
            return None
        usual, side = next(WIDTHS[least] for least in sorted(WIDTHS)[::-1] if self._width >= least)
        most = self._width - LEAST_READING - (side if self._width >= WIDE else 0)
        return max(LEAST_LIST, min(self._list_width or usual, most)), side

    def resize_list(self, columns: int) -> int:
        """Set the width of the list within the available room, and return it."""
        self._list_width = columns
        widths = self.widths
        self._list_width = widths[0] if widths else columns
        return self._list_width

    def at(self, pane: str) -> None:
        """Set the classes for the focused pane."""
        if pane == SIDE and not self.side_shown:
            self._screen.remove_class("-no-side")
        self._become(_AT, f"-at-{pane}")

    @property
    def place(self) -> str:
        """The pane focused last."""
        return next(name for name in (READING, SIDE, LIST) if self._screen.has_class(f"-at-{name}"))

    def _become(self, group: frozenset[str], *classes: str) -> None:
        """Replace the classes of a group in one step: every change is matched with all rules."""
        self._screen.set_classes((self._screen.classes - group) | set(classes))

    @property
    def narrow(self) -> bool:
        """Whether there is room for only one pane."""
        return self._screen.has_class("-narrow")

    @property
    def wide(self) -> bool:
        """Whether there is room for all three panes."""
        return self._screen.has_class("-wide")

    @property
    def zen(self) -> bool:
        """Whether only the article is shown."""
        return self._screen.has_class("-zen")

    @property
    def side_shown(self) -> bool:
        """Whether the side panel is not hidden by the user."""
        return not self._screen.has_class("-no-side")

    @property
    def plain(self) -> bool:
        """Whether the screen looks as it does after a start."""
        return self._screen.classes.isdisjoint({"-asking", "-zen", "-tiny"})

    def toggle_zen(self) -> bool:
        """Toggle showing only the article; return whether only it is shown."""
        self._screen.toggle_class("-zen")
        return self.zen

    def show_side(self, shown: bool) -> None:
        """Show or hide the side panel."""
        self._screen.set_class(not shown, "-no-side")
