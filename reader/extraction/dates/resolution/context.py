"""The state of one reading: publication date, earlier mentions, sentences.

``Context`` is filled while the expressions of one text are resolved in order; it
is the only mutable value here.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from datetime import date, datetime

from reader.extraction.dates.holidays import is_american, lands_in
from reader.extraction.dates.lexicon import word_set
from reader.extraction.dates.meaning import Expression
from reader.extraction.dates.resolution.clause import clause_of
from reader.extraction.dates.resolution.leaning import Choice, Kind, Leaning, is_certain, leaning_of
from reader.extraction.dates.resolution.survey import Outline
from reader.extraction.dates.resolution.tense import TenseCue, find_cue, marks
from reader.extraction.dates.tokens import Tokens
from reader.extraction.dates.values import span_of, spoken, spoken_day
from reader.model import Grade

_LISTING = word_set("and or , in on then again to through early late")
_WINDOW = 60
_FEWEST_QUOTED, _BESIDE = (
    2,
    4,
)  # words near an expression from which a quotation has a tense of its own
OPENING, CLOSING, STRAIGHT = "\u201c", "\u201d", '"'
_QUOTATION_MARKS = frozenset((OPENING, CLOSING, STRAIGHT))
"""Tokens of a sentence searched on each side of a date: more than any but a list has."""
OUT_OF_RANGE = "Out of calendar range."


@dataclass(frozen=True, slots=True)
class Resolution:
    """A value with the sentence that explains it; value None: unresolved."""

    value: str | None
    reason: str
    grade: Grade
    rule: str = ""
    """The class of decision, where the grade depends on how often that class is right."""


def unknown(reason: str) -> Resolution:
    """Return a resolution without a value."""
    return Resolution(None, reason, Grade.UNKNOWN)


@dataclass(frozen=True, slots=True)
class Antecedent:
    """A calendar time mentioned earlier in the text, which may anchor later expressions."""

    value: str
    first: date
    last: date
    unit: str
    """The precision: day, week, month, quarter, season, half, year, decade or century."""
    text: str
    sentence: int
    start: int
    end: int
    explicit: bool
    """Whether the year comes from the text, not from the publication date."""

    @property
    def label(self) -> str:
        """The expression and what it stands for, as shown in a reason."""
        meant = spoken(self.value[:10] if self.unit == "day" else self.value)
        return f"“{self.text}”" if meant == self.text else f"“{self.text}” ({meant})"

    @property
    def carried_over(self) -> str:
        """The reason for a year taken from it."""
        return f"Year carried over from {self.label}."


def unit_of(value: str) -> str:
    """Return the precision of a calendar value."""
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
    """The state of the reading of one text."""

    tokens: Tokens
    sentences: list[tuple[int, int]]
    now: date | None
    grade: Grade
    """The grade of the publication date."""
    moment: datetime | None = None
    """The local time of publication, where it is known."""
    publication: str = ""
    """The publication date as reasons name it."""
    history: bool = False
    """Whether the text is a history with its own calendar, independent of its publication."""
    month_first: bool | None = None
    """Whether 3/9 is in March; None: unknown."""
    written: dict[tuple[int, int], int] = field(default_factory=dict)
    """The year of each month and day that the text gives in full somewhere."""
    outline: Outline = field(default_factory=Outline)
    """The years that the text gives in full, and its spans of months."""
    occasions: dict[tuple[int, int], date] = field(default_factory=dict)
    """The days, by month and day, that the text names by their date alone."""
    spoken_on: dict[int, Expression] = field(default_factory=dict)
    """The weekday on which each deictic in a quotation was said, by its first token."""
    quoted: set[int] = field(default_factory=set)
    """The deictics inside quotations, by their first token."""
    resolutions: dict[tuple[object, ...], Resolution] = field(default_factory=dict)
    """A cache of resolutions from the publication date, by all that they depend on."""
    antecedents: list[Antecedent] = field(default_factory=list)
    by_unit: dict[str, Antecedent] = field(default_factory=dict)
    period: Antecedent | None = None
    """The period that an earnings report is about."""
    passing: Antecedent | None = None
    """The last year before a noun ("the 2009 outbreak"), to which only "that year" refers."""
    leader: Antecedent | None = None
    """The last date that a narrative continues from: not an upcoming day or passing year."""
    undated: int | None = None
    """The end of the last time of day of which the text does not show the day."""
    _chosen: tuple[int, int, Kind, Choice] | None = None
    """The last choice: the end of its expression, its sentence, its kind."""
    _starts: list[int] = field(default_factory=list)
    _marks: list[int] | None = None
    _quotes: list[int] | None = None
    _cues: dict[tuple[int, int], TenseCue] = field(default_factory=dict)
    _lands: tuple[str, ...] | None = None
    _lands_near: dict[int, tuple[str, ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._starts = [start for start, _ in self.sentences]
        self.publication = self._named_publication()

    def sentence(self, at: int) -> int:
        """Return the number of the sentence that contains token ``at``."""
        return bisect_right(self._starts, self.tokens.start[at]) - 1

    def bounds(self, found: Expression) -> tuple[int, int]:
        """Return the first token and the end of the sentence around an expression."""
        return self.bounds_of(self.sentence(found.start))

    def window(self, found: Expression) -> tuple[int, int]:
        """Return the first token and the end of the part of the sentence near an expression."""
        first, last = self.bounds(found)
        return max(first, found.start - _WINDOW), min(last, found.end + _WINDOW)

    def bounds_of(self, number: int) -> tuple[int, int]:
        """Return the first token and the end of a sentence by its number."""
        start, end = self.sentences[number] if number >= 0 else (0, 0)
        return bisect_left(self.tokens.start, start), bisect_left(self.tokens.start, end)

    def names(self, antecedent: Antecedent, stem: str) -> bool:
        """Return whether a word near an earlier date, in its sentence, begins with ``stem``."""
        first, last = self.bounds_of(antecedent.sentence)
        first, last = max(first, antecedent.start - _WINDOW), min(last, antecedent.end + _WINDOW)
        return any(word.startswith(stem) for word in self.tokens.low[first:last])

    def cue(self, found: Expression) -> TenseCue:
        """Return the direction of the sentence around an expression."""
        place = (found.start, found.end)
        if place not in self._cues:
            if self._marks is None:
                self._marks = marks(self.tokens)
            self._cues[place] = find_cue(self.tokens, self._marks, *place, self.spoken(found))
        return self._cues[place]

    def spoken(self, found: Expression) -> tuple[int, int]:
        """Return the first token and the end of the quotation around an expression, as far as it
        is in the sentence; of the sentence where nothing else is quoted with it."""
        low, quotes = self.tokens.low, self.quotation_marks
        first, last = self.bounds(found)
        before, after = bisect_left(quotes, found.start), bisect_left(quotes, found.end)
        number = before - bisect_left(quotes, first, 0, before)
        opened = quotes[before - 1] if number else first - 1
        closed = quotes[after] if after < len(quotes) and quotes[after] < last else last
        if number and low[opened] == STRAIGHT:
            inside = number % 2 == 1
        else:
            inside = low[opened] == OPENING if number else closed < last and low[closed] == CLOSING
        near = (
            *low[max(opened + 1, found.start - _BESIDE) : found.start],
            *low[found.end : min(closed, found.end + _BESIDE)],
        )
        whole = inside and sum(word.isalpha() for word in near) >= _FEWEST_QUOTED
        return (opened + 1, closed) if whole else (first, last)

    @property
    def quotation_marks(self) -> list[int]:
        """The tokens that are double quotation marks, in order."""
        if self._quotes is None:
            low = self.tokens.low
            self._quotes = [at for at in range(self.tokens.count) if low[at] in _QUOTATION_MARKS]
        return self._quotes

    def leaning(self, found: Expression) -> Leaning:
        """Weigh whether the clause around an expression looks back or ahead."""
        bounds = self.spoken(found)
        clause = clause_of(self.tokens, found.start, found.end, bounds)
        return leaning_of(self.tokens, clause, self.cue(found), found.end)

    def choose(self, found: Expression, kind: Kind, back: float, ahead: float) -> Choice:
        """Choose the past or the future candidate, ``back`` or ``ahead`` units from publication.

        Dates of one kind in a list get the same direction ("in May and June").
        """
        sentence = self.sentence(found.start)
        choice = self._listed(found, kind, sentence)
        if choice is None:
            choice = self.leaning(found).choose(kind, back, ahead)
        self._chosen = (found.end, sentence, kind, choice)
        return choice

    def _listed(self, found: Expression, kind: Kind, sentence: int) -> Choice | None:
        if self._chosen is None or self._chosen[1:3] != (sentence, kind):
            return None
        between = self.tokens.low[self._chosen[0] : found.start]
        return self._chosen[3] if between and _LISTING.issuperset(between) else None

    def as_antecedent(self, found: Expression, value: str, *, explicit: bool) -> Antecedent | None:
        """Return a calendar value as a possible anchor for later ones; None for other values."""
        covered = span_of(value)
        if covered is None:
            return None
        return Antecedent(
            value, covered[0], covered[1], unit_of(value),
            self.tokens.words(found.start, found.end), self.sentence(found.start),
            found.start, found.end, explicit,
        )  # fmt: skip

    def remember(self, found: Expression, value: str, *, explicit: bool, leads: bool) -> None:
        """Make this value an anchor for later expressions; ``leads``: for months and days too."""
        antecedent = self.as_antecedent(found, value, explicit=explicit)
        if antecedent is None:
            return
        self.antecedents.append(antecedent)
        self.by_unit[antecedent.unit] = antecedent
        if leads:
            self.leader = antecedent

    def last(self, *units: str) -> Antecedent | None:
        """Return the last antecedent with one of these precisions."""
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
        """Return the countries of :meth:`lands` that the sentence around an expression names."""
        number = self.sentence(found.start)
        if number not in self._lands_near:
            first, last = self.bounds(found)
            self._lands_near[number] = lands_in(self.tokens.low[first:last])
        return self._lands_near[number]

    def _named_publication(self) -> str:
        if self.now is None:
            return "publication"
        day = spoken_day(self.now)
        return f"publication ({day})" if self.sure else f"publication (likely {day})"

    @property
    def sure(self) -> bool:
        """Whether the publication date is certain."""
        return self.grade in (Grade.STATED, Grade.CERTAIN)

    def decided(self, value: str, reason: str, rule: str) -> Resolution:
        """Return a value that depends on publication, graded by its class of decision."""
        return Resolution(value, reason, self.graded(rule), rule)

    def graded(self, rule: str) -> Grade:
        """Return the grade of a value that depends on publication, by its class of decision."""
        return Grade.CERTAIN if self.sure and is_certain(rule) else Grade.LIKELY
