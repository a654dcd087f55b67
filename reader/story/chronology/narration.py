"""Narration: whether the sentence around a date reports what happened, and how plainly.

Pages contain sentences that merely have a date: the stamp of a comment ("Feb. 3, 2031 at
5:39 pm |"), a date line, a caption, a line of links. Others address the reader, ask, or only
introduce a quotation. The words of a sentence decide, never a list of sources or topics.
"""

from __future__ import annotations

import re

from reader.model import Grade
from reader.story.chronology.announcement_cues import is_announced
from reader.story.chronology.dated_sentence import DatedSentence
from reader.story.words.days import FULL_MONTH, WEEKDAY

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
_UPDATE = re.compile(r"\(\s*updated?\b[^()]{0,60}$|\blast updated\s+(?:(?:at|on)\s+)?$", re.I)
# "Monday 16 to Friday 20 August", "May 9 - 13, 2031", "07:30 every day", "Friday prayers"
_LISTED = re.compile(
    r"\s+\d{1,2}\s+(?:to|-|\u2013)\s+[A-Z]|\s*[-\u2013]\s*\d{1,2}, \d{4}|"
    r"\s+(?:every|each|prayers|regulars|school|nights|mornings|evenings|afternoons)\b"
)
_DAYS_LISTED = re.compile(r"\s+to\s+[A-Z]\w+day\b")
_VAGUELY = re.compile(r"the (?:night|morning|afternoon|evening|day)", re.I)
_TODAY = re.compile(r"today|now|tonight", re.I)
# "few would today", "would still be here today": these years, not this day
_NOWADAYS = re.compile(r"\b(?:still|would|could|might)\b[^.;]{0,40}$", re.I)
_MODAL_AFTER = re.compile(r" (?:would|could|might)\b")
_STEPS_AWAY = re.compile(
    r"\w+ \w+ (?:previously|earlier|before|later|after)|"
    r"(?:the (?:same|next|following|previous)|that) \w+",
    re.I,
)
_TO_DAY = re.compile(r"day \d{1,2} (?:to|-|\u2013) $")
_PUT_BY = re.compile(rf"\AAs\b[^,]*\b(?:put|{_SAYING})\b[^,]*\Z")
_ITEM = re.compile(r"\s?[:\u2013\u2014]\s")
_PAST = re.compile(r"\b(?:was|were|had|did|came|went|took|held|said|told|[a-z]{3,}ed)\b")
_HOLIDAY = re.compile(
    r"(?:the )?(?:Christmas|Easter|Thanksgiving|Halloween|Ramadan|Passover|Hanukkah)", re.I
)
AT = re.compile(
    r"\b(?:on|by|before|until|till|at|over|for|from|through|after|this|next|last|during|since|in|to|"
    r"around|late|early)\s+(?:the\s+)?$",
    re.I,
)
"""Words that attach a time to a verb: a holiday without them is often an adjective."""
_WHOSE = re.compile(r"['\u2019]s? [a-z]")
_AGENCY = re.compile(r"\s*(?:\([^)\n]{2,30}\)|[-\u2013\u2014]{1,2}\s)")
_DATELINE = re.compile(r"\s*\([A-Z][A-Za-z ]{1,20}\)\s*[-\u2013\u2014]")
_VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|did|does|do|[a-z]{2,}ed|went|came|took|made|got|"
    r"gave|found|saw|left|began|became|held|brought|told|said|says|wrote|won|lost|led|met|ran|fell|"
    r"rose|hit|struck|broke|sent|spent|bought|sold|spoke|drew|flew|grew|died|shot|kept|put|cut|set|"
    r"beat|built|fought|caught|stood|sank|shook|swept|threw|tore|overthrew|[a-z]{3,}(?:es|ts|ns|ls|"
    r"rs|ks|ds))\b"
)
_TO_READER = re.compile(r"\b(?:I|I'm|I'll|I've|you|your|we'll|me|my|us|our|we)\b|\?|!")
QUOTED = re.compile(r"[\u201c\"][^\u201d\"]*(?:[\u201d\"]|$)")
"""A quotation, with its marks."""
_DISPLAY = re.compile(r"[|\[\]{}<>@#=]|https?:|www\.|\.com\b|\bRT\b")
_CREDIT = re.compile(
    r"\b(?:Photograph|Photo|Image|Picture|Caption|Video)\b[^.]{0,40}[:/)]|/(?:AP|AFP)\b|\((?:L|R|C)\)|\bGetty\b"
)
_BACKWARD = re.compile(r"(?:He|She|It|They|This|That|But|And|So|Also|Her|His|Their)\b")
_DAYS = re.compile(r"\b[A-Z][a-z]+day\b|\byesterday\b|\b(?:19|20)\d\d\b|\b\d{1,2} (?=[A-Z])")
_NO_DAY = re.compile(
    r"(?:the same|the next|that) \w+|noon|midnight|[\d.:\s]+(?:[ap]\.?m\.?)?"
    r"(?! ?(?-i:[A-Z][a-z]{2})).{0,12}",
    re.I,
)
_NAME_DAY = re.compile(r"Today|Tonight|Tomorrow")  # inside a sentence: the name of a show
_NAMED_AFTER = re.compile(rf" (?!(?:{FULL_MONTH}|I)\b)[A-Z]\w+ (?:[A-Z]|program|show)")
# "13:00 GMT" read as a year, "in June 09", "more than nine weeks after the vote"
_ZONE = re.compile(r"\s*(?:GMT|UTC|BST|C?EST|[ECMP][SD]T|hours|hrs|local time)\b")
_CLOCK_YEAR = re.compile(r"\b\d{4}$")
_MONTH_YEAR = re.compile(r"[A-Z][a-z]{2,8} '?\d\d")
_INEXACT = re.compile(
    r"\b(?:(?:more|less|fewer) than|nearly|almost|at least|(?:just|well) (?:over|under))\s+$", re.I
)
_COMMENT_STAMP = re.compile(
    r"\b[Pp]osted by:?\s[^|\n]{1,60}\|[^|\n]{6,40}\||\b[Rr]eport (?:as )?(?:abuse|abusive)\b"
)
_COMMENTS = 3  # fewest stamps of comments
_COMMENT = re.compile(r"\b\d{1,2}[:.]\d\d\b[^.!?]{0,50}\bwrote\s?:")
_NAME_BEFORE = re.compile(r"\b[Tt]he $")  # "the April 6 Movement"
_NAME_AFTER = re.compile(r" [A-Z][a-z]+")
# "the Sunday roast", "her regular Sunday morning show", "Tuck (Tuesday)"
_OF_HABIT = re.compile(
    r"(?:\b(?:the|an?|his|her|their|its|our|regular|usual|weekly|every|each|most)\s|\(|"
    r"\bon (?-i:[A-Z][a-z]+) )$",
    re.I,
)
_WEEKDAY = re.compile(rf"{WEEKDAY}\b", re.I)
# "took aid after Feb. 11", but not "was hurt after the January 30 vote"
_BOUNDARY = re.compile(
    r"\b(?:since|until|till|after|before|by|through|as of|as (?:late|early|recently) as|"
    r"(?:ahead|in advance) of|prior to)\s+(?:the\s+)?$",
    re.I,
)
_OCCASION = re.compile(r" [a-z]{4,}")
_PLANNED = re.compile(r"['\u2019]s? (?:planned|scheduled|upcoming|expected)\b")
_UNREAL = re.compile(r"\b(?:may|might|could|would|should|can)\b")
_TIME_ONLY = re.compile(
    r"\d[\d.:]*(?: ?[ap]\.?m\.?)?(?: (?:GMT|BST|[ECMP][SD]?T|local time|hours))?", re.I
)
_WEEKS = re.compile(r" (?:holidays?|weekend|break|vacation|season|period|recess)\b")
_IN_BRACKETS = re.compile(r"\(([^()]+)$")
_YEAR = re.compile(r"(?:19|20)\d\d")
_THING = re.compile(
    r"[ -](?:[a-z]+ |[A-Z][a-z]+ ){0,2}(?i:races?|elections?|campaigns?|budgets?|seasons?|cycles?|"
    r"primar(?:y|ies)|candidates?|contenders?|nominees?|nominations?|tickets?|contests?|ballots?|"
    r"caucus(?:es)?|conventions?|referendums?|olympics|games|cups?|tournaments?|championships?)\b"
)
_WHEN = re.compile(
    r"(?i)\b(?:in|by|since|until|till|through|before|after|from|to|for|during|into)\s+"
    r"(?:early |late |mid-)?$"
)
_OWN_DAY = re.compile(
    rf"\b(?:{WEEKDAY}|yesterday|(?i:today|tonight)|{FULL_MONTH} \d{{1,2}}|\d{{1,2}} {FULL_MONTH})\b"
)
_ENDS = (".", "")
_FIGURE = re.compile(r"\d")
_TWO = 2  # most days in a sentence that is still about one
_QUOTES = "\u201c\u2018\"'"
_EASY = 38  # most words of a sentence that is easy to read
_OPENING = 2  # most words before a date that opens its sentence
_FEWEST = 6  # fewest words of a sentence that reports something
_MOST = 55  # most words of a sentence that counts in full


