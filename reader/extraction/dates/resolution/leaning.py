"""The leaning of the clause around an expression of time, to past or future.

Each trait of the clause has a weight: its log-odds for the future, learned from open text in
which the full form of a date ("June 14", "next week") was masked (``leaning.tsv`` states the
sources; ``benchmarks/training/dates`` rebuilds it). The weights of a clause add up; a candidate
nearer to publication is likelier than one farther away. The result is a log-odds, which gives
the strength of a choice as well as the choice.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from math import log
from pathlib import Path

from reader.extraction.dates.lexicon import EVENTS, word_set
from reader.extraction.dates.resolution.clause import Clause, VerbGroup
from reader.extraction.dates.resolution.tense import Direction, TenseCue
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
"""Log-odds from which a choice is fair or strong."""
_HEAD = 3
"""Tokens after an expression searched for its head noun: "June inflation figures"."""
_MOVED = word_set(
    "extended postponed delayed adjourned rescheduled deferred renewed moved pushed suspended off "
    "given gave granted set fixed booked remanded"
)
"""Verbs whose "to" or "until" takes a day then still ahead: "adjourned until Friday"."""
_DECIDING = word_set("since until till before starting beginning effective through")
"""Prepositions that show a direction by themselves."""
_WRITTEN = word_set(
    "letter letters e-mail email mail memo memorandum tweet statement diary affidavit"
)
_CALLED_OFF = word_set("off cancelled canceled postponed scrapped")
_PLANNED = ("WILL", "WOULD", "PLAN", "AIM", "MODAL", "COULD")
_DENIED = word_set("not never hardly")
_HIKES = word_set("cut cuts hike hikes increase election vote referendum summit")
_PRINTED = word_set("updated published posted filed modified last-modified revised")
_MEASURED = word_set("figures data statistics numbers results readings")
_FOLLOWS = word_set("follow follows followed following")
_FROM_PAST = ("PAST", "WAS", "HAD", "DID", "SAID")
_MISSED = word_set("deadline ultimatum")
_NOT_MET = word_set("passed expired not missed")
_REACH = 20
Where = tuple[int, int, str] | None
"""The first token and the end of a cue, and its class: that of its first verb, or ``in``."""
_SHOWS = {
    Direction.PAST: ("PAST", "WAS", "HAD", "DID", "SAID", "HAVE", "in"),
    Direction.FUTURE: ("WILL", "WOULD", "PLAN", "AIM", "TO", "MODAL", "TIMED", "BE", "in"),
}
"""The classes that may be given as the reason for a direction."""
_RULE = 2.5
"""Log-odds that a rule of English adds: those of a strong choice."""
_RARE_CUE = 1.85
"""Log-odds added by a future cue that is too rare in open text."""
_HELD = ("PLAN", "AIM", "TO", "PAST", "ING")
_RIGHT = 0.97
"""The share of correct decisions from which a class is certain."""
_ENOUGH = 10
"""The fewest measured decisions for a class to be certain."""
_NEVER = ("weekday future", "next weekday", "weekend ahead", "quarter running")
"""Never certain: weekdays ahead, since plans change, and the days of a fiscal quarter."""


class Kind(StrEnum):
    """The kinds of times with a past and a future candidate."""

    WEEKDAY = "weekday"
    MONTH = "month"
    DAY = "day of a month"


_FITTED = {
    Kind.WEEKDAY: (-0.75, 1.0, 0.0),
    Kind.MONTH: (0.25, 1.2, 1.0),
    Kind.DAY: (0.25, 1.2, 10.0),
}
"""Log-odds of the future without evidence, the weight of distance, and its smoothing.

