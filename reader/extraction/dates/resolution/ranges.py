"""The end of a range comes after its beginning: ``June 1 to Nov. 30``, ``Monday to Friday``."""

from __future__ import annotations

from datetime import date

from reader.extraction.dates.meaning import CalendarDate, Expression, Side, Weekday
from reader.extraction.dates.resolution.context import Resolution
from reader.extraction.dates.tokens import DASHES, Tokens
from reader.extraction.dates.values import day_value, month_value, moved, spoken, valid_day

_JOINING = ("to", "through", "until", "till", *DASHES)


def after(
    tokens: Tokens, first: Expression, begun: Resolution, second: Expression, ended: Resolution
) -> Resolution:
    """The answer for the end of a range, moved on where it would lie before the beginning."""
    if second.start - first.end != 1 or tokens.low[first.end] not in _JOINING:
        listed = tokens.low[first.end : second.start] in (["and"], ["or"], ["and", "on"])
        if not (listed and _is_next(first)):
            return ended
    if ended.value is None or begun.value is None or ended.value >= begun.value:
        return ended
    if len(begun.value) != len(ended.value):
        return ended
    value = _later(second, ended.value)
    if value is None:
        return ended
    reason = f"End of the range that begins {spoken(begun.value)}."
    return Resolution(value, reason, ended.grade, ended.mod)


def _is_next(first: Expression) -> bool:
    """``next Tuesday and Wednesday``: the second day is of that week as well."""
    return isinstance(first.meaning, Weekday) and first.meaning.side is Side.NEXT


def _later(second: Expression, value: str) -> str | None:
    meaning = second.meaning
    if isinstance(meaning, Weekday) and meaning.side is Side.BARE and meaning.week is None:
        day = moved(date.fromisoformat(value), 7)
        return day_value(day) if day else None
    if not isinstance(meaning, CalendarDate) or meaning.year is not None:
        return None
    if meaning.weekday is not None or meaning.year_of is not None:
        return None
    year = int(value[:4]) + 1
    if len(value) == 7:
        return month_value(year, int(value[5:7])) if year <= 9999 else None
    day = valid_day(year, int(value[5:7]), int(value[8:10]))
    return day_value(day) if day else None
