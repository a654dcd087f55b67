"""Rules tested on one article in memory: its words are folded once, for all rules.

The results are those of the same queries on the index, which is not used here because hundreds
of rules are tested on each article that arrives.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property, lru_cache
from sqlite3 import Connection

from reader.library.articles.articles import split_tags
from reader.library.articles.near import has_role, in_one_sentence
from reader.library.articles.passages import bare
from reader.library.articles.people_named import name_words, people_named
from reader.library.articles.search_query import parse_typed, with_note
from reader.library.rules.rule import MAX_RULES
from reader.library.storage.fold import fold, replace_foreign
from reader.library.storage.search_index import indexed
from reader.story.identity.name_keys import lookup_keys
from reader.story.query.pattern import compiled
from reader.story.query.query import Either, Key, Query, Term

_APART = bytes(
    byte if byte > 127 or chr(byte).isalnum() or byte in b"_\n" else ord(" ")
    for byte in bytes(range(256)).lower()
)
_ARTICLE = """SELECT a.id, a.title, c.text, s.title, a.outlet, a.tags, a.read, a.starred,
  a.published_at, a.author, a.muted FROM article a JOIN content c ON c.article_id = a.id
  JOIN source s ON s.id = a.source_id WHERE a.id = ?"""
_KEYS = """SELECT key FROM person_key
  WHERE person_id IN (SELECT person_id FROM article_person WHERE article_id = ?)"""
_FORMS = """SELECT form FROM person_form
  WHERE person_id IN (SELECT person_id FROM article_person WHERE article_id = ?)"""
_PEOPLE = "SELECT person_id, roles, quotes FROM article_person WHERE article_id = ?"
_DATES = "SELECT first, last FROM date_mention WHERE article_id = ? AND first IS NOT NULL"
_LONGER = 2
"""A mention matches a period unless it covers more than this many times as many days."""

NEED_FINDINGS = frozenset({Key.PERSON, Key.QUOTED, Key.ROLE, Key.DATE})
"""Keys that only an analysed article can match."""

Test = Callable[["Subject"], bool]


class Lookups:
    """What the names and notes of searches mean in a library, looked up once for many articles."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.people = cache(lambda name: frozenset(people_named(connection, name)))
        """The ids of the people whom a name may mean."""
        self.noted = cache(lambda words: frozenset(with_note(connection, words)))
        """The ids of the articles with a note that has these words."""


class Subject:
    """An article as rules see it; its parts are loaded on demand."""

    def __init__(self, lookups: Lookups, article_id: int) -> None:
        self.lookups, self._connection = lookups, lookups.connection
        row = self._connection.execute(_ARTICLE, (article_id,)).fetchone()
        self.found = row is not None
        self.id = article_id
        title, text, source, outlet, tags, read, starred, published, author, muted = (
            row[1:] if row else ("", "", "", "", "", 0, 0, None, "", 0)
        )
        self.title = str(title)
        self.text = str(text)
        self.feed, self.outlet, self.author = str(source), str(outlet), str(author)
        self.tags = split_tags(tags)
        states = {"read": read, "unread": not read, "starred": starred, "dimmed": muted == 1}
        states["hidden"] = muted == 2 and not starred
        self.states = {state for state, holds in states.items() if holds}
        self.day = (published or "")[:10]

    @cached_property
    def words(self) -> str:
        """All words of title and text, folded, each surrounded by blanks."""
        return self._words[0]

    @cached_property
    def one_by_one(self) -> set[str]:
        """The different words."""
        return self._words[1]

    @cached_property
    def _words(self) -> tuple[str, set[str]]:
        return _words(f"{self.title}\n{self.text}")

    @cached_property
    def title_words(self) -> str:
        """The words of the title, in the form of :attr:`words`."""
        return _words(self.title)[0]

    @cached_property
    def source(self) -> str:
        """The names of source and outlet, folded."""
        return fold(f"{self.feed}\n{self.outlet}")

    @cached_property
    def folded_tags(self) -> frozenset[str]:
        """The tags, folded."""
        return frozenset(map(fold, self.tags))

    @cached_property
    def bare(self) -> str:
        """Title and text as patterns see them."""
        return bare(f"{self.title}\n{self.text}")

    @cached_property
    def bare_title(self) -> str:
        """The title, in the form of :attr:`bare`."""
        return bare(self.title)

    @cached_property
    def folded_author(self) -> str:
        """The author, folded."""
        return fold(self.author)

    @cached_property
    def _named(self) -> list[tuple[int | None, str, str]]:
        return self._connection.execute(_PEOPLE, (self.id,)).fetchall()

    @cached_property
    def people(self) -> frozenset[int | None]:
        """The ids of the people named."""
        return frozenset(person for person, _, _ in self._named)

    @cached_property
    def quoted(self) -> frozenset[int | None]:
        """The ids of the people quoted."""
        return frozenset(person for person, _, quotes in self._named if quotes != "[]")

    @cached_property
    def roles(self) -> frozenset[str]:
        """The roles of the people named, folded."""
        known = (roles for person, roles, _ in self._named if person is not None)
        return frozenset(fold(role) for roles in known for role in json.loads(roles))

    @cached_property
    def name_keys(self) -> frozenset[str]:
        """The keys of the people named; see :mod:`reader.story.identity.name_keys`."""
        return frozenset(key for (key,) in self._connection.execute(_KEYS, (self.id,)))

    @cached_property
    def name_words(self) -> str:
        """The words of all forms of their names, folded, each after a blank."""
        forms = self._connection.execute(_FORMS, (self.id,))
        return f" {' '.join(' '.join(name_words(form)) for (form,) in forms)}"

    def is_near(self, term: Term) -> bool:
        """Return whether the terms of ``NEAR`` occur in one sentence."""
        people = {
            one: tuple(self.lookups.people(one.value)) for one in term.near if one.key is Key.PERSON
        }
        return in_one_sentence(self._connection, self.id, self.text, term, people)

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
        """Return whether the search finds an article."""
        for test in self.tests:
            if not test(subject):
                return False
        return bool(self.tests)


