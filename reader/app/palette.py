"""The command palette: every command and every article, found by typing."""

from __future__ import annotations

from functools import partial

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from reader.app.keys.command import Command
from reader.app.keys.keys import shown
from reader.app.main_screen import MainScreen
from reader.library.articles.view import View

ARTICLES = 30
"""Articles offered at most."""
NOT_OFFERED = frozenset({"palette", "link", "down", "up"})


class ReaderCommands(Provider):
    """The commands of the table, by their words and their keys."""

    def _commands(self) -> list[Command]:
        screen = self.screen
        if not isinstance(screen, MainScreen):
            return []
        return [c for c in screen.keys.commands if c.id not in NOT_OFFERED]

    def _run(self, command: Command) -> None:
        if isinstance(self.screen, MainScreen):
            self.screen.run_command(command)

    async def discover(self) -> Hits:
        """Offer everything before a word is typed."""
        for command in self._commands():
            yield DiscoveryHit(_line(command), partial(self._run, command), text=command.help)

    async def search(self, query: str) -> Hits:
        """Offer the commands whose words match."""
        matcher = self.matcher(query)
        for command in self._commands():
            score = matcher.match(f"{command.label} {command.help}")
            if score > 0:
                yield Hit(score, _line(command), partial(self._run, command), text=command.help)


def _line(command: Command) -> Content:
    """Return a command as the palette shows it."""
    keys = " ".join(shown(key) for key in command.keys[:2])
    return Content.assemble(command.help.rstrip("."), "  ", (keys, "dim"))


class ArticleCommands(Provider):
    """The articles of the library, by the words of their titles."""

    async def search(self, query: str) -> Hits:
        """Offer the newest articles that hold every word."""
        screen = self.screen
        if not isinstance(screen, MainScreen) or not query.strip():
            return
        rows = screen.workspace.library.articles.first_page(View(text=query), ARTICLES)
        for number, row in enumerate(rows):
            shown_row = Content.assemble(row.title, "  ", (row.source, "dim"))
            score = 0.5 - number / 1000
            yield Hit(score, shown_row, partial(screen.workspace.read, row.id), text=row.title)
