"""The words that are relative to who says them: ``today``, ``yesterday``, ``last week``.

In quoted speech they count from the day of speaking: "yesterday," he said on Tuesday.
Elsewhere ``today`` is a calendar day in news, unless a sign near it makes it mean nowadays:
"today's teenagers", "as we know it today", "still in use today". They are signs of language,
not of subject: a comparison with former times, a continuing state, or a noun that only the
present age can own. Without a sign, in a clause that reports no event, either may be meant: the
day is kept, but as another class of decision (:func:`describes_a_state`).
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace

from reader.extraction.dates.lexicon import EVENTS, word_set
from reader.extraction.dates.meaning import (
    Anchor,
    CalendarDate,
    Expression,
    Meaning,
    Relative,
    Weekday,
    day_of,
)
from reader.extraction.dates.resolution.clause import VerbGroup, clause_of, verb_class
from reader.extraction.dates.resolution.context import (
    OPENING,
    STRAIGHT,
    Antecedent,
    Context,
)
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
_ENDING = (".", ",", "?", ";", "and", "but", "in", "as", "")
_SAID_OF = word_set("the a an one among home considered known widely")
_PLANS = word_set("in at on to for due set not with from by about under and or as being up out")
_THEN = word_set("ago originally century centuries founded decades 1990s 1980s 1970s")
_PRONOUNS = word_set("it they he she we you i that what")
_AHEAD = 14
_REMAINING = frozenset(["remain", "remains"])
"""Verbs of continuing states: "the wells that remain today", "it remains true today"."""
_HELD = word_set("enjoy face know have see need use share hold own")
_HELD_AFTER = word_set('. , ; ? ! : ) - \u2013 \u2014 \u201d " is are and but as than have has')

_OF_A_DAY = word_set(
    "as afternoon morning end start close course rest part events event news developments "
    "announcement vote decision session meeting hearing"
)
"""Nouns "of today" in the sense of the day, not the age: "the events of today"."""
_OWNED = 5
"""Words searched for the noun of "today's violent extremist threat"."""
_SOME = word_set("some many most few")
"""Words that pick from a class of today: "some of today's posts"."""
_VERBS = ("is", "was", "has", "does")
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
    "rule guidance approval approvals package strategy letter award awards headlines "
    "story stories papers newspapers matches"
)
_OF_DOING = ("tion", "tions", "sion", "sions", "ment", "ments", "ing", "ings", "ance")
_NO_DOING = word_set(
    "nation nations generation generations population populations situation education institution "
    "institutions government governments environment environments position positions"
)
_MOST_BEFORE_VERB = 60
_SPOKE = word_set("said told wrote tweeted posted added stated announced testified declared")
_REACH = 6
"""The most tokens between a verb of speech and its day."""
_STORY = 20
"""The times last mentioned, among which a quotation's day may be."""
_RECENT = 7
"""Days before publication within which a day is the story's own, not background."""
_BACKGROUND = word_set("where who which whose after since before")
_PARAGRAPH = 3000
"""Characters back searched for the start of the paragraph."""
_CLAUSE = 16
"""Tokens before a day in which such a word makes it background: "where he was shot on"."""


def nowadays(context: Context, found: Expression) -> str | None:
    """Return the words that make "today" mean nowadays here, or None."""
    tokens, start, end = context.tokens, found.start, found.end
    low = tokens.low
    if low[start] != "today" or end != start + 1:
        return None
    following, before = low[end], tokens.before(start)
    if following in ("'s", "\u2019s"):
        return _owned(context, end + 1, some=before == "of" and low[start - 2] in _SOME)
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
    if not _REMAINING.isdisjoint(low[start - 2 : start]):
        return context.tokens.words(start - 2, start)
    if before in _HELD and _ends_in_state(context, start):
        return context.tokens.words(start - 1, end)
    if before in _DONE_WITH and following in _ENDING:
        return None if low[start - 2] == "was" else before
    first, last = context.bounds(found)
    if following == "?" and _asks_of_the_age(low[first:start]):
        return "?"
    if "still" in low[max(first, start - 6) : start] and not _past(context, first, start):
        return "still"
    if start == first or (start == first + 1 and not low[first][:1].isalnum()):
        return _contrast(context, end, last)
    return None


def _ends_in_state(context: Context, start: int) -> bool:
    """Return whether a clause ends in a state: "the peace our countries enjoy today"."""
    low = context.tokens.low
    holder = low[start - 2]
    plural = len(holder) > 3 and holder.endswith("s")
    if "day" in low[max(0, start - 4) : start]:
        return False
    return (plural or holder in ("we", "they", "you")) and low[start + 1] in _HELD_AFTER


