"""The reading of one text: tokens, grammar, resolution, and the look-alikes left out."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from reader.extraction.dates.grammar import parse
from reader.extraction.dates.items import with_years
from reader.extraction.dates.lexicon import word_set
from reader.extraction.dates.meaning import CalendarDate, Expression, LookAlike, Weekday
from reader.extraction.dates.resolution import Resolved, resolve_all
from reader.extraction.dates.tokens import Tokens
from reader.extraction.dates.values import days_covered
from reader.extraction.sentences import sentences
from reader.model import DateMention, Grade, Published, Rejected

_OF_TIME = word_set(
    "in since until till from by during early late mid last next this between through before "
    "after the on -"
)
_PREPOSED = {
    "about": "APPROX", "around": "APPROX", "approximately": "APPROX", "circa": "APPROX",
    "roughly": "APPROX", "before": "BEFORE", "after": "AFTER", "by": "ON_OR_BEFORE",
    "until": "ON_OR_BEFORE", "till": "ON_OR_BEFORE", "since": "ON_OR_AFTER",
}  # fmt: skip
_COUNTED = {"over": "BEFORE", "than": "BEFORE", "nearly": "AFTER", "almost": "AFTER"}
"""The TIMEX3 bounds of a count: "over 20 years ago", "more than a year ago"."""


@dataclass(frozen=True, slots=True)
class DateReading:
    """The result of :func:`read_dates`: expressions of time, and the look-alikes left out."""

    dates: tuple[DateMention, ...] = ()
    """In text order, never overlapping."""
    rejected: tuple[Rejected, ...] = ()
    """In text order."""


def read_dates(
    text: str, published: Published, names: Sequence[tuple[int, int]] = ()
) -> DateReading:
    """Find and resolve every expression of time of an English text.

    ``published`` anchors relative expressions; where it is unknown, these have value
    None and a reason. ``names`` are the spans of people's names: expressions that
    overlap one are rejected. Pure, linear in the length of the text.
    """
    tokens = Tokens.of(text)
    found, alike = parse(tokens)
    found, named = _outside_names(tokens, found, names)
    now = _day(published)
    resolved, played = resolve_all(
        tokens, found, sentences(text), now, published.grade, _moment(published)
    )
    rejected = sorted((*alike, *named, *played), key=lambda look: look.start)
    return DateReading(
        with_years(text, [_mention(tokens, item) for item in resolved], now),
        tuple(_rejection(tokens, look) for look in rejected),
    )


def _day(published: Published) -> date | None:
    return date.fromisoformat(published.day) if published.day else None


def _moment(published: Published) -> datetime | None:
    """Return the publisher's local time of publication, where it is known."""
    at = published.at
    return (
        datetime.fromisoformat(at).replace(tzinfo=None)
        if at and len(at) > len("0000-00-00")
        else None
    )


def _outside_names(
    tokens: Tokens, found: list[Expression], names: Sequence[tuple[int, int]]
) -> tuple[list[Expression], list[LookAlike]]:
    """Remove expressions inside a person's name: "Theresa May", "April Jones"."""
    spans = sorted(names)
    starts = [start for start, _ in spans]
    surnames = {tokens.text[start:end].split()[-1] for start, end in spans if end > start}
    kept: list[Expression] = []
    named: list[LookAlike] = []
    for expression in found:
        begin, end = tokens.start[expression.start], tokens.end[expression.end - 1]
        index = bisect_left(starts, end) - 1
        if index >= 0 and spans[index][1] > begin:
            name = " ".join(tokens.text[spans[index][0] : spans[index][1]].split())
            named.append(LookAlike(expression.start, expression.end, f"part of the name {name}"))
        elif _is_surname(tokens, expression, surnames):
            word = tokens.words(expression.start, expression.end)
            named.append(LookAlike(expression.start, expression.end, f"{word} is a person"))
        else:
            kept.append(expression)
    return kept, named


def _is_surname(tokens: Tokens, expression: Expression, surnames: set[str]) -> bool:
    """Return whether a bare month or weekday is a surname: "May" after "Theresa May"."""
    if expression.end != expression.start + 1:
        return False
    if not isinstance(expression.meaning, CalendarDate | Weekday):
        return False
    word = tokens.words(expression.start, expression.end)
    return word in surnames and tokens.before(expression.start) not in _OF_TIME


def _mention(tokens: Tokens, item: Resolved) -> DateMention:
    found, resolution = item.found, item.resolution
    start, end = tokens.start[found.start], tokens.end[found.end - 1]
    covered = days_covered(resolution.value) if resolution.value else None
    return DateMention(
        start, end, tokens.text[start:end], item.type, resolution.value,
        found.mod or (_preposed(tokens, found) if covered else None),
        covered[0] if covered else None, covered[1] if covered else None, resolution.reason,
        Grade.UNKNOWN if resolution.value is None else resolution.grade,
    )  # fmt: skip


def _preposed(tokens: Tokens, found: Expression) -> str | None:
    """Return the bound that the word before an expression sets, or None."""
    before = tokens.before(found.start)
    counted = tokens.low[found.end - 1] in ("ago", "earlier")
    return _PREPOSED.get(before) or (_COUNTED.get(before) if counted else None)


def _rejection(tokens: Tokens, look: LookAlike) -> Rejected:
    start, end = tokens.start[look.start], tokens.end[max(look.end, look.start + 1) - 1]
    return Rejected(start, end, tokens.text[start:end], look.reason)
