"""The quotations of a text, across paragraphs too, and the turns of a transcript."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Container
from dataclasses import dataclass

from reader.extraction.people.words import words_of
from reader.extraction.tokens import Tokens

_MOST = 3_000
"""The most characters of a quotation."""
_PARAGRAPH = re.compile(r"[^\n]+")
_MARK = re.compile('["\u201c\u201d]')
_BRITISH = re.compile(
    r"(?<![\w\u2018\u2019])\u2018([^\u2018\u201c\u201d\n]{12,1500}?[,.!?])\u2019(?!\w)"
)
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
    """Whether the paragraph ends without a closing mark, and the next one opens again."""


def quotations_of(text: str, tokens: Tokens) -> list[Quotation]:
    """Return the quotations, in text order, that are longer than a term."""
    at_start = {start: token for token, start in enumerate(tokens.starts)}
    found = []
    for start, end, goes_on in _spans(text):
        inside = text[start:end].strip()
        opening = at_start.get(start - 1)
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


def _spans(text: str) -> list[tuple[int, int, bool]]:
    """Return start and end of each quotation, and whether the next paragraph continues it."""
    paragraphs = [match.span() for match in _PARAGRAPH.finditer(text)]
    found = []
    for at, (start, end) in enumerate(paragraphs):
        following = text[paragraphs[at + 1][0]] if at + 1 < len(paragraphs) else ""
        opener, begin = "", start
        for mark in _MARK.finditer(text, start, end):
            if not opener:
                if mark[0] != "\u201d":
                    opener, begin = mark[0], mark.end()
            elif mark[0] == "\u201d" or mark[0] == opener == '"':
                found.append((begin, mark.start(), False))
                opener = ""
        if opener and opener == following:
            found.append((begin, end, True))
    found += [(*match.span(1), False) for match in _BRITISH.finditer(text)]
    return sorted(span for span in found if span[1] - span[0] < _MOST)
