"""Full-text search: newest first in pages, or the best of what is found, each with its sentence."""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from reader.library.database import Database
from reader.library.query import NEWEST_FIRST, query
from reader.library.search_help import Help, described, ways_on
from reader.library.search_hits import Hit, hits, places
from reader.library.search_index import ID_BITS, index_pending, number_of, rebuild, waiting
from reader.library.search_query import Asked, Parameter, ask, made_whole
from reader.library.view import EVERYTHING, View
from reader.story.days import parse_day
from reader.story.query import Query


class Order(StrEnum):
    """How hits are ordered."""

    NEWEST = "newest"
    BEST = "best"


@dataclass(frozen=True, slots=True)
class Page:
    """Some of the hits."""

    hits: tuple[Hit, ...]
    next: int | None
    """``before`` of the next page; None where there is none."""
    query: Query
    """How the query was understood, with problems."""


RANKED = 2000
"""Hits that are ranked by relevance; of more, those with the words in their title come first."""

_FROM = "SELECT search.rowid FROM search CROSS JOIN"
_ARTICLES, _FILTERED = "article v", "article_filter v"
# What has moved or left since it was indexed does not join.
_CURRENT = """ON v.id = (search.rowid & 16777215) AND v.sort_at = (search.rowid >> 24)
  WHERE search MATCH ?"""
_BETWEEN = "search.rowid BETWEEN ? AND ?"
# The plus keeps FTS5 from looking each of them up: going through what it finds is faster.
_AMONG = "+search.rowid IN (SELECT (w.sort_at << 24) + w.id FROM article w WHERE w.id IN ("
_NEWEST = "ORDER BY search.rowid DESC LIMIT ?"
_BEST = "ORDER BY bm25(search, 5.0, 1.0), search.rowid DESC LIMIT ?"
_EVER = 1 << 62


class Search:
    """Search over the articles. All methods raise :class:`LibraryError`; no query is an error."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def articles(
        self,
        text: str,
        limit: int = 20,
        *,
        before: int | None = None,
        order: Order = Order.NEWEST,
        as_you_type: bool = False,
        view: View = EVERYTHING,
        today: str | None = None,
    ) -> Page:
        """Return a page of what a query (see ``reader.story.query``) finds in ``view``.

        Newest first: ``before`` is :attr:`Page.next` of the page before. By relevance there
        is one page only, of ``limit`` hits. ``as_you_type``: the last word may be unfinished.
        ``today`` (``YYYY-MM-DD``) is what the query's "today" means, by default the local day.
        """
        with self._database.read() as connection:
            asked, view = self._ask(connection, text, view, as_you_type, today)
            if (order is Order.BEST or asked.query.by_relevance) and asked.words:
                numbers = _best(connection, asked, view, limit)
                following = None
            else:
                numbers = _newest(connection, asked, view, limit + 1, before)
                following = numbers[limit - 1] if len(numbers) > limit else None
            found = hits(connection, asked, _articles_of(numbers[:limit]))
        return Page(found, following, asked.query)

    def ids(
        self,
        text: str,
        limit: int | None = None,
        *,
        as_you_type: bool = False,
        view: View = EVERYTHING,
        today: str | None = None,
    ) -> array[int]:
        """Return the ids of what a query finds: what a list scrolls over.

        Newest first, unless the query says otherwise; by relevance at most :data:`RANKED`.
        """
        with self._database.read() as connection:
            asked, view = self._ask(connection, text, view, as_you_type, today)
            if asked.query.by_relevance and asked.words:
                best = RANKED if limit is None else min(limit, RANKED)
                numbers = _best(connection, asked, view, best)
            else:
                numbers = _newest(connection, asked, view, -1 if limit is None else limit, None)
        return array("q", _articles_of(numbers))

    def hits(
        self, text: str, ids: Sequence[int], *, as_you_type: bool = False, today: str | None = None
    ) -> tuple[Hit, ...]:
        """Return articles that a query finds with the sentence of each, in this order."""
        with self._database.read() as connection:
            asked = ask(connection, text, as_you_type=as_you_type, today=today)
            return hits(connection, asked, ids)

    def places(
        self, text: str, article: int, body: str, *, as_you_type: bool = False
    ) -> tuple[tuple[int, int], ...]:
        """Return where an article, whose text is ``body``, has what a query asks for."""
        with self._database.read() as connection:
            asked = ask(connection, text, as_you_type=as_you_type)
            return places(connection, asked, article, body)

    def count(
        self,
        text: str,
        most: int = 1000,
        *,
        as_you_type: bool = False,
        view: View = EVERYTHING,
        today: str | None = None,
    ) -> int:
        """Return how many articles a query finds, counted no further than ``most``."""
        return len(self.ids(text, most, as_you_type=as_you_type, view=view, today=today))

    def explain(self, text: str, today: str | None = None) -> str:
        """Return what a query asks for as one sentence, and what of it was not understood."""
        with self._database.read() as connection:
            words, problems = described(connection, ask(connection, text, today=today))
        return " ".join([words, *problems])

    def help(self, text: str, cursor: int, limit: int = 8, today: str | None = None) -> Help:
        """Return what a query that is being typed asks for, and how it may go on.

        Both in words of the library: people under any spelling, sources and tags, each
        with how many articles have it. ``cursor``: characters before the cursor.
        """
        day = parse_day(today) or date.today()
        with self._database.read() as connection:
            asked = ask(connection, text, as_you_type=True, today=day.isoformat())
            words, problems = described(connection, asked)
            return Help(words, problems, ways_on(connection, text, cursor, limit, day))

    def waiting(self) -> int:
        """Return how many articles are not in the index yet."""
        with self._database.read() as connection:
            return waiting(connection)

    def index(
        self,
        *,
        progress: Callable[[int], None] = lambda left: None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> int:
        """Put new and changed articles into the index; return how many.

        To be called in the background after anything was stored; the analysis does so
        too. See :func:`reader.library.search_index.index_pending`.
        """
        return index_pending(self._database, progress=progress, cancelled=cancelled)

    def rebuild(self) -> None:
        """Forget the index and all that is derived for the views; :meth:`index` makes it anew."""
        rebuild(self._database)

    def _ask(
        self,
        connection: sqlite3.Connection,
        text: str,
        view: View,
        as_you_type: bool,
        today: str | None,
    ) -> tuple[Asked, View]:
        """Understand the query and the view's own as one."""
        both = f"{view.query} {text}" if view.query else text
        asked = ask(connection, both, as_you_type=as_you_type, today=today)
        return asked, replace(view, query="")


