"""Dates by name and number: ``Thursday, March 20``, ``3 September 2025``, ``2025-09-03``."""

from __future__ import annotations

from reader.extraction.dates import lexicon as words
from reader.extraction.dates.grammar.figures import in_figures
from reader.extraction.dates.grammar.pieces import day_of_month, month, weekday, year, year_phrase
from reader.extraction.dates.meaning import (
    CalendarDate,
    Expression,
    Found,
    LookAlike,
    Relative,
    SlashDate,
    Weekday,
)
from reader.extraction.dates.tokens import DASHES, Tokens

_MEASURES = frozenset(
    ["%", "percent", "per", "pc", "million", "billion", "trillion", "points", "people", "km", "mph"]
)
_COUNTED = frozenset(["people", "men", "women", "children", "police", "more"])
_DATE_WORDS_BEFORE = frozenset(
    [
        "in", "of", "by", "since", "until", "till", "from", "to", "through", "before", "after",
        "during", "early", "late", "mid", "last", "next", "this", "and", "or", "between", "than",
        "until", "around", "about", "on", "for", "-", "\u2013", "/", "(", "every", "each", "when",
    ]
)  # fmt: skip
_SURE_BEFORE = frozenset(
    ["in", "since", "until", "till", "from", "during", "early", "late", "mid", "last", "next",
     "this", "between", "through", "before", "after"]
)  # fmt: skip
_OWNERS = frozenset(["his", "her", "its", "their", "our", "my", "s", "'s", "\u2019s", "a"])
_MARCHING = frozenset(["on", "for", "against", "to", "through", "past", "of", "in"])
_GIVEN_NAMES = frozenset(["april", "may", "june", "august", "jan"])
_PAPERS = frozenset(
    ["times", "telegraph", "mirror", "mail", "herald", "express", "post", "tribune", "world",
     "independent", "sport", "star", "business", "night", "people"]
)  # fmt: skip
_NO_NOUN = frozenset(
    [
        "in",
        "and",
        "when",
        "at",
        "or",
        "to",
        "with",
        "for",
        "from",
        "coming",
        "because",
        "if",
        "is",
        "was",
        "than",
        "that",
        "but",
        "before",
        "after",
        "by",
        "as",
    ]
)
_WEATHERS = frozenset(
    ["cold", "hot", "rainy", "warm", "wet", "grey", "gray", "sunny", "quiet", "busy", "foggy",
     "chilly", "snowy", "typical", "normal", "usual", "regular", "given", "random", "humid"]
)  # fmt: skip
"""What a day of no one date is like: "on a cold Monday morning"."""
_EPITHETS = frozenset(
    [
        "black",
        "bloody",
        "super",
        "freaky",
        "ruby",
        "man",
        "sheffield",
        "cyber",
        "ash",
        "giving",
        "news",
    ]
)


def named_date(tokens: Tokens, at: int, the: bool) -> Found:
    """A date that begins with a month, a weekday or the number of a day."""
    if tokens.low[at] in words.ALL_WEEKDAYS:
        return _from_weekday(tokens, at)
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
    """``March``, ``March 20``, ``March 20, 2025``, ``March 2025``, ``March last year``."""
    named = month(tokens, at)
    if named is None:
        return None
    number, end = named
    day = day_of_month(tokens, end) or _the_fourth(tokens, end)
    if day and not _measured(tokens, day[1]):
        ahead = day[1]
        return _with_year(tokens, CalendarDate(month=number, day=day[0]), ahead)
    return _with_year(tokens, CalendarDate(month=number), end)


def _the_fourth(tokens: Tokens, at: int) -> tuple[int, int] | None:
    """The day of ``July the Fourth``."""
    number = words.ORDINALS.get(tokens.low[at + 1]) if tokens.low[at] == "the" else None
    alone = not tokens.capital(at + 2)  # not "in May the First Army"
    return (number, at + 2) if number and number <= 31 and alone else None


def bare_month(tokens: Tokens, at: int) -> tuple[CalendarDate, int] | None:
    """``May``, ``May 2025``, ``May of last year``: a month without a day."""
    found = _month_first(tokens, at)
    return found if found and found[0].day is None else None


def _measured(tokens: Tokens, end: int) -> bool:
    """Whether the number before ``end`` counts something: "May 20 percent"."""
    following = tokens.low[end]
    if following == ":" and tokens.glued(end - 1):
        return tokens.low[end + 1][:1].isdigit()
    return following in _MEASURES or following in ("am", "pm", "a.m.", "p.m.")


