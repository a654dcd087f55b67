"""Tables as aligned lines where they are data, as running text where they only place things."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field

from reader.model import Span, SpanKind
from reader.sources.textflow import Flow

MAX_WIDTH = 76
"""Columns of the screen an aligned table may take."""

MAX_CELL = 200
"""Characters of a cell of data; a longer one means that the table is a layout."""

_MAX_COLUMNS = 50
_GAP = "  "
_NUMBER = re.compile(r"[-+\u2212(]?[$€£¥]?\d[\d,.' ]*[%)]?|[-\u2013—]?")
_INLINE = frozenset({SpanKind.LINK, SpanKind.STRONG, SpanKind.EMPHASIS, SpanKind.IMAGE})


@dataclass(frozen=True, slots=True)
class Cell:
    """What one cell says."""

    text: str
    spans: tuple[Span, ...] = ()
    header: bool = False
    across: int = 1


@dataclass(slots=True)
class Table:
    """The rows of a table as they are read."""

    rows: list[list[Cell]] = field(default_factory=list)

    def add(self, cell: Cell) -> None:
        """Add a cell to the last row."""
        if not self.rows:
            self.rows.append([])
        self.rows[-1].append(cell)

    def write(self, flow: Flow) -> None:
        """Write the table into ``flow``, as a block of its own."""
        rows = [row for row in self.rows if any(cell.text for cell in row)]
        flow.break_line(2)
        columns = max((len(row) for row in rows), default=0)
        cells = [cell for row in rows for cell in row]
        layout = any("\n" in cell.text or len(cell.text) > MAX_CELL for cell in cells)
        if columns < 2 or len(rows) < 2 or layout:
            for cell in cells:
                flow.break_line(2 if layout else 1)
                if cell.text:
                    flow.paste(cell.text, cell.spans)
        else:
            _write_data(flow, rows)
        flow.break_line(2)


def _write_data(flow: Flow, rows: list[list[Cell]]) -> None:
    grid = [_spread(row) for row in rows]
    columns = max(map(len, grid))
    widths = [0] * columns
    for row in grid:
        for at, cell in enumerate(row):
            if cell.across == 1:
                widths[at] = max(widths[at], width(cell.text))
    if sum(widths) + len(_GAP) * (columns - 1) > MAX_WIDTH:
        _write_wide(flow, rows)
        return
    body = grid[1:]
    right = [
        any(len(row) > at and row[at].text for row in body)
        and all(len(row) <= at or _NUMBER.fullmatch(row[at].text) for row in body)
        for at in range(columns)
    ]
    code = flow.open(SpanKind.CODE)
    for number, row in enumerate(grid):
        flow.break_line(1)
        flow.paste(*_aligned(row, widths, right))
        if number == 0 and all(cell.header for cell in row):
            flow.break_line(1)
            flow.paste(_GAP.join("-" * size for size in widths).rstrip())
    flow.close(code)


def _spread(row: list[Cell]) -> list[Cell]:
    """Return the row with an empty cell for each further column a cell reaches over."""
    spread: list[Cell] = []
    for cell in row[:_MAX_COLUMNS]:
        spread.append(cell)
        spread += [Cell("", header=cell.header)] * min(cell.across - 1, _MAX_COLUMNS - len(spread))
    return spread


def _aligned(row: list[Cell], widths: list[int], right: list[bool]) -> tuple[str, list[Span]]:
    line = ""
    spans: list[Span] = []
    edge = 0  # column of the screen where the cell begins
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


def _write_wide(flow: Flow, rows: list[list[Cell]]) -> None:
    for row in rows:
        line = ""
        spans: list[Span] = []
        for cell in row:
            if cell.text:
                line += " | " if line else ""
                spans += _moved(cell, len(line))
                line += cell.text
        flow.break_line(1)
        if line:
            flow.paste(line, spans)


def _moved(cell: Cell, by: int) -> Iterable[Span]:
    return (
        Span(by + span.start, by + span.end, span.kind, span.value)
        for span in cell.spans
        if span.kind in _INLINE
    )


def width(text: str) -> int:
    """Return the columns of the screen that ``text`` takes."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(c) else 1 + (unicodedata.east_asian_width(c) in "WF")
        for c in text
    )
