"""The small query language of search. Any text is a query; nothing that is typed can fail.

======================== =====================================================
``word``                 in title or text
``"two words"``          next to each other
``title:word``           in the title
``person:name``          mentions the person, under any spelling
``date:2031-01``         speaks of that time, in words not much wider than it
``published:2031``       appeared in that time
``before:2031-09-01``    appeared before that day
``after:2031-09-01``     appeared after that day
``source:name``          of a source whose name contains this
``tag:name``             has the tag
``is:unread``            unread, read or starred
``sort:relevance``       the most relevant first; ``sort:newest`` is the rule
``begin*``               a word (of three letters or more before the star) that begins so
``-term``                not so
======================== =====================================================

Times are ``2031``, ``2031-01``, ``2031-01-06``, ``2031-W02``, ``2031-Q1``, ``today``,
``yesterday``, or two of them with ``..`` between. Values with blanks stand in quotation
marks. A word before a colon that is no key is searched for as it stands. What cannot be
understood is left out and named in :attr:`Query.problems`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from reader.story.words.days import month_end, parse_day


class Key(StrEnum):
    """What a term asks for; the value is what is typed before the colon."""

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


TIMES = frozenset((Key.DATE, Key.PUBLISHED, Key.BEFORE, Key.AFTER))
STATES = ("unread", "read", "starred")
ORDERS = ("newest", "relevance")
SHORTEST = 3
"""Letters of the beginning of a word that may be searched for: fewer begin too many words."""


@dataclass(frozen=True, slots=True)
class Term:
    """One condition."""

    key: Key
    value: str
    """Without quotation marks; never empty."""
    negated: bool = False
    phrase: bool = False
    """Whether it stood in quotation marks."""
    start: int = 0
    end: int = 0
    """Where it stands in the query as typed."""
    first: str | None = None
    last: str | None = None
    """For times: first and last day, inclusive."""
    begins: bool = False
    """Whether what begins with the value is meant, too."""


@dataclass(frozen=True, slots=True)
class Query:
    """A query as understood: all terms must hold."""

    text: str
    terms: tuple[Term, ...] = ()
    problems: tuple[str, ...] = ()
    """One sentence for each part that was left out."""

    def of(self, key: Key, *, negated: bool = False) -> tuple[Term, ...]:
        """Return the terms of one key."""
        return tuple(term for term in self.terms if term.key is key and term.negated is negated)

    @property
    def by_relevance(self) -> bool:
        """Whether the most relevant are wanted first."""
        orders = [term.value.lower() for term in self.of(Key.SORT)]
        return bool(orders) and orders[-1] == "relevance"


MAX_LENGTH = 1000
"""Characters of a query that are read."""

_TOKEN = re.compile(r'(-?)(?:([A-Za-z]+):(?=\S))?("[^"]*"?|[^\s"]+)')
_YEAR = re.compile(r"(\d{4})$")
_MONTH = re.compile(r"(\d{4})-(\d\d?)$")
_WEEK = re.compile(r"(\d{4})-?[Ww](\d\d?)$")
_QUARTER = re.compile(r"(\d{4})-?[Qq]([1-4])$")
_DAY = re.compile(r"(\d{4})-(\d\d?)-(\d\d?)$")


def parse(text: str, today: str | None = None) -> Query:
    """Understand a query. Never raises; linear in the length of ``text``.

    ``today``: the day that ``today`` and ``yesterday`` stand for; without it they are not
    understood.
    """
    terms: list[Term] = []
    problems: list[str] = []
    if len(text) > MAX_LENGTH:
        problems.append(f"Only the first {MAX_LENGTH} characters are searched for.")
    for match in _TOKEN.finditer(text[:MAX_LENGTH]):
        term = _term(match, today)
        if isinstance(term, str):
            problems.append(term)
        elif term is not None:
            terms.append(term)
    return Query(text, tuple(terms), tuple(problems))


def span(value: str, today: str | None = None) -> tuple[str, str] | None:
    """Return first and last day of a time as it is typed, or None."""
    low, dots, high = value.strip().partition("..")
    if dots:
        first = _unit(low, today) if low else (date.min, date.min)
        last = _unit(high, today) if high else (date.max, date.max)
        if first is None or last is None or first[0] > last[1]:
            return None
        return first[0].isoformat(), last[1].isoformat()
    unit = _unit(low, today)
    return (unit[0].isoformat(), unit[1].isoformat()) if unit else None


def _term(match: re.Match[str], today: str | None) -> Term | str | None:
    minus, typed, raw = match.groups()
    phrase = raw.startswith('"')
    value = " ".join(raw.strip('"').split())
    name = (typed or "").lower()
    if typed and name not in _KEYS:
        value, name = f"{typed}:{value}", ""
    if not value:
        return None
    if not typed and not phrase and value[-1] == ":" and value[:-1].lower() in _KEYS:
        return f'"{value}" stands before nothing; write {_EXAMPLES[_KEYS[value[:-1].lower()]]}.'
    found = Term(_KEYS.get(name, Key.TEXT), value, bool(minus), phrase, *match.span())
    if found.key in TIMES:
        days = span(value, today)
        if days is None:
            return (
                f'"{name}:{value}" is no time; write it as 2031, 2031-01, 2031-01-06, '
                "2031-W02, 2031-Q1 or 2031-01..2031-03."
            )
        return replace(found, first=days[0], last=days[1])
    if found.key is Key.IS and value.lower() not in STATES:
        return f'"is:{value}" is not known; write is:unread, is:read or is:starred.'
    if found.key is Key.SORT and (minus or value.lower() not in ORDERS):
        return f'"{match.group()}" is not known; write sort:newest or sort:relevance.'
    if found.key in (Key.TEXT, Key.TITLE) and value.endswith("*") and not phrase:
        return _beginning(found)
    return found


def _beginning(term: Term) -> Term | str | None:
    """Return a term that ends in a star as one that finds what begins so."""
    letters = term.value.rstrip("*")
    count = sum(map(str.isalnum, letters))
    if not count:
        return None
    if count < SHORTEST:
        return f'"{term.value}" begins too many words; write three letters before the star.'
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
    """First and last day of one unit of the calendar."""
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