def _with_year(tokens: Tokens, date: CalendarDate, at: int) -> tuple[CalendarDate, int]:
    """Take the year that follows, in figures or in words, if one does."""
    ahead = at
    if tokens.low[ahead] in (",", "of") or _dashed(tokens, ahead, date):
        ahead += 1
    given = year(tokens, ahead)
    if given and not (
        tokens.low[ahead - 1] == "," and date.day is None and _noun(tokens, given[1])
    ):
        return CalendarDate(given[0], date.month, date.day, date.weekday), given[1]
    phrase = year_phrase(tokens, at + 1 if tokens.low[at] == "," and date.day else at)
    if phrase:
        return (
            CalendarDate(None, date.month, date.day, date.weekday, year_of=phrase[0]),
            phrase[1],
        )
    return date, at


def _dashed(tokens: Tokens, at: int, date: CalendarDate) -> bool:
    """Whether a dash leads on to the year: ``Sep-2013``, ``16-Sep-2013``."""
    joined = tokens.low[at] in DASHES and tokens.glued(at - 1)
    return joined and (date.day is None or tokens.low[at - 2] in DASHES)


def _noun(tokens: Tokens, at: int) -> bool:
    """Whether a number before ``at`` would count what follows: "in May, 2000 people"."""
    word = tokens.low[at]
    return word in _COUNTED or (len(word) > 3 and word.endswith("s") and word.isalpha())


def _day_first(tokens: Tokens, at: int, the: bool) -> Found:
    start = at - 1 if the else at
    found = day_then_month(tokens, start)
    if found:
        return Expression(start, found[1], found[0])
    day = day_of_month(tokens, start)
    if day is None or tokens.low[day[1]] not in ("and", "to", "or", "&", *DASHES):
        return None
    # "6-7 February", "between 3 and 5 May": the first day takes the month of the second.
    second = day_then_month(tokens, day[1] + 1)
    if second is None or second[0].day is None or second[0].day <= day[0]:
        return None
    date = CalendarDate(second[0].year, second[0].month, day[0], year_of=second[0].year_of)
    return Expression(start, day[1], date)


def day_then_month(tokens: Tokens, at: int) -> tuple[CalendarDate, int] | None:
    """``3 September``, ``the 3rd of September 2025``, ``16-Sep-2013``."""
    day = day_of_month(tokens, at)
    if day is None:
        return None
    ahead = day[1]
    if tokens.low[ahead] == "of" or (tokens.low[ahead] in DASHES and tokens.glued(ahead)):
        ahead += 1
    elif tokens.low[at] == "the" and tokens.low[ahead] not in words.ALL_MONTHS:
        return None
    named = month(tokens, ahead)
    if named is None:
        return None
    if day_of_month(tokens, named[1]) and tokens.low[ahead - 1] not in ("of", *DASHES):
        # "the top 10 March 20 deals": the number belongs to what comes before.
        clock = tokens.low[named[1] + 1] in (":", ".") and tokens.glued(named[1])
        if not clock:
            return None
    return _with_year(tokens, CalendarDate(month=named[0], day=day[0]), named[1])


def _from_weekday(tokens: Tokens, at: int) -> Found:
    """``Thursday``, ``Thursday, March 20``, ``Thursday the 20th of March``, ``Friday week``."""
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
        given, last = date
        if tokens.low[end] == "(" and tokens.low[last] == ")":
            last += 1
        meaning = CalendarDate(given.year, given.month, given.day, number, year_of=given.year_of)
        return Expression(at, last, meaning)
    numeric = in_figures(tokens, ahead)
    if numeric and isinstance(numeric.meaning, CalendarDate | SlashDate):
        return Expression(at, numeric.end, numeric.meaning)
    ahead = end + 1 if tokens.low[end] == "the" else ahead
    alone = tokens.number(ahead) if tokens.low[end] != "," else None
    if alone and 1 <= alone <= 31 and tokens.low[ahead + 1] in words.ORDINAL_ENDINGS:
        return Expression(at, ahead + 2, CalendarDate(day=alone, weekday=number))
    reason = _reason_not_weekday(tokens, at, end)
    if reason:
        return LookAlike(at, end, reason)
    return _with_week(tokens, at, end, number)


