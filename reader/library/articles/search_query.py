"""The search query as SQL: people, sources and tags are looked up, the rest is constant."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from sqlite3 import Connection

from reader.library.articles.near import People, add_function, has_role
from reader.library.articles.overlap import OVERLAPS, articles_overlapping, overlapping, shifted
from reader.library.articles.people_named import people_named
from reader.library.articles.publication import seconds
from reader.library.storage.fold import fold
from reader.library.storage.search_index import indexed
from reader.story.query.explanation import full_text, is_words, of_words, words_of_term
from reader.story.query.query import SHORTEST, Either, Key, Query, Term, parse
from reader.text import clean

Parameter = str | int | None

_Test = tuple[str, tuple[Parameter, ...]]
"""A condition on an article ``v``, with its parameters."""

SMALL = 5000
"""Largest set of articles that is materialised; for a larger one each article is tested."""

_DAY = 86_400
_FROM_TODAY = re.compile(r"(next|last) ([0-9]{1,4}) (day|week)s?", re.IGNORECASE)
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
_AMONG = "SELECT value FROM json_each(?)"
_QUOTING = f"{_NAMING} AND quotes <> '[]'"
_QUOTES = f"{_NAMES[:-1]} AND p.quotes <> '[]')"
_IN_ROLE = (
    "p.person_id IN (SELECT person_id FROM person_role "
    "WHERE role IN (SELECT value FROM json_each(?))) "
    "AND EXISTS (SELECT 1 FROM json_each(p.roles) r "
    "WHERE r.value IN (SELECT value FROM json_each(?)))"
)
_WITH_ROLE = " ".join(["SELECT p.article_id FROM article_person p WHERE", _IN_ROLE])
_HAS_ROLE = " ".join(
    ["EXISTS (SELECT 1 FROM article_person p WHERE p.article_id = v.id AND", _IN_ROLE, ")"]
)
_BY = (
    "EXISTS (SELECT 1 FROM article w WHERE w.id = v.id "
    "AND w.author IN (SELECT value FROM json_each(?)))"
)
_LONG = 4
"""Years apart of the ends of a time that articles of all ages mention."""
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
    "dimmed": "EXISTS (SELECT 1 FROM article w WHERE w.id = v.id AND w.muted = 1)",
    "hidden": (
        "EXISTS (SELECT 1 FROM article w WHERE w.id = v.id AND w.muted = 2 AND w.starred = 0)"
    ),
}
_NOT_HOLDING = "v.id NOT IN (SELECT rowid & 16777215 FROM search WHERE search MATCH ?)"
_NEVER: _Test = ("0", ())
_HOLDING = "v.id IN (SELECT rowid & 16777215 FROM search WHERE search MATCH ?)"


@dataclass(frozen=True, slots=True)
class Members:
    """A condition available both as a set of articles and as a test of one article ``v``."""

    ids: str
    of_ids: tuple[Parameter, ...]
    test: str
    of_test: tuple[Parameter, ...]
    spread: bool = True
    """Whether its articles are scattered over the list, not all in one place."""


_NOT_MUTED = (
    "(v.copy = 0 OR EXISTS (SELECT 1 FROM sketch k JOIN article m ON m.id = k.article_id "
    "WHERE k.article_id = v.id AND m.muted < 2 AND NOT {}))"
)
_ORIGINAL_HOLDING = (
    "EXISTS (SELECT 1 FROM article o JOIN search y ON y.rowid = (o.sort_at << 24) + o.id "
    "WHERE o.id = k.of AND y.search MATCH ?)"
)


@dataclass(slots=True)
class ParsedQuery:
    """A query, ready to be run."""

    query: Query
    words: str = ""
    """FTS5 expression that the article must match, "" for anything."""
    unwanted: str = ""
    low: int = _FIRST
    high: int = _LAST
    """Inclusive bounds of ``sort_at``: necessary for every result, not sufficient."""
    sets: list[Members] = field(default_factory=list)
    tests: list[tuple[str, tuple[Parameter, ...]]] = field(default_factory=list)
    named: dict[Term, tuple[int, ...]] = field(default_factory=dict)
    """Ids of the people, sources and tags that each term names."""
    unfinished: Term | None = None
    """The word still being typed, which also matches as a prefix."""

    @property
    def hidden(self) -> bool:
        """Whether it searches for what rules hide."""
        return any(term.value.lower() == "hidden" for term in self.query.of(Key.IS))

    @property
    def listed(self) -> tuple[str, tuple[Parameter, ...]]:
        """The test that leaves out what rules hide, and copies of what is found as well."""
        if any(self.query.of(key) for key in (Key.SOURCE, Key.AUTHOR)):
            return _NOT_MUTED.format("0"), ()
        if not self.words:
            return "v.copy = 0", ()
        return _NOT_MUTED.format(_ORIGINAL_HOLDING), (self.expression,)

    @property
    def expression(self) -> str:
        """The whole expression for the index."""
        return f"({self.words}) NOT ({self.unwanted})" if self.unwanted else self.words


def parse_query(
    connection: Connection, text: str, *, as_you_type: bool = False, today: str | None = None
) -> ParsedQuery:
    """Parse a query and look up the people, sources and tags that it names.

    ``as_you_type``: the last word may be unfinished; a very short one is ignored beside others.
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
    """Return conditions on ``v`` for a statement that selects every result, not a page."""
    conditions: list[tuple[str, tuple[Parameter, ...]]] = list(parsed.tests)
    if parsed.words:
        conditions.append((_HOLDING, (parsed.expression,)))
    if (parsed.low, parsed.high) != (_FIRST, _LAST):
        conditions.append(("v.sort_at BETWEEN ? AND ?", (parsed.low, parsed.high)))
    conditions += [(f"v.id IN ({one.ids})", one.of_ids) for one in parsed.sets]
    return conditions


