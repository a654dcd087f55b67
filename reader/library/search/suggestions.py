"""Help while a search is typed: its explanation, and completions of its last word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from itertools import islice
from sqlite3 import Connection

from reader.library.articles.people_named import people_named
from reader.library.articles.search_query import ParsedQuery, published_days
from reader.library.storage.fold import fold
from reader.library.storage.search_index import indexed
from reader.story.query.completion import (
    Completion,
    Suggestion,
    Typed,
    completions,
    fixed_suggestions,
    key_completions,
    matches,
    typed_at,
)
from reader.story.query.explanation import explain
from reader.story.query.query import STATES, Key, Query, Term, span
from reader.story.words.days import parse_day

SHORTEST = 2
"""Fewest letters of a word without a key for which people, sources and tags are offered."""

LONGEST = 200
"""Most letters of a word that can be a name."""

_PEOPLE = """SELECT id, name, articles FROM person WHERE articles > 0 AND name LIKE ?
  ORDER BY articles DESC, mentions DESC, name"""
_ACCENTED = """SELECT id, name, articles FROM person WHERE articles > 0 AND name LIKE ?
  AND name GLOB '*[^ -~]*' ORDER BY articles DESC, mentions DESC, name"""
_BARE = re.compile("[^bfhjkmpqvwx]")
"""Letters that may carry an accent in the full spelling; LIKE matches any letter for them."""
_PERSON = "SELECT id, name, articles FROM person WHERE id = ? AND articles > 0"
_NAMES = {
    Key.PERSON: "SELECT name FROM person WHERE id = ?",
    Key.QUOTED: "SELECT name FROM person WHERE id = ?",
    Key.SOURCE: "SELECT title FROM source WHERE id = ?",
    Key.TAG: "SELECT name FROM tag WHERE id = ?",
}
_NOBODY = {
    Key.PERSON: "No person named “{}”",
    Key.QUOTED: "No person named “{}”",
    Key.SOURCE: 'No source named "{}"',
    Key.TAG: 'No tag named "{}"',
}
_FREQUENT = "SELECT name, articles FROM person WHERE articles > 0 ORDER BY articles DESC LIMIT 5000"
"""The people among whom one of a similar name is looked for."""
_CONTAINS = "SELECT 1 FROM search WHERE search MATCH ? LIMIT 1"
_GUESSED = 4
"""Fewest letters of a plain word for which one of a similar name is looked for."""
_SOURCES = "SELECT title, total FROM source WHERE total > 0 ORDER BY total DESC, title"
_TAGS = "SELECT name, total FROM tag WHERE total > 0 ORDER BY total DESC, name"
_MARKS = """SELECT total(total), total(unread), total(starred),
  (SELECT count(*) FROM article WHERE muted > 0 AND muted = 1),
  (SELECT count(*) FROM article WHERE muted > 0 AND muted = 2 AND starred = 0) FROM source"""
# Days were counted as they were found: years, months and days are a few rows.
_MENTIONED = """SELECT substr(day, 1, :letters) unit, sum(mentions) number FROM day_count
  WHERE day >= :begun AND day < :begun || '~' AND day >= :low AND mentions > 0
  GROUP BY unit ORDER BY number DESC LIMIT :most"""
_UNITS = {0: 4, 1: 4, 2: 4, 3: 4, 4: 7, 5: 7, 6: 7, 7: 10, 8: 10, 9: 10}
"""Characters typed of a time, and lengths of the times offered: years, months, days."""


@dataclass(frozen=True, slots=True)
class Help:
    """The help shown under a search being typed."""

    words: str
    """One sentence on what it finds."""
    problems: tuple[str, ...]
    """A sentence for each part that was not understood or that nothing matches."""
    completions: tuple[Completion, ...]
    """Completions of the word at the cursor, best first."""


def described(connection: Connection, parsed: ParsedQuery) -> tuple[str, tuple[str, ...]]:
    """Return an explanation of a query, with the library's names, and problems."""
    named: dict[Term, str] = {}
    problems = list(parsed.query.problems)
    for term, ids in parsed.named.items():
        if ids:
            named[term] = _listed(connection, term.key, ids)
        else:
            near = _near(connection, term)
            hint = f" (did you mean {near}?)" if near else ""
            problems.append(f"{_NOBODY[term.key].format(term.value)}{hint}.")
    for term in parsed.query.required:
        if term != parsed.unfinished and (near := _misspelled(connection, term)):
            problems.append(f"Nothing contains “{term.value}” (did you mean {near}?).")
    problems += filter(None, [excluded_days(parsed.query)])
    return explain(parsed.query, named, parsed.unfinished), tuple(problems)


