"""The side panel of one article: its rows (dates and people), and their lines. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from rich.cells import cell_len

from reader.app.layout.wrap import fit
from reader.app.style import wording
from reader.app.style.glyphs import Glyphs
from reader.library.articles.findings import ArticleFindings
from reader.library.articles.mentions import ArticlePerson
from reader.model import DateMention, Grade

FOLD_AT = 12
"""Maximum people shown before the rest is folded."""
SHORT_ROLE = 24
"""Length of a role that is surely shown whole in its row."""
_GRADES = (Grade.STATED, Grade.CERTAIN, Grade.LIKELY, Grade.UNKNOWN)
"""Most certain first; a row has the least certain grade of its mentions."""
LONGEST_LINE = 1200
"""Maximum months in a line of months."""


class Heading(NamedTuple):
    """The name of a section, with its counts."""

    label: str
    note: str = ""


class Note(NamedTuple):
    """A line shown in place of rows if there are none."""

    text: str


class DateItem(NamedTuple):
    """One day (or month, week, ...) with every expression for it in the article."""

    label: str
    expressions: tuple[str, ...]
    mentions: tuple[DateMention, ...]
    grade: Grade

    @property
    def spans(self) -> tuple[tuple[int, int], ...]:
        """Spans of its mentions."""
        return tuple((m.start, m.end) for m in self.mentions)


class PersonItem(NamedTuple):
    """One person of the article."""

    person: ArticlePerson

    @property
    def spans(self) -> tuple[tuple[int, int], ...]:
        """Spans of the person's mentions."""
        return tuple((m.start, m.end) for m in self.person.person.mentions)


class MonthLine(NamedTuple):
    """The distribution of the article's dates over months, oldest first."""

    first: str
    last: str
    counts: tuple[int, ...]


class More(NamedTuple):
    """The fold at the end of a long section; opening it shows the rest."""

    section: str
    label: str

    @property
    def spans(self) -> tuple[tuple[int, int], ...]:
        """None: a fold has no mentions."""
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
        number = len(other)
        words = "1 duration or vague time" if number == 1 else f"{number} durations, vague times"
        rows.append(More("other", words))
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


def month_line(mentions: Sequence[DateMention]) -> MonthLine | None:
    """Return the dates' distribution over 2 to :data:`LONGEST_LINE` months, else None."""
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
    """Group mentions of one meaning in calendar order, months before days, unresolved last."""
    groups: dict[tuple[str, str], list[DateMention]] = {}
    for mention in mentions:
        key = mention.value or f"?{mention.text.casefold()}"
        groups.setdefault((key, mention.mod or ""), []).append(mention)
    found = [
        DateItem(
            wording.timex(group[0]) if group[0].value else _words(group[0]),
            tuple(dict.fromkeys(_words(one) for one in group if one.value)) or ("unresolved",),
            tuple(group),
            max((mention.grade for mention in group), key=_GRADES.index),
        )
        for group in groups.values()
    ]
    return sorted(found, key=_calendar)


def _words(mention: DateMention) -> str:
    return f"“{' '.join(mention.text.split())}”"


def _calendar(item: DateItem) -> tuple[str, int, str, int]:
    """Return a sort key: first day, longer before shorter, then time of day."""
    mention = item.mentions[0]
    if mention.first is None or mention.last is None:
        return ("9999-99-99", 0, "", mention.start)
    return (mention.first, -_days(mention.first, mention.last), mention.value or "", mention.start)


def _days(first: str, last: str) -> int:
    """Return the number of days between two dates, 0 if either is not a date of this era."""
    try:
        return (date.fromisoformat(last) - date.fromisoformat(first)).days
    except ValueError:
        return 0


def reason(item: Selectable, published: str | None) -> str:
    """Return the reason for a row, shown under the panel; for dates, one line for each."""
    if isinstance(item, More):
        return "Press enter to show them."
    if isinstance(item, PersonItem):
        return _person_reason(item.person)
    whys = [mention.why for mention in item.mentions] + [_distance(item, published)]
    return "\n".join(dict.fromkeys(why for why in whys if why))


