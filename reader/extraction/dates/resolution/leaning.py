"""Whether the clause around an expression of time leans to the past or the future, by evidence.

Each trait of the clause has a weight: its log-odds for the future, learned from open text in
which the full form of a date ("June 14", "next week") was masked (``leaning.tsv`` says how and
from what; ``benchmarks/training/dates`` renews it). The weights of a clause add up; a candidate
that lies nearer to publication is likelier than one that lies farther. What comes out is a
log-odds, so that the strength of a choice is known as well as the choice.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from math import log

from reader.extraction.dates.lexicon import EVENTS, word_set
from reader.extraction.dates.resolution.clause import Clause, VerbGroup
from reader.extraction.dates.resolution.cue import Direction, TenseCue
from reader.extraction.dates.tokens import Tokens

_SCHEDULED = word_set(
    "meeting election elections vote summit deadline trial hearing referendum primary conference "
    "debate visit inauguration convention runoff session talks tournament ballot polls release "
    "launch"
)
_FIGURES = word_set(
    "inflation figures data sales exports report survey results quarter jobs unemployment trade "
    "output production earnings"
)
_FAIR, _STRONG = 1.0, 2.5
"""Log-odds from which on a choice is fair or strong."""
_HEAD = 3
"""Tokens after an expression in which its head noun is looked for: "June inflation figures"."""


class Kind(StrEnum):
    """What is chosen between a past and a future day, month or date."""

    WEEKDAY = "weekday"
    MONTH = "month"
    DAY = "day of a month"


_FITTED = {
    Kind.WEEKDAY: (-0.75, 1.0, 0.0),
    Kind.MONTH: (0.25, 1.2, 1.0),
    Kind.DAY: (0.25, 1.2, 10.0),
}
"""Log-odds of the future without evidence, the weight of distance, and what blurs it.

Fitted on the development corpora, for only they have the bare forms as news uses them.
"""


@dataclass(frozen=True, slots=True)
class Leaning:
    """The evidence of one clause."""

    log_odds: float
    """Of the future against the past, before distance."""
    past: TenseCue
    future: TenseCue
    """The strongest sign of either direction, for the reason; OPEN where there is none."""

    def choose(self, kind: Kind, back: float, ahead: float) -> Choice:
        """Choose between a candidate ``back`` units before publication and one ``ahead``."""
        bias, weight, blur = _FITTED[kind]
        odds = self.log_odds + bias + weight * log((back + blur) / (ahead + blur))
        cue = self.future if odds > 0 else self.past
        return Choice(odds > 0, abs(odds), cue)


@dataclass(frozen=True, slots=True)
class Choice:
    """A direction that was chosen, how strongly, and by which sign."""

    future: bool
    strength: float
    """Log-odds of being right, 0 or more, by the model's own account."""
    cue: TenseCue

    @property
    def explanation(self) -> str:
        """The end of a reason."""
        if self.cue.is_open:
            return "the likelier one." if self.future else "assumed past, as usual in news."
        return self.cue.explanation

    @property
    def degree(self) -> str:
        """The direction and how strongly: ``past strong``, ``future faint``, ``past unmarked``."""
        degree = (
            "strong" if self.strength >= _STRONG else "fair" if self.strength >= _FAIR else "faint"
        )
        return f"{'future' if self.future else 'past'} {degree}"


def leaning_of(tokens: Tokens, clause: Clause, cue: TenseCue, end: int) -> Leaning:
    """Weigh the evidence of a clause; ``cue`` is its nearest sign, ``end`` the expression's end."""
    weights = _weights()
    total = 0.0
    best = {
        Direction.PAST: (0.0, TenseCue(Direction.OPEN)),
        Direction.FUTURE: (0.0, TenseCue(Direction.OPEN)),
    }
    for trait, where in traits(tokens, clause, cue, end):
        weight = weights.get(trait)
        if weight is None:
            continue
        total += weight
        side = Direction.FUTURE if weight > 0 else Direction.PAST
        if where and abs(weight) > best[side][0]:
            best[side] = (abs(weight), TenseCue(side, tokens.words(*where)))
    if not cue.is_open:
        best[cue.direction] = (0.0, cue)
    for push, sign in rules_of_english(tokens, clause, cue):
        total += push
        best[sign.direction] = (0.0, sign)
    return Leaning(total, best[Direction.PAST][1], best[Direction.FUTURE][1])


_MOVED = word_set(
    "extended postponed delayed adjourned rescheduled deferred renewed moved pushed suspended off "
    "given gave granted set fixed booked remanded"
)
"""After it, "to" or "until" leads to a day that was still to come: "adjourned until Friday"."""
_CALLED_OFF = word_set("off cancelled canceled postponed scrapped")
_PLANNED = ("WILL", "WOULD", "PLAN", "AIM", "MODAL", "COULD")
_PRINTED = word_set("updated published posted filed modified last-modified revised")
_FROM_PAST = ("PAST", "WAS", "HAD", "DID", "SAID")


