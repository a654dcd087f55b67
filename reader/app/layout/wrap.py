"""Line breaking by offsets, to a width in columns. Pure."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from rich.cells import cell_len

_BLANK = re.compile(r"[ \t\n\u00a0]*")
_JOINER = "\u200d"
FACTS = " \u00b7 "
"""The separator of facts on a line."""


class Mark(NamedTuple):
    """Text of the app within an article, inseparable from the character before ``at``."""

    at: int
    text: str
    """One column per character."""


_BACK = 6


def fit(text: str, width: int, ellipsis: str = "", back: int = _BACK) -> str:
    """Return ``text`` cut to ``width`` columns, ending in ``ellipsis`` if cut.

    It is cut at a blank if one is among the last ``back`` characters, and half of it stays.
    """
    if cell_len(text) <= width:
        return text
    room = max(0, width - cell_len(ellipsis))
    used = 0
    for index, character in enumerate(text):
        used += cell_len(character)
        if used > room:
            space = text.rfind(" ", max(0, index - back), index + 1)
            cut = text[: space if space > 0 and 2 * space >= index else index].rstrip(_BEFORE_CUT)
            return cut + (ellipsis if width >= cell_len(ellipsis) else "")
    return text


def broken(
    text: str,
    marks: Sequence[tuple[int, int]],
    width: int,
    ellipsis: str,
    lines: int = 2,
    last: int | None = None,
) -> list[list[tuple[str, bool]]]:
    """Break ``text`` into at most ``lines`` lines of pieces, each with whether it is marked.

    ``last``: the width of the last of ``lines``, if it is less than ``width``.
    """
    last = width if last is None else last
    found = list(islice(wrap(text, 0, len(text), width, width), lines + 1))
    made = [list(_marked(text, begin, end, marks)) for begin, end in found[:lines]]
    if len(found) >= lines:
        start, stop = found[lines - 1]
        if len(found) > lines or cell_len(text[start:stop]) > last:
            while stop > start + 1 and cell_len(text[start:stop]) + cell_len(ellipsis) > last:
                space = text.rfind(" ", start, stop)
                stop = space if stop - space <= _BACK and space > start else stop - 1
            stop = max(start + 1, len(text[:stop].rstrip(_BEFORE_CUT)))
            made[-1] = [*_marked(text, start, stop, marks), (ellipsis, False)]
    return made


_BACK = 6
"""Maximum characters dropped to avoid cutting within a word."""
_BEFORE_CUT = " ,;:·…"
"""Characters that do not stand before an ellipsis."""


def excerpt(
    text: str, marks: Sequence[tuple[int, int]], width: int, ellipsis: str, lines: int = 2
) -> list[list[tuple[str, bool]]]:
    """Break ``text`` as :func:`broken`, into lines that include its first mark."""
    start = 0
    first = marks[0][0] if marks else 0
    if first > width * lines // 2 and cell_len(text) > width * lines:
        # Some words before the mark give context; more if the sentence ends soon.
        room = len(text) - width * lines + width // 3
        start = text.rfind(" ", 0, max(0, min(first - width // 3, room))) + 1
    lead = ellipsis if start else ""
    made: list[list[tuple[str, bool]]] = []
    for begin, end in wrap(text, start, len(text), width - cell_len(lead), width):
        if len(made) == lines:
            last = "".join(words for words, _ in made[-1])
            if cell_len(last) + cell_len(ellipsis) <= width:
                made[-1].append((ellipsis, False))
            break
        made.append([] if made or not lead else [(lead, False)])
        made[-1] += _marked(text, begin, end, marks)
    return made


def _marked(
    text: str, begin: int, end: int, marks: Sequence[tuple[int, int]]
) -> Iterator[tuple[str, bool]]:
    """Split ``text[begin:end]`` where marks begin and end."""
    at = begin
    for start, stop in marks:
        start, stop = max(start, at), min(stop, end)
        if start < stop:
            if at < start:
                yield text[at:start], False
            yield text[start:stop], True
            at = stop
    if at < end:
        yield text[at:end], False


def wrap(
    text: str, start: int, end: int, first: int, rest: int, marks: Sequence[Mark] = ()
) -> Iterator[tuple[int, int]]:
    """Break ``text[start:end]`` into lines in linear time; yield each line's start and end.

    The first line is at most ``first`` columns wide, the others ``rest``, ``marks`` (in order)
    included. Lines break at blanks, between wide characters, and inside a word only where it is
    longer than a line; never before a combining mark.
    """
    width = max(1, first)
    position = _skip(text, start, end)
    while position < end:
        stop = _fit(text, position, end, width)
        if marks:
            stop = _fit_marks(text, position, stop, width, marks)
        if stop < end and not text[stop].isspace():
            stop = _break_before(text, position, stop)
        trimmed = stop
        while trimmed > position + 1 and text[trimmed - 1].isspace():
            trimmed -= 1
        yield position, trimmed
        position = _skip(text, stop, end)
        width = max(1, rest)


def lines_of(text: str, width: int) -> list[str]:
    """Break ``text`` into lines of ``width`` columns, at least one; a line break is kept."""
    return [
        part[start:end]
        for part in text.split("\n")
        for start, end in wrap(part, 0, len(part), width, width)
    ] or [""]


def fact_lines(text: str, width: int) -> list[str]:
    """Break ``text`` between its facts, which are separated by dots; inside one only if it is
    longer than a line."""
    lines: list[str] = []
    for fact in text.split(FACTS):
        if lines and cell_len(lines[-1] + FACTS + fact) <= width:
            lines[-1] += FACTS + fact
        else:
            lines += lines_of(fact, width)
    return lines


def marks_within(marks: Sequence[Mark], start: int, end: int) -> Sequence[Mark]:
    """Return the marks that follow a character of ``start..end``."""
    first = bisect_right(marks, start, key=_place)
    return marks[first : bisect_right(marks, end, lo=first, key=_place)]


def _place(mark: Mark) -> int:
    return mark.at


def _fit_marks(text: str, start: int, stop: int, width: int, marks: Sequence[Mark]) -> int:
    """Return how much of ``start..stop`` fits into ``width`` columns with its marks."""
    for mark in marks_within(marks, start, stop):
        if mark.at > stop:
            break
        width -= len(mark.text)
        fitting = _fit(text, start, stop, width) if width > 0 else start
        if fitting < mark.at:
            stop = mark.at - 1  # the two are never separated
            while start + 1 < stop and _clings(text, stop):
                stop -= 1
            return max(start + 1, stop)
        stop = fitting
    return stop


def _skip(text: str, start: int, end: int) -> int:
    """Return the offset of the next non-blank character."""
    match = _BLANK.match(text, start, end)
    return match.end() if match else start


def _fit(text: str, start: int, end: int, width: int) -> int:
    """Return how much of the text from ``start`` fits into ``width`` columns."""
    chunk = text[start : min(end, start + width)]
    if chunk.isascii():
        return start + len(chunk)
    used, stop = 0, start
    while stop < end:
        used += cell_len(text[stop])
        if used > width:
            break
        stop += 1
    while start + 1 < stop < end and _clings(text, stop):
        stop -= 1
    return max(stop, start + 1)


def _clings(text: str, index: int) -> bool:
    """Return whether the character at ``index`` belongs to the one before it."""
    character = text[index]
    return (
        text[index - 1] == _JOINER
        or character == _JOINER
        or "\ufe00" <= character <= "\ufe0f"
        or (character > "\u02ff" and unicodedata.combining(character) != 0)
    )


def _break_before(text: str, start: int, stop: int) -> int:
    """Return the best place to break at or before ``stop``, which is inside a word."""
    if cell_len(text[stop]) == 2 or cell_len(text[stop - 1]) == 2:
        return stop
    for index in range(stop - 1, start, -1):
        if text[index].isspace():
            return index
        if text[index] in "-\u2013\u2014/" and stop - index < 30 and index > start:
            return index + 1
    return stop
