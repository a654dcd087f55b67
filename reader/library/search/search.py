"""Full-text search: pages of hits, newest first, or the best hits, each with its sentence."""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from sqlite3 import Connection

from reader.library.articles.query import NEWEST_FIRST, hidden_by_rules, omits_hidden, query
from reader.library.articles.search_query import (
    Parameter,
    ParsedQuery,
    is_materialized,
    parse_query,
    whole,
)
from reader.library.articles.view import EVERYTHING, View
from reader.library.search.hits import Hit, hits, places
from reader.library.search.suggestions import Help, described, ways_on
from reader.library.storage.database import Part
from reader.library.storage.search_index import ID_BITS, index_pending, number_of, waiting
from reader.story.query.query import SHORTEST, Query
from reader.story.words.days import parse_day


class Order(StrEnum):
    """The order of hits."""

    NEWEST = "newest"
    BEST = "best"


@dataclass(frozen=True, slots=True)
class Page:
    """A page of hits."""

    hits: tuple[Hit, ...]
    next: int | None
    """``before`` of the next page; None if there is none."""
    query: Query
    """The explanation of the query, with problems."""


_UNREAD = """SELECT count(*) FROM json_each(?) j CROSS JOIN article v ON v.id = j.value
  WHERE v.read = 0"""
_NEXT_UNREAD = """SELECT v.id FROM json_each(?) j CROSS JOIN article v ON v.id = j.value
  WHERE v.read = 0 ORDER BY j.key LIMIT 1"""


class Search(Part):
    """Search over the articles. All methods raise :class:`LibraryError`; no query is invalid."""

    def articles(
        self,
        text: str,
        limit: int = 20,
        *,
        before: int | None = None,
        order: Order = Order.NEWEST,
        as_you_type: bool = False,
        view: View = EVERYTHING,
    ) -> Page:
        """Return a page of what a query (see ``reader.story.query.query``) finds in ``view``.

        ``before`` is :attr:`Page.next` of the previous page; by relevance there is only one.
        ``as_you_type``: the last word may be unfinished.
        """
        with self._database.read() as connection:
            parsed, view = _parse_shown(connection, text, view, as_you_type=as_you_type)
            if (order is Order.BEST or parsed.query.by_relevance) and parsed.words:
                numbers = best(connection, parsed, view, limit)
                following = None
            else:
                numbers = newest(connection, parsed, view, limit + 1, before)
                following = numbers[limit - 1] if len(numbers) > limit else None
            found = hits(connection, parsed, articles_of(numbers[:limit]))
        return Page(found, following, parsed.query)

    def ids(
        self,
        text: str,
        limit: int | None = None,
        *,
        as_you_type: bool = False,
        view: View = EVERYTHING,
    ) -> array[int]:
        """Return the ids of what a query finds, newest first, or the :data:`RANKED` best."""
        with self._database.read() as connection:
            parsed, view = _parse_shown(connection, text, view, as_you_type=as_you_type)
            if parsed.query.by_relevance and parsed.words:
                most = RANKED if limit is None else min(limit, RANKED)
                numbers = best(connection, parsed, view, most)
            elif limit is None:
                return every(connection, parsed, view)
            else:
                numbers = newest(connection, parsed, view, limit, None)
        return array("q", articles_of(numbers))

    def unread(self, ids: Sequence[int]) -> int:
        """Return how many of these articles are unread."""
        with self._database.read() as connection:
            return int(connection.execute(_UNREAD, (_list(ids),)).fetchone()[0])

    def next_unread(self, ids: Sequence[int]) -> int | None:
        """Return the first unread one of these articles, None if all are read."""
        with self._database.read() as connection:
            for start in range(0, len(ids), RANKED):
                piece = _list(ids[start : start + RANKED])
                row = connection.execute(_NEXT_UNREAD, (piece,)).fetchone()
                if row is not None:
                    return int(row[0])
        return None

    def finished(self, text: str) -> str:
        """Return a typed query with its last word as a prefix if nothing contains it whole."""
        with self._database.read() as connection:
            unfinished = parse_query(connection, text, as_you_type=True).unfinished
        if unfinished is None or len(unfinished.value) < SHORTEST or len(self.ids(text, 1)):
            return text
        return f"{text}*" if len(self.ids(text, 1, as_you_type=True)) else text

    def hits(self, text: str, ids: Sequence[int], *, as_you_type: bool = False) -> tuple[Hit, ...]:
        """Return articles that a query finds, with the sentence of each, in this order."""
        with self._database.read() as connection:
            parsed = parse_query(connection, text, as_you_type=as_you_type)
            return hits(connection, parsed, ids)

    def places(
        self, text: str, article: int, body: str, *, as_you_type: bool = False
    ) -> tuple[tuple[int, int], ...]:
        """Return the places where an article with text ``body`` matches a query."""
        with self._database.read() as connection:
            parsed = parse_query(connection, text, as_you_type=as_you_type)
            return places(connection, parsed, article, body)

    def hidden(self, text: str, view: View = EVERYTHING) -> int:
        """Return how many articles a query misses in ``view`` because rules hide them."""
        with self._database.read() as connection:
            parsed, view = _parse(connection, text, view)
            made = None if parsed.hidden else hidden_by_rules(connection, view)
            if made is None:
                return 0
            for condition, parameters in whole(parsed):
                made.add(condition, *parameters)
            row = connection.execute(made.sql("SELECT count(*)"), made.parameters).fetchone()
        return int(row[0])

    def explain(self, text: str, today: str | None = None) -> str:
        """Explain a query in one sentence, including what was not understood."""
        with self._database.read() as connection:
            words, problems = described(connection, parse_query(connection, text, today=today))
        return " ".join([words, *problems])

    def problems(self, text: str) -> tuple[str, ...]:
        """Return a sentence for each part of a query that is not understood or matches nothing."""
        with self._database.read() as connection:
            return described(connection, parse_query(connection, text))[1]

    def help(self, text: str, cursor: int, limit: int = 8, today: str | None = None) -> Help:
        """Return the explanation of a query that is being typed, and its completions.

        ``cursor``: characters before the cursor. ``today``: what the query's "today" means.
        """
        day = parse_day(today) or date.today()
        with self._database.read() as connection:
            parsed = parse_query(connection, text, as_you_type=True, today=day.isoformat())
            words, problems = described(connection, parsed)
            return Help(words, problems, ways_on(connection, text, cursor, limit, day))

    def waiting(self) -> int:
        """Return how many articles are not in the index yet."""
        with self._database.read() as connection:
            return waiting(connection)

    def index(self) -> int:
        """Index new and changed articles; return how many. Call it behind the screen."""
        return index_pending(self._database)


