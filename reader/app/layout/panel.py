"""The findings of one article as the rows of the side panel, and which one is selected. Pure."""

from __future__ import annotations

from reader.app.layout.panel_items import (
    DateItem,
    Item,
    More,
    PersonItem,
    Selectable,
    items,
    reason,
)
from reader.app.layout.panel_lines import PanelLine, lines_of
from reader.app.style.glyphs import Glyphs
from reader.library.articles.findings import ArticleFindings


class Panel:
    """Dates in calendar order and people by importance."""

    def __init__(self, findings: ArticleFindings) -> None:
        self.findings = findings
        self.items: list[Item] = items(findings)
        self.cursor = -1
        """Index into :attr:`items`; -1 while nothing is selected."""
        self._unfolded: frozenset[str] = frozenset()

    def renew(self, findings: ArticleFindings) -> None:
        """Take the findings of the same article anew; what was selected stays so."""
        old = self.selected
        self.findings = findings
        self.items = items(findings, self._unfolded)
        self.cursor = -1 if old is None else self._same(old)

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
