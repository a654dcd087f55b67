"""Narration: whether the sentence around a date reports what happened, and how plainly.

Pages bring sentences that only carry a date: the stamp of a comment ("Feb. 3, 2031 at 5:39 pm
|"), a date line, a caption, a line of links. Others speak to the reader, ask, or only frame a
quotation. The words of a sentence decide; no list of sources or topics does.
"""

from __future__ import annotations

import re

from reader.story.chronology.announcement_cues import is_announced
from reader.story.chronology.dated_sentence import DatedSentence

_CLOCK = re.compile(r"\d\s*[:.]\s*\d\d|\d\s*[ap]\.?\s*m\b|\bGMT\b|\b[ECMP][SD]?T\b", re.I)
_FULL_DAY = re.compile(r"\A\D*+\d.*\b\d{4}\b|\A(?>.*?\b\d{4}\b).*\d", re.S)
_LEADS_IN = re.compile(
    r"\b(?:on|at|in|by|of|from|to|until|till|since|before|after|for|and|the|around|about|between|"
    r"through|this|next|last|late|early|was|is|are|were)\s+$",
    re.I,
)
_STAMPED = re.compile(
    r"(?:\bposted(?: by| at| on)?|\bupdated?|\bpublished|\baired|\bmodified|\bprinted|\bcomments?|"
    r"\bby [\w .'-]{1,30}[|,]?|[(\[>]|(?<![\s:|])[\s:]*+\|)[\s:|]*+$",
    re.I,
)
_SAYING = (
    r"said|says|told|tells|wrote|writes|added|adds|asked|announced|insisted|argued|claimed|"
    r"confirmed|declared|explained|noted|posted|reported|stated|stressed|tweeted|vowed|warned|"
    r"acknowledged|testified|replied|responded|commented|conceded|admitted"
)
SAYING = re.compile(rf"\b(?:{_SAYING})\b", re.I)
"""A verb of saying in the past or present tense."""
_FRAME_AFTER = re.compile(
    rf"\s*+(?:,\s*+)?(?:[\w.'\u2019-]++\s++){{0,5}}?(?:{_SAYING})\b"
    r"(?!\s+(?:on|for|to)\s+\w+day)",
    re.I,
)
_FRAME_BEFORE = re.compile(
    rf"\b(?:(?:told|tells|asked|warned)(?:\s+(?!that\b)[\w.'\u2019-]+){{1,5}}?|"
    rf"(?:{_SAYING})(?:\s+(?:in|at|to|during|via|by|from)(?:\s+[\w.'\u2019-]+){{1,4}}?)?)"
    rf"\s+(?:(?:on|late|early)\s+)*$",
    re.I,
)
_ASIDE = re.compile(r"\s*,[^,]{2,60},")
_UPDATE = re.compile(r"\(\s*updated?\b[^()]{0,60}$", re.I)
_AGENCY = re.compile(r"\s*(?:\([^)\n]{2,30}\)|[-\u2013\u2014]{1,2}\s)")
_VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|did|does|do|[a-z]{2,}ed|went|came|took|made|got|"
    r"gave|found|saw|left|began|became|held|brought|told|said|says|wrote|won|lost|led|met|ran|fell|"
    r"rose|hit|struck|broke|sent|spent|bought|sold|spoke|drew|flew|grew|died|shot|kept|put|cut|set|"
    r"beat|built|fought|caught|stood|sank|shook|swept|threw|tore|overthrew|[a-z]{3,}(?:es|ts|ns|ls|"
    r"rs|ks|ds))\b"
)
_TO_READER = re.compile(r"\b(?:I|I'm|I'll|I've|you|your|we'll|me|my|us|our|we)\b|\?|!")
_QUOTED = re.compile(r"[\u201c\"][^\u201d\"]*(?:[\u201d\"]|$)")
_DISPLAY = re.compile(r"[|\[\]{}<>@#=]|https?:|www\.|\.com\b|\bRT\b")
_CREDIT = re.compile(
    r"\b(?:Photograph|Photo|Image|Picture|Caption|Video)\b[^.]{0,40}[:/)]|/(?:AP|AFP)\b|\((?:L|R|C)\)|\bGetty\b"
)
_BACKWARD = re.compile(r"(?:He|She|It|They|This|That|But|And|So|Also|Her|His|Their)\b")
_DAYS = re.compile(r"\b[A-Z][a-z]+day\b|\byesterday\b|\b(?:19|20)\d\d\b|\b\d{1,2} (?=[A-Z])")
_NO_DAY = re.compile(
    r"(?:the same|the next|that) \w+|noon|midnight|[\d.:\s]+(?:[ap]\.?m\.?)?.{0,12}", re.I
)
_NAME_DAY = re.compile(r"Today|Tonight|Tomorrow")  # inside a sentence, the name of a show
_NAMED_AFTER = re.compile(
    r" (?!(?:January|February|March|April|May|June|July|August|September|"
    r"October|November|December|I)\b)[A-Z]\w+ (?:[A-Z]|program|show)"
)
_ENDS = (".", "")
_TWO = 2  # days that one sentence may name and still be about one
_QUOTES = "\u201c\u2018\"'"
_EASY = 38  # words up to which a sentence is read at a glance
_OPENING = 2  # words before a date that opens its sentence
_FEWEST = 6  # words of a sentence that reports something
_MOST = 55  # words up to which it is taken in full


