"""The tense of a sentence, past or future, near an expression of time.

The nearest sign decides: a verb form, a word like "scheduled", or the
preposition before the expression. Signs to the left count more than signs to
the right, and a verb of speech ("said") counts little unless it stands right
beside the expression, since what is said may lie ahead.
"""

from __future__ import annotations

from bisect import bisect_left

from reader.extraction.dates.lexicon import CUTS, word_set
from reader.extraction.dates.resolution.cue import Direction, TenseCue
from reader.extraction.dates.resolution.prepositions import preposition, timetable
from reader.extraction.dates.tokens import Tokens

_AHEAD = word_set(
    "will shall would going expected scheduled due plan plans planned planning slated upcoming "
    "hopes hoping intends intend aims deadline prepares preparing set announces expects expect "
    "forecast projected predicted tentatively proposed awaits forthcoming ll wo starting "
    "tomorrow"
)
_MAYBE_AHEAD = word_set(
    "may could might can should must likely if unless expires opens open starts start begins begin "
    "closes close takes resumes resume returns faces visits meets hosts ends airs votes arrives "
    "leaves departs goes go plays kicks holds comes continues heads flies travels addresses "
    "runs reconvenes convenes debuts premieres concludes celebrates"
)
_BACK = word_set(
    "was were had did been went came took made got gave found saw left began became held brought "
    "told said wrote won lost led met ran fell rose shot hit struck broke sent spent built bought "
    "sold paid kept put cut beat spoke drew drove flew grew knew threw wore chose stood sat set "
    "fought caught taught thought sought died s_ago ago since dead former"
)
_SPEECH = word_set(
    "said told added announced reported wrote warned stated noted confirmed claimed insisted "
    "admitted explained argued promised vowed pledged agreed urged decided ordered"
)
_NOT_PAST = word_set(
    "need indeed speed feed seed united red hundred breed greed exceed proceed succeed embed bed "
    "shed sacred naked used-to limited alleged so-called followed"
)
_AIMS = word_set(
    "meet hold begin start vote visit report release launch open appear play host face return take "
    "decide announce discuss travel sign unveil resume attend arrive leave close end publish "
    "deliver make go come give speak present hear run stand fight retire complete finish"
)
_IS_TO = word_set("is are was were due set expected scheduled planned")
_NEW_CLAUSE = word_set(", and but which who that while as")
_LEFT, _RIGHT = 16, 9
_RIGHTWARD = 1.7
_BESIDE = 4.0
"""Tokens between a verb of speech and its own day: "told reporters on Thursday"."""
_FAR = 99.0


def marks(tokens: Tokens) -> list[int]:
    """The tokens that may be a sign or bound one, in order: all that :func:`direction` looks at."""
    low = tokens.low
    found = []
    for at in range(tokens.count):
        word = low[at]
        tail = word[-2:]
        if word == "may" and tokens.capital(at):
            continue
        if word in _MARKS or tail == "ed" or (tail == "ng" and at and low[at - 1] == "after"):
            found.append(at)
    return found


def find_cue(
    tokens: Tokens, marked: list[int], start: int, end: int, bounds: tuple[int, int]
) -> TenseCue:
    """The sign nearest to the expression from token ``start`` to ``end`` in its sentence.

    ``marked`` is what :func:`marks` gives for the text.
    """
    near = preposition(tokens, start, bounds[0])
    if near is not None:
        return near
    left = bisect_left(marked, max(bounds[0], start - _LEFT + 1))
    middle = bisect_left(marked, start, left)
    if middle > left:
        planned = timetable(tokens, start, bounds[0])
        if planned:
            return TenseCue(Direction.FUTURE, planned)
    best, distance = TenseCue(Direction.OPEN), _FAR
    extra = 0.0
    for index in range(middle - 1, left - 1, -1):
        at = marked[index]
        word = tokens.low[at]
        if word in (";", "\u2014"):
            break
        if word == ",":
            extra += 1.5
        if start - at + extra >= distance:
            break
        best, distance = _nearer(tokens, at, start - at + extra, (best, distance))
    extra = 0.0
    last = min(bounds[1], end + _RIGHT - 1)
    for index in range(bisect_left(marked, end, middle), len(marked)):
        at = marked[index]
        far = (at - end + 1) * _RIGHTWARD
        word = tokens.low[at]
        if at >= last or far + extra >= distance or word in (";", "\u2014"):
            break
        if word in _NEW_CLAUSE:
            extra += 4.0
        if word == "to" and best.is_past:
            continue  # what they "met on Wednesday to discuss" says nothing of another time
        best, distance = _nearer(tokens, at, far + extra, (best, distance))
    return best


def _nearer(
    tokens: Tokens, at: int, distance: float, so_far: tuple[TenseCue, float]
) -> tuple[TenseCue, float]:
    direction, penalty = _reads(tokens, at, distance)
    if direction is Direction.OPEN or distance + penalty >= so_far[1]:
        return so_far
    end = at + 2 if tokens.low[at] == "to" else at + 1
    past = direction is Direction.FUTURE and not {"was", "were"}.isdisjoint(
        tokens.low[max(0, at - 2) : at]
    )
    return TenseCue(direction, tokens.words(at, end), past), distance + penalty


