"""The import from newsboat: feeds, query feeds, filters, and a report on the rest.

Nothing in the configuration is run, and no settings are changed: keys, commands and limits are
printed as lines for the settings file.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from dataclasses import dataclass, field, fields
from functools import partial
from pathlib import Path

from reader.cli import output
from reader.cli.failures import UsageError, complain
from reader.cli.feeds import known_words, local_words
from reader.cli.texts import read
from reader.cli.views import whole_number
from reader.cli.wording import count
from reader.config import Config
from reader.library.library import Library
from reader.library.rules.newsboat import as_query
from reader.library.rules.rule import Rule
from reader.library.storage.errors import LibraryError
from reader.sources.opml.newsboat import (
    OPERATIONS,
    Directive,
    Urls,
    key_of,
    read_config,
    read_urls,
)
from reader.sources.opml.outline import Imported
from reader.text import one_line

HIGHLIGHT = "highlight"
"""The tag for articles that newsboat highlights in its lists."""
PRESET = "newsboat"
"""The preset of keys that newsboat's bindings are read with."""
_NUMBERS = {
    "max-items": ("feeds", "keep_count"),
    "keep-articles-days": ("feeds", "keep_days"),
    "reload-time": ("feeds", "refresh_every"),
    "text-width": ("look", "text_width"),
}
_COMMANDS = {"notify-program": ("commands", "notify"), "player": ("reading", "player")}
"""Numbers and commands of newsboat, with the section and name of the equivalent setting."""


@dataclass(slots=True)
class Habits:
    """The result: what was imported, what is for the settings file, and what has no equivalent."""

    taken: list[str] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    settings: dict[str, dict[str, str | int | list[str]]] = field(default_factory=dict)
    """Values by section and setting."""
    keyless: list[str] = field(default_factory=list)
    """Commands that the keys in the settings leave without a key, one sentence each."""
    left: list[str] = field(default_factory=list)

    def set(self, section: str, name: str, value: str | int | list[str]) -> None:
        """Set a value for the settings file; the last one counts, but lists are extended."""
        values = self.settings.setdefault(section, {})
        before = values.get(name)
        if isinstance(before, list) and isinstance(value, list):
            value = list(dict.fromkeys([*before, *value]))
        values[name] = value


def folder_of(given: str | None) -> Path:
    """Return newsboat's folder: the given one, else that of XDG, else ``~/.newsboat``."""
    if given is not None:
        return Path(given).expanduser()
    base = os.environ.get("XDG_CONFIG_HOME") or "~/.config"
    xdg = Path(base).expanduser() / "newsboat"
    return xdg if (xdg / "urls").exists() else Path("~/.newsboat").expanduser()


def take_over(library: Library, folder: Path, *, allow_local: bool = False) -> Habits:
    """Import the files of a folder; raise :class:`UsageError` if there are none.

    ``allow_local``: its feeds on the local network may be fetched.
    """
    texts = {name: _text(folder / name) for name in ("urls", "config")}
    if not any(texts.values()):
        raise UsageError(f"no newsboat configuration (urls, config) in {one_line(str(folder))}")
    habits = Habits()
    urls = read_urls(texts["urls"])
    _take_feeds(library, urls, habits, allow_local=allow_local)
    tagged = _titles_by_tag(library, urls)
    for feed in urls.queries:
        _try(
            habits,
            f"query feed {feed.name}",
            partial(as_query, feed.expression, tagged),
            partial(_follow, library, name=feed.name),
        )
    for directive in read_config(texts["config"]):
        _take_directive(library, directive, tagged, habits)
    library.rules.put(habits.rules)
    _drop_clashing_keys(habits)
    return habits


def print_habits(habits: Habits, config: Path) -> None:
    """Print the report."""
    for line in habits.taken or ["Nothing was imported."]:
        output.line(line)
    if habits.taken:
        output.line("To undo it step by step, press u in the app, or run newsreader undo.")
    if habits.settings:
        output.line(f"For your settings ({config}):")
        for section, values in habits.settings.items():
            lines = (f"{name} = {json.dumps(v, ensure_ascii=False)}" for name, v in values.items())
            output.block("\n".join(f"  {line}" for line in (f"[{section}]", *lines)))
        for line in habits.keyless:
            output.line(f"  # {line}")
    if habits.left:
        output.line("No counterpart:")
        for line in habits.left:
            output.line(f"  {line}")


def _text(path: Path) -> str:
    if not path.exists():
        return ""
    if not path.is_file():
        raise UsageError(f"{one_line(str(path))} is not a plain file")
    return read(str(path))


def _take_feeds(library: Library, urls: Urls, habits: Habits, *, allow_local: bool) -> None:
    habits.left += urls.refused
    report = library.feeds.add_all(Imported("newsboat", urls.feeds, ()))
    allowed = report.known_local if allow_local else []
    if allow_local and (feeds := [*report.local, *allowed]):
        library.feeds.allow_local([feed.id for feed in feeds])
    elif report.local:
        complain(local_words(len(report.local)))
    if urls.feeds:
        known = known_words(report.known, len(allowed))
        habits.taken.append(f"Added {count(len(report.added), 'feed')}{known}.")
    for name, line, url in urls.commands:
        habits.set("commands", name, line)
        address = f"filter:{name}:{url}" if url else f"exec:{name}"
        habits.left.append(
            f"“{one_line(line, 80)}” is not run: put it into your settings, then run "
            f"newsreader add {address}."
        )