Fitted on the development corpora: only they have the bare forms as news uses them.
"""


@dataclass(frozen=True, slots=True)
class Leaning:
    """The evidence of one clause."""

    log_odds: float
    """Log-odds of future against past, before distance."""
    past: TenseCue
    future: TenseCue
    """The strongest cue of either direction, for the reason; OPEN where there is none."""

    def choose(self, kind: Kind, back: float, ahead: float) -> Choice:
        """Choose between a candidate ``back`` units before publication and one ``ahead``."""
        bias, weight, blur = _FITTED[kind]
        odds = self.log_odds + bias + weight * log((back + blur) / (ahead + blur))
        cue = self.future if odds > 0 else self.past
        return Choice(odds > 0, abs(odds), cue)


@dataclass(frozen=True, slots=True)
class Choice:
    """A chosen direction, with its strength and cue."""

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

    def reason(self, what: str, publication: str) -> str:
        """Return a reason: ``Last March before publication; past tense (“met”).``"""
        where = f"Next {what} after" if self.future else f"Last {what} before"
        return f"{where} {publication}; {self.explanation}"

    @property
    def degree(self) -> str:
        """The direction with its strength: ``past strong``, ``future faint``, ``past unmarked``."""
        side = "future" if self.future else "past"
        if self.cue.is_open:
            return f"{side} unmarked"
        if self.strength >= _STRONG:
            return f"{side} strong"
        return f"{side} fair" if self.strength >= _FAIR else f"{side} faint"


def leaning_of(tokens: Tokens, clause: Clause, cue: TenseCue, end: int) -> Leaning:
    """Weigh the evidence of a clause; ``cue``: its nearest cue; ``end``: the expression's end."""
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
        if where and where[2] in _SHOWS[side] and abs(weight) > best[side][0]:
            best[side] = (abs(weight), TenseCue(side, tokens.words(*where[:2])))
    if not cue.is_open:
        best[cue.direction] = (0.0, cue)
    for push, sign in rules_of_english(tokens, clause, cue, end):
        total += push
        best[sign.direction] = (0.0, sign)
    return Leaning(total, best[Direction.PAST][1], best[Direction.FUTURE][1])


def rules_of_english(
    tokens: Tokens, clause: Clause, cue: TenseCue, end: int
) -> Iterator[tuple[float, TenseCue]]:
    """Yield log-odds of the future for patterns too rare in open text to be learned.

    * "The trial was put off until Friday", "was extended to March 27": ahead.
    * "He served until November", "had until Monday and did not": `until` after a past verb;
      "have until Monday to reply" is ahead.
    * "It had been due to expire Friday": a plan in the past perfect is over.
    * "The truce, agreed in January, runs on": a participle between commas.
    * "The match is on Tuesday": the present tense of a timetable.
    * "planned a march on Saturday", "did not plan to leave on Friday": then still ahead.
    * "asked lawmakers to debate it on Tuesday": something for others to do.
    * "could not be reached Monday": in news, an attempt that failed.
    * "wrote in a letter June 23": a document is dated in the past.
    * "Rain gave way to sun by Thursday": `by` after a past verb, where nothing is planned.
    * "The strike on 5 November was called off": what is called off was ahead.
    * "Iraqis vote on Saturday", "the fair that opens on Saturday": a timetable in the present.
    * "price in a September rate cut": an indefinite noun for something still to come.
    * "Open from 10 a.m. to 4 p.m. on Sunday": hours of opening.
    * "payable Jan. 2", "to holders of record Dec. 21": dates of a dividend.
    * "Figures for May": what is measured is over.
    * "Updated: Monday": the label of a stamp.
    * "The move follows Tuesday's offer", "the quarter ended Oct. 31": it is over.
    * "Talks start on Monday, she said": who says it closes the sentence, and its verb is past
      whenever that is.
    """
    at = clause.introduced_at
    near = clause.before[0] if clause.before else None
    if cue.is_future and near is None and _is_attributed(clause):
        yield _RULE, cue
    if clause.introduced == ":" and tokens.before(at) in _PRINTED:
        yield -_RULE, TenseCue(Direction.PAST, tokens.words(at - 1, at))
    if clause.introduced in ("on", "from") and clause.after is not None:
        after = clause.after
        if not _CALLED_OFF.isdisjoint(tokens.low[after.start : after.end + 1]):
            yield _RULE, TenseCue(Direction.FUTURE, tokens.words(after.start, after.end))
    if cue.is_future and not cue.past and f"word {cue.word.lower()}" not in _weights():
        yield _RARE_CUE, cue
    if cue.word.lower() in ("is", "are"):
        yield _RULE, cue
    paid = tokens.low[max(0, at - 1) : at + 1]
    if paid[-1:] == ["payable"] or paid == ["of", "record"]:
        yield _RULE, TenseCue(Direction.FUTURE, tokens.words(at, at + 1))
    hiked = not _HIKES.isdisjoint(tokens.low[end : end + _HEAD])
    if hiked and (tokens.before(at + 2) == "a" or tokens.before(at + 1) == "an"):
        noun = next(word for word in tokens.low[end : end + _HEAD] if word in _HIKES)
        yield 2 * _RULE, TenseCue(Direction.FUTURE, f"a \u2026 {noun}")
    if clause.introduced == "for" and tokens.before(at) in _MEASURED and not near:
        yield -2 * _RULE, TenseCue(Direction.PAST, tokens.words(at - 1, at + 1))
    if near is None and clause.introduced == "on" and _has_hours(tokens, at):
        yield _RULE, TenseCue(Direction.FUTURE, "open")
    if (clause.owns and tokens.low[at] in _FOLLOWS) or tokens.low[at] == "ended":
        yield -2 * _RULE, TenseCue(Direction.PAST, tokens.words(at, at + 1))
    elif near is not None:
        yield from _rules_of_verbs(tokens, clause, near, cue, end)


