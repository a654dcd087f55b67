"""News since the user's last visit: of a story, or of the whole library."""

from __future__ import annotations

import json
import sqlite3
import time
import zlib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from reader.library.articles.marks import quoted
from reader.library.articles.query import Parameter, query
from reader.library.articles.view import EVERYTHING, View
from reader.library.storage.database import Database
from reader.library.storage.errors import LibraryError
from reader.library.storage.undo_log import Inverse, log
from reader.library.views.dated_sentences import load_mentions, load_sentences
from reader.story.chronology.agenda import EXACT, LONGEST
from reader.story.chronology.dated_sentence import DatedSentence
from reader.story.chronology.day_events import best_sentence
from reader.story.chronology.scheduled import is_scheduled
from reader.library.views.event_changes import changes_of_events
from reader.story.events.changed_facts import ChangedFact, changed_facts
from reader.story.events.novelty import Item, NewDate, News, news
from reader.story.words.days import parse_day

MOST = 500
"""New and changed articles that are looked at, those that came last."""

_EXAMINED = 20  # articles that are read to find what they say of a day
_SAID = 40  # new days whose sentences are looked up
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
_EVENTS = """SELECT e.id, g.article_id, substr(v.published_at, 1, 10) FROM json_each(?) j
  CROSS JOIN gist g ON g.article_id = j.value JOIN event e ON e.id = g.event_id
  JOIN article v ON v.id = g.article_id WHERE e.articles > 1"""
# The text that the user saw: of all versions since then the first.
_SEEN_TEXT = """SELECT r.data, c.text FROM revision r JOIN content c USING (article_id)
  WHERE r.article_id = ? AND r.replaced > ? ORDER BY r.id LIMIT 1"""
_NAMES_IN = """SELECT person_id, mentions FROM article_person
  WHERE article_id = ? AND person_id IS NOT NULL"""
_ROLES = """SELECT p.person_id, p.roles FROM json_each(?) j
  CROSS JOIN article_person p ON p.person_id = j.value
  WHERE p.article_id IN (SELECT value FROM json_each(?)) AND p.roles <> '[]'"""
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
    roles: Mapping[int, str] = field(default_factory=dict)
    """What the new articles call the new people, by id, where they do."""
    sentences: Mapping[tuple[str, str], DatedSentence] = field(default_factory=dict)
    """What is said of new dates, by first and last day; of the first :data:`_SAID` only."""
    facts: Mapping[int, tuple[ChangedFact, ...]] = field(default_factory=dict)
    """Facts that edits changed, and new articles of events known before, by article."""
    events: tuple[tuple[int, ...], ...] = ()
    """New articles that report one event, several each, the newest and most reported first."""
    event_of: Mapping[int, int] = field(default_factory=dict)
    """The event of each new article that others report, too."""


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
            seen = _seen_texts(connection, items, since)
            items = [_without_old(connection, item, seen.get(item.id)) for item in items]
            old = _before(connection, view, since, ids, items)
            found = _exact_first(news([*items, old], since, day))
            found, sentences = _said(connection, found)
            people = json.dumps([new.person for new in found.people])
            names = dict(
                connection.execute(
                    "SELECT id, name FROM person WHERE id IN (SELECT value FROM json_each(?))",
                    (people,),
                ).fetchall()
            )
            return StoryNews(
                story,
                found,
                names,
                len(ids) > MOST,
                _roles(connection, found),
                sentences,
                {article_id: changed_facts(*texts) for article_id, texts in seen.items()}
                | changes_of_events(connection, frozenset(found.articles)),
                *_events(connection, found.articles),
            )

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


def _seen_texts(
    connection: sqlite3.Connection, items: Iterable[Item], since: int
) -> dict[int, tuple[str, str]]:
    """Return the texts of edited articles as the user saw them, and as they are now."""
    found = {}
    for item in items:
        if item.added <= since and (item.changed or 0) > since:
            row = connection.execute(_SEEN_TEXT, (item.id, since)).fetchone()
            if row is not None:
                found[item.id] = (zlib.decompress(row[0]).decode(), row[1])
    return found


