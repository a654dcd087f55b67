"""The clause around an expression of time: its verb groups and what introduces it.

A verb group is a run of verb forms with adverbs between ("was expected to pass", "could not
be reached"); its signature is the run of their classes (``WAS PLAN TO``). The clause is
described by the groups nearest to the expression on either side, the boundaries between, and
the preposition before it. :mod:`leaning` weighs the description; this module only reads.
"""

from __future__ import annotations

from dataclasses import dataclass

from reader.extraction.dates.lexicon import CUTS, word_set
from reader.extraction.dates.tokens import Tokens

SAID = word_set(
    "said told announced reported wrote warned stated noted confirmed claimed insisted "
    "admitted explained argued added"
)
"""Past-tense verbs of speech."""
COMMON_PAST = word_set(
    "went came took made got gave found saw left began became held brought won lost led met ran "
    "fell rose shot hit struck broke sent spent built bought sold paid kept put cut beat spoke "
    "drew drove flew grew knew threw wore chose stood sat fought caught taught thought sought died"
)
TIMED = word_set(
    "expires opens starts begins closes takes resumes returns faces visits meets hosts ends airs "
    "votes arrives leaves departs goes plays kicks holds comes continues heads flies travels "
    "addresses runs reconvenes convenes debuts premieres concludes celebrates"
)
"""Verbs of timetables in the present tense."""
_CLASSES = {
    "WILL": word_set("will shall ll wo"),
    "WOULD": word_set("would"),
    "COULD": word_set("could"),
    "MODAL": word_set("may might can should must"),
    "BE": word_set("is are"),
    "WAS": word_set("was were wasn weren"),
    "HAVE": word_set("has have"),
    "HAD": word_set("had"),
    "DO": word_set("do does"),
    "DID": word_set("did didn"),
    "PLAN": word_set(
        "expected scheduled due planned slated set supposed likely ready poised hopes hoping hope "
        "plans plan planning intends intend aims aim prepares preparing expects expect going seeks "
        "wants want begin hoped intended designed"
    ),
    "AIM": word_set(
        "wanted asked urged agreed decided vowed promised pledged ordered offered invited asking "
        "urging aimed prepared wished demanded"
    ),
    "SAID": SAID,
    "PAST": COMMON_PAST
    | word_set(
        "dealt felt heard read laid meant slept swept understood withdrew arose bore "
        "beaten been seen gone done given taken known shown written spoken chosen fallen risen "
        "driven shown born torn stolen drawn grown thrown broken frozen hidden sworn"
    ),
    "TIMED": TIMED | {"marks"},
    "PRESENT": word_set("says tells shows remains seems makes gives includes means wants needs"),
}
_CLASS_OF = {word: name for name, group in reversed(_CLASSES.items()) for word in group}
NO_PAST = word_set(
    "need indeed speed feed seed united red hundred breed greed exceed proceed succeed embed bed "
    "shed sacred naked limited alleged followed"
)
"""Words in -ed that are not past verb forms."""
_NO_VERB_AFTER_TO = word_set("the a an his her its their our my your this that")
_PRONOUNS = word_set("he she it who that there")
_BETWEEN = word_set(
    "not n't also still only now already never once later earlier recently just be being yet then "
    "first to ' \u2019 t n been"
)
_BOUNDARIES = word_set(
    ", and but which who that while as when because after before if where whose or than whether "
    "although though since until ; : ( - \u2014 \u2013 \u201c \u201d"
) | {'"'}
_INTRODUCING = word_set(
    "on by until till since for in through from of before after at to between during and or , ( : "
    "over around about late early this that starting beginning as when with within into ahead "
    "effective"
)
_ARTICLES = word_set("the early late this a mid - that")
_REACH_LEFT, _REACH_RIGHT = 22, 10
"""Tokens searched for verbs; after a day that opens its sentence as far as to the left."""
_MOST = 4
"""The most verb forms of a group kept in its signature."""
_APART = 3
"""The most tokens between two forms of one group."""
_DETERMINERS = word_set("the a an its his her their our my your this these those")
_NO_NOUN = _INTRODUCING | _BOUNDARIES | _BETWEEN | word_set("the a an his her its their them him")


@dataclass(frozen=True, slots=True)
class VerbGroup:
    """A run of verb forms: classes, tokens (end exclusive), whether in another clause."""

    signature: str
    start: int
    end: int
    apart: bool

    @property
    def lead(self) -> str:
        """The class of the first form, which carries the tense."""
        return self.signature.partition(" ")[0]


@dataclass(frozen=True, slots=True)
class Clause:
    """The clause around an expression of time."""

    introduced: str
    """The preposition or sign before it, or ``START``, ``VERB``, ``NOUN``, ``OTHER``."""
    introduced_at: int
    before: tuple[VerbGroup, ...]
    """The nearest verb groups before it, nearest first; at most two."""
    after: VerbGroup | None
    owns: bool
    """Whether a possessive makes the day that of an event: "Friday's blast"."""


