"""The state of one reading: the day of publication, what was mentioned before, and the sentence.

``Context`` is filled while the expressions of one text are resolved in order; it
is the only thing here that changes.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from reader.extraction.dates.meaning import Expression
from reader.extraction.dates.national import is_american, lands_in
from reader.extraction.dates.resolution.clause import clause_of
from reader.extraction.dates.resolution.cue import Direction, TenseCue
from reader.extraction.dates.resolution.grading import is_certain
from reader.extraction.dates.resolution.leaning import Choice, Kind, Leaning, leaning_of
from reader.extraction.dates.resolution.narrative import Outline
from reader.extraction.dates.resolution.tense import find_cue, marks
from reader.extraction.dates.tokens import Tokens
from reader.extraction.dates.values import span_of, spoken, spoken_day
from reader.model import Grade

_LISTING = frozenset(
    ["and", "or", ",", "in", "on", "then", "again", "to", "through", "early", "late"]
)
_WINDOW = 60
"""Tokens of a sentence that are looked at on each side of a date: more than any but a list has."""


@dataclass(frozen=True, slots=True)
class Resolution:
    """A value with the sentence that explains it; value None: it stays open."""

    value: str | None
    reason: str
    grade: Grade
    mod: str | None = None
    rule: str = ""
    """The class of decision, where the grade depends on how often it is right."""


OUT_OF_RANGE = "Out of calendar range."


def unknown(reason: str) -> Resolution:
    """An answer without a value."""
    return Resolution(None, reason, Grade.UNKNOWN)


@dataclass(frozen=True, slots=True)
class Antecedent:
    """A calendar time that the text has named: what later expressions may hang on."""

    value: str
    first: date
    last: date
    unit: str
    """day, week, month, quarter, season, half, year, decade or century."""
    text: str
    sentence: int
    start: int
    end: int
    explicit: bool
    """Whether the year was written out or followed from the text, not from publication."""

    @property
    def label(self) -> str:
        """The expression and what it stands for, for a reason."""
        meant = spoken(self.value[:10] if self.unit == "day" else self.value)
        return f"“{self.text}”" if meant == self.text else f"“{self.text}” ({meant})"


def carried_over(leader: Antecedent) -> str:
    """Explain a year that is that of an earlier date."""
    return f"Year carried over from {leader.label}."


def unit_of(value: str) -> str:
    """The precision of a calendar value."""
    if len(value) == 2 or len(value) == 3:
        return "century" if len(value) == 2 else "decade"
    if len(value) == 4 or value.startswith("FY"):
        return "year"
    code = value[5]
    if code == "W":
        return "week"
    if code in "QH":
        return "quarter" if code == "Q" else "half"
    if code.isalpha():
        return "season"
    return "month" if len(value) == 7 else "day"


@dataclass(slots=True)
class Context:
    """What is known while one text is read."""

    tokens: Tokens
    sentences: list[tuple[int, int]]
    now: date | None
    grade: Grade
    """How sure the day of publication is."""
    moment: datetime | None = None
    """The hour of publication, where it is known."""
    publication: str = ""
    """How a reason names the day of publication."""
    history: bool = False
    """Whether the text is about the past on its own calendar, not on that of its publication."""
    month_first: bool | None = None
    """Whether 3/9 is March; None: the text does not say."""
    months_ahead: frozenset[int] = frozenset()
    """Months that the text elsewhere places in the future."""
    written: dict[tuple[int, int], int] = field(default_factory=dict)
    """The year of each month and day that the text writes out in full somewhere."""
    outline: Outline = field(default_factory=Outline)
    """Where the text writes its years out, and its spans of months."""
    occasions: dict[tuple[int, int], date] = field(default_factory=dict)
    """The days, by month and day, that the text calls by their date alone."""
    spoken_on: dict[int, Expression] = field(default_factory=dict)
    """The weekday on which a deictic in a quotation was said, by its first token."""
    quoted: set[int] = field(default_factory=set)
    """The deictics inside quotations, by their first token."""
    resolutions: dict[tuple[object, ...], Resolution] = field(default_factory=dict)
    """All that an answer from publication hangs on: what was answered before."""
    antecedents: list[Antecedent] = field(default_factory=list)
    by_unit: dict[str, Antecedent] = field(default_factory=dict)
    period: Antecedent | None = None
    """The period that an earnings report is about."""
    passing: Antecedent | None = None
    """The last year that stood before a noun ("the 2009 outbreak"): only "that year" is its."""
    leader: Antecedent | None = None
    """The last date that a narrative goes on from: not one that lies ahead, not a passing year."""
    _chosen: tuple[int, int, Kind, Choice] | None = None
    """The last choice: where its expression ends, its sentence, its kind."""
    _starts: list[int] = field(default_factory=list)
    _marks: list[int] | None = None
    _cue: tuple[tuple[int, int], TenseCue] = ((-1, -1), TenseCue(Direction.OPEN))
    _lands: tuple[str, ...] | None = None
    _lands_near: tuple[int, tuple[str, ...]] = (-1, ())
    _bounds: tuple[int, tuple[int, int]] = (-1, (0, 0))

    def __post_init__(self) -> None:
        self._starts = [start for start, _ in self.sentences]
        self.publication = self._named_publication()

    def sentence(self, at: int) -> int:
        """The number of the sentence of token ``at``."""
        return bisect_right(self._starts, self.tokens.start[at]) - 1

    def bounds(self, found: Expression) -> tuple[int, int]:
        """First token and end of the sentence around an expression."""
        number = self.sentence(found.start)
        if self._bounds[0] != number:
            self._bounds = (number, self.bounds_of(number))
        return self._bounds[1]

    def window(self, found: Expression) -> tuple[int, int]:
        """First token and end of what is near in the sentence around an expression."""
        first, last = self.bounds(found)
        return max(first, found.start - _WINDOW), min(last, found.end + _WINDOW)

    def bounds_of(self, number: int) -> tuple[int, int]:
        """First token and end of a sentence by its number."""
        start, end = self.sentences[number] if number >= 0 else (0, 0)
        first = bisect_right(self.tokens.start, start - 1, 0, self.tokens.count)
        return first, bisect_right(self.tokens.start, end - 1, 0, self.tokens.count)

    def names(self, antecedent: Antecedent, stem: str) -> bool:
        """Whether a word beside a date mentioned before, in its sentence, begins with ``stem``."""
        first, last = self.bounds_of(antecedent.sentence)
        first, last = max(first, antecedent.start - _WINDOW), min(last, antecedent.end + _WINDOW)
        return any(word.startswith(stem) for word in self.tokens.low[first:last])

    def cue(self, found: Expression) -> TenseCue:
        """Where the sentence around an expression points."""
        if self._cue[0] != (found.start, found.end):
            if self._marks is None:
                self._marks = marks(self.tokens)
            bounds = self.bounds(found)
            cue = find_cue(self.tokens, self._marks, found.start, found.end, bounds)
            self._cue = ((found.start, found.end), cue)
        return self._cue[1]

    def leaning(self, found: Expression) -> Leaning:
        """Weigh whether the clause around an expression looks back or ahead."""
        bounds = self.bounds(found)
        clause = clause_of(self.tokens, found.start, found.end, bounds)
        return leaning_of(self.tokens, clause, self.cue(found), found.end)

    def choose(
        self, found: Expression, kind: Kind, back: float, ahead: float, push: float = 0.0
    ) -> Choice:
        """Choose the past or the future candidate, ``back`` or ``ahead`` units from publication.

        What is listed with a date of its kind goes the same way ("in May and June"). ``push``
        is further evidence, as log-odds of the future.
        """
        sentence = self.sentence(found.start)
        choice = self._listed(found, kind, sentence)
        if choice is None:
            leaning = self.leaning(found)
            choice = replace(leaning, log_odds=leaning.log_odds + push).choose(kind, back, ahead)
        self._chosen = (found.end, sentence, kind, choice)
        return choice

    def _listed(self, found: Expression, kind: Kind, sentence: int) -> Choice | None:
        if self._chosen is None or self._chosen[1:3] != (sentence, kind):
            return None
        between = self.tokens.low[self._chosen[0] : found.start]
        return self._chosen[3] if between and _LISTING.issuperset(between) else None

    def as_antecedent(self, found: Expression, value: str, *, explicit: bool) -> Antecedent | None:
        """Return a calendar value as a possible anchor of later ones; None for other values."""
        covered = span_of(value)
        if covered is None:
            return None
        return Antecedent(
            value, covered[0], covered[1], unit_of(value),
            self.tokens.words(found.start, found.end), self.sentence(found.start),
            found.start, found.end, explicit,
        )  # fmt: skip

    def remember(self, found: Expression, value: str, *, explicit: bool, leads: bool) -> None:
        """Let later expressions hang on this value; ``leads``: months and days as well."""
        antecedent = self.as_antecedent(found, value, explicit=explicit)
        if antecedent is None:
            return
        self.antecedents.append(antecedent)
        self.by_unit[antecedent.unit] = antecedent
        if leads:
            self.leader = antecedent

    def last(self, *units: str) -> Antecedent | None:
        """The last antecedent with one of these precisions."""
        found = [self.by_unit[unit] for unit in units if unit in self.by_unit]
        return max(found, key=lambda antecedent: antecedent.start, default=None)

    @property
    def lands(self) -> tuple[str, ...]:
        """The countries with holidays of their own in a text that does not name America."""
        if self._lands is None:
            words = frozenset(self.tokens.low)
            self._lands = () if is_american(words) else lands_in(words)
        return self._lands

    def lands_near(self, found: Expression) -> tuple[str, ...]:
        """Those that the sentence around an expression names."""
        number = self.sentence(found.start)
        if self._lands_near[0] != number:
            first, last = self.bounds(found)
            self._lands_near = (number, lands_in(self.tokens.low[first:last]))
        return self._lands_near[1]

    def _named_publication(self) -> str:
        if self.now is None:
            return "publication"
        day = spoken_day(self.now)
        return f"publication ({day})" if self.sure else f"publication (likely {day})"

    @property
    def sure(self) -> bool:
        """Whether the day of publication is certain."""
        return self.grade in (Grade.STATED, Grade.CERTAIN)

    def decided(self, value: str, reason: str, rule: str, mod: str | None = None) -> Resolution:
        """Return a value that hangs on publication, graded as its class of decision deserves."""
        return Resolution(value, reason, self.graded(rule), mod, rule)

    def graded(self, rule: str) -> Grade:
        """Return the grade of what hangs on publication by a decision of this class."""
        return Grade.CERTAIN if self.sure and is_certain(rule) else Grade.LIKELY