def _rules_of_verbs(
    tokens: Tokens, clause: Clause, near: VerbGroup, cue: TenseCue, end: int
) -> Iterator[tuple[float, TenseCue]]:
    """Yield the rules about the verb group before the expression; at most one applies."""
    verb = tokens.words(near.start, near.end)
    until = clause.introduced in ("until", "till")
    over = near.lead == "HAD" and until and _is_missed(tokens, end)
    moved = not over and not _MOVED.isdisjoint(tokens.low[near.start : near.end + 1])
    if (until or clause.introduced in ("to", "through", "for")) and moved:
        yield _RULE, TenseCue(Direction.FUTURE, f"{verb} \u2026 {clause.introduced}")
    elif until and near.lead in _FROM_PAST:
        failed = clause.after is not None and "DID" in clause.after.signature
        if near.lead != "HAD" or failed or over:
            yield -_RULE, TenseCue(Direction.PAST, f"{verb} \u2026 {clause.introduced}")
    elif until and (near.signature.endswith("TO") or near.signature == "HAVE"):
        yield _RULE, TenseCue(Direction.FUTURE, f"{verb} \u2026 {clause.introduced}")
    elif _is_plan(clause, near, verb):
        yield _RULE, TenseCue(Direction.FUTURE, verb)
    elif near.lead == "HAD" and "PLAN" in near.signature:
        yield -2 * _RULE, TenseCue(Direction.PAST, verb)
    elif _is_aside(tokens, clause, near, end) or _is_reported(tokens, clause, near):
        yield -_RULE, TenseCue(Direction.PAST, verb)
    elif _is_aim(clause, near):
        yield _RULE, TenseCue(Direction.FUTURE, verb)
    elif clause.introduced == "by" and cue.is_past and not _is_planned(clause):
        yield -_RULE, cue


def _is_missed(tokens: Tokens, end: int) -> bool:
    """Return whether a term is over: "had until Thursday, but the deadline was not met"."""
    rest = tokens.low[end : end + _REACH]
    rest = rest[: rest.index(".")] if "." in rest else rest
    return not (_MISSED.isdisjoint(rest) or _NOT_MET.isdisjoint(rest))


def _is_attributed(clause: Clause) -> bool:
    """Return whether a verb of speech follows in a clause of its own: "..., she said"."""
    return clause.after is not None and clause.after.apart and clause.after.signature == "SAID"


def _has_hours(tokens: Tokens, at: int) -> bool:
    """Return whether opening hours precede a day: "Open from 10 a.m. to 4 p.m. on Sunday"."""
    words = iter(tokens.low[max(0, at - _REACH) : at])
    if not any(word in ("open", "opens") for word in words):
        return False
    hours = list(words)
    return not hours or any(word[:1].isdigit() for word in hours)


