"""Seasons, quarters and halves without a year."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import lru_cache

from reader.extraction.dates.lexicon import SEASON_NAMES, word_set
from reader.extraction.dates.meaning import Expression, Named, Side
from reader.extraction.dates.resolution import fiscal
from reader.extraction.dates.resolution.context import Antecedent, Context, Resolution, unknown
from reader.extraction.dates.resolution.leaning import Kind
from reader.extraction.dates.resolution.offsets import year_from
from reader.extraction.dates.tokens import Tokens
from reader.extraction.dates.values import span_of
from reader.model import Grade

_PLAYED = word_set(
    "touchdown quarterback goal goals scored scoring coach game halftime kick penalty striker "
    "midfielder rebounds yards match league cup playoff interception header equaliser substitute "
    "innings points lead fouls rebound turnover basket defender teammate dunk layup huddle punt "
    "throws fumble"
)
_EARNED = word_set(
    "profit profits earnings revenue revenues sales income shares quarterly analysts growth gdp "
    "economy economic loss losses fiscal exports output dividend investors inflation orders "
    "production shipments prices percent company bank results margin margins guidance outlook"
)


_AROUND = 14
Spans = list[tuple[str, date, date]]
_OF_STORY = (Side.SAME, Side.AFTER, Side.BEFORE)
_ORDINAL = ("first", "second", "third", "fourth")
_MONTH = 30.4
_STALE = 100
"""Days after its end from which a quarter may also be of another fiscal year."""
_REPORTED = 75
"""Days after its end within which a quarter is reported: results "due Nov. 5"."""
_ONLY_PLAYED = _PLAYED - {"points", "lead", "match", "cup", "basket"}


def named(context: Context, found: Expression, meaning: Named) -> Resolution:
    """Resolve ``the third quarter``, ``last summer``, ``the spring of 2012``."""
    code = meaning.code
    if meaning.year is not None:
        return Resolution(f"{meaning.year:04d}-{code}", "Written out.", Grade.STATED)
    if meaning.year_of is not None:
        year, reason, grade = year_from(context, meaning.year_of)
        if year and _is_too_early(context, found, meaning, year):
            year, grade = year - 1, Grade.LIKELY
            reason = f"Year before {context.publication}: the period had only just begun."
        return Resolution(f"{year:04d}-{code}", reason, grade) if year else unknown(reason)
    antecedent = context.last("day", "month", "season", "quarter", "half", "year", "week")
    if antecedent is not None and (
        meaning.side in _OF_STORY or _is_of_story(context, found, meaning, antecedent)
    ):
        return _from_antecedent(meaning, antecedent)
    leader = leader_of(context, found)
    if leader is not None and code[0] == "Q" and leader.sentence != context.sentence(found.start):
        leader = None if fiscal.reports(context, found) and not context.history else leader
    if leader is not None and meaning.side is Side.BARE:
        year = leader.first.year
        reason = leader.carried_over
        return Resolution(f"{year:04d}-{code}", reason, Grade.LIKELY)
    if context.now is None:
        return unknown("No year given and publication date unknown.")
    key = (code, meaning.side, context.cue(found))
    resolution = context.resolutions.get(key)
    if resolution is None:
        resolution = _from_publication(context, found, meaning, context.now)
        context.resolutions[key] = resolution
    return resolution


def _is_too_early(context: Context, found: Expression, meaning: Named, year: int) -> bool:
    """Return whether a past "first half of the year" is too early to be this year's."""
    span = span_of(f"{year:04d}-{meaning.code}")
    if not span or not context.now or context.tokens.low[found.end - 2] != "the":
        return False
    if context.cue(found).is_future or context.leaning(found).log_odds > 0:
        return False
    return 3 * (context.now - span[0]).days < 2 * (span[1] - span[0]).days


def _is_of_story(
    context: Context, found: Expression, meaning: Named, antecedent: Antecedent
) -> bool:
    """Return whether "next summer" is within a narrative, near a day or month of its own."""
    if not context.history or not meaning.side:
        return False
    near = context.sentence(found.start) - antecedent.sentence <= 1
    return near and antecedent.unit in ("day", "month")


def _from_antecedent(meaning: Named, antecedent: Antecedent) -> Resolution:
    """Resolve ``that autumn``, ``the following spring`` from the last date."""
    year, name = antecedent.first.year, spoken_code(meaning.code)
    if meaning.side in (Side.SAME, Side.THIS):
        reason = f"{name.capitalize()} in the year of {antecedent.label}, mentioned earlier."
        return Resolution(f"{year:04d}-{meaning.code}", reason, Grade.LIKELY)
    past, _, _, later = _around(meaning.code, antecedent.first)
    if meaning.side in (Side.AFTER, Side.NEXT):
        fitting = [span for span in later if span[1] > antecedent.last]
        reason = f"Next {name} after {antecedent.label}, mentioned earlier."
    else:
        fitting, reason = past[-1:], f"Last {name} before {antecedent.label}, mentioned earlier."
    return Resolution(fitting[0][0], reason, Grade.LIKELY) if fitting else unknown(reason)


def spoken_code(code: str) -> str:
    """Return a code in words: ``winter``, ``third quarter``, ``first half``."""
    if code in SEASON_NAMES:
        return SEASON_NAMES[code]
    return f"{_ORDINAL[int(code[1]) - 1]} {'quarter' if code[0] == 'Q' else 'half'}"


