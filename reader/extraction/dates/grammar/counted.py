"""Days counted from others: ``a week on Tuesday``, ``three Fridays ago``, ``the day after it``."""

from __future__ import annotations

from dataclasses import replace

from reader.extraction.dates import lexicon as words
from reader.extraction.dates.grammar.absolute import bare_month, named_date
from reader.extraction.dates.grammar.periods import holiday
from reader.extraction.dates.grammar.pieces import count, unit_phrase, weekday, year
from reader.extraction.dates.holidays import NAMES
from reader.extraction.dates.meaning import (
    Away,
    CalendarDate,
    Expression,
    Found,
    Holiday,
    NthOfMonth,
    Relative,
    Unclear,
    Undated,
    Weekday,
)
from reader.extraction.dates.tokens import Tokens

_PLURAL = {f"{name}s": number for name, number in words.WEEKDAYS.items()}
_WEEKS = {"week": 1, "fortnight": 2}
_AFTER_WEEK = frozenset(
    [".", ",", "", "at", "in", "for", "will", "would", "is", "and", "but", "to", "when", "against"]
)
_MOST = 52
_DAYS = {"day": 1, "week": 7, "fortnight": 14}
_ITS_DAY = ("of", "on")


def nth_weekday(tokens: Tokens, at: int, the: bool) -> Found:
    """Read ``the second Sunday in May``, ``the last Friday of the month``, ``of each month``."""
    low = tokens.low
    nth, end = _ordinal(tokens, at)
    named = weekday(tokens, end) if 0 != nth <= 5 else None
    if named is None or low[named[1]] not in ("in", "of"):
        return None
    start, ahead = at - the, named[1] + 1
    if low[ahead] in ("every", "each") and low[ahead + 1] == "month":
        return Expression(start, ahead + 2, Undated("SET", f"XXXX-WXX-{named[0] + 1}"))
    found = bare_month(tokens, ahead) or unit_phrase(tokens, ahead, "month")
    return Expression(start, found[1], NthOfMonth(nth, named[0], found[0])) if found else None


def _ordinal(tokens: Tokens, at: int) -> tuple[int, int]:
    """Read an ordinal: 1 to 31, or -1 for the last, and where it ends; 0 for none."""
    low = tokens.low
    if low[at] in ("last", "final"):
        return -1, at + 1
    number = tokens.number(at)
    if number is not None:
        return number, at + 2
    return words.ORDINALS.get(low[at], 0), at + 1


def weekdays_ago(tokens: Tokens, at: int, the: bool) -> Found:
    """Read ``three Fridays ago``."""
    number, end = (None if the else count(tokens, at)) or (None, at)
    named = _PLURAL.get(tokens.low[end])
    if number is None or named is None or tokens.low[end + 1] != "ago":
        return None
    return Expression(at, end + 2, Weekday(named, weeks=-int(number)))


def weeks_from(tokens: Tokens, at: int, the: bool) -> Found:
    """Read ``a week on Tuesday``, ``two weeks from Friday``, ``two weeks from tomorrow``."""
    number, end = (None if the else count(tokens, at)) or (None, at)
    size = _WEEKS.get(words.UNITS.get(tokens.low[end], ""))
    if size is None or number is None or not 1 <= number <= _MOST:
        return None
    lasting = number > 1 or tokens.before(at) in ("for", "of", "lasting", "least")
    if tokens.low[end + 1] != "from" and (lasting or tokens.low[end + 1] != "on"):
        return None
    weeks, day = size * int(number), tokens.low[end + 2]
    if day in words.NEAR_DAYS:
        return Expression(at, end + 3, Relative("day", 7 * weeks + words.NEAR_DAYS[day]))
    named = weekday(tokens, end + 2)
    return Expression(at, named[1], Weekday(named[0], weeks=weeks)) if named else None


def weekday_week(tokens: Tokens, at: int, the: bool) -> Found:
    """Read ``Tuesday week``, ``Friday fortnight``: a week or two after the next one."""
    named = None if the else weekday(tokens, at)
    if named is None:
        return None
    size = _WEEKS.get(tokens.low[named[1]])
    if size is None or tokens.low[named[1] + 1] not in _AFTER_WEEK:
        return None
    return Expression(at, named[1] + 1, Weekday(named[0], weeks=size))


def away(tokens: Tokens, at: int, the: bool) -> Found:
    """Read a number of days or weeks before or after a holiday or a date."""
    low = tokens.low
    number, end = 1.0, at
    if words.UNITS.get(low[at]) is None or not the:
        given, end = count(tokens, at) or (None, at)
        number = given or 0.5
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
    """Read ``the Monday before Lent``, ``the Friday after``: after the day last mentioned."""
    named = weekday(tokens, at) if the else None
    if named is None or tokens.low[named[1]] not in ("before", "after"):
        return None
    steps, day = (-1 if tokens.low[named[1]] == "before" else 1), _named(tokens, named[1] + 1)
    if day is None:
        return Expression(at - 1, named[1], Unclear("Relative to an event with no known date."))
    return Expression(at - 1, day[1], Away(steps, day[0], weekday=named[0]))


def whole_week(tokens: Tokens, at: int, the: bool) -> Found:
    """Read ``the week of March 3``, ``the week ending May 5``, ``the weekend of June 1-2``."""
    low = tokens.low
    if not the or low[at + 1] not in ("of", "ending", "ended", "beginning", "starting"):
        return None
    day = _named(tokens, at + 2)
    return Expression(at - 1, day[1], Away(0, day[0], low[at])) if day else None


def holiday_weekend(tokens: Tokens, found: Expression) -> Expression | None:
    """Read ``Labor Day weekend``, ``Easter week 2024``."""
    meaning = found.meaning
    if not isinstance(meaning, Holiday) or meaning.year is not None:
        return None
    at = found.end + 1 if tokens.low[found.end] == "holiday" else found.end
    if tokens.low[at] not in ("weekend", "week"):
        return None
    given, end = year(tokens, at + 1) or (None, at + 1)
    return Expression(found.start, end, Away(0, replace(meaning, year=given), tokens.low[at]))


def _of_event(tokens: Tokens, at: int) -> int:
    """Return where the date of ``the killing of Oct. 23`` is, after its event; else ``at``."""
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
