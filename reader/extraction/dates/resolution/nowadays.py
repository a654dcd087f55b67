"""``today`` that means nowadays: "today's teenagers", "as we know it today", "still in use today".

In news ``today`` is a calendar day unless one of these signs is near it. They are signs
of language, not of subject: a comparison with former times, a continuing state, or a
noun that only the present age can own. Without a sign, in a clause that reports no
event, either may be meant: the day is kept, but as another class of decision
(:func:`describes_a_state`).
"""

from __future__ import annotations

from reader.extraction.dates.lexicon import EVENTS, word_set
from reader.extraction.dates.meaning import Expression
from reader.extraction.dates.resolution.clause import VerbGroup, clause_of, verb_class
from reader.extraction.dates.resolution.context import Context
from reader.extraction.dates.tokens import DASHES

_OF_THE_AGE = word_set(
    "world society standards youth technology generation generations climate environment "
    "marketplace culture kids teens teenagers children parents students women men dollars money "
    "consumers users players athletes workers families voters farmers prices terms age era times "
    "audience audiences youngsters internet readers singers bands politicians politics "
    "journalists artists writers musicians challenges threat threats economy industry landscape "
    "farms americans realities"
)
_STATES = word_set(
    "is are am remains remain has have lives live exists exist stands stand employs employ "
    "operates operate owns own boasts boast serves serve includes include numbers "
    "comprises ranks uses use works work makes make runs run"
)
_LASTING = _STATES - word_set("is are am has have")
_DONE_WITH = word_set("alive around exists exist survive survives used known available popular")
_SAID_OF = word_set("the a an one among home considered known widely")
_PLANS = word_set("in at on to for due set not with from by about under and or as being up out")
_THEN = word_set("ago originally century centuries founded decades 1990s 1980s 1970s")
_PRONOUNS = word_set("it they he she we you i that what")
_AHEAD = 14
_OF_A_DAY = word_set(
    "as afternoon morning end start close course rest part events event news developments "
    "announcement vote decision session meeting hearing"
)
"""Nouns "of today" in the sense of the day, not the age: "the events of today"."""
_OWNED = 5
"""Words searched for the noun of "today's violent extremist threat"."""
_TO_COME = word_set("needs leaders workforce challenges jobs problems innovators scientists cities")
_EVENT_VERBS = word_set("PAST WAS DID HAD SAID AIM WOULD COULD WILL PLAN TIMED")
"""Classes of verbs that report an event of a day."""
_DONE = word_set("PAST SAID AIM WAS PLAN")
_ON_STAGE = word_set("here us you me i my welcome joined call briefing morning afternoon")
"""Words of a speech to an audience: its "today" is the day of the speech."""
_OCCASIONS = word_set(
    "vote votes hearing ruling report bill news call debate speech trial summit session budget "
    "figures data launch talks match game race runoff case deal strike strikes rally verdict poll "
    "event events trade visit arrest arrests release victory step filing order proposal "
    "forum agenda guest guests briefer speaker remarks conference program programme ceremony "
    "rule guidance approval approvals package strategy letter award awards"
)
_OF_DOING = ("tion", "tions", "sion", "sions", "ment", "ments", "ing", "ings", "ance")
_NO_DOING = word_set(
    "nation nations generation generations population populations situation education institution "
    "institutions government governments environment environments"
)
_MOST_BEFORE_VERB = 60


def nowadays(context: Context, found: Expression) -> str | None:
    """Return the words that make "today" mean nowadays here, or None."""
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
    if before in ("it", "they") and following in ("has", "have", "is", "are"):
        return context.tokens.words(start - 1, end + 1)
    if before in _DONE_WITH and not (before == "used" and low[start - 2] == "was"):
        return before
    first, last = context.bounds(found)
    if "still" in low[max(first, start - 6) : start] and not _past(context, first, start):
        return "still"
    if start == first or (start == first + 1 and not low[first][:1].isalnum()):
        return _contrast(context, end, last)
    return None


def of_the_future(context: Context, found: Expression) -> bool:
    """Return whether ``tomorrow`` is the future: ``tomorrow's leaders``."""
    low, end = context.tokens.low, found.end
    if low[found.start] != "tomorrow":
        return False
    if context.tokens.before(found.start) in ("of", "no"):
        return True
    if low[end] not in ("'s", "\u2019s"):
        return False
    return low[end + 1] in _TO_COME or low[end + 1] in _OF_THE_AGE


def _owned(context: Context, at: int) -> str | None:
    low = context.tokens.low
    for ahead in range(at, at + _OWNED):
        if _is_occasion(low[ahead]):
            return None
        if low[ahead] in _OF_THE_AGE and not context.tokens.capital(ahead):
            return low[ahead]
        if not low[ahead].isalpha() and low[ahead] not in DASHES:
            return None
    return None


