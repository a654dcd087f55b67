"""Rules tested on one article in memory: its words are folded once, for all rules.

The same queries find the same articles in the index; here none is asked, since hundreds of
rules are tested on each article that arrives.
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from reader.library.articles.articles import split_tags
from reader.library.articles.people_named import people_named
from reader.library.articles.typed_days import parse_typed
from reader.library.storage.fold import fold
from reader.library.storage.search_index import indexed
from reader.story.query.query import Either, Key, Query, Term

_WORD = re.compile(r"\w+")
_ARTICLE = """SELECT a.id, a.title, c.text, s.title, a.outlet, a.tags, a.read, a.starred,
  a.published_at FROM article a JOIN content c ON c.article_id = a.id
  JOIN source s ON s.id = a.source_id WHERE a.id = ?"""
_PEOPLE = "SELECT person_id FROM article_person WHERE article_id = ?"
_DATES = "SELECT first, last FROM date_mention WHERE article_id = ? AND first IS NOT NULL"
_LONGER = 2
"""A mention is meant by a period unless it covers more than so many times as many days."""

NEED_FINDINGS = frozenset({Key.PERSON, Key.DATE})
"""Keys that say something only of an analysed article."""

Test = Callable[["Subject"], bool]


class Subject:
    """An article as rules see it; what they do not ask for is not read."""

    def __init__(self, connection: sqlite3.Connection, article_id: int) -> None:
        row = connection.execute(_ARTICLE, (article_id,)).fetchone()
        self.found = row is not None
        self._connection = connection
        self.id = article_id
        title, text, source, outlet, tags, read, starred, published = (
            row[1:] if row else ("", "", "", "", "", 0, 0, None)
        )
        self.title = str(title)
        self.text = str(text)
        self.feed, self.outlet = str(source), str(outlet)
        self.tags = split_tags(tags)
        self.states = {"read" if read else "unread", *(["starred"] if starred else [])}
        self.day = (published or "")[:10]

    @cached_property
    def words(self) -> str:
        """All words of title and text, folded, each between two blanks."""
        return _spaced(f"{self.title}\n{self.text}")

    @cached_property
    def one_by_one(self) -> frozenset[str]:
        """The different words."""
        return frozenset(self.words.split())

    @cached_property
    def title_words(self) -> str:
        """The words of the title, as :attr:`words`."""
        return _spaced(self.title)

    @cached_property
    def source(self) -> str:
        """The names of source and outlet, folded."""
        return fold(f"{self.feed}\n{self.outlet}")

    @cached_property
    def folded_tags(self) -> frozenset[str]:
        """The tags, folded."""
        return frozenset(map(fold, self.tags))

    @cached_property
    def people(self) -> frozenset[int]:
        """The ids of those who are named."""
        return frozenset(row[0] for row in self._connection.execute(_PEOPLE, (self.id,)))

    @cached_property
    def dates(self) -> list[tuple[str, str]]:
        """First and last days of the dates mentioned."""
        return self._connection.execute(_DATES, (self.id,)).fetchall()


@dataclass(frozen=True, slots=True)
class Matcher:
    """A search, ready to be tested on articles."""

    tests: tuple[Test, ...]
    needs_findings: bool

    def matches(self, subject: Subject) -> bool:
        """Return whether an article is found by the search."""
        return bool(self.tests) and all(test(subject) for test in self.tests)


def compile_query(connection: sqlite3.Connection, text: str) -> Matcher:
    """Return the matcher of a search; one that says nothing matches nothing."""
    query = parse_typed(indexed(text), date.today().isoformat())
    return Matcher(
        _tests(connection, (*query.required, *query.alternatives)), needs_findings(query)
    )


def _tests(connection: sqlite3.Connection, parts: Sequence[Term | Either]) -> tuple[Test, ...]:
    made = (
        _either(connection, part) if isinstance(part, Either) else _test(connection, part)
        for part in parts
    )
    return tuple(test for test in made if test is not None)


def _either(connection: sqlite3.Connection, either: Either) -> Test:
    ways = [tests for way in either.ways if (tests := _tests(connection, way))]
    return lambda subject: any(all(test(subject) for test in way) for way in ways)


def needs_findings(query: Query) -> bool:
    """Return whether a search looks at what the analysis finds."""
    return any(term.key in NEED_FINDINGS for term in query.terms)


def _test(connection: sqlite3.Connection, term: Term) -> Test | None:
    test = _plain_test(connection, term)
    if test is None or not term.negated:
        return test
    return lambda subject: not test(subject)


def _plain_test(connection: sqlite3.Connection, term: Term) -> Test | None:
    value = fold(term.value)
    first, last = term.first or "", term.last or ""
    match term.key:
        case Key.TEXT | Key.TITLE:
            return _words_test(term)
        case Key.PERSON:
            people = frozenset(people_named(connection, term.value))
            return lambda subject: not people.isdisjoint(subject.people)
        case Key.SOURCE:
            return lambda subject: value in subject.source
        case Key.TAG:
            return lambda subject: any(tag.startswith(value) for tag in subject.folded_tags)
        case Key.IS:
            return lambda subject: value in subject.states
        case Key.DATE if first:
            return lambda subject: any(_meant(dates, first, last) for dates in subject.dates)
        case Key.PUBLISHED if first:
            return lambda subject: first <= subject.day <= last
        case Key.BEFORE if first:
            return lambda subject: "" < subject.day < first
        case Key.AFTER if first:
            return lambda subject: subject.day > last
        case _:
            return None


def _words_test(term: Term) -> Test | None:
    wanted = _spaced(term.value)
    if not wanted.strip():
        return None
    in_title = term.key is Key.TITLE
    if term.begins:
        wanted = wanted.rstrip()
    elif not in_title and wanted.count(" ") == 2:
        word = wanted.strip()
        return lambda subject: word in subject.one_by_one
    if in_title:
        return lambda subject: wanted in subject.title_words
    if term.begins:
        return lambda subject: wanted in subject.words
    parts = frozenset(wanted.split())
    return lambda subject: parts <= subject.one_by_one and wanted in subject.words


def _meant(dates: tuple[str, str], first: str, last: str) -> bool:
    low, high = dates
    if low > last or high < first:
        return False
    days = date.fromisoformat(high).toordinal() - date.fromisoformat(low).toordinal() + 1
    wanted = date.fromisoformat(last).toordinal() - date.fromisoformat(first).toordinal() + 1
    return days <= _LONGER * wanted


def _spaced(text: str) -> str:
    return f" {' '.join(_WORD.findall(fold(indexed(text))))} "


def as_json(subject: Subject, url: str | None) -> bytes:
    """Return an article as a command gets it on its standard input."""
    about = {
        "id": subject.id,
        "title": subject.title,
        "url": url,
        "source": subject.outlet or subject.feed,
        "published": subject.day or None,
        "text": subject.text,
    }
    return json.dumps(about, ensure_ascii=False).encode("utf-8", "replace")
