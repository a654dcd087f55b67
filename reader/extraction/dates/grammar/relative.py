"""Times relative to another: ``yesterday``, ``last week``, ``a week on Tuesday``."""

from __future__ import annotations

from dataclasses import replace

from reader.extraction.dates import lexicon as words
from reader.extraction.dates.grammar.absolute import bare_month, named_date
from reader.extraction.dates.grammar.amounts import duration
from reader.extraction.dates.grammar.periods import holiday, named_period
from reader.extraction.dates.grammar.pieces import (
    FROM_TEXT,
    SIDES,
    STEPS,
    count,
    day_of_month,
    month,
    unit_phrase,
    weekday,
    year,
)
from reader.extraction.dates.holidays import NAMES
from reader.extraction.dates.meaning import (
    Anchor,
    Away,
    CalendarDate,
    Expression,
    Fixed,
    Found,
    Holiday,
    LookAlike,
    Named,
    NthOfMonth,
    Part,
    Relative,
    Side,
    Unclear,
    Undated,
    Weekday,
)
from reader.extraction.dates.tokens import DASHES, Tokens
from reader.extraction.dates.values import year_value

_HERE = (Side.THIS, Side.SAME)
_QUOTING = ('"', "\u201c", "'", "\u2018", "`", "'s", "\u2019s")
_YEAR_BEFORE = (["the", "previous", "year"], ["the", "year", "before"])
_YEAR_BACK = frozenset(["ago", "earlier", "before", "previously"])
_PROGRAMMES = words.word_set(
    "programme program show newspaper magazine station broadcaster website"
)
_VIEWS = words.word_set("widget widgets view views screen tab list extension")
"""Parts of a program after their name: "a today widget"."""
_OF_RESULTS = words.word_set("for in during of over")
_DAY_OF_PART = {
    Side.LAST: Relative("day", -1), Side.THIS: Relative("day", 0),
    Side.NEXT: Relative("day", 1, Anchor.TEXT), Side.AFTER: Relative("day", 1, Anchor.TEXT),
    Side.BEFORE: Relative("day", -1, Anchor.TEXT), Side.SAME: Relative("day", 0, Anchor.TEXT),
}  # fmt: skip
"""The day of ``last night`` (before today), ``that evening`` (of the day in question)."""
_THROUGHOUT = words.word_set("over during for within throughout in")
_YEAR_AGO = Relative("year-ago", -1, Anchor.TEXT)
_PLURAL = {f"{name}s": number for name, number in words.WEEKDAYS.items()}
_BY_WEEKS = {
    "from": False, "on": False, "today": False, "tonight": False, "tomorrow": False,
    "ago": True, "last": True,
}  # fmt: skip
"""The word after a number of weeks counted from a day, and whether it means back."""
_WEEKS = {"week": 1, "fortnight": 2}
_AFTER_WEEK = frozenset(
    [".", ",", "", "at", "in", "for", "will", "would", "is", "and", "but", "to", "when", "against"]
)
_MOST = 52
_DAYS = {"day": 1, "week": 7, "fortnight": 14}
_ITS_DAY = ("of", "on")


def deictic(tokens: Tokens, at: int, the: bool) -> Found:
    """Read ``today``, ``yesterday morning``, ``tonight``, ``the day before yesterday``."""
    word = tokens.low[at]
    day = Relative("day", words.NEAR_DAYS[word])
    attribute = tokens.low[at + 1] in _VIEWS and tokens.before(at) in ("a", "the", "its", "this")
    if word in ("today", "tonight") and (attribute or _is_title(tokens, at)):
        return LookAlike(at, at + 1, "part of a name")
    return Expression(at, at + 1, Part("NI", day) if word == "tonight" else day)


