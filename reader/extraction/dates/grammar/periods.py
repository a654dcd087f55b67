"""Named parts of the year: seasons, quarters, halves, holidays, fiscal years, weekends."""

from __future__ import annotations

from reader.extraction.dates import lexicon as words
from reader.extraction.dates.grammar.pieces import is_counted, year, year_phrase
from reader.extraction.dates.holidays import NAMES
from reader.extraction.dates.meaning import (
    Anchor,
    Expression,
    Fixed,
    Found,
    Holiday,
    LookAlike,
    Meaning,
    Named,
    Relative,
)
from reader.extraction.dates.tokens import DASHES, Tokens

_SEASON_BEFORE = words.word_set(
    "in of by since until till from to through before after during throughout into early late mid "
    "last next this and or over all each every between - same following previous coming past"
)
_WEAK_BEFORE = words.word_set("of to after before from and or by since")
_OWNERS = words.word_set("its their his her our annual your")
_GATHERINGS = words.word_set(
    "meeting meetings session sessions semester term season campaign offensive tour break holiday "
    "holidays budget statement conference collection collections congress recess"
)
_DOING = words.word_set("will is was has had would brings brought came comes may could might")
_SEASONAL = words.word_set("shopping season rush period quarter shoppers")
"""Nouns for the weeks around a holiday, not its day: "the Christmas season"."""
_THINGS = _SEASONAL | words.word_set(
    "island islands carol tree trees bunny parade rising war peace massacre offensive uprising "
    "card cards pudding market markets accord accords agreement agreements deal pact"
)
_EVENT_REACH = 5
_OF_MANY = frozenset(["any", "another", "per", "typical", "usual"])
"""Words before a weekend that is no particular one."""


def named_period(tokens: Tokens, at: int, the: bool) -> Found:
    """Read a quarter, half or holiday, with its year where one follows."""
    if tokens.low[at] in NAMES:
        found = holiday(tokens, at, the)
        if found:
            return found
    return quarter(tokens, at, the)


def season(tokens: Tokens, at: int, the: bool) -> Found:
    """Read ``the summer of 2012``, ``summer 2012``, ``in the spring``, ``Fall 2009``."""
    low = tokens.low
    code = words.SEASONS[low[at]]
    end = at + 1
    start = at - 1 if the else at
    dated = _with_year(tokens, start, end, code)
    if dated.end > end:
        return dated
    if tokens.capital(at) and low[end] in ("olympics", "paralympics", "olympic", "games"):
        return LookAlike(at, end, "part of a name")
    before = tokens.before(start)
    falling = low[at] in ("fall", "spring")
    if falling and not the and tokens.capital(at) and before == "in" and tokens.capital(start - 2):
        return LookAlike(at, end, "a word in a headline")
    if the and before in _SEASON_BEFORE and not (falling and before in _WEAK_BEFORE):
        if falling and low[end] in ("of", "from"):
            return None
        return Expression(start, end, Named(code))
    if before in ("in", "by", "until", "since", "last", "next", "this", "late", "early", "mid",
                  "-", "following", "previous", "coming", "past", "same") and not the:  # fmt: skip
        return Expression(start, end, Named(code))
    if _is_subject(tokens, at) or (before in _OWNERS and low[end] in _GATHERINGS):
        return Expression(start, end, Named(code))
    if low[at] in ("fall", "spring") and not tokens.capital(at):
        return None
    if tokens.capital(at) and (tokens.capital(end) or tokens.capital(at - 1)):
        return LookAlike(at, end, "part of a name")
    return None


def _is_subject(tokens: Tokens, at: int) -> bool:
    """Return whether a season is the subject that opens a sentence: "Spring will tell"."""
    opening = at == 0 or tokens.before(at) in (".", "!", "?", "\u201c", '"')
    return opening and tokens.capital(at) and tokens.low[at + 1] in _DOING


def _year(tokens: Tokens, at: int) -> tuple[int | None, Relative | None, int] | None:
    """Read the year of a period: ``2012``, ``of 2012``, ``of last year``, ``, 2012``."""
    ahead = at + 1 if tokens.low[at] in ("of", ",", "in") else at
    if tokens.low[ahead] in ("fiscal", "financial"):
        ahead += 1 + (tokens.low[ahead + 1] == "year")
    given = year(tokens, ahead)
    counts = tokens.low[at] in (",", "in") and given and is_counted(tokens, given[1])
    if given and not counts:
        return given[0], None, given[1]
    phrase = year_phrase(tokens, at)
    return (None, *phrase) if phrase else None


