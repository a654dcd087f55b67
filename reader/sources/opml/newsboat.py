"""Newsboat's files as values: ``urls`` (feeds, tags, query feeds) and ``config``. Pure.

Read as newsboat reads them (its documentation, "The urls file" and "Configuration Commands"):
words are separated by blanks, quoted ones have escapes, ``#`` begins a comment. Nothing in them
is run, no ``include`` is followed and no backtick evaluated.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from reader.sources.opml.outline import Imported, Refused, Subscription
from reader.text import clean, one_line, safe_url

MAX_LINES = 20_000
"""Most lines read of a file."""

_WORD = re.compile(r'"(?:[^"\\]|\\.)*"?|[^\s"]+')
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r"}


@dataclass(frozen=True, slots=True)
class QueryFeed:
    """A feed made of a filter over all articles."""

    name: str
    expression: str


@dataclass(frozen=True, slots=True)
class Urls:
    """The content of a ``urls`` file."""

    feeds: tuple[Subscription, ...] = ()
    queries: tuple[QueryFeed, ...] = ()
    commands: tuple[tuple[str, str, str], ...] = ()
    """Feeds from commands: a generated name, the command line, and the URL it filters."""
    refused: tuple[str, ...] = ()
    """Lines without a counterpart here, one sentence each, with line number."""


@dataclass(frozen=True, slots=True)
class Directive:
    """A line of ``config``."""

    line: int
    name: str
    words: tuple[str, ...]

    def __str__(self) -> str:
        return one_line(" ".join((self.name, *self.words)), 100)


def words_of(line: str) -> list[str]:
    """Return the words of a line, quotation marks and escapes resolved, up to a comment."""
    found: list[str] = []
    for match in _WORD.finditer(line):
        word = match[0]
        if word.startswith("#"):
            break
        if word.startswith('"'):
            inner = word[1:-1] if len(word) > 1 and word.endswith('"') else word[1:]
            word = re.sub(r"\\(.)", lambda m: _ESCAPES.get(m[1], m[1]), inner)
        found.append(word)
    return found


def _lines(text: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the words of each line that has any, with its number; a \\ at its end continues it."""
    begun, first = "", 1
    for number, line in enumerate(clean(text).split("\n")[:MAX_LINES], 1):
        first = first if begun else number
        begun += line
        if line.endswith("\\") and not begun.lstrip().startswith("#"):
            begun = begun[:-1]
            continue
        if words := words_of(begun):
            yield first, words
        begun = ""
    if words := words_of(begun):
        yield first, words


def read_urls(text: str) -> Urls:
    """Return the feeds, query feeds and commands of a ``urls`` file."""
    feeds: list[Subscription] = []
    queries: list[QueryFeed] = []
    commands: list[tuple[str, str, str]] = []
    refused: list[str] = []
    for number, (address, *words) in _lines(text):
        tags = tuple(one_line(word, 60) for word in words if word[:1] not in ("~", "!"))
        title = next((one_line(word[1:], 200) for word in words if word.startswith("~")), "")
        kind, _, rest = address.partition(":")
        if kind == "query":
            name, _, expression = rest.partition(":")
            queries.append(QueryFeed(one_line(name, 80), expression))
        elif kind in ("exec", "filter"):
            line, url = _command(kind, rest)
            commands.append((f"newsboat-{len(commands) + 1}", one_line(line, 500), url))
        elif (url_ := safe_url(address)) is not None:
            feeds.append(Subscription(url_, title, "", tags))
        else:
            refused.append(f"urls, line {number}: {one_line(address, 100)} is not a web address.")
        for word in words:
            if word.startswith("!"):
                hidden = one_line(f"{word}, {address}", 100)
                refused.append(
                    f"urls, line {number}: feeds cannot be left out of the feed list ({hidden})."
                )
    return Urls(tuple(feeds), tuple(queries), tuple(commands), tuple(refused))


def read_list(text: str) -> Imported | None:
    """Return the feeds of a ``urls`` file; None for a text that is none."""
    urls = read_urls(text)
    others = len(urls.queries) + len(urls.commands)
    if text.lstrip().startswith("<") or len(urls.refused) >= len(urls.feeds) + others + 1:
        return None
    refused = list(urls.refused)
    if others:
        refused.append(
            "Query feeds and feeds from commands are left out: newsreader import newsboat FOLDER "
            "imports them."
        )
    feeds: dict[str, Subscription] = {}
    for feed in urls.feeds:
        feeds.setdefault(feed.url, feed)
    return Imported("newsboat", tuple(feeds.values()), tuple(Refused(0, no) for no in refused))


def _command(kind: str, rest: str) -> tuple[str, str]:
    """Return the line of a command and the URL that it filters, "" for none."""
    if kind == "exec":
        return rest, ""
    line, colon, url = rest.partition(":http")
    return line, safe_url(f"http{url}") or "" if colon else ""


def read_config(text: str) -> list[Directive]:
    """Return the lines of a ``config`` file."""
    return [Directive(number, name, tuple(words)) for number, (name, *words) in _lines(text)]


OPERATIONS: Mapping[str, str] = {
    "open": "open", "quit": "close", "hard-quit": "quit", "reload": "refresh",
    "reload-all": "refresh_all", "mark-feed-read": "all_read", "next": "next_article",
    "prev": "previous_article", "next-unread": "next_unread", "prev-unread": "previous_unread",
    "open-in-browser": "browser", "toggle-article-read": "toggle_read", "select-tag": "by_tag",
    "edit-flags": "tag", "goto-url": "any_link", "open-search": "find", "set-filter": "filter",
    "clear-filter": "clear_filter", "help": "help", "up": "up", "down": "down",
    "pageup": "page_up", "pagedown": "page_down", "halfpageup": "half_up",
    "halfpagedown": "half_down", "home": "first", "end": "last", "save": "save_page",
    "pipe-to": "pipe", "cmdline": "palette", "sort": "sort", "edit-urls": "go_sources",
}  # fmt: skip
"""Newsboat's operations with the equivalent commands of this reader."""

_KEYS = {"ENTER": "enter", "ESC": "escape", "SPACE": "space", "TAB": "tab", "UP": "up",
         "DOWN": "down", "LEFT": "left", "RIGHT": "right", "HOME": "home", "END": "end",
         "PAGEUP": "pageup", "PPAGE": "pageup", "PAGEDOWN": "pagedown",
         "NPAGE": "pagedown"}  # fmt: skip


def key_of(name: str) -> str:
    """Return a key in the notation of this reader's settings: ``^R`` is ``ctrl+r``."""
    if name.upper() in _KEYS:
        return _KEYS[name.upper()]
    return f"ctrl+{name[1].lower()}" if len(name) == 2 and name[0] == "^" else name
