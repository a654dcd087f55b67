"""The command palette: every command of the screen and every article, found by typing."""

from __future__ import annotations

from collections.abc import Sequence

from reader.app.keys.command import Command
from reader.app.keys.keys import Keys, shown
from reader.app.pages.pick import ChoiceDialog
from reader.app.style.glyphs import Glyphs
from reader.app.widgets.choices import Choice, Match, match, spans_of
from reader.library.articles.view import View
from reader.library.library import Library

ARTICLES = 30
"""Articles offered at most."""
NOT_OFFERED = frozenset({"palette", "link", "down", "up"})
_ARTICLE = "article "
EXACT, BEGINS, WORD_BEGINS, INSIDE, HEADLINE, HELP, LETTERS = range(7)
"""How well something is meant, the best first; a headline that is typed goes before a command
that only its help or scattered letters lead to."""


class PalettePage(ChoiceDialog[Command | int]):
    """Returns the command or the id of the article that was chosen."""

    def __init__(self, library: Library, glyphs: Glyphs, keys: Keys, scopes: Sequence[str]) -> None:
        """Offer the commands of ``scopes``, those of the first scope first."""
        self._library = library
        self._commands = offered(keys, scopes)
        choices = [choice_of(command) for command in self._commands]
        super().__init__(glyphs, "Commands and articles", choices)

    def value_of(self, choice: Choice) -> Command | int:
        """Return the command, or the id of the article, that a choice stands for."""
        if choice.value.startswith(_ARTICLE):
            return int(choice.value.removeprefix(_ARTICLE))
        return next(command for command in self._commands if command.id == choice.value)

    def found(self, typed: str) -> list[Match]:
        """Return the commands and articles that are meant, the best first."""
        typed = " ".join(typed.split())
        if not typed:
            return [Match(choice_of(command)) for command in self._commands]
        ranked = ranks(self._commands, typed)
        rows = self._library.articles.first_page(View(text=typed), ARTICLES)
        for row in rows:
            choice = Choice(f"{_ARTICLE}{row.id}", row.title, row.source)
            ranked.append((HEADLINE, match(choice, typed.split()) or Match(choice)))
        return [found for _, found in sorted(ranked, key=lambda one: one[0])]


def offered(keys: Keys, scopes: Sequence[str]) -> list[Command]:
    """Return the commands that work in some scope, those of the first scope first."""
    here = [command for command in keys.of(scopes[0]) if command.id not in NOT_OFFERED]
    rest = [
        command
        for command in keys.commands
        if scopes[0] not in command.scopes
        and command.id not in NOT_OFFERED
        and any(scope in command.scopes for scope in scopes)
    ]
    return here + rest


def choice_of(command: Command) -> Choice:
    """Return a command as the palette shows it: title, help and its first keys."""
    return Choice(
        command.id, command.title, command.help, "  ".join(shown(key) for key in command.keys[:2])
    )


def ranks(commands: Sequence[Command], typed: str) -> list[tuple[int, Match]]:
    """Return the commands that are meant by what was typed, with how well."""
    found = []
    for command in commands:
        choice = choice_of(command)
        rank = _rank(command, typed.casefold())
        if rank is None:
            continue
        if rank == LETTERS:
            found.append((rank, Match(choice, spans_of(typed, command.title) or ())))
        else:
            found.append((rank, match(choice, typed.split()) or Match(choice)))
    return found


def _rank(command: Command, typed: str) -> int | None:
    title = command.title.casefold()
    if title == typed:
        return EXACT
    if title.startswith(typed):
        return BEGINS
    words = typed.split()
    if all(any(part.startswith(word) for part in title.split()) for word in words):
        return WORD_BEGINS
    if typed in title:
        return INSIDE
    text = f"{title} {command.help.casefold()} {command.id}"
    if all(word in text for word in words):
        return HELP
    return LETTERS if spans_of(typed, command.title) is not None else None
