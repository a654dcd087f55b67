"""The text as a whole: a history or news, its order of figures, how its narrative moves on.

A narrative moves forward: a date is after the one before it, in the same year or, where that
would be far back, in the next. There are four exceptions:

* a span that turns the year ("from October to March") is the one around the last date,
  or the nearest to it;
* a date given only for comparison ("compared with November") is earlier;
* the year does not turn where the next date with a year is before the turn: then the
  narrative has jumped back;
* a day with a weekday is in a year in which it falls on that weekday.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from datetime import date

from reader.extraction.dates.lexicon import ALL_MONTHS, word_set
from reader.extraction.dates.meaning import (
    Anchor,
    CalendarDate,
    Expression,
    Fixed,
    Holiday,
    Meaning,
    Named,
    Part,
    Relative,
    SlashDate,
    Weekday,
    day_of,
)
from reader.extraction.dates.tokens import DASHES, Tokens

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
_JOINING = ("to", "until", "till", "through", "and", *DASHES)
_COMPARING = word_set("compared versus vs than")
_BETWEEN = word_set("to with the a an of in during on at early late same period carnage level for")
_CLAUSE = word_set(". , ; : ( ) while but when who which and")
_FIGURES = word_set("% percent from than versus compared to")
_REACH = 7
_FIGURE_REACH = 5
_BACK = -6
"""Months before the last one from which a month is taken for that of the next year."""
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
        meaning = day_of(expression.meaning)
        if isinstance(meaning, CalendarDate):
            return meaning.year is not None
    return False


def _is_near(expression: Expression, now: date) -> bool:
    """Return whether it is a month or day with the year of publication."""
    meaning = day_of(expression.meaning)
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
    meanings = [(item, day_of(item.meaning)) for item in found]
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


def _is_today(now: date | None, label: SlashDate, *, american: bool) -> bool:
    """Return whether one order of day and month gives the publication date."""
    month, day = (label.first, label.second) if american else (label.second, label.first)
    return now is not None and (label.year, month, day) == (now.year, now.month, now.day)


def written_days(found: list[Expression]) -> dict[tuple[int, int], int]:
    """Return the year of each month and day that the text gives in full, if always the same;
    as day 0, that of each month given with its year.
    """
    years: dict[tuple[int, int], set[int]] = {}
    for expression in found:
        meaning = day_of(expression.meaning)
        if isinstance(meaning, CalendarDate) and meaning.year and meaning.month:
            for day in {0, meaning.day or 0}:
                years.setdefault((meaning.month, day), set()).add(meaning.year)
    return {day: min(named) for day, named in years.items() if len(named) == 1}


@dataclass(frozen=True, slots=True)
class Outline:
    """The years that a text gives, as a whole."""

    starts: list[int] = field(default_factory=list)
    years: list[int] = field(default_factory=list)
    """The places of dates with month and year, in text order."""
    spans: dict[int, int | None] = field(default_factory=dict)
    """The last month of each span of bare months, by the first token of the span."""

    @classmethod
    def of(cls, tokens: Tokens, found: list[Expression]) -> Outline:
        """Collect them in one pass over the expressions of a text."""
        outline = cls()
        for index, expression in enumerate(found):
            meaning = expression.meaning
            if not isinstance(meaning, CalendarDate):
                continue
            if meaning.year is not None:
                outline.starts.append(expression.start)
                outline.years.append(meaning.year)
            elif index + 1 < len(found) and _joined(tokens, expression, found[index + 1]):
                last = found[index + 1].meaning
                if isinstance(last, CalendarDate):
                    outline.spans[expression.start] = last.month
        return outline

    def next_year(self, at: int) -> int | None:
        """Return the year of the next full date after token ``at``, or None."""
        index = bisect_left(self.starts, at)
        return self.years[index] if index < len(self.years) else None


def _joined(tokens: Tokens, first: Expression, second: Expression) -> bool:
    if second.start - first.end != 1 or tokens.low[first.end] not in _JOINING:
        return False
    meaning = second.meaning
    if not isinstance(meaning, CalendarDate) or meaning.year is not None:
        return False
    led = tokens.low[first.end] != "and" or tokens.before(first.start) == "between"
    return led and not meaning.side and meaning.year_of is None


def is_compared(tokens: Tokens, found: Expression, first: int) -> bool:
    """Return whether it is a base of comparison: "than in March", "from 2% a year earlier".

    ``first`` is the first token of the sentence. Such a date does not lead a narrative.
    """
    low, meaning = tokens.low, found.meaning
    if isinstance(meaning, Relative) and _is_of_comparison(tokens, found, meaning):
        near = low[max(first, found.start - _FIGURE_REACH) : found.start]
        return not _FIGURES.isdisjoint(near) and _CLAUSE.isdisjoint(near[-2:])
    if not isinstance(meaning, CalendarDate | Fixed | Relative):
        return False
    for at in range(found.start - 1, max(first, found.start - _REACH) - 1, -1):
        word = low[at]
        if word in _COMPARING:
            return word != "than" or low[at + 1] in _BETWEEN or at + 1 == found.start
        if word not in _BETWEEN and word != "and" and not tokens.capital(at):
            return False
    return False


def _is_of_comparison(tokens: Tokens, found: Expression, meaning: Relative) -> bool:
    """Return whether figures are compared with such a time: "a year earlier"."""
    counted = meaning.anchor is Anchor.TEXT or tokens.low[found.end - 1] == "ago"
    return meaning.steps < 0 and counted


def year_after(outline: Outline, found: Expression, month: int, last: tuple[int, int]) -> int:
    """Return the year of ``month`` in a narrative after ``last``, a year and month."""
    year, antecedent = last
    end = outline.spans.get(found.start)
    if end is not None and end < month:
        return year - 1 if month - antecedent > antecedent - end else year
    if month - antecedent < _BACK:
        known = outline.next_year(found.end)
        return year if known is not None and known <= year else year + 1
    return year


def year_before(month: int, last: tuple[int, int]) -> int:
    """Return the year of ``month`` where it is compared with ``last``, a year and month."""
    year, antecedent = last
    return year if month <= antecedent else year - 1