def _person_reason(found: ArticlePerson) -> str:
    """Return how a person's mentions were merged, in this article and across articles."""
    person = found.person
    long = len(person.role or "") > SHORT_ROLE
    roles = person.roles if long else person.roles[1:]
    parts = [
        f"{'Roles' if long else 'Other roles'}: {'; '.join(roles)}." if roles else "",
        person.why,
        found.why if found.also_in else "",
        f"{wording.count(len(person.quotes), 'quote')}." if person.quotes else "",
        f"In {wording.count(found.also_in, 'other article')}." if found.also_in else "",
    ]
    return " ".join(part for part in parts if part)


def _distance(item: DateItem, published: str | None) -> str:
    """Return the distance of a day from the publication date, in words."""
    mention = item.mentions[0]
    if published is None or mention.first is None or mention.first != mention.last:
        return ""
    days = _days(published, mention.first)
    if days == 0:
        return "On the publication date."
    side = "after" if days > 0 else "before"
    return f"{wording.count(abs(days), 'day')} {side} publication."


class Panel:
    """Dates in calendar order and people by importance."""

    def __init__(self, findings: ArticleFindings) -> None:
        self.findings = findings
        self.items: list[Item] = items(findings)
        self.cursor = -1
        """Index into :attr:`items`; -1 while nothing is selected."""
        self._unfolded: frozenset[str] = frozenset()
        self._gone: Selectable | None = None
        """A removed row that was under the cursor, which then moved to ``_beside``."""
        self._beside = -1

    def renew(self, findings: ArticleFindings) -> None:
        """Replace the findings of the same article, keeping the selection.

        From a row that is gone the cursor moves to its neighbour, and back if the row soon returns.
        """
        old, gone = self.selected, self._gone if self.cursor == self._beside else None
        self.findings = findings
        self.items = items(findings, self._unfolded)
        self._gone = None
        if gone is not None and (index := self._same(gone)) >= 0:
            self.cursor = index
        elif old is None:
            self.cursor = -1
        elif (index := self._same(old)) >= 0:
            self.cursor = self._beside = index
            self._gone = gone
        else:
            self.cursor = min(self.cursor, len(self.items)) - 1
            below, above = self.next(1), self.next(-1)
            beside = above if below is None else below
            self.cursor = -1 if beside is None else beside
            self._gone, self._beside = old, self.cursor

    def unfold(self, section: str) -> None:
        """Show a whole section; the row that replaces the fold is selected."""
        self._unfolded |= {section}
        self.items = items(self.findings, self._unfolded)
        self.cursor = min(self.cursor, len(self.items) - 1)

    @property
    def selected(self) -> Selectable | None:
        """The row under the cursor."""
        item = self.items[self.cursor] if 0 <= self.cursor < len(self.items) else None
        return item if isinstance(item, (DateItem, PersonItem, More)) else None

    def next(self, step: int) -> int | None:
        """Return the next (``step`` 1) or previous (-1) selectable row."""
        ahead = [n for n in self.choosable if (n - self.cursor) * step > 0]
        return (ahead[0] if step > 0 else ahead[-1]) if ahead else None

    @property
    def choosable(self) -> list[int]:
        """The selectable rows."""
        return [n for n, item in enumerate(self.items) if isinstance(item, Selectable)]

    def date_at(self, start: int) -> int | None:
        """Return the row of the date mentioned at this offset."""
        for index, item in enumerate(self.items):
            if isinstance(item, DateItem) and any(m.start == start for m in item.mentions):
                return index
        return None

    def lines(self, width: int, glyphs: Glyphs) -> list[PanelLine]:
        """Return all rows as lines of this width."""
        numbered = enumerate(self.items)
        return [line for index, item in numbered for line in lines_of(index, item, width, glyphs)]

    @property
    def dates(self) -> int:
        """The number of dates."""
        return sum(isinstance(item, DateItem) for item in self.items)

    def reason(self) -> str:
        """Return the reason of the selected row; empty if none is selected."""
        selected = self.selected
        return reason(selected, self.findings.published.day) if selected else ""

    def _same(self, old: Selectable) -> int:
        """Return the index of the row that corresponds to ``old``, or -1."""
        for index, item in enumerate(self.items):
            match item, old:
                case PersonItem(now), PersonItem(before) if now.person_id == before.person_id:
                    return index
        for index, item in enumerate(self.items):  # merged, or of another day
            match item:
                case PersonItem() | DateItem() if type(item) is type(old):
                    if old.spans[0] in item.spans:
                        return index
        return -1


