"""A number of units: ``two years``, ``every two weeks``, and from an anchor, ``two years ago``."""

from __future__ import annotations

from dataclasses import replace

from reader.extraction.dates import lexicon as words
from reader.extraction.dates.grammar.pieces import closing, count
from reader.extraction.dates.meaning import (
    Anchor,
    Expression,
    Found,
    FromEvent,
    LookAlike,
    Relative,
    Unclear,
    Undated,
)
from reader.extraction.dates.tokens import DASHES, Tokens

_DISTANCES = words.word_set(
    "mile miles kilometer kilometers kilometre kilometres km meter meters metre metres feet knots"
)
_BY_HOUR = (["per", "hour"], ["per", "minute"], ["per", "second"])
_YEARLY = {
    **{word: f"XXXX-XX-XXT{code}" for word, code in words.PARTS.items()},
    **{word: f"XXXX-{code}" for word, code in words.SEASONS.items()},
    **{word: f"XXXX-{number:02d}" for word, number in words.MONTHS.items()},
}
"""The parts of a day or year after "every"."""
_SPAN_UNITS = frozenset(["day", "week", "weekend", "month", "quarter", "year", "decade", "century"])
_AGO = {"ago": -1, "earlier": -1, "before": -1, "previously": -1, "later": 1, "afterwards": 1,
        "afterward": 1, "hence": 1, "on": 1, "after": 1, "back": -1}  # fmt: skip
_IN_YEAR = {"day": 365, "week": 52, "month": 12}
_HOURS = ("hour", "minute", "second")
_AS_OTHER = {"fortnight": ("week", 2), "semester": ("month", 6), "night": ("day", 1),
             "millennium": ("century", 10)}  # fmt: skip
_NOT_TIME = frozenset(["the", "a", "an", "he", "she", "it", "they", "his", "her", "its", "their",
                       "that", "which", "being", "we", "i", "you"])  # fmt: skip
_EVENT_ENDS = words.word_set(
    "in on at of for with by to when as who which that and but or is was were will has had have "
    "began begins ended ends killed left it he she they we you i"
)
_LEADS_IN = words.word_set("the a an his her its their our this that last first deadly s")
_GENERIC = frozenset(
    [("time", "year"), ("times", "year"), ("day", "week"), ("days", "week"), ("time", "month"),
     ("season", "year"), ("months", "year"), ("night", "week"), ("nights", "year")]
)  # fmt: skip
"""Nouns before "of the year" where any year is meant: ``the best time of the year``."""
_HONOURED = words.word_set(
    "player man woman person team coach manager rookie story quote word song album film movie book "
    "game goal match sportsman footballer driver teacher athlete artist car photo newcomer"
)
"""Nouns before "of the year" in titles, not times."""
_DEFINED = words.word_set("in of to when that ended ending - following after before since leading")
"""Words after which the text specifies the unit: "in the week following the blast"."""
_SUBJECTS = words.word_set("it he she they we you i")
"""Words that open the clause in "in the year it was founded"."""
_SESSION = words.word_set(
    "much start end close beginning rest middle early late later earlier most"
)
_FINISHED = words.word_set(
    "finish finished finishes finishing end ended ends ending start started began begin close "
    "closed"
)
_CLOSING_WORDS = words.word_set(
    "and but at up down with after before as when in on to lower higher"
)


def duration(amount: float | None, unit: str) -> str:
    """Return ``P2Y``, ``PT30M``; ``PXD`` where the number is not given."""
    prefix, letter = words.DURATION_CODES[unit]
    if amount is None:
        return f"{prefix}X{letter}"
    scaled = amount * words.DURATION_FACTORS.get(unit, 1)
    number = f"{int(scaled)}" if scaled == int(scaled) else f"{scaled:g}"
    return f"{prefix}{number}{letter}"


