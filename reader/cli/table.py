"""The one table of commands: dispatch, help and shell completion read it."""

from __future__ import annotations

from collections.abc import Mapping

COMMANDS: Mapping[str, str] = {
    "list": "the articles, newest first",
    "search": "the articles that hold words, people or dates, with the sentence",
    "show": "one article with its dates and people",
    "people": "the people in the articles, or one of them",
    "dates": "the dates the articles tell of, in calendar order",
    "timeline": "what happened, in the order in which it happened",
    "agenda": "what is announced for the days to come",
    "coverage": "how several articles tell of one event",
    "new": "what is new since you last looked",
    "stories": "the searches you follow, with how much is new; with options, change one",
    "extract": "find dates and people in a text",
    "explain": "how the dates and people of a text were found",
    "import-folder": "add folders or files of articles",
    "add": "subscribe to a feed, or add a list of feeds, a folder or a file",
    "feeds": "the feeds and how they are doing; with options, change one",
    "refresh": "ask the feeds that are due, and look for new files",
    "import": "subscribe to the feeds of a list (OPML)",
    "export": "write the list of feeds (OPML)",
    "corrections": "what you corrected about people and dates",
    "doctor": "paths, versions and the health of the library",
    "completion": "completion for bash, zsh or fish",
}
"""Name to what it shows or does. ``x-y`` is the module ``reader.cli.commands.x_y``."""

ACTING = frozenset({"extract", "import-folder", "add", "refresh", "import", "export"})
"""The commands whose line says what they do, not what they print."""

MODULES: Mapping[str, str] = {"import": "import_feeds"}
"""Commands whose name cannot be a module's."""
