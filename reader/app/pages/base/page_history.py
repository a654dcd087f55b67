"""The history of places, with back and forward as in a browser."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from reader.app.pages.base.page import PageState
from reader.library.articles.view import View

KEPT = 200
"""Maximum places remembered in each direction."""
NEAR = 600
"""Distance within an article below which two places count as one, in characters: about a screen."""


@dataclass(frozen=True, slots=True)
class Location:
    """What the panes show, the reading place in it, and the pages over them."""

    view: View
    article: int | None
    offset: int = field(compare=False)
    """Offset of the first text on the screen."""
    name: str = field(compare=False)
    """Description of what is shown."""
    pages: tuple[PageState, ...] = ()
    """Pages over the panes, the lowest first."""
    row: int | None = field(default=None, compare=False)
    """The article under the list's cursor."""
    pane: str = field(default="list", compare=False)
    """The focused pane."""
    panel: int = field(default=-1, compare=False)
    """The row under the side panel's cursor."""
    find: str = field(default="", compare=False)
    """The words searched for in the article."""

    @property
    def panes(self) -> tuple[object, ...]:
        """The part of it that concerns the panes."""
        return self.view, self.article, self.offset, self.row, self.pane, self.panel, self.find

    def same(self, other: Location) -> bool:
        """Return whether going from one to the other would change nothing visible."""
        return self == other and abs(self.offset - other.offset) < NEAR


class PageHistory:
    """The places before and after the current one."""

    def __init__(self) -> None:
        self._before: list[Location] = []
        self._after: list[Location] = []

    def leave(self, here: Location) -> None:
        """Remember the place before a jump, and drop the places forward."""
        self._after.clear()
        if self._before and self._before[-1].same(here):
            self._before.pop()
        self._before.append(here)
        del self._before[:-KEPT]

    def back(self, here: Location) -> Location | None:
        """Return the previous place; None if there is none.

        The previous place of a page over the panes is what is under it.
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

    def page_before(self, here: Location) -> Location | None:
        """Return the place on a page that led to the article here; None if none did."""
        for place in reversed(self._before):
            if place.pages:
                return place
            if (place.view, place.article) != (here.view, here.article):
                break
        return None

    def back_to(self, place: Location, here: Location) -> None:
        """Go back to one of the earlier places, over those after it."""
        while self._before.pop() is not place:
            pass
        self._after.append(here)

    def forward(self, here: Location) -> Location | None:
        """Return the place that :meth:`back` left; None if there is none."""
        while self._after:
            place = self._after.pop()
            if place.same(here):
                continue
            if not (place.pages and _under(place).same(here)):
                self._before.append(here)
            return place
        return None

    def opened(self) -> None:
        """Drop the places forward, because a page was opened by other means."""
        self._after.clear()


def _under(place: Location) -> Location:
    """Return the place without its topmost page."""
    return replace(place, pages=place.pages[:-1])
