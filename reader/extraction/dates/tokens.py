"""The tokens of a text: words, numbers and signs, split once for all rules."""

from __future__ import annotations

import re
from dataclasses import dataclass

# Linear: no alternative can fail after more than a few characters.
_TOKEN = re.compile(
    r"\d{1,3}(?:,\d{3}(?!\d))+|\d+|[AaPp]\.[ ]?[Mm](?![^\W_])\.?|[oO]['\u2019]clock"
    r"|[^\W\d_]+|['\u2019][sS](?![^\W_])|\S"
)
PADDING = 12
"""Tokens beyond the end of the text at which a rule may look without checking."""

DASHES = frozenset("-\u2010\u2011\u2012\u2013\u2014")
_LONGEST_NUMBER = 9


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of a text; the lists are padded with empty tokens at the end.

    An index before the beginning reads the padding, too.
    """

    text: str
    low: list[str]
    """Each token in lower case; padded with empty strings."""
    start: list[int]
    end: list[int]
    count: int

    @classmethod
    def of(cls, text: str) -> Tokens:
        """Split ``text``; linear in its length."""
        found = [(match[0], match.start()) for match in _TOKEN.finditer(text)]
        size = len(text)
        start = [where for _, where in found]
        end = [where + len(word) for word, where in found]
        low = [word.lower() for word, _ in found]
        low.extend([""] * PADDING)
        start.extend([size] * PADDING)
        end.extend([size] * PADDING)
        return cls(text, low, start, end, len(found))

    def glued(self, index: int) -> bool:
        """Return whether no space separates this token from the next."""
        return self.end[index] == self.start[index + 1]

    def capital(self, index: int) -> bool:
        """Return whether the token begins with a capital letter."""
        return 0 <= index < self.count and self.text[self.start[index]].isupper()

    def number(self, index: int) -> int | None:
        """Return the value of a token of at most nine digits; else None."""
        word = self.low[index]
        if word.isdecimal() and word.isascii() and len(word) <= _LONGEST_NUMBER:
            return int(word)
        return None

    def before(self, index: int) -> str:
        """Return the token before, in lower case; an empty string at the beginning."""
        return self.low[index - 1]

    def words(self, start: int, end: int) -> str:
        """Return the text from token ``start`` to token ``end``, exclusive, as written."""
        return self.text[self.start[start] : self.end[end - 1]] if end > start else ""

    def new_line(self, index: int) -> bool:
        """Return whether a blank line separates this token from the next."""
        gap = self.text[self.end[index] : min(self.start[index + 1], self.end[index] + 200)]
        return gap.count("\n") > 1
