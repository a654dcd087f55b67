"""The side panel of one article: its rows, the selected one, and their lines. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from reader.app.layout.panel_items import (
    DateItem,
    Heading,
    Item,
    MonthLine,
    More,
    Note,
    PersonItem,
    Selectable,
    items,
    reason,
)
from reader.app.layout.wrap import fit
from reader.app.style import wording
from reader.app.style.glyphs import Glyphs
from reader.library.articles.findings import ArticleFindings
from reader.model import Grade


class Panel:
    """Dates in calendar order and people by importance."""

    def __init__(self, findings: ArticleFindings) -> None:
        self.findings = findings
        self.items: list[Item] = items(findings)
        self.cursor = -1
        """Index into :attr:`items`; -1 while nothing is selected."""
        self._unfolded: frozenset[str] = frozenset()
        self._gone: Selectable | None = None
        """A row that was under the cursor when it went; the cursor then went to ``_beside``."""
        self._beside = -1

    def renew(self, findings: ArticleFindings) -> None:
        """Take the findings of the same article anew; what was selected stays so.

        Of a row that is gone the cursor goes to the neighbour, and back to it where it returns
        while the cursor stands there.
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
            self.cursor = index
        else:
            self.cursor = min(self.cursor, len(self.items)) - 1
            below, above = self.next(1), self.next(-1)
            beside = above if below is None else below
            self.cursor = -1 if beside is None else beside
            self._gone, self._beside = old, self.cursor

    def unfold(self, section: str) -> None:
        """Show a section whole; the row that takes the place of the fold is selected."""
        self._unfolded |= {section}
        self.items = items(self.findings, self._unfolded)
        self.cursor = min(self.cursor, len(self.items) - 1)

    @property
    def selected(self) -> Selectable | None:
        """The row under the cursor."""
        item = self.items[self.cursor] if 0 <= self.cursor < len(self.items) else None
        return item if isinstance(item, (DateItem, PersonItem, More)) else None

    def next(self, step: int) -> int | None:
        """Return the next row (``step`` 1) or the one before (-1) that can be selected."""
        index = self.cursor + step
        while 0 <= index < len(self.items):
            if isinstance(self.items[index], (DateItem, PersonItem, More)):
                return index
            index += step
        return None

    def date_at(self, start: int) -> int | None:
        """Return the row of the date that the text names at this offset."""
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
        """How many dates there are."""
        return sum(isinstance(item, DateItem) for item in self.items)

    def reason(self) -> str:
        """Return how the selected row came about; empty where none is selected."""
        selected = self.selected
        return reason(selected, self.findings.published.day) if selected else ""

    def _same(self, old: Selectable) -> int:
        """Return the index of the row that is what ``old`` was, or -1."""
        for index, item in enumerate(self.items):
            if isinstance(item, PersonItem) and isinstance(old, PersonItem):
                if item.person.person_id == old.person.person_id:
                    return index
            elif (
                isinstance(item, DateItem)
                and isinstance(old, DateItem)
                and item.mentions[0].start == old.mentions[0].start
            ):
                return index
        return -1


@dataclass(frozen=True, slots=True)
class PanelLine:
    """One line of the panel: left words, right words, and the row it belongs to."""

    item: int
    left: str
    right: str = ""
    style: str = ""
    mark: str = ""
    """What stands in the column before: likely, unknown, folded."""


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
    """Return the line that shows how the dates are spread over the months."""
    from reader.story.export.spark import sparkline

    room = max(1, width - len(item.first) - len(item.last) - 2)
    bars = sparkline(item.counts, room, ascii_only=glyphs.ascii)
    return PanelLine(-1, f"{item.first} {bars} {item.last}", "", "detail")


def _date_lines(index: int, item: DateItem, width: int, glyphs: Glyphs) -> list[PanelLine]:
    """Return a date's lines: its value, and the words that mean it."""
    sure = {Grade.LIKELY: "~", Grade.UNKNOWN: "?"}.get(item.grade, "")
    number = len(item.mentions)
    times = f"{number}" if number > 1 else ""
    label = wording.aligned(glyphs.words(item.label))
    value = fit(label, width - len(times) - 1, glyphs.ellipsis)
    quoted = fit(glyphs.words(", ".join(item.expressions)), width, glyphs.ellipsis)
    return [
        PanelLine(index, value, times, "date", sure),
        PanelLine(index, quoted, "", "detail"),
    ]


def _person_lines(index: int, item: PersonItem, width: int, glyphs: Glyphs) -> list[PanelLine]:
    """Return a person's lines: name and count; role, shortened, and where else."""
    found = item.person
    number = str(len(found.person.mentions))
    name = fit(found.name, width - len(number) - 1, glyphs.ellipsis)
    lines = [PanelLine(index, name, number, "person")]
    elsewhere = f"in {found.also_in:,} more" if found.also_in else ""
    role = found.person.role or ""
    if role and elsewhere:
        dot = f" {glyphs.dot} "
        elsewhere = fit(role, width - len(dot + elsewhere), glyphs.ellipsis) + dot + elsewhere
    words = elsewhere or fit(role, width, glyphs.ellipsis)
    return lines + [PanelLine(index, words, "", "detail")] * bool(words)