def _parse(
    connection: Connection, text: str, view: View, *, as_you_type: bool = False
) -> tuple[ParsedQuery, View]:
    """Parse a query combined with the view's own; return the view without it."""
    both = f"{view.query} {text}" if view.query else text
    parsed = parse_query(connection, both, as_you_type=as_you_type)
    return parsed, replace(view, query="")


def _parse_shown(
    connection: Connection, text: str, view: View, *, as_you_type: bool
) -> tuple[ParsedQuery, View]:
    """Parse likewise a query that omits what ``view`` hides."""
    parsed, view = _parse(connection, text, view, as_you_type=as_you_type)
    if omits_hidden(view) and not parsed.hidden:
        parsed.tests.append(parsed.listed)
    return parsed, view


def _list(ids: Sequence[int]) -> str:
    return f"[{','.join(map(str, ids))}]"


RANKED = 2000
"""Most hits ranked by relevance; of more, those with the words in their title come first."""

_FROM = "SELECT search.rowid FROM search CROSS JOIN"
_ARTICLES, _FILTERED = "article v", "article_filter v"
# Articles moved or deleted since they were indexed do not join.
_CURRENT = """ON v.id = (search.rowid & 16777215) AND v.sort_at = (search.rowid >> 24)
  WHERE search MATCH ?"""
