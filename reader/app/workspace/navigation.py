"""Navigation: pages over the panes, jumps, and the way back."""

from __future__ import annotations

from dataclasses import replace
from itertools import takewhile
from typing import TYPE_CHECKING

from reader.app.keys.command import LIST, READING, SCOPES, SIDE
from reader.app.pages.base.page import BasePage, PageContext, PageState
from reader.app.pages.base.page_history import Location, PageHistory
from reader.app.rows.page_rows import Target, ToArticle, ToEvent, ToPerson, ToView

if TYPE_CHECKING:
    from reader.app.runtime.question import Question
    from reader.app.workspace.panes import Panes


class Navigation:
    """Moves between places and keeps their history."""

    def __init__(self, panes: Panes) -> None:
        self._panes = panes
        self._history = PageHistory()
        self._left: dict[type[BasePage], PageState] = {}
        self._shown: Location | None = None
        """The last place reached by going back or forward."""
        self._opened: int | None = None
        """The article that a page led to last."""
        self._opened_by = ""
        """The name of that page."""
        self.context = PageContext(
            library=panes.library,
            glyphs=panes.glyphs,
            jobs=panes.jobs,
            corrected=lambda: panes.corrected(""),
            page_for=self._page_for,
            follow=self._follow,
            opened=self._history.opened,
            back=self.back,
            forward=self.forward,
        )

    # Pages

    def open(self, page: BasePage) -> None:
        """Open a page on top of all others, unless it is open already."""
        self.close_dialogs()
        pages, state = self._pages, page.page_state()
        if pages and state is not None and pages[-1].page_state() == state:
            return
        if pages:
            pages[-1].covered = True
        self._history.opened()
        self._panes.push(page)

    def close_dialogs(self) -> None:
        """Close the top screens that are not part of the history."""
        app = self._panes.screen.app
        while app.screen is not self._panes.screen and not (
            isinstance(app.screen, BasePage) and app.screen.page_state() is not None
        ):
            self._panes.top.close_page()

    def ask(self, question: Question) -> bool:
        """Ask on the top page; return False if there are only the panes."""
        self.close_dialogs()
        pages = self._pages
        if pages:
            pages[-1].ask(question)
        return bool(pages)

    def reopen(self, kind: type[BasePage]) -> PageState | None:
        """Return, once, the state of the page of this kind that last led into the panes."""
        return self._left.pop(kind, None)

    @property
    def _pages(self) -> list[BasePage]:
        """The open pages, the lowest first."""
        return [page for page in self._panes.screen.app.screen_stack if isinstance(page, BasePage)]

    def _page_for(self, target: Target) -> BasePage | None:
        """Return the page that a row leads to; None if it leads into the panes."""
        if isinstance(target, ToPerson):
            from reader.app.pages.person import PersonPage

            return PersonPage(self.context, target.person)
        if isinstance(target, ToEvent):
            from reader.app.pages.coverage import EventPage

            return EventPage(self.context, target.event)
        return None

    def _follow(self, target: Target) -> None:
        """Go from a page into the panes."""
        here, pages = self.here(), self._pages
        if pages and (state := pages[-1].page_state()) is not None:
            self._left[type(pages[-1])] = state
        self._close()
        self._history.leave(here)
        panes = self._panes
        if isinstance(target, ToView):
            panes.show_view(target.view)
        elif isinstance(target, ToArticle):
            self._opened = target.article
            self._opened_by = SCOPES[pages[-1].scope] if pages else ""
            panes.show_reading(target.article)
            if target.start >= 0:
                panes.reading.go_to(target.start, target.end)

    def leave_pages(self) -> None:
        """Remember the place before a jump, and close everything over the panes."""
        self.close_dialogs()
        here = self.here()
        self._close()
        self._history.leave(here)

    def _close(self, down_to: int = 0) -> None:
        """Close all pages but the lowest ``down_to``."""
        app = self._panes.screen.app
        for _ in self._pages[down_to:]:
            app.pop_screen()

    # Places

    def here(self) -> Location:
        """Return the current place."""
        panes = self._panes
        focused = panes.screen.focused
        return Location(
            view=panes.list.view,
            article=panes.article.id if panes.article else None,
            offset=panes.reading.place,
            name=panes.article.title if panes.article else panes.list.heading,
            pages=tuple(filter(None, (page.page_state() for page in self._pages))),
            row=panes.list.current_id,
            pane=focused.id if focused and focused.id in (LIST, READING, SIDE) else LIST,
            panel=panes.side.place,
            find=panes.reading.own_search,
        )

    def leave(self, here: Location | None = None) -> None:
        """Remember the place before a jump."""
        self._history.leave(here or self.here())

    def remember_pane(self) -> None:
        """Remember the reading place on entering the side panel, which scrolls the text."""
        before = LIST if self._panes.screen.has_class("-at-list") else READING
        here = replace(self.here(), pane=before, panel=-1)
        if self._shown is None or not here.same(self._shown):
            self._history.leave(here)

    def back(self) -> None:
        """Go back to the place before the last jump; from a dialog, to the screen under it."""
        app, pages = self._panes.screen.app, self._pages
        if app.screen is not self._panes.screen and (not pages or app.screen is not pages[-1]):
            self._panes.top.close_page()
            return
        place = self._history.back(self.here())
        if place is None:
            self._panes.show_message("No earlier position.")
            return
        self._show(place)

    @property
    def way_back(self) -> str:
        """The name of the page that led to the article on the screen, "" if none did."""
        return self._opened_by if self._page_before else ""

    @property
    def _page_before(self) -> Location | None:
        """The place on a page that led to the article on the screen; None if none did."""
        article = self._panes.article
        if article is None or article.id != self._opened:
            return None
        return self._history.page_before(self.here())

    def back_to_page(self) -> bool:
        """Go back to the page that led to this article; return False if none did."""
        place = self._page_before
        if place is None:
            return False
        self._history.back_to(place, self.here())
        self._show(place)
        return True

    def forward(self) -> None:
        """Go forward to where going back started."""
        self.close_dialogs()
        place = self._history.forward(self.here())
        if place is None:
            self._panes.show_message("No later position.")
            return
        self._show(place)

    def _show(self, place: Location) -> None:
        here = self.here()
        kept = 0
        if (here.view, here.article) == (place.view, place.article):
            pairs = zip(here.pages, place.pages, strict=False)
            kept = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
        self._close(kept)
        if place.panes != here.panes:
            self._show_panes(place)
        for state in place.pages[kept:]:
            for page in self._pages:
                page.covered = True
            self._panes.push(state.again())
        self._shown = place

    def _show_panes(self, place: Location) -> None:
        panes = self._panes
        panes.leave_article()
        if place.view != panes.list.view:
            panes.open_view(place.view, place.row)
        elif place.row is not None:
            panes.list.move_to_id(place.row)
        if panes.article is None or place.article != panes.article.id:
            panes.show_article(place.article)
        panes.reading.come_back(place.offset, place.find)
        panes.side.come_back(place.panel)
        pane = {LIST: panes.list, READING: panes.reading, SIDE: panes.side}[place.pane]
        panes.enter(pane)
