"""The query language of search. Any text is a valid query.

======================== =====================================================
``word``                 in title or text
``"two words"``          next to each other
``title:word``           in the title
``person:name``          mentions the person, under any spelling
``quoted:name``          quotes the person
``role:minister``        mentions somebody with that role
``date:2031-01``         mentions that period, or one not much longer
``published:2031``       published in that period
``before:2031-09-01``    published before that day
``after:2031-09-01``     published after that day
``source:name``          from a source whose name contains this
``author:name``          by an author whose name contains this
``tag:name``             has the tag
``note:word``            has a notebook note of yours with this word
``is:unread``            unread, read, starred, or dimmed or hidden by a rule
``sort:relevance``       by relevance; the default is ``sort:newest``
``begin*``               a word with this prefix of at least three letters
``/expression/``         a regular expression (see :mod:`.pattern`), also ``title:/…/``
``a NEAR b``             both in one sentence: words, people, roles, dates
``-term``                excludes the term
``a OR b``               either of them (in capitals)
``(a OR b) c``           grouped; without parentheses ``a OR b c`` is ``a OR (b c)``
======================== =====================================================

Dates are ``2031``, ``2031-01``, ``2031-01-06``, ``2031-W02``, ``2031-Q1``, ``today``,
``yesterday``, or two of them joined by ``..``, and in the library also words such as
``"next friday"``. Values with spaces are quoted. Invalid terms are ignored and listed in
:attr:`Query.problems`; so is an unknown field (``preson:lind``), which is searched for
literally. Anything else is a word: ``12:30``, ``http://...``, ``"preson:lind"``.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from difflib import get_close_matches
from enum import StrEnum

from reader.story.chronology.periods import parse_period
from reader.story.query.pattern import PatternError, compiled
from reader.story.words.days import month_end, parse_day


class Key(StrEnum):
    """The keys of terms; the value is typed before the colon."""

    TEXT = "text"
    TITLE = "title"
    PERSON = "person"
    QUOTED = "quoted"
    ROLE = "role"
    DATE = "date"
    PUBLISHED = "published"
    BEFORE = "before"
    AFTER = "after"
    SOURCE = "source"
    AUTHOR = "author"
    TAG = "tag"
    NOTE = "note"
    IS = "is"
    SORT = "sort"
    NEAR = "near"
    """Terms joined by NEAR; never typed before a colon."""


NEAR_KEYS = frozenset((Key.TEXT, Key.PERSON, Key.ROLE, Key.DATE))
"""Keys of terms that NEAR can join."""
DATE_KEYS = frozenset((Key.DATE, Key.PUBLISHED, Key.BEFORE, Key.AFTER))
STATES = ("unread", "read", "starred", "dimmed", "hidden")
ORDERS = ("newest", "relevance")
SHORTEST = 3
"""The fewest letters of a prefix; shorter ones match too many words."""


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
    pattern: bool = False
    """Whether the value is a regular expression, without its slashes."""
    near: tuple[Term, ...] = ()
    """The terms joined by ``NEAR``, which must be in one sentence."""


@dataclass(frozen=True, slots=True)
class Either:
    """Alternatives, of which one must match; all parts of an alternative must match."""

    ways: tuple[Parts, ...]


Parts = tuple[Term | Either, ...]


@dataclass(frozen=True, slots=True)
class Query:
    """A parsed query; articles must match all parts."""

    text: str
    terms: tuple[Term, ...] = ()
    """All terms in the order of the text, including those of alternatives."""
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

    @property
    def leaves(self) -> tuple[Term, ...]:
        """All terms, those joined by ``NEAR`` one by one."""
        return tuple(one for term in self.terms for one in (term.near or (term,)))

    def of(self, key: Key, *, negated: bool = False) -> tuple[Term, ...]:
        """Return the terms of one key, including those joined by ``NEAR``."""
        return tuple(term for term in self.leaves if term.key is key and term.negated is negated)

    @property
    def by_relevance(self) -> bool:
        """Whether results are ordered by relevance."""
        orders = [term.value.lower() for term in self.of(Key.SORT)]
        return bool(orders) and orders[-1] == "relevance"


MAX_LENGTH = 1000
"""The most characters of a query; further ones are ignored."""
TOO_LONG = f"Only the first {MAX_LENGTH:,} characters of the query are used."
"""What is said about a longer one."""

_TERM = re.compile(
    r'(-?)(?:([A-Za-z]+):(?=[^\s)]))?("[^"]*"?|(?:[^\s"()]|(?<=[^\s"(])\([^\s"()]*\))+)'
)
_TOKEN = re.compile(
    r"(?P<open>-?\()|(?P<close>\))|(?P<or>OR|\|)(?=[\s()]|$)|(?P<near>NEAR)(?=[\s()]|$)|"
    r"(?P<and>AND)(?=[\s()]|$)|"
    r"(?P<pattern>-?(?:(?i:title|text):)?/(?:[^/\\]|\\.)+/)(?=[\s)]|$)|" + _TERM.pattern
)
_DEEPEST = 20  # deepest nesting of parentheses; deeper ones are ignored
_UNIT = re.compile(r"\d{4}(?:(?:-\d\d?){0,2}|-?[Ww]\d\d?)")
_QUARTER = re.compile(r"(\d{4})-?[Qq]([1-4])$")


Days = Callable[[str, str], tuple[str, str] | None]
"""A reader of dates in words, relative to a day."""


def parse(text: str, today: str | None = None, days: Days | None = None) -> Query:
    """Parse a query. Never raises; linear in the length of ``text``.

    ``today``: the current day; without it ``today`` and ``yesterday`` are invalid.
    ``days`` reads dates in words.
    """
    problems: list[str] = []
    if len(text) > MAX_LENGTH:
        problems.append(TOO_LONG)
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
        elif match["near"]:
            opened[-1].join(problems)
        elif match["and"]:
            pass  # all terms must match, with or without it
        else:
            term = _pattern(match) if match["pattern"] else _term(match, today, days)
            if not match["pattern"] and (unknown := _unknown_field(*match.groups()[-2:])):
                problems.append(unknown)
            if not match["pattern"] and (unclosed := _unclosed(match.groups()[-1])):
                problems.append(unclosed)
            if isinstance(term, str):
                problems.append(term)
            elif term is not None and term.key is Key.SORT:
                orders.append(term)
            elif term is not None:
                opened[-1].add(term, text, problems)
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
    """The contents of parentheses, or the whole query, while being parsed."""

    def __init__(self, negated: bool = False) -> None:
        self.parts: list[Term | Either] = []
        self._ways: list[Parts] = []
        self._negated = negated
        self._joining = False

    def join(self, problems: list[str]) -> None:
        """Join the next term with the one before by ``NEAR``."""
        last = self.parts[-1] if self.parts else None
        self._joining = isinstance(last, Term) and last.key in (*NEAR_KEYS, Key.NEAR)
        if not self._joining:
            problems.append(_NEAR_WHAT)

    def add(self, term: Term, text: str, problems: list[str]) -> None:
        """Add a term, joined with the one before after ``NEAR``."""
        last = self.parts[-1] if self.parts else None
        if self._joining and isinstance(last, Term):
            self._joining = False
            if term.key not in NEAR_KEYS or term.negated:
                problems.append(_NEAR_WHAT)
                return
            near = (*(last.near or (replace(last, negated=False),)), term)
            value = text[last.start + last.negated : term.end]
            self.parts[-1] = replace(
                last, key=Key.NEAR, value=value, end=term.end, near=near, pattern=False,
                begins=False, phrase=False, first=None, last=None,
            )  # fmt: skip
        else:
            self.parts.append(term)

    def begin(self, word: str, problems: list[str]) -> None:
        """Begin another alternative."""
        if self.parts:
            self._ways.append(tuple(self.parts))
            self.parts = []
        else:
            problems.append(f"There is no term before “{word}”.")

    def closed(self, problems: list[str]) -> Parts:
        """Return the parts, all of which must match."""
        if self._ways and not self.parts:
            problems.append("There is no term after “OR”.")
        if self._joining:
            problems.append("There is no term after “NEAR”.")
        ways = [*self._ways, *([tuple(self.parts)] if self.parts else [])]
        parts: Parts = (Either(tuple(ways)),) if len(ways) > 1 else tuple(*ways)
        return _negated(parts) if self._negated and parts else parts


_NEAR_WHAT = "“NEAR” joins words, people, roles and dates: person:lind NEAR resign*."


def _negated(parts: Parts) -> Parts:
    """Return the negation of ``parts``, pushed down to terms: groups have no minus."""
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
    """Return the first and last day of a date as typed, or None."""
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
        return f"Unknown value “{value}” in is: (use {', '.join(STATES)})."
    if found.key is Key.SORT and (minus or value.lower() not in ORDERS):
        return f"Unknown order “{match.group()}” (use sort:newest or sort:relevance)."
    if found.key in (Key.TEXT, Key.TITLE) and value.endswith("*") and not phrase:
        return _prefix(found)
    return found


_ELSEWHERE = {
    "feed": "source", "feedtitle": "source", "site": "source", "from": "source", "by": "author",
    "label": "tag", "subject": "title", "intitle": "title", "intext": "text", "day": "date",
    "since": "after", "until": "before",
}  # fmt: skip
"""Fields as other readers and search engines call them."""


def _unknown_field(typed: str | None, raw: str) -> str:
    """Return what is wrong with the word before a colon; "" for a field or a mere word."""
    name = (typed or "").lower()
    if not name or name in _KEYS or raw.startswith("//"):
        return ""
    near = _ELSEWHERE.get(name) or next(iter(get_close_matches(name, _KEYS, 1, 0.8)), None)
    if near:
        return f"No field {name}: (did you mean {near}:?)."
    if not raw.strip('"')[:1].isalpha():
        return ""
    literal = f"{typed}:{raw}".replace('"', "")
    return f'No field {name}: (write "{literal}" in quotation marks to search for these words).'


def _unclosed(raw: str) -> str:
    """Return what is wrong with a value that begins with a quotation mark; "" if it is closed."""
    if not raw.startswith('"') or (len(raw) > 1 and raw.endswith('"')):
        return ""
    begin = raw if len(raw) <= 40 else f"{raw[:40]}…"
    return f"The quotation mark of “{begin}” is not closed."


def _pattern(match: re.Match[str]) -> Term | str:
    """Return a regular expression as a term, or what is wrong with it."""
    before, _, expression = match["pattern"][:-1].partition("/")
    key = Key.TITLE if "title" in before.lower() else Key.TEXT
    try:
        compiled(expression)
    except PatternError as error:
        return f"The expression /{expression}/ cannot be used: {error}."
    return Term(key, expression, before.startswith("-"), False, *match.span(), pattern=True)


def _prefix(term: Term) -> Term | str | None:
    """Return a term that ends in a star as a prefix search."""
    letters = term.value.rstrip("*")
    count = sum(map(str.isalnum, letters))
    if not count:
        return None
    if count < SHORTEST:
        return f"Prefix “{term.value}” is too short (use at least {SHORTEST} letters before the *)."
    return replace(term, value=letters, begins=True)


_KEYS = {key.value: key for key in Key if key is not Key.NEAR}
_EXAMPLES = {
    Key.TEXT: "text:word",
    Key.TITLE: "title:word",
    Key.PERSON: 'person:name or person:"two words"',
    Key.DATE: "date:2031-01",
    Key.PUBLISHED: "published:2031-01",
    Key.BEFORE: "before:2031-01-06",
    Key.AFTER: "after:2031-01-06",
    Key.QUOTED: "quoted:name",
    Key.ROLE: "role:minister",
    Key.SOURCE: "source:name",
    Key.AUTHOR: "author:name",
    Key.TAG: "tag:name",
    Key.NOTE: "note:word",
    Key.IS: "is:unread",
    Key.SORT: "sort:relevance",
}


def _unit(value: str, today: str | None) -> tuple[date, date] | None:
    """Return the first and last day of a calendar unit, or None for other text."""
    value = value.strip().lower()
    now = parse_day(today)
    if value in ("today", "yesterday"):
        if now is None or (value == "yesterday" and now == date.min):
            return None
        day = now if value == "today" else now - timedelta(days=1)
        return day, day
    if match := _QUARTER.match(value):
        last_month = 3 * int(match[2])
        year = max(1, int(match[1]))
        return date(year, last_month - 2, 1), month_end(date(year, last_month, 1))
    period = parse_period(value) if _UNIT.fullmatch(value) else None
    return (period.first, period.last) if period else None
