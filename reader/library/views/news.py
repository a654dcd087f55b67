"""News since the user's last visit: of a story, or of the whole library."""

from __future__ import annotations

import json
import sqlite3
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from reader.library.articles.marks import quoted
from reader.library.articles.query import Parameter, query
from reader.library.articles.view import EVERYTHING, View
from reader.library.storage.database import Database
from reader.library.storage.errors import LibraryError
from reader.library.storage.undo_log import Inverse, log
from reader.library.views.dated_sentences import load_mentions, load_sentences
from reader.story.events.novelty import Item, NewDate, News, news

MOST = 500
"""New and changed articles that are looked at, those that came last."""

_EXAMINED = 20  # articles that are read to find whether they announce a time
_DAY = 86_400
_FRESH = """SELECT id FROM article WHERE added > :since UNION
  SELECT article_id FROM revision WHERE replaced > :since"""
_ITEMS = """SELECT v.id, v.added, (SELECT max(replaced) FROM revision r WHERE r.article_id = v.id),
  substr(v.published_at, 1, 10),
  (SELECT json_group_array(DISTINCT person_id) FROM article_person p
    WHERE p.article_id = v.id AND p.person_id IS NOT NULL),
  (SELECT json_group_array(DISTINCT first || ' ' || last) FROM date_mention d
    WHERE d.article_id = v.id AND d.first IS NOT NULL)
  FROM json_each(?) j JOIN article v ON v.id = j.value"""
_KNOWN_PEOPLE = """SELECT j.value FROM json_each(?) j WHERE EXISTS (
  SELECT 1 FROM article_person d WHERE d.person_id = j.value AND d.article_id"""
# One for each index over the calendar; of "first last".
_KNOWN_DATES = tuple(
    " ".join(
        [
            "SELECT j.value FROM json_each(?) j WHERE EXISTS (SELECT 1 FROM date_mention d WHERE",
            kind,
            "AND d.first = substr(j.value, 1, 10) AND d.last = substr(j.value, 12)",
            "AND d.article_id",
        ]
    )
    for kind in ("d.days = 1", "d.days BETWEEN 2 AND 31", "d.days > 31")
)


@dataclass(frozen=True, slots=True)
class StoryNews:
    """What is new, with the names to show."""

    story: int | None
    """Id of the story; None for the whole library."""
    news: News
    names: Mapping[int, str]
    """The new people by id."""
    more: bool
    """True where more than :data:`MOST` articles are new, and only those were looked at."""