def _is_aside(tokens: Tokens, clause: Clause, near: VerbGroup, end: int) -> bool:
    """Return whether it dates a participle: "The truce, agreed in January, holds"."""
    beside = near.end == clause.introduced_at and tokens.before(near.start) == ","
    return beside and near.lead in ("PAST", "AIM", "SAID") and tokens.low[end] == ","


def _is_plan(clause: Clause, near: VerbGroup, verb: str) -> bool:
    """Return whether the group plans something for that day, or denies such a plan."""
    if "PLAN TO" in near.signature and near.lead == "DID":
        return True
    return verb == "planned" and not near.apart and clause.introduced == "on"


def _is_planned(clause: Clause) -> bool:
    return any(group.lead in _PLANNED for group in clause.before)


def _is_reported(tokens: Tokens, clause: Clause, near: VerbGroup) -> bool:
    """Return whether an attempt failed ("could not be reached") or something was written."""
    if near.lead == "COULD":
        return not _DENIED.isdisjoint(tokens.low[near.start : near.end])
    written = tokens.low[near.end : clause.introduced_at + 1]
    return near.lead in ("SAID", "PAST") and not _WRITTEN.isdisjoint(written)


def _is_aim(clause: Clause, near: VerbGroup) -> bool:
    """Return whether it is a timetable ("that opens on Friday") or a request to others."""
    if near.signature == "TIMED":
        return near.end in (clause.introduced_at, clause.introduced_at + 1)
    if near.lead != "TO" or len(clause.before) < 2:
        return False
    near, far = clause.before
    return far.lead == "AIM" and near.start > far.end and not near.apart


def traits(tokens: Tokens, clause: Clause, cue: TenseCue, end: int) -> list[tuple[str, Where]]:
    """Return the traits of a clause, each once, with the tokens that show it, if any."""
    at = clause.introduced_at
    word = clause.introduced in _DECIDING
    said: Where = (at, at + 1, "in") if word else None
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
        found.append((name, _shown(clause.after)))
        found.append((f"after{sole} lead {clause.after.lead}", _shown(clause.after)))
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
    words = _shown(near)
    found: list[tuple[str, Where]] = [
        (f"before {_name(near)}", words), (f"before {near.lead} in {clause.introduced}", words),
        (f"lead {near.lead}", words),
    ]  # fmt: skip
    found += [(f"holds {form}", words) for form in _HELD if form in near.signature.split()[1:]]
    if len(clause.before) < 2:
        return [*found, ("second none", None)]
    far = clause.before[1]
    found.append((f"second {far.signature}", None))
    if near.lead in ("TO", "ING", "PAST"):
        found.append((f"chain {far.lead} {near.lead}", _shown(far)))
    return found


def _shown(group: VerbGroup) -> Where:
    return group.start, group.end, group.lead


def _name(group: VerbGroup) -> str:
    return f"{group.signature} apart" if group.apart else group.signature


def _head_noun(tokens: Tokens, end: int) -> tuple[str, Where] | None:
    for at in range(end, end + _HEAD):
        word = tokens.low[at]
        if word in EVENTS:
            return "noun event", None
        if word in _SCHEDULED:
            return "noun scheduled", None
        if word in _FIGURES:
            return "noun figures", None
        if not word.isalpha():
            return None
    return None


@cache
def _weights() -> dict[str, float]:
    """Return the table of weights by trait."""
    return {row[0]: float(row[1]) for row in _rows("leaning.tsv")}


def is_certain(rule: str) -> bool:
    """Return whether decisions of this class are right often enough to be certain."""
    if rule.startswith(_NEVER):
        return False
    measured, right = _measured().get(rule, (0, 0))
    return measured >= _ENOUGH and right >= _RIGHT * measured


@cache
def _measured() -> dict[str, tuple[int, int]]:
    return {row[0]: (int(row[1]), int(row[2])) for row in _rows("decisions.tsv")}


def _rows(name: str) -> list[list[str]]:
    text = Path(__file__).with_name(name).read_text("utf-8")
    return [line.split("\t") for line in text.splitlines() if not line.startswith("#")]
