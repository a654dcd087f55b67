"""The year of a month or day that a narrative gives without one.

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

from reader.extraction.dates.lexicon import word_set
from reader.extraction.dates.meaning import Anchor, CalendarDate, Expression, Fixed, Relative
from reader.extraction.dates.tokens import DASHES, Tokens

_JOINING = ("to", "until", "till", "through", "and", *DASHES)
_COMPARING = word_set("compared versus vs than")
_BETWEEN = word_set("to with the a an of in during on at early late same period carnage level for")
_CLAUSE = word_set(". , ; : ( ) while but when who which and")
_FIGURES = word_set("% percent from than versus compared to")
_REACH = 7
_FIGURE_REACH = 5
_BACK = -6
"""Months before the last one from which a month is taken for that of the next year."""


@dataclass(frozen=True, slots=True)
class Outline:
    """The years that a text gives, as a whole."""

    starts: list[int] = field(default_factory=list)
    years: list[int] = field(default_factory=list)
    """The places of dates with month and year, in text order."""
    spans: dict[int, int] = field(default_factory=dict)
    """The last month of each span of bare months, by the first token of the span."""

    @classmethod
    def of(cls, tokens: Tokens, found: list[Expression]) -> Outline:
        """Collect them in one pass over the expressions of a text."""
        outline = cls()
        for index, expression in enumerate(found):
            meaning = expression.meaning
            if not isinstance(meaning, CalendarDate) or meaning.month is None:
                continue
            if meaning.year is not None:
                outline.starts.append(expression.start)
                outline.years.append(meaning.year)
            elif index + 1 < len(found) and _joined(tokens, expression, found[index + 1]):
                last = found[index + 1].meaning
                if isinstance(last, CalendarDate) and last.month:
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
        return year - 1 if antecedent <= end or month - antecedent > antecedent - end else year
    if month - antecedent < _BACK:
        known = outline.next_year(found.end)
        return year if known is not None and known <= year else year + 1
    return year


def year_before(month: int, last: tuple[int, int]) -> int:
    """Return the year of ``month`` where it is compared with ``last``, a year and month."""
    year, antecedent = last
    return year if month <= antecedent else year - 1
