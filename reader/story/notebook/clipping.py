"""Clippings: words of an article kept with their source, and found again after edits.

The place is kept as in the W3C Web Annotation Data Model (2017): by position (section 4.2.5),
and by the quoted words with the text before and after them (section 4.2.4), so that they are
still found after an edit elsewhere in the text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import accumulate, islice

from reader.model import Published

AROUND = 40
"""Characters kept before and after a clipping to distinguish equal words."""
_WORD = re.compile(r"\S+")
_PLACES = 500
"""The most places with the same words that are compared."""


class Kind(StrEnum):
    """The kind of a clipping."""

    ARTICLE = "article"
    """The article as a whole; its quote may be empty."""
    SENTENCE = "sentence"
    QUOTE = "quote"
    """A quote of a person, who is the subject."""
    DATE = "date"
    """A sentence with a date, whose value is the subject."""
    EVENT = "event"
    """One article's report of an event, whose title is the subject."""
    PERSON = "person"
    """A sentence that mentions a person, who is the subject."""

    @classmethod
    def _missing_(cls, value: object) -> Kind:
        """Return the kind of any words for an unknown value, as in a damaged file."""
        return cls.SENTENCE


class State(StrEnum):
    """The state of the kept words in the article."""

    UNCHANGED = "unchanged"
    MOVED = "moved"
    """The same words are in another place."""
    GONE = "gone"
    """The article no longer contains them."""
    REMOVED = "removed"
    """The article is no longer in the library."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """The place of words in a text, and the text around them by which to find them again."""

    start: int
    end: int
    quote: str
    before: str
    after: str

    @classmethod
    def of(cls, text: str, start: int, end: int) -> Anchor:
        """Return the anchor of ``text[start:end]`` without the white space around it."""
        start, end = max(0, start), min(end, len(text))
        quote = text[start:end]
        start += len(quote) - len(quote.lstrip())
        quote = quote.strip()
        end = start + len(quote)
        return cls(
            start, end, quote, text[max(0, start - AROUND) : start], text[end : end + AROUND]
        )

    def find(self, text: str) -> tuple[int, int] | None:
        """Return start and end of the words in ``text``, None if they are gone.

        Of several places, the one with the most similar context, then the nearest. White
        space may have changed.
        """
        begin = self.start - len(self.before)
        if begin >= 0 and text[begin : self.end] == self.before + self.quote:
            return self.start, self.end
        wanted = " ".join(_WORD.findall(self.quote))
        if not wanted:
            return None
        places = islice(_occurrences(text, wanted), _PLACES)
        return max(places, key=lambda place: self._likeness(text, *place), default=None)

    def _likeness(self, text: str, start: int, end: int) -> tuple[int, int]:
        before, after = text[max(0, start - AROUND) : start], text[end : end + AROUND]
        alike = _common(self.before[::-1], before[::-1]) + _common(self.after, after)
        return alike, -abs(start - self.start)


def _occurrences(text: str, wanted: str) -> Iterator[tuple[int, int]]:
    """Yield the places of words in a text, with any white space between them; linear."""
    words = list(_WORD.finditer(text))
    line = " ".join(word[0] for word in words)
    starts = list(accumulate((len(word[0]) + 1 for word in words), initial=0))

    def place(at: int) -> int:
        number = bisect_right(starts, at) - 1
        return words[number].start() + at - starts[number]

    at = line.find(wanted)
    while at >= 0:
        yield place(at), place(at + len(wanted) - 1) + 1
        at = line.find(wanted, at + 1)


def _common(one: str, other: str) -> int:
    """Return the length of the common prefix of two strings."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))


@dataclass(frozen=True, slots=True)
class Clipping:
    """Words that the user keeps of an article, with the data to cite it."""

    id: int
    notebook: str
    kind: Kind
    article: int
    """ID in the library; the article may be gone."""
    title: str
    source: str
    author: str
    url: str | None
    published: Published
    accessed: str
    """The time it was kept: UTC, ISO 8601."""
    sha256: str
    """Of the article's text (UTF-8) as read, hexadecimal."""
    anchor: Anchor
    subject: str = ""
    """The person quoted or named, the value of the date, the event; see :class:`Kind`."""
    note: str = ""
    """The user's note."""
    state: State = State.UNCHANGED
    page_sha256: str = ""
    """Of the kept page as fetched; "" if none is kept."""
    path: str = ""
    """Of the article's file on this computer; "" if it is from a feed, or gone."""

    @property
    def quote(self) -> str:
        """The kept words on one line."""
        return " ".join(self.anchor.quote.split())

    @property
    def reference(self) -> str:
        """The identity of its article, even outside of the library."""
        return self.url or f"{self.source}\0{self.title}\0{self.published.day or ''}"
