"""Times of day: ``3:45 p.m.``, ``08:30 UTC``, ``noon``, ``Monday night``, ``the evening``."""

from __future__ import annotations

import re

from reader.extraction.dates import lexicon as words
from reader.extraction.dates.grammar.absolute import named_date, opens_line
from reader.extraction.dates.grammar.pieces import SIDES
from reader.extraction.dates.grammar.relative import sided
from reader.extraction.dates.meaning import (
    Anchor,
    CalendarDate,
    Clock,
    Expression,
    Found,
    Part,
    Relative,
    Unclear,
    Weekday,
)
from reader.extraction.dates.tokens import DASHES, Tokens

MERIDIEM = {"am": 0, "pm": 12, "a.m": 0, "p.m": 12, "a.m.": 0, "p.m.": 12,
             "a. m": 0, "p. m": 12, "a. m.": 0, "p. m.": 12}  # fmt: skip
O_CLOCK = ("o'clock", "o\u2019clock")
_CLOCK_BEFORE = words.word_set(
    "at from until till by around about before after since and approximately between to shortly "
    "just past nearly"
)
_UNIVERSAL = frozenset(["gmt", "utc", "z"])
_FOUGHT = words.word_set("round referee knockout heavyweight innings lap laps")
_RUN = words.word_set("time times timed clocked clocking clocks finish finished finishing record")
"""Words before a time to the second that is one of a race: "times of 2:20:51 and 2:20:55"."""
_RUN_REACH = 8
_FIGHT_REACH = 20
_STAMP = re.compile(r"\n([01]\d|2[0-3])([0-5]\d)[ \t]+[A-Z]")
_STAMP_REACH = 3_000
"""Characters around a live-blog stamp in which another one is looked for."""
_YEARS = range(1700, 2060)
"""Characters that can also open the lines of a chronology."""
_DUSK = 6
"""The first hour "at night" that is of the evening; from twelve on it is past midnight."""
_LONGEST_ZONE = 5
"""Most words of a zone's name with "time": ``Central European Summer Time``."""
_BEGIN_EVENTS = words.word_set(
    "the a an his her its their our my this that these he she it they we i you"
)
"""Words after "the night before" where it is the night before something."""
_DAY_BEFORE = Relative("day", -1, Anchor.TEXT)
_OF_A_KIND = words.word_set(
    "rate rates shipping delivery success sensation stay stays flight flights train trains bag "
    "bags lending loan loans accommodation trip trips bus money shift shifts star celebrity "
    "deposit camp camping guest guests parking index swap shelter shelters cold"
)
"""Nouns that "overnight" describes, on no particular night."""
_SUDDEN = words.word_set(
    "change changed happen become became be built solve vanish vanished disappear occur"
)
_BEFORE = frozenset(["between", "from", "at", "about", "around"])
_NOON = 12
_AFTER_NOON = words.ALL_WEEKDAYS.keys() | words.ZONES
_MINUTES = {
    ("half", "past"): 30, ("quarter", "past"): 15, ("quarter", "after"): 15,
    ("quarter", "to"): -15, ("quarter", "before"): -15, ("quarter", "of"): -15,
}  # fmt: skip
_PART_REACH = 5


def clock(tokens: Tokens, at: int, the: bool) -> Found:
    """Read a time in figures, with its zone and a day directly after it."""
    if the:
        return None
    found = _time(tokens, at)
    if found is None:
        return None
    hour, minute, end = found
    return _dated(tokens, at, end, hour, minute)


def _dated(tokens: Tokens, at: int, end: int, hour: int, minute: int = 0) -> Expression:
    """Add the zone and the day that follow a time."""
    end, universal = _zone(tokens, end)
    day, last = _day_after(tokens, end) or (None, end)
    return Expression(at, last, Clock(hour, minute, universal, day))


