"""Scheduled events: whether a sentence announces an event of its date, moves it or cancels it.

The nearest verb decides, as in :mod:`.announcement_cues`, also where the date lies after the
publication: "wrote in an e-mail June 23" schedules nothing. What is said on a day, titles of
shows, questions, habits and what will *not* happen are no events.
"""

from __future__ import annotations

import re

from reader.story.chronology.announcement_cues import ahead_and_back
from reader.story.chronology.dated_sentence import DatedSentence
from reader.story.chronology.narration import SAYING, is_framed, is_stamp

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
_FOREVER = re.compile(r"\bwill (?:always|never|forever)\b", re.I)
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
_RANGE = re.compile(
    r"\s*+(?:[-\u2013\u2014]|(?:,\s*+)?(?:to|through|thru|until|till))\s*+(?:the\s+)?"
)
_REACH = 120  # characters in which the verb stands that moves an event
_CANCELLED = re.compile(
    r"\b(?:cancel(?:l?ed|s|l?ing)?|call(?:ed|s|ing)? off|scrapp(?:ed|ing)|scraps)\b", re.I
)
_MOVED = re.compile(
    r"\b(?:mov(?:ed|es|ing)|postpon(?:ed|es|ing)|reschedul(?:ed|es|ing)|push(?:ed|es|ing)"
    r"(?: \w+)? (?:back|forward)|(?:put|puts|putting) (?:\w+ ){0,2}off|brought forward|"
    r"delay(?:ed|s|ing)|"
    r"shift(?:ed|s|ing)|adjourn(?:ed|s)|deferr(?:ed|ing))\b",
    re.I,
)
_PLANNED = re.compile(r"\b(?:scheduled|planned|set|due|expected|slated|supposed)\b", re.I)
_WAS_TO_BE = re.compile(
    r"\b(?:was|were|had been)\s+(?:\w+ly\s+)?(?:planning|planned|scheduled|set|due|supposed|slated|"
    r"expected|to)\b",
    re.I,
)
_FROM = re.compile(r"\bfrom\s+(?:the\s+)?$", re.I)
_TO = re.compile(r"\b(?:to|until|till|for)\s+(?:the\s+)?$", re.I)
_CAPITALS = 0.6  # share of capitalised words from which a sentence is a headline
_COMING = re.compile(r"\b(?:later this|upcoming|coming|next|tomorrow)\b", re.I)
_BY = re.compile(r"\b(?:by|until|till|no later than)\s+(?:the\s+)?$", re.I)
_SO_FAR = re.compile(r"\b(?:until|till|up to|as of)\s+$", re.I)
_COMING_NEAR = 40.0  # characters that such a word in the mention counts as
_BARE_YEAR = re.compile(r"(?:the )?\d{4}")
_FISCAL = re.compile(r"\b(?:FY|fiscal)", re.I)
_IN = re.compile(
    r"\b(?:in|by|until|till|through|before|during|from|late|early|mid)[\s-]+(?:the\s+)?$", re.I
)
_DAY_NAME = re.compile(
    r"\d|\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b|\b(?:january|february|"
    r"march|april|may|june|july|august|september|october|november|december|week|weekend|month|"
    r"tomorrow)\b",
    re.I,
)
_NEAR_AHEAD = 90.0  # characters within which a cue for the future refers to a date


def is_scheduled(one: DatedSentence) -> bool:
    """Return whether a sentence announces an event, a meeting or a deadline on its date.

    The date lies on the day of publication or later; of an undated article it may be any.
    """
    if one.published is not None and one.last < one.published:
        return False
    if one.place not in ("", "title") or is_stamp(one) or _DISPLAY.search(one.sentence):
        return False
    if is_former(one) or _is_no_event(one):
        return False
    return is_moved_to(one) or _lies_ahead(one)


def _is_no_event(one: DatedSentence) -> bool:
    """Return whether the sentence uses its date otherwise: a habit, a title, a quotation."""
    sentence, (start, end) = one.sentence, one.mark
    before, after, mention = sentence[:start], sentence[end:], sentence[start:end]
    if _HABIT.search(before) or _ANAPHORIC.fullmatch(mention) or _is_name(sentence, start, end):
        return True
    if (
        _FISCAL.search(mention)
        or _FISCAL.match(after.lstrip())
        or _is_frame(one)
        or _is_negated(before, after)
    ):
        return True
    if _BARE_YEAR.fullmatch(mention) and _IN.search(before) is None:
        return True
    own = _QUOTED.sub(" ", sentence)
    if _TO_READER.search(own):
        return True
    return _RELATIVE.fullmatch(mention) is not None and (
        _SUBJECT_OF.match(after) is not None
        or (mention.casefold() in ("today", "now") and _SO_FAR.search(before) is not None)
        or _WE.search(own) is not None
        or not _QUOTED.sub("", f"{before}|").endswith("|")
    )


def _lies_ahead(one: DatedSentence) -> bool:
    """Return whether the words nearest to the date refer to it as yet to come.

    For a later day, words of the past after a comma do not count, and no word need do it.
    """
    sentence, (start, end) = one.sentence, one.mark
    before, after, mention = sentence[:start], sentence[end:], sentence[start:end]
    today = one.published is not None and one.first <= one.published
    if today and _POSSESSIVE.match(after):
        return False
    blank = _without_mention(sentence, start, end)
    if not today:  # when it was said tells nothing of when it will be
        blank = SAYING.sub(lambda match: " " * len(match[0]), blank)
    ahead, back = ahead_and_back(blank, start, end)
    if _COMING.search(mention):
        ahead = min(_COMING_NEAR, _NEAR_AHEAD if ahead is None else ahead)
    if not today and _BY.search(before):
        ahead = 0.0
    comma = after.find(",")
    if not today and comma >= 0 and len(before.split()) > 1:
        back = ahead_and_back(blank[: end + comma], start, end)[1]
    if ahead is not None and ahead <= _NEAR_AHEAD and (back is None or ahead <= back):
        return True
    if today or _DAY_NAME.search(mention or one.text) is None:
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
    if _FROM.search(before) and _MOVED.search(before[-_REACH:]):
        return True
    clause = before[-70:]
    planned = _WAS_TO_BE.search(clause) or (_FORMER.search(clause) and _PLANNED.search(clause))
    changed = _MOVED.search(one.sentence) or _CANCELLED.search(one.sentence)
    return planned is not None and changed is not None


def is_moved_to(one: DatedSentence) -> bool:
    """Return whether a sentence moves an event to its date: "postponed until"."""
    before = one.sentence[: one.mark[0]]
    moved = list(_MOVED.finditer(before[-_REACH:]))
    return bool(moved) and _TO.search(before) is not None


def joins_range(sentence: str, first: tuple[int, int], last: tuple[int, int]) -> bool:
    """Return whether two mentions are the ends of one range: "April 6 to April 9"."""
    between = sentence[first[1] : last[0]]
    if _RANGE.fullmatch(between) is None:
        return False
    return _MOVED.search(sentence[: first[0]][-_REACH:]) is None


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
    if _FOREVER.search(before[-_REACH:]) or before.endswith("not "):
        return True
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
