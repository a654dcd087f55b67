"""The title of an article in plain text: its first line, or one made from its first sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from reader.model import Span, SpanKind
from reader.sources.base.boilerplate import boilerplate_kind, find_boilerplate
from reader.text import one_line

LONGEST = 200
"""Characters of the longest line that counts as a title."""

MADE_UP = 90
"""Characters of the longest title made from a first sentence."""

_LINE = re.compile(r"[^\n]+")
_WINDOW = 20_000
_SENTENCE_END = re.compile(r"[.!?…][\"”\u2019')\]]*(?=\s|$)")
_NO_END = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Gen|Col|Lt|Sgt|Capt|Gov|Sen|Rep|Rev|St|No|vs|Jr|Sr|Inc|Ltd|Co"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|a\.m|p\.m|e\.g|i\.e)|\b[A-Z]|(?:\.[A-Za-z]))\.$"
)
_RULE = re.compile(r"[=\-~]{3,}\s*")
_FOLD = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Title:
    """A title and its spans in the text."""

    title: str
    """One line, never empty."""
    spans: tuple[Span, ...] = ()
    """The TITLE span if the text contains it, and BOILERPLATE spans over its repetitions."""


def find_title(text: str, fallback: str, declared: str = "") -> Title:
    """Return the title of cleaned plain ``text``.

    It is the first line, if that is short and set apart; otherwise it is made from the first
    sentence, or is ``fallback`` if there is none. ``declared`` is the title of the front
    matter: it is searched for in the first lines and never overruled.
    """
    lines = first_lines(text)
    while lines and boilerplate_kind(lines[0][2]):
        lines = lines[1:]
    if declared:
        at = next((i for i, line in enumerate(lines[:3]) if same_words(line[2], declared)), None)
        return Title(one_line(declared), _spans(lines[at:]) if at is not None else ())
    if not lines:
        return Title(one_line(fallback) or "Untitled")
    first = lines[0][2]
    if _is_title(text, lines):
        return Title(one_line(first), _spans(lines))
    paragraph = text[lines[0][0] : lines[0][0] + _WINDOW].partition("\n\n")[0]
    return Title(made_up(paragraph) or one_line(fallback) or "Untitled")


def made_up(paragraph: str) -> str:
    """Return the first sentence of ``paragraph``, cut at a word to :data:`MADE_UP` characters."""
    line = one_line(paragraph, 2000)
    end = next(
        (m.end() for m in _SENTENCE_END.finditer(line) if not _NO_END.search(line[: m.end()])), 0
    )
    sentence = line[:end] if end else line
    if len(sentence) <= MADE_UP:
        return sentence.rstrip(" ,;:").removesuffix(".")
    cut = sentence[:MADE_UP]
    cut = cut[: cut.rfind(" ")] if " " in cut[MADE_UP // 2 :] else cut
    return cut.rstrip(" ,;:-\u2013—") + "..."


def same_words(one: str, other: str) -> bool:
    """Return whether two lines are equal except for case, punctuation and spaces."""
    folded = _FOLD.sub("", one[: 2 * LONGEST].casefold())
    return bool(folded) and folded == _FOLD.sub("", other[: 2 * LONGEST].casefold())


def first_lines(text: str) -> list[tuple[int, int, str]]:
    """Return start, end and text of the first visible lines."""
    lines: list[tuple[int, int, str]] = []
    for found in _LINE.finditer(text, 0, _WINDOW):
        bare = found[0].strip()
        if one_line(bare, 1000):
            start = found.start() + found[0].index(bare[0])
            lines.append((start, start + len(bare), bare))
            if len(lines) == 8:
                break
    return lines


def _is_title(text: str, lines: list[tuple[int, int, str]]) -> bool:
    start, end, first = lines[0]
    if len(first) > LONGEST or text.find("\n", start, start + _WINDOW) < 0 or len(lines) < 2:
        return False
    second = lines[1][2]
    if same_words(first, second) or _RULE.fullmatch(second):
        return True
    if first[-1] in ",;:":
        return False
    if text.count("\n", end, lines[1][0]) > 1:  # set apart by a blank line
        return not _ends_sentence(first) or (len(first) <= 60 and len(second) > 2 * len(first))
    if _ends_sentence(first) or len(first) > 140:
        return False
    if len(second) > max(140, 1.5 * len(first)):  # a paragraph on one line
        return True
    return _is_head(text, lines)


def _is_head(text: str, lines: list[tuple[int, int, str]]) -> bool:
    """Return whether the first block is a title with a byline, not a wrapped paragraph."""
    block = [lines[0]]
    for before, line in pairwise(lines):
        if text.count("\n", before[1], line[0]) > 1:
            return len(block) < 4 and not any(_ends_sentence(one[2]) for one in block)
        block.append(line)
    return False


def _ends_sentence(line: str) -> bool:
    """Return whether ``line`` ends in a full stop that is not part of an abbreviation."""
    return line.endswith(".") and not line.endswith("...") and not _NO_END.search(line)


def _spans(lines: list[tuple[int, int, str]]) -> tuple[Span, ...]:
    start, end, first = lines[0]
    spans = [Span(start, end, SpanKind.TITLE)]
    for start, end, line in lines[1:]:
        if _RULE.fullmatch(line):
            continue
        if not same_words(line, first):
            break
        spans.append(Span(start, end, SpanKind.BOILERPLATE, "repeated title"))
    return tuple(spans)


_SEARCHED = 3


def compose(title: str, text: str, spans: tuple[Span, ...] = ()) -> tuple[str, tuple[Span, ...]]:
    """Return the text of an article with its TITLE and BOILERPLATE spans.

    ``text`` and ``spans`` are the rendered body. Where the body itself begins with the title,
    that line is the title; otherwise the title is put before it. A repetition of the title
    right after it is boilerplate.
    """
    title = one_line(title)
    lines = first_lines(text)[:_SEARCHED]
    if lines and same_words(lines[0][2], title):
        start, end = lines[0][:2]
        lines = lines[1:]
    else:
        start, end = 0, len(title)
        by = len(title) + 2
        text = f"{title}\n\n{text}".rstrip("\n")
        spans = tuple(Span(s.start + by, s.end + by, s.kind, s.value) for s in spans)
        lines = [(a + by, b + by, line) for a, b, line in lines]
    repeated = []
    for first, last, line in lines:
        if not same_words(line, title):
            break
        repeated.append(Span(first, last, SpanKind.BOILERPLATE, "repeated title"))
    own = [Span(start, end, SpanKind.TITLE), *repeated]
    kept = [s for s in spans if s.kind is not SpanKind.HEADING or not _inside(s, own)]
    every = [*own, *kept]
    every += find_boilerplate(text, every)
    return text, tuple(sorted(every, key=lambda s: (s.start, -s.end, s.kind)))


def _inside(span: Span, others: list[Span]) -> bool:
    return any(other.start <= span.start and span.end <= other.end for other in others)
