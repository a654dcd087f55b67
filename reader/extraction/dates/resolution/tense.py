"""The tense of a sentence, past or future, near an expression of time.

The nearest cue decides: a verb form, a word such as "scheduled", or the
preposition before the expression. Cues on the left count more than cues on the
right, and a verb of speech ("said") counts little unless it is right beside the
expression, since what is said may be about the future.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from enum import IntEnum

from reader.extraction.dates.lexicon import ALL_WEEKDAYS, CUTS, word_set
from reader.extraction.dates.resolution.clause import (
    COMMON_PAST,
    NO_PAST,
    SAID,
    TIMED,
    is_adjective,
)
from reader.extraction.dates.tokens import Tokens

_NO_VERB_CUES = frozenset(["since", "ago", "after", "former", "dead"])
_LEFT = 16
"""Tokens to the left searched for a cue, or for a negation before a preposition."""
_BARE_TIME = word_set(
    "on at by for in the this next noon midnight a.m. p.m. am pm hrs hours local time gmt to and "
    "- \u2013 : . ,"
)
_SETTLED = word_set("due scheduled planned slated set expected deadline booked pencilled penciled")
_MARKS_SET = word_set("record records high low peak mark")
"""Nouns for what was set on a past day: "its record high set on Aug. 6"."""
_WITH = 8
"""Words before "coming in May" searched for the "with" of what was then: "with most coming in"."""
_OVER = word_set("was were had has")
"""Words that show a plan to be over: "games scheduled for Wednesday were still held"."""
_DENIALS = word_set("not no never nobody none nothing didn wasn weren hadn")
_PAST = word_set("was were had did didn wasn weren hadn")
_NOT_YET = word_set(
    "will would can could may might should must shall won wouldn couldn is are be does do to"
)
_DATED = word_set("trial court hearing start starting release launch due expiry closing deadline")
"""Nouns whose date is ahead: "a trial date of 14 July"."""
_LABELS = word_set(
    "when time deadline due next meeting hearing event events tickets doors opening auction "
    "screening concert kickoff kick-off premiere rsvp vote voting expires starts begins schedule "
    "upcoming showtimes registration"
)
"""Labels that open a line of an announcement, which has no verb."""
_LABEL = 4
_AHEAD = word_set(
    "will shall would going expected scheduled due plan plans planned planning slated upcoming "
    "hopes hoping intends intend aims deadline prepares preparing set announces expects expect "
    "forecast projected predicted tentatively proposed awaits forthcoming ll wo starting "
    "tomorrow"
)
_MAYBE_AHEAD = TIMED | word_set(
    "may could might can should must likely if unless open start begin close resume go"
)
_BACK = COMMON_PAST | word_set(
    "was were had did been told said wrote set s_ago ago since dead former"
)
_SPEECH = SAID | word_set("promised vowed pledged agreed urged decided ordered")
_AIMS = word_set(
    "meet hold begin start vote visit report release launch open appear play host face return take "
    "decide announce discuss travel sign unveil resume attend arrive leave close end publish "
    "deliver make go come give speak present hear run stand fight retire complete finish"
)
_IS_TO = word_set("is are was were due set expected scheduled planned")
_NEW_CLAUSE = word_set(", and but which who that while as")
_RIGHT = 9
_RIGHTWARD = 1.7
_BESIDE = 4.0
"""The most tokens between a verb of speech and its day: "told reporters on Thursday"."""
_FAR = 99.0
_SAME_FORM = word_set("cut put hit set beat")
"""Verbs whose past tense equals their base form."""
_BASE_AFTER = word_set("will would to can could may might must should shall not t")
_COPULAS = ("is", "are", "'s", "\u2019s")
_MODALS = word_set("may might could would should must")
"""Modals that "have" turns to the past: "he might have encouraged it in July"."""
_NO_VERBS = word_set("bad poor high low heavy lack heat rain snow fog illness injury concerns")
_NOUNS = word_set(
    "plan plans forecast start starts open opens close visit visits play plays holds deadline will "
    "takes faces returns votes ends hosts"
)
_OWNERS = word_set("the a an its his her their this that our my your no any")
_BASE = word_set(
    "face play host meet travel visit open begin start return resume vote head celebrate elect"
)
"""Verbs of timetables that are also nouns, so that their subject must be seen."""
_MARKS = (
    _AHEAD | _MAYBE_AHEAD | _BACK | _SPEECH | _BASE | _NEW_CLAUSE
    | {"to", "see", "seen", "forward", "is", "are", ";", "\u2014"}
)  # fmt: skip


class Direction(IntEnum):
    """Past, future, or neither."""

    PAST = -1
    OPEN = 0
    FUTURE = 1


@dataclass(frozen=True, slots=True)
class TenseCue:
    """A direction and the word that shows it."""

    direction: Direction
    word: str = ""
    past: bool = False
    """Whether it is a plan made in the past: "was expected to pass late Wednesday"."""

    @property
    def is_past(self) -> bool:
        """Whether the clause is about the past."""
        return self.direction is Direction.PAST

    @property
    def is_open(self) -> bool:
        """Whether the clause has no direction."""
        return self.direction is Direction.OPEN

    @property
    def is_future(self) -> bool:
        """Whether the clause is about the future."""
        return self.direction is Direction.FUTURE

    @property
    def is_past_verb(self) -> bool:
        """Whether a verb puts the clause in the past, not "since" or "ago"."""
        return self.is_past and self.word.lower() not in _NO_VERB_CUES

    @property
    def explanation(self) -> str:
        """The end of a reason: ``past tense (“were”).``, ``future (“will”).``"""
        if self.is_open:
            return "assumed past, as usual in news."
        if self.is_future:
            return f"future (“{self.word}”)."
        kind = "past" if self.word in _NO_VERB_CUES or "\u2026" in self.word else "past tense"
        return f"{kind} (“{self.word}”)."


def timetable(tokens: Tokens, start: int, first: int) -> str:
    """Return the verb of ``the final is on 13 July``, ``kick-off is at 7 p.m.``, or ''."""
    at = start - 1
    while at >= first and at > start - 10:
        word = tokens.low[at]
        if word in ("is", "are"):
            return tokens.words(at, at + 1)
        if word not in _BARE_TIME and not word.isdigit():
            return ""
        at -= 1
    return ""


_PREPOSITIONS = {
    "since": Direction.PAST,
    "until": Direction.FUTURE,
    "till": Direction.FUTURE,
    "starting": Direction.FUTURE,
    "beginning": Direction.FUTURE,
}


def _label(tokens: Tokens, at: int, first: int) -> TenseCue | None:
    """Return the cue of ``When: Tuesday``, ``Next meeting: June 4``; not ``Updated: Tuesday``."""
    for word in range(max(first, at - _LABEL), at):
        if tokens.low[word] in _LABELS:
            return TenseCue(Direction.FUTURE, tokens.words(word, at))
    return None


def _negation_before(tokens: Tokens, first: int, at: int) -> str:
    """Return the negation of "nobody knew until Friday", which makes the day past; or ''."""
    words = tokens.low[max(first, at - _LEFT) : at]
    if _PAST.isdisjoint(words) or not _NOT_YET.isdisjoint(words):
        return ""
    return next((word for word in words if word in _DENIALS), "")


def preposition(tokens: Tokens, start: int, first: int) -> TenseCue | None:
    """Return the cue of the words before the expression: "since", "ahead of", "due on"."""
    at = start - 1
    if at < first:
        return None
    if tokens.low[at] == ":":
        return _label(tokens, at, first)
    if tokens.low[at] == "the" and at > first:
        at -= 1
    word = tokens.low[at]
    if word in _PREPOSITIONS:
        denied = _negation_before(tokens, first, at) if word in ("until", "till") else ""
        if denied:
            return TenseCue(Direction.PAST, f"{denied} \u2026 {word}")
        return TenseCue(_PREPOSITIONS[word], tokens.words(at, at + 1))
    if word in ("on", "for", "in", "of", "to"):
        before = tokens.low[at - 1] if at > first else ""
        if before == "set" and not _MARKS_SET.isdisjoint(tokens.low[max(first, at - 3) : at - 1]):
            return TenseCue(Direction.PAST, tokens.words(at - 2, at))
        if before in _SETTLED or (word == "for" and before == "in"):
            over = not _OVER.isdisjoint(tokens.low[start + 1 : start + 4])
            return TenseCue(Direction.FUTURE, tokens.words(at - 1, at + 1), over)
        owns = tokens.low[start + 1] in ("'s", "\u2019s")
        if word == "for" and tokens.low[start] in ALL_WEEKDAYS and not owns:
            return TenseCue(Direction.FUTURE, tokens.words(at, at + 1))
        comes = word == "in" and before == "coming" and tokens.low[at - 2].isalpha()
        if comes and "with" not in tokens.low[max(first, at - _WITH) : at]:
            return TenseCue(Direction.FUTURE, tokens.words(at - 1, at + 1))
        if word == "for" and tokens.low[start + 1] in ("delivery", "settlement"):
            return TenseCue(Direction.FUTURE, tokens.words(start + 1, start + 2))
        if word == "of" and before == "date" and tokens.low[at - 2] in _DATED:
            return TenseCue(Direction.FUTURE, tokens.words(at - 2, at))
        if word == "of" and before == "ahead":
            return TenseCue(Direction.FUTURE, "ahead of")
    return None


def marks(tokens: Tokens) -> list[int]:
    """Return the tokens that may be a cue or bound one, in order: all that matter here."""
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
    """Return the cue nearest to the expression from token ``start`` to ``end``.

    ``marked``: the :func:`marks` of the text; ``bounds``: of the sentence.
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
            continue  # "met on Wednesday to discuss" is no cue for another time
        best, distance = _nearer(tokens, at, far + extra, (best, distance))
    return best


