"""The rows of the side panel: the dates and people of an article. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from reader.app.style import wording
from reader.library.articles.findings import ArticleFindings
from reader.library.articles.mentions import ArticlePerson
from reader.model import DateMention, Grade

FOLD_AT = 12
"""People shown before the rest is folded."""
LONGEST_LINE = 1200
"""Months that a line of months spans at most."""


@dataclass(frozen=True, slots=True)
class Heading:
    """The name of a section, with its counts."""

    label: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """A line in place of rows where there are none."""

    text: str


@dataclass(frozen=True, slots=True)
class DateItem:
    """One day (or month, week, ...) with every expression of the article that means it."""

    label: str
    expressions: tuple[str, ...]
    mentions: tuple[DateMention, ...]
    grade: Grade

    @property
    def spans(self) -> tuple[tuple[int, int], ...]:
        """Where the article names it."""
        return tuple((m.start, m.end) for m in self.mentions)


@dataclass(frozen=True, slots=True)
class PersonItem:
    """One person of the article."""

    person: ArticlePerson

    @property
    def spans(self) -> tuple[tuple[int, int], ...]:
        """Where the article names the person."""
        return tuple((m.start, m.end) for m in self.person.person.mentions)


@dataclass(frozen=True, slots=True)
class MonthLine:
    """How the article's dates lie over the months, oldest first."""

    first: str
    last: str
    counts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class More:
    """The fold at the end of a long section; opening it shows the rest."""

    section: str
    label: str

    @property
    def spans(self) -> tuple[tuple[int, int], ...]:
        """A fold mentions nothing."""
        return ()


Item = Heading | Note | MonthLine | DateItem | PersonItem | More
Selectable = DateItem | PersonItem | More


def items(findings: ArticleFindings, unfolded: frozenset[str] = frozenset()) -> list[Item]:
    """Return the rows of the panel, the sections in ``unfolded`` shown whole."""
    calendar = [d for d in findings.dates if d.first is not None]
    unresolved = [d for d in findings.dates if d.value is None and d.type in ("DATE", "TIME")]
    other = [d for d in findings.dates if d not in calendar and d not in unresolved]
    dates = date_items([*calendar, *unresolved])
    rows: list[Item] = []
    if (line := month_line(calendar)) is not None:
        rows.append(line)
    rows += dates or [Note("None found.")]
    if other and "other" in unfolded:
        rows += date_items(other)
    elif other:
        rows.append(More("other", _durations(len(other))))
    rows.append(Heading("People", str(len(findings.people)) if findings.people else ""))
    whole = "people" in unfolded or len(findings.people) <= FOLD_AT + 1
    shown = findings.people if whole else findings.people[:FOLD_AT]
    rows += [PersonItem(person) for person in shown] or [Note("None found.")]
    if not whole:
        rows.append(More("people", f"{len(findings.people) - FOLD_AT} more"))
    if findings.unsure:
        rows.append(Heading("Perhaps people", str(len(findings.unsure))))
        rows += [Note(name) for name in findings.unsure[:FOLD_AT]]
    return rows


def _durations(number: int) -> str:
    return "1 duration or vague time" if number == 1 else f"{number} durations and vague times"


def month_line(mentions: Sequence[DateMention]) -> MonthLine | None:
    """Return the spread of the dates over months; None where that is not informative.

    That is with less than two months, or more than :data:`LONGEST_LINE` of them.
    """
    months: dict[int, int] = {}
    for mention in mentions:
        if mention.first and mention.last and mention.first[:7] == mention.last[:7]:
            year, month = int(mention.first[:4]), int(mention.first[5:7])
            months[year * 12 + month - 1] = months.get(year * 12 + month - 1, 0) + 1
    if len(months) < 2 or max(months) - min(months) >= LONGEST_LINE:
        return None
    low, high = min(months), max(months)
    counts = tuple(months.get(number, 0) for number in range(low, high + 1))
    return MonthLine(_month(low), _month(high), counts)


def _month(number: int) -> str:
    """Return ``Mar 2025`` for months counted from the year 0."""
    return f"{wording.MONTHS[number % 12]} {number // 12}"


def date_items(mentions: Sequence[DateMention]) -> list[DateItem]:
    """Group mentions that mean the same into rows, in calendar order.

    A month comes before its days, unresolved ones at the end.
    """
    groups: dict[tuple[str, str], list[DateMention]] = {}
    for mention in mentions:
        key = mention.value or f"?{mention.text.casefold()}"
        groups.setdefault((key, mention.mod or ""), []).append(mention)
    found = [
        DateItem(
            _label(group[0]),
            _expressions(group),
            tuple(group),
            _weakest(group),
        )
        for group in groups.values()
    ]
    return sorted(found, key=_calendar)


def _label(mention: DateMention) -> str:
    """Return the value in words, or the text's own words where it has no value."""
    return wording.timex(mention) if mention.value else f"“{' '.join(mention.text.split())}”"


def _expressions(group: Sequence[DateMention]) -> tuple[str, ...]:
    """Return the text's words for a date, each once; for one without value, that it has none."""
    if group[0].value is None:
        return ("unresolved",)
    return tuple(dict.fromkeys(f"“{' '.join(m.text.split())}”" for m in group))


def _calendar(item: DateItem) -> tuple[str, int, str, int]:
    """Sort key: first day, the longer before the shorter, then the time of day."""
    mention = item.mentions[0]
    if mention.first is None or mention.last is None:
        return ("9999-99-99", 0, "", mention.start)
    return (mention.first, -_days(mention.first, mention.last), mention.value or "", mention.start)


def _days(first: str, last: str) -> int:
    """Return the number of days between two, 0 where they are no dates of this era."""
    try:
        return (date.fromisoformat(last) - date.fromisoformat(first)).days
    except ValueError:
        return 0


def _weakest(group: Sequence[DateMention]) -> Grade:
    """Return the least sure grade of a group."""
    order = [Grade.STATED, Grade.CERTAIN, Grade.LIKELY, Grade.UNKNOWN]
    return max((mention.grade for mention in group), key=order.index)


def reason(item: Selectable, published: str | None) -> str:
    """Return the reason for a row, shown under the panel."""
    if isinstance(item, More):
        return "Press enter to show them."
    if isinstance(item, PersonItem):
        return _person_reason(item.person)
    reasons = dict.fromkeys(mention.why for mention in item.mentions if mention.why)
    text = " ".join(reasons)
    if distance := _distance(item, published):
        text += f" {distance}"
    return text


def _person_reason(found: ArticlePerson) -> str:
    """Return how a person's mentions were merged, here and across articles."""
    person = found.person
    roles = person.roles[1:]
    parts = [
        f"Other roles: {'; '.join(roles)}." if roles else "",
        person.why,
        found.why if found.also_in else "",
        f"{wording.count(len(person.quotes), 'quote')}." if person.quotes else "",
        f"In {wording.count(found.also_in, 'other article')}." if found.also_in else "",
    ]
    return " ".join(part for part in parts if part)


def _distance(item: DateItem, published: str | None) -> str:
    """Return how far a day lies from the publication, in words."""
    mention = item.mentions[0]
    if published is None or mention.first is None or mention.first != mention.last:
        return ""
    days = _days(published, mention.first)
    if days == 0:
        return "On the publication date."
    side = "after" if days > 0 else "before"
    return f"{wording.count(abs(days), 'day')} {side} publication."