def lengths(tokens: Tokens, at: int, the: bool) -> Found:
    """Read ``two years``, ``a 90-day``, ``7 to 10 days``, ``a year and a half``."""
    low = tokens.low
    found = count(tokens, at)
    if found is None:
        return None
    amount, end = found
    start = at - 1 if the else at
    if low[end] in ("to", "or", *DASHES):
        further = count(tokens, end + 1)
        if further and low[end + 1] not in ("a", "an"):
            amount, end = further
    if low[end] in ("more", "full", "consecutive", "straight", "long", "whole", "good", "extra"):
        end += 1
    joined = low[end] in DASHES
    unit = words.UNITS.get(low[end + 1] if joined else low[end])
    if unit is None or low[end + joined] == "second":
        return None
    start = at if joined else start
    end += 2 if joined else 1
    if low[end - 1] == "quarters" and (joined or (low[end] == "of" and low[end + 1] in _WHOLES)):
        return LookAlike(start, end, "a fraction, not a time")
    singular = not joined and low[end - 1] in words.DURATION_CODES
    if singular and 1900 <= (tokens.number(at) or 0) <= 2099:
        return None  # "World Cup 2026 day five"
    if low[start] in ("a", "an") and end == at + 2 and not _article_counts(tokens, at, end):
        return _rate(tokens, at, end, unit)
    dash = low[end] in DASHES
    if low[end + dash] in ("old", "olds"):
        return LookAlike(start, end + dash + 1, "an age, not a date")
    if low[end : end + 3] == ["and", "a", "half"]:
        return Expression(start, end + 3, Undated("DURATION", duration((amount or 1) + 0.5, unit)))
    if low[end] in DASHES and low[end + 1] == "long":
        end += 2
    return Expression(start, end, Undated("DURATION", duration(amount, unit)))


_WHOLES = words.word_set("the a an all its our their his her my your these those them us")


def _article_counts(tokens: Tokens, at: int, end: int) -> bool:
    """Return whether "a year" is a length ("for a year"), not a rate ("twice a year")."""
    before = tokens.before(at)
    return before in (
        "for", "in", "within", "than", "nearly", "almost", "about", "over", "took", "take",
        "after", "lasted", "spent", "around", "under", "by", "just", "only", "half",
    ) or tokens.low[end] in DASHES  # fmt: skip


def _rate(tokens: Tokens, at: int, end: int, unit: str) -> Found:
    before = tokens.before(at)
    rated = before in ("times", "once", "twice", "day", "days", "hours", "people", "million",
                       "billion", "thousand", "percent", "%")  # fmt: skip
    if rated or before[:1].isdigit():
        return Expression(at, end, Undated("SET", duration(1.0, unit)))
    return None


def repeats(tokens: Tokens, at: int, the: bool) -> Found:
    """Read ``every day``, ``each year``, ``per week``, ``every two years``, ``every Monday``."""
    low = tokens.low
    if low[at : at + 2] in _BY_HOUR and tokens.before(at) in _DISTANCES:
        return LookAlike(at, at + 2, "part of a speed")
    found = count(tokens, at + 1)
    if found and low[at] == "every":
        amount, end = found
        unit = words.UNITS.get(low[end])
        return Expression(at, end + 1, Undated("SET", duration(amount, unit))) if unit else None
    skipped = low[at + 1] == "other" or low[at + 1] in words.ORDINALS
    ahead = at + 2 if skipped else at + 1
    unit = words.UNITS.get(low[ahead])
    if unit:
        return Expression(
            at, ahead + 1, Undated("SET", duration(2.0 if ahead > at + 1 else 1.0, unit))
        )
    weekday = words.WEEKDAYS.get(low[ahead])
    if weekday is not None:
        end = ahead + 1 + (low[ahead + 1] in words.PARTS)
        end += 3 * (low[end : end + 3] == ["of", "the", "month"])
        return Expression(at, end, Undated("SET", f"XXXX-WXX-{weekday + 1}"))
    value = _YEARLY.get(low[ahead])
    return Expression(at, ahead + 1, Undated("SET", value)) if value else None


def plural_day(tokens: Tokens, at: int, the: bool) -> Found:
    """Read ``Mondays``, ``Saturday nights`` as recurring."""
    weekday = words.WEEKDAYS[tokens.low[at][:-1]]
    return Expression(at - 1 if the else at, at + 1, Undated("SET", f"XXXX-WXX-{weekday + 1}"))


def adverbs(tokens: Tokens, at: int, the: bool) -> Found:
    """Read ``daily``, ``annual``; names such as the Daily Mail are look-alikes."""
    if tokens.capital(at) and (tokens.capital(at + 1) or tokens.capital(at - 1)):
        return LookAlike(at, at + 1, "part of a name")
    return Expression(at, at + 1, Undated("SET", words.SETS[tokens.low[at]]))


def vague(tokens: Tokens, at: int, the: bool) -> Found:
    """Read ``now``, ``recently``, ``recent days``, ``the future``."""
    low = tokens.low
    word = low[at]
    start = at - 1 if the else at
    if word in ("future", "current") and tokens.capital(at) and tokens.capital(at + 1):
        return None
    if word == "future" and not the:
        return None
    if word == "recent" and words.UNITS.get(low[at + 1]):
        return Expression(start, at + 2, Undated("DATE", "PAST_REF"))
    return Expression(start, at + 1, Undated("DATE", words.VAGUE[word]))


