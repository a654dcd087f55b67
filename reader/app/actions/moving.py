"""Commands that move between panes and articles."""

from __future__ import annotations

from collections.abc import Callable

from textual.widget import Widget

from reader.app.workspace.workspace import Desk


class Moving:
    """Between panes and articles."""

    def __init__(self, desk: Desk, leave: Callable[[], None]) -> None:
        self._desk = desk
        self._leave = leave

    def next_pane(self) -> None:
        """Go to the next pane."""
        self._step_pane(1)

    def previous_pane(self) -> None:
        """Go to the pane before."""
        self._step_pane(-1)

    def _step_pane(self, step: int) -> None:
        panes: list[Widget] = [self._desk.list, self._desk.reading]
        if self._desk.layout.side_shown:
            panes.append(self._desk.side)
        focused = self._desk.screen.focused
        index = panes.index(focused) if focused in panes else 0
        self._desk.enter(panes[(index + step) % len(panes)])

    def back(self) -> None:
        """Leave, one step at a time: zen, search, selection, pane, view, and at last the app."""
        if self._desk.layout.zen:
            self._desk.layout.toggle_zen()
            self._desk.enter(self._desk.reading)
        elif self._desk.side.has_focus:
            self._desk.enter(self._desk.reading)
        elif self._desk.reading.has_focus:
            if not self._desk.reading.clear_find() and not self._desk.side.clear_selection():
                self._desk.enter(self._desk.list)
        elif self._desk.list.view != self._desk.home:
            self._desk.travel.leave()
            self._desk.open_view(self._desk.home, self._desk.list.current_id)
        else:
            self._leave()

    def read_on(self) -> None:
        """Go a page on, and at the end to the next unread article."""
        if self._desk.article is None:
            return
        self._desk.opened()
        if self._desk.list.has_focus:
            self._desk.enter(self._desk.reading)
        elif not self._desk.reading.page_on():
            self._go_unread(backwards=False)
        self._desk.show_status()

    def back_page(self) -> None:
        """Go a page back in the article."""
        self._desk.reading.page_back()
        self._desk.show_status()

    def next_unread(self) -> None:
        """Go to the next match of a search, else to the next unread article.

        In the list of what a search found, go to the next unread article, too.
        """
        in_hits = self._desk.list.has_focus and bool(self._desk.list.view.query)
        if self._desk.reading.searched and not in_hits:
            self._desk.reading.walk_matches(1)
        else:
            self._go_unread(backwards=False)

    def previous_match(self) -> None:
        """Go to the match before."""
        if self._desk.reading.searched:
            self._desk.reading.walk_matches(-1)
        else:
            self._desk.say("Nothing is being searched: / searches the article.")

    def previous_unread(self) -> None:
        """Go to the unread article before."""
        self._go_unread(backwards=True)

    def _go_unread(self, *, backwards: bool) -> None:
        """Put the list on the next unread article; read it if one was being read."""
        current = self._desk.list.current_id
        if current is None:
            return
        found = self._desk.list.next_unread(current, backwards=backwards)
        if found is None or not self._desk.list.move_to_id(found):
            self._desk.say(f"No unread article {'above' if backwards else 'below'}.")
            return
        self._desk.show_article(found)
        if not self._desk.list.has_focus:
            self._desk.opened()

    def next_article(self) -> None:
        """Go to the next article of the list."""
        self._step_article(1)

    def previous_article(self) -> None:
        """Go to the article before."""
        self._step_article(-1)

    def _step_article(self, step: int) -> None:
        self._desk.list.move_to(self._desk.list.cursor + step)
        current = self._desk.list.current_id
        if current is not None and not self._desk.list.has_focus:
            if self._desk.article is None or self._desk.article.id != current:
                self._desk.show_article(current)
            self._desk.opened()