def _reads(tokens: Tokens, at: int, distance: float) -> tuple[Direction, float]:
    """Where a word points, and how much its weight is reduced."""
    word = tokens.low[at]
    before = tokens.before(at)
    if word in _MODALS and tokens.low[at + 1] == "have":
        return Direction.PAST, 0.0
    if word == "to" and before in _IS_TO and _is_planned(tokens, at + 1):
        return Direction.FUTURE, 0.0
    if word == "forward":
        looks = before in ("look", "looks", "looking", "looked")
        return (Direction.FUTURE if looks else Direction.OPEN), 0.0
    if word == "seen":
        return (Direction.FUTURE if before in ("is", "are") else Direction.OPEN), 0.0
    if word.endswith("ing") and before == "after":
        return Direction.PAST, 0.0
    if before in _COPULAS and _when(tokens, at) and word.endswith("ed"):
        return Direction.FUTURE, 0.0
    if before in ("be", "is", "are") and word not in _AHEAD:
        # "will be held", "is held": the verb before decides.
        return Direction.OPEN, 0.0
    if word in _BASE and _plural_before(tokens, at):
        return Direction.FUTURE, 2.0
    if word in _SPEECH:
        return Direction.PAST, 0.0 if distance <= _BESIDE else 5.0
    if word == "won" and tokens.low[at + 1] in ("'", "\u2019"):
        return Direction.FUTURE, 0.0
    if word in _NOUNS and before in _OWNERS and not (before == "that" and word.endswith("s")):
        return Direction.OPEN, 0.0
    if word in _SAME_FORM and (before in _BASE_AFTER or (word == "cut" and before in CUTS)):
        return Direction.OPEN, 0.0
    if word in _AHEAD:
        if word == "set" and tokens.low[at + 1] not in ("to", "for"):
            return Direction.OPEN, 0.0
        if word == "due" and tokens.low[at + 1] == "to" and _is_cause(tokens, at + 2):
            return Direction.OPEN, 0.0
        return Direction.FUTURE, -1.0 if word in ("will", "due", "scheduled") else 0.0
    if word in _BACK:
        return Direction.PAST, 0.0
    if word in _MAYBE_AHEAD and not (word == "may" and tokens.capital(at)):
        return Direction.FUTURE, 2.0
    if word == "to" and tokens.low[at + 1] in _AIMS:
        return Direction.FUTURE, 1.5
    if len(word) > 4 and word.endswith("ed") and word not in _NOT_PAST and not tokens.capital(at):
        return Direction.PAST, 0.0
    return Direction.OPEN, 0.0


_SAME_FORM = word_set("cut put hit set beat")
"""Verbs whose past is their base form."""
_BASE_AFTER = word_set("will would to can could may might must should shall not t")
_COPULAS = ("is", "are", "'s", "\u2019s")


def _when(tokens: Tokens, at: int) -> bool:
    """Whether the present of a clause of time is meant: "when he is sentenced May 7"."""
    return not {"when", "once"}.isdisjoint(tokens.low[max(0, at - 5) : at - 1])


_MODALS = word_set("may might could would should must")
"""What looks back with "have": "he might have encouraged it in July"."""
_NO_VERBS = word_set("bad poor high low heavy lack heat rain snow fog illness injury concerns")


def _is_cause(tokens: Tokens, at: int) -> bool:
    """Whether "due to" gives a cause ("due to the storm"), not a plan ("due to expire")."""
    word = tokens.low[at]
    return word in _OWNERS or word in _NO_VERBS or tokens.capital(at) or word.endswith("ing")


_NOUNS = word_set(
    "plan plans forecast start starts open opens close visit visits play plays holds deadline will "
    "takes faces returns votes ends hosts"
)
_OWNERS = word_set("the a an its his her their this that our my your no any")
_BASE = word_set(
    "face play host meet travel visit open begin start return resume vote head celebrate elect"
)
"""Verbs of timetables that need their subject seen, as they are nouns as well."""


def _plural_before(tokens: Tokens, at: int) -> bool:
    """Whether what does it stands before: "Germany drew and face the US", "the Chiefs play"."""
    before = tokens.before(at)
    if before in ("they", "we", "who", "and", "both"):
        return tokens.low[at] in ("face", "play", "host", "travel", "visit", "meet")
    if tokens.low[at] in ("face", "travel") and tokens.capital(at - 1):
        # British English: "Arsenal travel to Tottenham".
        return before.isalpha()
    return len(before) > 3 and before.endswith("s") and before.isalpha()


def _is_planned(tokens: Tokens, at: int) -> bool:
    """Whether a plan follows "is to": "rule", "be held"; not "be a long stay"."""
    if tokens.low[at] != "be":
        return tokens.low[at].isalpha() and not _is_cause(tokens, at)
    done = tokens.low[at + 1]
    return done in _BACK or done.endswith("ed")


_MARKS = (
    _AHEAD | _MAYBE_AHEAD | _BACK | _SPEECH | _BASE | _NEW_CLAUSE
    | {"to", "seen", "forward", "is", "are", ";", "\u2014"}
)  # fmt: skip