def moments(tokens: Tokens, at: int, the: bool) -> Found:
    """Read ``these days``, ``at the moment``, ``the time being``, ``this time``."""
    low = tokens.low
    if low[at] == "these" and low[at + 1] in ("days", "times"):
        return Expression(at, at + 2, Undated("DATE", "PRESENT_REF"))
    if the and low[at] == "moment" and tokens.before(at - 1) in ("at", "for"):
        return Expression(at - 1, at + 1, Undated("DATE", "PRESENT_REF"))
    if the and low[at : at + 2] == ["time", "being"]:
        return Expression(at - 1, at + 2, Undated("DATE", "PRESENT_REF"))
    return None


def amount(tokens: Tokens, at: int, the: bool) -> Found:
    """Read ``two years ago``, ``three days later``, ``a year earlier``, else a duration."""
    low = tokens.low
    found = count(tokens, at)
    if found is None:
        return None
    number, end = found
    start = at - 1 if the else at
    if low[end] in ("more", "full", "whole", "long", "business", "working", "trading", "calendar"):
        end += 1
    unit = words.UNITS.get(low[end])
    if unit is None or low[end] == "second":
        return None
    if number is not None and 1900 <= number <= 2099 and low[end] in words.DURATION_CODES:
        return None
    end += 1
    if low[end : end + 3] == ["and", "a", "half"] and number is not None:
        number, end = number + 0.5, end + 3
    elif low[end : end + 6] == ["-", "and", "-", "a", "-", "half"] and number is not None:
        number, end = number + 0.5, end + 6
    return _counted_from(tokens, start, end, number, unit)


def _counted_from(tokens: Tokens, start: int, end: int, number: float | None, unit: str) -> Found:
    low = tokens.low
    word = low[end]
    if word == "or" and low[end + 1] in ("so", "more"):
        end += 2
        word = low[end]
    if word in DASHES and low[end + 1] == "ago":
        end, word = end + 1, "ago"
    if word in DASHES and low[end + 1] == "earlier" and unit == "year" and number == 1:
        return Expression(start, end + 2, Relative("year", -1))
    if unit == "year" and number is not None and word in (",", "and"):
        rest = tokens.number(end + 1)
        smaller = words.UNITS.get(low[end + 2])
        if rest is not None and smaller in _IN_YEAR and low[end + 3] == "ago":  # "1 year, 160 days"
            steps = int(min(number, 9_999)) * _IN_YEAR[smaller] + rest
            return _offset(start, end + 4, steps, smaller, -1, Anchor.NOW)
    if unit == "century" and word == "ago" and tokens.before(start) == "than":
        return Expression(start, end + 1, Undated("DATE", "PAST_REF"))  # any time before that
    step = _AGO.get(word)
    if word == "from" and low[end + 1] in ("now", "today"):
        return _offset(start, end + 2, number, unit, 1, Anchor.NOW)
    if step is None or (word in ("on", "back") and not closing(low[end + 1])):
        return None
    if word in ("before", "after") and not closing(low[end + 1]):
        return None
    if word == "later" and low[end + 1] == "than":
        return Expression(start, end + 2, FromEvent(unit, 1, ()))
    anchor = Anchor.NOW if word in ("ago", "hence", "back") else Anchor.TEXT
    last = end + 1
    exact = word == "ago" and (low[last] == "today" or tokens.before(start) == "exactly")
    if word == "ago" and low[last] in ("today", "tomorrow", "yesterday", "tonight"):
        last += 1
    elif word == "ago" and low[last] == "this" and low[last + 1] in ("week", "month"):
        last += 2
    found = _offset(start, last, number, unit, step, anchor)
    if exact and isinstance(found, Expression) and isinstance(found.meaning, Relative):
        return replace(found, meaning=replace(found.meaning, exact=True))
    return found


def _offset(
    start: int, end: int, number: float | None, unit: str, step: int, anchor: Anchor
) -> Found:
    """Return a step of ``number`` units; only whole calendar units can be placed."""
    if number is not None and unit == "year" and number != int(number):
        number, unit = int(number * 12), "month"
    if number is None or (number != int(number) and unit not in _HOURS):
        return Expression(start, end, Undated("DATE", "PAST_REF" if step < 0 else "FUTURE_REF"))
    if unit in _HOURS and (anchor is Anchor.TEXT or unit == "second" or number != int(number)):
        return Expression(start, end, Unclear("Relative to an unknown hour."))
    unit, factor = _AS_OTHER.get(unit, (unit, 1))
    steps = step * factor * int(min(number, 99_999))
    return Expression(start, end, Relative(unit, steps, anchor))