def excluded_days(query: Query) -> str:
    """Return a sentence if a query asks for days of publication that exclude each other, or ""."""
    asked = [
        (published_days(term), term)
        for term in query.required
        if term.key in (Key.PUBLISHED, Key.BEFORE, Key.AFTER) and not term.negated
    ]
    if not asked:
        return ""
    (low, _), later = max(asked, key=lambda one: one[0][0])
    (_, high), earlier = min(asked, key=lambda one: one[0][1])
    if low <= high:
        return ""
    sides = " and ".join(f"{term.key}:{term.value}" for term in (later, earlier))
    hint = ""
    if later.key is Key.AFTER and later.first != later.last:
        hint = f" (published:{later.value} finds articles of {later.value})"
    return f"No day is in both {sides}{hint}."


def _misspelled(connection: Connection, term: Term) -> str | None:
    """Return the word of a name that is most like a plain word that occurs nowhere, or None."""
    plain = term.key is Key.TEXT and not (term.negated or term.begins or term.pattern)
    if not plain or len(term.value) < _GUESSED or not term.value.isalpha():
        return None
    quoted = f'"{indexed(term.value)}"'
    return None if connection.execute(_CONTAINS, (quoted,)).fetchone() else _near(connection, term)


def _near(connection: Connection, term: Term) -> str | None:
    """Return the name most like the one of a term, in all or in one of its words; for a plain
    word, this word of it.
    """
    wanted = fold(term.value)
    sql = {Key.SOURCE: _SOURCES, Key.TAG: _TAGS}.get(term.key, _FREQUENT)
    words: dict[str, str] = {}
    for name, _ in connection.execute(sql):
        for part in name.split() if term.key is Key.TEXT else (name, *name.split()):
            words.setdefault(fold(part), part if term.key is Key.TEXT else name)
    near = get_close_matches(wanted, [one for one in words if one[:1] == wanted[:1]], 1, 0.8)
    return words[near[0]] if near else None


def _listed(connection: Connection, key: Key, ids: tuple[int, ...]) -> str:
    """Name the first two and say how many more there are."""
    names = [connection.execute(_NAMES[key], (one,)).fetchone()[0] for one in ids[:2]]
    more = [f"{len(ids) - 2} more"] if len(ids) > 2 else []
    return " or ".join([*names, *more])


def ways_on(
    connection: Connection, text: str, cursor: int, limit: int, today: date
) -> tuple[Completion, ...]:
    """Return completions of the word at the cursor, best first."""
    typed = typed_at(text, cursor)
    if not typed.known or len(typed.value) > LONGEST:
        return ()
    if typed.key is None:
        if len(typed.value) < SHORTEST:
            return ()
        offers = [
            *_people(connection, typed.value, 3),
            *islice(_titled(connection, Key.SOURCE, _SOURCES, typed.value), 2),
            *islice(_titled(connection, Key.TAG, _TAGS, typed.value), 2),
        ]
        return (*key_completions(typed), *completions(typed, offers))[:limit]
    offers = list(islice(_offers(connection, typed, limit, today), limit))
    done = [typed.value.casefold()] == [offer.value.casefold() for offer in offers]
    return () if done and text[: typed.end].endswith('"') else tuple(completions(typed, offers))


