"""The lines of an article: their kinds, and their places in the text. Pure."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from reader.app.layout.wrap import Mark


class LineKind(Enum):
    """What a line shows; it decides the line's style."""

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
    """One line: ``prefix``, then ``own`` words of the app or ``text[start:end]``."""

    kind: LineKind
    start: int
    end: int
    prefix: str = ""
    own: str | None = None
    link: int | None = None
    """Index of the link that a line below the article shows."""
    marks: tuple[Mark, ...] = ()
    """Shown at their places in the text."""
    behind: bool = False
    """True where the marks follow the line, so that it keeps its columns."""

    @property
    def blank(self) -> bool:
        """True where it is empty."""
        return self.kind is LineKind.BLANK and not self.prefix

    def stretch(self, first: int, last: int | None) -> tuple[int, int] | None:
        """Return the offsets of its characters ``first..last`` (None: to its end), if any."""
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
        """Index the lines by the text they show."""
        order = sorted(
            (i for i, line in enumerate(lines) if line.end > line.start),
            key=lambda i: lines[i].start,
        )
        return Layout(tuple(lines), tuple(lines[i].start for i in order), tuple(order))

    def line_of(self, offset: int) -> int:
        """Return the index of the line that shows the character at ``offset``.

        A blank between two lines belongs to the first; text folded away, to the
        line that stands for it.
        """
        if not self._order:
            return 0
        return self._order[max(0, bisect_right(self._starts, offset) - 1)]

    def offset_of(self, index: int) -> int:
        """Return the offset of the first text shown on line ``index`` or after it."""
        for line in self.lines[index:]:
            if line.end > line.start:
                return line.start
        return self.lines[-1].end if self.lines else 0