def _is_title(tokens: Tokens, at: int) -> bool:
    """Return whether it names a programme or a paper: ``the Today programme``, ``USA Today``."""
    before = tokens.before(at)
    if not tokens.capital(at) or before == "usa":
        return before == "usa"
    quoted = before in _QUOTING and tokens.low[at - 2] in ("'s", "\u2019s")  # NBC's "Today"
    if quoted or not _PROGRAMMES.isdisjoint((before, tokens.low[at + 1])):
        return True
    if "\n" in tokens.text[tokens.end[at - 1] : tokens.start[at]]:
        return False  # a line in headline case
    lower = tokens.before(at - 1).isalpha() and not tokens.capital(at - 2)
    return tokens.capital(at - 1) and lower


def sided(tokens: Tokens, at: int, the: bool) -> Found:
    """Read ``last week``, ``this morning``, ``next Thursday``, ``that same day``."""
    low = tokens.low
    side = SIDES[low[at]]
    start = at - 1 if the else at
    ahead = at + 1
    if low[ahead] in DASHES and low[at + 2] == "year" and low[at + 3] in ("quarter", "period"):
        # "The prior-year quarter": the one in question, a year earlier.
        return Expression(start, at + 4, _YEAR_AGO) if side is Side.BEFORE else None
    if low[at] == "following" and not the and low[ahead] not in words.UNITS:
        # "Following Friday's talks": "following" means "after" here.
        return None
    if low[at] in ("this", "that", "last") and low[ahead] in ("same", "past", "coming", "very"):
        side = {"same": Side.SAME, "past": Side.LAST, "coming": Side.NEXT}.get(low[ahead], side)
        ahead += 1
    elif low[at] == "same" and not the:
        return None
    if the and low[at] == "next":
        side = Side.AFTER
    ahead += low[ahead] in ("fiscal", "financial", "calendar")
    return (
        _sided_day(tokens, start, ahead, side)
        or _sided_unit(tokens, start, at, ahead, side)
        or _sided_count(tokens, start, ahead, side)
    )


def period(tokens: Tokens, at: int, the: bool) -> Found:
    """Read ``for the period``: that of an earnings report, if any."""
    if not the or tokens.before(at - 1) not in _OF_RESULTS:
        return None
    if tokens.low[at + 1].isalpha() and tokens.low[at + 1] not in ("was", "were", "rose", "fell"):
        return None
    return Expression(at - 1, at + 1, Relative("period", 0, Anchor.TEXT))


def whole_year(tokens: Tokens, at: int, the: bool) -> Found:
    """Read ``the entire year``, ``the full year``: the one in question."""
    if not the or tokens.low[at + 1] != "year":
        return None
    return Expression(at - 1, at + 2, Relative("year", 0, Anchor.TEXT))


def superlative(tokens: Tokens, at: int, the: bool) -> Found:
    """Read ``their best week since November``: the one just over."""
    unit = tokens.low[at + 1]
    if the or unit not in ("week", "month", "year", "day") or tokens.low[at + 2] != "since":
        return None
    return Expression(at + 1, at + 2, Relative(unit, 0))


def very(tokens: Tokens, at: int, the: bool) -> Found:
    """Read ``the very next day``, ``the very same week``."""
    if not the or tokens.low[at + 1] not in ("next", "same"):
        return None
    found = sided(tokens, at + 1, True)
    return replace(found, start=at - 1) if isinstance(found, Expression) else None


def _sided_day(tokens: Tokens, start: int, at: int, side: Side) -> Found:
    """Read ``last Friday night``, ``next Easter``, ``last May``."""
    low = tokens.low
    named = weekday(tokens, at) if low[at] in words.WEEKDAYS else None
    if named:
        return Expression(start, named[1], Weekday(named[0], side))
    if low[at] in words.SEASONS:
        return Expression(start, at + 1, Named(words.SEASONS[low[at]], side))
    number, end = (month(tokens, at) if low[at] in words.ALL_MONTHS else None) or (None, at)
    if number is not None and side is Side.SAME:  # "that January day in 2019"
        in_year = low[end] in ("day", *words.PARTS) and low[end + 1] in ("in", "of")
        given = year(tokens, end + 2) if in_year else None
        return Expression(start, given[1], CalendarDate(given[0], number)) if given else None
    if number == 5 and side is Side.THIS and tokens.capital(at - 1) and tokens.capital(end):
        return LookAlike(at, end, "a word or a name")  # "This May Hurt You"
    if number is not None and not year(tokens, end):
        day, last = day_of_month(tokens, end) or (None, end)
        return Expression(start, last, CalendarDate(month=number, day=day, side=side))
    found = named_period(tokens, at, False)
    if isinstance(found, Expression) and isinstance(found.meaning, Named | Holiday):
        meaning = replace(found.meaning, side=side)
        dated = meaning.year is not None or meaning.year_of is not None
        return None if dated else Expression(start, found.end, meaning)
    return None


