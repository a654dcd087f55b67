"""Properties of a whole text: whether it is a history, and its order of dates in figures."""

from __future__ import annotations

from datetime import date

from reader.extraction.dates.lexicon import ALL_MONTHS, word_set
from reader.extraction.dates.meaning import (
    Anchor,
    CalendarDate,
    Clock,
    Expression,
    Fixed,
    Holiday,
    Meaning,
    Named,
    Part,
    Relative,
    SlashDate,
    Weekday,
)
from reader.extraction.dates.tokens import Tokens

_AMERICAN_ZONES = word_set("est edt cst cdt mst mdt pst pdt akdt akst et pt")
_EUROPEAN_ZONES = word_set("bst ist cet cest aest aedt nzst nzdt gmt")
_OLD_YEARS_ALONE = 3
"""Old years that make a text a history if it begins with one and names no recent year."""
_FIRST_EXPRESSIONS = 4
"""First expressions of a text, among which news names a day near publication."""
_HISTORY_YEARS = 5
"""Old years that make a text a history, if they clearly outnumber the recent ones."""
_MANY_YEARS = 20
"""The fewest years that make a text a history if most of them are old."""
_SPEAKER, _LISTENER = word_set("i my me"), word_set("you your")
_OWN_WORDS, _ADDRESSES = 0.013, 0.007
"""Shares of the tokens of a conversation: exceeded by the nine interviews read in open text; the
histories there have at most half of the first."""


def is_conversation(tokens: Tokens) -> bool:
    """Return whether it is speech, an interview for example: its "last year" is the speaker's."""
    low = tokens.low
    spoken = sum(word in _SPEAKER for word in low) > _OWN_WORDS * tokens.count
    return spoken and sum(word in _LISTENER for word in low) > _ADDRESSES * tokens.count


def is_history(found: list[Expression], now: date | None) -> bool:
    """Return whether the text is about years long past, hardly about days near publication."""
    old = recent = days_named = 0
    for expression in found:
        meaning = expression.meaning
        year = year_of(meaning)
        if year is not None:
            past = now is None or year <= now.year - 2
            old, recent = old + past, recent + (not past)
        else:
            days_named += _names_near_day(meaning)
    if now is None:
        return old > 0
    if any(
        _names_near_day(item.meaning) or _is_near(item, now) for item in found[:_FIRST_EXPRESSIONS]
    ):
        return False
    if days_named * 4 >= old + recent:
        return False
    if not recent and not days_named and old >= _OLD_YEARS_ALONE and _begins_old(found):
        return True
    many = old + recent >= _MANY_YEARS and old > recent
    return old >= _HISTORY_YEARS and (old > 2 * recent or many)


def _begins_old(found: list[Expression]) -> bool:
    """Return whether the first month or day has a year; where no year is recent, an old one."""
    for expression in found:
        meaning = _dated(expression.meaning)
        if isinstance(meaning, CalendarDate):
            return meaning.year is not None
    return False


def _is_near(expression: Expression, now: date) -> bool:
    """Return whether it is a month or day with the year of publication."""
    meaning = _dated(expression.meaning)
    return isinstance(meaning, CalendarDate) and meaning.year == now.year


def _names_near_day(meaning: Meaning) -> bool:
    """Return whether an expression is relative to publication: "Monday", "last week"."""
    if isinstance(meaning, Part):
        return meaning.day is not None and _names_near_day(meaning.day)
    if isinstance(meaning, Relative):
        near = meaning.steps != 0 or meaning.unit in ("day", "week", "month")
        return meaning.anchor is Anchor.NOW and near
    return isinstance(meaning, Weekday)


def year_of(meaning: Meaning) -> int | None:
    if isinstance(meaning, CalendarDate | Named | Holiday | SlashDate):
        return meaning.year
    if isinstance(meaning, Fixed):
        if meaning.value.startswith("BC"):
            return 0
        return int(meaning.value) if len(meaning.value) == 4 else None
    return None


def month_first(tokens: Tokens, found: list[Expression], now: date | None) -> bool | None:
    """Return whether the text puts the month first, by its other dates and time zones."""
    meanings = [(item, _dated(item.meaning)) for item in found]
    if not any(isinstance(meaning, SlashDate) for _, meaning in meanings):
        return None
    zones = set(tokens.low)
    american = len(zones & _AMERICAN_ZONES)
    european = len(zones & _EUROPEAN_ZONES)
    for expression, meaning in meanings:
        if isinstance(meaning, SlashDate):
            american += 10 * (meaning.second > 12) + 5 * _is_today(now, meaning, american=True)
            european += 10 * (meaning.first > 12) + 5 * _is_today(now, meaning, american=False)
        elif isinstance(meaning, CalendarDate) and meaning.day is not None:
            words = tokens.low[expression.start : expression.end]
            named = next((at for at, word in enumerate(words) if word in ALL_MONTHS), None)
            if named is not None:
                following = next((word for word in words[named + 1 :] if word != "."), "")
                ahead = following.isdecimal() and len(following) < 3
                american, european = american + ahead, european + (not ahead)
    if american == european:
        return None
    return american > european


def _dated(meaning: Meaning) -> Meaning:
    """Return the day of a time of day, else the meaning itself."""
    return meaning.day if isinstance(meaning, Clock | Part) and meaning.day else meaning


def _is_today(now: date | None, label: SlashDate, *, american: bool) -> bool:
    """Return whether one order of day and month gives the publication date."""
    month, day = (label.first, label.second) if american else (label.second, label.first)
    return now is not None and (label.year, month, day) == (now.year, now.month, now.day)


def written_days(found: list[Expression]) -> dict[tuple[int, int], int]:
    """Return the year of each month and day that the text gives in full, if always the same."""
    years: dict[tuple[int, int], set[int]] = {}
    for expression in found:
        meaning = _dated(expression.meaning)
        if isinstance(meaning, CalendarDate) and meaning.year and meaning.month and meaning.day:
            years.setdefault((meaning.month, meaning.day), set()).add(meaning.year)
    return {day: min(named) for day, named in years.items() if len(named) == 1}
