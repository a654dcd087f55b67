"""Times counted from a day that is named: ``the day after Christmas``, ``the week of May 5``."""

from __future__ import annotations

from reader.extraction.dates import lexicon as words
from reader.extraction.dates.grammar.absolute import named_date
from reader.extraction.dates.grammar.periods import holiday
from reader.extraction.dates.grammar.pieces import count, weekday
from reader.extraction.dates.holidays import NAMES
from reader.extraction.dates.meaning import Away, CalendarDate, Expression, Found, Holiday
from reader.extraction.dates.tokens import Tokens

_DAYS = {"day": 1, "week": 7, "fortnight": 14}


def away(tokens: Tokens, at: int, the: bool) -> Found:
    """So many days or weeks before or after a holiday or a date."""
    low = tokens.low
    number, end = 1.0, at
    if words.UNITS.get(low[at]) is None or not the:
        found = count(tokens, at)
        if found is None or found[0] is None or found[0] > 60:
            return None
        number, end = found[0], found[1]
    size = _DAYS.get(words.UNITS.get(low[end], ""))
    if size is None or number != int(number):
        return None
    word = low[end + 1]
    if word not in ("before", "after", "following"):
        return None
    day = _named(tokens, end + 2) or _named(tokens, _of_event(tokens, end + 2))
    if day is None:
        return None
    steps = int(number) * size * (-1 if word == "before" else 1)
    return Expression(at - 1 if the else at, day[1], Away(steps, day[0]))


def weekday_beside(tokens: Tokens, at: int, the: bool) -> Found:
    """``the Monday before Lent``, ``the Friday after Christmas``."""
    named = weekday(tokens, at) if the else None
    if named is None or tokens.low[named[1]] not in ("before", "after"):
        return None
    day = _named(tokens, named[1] + 1)
    if day is None:
        return None
    steps = -1 if tokens.low[named[1]] == "before" else 1
    return Expression(at - 1, day[1], Away(steps, day[0], weekday=named[0]))


def whole_week(tokens: Tokens, at: int, the: bool) -> Found:
    """``the week of March 3``, ``the week ending May 5``, ``the weekend of June 1-2``."""
    low = tokens.low
    if not the or low[at + 1] not in ("of", "ending", "ended", "beginning", "starting"):
        return None
    day = _named(tokens, at + 2)
    return Expression(at - 1, day[1], Away(0, day[0], low[at])) if day else None


def holiday_weekend(tokens: Tokens, found: Expression) -> Expression | None:
    """``Labor Day weekend``, ``Easter week``: the weekend or the week of a holiday."""
    meaning = found.meaning
    if not isinstance(meaning, Holiday) or meaning.year is not None:
        return None
    at = found.end + 1 if tokens.low[found.end] == "holiday" else found.end
    if tokens.low[at] not in ("weekend", "week"):
        return None
    return Expression(found.start, at + 1, Away(0, meaning, tokens.low[at]))


_ITS_DAY = ("of", "on")


def _of_event(tokens: Tokens, at: int) -> int:
    """The place of the date in ``the killing of Oct. 23``, behind its event; else ``at``."""
    if tokens.low[at] in ("the", "his", "her", "their", "its", "a"):
        for ahead in (at + 2, at + 3):
            if tokens.low[ahead] in _ITS_DAY and tokens.low[ahead - 1].isalpha():
                return ahead + 1
    return at


def _named(tokens: Tokens, at: int) -> tuple[CalendarDate | Holiday, int] | None:
    the = tokens.low[at] == "the"
    first = at + 1 if the else at
    found = None
    if tokens.low[first] in NAMES:
        found = holiday(tokens, first, the)
    if not isinstance(found, Expression):
        found = named_date(tokens, first, the)
    if not isinstance(found, Expression):
        return None
    meaning = found.meaning
    if isinstance(meaning, Holiday) or (isinstance(meaning, CalendarDate) and meaning.day):
        return meaning, found.end
    return None
