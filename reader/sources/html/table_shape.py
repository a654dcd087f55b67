"""How the text of an article holds a table: what the value of its CODE span says."""

from __future__ import annotations

from dataclasses import dataclass

BAR = " | "
"""What stands between the cells of a row that is not set in columns."""

_TABLE = "table"
_HEADER = "header"


@dataclass(frozen=True, slots=True)
class Shape:
    """The shape of a table, one row a line."""

    header: bool
    """Whether the first row heads the columns; in a table in columns a rule follows it."""
    columns: tuple[int, ...] = ()
    """The column of the screen at which each cell begins; none where :data:`BAR` parts them."""

    def write(self) -> str:
        """Return it as the value of a span."""
        words = [_TABLE, _HEADER] if self.header else [_TABLE]
        return " ".join([*words, *map(str, self.columns)])

    @staticmethod
    def read(value: str) -> Shape:
        """Return the shape that :meth:`write` gave as ``value``."""
        words = value.split()
        columns = tuple(int(word) for word in words if word.isdecimal())
        return Shape(_HEADER in words, columns)
