"""The pane of dated sentences, with a cursor on groups of sentences that report the same."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from datetime import date
from itertools import accumulate

from rich.segment import Segment
from textual.strip import Strip

from reader.app.layout.sentence_lines import SentenceLine, heading_lines, row_lines
from reader.app.layout.wrap import fit
from reader.app.style.glyphs import Glyphs
from reader.app.widgets.lines import FAR, CursorPane
from reader.story.chronology.dated_sentence import SentenceGroup
from reader.story.chronology.timeline import Row

KEEP = 1200
"""Maximum sentence groups kept during paging."""

Item = Row | str
"""A row, or a heading above rows."""


class SentenceList(CursorPane):
    """Rows of a timeline with headings and a cursor."""

    def __init__(self, glyphs: Glyphs, pane_id: str, empty: str, head: int = 0) -> None:
        super().__init__(glyphs, pane_id)
        self.empty = empty
        """Shown if there are no rows."""
        self.head_lines = head
        """Number of lines above the rows that do not scroll."""
        self.year_heads = False
        """Whether a heading with the year precedes the first row of each year."""
        self.items: list[Item] = []
        self._made: list[tuple[SentenceLine, ...]] = []
        self._lines: list[tuple[SentenceLine, ...]] = []
        self._starts: list[int] = [0]
        self._bases: list[int] = [0]
        self._unfolded: frozenset[tuple[int, int]] = frozenset()
        self._whole_from = 0
        """First line drawn: rows cut off at the top are left blank."""

    # Content

    def show(self, items: Sequence[Item]) -> None:
        """Show these rows from the top."""
        self.items = list(items)
        self.cursor = self.top = 0
        self.remake()

    def add(self, rows: Sequence[Row], *, above: bool = False) -> None:
        """Add rows in order of time, possibly dropping rows at the far end.

        Cursor and scroll position stay. Rows already there are not added again.
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
        found = self.number_of(current.lead.article, current.lead.start) if current else None
        if found is not None:
            self.cursor = found
            self.top = max(0, min(self._lines_at_cursor()[0] - line, self.max_top))

    def dropped(self, gone: Item, *, above: bool) -> None:
        """Handle the dropping of a row at one end."""

    def remake(self) -> None:
        """Lay out all lines again, at the present width."""
        self._made = [self._lines_of(item) for item in self.items]
        self._index()

    def _lines_of(self, item: Item) -> tuple[SentenceLine, ...]:
        if isinstance(item, str):
            return heading_lines(item, self.line_width, self.glyphs)
        if not self.cells.width:  # width not known yet
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
        """Return the heading over an item: its year, if the previous item has another."""
        item, before = self.items[index], self.items[index - 1] if index else None
        if not self.year_heads or not isinstance(item, Row):
            return ()
        year = item.period.last.year
        if isinstance(before, Row) and before.period.last.year == year:
            return ()
        return heading_lines(str(year), self.line_width, self.glyphs)

    @property
    def year_above(self) -> str:
        """The year of the first row on the screen if its heading is out of view, else ""."""
        place = bisect_right(self._starts, self.top) - 1
        item = self.items[place] if place < len(self.items) else None
        head = len(self._lines[place]) - len(self._made[place]) if item is not None else 0
        if not isinstance(item, Row) or self.top - self._starts[place] < head:
            return ""
        return str(item.period.last.year)

    # The cursor

    @property
    def row_count(self) -> int:
        """The number of groups."""
        return self.count

    @property
    def count(self) -> int:
        """The number of sentence groups."""
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

    def number_of(self, article: int, start: int) -> int | None:
        """Return the number of the group that contains a mention; None if there is none."""
        number = 0
        for item in self.items:
            if isinstance(item, Row):
                for group in item.groups:
                    if any((one.article, one.start) == (article, start) for one in group.sentences):
                        return number
                    number += 1
        return None

    def move_page(self, pages: int, part: int = 1) -> None:
        """Move the cursor by screens or parts of a screen, but at least by one group."""
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
        """Move the cursor to a group and show it, with its row's label if there is room."""
        if not self.count:
            return
        self.cursor = max(0, min(number, self.count - 1))
        first, lines = self._lines_at_cursor()
        self.reveal(first, lines, margin=1, center=center)
        self.top = max(self.top, min(self._first_whole(self.top), self.max_top))
        if self.cursor == 0:
            self.scroll_lines(0)
        self.moved()
        self.refresh()

    def moved(self) -> None:
        """Handle a move of the cursor."""

    def _lines_at_cursor(self) -> tuple[int, int]:
        item, number = self._place
        own = [i for i, line in enumerate(self._lines[item]) if line.group == number]
        first = 0 if number == 0 else own[0]
        return self._starts[item] + first, own[-1] - first + 1

    def unfold(self) -> None:
        """Unfold or fold the reason and the other sources of the group under the cursor."""
        if (group := self.current) is not None:
            self._unfolded ^= {(group.lead.article, group.lead.start)}
            item = self._place[0]
            self._made[item] = self._lines_of(self.items[item])
            self._index()
            self.move_to(self.cursor)

    # Drawing

    @property
    def rows_top(self) -> int:
        """The height of the head, which does not scroll."""
        return self.head_lines

    @property
    def selected_lines(self) -> tuple[int, int]:
        """The lines of the group under the cursor."""
        if not self.count:
            return 0, 0
        item, number = self._place
        own = [i for i, line in enumerate(self._lines[item]) if line.group == number]
        return self._starts[item] + own[0], own[-1] - own[0] + 1

    def begin_drawing(self) -> None:
        """Look up where the first whole group on the screen begins."""
        super().begin_drawing()
        self._whole_from = self._first_whole(self.top)

    @property
    def max_top(self) -> int:
        """The top of the last screen; it begins with a whole group and may end with blank lines."""
        return self._first_whole(super().max_top)

    def _first_whole(self, top: int) -> int:
        """Return the first line from ``top`` not of a group whose sentence is out of view there.

        The group under the cursor, and one that fills half of the screen, are shown in part.
        """
        item = bisect_right(self._starts, top) - 1
        first, count = self.selected_lines
        if item >= len(self.items) or first <= top < first + count:
            return top
        lines, at = self._lines[item], top - self._starts[item]
        while 0 < at < len(lines) and lines[at].group in (-1, lines[at - 1].group):
            at += 1
        whole = self._starts[item] + at
        return whole if whole - top <= self.page_height // 2 else top

    def draw_line(self, index: int, width: int) -> Strip:
        """Draw one line of a row."""
        if index < self._whole_from:
            return Strip.blank(width, self.base)
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
        """Lay out the lines at the new width."""
        super().on_resize()
        self.remake()
        self.move_to(self.cursor)

    def row_at(self, line: int) -> int:
        """Return the number of a line's group."""
        item = bisect_right(self._starts, line) - 1
        group = self._lines[item][line - self._starts[item]].group if self.items else -1
        return self._bases[item] + group if group >= 0 else -1


def _span(item: Item) -> tuple[date, date] | str:
    return item if isinstance(item, str) else (item.period.first, item.period.last)


def _order(item: Item) -> tuple[date, int]:
    return (item.place, -item.period.last.toordinal()) if isinstance(item, Row) else (date.min, 0)


def _group_count(item: Item) -> int:
    return len(item.groups) if isinstance(item, Row) else 0
