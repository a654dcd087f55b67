"""Dates by name and number: ``Thursday, March 20``, ``3 September 2025``, ``2025-09-03``."""

from __future__ import annotations

import re
from dataclasses import replace

from reader.extraction.dates import lexicon as words
from reader.extraction.dates.grammar.pieces import (
    FIRST_YEAR,
    LAST_YEAR,
    day_of_month,
    is_counted,
    month,
    unit_phrase,
    weekday,
    year,
    year_phrase,
)
from reader.extraction.dates.meaning import (
    CalendarDate,
    Expression,
    Fixed,
    Found,
    LookAlike,
    SlashDate,
    Undated,
    Weekday,
)
from reader.extraction.dates.tokens import DASHES, Tokens
from reader.extraction.dates.values import valid_day

_MEASURES = words.word_set(
    "% percent per pc million billion trillion points people km mph am pm a.m. p.m."
)
_DATE_WORDS_BEFORE = words.word_set(
    "in of by since until till from to through before after during early late mid last next this "
    "and or between than around about on for - \u2013 / ( every each when"
)
_SURE_BEFORE = words.word_set(
    "in since until till from during early late mid last next this between through before after"
)
_OWNERS = frozenset(["his", "her", "its", "their", "our", "my", "s", "'s", "\u2019s", "a"])
_MARCHING = frozenset(["on", "for", "against", "to", "through", "past", "of", "in"])
_ARTICLES = frozenset(["the", "a", "an", "that"])
_GIVEN_NAMES = frozenset(["april", "may", "june", "august", "jan"])
_PAPERS = words.word_set(
    "times telegraph mirror mail herald express post tribune world independent sport star "
    "business night people"
)
_NO_NOUN = words.word_set(
    "in and when at or to with for from coming because if is was than that but before after by as "
    "like"
)
_WEATHERS = words.word_set(
    "cold hot rainy warm wet grey gray sunny quiet busy foggy chilly snowy typical normal usual "
    "regular given random humid"
)
"""Adjectives for a day of no particular date: "on a cold Monday morning"."""
_OPENING = ('"', "\u201c", "\u2018")
_CLOSED = ('"', "\u201d", "\u2019")
_EPITHETS = words.word_set("black bloody super freaky ruby man sheffield cyber ash giving news")
_BEFORE = words.word_set("on by until till since from before")
_CLOSING = words.word_set("and but at when with after before as while for to because however")
_ELSEWHERE = words.word_set(
    "hole holes birdie birdied bogey bogeyed par putt green tee eagle fairway lap laps inning "
    "innings floor round tied"
)
"""Words near "the 5th" of a course or a race."""
_REACH = 14
NEWS_NAMES = {(9, 11): (2001, 9, 11), (7, 7): (2005, 7, 7)}
"""Dates that news permanently calls by two figures, without a year."""
_LEADING = words.word_set("after before since of the pre post to from until")


def named_date(tokens: Tokens, at: int, the: bool) -> Found:
    """Read a date that begins with a month, a weekday or the number of a day."""
    if tokens.low[at] in words.ALL_WEEKDAYS:
        return _from_weekday(tokens, at, the)
    if tokens.low[at] in words.ALL_MONTHS:
        return _from_month(tokens, at, the)
    return _day_first(tokens, at, the)


def _from_month(tokens: Tokens, at: int, the: bool) -> Found:
    found = _month_first(tokens, at)
    if found is None:
        return None
    date, end = found
    if date.day is None and date.year is None and date.year_of is None:
        reason = _reason_not_month(tokens, at, end, the)
        if reason is not None:
            return LookAlike(at, end, reason) if reason else None
    return Expression(at, end, date)


def _month_first(tokens: Tokens, at: int) -> tuple[CalendarDate, int] | None:
    """Read ``March``, ``March 20``, ``March 20, 2025``, ``March last year``."""
    named = month(tokens, at)
    if named is None:
        return None
    number, end = named
    day = day_of_month(tokens, end) or _the_fourth(tokens, end)
    if day and not _measured(tokens, day[1]):
        return _with_year(tokens, CalendarDate(month=number, day=day[0]), day[1])
    return _with_year(tokens, CalendarDate(month=number), end)


def _the_fourth(tokens: Tokens, at: int) -> tuple[int, int] | None:
    """Read the day of ``July the Fourth``."""
    number = words.ORDINALS.get(tokens.low[at + 1]) if tokens.low[at] == "the" else None
    alone = not tokens.capital(at + 2)  # not "in May the First Army"
    return (number, at + 2) if number and alone else None