def _nearer(
    tokens: Tokens, at: int, distance: float, so_far: tuple[TenseCue, float]
) -> tuple[TenseCue, float]:
    direction, penalty = _direction_of(tokens, at, distance)
    if direction is Direction.OPEN or distance + penalty >= so_far[1]:
        return so_far
    end = at + 2 if tokens.low[at] == "to" else at + 1
    past = direction is Direction.FUTURE and not {"was", "were"}.isdisjoint(
        tokens.low[max(0, at - 2) : at]
    )
    return TenseCue(direction, tokens.words(at, end), past), distance + penalty


def _direction_of(tokens: Tokens, at: int, distance: float) -> tuple[Direction, float]:
    """Return the direction of a word, and by how much its weight is reduced."""
    word = tokens.low[at]
    before = tokens.before(at)
    if word in _MODALS and tokens.low[at + 1] == "have":
        return Direction.PAST, 0.0
    if word == "to" and before in _IS_TO and _is_planned(tokens, at + 1):
        return Direction.FUTURE, 0.0
    if word == "forward":
        looks = before in ("look", "looks", "looking", "looked")
        return (Direction.FUTURE if looks else Direction.OPEN), 0.0
    if word == "see":  # "See you Sunday", not "I see you were there on Sunday"
        return (Direction.FUTURE if _is_farewell(tokens, at) else Direction.OPEN), 0.0
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
    if word in _SAME_FORM and (before in _BASE_AFTER or (word == "cut" and before in CUTS)):
        return Direction.OPEN, 0.0
    if word in _NOUNS and before in _OWNERS and not (before == "that" and word.endswith("s")):
        return Direction.OPEN, 0.0
    if word in _AHEAD:
        if word == "set" and tokens.low[at + 1] not in ("to", "for"):
            return Direction.OPEN, 0.0
        if word == "due" and tokens.low[at + 1] == "to" and _is_cause(tokens, at + 2):
            return Direction.OPEN, 0.0
        return Direction.FUTURE, -1.0 if word in ("will", "due", "scheduled") else 0.0
    if word in _BACK:
        return Direction.PAST, 0.0
    if word in _MAYBE_AHEAD:
        return Direction.FUTURE, 2.0
    if word == "to" and tokens.low[at + 1] in _AIMS:
        return Direction.FUTURE, 1.5
    if len(word) > 4 and word.endswith("ed") and word not in NO_PAST and not tokens.capital(at):
        return (Direction.OPEN if is_adjective(tokens, at) else Direction.PAST), 0.0
    return Direction.OPEN, 0.0


