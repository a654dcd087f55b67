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
    "extract": "find dates and people in a text",
    "explain": "how the dates and people of a text were found",
    "import-folder": "add folders or files of articles",
    "doctor": "paths, versions and the health of the library",
    "completion": "completion for bash, zsh or fish",
}
"""Name to what it shows. ``x-y`` is the module ``reader.cli.commands.x_y``."""
