"""The one table of commands: dispatch, help and shell completion read it."""

from __future__ import annotations

from collections.abc import Mapping

COMMANDS: Mapping[str, str] = {
    "list": "the articles, newest first",
    "show": "one article with its dates and people",
    "people": "the people in the articles, or one of them",
    "dates": "the dates the articles tell of, in calendar order",
    "extract": "find dates and people in a text",
    "explain": "how the dates and people of a text were found",
    "import-folder": "add folders or files of articles",
    "doctor": "paths, versions and the health of the library",
    "completion": "completion for bash, zsh or fish",
}
"""Name to what it shows. ``x-y`` is the module ``reader.cli.commands.x_y``."""