def _offers(connection: Connection, typed: Typed, limit: int, today: date) -> Iterable[Suggestion]:
    match typed.key:
        case Key.PERSON | Key.QUOTED:
            return [
                Suggestion(typed.key, one.value, one.note)
                for one in _people(connection, typed.value, limit)
            ]
        case Key.SOURCE:
            return _titled(connection, Key.SOURCE, _SOURCES, typed.value)
        case Key.TAG:
            return _titled(connection, Key.TAG, _TAGS, typed.value)
        case Key.IS:
            return _states(connection, fixed_suggestions(typed, today))
        case Key.DATE:
            return _mentioned(connection, typed, fixed_suggestions(typed, today), limit)
        case _:
            return fixed_suggestions(typed, today)


def _people(connection: Connection, typed: str, limit: int) -> list[Suggestion]:
    """Return people with a name word beginning as typed, else those under another spelling."""
    words = fold(typed).split()
    longest = max(words, key=len, default="")
    found: dict[int, tuple[str, int]] = {}
    for sql, pattern in ((_PEOPLE, longest), (_ACCENTED, _BARE.sub("_", longest))):
        if len(found) < limit:
            rows = connection.execute(sql, (f"%{pattern}%",))
            fitting = (row for row in rows if row[0] not in found and _begins(row[1], words))
            found |= {row[0]: row[1:] for row in islice(fitting, limit - len(found))}
    if len(found) < limit and len(longest) > SHORTEST:
        for person_id in people_named(connection, typed):
            row = connection.execute(_PERSON, (person_id,)).fetchone()
            if row is not None and len(found) < limit:
                found.setdefault(row[0], row[1:])
    return [
        Suggestion(Key.PERSON, name, _count(number, "article")) for name, number in found.values()
    ]


def _begins(name: str, words: list[str]) -> bool:
    have = fold(name).lstrip("@").replace("-", " ").split()
    return all(any(one.startswith(word) for one in have) for word in words)


def _titled(connection: Connection, key: Key, sql: str, typed: str) -> Iterator[Suggestion]:
    return (
        Suggestion(key, name, _count(number, "article"))
        for name, number in connection.execute(sql)
        if matches(name, typed)
    )


def _states(connection: Connection, offers: list[Suggestion]) -> list[Suggestion]:
    total, unread, *others = map(int, connection.execute(_MARKS).fetchone())
    numbers = dict(zip(STATES, (unread, total - unread, *others), strict=True))
    return [Suggestion(one.key, one.value, _count(numbers[one.value], "article")) for one in offers]


def _mentioned(
    connection: Connection, typed: Typed, near: list[Suggestion], limit: int
) -> list[Suggestion]:
    """Return times that many articles mention, and those near today."""
    low, dots, begun = typed.value.rpartition("..")
    size = _UNITS.get(len(begun))
    if size is None or (not begun.replace("-", "0").isdigit() and begun):
        return near
    since = span(low) if dots else None
    if since and len(low) <= len(begun) < size and len(begun) in _UNITS.values():
        size = len(begun)  # the end of a range, given as exactly as its beginning
    rows = connection.execute(
        _MENTIONED,
        {"letters": size, "begun": begun, "low": since[0] if since else "", "most": limit},
    )
    found = [
        Suggestion(
            Key.DATE, f"{low}{dots}{unit}", f"{_unit_words(unit)}{_count(number, 'mention')}"
        )
        for unit, number in rows.fetchall()
    ]
    have = {offer.value for offer in found}
    # Before anything is typed, near times help most, then frequently mentioned ones.
    return [*(o for o in near if o.value not in have), *found] if not begun else [*found, *near]


def _unit_words(unit: str) -> str:
    """Return a month or day in words if that says more than its numbers."""
    day = parse_day(unit) if len(unit) == 10 else None
    return f"{day:%A}, " if day else ""


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