def _sided_unit(tokens: Tokens, start: int, at: int, ahead: int, side: Side) -> Found:
    low = tokens.low
    word = low[ahead]
    part = words.PARTS.get(word)
    if part and not word.endswith("s"):
        return Expression(start, ahead + 1, Part(part, _DAY_OF_PART[side]))
    unit = words.UNITS.get(word)
    if side is Side.SAME and word == "period":
        year_end = _a_year_before(tokens, ahead + 1)
        return Expression(start, year_end, _YEAR_AGO) if year_end else None
    if unit is None:
        return None
    if word.endswith("s"):
        value = "FUTURE_REF" if side in (Side.NEXT, Side.AFTER) else "PAST_REF"
        return None if side in _HERE else Expression(start, ahead + 1, Undated("DATE", value))
    if unit in ("hour", "minute", "second", "semester", "millennium", "fortnight"):
        return None
    end = ahead + 1
    if side is Side.SAME and unit in ("day", "week", "month", "quarter"):
        year_end = _a_year_before(tokens, end)
        if year_end:
            return Expression(start, year_end, _YEAR_AGO)
    if start < at and _lasting(tokens, start, low[at]):
        return Expression(start, end, Undated("DURATION", duration(1.0, unit)))
    if low[at] in ("present", "current") and start == at:
        return None
    titled = tokens.capital(at) and tokens.capital(ahead) and low[at] in ("this", "last", "next")
    lower = tokens.before(at).isalpha() and not tokens.capital(at - 1)
    if titled and (lower or tokens.before(at) in _QUOTING):
        return LookAlike(at, end, "part of a name")
    if unit in ("week", "weekend") and low[end] in ("of", "in") and month(tokens, end + 1):
        return None
    given = year(tokens, end + 1) if low[end] in ("in", "of") and unit == "day" else None
    if given and side is Side.SAME and low[ahead - 1] == "same":
        relative = Relative("day", 0, Anchor.TEXT)
        return Expression(start, given[1], CalendarDate(given[0], day_of=relative))
    if low[at] == "this" and unit == "day" and low[end] == "in" and year(tokens, end + 1):
        return LookAlike(start, end, "a day of every year")
    onward = unit == "day" and side is Side.NEXT  # "he left next day"
    anchor = Anchor.TEXT if side in FROM_TEXT or onward else Anchor.NOW
    relative = Relative(unit, STEPS[side], anchor)
    named = weekday(tokens, end) if unit == "week" else None
    if named and low[end] in words.WEEKDAYS:
        return Expression(start, named[1], Weekday(named[0], week=relative))
    if unit == "day" and side in (Side.THIS, Side.LAST) and low[start] == "the":
        return Expression(start, end, Unclear("Last day of an event with no known date."))
    return Expression(start, end, relative)


def _lasting(tokens: Tokens, start: int, word: str) -> bool:
    """Return whether it is a stretch of time: "in the past year", "over the next week"."""
    before = tokens.before(start)
    if word in ("past", "coming"):
        return True
    if word == "last" and tokens.low[start + 2] == "quarter":
        return False
    if word == "next":
        return before in _THROUGHOUT and before != "in"
    return word == "last" and before in _THROUGHOUT


