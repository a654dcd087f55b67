"""A rule as a value and as text: a name, a search, and the actions on what it finds."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from reader.library.articles.store import MAX_TAG
from reader.library.storage.errors import InputError, LibraryError
from reader.text import clean, one_line

MAX_NAME = 80
MAX_QUERY = 1000
MAX_RULES = 1000

PLAIN_ACTIONS = ("star", "read", "dim", "hide", "keep", "notify")
"""Actions that are one word; the others are ``tag:NAME`` and ``run:NAME``."""
ALL_ACTIONS = f"tag:NAME, {', '.join(PLAIN_ACTIONS)} or run:NAME"

_ACTION = re.compile(r'(tag|run):("[^"]+"|[^\s,]+)|([^\s,]+)')
_OFF = "off: "


@dataclass(frozen=True, slots=True)
class Actions:
    """What a rule does to an article."""

    tags: tuple[str, ...] = ()
    star: bool = False
    read: bool = False
    dim: bool = False
    """Show it dimmed in lists."""
    hide: bool = False
    """Omit it from the list of all articles; its feed, searches and the rule still show it."""
    keep: bool = False
    """Keep its web page as fetched."""
    notify: bool = False
    run: str = ""
    """Name of a command in the settings, which gets the article as JSON."""

    def __str__(self) -> str:
        words = [f'tag:"{tag}"' if {" ", ","} & {*tag} else f"tag:{tag}" for tag in self.tags]
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
    """Number of articles that it has acted on."""


@lru_cache(maxsize=2 * MAX_RULES)
def read_actions(text: str) -> Actions:
    """Return the actions written in ``text``; raise :class:`InputError` for unknown ones."""
    tags: list[str] = []
    command = ""
    words: set[str] = set()
    for found in _ACTION.finditer(text):
        kind, value, word = found.groups()
        name = one_line((value or "").strip('"'), MAX_TAG)
        if kind == "tag" and name:
            tags.append(name)
        elif kind == "run" and name:
            command = name
        elif word in PLAIN_ACTIONS:
            words.add(word)
        else:
            raise InputError(f"{one_line(found[0], 40)} is not an action: use {ALL_ACTIONS}.")
    made = Actions(tuple(tags), run=command, **{name: name in words for name in PLAIN_ACTIONS})
    if made == Actions():
        raise InputError(f"A rule needs an action: {ALL_ACTIONS}.")
    return made


def write_rules(rules: Sequence[Rule]) -> str:
    """Return rules as text, one per line: ``name = search => actions``."""
    lines = [
        f"{'' if rule.enabled else _OFF}{rule.name} = {rule.query} => {rule.actions}"
        for rule in rules
    ]
    return "".join(f"{line}\n" for line in lines)


def read_rules(text: str) -> list[Rule]:
    """Return the rules that :func:`write_rules` wrote; lines that begin with # are comments.

    Raises :class:`InputError` with the number of the first invalid line.
    """
    found = []
    for number, line in enumerate(clean(text).split("\n"), 1):
        line = line.strip()
        if not line or line.startswith("#"):
            continue
        head, arrow, actions = line.rpartition(" => ")
        name, equals, query = head.partition(" = ")
        enabled = not name.startswith(_OFF)
        name, query = name.removeprefix(_OFF).strip(), query.strip()
        if not arrow or not equals or not name or not query:
            raise InputError(f"Line {number} is not a rule: write NAME = SEARCH => ACTIONS.")
        try:
            found.append(Rule(0, name, query, read_actions(actions), enabled))
        except LibraryError as error:
            raise InputError(f"Line {number}: {error}") from error
        if len(found) > MAX_RULES:
            raise InputError(f"There are more than {MAX_RULES:,} rules.")
    return found
