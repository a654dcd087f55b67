"""Telling the user what rules have found: one bundled notice, by a command of the settings."""

from __future__ import annotations

from collections.abc import Mapping

from reader.library.rules.apply import Applied
from reader.library.storage.errors import LibraryError
from reader.text import one_line

COMMAND = "notify"
"""The name of the command under ``[commands]``; the notice is its last argument."""

MOST = 20
"""Lines on the command's standard input."""


def summary(applied: Applied) -> str:
    """Return what was found in one line, "" where there is nothing to report."""
    if not applied.notices:
        return ""
    rule, _, title = applied.notices[0]
    more = len(applied.notices) - 1
    return one_line(f"{rule}: {title}", 160) + (f" (and {more:,} more)" if more else "")


def send_notices(commands: Mapping[str, str], applied: Applied) -> str:
    """Run the user's command with the notice, if there is one; return what went wrong, or ""."""
    line = summary(applied)
    if not line or COMMAND not in commands:
        return ""
    from reader.library.feeds.commands import command_line, run

    lines = [f"{rule}: {title} ({article})" for rule, article, title in applied.notices[:MOST]]
    try:
        # Never taken for an option, whatever the title begins with.
        words = [*command_line(commands, COMMAND), line.lstrip("-")]
        run(words, "\n".join(lines).encode("utf-8", "replace"))
    except LibraryError as error:
        return str(error)
    return ""
