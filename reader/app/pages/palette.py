"""The command palette: a search over the screen's commands and all articles."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches

from reader.app.keys.command import HINTS, MOVE, SYNONYMS, Command
from reader.app.keys.keys import Keys, shown
from reader.app.pages.pick import ChoiceDialog
from reader.app.style import wording
from reader.app.style.glyphs import Glyphs
from reader.app.widgets.choices import Choice, Match, match, spans_of
from reader.library.articles.view import View
from reader.library.library import Library

ARTICLES = 30
"""Maximum articles offered."""
_ALIKE = 0.7
"""The least similarity, 0 to 1, of a mistyped word to the one that is meant."""
NOT_OFFERED = frozenset({"palette", "link", "down", "up"})
_ARTICLE, _THEME = "article ", "theme "
EXACT, BEGINS, WORD_BEGINS, INSIDE, SYNONYM, HEADLINE, HELP, LETTERS = range(8)
"""Quality of a match, the best first; a matching headline ranks above a command matched only by
its help or by scattered letters."""


class PalettePage(ChoiceDialog[Command | int | str]):
    """The palette; returns the chosen command, article id or name of a theme."""

    def __init__(
        self,
        library: Library,
        glyphs: Glyphs,
        keys: Keys,
        scopes: Sequence[str],
        themes: Sequence[str] = (),
    ) -> None:
        """Offer the commands of ``scopes``, those with a hint in the first scope first.

        ``themes`` are found by their names.
        """
        self._library = library
        self._themes = [Choice(f"{_THEME}{name}", f"Theme: {name}") for name in themes]
        self._commands = offered(keys, scopes)
        choices = [choice_of(command) for command in self._commands]
        super().__init__(glyphs, "Commands and articles", choices, "words of a command or a title")

    def value_of(self, choice: Choice) -> Command | int | str:
        """Return the command, article id or theme of a choice."""
        if choice.value.startswith(_THEME):
            return choice.value.removeprefix(_THEME)
        if choice.value.startswith(_ARTICLE):
            return int(choice.value.removeprefix(_ARTICLE))
        return next(command for command in self._commands if command.id == choice.value)

    def found(self, typed: str) -> list[Match]:
        """Return the matching commands and articles, the best first."""
        typed = " ".join(typed.split())
        if not typed:
            return [Match(choice_of(command)) for command in self._commands]
        words = typed.casefold().split()
        ranked = ranks(self._commands, typed)
        ranked += [
            (WORD_BEGINS, match(theme, words) or Match(theme))
            for theme in self._themes
            if _begun(words, theme.label.casefold())
        ]
        rows = self._library.articles.first_page(View(text=typed), ARTICLES)
        if not (ranked or rows) and (mended := mend(self._commands, typed)):
            ranked = ranks(self._commands, mended)
        for row in rows:
            choice = Choice(f"{_ARTICLE}{row.id}", row.title, row.source)
            ranked.append((HEADLINE, match(choice, typed.split()) or Match(choice)))
        return [found for _, found in sorted(ranked, key=lambda one: one[0])]

    def numbers(self, found: Sequence[Match], typed: str) -> str:
        """Return how many commands there are, or how many of them and how many articles match."""
        commands = [one for one in found if not one.choice.value.startswith(_ARTICLE)]
        articles = len(found) - len(commands)
        number = f"{super().numbers(commands, typed)} commands"
        if not typed:
            return number
        more = f"{ARTICLES}+ articles"  # the search stops there
        return f"{number}, {wording.count(articles, 'article') if articles < ARTICLES else more}"


def offered(keys: Keys, scopes: Sequence[str]) -> list[Command]:
    """Return the commands of any of the scopes: first those with a hint, in the order of hints;
    then the others of the first scope, of the other scopes, and last those that only move."""
    hinted = {id_: place for place, (id_, _) in enumerate(HINTS.get(scopes[0], ()))}
    some = [
        command
        for command in keys.commands
        if command.id not in NOT_OFFERED and any(scope in command.scopes for scope in scopes)
    ]
    return sorted(
        some,
        key=lambda command: (
            command.group == MOVE,
            scopes[0] not in command.scopes,
            hinted.get(command.id, len(hinted)),
        ),
    )


def choice_of(command: Command) -> Choice:
    """Return a command's choice: title, help and first keys."""
    key = "  ".join(shown(key) for key in command.keys[:2])
    return Choice(command.id, command.title, command.help, key, command.group)


def ranks(commands: Sequence[Command], typed: str) -> list[tuple[int, Match]]:
    """Return the commands that match the typed text, with their ranks."""
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


def mend(commands: Sequence[Command], typed: str) -> str:
    """Return the typed text with each word as the commands spell it; "" if one is like none."""
    known = sorted(
        {
            word.strip(".,;:()").casefold()
            for command in commands
            for word in f"{command.title} {SYNONYMS.get(command.id, '')} {command.help}".split()
        }
    )
    words = [get_close_matches(word, known, 1, _ALIKE) for word in typed.casefold().split()]
    return " ".join(found[0] for found in words) if all(words) else ""


def _rank(command: Command, typed: str) -> int | None:
    title = command.title.casefold()
    if title == typed:
        return EXACT
    if title.startswith(typed):
        return BEGINS
    words = typed.split()
    if _begun(words, title):
        return WORD_BEGINS
    if typed in title:
        return INSIDE
    if _begun(words, f"{title} {SYNONYMS.get(command.id, '')}"):
        return SYNONYM
    text = f"{title} {command.help.casefold()} {command.id}"
    if all(word in text for word in words):
        return HELP
    return LETTERS if spans_of(typed, command.title) is not None else None


def _begun(typed: Sequence[str], words: str) -> bool:
    """Return whether each typed word is the beginning of one of ``words``."""
    return all(any(part.startswith(word) for part in words.split()) for word in typed)
