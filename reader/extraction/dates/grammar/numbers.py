"""The rules tried at a number, by its length and the token behind it."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from reader.extraction.dates import lexicon as words
from reader.extraction.dates.grammar import (
    absolute,
    away,
    clock,
    counted,
    figures,
    hours,
    lengths,
    numbered,
    periods,
    steps,
    years,
)
from reader.extraction.dates.meaning import Found
from reader.extraction.dates.tokens import DASHES, Tokens

Rule = Callable[[Tokens, int, bool], Found]
_ORDINAL = words.ORDINAL_ENDINGS
_MORE = ["more", "full", "whole", "long", "business", "working", "trading", "calendar",
         "consecutive", "straight", "good", "extra"]  # fmt: skip
_PARTS_OF_NUMBERS = [".", "1", "\u00bd", "and", "hundred", "thousand"]
_DAYS = [f"{name}s" for name in words.WEEKDAYS]
_HOURS = ["hours", "hrs", "h", "local", *words.ZONES]
_JOINING = ["and", "to", "or", "&", *DASHES]
_FOLLOWED: tuple[tuple[Rule, Iterable[str]], ...] = (
    (figures.figures, ("-", "/", ".")),
    (absolute.named_date, (*words.ALL_MONTHS, *_ORDINAL, "of", *_JOINING)),
    (clock.clock, (":", ".", "in", "at", "o'clock", "o\u2019clock", *clock.MERIDIEM, *_HOURS)),
    (hours.opening, (":", ".", "and", "to", *DASHES)),
    (years.years, ("s", "'s", "\u2019s", "bc", "bce", "b.c", "b.c.", "b", "ad", *DASHES)),
    (years.centuries, _ORDINAL),
    (counted.nth_weekday, _ORDINAL),
    (counted.weekdays_ago, _DAYS),
    (counted.weeks_from, words.UNITS),
    (numbered.numbered, _ORDINAL),
    (steps.amount, (*words.UNITS, *_MORE, *_PARTS_OF_NUMBERS)),
    (away.away, words.UNITS),
    (lengths.lengths, (*words.UNITS, *_MORE, *_PARTS_OF_NUMBERS, *_JOINING)),
    (periods.quarter, _ORDINAL),
    (periods.figure_quarter, ("q",)),
)


def _by_following() -> dict[str, tuple[Rule, ...]]:
    table: dict[str, list[Rule]] = {}
    for rule, following in _FOLLOWED:
        for word in following:
            rules = table.setdefault(word, [])
            if rule not in rules:
                rules.append(rule)
    return {word: tuple(rules) for word, rules in table.items()}


_BY_FOLLOWING = _by_following()
_CODE_SIGNS = frozenset([".", ":", "/", *DASHES])


def _in_code(tokens: Tokens, at: int) -> bool:
    """Whether the number is a third or later part of a code: ``555-01-23-77``, ``10.0.0.1``."""
    low, sign = tokens.low, tokens.low[at + 1]
    chained = at > 3 and low[at - 1] == sign == low[at - 3] and tokens.glued(at - 1)
    return chained and low[at - 2][:1].isdigit() and low[at + 2][:1].isdigit()


_YEAR_BEFORE = frozenset(["ad", "/", *DASHES])
_SHORT_YEAR_BEFORE = _YEAR_BEFORE | {"in", "and"}


def for_number(tokens: Tokens, at: int) -> tuple[Rule, ...]:
    """The rules that can read the number at ``at``: a look-up, since texts may be all digits."""
    low = tokens.low
    if low[at + 1] in _CODE_SIGNS and _in_code(tokens, at):
        return ()
    rules = _BY_FOLLOWING.get(low[at + 1], ())
    size = len(low[at])
    if low[at + 1] == "1" and low[at + 2] != "/":
        rules = ()
    if (
        size == 4
        or (size == 2 and tokens.before(at) in _SHORT_YEAR_BEFORE)
        or tokens.before(at) == "ad"
    ):
        return rules if years.years in rules else (*rules, years.years)
    return (*rules, figures.figures) if size == 8 else rules