def compile_query(text: str) -> Matcher:
    """Return the matcher of a search; an empty one matches nothing."""
    return _compiled(text, date.today().isoformat())


@lru_cache(maxsize=2 * MAX_RULES)
def _compiled(text: str, today: str) -> Matcher:
    query = parse_typed(indexed(text), today)
    return Matcher(_tests((*query.required, *query.alternatives)), needs_findings(query))


def _tests(parts: Sequence[Term | Either]) -> tuple[Test, ...]:
    made = (_either(part) if isinstance(part, Either) else _test(part) for part in parts)
    return tuple(test for test in made if test is not None)


def _either(either: Either) -> Test:
    ways = [tests for way in either.ways if (tests := _tests(way))]
    return lambda subject: any(all(test(subject) for test in way) for way in ways)


def needs_findings(query: Query) -> bool:
    """Return whether a search needs the findings of the analysis."""
    return any(term.key in NEED_FINDINGS for term in query.leaves)


def _test(term: Term) -> Test | None:
    test = _plain_test(term)
    if test is None or not term.negated:
        return test
    return lambda subject: not test(subject)


def _plain_test(term: Term) -> Test | None:
    value = fold(term.value)
    first, last = term.first or "", term.last or ""
    match term.key:
        case Key.TEXT | Key.TITLE if term.pattern:
            pattern = compiled(term.value)
            if term.key is Key.TITLE:
                return lambda subject: pattern.finds(subject.bare_title)
            return lambda subject: pattern.finds(subject.bare)
        case Key.TEXT | Key.TITLE:
            return _words_test(term)
        case Key.NEAR:
            return _near_test(term)
        case Key.ROLE:
            return lambda subject: any(has_role(role, value) for role in subject.roles)
        case Key.AUTHOR:
            return lambda subject: value in subject.folded_author
        case Key.PERSON:
            named = _named(term.value)
            return lambda subject: not named(subject).isdisjoint(subject.people)
        case Key.QUOTED:
            named = _named(term.value)
            return lambda subject: not named(subject).isdisjoint(subject.quoted)
        case Key.SOURCE:
            return lambda subject: value in subject.source
        case Key.TAG:
            return lambda subject: any(tag.startswith(value) for tag in subject.folded_tags)
        case Key.NOTE:
            return lambda subject: subject.id in subject.lookups.noted(term.value)
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


def _named(name: str) -> Callable[[Subject], frozenset[int]]:
    """Return whom a name may mean, as a function; of nobody in an article it is not looked up.

    A look-up reads the names of all people of the library, and most rules are about others than
    those of an article. The conditions are those of ``people_named``, made weaker.
    """
    keys = lookup_keys(name)
    words = tuple(f" {word}" for word in name_words(name))
    number = name.strip().isdigit()

    def people(subject: Subject) -> frozenset[int]:
        known = not subject.name_keys.isdisjoint(keys)
        if known or number or all(word in subject.name_words for word in words):
            return subject.lookups.people(name)
        return frozenset()

    return people


def _near_test(term: Term) -> Test:
    first = _tests(term.near)
    return lambda subject: all(test(subject) for test in first) and subject.is_near(term)


def _words_test(term: Term) -> Test | None:
    wanted, _ = _words(term.value)
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


def _words(text: str) -> tuple[str, set[str]]:
    """Return the folded words of a text as in the index: surrounded by blanks, and as a set.

    It works line by line, so that the words stay in the processor's cache.
    """
    lines, different = [], set()
    for line in (
        replace_foreign(text, _apart).translate(_APART).decode(errors="replace").split("\n")
    ):
        if words := line.split():
            lines.append(" ".join(words))
            different.update(words)
    return f" {' '.join(lines)} ", different


@lru_cache(maxsize=4096)
def _apart(letters: str) -> str:
    """Return folded letters, with blanks for everything between words."""
    folded = fold(indexed(letters))
    return "".join(char if char.isalnum() or char == "_" else " " for char in folded)
