"""What the navigation drawer lists: views, sources and tags with their counts. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reader.app import wording
from reader.library.articles import Counts
from reader.library.sources import SourceInfo
from reader.library.view import Scope, View


@dataclass(frozen=True, slots=True)
class DrawerRow:
    """One line of the drawer; ``view`` is None for a heading."""

    words: str
    count: str = ""
    view: View | None = None
    note: str = ""
    """What the foot of the drawer says about it."""
    problem: bool = False


def drawer_rows(
    counts: Counts, sources: Sequence[SourceInfo], tags: Sequence[tuple[str, int]]
) -> list[DrawerRow]:
    """Return the lines of the drawer from top to bottom."""
    rows = [
        DrawerRow("All articles", _count(counts.unread, counts.total), View()),
        DrawerRow("Unread", f"{counts.unread:,}", View(scope=Scope.UNREAD)),
        DrawerRow("Starred", f"{counts.starred:,}", View(scope=Scope.STARRED)),
    ]
    if sources:
        rows.append(DrawerRow("Sources"))
        rows += [
            DrawerRow(
                source.title,
                _count(source.unread, source.total),
                View(source=source.id),
                _note(source),
                bool(source.problem),
            )
            for source in sources
        ]
    if tags:
        rows.append(DrawerRow("Tags"))
        rows += [DrawerRow(tag, f"{number:,}", View(tag=tag)) for tag, number in tags]
    return rows


def _count(unread: int, total: int) -> str:
    """Return ``3 of 5``: unread of all; only the total where all are read."""
    return f"{unread:,} of {total:,}" if unread else f"{total:,}"


def _note(source: SourceInfo) -> str:
    """Return where a source is, when it was read, and what went wrong."""
    read = "Not read yet."
    if source.last_read:
        read = f"Read {wording.day(source.last_read)}, {wording.local_clock(source.last_read)}."
    problem = f" {source.problem}" if source.problem else ""
    return f"{source.location}. {read}{problem}"
