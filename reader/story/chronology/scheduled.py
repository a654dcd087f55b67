"""Scheduled events: whether a sentence announces, moves or cancels an event on its date.

The nearest verb decides, as in :mod:`.announcement_cues`, even where the date is after
publication: "wrote in an e-mail June 23" schedules nothing. Statements made on a day, titles
of shows, questions, habits and things that will *not* happen are not events.
"""

from __future__ import annotations

import re
from datetime import date

from reader.model import Grade
from reader.story.chronology.announcement_cues import ahead_and_back
from reader.story.chronology.dated_sentence import DatedSentence
from reader.story.chronology.narration import (
    AT,
    QUOTED,
    SAYING,
    is_framed,
    is_outside_quotes,
    is_stamp,
)
from reader.story.words.days import ANY_WEEKDAY, FULL_MONTH, SHORT_MONTHS, days_between

_FRAME_NOUN = re.compile(
    r"\b(?:announcement|statement|speech|remarks?|interview|comments?|testimony|e-?mail|letter|"
    r"report|ruling|briefing|tweet|memo)\s+(?:in\s+(?:the\s+)?[A-Z]\w*\s+)?(?:on\s+|late\s+|early\s+)*$",
    re.I,
)
_WROTE = re.compile(  # the stamp of a comment: "At 5:39 pm on 3 May 2031, oster wrote:"
    r"(?:\s+on\b[^,:]{4,20})?,?(?: [\w.'-]+){1,3}? (?:wrote|said|writes|posted)\s*:|"
    r"(?<=[ap]m)\s+on\b[^,:]{4,20},[^:]{1,30}:"
)
_EARLIER = re.compile(r"(?:earlier|already)\b", re.I)
_LONG_AFTER = re.compile(r"\b(?:following|after|since)\s+(?:the\s+)?$", re.I)
_DATED_BESIDE = re.compile(  # "tomorrow, May 12th"
    rf"(?: (?:night|morning|evening|afternoon))?,? \(?(?:on )?(?:{ANY_WEEKDAY},? )?"
    rf"(?:(?:{FULL_MONTH}) \d|\d{{1,2}} (?:{FULL_MONTH}))",
    re.I,
)
_REMEMBERED = re.compile(
    r"\b(?:attacks?|events|victims|massacre|bombings?|tragedy|aftermath)\s+(?:of|on)\s+$|\b(?:post|pre)-$",
    re.I,
)
_SIGNED = re.compile(r",? [A-Z]\w+ [A-Z]\w+:")  # "October 2, Ada Milne:"
_NAMED = re.compile(  # "the 6th of October bridge"
    r"\s+(?:bridge|movement|square|street|avenue|revolution|brigades?|university|coalition)\b", re.I
)
_PLANS = re.compile(
    r"\b(?:due|scheduled|slated|set|plan\w*|expect\w*|deadline|elections?|goals?|targets?|"
    r"launch\w*|open\w*|publish\w*|releas\w+|begin\w*|start\w*|expire\w*|effect|through|until|"
    r"by|conven\w+|host\w*|hold|held|ends?|issue\w*|come|out|take over|return\w*|retire\w*|"
    r"leave|visit|must|looking forward|broadcast|re-?releas\w+|summit|conference|trial|vote|"
    r"film\w*|perform\w*|tours?|dates|next|later)\b",
    re.I,
)
_CALLED_FOR = re.compile(
    r"\b(?:called|arranged|organi[sz]ed|booked|convened)\b.{0,200}\bfor\s{1,9}$", re.I
)
_COURSE = (
    r"(?:be clear|likely|rise|fall|grow|remain|continue|improve|contract|shrink|decline|slow|"
    r"recover|worsen|last|predict|forecast|estimate|project|show|reach|bring|receive|deliver|cost|"
    r"total|exceed|double|triple|spend|earn|save|need|get|gain|"
    r"suffer|peak|top out|mutate|spread|come in|account for|dominate|plunge|drop|soar|climb|expand|"
    r"ease|weaken|worsen|lose|take (?:at least|until|up to)|(?:build|produce|sell|make) \d+|"
    r"be [$\u00a3\u20ac]?\d[\d,.]*)\b"
)
"""What the course of things does: nobody plans it."""
_FIRM = re.compile(
    rf"\b(?:will(?! {_COURSE})|due|scheduled|slated|planned|(?:set|expected)(?! to {_COURSE}))\b",
    re.I,
)
_WILL_RUN = re.compile(
    rf"\b(?:will|(?:set|due|likely|going|expect(?:s|ed)?) to) {_COURSE}|"
    r"\bwill be (?:an? )?(?:\w+ )?(?:recession|downturn|slump|recovery|boom|surge|shortage)s?\b|"
    rf"\bexpects? (?:\w+ ){{1,6}}to {_COURSE}",
    re.I,
)
_PROJECTED = re.compile(
    rf"\b(?:expect(?:s|ed)?|projected|forecast|likely|poised|on (?:track|pace|course))"
    rf"(?: it| they)?(?: to| will|['\u2019]ll) (?!continue \w+ing\b)"
    rf"(?:{_COURSE}|be an?\b|become\b)|"
    r"\b(?:would|could|should|might) have (?:\w+ly )?(?:\w+(?:ed|en)|paid|made|kept|built)\b|"
    r"\b(?:prices|rates|costs)\b[^,;]{0,40} (?:slated|expected|set|due|likely) to\b|"
    r"(?:\bwill|['\u2019]ll) have (?:\w+ly )?(?!been\b)\w+(?:ed|en)\b",
    re.I,
)
_USUALLY = re.compile(
    r"\b(?:normally|usually|typically|traditionally|generally|always|regular|weekly|"
    r"(?:every|each) (?:year|month|week|day|season|\w+day))\b",
    re.I,
)
_NATURE = re.compile(  # what the weather and the seasons bring: nobody schedules it
    r"\b(?:inches of|wind[ -]chills?|thunderstorms?|wintry|snow(?:fall|storms?)|tornado(?:es)?|"
    r"rain (?:and|or) snow|(?:freeze|storm|flood|blizzard) warnings?|"
    r"(?:rainy|hurricane|monsoon|dry|storm|flu) season|(?:winter|summer|autumn|spring) begins|"
    r"storms? (?:is|are) expected)\b",
    re.I,
)
_FOREIGN = re.compile(r"(?:[^\W\d_a-zA-Z\u00c0-\u024f]\W?){20}")
"""Text in another script than ours, in which a date may be anything."""
_LOOSELY = re.compile(
    r"\b(?:perhaps|maybe|might|probably|possibly|possible that|almost certainly|not like|"
    r"to see what|just want|"
    r"(?:good|better|slim|small) chance|ha(?:s|d|ve) an? opportunity|"
    r"(?-i:may)\b(?! be able\b)|risk \w+ing|"
    r"be (?:(?:very|so|too|quite|really|pretty) \w+|\w+(?:ous|[^l]ful)|hard|tough|huge|big|busy|"
    r"hot|cold|wet|warm|bad|good|great|better|worse)(?= (?:on |in |by |from )?$))",
    re.I,
)
_UNREAL = re.compile(
    r"\bif (?:\w+ ){1,4}were\b|\bwould n?ever\b|"
    r"\b(?:if|unless|(?:provided|providing|assuming) that)\b[^,;:]*$",
    re.I,
)
_OCCASION = re.compile(
    r"['\u2019]?s? (?:\w+ )?(?:elections?|vote|summit|conference|trial|hearing|games|"
    r"festival|polls?)\b",
    re.I,
)
_RECURRING = re.compile(r" (?:show|program(?:me)?s?|column|edition|papers?|of (?:each|every))\b")
_PUT_OFF = re.compile(
    r"(?:,[^,]{1,90},)?(?: \w+){0,3}?"
    r"(?: (?:will|would|has|have|had|was|were|is|are)(?: now)?(?: be(?:en)?)?| either|,)? "
    r"(?P<verb>postponed|delayed|put off|called off|cancell?ed)\b"
    r"(?P<later>.{0,40}\b(?:to|until|till)\b(?! further notice))?"
)
_PUTS_OFF = re.compile(  # "would postpone the elections scheduled for April"
    r"\b(?:postpon\w+|delay(?:s|ed|ing)?|put(?:s|ting)? off|reschedul\w+)\b[^.;]{0,60}"
    r"\b(?:scheduled|planned|due|set|slated)\b[^.;]{0,20}$"
)
_OVER_THEN = re.compile(r"[^.;]{0,120}\b(?:was|were|had)\b")
_SURMISED = re.compile(
    r"\b(?:might|could|may|would|likely (?:to|continue)|estimate[sd]?|forecasts?|predict\w*|"
    r"project(?:s|ed)|anticipat\w+|expected to|expects? an?|"
    r"(?:analysts?|economists?|experts?|forecasters?|investors?) (?:expect|say|see|believe|think)|"
    r"hop(?:es?|ing) (?:there|that)|will be clear|poised to|on (?:track|pace|course) to)\b"
)
_HAD_PLANNED = re.compile(
    r"\bhad (?:expected|hoped|planned|intended|promised|wanted|given)\b|"
    r"\bhad been (?:due|scheduled|set|expected|planned)\b|"
    r"\b(?:was|were) (?:intending|hoping)\b",
    re.I,
)
_CLAUSE = re.compile(  # commas of numbers and dates do not end one
    rf",(?!\d|\s(?:{'|'.join(SHORT_MONTHS)}))|[;:\u2014]|\s-+\s|"
    r"\b(?:and|but|that|which|who|as|when|while)\b"
)
_GOAL = re.compile(
    r"\b(?:goals?|targets?|must|should|will|shall|aims?|pledg\w+|commit\w*|require\w*|directs?|"
    r"plan\w*|to (?!the\b|an?\b|around\b|about\b)[a-z]+)\b"
)
_ANAPHORIC = re.compile(
    r"(?:this|that|the|the same|the next|the following|another|one)(?: \w+)? "
    r"(?:day|night|morning|evening|afternoon|moment)|(?:a|an|one|two|three|several|\d+) \w+ later|"
    r"now|(?:the|the same|that) (?:week|month|year)|"
    r"the (?:day|night|morning|week) (?:after|before) (?:the|his|her|its|their|that|this)\b.*",
    re.I,
)
_TITLED = re.compile(r"(?<=\w )(?:Tonight|Tomorrow|Today|Will)\b")
_POSSESSIVE = re.compile(r"['\u2019]s\s+(?!planned|scheduled|expected|upcoming)", re.I)
_HABIT = re.compile(r"\b(?:a|an|any|every|each|most|some|all|per)\s+$", re.I)
_FORMER = re.compile(r"\b(?:originally|initially|previously|formerly|had been|earlier)\b", re.I)
_NOT = re.compile(
    r"\b(?:wo|ca|would|is|are|do|does|did|should|could)n['\u2019]t\b|\bcannot\b|"
    r"\b(?:will|shall|would|is|are|do|does|can|could|may|should)\s+(?:not|never|no longer)\b|"
    r"\b(?:not|no longer|never) (?:going|expected|planned|scheduled|due)\b|"
    r"\b(?:will|would) be no \w|\bno (?:\w+ ){1,4}(?:planned|scheduled|expected|set|due)\b|"
    r"\b(?:doubtful|unlikely|nobody|no one|none of (?:this|that|these|it))\b",
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
_PROMISES = re.compile(
    r" (?:(?:promises|looks|seems|appears)(?: set)? to be|will be (?:the|an?) (?:\w+ ){0,2}"
    r"(?:test|challenge))\b"
)
_TO_READER = re.compile(
    r"\b(?:I|I['\u2019](?:m|ll|ve|d)|you|your|me|my)\b|\?|\b(?:stay tuned|tune in|watch)\b|"
    r"\A\W*(?:Expect|Start|Stop|Keep|Don['\u2019]t|Wait|Get|Go|Think|Imagine|Remember)\s(?!of\b)"
)
_WE = re.compile(r"\b(?:we|let['\u2019]s|if)\b", re.I)
_DISPLAY = re.compile(  # and what trails off
    r"[|{}<>@=]|https?:|www\.|\bRT\b|Report abuse|\b[Pp]osted by\b|\bupdated: |[a-z]{3}\.\.$"
)
_RANGE = re.compile(
    r"\s*+(?:[-\u2013\u2014]|(?:,\s*+)?(?:to|through|thru|until|till))\s*+(?:the\s+)?"
)
_REACH = 120  # characters within which a verb moves an event
_DONE = r"(?:(?<!to )|(?<=decided to )|(?<=agreed to )|(?<=forced to ))"
"""Not before what should be done only: "asked them to cancel"."""
_CANCELLED = re.compile(
    rf"\b{_DONE}(?<!not be )(?<!n't be )(?:cancel(?:l?ed|s|l?ing)?|call(?:ed|s|ing)? off|"
    r"scrapp(?:ed|ing)|scraps|cancell?ation)\b",
    re.I,
)
_PUTTING_OFF = re.compile(  # before the day: "postponed the May 9 vote"
    rf"{_DONE}\b(?:postpon(?:es?|ed|ing|ement of)|put(?:s|ting)? off|delay(?:s|ed|ing))"
    r"(?: (?!to\b|until\b|till\b|by\b|that\b)[\w'\u2019-]+){0,8} $"
)
_NOT_YET = re.compile(r"\b(?:could|should|would|may|might|not|never|calls?|called|asked|urged)\b")
_NEW_DAY = re.compile(
    rf"\b(?:to|until|till|by|for)\b[^.;,]{{0,25}}?(?:\d|day\b|week|month|year|later|{FULL_MONTH})|"
    r"\binstead\b|\brescheduled\b"
)
_MOVED = re.compile(
    r"\b(?:mov(?:ed|es|ing)|postpon(?:ed|es|ing)|reschedul(?:ed|es|ing)|push(?:ed|es|ing)"
    r"(?: \w+)? (?:back|forward)|(?:put|puts|putting) (?:\w+ ){0,2}off|brought forward|"
    r"delay(?:ed|s|ing)|"
    r"(?<!focus )(?<!attention )shift(?:ed|s|ing)|adjourn(?:ed|s)|deferr(?:ed|ing))\b",
    re.I,
)
_UNTIL = re.compile(r"\b(?:until|till|through|to)\s+(?:at least\s+)?(?:the\s+)?$", re.I)
_OF_THE_DAY = re.compile(r"\b(?:for|the|its|his|her|their|all|entire)\s+$", re.I)
_CLOSE_BY = 70  # characters before a date within which a word plans its event
_PLANNED_FOR = re.compile(r"\b(?:scheduled|planned|set|due|slated) (?:for|on|in)\s+$", re.I)
_PLANNED = re.compile(r"\b(?:scheduled|planned|set|due|expected|slated|supposed)\b", re.I)
_WAS_TO_BE = re.compile(
    r"\b(?:was|were|had been)\s+(?:\w+ly\s+)?(?:planning|planned|scheduled|set|due|supposed|slated|"
    r"expected|to)\b",
    re.I,
)
_FROM = re.compile(r"\bfrom\s+(?:the\s+)?$", re.I)
_TO = re.compile(r"\b(?:to|until|till|for)\s+(?:the\s+)?$", re.I)
_CAPITALS = 0.6  # least share of capitalised words in a headline
_COMING = re.compile(r"\b(?:later this|upcoming|coming|next|tomorrow)\b", re.I)
_BY = re.compile(r"\b(?:by|until|till|no later than)\s+(?:the\s+)?$", re.I)
_MAY = re.compile(r"\b(?:would|may|might|could|(?:is|are) to)\b")
_LATER = re.compile(r"\blater\s+(?:on\s+)?$", re.I)
_BEFORE_TODAY = re.compile(
    r"\b(?:announc|unveil|reveal)ed plans\s+$|"
    r"\b(?:until|till|up to|as of)\s+$|\b(?:pledged|promised|vowed|forecast)\s+(?:on\s+)?$",
    re.I,
)
_WORDS = 2  # fewest words of a clause
_COMING_NEAR = 40.0  # characters: the distance of such a word within the mention
_BARE_YEAR = re.compile(r"(?:the )?\d{4}")
_FISCAL = re.compile(r"\b(?:FY|fiscal)", re.I)
_IN = re.compile(
    r"\b(?:in|by|until|till|through|before|during|from|late|early|mid)[\s-]+(?:the\s+)?$", re.I
)
_DAY_NAME = re.compile(
    rf"\d|\b{ANY_WEEKDAY}\b|\b(?:{FULL_MONTH}|week|weekend|month|tomorrow)\b", re.I
)
_SEASONAL = re.compile(r"(?:the |this |next )?(?:winter|spring|summer|autumn|fall)", re.I)
_MEANT = re.compile(
    r"\b(?:will|due|scheduled|slated|planned|set|ready|available|launch\w*|open\w*|begin\w*|start\w*|"
    r"elections?|summit|conference|trial|tour|festival|goes to)\b",
    re.I,
)
_AFTER_IT = 30  # characters after such a time in which a word may announce it
_WEEK = 7  # days of a time so long that words have to announce it
_MONTH_NAMES = re.compile(rf"\b(?:{FULL_MONTH})\b")
_WORD = re.compile(r"[a-z]{3}")
_LISTED = 5  # most months named in a sentence that is no list of dates
_MONTH_NAME = re.compile(FULL_MONTH)
_NOUN = re.compile(  # what follows is neither a verb nor a word between two phrases
    r" (?!(?:and|or|to|in|at|on|for|with|by|from|of|as|when|where|while|but|because|after|before|"
    r"until|if|that|which|will|would|is|are|was|were|has|had|have|could|may|might|can|should|said|"
    r"through|during|under|amid|if|so|the|an?|this|last|next)\b)[A-Za-z]{3,}"
)
_FAR = 90  # days ahead from which a day that was guessed needs a word of the future
_FARTHEST = 15 * 365  # days ahead from which nobody plans a single day
_SEASON = 80  # days from which a promise alone is no plan
_OPENING = 2  # most characters before a date that opens a line
_NEAR_AHEAD = 90.0  # characters within which a cue for the future applies to a date


def is_scheduled(one: DatedSentence) -> bool:
    """Return whether a sentence announces an event, a meeting or a deadline on its date.

    The date must be the publication date or later; for undated articles, any date will do.
    """
    if one.published is not None and one.last < one.published:
        return False
    years = (days_between(one.published, one.first) or 0) > _FARTHEST
    if years and one.first == one.last and _FIRM.search(one.sentence) is None:
        return False
    if one.place not in ("", "title") or is_stamp(one) or _DISPLAY.search(one.sentence):
        return False
    if _is_listed(one) or _WORD.search(_without(one)) is None:
        return False
    if is_former(one) or _is_no_event(one) or _FOREIGN.search(one.sentence):
        return False
    return is_moved_to(one) or _lies_ahead(one)


def _is_listed(one: DatedSentence) -> bool:
    """Return whether the sentence is a list of dates, none of which a word announces."""
    before = one.sentence[: one.mark[0]]
    return (
        len(_MONTH_NAMES.findall(one.sentence)) > _LISTED
        and _FIRM.search(before[-_CLOSE_BY:]) is None
    )


def _without(one: DatedSentence) -> str:
    return f"{one.sentence[: one.mark[0]]} {one.sentence[one.mark[1] :]}"


def _is_no_event(one: DatedSentence) -> bool:
    """Return whether the date is not of an event: a habit, a title, a quotation."""
    sentence, (start, end) = one.sentence, one.mark
    before, after, mention = sentence[:start], sentence[end:], sentence[start:end]
    if _SIGNED.match(after) and start <= _OPENING:
        return True
    if mention and (before[-1:].isalnum() or after[:1].isalnum() or after.startswith(" school")):
        return True
    if _RECURRING.match(after) or _EARLIER.match(mention) or _WROTE.match(sentence, end):
        return True
    if _REMEMBERED.search(before) or _NAMED.match(after):
        return True
    if _RELATIVE.fullmatch(mention) is not None and _DATED_BESIDE.match(after):
        return True
    several = one.first != one.last and not _POSSESSIVE.match(after)
    if several and (_LONG_AFTER.search(before) or _is_attribute(one)):
        return True
    if one.first != one.last and start <= _OPENING and after[:1] == ":":
        return True
    if _HABIT.search(before) or _ANAPHORIC.fullmatch(mention) or _is_name(sentence, start, end):
        return True
    if (
        mention == "overnight"
        or _FISCAL.search(mention)
        or _FISCAL.match(after.lstrip())
        or is_framed(one)
        or _FRAME_NOUN.search(before)
        or _is_negated(before, after)
    ):
        return True
    if _BARE_YEAR.fullmatch(mention) and _IN.search(before) is None:
        return True
    own = QUOTED.sub(" ", sentence)
    if _TO_READER.search(own) or _NATURE.search(sentence) or _UNREAL.search(before):
        return True
    if _PROMISES.match(after):
        return True
    return _RELATIVE.fullmatch(mention) is not None and (
        _SUBJECT_OF.match(after) is not None
        or _WE.search(own) is not None
        or not is_outside_quotes(before)
    )


def _is_attribute(one: DatedSentence) -> bool:
    """Return whether a month only describes a noun that is no occasion: "the January letter"."""
    before, after = one.sentence[: one.mark[0]], one.sentence[one.mark[1] :]
    return (
        one.grade is Grade.LIKELY
        and _MONTH_NAME.fullmatch(one.sentence[slice(*one.mark)]) is not None
        and _NOUN.match(after) is not None
        and AT.search(before) is None
        and _OCCASION.match(after) is None
    )


def _lies_ahead(one: DatedSentence) -> bool:
    """Return whether the words nearest to the date refer to it as upcoming.

    For a day after publication, past cues after a comma do not count, and no cue is needed.
    """
    sentence, (start, end) = one.sentence, one.mark
    before, after, mention = sentence[:start], sentence[end:], sentence[start:end]
    today = one.published is not None and one.first <= one.published
    if today and _POSSESSIVE.match(after):
        return False
    later = _LATER.search(before)
    if later is not None and today and not (_FIRM.search(sentence) or _MAY.search(sentence)):
        before = before[: later.start()] + " " * len(later[0])  # "later on Friday, he resigned"
    # The mention, whose "next" or "tomorrow" is no cue, and titles with such words are blank.
    blank = _TITLED.sub(lambda match: " " * len(match[0]), f"{before}{' ' * len(mention)}{after}")
    if is_outside_quotes(before):  # a quotation announces only what is in it
        blank = QUOTED.sub(lambda match: " " * len(match[0]), blank)
    *others, clause = _CLAUSE.split(blank[:start])  # the clause of the date
    if others and len(clause.split()) < _WORDS:
        clause = f"{others[-1]} {clause}"
    firm, over = ahead_and_back(clause, len(clause), len(clause))
    called = firm is not None or _CALLED_FOR.search(clause)
    if today and ((over is not None and not called) or _BEFORE_TODAY.search(before)):
        return False
    *_, planned = [None, *_HAD_PLANNED.finditer(before)]
    if planned and _FIRM.search(before, planned.end()) is None:
        return False
    if _LOOSELY.search(clause) or (_USUALLY.search(before) and firm is None):
        return False
    if _PROJECTED.search(clause if len(before.split()) > _OPENING else after):
        return False
    possessive = _POSSESSIVE.match(after) is not None
    if today and before.startswith("Until ") and _OVER_THEN.match(after):
        return False
    if one.first != one.last and not _is_planned(one, clause):
        return False
    holiday = _DAY_NAME.search(mention or one.text) is None and _RELATIVE.fullmatch(mention) is None
    if holiday and not today and AT.search(before) is None:
        return False
    if not today:  # the day of a statement is not that of the event
        blank = SAYING.sub(lambda match: " " * len(match[0]), blank)
    ahead, back = ahead_and_back(blank, start, end)
    if _COMING.search(mention):
        ahead = min(_COMING_NEAR, _NEAR_AHEAD if ahead is None else ahead)
    if not today and not possessive and _BY.search(before):
        ahead = 0.0
    long = (days_between(one.first, one.last) or 0) >= _WEEK
    if long and ahead is None and not _PLANS.search(f"{clause} {after[:_AFTER_IT]}"):
        return False  # "a contraction in the fourth quarter", "votes before November"
    far = one.grade is Grade.LIKELY and (days_between(one.published, one.first) or 0) > _FAR
    if (
        far
        and firm is None
        and (ahead is None or ahead > _NEAR_AHEAD)
        and _OCCASION.match(after) is None
    ):
        return False  # "their February session", written in April
    if _WAS_TO_BE.search(clause) and (days_between(one.published, one.first) or 0) > _FAR:
        return False  # what had been planned of old: "was due to be freed in 2035"
    comma = after.find(",")
    if (not today or _COMING.search(mention)) and comma >= 0 and len(before.split()) > 1:
        back = ahead_and_back(blank[: end + comma], start, end)[1]
    if ahead is not None and ahead <= _NEAR_AHEAD and (back is None or ahead <= back):
        return True
    if today or _DAY_NAME.search(mention or one.text) is None:
        return False
    return back is None or (ahead is not None and ahead <= back + _LENIENT)


def _is_planned(one: DatedSentence, clause: str) -> bool:
    """Return whether a time of several days is that of a plan, not of a guess or a season.

    ``clause``: the words before the mention in its clause.
    """
    before, after = one.sentence[: one.mark[0]], one.sentence[one.mark[1] :]
    own = clause if len(before.split()) > _OPENING else before + after
    if _SEASONAL.fullmatch(one.sentence[slice(*one.mark)]) and _MEANT.search(own) is None:
        return False  # "the virus mutates in the winter"
    if (_SURMISED.search(own) or _WILL_RUN.search(own)) and _FIRM.search(own) is None:
        return False
    if _SUBJECT_OF.match(after) or re.match(r"\s+(?:and|or) \w+ (?:will|is|are)\b", after):
        return False
    if _BARE_YEAR.fullmatch(one.text) and re.match(r"\s+[A-Z]", after):
        return False  # part of a name: "the 2031 Harbour Games"
    days = date.fromisoformat(one.last) - date.fromisoformat(one.first)
    if days.days >= _SEASON and before.endswith("by ") and _GOAL.search(before) is None:
        return False
    return days.days < _SEASON or _PLANS.search(f"{own} {after.split(',')[0]}") is not None


_LENIENT = 25.0  # characters by which a past cue may be nearer to a later date


def is_former(one: DatedSentence) -> bool:
    """Return whether a sentence gives its date as a former one: "moved from"."""
    before = one.sentence[: one.mark[0]]
    if _FROM.search(before) and _MOVED.search(before[-_REACH:]):
        return True
    clause = before[-_CLOSE_BY:]
    if _PLANNED.search(clause) and _PUT_OFF.match(one.sentence, one.mark[1]):
        return True
    if _PUTS_OFF.search(before[-_REACH:]):
        return True
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
    before = one.sentence[:start]
    if not _may_be_off(one):
        return False
    planned = _PLANNED.search(before[-_CLOSE_BY:]) or _WAS_TO_BE.search(before[-_CLOSE_BY:])
    off = _PUT_OFF.match(one.sentence, end)
    if off is not None and planned:
        return off["later"] is None and off["verb"].startswith("c")
    today = one.published is not None and one.first <= one.published
    if today and not (planned or _OF_THE_DAY.search(before)):
        return False  # "400 flights were cancelled on Tuesday"
    return _CANCELLED.search(one.sentence, max(0, start - 90), end + 60) is not None


def is_postponed(one: DatedSentence) -> bool:
    """Return whether a sentence puts off the event of its date without naming another day."""
    before, after = one.sentence[: one.mark[0]], one.sentence[one.mark[1] :]
    if not _may_be_off(one) or _NEW_DAY.search(after[:_REACH]) or is_cancelled(one):
        return False
    if one.published is not None and one.first <= one.published and not _PLANNED.search(before):
        return False
    putting = _PUTTING_OFF.search(before, max(0, len(before) - _REACH))
    if putting is not None:
        return _NOT_YET.search(before[: putting.start()][-_AFTER_IT:]) is None
    off = _PUT_OFF.match(after)
    return off is not None and not off["verb"].startswith("c") and _NOT_YET.search(off[0]) is None


def _may_be_off(one: DatedSentence) -> bool:
    if one.published is not None and one.first < one.published and one.last > one.first:
        return False  # "were cancelled this year"
    if one.place not in ("", "title") or _TO_READER.search(QUOTED.sub(" ", one.sentence)):
        return False
    # "flights are cancelled until Friday"
    return not (is_stamp(one) or is_framed(one) or _UNTIL.search(one.sentence[: one.mark[0]]))


def _is_negated(before: str, after: str) -> bool:
    clause = re.split(r",(?! or\b)|[;:]|\b(?:but|and)\b", before)[-1][-80:]
    if before.endswith("not "):
        return True
    denied = _NOT.search(clause)
    if denied is not None and _PLANNED_FOR.search(clause, denied.end()):
        return False  # "will not stand in the election planned for May"
    return denied is not None or _NOT.search(after[:25].split(",")[0]) is not None


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