def verb_class(tokens: Tokens, at: int) -> str:
    """Return the class of a verb form, or an empty string for any other word."""
    word = tokens.low[at]
    if word in ("'s", "\u2019s"):
        done = tokens.low[at - 1] in _PRONOUNS and tokens.low[at + 1].endswith("ed")
        return "BE" if done else ""
    if word == "may" and tokens.capital(at):
        return ""
    if word == "called" and tokens.low[at + 1] in ("on", "for"):
        return "AIM"
    if word == "won" and tokens.low[at + 1] in ("'", "\u2019"):
        return "WILL"
    if word == "cut" and tokens.low[at - 1] in CUTS:
        return ""
    known = _CLASS_OF.get(word)
    if known:
        participle = word == "set" and tokens.low[at + 1] not in ("to", "for")
        return "PAST" if participle else known
    if word == "to":
        return "TO" if _is_infinitive(tokens, at + 1) else ""
    if tokens.capital(at):
        return ""
    if len(word) > 4 and word.endswith("ed") and word not in NO_PAST:
        return "" if is_adjective(tokens, at) else "PAST"
    ing = len(word) > 5 and word.endswith("ing") and not is_adjective(tokens, at)
    return "ING" if ing else ""


def is_adjective(tokens: Tokens, at: int) -> bool:
    """Return whether it precedes its noun: "a still unspecified date", "the opening match"."""
    before = at - 1
    if tokens.low[before] in ("still", "yet", "as", "newly", "fully"):
        before -= 1
    noun = tokens.low[at + 1]
    return tokens.low[before] in _DETERMINERS and noun.isalpha() and noun not in _NO_NOUN


def _is_infinitive(tokens: Tokens, at: int) -> bool:
    word = tokens.low[at]
    if not word.isalpha() or word in _NO_VERB_AFTER_TO or tokens.capital(at):
        return False
    return word.endswith("ss") or not word.endswith(("ing", "s"))


def clause_of(tokens: Tokens, start: int, end: int, bounds: tuple[int, int]) -> Clause:
    """Describe the clause around tokens ``start`` to ``end``, in a sentence's ``bounds``."""
    first, last = bounds
    at = start - 1
    while at >= first and tokens.low[at] in _ARTICLES:
        at -= 1
    before = _groups_before(tokens, start, first)
    opens = not before and (tokens.low[end] == "," or at <= first)
    return Clause(
        _introduced(tokens, at, first), at, before,
        _group_after(tokens, end, min(last, end + (_REACH_LEFT if opens else _REACH_RIGHT))),
        tokens.low[end] in ("'s", "\u2019s"),
    )  # fmt: skip


def _introduced(tokens: Tokens, at: int, first: int) -> str:
    if at < first:
        return "START"
    word = tokens.low[at]
    if word in _INTRODUCING:
        return word
    if verb_class(tokens, at):
        return "VERB"
    return "NOUN" if word.isalpha() else "OTHER"


def _run(tokens: Tokens, at: int, stop: int, step: int, most: int) -> tuple[list[str], int]:
    """Read on from a verb form in one direction: the classes of its group, its last token."""
    forms, last, skipped = [verb_class(tokens, at)], at, 0
    for ahead in range(at + step, stop, step):
        form = verb_class(tokens, ahead)
        if form and form != "ING":
            forms.append(form)
            last, skipped = ahead, 0
        elif tokens.low[ahead] in _BETWEEN or tokens.low[ahead].endswith("ly"):
            skipped += 1
        else:
            break
        if skipped == _APART or len(forms) == most:
            break
    return forms, last


def _groups_before(tokens: Tokens, start: int, first: int) -> tuple[VerbGroup, ...]:
    groups: list[VerbGroup] = []
    apart = False
    at, stop = start - 1, max(first, start - _REACH_LEFT) - 1
    while at > stop and len(groups) < 2:
        end = at + 1
        if verb_class(tokens, at):
            forms, at = _run(tokens, at, stop, -1, _REACH_LEFT)
            groups.append(VerbGroup(" ".join(reversed(forms[:_MOST])), at, end, apart))
        else:
            apart = apart or tokens.low[at] in _BOUNDARIES
        at -= 1
    return tuple(groups)


def _group_after(tokens: Tokens, end: int, stop: int) -> VerbGroup | None:
    apart = False
    for at in range(end, stop):
        if tokens.low[at] == ";":
            break
        if verb_class(tokens, at):
            forms, until = _run(tokens, at, stop, 1, 2)
            return VerbGroup(" ".join(forms), at, until + 1, apart)
        apart = apart or tokens.low[at] in _BOUNDARIES
    return None
