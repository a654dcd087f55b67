"""Commands that move between panes and articles."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic

from textual.widget import Widget

from reader.app.workspace.workspace import Workspace

CLOSE_SECONDS = 5.0
"""Seconds within which a second press of the close key quits."""
NEVER = float("-inf")


class Moving:
    """Between panes and articles."""

    def __init__(self, workspace: Workspace, leave: Callable[[], None]) -> None:
        self._workspace = workspace
        self._leave = leave
        self._closed_at = NEVER

    def step_pane(self, step: int) -> None:
        """Go to the next or (``step`` -1) previous pane."""
        panes: list[Widget] = [self._workspace.list, self._workspace.reading]
        if self._workspace.layout.side_shown:
            panes.append(self._workspace.side)
        focused = self._workspace.screen.focused
        index = panes.index(focused) if focused in panes else 0
        self._workspace.enter(panes[(index + step) % len(panes)])

    def back(self, *, to_page: bool = True) -> None:
        """Go back one step: out of zen, search, selection, pane or view, but never the app.

        An article that a page led to goes back there, unless ``to_page`` is False.
        """
        if not self._step_back(to_page):
            keys = self._workspace.keys
            self._workspace.show_message(
                f"Nothing to go back to. Press {keys.first('quit')} to quit."
            )

    def close(self) -> None:
        """Go back one step; with none left, quit if the key is pressed twice in a row."""
        if self._step_back():
            return
        now = monotonic()
        if now - self._closed_at < CLOSE_SECONDS:
            self._leave()
            return
        self._closed_at = now
        self._workspace.show_message(f"Press {self._workspace.keys.first('close')} again to quit.")

    def forget_close(self) -> None:
        """Reset the double press of the close key."""
        self._closed_at = NEVER

    def _step_back(self, to_page: bool = True) -> bool:
        """Go back one step; return False if there is none."""
        workspace = self._workspace
        if workspace.layout.zen:
            workspace.layout.toggle_zen()
            workspace.enter(workspace.reading)
        elif workspace.side.has_focus:
            workspace.enter(workspace.reading)
        elif workspace.reading.has_focus:
            if workspace.reading.clear_find() or workspace.side.clear_selection():
                return True
            if not to_page or not workspace.navigation.back_to_page():
                workspace.enter(workspace.list)
        elif workspace.list.take_selected():
            workspace.show_status()
        elif workspace.list.view != workspace.home:
            workspace.navigation.leave()
            workspace.open_view(workspace.home, workspace.list.current_id)
        else:
            return False
        return True

    def read_on(self) -> None:
        """Go forward a page, or at the end to the next unread article."""
        if self._workspace.article is None:
            return
        self._workspace.opened()
        if self._workspace.list.has_focus:
            self._workspace.enter(self._workspace.reading)
        elif not self._workspace.reading.page_on():
            self.go_unread()
        self._workspace.show_status()

    def back_page(self) -> None:
        """Go back a page in the article."""
        self._workspace.reading.move_page(-1)
        self._workspace.show_status()

    def next_unread(self) -> None:
        """Go to the next match of a search, else to the next unread article.

        In a list of search results, go to the next unread article as well.
        """
        in_hits = self._workspace.list.has_focus and bool(self._workspace.list.view.query)
        if self._workspace.reading.searched and not in_hits:
            self._workspace.reading.walk_matches(1)
        else:
            self.go_unread()

    def previous_match(self) -> None:
        """Go to the previous match."""
        if self._workspace.reading.searched:
            self._workspace.reading.walk_matches(-1)
        else:
            hint = self._workspace.keys.press("find", "to search this article")
            self._workspace.show_message(f"No active search. {hint}")

    def go_unread(self, *, backwards: bool = False) -> None:
        """Move the list to the next unread article; open it if an article was open."""
        current = self._workspace.list.current_id
        if current is None:
            return
        found = self._workspace.list.next_unread(current, backwards=backwards)
        if found is None or not self._workspace.list.move_to_id(found):
            self._workspace.show_message(f"No unread article {'above' if backwards else 'below'}.")
            return
        self._show_current()

    def step_article(self, step: int) -> None:
        """Go to the next or (``step`` -1) previous article of the list."""
        self._workspace.list.move_to(self._workspace.list.cursor + step)
        self._show_current()

    def _show_current(self) -> None:
        """Show and open the article under the list's cursor; the list itself only shows it."""
        current = self._workspace.list.current_id
        if current is not None and not self._workspace.list.has_focus:
            if self._workspace.article is None or self._workspace.article.id != current:
                self._workspace.show_article(current)
            self._workspace.opened()
