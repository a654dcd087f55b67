"""A list of dated sentences, with a cursor on the groups that report the same."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from datetime import date
from itertools import accumulate

from rich.segment import Segment
from textual import events
from textual.message import Message
from textual.strip import Strip

from reader.app.layout.sentence_lines import SentenceLine, heading_lines, row_lines
from reader.app.layout.wrap import fit
from reader.app.style.glyphs import Glyphs
from reader.app.widgets.lines import FAR, CursorPane
from reader.story.chronology.dated_sentence import SentenceGroup
from reader.story.chronology.timeline import Row

KEEP = 1200
"""Sentence groups that are kept at most while one reads on."""

Item = Row | str
"""A row, or the heading above some."""


class SentenceList(CursorPane):
    """Rows of a timeline, headings between them, and a cursor."""

    class Chosen(Message):
        """A sentence is to be shown in its article."""

    def __init__(self, glyphs: Glyphs, pane_id: str, empty: str, head: int = 0) -> None:
        super().__init__(glyphs, pane_id)
        self.empty = empty
        """Shown where there are no rows."""
        self.head_lines = head
        """Lines above the rows that do not scroll."""
        self.year_heads = False
        """Whether a head names the year over the first row of each."""
        self.cursor = 0
        self.items: list[Item] = []
        self._made: list[tuple[SentenceLine, ...]] = []
        self._lines: list[tuple[SentenceLine, ...]] = []
        self._starts: list[int] = [0]
        self._bases: list[int] = [0]
        self._unfolded: frozenset[tuple[int, int]] = frozenset()

    # What is shown

    def show(self, items: Sequence[Item]) -> None:
        """Show these rows from their top."""
        self.items = list(items)
        self.cursor = self.top = 0
        self.remake()

    def add(self, rows: Sequence[Row], *, above: bool = False) -> None:
        """Add rows where they belong in time; the far end may go.

        The cursor and what is on the screen stay. What is there already is not added again.
        """
        present = {_span(item) for item in self.items}
        current, line = self.current, self._lines_at_cursor()[0] - self.top if self.count else 0
        pairs = list(zip(self.items, self._made, strict=True))
        pairs += [(row, self._lines_of(row)) for row in rows if _span(row) not in present]
        pairs.sort(key=lambda pair: _order(pair[0]))
        while sum(_group_count(item) for item, _ in pairs) > KEEP and len(pairs) > 1:
            gone, _ = pairs.pop(-1 if above else 0)
            self.dropped(gone, above=not above)
        self.items = [item for item, _ in pairs]
        self._made = [made for _, made in pairs]
        self._index()
        found = self.find(current.lead.article, current.lead.start) if current else None
        if found is not None:
            self.cursor = found
            self.top = max(0, min(self._lines_at_cursor()[0] - line, self.max_top))

    def dropped(self, gone: Item, *, above: bool) -> None:
        """Take note that a row at an end was dropped."""

    def remake(self) -> None:
        """Set all lines anew, at the present width."""
        self._made = [self._lines_of(item) for item in self.items]
        self._index()

    def _lines_of(self, item: Item) -> tuple[SentenceLine, ...]:
        if isinstance(item, str):
            return heading_lines(item, self.line_width, self.glyphs)
        if not self.cells.width:  # not laid out yet: set when the width is known
            return tuple(SentenceLine((), number) for number in range(len(item.groups)))
        return row_lines(
            item, self.line_width, self.glyphs, self._unfolded, under_year=self.year_heads
        )

    def _index(self) -> None:
        self._lines = [(*self._head_of(i), *made) for i, made in enumerate(self._made)]
        self._starts = [0, *accumulate(map(len, self._lines))]
        self._bases = [0, *accumulate(map(_group_count, self.items))]
        self.line_count = max(1, self._starts[-1])
        self.cursor = max(0, min(self.cursor, self._bases[-1] - 1))
        self.top = max(0, min(self.top, self.max_top))
        self.refresh()

    def _head_of(self, index: int) -> tuple[SentenceLine, ...]:
        """Return the head over an item: its year, where the item before is of another."""
        item, before = self.items[index], self.items[index - 1] if index else None
        if not self.year_heads or not isinstance(item, Row):
            return ()
        year = item.period.last.year
        if isinstance(before, Row) and before.period.last.year == year:
            return ()
        return heading_lines(str(year), self.line_width, self.glyphs)

    # The cursor

    @property
    def count(self) -> int:
        """How many sentence groups there are."""
        return self._bases[-1]

    @property
    def _place(self) -> tuple[int, int]:
        """The item under the cursor, and the group's number in it."""
        item = bisect_right(self._bases, self.cursor) - 1
        return item, self.cursor - self._bases[item]

    @property
    def row(self) -> Row | None:
        """The row under the cursor."""
        item = self.items[self._place[0]] if self.count else None
        return item if isinstance(item, Row) else None

    @property
    def current(self) -> SentenceGroup | None:
        """The sentence group under the cursor."""
        row = self.row
        return row.groups[self._place[1]] if row is not None else None

    def find(self, article: int, start: int) -> int | None:
        """Return the number of the group that contains a mention; None where none does."""
        number = 0
        for item in self.items:
            if isinstance(item, Row):
                for group in item.groups:
                    if any((one.article, one.start) == (article, start) for one in group.sentences):
                        return number
                    number += 1
        return None

    def move(self, step: int) -> None:
        """Move the cursor."""
        self.move_to(self.cursor + step)

    def move_page(self, pages: int, part: int = 1) -> None:
        """Move the cursor by screens, or by parts of a screen; by one group at least."""
        if not self.count:
            return
        goal = self._lines_at_cursor()[0] + pages * max(1, (self.page_height - 2) // part)
        if not 0 <= goal < self.line_count:
            self.move(FAR if pages > 0 else -FAR)
            return
        item = bisect_right(self._starts, goal) - 1
        above = self._lines[item][: goal - self._starts[item] + 1]
        number = self._bases[item] + max(0, *(line.group for line in above), 0)
        step = number - self.cursor
        self.move(step if step * pages > 0 else pages // abs(pages))

    def move_to(self, number: int, *, center: bool = False) -> None:
        """Put the cursor on a group and show it, its row's name too where there is room."""
        if not self.count:
            return
        self.cursor = max(0, min(number, self.count - 1))
        first, lines = self._lines_at_cursor()
        self.reveal(first, lines, margin=1, center=center)
        if self.cursor == 0:
            self.scroll_lines(0)
        self.moved()
        self.refresh()

    def moved(self) -> None:
        """Take note that the cursor has moved."""

    def _lines_at_cursor(self) -> tuple[int, int]:
        item, number = self._place
        own = [i for i, line in enumerate(self._lines[item]) if line.group == number]
        first = 0 if number == 0 else own[0]
        return self._starts[item] + first, own[-1] - first + 1

    def unfold(self) -> None:
        """Show the reason and the other sources of the group under the cursor, or fold them."""
        if (group := self.current) is not None:
            self._unfolded ^= {(group.lead.article, group.lead.start)}
            item = self._place[0]
            self._made[item] = self._lines_of(self.items[item])
            self._index()
            self.reveal(*self._lines_at_cursor(), margin=1)

    # Drawing

    @property
    def page_height(self) -> int:
        """Lines below the head."""
        return max(1, self.cells.height - self.head_lines)

    def draw_head(self, y: int, width: int) -> Strip:
        """Return line ``y`` of the head."""
        return Strip.blank(width, self.base)

    @property
    def rows_top(self) -> int:
        """The lines of the head do not scroll."""
        return self.head_lines

    @property
    def selected_lines(self) -> tuple[int, int]:
        """The lines of the group under the cursor."""
        if not self.count:
            return 0, 0
        item, number = self._place
        own = [i for i, line in enumerate(self._lines[item]) if line.group == number]
        return self._starts[item] + own[0], own[-1] - own[0] + 1

    def render_line(self, y: int) -> Strip:
        """Draw the head, then the rows."""
        if y < self.head_lines:
            strip = self.draw_head(y, self.line_width)
            return Strip([Segment(" ", self.base), *strip]).adjust_cell_length(
                self.cells.width, self.base
            )
        return super().render_line(y - self.head_lines)

    def draw_line(self, index: int, width: int) -> Strip:
        """Draw one line of a row."""
        if not self.items:
            return Strip([Segment(fit(self.empty, width, self.glyphs.ellipsis), self.base)])
        item = bisect_right(self._starts, index) - 1
        line = self._lines[item][index - self._starts[item]]
        chosen = line.group >= 0 and self._bases[item] + line.group == self.cursor
        base = self.cursor_style if chosen else self.base
        segments = [
            Segment(text, base + self.style_of("title" if chosen and name == "body" else name))
            for text, name in line.pieces
        ]
        return Strip(segments).adjust_cell_length(width, base)

    # Events

    def on_resize(self) -> None:
        """Set the lines at the new width."""
        super().on_resize()
        self.remake()
        if self.count:
            self.reveal(*self._lines_at_cursor(), margin=1)

    def on_click(self, event: events.Click) -> None:
        """Put the cursor on what was clicked; a second click goes to the article."""
        index = self.top + event.y - self.content_offset.y - self.head_lines
        if event.y - self.content_offset.y < self.head_lines or not 0 <= index < self._starts[-1]:
            return
        item = bisect_right(self._starts, index) - 1
        group = self._lines[item][index - self._starts[item]].group
        if group >= 0:
            number = self._bases[item] + group
            again = number == self.cursor
            self.move_to(number)
            if again or event.chain > 1:
                self.post_message(self.Chosen())


def _span(item: Item) -> tuple[date, date] | str:
    return item if isinstance(item, str) else (item.period.first, item.period.last)


def _order(item: Item) -> tuple[date, int]:
    return (item.place, -item.period.last.toordinal()) if isinstance(item, Row) else (date.min, 0)


def _group_count(item: Item) -> int:
    return len(item.groups) if isinstance(item, Row) else 0