def the_unit(tokens: Tokens, at: int, the: bool) -> Found:
    """Read ``the day before``, ``the year after``, ``the month``, ``years ago``, ``days later``."""
    low = tokens.low
    word = low[at]
    unit = words.UNITS[word]
    following = low[at + 1]
    if following in DASHES and word == "year":
        return year_ago_quarter(tokens, at, the)
    if tokens.capital(at) and tokens.capital(at - 1) is False and tokens.before(at - 1) == "of":
        return LookAlike(at, at + 1, "part of a title")
    if word.endswith("s") and not the:
        past = following in ("ago", "earlier", "before") and closing(low[at + 2])
        value = "PAST_REF" if past else "FUTURE_REF"
        return (
            Expression(at, at + 2, Undated("DATE", value)) if past or following == "later" else None
        )
    if not the or word.endswith("s") or unit not in _SPAN_UNITS:
        return None
    if unit == "day" and following in ("before", "after") and low[at + 2] in (
        "yesterday", "tomorrow",
    ):  # fmt: skip
        step = -2 if following == "before" else 2
        return Expression(at - 1, at + 3, Relative("day", step))
    if following in ("previous", "prior") and unit == "year" and closing(low[at + 2]):
        return Expression(at - 1, at + 2, Relative(unit, -1, Anchor.TEXT))
    if following in ("before", "earlier", "after"):
        step = 1 if following == "after" else -1
        that = low[at + 2] == "that" and not low[at + 3][:1].isalnum()
        if that or following == "earlier" or closing(low[at + 2]):
            return Expression(at - 1, at + 2 + that, Relative(unit, step, Anchor.TEXT))
        named = low[at + 2] in _NOT_TIME or tokens.capital(at + 2)
        return _from_event(tokens, at, FromEvent(unit, step, ())) if named else None
    return _bare_unit(tokens, at, unit)


def _from_event(tokens: Tokens, at: int, meaning: FromEvent) -> Expression:
    """Extend ``the day after the vote`` to the noun that names the event."""
    low, end = tokens.low, at + 2
    named: list[str] = []
    while len(named) < 5 and low[end].isalpha() and low[end] not in _EVENT_ENDS:
        if low[end] not in _LEADS_IN:
            named.append(low[end])
        end += 1
    last = end if named else at + 2
    return Expression(at - 1, last, FromEvent(meaning.unit, meaning.steps, tuple(named[-1:])))


def _of_session(tokens: Tokens, at: int) -> bool:
    """Return whether it is one day: "later in the day", "finished the day"."""
    before, second = tokens.before(at - 1), tokens.low[at - 3]
    if tokens.low[at + 1].isalpha() and tokens.low[at + 1] not in _CLOSING_WORDS:
        return False
    if before in _FINISHED or (before == "on" and second in ("up", "down", "lower", "higher")):
        return True
    idiom = second == "end" and tokens.low[at - 5] == "at" and tokens.low[at + 1] == ","
    return before in ("in", "of") and second in _SESSION and not idiom


def _bare_unit(tokens: Tokens, at: int, unit: str) -> Found:
    """Read ``the year``, ``the month`` after a preposition: those the text is about."""
    before = tokens.before(at - 1)
    if unit == "day" and _of_session(tokens, at):
        return Expression(at - 1, at + 1, Relative("day", 0, Anchor.TEXT))
    noun, following = tokens.low[at - 3], tokens.low[at + 1]
    steady = following not in ("of", "final", "back", "-", "century", "mile", "finals")
    if unit == "quarter" and steady and before in ("in", "for", "during", "of", "over", "this"):
        return Expression(at - 1, at + 1, Relative("quarter", 0, Anchor.TEXT))
    if before == "of" and (noun in _HONOURED or (noun, unit) in _GENERIC):
        return None
    yearly = unit == "year" and before in ("for", "on")
    if not yearly and not (unit in ("year", "month", "week") and before in ("in", "of", "during")):
        return None
    if following in _DEFINED or following in _SUBJECTS:
        return None
    anchor = Anchor.NOW if before != "of" else Anchor.TEXT
    return Expression(at - 1, at + 1, Relative(unit, 0, anchor))


def year_ago_quarter(tokens: Tokens, at: int, the: bool) -> Found:
    """Read ``the year-ago quarter``, ``the year-earlier period``."""
    low = tokens.low
    if low[at + 2] not in ("ago", "earlier"):
        return None
    if low[at + 3] in ("quarter", "period", "month", "first", "second", "third", "fourth"):
        return Expression(at - the, at + 4, Relative("year-ago", -1, Anchor.TEXT))
    return Expression(at - the, at + 3, Relative("year", -1))
