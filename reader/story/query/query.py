"""The query language of search. Any text is a valid query.

======================== =====================================================
``word``                 in title or text
``"two words"``          next to each other
``title:word``           in the title
``person:name``          mentions the person, under any spelling
``date:2031-01``         mentions that period, or one not much longer
``published:2031``       published in that period
``before:2031-09-01``    published before that day
``after:2031-09-01``     published after that day
``source:name``          from a source whose name contains this
``tag:name``             has the tag
``is:unread``            unread, read or starred
``sort:relevance``       by relevance; the default is ``sort:newest``
``begin*``               a word with this prefix of at least three letters
``-term``                excludes the term
``a OR b``               either of them (in capitals)
``(a OR b) c``           grouped; without parentheses ``a OR b c`` is ``a OR (b c)``
======================== =====================================================

Dates are ``2031``, ``2031-01``, ``2031-01-06``, ``2031-W02``, ``2031-Q1``, ``today``,
``yesterday``, or two of them joined by ``..``, and in the library also words such as
``"next friday"``. Values with spaces are quoted. An unknown word
before a colon is searched for literally. Invalid terms are ignored and listed in
:attr:`Query.problems`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from reader.story.words.days import month_end, parse_day


class Key(StrEnum):
    """The keys of terms; the value is typed before the colon."""

    TEXT = "text"
    TITLE = "title"
    PERSON = "person"
    DATE = "date"
    PUBLISHED = "published"
    BEFORE = "before"
    AFTER = "after"
    SOURCE = "source"
    TAG = "tag"
    IS = "is"
    SORT = "sort"


DATE_KEYS = frozenset((Key.DATE, Key.PUBLISHED, Key.BEFORE, Key.AFTER))
STATES = ("unread", "read", "starred")
ORDERS = ("newest", "relevance")
SHORTEST = 3
"""The fewest letters of a prefix: shorter ones match too many words."""


@dataclass(frozen=True, slots=True)
class Term:
    """One condition."""

    key: Key
    value: str
    """Without quotation marks; never empty."""
    negated: bool = False
    phrase: bool = False
    """Whether it was quoted."""
    start: int = 0
    end: int = 0
    """Offsets in the query as typed."""
    first: str | None = None
    last: str | None = None
    """For dates: first and last day, inclusive."""
    begins: bool = False
    """Whether the value is a prefix."""


@dataclass(frozen=True, slots=True)
class Either:
    """Alternatives, of which one has to match: the parts of each must match all."""

    ways: tuple[Parts, ...]


Parts = tuple[Term | Either, ...]


@dataclass(frozen=True, slots=True)
class Query:
    """A parsed query; articles must match all parts."""

    text: str
    terms: tuple[Term, ...] = ()
    """All terms in the order of the text, also those of alternatives."""
    problems: tuple[str, ...] = ()
    """One sentence for each part that was ignored."""
    alternatives: tuple[Either, ...] = ()

    @property
    def required(self) -> tuple[Term, ...]:
        """The terms outside of alternatives."""
        if not self.alternatives:
            return self.terms
        optional = {term.start for either in self.alternatives for term in terms_of((either,))}
        return tuple(term for term in self.terms if term.start not in optional)

    def of(self, key: Key, *, negated: bool = False) -> tuple[Term, ...]:
        """Return the terms of one key."""
        return tuple(term for term in self.terms if term.key is key and term.negated is negated)

    @property
    def by_relevance(self) -> bool:
        """Whether results are ordered by relevance."""
        orders = [term.value.lower() for term in self.of(Key.SORT)]
        return bool(orders) and orders[-1] == "relevance"


MAX_LENGTH = 1000
"""Further characters of a query are ignored."""

_TERM = re.compile(
    r'(-?)(?:([A-Za-z]+):(?=[^\s)]))?("[^"]*"?|(?:[^\s"()]|(?<=[^\s"(])\([^\s"()]*\))+)'
)
_TOKEN = re.compile(rf"(?P<open>-?\()|(?P<close>\))|(?P<or>OR|\|)(?=[\s()]|$)|{_TERM.pattern}")
_DEEPEST = 20  # parentheses in parentheses; deeper ones are not looked at
_YEAR = re.compile(r"(\d{4})$")
_MONTH = re.compile(r"(\d{4})-(\d\d?)$")
_WEEK = re.compile(r"(\d{4})-?[Ww](\d\d?)$")
_QUARTER = re.compile(r"(\d{4})-?[Qq]([1-4])$")
_DAY = re.compile(r"(\d{4})-(\d\d?)-(\d\d?)$")


Days = Callable[[str, str], tuple[str, str] | None]
"""Reads days in words, as seen from a day."""


def parse(text: str, today: str | None = None, days: Days | None = None) -> Query:
    """Parse a query. Never raises; linear in the length of ``text``.

    ``today``: the current day; without it ``today`` and ``yesterday`` are invalid.
    ``days`` reads what is no date in figures.
    """
    problems: list[str] = []
    if len(text) > MAX_LENGTH:
        problems.append(f"Only the first {MAX_LENGTH:,} characters of the query are used.")
    orders: list[Term] = []
    opened = [_Group()]
    for match in _TOKEN.finditer(text[:MAX_LENGTH]):
        if match["open"]:
            if len(opened) <= _DEEPEST:
                opened.append(_Group(match["open"] != "("))
        elif match["close"]:
            if len(opened) > 1:
                group = opened.pop()
                opened[-1].parts += group.closed(problems)
        elif match["or"]:
            opened[-1].begin(match["or"], problems)
        else:
            term = _term(match, today, days)
            if isinstance(term, str):
                problems.append(term)
            elif term is not None and term.key is Key.SORT:
                orders.append(term)
            elif term is not None:
                opened[-1].parts.append(term)
    if len(opened) > 1:
        problems.append("A “(” has no “)”.")
    while len(opened) > 1:
        group = opened.pop()
        opened[-1].parts += group.closed(problems)
    parts = opened[0].closed(problems)
    terms = sorted([*terms_of(parts), *orders], key=lambda term: term.start)
    alternatives = tuple(part for part in parts if isinstance(part, Either))
    return Query(text, tuple(terms), tuple(problems), alternatives)


class _Group:
    """What stands between parentheses, or the whole query, while it is read."""

    def __init__(self, negated: bool = False) -> None:
        self.parts: list[Term | Either] = []
        self._ways: list[Parts] = []
        self._negated = negated

    def begin(self, word: str, problems: list[str]) -> None:
        """Begin another alternative."""
        if self.parts:
            self._ways.append(tuple(self.parts))
            self.parts = []
        else:
            problems.append(f"There is no term before “{word}”.")

    def closed(self, problems: list[str]) -> Parts:
        """Return the parts that must match all."""
        if self._ways and not self.parts:
            problems.append("There is no term after “OR”.")
        ways = [*self._ways, *([tuple(self.parts)] if self.parts else [])]
        parts: Parts = (Either(tuple(ways)),) if len(ways) > 1 else tuple(*ways)
        return _negated(parts) if self._negated and parts else parts


def _negated(parts: Parts) -> Parts:
    """Return parts that match what ``parts`` do not: no group has a minus of its own."""
    ways: list[Parts] = []
    for part in parts:
        if isinstance(part, Term):
            ways.append((replace(part, negated=not part.negated),))
        else:
            ways.append(tuple(one for way in part.ways for one in _negated(way)))
    return ways[0] if len(ways) == 1 else (Either(tuple(ways)),)


def terms_of(parts: Parts) -> tuple[Term, ...]:
    """Return all terms of parts, in the order of the text."""
    found: list[Term] = []
    for part in parts:
        if isinstance(part, Term):
            found.append(part)
        else:
            found += [term for way in part.ways for term in terms_of(way)]
    return tuple(found)


def span(value: str, today: str | None = None) -> tuple[str, str] | None:
    """Return first and last day of a date as typed, or None."""
    low, dots, high = value.strip().partition("..")
    if dots:
        first = _unit(low, today) if low else (date.min, date.min)
        last = _unit(high, today) if high else (date.max, date.max)
        if first is None or last is None or first[0] > last[1]:
            return None
        return first[0].isoformat(), last[1].isoformat()
    unit = _unit(low, today)
    return (unit[0].isoformat(), unit[1].isoformat()) if unit else None


def _term(match: re.Match[str], today: str | None, words: Days | None) -> Term | str | None:
    minus, typed, raw = match.groups()[-3:]
    phrase = raw.startswith('"')
    value = " ".join(raw.strip('"').split())
    name = (typed or "").lower()
    if typed and name not in _KEYS:
        value, name = f"{typed}:{value}", ""
    if not value:
        return None
    if not typed and not phrase and value[-1] == ":" and value[:-1].lower() in _KEYS:
        return f"No value after “{value}” (use {_EXAMPLES[_KEYS[value[:-1].lower()]]})."
    found = Term(_KEYS.get(name, Key.TEXT), value, bool(minus), phrase, *match.span())
    if found.key in DATE_KEYS:
        days = span(value, today)
        if days is None and words is not None and today is not None:
            days = words(value, today)
        if days is None:
            return (
                f"Invalid date “{value}” in {name}: (use 2031, 2031-01, 2031-01-06, 2031-W02, "
                "2031-Q1 or 2031-01..2031-03)."
            )
        return replace(found, first=days[0], last=days[1])
    if found.key is Key.IS and value.lower() not in STATES:
        return f"Unknown value “{value}” in is: (use is:unread, is:read or is:starred)."
    if found.key is Key.SORT and (minus or value.lower() not in ORDERS):
        return f"Unknown order “{match.group()}” (use sort:newest or sort:relevance)."
    if found.key in (Key.TEXT, Key.TITLE) and value.endswith("*") and not phrase:
        return _prefix(found)
    return found


def _prefix(term: Term) -> Term | str | None:
    """Return a term that ends in a star as a prefix search."""
    letters = term.value.rstrip("*")
    count = sum(map(str.isalnum, letters))
    if not count:
        return None
    if count < SHORTEST:
        return f"Prefix “{term.value}” is too short (use at least {SHORTEST} letters before the *)."
    return replace(term, value=letters, begins=True)


_KEYS = {key.value: key for key in Key}
_EXAMPLES = {
    Key.TEXT: "text:word",
    Key.TITLE: "title:word",
    Key.PERSON: 'person:name or person:"two words"',
    Key.DATE: "date:2031-01",
    Key.PUBLISHED: "published:2031-01",
    Key.BEFORE: "before:2031-01-06",
    Key.AFTER: "after:2031-01-06",
    Key.SOURCE: "source:name",
    Key.TAG: "tag:name",
    Key.IS: "is:unread",
    Key.SORT: "sort:relevance",
}


def _unit(value: str, today: str | None) -> tuple[date, date] | None:
    """Return first and last day of a calendar unit, or None for other text."""
    value = value.strip().lower()
    now = parse_day(today)
    if value in ("today", "yesterday"):
        if now is None or (value == "yesterday" and now == date.min):
            return None
        day = now if value == "today" else now - timedelta(days=1)
        return day, day
    try:
        return _calendar_unit(value)
    except (ValueError, OverflowError):
        return None


def _calendar_unit(value: str) -> tuple[date, date] | None:
    if match := _DAY.match(value):
        day = date(int(match[1]), int(match[2]), int(match[3]))
        return day, day
    if match := _MONTH.match(value):
        first = date(int(match[1]), int(match[2]), 1)
        return first, month_end(first)
    if match := _YEAR.match(value):
        return date(int(match[1]), 1, 1), date(int(match[1]), 12, 31)
    if match := _WEEK.match(value):
        first = date.fromisocalendar(int(match[1]), int(match[2]), 1)
        return first, first + timedelta(days=6)
    if match := _QUARTER.match(value):
        last_month = 3 * int(match[2])
        first = date(int(match[1]), last_month - 2, 1)
        return first, month_end(first.replace(month=last_month))
    return None
