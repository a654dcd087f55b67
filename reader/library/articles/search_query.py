"""The search query as SQL: people, sources and tags are looked up, the rest is constant."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from reader.library.articles.overlap import OVERLAPS, articles_overlapping, overlapping
from reader.library.articles.people_named import people_named
from reader.library.articles.publication import seconds
from reader.library.articles.typed_days import parse_typed
from reader.library.storage.fold import fold
from reader.library.storage.search_index import indexed
from reader.story.query.explanation import full_text, is_words, of_words, words_of_term
from reader.story.query.query import SHORTEST, Either, Key, Query, Term
from reader.text import clean

Parameter = str | int | None

_Test = tuple[str, tuple[Parameter, ...]]
"""A condition on an article ``v``, with its parameters."""

SMALL = 5000
"""Articles of a set that is made whole; of a larger one each article is tested on the way."""

_DAY = 86_400
_FIRST, _LAST = -(1 << 38), 1 << 38

_TAGGED = "SELECT article_id FROM article_tag WHERE tag_id IN (SELECT value FROM json_each(?))"
_HAS_TAG = (
    "EXISTS (SELECT 1 FROM article_tag t WHERE t.article_id = v.id "
    "AND t.tag_id IN (SELECT value FROM json_each(?)))"
)
_NAMING = (
    "SELECT article_id FROM article_person WHERE person_id IN (SELECT value FROM json_each(?))"
)
_NAMES = (
    "EXISTS (SELECT 1 FROM article_person p WHERE p.article_id = v.id "
    "AND p.person_id IN (SELECT value FROM json_each(?)))"
)
_TELLS = "EXISTS (SELECT 1 FROM date_mention d WHERE d.article_id = v.id AND"
_OF_SOURCES = """(v.source_id IN (SELECT value FROM json_each(?)) OR v.id IN (
  SELECT id FROM article WHERE outlet <> '' AND outlet IN (SELECT value FROM json_each(?))))"""
_APPEARED = (
    "EXISTS (SELECT 1 FROM article w WHERE w.id = v.id "
    "AND substr(w.published_at, 1, 10) BETWEEN ? AND ?)"
)
_IS = {
    "unread": "EXISTS (SELECT 1 FROM article w WHERE w.id = v.id AND w.read = 0)",
    "read": "EXISTS (SELECT 1 FROM article w WHERE w.id = v.id AND w.read = 1)",
    "starred": "EXISTS (SELECT 1 FROM article w WHERE w.id = v.id AND w.starred = 1)",
}
_NOT_HOLDING = "v.id NOT IN (SELECT rowid & 16777215 FROM search WHERE search MATCH ?)"
_NEVER: _Test = ("0", ())
_HOLDING = "v.id IN (SELECT rowid & 16777215 FROM search WHERE search MATCH ?)"


@dataclass(frozen=True, slots=True)
class Members:
    """A condition that is known both as a set of articles and as a test of one article ``v``."""

    ids: str
    of_ids: tuple[Parameter, ...]
    test: str
    of_test: tuple[Parameter, ...]
    spread: bool = True
    """Whether its articles are found anywhere in the list, and not all at one place of it."""


@dataclass(slots=True)
class ParsedQuery:
    """A query, ready to be run."""

    query: Query
    words: str = ""
    """FTS5 expression of what the article must hold, "" for anything."""
    unwanted: str = ""
    low: int = _FIRST
    high: int = _LAST
    """Bounds of ``sort_at``, inclusive: they hold for every answer, but are not enough."""
    sets: list[Members] = field(default_factory=list)
    tests: list[tuple[str, tuple[Parameter, ...]]] = field(default_factory=list)
    named: dict[Term, tuple[int, ...]] = field(default_factory=dict)
    """Ids of the people, sources and tags that a term names."""
    unfinished: Term | None = None
    """The word that is still being typed: what begins with it is found, too."""

    @property
    def expression(self) -> str:
        """The whole expression for the index, where something is wanted."""
        return f"({self.words}) NOT ({self.unwanted})" if self.unwanted else self.words


def parse_query(
    connection: sqlite3.Connection,
    text: str,
    *,
    as_you_type: bool = False,
    today: str | None = None,
) -> ParsedQuery:
    """Parse a query and look up the people, sources and tags that it names.

    ``as_you_type``: the last word may be unfinished. One of fewer than
    :data:`~reader.story.query.query.SHORTEST` letters then does not narrow what other terms find.
    """
    query = parse_typed(indexed(clean(text)), today)
    parsed = ParsedQuery(query)
    query, unfinished = _last_word(query) if as_you_type else (query, False)
    parsed.unfinished = query.terms[-1] if unfinished else None
    found = full_text(query, as_you_type=unfinished)
    parsed.words, parsed.unwanted = found.wanted, found.unwanted
    for term in query.required:
        _add(connection, parsed, term)
    for either in query.alternatives:
        if not of_words(either):
            parsed.tests.append(_any(connection, parsed, either))
    if not parsed.words and parsed.unwanted:
        parsed.tests.append((_NOT_HOLDING, (parsed.unwanted,)))
    return parsed


def whole(parsed: ParsedQuery) -> list[tuple[str, tuple[Parameter, ...]]]:
    """Return conditions on ``v`` for a statement that wants every answer, not a page of them."""
    conditions: list[tuple[str, tuple[Parameter, ...]]] = list(parsed.tests)
    if parsed.words:
        conditions.append((_HOLDING, (parsed.expression,)))
    if (parsed.low, parsed.high) != (_FIRST, _LAST):
        conditions.append(("v.sort_at BETWEEN ? AND ?", (parsed.low, parsed.high)))
    conditions += [(f"v.id IN ({one.ids})", one.of_ids) for one in parsed.sets]
    return conditions


def is_materialized(connection: sqlite3.Connection, members: Members) -> bool:
    """Tell whether a page is found sooner by making the whole set first."""
    if not members.spread:
        return True
    sql = " ".join(["SELECT count(*) FROM (", members.ids, "LIMIT ?)"])
    count = connection.execute(sql, (*members.of_ids, SMALL + 1)).fetchone()[0]
    return int(count) <= SMALL


def _last_word(query: Query) -> tuple[Query, bool]:
    """Return the query to run while it is typed, and whether its last word is unfinished."""
    last = query.terms[-1] if query.terms else None
    if (
        last is None
        or last not in query.required
        or last.key not in (Key.TEXT, Key.TITLE)
        or last.phrase
        or last.begins
    ):
        return query, False
    if query.text[-1:].isspace():
        return query, False
    if len(last.value) >= SHORTEST:
        return query, True
    kept = query.terms[:-1]
    return (replace(query, terms=kept), False) if kept else (query, False)


def _add(connection: sqlite3.Connection, parsed: ParsedQuery, term: Term) -> None:
    """Narrow a query by a term that all articles must match."""
    members = _members(connection, parsed, term)
    if members is not None and not term.negated:
        parsed.sets.append(members)
        return
    test = (members.test, members.of_test) if members else _tested(connection, parsed, term)
    if test is not None:
        parsed.tests.append(_as_wanted(test, term))
    if term.key in (Key.PUBLISHED, Key.BEFORE, Key.AFTER) and not term.negated:
        _narrow(parsed, *_published(term))


def _any(connection: sqlite3.Connection, parsed: ParsedQuery, either: Either) -> _Test:
    """Return alternatives as one condition."""
    ways: list[str] = []
    parameters: list[Parameter] = []
    for way in either.ways:
        tests = []
        for part in way:
            if isinstance(part, Either):
                test = _any(connection, parsed, part)
            else:
                test = _alternative(connection, parsed, part)
            tests.append(test[0])
            parameters += test[1]
        ways.append(" AND ".join(tests))
    return f"({' OR '.join(f'({way})' for way in ways)})", tuple(parameters)


def _alternative(connection: sqlite3.Connection, parsed: ParsedQuery, term: Term) -> _Test:
    if term.key in (Key.TEXT, Key.TITLE):
        test = (_HOLDING, (words_of_term(term),)) if is_words(term) else _NEVER
        return _as_wanted(test, term)
    members = _members(connection, parsed, term)
    known = (members.test, members.of_test) if members else _tested(connection, parsed, term)
    return _as_wanted(known or _NEVER, term)


def _as_wanted(test: _Test, term: Term) -> _Test:
    return (f"NOT {test[0]}" if term.negated else test[0]), test[1]


def _members(connection: sqlite3.Connection, parsed: ParsedQuery, term: Term) -> Members | None:
    """Return a term as a condition that is known as a set, too; None for other terms."""
    match term.key:
        case Key.PERSON:
            people = json.dumps(_note(parsed, term, people_named(connection, term.value)))
            return Members(_NAMING, (people,), _NAMES, (people,))
        case Key.TAG:
            found = _named(connection, "SELECT id, name FROM tag", term.value)
            tags = json.dumps(_note(parsed, term, found))
            return Members(_TAGGED, (tags,), _HAS_TAG, (tags,))
        case Key.DATE if term.first and term.last:
            matching, days = articles_overlapping(term.first, term.last)
            tests = overlapping(term.first, term.last)
            return Members(matching, days, f"{_TELLS} {OVERLAPS})", tests, False)
        case _:
            return None


def _tested(connection: sqlite3.Connection, parsed: ParsedQuery, term: Term) -> _Test | None:
    """Return a term as a condition; None where it is none."""
    match term.key:
        case Key.SOURCE:
            sources = _note(parsed, term, _containing(connection, term.value))
            outlets = _outlets(connection, term.value)
            return _OF_SOURCES, (json.dumps(sources), json.dumps(outlets))
        case Key.IS:
            return _IS[term.value.lower()], ()
        case Key.PUBLISHED | Key.BEFORE | Key.AFTER:
            return _APPEARED, _published(term)
        case _:
            return None


def _note(parsed: ParsedQuery, term: Term, found: list[int]) -> list[int]:
    parsed.named[term] = tuple(found)
    return found


def _published(term: Term) -> tuple[str, str]:
    """Return the first and last day of publication that a term asks for."""
    first, last = term.first or "0001-01-01", term.last or "9999-12-31"
    if term.key is Key.BEFORE:
        return "0001-01-01", _beside(first, -1)
    if term.key is Key.AFTER:
        return _beside(last, 1), "9999-12-31"
    return first, last


def _narrow(parsed: ParsedQuery, low: str, high: str) -> None:
    # The days are the publisher's, sort_at is UTC; an article dated ahead stands where it came.
    if high < "9999":
        parsed.high = min(parsed.high, (seconds(high) or _LAST) + 3 * _DAY)
    if low > "0002" and low < date.today().isoformat():
        parsed.low = max(parsed.low, (seconds(low) or _FIRST) - 2 * _DAY)


def _beside(day: str, by: int) -> str:
    number = date.fromisoformat(day).toordinal() + by
    return date.fromordinal(min(max(number, 1), date.max.toordinal())).isoformat()


def _containing(connection: sqlite3.Connection, name: str) -> list[int]:
    wanted = fold(name)
    rows = connection.execute("SELECT id, title FROM source")
    return [one for one, title in rows if wanted in fold(title)]


def _outlets(connection: sqlite3.Connection, name: str) -> list[str]:
    wanted = fold(name)
    rows = connection.execute("SELECT DISTINCT outlet FROM article WHERE outlet <> ''")
    return [one for (one,) in rows if wanted in fold(one)]


def _named(connection: sqlite3.Connection, sql: str, name: str) -> list[int]:
    """Return those of this name, else those whose name begins so."""
    wanted = fold(name)
    rows: Sequence[tuple[int, str]] = connection.execute(sql).fetchall()
    same = [one for one, known in rows if fold(known) == wanted]
    return same or [one for one, known in rows if fold(known).startswith(wanted)]
