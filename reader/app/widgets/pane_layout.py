"""The layout of the panes: classes of the screen, which the style sheet reads, and widths."""

from __future__ import annotations

from textual.geometry import Size
from textual.screen import Screen

from reader.app.keys.command import LIST, READING, SIDE

NARROW, WIDE, ROOMY = 70, 120, 156
"""Screen widths: below the first one pane is shown, below the second the side panel stands in
the place of the list."""
WIDTHS = {NARROW: (30, 30), WIDE: (36, 29), ROOMY: (44, 34)}
"""Columns of the list and of the side panel from a screen width on."""
LEAST_LIST, LEAST_READING = 20, 30
STEP = 3
SMALLEST = (24, 6)
"""Columns and lines below which a sentence is shown instead of the panes."""
_SIZES = frozenset({"-narrow", "-medium", "-wide", "-tiny"})
_AT = frozenset(f"-at-{name}" for name in (LIST, READING, SIDE))


class PaneLayout:
    """What is shown of one screen, by its size, its focus and the user's wish."""

    def __init__(self, screen: Screen[None], *, side_panel: bool, list_width: int = 0) -> None:
        """``list_width``: columns of the list that the user wants; 0: as the table says."""
        self._screen = screen
        self._list_width = list_width
        self._width = 0
        screen.set_classes("-at-list" if side_panel else "-at-list -no-side")

    def fit(self, size: Size) -> None:
        """Take the classes of a window of this size."""
        width, height = self._width, _ = size
        one = width < NARROW or self._screen.app.has_class("-quiet")
        name = "-narrow" if one else "-medium" if width < WIDE else "-wide"
        classes = [name]
        if width < SMALLEST[0] or height < SMALLEST[1]:
            classes.append("-tiny")
        self._become(_SIZES, *classes)

    @property
    def widths(self) -> tuple[int, int] | None:
        """Columns of the list and of the side panel; None where one pane is shown."""
        if self.narrow:
            return None
        usual, side = next(WIDTHS[least] for least in sorted(WIDTHS)[::-1] if self._width >= least)
        most = self._width - LEAST_READING - (side if self._width >= WIDE else 0)
        return max(LEAST_LIST, min(self._list_width or usual, most)), side

    def resize_list(self, columns: int) -> int:
        """Make the list so wide, as far as there is room, and return how wide it is."""
        self._list_width = columns
        widths = self.widths
        self._list_width = widths[0] if widths else columns
        return self._list_width

    def at(self, pane: str) -> None:
        """Take the classes of the pane that has the focus."""
        if pane == SIDE and not self.side_shown:
            self._screen.remove_class("-no-side")
        self._become(_AT, f"-at-{pane}")

    @property
    def place(self) -> str:
        """The pane that had the focus last."""
        return next(name for name in (READING, SIDE, LIST) if self._screen.has_class(f"-at-{name}"))

    def _become(self, group: frozenset[str], *classes: str) -> None:
        """Replace the classes of a group at once: every change is matched against all rules."""
        self._screen.set_classes((self._screen.classes - group) | set(classes))

    @property
    def narrow(self) -> bool:
        """True where there is room for one pane only."""
        return self._screen.has_class("-narrow")

    @property
    def wide(self) -> bool:
        """True where there is room for all three panes."""
        return self._screen.has_class("-wide")

    @property
    def zen(self) -> bool:
        """True where only the article is shown."""
        return self._screen.has_class("-zen")

    @property
    def side_shown(self) -> bool:
        """True unless the user has hidden the side panel."""
        return not self._screen.has_class("-no-side")

    @property
    def plain(self) -> bool:
        """True where the screen looks as it does after a start."""
        return self._screen.classes.isdisjoint({"-asking", "-zen", "-tiny"})

    def toggle_zen(self) -> bool:
        """Show only the article, or everything again; return which."""
        self._screen.toggle_class("-zen")
        return self.zen

    def show_side(self, shown: bool) -> None:
        """Show the side panel or hide it."""
        self._screen.set_class(not shown, "-no-side")