def _time(tokens: Tokens, at: int) -> tuple[int, int, int] | None:
    low, before = tokens.low, tokens.before(at)
    hour = tokens.number(at)
    if hour is None:
        hour = words.SMALL_NUMBERS.get(low[at], 99)
        if low[at + 1] in MERIDIEM and hour <= 12 and low[at + 2] not in ("radio", "station"):
            return hour % 12 + MERIDIEM[low[at + 1]], 0, at + 2
    if low[at + 1] in O_CLOCK and 1 <= hour <= 12:
        part = _in_part(tokens, at + 2, hour) or (hour, at + 2)
        return part[0], 0, part[1]
    if not low[at].isdecimal():
        return None
    if before in (":", "/", "$", ".", "-") and tokens.glued(at - 1):
        inside = before in (":", "/", "$") or tokens.before(at - 1)[-1:].isdigit()
        if inside and not (before == "-" and _closes(tokens, at)):
            return None
    if len(low[at]) == 4:
        return _military(tokens, at, hour)
    if hour > 24:
        return None
    minute, end, sign = 0, at + 1, ""
    if low[end] in (":", ".") and tokens.glued(at):
        given = tokens.number(end + 1)
        near = tokens.glued(end) or low[end + 2] in MERIDIEM
        if given is not None and len(low[end + 1]) == 2 and given < 60 and near:
            minute, sign, end = given, low[end], end + 2
            if sign == ":" and low[end] == ":" and tokens.number(end + 1) is not None:
                end += 2
    in_part = _in_part(tokens, end, hour) if hour <= 12 else None
    if in_part is not None and (sign or tokens.before(at) in _CLOCK_BEFORE):
        return in_part[0], minute, in_part[1]
    half = MERIDIEM.get(low[end])
    if half is not None:
        return hour % 12 + half if hour <= 12 else hour % 24, minute, end + 1
    return _plain(tokens, at, (hour % 24, minute, end), sign)


def _closes(tokens: Tokens, at: int) -> bool:
    """Return whether a number after a dash is an hour with a.m. or p.m.: ``2-4 p.m.``"""
    end = at + 3 if tokens.low[at + 1] in (":", ".") else at + 1
    return tokens.low[end] in MERIDIEM


def _plain(tokens: Tokens, at: int, time: tuple[int, int, int], sign: str) -> (
    tuple[int, int, int] | None
):  # fmt: skip
    """Read ``14:30`` beside a word for time, ``14.30`` only with a zone."""
    end = time[2]
    following = tokens.low[end]
    longer = tokens.low[end + 1][:1].isdigit() and tokens.glued(end)
    if following in (":", "/", "%", ".") and sign == ":" and longer:
        return None
    given = following in ("hours", "hrs", "h") or (following in words.ZONES and following != "z")
    local = following == "local" and tokens.low[end + 1] == "time"
    if sign and (given or local):
        return (*time[:2], end + 1) if following in ("hours", "hrs", "h") else time
    if sign == ":" and (tokens.before(at) in _CLOCK_BEFORE or _after_date(tokens, at)):
        return None if _is_of_fight(tokens, at, end) else time
    opening = at == 0 or tokens.before(at) in (".", "!", "?") or opens_line(tokens, at)
    if sign == ":" and opening and following in (":", "-", "\u2013", "\u2014"):
        return time  # the stamp of a live blog: "13:52: Sources say"
    return None


def _is_of_fight(tokens: Tokens, at: int, end: int) -> bool:
    """Return whether it is the clock of a bout or race: "the referee stopped it at 2:56"."""
    precise = end > at + 3 and tokens.before(at) != "at"
    if precise and not _RUN.isdisjoint(tokens.low[max(0, at - _RUN_REACH) : at]):
        return True
    return not _FOUGHT.isdisjoint(tokens.low[max(0, at - _FIGHT_REACH) : at + _FIGHT_REACH])


def _after_date(tokens: Tokens, at: int) -> bool:
    before = tokens.before(at)
    earlier = tokens.low[at - 2]
    return (
        before in words.ALL_WEEKDAYS
        or (before in (",", "-", "|") and bool(tokens.number(at - 2)))
        or before == "t"
        or earlier in words.ALL_WEEKDAYS
    )


def _military(tokens: Tokens, at: int, number: int) -> tuple[int, int, int] | None:
    """Read ``0737 GMT``, and the stamps of a live blog."""
    following = tokens.low[at + 1]
    hour, minute = divmod(number, 100)
    if hour > 24 or minute > 59:
        return None
    if following in ("hours", "hrs", "h"):
        return hour % 24, minute, at + 2
    zoned = following in words.ZONES and following not in ("z", "ist", "et", "ct", "mt", "pt")
    if following in words.WEEKDAYS:
        last = at + 2 + (tokens.low[at + 2] in words.PARTS)
        zoned = tokens.low[last + (tokens.low[last] == ",")] in _UNIVERSAL
    zoned = zoned or (following == "local" and tokens.low[at + 2] == "time")
    return (hour % 24, minute, at + 1) if zoned or is_stamp(tokens, at) else None


