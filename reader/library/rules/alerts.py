"""Notices of articles found by rules and stories, delivered by a command or by the caller.

A notice is stored with its rule's record and deleted once the user has seen it: quiet hours, a
failing command and a crash only delay it. Several are combined into one.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, time

from reader.library.storage.database import Database
from reader.library.storage.errors import LibraryError
from reader.text import one_line

COMMAND = "notify"
"""The name of the command under ``[commands]``; the notice is its last argument."""

PURPOSE = "notices of new articles"
"""The purpose of the command, as shown when the user is asked to allow it."""

MOST = 20
"""Most lines on the command's standard input."""

_WAITING = """SELECT n.name, n.article_id, a.title FROM notice n
  JOIN article a ON a.id = n.article_id ORDER BY n.at, n.article_id, n.name"""


@dataclass(frozen=True, slots=True)
class Notice:
    """An article to notify the user of."""

    name: str
    """Name of the rule or story that found it."""
    article_id: int
    title: str

    def __str__(self) -> str:
        return f"{self.name}: {self.title}"


def summary(notices: Sequence[Notice]) -> str:
    """Summarise notices on one line, "" for none."""
    if not notices:
        return ""
    first, articles = notices[0], len({one.article_id for one in notices})
    others = " and others" if any(one.name != first.name for one in notices) else ""
    number = f" ({articles:,} new articles)" if articles > 1 else ""
    return one_line(f"{first.name}{others}{number}: {first.title}", 160)


def is_quiet(hours: str, now: datetime) -> bool:
    """Return whether ``now`` is in quiet hours, ``22:00-07:00``; "" has none."""
    first, dash, last = hours.partition("-")
    if not dash:
        return False
    begin, end, at = time.fromisoformat(first), time.fromisoformat(last), now.time()
    return begin <= at < end if begin <= end else at >= begin or at < end


def has_command(database: Database) -> bool:
    """Return whether there is a command for notices that this library may run."""
    return COMMAND in database.commands and database.may_run(PURPOSE, COMMAND)


def deliver(
    database: Database,
    show: Callable[[Sequence[Notice]], None] | None = None,
    now: datetime | None = None,
) -> str:
    """Deliver waiting notices outside quiet hours; return what went wrong, or "".

    They go to the command in the settings and to ``show``; without either, they keep waiting.
    """
    with database.read() as connection:
        notices = [Notice(*row) for row in connection.execute(_WAITING)]
    if not notices or is_quiet(database.quiet_hours, now or datetime.now().astimezone()):
        return ""
    if by_command := has_command(database):
        from reader.library.feeds.commands import command_line, run

        lines = [f"{one} ({one.article_id})" for one in notices[:MOST]]
        try:
            # Never mistaken for an option, whatever the title begins with.
            words = [*command_line(database.commands, COMMAND), summary(notices).lstrip("-")]
            run(words, "\n".join(lines).encode("utf-8", "replace"))
        except LibraryError as error:
            return f"commands.{COMMAND}: {error}"
    if show is not None:
        show(notices)
    if by_command or show is not None:
        with database.write() as connection:
            connection.executemany(
                "DELETE FROM notice WHERE article_id = ? AND name = ?",
                [(one.article_id, one.name) for one in notices],
            )
    return ""
