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
ABOUT = {
    LIST: "The articles of a view: \u25cf is unread, \u2605 starred, ~ before a day inferred. "
    "Enter reads one; space reads on, from one unread article to the next.",
    READING: "The article, its dates and people set off. Space reads on to the next unread one; "
    "links are opened by their numbers.",
    SIDE: "Dates and people of the article: ~ is likely, ? unknown, \u25b8 folded. "
    "The reason for the selected row stands below.",
    TIMELINE: "What happened and is to happen, as the articles of the view say it. "
    "Bars count their mentions; the mark under them is where you are.",
    CALENDAR: "Days by their mentions: \u00b7 one, : two or three, \u25aa more; \u203a announced. "
    "The sentences of the selected day stand beside them.",
    PEOPLE: "Who is mentioned in the articles of the view. Enter opens a profile.",
    PERSON: "What the articles say of a person. Tab goes from section to section.",
    EVENTS: "Events that several sources report. Enter compares what they say.",
    EVENT: "One event as its sources report it. Tab goes from section to section.",
    NEWS: "What came since your last visit. Tab goes from section to section.",
    FEEDS: "Views, stories, feeds in folders, files and tags, with how many articles are unread. "
    "! is a feed that failed; the reason stands below.",
    FEED: "The settings of a feed and its status. Enter changes the selected one.",
    RULES: "Your corrections, kept as rules. Each can be removed.",
    HISTORY: "Your changes, the latest first. Each undo takes back the latest one left.",
}
"""Two sentences on a screen or pane, for its help."""


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