def _without_old(connection: sqlite3.Connection, item: Item, texts: tuple[str, str] | None) -> Item:
    """Leave out of an edited article whom and what its seen text named in the same words."""
    if texts is None:
        return item
    old, now = texts
    people = {
        person
        for person, mentions in connection.execute(_NAMES_IN, (item.id,))
        if any(now[place[0] : place[1]] in old for place in json.loads(mentions))
    }
    dates = {(one.first, one.last) for one in load_mentions(connection, item.id) if one.text in old}
    return replace(item, people=item.people - people, dates=item.dates - dates)


def _exact_first(found: News) -> News:
    """Put exact days before months and years; leave out centuries and the like."""

    def days(new: NewDate) -> int:
        first, last = parse_day(new.first), parse_day(new.last)
        return (last - first).days + 1 if first and last else LONGEST + 1

    def ordered(dates: Iterable[NewDate]) -> tuple[NewDate, ...]:
        kept = [new for new in dates if days(new) <= LONGEST]
        return tuple(sorted(kept, key=lambda new: days(new) > EXACT))

    return replace(found, past=ordered(found.past), announced=ordered(found.announced))


def _said(
    connection: sqlite3.Connection, found: News
) -> tuple[News, dict[tuple[str, str], DatedSentence]]:
    """Look up what is said of new dates; leave out upcoming ones that no article announces."""
    sentences: dict[tuple[str, str], DatedSentence] = {}
    ahead = []
    for new in found.announced:
        if scheduled := [one for one in _mentions(connection, new) if is_scheduled(one)]:
            ahead.append(new)
            sentences[new.first, new.last] = scheduled[0]
    for new in found.past[:_SAID]:
        if read := _mentions(connection, new):
            sentences[new.first, new.last] = best_sentence(read)
    return replace(found, announced=tuple(ahead)), sentences


def _mentions(connection: sqlite3.Connection, new: NewDate) -> list[DatedSentence]:
    return load_sentences(
        connection,
        (
            one
            for article_id in new.articles[:_EXAMINED]
            for one in load_mentions(connection, article_id)
            if (one.first, one.last) == (new.first, new.last)
        ),
    )


def _roles(connection: sqlite3.Connection, found: News) -> dict[int, str]:
    """Return what the new articles call the new people most often."""
    people = json.dumps([new.person for new in found.people])
    articles = json.dumps(sorted({one for new in found.people for one in new.articles}))
    counts: dict[int, Counter[str]] = {}
    for person, roles in connection.execute(_ROLES, (people, articles)):
        counts.setdefault(person, Counter()).update(json.loads(roles))
    return {person: roles.most_common(1)[0][0] for person, roles in counts.items() if roles}


def _events(
    connection: sqlite3.Connection, articles: Iterable[int]
) -> tuple[tuple[tuple[int, ...], ...], dict[int, int]]:
    """Return the new articles that report the same event, and the event of each article.

    Events are ordered by the day of their newest article, then by how many articles they have.
    """
    order = {article_id: place for place, article_id in enumerate(articles)}
    events: dict[int, list[int]] = {}
    newest: dict[int, str] = {}
    for event, article_id, day in connection.execute(_EVENTS, (json.dumps(list(order)),)):
        events.setdefault(event, []).append(article_id)
        newest[event] = max(newest.get(event, ""), day or "")
    event_of = {one: event for event, some in events.items() for one in some}
    several = [sorted(some, key=order.__getitem__) for some in events.values() if len(some) > 1]
    several.sort(key=lambda some: (len(some), -order[some[0]]), reverse=True)
    several.sort(key=lambda some: newest[event_of[some[0]]], reverse=True)
    return tuple(map(tuple, several)), event_of


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