def _a_year_before(tokens: Tokens, at: int) -> int | None:
    """Return where ``last year`` or ``a year earlier`` after "the same month" ends."""
    low = tokens.low
    ahead = at + 1 if low[at] in ("of", "in") else at
    if low[ahead : ahead + 2] == ["last", "year"]:
        return ahead + 2
    if low[ahead] in ("a", "one") and low[ahead + 1] == "year" and low[ahead + 2] in _YEAR_BACK:
        return ahead + 3
    return ahead + 3 if low[ahead : ahead + 3] in _YEAR_BEFORE else None


def latest(tokens: Tokens, at: int, the: bool) -> Found:
    """Read ``the latest quarter``, ``the most recent quarter``: that in question; ``year-end``."""
    low = tokens.low
    if low[at] in ("latest", "recent"):
        start = at - 1 if low[at] == "latest" else at - 2
        led = the if low[at] == "latest" else low[start:at] == ["the", "most"]
        if led and low[at + 1] in ("quarter", "month", "year", "period"):
            return Expression(start, at + 2, Relative(low[at + 1], 0, Anchor.TEXT))
        return None
    dash = low[at + 1] in (*DASHES, "'s", "\u2019s")
    if low[at + 1 + dash] != "end" or not (dash or tokens.before(at) in ("at", "by")):
        return None
    given = year(tokens, at + 2 + dash)
    if given:
        return Expression(at, given[1], Fixed(year_value(given[0]), "written out"), "END")
    return Expression(at, at + 2 + dash, Relative("year", 0), "END")


def _sided_count(tokens: Tokens, start: int, at: int, side: Side) -> Found:
    """Read ``the last 30 years``, ``the next few days``: durations."""
    amount, end = (None if side in _HERE else count(tokens, at)) or (None, at)
    if end == at:
        return None
    end += tokens.low[end] in ("full", "consecutive", "straight", "or", "to", "trading", "business")
    unit = words.UNITS.get(tokens.low[end])
    return Expression(start, end + 1, Undated("DURATION", duration(amount, unit))) if unit else None


def nth_weekday(tokens: Tokens, at: int, the: bool) -> Found:
    """Read ``the second Sunday in May``, ``the last Friday of the month``, ``of each month``."""
    low = tokens.low
    nth, end = _ordinal(tokens, at)
    named = weekday(tokens, end) if 0 != nth <= 5 else None
    if named is None or low[named[1]] not in ("in", "of", "every", "each"):
        return None
    start, ahead = at - the, named[1] + (low[named[1]] in ("in", "of"))
    if low[ahead] in ("every", "each") and low[ahead + 1] in words.UNITS:
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
    if named is None or tokens.low[end + 1] != "ago" or not 1 <= (number or 0) <= _MOST:
        return None
    return Expression(at, end + 2, Weekday(named, weeks=-int(number or 1)))


def weeks_from(tokens: Tokens, at: int, the: bool) -> Found:
    """Read ``a week on Tuesday``, ``two weeks from Friday``, ``a week today``, ``ago Monday``."""
    number, end = (None if the else count(tokens, at)) or (None, at)
    size = _WEEKS.get(words.UNITS.get(tokens.low[end], ""))
    if size is None or number is None or not 1 <= number <= _MOST:
        return None
    low, how = tokens.low, tokens.low[end + 1]
    lasting = (how == "on" and number > 1) or tokens.before(at) in ("for", "of", "lasting", "least")
    back = _BY_WEEKS.get(how)
    if back is None or (lasting and how not in ("from", "ago")):
        return None
    ahead = end + (1 if how in words.NEAR_DAYS else 2)
    ahead += how == "ago" and low[ahead] == "on"
    weeks, steps = size * int(number), words.NEAR_DAYS.get(low[ahead], 0)
    if steps or how in words.NEAR_DAYS:
        return Expression(at, ahead + 1, Relative("day", steps + 7 * (-weeks if back else weeks)))
    named = weekday(tokens, ahead)
    weeks = -weeks - 1 if back else weeks
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
    if day is None and not tokens.low[named[1] + 1].isalnum():
        side = Side.BEFORE if steps < 0 else Side.AFTER
        return Expression(at - 1, named[1] + 1, Weekday(named[0], side))
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