def is_materialized(connection: Connection, members: Members) -> bool:
    """Return whether a page is found sooner by materialising the whole set first."""
    if not members.spread:
        return True
    sql = " ".join(["SELECT count(*) FROM (", members.ids, "LIMIT ?)"])
    count = connection.execute(sql, (*members.of_ids, SMALL + 1)).fetchone()[0]
    return int(count) <= SMALL


def _last_word(query: Query) -> tuple[Query, bool]:
    """Return the query to run while typing, and whether its last word is unfinished."""
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


def _add(connection: Connection, parsed: ParsedQuery, term: Term) -> None:
    """Narrow a query by a term that all articles must match."""
    members = _members(connection, parsed, term)
    if members is not None and not term.negated:
        parsed.sets.append(members)
        return
    test = (members.test, members.of_test) if members else _tested(connection, parsed, term)
    if test is not None:
        parsed.tests.append(_as_wanted(test, term))
    if term.key in (Key.PUBLISHED, Key.BEFORE, Key.AFTER) and not term.negated:
        _narrow(parsed, *published_days(term))


def _any(connection: Connection, parsed: ParsedQuery, either: Either) -> _Test:
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


def _alternative(connection: Connection, parsed: ParsedQuery, term: Term) -> _Test:
    if term.key in (Key.TEXT, Key.TITLE) and not term.pattern:
        test = (_HOLDING, (words_of_term(term),)) if is_words(term) else _NEVER
        return _as_wanted(test, term)
    members = _members(connection, parsed, term)
    known = (members.test, members.of_test) if members else _tested(connection, parsed, term)
    return _as_wanted(known or _NEVER, term)


def _as_wanted(test: _Test, term: Term) -> _Test:
    return (f"NOT {test[0]}" if term.negated else test[0]), test[1]


def _members(connection: Connection, parsed: ParsedQuery, term: Term) -> Members | None:
    """Return a term as a condition that is also available as a set; None for other terms."""
    match term.key:
        case Key.PERSON:
            people = json.dumps(_note(parsed, term, people_named(connection, term.value)))
            return Members(_NAMING, (people,), _NAMES, (people,))
        case Key.QUOTED:
            people = json.dumps(_note(parsed, term, people_named(connection, term.value)))
            return Members(_QUOTING, (people,), _QUOTES, (people,))
        case Key.ROLE:
            wanted = fold(term.value)
            rows = connection.execute("SELECT DISTINCT role FROM person_role WHERE articles > 0")
            roles = json.dumps([role for (role,) in rows if has_role(fold(role), wanted)])
            return Members(_WITH_ROLE, (roles, roles), _HAS_ROLE, (roles, roles))
        case Key.TAG:
            found = _named(connection, "SELECT id, name FROM tag", term.value)
            tags = json.dumps(_note(parsed, term, found))
            return Members(_TAGGED, (tags,), _HAS_TAG, (tags,))
        case Key.NOTE:
            noted = json.dumps(with_note(connection, term.value))
            return Members(_AMONG, (noted,), f"v.id IN ({_AMONG})", (noted,))
        case Key.DATE if term.first and term.last:
            matching, days = articles_overlapping(term.first, term.last)
            tests = overlapping(term.first, term.last)
            years = int(term.last[:4]) - int(term.first[:4])
            return Members(matching, days, f"{_TELLS} {OVERLAPS})", tests, years >= _LONG)
        case _:
            return None