def is_stamp(one: DatedSentence) -> bool:
    """Return whether a date only shows when a text was written or shown, not an event's date."""
    start, end = one.mark
    before, after = one.sentence[:start], one.sentence[end:]
    mention = one.sentence[start:end]
    listed = _DAYS_LISTED.match(after) is not None and not before.lower().endswith("from ")
    if listed or _TO_DAY.search(before) or _UPDATE.search(before) or _LISTED.match(after):
        return True
    timed = _CLOCK.search(mention) is not None
    if after.lstrip().startswith("|") or (timed and before.rstrip().endswith("|")):
        return True
    if _FULL_DAY.search(mention) or timed:
        bare = _LEADS_IN.search(before) is None
        if bare and (_STAMPED.search(before) or (timed and _FULL_DAY.search(mention))):
            return True
    if _DATELINE.match(after) or _COMMENT.search(one.sentence):
        return True
    if _CLOCK_YEAR.search(mention) and _ZONE.match(after):
        return True
    if _NAME_BEFORE.search(before) and _NAME_AFTER.match(after) and mention[-1:].isdigit():
        return True
    if _INEXACT.search(before):
        return True
    bracketed = _IN_BRACKETS.search(before)
    if bracketed and after.startswith(")") and not has_verb(bracketed[1]):
        return _LEADS_IN.search(before) is None
    if before.lower().endswith("in ") and _MONTH_YEAR.fullmatch(mention):
        return True
    return start <= 2 and _AGENCY.match(after) is not None and bool(_FIGURE.search(mention))


