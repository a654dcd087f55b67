"""Commands that receive articles as JSON: from rules, hooks in the settings, or a refresh.

Command lines are the user's own: typed, or in the settings. They are split into words and run
without a shell, within the limits of :func:`reader.library.feeds.commands.run`.
"""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from sqlite3 import Connection

from reader.library.articles.articles import split_tags
from reader.library.storage.database import Database
from reader.library.storage.errors import LibraryError
from reader.text import one_line

MAX_RUNS = 50
"""Most articles for which a command is run one by one."""
MAX_ARTICLES = 500
"""Most articles that a command receives at once."""
MAX_OUTPUT = 1 << 20
"""Most bytes of output accepted."""
HOOKS = ("new_article", "new_articles")
"""The settings of hooks: one run per new article, one for all together."""

_ARTICLE = """SELECT v.id, v.title, v.url, coalesce(nullif(v.outlet, ''), s.title), v.author,
  v.published_at, v.tags, c.text FROM article v JOIN content c ON c.article_id = v.id
  JOIN source s ON s.id = v.source_id WHERE v.id = ?"""
_PEOPLE = """SELECT p.name FROM article_person ap JOIN person p ON p.id = ap.person_id
  WHERE ap.article_id = ? ORDER BY ap.place"""
_DATES = """SELECT DISTINCT value FROM date_mention WHERE article_id = ? AND value IS NOT NULL
  ORDER BY start"""


def follow_stored(database: Database) -> None:
    """Start recording the articles that this process stores."""
    database.stored = deque()


def take_stored(database: Database) -> Sequence[int]:
    """Return the articles that this process has stored since the last call, oldest first.

    Other processes pass on what they store themselves, so nothing is passed on twice.
    """
    given: list[int] = []
    while database.stored:
        given += database.stored.popleft()
    with database.read() as connection:
        rows = connection.execute(
            "SELECT id FROM article WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id",
            (json.dumps(given),),
        )
        return [row[0] for row in rows]


def article_document(connection: Connection, article_id: int) -> dict[str, object] | None:
    """Return an article as commands receive it; None if it is gone."""
    row = connection.execute(_ARTICLE, (article_id,)).fetchone()
    if row is None:
        return None
    number, title, url, source, author, published, tags, text = row
    return {
        "id": number,
        "title": title,
        "url": url,
        "source": source,
        "author": author or None,
        "published": published,
        "tags": list(split_tags(tags)),
        "people": [name for (name,) in connection.execute(_PEOPLE, (number,))],
        "dates": [value for (value,) in connection.execute(_DATES, (number,))],
        "text": text,
    }


def documents(database: Database, ids: Iterable[int]) -> list[dict[str, object]]:
    """Return articles as commands receive them, without those that are gone."""
    with database.read() as connection:
        found = (article_document(connection, one) for one in ids)
        return [one for one in found if one is not None]


def as_input(value: object) -> bytes:
    """Return a value as JSON on one line."""
    return (json.dumps(value, ensure_ascii=False) + "\n").encode("utf-8", "replace")


def run_command(
    database: Database, line: str, given: bytes, cancelled: Callable[[], bool] = lambda: False
) -> bytes:
    """Run a command with ``given`` as its input; return its output. Raises LibraryError."""
    from reader.library.feeds.commands import run, typed_command

    return run(typed_command(database.commands, line), given, cancelled, most=MAX_OUTPUT)


def run_for_each(
    database: Database, line: str, ids: Sequence[int], printed: Callable[[bytes], None]
) -> list[str]:
    """Run a command once per article until it fails; return problems."""
    problems = []
    try:
        for document in documents(database, ids[:MAX_RUNS]):
            printed(run_command(database, line, as_input(document)))
        if len(ids) > MAX_RUNS:
            left = len(ids) - MAX_RUNS
            problems.append(f"{one_line(line, 60)} was not run for {left:,} more articles.")
    except LibraryError as error:
        problems.append(str(error))
    return problems


def run_for_all(
    database: Database, line: str, ids: Sequence[int], printed: Callable[[bytes], None]
) -> list[str]:
    """Run a command once, with at most :data:`MAX_ARTICLES` articles; return problems."""
    try:
        given = as_input(documents(database, ids[-MAX_ARTICLES:]))
        printed(run_command(database, line, given))
    except LibraryError as error:
        return [str(error)]
    return []


def run_hooks(database: Database, ids: Sequence[int]) -> list[str]:
    """Run the hooks in the settings for new articles; return problems, each with its hook.

    A library that is not the user's own has no hooks.
    """
    problems: list[str] = []
    for hook, run in zip(HOOKS, (run_for_each, run_for_all), strict=True):
        if ids and (line := database.hooks.get(hook)):
            found = run(database, line, ids, lambda _: None)
            problems += [f"hooks.{hook}: {problem}" for problem in found]
    return problems