def is_stamp(tokens: Tokens, at: int) -> bool:
    """Return whether a live blog stamps its lines with the time: "1012 A nurse ...", twice."""
    if not tokens.capital(at + 1) or tokens.glued(at) or not opens_line(tokens, at):
        return False
    begin = max(0, tokens.start[at] - _STAMP_REACH)
    stamps = _STAMP.findall("\n" + tokens.text[begin : tokens.start[at] + _STAMP_REACH])
    return len(stamps) > 1 and any(int(hour + minute) not in _YEARS for hour, minute in stamps)


def _in_part(tokens: Tokens, at: int, hour: int) -> tuple[int, int] | None:
    """Read ``in the morning``, ``at night`` after an hour (to 12); return which of 24 it is."""
    low = tokens.low
    if low[at : at + 2] == ["in", "the"] and low[at + 2] in words.PARTS:
        code, end = words.PARTS[low[at + 2]], at + 3
    elif low[at : at + 2] == ["at", "night"]:
        code, end = "NI", at + 2
    else:
        return None
    early = code == "MO" or (code == "NI" and not _DUSK <= hour < _NOON)
    return hour % _NOON + (0 if early else _NOON), end


def _zone(tokens: Tokens, end: int) -> tuple[int, bool]:
    """Read ``EDT``, ``(GMT +8)``, ``local time``, ``Baghdad time``, ``Z``."""
    low = tokens.low
    if low[end] in words.ZONES and not tokens.text[tokens.start[end]].islower():
        universal = low[end] in _UNIVERSAL
        if low[end + 1] in ("+", *DASHES) and tokens.number(end + 2) is not None:
            return end + 3, False
        return end + 1, universal
    if low[end] == "local" and low[end + 1] == "time":
        return end + 2, False
    for ahead in range(end, end + _LONGEST_ZONE):
        if low[ahead] == "time" and ahead > end and tokens.capital(end):
            return ahead + 1, False
        if not low[ahead].isalpha():
            break
    return end, False


def _day_after(tokens: Tokens, end: int) -> tuple[CalendarDate | Weekday | Relative, int] | None:
    """Read a day that follows a time without "on": ``8:30pm Thursday``."""
    ahead = end + 1 if tokens.low[end] == "uk" and tokens.low[end + 1] == "," else end
    ahead = ahead + 1 if tokens.low[ahead] == "," else ahead
    word = tokens.low[ahead]
    if word in words.NEAR_DAYS:
        return Relative("day", words.NEAR_DAYS[word]), ahead + 1
    the = word == "the"
    if tokens.low[ahead + the] in SIDES:
        day = sided(tokens, ahead + the, the)
        if isinstance(day, Expression) and isinstance(day.meaning, Weekday | Relative):
            in_days = isinstance(day.meaning, Weekday) or day.meaning.unit == "day"
            return (day.meaning, day.end) if in_days else None
    if word in words.ALL_WEEKDAYS or word in words.ALL_MONTHS or tokens.number(ahead):
        found = named_date(tokens, ahead, False)
        if isinstance(found, Expression) and isinstance(found.meaning, CalendarDate | Weekday):
            if isinstance(found.meaning, CalendarDate) and found.meaning.day is None:
                return None
            last = found.end + 1 if tokens.low[found.end] in words.PARTS else found.end
            return found.meaning, last
    return None


def noon(tokens: Tokens, at: int, the: bool) -> Found:
    """Read ``noon``, ``midnight``, ``midday``, each with the day that follows."""
    following = tokens.low[at + 1]
    named = tokens.capital(at + 1) and following not in _AFTER_NOON
    if following == "sun" or (tokens.capital(at) and (named or tokens.capital(at - 1))):
        return None
    return _dated(tokens, at, at + 1, 0 if tokens.low[at] == "midnight" else 12)


def part_of_day(tokens: Tokens, at: int, the: bool) -> Found:
    """Read ``the evening``, ``the night of March 3``, ``Sunday's early hours``."""
    low = tokens.low
    code = words.PARTS[low[at]]
    if not the or low[at].endswith("s") or (tokens.capital(at) and not tokens.capital(at - 1)):
        return None
    end = at + 1
    if low[end] in ("of", "before", "after", "shift", "sky", "train", "club") or low[end] in DASHES:
        if low[end] == "of":
            found = named_date(tokens, end + 1, False)
            if isinstance(found, Expression) and isinstance(found.meaning, CalendarDate | Weekday):
                return Expression(at - 1, found.end, Part(code, found.meaning))
        of_event = low[end + 1] in _BEGIN_EVENTS or tokens.capital(end + 1)
        if low[end] == "before" and not of_event:
            return Expression(at - 1, end + 1, Part(code, _DAY_BEFORE))
        if low[end] == "before" and tokens.before(at - 1) != "in":
            reason = "Relative to an event with no known date."
            return Expression(at - 1, end, Unclear(reason))
        if low[end] != "before":
            return None
    if tokens.before(at - 1) in ("in", "during", "on", "through", "later", "for", "into"):
        return Expression(at - 1, end, Part(code))
    return None


