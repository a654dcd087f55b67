"""The words right before an expression of time: "since", "due on", "is at 3 p.m. on"."""

from __future__ import annotations

from reader.extraction.dates.lexicon import ALL_WEEKDAYS, word_set
from reader.extraction.dates.resolution.cue import Direction, TenseCue
from reader.extraction.dates.tokens import Tokens

_LEFT = 16
"""Tokens before a preposition in which a denial is looked for."""
_BARE_TIME = word_set(
    "on at for in the this next noon midnight a.m. p.m. am pm hrs hours local time gmt to and "
    "- \u2013 : . ,"
)


def timetable(tokens: Tokens, start: int, first: int) -> str:
    """The verb of ``the final is on 13 July``, ``kick-off is at 7 p.m. on Saturday``, or ''."""
    at = start - 1
    while at >= first and at > start - 10:
        word = tokens.low[at]
        if word in ("is", "are"):
            return tokens.words(at, at + 1)
        if word not in _BARE_TIME and not word[:1].isdigit():
            return ""
        at -= 1
    return ""


_SETTLED = word_set("due scheduled planned slated set expected deadline booked pencilled penciled")


_PREPOSITIONS = {
    "since": Direction.PAST,
    "until": Direction.FUTURE,
    "till": Direction.FUTURE,
    "starting": Direction.FUTURE,
    "beginning": Direction.FUTURE,
}


_OVER = word_set("was were had has")
"""Marks of a plan that is over: "games scheduled for Wednesday were still held"."""
_DENIALS = word_set("not no never nobody none nothing didn wasn weren hadn")
_PAST = word_set("was were had did didn wasn weren hadn")
_NOT_YET = word_set(
    "will would can could may might should must shall won wouldn couldn is are be does do to"
)


def _denied(tokens: Tokens, first: int, at: int) -> str:
    """The denial of "nobody knew until Friday": what was not till then, then was; else ''."""
    words = tokens.low[max(first, at - _LEFT) : at]
    if _PAST.isdisjoint(words) or not _NOT_YET.isdisjoint(words):
        return ""
    return next((word for word in words if word in _DENIALS), "")


_DATED = word_set("trial court hearing start starting release launch due expiry closing deadline")
"""Whose date lies ahead: "a trial date of 14 July"."""


_LABELS = word_set(
    "when time deadline due next meeting hearing event events tickets doors opening auction "
    "screening concert kickoff kick-off premiere rsvp vote voting expires starts begins schedule "
    "upcoming showtimes registration"
)
"""What a line of an announcement begins with: it has no verb, and announces what is to come."""
_LABEL = 4


def _label(tokens: Tokens, at: int, first: int) -> TenseCue | None:
    """``When: Tuesday``, ``Next meeting: June 4``; not ``Updated: Tuesday``."""
    for word in range(max(first, at - _LABEL), at):
        if tokens.low[word] in _LABELS:
            return TenseCue(Direction.FUTURE, tokens.words(word, at))
    return None


def _owns(tokens: Tokens, start: int) -> bool:
    """Whether something of that day follows: "blamed for Friday's blast"."""
    return tokens.low[start + 1] in ("'s", "\u2019s")


def preposition(tokens: Tokens, start: int, first: int) -> TenseCue | None:
    """What the words right before the expression say: "since", "ahead of", "due on"."""
    at = start - 1
    if at < first:
        return None
    if tokens.low[at] == ":":
        return _label(tokens, at, first)
    if tokens.low[at] == "the" and at > first:
        at -= 1
    word = tokens.low[at]
    if word in _PREPOSITIONS:
        direction = _PREPOSITIONS[word]
        denied = _denied(tokens, first, at) if word in ("until", "till") else ""
        if denied:
            return TenseCue(Direction.PAST, f"{denied} \u2026 {word}")
        return TenseCue(direction, tokens.words(at, at + 1))
    if word in ("on", "for", "in", "of", "to"):
        before = tokens.low[at - 1] if at > first else ""
        if before in _SETTLED or (word == "for" and before == "in"):
            over = not _OVER.isdisjoint(tokens.low[start + 1 : start + 4])
            return TenseCue(Direction.FUTURE, tokens.words(at - 1, at + 1), over)
        if word == "for" and tokens.low[start] in ALL_WEEKDAYS and not _owns(tokens, start):
            return TenseCue(Direction.FUTURE, tokens.words(at, at + 1))
        if word == "for" and tokens.low[start + 1] in ("delivery", "settlement"):
            return TenseCue(Direction.FUTURE, tokens.words(start + 1, start + 2))
        if word == "of" and before == "date" and tokens.low[at - 2] in _DATED:
            return TenseCue(Direction.FUTURE, tokens.words(at - 2, at))
        if word == "of" and before == "ahead":
            return TenseCue(Direction.FUTURE, "ahead of")
    return None
