"""Dates of open text whose direction is known without their clause, for learning from it.

Three kinds of full form give a direction away, and are masked: a side in words ("next week",
"last Friday", "yesterday"), a date near the text's own day ("June 14", "March 3, 2022"), and a
month with its year. What is left is the clause, and the question whether it looks back or ahead.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

from reader.extraction.dates.grammar import parse
from reader.extraction.dates.meaning import (
    Anchor,
    CalendarDate,
    Clock,
    Meaning,
    Named,
    Part,
    Relative,
    Side,
    Weekday,
)
from reader.extraction.dates.resolution.clause import clause_of
from reader.extraction.dates.resolution.context import Context
from reader.extraction.dates.resolution.leaning import traits
from reader.extraction.dates.tokens import Tokens
from reader.extraction.dates.values import valid_day
from reader.extraction.sentences import sentences
from reader.model import Grade

_NEAR, _NEAR_WITH_YEAR = 75, 150
"""Days from the text's own day up to which a date without or with its year is used."""
_MONTHS = 11
_UNITS = ("day", "week", "weekend", "month", "year")


class Example(NamedTuple):
    """The traits of one clause and its direction."""

    document: str
    traits: tuple[str, ...]
    future: bool


def examples(folder: Path, without: frozenset[str]) -> Iterator[Example]:
    """Yield the examples of every text in ``folder``, except of the documents ``without``."""
    for path in sorted(folder.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            document = json.loads(line)
            if document["id"] not in without:
                yield from _of_document(document)


def _of_document(document: dict[str, str]) -> Iterator[Example]:
    now = date.fromisoformat(document["date"][:10]) if document.get("date") else None
    tokens = Tokens.of(document["text"])
    found, _ = parse(tokens)
    context: Context | None = None
    for expression in found:
        future = _direction(expression.meaning, now)
        if future is None:
            continue
        context = context or Context(tokens, sentences(document["text"]), now, Grade.STATED)
        clause = clause_of(tokens, expression.start, expression.end, context.bounds(expression))
        named = traits(tokens, clause, context.cue(expression), expression.end)
        yield Example(document["id"], tuple(name for name, _ in named), future)


def _direction(meaning: Meaning, now: date | None) -> bool | None:
    """Whether a full form lies after its text's day; None for what does not tell."""
    if isinstance(meaning, Part | Clock) and meaning.day is not None:
        meaning = meaning.day
    if isinstance(meaning, Relative):
        near = meaning.anchor is Anchor.NOW and abs(meaning.steps) == 1
        return meaning.steps > 0 if near and meaning.unit in _UNITS else None
    if isinstance(meaning, Weekday | CalendarDate | Named) and meaning.side:
        return {Side.LAST: False, Side.NEXT: True}.get(meaning.side)
    if now is None or not isinstance(meaning, CalendarDate) or not meaning.month:
        return None
    if meaning.year_of is not None:
        return None
    if meaning.day:
        return _of_day(meaning, now)
    months = (meaning.year - now.year) * 12 + meaning.month - now.month if meaning.year else 0
    return months > 0 if 0 < abs(months) <= _MONTHS else None


def _of_day(meaning: CalendarDate, now: date) -> bool | None:
    years = [meaning.year] if meaning.year else [now.year - 1, now.year, now.year + 1]
    days = [valid_day(year, meaning.month or 1, meaning.day or 1) for year in years]
    apart = min(((day - now).days for day in days if day), key=abs, default=0)
    most = _NEAR_WITH_YEAR if meaning.year else _NEAR
    return apart > 0 if 0 < abs(apart) <= most else None