def _articles_of(numbers: Iterable[int]) -> list[int]:
    return [number & ((1 << ID_BITS) - 1) for number in numbers]


def _newest(
    connection: sqlite3.Connection, asked: Asked, view: View, limit: int, before: int | None
) -> list[int]:
    """Return numbers of the index, greatest first."""
    if not asked.words:
        return _without_words(connection, asked, view, limit, before)
    sql, parameters = _matching(connection, asked, view, before)
    rows = connection.execute(f"{sql} {_NEWEST}", (*parameters, limit))
    return [row[0] for row in rows]


def _matching(
    connection: sqlite3.Connection, asked: Asked, view: View, before: int | None = None
) -> tuple[str, list[Parameter]]:
    made = query(connection, view, page=True)
    low, high = number_of(asked.low, 0), min(number_of(asked.high, 0), _EVER)
    conditions: list[str] = [_BETWEEN]
    parameters: list[Parameter] = [asked.expression, low]
    parameters.append(high if before is None else min(high, before - 1))
    for members in asked.sets:
        if made_whole(connection, members):
            conditions.append(" ".join([_AMONG, members.ids, "))"]))
            parameters += members.of_ids
        else:
            conditions.append(members.test)
            parameters += members.of_test
    for test, of_test in asked.tests:
        conditions.append(test)
        parameters += of_test
    conditions += made.conditions
    parameters += made.parameters
    table = _FILTERED if made.filtered else _ARTICLES
    return " ".join([_FROM, table, _CURRENT, "AND", " AND ".join(conditions)]), parameters


def _without_words(
    connection: sqlite3.Connection, asked: Asked, view: View, limit: int, before: int | None
) -> list[int]:
    made = query(connection, view, page=True)
    for members in asked.sets:
        if made_whole(connection, members):
            made.add(f"v.id IN ({members.ids})", *members.of_ids)
        else:
            made.add(members.test, *members.of_test)
    for test, of_test in asked.tests:
        made.add(test, *of_test)
    made.add("v.sort_at BETWEEN ? AND ?", asked.low, asked.high)
    if before is not None:
        made.add("(v.sort_at, v.id) < (?, ?)", before >> ID_BITS, before & ((1 << ID_BITS) - 1))
    sql = made.sql("SELECT (v.sort_at << 24) + v.id", f"{NEWEST_FIRST} LIMIT ?")
    return [row[0] for row in connection.execute(sql, (*made.parameters, limit))]


def _best(connection: sqlite3.Connection, asked: Asked, view: View, limit: int) -> list[int]:
    """Return the most relevant; a word that very many articles hold says nothing but its place."""
    sql, parameters = _matching(connection, asked, view)
    found = connection.execute(f"{sql} LIMIT ?", (*parameters, RANKED + 1)).fetchall()
    if len(found) <= RANKED:
        rows = connection.execute(f"{sql} {_BEST}", (*parameters, limit))
        return [row[0] for row in rows]
    titled = replace(asked, words=f"title : ({asked.words})")
    numbers = _newest(connection, titled, view, limit, None)
    more = _newest(connection, asked, view, limit + len(numbers), None)
    return list(dict.fromkeys([*numbers, *more]))[:limit]