def _state(context: Context, start: int, end: int) -> str | None:
    """Return the words of ``the size it is today``, ``is today the largest``, or None."""
    low = context.tokens.low
    word = low[end]
    if low[start - 2] in _PRONOUNS and not word[:1].isalnum():
        return context.tokens.words(start - 2, end)
    if word in _SAID_OF or (word.isalpha() and word not in _PLANS and not _acts(word)):
        return context.tokens.words(start - 1, end + 1)
    return None


def _acts(word: str) -> bool:
    """Return whether the word continues the verb: "is today announcing", "are today joined"."""
    return word.endswith(("ing", "ed", "en", "ly"))


def _past(context: Context, first: int, start: int) -> bool:
    low = context.tokens.low[max(first, start - _AHEAD) : start]
    return not {"was", "were", "had", "will", "would", "said"}.isdisjoint(low)


def _contrast(context: Context, at: int, last: int) -> str | None:
    """Return the words of ``Today, 2,000 people live there`` after a former time, or None."""
    tokens = context.tokens
    stop = min(last, at + _AHEAD)
    for ahead in range(at, stop):
        word = tokens.low[ahead]
        if word in ("will", "was", "were", "had", "did", "said") or word.endswith("ed"):
            return None
        if word == "still" and _continues(context, ahead):
            return "still"
        if word in _STATES and not tokens.capital(ahead):
            after = tokens.low[ahead + 1]
            if after.endswith(("ing", "ed")) or after in ("to", "due", "not"):
                return None
            return word if _former(context, at - 1, last) else None
    return None


def _continues(context: Context, still: int) -> bool:
    """Return whether a state continues: "people still follow", not "are still searching"."""
    word, before = context.tokens.low[still + 1], context.tokens.before(still)
    return word.isalpha() and not word.endswith(("ing", "ed")) and before not in ("is", "are")


def _former(context: Context, start: int, last: int) -> bool:
    """Return whether this sentence or the one before mentions a time long before publication."""
    low, number = context.tokens.low, context.sentence(start)
    first = context.bounds_of(number - 1)[0] if number > 0 else 0
    year = context.now.year - 4 if context.now else 9999
    if any(low[at] == "those" and low[at + 1] == "days" for at in range(first, last)):
        return True
    return any(
        word in _THEN or (len(word) == 4 and word.isdecimal() and 1000 < int(word) < year)
        for word in low[first:last]
    )


def describes_a_state(context: Context, found: Expression) -> bool:
    """Return whether "today" reports no event: "the challenges we face today".

    Half of such days mean the present age, which only the subject would show.
    """
    low, start, end = context.tokens.low, found.start, found.end
    if low[start:end] != ["today"]:
        return False
    if low[end] in ("'s", "\u2019s"):
        return not any(_is_occasion(word) for word in low[end + 1 : end + 6])
    first, last = context.bounds(found)
    before = low[max(first, start - 4) : start]
    if low[end] in _LASTING or (before and before[-1] in _LASTING):
        return True
    if not _ON_STAGE.isdisjoint(before) or (before and _is_occasion(before[-1])):
        return False
    if before and before[-1] in DASHES:
        return False
    clause = clause_of(context.tokens, start, end, (first, last))
    leads = clause.introduced == "START" or not low[max(0, clause.introduced_at)].isalnum()
    if not clause.before and not {"i", "we"}.isdisjoint(low[first : min(first + 2, start)]):
        return False
    if leads or not clause.before:
        return not (low[end] in ("is", "marks") or _event_after(context, end, last))
    group = clause.before[0]
    if group.apart and clause.after is not None and not clause.after.apart:
        group = clause.after
    return group.lead not in ("TO", "ING") and not _is_event(context, group)


def _is_occasion(word: str) -> bool:
    done = word.endswith(_OF_DOING) and word not in _NO_DOING
    return done or word in _OCCASIONS or word in EVENTS


def _event_after(context: Context, end: int, last: int) -> bool:
    """Return whether the first verb of the clause that "today" opens reports an event."""
    tokens = context.tokens
    if tokens.low[end + (tokens.low[end] == ",")] in ("i", "we"):
        return True
    depth = 0
    for at in range(end, min(last, end + _MOST_BEFORE_VERB)):
        depth += (tokens.low[at] == "(") - (tokens.low[at] == ")")
        form = verb_class(tokens, at) if depth <= 0 else ""
        if form in ("", "ING", "TO"):
            continue
        return _is_event(context, VerbGroup(form, at, at + 1, False))
    return False


def _is_event(context: Context, group: VerbGroup) -> bool:
    """Return whether a verb group reports an event: "met", "will meet", "is meeting"."""
    low, classes = context.tokens.low, group.signature.split()
    if classes[0] in _EVENT_VERBS:
        return True
    following = low[group.end : group.end + 2]
    if classes[0] == "BE":
        return not {"ING", "PLAN", "TO"}.isdisjoint(classes) or any(
            word.endswith("ing") for word in following
        )
    if classes[0] == "HAVE":
        done = any(verb_class(context.tokens, group.end + at) in _DONE for at in (0, 1))
        return done or not _DONE.isdisjoint(classes)
    return False
