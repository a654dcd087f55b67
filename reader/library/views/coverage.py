"""Coverage: the events that several articles report, and the comparison of one event."""

from __future__ import annotations

import json
import re
import sqlite3
import textwrap
from array import array
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from functools import lru_cache
from typing import Any

from reader.library.articles.articles import ArticleRow, load_rows, published
from reader.library.articles.mentions import ROLES, loads
from reader.library.articles.query import query
from reader.library.articles.view import EVERYTHING, View
from reader.library.storage.database import Database
from reader.library.views.event_index import place_pending
from reader.library.views.event_neighbours import known_outlet, outlet
from reader.library.views.storylines import follow_query, storyline_of
from reader.model import UNDATED, Grade, Published
from reader.story.events.coverage import Coverage as Comparison
from reader.story.events.coverage import compare
from reader.story.events.reports import Report, appearance, statements
from reader.story.identity.roles import fullest
from reader.story.words.days import parse_day

SMALL = 5000
"""Largest view, in articles, whose events are looked up from its articles."""

MOST = 60
"""Most articles compared of one event, the first published."""


@dataclass(frozen=True, slots=True)
class EventRow:
    """The list row of an event."""

    id: int
    title: str
    """Title of the article published first that says more than a date, else its first line."""
    first: Published
    last: Published
    """Publication days of its first and last article."""
    articles: tuple[int, ...]
    """Ids in order of publication."""
    sources: tuple[str, ...]
    """Titles of sources, without repetition, in order of publication."""
    people: tuple[str, ...] = ()
    """Names of the few people most often mentioned in its articles."""
    days: tuple[int, ...] = ()
    """Number of articles on each day from the first to the last."""
    happened: Published = UNDATED
    """The day that most of its articles state, if one does; else that of the first article."""


@dataclass(frozen=True, slots=True)
class Compared:
    """An event, with everything a screen needs to compare its sources."""

    event: EventRow
    coverage: Comparison
    rows: Mapping[int, ArticleRow]
    """The articles by id."""
    names: Mapping[int, str]
    """The people by id."""
    storyline: tuple[EventRow, ...] = ()
    """The events of its storyline by day, including itself; () for none."""
    storyline_query: str = ""
    """The search to follow for news of the event and its storyline; "" for none."""
    likely: frozenset[tuple[int, str]] = frozenset()
    """The days, months and years, each with its article, that are only likely there."""
    roles: Mapping[int, str] = field(default_factory=dict)
    """The roles of its people by id, without those of no known role."""

    def sign(self, says: str, articles: Iterable[int]) -> str:
        """Return ``~`` if ``says`` is a time that is only likely in all of these articles."""
        return Grade.LIKELY.sign if all((one, says) in self.likely for one in articles) else ""


_DATED = re.compile(
    r"\b(?:\w*\d[\w:.,]*|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun)\w*"
    r"|(?:last|updated|modified|posted|published|[ap]m|gmt|utc|bst|cest|cet|[ecmp][sd]t)\b)",
    re.IGNORECASE,
)
"""A number, what may be the name of a month or day, or a word of the stamp of a page."""
# Few articles lead to their events; with many, each event is tested for one of them, except that
# a search is run once as a whole, because each test would repeat it.
_AMONG = "AND id IN (SELECT g.event_id FROM gist g WHERE g.article_id IN ("
_HAVING = "AND EXISTS (SELECT 1 FROM gist g CROSS JOIN"
_OF_EVENT = "v ON v.id = g.article_id WHERE g.event_id = event.id AND"
_ORDER = "ORDER BY last DESC, id DESC LIMIT ?"
_BEGINNING = "SELECT substr(text, 1, 2000) FROM content WHERE article_id = ?"
_LINES, _LONGEST = 8, 120  # lines in which an event's name is looked for; its characters
_NAMED = 4
"""Most people named in an event's row."""
_MEMBERS = """SELECT g.event_id, v.id, v.title, v.outlet, s.kind, s.title, v.key,
  v.published_at, v.published_grade
  FROM json_each(?) j JOIN gist g ON g.event_id = j.value JOIN article v ON v.id = g.article_id
  JOIN source s ON s.id = v.source_id"""
