"""A command, the scopes it can work in, and the groups that commands are listed by."""

from __future__ import annotations

from dataclasses import dataclass

LIST, READING, SIDE = "list", "reading", "side"
TIMELINE, CALENDAR = "timeline", "calendar"
PEOPLE, PERSON, CHOOSE = "people", "person", "choose"
EVENTS, EVENT, NEWS = "events", "event", "news"
FEEDS, FEED, RULES = "feeds", "feed", "rules"
ARTICLE_RULES = "article_rules"
HISTORY, TEXT, HELP = "history", "text", "help"
PICK, CONFIRM, TYPING = "pick", "confirm", "typing"

PANES = (LIST, READING, SIDE)
DATED = (TIMELINE, CALENDAR)
SECTIONED = (PERSON, EVENT, NEWS, ARTICLE_RULES)
ROWS = (*DATED, PEOPLE, CHOOSE, EVENTS, *SECTIONED, FEEDS, FEED, RULES)
"""Pages with a cursor."""
LINES = (HISTORY, TEXT, HELP)
"""Pages that only scroll."""
PAGES = (*ROWS, *LINES)
EVERYWHERE = (*PANES, *PAGES)
"""The panes and every page over them."""
TYPED = frozenset({PICK, TYPING})
"""Scopes in which letters are typed: only keys that type nothing are heard as commands."""
DIALOGS = (PICK, CONFIRM, TYPING)
"""Scopes that wait for one answer; their keys may differ from those of the screens."""
SCOPES = {
    LIST: "article list",
    READING: "article",
    SIDE: "side panel",
    TIMELINE: "timeline",
    CALENDAR: "calendar",
    PEOPLE: "people",
    PERSON: "person",
    CHOOSE: "choice of a person",
    EVENTS: "events",
    EVENT: "event",
    NEWS: "what's new",
    FEEDS: "feed list",
    FEED: "feed settings",
    RULES: "corrections",
    ARTICLE_RULES: "rules",
    HISTORY: "history",
    TEXT: "text",
    HELP: "keys",
    PICK: "choice",
    CONFIRM: "question",
    TYPING: "prompt",
}
"""Every scope with the words for it."""


@dataclass(frozen=True, slots=True)
class Command:
    """Something the user can do, with its keys."""

    id: str
    """The name under ``[keys]`` in the settings."""
    keys: tuple[str, ...]
    """The default keys; two parts (``g u``) are pressed one after the other."""
    title: str
    """One to three words for help, palette and documents."""
    help: str
    """One line."""
    group: str
    scopes: tuple[str, ...] = PANES
    """Where it works."""


MOVE, READ, MARK, FIND, LOOK, CORRECT, GO, FEEDING, OTHER = (
    "Move",
    "Read",
    "Mark",
    "Find and filter",
    "Look closer",
    "Correct",
    "Go to",
    "Feeds",
    "Everything else",
)
