"""The rules tried at each word; the longest reading wins."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from reader.extraction.dates import lexicon as words
from reader.extraction.dates.grammar import absolute, amounts, clock, periods, relative, years
from reader.extraction.dates.grammar.pieces import SIDES, weekday
from reader.extraction.dates.holidays import NAMES
from reader.extraction.dates.meaning import (
    CalendarDate,
    Clock,
    Expression,
    Fixed,
    Found,
    Holiday,
    LookAlike,
    Named,
    Part,
    Relative,
    SlashDate,
    Weekday,
)
from reader.extraction.dates.tokens import DASHES, Tokens

Rule = Callable[[Tokens, int, bool], Found]
_ORDINAL = words.ORDINAL_ENDINGS
_MORE = ["more", "full", "whole", "long", "business", "working", "trading", "calendar",
         "consecutive", "straight", "good", "extra"]  # fmt: skip
_PARTS_OF_NUMBERS = [".", "1", "\u00bd", "and", "hundred", "thousand"]
_DAYS = [f"{name}s" for name in words.WEEKDAYS]
_HOURS = ["hours", "hrs", "h", "local", *words.ZONES, *words.WEEKDAYS]
_JOINING = ["and", "to", "or", "&", ",", *DASHES]
_FOLLOWED: tuple[tuple[Rule, Iterable[str]], ...] = (
    (absolute.figures, ("-", "/", ".")),
    (absolute.named_date, (*words.ALL_MONTHS, *_ORDINAL, "of", *_JOINING)),
    (clock.opening, (":", ".", "and", "to", *DASHES)),
    (clock.clock, (":", ".", "in", "at", *clock.O_CLOCK, *clock.MERIDIEM, *_HOURS)),
    (years.years, ("s", "'s", "\u2019s", "bc", "bce", "b.c", "b.c.", "b", "ad", *DASHES)),
    (years.centuries, _ORDINAL),
    (relative.nth_weekday, _ORDINAL),
    (relative.weekdays_ago, _DAYS),
    (relative.weeks_from, words.UNITS),
    (absolute.numbered, _ORDINAL),
    (amounts.amount, (*words.UNITS, *_MORE, *_PARTS_OF_NUMBERS)),
    (relative.away, words.UNITS),
    (amounts.lengths, (*words.UNITS, *_MORE, *_PARTS_OF_NUMBERS, *_JOINING)),
    (periods.quarter, _ORDINAL),
    (periods.figure_quarter, ("q",)),
)
_CODE_SIGNS = frozenset([".", ":", "/", *DASHES])
_SHORT_YEAR_BEFORE = frozenset(["/", "in", "and", *DASHES])
_AFTER_ARTICLE = (
    words.UNITS.keys()
    | {"few", "number", "handful", "good", "great", "couple", "dozen", "half", "quarter",
       "hundred", "thousand", "more", "full", "whole", "long", "business", "working", "trading",
       "calendar", "consecutive", "straight", "extra", "to", "or", *DASHES}
)  # fmt: skip
"""Words after "a" or "an" that make it a number of units; no rule is tried at any other."""
_BEFORE_TIME = words.word_set(", | - \u2013 at t @")
_UPDATED = (["last", "updated"], ["updated"])


def _by_following() -> dict[str, tuple[Rule, ...]]:
    table: dict[str, list[Rule]] = {}
    for rule, following in _FOLLOWED:
        for word in dict.fromkeys(following):
            table.setdefault(word, []).append(rule)
    return {word: tuple(rules) for word, rules in table.items()}


_BY_FOLLOWING = _by_following()


def _in_code(tokens: Tokens, at: int) -> bool:
    """Return whether the number is a third or later part of a code: ``10.0.0.1``."""
    low, sign = tokens.low, tokens.low[at + 1]
    chained = low[at - 1] == sign == low[at - 3] and tokens.glued(at - 1)
    return chained and low[at - 2][:1].isdigit() and low[at + 2][:1].isdigit()


def for_number(tokens: Tokens, at: int) -> tuple[Rule, ...]:
    """Return the rules that can read the number at ``at``: a look-up, for texts of digits."""
    low = tokens.low
    if low[at + 1] in _CODE_SIGNS and _in_code(tokens, at):
        return ()
    rules = _BY_FOLLOWING.get(low[at + 1], ())
    size = len(low[at])
    if low[at + 1] in words.UNITS and tokens.before(at) == "/" and low[at - 2] == "1":
        return ()  # "1/2 hour"
    if tokens.capital(at - 1) and len(low[at - 1]) == 1 and tokens.glued(at - 1):
        return ()  # "the G20 April meeting"
    if size == 4 or (size == 2 and tokens.before(at) in _SHORT_YEAR_BEFORE):
        rules = (clock.clock, *rules) if size == 4 and clock.is_stamp(tokens, at) else rules
        return rules if years.years in rules else (*rules, years.years)
    return rules


def _table() -> dict[str, tuple[Rule, ...]]:
    table: dict[str, list[Rule]] = {}

    def add(keys: Iterable[str], *rules: Rule) -> None:
        for key in keys:
            table.setdefault(key, []).extend(rules)

    add(words.ALL_MONTHS, absolute.named_date)
    add(words.WEEKDAYS, relative.weekday_beside)
    add(words.ALL_WEEKDAYS, absolute.named_date, relative.weekday_week)
    add((f"{name}s" for name in words.WEEKDAYS), amounts.plural_day)
    add(("'", "\u2018", "\u2019"), years.years)
    add(words.DECADE_WORDS, years.years)
    add(("nineteen", "eighteen", "seventeen", "sixteen", "twenty", "two"), years.spelled)
    add(("year",), years.spelled_after_year)
    add(("entire", "full", "whole"), relative.whole_year)
    add(("best", "worst", "biggest", "busiest", "strongest", "weakest"), relative.superlative)
    add(("overnight",), clock.overnight)
    add(("period",), relative.period)
    add(
        words.ORDINALS,
        years.centuries, periods.quarter, absolute.named_date, relative.nth_weekday,
    )  # fmt: skip
    add(("last", "final"), relative.nth_weekday)
    add(("final",), periods.quarter)
    add(("q", "h", "fy"), periods.short_quarter)
    add(("latest", "recent", "year"), relative.latest)
    add(words.SEASONS, periods.season)
    add(NAMES, periods.holiday)
    add(("day", "night"), relative.away)
    add(("weekend",), periods.weekend, relative.whole_week)
    add(("week",), relative.whole_week)
    add(("mid",), periods.middle)
    add(("ad", "a"), years.common_era)
    add(("fiscal",), periods.fiscal)
    add(("today", "yesterday", "tomorrow", "tonight"), relative.deictic)
    add(SIDES, relative.sided)
    add(("very",), relative.very)
    add(
        (*words.SMALL_NUMBERS, *words.TENS, "a", "an", "another", "several", "few", "many",
         "some", "half", "couple", "dozens", "numerous"),
        relative.weeks_from, amounts.amount, amounts.lengths, relative.away, relative.weekdays_ago,
    )  # fmt: skip
    add(words.SMALL_NUMBERS, clock.opening, clock.clock)
    add(("noon", "midnight", "midday"), clock.noon)
    add(words.PARTS, clock.part_of_day)
    add(("early", "small", "wee"), clock.small_hours)
    add(("half", "quarter", "a"), clock.spoken)
    add(words.UNITS, amounts.the_unit)
    add(words.VAGUE, amounts.vague)
    add(words.SETS, amounts.adverbs)
    add(("every", "each", "per"), amounts.repeats)
    add(("these", "moment", "time"), amounts.moments)
    return {key: tuple(rules) for key, rules in table.items()}


_RULES = _table()


def _rules_at(tokens: Tokens, at: int) -> tuple[Rule, ...]:
    """Return the rules that may read an expression at ``at``; few tokens have any."""
    word = tokens.low[at]
    if word in ("a", "an") and tokens.low[at + 1] not in _AFTER_ARTICLE:
        return (years.common_era,) if tokens.low[at + 1] == "." else ()
    return _RULES.get(word) or (for_number(tokens, at) if word[:1].isdigit() else ())


def starts(word: str) -> bool:
    """Return whether any rule may begin at this word; cheap, called for every token."""
    return word in _RULES or word == "the" or word[:1].isdigit()


def core(tokens: Tokens, at: int) -> Found:
    """Return the longest reading that begins at ``at``, or a look-alike, or None."""
    the = tokens.low[at] == "the"
    first = at + 1 if the else at
    best: Found = None
    for rule in _rules_at(tokens, first):
        found = rule(tokens, first, the)
        if found is not None and (best is None or _better(found, best)):
            best = found
    if not isinstance(best, Expression):
        return best
    if _is_broken(tokens, best):
        return _before_break(tokens, best)
    return (
        _with_quarter(tokens, best)
        or relative.holiday_weekend(tokens, best)
        or _with_part(tokens, best)
    )


def _is_broken(tokens: Tokens, found: Expression) -> bool:
    return any(tokens.new_line(at) for at in range(found.start, found.end - 1))


def _before_break(tokens: Tokens, found: Expression) -> Expression | None:
    """Return the weekday that begins an expression broken by a blank line, or None."""
    named = weekday(tokens, found.start)
    return Expression(found.start, named[1], Weekday(named[0])) if named else None


def _better(found: Expression | LookAlike, best: Expression | LookAlike) -> bool:
    sure = isinstance(found, Expression) and not isinstance(best, Expression)
    return sure or found.end > best.end


def _with_quarter(tokens: Tokens, found: Expression) -> Expression | None:
    """Read ``1989's third quarter``, ``the 1989 first half``, ``last year's fourth quarter``."""
    meaning, at = found.meaning, found.end
    if periods.part_of_year(meaning, "") is None:
        return None
    ahead = at + 1 if tokens.low[at] in ("'s", "\u2019s") else at
    part = periods.quarter(tokens, ahead, True)
    if not isinstance(part, Expression) or not isinstance(part.meaning, Named):
        return None
    named = periods.part_of_year(meaning, part.meaning.code)
    start = found.start - (isinstance(meaning, Fixed) and tokens.before(found.start) == "the")
    return Expression(start, part.end, named) if named else None


def _after_stamp(tokens: Tokens, at: int) -> int:
    """Return where the time of a full date may begin: after "at", "|", "Last updated at"."""
    low = tokens.low
    ahead = at + 1 if low[at] in _BEFORE_TIME else at
    for label in _UPDATED:
        if low[ahead : ahead + len(label)] == label:
            ahead += len(label)
            return ahead + 1 if low[ahead] == "at" else ahead
    return ahead


def _stamped(tokens: Tokens, found: Expression) -> Expression | None:
    """Join ``May 2, 2013 | 1:35 pm``, ``today (20 October 2011)`` into one mention."""
    meaning, at = found.meaning, found.end
    whole = isinstance(meaning, SlashDate) or (
        isinstance(meaning, CalendarDate) and meaning.day is not None and meaning.month is not None
    )
    if isinstance(meaning, SlashDate | CalendarDate) and whole:
        ahead = _after_stamp(tokens, at) if meaning.year is not None else at
        time = clock.clock(tokens, ahead, False)
        if (
            isinstance(time, Expression)
            and isinstance(time.meaning, Clock)
            and not time.meaning.day
        ):
            return Expression(found.start, time.end, replace(time.meaning, day=meaning))
    if isinstance(meaning, Relative | Weekday) and tokens.low[at] == "(":
        inner = absolute.named_date(tokens, at + 1, False)
        if isinstance(inner, Expression) and tokens.low[inner.end] == ")":
            date = inner.meaning
            if isinstance(date, CalendarDate) and date.day is not None:
                return Expression(found.start, inner.end + 1, date)
    return None


def _with_part(tokens: Tokens, found: Expression) -> Expression:
    """Add the part of day after a day: ``Monday night``, ``Monday's evening``."""
    meaning = found.meaning
    if not isinstance(meaning, CalendarDate | Weekday | Holiday | SlashDate | Relative):
        return found
    if isinstance(meaning, Relative) and meaning.unit != "day":
        return found
    if isinstance(meaning, CalendarDate) and meaning.day is None:
        return found
    low = tokens.low
    stamp = _stamped(tokens, found)
    if stamp:
        return stamp
    end = found.end
    ahead = end + 1 if low[end] in ("'s", "\u2019s") else end
    if low[ahead] in ("early", "late") and low[ahead + 1] in words.PARTS:
        ahead += 1
    part = words.PARTS.get(low[ahead])
    if part and not low[ahead].endswith("s") and not tokens.capital(ahead):
        return Expression(found.start, ahead + 1, Part(part, meaning), found.mod)
    if low[end] in ("noon", "midday", "midnight"):
        hour = 0 if low[end] == "midnight" else 12
        return Expression(found.start, end + 1, Clock(hour, 0, False, meaning), found.mod)
    return found
