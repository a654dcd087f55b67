"""The layout of the panes: classes of the screen, which the style sheet reads."""

from __future__ import annotations

from textual.geometry import Size
from textual.screen import Screen

from reader.app.keys.command import LIST, READING, SIDE

NARROW, WIDE, ROOMY = 60, 110, 150
"""Screen widths: below the first one pane is shown, below the second two; from the third on
the outer panes are wider."""
SMALLEST = (24, 6)
"""Columns and lines below which a sentence is shown instead of the panes."""
_SIZES = frozenset({"-narrow", "-medium", "-wide", "-roomy", "-tiny"})
_AT = frozenset(f"-at-{name}" for name in (LIST, READING, SIDE))


class PaneLayout:
    """What is shown of one screen, by its size, its focus and the user's wish."""

    def __init__(self, screen: Screen[None], *, side_panel: bool) -> None:
        self._screen = screen
        screen.set_classes("-at-list" if side_panel else "-at-list -no-side")

    def fit(self, size: Size) -> None:
        """Take the classes of a window of this size."""
        width, height = size
        one = width < NARROW or self._screen.app.has_class("-quiet")
        name = "-narrow" if one else "-medium" if width < WIDE else "-wide"
        classes = [name]
        if width >= ROOMY:
            classes.append("-roomy")
        if width < SMALLEST[0] or height < SMALLEST[1]:
            classes.append("-tiny")
        self._become(_SIZES, *classes)

    def at(self, pane: str) -> None:
        """Take the classes of the pane that has the focus."""
        if pane == SIDE and not self.side_shown:
            self._screen.remove_class("-no-side")
        self._become(_AT, f"-at-{pane}")

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