def _with_week(tokens: Tokens, at: int, end: int, number: int) -> Found:
    """``Friday of last week``, ``Monday next week``."""
    phrase = _week(tokens, end)
    if phrase:
        return Expression(at, phrase[1], Weekday(number, week=phrase[0]))
    return Expression(at, end, Weekday(number))


def _week(tokens: Tokens, at: int) -> tuple[Relative, int] | None:
    from_week = {"last": -1, "next": 1, "this": 0}
    ahead = at + 1 if tokens.low[at] == "of" else at
    if tokens.low[ahead] in from_week and tokens.low[ahead + 1] == "week":
        return Relative("week", from_week[tokens.low[ahead]]), ahead + 2
    return None


def _reason_not_month(tokens: Tokens, at: int, end: int, the: bool) -> str | None:
    """Why a bare word that may be a month is none; empty: not worth a word; None: it is one."""
    word = tokens.low[at]
    before = tokens.before(at)
    dated = before in _DATE_WORDS_BEFORE
    following = tokens.low[end]
    if word in words.MONTH_SHORT and end == at + 1:
        if tokens.capital(end) and tokens.low[end].isalpha():
            return ""
        if tokens.words(at, end).isupper() and not tokens.words(at - 1, at).isupper():
            return ""
        return None if dated and word not in ("mar", "dec", "jun") else ""
    if word == "may" and not dated:
        own = the or before in _OWNERS
        noun = own and following.isalpha() and not tokens.capital(end)
        dashed = the and following in ("-", "\u2013")
        return None if noun or dashed else "a verb or a name"
    if word == "march" and not dated:
        noun = following.isalpha() and following not in _MARCHING and not tokens.capital(end)
        return None if the and noun else "a verb, a walk or a name"
    if word in _GIVEN_NAMES and tokens.capital(end) and before not in _SURE_BEFORE and not the:
        return "a given name"
    if word in _GIVEN_NAMES and not dated and tokens.capital(at - 1) and before.isalpha():
        return "part of a name"
    if following == "-" and tokens.capital(end + 1) and word in _GIVEN_NAMES:
        return "part of a name"
    return None


_AFTER_STOP = frozenset(["at", "in", "to", "and", "or", "for", "from", "through", "until", ","])


def _abbreviated(tokens: Tokens, before: str, end: int) -> bool:
    """Whether the stop of "Sat." marks an abbreviation: not in "seen from the sun. It"."""
    if before in ("the", "a", "our", "its", "his", "her"):
        return False
    joined = before in ("on", "last", "next", "by", "until", "from", "to", "since", ",", "(", "and")
    return (
        joined
        or tokens.low[end] in _AFTER_STOP
        or tokens.low[end][:1].isdigit()
        or (before in DASHES or not tokens.capital(end))
    )


def _reason_not_weekday(tokens: Tokens, at: int, end: int) -> str:
    """Why a bare word that may be a weekday is none, or an empty string."""
    word = tokens.low[at]
    before = tokens.before(at)
    if word in words.WEEKDAY_SHORT and end > at + 1 and not _abbreviated(tokens, before, end):
        return "a word at the end of a sentence"
    if word in words.WEEKDAY_SHORT and end == at + 1:
        if word in ("mon", "wed", "sat", "sun", "fri"):
            return "too little context for a weekday"
        return "" if before in ("on", ",", "(", "-") else "too little context for a weekday"
    if before in _EPITHETS and tokens.capital(at - 1):
        return "part of a name"
    if tokens.low[end] in _PAPERS and tokens.capital(end):
        return "part of a name"
    quoted = before in ('"', "\u201c", "\u2018") and tokens.low[end + 1] in (
        '"',
        "\u201d",
        "\u2019",
    )
    if quoted and tokens.low[end] in words.PARTS and tokens.capital(end):
        return "part of a name"
    titled = tokens.low[end] in words.PARTS and tokens.capital(end) and tokens.capital(end + 1)
    if titled and before.isalpha() and not tokens.capital(at - 1):
        return "part of a name"
    alone = not tokens.low[end].isalpha() or tokens.low[end] in _NO_NOUN
    if before in _WEATHERS and at > 1 and tokens.low[at - 2] in ("a", "an"):
        return "no particular day"
    on = tokens.low[at - 2] in ("on", "of", "until", "by") if at > 1 else False
    part = tokens.low[end] in words.PARTS and on and before == "a"
    if part or before == "any" or (before in ("a", "any", "one") and alone):
        return "no particular day"
    return ""