def _asks_of_the_age(words: list[str]) -> bool:
    """Return whether it is like ``Do we have better schools today?``, not ``Is it raining?``"""
    asks = not {"do", "does"}.isdisjoint(words[:5])
    return asks and not _HELD.isdisjoint(words)


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


def _owned(context: Context, at: int, *, some: bool) -> str | None:
    low = context.tokens.low
    for ahead in range(at, at + _OWNED):
        if low[ahead] in _VERBS:  # "most of today's weather was mild"
            return None
        if low[ahead - 1] == "most":  # an adjective: "most pressing problems"
            continue
        if _is_occasion(low[ahead]) or _is_occasion(low[ahead].removesuffix("s")):
            return None
        of_a_class = some and low[ahead].endswith("s")
        if (of_a_class or low[ahead] in _OF_THE_AGE) and not context.tokens.capital(ahead):
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


def speakers_days(context: Context, found: list[Expression]) -> dict[int, Expression]:
    """Return the weekday of the speech for each deictic in a quotation, by its first token."""
    spoken: dict[int, Expression] = {}
    quoted: list[Expression] = []
    for expression in found:
        if _is_deictic(expression):
            quoted.append(expression)
        elif _is_day_of_speech(day_of(expression.meaning)):
            begin, end = max(0, expression.start - _REACH), expression.end + _REACH
            dated = context.tokens.before(expression.start) == "dated"
            if dated or not _SPOKE.isdisjoint(context.tokens.low[begin:end]):
                day = replace(expression, meaning=day_of(expression.meaning))
                spoken.setdefault(context.sentence(expression.start), day)
    if not quoted:
        return {}
    marks = context.quotation_marks
    days = {}
    for expression in quoted:
        if not _inside(context, marks, expression):
            continue
        context.quoted.add(expression.start)
        said_on = spoken.get(context.sentence(expression.start))
        if said_on is not None and not _inside(context, marks, said_on):
            days[expression.start] = said_on
    return days


def _is_day_of_speech(meaning: Meaning) -> bool:
    """Return whether it can date speech or writing: "on Tuesday", "dated June 2024"."""
    if isinstance(meaning, CalendarDate):
        return meaning.month is not None and not meaning.side
    return isinstance(meaning, Weekday)


def day_of_story(context: Context, found: Expression) -> Antecedent | None:
    """Return the day of the past week that the story has just reported, before a quotation.

    "On Monday she endorsed him. In a statement she said: 'Today I ask ...'": in open text
    the reported day is the speaker's in ten of thirteen such quotations, the publication
    date in none.
    """
    if found.start not in context.quoted or context.now is None:
        return None
    reported = [one for one in context.antecedents[-_STORY:] if _is_of_story(context, one)]
    lead = (one.first for one in context.antecedents[:_STORY] if one.start not in context.quoted)
    now = context.now
    recent = [one for one in reported if 0 < (now - one.last).days <= _RECENT]
    return recent[-1] if recent and now not in lead else None


def _is_of_story(context: Context, day: Antecedent) -> bool:
    """Return whether the story itself reports a day, not a quotation or an aside on the past."""
    if day.unit != "day" or day.start in context.quoted:
        return False
    first = max(context.bounds_of(day.sentence)[0], day.start - _CLAUSE)
    end = day.start - 1 if "T" in day.value else day.start  # "shortly before midnight Friday"
    return _BACKGROUND.isdisjoint(context.tokens.low[first:end])


def _is_deictic(expression: Expression) -> bool:
    meaning = day_of(expression.meaning)
    if not isinstance(meaning, Relative):
        return False
    units = ("day", "week", "month", "year")
    return meaning.unit in units and meaning.anchor is Anchor.NOW and abs(meaning.steps) <= 1


def _inside(context: Context, marks: list[int], expression: Expression) -> bool:
    """Return whether the expression is inside quotation marks of its own paragraph."""
    tokens = context.tokens
    here = tokens.start[expression.start]
    line = tokens.text.rfind("\n", max(0, here - _PARAGRAPH), here)
    first = bisect_right(tokens.start, max(line, here - _PARAGRAPH), 0, tokens.count)
    begin, end = bisect_right(marks, first - 1), bisect_right(marks, expression.start)
    if begin == end:
        return False
    last = tokens.low[marks[end - 1]]
    if last == STRAIGHT:
        return (end - begin) % 2 == 1
    return last == OPENING