def bare_month(tokens: Tokens, at: int) -> tuple[CalendarDate, int] | None:
    """Read ``May``, ``May 2025``, ``May of last year``: a month without a day."""
    found = _month_first(tokens, at)
    return found if found and found[0].day is None else None


def _measured(tokens: Tokens, end: int) -> bool:
    """Return whether the number before ``end`` is a count or an hour: "May 20 percent"."""
    low = tokens.low
    hour = low[end] == ":" and tokens.glued(end - 1) and low[end + 1][:1].isdigit()
    return hour or low[end] in _MEASURES


def _with_year(tokens: Tokens, date: CalendarDate, at: int) -> tuple[CalendarDate, int]:
    """Add the year that follows, if any, in figures or in words."""
    ahead = at
    if tokens.low[ahead] in (",", "of") or _dashed(tokens, ahead, date):
        ahead += 1
    given = year(tokens, ahead)
    bare = tokens.low[ahead - 1] == "," and date.day is None
    if given and not (bare and is_counted(tokens, given[1])):
        return replace(date, year=given[0]), given[1]
    phrase = year_phrase(tokens, at + 1 if tokens.low[at] == "," and date.day else at)
    return (replace(date, year_of=phrase[0]), phrase[1]) if phrase else (date, at)


def _dashed(tokens: Tokens, at: int, date: CalendarDate) -> bool:
    """Return whether a dash joins the year: ``Sep-2013``, ``16-Sep-2013``."""
    joined = tokens.low[at] in DASHES and tokens.glued(at - 1)
    return joined and (date.day is None or tokens.low[at - 2] in DASHES)


def _day_first(tokens: Tokens, at: int, the: bool) -> Found:
    start = at - 1 if the else at
    found = day_then_month(tokens, start)
    if found:
        return Expression(start, found[1], found[0])
    day = day_of_month(tokens, start)
    if day is None:
        return None
    # "6-7 February", "5, 7 and 9 May": the first day takes the month of the last.
    last, end = day
    while tokens.low[end] == "," and (further := day_of_month(tokens, end + 1)):
        if further[0] <= last:
            return None
        last, end = further
    if tokens.low[end : end + 2] == [",", "and"]:
        end += 1
    if tokens.low[end] not in ("and", "to", "or", "&", *DASHES):
        return None
    second = day_then_month(tokens, end + 1)
    if second is None or second[0].day is None or second[0].day <= last:
        return None
    date = CalendarDate(second[0].year, second[0].month, day[0], year_of=second[0].year_of)
    return Expression(start, day[1], date)


def day_then_month(tokens: Tokens, at: int) -> tuple[CalendarDate, int] | None:
    """Read ``3 September``, ``the 3rd of September 2025``, ``16-Sep-2013``."""
    day = day_of_month(tokens, at)
    if day is None:
        return None
    ahead = day[1]
    if tokens.low[ahead] == "of" or (tokens.low[ahead] in DASHES and tokens.glued(ahead)):
        ahead += 1
    named = month(tokens, ahead)
    if named is None:
        return None
    further, joint = day_of_month(tokens, named[1]), tokens.low[ahead - 1]
    if further and joint == "of" and tokens.low[further[1]] == "," and year(tokens, further[1] + 1):
        return None  # "Directive 30 of June 24, 2015"
    if further and joint not in ("of", *DASHES):
        # "the top 10 March 20 deals": the number belongs to what comes before.
        clock = tokens.low[named[1] + 1] in (":", ".") and tokens.glued(named[1])
        if not clock:
            return None
    return _with_year(tokens, CalendarDate(month=named[0], day=day[0]), named[1])


def _from_weekday(tokens: Tokens, at: int, the: bool) -> Found:
    """Read ``Thursday``, ``Thursday, March 20``, ``Thursday the 20th``, ``Friday of last week``."""
    named = weekday(tokens, at)
    if named is None:
        return None
    number, end = named
    ahead = end
    if tokens.low[ahead] in (",", "("):
        ahead += 1
    date = _month_first(tokens, ahead) if tokens.low[ahead] in words.ALL_MONTHS else None
    date = date or day_then_month(tokens, ahead)
    if date and date[0].day is not None:
        last = date[1] + (tokens.low[end] == "(" and tokens.low[date[1]] == ")")
        return Expression(at, last, replace(date[0], weekday=number))
    numeric = figures(tokens, ahead, False)
    if isinstance(numeric, Expression) and isinstance(numeric.meaning, CalendarDate | SlashDate):
        return Expression(at, numeric.end, _on_weekday(numeric.meaning, number))
    ahead = end + 1 if tokens.low[end] == "the" else ahead
    alone = tokens.number(ahead) if tokens.low[end] != "," else None
    if alone and 1 <= alone <= 31 and tokens.low[ahead + 1] in words.ORDINAL_ENDINGS:
        return Expression(at, ahead + 2, CalendarDate(day=alone, weekday=number))
    week = unit_phrase(tokens, end, "week")
    if week:
        return Expression(at - 1 if the else at, week[1], Weekday(number, week=week[0]))
    reason = _reason_not_weekday(tokens, at, end)
    return LookAlike(at, end, reason) if reason else Expression(at, end, Weekday(number))