def leader_of(context: Context, found: Expression) -> Antecedent | None:
    antecedent = context.leader
    if antecedent is None or context.history or context.now is None:
        return antecedent
    if antecedent.unit == "year" and context.cue(found).is_future:
        return None
    near = context.sentence(found.start) - antecedent.sentence <= 1
    old = (context.now - antecedent.last).days > 500
    return antecedent if near and old and antecedent.explicit else None


@lru_cache(maxsize=256)
def _around(code: str, now: date) -> tuple[Spans, Spans, Spans, Spans]:
    """Return the seasons or quarters that are over, begun, in progress, and ahead."""
    spans = [
        (value, *days)
        for year in range(now.year - 2, now.year + 3)
        if (days := span_of(value := f"{year:04d}-{code}"))
    ]
    return (
        [span for span in spans if span[2] < now], [span for span in spans if span[1] <= now],
        [span for span in spans if span[2] >= now], [span for span in spans if span[1] > now],
    )  # fmt: skip


def _from_publication(context: Context, found: Expression, meaning: Named, now: date) -> Resolution:
    past, begun, open_, later = _around(meaning.code, now)
    name = spoken_code(meaning.code)
    how = meaning.side.value
    if meaning.side in (Side.LAST, Side.BEFORE):
        pick, reason = past[-1:], f"Latest {name} completed by {context.publication}."
    elif meaning.side in (Side.NEXT, Side.AFTER):
        pick, reason = later[:1], f"Next {name} to begin after {context.publication}."
    elif meaning.side is Side.THIS:
        if meaning.code == "WI" and now.month <= 4 and not context.cue(found).is_future:
            pick, reason = begun[-1:], f"Nearest winter to {context.publication}."
        else:
            pick, reason = _this(now, begun, open_, name, context)
    elif meaning.code in SEASON_NAMES and begun and later and begun[-1] in past:
        apart = (now - begun[-1][1]).days / _MONTH, (later[0][1] - now).days / _MONTH
        choice = context.choose(found, Kind.MONTH, *apart)
        if choice.future and context.cue(found).is_past_verb:
            choice = replace(choice, future=False, strength=0.0, cue=context.cue(found))
        how = choice.degree
        pick = later[:1] if choice.future else begun[-1:]
        where = "Next" if choice.future else "Last"
        reason = f"{where} {name} from {context.publication}; {choice.explanation}"
    else:
        cue = context.cue(found)
        how = cue.direction.name.lower()
        over = (now - past[-1][2]).days if past else _STALE
        if cue.is_future and meaning.code[0] == "Q" and over <= _REPORTED:
            pick = past[-1:]
            reason = f"Latest {name} completed by {context.publication}, about to be reported."
        elif cue.is_future:
            pick = open_[:1]
            reason = f"Next {name} from {context.publication}; {cue.explanation}"
        else:
            pick = _of_report(begun, past, now) if meaning.code[0] == "H" else begun[-1:]
            reason = f"Latest {name} begun by {context.publication}; {cue.explanation}"
    if not pick:
        raise OverflowError
    unit = "season" if meaning.code in SEASON_NAMES else "quarter"
    fiscal_one = "fiscal" in context.tokens.low[found.start : found.end]
    if unit == "quarter" and (fiscal_one or pick[0][2] >= now):
        how = "running or fiscal"
    elif unit == "quarter" and how == "past" and (now - pick[0][2]).days > _STALE:
        how = "past and stale"
    return context.decided(pick[0][0], reason, f"{unit} {how}")


def _of_report(begun: Spans, past: Spans, now: date) -> Spans:
    """Return the last one begun, but not only just: "H1 was weak", said in February."""
    _, first, last = begun[-1]
    return begun[-1:] if 3 * (now - first).days >= 2 * (last - first).days else past[-1:]


def _this(now: date, begun: Spans, open_: Spans, name: str, context: Context) -> tuple[Spans, str]:
    """Resolve ``this summer``: the one in progress, else that of the publication year."""
    current = [span for span in begun if span in open_]
    if current:
        return current, f"{name.capitalize()} in progress at {context.publication}."
    near = [span for span in (*begun, *open_) if span[0].startswith(f"{now.year:04d}")]
    return near[:1], f"{name.capitalize()} in the year of {context.publication}."


def is_play(words: list[str]) -> bool:
    """Return whether a text is about a game, whose quarters and halves are not dates."""
    played = sum(word in _PLAYED for word in words)
    return played > 2 and played > sum(word in _EARNED for word in words)


def is_play_here(words: list[str]) -> bool:
    """Return whether a sentence is about a game: "scored in the second quarter"."""
    return not _ONLY_PLAYED.isdisjoint(words) and _EARNED.isdisjoint(words)


def is_half_of_business(tokens: Tokens, at: int) -> bool:
    """Return whether ``H1`` is half a year, not a gas or a heading: money is mentioned near it."""
    if tokens.low[at] != "h":
        return False
    return not _EARNED.isdisjoint(tokens.low[max(0, at - _AROUND) : at + _AROUND])


def is_business(words: list[str]) -> bool:
    """Return whether a text is about money, so that halves and quarters are of the year."""
    return sum(word in _EARNED for word in words) > 2
