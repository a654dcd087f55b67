"""The lines of a table in an article, as it is if it fits, else row by row. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.cells import cell_len

from reader.app.layout.article_lines import Line, LineKind
from reader.app.layout.wrap import Mark, marks_within, wrap
from reader.sources.html.table_shape import BAR, Shape

_INDENT = "  "
Cells = Sequence[tuple[int, int]]
"""Start and end of each cell of a row, equal for an empty cell."""


def set_table(
    text: str, start: int, end: int, value: str, prefix: str, room: int, marks: Sequence[Mark]
) -> Iterator[Line]:
    """Yield the lines of a table, one wider than ``room`` columns by cells with headings."""
    shape = Shape.read(value)
    rows = list(_rows(text, start, end))
    if shape.columns and all(_width(text, row, marks) <= room for row in rows):
        for first, last in rows:
            behind = _behind(marks, first, last)
            yield Line(LineKind.TABLE, first, last, prefix, marks=behind, behind=True)
        return
    heads: list[str] = []
    if shape.header:
        heads = [text[a:b] for a, b in _cells(text, rows[0], shape)]
        yield from _wrapped(text, rows[0], prefix, prefix, room, marks)
        rows = rows[2:] if shape.columns else rows[1:]
    for row in rows:
        for column, cell in enumerate(_cells(text, row, shape)):
            if cell[0] < cell[1]:
                head = heads[column] if 0 < column < len(heads) else ""
                yield from _set_cell(text, cell, column, head, prefix, room, marks)


def table_cells(text: str, start: int, end: int, value: str) -> tuple[list[str], list[list[str]]]:
    """Return the column headings of a table, if any, and the cells of its rows."""
    shape = Shape.read(value)
    rows = [[text[a:b] for a, b in _cells(text, row, shape)] for row in _rows(text, start, end)]
    if not shape.header:
        return [], rows
    return rows[0], rows[2:] if shape.columns else rows[1:]


def _set_cell(
    text: str,
    cell: tuple[int, int],
    column: int,
    head: str,
    prefix: str,
    room: int,
    marks: Sequence[Mark],
) -> Iterator[Line]:
    if column == 0:
        yield from _wrapped(text, cell, prefix, prefix + _INDENT, room, marks)
        return
    lead = f"{prefix}{_INDENT}{head}: " if head else prefix + _INDENT
    if cell_len(lead) > max(room // 2, len(prefix) + len(_INDENT)):
        for first, last in wrap(head, 0, len(head), room - len(_INDENT), room - len(_INDENT)):
            own = head[first:last]
            yield Line(LineKind.TABLE, cell[0], cell[0], prefix + _INDENT, own=own)
        lead = prefix + 2 * _INDENT
    yield from _wrapped(text, cell, lead, prefix + 2 * _INDENT, room + len(prefix), marks)


def _wrapped(
    text: str, cell: tuple[int, int], lead: str, rest: str, room: int, marks: Sequence[Mark]
) -> Iterator[Line]:
    start, end = cell
    widths = room - cell_len(lead), room - len(rest)
    for first, last in wrap(text, start, end, *widths, marks):
        yield Line(LineKind.TABLE, first, last, lead, marks=tuple(marks_within(marks, first, last)))
        lead = rest


def _rows(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for line in text[start:end].split("\n"):
        yield start, start + len(line)
        start += len(line) + 1


def _width(text: str, row: tuple[int, int], marks: Sequence[Mark]) -> int:
    behind = sum(len(mark.text) for mark in _behind(marks, *row))
    return cell_len(text[slice(*row)]) + behind


def _behind(marks: Sequence[Mark], start: int, end: int) -> tuple[Mark, ...]:
    """Return the marks of a row, moved after it to keep its columns aligned."""
    found = marks_within(marks, start, end)
    return tuple(Mark(mark.at, f" {mark.text.strip()}") for mark in found)


def _cells(text: str, row: tuple[int, int], shape: Shape) -> Cells:
    start, end = row
    if not shape.columns:
        cells = []
        for cell in text[start:end].split(BAR):
            cells.append((start, start + len(cell)))
            start += len(cell) + len(BAR)
        return cells
    edges, column = [], 0
    following = iter([*shape.columns, None])
    edge = next(following)
    for offset in range(start, end):
        while edge is not None and column >= edge:
            edges.append(offset)
            edge = next(following)
        column += cell_len(text[offset])
    edges += [end] * (len(shape.columns) - len(edges))
    return [_trimmed(text, a, b) for a, b in zip(edges, [*edges[1:], end], strict=True)]


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    words = text[start:end]
    first = start + len(words) - len(words.lstrip())
    return (first, first + len(words.strip())) if words.strip() else (start, start)