def _on_weekday(date: CalendarDate | SlashDate, weekday: int) -> CalendarDate | SlashDate:
    """Put ``2/9/2026`` into the only order of day and month that falls on its weekday."""
    if isinstance(date, CalendarDate):
        return date
    orders = {(date.first, date.second), (date.second, date.first)}
    days = [day for order in orders if (day := valid_day(date.year, *order))]
    fitting = [day for day in days if day.weekday() == weekday]
    if len(fitting) != 1:
        return date
    return CalendarDate(date.year, fitting[0].month, fitting[0].day, weekday)


def _reason_not_month(tokens: Tokens, at: int, end: int, the: bool) -> str | None:
    """Return why a bare word is not a month; empty: no reason to show; None: it is one."""
    word = tokens.low[at]
    before = tokens.before(at)
    dated = before in _DATE_WORDS_BEFORE
    following = tokens.low[end]
    if word in words.MONTH_SHORT and end == at + 1:
        if tokens.capital(end):
            return ""
        if tokens.words(at, end).isupper() and not tokens.words(at - 1, at).isupper():
            return ""
        return None if dated and word not in ("mar", "dec", "jun") else ""
    if word == "may" and not dated:
        own = the or before in _OWNERS
        noun = own and following.isalpha() and not tokens.capital(end)
        dashed = the and following in ("-", "\u2013")
        return None if noun or dashed else "a verb or a name"
    of_name = following == "of" and tokens.capital(end + 1)  # "March of Dimes"
    if word == "march" and (of_name or not dated):
        noun = following.isalpha() and following not in _MARCHING and not tokens.capital(end)
        led = the or before in ("a", "its", "their", "our")
        return None if led and noun else "a verb, a walk (march) or a name"
    if word in _GIVEN_NAMES and tokens.capital(end) and before not in _SURE_BEFORE and not the:
        return "a given name"
    named = word in _GIVEN_NAMES and not dated and (tokens.capital(end) or before not in _ARTICLES)
    if named and tokens.capital(at - 1) and before.isalpha():
        return "part of a name"
    if following == "-" and tokens.capital(end + 1) and word in _GIVEN_NAMES:
        return "part of a name"
    return None


def _abbreviated(tokens: Tokens, before: str, end: int) -> bool:
    """Return whether the stop of "Sat." marks an abbreviation: not in "from the sun. It"."""
    if before in ("the", "a", "our", "its", "his", "her"):
        return False
    joined = before in ("on", "last", "next", "by", "until", "from", "to", "since", ",", "(", "and")
    return joined or before in DASHES or not tokens.capital(end)


def _reason_not_weekday(tokens: Tokens, at: int, end: int) -> str:
    """Return why a bare word is not a weekday, or an empty string."""
    word = tokens.low[at]
    before = tokens.before(at)
    if end > at + 1 and not _abbreviated(tokens, before, end):
        return "a word at the end of a sentence"
    if word in words.WEEKDAY_SHORT and end == at + 1:
        if word in ("mon", "wed", "sat", "sun", "fri"):
            return "too little context for a weekday"
        return "" if before in ("on", ",", "(", "-") else "too little context for a weekday"
    if before in _EPITHETS and tokens.capital(at - 1):
        return "part of a name"
    if tokens.low[end] in _PAPERS and tokens.capital(end):
        return "part of a name"
    titled = tokens.low[end] in words.PARTS and tokens.capital(end)
    if titled and before in _OPENING and tokens.low[end + 1] in _CLOSED:
        return "part of a name"
    titled = titled and tokens.capital(end + 1)
    if titled and before.isalpha() and not tokens.capital(at - 1):
        return "part of a name"
    alone = not tokens.low[end].isalpha() or tokens.low[end] in _NO_NOUN
    if before in _WEATHERS and tokens.low[at - 2] in ("a", "an"):
        return "no particular day"
    on = tokens.low[at - 2] in ("on", "of", "until", "by")
    part = tokens.low[end] in words.PARTS and on and before == "a"
    if part or before == "any" or (before in ("a", "one") and alone):
        return "no particular day"
    return ""


