"""A rule as a value and as text: a name, a search, and the actions on what it finds."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from reader.library.articles.tags import MAX_TAG
from reader.library.storage.errors import LibraryError
from reader.text import clean, one_line

MAX_NAME = 80
MAX_QUERY = 1000
MAX_RULES = 1000

PLAIN_ACTIONS = ("star", "read", "hide", "notify")
"""Actions that are one word; the others are ``tag:NAME`` and ``run:NAME``."""

_ACTION = re.compile(r'(tag|run):("[^"]+"|\S+)|(\S+)')
_OFF = "off: "


@dataclass(frozen=True, slots=True)
class Actions:
    """What a rule does to an article."""

    tags: tuple[str, ...] = ()
    star: bool = False
    read: bool = False
    hide: bool = False
    """Leave it out of the list of all articles: its feed, searches and the rule show it."""
    notify: bool = False
    run: str = ""
    """Name of a command in the settings, which gets the article as JSON."""

    def __str__(self) -> str:
        words = [f'tag:"{tag}"' if " " in tag else f"tag:{tag}" for tag in self.tags]
        words += [name for name in PLAIN_ACTIONS if getattr(self, name)]
        return " ".join([*words, f"run:{self.run}"] if self.run else words)


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of the library."""

    id: int
    name: str
    query: str
    actions: Actions
    enabled: bool = True
    matched: int = 0
    """Articles that it has acted on."""


def read_actions(text: str) -> Actions:
    """Return the actions written in ``text``; raise :class:`LibraryError` for others."""
    made = Actions()
    for found in _ACTION.finditer(text):
        kind, value, word = found.groups()
        name = one_line((value or "").strip('"'), MAX_TAG)
        if kind == "tag" and name:
            made = replace(made, tags=(*made.tags, name))
        elif kind == "run" and name:
            made = replace(made, run=name)
        elif word in PLAIN_ACTIONS:
            made = replace(
                made,
                star=made.star or word == "star",
                read=made.read or word == "read",
                hide=made.hide or word == "hide",
                notify=made.notify or word == "notify",
            )
        else:
            raise LibraryError(
                f"{one_line(found[0], 40)} is not an action: use tag:NAME, star, read, hide, "
                "notify or run:NAME."
            )
    if made == Actions():
        raise LibraryError(
            "A rule needs an action: tag:NAME, star, read, hide, notify or run:NAME."
        )
    return made


def write_rules(rules: Sequence[Rule]) -> str:
    """Return rules as text, one a line: ``name = search => actions``."""
    lines = [
        f"{'' if rule.enabled else _OFF}{rule.name} = {rule.query} => {rule.actions}"
        for rule in rules
    ]
    return "".join(f"{line}\n" for line in lines)


def read_rules(text: str) -> list[Rule]:
    """Return the rules that :func:`write_rules` wrote; lines that begin with # are comments.

    Raises :class:`LibraryError` for a line that is none, with its number.
    """
    found = []
    for number, line in enumerate(clean(text).split("\n"), 1):
        line = line.strip()
        if not line or line.startswith("#"):
            continue
        head, arrow, actions = line.rpartition(" => ")
        name, equals, query = head.partition(" = ")
        enabled = not name.startswith(_OFF)
        name = one_line(name.removeprefix(_OFF), MAX_NAME)
        query = one_line(query, MAX_QUERY)
        if not arrow or not equals or not name or not query:
            raise LibraryError(f"Line {number} is not a rule: write NAME = SEARCH => ACTIONS.")
        try:
            found.append(Rule(0, name, query, read_actions(actions), enabled))
        except LibraryError as error:
            raise LibraryError(f"Line {number}: {error}") from error
        if len(found) > MAX_RULES:
            raise LibraryError(f"These are more than {MAX_RULES:,} rules.")
    return found