_WHO = """SELECT g.event_id, p.name, count(*) n, sum(ap.count) m FROM json_each(?) j
  JOIN gist g ON g.event_id = j.value JOIN article_person ap ON ap.article_id = g.article_id
  JOIN person p ON p.id = ap.person_id GROUP BY g.event_id, p.id ORDER BY n DESC, m DESC, p.id"""
_STATED = """SELECT e.id, m.first, count(DISTINCT m.article_id), max(m.grade <> 'likely')
  FROM json_each(?) j JOIN event e ON e.id = j.value JOIN gist g ON g.event_id = e.id
  JOIN date_mention m ON m.article_id = g.article_id
  WHERE m.days = 1 AND m.first BETWEEN date(e.first, '-7 days') AND e.last
  GROUP BY e.id, m.first"""
_ROWS = """SELECT e.id, e.first, e.last FROM json_each(?) j JOIN event e ON e.id = j.value
  WHERE e.articles > 1"""
_ALL = "SELECT id FROM event WHERE articles > 1"
_REPORTS = """SELECT v.id, v.outlet, s.id, s.kind, s.title, v.key, v.title, v.published_at,
  c.text
  FROM json_each(?) j JOIN article v ON v.id = j.value JOIN source s ON s.id = v.source_id
  JOIN content c ON c.article_id = v.id"""
_PEOPLE = """SELECT ap.article_id, ap.person_id, ap.name, ap.mentions, p.name
  FROM article_person ap JOIN person p ON p.id = ap.person_id
  WHERE ap.article_id IN (SELECT value FROM json_each(?)) ORDER BY ap.article_id, ap.place"""
_ROLES = " ".join(("SELECT p.id,", ROLES, "FROM (SELECT value AS id FROM json_each(?)) p"))
_DAYS = """SELECT article_id, start, CASE days WHEN 1 THEN first ELSE value END FROM date_mention
  WHERE (days = 1 OR value GLOB '[12][0-9][0-9][0-9]'
    OR value GLOB '[12][0-9][0-9][0-9]-[01][0-9]')
  AND article_id IN (SELECT value FROM json_each(?))"""
_LIKELY = """SELECT article_id, CASE days WHEN 1 THEN first ELSE value END AS day
  FROM date_mention WHERE article_id IN (SELECT value FROM json_each(?))
  GROUP BY article_id, day HAVING min(grade = 'likely')"""


