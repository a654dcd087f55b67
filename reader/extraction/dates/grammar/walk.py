"""One pass over the tokens: edges and qualifiers of expressions, then lists and ranges."""

from __future__ import annotations

from dataclasses import replace

from reader.extraction.dates import lexicon as words
from reader.extraction.dates.grammar.core import core, starts
from reader.extraction.dates.grammar.periods import part_of_year
from reader.extraction.dates.grammar.pieces import day_of_month
from reader.extraction.dates.meaning import (
    CalendarDate,
    Clock,
    Expression,
    Fixed,
    Found,
    LookAlike,
    Named,
    NthOfMonth,
    Part,
    Relative,
    Undated,
    Weekday,
)
from reader.extraction.dates.tokens import DASHES, Tokens

_CLAUSE_WORDS = words.word_set(
    "in at on for with to by as when of and or but where while after before during from is was "
    "were will the that"
)


_ENDS = frozenset(["very", "latter", "early", "late", "first", "later", "second", "final"])
_LAST_OF = frozenset(["last", "final"])
_MOST_WEEKS = 4
_OPENING = (
    _ENDS | _LAST_OF | {"the"}
    | words.ORDINALS.keys() | words.QUALIFIERS.keys() | words.EDGES.keys()
)  # fmt: skip
"""Words that begin a qualified expression or an edge."""


MOST = 6_000
"""The most expressions read in one text; a long article is read as several texts.

A dense chronology has one every fifty characters. More are an attempt to exhaust the reader.
"""
CROWDED = "too many dates before it: the rest of the text was not analysed"


def parse(tokens: Tokens) -> tuple[list[Expression], list[LookAlike]]:
    """Return all expressions in text order, never overlapping, and what was rejected.

    Stops after :data:`MOST` expressions; the last rejection then gives that reason.
    """
    found: list[Expression] = []
    rejected: list[LookAlike] = []
    low, count = tokens.low, tokens.count
    at = 0
    while at < count:
        if len(found) >= MOST:
            rejected.append(LookAlike(at, at + 1, CROWDED))
            break
        word = low[at]
        if not starts(word) and word not in words.QUALIFIERS:
            at += 1
            continue
        reading = _outer(tokens, at)
        if reading is None:
            at += 1
        elif isinstance(reading, LookAlike):
            rejected.append(reading)
            at = max(reading.end, at + 1)
        else:
            found.append(reading)
            at = reading.end
            more = _listed_days(tokens, reading)
            found.extend(more)
            if more:
                at = more[-1].end
    return _shared_weeks(tokens, _shared_years(tokens, found)), rejected


def _outer(tokens: Tokens, at: int) -> Found:
    """Return the longest of a plain expression, a qualified one, and an edge of one."""
    plain = core(tokens, at)
    if tokens.low[at] not in _OPENING:
        return plain
    for reading in (_qualified(tokens, at), _edge(tokens, at)):
        if reading is None:
            continue
        if not isinstance(plain, Expression) or reading.end > plain.end:
            plain = reading
    return plain


def _qualified(tokens: Tokens, at: int) -> Expression | None:
    """Read ``early March``, ``late last year``, ``earlier this month``, ``mid-2011``."""
    low = tokens.low
    start = at
    if low[at] == "the" and low[at + 1] in words.QUALIFIERS:
        at += 1
    word = low[at]
    if word not in words.QUALIFIERS or (word == "end" and low[at + 1] not in DASHES):
        return None
    ahead = at + 1
    if low[ahead] in ("in", "on") or low[ahead] in DASHES:
        ahead += 1
    inner = core(tokens, ahead)
    if not isinstance(inner, Expression):
        return None
    meaning = inner.meaning
    if isinstance(meaning, Undated | Clock):
        return None
    fitting = isinstance(meaning, Part) or low[ahead - 1] != "in" or _wide(meaning)
    if not fitting or (word in ("earlier", "later") and low[ahead - 1] == "on"):
        return None
    if isinstance(meaning, Part) and meaning.day is None and word == "later":
        return Expression(at, inner.end, meaning)
    return Expression(start, inner.end, meaning, words.QUALIFIERS[word])


def _wide(meaning: object) -> bool:
    """Return whether the meaning covers more than a day, so that "early" and "late" apply."""
    if isinstance(meaning, CalendarDate):
        return meaning.day is None
    if isinstance(meaning, Relative):
        return meaning.unit != "day"
    return isinstance(meaning, Named | Fixed)


