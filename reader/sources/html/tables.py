"""Tables: aligned lines where they are data, running text where they are only layout."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import accumulate

from reader.model import Span, SpanKind
from reader.sources.html.table_shape import BAR, Shape
from reader.sources.html.text_flow import Flow

MAX_WIDTH = 76
"""Most screen columns of an aligned table."""

MAX_CELL = 200
"""Most characters of a data cell; a longer one marks a table without header as layout."""

_MAX_COLUMNS = 50
_GAP = "  "
_NUMBER = re.compile(r"[-+\u2212(]?[$€£¥]?\d[\d,.' ]*[%)]?|[-\u2013—]?")
_INLINE = frozenset({SpanKind.LINK, SpanKind.STRONG, SpanKind.EMPHASIS, SpanKind.IMAGE})


@dataclass(frozen=True, slots=True)
class Cell:
    """The text of one cell."""

    text: str
    spans: tuple[Span, ...] = ()
    header: bool = False
    across: int = 1
    down: int = 1


@dataclass(slots=True)
class Table:
    """The rows of a table, collected while it is read."""

    rows: list[list[Cell]] = field(default_factory=list)

    def add(self, cell: Cell) -> None:
        """Add a cell to the last row."""
        if not self.rows:
            self.rows.append([])
        self.rows[-1].append(cell)

    def write(self, flow: Flow) -> None:
        """Write the table into ``flow`` as a block."""
        rows = _grid(self.rows)
        flow.break_line(2)
        cells = [cell for row in rows for cell in row]
        columns = max((len(row) for row in self.rows), default=0)
        long = any("\n" in cell.text or len(cell.text) > MAX_CELL for cell in cells)
        layout = long and not any(cell.header for cell in cells)
        if columns < 2 or len(rows) < 2 or layout:
            for cell in cells:
                flow.break_line(2 if long else 1)
                if cell.text:
                    flow.paste(cell.text, cell.spans)
        else:
            _write_data(flow, rows, long=long)
        flow.break_line(2)


def _write_data(flow: Flow, rows: list[list[Cell]], *, long: bool) -> None:
    columns = max(map(len, rows))
    widths = [0] * columns
    for row in rows:
        for at, cell in enumerate(row):
            if cell.across == 1:
                widths[at] = max(widths[at], width(cell.text))
    header = all(cell.header for cell in rows[0])
    if long or sum(widths) + len(_GAP) * (columns - 1) > MAX_WIDTH:
        _write_wide(flow, rows, header=header)
        return
    body = rows[1:]
    right = [
        any(len(row) > at and row[at].text for row in body)
        and all(len(row) <= at or _NUMBER.fullmatch(row[at].text) for row in body)
        for at in range(columns)
    ]
    edges = tuple(accumulate((size + len(_GAP) for size in widths[:-1]), initial=0))
    code = flow.open(SpanKind.CODE, Shape(header, edges).write())
    for number, row in enumerate(rows):
        flow.break_line(1)
        flow.paste(*_aligned(row, widths, right))
        if number == 0 and header:
            flow.break_line(1)
            flow.paste(_GAP.join("-" * size for size in widths).rstrip())
    flow.close(code)


def _grid(rows: list[list[Cell]]) -> list[list[Cell]]:
    """Return the rows with any text, each cell in its column.

    Cells spanned from the left or from above (colspan, rowspan) are empty.
    """
    made: list[list[Cell]] = []
    reaching: dict[int, int] = {}  # column: rows that a cell above still spans
    for row in rows:
        spread: list[Cell] = []
        waiting = iter(row)
        while len(spread) < _MAX_COLUMNS:
            at = len(spread)
            if reaching.get(at, 0) > 0:
                reaching[at] -= 1
                spread.append(Cell(""))
                continue
            cell = next(waiting, None)
            if cell is None:
                break
            across = min(cell.across, _MAX_COLUMNS - at)
            spread += [cell, *[Cell("", header=cell.header)] * (across - 1)]
            if cell.down > 1:
                reaching.update(dict.fromkeys(range(at, at + across), cell.down - 1))
        if any(cell.text for cell in spread):
            made.append(spread)
    return made


def _aligned(row: list[Cell], widths: list[int], right: list[bool]) -> tuple[str, list[Span]]:
    line = ""
    spans: list[Span] = []
    edge = 0  # screen column where the cell begins
    for at, cell in enumerate(row):
        blank = max(0, edge - width(line))
        if right[at]:
            blank += max(0, widths[at] - width(cell.text))
        line += " " * blank
        spans += _moved(cell, len(line))
        line += cell.text
        edge += widths[at] + len(_GAP)
    text = line.rstrip()
    return text, [span for span in spans if span.end <= len(text)]


def _write_wide(flow: Flow, rows: list[list[Cell]], *, header: bool) -> None:
    code = flow.open(SpanKind.CODE, Shape(header).write())
    for row in rows:
        line = ""
        spans: list[Span] = []
        for at, cell in enumerate(row):
            line += BAR if at else ""
            spans += _moved(cell, len(line))
            line += cell.text.replace("\n", " ").replace(BAR, " / ")
        flow.break_line(1)
        text = line.rstrip(BAR)
        flow.paste(text, [span for span in spans if span.end <= len(text)])
    flow.close(code)


def _moved(cell: Cell, by: int) -> Iterable[Span]:
    return (
        Span(by + span.start, by + span.end, span.kind, span.value)
        for span in cell.spans
        if span.kind in _INLINE
    )


def width(text: str) -> int:
    """Return the screen columns that ``text`` occupies."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(c) else 1 + (unicodedata.east_asian_width(c) in "WF")
        for c in text
    )
