"""The effect of each HTML tag on the text: a parser target that fills a flow."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from functools import partial

from reader.model import SpanKind
from reader.sources.html.addresses import Addresses
from reader.sources.html.notes import Notes, mark
from reader.sources.html.placeholders import (
    MEDIA,
    Media,
    OpenList,
    forth,
    image_address,
    image_text,
    list_marker,
    reread,
)
from reader.sources.html.tables import Cell, Table
from reader.sources.html.tags import LINES_AROUND, SKIPPED, SPANS, is_hidden, number
from reader.sources.html.text_flow import Flow, OpenSpan
from reader.text import clean, one_line

Attributes = Mapping[str, str]
Closer = Callable[[], object]

_MAX_TABLES = 2
_FAR = 40
"""Most elements around a note searched for the one that contains it."""
_MARKS_AROUND = {"q": ("“", "”"), "rt": ("(", ")")}
_RAISED = re.compile(r"[0-9+-]{1,6}")
_SUPERSCRIPT = str.maketrans("0123456789+-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻")
_SUBSCRIPT = str.maketrans("0123456789+-", "₀₁₂₃₄₅₆₇₈₉₊₋")


class Renderer:
    """A parser target of lxml that renders into ``flow``.

    A list that counts down begins with the number of its items, known only at its end:
    ``lengths`` are those of a first pass, ``counted_down`` the lists of this one.
    """

    def __init__(self, base_url: str | None = None, lengths: Iterable[int] = ()) -> None:
        self.flow = Flow()
        self.title = ""
        self._addresses = Addresses(base_url)
        self._notes = Notes()
        self._media = Media(self._addresses)
        self._based = False
        self._stack: list[tuple[str, int, OpenSpan | None, list[Closer]]] = []
        """Of each open element: its tag, the lines around it, its span, what else ends with it."""
        self._inside: defaultdict[str, int] = defaultdict(int)
        self._data: list[str] = []
        self._skip = 0
        self._special = 0
        self._lists: list[OpenList] = []
        self._lengths = iter(lengths)
        self.counted_down: list[OpenList] = []
        self._tables: list[Table | None] = []

    # The events of the parser.

    def start(self, tag: str, attributes: Attributes) -> None:
        """Begin an element."""
        if self._data:
            self._flush()
        lines, kind, opener = _EFFECTS.get(tag, _NO_EFFECT)
        if lines and self._inside["head"]:  # libxml2 leaves it open before an <article>
            self.end("head")
        self._inside[tag] += 1
        if self._skip or tag in SKIPPED or (attributes and is_hidden(attributes)):
            if tag == "source":
                self._media.source(attributes, self.flow)
            self._skip += 1
            self._stack.append((tag, 0, None, [self._unskip]))
            return
        closers: list[Closer] = []
        if lines:
            self.flow.break_line(lines)
        if attributes:
            if "xml:base" in attributes:
                closers.append(self._addresses.rebase(attributes["xml:base"]))
            if self._notes.labels:
                self._note(tag, attributes, closers)
        span = self.flow.open(kind) if kind else None
        if opener:
            opener(self, tag, attributes, closers)
        self._stack.append((tag, lines, span, closers))

    def end(self, tag: str) -> None:
        """End an element, and those left open inside."""
        if self._data:
            self._flush()
        inside = self._inside
        while inside[tag]:
            name, lines, span, closers = self._stack.pop()
            inside[name] -= 1
            for closer in reversed(closers):
                closer()
            if span:
                self.flow.close(span)
            if lines:
                self.flow.break_line(lines)
            if name == tag:
                return

    def data(self, text: str) -> None:
        """Add text; it may come in pieces."""
        if not self._skip:
            self._data.append(text)

    def close(self) -> None:
        """End all open elements."""
        if self._data:
            self._flush()
        while self._stack:
            self.end(self._stack[-1][0])

    # Text.

    def _flush(self) -> None:
        text = "".join(self._data)
        self._data.clear()
        self.text(text)

    def text(self, text: str) -> None:
        """Add text that comes in one piece."""
        if self._skip:
            return
        if self._special:
            self._special_text(text)
        else:
            self.flow.words(reread(text) if "&" in text else text)

    def _special_text(self, text: str) -> None:
        """Add text inside an element that gives it another meaning."""
        inside = self._inside
        if inside["title"]:
            self.title = self.title or one_line(text)
        elif inside["pre"]:
            self.flow.lines(clean(text))
        elif not inside["head"]:
            text = clean(text) if inside["code"] else reread(text)
            if self._notes.holding:
                self._notes.hold(text, self.flow, raised=inside["sup"] > 0)
            else:
                self.flow.words(self._raised(text))

    def _raised(self, text: str) -> str:
        """Return a superscript or subscript number as such (x²), a footnote number as its mark."""
        if self._inside["sup"] and (own := self._notes.own_mark(text, self.flow)):
            return own
        if self._inside["sup"] and _RAISED.fullmatch(text.strip()):
            noted = self._inside["a"] > 0
            return f"[{text.strip()}]" if noted else text.strip().translate(_SUPERSCRIPT)
        if self._inside["sub"] and _RAISED.fullmatch(text.strip()):
            return text.strip().translate(_SUBSCRIPT)
        return forth(text) if self._inside["a"] else text

    # Elements.

    def _block(self, lines: int, closers: list[Closer]) -> None:
        self.flow.break_line(lines)
        closers.append(partial(self.flow.break_line, lines))

    def _span(self, kind: SpanKind, value: str, closers: list[Closer]) -> None:
        if span := self.flow.open(kind, value):
            closers.append(partial(self.flow.close, span))

    def _begin_special(self, _tag: str, _attributes: Attributes, closers: list[Closer]) -> None:
        """Begin an element that gives its text another meaning (:meth:`_special_text`)."""
        self._special += 1
        closers.append(self._end_special)

    def _end_special(self) -> None:
        self._special -= 1

    def _break(self, _tag: str, _attributes: Attributes, _closers: list[Closer]) -> None:
        if self._inside["pre"]:
            self.flow.lines("\n")
        else:
            self.flow.add_break()

    def _rule(self, _tag: str, _attributes: Attributes, _closers: list[Closer]) -> None:
        self.flow.paste("* * *")

    def _enclosed(self, tag: str, _attributes: Attributes, closers: list[Closer]) -> None:
        before, after = _MARKS_AROUND[tag]
        self.flow.words(before)
        closers.append(partial(self.flow.words, after))

    def _base(self, _tag: str, attributes: Attributes, _closers: list[Closer]) -> None:
        if not self._based:
            self._based = True
            self._addresses.rebase(attributes.get("href"))

    def _player(self, tag: str, attributes: Attributes, closers: list[Closer]) -> None:
        self._skip += 1
        self._media.begin(tag, attributes, self.flow)
        closers += (self._unskip, self._media.end)

    def _link(self, tag: str, attributes: Attributes, closers: list[Closer]) -> None:
        self._begin_special(tag, attributes, closers)
        self.flow.close(self.flow.opened(SpanKind.LINK))
        href = attributes.get("href", "").strip()
        target = self._addresses.within(href)
        if target:
            self._notes.lead(target, attributes, raised=self._inside["sup"] > 0)
            closers.append(lambda: self._notes.end_link(self.flow))
            return
        address = None if href.startswith("#") else self._addresses.absolute(href)
        if address:
            self._span(SpanKind.LINK, address, closers)

    def _image(self, _tag: str, attributes: Attributes, _closers: list[Closer]) -> None:
        text, apart = image_text(attributes)
        if not apart:
            if self._notes.holding:
                self._notes.hold(text, self.flow, raised=False)
            else:
                self.flow.words(text)
            return
        self.flow.break_line(1)
        source = image_address(attributes)
        span = self.flow.open(SpanKind.IMAGE, self._addresses.absolute(source) or "")
        self.flow.words(text)
        self.flow.close(span)
        self.flow.break_line(1)

    def _list(self, tag: str, attributes: Attributes, closers: list[Closer]) -> None:
        self._block(1 if self._lists else 2, closers)
        self.flow.close(self.flow.opened(SpanKind.LIST))
        down = tag == "ol" and "reversed" in attributes
        start = next(self._lengths, 1) if down else 1
        first, form = number(attributes.get("start"), start), attributes.get("type", "")
        opened = OpenList(tag == "ol", first, -1 if down else 1, form=form)
        self._lists.append(opened)
        if down:
            self.counted_down.append(opened)
        closers.append(self._lists.pop)
        self._indent("", closers)

    def _item(self, _tag: str, attributes: Attributes, closers: list[Closer]) -> None:
        self.flow.close(self.flow.opened(SpanKind.LIST))
        indent, marker = list_marker(self._lists, attributes)
        label = self._notes.labels.get(attributes.get("id", ""))
        self._begin_item(indent, f"{mark(label)} " if label else marker, closers)

    def _definition(self, _tag: str, _attributes: Attributes, closers: list[Closer]) -> None:
        self._indent("  ", closers)
        self._span(SpanKind.LIST, "", closers)

    def _begin_item(self, indent: str, marker: str, closers: list[Closer]) -> None:
        self.flow.item(indent, marker)
        self._indent("", closers)
        self.flow.indent = indent + " " * len(marker)
        self._span(SpanKind.LIST, "", closers)

    def _note(self, tag: str, attributes: Attributes, closers: list[Closer]) -> None:
        """Begin the footnote that an element is or begins."""
        name = attributes.get("id") or attributes.get("name", "")
        label = self._notes.labels.get(name)
        if label is None:
            return
        leads_back = tag == "a" and "#" in attributes.get("href", "")
        note = self._notes.begin(name, self.flow, numbered=tag == "li" or leads_back)
        if note is None:
            return
        if tag not in LINES_AROUND:  # an anchor: the note is its container
            closers = next(
                (one[-1] for one in self._stack[:-_FAR:-1] if one[0] in LINES_AROUND), []
            )
        flow = self.flow
        closers.append(lambda: flow.close(note))
        if leads_back:
            self._begin_item(flow.indent, f"{mark(label)} ", closers)

    def _indent(self, more: str, closers: list[Closer]) -> None:
        flow, before = self.flow, self.flow.indent
        flow.indent = before + more if len(before) < 40 else before

        def restore() -> None:
            flow.indent = before

        closers.append(restore)

    def _table(self, tag: str, attributes: Attributes, closers: list[Closer]) -> None:
        if tag == "table":
            deep = len(self._tables) >= _MAX_TABLES or self._inside["pre"] > 0
            self._tables.append(None if deep else Table())
            if deep:
                self.flow.break_line(2)
            closers.append(self._end_table)
            return
        table = self._tables[-1] if self._tables else None
        if table is None:
            self._block(1, closers)
        elif tag == "tr":
            table.rows.append([])
        else:
            outer, self.flow = self.flow, Flow()
            across, down = (
                max(1, number(attributes.get(side), 1)) for side in ("colspan", "rowspan")
            )
            closers.append(lambda: self._end_cell(table, outer, tag == "th", across, down))

    def _end_cell(self, table: Table, outer: Flow, header: bool, across: int, down: int) -> None:
        text, spans = self.flow.finish()
        table.add(Cell(text, spans, header, across, down))
        self.flow = outer

    def _end_table(self) -> None:
        table = self._tables.pop()
        if table is not None:
            table.write(self.flow)
        else:
            self.flow.break_line(2)

    def _unskip(self) -> None:
        self._skip -= 1


Opener = Callable[[Renderer, str, Attributes, list[Closer]], None]

_OPENERS: dict[str, Opener] = {
    **dict.fromkeys(["title", "head", "pre", "code", "sup", "sub"], Renderer._begin_special),
    **dict.fromkeys(["ul", "ol", "menu", "dir"], Renderer._list),
    **dict.fromkeys(["table", "tr", "td", "th"], Renderer._table),
    **dict.fromkeys(_MARKS_AROUND, Renderer._enclosed),
    **dict.fromkeys(MEDIA, Renderer._player),
    "a": Renderer._link,
    "base": Renderer._base,
    "br": Renderer._break,
    "dd": Renderer._definition,
    "hr": Renderer._rule,
    "img": Renderer._image,
    "li": Renderer._item,
}
_EFFECTS = {
    tag: (LINES_AROUND.get(tag, 0), SPANS.get(tag), _OPENERS.get(tag))
    for tag in {*LINES_AROUND, *SPANS, *_OPENERS}
}
"""The lines around an element, the span over it, and what else it does."""
_NO_EFFECT = (0, None, None)
