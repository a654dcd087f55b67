"""Rows as CSV (RFC 4180), safe from being run as formulas by a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence

_FORMULA = frozenset("=+-@\t")


def csv_text(rows: Iterable[Mapping[str, object]], names: Sequence[str]) -> str:
    """Return rows under a header of ``names``; lists are joined by ``; ``.

    An apostrophe is put before text that a spreadsheet would run as a formula.
    """
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    writer.writerow(names)
    for row in rows:
        writer.writerow([_cell(row[name]) for name in names])
    return buffer.getvalue()


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        value = "; ".join(map(str, value))
    return f"'{value}" if isinstance(value, str) and value[:1] in _FORMULA else str(value)
