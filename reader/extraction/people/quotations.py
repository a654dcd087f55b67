"""The quotations of a text, across paragraphs too, and the turns of a transcript."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass

from reader.extraction.people.words import words_of
from reader.extraction.tokens import Tokens

_MOST = 3_000
"""The most characters of a quotation."""
_MARK = re.compile('["\u201c\u201d]')
_BRITISH = re.compile(
    r"(?<![\w\u2018\u2019])\u2018([^\u2018\u201c\u201d\n]{12,1500}?[,.!?])\u2019(?!\w)"
)
_LONGEST_NESTED = 60
"""The most characters of a quotation inside another with the same marks."""
_SMALL = words_of("a an and at by for from in of on or the to with")
_WORD_OF_NAME = r"[A-Z][\w.'\u2019-]{0,30}"
_TURN = re.compile(
    rf"(?m)^({_WORD_OF_NAME}(?:[^\S\n]{_WORD_OF_NAME}){{0,5}}):[^\S\n]{{1,9}}(\S[^\n]*)"
)
_LOWER = re.compile(r"[a-z]{2}")
_TURNS = 3
"""The fewest paragraphs beginning with a name that make a text a transcript."""
_SHORTEST = 12
"""The fewest characters of a single quoted word that is more than a term."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words between quotation marks: offsets, and the tokens of both marks."""

    start: int
    end: int
    opening: int
    """The token of the opening mark."""
    closing: int
    """The token after the last word: of the closing mark, where there is one."""
    goes_on: bool = False
    """Whether the paragraph ends without a closing mark."""


def quoted_tokens(tokens: Tokens, quotations: Iterable[Quotation]) -> bytearray:
    """Return 1 for each token that is quoted, the marks included."""
    inside = bytearray(len(tokens) + 1)
    for quotation in quotations:
        for at in range(quotation.opening, quotation.closing + 1):
            inside[at] = 1
    return inside


def quotations_of(text: str, tokens: Tokens) -> list[Quotation]:
    """Return the quotations, in text order, that are longer than a term."""
    at_start = {start: token for token, start in enumerate(tokens.starts)}
    found = []
    for start, end, goes_on in _spans(text, tokens):
        inside = text[start:end].strip()
        opening = at_start.get(start - 1)
        if opening is None and start in at_start and tokens.breaks[at_start[start]]:
            opening = at_start[start]
        closing = bisect_left(tokens.starts, end) if goes_on else at_start.get(end)
        if opening is None or closing is None or (len(inside) < _SHORTEST and " " not in inside):
            continue
        if _is_title(inside):
            continue
        found.append(Quotation(start, end, opening, closing, goes_on))
    return found


@dataclass(frozen=True, slots=True)
class Turn:
    """A turn of a transcript: a paragraph that begins with the speaker's name."""

    start: int
    end: int
    """Offsets of the words after the colon."""
    speaker_end: int
    """The token after the name."""


def turns_of(text: str, tokens: Tokens, name_ends: Container[int]) -> list[Turn]:
    """Return the turns of a transcript, in text order; ``name_ends``: tokens after names.

    One name in capitals is enough; others must begin several paragraphs, unlike those in a
    list of guests or a headline.
    """
    found, certain = [], []
    for match in _TURN.finditer(text):
        end = bisect_left(tokens.starts, match.end(1))
        if end in name_ends:
            said = len(match[2].rstrip())
            turn = Turn(match.start(2), match.start(2) + min(said, _MOST), end)
            found.append(turn)
            if not _LOWER.search(match[1]):
                certain.append(turn)
    return found if len(found) >= _TURNS else certain


def _is_title(inside: str) -> bool:
    """Return whether the words are written like the title of a work: ``The Rape of Nanking,``."""
    words = inside.rstrip(",").split()
    return (
        1 < len(words) < 9
        and inside[-1] not in ".!?"
        and all(word[0].isupper() or word.lower() in _SMALL for word in words)
    )


def _spans(text: str, tokens: Tokens) -> list[tuple[int, int, bool]]:
    """Return start and end of each quotation, and whether its paragraph leaves it open.

    The next paragraph continues it after another opening mark, or without one if it closes later.
    """
    breaks = [at for at, opens in enumerate(tokens.breaks) if opens]
    last = [tokens.ends[at - 1] for at in breaks[1:]] + tokens.ends[-1:]
    paragraphs = [(tokens.starts[at], end) for at, end in zip(breaks, last, strict=True)]
    found = []
    carried = ""
    for at, (start, end) in enumerate(paragraphs):
        following = text[paragraphs[at + 1][0]] if at + 1 < len(paragraphs) else ""
        opened = carried
        open_at = start if carried else -1
        marks = list(_marks(text, start, end))
        nested = -1
        for at_mark, mark in enumerate(marks):
            letter = text[mark]
            if open_at < 0:
                if _opens(text, mark, start):
                    open_at, opened = mark + 1, letter
            elif mark == nested:
                continue
            elif letter == opened and _is_nested(text, marks[at_mark : at_mark + 3]):
                nested = marks[at_mark + 1]
            elif letter != "\u201c" and (opened == '"' or _may_close(text, mark)):
                found.append((open_at, mark, False))
                open_at = -1
        carried = ""
        if open_at >= 0:
            again = following == opened
            carried = opened if not again and _closes(text, end) else ""
            if again or carried or opened == "\u201c":
                found.append((open_at, end, True))
    found += [(*match.span(1), False) for match in _BRITISH.finditer(text)]
    return sorted(span for span in found if span[1] - span[0] < _MOST)


def _is_nested(text: str, marks: list[int]) -> bool:
    """Return whether the first of three marks opens a quotation inside another, the second ends it.

    As in ``"The "fair" price is so low," NAME said``.
    """
    if len(marks) < 3:
        return False
    first, second, _ = marks
    opens = text[first - 1].isspace() and text[first + 1].isalnum()
    closes = not text[second - 1].isspace() and _may_close(text, second)
    return opens and closes and second - first < _LONGEST_NESTED


def _closes(text: str, end: int) -> bool:
    """Return whether the next mark after a paragraph closes a quotation."""
    mark = _MARK.search(text, end, end + _MOST)
    if mark is None or mark[0] == "\u201c" or text[mark.start() - 1] == "\n":
        return False
    return _may_close(text, mark.start())


def _opens(text: str, mark: int, start: int) -> bool:
    """Return whether a mark can open a quotation in the paragraph that begins at ``start``."""
    if mark == start or text[mark] == "\u201d":
        return text[mark] != "\u201d"
    straight = text[mark] == '"'
    return bool(text[mark + 1 : mark + 2].strip()) if straight else not text[mark - 1].isalnum()


def _may_close(text: str, mark: int) -> bool:
    return text[mark] == "\u201d" or not text[mark + 1 : mark + 2].isalnum()


def _marks(text: str, start: int, end: int) -> Iterator[int]:
    return (match.start() for match in _MARK.finditer(text, start, end))
