"""Commands that move between panes and articles."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic

from textual.widget import Widget

from reader.app.workspace.workspace import Workspace

CLOSE_SECONDS = 5.0
"""Within which the key that closes is to be pressed a second time to quit."""
NEVER = float("-inf")


class Moving:
    """Between panes and articles."""

    def __init__(self, workspace: Workspace, leave: Callable[[], None]) -> None:
        self._workspace = workspace
        self._leave = leave
        self._closed_at = NEVER

    def next_pane(self) -> None:
        """Go to the next pane."""
        self._step_pane(1)

    def previous_pane(self) -> None:
        """Go to the pane before."""
        self._step_pane(-1)

    def _step_pane(self, step: int) -> None:
        panes: list[Widget] = [self._workspace.list, self._workspace.reading]
        if self._workspace.layout.side_shown:
            panes.append(self._workspace.side)
        focused = self._workspace.screen.focused
        index = panes.index(focused) if focused in panes else 0
        self._workspace.enter(panes[(index + step) % len(panes)])

    def back(self) -> None:
        """Leave, one step at a time: zen, search, selection, pane, view; never the app."""
        if not self._step_back():
            keys = self._workspace.keys
            self._workspace.show_message(
                f"Nothing to go back to. Press {keys.first('quit')} to quit."
            )

    def close(self) -> None:
        """Go a step back; where there is none, quit when the key is pressed twice in a row."""
        if self._step_back():
            return
        now = monotonic()
        if now - self._closed_at < CLOSE_SECONDS:
            self._leave()
            return
        self._closed_at = now
        self._workspace.show_message(f"Press {self._workspace.keys.first('close')} again to quit.")

    def forget_close(self) -> None:
        """Take note that something else was done meanwhile."""
        self._closed_at = NEVER

    def _step_back(self) -> bool:
        """Go a step back; False where there is none."""
        workspace = self._workspace
        if workspace.layout.zen:
            workspace.layout.toggle_zen()
            workspace.enter(workspace.reading)
        elif workspace.side.has_focus:
            workspace.enter(workspace.reading)
        elif workspace.reading.has_focus:
            if not workspace.reading.clear_find() and not workspace.side.clear_selection():
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
        """Go a page on, and at the end to the next unread article."""
        if self._workspace.article is None:
            return
        self._workspace.opened()
        if self._workspace.list.has_focus:
            self._workspace.enter(self._workspace.reading)
        elif not self._workspace.reading.page_on():
            self._go_unread(backwards=False)
        self._workspace.show_status()

    def back_page(self) -> None:
        """Go a page back in the article."""
        self._workspace.reading.page_back()
        self._workspace.show_status()

    def next_unread(self) -> None:
        """Go to the next match of a search, else to the next unread article.

        In the list of what a search found, go to the next unread article, too.
        """
        in_hits = self._workspace.list.has_focus and bool(self._workspace.list.view.query)
        if self._workspace.reading.searched and not in_hits:
            self._workspace.reading.walk_matches(1)
        else:
            self._go_unread(backwards=False)

    def previous_match(self) -> None:
        """Go to the match before."""
        if self._workspace.reading.searched:
            self._workspace.reading.walk_matches(-1)
        else:
            hint = self._workspace.keys.press("find", "to search this article")
            self._workspace.show_message(f"No active search. {hint}")

    def previous_unread(self) -> None:
        """Go to the unread article before."""
        self._go_unread(backwards=True)

    def _go_unread(self, *, backwards: bool) -> None:
        """Put the list on the next unread article; read it if one was being read."""
        current = self._workspace.list.current_id
        if current is None:
            return
        found = self._workspace.list.next_unread(current, backwards=backwards)
        if found is None or not self._workspace.list.move_to_id(found):
            self._workspace.show_message(f"No unread article {'above' if backwards else 'below'}.")
            return
        self._workspace.show_article(found)
        if not self._workspace.list.has_focus:
            self._workspace.opened()

    def next_article(self) -> None:
        """Go to the next article of the list."""
        self._step_article(1)

    def previous_article(self) -> None:
        """Go to the article before."""
        self._step_article(-1)

    def _step_article(self, step: int) -> None:
        self._workspace.list.move_to(self._workspace.list.cursor + step)
        current = self._workspace.list.current_id
        if current is not None and not self._workspace.list.has_focus:
            if self._workspace.article is None or self._workspace.article.id != current:
                self._workspace.show_article(current)
            self._workspace.opened()