def comments(text: str) -> tuple[int, int] | None:
    """Return where the comments of readers begin and end in a text, or None.

    Their stamps show them: after one sentence each in a page, they are more than its article.
    """
    if "abuse" not in text and "osted by" not in text:
        return None
    stamps = list(_COMMENT_STAMP.finditer(text))
    if len(stamps) < _COMMENTS:
        return None
    first = text.rfind("\n\n", 0, stamps[0].start())
    return max(first, 0), stamps[-1].end()


def has_verb(sentence: str) -> bool:
    """Return whether a sentence has a verb, unlike a heading or a date line."""
    return _VERB.search(sentence) is not None


def plainness(one: DatedSentence) -> float:
    """Return how plainly a sentence reports an event of its date: 0 (not at all) to 1."""
    if is_stamp(one) or not has_verb(one.sentence):
        return 0.0
    if one.place and one.place != "title":
        return 0.0
    start, end = one.mark
    if _HOLIDAY.fullmatch(one.sentence[start:end]) and (
        not AT.search(one.sentence[:start]) or _WEEKS.match(one.sentence, end)
    ):
        return 0.0
    words = len(one.sentence.split())
    own = QUOTED.sub(" ", one.sentence)
    plain = 1.0
    if words < _FEWEST or len(own.split()) < _FEWEST:
        plain *= 0.3
    if words > _MOST:
        plain *= 0.5
    if _VAGUELY.fullmatch(one.sentence[start:end]):
        plain *= 0.1
    if one.grade is Grade.LIKELY and _is_habit(one):
        plain *= 0.1
    if _TIME_ONLY.fullmatch(one.sentence[start:end]):
        plain *= 0.3
    if one.grade is Grade.LIKELY and not _PAST.search(own):
        plain *= 0.4
    if _BOUNDARY.search(one.sentence[:start]) and not _OCCASION.match(one.sentence, end):
        plain *= 0.4
    if _TODAY.fullmatch(one.sentence[start:end]):
        before = one.sentence[:start]
        if _NOWADAYS.search(before) or _MODAL_AFTER.match(one.sentence, end):
            plain *= 0.1
        elif not _PAST.search(own) or not is_outside_quotes(before):
            plain *= 0.3
    if one.grade is Grade.LIKELY and _STEPS_AWAY.fullmatch(one.sentence[start:end]):
        plain *= 0.3
    if _TO_READER.search(own):
        plain *= 0.4
    if _DISPLAY.search(one.sentence):
        plain *= 0.3
    return plain