class Coverage:
    """Events and their sources. All methods raise :class:`LibraryError`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def ids(self, view: View = EVERYTHING, limit: int = -1) -> Sequence[int]:
        """Return the ids of events of two or more articles, at least one in ``view``, newest first,
        at most ``limit`` (-1: all).
        """
        with self._database.read() as connection:
            sql, parameters = [_ALL], list[str | int | None]()
            if view != EVERYTHING:
                made = query(connection, view)
                ids = made.sql("SELECT v.id")
                count = " ".join(["SELECT count(*) FROM (", ids, "LIMIT ?)"])
                held = connection.execute(count, (*made.parameters, SMALL + 1)).fetchone()[0]
                among = held <= SMALL or bool(view.query.strip())
                if not among:
                    made = query(connection, view, page=True)
                table = "article_filter" if made.filtered else "article"
                sql += (
                    [_AMONG, ids, "))"]
                    if among
                    else [_HAVING, table, _OF_EVENT, " AND ".join(made.conditions), ")"]
                )
                parameters += made.parameters
            rows = connection.execute(" ".join([*sql, _ORDER]), (*parameters, limit))
            return array("q", [row[0] for row in rows])

    def rows(self, ids: Sequence[int]) -> list[EventRow]:
        """Return events in the order of ``ids``; those that no longer exist are skipped."""
        with self._database.read() as connection:
            return load_events(connection, ids)

    def of(self, article_id: int) -> int | None:
        """Return the event of an article, None if it has none (yet)."""
        with self._database.read() as connection:
            row = connection.execute(
                "SELECT event_id FROM gist WHERE article_id = ?", (article_id,)
            ).fetchone()
        return int(row[0]) if row and row[0] is not None else None

    def get(self, event_id: int) -> Compared | None:
        """Compare the articles of an event; None if it no longer exists.

        Only its first :data:`MOST` articles are compared.
        """
        with self._database.read() as connection:
            rows = connection.execute(
                "SELECT id, first, last FROM event WHERE id = ? AND articles > 0", (event_id,)
            ).fetchall()
            found = _events(connection, rows)
            if not found:
                return None
            ids = found[0].articles[:MOST]
            stored = load_stored(connection, ids)
            names = {person: name for _, person, _, _, name in stored[0]}
            shown = {row.id: row for row in load_rows(connection, ids)}
            chain = storyline_of(connection, event_id)
            storyline = tuple(load_events(connection, chain))
            likely = frozenset(connection.execute(_LIKELY, (json.dumps(ids),)).fetchall())
            given = connection.execute(_ROLES, (json.dumps(list(names)),)).fetchall()
            roles = {person: role for person, held in given if (role := fullest(loads(held)))}
            followed = _search_for(connection, stored)
            made = _compared(stored)
        return Compared(found[0], made, shown, names, storyline, followed, likely, roles)

    def query_of(self, event_id: int) -> str:
        """Return the search to follow for news of an event; "" for none."""
        with self._database.read() as connection:
            ids = [one for row in load_events(connection, [event_id]) for one in row.articles]
            return _search_for(connection, load_stored(connection, ids[:MOST]))

    def update(self) -> int:
        """Assign newly analysed articles to events, as the analysis does itself."""
        return place_pending(self._database)


def load_events(connection: sqlite3.Connection, ids: Sequence[int]) -> list[EventRow]:
    """Return events of several articles in the order of ``ids``; missing ones are skipped."""
    rows = connection.execute(_ROWS, (json.dumps(list(ids)),)).fetchall()
    found = {event.id: event for event in _events(connection, rows)}
    return [found[event_id] for event_id in ids if event_id in found]


def _events(connection: sqlite3.Connection, rows: list[tuple[int, str, str]]) -> list[EventRow]:
    wanted = json.dumps([row[0] for row in rows])
    members: dict[int, list[tuple[int, str, str, Published]]] = {}
    for event, article_id, title, own, kind, source, key, *said in connection.execute(
        _MEMBERS, (wanted,)
    ):
        shown = own or outlet(kind, source, key)
        members.setdefault(event, []).append((article_id, title, shown, published(*said)))
    people: dict[int, list[str]] = {}
    for event, name, articles, _ in connection.execute(_WHO, (wanted,)):
        named = people.setdefault(event, [])
        if len(named) < _NAMED and (articles > 1 or not named):
            named.append(name)
    stated: dict[int, list[tuple[int, str, bool]]] = {}
    for event, day, articles, sure in connection.execute(_STATED, (wanted,)):
        stated.setdefault(event, []).append((articles, day, bool(sure)))
    found = []
    for event_id, first, last in rows:
        held = sorted(members.get(event_id, ()), key=lambda one: (appearance(one[3].at), one[0]))
        moments = [one[3] for one in held]
        sure = {one.day for one in moments if one.is_sure}
        begun = Published.seen(first, sure=first in sure)
        if held:
            found.append(
                EventRow(
                    event_id,
                    _headline([title for _, title, *_ in held])
                    or _first_line(connection, held[0][0])
                    or held[0][1],
                    begun,
                    Published.seen(last, sure=last in sure),
                    tuple(article for article, *_ in held),
                    tuple(dict.fromkeys(source for _, _, source, _ in held)),
                    tuple(people.get(event_id, ())),
                    _by_day(first, last, moments),
                    _most_stated(stated.get(event_id, ()), len(held)) or begun,
                )
            )
    return found


def _most_stated(days: Sequence[tuple[int, str, bool]], articles: int) -> Published | None:
    """Return the day that most of an event's articles state, if it is one.

    ``days``: the number of articles that state each, the day, and whether one is sure of it.
    """
    most = max((number for number, _, _ in days), default=0)
    found = [(day, sure) for number, day, sure in days if number == most]
    if most < 2 or 2 * most <= articles or len(found) > 1:
        return None
    return Published.seen(found[0][0], sure=found[0][1])


def _headline(titles: Sequence[str]) -> str:
    """Return the first title that says more than a date, one in capitals only if all are; or ""."""
    saying = [title for title in titles if _says_more(title)]
    return next((title for title in saying if not title.isupper()), saying[0] if saying else "")


def _says_more(title: str) -> bool:
    """Return whether a title is not mostly a date, as of files and pages without one."""
    return 2 * len(_DATED.findall(title)) < len(title.split())


def _first_line(connection: sqlite3.Connection, article_id: int) -> str:
    """Return the first line of a text that says more than a date, cut after some words."""
    row = connection.execute(_BEGINNING, (article_id,)).fetchone()
    lines = row[0].splitlines()[:_LINES] if row else ()
    return textwrap.shorten(next(filter(_says_more, lines), ""), _LONGEST, placeholder=" …")


def _by_day(first: str, last: str, moments: Sequence[Published]) -> tuple[int, ...]:
    """Return how many of these moments fall on each day from ``first`` to ``last``."""
    begin, end = parse_day(first), parse_day(last)
    if begin is None or end is None:
        return ()
    days = Counter(one.day for one in moments)
    span = range((end - begin).days + 1)
    return tuple(days[(begin + timedelta(days=number)).isoformat()] for number in span)


Stored = tuple[tuple[tuple[Any, ...], ...], ...]
"""What is stored of articles that are compared: names in them, times, the articles themselves."""


def load_stored(connection: sqlite3.Connection, ids: Sequence[int]) -> Stored:
    """Return what :func:`to_reports` makes reports of these articles from."""
    wanted = json.dumps(ids)
    return tuple(
        tuple(connection.execute(sql, (wanted,)).fetchall()) for sql in (_PEOPLE, _DAYS, _REPORTS)
    )


def _search_for(connection: sqlite3.Connection, stored: Stored) -> str:
    people, _, articles = stored
    texts = [(str(row[6]), str(row[8])) for row in articles]
    return follow_query(connection, texts, [(row[1], row[4]) for row in people])


def to_reports(stored: Stored) -> list[Report]:
    """Return articles as reports."""
    from reader.extraction.sentences import sentences

    people, times, articles = stored
    named: dict[int, list[tuple[int, int]]] = {}
    written: dict[int, dict[int, str]] = {}
    for article, person, name, places, _ in people:
        named.setdefault(article, []).extend((place[0], person) for place in json.loads(places))
        written.setdefault(article, {}).setdefault(person, name)
    days: dict[int, list[tuple[int, str]]] = {}
    for article, start, day in times:
        days.setdefault(article, []).append((start, day))
    return [
        Report(
            article_id,
            own or outlet(kind, source, key),
            title,
            published,
            text,
            statements(text, sentences(text), named.get(article_id, ()), days.get(article_id, ())),
            written.get(article_id, {}),
            outlet=own or known_outlet(source_id, kind, key),
        )
        for article_id, own, source_id, kind, source, key, title, published, text in articles
    ]


@lru_cache(maxsize=4)
def _compared(stored: Stored) -> Comparison:
    """Compare articles; whoever comes back to an event finds it compared, if nothing changed."""
    return compare(to_reports(stored))
