"""The table of commands, read by dispatch, help and shell completion."""

from __future__ import annotations

from collections.abc import Mapping

COMMANDS: Mapping[str, str] = {
    "list": "list articles, newest first",
    "read": "read line by line, for screen readers and terminals that cannot draw",
    "rules": "act on articles that match a search",
    "search": "search articles for words, people or dates",
    "show": "show an article with its dates and people",
    "people": "list the people mentioned in articles, or show one of them",
    "dates": "list the dates mentioned in articles, in calendar order",
    "timeline": "list events in chronological order",
    "agenda": "list upcoming dates",
    "coverage": "compare how several sources cover an event",
    "new": "show what is new since your last visit",
    "notebook": "list, cite or export your clippings",
    "stories": "list or change the searches you follow",
    "extract": "find dates and people in a text",
    "explain": "explain how the dates and people of a text were found",
    "import-folder": "add folders or files of articles",
    "add": "subscribe to a feed, or add an OPML file, a folder or a file",
    "feeds": "list feeds and their status, or change a feed",
    "refresh": "refresh feeds that are due, and look for new files",
    "account": "list or change accounts on FreshRSS, Miniflux and the like",
    "sync": "send marks to your accounts, and fetch what is new there",
    "import": "import feeds from OPML, or from newsboat",
    "export": "export feeds as OPML",
    "corrections": "list or change your corrections of dates and people",
    "undo": "undo the last change, or list the changes",
    "redo": "make again what was undone last",
    "serve": "serve programs over the Model Context Protocol",
    "config": "print the settings in force, check them, or open their file",
    "doctor": "check the library; show paths and versions",
    "completion": "print a completion script for bash, zsh or fish",
}
"""Help by command name, as an imperative without a full stop."""