def quarter(tokens: Tokens, at: int, the: bool) -> Found:
    """Read ``third quarter``, ``third-quarter profit``, ``Q3 2025``, ``first half of 2009``."""
    low = tokens.low
    start = at - 1 if the else at
    ordinal = _ordinal(tokens, at)
    if ordinal is None:
        return None
    number, ahead = ordinal
    if low[ahead] in DASHES or low[ahead] in ("fiscal", "financial"):
        ahead += 1
    word = low[ahead]
    if _joined_quarter(tokens, ahead) and 1 <= number <= 4:
        return Expression(start, at + 1, Named(f"Q{number}"))
    if word in ("quarter", "qtr", "quarters") and 1 <= number <= 4:
        if low[ahead + 1] in DASHES and low[ahead + 2] in ("final", "finals"):
            return None
        return _with_year(tokens, start, ahead + 1, f"Q{number}")
    if word == "half" and 1 <= number <= 2:
        found = _with_year(tokens, start, ahead + 1, f"H{number}")
        dated = found.end > ahead + 1
        return found if dated or the or low[ahead - 1] in DASHES else None
    return None


def _with_year(tokens: Tokens, start: int, end: int, code: str) -> Expression:
    """Return the period from ``start`` to ``end``, with the year that follows, if any."""
    given = _year(tokens, end)
    if given:
        return Expression(start, given[2], Named(code, year=given[0], year_of=given[1]))
    return Expression(start, end, Named(code))


def part_of_year(year: Meaning, code: str) -> Named | None:
    """Return a quarter or half of a year given as a figure or in words; None for other times."""
    if isinstance(year, Relative):
        return Named(code, year_of=year) if year.unit == "year" else None
    if isinstance(year, Fixed) and len(year.value) == 4 and year.value.isdecimal():
        return Named(code, year=int(year.value))
    return None


def _joined_quarter(tokens: Tokens, at: int) -> bool:
    """Return whether it is like ``third and fourth quarters``, ``second- to fourth-quarter``."""
    low = tokens.low
    if low[at] not in ("and", "to", "or", "through"):
        return False
    second = _ordinal(tokens, at + 1)
    if second is None:
        return False
    dash = 1 if low[second[1]] in DASHES else 0
    return low[second[1] + dash] in ("quarter", "quarters")


def _ordinal(tokens: Tokens, at: int) -> tuple[int, int] | None:
    low = tokens.low
    named = words.ORDINALS.get(low[at])
    if named:
        return named, at + 1
    number = tokens.number(at)
    if number and low[at + 1] in words.ORDINAL_ENDINGS and tokens.glued(at):
        return number, at + 2
    if low[at] == "final":
        return (4, at + 1) if low[at + 1] == "quarter" else None
    return None


def short_quarter(tokens: Tokens, at: int, the: bool) -> Found:
    """Read ``Q3``, ``Q3 2025``, ``3Q``, ``H1 2024``."""
    low = tokens.low
    code = low[at].upper()
    if code == "FY":
        return _fiscal_short(tokens, at, the)
    number = tokens.number(at + 1) if tokens.capital(at) and tokens.glued(at) else None
    if number not in range(1, 5 if code == "Q" else 3):
        return None
    return _with_year(tokens, at - 1 if the else at, at + 2, f"{code}{number}")


def figure_quarter(tokens: Tokens, at: int, the: bool) -> Found:
    """Read ``3Q``, ``3Q15``, ``4Q 2014``."""
    number = tokens.number(at) if tokens.glued(at) else None
    if number not in range(1, 5) or not tokens.capital(at + 1):
        return None
    given = _short_year(tokens, at + 2) if tokens.glued(at + 1) else None
    if given is None:
        return _with_year(tokens, at - the, at + 2, f"Q{number}")
    return Expression(at - the, given[1], Named(f"Q{number}", year=given[0]))