class PanelLine(NamedTuple):
    """One line of the panel: left text, right text, and its row."""

    item: int
    left: str
    right: str = ""
    style: str = ""
    mark: str = ""
    """The mark in the column before it: likely, unknown, folded."""


def lines_of(index: int, item: Item, width: int, glyphs: Glyphs) -> list[PanelLine]:
    """Return the lines of one row."""
    match item:
        case Heading():
            gap = [PanelLine(-1, "")] if index else []
            return [*gap, PanelLine(-1, item.label, item.note, "head")]
        case MonthLine():
            return [_month_line(item, width, glyphs)]
        case Note():
            return [PanelLine(-1, item.text, "", "note")]
        case More():
            label = fit(item.label, width, glyphs.ellipsis)
            return [PanelLine(index, label, "", "detail", glyphs.folded)]
        case DateItem():
            return _date_lines(index, item, width, glyphs)
        case PersonItem():
            return _person_lines(index, item, width, glyphs)


def _month_line(item: MonthLine, width: int, glyphs: Glyphs) -> PanelLine:
    from reader.story.export.spark import sparkline

    if not glyphs.plots:
        return PanelLine(-1, f"{item.first} to {item.last}", "", "date")
    room = max(1, width - len(item.first) - len(item.last) - 2)
    bars = sparkline(item.counts, room, ascii_only=glyphs.ascii)
    return PanelLine(-1, f"{item.first} {bars} {item.last}", "", "date")


def _date_lines(index: int, item: DateItem, width: int, glyphs: Glyphs) -> list[PanelLine]:
    sure = {Grade.LIKELY: "~", Grade.UNKNOWN: "?"}.get(item.grade, "")
    number = len(item.mentions)
    times = f"{number}" if number > 1 else ""
    room = width - len(times) - 1
    label = wording.aligned(glyphs.words(item.label))
    if cell_len(label) > room:
        label = wording.without_weekday(label)
    value = fit(label, room, glyphs.ellipsis)
    lines = [PanelLine(index, value, times, "date", sure)]
    if item.expressions != (f"“{item.label}”",):  # else the text says it in the same words
        quoted = fit(glyphs.words(", ".join(item.expressions)), width, glyphs.ellipsis)
        lines.append(PanelLine(index, quoted, "", "detail"))
    return lines


def _person_lines(index: int, item: PersonItem, width: int, glyphs: Glyphs) -> list[PanelLine]:
    found = item.person
    number = str(len(found.person.mentions))
    name = fit(found.name, width - len(number) - 1, glyphs.ellipsis)
    lines = [PanelLine(index, name, number, "person")]
    role, dot = found.person.role or "", f" {glyphs.dot} "
    words = fit(role, width, glyphs.ellipsis)
    if found.also_in:
        where = f"in {found.also_in:,} more"
        long = f"{where} {'article' if found.also_in == 1 else 'articles'}"
        words = dot.join(filter(None, (role, long)))
        if cell_len(words) > width:
            room = max(0, width - cell_len(dot) - len(where))
            words = dot.join(filter(None, (fit(role, room, glyphs.ellipsis).rstrip(), where)))
    return lines + [PanelLine(index, words, "", "detail")] * bool(words)
