"""Scheduled events: whether a sentence announces an event of its date, moves it or cancels it.

The nearest verb decides, as in :mod:`.announcement_cues`, also where the date lies after the
publication: "wrote in an e-mail June 23" schedules nothing. What is said on a day, titles of
shows, questions, habits and what will *not* happen are no events.
"""

from __future__ import annotations

import re

from reader.story.chronology.announcement_cues import ahead_and_back
from reader.story.chronology.dated_sentence import DatedSentence
from reader.story.chronology.narration import is_framed, is_stamp

_FRAME_NOUN = re.compile(
    r"\b(?:announcement|statement|speech|remarks?|interview|comments?|testimony|e-?mail|letter|"
    r"report|ruling|briefing|tweet|memo)\s+(?:on\s+|late\s+|early\s+)*$",
    re.I,
)
_ANAPHORIC = re.compile(
    r"(?:this|that|the|the same|the next|the following|another|one)(?: \w+)? "
    r"(?:day|night|morning|evening|afternoon|moment)|(?:a|an|one|two|three|several|\d+) \w+ later|"
    r"now|the (?:week|month|year)",
    re.I,
)
_TITLED = re.compile(r"(?<=\w )(?:Tonight|Tomorrow|Today)\b")
_POSSESSIVE = re.compile(r"['\u2019]s\s+(?!planned|scheduled|expected|upcoming)", re.I)
_HABIT = re.compile(r"\b(?:a|an|any|every|each|most|some|all|per)\s+$", re.I)
_FORMER = re.compile(r"\b(?:originally|initially|previously|formerly|had been|earlier)\b", re.I)
_NOT = re.compile(
    r"\b(?:wo|ca|would|is|are|do|does|did|should|could)n['\u2019]t\b|\bcannot\b|"
    r"\b(?:will|shall|would|is|are|do|does|can|could|may|should)\s+(?:not|never|no longer)\b|"
    r"\b(?:not|no longer|never) (?:going|expected|planned|scheduled|due)\b|"
    r"\bno (?:\w+ ){1,4}(?:planned|scheduled|expected|set|due)\b",
    re.I,
)
_RELATIVE = re.compile(
    r"(?:late |early |later |this |next )*(?:today|tonight|tomorrow|evening|morning|afternoon|"
    r"midnight|noon|week|month|year)(?: (?:night|morning|evening|afternoon))?",
    re.I,
)
_SUBJECT_OF = re.compile(
    r"\s+(?:will|would|could|may|might|is|was|has|can|should|must|marks|brings)\b|['\u2019]s the\b",
    re.I,
)
_TO_READER = re.compile(
    r"\b(?:I|I['\u2019](?:m|ll|ve|d)|you|your|me|my)\b|\?|\b(?:stay tuned|tune in|watch)\b"
)
_WE = re.compile(r"\b(?:we|let['\u2019]s|if)\b", re.I)
_QUOTED = re.compile(r"[\u201c\"][^\u201d\"]*(?:[\u201d\"]|$)")
_DISPLAY = re.compile(r"[|{}<>@=]|https?:|www\.|\bRT\b|Report abuse")
_CANCELLED = re.compile(
    r"\b(?:cancel(?:l?ed|s|l?ing)?|call(?:ed|s|ing)? off|scrapp(?:ed|ing)|scraps)\b", re.I
)
_MOVED = re.compile(
    r"\b(?:mov(?:ed|es|ing)|postpon(?:ed|es|ing)|reschedul(?:ed|es|ing)|push(?:ed|es|ing)"
    r"(?: \w+)? (?:back|forward)|(?:put|puts|putting) (?:\w+ ){0,2}off|brought forward|delay(?:ed|s|ing)|"
    r"shift(?:ed|s|ing)|adjourn(?:ed|s)|deferr(?:ed|ing))\b",
    re.I,
)
_FROM = re.compile(r"\bfrom\s+(?:the\s+)?$", re.I)
_TO = re.compile(r"\b(?:to|until|till|for)\s+(?:the\s+)?$", re.I)
_CAPITALS = 0.6  # share of capitalised words from which a sentence is a headline
_NEAR_AHEAD = 90.0  # characters within which a cue for the future refers to a date


