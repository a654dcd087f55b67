"""The places one came from and went on to, as in a browser."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from reader.app.pages.base.page import PageState
from reader.library.articles.view import View

KEPT = 200
"""Places that are remembered on each side."""
NEAR = 600
"""Characters of an article between two places that are no two places: about a screen."""


@dataclass(frozen=True, slots=True)
class Location:
    """What the panes show, where in it the reader is, and which pages lie over them."""

    view: View
    article: int | None
    offset: int = field(compare=False)
    """Of the first text on the screen."""
    name: str = field(compare=False)
    """What is shown, in words."""
    pages: tuple[PageState, ...] = ()
    """The lowest first."""
    row: int | None = field(default=None, compare=False)
    """The article under the cursor of the list."""
    pane: str = field(default="list", compare=False)
    """The pane that has the focus."""
    panel: int = field(default=-1, compare=False)
    """The row under the cursor of the side panel."""
    find: str = field(default="", compare=False)
    """What is searched in the article."""

    @property
    def panes(self) -> tuple[object, ...]:
        """All that the panes show of it."""
        return self.view, self.article, self.offset, self.row, self.pane, self.panel, self.find

    def same(self, other: Location) -> bool:
        """True where going from one to the other would change nothing one could see."""
        return self == other and abs(self.offset - other.offset) < NEAR


class PageHistory:
    """The places before and after the present one."""

    def __init__(self) -> None:
        self._before: list[Location] = []
        self._after: list[Location] = []

    def leave(self, here: Location) -> None:
        """Remember the place one jumps away from; there is no way forward any more."""
        self._after.clear()
        if self._before and self._before[-1].same(here):
            self._before.pop()
        self._before.append(here)
        del self._before[:-KEPT]

    def back(self, here: Location) -> Location | None:
        """Return the place before; None where there is none.

        A page that lies over the panes was opened from what is under it.
        """
        if here.pages:
            self._after.append(here)
            return _under(here)
        while self._before:
            place = self._before.pop()
            if not place.same(here):
                self._after.append(here)
                return place
        return None

    def forward(self, here: Location) -> Location | None:
        """Return the place that :meth:`back` left; None where there is none."""
        while self._after:
            place = self._after.pop()
            if place.same(here):
                continue
            if not (place.pages and _under(place).same(here)):
                self._before.append(here)
            return place
        return None

    def opened(self) -> None:
        """Take note that a page was opened by another key: there is no way forward any more."""
        self._after.clear()


def _under(place: Location) -> Location:
    """Return the place without its topmost page."""
    return replace(place, pages=place.pages[:-1])
