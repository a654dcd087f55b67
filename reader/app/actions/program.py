"""Commands about the app itself."""

from __future__ import annotations

from reader.app.keys.command import SCOPES, Command
from reader.app.pages.base.command_screen import CommandScreen
from reader.app.workspace.workspace import Workspace


class Program:
    """Palette, help, theme and suspending."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    @property
    def _top(self) -> CommandScreen:
        """The screen on top, whose commands are meant."""
        return self._workspace.top

    def palette(self) -> None:
        """Find a command of the screen on top, or an article."""
        from reader.app.pages.palette import PalettePage

        workspace, top = self._workspace, self._top
        scopes = workspace.scopes

        def chosen(choice: Command | int | None) -> None:
            if isinstance(choice, Command):
                top.run_command(choice)
            elif choice is not None:
                workspace.read(choice)

        page = PalettePage(workspace.library, workspace.glyphs, workspace.keys, scopes)
        workspace.push(page, chosen)

    def help(self) -> None:
        """Show the keys of the screen on top."""
        from reader.app.pages.help import HelpPage

        scope = self._top.scope
        keys, glyphs = self._workspace.keys, self._workspace.glyphs
        self._workspace.push(HelpPage(keys, glyphs, scope, SCOPES[scope]))

    def theme(self) -> None:
        """Choose the colours."""
        from reader.app.pages.pick import PickDialog
        from reader.app.widgets.choices import Choice

        app = self._workspace.screen.app

        def chosen(name: str | None) -> None:
            if name is not None:
                app.theme = name

        choices = [
            Choice(name, name, "current" if name == app.theme else "")
            for name in sorted(app.available_themes)
        ]
        self._workspace.push(PickDialog(self._workspace.glyphs, "Theme", choices), chosen)

    def suspend(self) -> None:
        """Go back to the shell until it continues the reader."""
        self._workspace.screen.app.action_suspend_process()
