"""Line breaking for a whole article; every line keeps the offsets of the text it shows. Pure."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reader.app.layout.article_lines import Layout, Line, LineKind
from reader.app.layout.table_lines import set_table
from reader.app.layout.wrap import Mark, fact_lines, fit, marks_within, wrap
from reader.app.style import wording
from reader.model import Span, SpanKind

_BULLET = re.compile(r"[ \t]*(?:[-*+•‣▪◦]|\(?\d{1,3}[.)]|\[\^[^\]\s]{1,9}\])[ \t]+")
_INDENT = re.compile(r"[ \t]*")
_LONGEST_HARD_WRAPPED = 100
_SHORTEST_HARD_WRAPPED = 45


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of text laid out as one unit: a paragraph, a list item, a line of code."""

    kind: LineKind
    start: int
    end: int
    value: str = ""
    tight: bool = False
    """True if no blank line separates it from the previous block."""
    quote: int = -1
    """Start of the quotation that contains it; -1 outside."""


_KINDS = (
    (SpanKind.TITLE, LineKind.TITLE),
    (SpanKind.BOILERPLATE, LineKind.BOILERPLATE),
    (SpanKind.CODE, LineKind.CODE),
    (SpanKind.HEADING, LineKind.HEADING),
    (SpanKind.IMAGE, LineKind.IMAGE),
    (SpanKind.LIST, LineKind.LIST),
    (SpanKind.QUOTE, LineKind.QUOTE),
)


def blocks(text: str, spans: Sequence[Span]) -> list[Block]:
    """Divide a text into blocks by its spans, blank lines, and line breaks.

    Hard-wrapped lines of prose (45 to 100 characters, the last excepted) are joined again.
    """
    covering = {kind: _Cover(spans, kind) for kind, _ in _KINDS}
    found: list[Block] = []
    run: list[tuple[int, int]] = []
    gap = False

    def flush() -> None:
        for number, (start, end, tight) in enumerate(_paragraphs(text, run)):
            if not number:  # a line directly below an image is its caption
                above = found[-1] if found and found[-1].kind is LineKind.IMAGE else None
                tight = above is not None and text.count("\n", above.end, start) == 1
            found.append(Block(LineKind.BODY, start, end, tight=tight))
        run.clear()

    for start, end in _text_lines(text):
        body = start + len(text[start:end]) - len(text[start:end].lstrip())
        code = covering[SpanKind.CODE].at(start)
        if body >= end and code is None:
            flush()
            gap = True
            continue
        kind, value = LineKind.BODY, ""
        for span_kind, line_kind in _KINDS:
            span = covering[span_kind].at(body if body < end else start)
            if span is not None:
                kind, value = line_kind, span.value
                break
        around = covering[SpanKind.QUOTE].at(body if body < end else start)
        quote = around.start if around is not None else -1
        if kind is LineKind.CODE and value:
            if not (found and found[-1].kind is LineKind.TABLE and start < found[-1].end):
                flush()
                found.append(
                    Block(LineKind.TABLE, start, code.end if code else end, value, quote=quote)
                )
        elif kind is LineKind.BODY:
            run.append((start, end))
        else:
            flush()
            alike = bool(found) and (
                found[-1].kind is kind
                or kind is LineKind.LIST
                or (kind is LineKind.BOILERPLATE and found[-1].kind is LineKind.IMAGE)
            )
            tight = alike and (not gap or kind is LineKind.CODE)
            found.append(Block(kind, start, end, value, tight, quote))
        gap = False
    flush()
    return found