def small_hours(tokens: Tokens, at: int, the: bool) -> Found:
    """Read ``the early hours of Sunday``, ``the small hours of Monday morning``."""
    low = tokens.low
    start = at - 1 if the else at
    dash = 1 if low[at + 1] in DASHES else 0
    ahead = at + 1 + dash
    if low[ahead] == "morning" and low[ahead + 1] == "hours":
        ahead += 1
    if low[ahead] != "hours":
        return None
    end = ahead + 1
    if low[end] in ("of", "on"):
        if low[end + 1 : end + 3] == ["this", "morning"]:
            return Expression(start, end + 3, Part("MO", Relative("day", 0)))
        article = low[end + 1] == "the"
        day = _day_after(tokens, end + 1) or _day_after(tokens, end + 1 + article)
        if day:
            return Expression(start, day[1], Part("MO", day[0]))
    return Expression(start, end, Part("MO")) if the else None


def overnight(tokens: Tokens, at: int, the: bool) -> Found:
    """Read the night before the day in question, unless a day of its own follows."""
    low = tokens.low
    if low[at + 1] in _OF_A_KIND or tokens.before(at) in ("an", "every", "each"):
        return None
    if low[at + 1] in words.WEEKDAYS or low[at + 1] == "on":
        return None
    if tokens.capital(at) and tokens.capital(at + 1):
        return None
    if not _SUDDEN.isdisjoint(low[max(0, at - 3) : at]):
        return None
    return Expression(at, at + 1, Part("NI", Relative("day", -1)))


def opening(tokens: Tokens, at: int, the: bool) -> Found:
    """Read an hour that takes its "a.m." or "p.m." from the end of the range."""
    begun = None if the else _hour(tokens, at)
    if begun is None:
        return None
    hour, minute, end = begun
    dashed = tokens.low[end] in DASHES and tokens.before(at) not in DASHES
    if not dashed and not (tokens.low[end] in ("and", "to") and tokens.before(at) in _BEFORE):
        return None
    ended = _hour(tokens, end + 1)
    half = MERIDIEM.get(tokens.low[ended[2]]) if ended else None
    if ended is None or half is None:
        return None
    if (hour % _NOON, minute) > (ended[0] % _NOON, ended[1]):
        half = _NOON - half
    return Expression(at, end, Clock(hour % _NOON + half, minute))


def _hour(tokens: Tokens, at: int) -> tuple[int, int, int] | None:
    """Read an hour (1 to 12) and minute without "a.m." or "p.m.", and where it ends."""
    hour = tokens.number(at)
    if hour is None:
        hour = words.SMALL_NUMBERS.get(tokens.low[at])
    if hour is None or not 1 <= hour <= _NOON:
        return None
    if tokens.low[at + 1] in (":", ".") and tokens.glued(at) and tokens.glued(at + 1):
        minute = tokens.number(at + 2)
        if minute is None or minute > 59 or len(tokens.low[at + 2]) != 2:
            return None
        return hour, minute, at + 3
    return hour, 0, at + 1


def spoken(tokens: Tokens, at: int, the: bool) -> Found:
    """Read ``half past nine``, ``a quarter to six``; the part of day that follows decides."""
    low, first = tokens.low, at + (tokens.low[at] == "a")
    way, end = _MINUTES.get((low[first], low[first + 1])), first + 3
    hour = words.SMALL_NUMBERS.get(low[first + 2]) or tokens.number(first + 2) or 0
    if the or way is None or not 1 <= hour <= _NOON or low[end] == "/":  # "a quarter of 9/11 calls"
        return None
    hour, minute = divmod((hour * 60 + way) % (_NOON * 60), 60)
    part = _in_part(tokens, end, hour or _NOON)
    if low[end] in MERIDIEM:
        hour, end = hour + MERIDIEM[low[end]], end + 1
    elif part:
        hour, end = part
    elif any(words.PARTS.get(word) in ("AF", "EV", "NI") for word in low[end : end + _PART_REACH]):
        hour += _NOON
    else:
        hour = hour or _NOON  # as "12:15" without "a.m." is past noon
    return Expression(at, end, Clock(hour, minute))
