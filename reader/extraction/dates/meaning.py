"""The meanings of expressions of time, independent of their article.

The grammar produces these; the resolution turns them into values.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Side(StrEnum):
    """The choice between several days, weeks or months of one name."""

    BARE = ""
    THIS = "this"
    LAST = "last"
    NEXT = "next"
    SAME = "same"
    BEFORE = "before"
    """The one before the date last mentioned ("the previous Friday")."""
    AFTER = "after"
    """The one after the date last mentioned ("the following Monday")."""


class Anchor(StrEnum):
    """The anchor that an offset is counted from."""

    NOW = "now"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Relative:
    """A unit a number of steps from its anchor: "last week", "two years ago", "the next day"."""

    unit: str
    steps: int
    anchor: Anchor = Anchor.NOW
    exact: bool = False
    """Whether it is exact to the day: "a year ago today", "exactly two years ago"."""


@dataclass(frozen=True, slots=True)
class CalendarDate:
    """A year, month or day by number or name; ``year_of`` is the year in words."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    side: Side = Side.BARE
    year_of: Relative | None = None
    month_of: Relative | None = None
    """The month in words, where none is named: "the 5th of next month"."""
    day_of: Relative | None = None
    """The day in words, of another year: "the same day in 2019"."""

    @property
    def begins(self) -> tuple[int, int]:
        """Month and day of its first day in a year."""
        return self.month or 1, self.day or 1


@dataclass(frozen=True, slots=True)
class Weekday:
    """A day of the week, perhaps of a week given in words."""

    weekday: int
    side: Side = Side.BARE
    week: Relative | None = None
    weeks: int = 0
    """Weeks after the next one ("Tuesday week"), or how many back ("three Fridays ago": -3)."""


@dataclass(frozen=True, slots=True)
class NthOfMonth:
    """``the second Sunday in May``, ``the last Friday of the month``, ``the first week of May``."""

    nth: int
    """1 to 5; -1 is the last."""
    weekday: int | None
    """None for a week."""
    month: CalendarDate | Relative


@dataclass(frozen=True, slots=True)
class Named:
    """A named part of the year: a season, a quarter (``Q3``) or a half (``H1``)."""

    code: str
    side: Side = Side.BARE
    year: int | None = None
    year_of: Relative | None = None


@dataclass(frozen=True, slots=True)
class Holiday:
    """A holiday, whose day follows from the calendar."""

    name: str
    side: Side = Side.BARE
    year: int | None = None
    year_of: Relative | None = None


@dataclass(frozen=True, slots=True)
class Fixed:
    """A value that needs no anchor: a year, decade, century, or something BC."""

    value: str
    what: str


@dataclass(frozen=True, slots=True)
class SlashDate:
    """A date in figures whose order of day and month depends on the article."""

    first: int
    second: int
    year: int


@dataclass(frozen=True, slots=True)
class Undated:
    """A time without a day: a duration, a recurring time, or a vague one ("now", "recently")."""

    type: str
    """Its TIMEX3 type: ``DURATION``, ``SET``, or ``DATE`` for a vague one."""
    value: str


@dataclass(frozen=True, slots=True)
class Unclear:
    """An expression of time that cannot be resolved, and why."""

    reason: str


@dataclass(frozen=True, slots=True)
class Away:
    """A number of days from a named day ("the day after Christmas"), or its week.

    ``unit`` is day, week ("the week of March 3") or weekend ("Labor Day weekend").
    """

    days: int
    day: CalendarDate | Holiday
    unit: str = "day"
    weekday: int | None = None
    """With ``days`` -1 or 1: the last such weekday before the day, or the first one after."""


@dataclass(frozen=True, slots=True)
class FromEvent:
    """A number of units from an event: "the day after the vote"."""

    unit: str
    steps: int
    words: tuple[str, ...]
    """The words that name the event, in lower case; empty where only a clause does."""


Day = CalendarDate | Weekday | NthOfMonth | Relative | Holiday | SlashDate | Fixed | Away


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a day; ``day`` None stands for the day in question."""

    code: str
    day: Day | None = None


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day; ``day`` None stands for the day in question."""

    hour: int
    minute: int
    universal: bool = False
    day: Day | None = None


Meaning = Day | Named | FromEvent | Undated | Unclear | Part | Clock


@dataclass(frozen=True, slots=True)
class Expression:
    """A meaning and the tokens that express it, end exclusive."""

    start: int
    end: int
    meaning: Meaning
    mod: str | None = None


@dataclass(frozen=True, slots=True)
class LookAlike:
    """Tokens that look like an expression of time but are not one."""

    start: int
    end: int
    reason: str


Found = Expression | LookAlike | None


def day_of(meaning: Meaning) -> Meaning:
    """Return the day of a time of day, if it names one; else the meaning itself."""
    return meaning.day if isinstance(meaning, Clock | Part) and meaning.day else meaning