def is_scheduled(one: DatedSentence) -> bool:
    """Return whether a sentence announces an event, a meeting or a deadline on its date.

    The date lies on the day of publication or later; of an undated article it may be any.
    """
    if one.published is not None and one.last < one.published:
        return False
    if one.place not in ("", "title") or is_stamp(one) or _DISPLAY.search(one.sentence):
        return False
    sentence, (start, end) = one.sentence, one.mark
    before, after, mention = sentence[:start], sentence[end:], sentence[start:end]
    if _HABIT.search(before) or _ANAPHORIC.fullmatch(mention) or _is_name(sentence, start, end):
        return False
    own = _QUOTED.sub(" ", sentence)
    if _TO_READER.search(own) or is_former(one) or _is_frame(one) or _is_negated(before, after):
        return False
    relative = _RELATIVE.fullmatch(mention) is not None
    if relative and (
        _SUBJECT_OF.match(after) or _WE.search(own) or before.count("\u201c") > before.count("\u201d")
    ):
        return False
    today = one.published is not None and one.first <= one.published
    if today and _POSSESSIVE.match(after):
        return False
    ahead, back = ahead_and_back(_without_mention(sentence, start, end), start, end)
    if ahead is not None and ahead <= _NEAR_AHEAD and (back is None or ahead <= back):
        return True
    if today:
        return False
    return back is None or (ahead is not None and ahead <= back + _LENIENT)


def _without_mention(sentence: str, start: int, end: int) -> str:
    """Blank the mention, whose "next" or "tomorrow" is no cue, and titles with such words."""
    blank = f"{sentence[:start]}{' ' * (end - start)}{sentence[end:]}"
    return _TITLED.sub(lambda match: " " * len(match[0]), blank)


_LENIENT = 25.0  # characters by which a cue of the past may stand nearer to a later date


def is_former(one: DatedSentence) -> bool:
    """Return whether a sentence names its date as one that no longer holds: "moved from"."""
    before = one.sentence[: one.mark[0]]
    if _FROM.search(before) and _MOVED.search(before[-120:]):
        return True
    clause = before[-70:]
    return _FORMER.search(clause) is not None and re.search(
        r"\b(?:scheduled|planned|set|due|expected|slated|supposed)\b", clause
    ) is not None


def is_moved_to(one: DatedSentence) -> bool:
    """Return whether a sentence moves an event to its date: "postponed until"."""
    before = one.sentence[: one.mark[0]]
    moved = list(_MOVED.finditer(before[-120:]))
    return bool(moved) and _TO.search(before) is not None


def is_cancelled(one: DatedSentence) -> bool:
    """Return whether a sentence cancels the event of its date."""
    start, end = one.mark
    near = one.sentence[max(0, start - 90) : end + 60]
    return _CANCELLED.search(near) is not None


def _is_frame(one: DatedSentence) -> bool:
    """Return whether the date is that of a statement, also by a noun: "in her speech Monday"."""
    return is_framed(one) or _FRAME_NOUN.search(one.sentence[: one.mark[0]]) is not None


def _is_negated(before: str, after: str) -> bool:
    clause = re.split(r",(?! or\b)|[;:]|\b(?:but|and)\b", before)[-1][-80:]
    return _NOT.search(clause) is not None or _NOT.search(after[:25].split(",")[0]) is not None


def _is_name(sentence: str, start: int, end: int) -> bool:
    """Return whether a relative date is part of a name: of a show ("Harbour Tonight")."""
    mention = sentence[start:end]
    words = sentence.split()
    capitals = sum(word[:1].isupper() for word in words)
    if capitals > _CAPITALS * len(words):
        return False
    if _RELATIVE.fullmatch(mention) is None or not mention[:1].isupper() or start == 0:
        return False
    previous = sentence[:start].split()
    return bool(previous) and previous[-1][:1].isupper() and previous[-1][-1:].isalpha()