def numbered(tokens: Tokens, at: int, the: bool) -> Found:
    """Read a day of the month without the month's name beside it."""
    low = tokens.low
    number = tokens.number(at) if the else None
    if number is None or not 1 <= number <= 31 or not tokens.glued(at):
        return None
    end = at + 2 + (low[at + 2 : at + 4] == ["day", "of"])
    if low[end] == "of" and low[end + 1] in ("each", "every") and low[end + 2] == "month":
        return Expression(at - 1, end + 3, Undated("SET", f"XXXX-XX-{number:02d}"))
    phrase = unit_phrase(tokens, end, "month") if low[end] == "of" else None
    if phrase:
        return Expression(at - 1, phrase[1], CalendarDate(day=number, month_of=phrase[0]))
    if tokens.before(at - 1) not in _BEFORE:
        return None
    closed = not low[end][:1].isalnum() or low[end] in _CLOSING
    if not closed or low[end] in ("-", "\u2013", "%", "/"):
        return None
    other = not _ELSEWHERE.isdisjoint(low[max(0, at - _REACH) : end + _REACH])
    return None if other else Expression(at - 1, end, CalendarDate(day=number))


_SPACED = re.compile(r"\d\d? / \d\d? / (?:\d\d|(?:19|20)\d\d)(?![\w/]| /)")


def figures(tokens: Tokens, at: int, the: bool) -> Found:
    """Read ``2025-09-03``, ``03/09/2025``, ``3.9.2025``; never with "the".

    With dashes, a year of two figures only opens a line, as in the stamps of agencies.
    """
    low, first, sign = tokens.low, tokens.number(at), tokens.low[at + 1]
    if the or first is None or (tokens.before(at) in ("/", "-", ".") and tokens.glued(at - 1)):
        return None
    if sign == "/" and _SPACED.match(tokens.text, tokens.start[at]):
        year = tokens.number(at + 4) or 0
        year += 0 if year > 99 else 1900 if year >= 50 else 2000
        day = SlashDate(first, tokens.number(at + 2) or 0, year)
        fits = 1 <= min(day.first, day.second) <= 12 and max(day.first, day.second) <= 31
        return Expression(at, at + 5, day) if fits else None
    if not (sign in ("-", "/", ".") and tokens.glued(at) and tokens.glued(at + 1)):
        return None
    second = tokens.number(at + 2)
    if second is None or len(low[at + 2]) > 2:
        return None
    whole = low[at + 3] == sign and tokens.glued(at + 2) and tokens.glued(at + 3)
    third = tokens.number(at + 4) if whole else None
    if third is None:
        return _two_figures(tokens, at, first, second)
    end = at + 5
    if low[end] in ("/", "-") and tokens.glued(at + 4) and tokens.glued(end):
        return None
    if len(low[at]) == 4:
        fits = 1 <= second <= 12 and 1 <= third <= 31
        return Expression(at, end, CalendarDate(first, second, third)) if fits else None
    digits = len(low[at + 4])
    if digits == 2 and (sign == "/" or (sign == "-" and opens_line(tokens, at))):
        third += 1900 if third >= 50 else 2000
    elif digits != 4 or not FIRST_YEAR <= third <= LAST_YEAR:
        return None
    if not 1 <= min(first, second) <= 12 or max(first, second) > 31:
        return None
    if sign == ".":
        fits = second <= 12
        return Expression(at, end, CalendarDate(third, second, first)) if fits else None
    return Expression(at, end, SlashDate(first, second, third))


def opens_line(tokens: Tokens, at: int) -> bool:
    """Return whether a token begins a line of the text."""
    return at == 0 or "\n" in tokens.text[tokens.end[at - 1] : tokens.start[at]]


def _is_name(tokens: Tokens, at: int) -> bool:
    """Return whether the figures name a day; ``7/7`` alone could be a score."""
    joined = tokens.before(at) == "and" and tokens.low[at - 2] == "11"
    return tokens.low[at] == "9" or joined or tokens.before(at) in _LEADING


def _two_figures(tokens: Tokens, at: int, first: int, second: int) -> Expression | None:
    low = tokens.low
    known = NEWS_NAMES.get((first, second))
    if known and _is_name(tokens, at):
        return Expression(at, at + 3, CalendarDate(*known))
    month_like = len(low[at]) == 4 and low[at + 1] == "-" and len(low[at + 2]) == 2
    if month_like and 1900 <= first <= 2199 and 1 <= second <= 12 and second <= first % 100:
        return Expression(at, at + 3, Fixed(f"{first:04d}-{second:02d}", "the month in figures"))
    return None