def _is_farewell(tokens: Tokens, at: int) -> bool:
    """Return whether "see" opens "See you on Sunday", "See you all at the fair tomorrow"."""
    return tokens.low[at + 1] == "you" and tokens.capital(at)


def _when(tokens: Tokens, at: int) -> bool:
    """Return whether it is the present tense of a time clause: "when he is sentenced May 7"."""
    return not {"when", "once"}.isdisjoint(tokens.low[max(0, at - 5) : at - 1])


def _is_cause(tokens: Tokens, at: int) -> bool:
    """Return whether "due to" gives a cause ("due to the storm"), not a plan."""
    word = tokens.low[at]
    return word in _OWNERS or word in _NO_VERBS or tokens.capital(at) or word.endswith("ing")


def _plural_before(tokens: Tokens, at: int) -> bool:
    """Return whether a plural subject precedes: "Germany drew and face", "the Chiefs play"."""
    before = tokens.before(at)
    if before in ("they", "we", "who", "and", "both"):
        return tokens.low[at] in ("face", "play", "host", "travel", "visit", "meet")
    if tokens.low[at] in ("face", "travel") and tokens.capital(at - 1):
        return before not in _OWNERS  # British English: "Arsenal travel to Tottenham"
    return len(before) > 3 and before.endswith("s") and before.isalpha()


def _is_planned(tokens: Tokens, at: int) -> bool:
    """Return whether a plan follows "is to": "rule", "be held"; not "be a long stay"."""
    if tokens.low[at] != "be":
        return tokens.low[at].isalpha() and not _is_cause(tokens, at)
    done = tokens.low[at + 1]
    return done in _BACK or done.endswith("ed")