def _short_year(tokens: Tokens, at: int) -> tuple[int, int] | None:
    """Read the ``15`` of ``3Q15`` and ``FY15``."""
    number = tokens.number(at)
    return (2000 + number, at + 1) if number and len(tokens.low[at]) == 2 else None


def middle(tokens: Tokens, at: int, the: bool) -> Found:
    """Read ``mid-year``, ``mid-week``, ``mid-century``: the middle of the current one."""
    if tokens.low[at + 1] not in DASHES or tokens.low[at + 2] not in ("year", "month", "century"):
        return None
    if tokens.low[at + 3].isalpha() and tokens.before(at) not in ("by", "at", "until", "since"):
        return None
    unit = tokens.low[at + 2]
    return Expression(at - 1 if the else at, at + 3, Relative(unit, 0), "MID")


def _fiscal_short(tokens: Tokens, at: int, the: bool) -> Found:
    """Read ``FY2013``, ``FY 2013``, ``FY13``."""
    given = year(tokens, at + 1) or _short_year(tokens, at + 1)
    if given is None:
        return None
    value = Fixed(f"FY{given[0]:04d}", "written out")
    return Expression(at - 1 if the else at, given[1], value)


def holiday(tokens: Tokens, at: int, the: bool) -> Found:
    """Read ``Christmas Eve``, ``Thanksgiving 2009``, ``last Easter``, ``Fourth of July``."""
    low = tokens.low
    for name in NAMES[low[at]]:
        if low[at : at + len(name)] != list(name):
            continue
        if not tokens.capital(at) and not low[at].isdigit():
            continue
        end = at + len(name)
        start = at - 1 if the else at
        joined = low[end] == "and" and low[end + 1] in NAMES
        ahead = end + 2 if joined else end
        sold = low[end] == "sales" and "friday" not in name
        seasonal = not _SEASONAL.isdisjoint(low[ahead : ahead + 3]) and low[ahead].isalpha()
        if sold or seasonal or low[end] in _THINGS:
            return LookAlike(at, end, "a thing, not a day")
        if low[end] in DASHES and tokens.glued(end - 1):
            return None
        given, year_of, last = _year(tokens, end) or (_year_of_event(tokens, end), None, end)
        return Expression(start, last, Holiday(" ".join(name), year=given, year_of=year_of))
    return None


def _year_of_event(tokens: Tokens, at: int) -> int | None:
    """Return the year of ``the Boxing Day earthquake and tsunami in 2004``, or None."""
    for ahead in range(at + 1, at + _EVENT_REACH):
        if tokens.low[ahead] in ("in", "of"):
            given = year(tokens, ahead + 1)
            return given[0] if given else None
        if tokens.low[ahead] in (".", ",", ";"):
            return None
    return None


def weekend(tokens: Tokens, at: int, the: bool) -> Found:
    """Read ``the weekend``, ``the weekend of May 3``; the relative rules read "last weekend"."""
    if not the:
        bare = tokens.low[at + 1] in words.WEEKEND_EVENTS and tokens.before(at) not in _OF_MANY
        return Expression(at, at + 1, Relative("weekend", 0)) if bare else None
    if tokens.low[at + 1] in DASHES or tokens.before(at - 1) == "of":
        return None
    return Expression(at - 1, at + 1, Relative("weekend", 0, Anchor.NOW))


def fiscal(tokens: Tokens, at: int, the: bool) -> Found:
    """Read ``fiscal 2012``, ``the fiscal year 2012``, ``fiscal year 2012``."""
    low = tokens.low
    ahead = at + 2 if low[at + 1] in ("year", "years") else at + 1
    given = year(tokens, ahead)
    start = at - 1 if the else at
    if given:
        number, end = given
        if low[end] in (*DASHES, "/") and tokens.number(end + 1) == (number + 1) % 100:
            number, end = number + 1, end + 2
        return Expression(start, end, Fixed(f"FY{number:04d}", "written out"))
    found = quarter(tokens, at + 1, False)
    if isinstance(found, Expression):
        return Expression(start, found.end, found.meaning)
    latest = tokens.before(at) == "latest"
    if low[at + 1] == "year" and latest and low[at + 2] not in ("ended", "ending", "that"):
        return Expression(at - 1 - (low[at - 2] == "the"), at + 2, Relative("fiscal-year", -1))
    return None
