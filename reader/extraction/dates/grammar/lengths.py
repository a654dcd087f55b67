"""Durations, sets (recurring times) and vague words for time."""

from __future__ import annotations

from reader.extraction.dates import lexicon as words
from reader.extraction.dates.grammar.pieces import count
from reader.extraction.dates.meaning import Expression, Found, Length, LookAlike, Repeat, Vague
from reader.extraction.dates.tokens import DASHES, Tokens


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
    if low[end] in DASHES and low[end + 1] in ("old", "olds"):
        return LookAlike(start, end + 2, "an age, not a date")
    if low[end] == "old":
        return LookAlike(start, end + 1, "an age, not a date")
    if low[end : end + 3] == ["and", "a", "half"]:
        return Expression(start, end + 3, Length(duration((amount or 1) + 0.5, unit)))
    if low[end] in DASHES and low[end + 1] == "long":
        end += 2
    return Expression(start, end, Length(duration(amount, unit)))


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
        return Expression(at, end, Repeat(duration(1.0, unit)))
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
        return Expression(at, end + 1, Repeat(duration(amount, unit))) if unit else None
    skipped = low[at + 1] == "other" or low[at + 1] in words.ORDINALS
    ahead = at + 2 if skipped else at + 1
    unit = words.UNITS.get(low[ahead])
    if unit:
        return Expression(at, ahead + 1, Repeat(duration(2.0 if ahead > at + 1 else 1.0, unit)))
    weekday = words.WEEKDAYS.get(low[ahead])
    if weekday is not None:
        part = 1 if low[ahead + 1] in words.PARTS else 0
        if low[ahead + 1 : ahead + 4] == ["of", "the", "month"]:
            part = 3
        return Expression(at, ahead + 1 + part, Repeat(f"XXXX-WXX-{weekday + 1}"))
    value = _YEARLY.get(low[ahead])
    return Expression(at, ahead + 1, Repeat(value)) if value else None


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


def plural_day(tokens: Tokens, at: int, the: bool) -> Found:
    """Read ``Mondays``, ``Saturday nights`` as recurring."""
    weekday = words.WEEKDAYS[tokens.low[at][:-1]]
    return Expression(at - 1 if the else at, at + 1, Repeat(f"XXXX-WXX-{weekday + 1}"))


def adverbs(tokens: Tokens, at: int, the: bool) -> Found:
    """Read ``daily``, ``annual``; names such as the Daily Mail are look-alikes."""
    if tokens.capital(at) and (tokens.capital(at + 1) or tokens.capital(at - 1)):
        return LookAlike(at, at + 1, "part of a name")
    return Expression(at, at + 1, Repeat(words.SETS[tokens.low[at]]))


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
        return Expression(start, at + 2, Vague("PAST_REF"))
    return Expression(start, at + 1, Vague(words.VAGUE[word]))


def moments(tokens: Tokens, at: int, the: bool) -> Found:
    """Read ``these days``, ``at the moment``, ``the time being``, ``this time``."""
    low = tokens.low
    if low[at] == "these" and low[at + 1] in ("days", "times"):
        return Expression(at, at + 2, Vague("PRESENT_REF"))
    if the and low[at] == "moment" and tokens.before(at - 1) in ("at", "for"):
        return Expression(at - 1, at + 1, Vague("PRESENT_REF"))
    if the and low[at : at + 2] == ["time", "being"]:
        return Expression(at - 1, at + 2, Vague("PRESENT_REF"))
    return None