def is_stamp(one: DatedSentence) -> bool:
    """Return whether a date only marks when a text was written or shown: no date of an event."""
    start, end = one.mark
    before, after = one.sentence[:start], one.sentence[end:]
    mention = one.sentence[start:end]
    if _UPDATE.search(before):
        return True
    timed = _CLOCK.search(mention) is not None
    if after.lstrip().startswith("|") or (timed and before.rstrip().endswith("|")):
        return True
    if _FULL_DAY.search(mention) or timed:
        bare = _LEADS_IN.search(before) is None
        if bare and (_STAMPED.search(before) or (timed and _FULL_DAY.search(mention))):
            return True
    return start <= 2 and _AGENCY.match(after) is not None and bool(re.search(r"\d", mention))


def has_verb(sentence: str) -> bool:
    """Return whether a sentence has a verb: a heading or a date line has none."""
    return _VERB.search(sentence) is not None


def plainness(one: DatedSentence) -> float:
    """Return how plainly a sentence reports an event of its date: 0 (not at all) to 1."""
    if is_stamp(one) or not has_verb(one.sentence):
        return 0.0
    if one.place and one.place != "title":
        return 0.0
    words = len(one.sentence.split())
    own = _QUOTED.sub(" ", one.sentence)
    plain = 1.0
    if words < _FEWEST or len(own.split()) < _FEWEST:
        plain *= 0.3
    if words > _MOST:
        plain *= 0.5
    if _TO_READER.search(own):
        plain *= 0.4
    if _DISPLAY.search(one.sentence):
        plain *= 0.3
    return plain


def readability(one: DatedSentence) -> float:
    """Return how well a sentence stands alone as the account of a day: 0 (not at all) to 1."""
    worth = 1.0
    first = one.sentence[:1]
    if len(one.sentence.split()) > _EASY or not (first.isalpha() or first in _QUOTES):
        worth *= 0.7
    if _CREDIT.search(one.sentence):
        worth *= 0.4
    if _BACKWARD.match(one.sentence):
        worth *= 0.7
    if is_framed(one):
        worth *= 0.6
    if len(_DAYS.findall(one.sentence)) > _TWO:
        worth *= 0.7
    start, end = one.mark
    if is_announced(one.sentence, start, end):
        worth *= 0.4
    mention, after = one.sentence[start:end], one.sentence[end:]
    if _NO_DAY.fullmatch(mention) or (start and _NAME_DAY.fullmatch(mention)):
        worth *= 0.3
    if _NAMED_AFTER.match(after) or (after in _ENDS and _FULL_DAY.search(mention)):
        worth *= 0.5
    return worth


def is_framed(one: DatedSentence) -> bool:
    """Return whether the date is that of a statement: "On Wednesday, she said", "told X Monday"."""
    before, after = one.sentence[: one.mark[0]], one.sentence[one.mark[1] :]
    if _FRAME_BEFORE.search(before):
        return True
    if _FRAME_AFTER.match(after) is None or _ASIDE.match(after) is not None:
        return False
    # "..., the clerk said" at the end of a sentence belongs to the whole of it.
    return not after.lstrip().startswith(",") or len(before.split()) <= _OPENING


def is_past(one: DatedSentence) -> bool:
    """Return whether a sentence speaks of its date as past, or of the day of publication."""
    if one.published is None:
        return not is_announced(one.sentence, *one.mark)
    return one.first <= one.published and not one.is_announcement
