"""Pages over the panes, jumps between them and the panes, and the way back."""

from __future__ import annotations

from dataclasses import replace
from itertools import takewhile
from typing import TYPE_CHECKING

from reader.app.keys.command import LIST, READING, SIDE
from reader.app.pages.base.page import Ground, StoryScreen
from reader.app.pages.base.page_history import Recall, Trail, Whereabouts
from reader.app.rows.page_rows import Target, ToArticle, ToView

if TYPE_CHECKING:
    from reader.app.workspace.workspace import Desk


class Travel:
    """Goes between places and remembers them."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._trail = Trail()
        self._left: dict[type[StoryScreen], Recall] = {}
        self._shown: Whereabouts | None = None
        """The place one went back or forward to last."""
        self.ground = Ground(
            library=desk.library,
            glyphs=desk.glyphs,
            jobs=desk.jobs,
            corrected=lambda: desk.corrected(""),
            follow=self._follow,
            opened=self._trail.opened,
            back=self.back,
            forward=self.forward,
        )

    # Pages

    def open(self, page: StoryScreen) -> None:
        """Open a page over the panes."""
        self._trail.opened()
        self._desk.push(page)

    def reopen(self, kind: type[StoryScreen]) -> Recall | None:
        """Return, once, how the page of this kind was left that led into the panes last."""
        return self._left.pop(kind, None)

    @property
    def _pages(self) -> list[StoryScreen]:
        """The pages that are open, the lowest first."""
        return [
            page for page in self._desk.screen.app.screen_stack if isinstance(page, StoryScreen)
        ]

    def _follow(self, target: Target) -> None:
        """Go from a page into the panes."""
        here, pages = self.here(), self._pages
        if pages and (recall := pages[-1].recall()) is not None:
            self._left[type(pages[-1])] = recall
        self._close()
        self._trail.leave(here)
        desk = self._desk
        if isinstance(target, ToView):
            desk.show_view(target.view)
        elif isinstance(target, ToArticle):
            desk.show_reading(target.article)
            if target.start >= 0:
                desk.reading.go_to(target.start, target.end)

    def _close(self, down_to: int = 0) -> None:
        """Close all pages but the lowest ``down_to``."""
        app = self._desk.screen.app
        for _ in self._pages[down_to:]:
            app.pop_screen()

    # Places

    def here(self) -> Whereabouts:
        """Return where the reader is."""
        desk = self._desk
        focused = desk.screen.focused
        return Whereabouts(
            view=desk.list.view,
            article=desk.article.id if desk.article else None,
            offset=desk.reading.place,
            name=desk.article.title if desk.article else desk.list.heading,
            pages=tuple(filter(None, (page.recall() for page in self._pages))),
            row=desk.list.current_id,
            pane=focused.id if focused and focused.id in (LIST, READING, SIDE) else LIST,
            panel=desk.side.place,
            find=desk.reading.own_search,
        )

    def leave(self, here: Whereabouts | None = None) -> None:
        """Remember the place one jumps away from."""
        self._trail.leave(here or self.here())

    def look_aside(self) -> None:
        """Remember the reading place where the side panel is entered: it moves the text."""
        before = LIST if self._desk.screen.has_class("-at-list") else READING
        here = replace(self.here(), pane=before, panel=-1)
        if self._shown is None or not here.same(self._shown):
            self._trail.leave(here)

    def back(self) -> None:
        """Go back to where one was before the last jump."""
        pages = self._pages
        place = self._trail.back(self.here())
        if place is None:
            self._say("You have not jumped here from anywhere.")
            return
        if pages:
            pages[-1].closing()
        self._show(place)

    def forward(self) -> None:
        """Go forward to where the way back was begun."""
        place = self._trail.forward(self.here())
        if place is None:
            self._say("There is nowhere to go forward to.")
            return
        self._show(place)

    def _say(self, words: str) -> None:
        pages = self._pages
        (pages[-1] if pages else self._desk).say(words)

    def _show(self, place: Whereabouts) -> None:
        """Make everything as it was there."""
        here = self.here()
        kept = 0
        if (here.view, here.article) == (place.view, place.article):
            pairs = zip(here.pages, place.pages, strict=False)
            kept = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
        self._close(kept)
        if place.panes != here.panes:
            self._show_panes(place)
        for recall in place.pages[kept:]:
            for page in self._pages:
                page.covered = True
            self._desk.push(recall.again())
        self._shown = place

    def _show_panes(self, place: Whereabouts) -> None:
        """Show view, article and reading place."""
        desk = self._desk
        desk.leave_article()
        if place.view != desk.list.view:
            desk.open_view(place.view, place.row)
        elif place.row is not None:
            desk.list.move_to_id(place.row)
        if desk.article is None or place.article != desk.article.id:
            desk.show_article(place.article)
        desk.reading.come_back(place.offset, place.find)
        desk.side.come_back(place.panel)
        pane = {LIST: desk.list, READING: desk.reading, SIDE: desk.side}[place.pane]
        desk.enter(pane)
