"""Numbers of the index that a query finds: newest first, the best first, or every one."""

from __future__ import annotations

import json
import sqlite3
from array import array
from collections.abc import Iterable
from dataclasses import replace

from reader.library.articles.query import NEWEST_FIRST, query
from reader.library.articles.search_query import Parameter, ParsedQuery, is_materialized, whole
from reader.library.articles.view import View
from reader.library.storage.search_index import ID_BITS, number_of

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
_JOINED = "SELECT group_concat(id) FROM ("
_EVER = 1 << 62


def every(connection: sqlite3.Connection, parsed: ParsedQuery, view: View) -> array[int]:
    """Return all ids, newest first: sets of articles are made whole once, not tested one by one."""
    made = query(connection, view)
    for condition, parameters in whole(parsed):
        made.add(condition, *parameters)
    sql = " ".join([_JOINED, made.sql("SELECT v.id", NEWEST_FIRST), ")"])
    (joined,) = connection.execute(sql, made.parameters).fetchone()
    return array("q", json.loads(f"[{joined or ''}]"))


def articles_of(numbers: Iterable[int]) -> list[int]:
    """Return the articles with these numbers in the index."""
    return [number & ((1 << ID_BITS) - 1) for number in numbers]


def newest(
    connection: sqlite3.Connection, parsed: ParsedQuery, view: View, limit: int, before: int | None
) -> list[int]:
    """Return numbers of the index, greatest first."""
    if not parsed.words:
        return _without_words(connection, parsed, view, limit, before)
    sql, parameters = _matching(connection, parsed, view, before)
    rows = connection.execute(f"{sql} {_NEWEST}", (*parameters, limit))
    return [row[0] for row in rows]


def _matching(
    connection: sqlite3.Connection, parsed: ParsedQuery, view: View, before: int | None = None
) -> tuple[str, list[Parameter]]:
    made = query(connection, view, page=True)
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
    connection: sqlite3.Connection, parsed: ParsedQuery, view: View, limit: int, before: int | None
) -> list[int]:
    made = query(connection, view, page=True)
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


def best(connection: sqlite3.Connection, parsed: ParsedQuery, view: View, limit: int) -> list[int]:
    """Return the most relevant; a word that very many articles hold says nothing but its place."""
    sql, parameters = _matching(connection, parsed, view)
    found = connection.execute(f"{sql} LIMIT ?", (*parameters, RANKED + 1)).fetchall()
    if len(found) <= RANKED:
        rows = connection.execute(f"{sql} {_BEST}", (*parameters, limit))
        return [row[0] for row in rows]
    titled = replace(parsed, words=f"title : ({parsed.words})")
    numbers = newest(connection, titled, view, limit, None)
    more = newest(connection, parsed, view, limit + len(numbers), None)
    return list(dict.fromkeys([*numbers, *more]))[:limit]
