"""What came of a list of feeds that was read in, as words and rows. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from reader.app.style import wording
from reader.library.feeds.feeds import ImportReport

Row = tuple[str, str, str]


def import_text(name: str, report: ImportReport) -> str:
    """Return in a sentence what came of the list called ``name``."""
    words = f"Added {wording.count(len(report.added), 'feed')} from {name}"
    if report.known:
        words += f" ({report.known:,} already subscribed)"
    return f"{words}. Press u to undo." if report.added else f"{words}."


def import_rows(name: str, report: ImportReport) -> Sequence[Row]:
    """Return the report: its sentence, then line by line what was not taken or not kept."""
    rows: list[Row] = [(import_text(name, report), "", "heading"), ("", "", "note")]
    rows.append(("Skipped:", "", "note"))
    for refused in report.refused:
        where = f"line {refused.line:,}" if refused.line else "the file"
        rows.append((where, refused.reason, "row"))
    return rows