def _titles_by_tag(library: Library, urls: Urls) -> dict[str, list[str]]:
    """Return the titles of feeds by tag; a feed never fetched has no title of its own."""
    titles = {feed.url: feed.title for feed in library.feeds.list() if not feed.untitled}
    tagged: dict[str, list[str]] = {}
    missing: set[str] = set()
    for feed in urls.feeds:
        for tag in feed.tags:
            if title := titles.get(feed.url):
                tagged.setdefault(tag, []).append(title)
            else:
                missing.add(tag)
    return {tag: found for tag, found in tagged.items() if tag not in missing}


def _try(habits: Habits, what: str, make: Callable[[], str], take: Callable[[str], str]) -> None:
    """Import one item, or report why that fails."""
    try:
        habits.taken.append(take(make()))
    except LibraryError as error:
        habits.left.append(f"{what}: {error}")


def _follow(library: Library, query: str, name: str) -> str:
    if library.stories.named(name) is not None:
        return f"Story {name} already exists."
    library.rules.check(query)
    return f"Story {library.stories.add(query, name).name}: {query}"


def _drop_clashing_keys(habits: Habits) -> None:
    """Drop keys that the preset of newsboat cannot have, and name commands left without one."""
    from reader.app.keys.keymap import apply

    if "keys" not in habits.settings:
        return
    keys = habits.settings["keys"]
    given = {name: tuple(value) for name, value in keys.items() if isinstance(value, list)}
    in_force, problems = apply(given, PRESET)
    for problem in problems:
        name = problem.partition(":")[0].removeprefix("keys.")
        if name in given and not {*given[name]} <= {*in_force.get(name).keys}:
            del given[name]
            habits.left.append(f"bind-key: {problem}")
        else:
            habits.keyless.append(problem)
    chosen = {name: list(value) for name, value in given.items()}
    habits.settings["keys"] = {"preset": PRESET, **chosen}


def _take_directive(
    library: Library, directive: Directive, tagged: dict[str, list[str]], habits: Habits
) -> None:
    """Import one line of ``config``."""
    number, where = directive.line, f"config, line {directive.line} ({directive})"

    def rule(make: Callable[[], str], name: str, actions: str) -> None:
        def take(query: str) -> str:
            habits.rules.append(rule := library.rules.checked(name, query, actions))
            return f"Rule {rule.name}: {rule.query} => {rule.actions}"

        _try(habits, where, make, take)

    def highlight(expression: str) -> None:
        name, actions = f"Highlighted {number}", f"tag:{HIGHLIGHT}"
        rule(lambda: as_query(expression, tagged, of_rule=True), name, actions)

    match directive.name, directive.words:
        case "ignore-article", (feed, expression, *_):

            def ignored() -> str:
                query = as_query(expression, tagged, of_rule=True)
                return f"{_of_feed(library, feed)} {query}".strip()

            rule(ignored, f"Ignored {number}", "hide")
        case "highlight-article", (expression, *_):
            highlight(expression)
        case "highlight", (("articlelist" | "all"), expression, *_):
            highlight(f"title =~ {json.dumps(expression, ensure_ascii=False)}")
        case "bind-key", (key, operation, *_) if operation in OPERATIONS:
            habits.set("keys", OPERATIONS[operation], [key_of(key)])
        case "macro", (key, operation, *rest) if operation in OPERATIONS and ";" not in rest:
            habits.set("keys", OPERATIONS[operation], [f", {key_of(key)}"])
        case name, (value, *_) if (limit := _limit(name, value)) is not None:
            section, setting = _NUMBERS[name]
            habits.set(section, setting, limit)
        case name, (value, *_) if name in _COMMANDS:
            section, setting = _COMMANDS[name]
            habits.set(section, setting, value)
        case _:
            habits.left.append(f"{where}.")


def _limit(name: str, value: str) -> int | None:
    """Return a number, None if it is invalid or above the maximum of this reader."""
    number, (_, setting) = whole_number(value), _NUMBERS.get(name, ("", ""))
    allowed = (one.metadata["allowed"] for one in fields(Config) if one.name == setting)
    fits = number is not None and any(least <= number <= most for least, most in allowed)
    return number if fits else None


def _of_feed(library: Library, feed: str) -> str:
    """Return the query for the articles of the feed named by ``ignore-article``, "" for all."""
    if feed == "*":
        return ""
    if feed.startswith("regex:"):
        raise LibraryError("Feeds cannot be chosen by an expression.")
    found = library.feeds.find(feed)
    if found is None or found.untitled:
        raise LibraryError("The feed is missing or has no title yet: refresh, then import again.")
    return f'source:"{found.title}"'
