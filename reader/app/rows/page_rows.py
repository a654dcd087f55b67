"""The contents of a page: sections of rows, and the target of each row. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from reader.library.articles.view import View


@dataclass(frozen=True, slots=True)
class ToArticle:
    """Read an article, from a place on where one is given."""

    article: int
    start: int = -1
    """Offset in its text; -1: where its reader left it."""
    end: int = -1


@dataclass(frozen=True, slots=True)
class ToPerson:
    """Show the page of a person."""

    person: int


@dataclass(frozen=True, slots=True)
class ToEvent:
    """Show the coverage of an event."""

    event: int


@dataclass(frozen=True, slots=True)
class ToView:
    """List articles."""

    view: View


Target = ToArticle | ToPerson | ToEvent | ToView


@dataclass(frozen=True, slots=True)
class PageRow:
    """One row: a narrow column and a wide one."""

    left: str
    right: str = ""
    target: Target | None = None
    """Where enter leads; None: nowhere, but the cursor can be on it."""
    style: str = "body"
    """Style of the wide column, a name of :mod:`reader.app.style.styles`."""
    under: str = ""
    """Details (source, date, reason): at the right where there is room, else below."""
    role: str = "label"
    """Style of the narrow column: that of a date, or quiet."""


@dataclass(frozen=True, slots=True)
class Section:
    """Rows under a heading."""

    heading: str
    rows: Sequence[PageRow]
    note: str = ""
    """A quiet line under the heading: what the section is."""
    shown: int = 12
    """Rows that are shown until it is unfolded."""


@dataclass(frozen=True, slots=True)
class Page:
    """The content of a page of sections."""

    title: str
    head: Sequence[PageRow] = field(default=())
    """Facts before the first section; the cursor passes over those that lead nowhere."""
    sections: Sequence[Section] = field(default=())
    empty: str = ""
    """Shown where there is nothing else."""
    numbers: str = ""
    """At the right of the title."""
