"""Boilerplate: the lines that a page leaves around its article (credits, log-in, related links).

Nothing is removed: the reader dims or folds the marked lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice, pairwise

from reader.model import Span, SpanKind
from reader.sources.base.boilerplate_lines import (
    CAPTION_END,
    KINDS,
    LIST_LINE,
    OPENS_LIST,
    PHOTOGRAPHER,
    RULES,
    SECTION,
    WEAK,
)

MAX_LINES = 20_000
"""Lines of a text that are searched; no web page has more."""

_LINE = re.compile(r"[^\n]+")
_BULLETS = " \t\u00a0•·*‣▪►-\u2013—|"
_SOURCE = re.compile(r"[/|©]| via |gettyimages|Getty Images|Shutterstock|iStock")
_CREDITED = re.compile(r"[:©]|[)\]]$")
_LONGEST = 240
_LONGEST_CAPTION = 700
_LONGEST_LIST = 60
_TAG = re.compile(r"#?[\w\u2019' -]{2,40}")


@dataclass(slots=True)
class _Line:
    start: int
    end: int
    bare: str
    """Without bullets and rules at its ends."""
    kind: str | None = None
    weak: bool = False


def boilerplate_kind(line: str) -> str | None:
    """Return the kind of boilerplate that a whole line is, in words; None for prose."""
    line = line.strip()
    if len(line) <= _LONGEST:
        bare = line.strip(_BULLETS)
        found = RULES.fullmatch(bare.lower())
        if found:
            return KINDS[found.lastgroup or ""]
        if bare[1:5] == "ore " and SECTION.fullmatch(bare):
            return "related links"
        if _SOURCE.search(bare) and PHOTOGRAPHER.fullmatch(bare):
            return "photo credit"
    tail = max(0, len(line) - 120)
    if len(line) <= _LONGEST_CAPTION and _CREDITED.search(line, tail):
        return "photo caption" if CAPTION_END.search(line, tail) else None
    return None


def find_boilerplate(text: str, spans: Iterable[Span] = ()) -> tuple[Span, ...]:
    """Return BOILERPLATE spans over whole lines of ``text``, in order.

    ``spans`` are the known ones: lines in a title, in code or in boilerplate are skipped.
    """
    taken = (SpanKind.TITLE, SpanKind.CODE, SpanKind.BOILERPLATE)
    known = sorted((s.start, s.end) for s in spans if s.kind in taken)
    lines = list(islice(_lines(text, known), MAX_LINES))
    _mark_beside_others(lines)
    _mark_tags(lines, text)
    _mark_final_list(lines)
    return tuple(
        Span(line.start, line.end, SpanKind.BOILERPLATE, line.kind) for line in lines if line.kind
    )


def _lines(text: str, taken: list[tuple[int, int]]) -> Iterable[_Line]:
    at = 0
    for found in _LINE.finditer(text):
        while at < len(taken) and taken[at][1] <= found.start():
            at += 1
        if at < len(taken) and taken[at][0] < found.end():
            continue
        if found.end() - found.start() > _LONGEST_CAPTION:
            yield _Line(found.start(), found.end(), "")
            continue
        bare = found[0].strip()
        if bare:
            start = found.start() + found[0].index(bare[0])
            kind = boilerplate_kind(bare)
            weak = kind is None and len(bare) < 30 and bool(WEAK.fullmatch(bare.strip(_BULLETS)))
            yield _Line(start, start + len(bare), bare.strip(_BULLETS), kind, weak)


def _mark_beside_others(lines: list[_Line]) -> None:
    """Mark weak lines in a run with a certain one, or three of them in a row."""
    at = 0
    while at < len(lines):
        stop = at
        while stop < len(lines) and (lines[stop].kind or lines[stop].weak):
            stop += 1
        run = lines[at:stop]
        if any(line.kind for line in run) or len(run) > 2:
            for line in run:
                line.kind = line.kind or "navigation"
        at = max(stop, at + 1)


def _mark_tags(lines: list[_Line], text: str) -> None:
    """Mark the words listed directly under ``Tags:``."""
    for before, line in pairwise(lines):
        if line.kind is None and before.kind == "tags":
            heading = before.bare.endswith(":") or before.bare.lower() == "tags"
            listed = heading or not before.bare.count(":")
            if (
                listed
                and text.count("\n", before.end, line.start) == 1
                and _TAG.fullmatch(line.bare)
            ):
                line.kind = "tags"


def _mark_final_list(lines: list[_Line]) -> None:
    """Mark the headlines of other articles between their heading and the end."""
    first = len(lines)
    while first and (lines[first - 1].kind or LIST_LINE.fullmatch(lines[first - 1].bare)):
        first -= 1
    tail = lines[max(first, len(lines) - _LONGEST_LIST) :]
    opened = False
    for line in tail:
        if opened:
            line.kind = line.kind or "related links"
        opened = opened or (line.kind == "related links" and bool(OPENS_LIST.fullmatch(line.bare)))
