"""``today`` that means nowadays: "today's teenagers", "as we know it today", "still in use today".

In news ``today`` is a day of the calendar unless one of these signs stands beside
it. Each is a sign of the language, not of a subject: a comparison with former
times, a state that goes on, or a word that only the present age can own.
"""

from __future__ import annotations

from reader.extraction.dates.lexicon import EVENTS, word_set
from reader.extraction.dates.meaning import Expression
from reader.extraction.dates.resolution.context import Context

_OF_THE_AGE = word_set(
    "world society standards youth technology generation generations climate environment "
    "marketplace culture kids teens teenagers children parents students women men dollars money "
    "consumers users players athletes workers families voters farmers prices terms age era times "
    "audience audiences youngsters internet readers singers bands politicians politics "
    "journalists artists writers musicians"
)
_STATES = word_set(
    "is are am remains remain has have lives live exists exist stands stand employs employ "
    "operates operate owns own boasts boast serves serve includes include numbers "
    "comprises ranks uses use works work makes make runs run"
)
_DONE_WITH = word_set("alive around exists exist survive survives used known available popular")
_SAID_OF = word_set("the a an one among home considered known widely")
_PLANS = word_set("in at on to for due set not with from by about under and or as being up out")
_THEN = word_set("ago originally century centuries founded decades 1990s 1980s 1970s")
_PRONOUNS = word_set("it they he she we you i that what")
_AHEAD = 14


def nowadays(context: Context, found: Expression) -> str | None:
    """The words that make "today" mean nowadays here, or None."""
    tokens, start, end = context.tokens, found.start, found.end
    low = tokens.low
    if low[start] != "today" or end != start + 1:
        return None
    following, before = low[end], tokens.before(start)
    if following in ("'s", "\u2019s"):
        return _owned(context, end + 1)
    if following == "than":
        return "than"
    if before == "of" and low[start - 2] not in _OF_A_DAY and low[start - 2] not in EVENTS:
        return "of today"
    if following == "as" and low[start - 2] == "as":
        return "as \u2026 as"
    if before in ("is", "are", "am"):
        return _state(context, start, end)
    if before in _HELD and _is_held(context, start):
        return context.tokens.words(start - 1, end)
    if before in _DONE_WITH and following in (".", ",", "?", ";", "and", "but", "in", "as", ""):
        return None if before == "used" and low[start - 2] == "was" else before
    first, last = context.bounds(found)
    if following == "?" and _asks_of_the_age(low[first:start]):
        return "?"
    if "still" in low[max(first, start - 6) : start] and not _past(context, first, start):
        return "still"
    if start == first or (start == first + 1 and not low[first][:1].isalnum()):
        return _contrast(context, end, last)
    return None


_OF_A_DAY = word_set(
    "as afternoon morning end start close course rest events event news developments announcement "
    "vote decision session meeting hearing"
)
"""What is "of today" as a day, not as an age: "the events of today"."""
_HELD = word_set("enjoy face know have see need use share hold own")
_HELD_AFTER = word_set('. , ; ? ! : ) - \u2013 \u2014 \u201d " is are and but as than have has')
_MOST_ASKED = 30


def _is_held(context: Context, start: int) -> bool:
    """Whether a clause ends with a state: "the peace our countries enjoy today"."""
    low = context.tokens.low
    holder = low[start - 2] if start > 1 else ""
    plural = len(holder) > 3 and holder.endswith("s")
    if "day" in low[max(0, start - 4) : start]:
        return False
    return (plural or holder in ("we", "they", "you")) and low[start + 1] in _HELD_AFTER


def _asks_of_the_age(words: list[str]) -> bool:
    """``Do we have better schools today?``; not ``Is it raining today?``."""
    asks = not {"do", "does"}.isdisjoint(words[:5])
    return asks and len(words) <= _MOST_ASKED and not _HELD.isdisjoint(words)


def of_the_future(context: Context, found: Expression) -> bool:
    """``tomorrow's leaders``: not of the day after publication."""
    low, end = context.tokens.low, found.end
    if low[found.start] != "tomorrow":
        return False
    if context.tokens.before(found.start) in ("of", "no"):
        return True
    if low[end] not in ("'s", "\u2019s"):
        return False
    return low[end + 1] in _TO_COME or low[end + 1] in _OF_THE_AGE


_TO_COME = word_set("needs leaders workforce challenges jobs problems innovators scientists cities")


def _owned(context: Context, at: int) -> str | None:
    low = context.tokens.low
    for ahead in (at, at + 1):
        if low[ahead] in _OF_THE_AGE and not context.tokens.capital(ahead):
            return low[ahead]
    return None


def _state(context: Context, start: int, end: int) -> str | None:
    """``the size it is today``, ``is today the largest``; not ``is today announcing``."""
    low = context.tokens.low
    word = low[end]
    if low[start - 2] in _PRONOUNS and not word[:1].isalnum():
        return context.tokens.words(start - 2, end)
    if word in _SAID_OF or (word.isalpha() and word not in _PLANS and not _acts(word)):
        return context.tokens.words(start - 1, end + 1)
    return None


def _acts(word: str) -> bool:
    """Whether a verb goes on from "is today": "is today announcing", "are today joined"."""
    return word.endswith(("ing", "ed", "en", "ly"))


def _past(context: Context, first: int, start: int) -> bool:
    low = context.tokens.low[max(first, start - _AHEAD) : start]
    return not {"was", "were", "had", "will", "would", "said"}.isdisjoint(low)


def _contrast(context: Context, at: int, last: int) -> str | None:
    """``Today, about 2,000 people live there``, where former times were mentioned just before."""
    tokens = context.tokens
    stop = min(last, at + _AHEAD)
    for ahead in range(at, stop):
        word = tokens.low[ahead]
        if word in ("will", "was", "were", "had", "did", "said") or word.endswith("ed"):
            return None
        if word == "still" and _goes_on(context, ahead):
            return "still"
        if word in _STATES and not tokens.capital(ahead):
            after = tokens.low[ahead + 1]
            if after.endswith(("ing", "ed")) or after in ("to", "due", "not"):
                return None
            return word if _former(context, at - 1, last) else None
    return None


def _goes_on(context: Context, still: int) -> bool:
    """Whether a state goes on: "people still follow", not "police are still searching"."""
    word, before = context.tokens.low[still + 1], context.tokens.before(still)
    return word.isalpha() and not word.endswith(("ing", "ed")) and before not in ("is", "are")


def _former(context: Context, start: int, last: int) -> bool:
    """Whether a time long before publication is mentioned in this sentence or the one before."""
    low, number = context.tokens.low, context.sentence(start)
    first = context.bounds_of(number - 1)[0] if number > 0 else 0
    year = context.now.year - 4 if context.now else 9999
    if any(low[at] == "those" and low[at + 1] == "days" for at in range(first, last)):
        return True
    return any(
        word in _THEN or (len(word) == 4 and word.isdecimal() and 1000 < int(word) < year)
        for word in low[first:last]
    )
