"""Commands about the app itself."""

from __future__ import annotations

from collections.abc import Callable

from reader.app.workspace.workspace import Desk


class Program:
    """Palette, help and leaving."""

    def __init__(self, desk: Desk, leave: Callable[[], None]) -> None:
        self._desk = desk
        self._leave = leave

    def palette(self) -> None:
        """Open the command palette."""
        self._desk.screen.app.action_command_palette()

    def help(self) -> None:
        """Show all keys."""
        from reader.app.pages.help import HelpScreen

        self._desk.push(HelpScreen(self._desk.keys, self._desk.glyphs))

    def suspend(self) -> None:
        """Go back to the shell until it continues the reader."""
        self._desk.screen.app.action_suspend_process()

    def quit(self) -> None:
        """Quit now."""
        self._leave()