_BETWEEN = "search.rowid BETWEEN ? AND ?"
# The plus keeps FTS5 from looking up each of them: scanning its results is faster.
_AMONG = "+search.rowid IN (SELECT (w.sort_at << 24) + w.id FROM article w WHERE w.id IN ("
_NEWEST = "ORDER BY search.rowid DESC LIMIT ?"
_BEST = "ORDER BY bm25(search, 5.0, 1.0), search.rowid DESC LIMIT ?"
_JOINED = "SELECT group_concat(id) FROM ("
_EVER = 1 << 62


def every(connection: Connection, parsed: ParsedQuery, view: View) -> array[int]:
    """Return all ids, newest first; sets are materialised once instead of tested one by one."""
    made = query(connection, view, hidden=True)
    for condition, parameters in whole(parsed):
        made.add(condition, *parameters)
    sql = " ".join([_JOINED, made.sql("SELECT v.id", NEWEST_FIRST), ")"])
    (joined,) = connection.execute(sql, made.parameters).fetchone()
    return array("q", json.loads(f"[{joined or ''}]"))


def articles_of(numbers: Iterable[int]) -> list[int]:
    """Return the articles with these index numbers."""
    return [number & ((1 << ID_BITS) - 1) for number in numbers]


def newest(
    connection: Connection, parsed: ParsedQuery, view: View, limit: int, before: int | None
) -> list[int]:
    """Return index numbers, greatest first."""
    if not parsed.words:
        return _without_words(connection, parsed, view, limit, before)
    sql, parameters = _matching(connection, parsed, view, before)
    rows = connection.execute(f"{sql} {_NEWEST}", (*parameters, limit))
    return [row[0] for row in rows]


def _matching(
    connection: Connection, parsed: ParsedQuery, view: View, before: int | None = None
) -> tuple[str, list[Parameter]]:
    made = query(connection, view, page=True, hidden=True)
    low, high = number_of(parsed.low, 0), min(number_of(parsed.high, 0), _EVER)
    conditions: list[str] = [_BETWEEN]
    parameters: list[Parameter] = [parsed.expression, low]
    parameters.append(high if before is None else min(high, before - 1))
    for members in parsed.sets:
        if is_materialized(connection, members):
            conditions.append(" ".join([_AMONG, members.ids, "))"]))
            parameters += members.of_ids
        else:
            conditions.append(members.test)
            parameters += members.of_test
    for test, of_test in parsed.tests:
        conditions.append(test)
        parameters += of_test
    conditions += made.conditions
    parameters += made.parameters
    table = _FILTERED if made.filtered else _ARTICLES
    return " ".join([_FROM, table, _CURRENT, "AND", " AND ".join(conditions)]), parameters


def _without_words(
    connection: Connection, parsed: ParsedQuery, view: View, limit: int, before: int | None
) -> list[int]:
    made = query(connection, view, page=True, hidden=True)
    for members in parsed.sets:
        if is_materialized(connection, members):
            made.add(f"v.id IN ({members.ids})", *members.of_ids)
        else:
            made.add(members.test, *members.of_test)
    for test, of_test in parsed.tests:
        made.add(test, *of_test)
    made.add("v.sort_at BETWEEN ? AND ?", parsed.low, parsed.high)
    if before is not None:
        made.add("(v.sort_at, v.id) < (?, ?)", before >> ID_BITS, before & ((1 << ID_BITS) - 1))
    sql = made.sql("SELECT (v.sort_at << 24) + v.id", f"{NEWEST_FIRST} LIMIT ?")
    return [row[0] for row in connection.execute(sql, (*made.parameters, limit))]


def best(connection: Connection, parsed: ParsedQuery, view: View, limit: int) -> list[int]:
    """Return the most relevant; a very frequent word counts only by where it occurs."""
    sql, parameters = _matching(connection, parsed, view)
    found = connection.execute(f"{sql} LIMIT ?", (*parameters, RANKED + 1)).fetchall()
    if len(found) <= RANKED:
        rows = connection.execute(f"{sql} {_BEST}", (*parameters, limit))
        return [row[0] for row in rows]
    titled = replace(parsed, words=f"title : ({parsed.words})")
    numbers = newest(connection, titled, view, limit, None)
    more = newest(connection, parsed, view, limit + len(numbers), None)
    return list(dict.fromkeys([*numbers, *more]))[:limit]