def _tested(connection: Connection, parsed: ParsedQuery, term: Term) -> _Test | None:
    """Return a term as a condition; None if it is not one."""
    match term.key:
        case Key.SOURCE:
            sources = _note(parsed, term, _containing(connection, term.value))
            outlets = _distinct(connection, "outlet", term.value)
            return _OF_SOURCES, (json.dumps(sources), json.dumps(outlets))
        case Key.AUTHOR:
            return _BY, (json.dumps(_distinct(connection, "author", term.value)),)
        case Key.NEAR:
            return _near(connection, parsed, term)
        case Key.TEXT | Key.TITLE if term.pattern:
            return add_function(connection, term, {}), ()
        case Key.IS:
            return _IS[term.value.lower()], ()
        case Key.PUBLISHED | Key.BEFORE | Key.AFTER:
            return _APPEARED, published_days(term)
        case _:
            return None


def _near(connection: Connection, parsed: ParsedQuery, term: Term) -> _Test:
    """Return ``NEAR`` as a condition: its terms first, which are cheaper to test than sentences."""
    tests, parameters = [], list[Parameter]()
    for one in term.near:
        test = _alternative(connection, parsed, one)
        tests.append(test[0])
        parameters += test[1]
    people: People = {one: parsed.named[one] for one in term.near if one in parsed.named}
    # Not AND: SQLite would choose the order.
    first, then = " AND ".join(tests), add_function(connection, term, people)
    return f"(CASE WHEN {first} THEN {then} ELSE 0 END)", tuple(parameters)


def _note(parsed: ParsedQuery, term: Term, found: list[int]) -> list[int]:
    parsed.named[term] = tuple(found)
    return found


def published_days(term: Term) -> tuple[str, str]:
    """Return the first and last day of publication that a term allows."""
    first, last = term.first or "0001-01-01", term.last or "9999-12-31"
    if term.key is Key.BEFORE:
        return "0001-01-01", shifted(first, -1)
    if term.key is Key.AFTER:
        return shifted(last, 1), "9999-12-31"
    return first, last


def _narrow(parsed: ParsedQuery, low: str, high: str) -> None:
    # Days are the publisher's, sort_at is UTC; an article dated ahead sorts by when it came.
    if high < "9999":
        parsed.high = min(parsed.high, (seconds(high) or _LAST) + 3 * _DAY)
    if low > "0002" and low < date.today().isoformat():
        parsed.low = max(parsed.low, (seconds(low) or _FIRST) - 2 * _DAY)


def _containing(connection: Connection, name: str) -> list[int]:
    wanted = fold(name)
    rows = connection.execute("SELECT id, title FROM source")
    return [one for one, title in rows if wanted in fold(title)]


def _distinct(connection: Connection, column: str, name: str) -> list[str]:
    """Return the outlets or authors of the articles whose name contains ``name``."""
    wanted = fold(name)
    sql = {
        "outlet": "SELECT DISTINCT outlet FROM article WHERE outlet <> ''",
        "author": "SELECT DISTINCT author FROM article WHERE author <> ''",
    }
    rows = connection.execute(sql[column])
    return [one for (one,) in rows if wanted in fold(one)]


def with_note(connection: Connection, words: str) -> list[int]:
    """Return the articles with one of the user's notes that contains all words."""
    wanted = fold(words).split()
    rows = connection.execute("SELECT article_id, note FROM clipping WHERE note <> ''")
    return sorted({one for one, note in rows if all(word in fold(note) for word in wanted)})


def _named(connection: Connection, sql: str, name: str) -> list[int]:
    """Return the ids with exactly this name, else those whose name begins with it."""
    wanted = fold(name)
    rows: Sequence[tuple[int, str]] = connection.execute(sql).fetchall()
    same = [one for one, known in rows if fold(known) == wanted]
    return same or [one for one, known in rows if fold(known).startswith(wanted)]


def days_as_typed(value: str, today: str) -> tuple[str, str] | None:
    """Return first and last day of a time in words, None for other text.

    Periods counted from today, which articles do not have as such, are added: ``next 7 days``.
    """
    from reader.extraction.dates import read_typed

    if found := _FROM_TODAY.fullmatch(" ".join(value.split())):
        here = date.fromisoformat(today)
        far = timedelta(int(found[2]) * (7 if found[3].lower() == "week" else 1))
        ahead = found[1].lower() == "next"
        first, last = (here, here + far) if ahead else (here - far, here)
        return first.isoformat(), last.isoformat()
    try:
        typed = read_typed(value, date.fromisoformat(today))
    except ValueError:
        return None
    return typed.first.isoformat(), typed.last.isoformat()


def parse_typed(text: str, today: str | None = None) -> Query:
    """Parse a query in which days may be written in words; never raise."""
    return parse(text, today or date.today().isoformat(), days_as_typed)
