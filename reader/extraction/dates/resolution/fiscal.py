"""The periods of an earnings report: the one reported, and the same one a year before.

A report names its period once ("third-quarter net fell") and then counts from it: "the latest
period", "a year ago", "compared with $3 million last year". What is only compared never becomes
the period of the report. A sentence about several quarters ("the first nine months") compares
with the year before, not with a quarter of it.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from reader.extraction.dates.lexicon import word_set
from reader.extraction.dates.meaning import Anchor, Expression, Named, Relative
from reader.extraction.dates.resolution.context import Antecedent, Context, Resolution, unknown
from reader.extraction.dates.values import moved, spoken
from reader.model import Grade

_FIGURES = word_set("$ % percent cents # \u00a3 \u20ac yen million billion share shares")
_RESULTS = word_set(
    "profit profits earnings earned revenue revenues sales net income loss losses results margin "
    "orders charge charges dividend deposits assets interest volume shipments prices costs"
)
_LONGER = word_set("months months' half year years annual nine-month six-month")
_COMPARING = word_set("from with than against versus vs over below above")
_REACH = 12
"""Tokens before "last year" in which a comparison may begin: "compared with a loss of"."""
_STILL = 6
"""Sentences after which a report has moved on, unless it names the period again."""
_CLOSED = 6
"""The month up to which the last completed fiscal year is usually that of the year before."""
_HALF = 45
"""Days from the end of a quarter back to its middle."""


def period_of_report(context: Context, found: Expression) -> Antecedent | None:
    """Return the period that an earnings report is about at this point, or None."""
    period = context.period
    if period is None or context.sentence(found.start) - period.sentence > _STILL:
        return None
    return period


def reports(context: Context, found: Expression) -> bool:
    """Return whether a quarter is that of results, to which later figures are compared."""
    first, last = context.window(found)
    words = context.tokens.low[first:last]
    return not _FIGURES.isdisjoint(words) or not _RESULTS.isdisjoint(words)


def a_year_before(context: Context, found: Expression, meaning: Relative) -> Resolution | None:
    """Resolve ``a year ago`` beside figures: the period of the report, a year before."""
    if meaning.unit != "year" or meaning.steps != -1:
        return None
    period = period_of_report(context, found)
    if period is None:
        period = _month_compared(context, found)
    elif not _is_compared(context, found):
        return None
    if period is None:
        return None
    value = f"{int(period.value[:4]) - 1:04d}{period.value[4:]}"
    reason = f"1 year before {period.label}, with which it is compared."
    return Resolution(value, reason, Grade.LIKELY, rule="period a year before")


def _month_compared(context: Context, found: Expression) -> Antecedent | None:
    """Return the month of ``2.1% in January, against 3% a year before``, or None."""
    month = context.last("month")
    if month is None or month.sentence != context.sentence(found.start):
        return None
    low = context.tokens.low
    for at in range(found.start - 1, max(month.end, found.start - _REACH) - 1, -1):
        if low[at] in _COMPARING:
            between = low[at + 1 : found.start]
            return month if any(word[:1].isdigit() for word in between) else None
    return None


def _is_compared(context: Context, found: Expression) -> bool:
    """Return whether results of a quarter, not of a longer period, are compared here."""
    first, last = context.window(found)
    low = context.tokens.low
    sentence = low[first:last]
    if _FIGURES.isdisjoint(sentence) and _RESULTS.isdisjoint(sentence):
        return False
    if _of_longer(context, found):
        return False
    near = low[max(first, found.start - _REACH) : found.start]
    if low[found.end - 1] != "year":
        return True  # "a year ago", "a year earlier": the wording of comparisons in reports
    owned = low[found.end] in ("'s", "\u2019s") and low[found.end + 1] in ("$", "#", "\u00a3")
    return owned or not (_COMPARING.isdisjoint(near) or _FIGURES.isdisjoint(near))


def _of_longer(context: Context, found: Expression) -> bool:
    """Return whether the sentence is about several quarters: "in the first nine months"."""
    before = context.tokens.low[context.window(found)[0] : found.start]
    longer = max((at for at, word in enumerate(before) if word in _LONGER), default=-1)
    quarter = max((at for at, word in enumerate(before) if word.startswith("quarter")), default=-1)
    return longer > quarter


def same_period(context: Context, found: Expression, meaning: Relative) -> Resolution | None:
    """Resolve ``the quarter``, ``the latest period``: the period of the report."""
    if meaning.unit not in ("quarter", "period") or meaning.steps:
        return None
    if meaning.anchor is not Anchor.TEXT:
        return None
    period = context.period
    if period is None:
        return None
    reason = f"The period reported, {period.label}."
    return Resolution(period.value, reason, Grade.LIKELY, rule="period reported")


def quarter_ended(
    context: Context, found: Expression, following: Expression, ended: Resolution
) -> Resolution | None:
    """Resolve ``the quarter ended Sept. 30``: the calendar quarter that ended then."""
    between = context.tokens.low[found.end : following.start]
    if between not in (["ended"], ["ending"], ["that", "ended"]) or ended.value is None:
        return None
    if len(ended.value) != 10:
        return None
    middle = moved(date.fromisoformat(ended.value), -_HALF)
    value = f"{middle.year:04d}-Q{(middle.month + 2) // 3}"
    reason = f"The quarter that ended {spoken(ended.value)}."
    return Resolution(value, reason, Grade.LIKELY, rule="quarter by its end")


def fiscal_year(context: Context) -> Resolution:
    """Resolve ``the latest fiscal year``: the last that may have ended."""
    named = context.passing
    if named is not None and named.value.startswith("FY"):
        return Resolution(named.value, f"The fiscal year of {named.label}.", Grade.LIKELY)
    if context.now is None:
        return unknown("No year given and publication date unknown.")
    year = context.now.year - (context.now.month <= _CLOSED)
    reason = f"Fiscal year from {context.publication}; its start date is not given."
    return Resolution(f"FY{year}", reason, Grade.LIKELY)


def year_of_period(context: Context, found: Expression, value: str) -> Resolution | None:
    """Resolve ``the 1988 period``: the period of the report in another year."""
    period = period_of_report(context, found)
    if context.tokens.low[found.end] not in ("period", "quarter") or period is None:
        return None
    if _of_longer(context, found):
        return None
    reason = f"The period of {period.label} in {value}."
    return Resolution(f"{value}{period.value[4:]}", reason, Grade.LIKELY, rule="period of a year")


def remember_period(context: Context, found: Expression, resolution: Resolution) -> None:
    """Make a quarter whose results are reported the period of the report."""
    meaning = found.meaning
    if resolution.rule == "period reported" and context.period is not None:
        context.period = replace(context.period, sentence=context.sentence(found.start))
        return
    if resolution.value is None or not isinstance(meaning, Named | Relative):
        return
    by_end = resolution.rule == "quarter by its end" and context.period is None
    if isinstance(meaning, Relative) and not by_end:
        return
    if context.cue(found).is_future and context.leaning(found).log_odds > 0:
        return
    if resolution.value[5:6] != "Q" or not reports(context, found):
        return
    period = context.as_antecedent(found, resolution.value, explicit=False)
    latest = context.period
    if period is None or (context.now is not None and period.first > context.now):
        return
    if latest is not None and period.first < latest.first:
        return
    context.period = period