def rules_of_english(
    tokens: Tokens, clause: Clause, cue: TenseCue
) -> Iterator[tuple[float, TenseCue]]:
    """What open text has too few examples of to be learned: pushes, as log-odds of the future.

    * "The trial was put off until Friday", "was extended to March 27": ahead.
    * "He served until November", "had until Monday and did not": `until` after a past verb.
    * "It had been due to expire Friday": a plan told in the past perfect is over.
    * "Rain gave way to sun by Thursday": `by` after a past verb, where nothing is planned.
    * "The strike on 5 November was called off": what is called off lay ahead.
    * "Iraqis vote on Saturday": a timetable in the present tense.
    * "payable Jan. 2", "to holders of record Dec. 21": dates of a dividend.
    * "Updated: Monday": the label of a stamp.
    """
    at = clause.introduced_at
    near = clause.before[0] if clause.before else None
    if clause.introduced == ":" and tokens.before(at) in _PRINTED:
        yield -_RULE, TenseCue(Direction.PAST, tokens.words(at - 1, at))
    if clause.after is not None:
        after = tokens.low[clause.after.start : clause.after.end + 1]
        if clause.introduced in ("on", "from") and not _CALLED_OFF.isdisjoint(after):
            sign = tokens.words(clause.after.start, clause.after.end)
            yield _RULE, TenseCue(Direction.FUTURE, sign)
    if cue.is_future and not cue.past and f"word {cue.word.lower()}" not in _weights():
        yield _RARE_SIGN, cue
    if tokens.before(at + 1) == "payable" or tokens.low[max(0, at - 1) : at + 1] == [
        "of",
        "record",
    ]:
        yield _RULE, TenseCue(Direction.FUTURE, tokens.words(at, at + 1))
    if near is None:
        return
    verb = tokens.words(near.start, near.end)
    moved = not _MOVED.isdisjoint(tokens.low[near.start : near.end + 1])
    if clause.introduced in ("until", "till", "to", "through", "for") and moved:
        yield _RULE, TenseCue(Direction.FUTURE, f"{verb} \u2026 {clause.introduced}")
    elif clause.introduced in ("until", "till") and near.lead in _FROM_PAST:
        failed = clause.after is not None and "DID" in clause.after.signature
        if near.lead != "HAD" or failed:
            yield -_RULE, TenseCue(Direction.PAST, f"{verb} \u2026 {clause.introduced}")
    elif near.signature.startswith("HAD") and "PLAN" in near.signature:
        yield -_RULE, TenseCue(Direction.PAST, verb)
    elif clause.introduced == "by" and cue.is_past:
        planned = any(group.lead in _PLANNED for group in clause.before)
        if not planned:
            yield -_RULE, cue


Where = tuple[int, int] | None
_RULE = 2.5
"""Log-odds that a rule of English adds: as much as a strong choice."""
_RARE_SIGN = 1.7
"""Log-odds that a sign of the future adds which open text has too seldom."""


def traits(tokens: Tokens, clause: Clause, cue: TenseCue, end: int) -> list[tuple[str, Where]]:
    """The traits of a clause, each once, with the tokens that show it if it has a word."""
    at = clause.introduced_at
    said = (at, at + 1) if clause.introduced[:1].islower() and clause.introduced.isalpha() else None
    found: list[tuple[str, Where]] = [("all", None), (f"in {clause.introduced}", said)]
    found += [(f"cue {cue.direction.name}", None),
              (f"cue {cue.direction.name} in {clause.introduced}", None)]  # fmt: skip
    if cue.is_future:
        found.append((f"word {cue.word.lower()}", None))
    if cue.past:
        found.append(("overtaken", None))
    found += _traits_before(clause)
    if clause.after is None:
        found.append(("after none", None))
    else:
        sole = "" if clause.before else " alone"
        name = f"after{sole} {_name(clause.after)}"
        found.append((name, (clause.after.start, clause.after.end)))
    if clause.owns:
        found.append(("owns", None))
    noun = _head_noun(tokens, end)
    if noun:
        found.append(noun)
    return found


def _traits_before(clause: Clause) -> list[tuple[str, Where]]:
    if not clause.before:
        return [("before none", None)]
    near = clause.before[0]
    words = (near.start, near.end)
    found: list[tuple[str, Where]] = [
        (f"before {_name(near)}", words), (f"before {near.lead} in {clause.introduced}", words),
    ]  # fmt: skip
    if len(clause.before) < 2:
        return [*found, ("second none", None)]
    far = clause.before[1]
    found.append((f"second {far.signature}", None))
    if near.lead in ("TO", "ING", "PAST"):
        found.append((f"chain {far.lead} {near.lead}", (far.start, far.end)))
    return found


def _name(group: VerbGroup) -> str:
    return f"{group.signature} apart" if group.apart else group.signature


def _head_noun(tokens: Tokens, end: int) -> tuple[str, Where] | None:
    for at in range(end, end + _HEAD):
        word = tokens.low[at]
        if word in EVENTS:
            return "noun event", (at, at + 1)
        if word in _SCHEDULED:
            return "noun scheduled", (at, at + 1)
        if word in _FIGURES:
            return "noun figures", (at, at + 1)
        if not word.isalpha():
            return None
    return None


@cache
def _weights() -> dict[str, float]:
    """The table: the first column names the trait, the second its weight."""
    text = files("reader.extraction.dates.resolution").joinpath("leaning.tsv").read_text("utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return {row[0]: float(row[1]) for row in rows}
