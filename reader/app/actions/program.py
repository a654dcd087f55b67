"""Commands about the app itself."""

from __future__ import annotations

from collections.abc import Callable

from reader.app.workspace.workspace import Workspace


class Program:
    """Palette, help and leaving."""

    def __init__(self, workspace: Workspace, leave: Callable[[], None]) -> None:
        self._workspace = workspace
        self._leave = leave

    def palette(self) -> None:
        """Open the command palette."""
        self._workspace.screen.app.action_command_palette()

    def help(self) -> None:
        """Show all keys."""
        from reader.app.pages.help import HelpPage

        self._workspace.push(HelpPage(self._workspace.keys, self._workspace.glyphs))

    def suspend(self) -> None:
        """Go back to the shell until it continues the reader."""
        self._workspace.screen.app.action_suspend_process()

    def quit(self) -> None:
        """Quit now."""
        self._leave()
