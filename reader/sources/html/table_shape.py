"""The shape of a table in the text of an article: the value of its CODE span.

A module of its own, since the app reads shapes without the renderer.
"""

from __future__ import annotations

from dataclasses import dataclass

BAR = " | "
"""The separator of the cells of a row that is not aligned in columns."""

_TABLE = "table"
_HEADER = "header"


@dataclass(frozen=True, slots=True)
class Shape:
    """The shape of a table, one row a line."""

    header: bool
    """Whether the first row is the header; in aligned columns a rule follows it."""
    columns: tuple[int, ...] = ()
    """The screen column at which each cell begins; empty where :data:`BAR` separates them."""

    def write(self) -> str:
        """Return the shape as the value of a span."""
        words = [_TABLE, _HEADER] if self.header else [_TABLE]
        return " ".join([*words, *map(str, self.columns)])

    @staticmethod
    def read(value: str) -> Shape:
        """Return the shape that :meth:`write` wrote as ``value``."""
        words = value.split()
        columns = tuple(int(word) for word in words if word.isdecimal())
        return Shape(_HEADER in words, columns)