def _text_lines(text: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of each line of the text, without its line break."""
    start = 0
    while start <= len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        yield start, end
        start = end + 1


def _paragraphs(text: str, run: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int, bool]]:
    """Yield the paragraphs in a run of prose lines, and whether each follows closely."""
    if not run:
        return
    widths = [end - start for start, end in run]
    wrapped = len(run) > 1 and max(widths) <= _LONGEST_HARD_WRAPPED
    if wrapped and min(widths[:-1]) >= _SHORTEST_HARD_WRAPPED:
        yield run[0][0], run[-1][1], False
        return
    for start, end in run:
        yield start, end, wrapped


class _Cover:
    """The spans of one kind, looked up by offset."""

    def __init__(self, spans: Sequence[Span], kind: SpanKind) -> None:
        self._spans = sorted((s for s in spans if s.kind is kind), key=lambda s: s.start)
        self._starts = [span.start for span in self._spans]

    def at(self, offset: int) -> Span | None:
        """Return the span that covers ``offset``, or None."""
        index = bisect_right(self._starts, offset) - 1
        return self._spans[index] if index >= 0 and offset < self._spans[index].end else None


def layout_blocks(
    text: str,
    parts: Sequence[Block],
    title: str,
    meta: Sequence[str],
    width: int,
    *,
    marks: Sequence[Mark] = (),
    below: Sequence[tuple[int | None, str]] = (),
    unfold: bool = False,
    bar: str = "│",
    fold: str = "▸",
    ellipsis: str = "…",
) -> Layout:
    """Lay out an article in ``width`` columns: title, ``meta`` lines, text, links ``below`` it.

    ``parts`` are the :func:`blocks` of the text; ``marks`` (in text order) are shown in it.
    Boilerplate before the first and after the last line of prose is folded unless ``unfold``.
    """
    titles = [block for block in parts if block.kind is LineKind.TITLE]
    body = [block for block in parts if block.kind is not LineKind.TITLE]
    lines: list[Line] = []
    if titles:
        for block in titles:
            lines += _set(text, block, width, bar, marks)
    else:
        for start, end in wrap(title, 0, len(title), width, width):
            lines.append(Line(LineKind.TITLE, 0, 0, own=title[start:end]))
    for entry in meta:
        lines += [Line(LineKind.META, 0, 0, own=line) for line in fact_lines(entry, width)]
    quote = -1
    for group in _folds(body):
        first = group[0]
        if not first.tight:
            prefix = bar if 0 <= first.quote == quote else ""
            lines.append(Line(LineKind.BLANK, first.start, first.start, prefix))
        quote = group[-1].quote
        at_edge = group[0] is body[0] or group[-1] is body[-1]
        if group[0].kind is LineKind.BOILERPLATE and at_edge and not unfold:
            kinds = ", ".join(dict.fromkeys(block.value for block in group if block.value))
            count = wording.count(len(group), "hidden page element")
            own = fit(f"{fold} {count}: {kinds}", width, ellipsis)
            lines.append(Line(LineKind.FOLD, first.start, group[-1].end, own=own))
            continue
        for number, block in enumerate(group):
            if number and not block.tight:
                lines.append(Line(LineKind.BLANK, block.start, block.start))
            lines += _set(text, block, width, bar, marks)
    return Layout.of([*lines, *_below(text, below, width)])


def _below(text: str, links: Sequence[tuple[int | None, str]], width: int) -> Iterator[Line]:
    """Yield the index and text of each link under the article."""
    end = len(text)
    if links:
        yield Line(LineKind.BLANK, end, end)
    for index, words in links:
        hang = words.find(" ") + 1 if words.startswith("[") else 0
        indent = ""
        for first, last in wrap(words, 0, len(words), width, width - hang):
            yield Line(LineKind.BELOW, end, end, own=indent + words[first:last], link=index)
            indent = " " * hang


def _folds(body: Sequence[Block]) -> Iterator[list[Block]]:
    """Group the blocks: runs of boilerplate together, all others singly."""
    group: list[Block] = []
    for block in body:
        if block.kind is LineKind.BOILERPLATE:
            group.append(block)
            continue
        if group:
            yield group
            group = []
        yield [block]
    if group:
        yield group


def _set(text: str, block: Block, width: int, bar: str, marks: Sequence[Mark]) -> Iterator[Line]:
    prefix = f"{bar} " if block.quote >= 0 else ""
    room = width - len(prefix)
    marks = marks_within(marks, block.start, block.end)
    if block.kind is LineKind.TABLE:
        yield from set_table(text, block.start, block.end, block.value, prefix, room, marks)
        return
    if block.kind is LineKind.CODE:
        yield from _set_code(block, prefix, room, marks)
        return
    hang = 0
    if block.kind is LineKind.LIST:
        match = _BULLET.match(text, block.start, block.end)
        match = match or _INDENT.match(text, block.start, block.end)
        hang = min(match.end() - block.start, room // 2) if match else 0
    lead = len(text[block.start : block.end]) - len(text[block.start : block.end].lstrip())
    lead = min(lead, room // 2) if block.kind is LineKind.LIST else 0
    indent = " " * lead
    for start, end in wrap(text, block.start, block.end, room - lead, room - hang, marks):
        shown = tuple(marks_within(marks, start, end)) if marks else ()
        yield Line(block.kind, start, end, prefix + indent, marks=shown)
        indent = " " * hang


def _set_code(block: Block, prefix: str, room: int, marks: Sequence[Mark]) -> Iterator[Line]:
    """Yield one line of code, cut at the pane's edge rather than reflowed, its marks last."""
    start = block.start
    behind = tuple(Mark(mark.at, f" {mark.text.strip()}") for mark in marks)
    while block.end - start > room > 0:
        yield Line(block.kind, start, start + room, prefix)
        start += room
    if block.end - start + sum(len(mark.text) for mark in behind) > room:
        yield Line(block.kind, start, block.end, prefix)
        yield Line(block.kind, block.end, block.end, prefix, marks=behind, behind=True)
        return
    yield Line(block.kind, start, block.end, prefix, marks=behind, behind=True)