def names_a_thing(one: DatedSentence) -> bool:
    """Return whether a year only names a thing: what is voted on, played or spent, in a sentence
    with a day of its own ("wasted no time Friday ... about the 2020 race"), or anything in a
    headline ("Open day 2020", "The 2020 report"), which says by a preposition when it was.
    """
    start, end = one.mark
    if not _YEAR.fullmatch(one.sentence, start, end):
        return False
    if one.place == "title" or one.sentence.strip() == one.title.strip():
        when = _WHEN.search(one.sentence, 0, start)
        return when is None or _THING.match(one.sentence, end) is not None
    return _THING.match(one.sentence, end) is not None and bool(
        _OWN_DAY.search(f"{one.sentence[:start]} {one.sentence[end:]}")
    )


def _is_habit(one: DatedSentence) -> bool:
    """Return whether a weekday is a recurring one: "the Sunday roast"."""
    start, end = one.mark
    if _WEEKDAY.match(one.sentence, start, end) is None:
        return False
    if start <= _OPENING and _NAME_AFTER.match(one.sentence, end):
        return True  # "Saturday Play"
    return _OF_HABIT.search(one.sentence[:start]) is not None


def readability(one: DatedSentence) -> float:
    """Return how well a sentence alone describes a day: 0 (not at all) to 1."""
    worth = 1.0
    first = one.sentence[:1]
    headed = one.grade is Grade.STATED and one.mark[0] <= _OPENING  # an item in a chronology
    if len(one.sentence.split()) > _EASY or not (headed or first.isalpha() or first in _QUOTES):
        worth *= 0.7
    if _CREDIT.search(one.sentence):
        worth *= 0.4
    if _TO_READER.search(QUOTED.sub(" ", one.sentence)):
        worth *= 0.5
    if _BACKWARD.match(one.sentence):
        worth *= 0.7
    if is_framed(one):
        worth *= 0.6
    if is_yearless_item(one):
        worth *= 0.7
    if _PUT_BY.search(one.sentence[: one.mark[0]]):
        worth *= 0.5
    if len(_DAYS.findall(one.sentence)) > _TWO:
        worth *= 0.7
    start, end = one.mark
    if is_announced(one.sentence, start, end):
        worth *= 0.4
    if _UNREAL.search(one.sentence) and not _PAST.search(one.sentence):
        worth *= 0.5
    mention, after = one.sentence[start:end], one.sentence[end:]
    named = _FIGURE.search(mention) and _NAME_AFTER.match(after)
    if named and not headed and not AT.search(one.sentence[:start]):
        worth *= 0.5  # a heading run into the text
    if _NO_DAY.fullmatch(mention) or (start and _NAME_DAY.fullmatch(mention)):
        worth *= 0.3
    signed = after in _ENDS and _FULL_DAY.search(mention)
    if (
        signed
        or (_AGENCY.match(after) and _FIGURE.search(mention))
        or _WHOSE.match(after)
        or (_NAMED_AFTER.match(after) and not headed)
    ):
        worth *= 0.5
    return worth


def is_yearless_item(one: DatedSentence) -> bool:
    """Return whether a yearless date heads an item in a chronology, maybe of another year."""
    start, end = one.mark
    return (
        start <= _OPENING
        and one.grade is not Grade.STATED
        and _FIGURE.search(one.sentence[start:end]) is not None
        and _ITEM.match(one.sentence, end) is not None
    )


def is_outside_quotes(before: str) -> bool:
    """Return whether the text after this part of a sentence is outside quotation marks."""
    return QUOTED.sub("", f"{before}|").endswith("|")


def is_framed(one: DatedSentence) -> bool:
    """Return whether the date is that of a statement: "On Wednesday, she said", "told X Monday"."""
    before, after = one.sentence[: one.mark[0]], one.sentence[one.mark[1] :]
    if _FRAME_BEFORE.search(before):
        return True
    if _FRAME_AFTER.match(after) is None or _ASIDE.match(after) is not None:
        return False
    # "..., the clerk said" at the end of a sentence applies to all of it.
    return not after.lstrip().startswith(",") or len(before.split()) <= _OPENING


def is_past(one: DatedSentence) -> bool:
    """Return whether a sentence refers to its date as past, or to the publication date.

    Not if the day is past only by a guess and the words announce it.
    """
    if _PLANNED.match(one.sentence, one.mark[1]):
        return False
    if one.grade is Grade.LIKELY and is_announced(one.sentence, *one.mark):
        return False
    if one.published is None:
        return not is_announced(one.sentence, *one.mark)
    return one.first <= one.published and not one.is_announcement
