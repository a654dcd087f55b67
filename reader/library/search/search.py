"""Full-text search: newest first in pages, or the best of what is found, each with its sentence."""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from reader.library.articles.search_query import ParsedQuery, parse_query
from reader.library.articles.view import EVERYTHING, View
from reader.library.search.found import RANKED, articles_of, best, every, newest
from reader.library.search.hits import Hit, hits, places
from reader.library.search.suggestions import Help, described, ways_on
from reader.library.storage.database import Database
from reader.library.storage.search_index import index_pending, rebuild, waiting
from reader.story.query.query import SHORTEST, Query
from reader.story.words.days import parse_day


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


_UNREAD = """SELECT count(*) FROM json_each(?) j CROSS JOIN article v ON v.id = j.value
  WHERE v.read = 0"""
_NEXT_UNREAD = """SELECT v.id FROM json_each(?) j CROSS JOIN article v ON v.id = j.value
  WHERE v.read = 0 ORDER BY j.key LIMIT 1"""


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
        """Return a page of what a query (see ``reader.story.query.query``) finds in ``view``.

        Newest first: ``before`` is :attr:`Page.next` of the page before. By relevance there
        is one page only, of ``limit`` hits. ``as_you_type``: the last word may be unfinished.
        ``today`` (``YYYY-MM-DD``) is what the query's "today" means, by default the local day.
        """
        with self._database.read() as connection:
            parsed, view = self._ask(connection, text, view, as_you_type, today)
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
        today: str | None = None,
    ) -> array[int]:
        """Return the ids of what a query finds: what a list scrolls over.

        Newest first, unless the query says otherwise; by relevance at most :data:`RANKED`.
        """
        with self._database.read() as connection:
            parsed, view = self._ask(connection, text, view, as_you_type, today)
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
        """Return the first of these articles that is unread, None where all are read."""
        with self._database.read() as connection:
            for start in range(0, len(ids), RANKED):
                piece = _list(ids[start : start + RANKED])
                row = connection.execute(_NEXT_UNREAD, (piece,)).fetchone()
                if row is not None:
                    return int(row[0])
        return None

    def finished(self, text: str) -> str:
        """Return a query whose last word was still being typed, as it is to be parsed then.

        The word is searched for whole; where nothing has it, what begins with it is.
        """
        with self._database.read() as connection:
            unfinished = parse_query(connection, text, as_you_type=True).unfinished
        if unfinished is None or len(unfinished.value) < SHORTEST or len(self.ids(text, 1)):
            return text
        return f"{text}*" if len(self.ids(text, 1, as_you_type=True)) else text

    def hits(
        self, text: str, ids: Sequence[int], *, as_you_type: bool = False, today: str | None = None
    ) -> tuple[Hit, ...]:
        """Return articles that a query finds with the sentence of each, in this order."""
        with self._database.read() as connection:
            parsed = parse_query(connection, text, as_you_type=as_you_type, today=today)
            return hits(connection, parsed, ids)

    def places(
        self, text: str, article: int, body: str, *, as_you_type: bool = False
    ) -> tuple[tuple[int, int], ...]:
        """Return where an article, whose text is ``body``, matches a query."""
        with self._database.read() as connection:
            parsed = parse_query(connection, text, as_you_type=as_you_type)
            return places(connection, parsed, article, body)

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
        """Return the explanation of a query as one sentence, with what was not understood."""
        with self._database.read() as connection:
            words, problems = described(connection, parse_query(connection, text, today=today))
        return " ".join([words, *problems])

    def problems(self, text: str) -> tuple[str, ...]:
        """Return a sentence for each part of a query that is not understood or not there."""
        with self._database.read() as connection:
            return described(connection, parse_query(connection, text))[1]

    def help(self, text: str, cursor: int, limit: int = 8, today: str | None = None) -> Help:
        """Return the explanation of a query that is being typed, and its completions.

        Both in words of the library: people under any spelling, sources and tags, each
        with how many articles have it. ``cursor``: characters before the cursor.
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

    def index(
        self,
        *,
        progress: Callable[[int], None] = lambda left: None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> int:
        """Put new and changed articles into the index; return how many.

        To be called in the background after anything was stored; the analysis does so
        too. See :func:`reader.library.storage.search_index.index_pending`.
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
    ) -> tuple[ParsedQuery, View]:
        """Understand the query and the view's own as one."""
        both = f"{view.query} {text}" if view.query else text
        parsed = parse_query(connection, both, as_you_type=as_you_type, today=today)
        return parsed, replace(view, query="")


def _list(ids: Sequence[int]) -> str:
    """Return numbers as a JSON array."""
    return f"[{','.join(map(str, ids))}]"