def _edge(tokens: Tokens, at: int) -> Expression | None:
    """Read ``the end of May``, ``the start of the year``, ``the latter part of 1944``."""
    low = tokens.low
    ahead = at + 1 if low[at] == "the" else at
    if low[ahead + 1] == "week" and (low[ahead] in words.ORDINALS or low[ahead] in _LAST_OF):
        reading = _edge_of(tokens, at, ahead + 2, None)
        nth = -1 if low[ahead] in _LAST_OF else words.ORDINALS[low[ahead]]
        month = reading.meaning if reading else None
        if isinstance(month, Relative) and month.unit != "month":
            month = None
        if reading and isinstance(month, CalendarDate | Relative) and nth <= _MOST_WEEKS:
            return Expression(reading.start, reading.end, NthOfMonth(nth, None, month))
    if low[ahead] in _ENDS:
        word = low[ahead]
        if low[ahead + 1] in ("part", "parts", "half", "months", "days", "weeks", "years", "end"):
            early = word in ("early", "first")
            reading = _edge_of(tokens, at, ahead + 2, "START" if early else "END")
            if reading is None or low[ahead + 1] != "half":
                return reading
            half = part_of_year(reading.meaning, "H1" if early else "H2")
            return replace(reading, meaning=half, mod=None) if half else reading
        return None
    if low[ahead] not in words.EDGES:
        return None
    return _edge_of(tokens, at, ahead + 1, words.EDGES[low[ahead]])


def _edge_of(tokens: Tokens, at: int, of: int, mod: str | None) -> Expression | None:
    if tokens.low[of] != "of":
        return None
    inner = core(tokens, of + 1)
    if not isinstance(inner, Expression):
        bare = tokens.low[of + 1 : of + 3]
        if bare[0] == "the" and bare[1] in ("year", "month", "decade", "century", "week"):
            return Expression(at, of + 3, Relative(bare[1], 0), mod)
        return None
    return Expression(at, inner.end, inner.meaning, mod) if _wide(inner.meaning) else None


def _listed_days(tokens: Tokens, first: Expression) -> list[Expression]:
    """Return the other days of the month: the ``5`` of ``Sept. 3-5``, ``4`` of ``May 3 and 4``."""
    meaning = first.meaning
    if not isinstance(meaning, CalendarDate) or meaning.day is None:
        return []
    if words.ALL_MONTHS.keys().isdisjoint(tokens.low[first.start : first.end - 1]):
        return []
    last = tokens.low[first.end - 1]
    if last == "." or (meaning.year is not None and last == f"{meaning.year}"):
        return []
    more: list[Expression] = []
    at, latest = first.end, meaning.day
    while True:
        sign = tokens.low[at]
        ahead = at + 1
        if sign == "," and tokens.low[ahead] == "and":
            sign, ahead = "and", ahead + 1
        if sign not in ("to", "and", "or", "&", ",", "through", "until", *DASHES):
            break
        day = day_of_month(tokens, ahead)
        if day is None or day[0] <= latest or not _list_goes_on(tokens, sign, ahead, day[1]):
            break
        end, year = day[1], None
        if tokens.low[end] == ",":
            given = tokens.number(end + 1)
            if given and 1000 <= given <= 2199:
                year, end = given, end + 2
        more.append(Expression(ahead, end, CalendarDate(year, meaning.month, day[0])))
        at, latest = end, day[0]
        if year:
            break
    return more


def _list_goes_on(tokens: Tokens, sign: str, at: int, end: int) -> bool:
    if sign in DASHES and tokens.glued(at - 1):
        return tokens.low[end][:1] != "%"
    following = tokens.low[end]
    if sign == ",":
        return following in (",", "and", "or")
    ended = not following[:1].isalnum() and following not in ("%", ":")
    return ended or following in _CLAUSE_WORDS


def _shared_years(tokens: Tokens, found: list[Expression]) -> list[Expression]:
    """Share the year of ``November to March 2010``, ``May 3 and June 4, 2010``, in order."""
    for index in range(len(found) - 2, -1, -1):
        first, second = found[index], found[index + 1]
        if second.start - first.end > 2 or not _connected(tokens, first.end, second.start):
            continue
        year = _year_of(second.meaning)
        if year is None:
            continue
        here, there = first.meaning, second.meaning
        if not isinstance(here, CalendarDate | Named) or here.year is not None or here.year_of:
            continue
        fits = isinstance(there, Named)
        if isinstance(here, CalendarDate) and here.month:
            fits = True
            year -= isinstance(there, CalendarDate) and 0 < (there.month or 0) < here.month
        if fits and not here.side:
            found[index] = replace(first, meaning=replace(here, year=year))
    return found


def _shared_weeks(tokens: Tokens, found: list[Expression]) -> list[Expression]:
    """Share the week of ``Monday through Wednesday last week``, days in order."""
    for index in range(len(found) - 2, -1, -1):
        first, second = found[index], found[index + 1]
        here, there = first.meaning, second.meaning
        if not isinstance(here, Weekday) or not isinstance(there, Weekday) or there.week is None:
            continue
        joined = second.start == first.end + 1 and _connected(tokens, first.end, second.start)
        if joined and here == Weekday(here.weekday) and here.weekday < there.weekday:
            found[index] = replace(first, meaning=replace(here, week=there.week))
    return found


def _connected(tokens: Tokens, start: int, end: int) -> bool:
    between = tokens.low[start:end]
    joining = ("to", "and", "or", "through", "until", "till", "&", "into", "the", ",", *DASHES)
    return bool(between) and all(word in joining for word in between) and between != [","]


def _year_of(meaning: object) -> int | None:
    return meaning.year if isinstance(meaning, CalendarDate | Named) else None