class Novelty:
    """What is new. All methods raise :class:`LibraryError`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of(self, story: int | None = None, today: str | None = None) -> StoryNews:
        """Return what is new in a story, or in the whole library, since it was last seen.

        Nothing is marked as seen by this. The library as a whole counts as never seen at
        first: then what came on the last day is new. ``today`` is the local day by default.
        """
        day = today or date.today().isoformat()
        with self._database.read() as connection:
            view, since = _of(connection, story)
            ids = _fresh(connection, view, since)
            items = _items(connection, ids[:MOST])
            old = _before(connection, view, since, ids, items)
            found = _announced_only(connection, news([*items, old], since, day), items)
            people = json.dumps([new.person for new in found.people])
            names = dict(
                connection.execute(
                    "SELECT id, name FROM person WHERE id IN (SELECT value FROM json_each(?))",
                    (people,),
                ).fetchall()
            )
        return StoryNews(story, found, names, len(ids) > MOST)

    def count(self, story: int | None = None) -> int:
        """Return how many articles are new or changed in a story or the whole library."""
        with self._database.read() as connection:
            return len(_fresh(connection, *_of(connection, story)))

    def mark_seen(self, story: int | None = None, at: int | None = None) -> None:
        """Note that the user has seen what is new up to ``at`` (seconds since 1970; now)."""
        moment = int(time.time()) if at is None else at
        with self._database.write() as connection:
            _, since = _of(connection, story)
            if since == moment:
                return
            phrase = "marked everything as seen"
            if story is not None:
                name = connection.execute("SELECT name FROM story WHERE id = ?", (story,))
                phrase = f"marked {quoted(name.fetchone()[0])} as seen"
            log(connection, "seen", phrase, {"story": story, "at": since})
            _set(connection, story, moment)


def _announced_only(connection: sqlite3.Connection, found: News, items: list[Item]) -> News:
    """Leave out upcoming times that no article announces: whether "this year" or "in January",
    written in January, lies ahead is decided by the sentence.
    """
    published = {item.id: item.published for item in items}

    def announces(article: int, new: NewDate) -> bool:
        day = published.get(article)
        if day is None or new.first > day:
            return True
        of_it = [
            one
            for one in load_mentions(connection, article)
            if (one.first, one.last) == (new.first, new.last)
        ]
        return any(one.is_announcement for one in load_sentences(connection, of_it))

    ahead = tuple(
        new
        for new in found.announced
        if any(announces(article, new) for article in new.articles[:_EXAMINED])
    )
    return replace(found, announced=ahead)


def _of(connection: sqlite3.Connection, story: int | None) -> tuple[View, int]:
    """Return which articles are meant, and when they were last seen."""
    if story is None:
        row = connection.execute("SELECT at FROM seen WHERE what = 'library'").fetchone()
        if row is None:
            row = connection.execute("SELECT coalesce(max(added), 0) FROM article").fetchone()
            return EVERYTHING, int(row[0]) - _DAY
        return EVERYTHING, int(row[0])
    row = connection.execute("SELECT query, seen FROM story WHERE id = ?", (story,)).fetchone()
    if row is None:
        raise LibraryError("This story no longer exists.")
    return View(query=row[0]), int(row[1])


def _fresh(connection: sqlite3.Connection, view: View, since: int) -> list[int]:
    """Return what is new or changed, what came last first."""
    candidates = [row[0] for row in connection.execute(_FRESH, {"since": since})]
    if not candidates:
        return []
    made = query(connection, view)
    made.add("v.id IN (SELECT value FROM json_each(?))", json.dumps(candidates))
    rows = connection.execute(made.sql("SELECT v.id", "ORDER BY v.id DESC"), made.parameters)
    return [row[0] for row in rows]


def _items(connection: sqlite3.Connection, ids: Iterable[int]) -> list[Item]:
    return [
        Item(
            article_id,
            added,
            changed,
            published,
            frozenset(json.loads(people)),
            frozenset((span[:10], span[11:]) for span in json.loads(dates)),
        )
        for article_id, added, changed, published, people, dates in connection.execute(
            _ITEMS, (json.dumps(list(ids)),)
        )
    ]


def _before(
    connection: sqlite3.Connection,
    view: View,
    since: int,
    fresh: list[int],
    items: list[Item],
) -> Item:
    """Return all that was there before as one article: whom and what the new ones name of it."""
    people = json.dumps(sorted({person for item in items for person in item.people}))
    dates = json.dumps(sorted({f"{first} {last}" for item in items for first, last in item.dates}))
    if view == EVERYTHING:
        old = "NOT IN (SELECT value FROM json_each(?)))"
        parameters: list[Parameter] = [json.dumps(fresh)]
    else:
        made = query(connection, view)
        made.add("v.id NOT IN (SELECT value FROM json_each(?))", json.dumps(fresh))
        old = " ".join(["IN (", made.sql("SELECT v.id"), "))"])
        parameters = made.parameters
    known = connection.execute(" ".join([_KNOWN_PEOPLE, old]), (people, *parameters))
    named = frozenset(row[0] for row in known.fetchall())
    spans = frozenset(
        (row[0][:10], row[0][11:])
        for sql in _KNOWN_DATES
        for row in connection.execute(" ".join([sql, old]), (dates, *parameters)).fetchall()
    )
    return Item(0, min(0, since), None, None, named, spans)


def _set(connection: sqlite3.Connection, story: int | None, at: int) -> None:
    if story is None:
        connection.execute("INSERT OR REPLACE INTO seen VALUES ('library', ?)", (at,))
    else:
        connection.execute("UPDATE story SET seen = ? WHERE id = ?", (at, story))


def undo(connection: sqlite3.Connection, inverse: Inverse) -> None:
    """Take back that something was seen, inside the caller's transaction."""
    _set(connection, inverse["story"], inverse["at"])
