"""The lines of an article: their kinds and their offsets in the text. Pure."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from reader.app.layout.wrap import Mark


class LineKind(Enum):
    """The kind of a line, which determines its style."""

    TITLE = "title"
    META = "meta"
    BLANK = "blank"
    BODY = "body"
    HEADING = "heading"
    QUOTE = "quote"
    CODE = "code"
    TABLE = "table"
    LIST = "list"
    IMAGE = "image"
    BOILERPLATE = "boilerplate"
    FOLD = "fold"
    BELOW = "below"
    """A link, with its number, below the article."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line: ``prefix``, then text of the app (``own``) or ``text[start:end]``."""

    kind: LineKind
    start: int
    end: int
    prefix: str = ""
    own: str | None = None
    link: int | None = None
    """Index of the link shown on a line below the article."""
    marks: tuple[Mark, ...] = ()
    """Marks within the line."""
    behind: bool = False
    """True if the marks follow the line, so that its columns stay aligned."""

    @property
    def blank(self) -> bool:
        """Whether the line is empty."""
        return self.kind is LineKind.BLANK and not self.prefix

    def stretch(self, first: int, last: int | None) -> tuple[int, int] | None:
        """Return the offsets of characters ``first..last`` (None: to the end), if any."""
        start = self.start + max(0, first)
        end = self.end if last is None else min(self.end, self.start + max(0, last))
        return (start, end) if start < end else None


@dataclass(frozen=True, slots=True)
class Layout:
    """The lines of an article at one width."""

    lines: tuple[Line, ...]
    _starts: tuple[int, ...]
    _order: tuple[int, ...]

    @staticmethod
    def of(lines: Sequence[Line]) -> Layout:
        """Index lines by the text they show."""
        order = sorted(
            (i for i, line in enumerate(lines) if line.end > line.start),
            key=lambda i: lines[i].start,
        )
        return Layout(tuple(lines), tuple(lines[i].start for i in order), tuple(order))

    def line_of(self, offset: int) -> int:
        """Return the index of the line that shows the character at ``offset`` or its fold."""
        if not self._order:
            return 0
        return self._order[max(0, bisect_right(self._starts, offset) - 1)]

    def offset_of(self, index: int) -> int:
        """Return the offset of the first text shown on line ``index`` or after it."""
        for line in self.lines[index:]:
            if line.end > line.start:
                return line.start
        return self.lines[-1].end if self.lines else 0
