"""The middle pane: one article, set at a readable width."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.content import Content
from textual.selection import Selection
from textual.strip import Strip

from reader.app.article_text import Layout, Line, LineKind, lay_out
from reader.app.command import READING
from reader.app.finding import Find
from reader.app.glyphs import Glyphs
from reader.app.highlight import Layer, Paint, pieces
from reader.app.keys import Keys
from reader.app.lines import LinesPane
from reader.app.links import Link, below, links_of
from reader.app.messages import LinkClicked, Said
from reader.app.textual_fixes import set_bindings
from reader.library.articles import Article
from reader.model import SpanKind

WIDTHS = (72, 90, 110, 56)
"""Text widths in columns, in the order in which the key walks through them."""
MARGIN = 2
_STYLED_SPANS = {
    SpanKind.LINK: "link",
    SpanKind.STRONG: "strong",
    SpanKind.EMPHASIS: "emphasis",
}


_PARTS = {LineKind.HEADING: "section", LineKind.BELOW: "meta"}
"""Line kinds whose part has another name."""


class ReadingPane(LinesPane):
    """The article: its lines, what stands out in them, and where the reader is."""

    ALLOW_SELECT = True

    def __init__(self, keys: Keys, glyphs: Glyphs, text_width: int) -> None:
        super().__init__(glyphs, "reading")
        self.article: Article | None = None
        self.text_width = text_width
        self.find = Find()
        self.unfolded = False
        self.empty_words = ""
        self._meta: tuple[str, ...] = ()
        self.links: tuple[Link, ...] = ()
        self._layout = Layout.of(())
        self._spans = self._findings = self._selection = self._matches = Layer()
        self._current: tuple[int, int] | None = None
        set_bindings(self, keys.bindings(READING))

    def show(self, article: Article | None, meta: Sequence[str], offset: int = 0) -> None:
        """Show an article from the line that holds ``offset`` on."""
        self.article = article
        self._meta = tuple(meta)
        self.links = links_of(article) if article else ()
        self.find = Find()
        self.unfolded = False
        self._current = None
        self._findings = self._selection = self._matches = Layer()
        spans = article.spans if article else ()
        self._spans = Layer(
            [Paint(s.start, s.end, _STYLED_SPANS[s.kind]) for s in spans if s.kind in _STYLED_SPANS]
        )
        self.screen.clear_selection()
        self._lay_out()
        self.top = 0
        if offset > 0:
            self.top = min(self._layout.line_of(offset), self.max_top)
        self.refresh()

    def set_meta(self, meta: Sequence[str]) -> None:
        """Replace the lines under the title, without moving the text."""
        if tuple(meta) != self._meta:
            self._meta = tuple(meta)
            self._keep_place()

    def set_findings(
        self, people: Iterable[tuple[int, int]], dates: Iterable[tuple[int, int]]
    ) -> None:
        """Mark the mentions of people and dates quietly."""
        self._findings = Layer(
            [Paint(start, end, "person") for start, end in people]
            + [Paint(start, end, "date") for start, end in dates]
        )
        self.refresh()

    def select(self, spans: Sequence[tuple[int, int]], reveal: bool) -> None:
        """Make the mentions of one person or date stand out; show the first if asked."""
        self._selection = Layer([Paint(s, e, "selected") for s, e in spans])
        self._current = None
        if reveal and spans:
            self._reveal_span(*spans[0])
        self.refresh()

    @property
    def _text(self) -> str:
        return self.article.text if self.article else ""

    @property
    def place(self) -> int:
        """Offset of the first text on the screen: the reader's place."""
        return 0 if self.top == 0 else self._layout.offset_of(self.top)

    @property
    def progress(self) -> int | None:
        """How far the end of the screen is into the article, in per cent; None without one."""
        if self.article is None or self.line_count == 0:
            return None
        return round(100 * min(self.line_count, self.top + self.page_height) / self.line_count)

    @property
    def at_end(self) -> bool:
        """True where the last line is on the screen."""
        return self.top >= self.max_top

    def _column(self) -> tuple[int, int]:
        """Return the left margin and the width of the text column."""
        room = self.line_width - MARGIN
        width = max(8, min(self.text_width, room - 1))
        return max(1, (self.line_width - width) // 2), width

    def _lay_out(self) -> None:
        """Break the article into lines for the present width."""
        if self.article is None or self.cells.width == 0:
            self._layout = Layout.of(())
        else:
            self._layout = lay_out(
                self.article.text,
                self.article.spans,
                self.article.title,
                self._meta,
                self._column()[1],
                below=below(self.links),
                unfold=self.unfolded,
                bar=self.glyphs.bar,
                fold=self.glyphs.folded,
                ellipsis=self.glyphs.ellipsis,
            )
        self.line_count = len(self._layout.lines)

    def _keep_place(self, offset: int | None = None) -> None:
        """Set the article anew, the line at the top (or ``offset``) staying where it is."""
        offset = self.place if offset is None else offset
        self._lay_out()
        self.top = min(self._layout.line_of(offset), self.max_top) if offset else 0
        self.refresh()

    def on_resize(self) -> None:
        """Set the text at the new width; the reader keeps his place."""
        place = self.place
        super().on_resize()
        self._keep_place(place)

    def cycle_width(self) -> int:
        """Take the next text width and return it."""
        index = WIDTHS.index(self.text_width) if self.text_width in WIDTHS else -1
        self.text_width = WIDTHS[(index + 1) % len(WIDTHS)]
        self._keep_place()
        return self.text_width

    def toggle_leftovers(self) -> bool:
        """Unfold or fold what the web page left around the article; True when unfolded."""
        self.unfolded = not self.unfolded
        self._keep_place()
        return self.unfolded

    def draw_line(self, index: int, width: int) -> Strip:
        """Draw one line with everything that stands out in it."""
        line = self._layout.lines[index]
        margin, _ = self._column()
        base = self.base
        style = base + self.part(_PARTS.get(line.kind, line.kind.value))
        lead = " " * margin
        segments = [Segment(lead + line.prefix, base + self.part("quote"))]
        if line.own is not None:
            segments.append(Segment(line.own, style))
        else:
            segments += self._text_segments(line, index, style, len(lead) + len(line.prefix))
        return Strip(segments)

    def _text_segments(self, line: Line, index: int, style: Style, x: int) -> list[Segment]:
        """Return the segments of a line of the article's own text."""
        layers = [self._spans, self._findings, self._selection, self._matches]
        if self._current is not None:
            layers.append(Layer([Paint(*self._current, "current")]))
        if (chosen := self._chosen(index, line)) is not None:
            layers.append(Layer([Paint(*chosen, "screen--selection")]))
        segments = []
        text = self._text
        for start, end, names in pieces(line.start, line.end, layers):
            piece = text[start:end].replace("\n", " ").replace("\t", " ")
            look = style
            for name in names:
                if name == "screen--selection":
                    look = look + self.screen.get_component_rich_style(name)
                else:
                    look = look + self.part(name)
            meta = Style.from_meta({"offset": (x + start - line.start, index)})
            segments.append(Segment(piece, look + meta))
        return segments

    def _chosen(self, index: int, line: Line) -> tuple[int, int] | None:
        """Return what the mouse has selected of a line, as offsets."""
        selection = self.text_selection
        span = selection.get_span(index) if selection else None
        if span is None:
            return None
        lead = self._column()[0] + len(line.prefix)
        start = line.start + max(0, span[0] - lead)
        end = line.end if span[1] == -1 else line.start + max(0, span[1] - lead)
        return (start, min(end, line.end)) if start < min(end, line.end) else None

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """Return the text that the mouse has selected, for the clipboard."""
        if self.article is None:
            return None
        parts: list[str] = []
        for index, line in enumerate(self._layout.lines):
            span = self._chosen(index, line)
            if span is not None:
                parts.append(self.article.text[slice(*span)])
            elif parts and line.kind is LineKind.BLANK:
                parts.append("")
        return "\n".join(parts).strip("\n"), "\n"

    def render_line(self, y: int) -> Strip:
        """Draw a line, or say why there is no article."""
        if self.article is None and y == 1 and self.empty_words:
            style = self.base + self.part("note")
            words = "  " + self.empty_words[: max(0, self.line_width - 2)]
            return Strip([Segment(words, style)]).adjust_cell_length(self.cells.width, self.base)
        return super().render_line(y)

    def _reveal_span(self, start: int, end: int) -> None:
        """Bring a stretch of text onto the screen."""
        if self._layout.lines[self._layout.line_of(start)].kind is LineKind.FOLD:
            self.toggle_leftovers()
        first = self._layout.line_of(start)
        last = self._layout.line_of(max(start, end - 1))
        self.reveal(first, last - first + 1, margin=1, center=True)

    def go_to(self, start: int, end: int) -> None:
        """Show a stretch of text and make it the current one."""
        self._current = (start, end)
        self._reveal_span(start, end)
        self.refresh()

    def walk(self, spans: Sequence[tuple[int, int]], step: int) -> int | None:
        """Go to the next (``step`` 1) or previous (-1) of ``spans``.

        Counted from the current one, or from the top of the screen; after the last
        comes the first. Returns its index, or None where there are none.
        """
        if not spans:
            return None
        if self._current is not None and self._current in spans:
            index = (spans.index(self._current) + step) % len(spans)
        elif step > 0:
            place = self.place
            index = next((i for i, span in enumerate(spans) if span[0] >= place), 0)
        else:
            place = self.place
            before = [i for i, span in enumerate(spans) if span[0] < place]
            index = before[-1] if before else len(spans) - 1
        self.go_to(*spans[index])
        return index

    def search(self, words: str) -> int:
        """Mark every place where ``words`` occur, show the next one; return how many."""
        self.find = Find.of(words, self.article.text if self.article else "")
        self._matches = Layer([Paint(s, e, "match") for s, e in self.find.matches])
        self._current = None
        if self.find.matches:
            self.walk(self.find.matches, 1)
        self.refresh()
        return len(self.find.matches)

    def walk_matches(self, step: int) -> None:
        """Go to the next or previous match and say which it is."""
        index = self.walk(self.find.matches, step)
        if index is not None:
            total = len(self.find.matches)
            self.post_message(Said(f"Match {index + 1} of {total} for “{self.find.words}”"))

    def clear_find(self) -> bool:
        """Forget the search; False where there was none."""
        if not self.find.words:
            return False
        self.search("")
        return True

    def on_click(self, event: events.Click) -> None:
        """Follow a link, or unfold the leftovers."""
        index = self.line_at(event)
        if index is None or self.article is None or self.text_selection is not None:
            return
        line = self._layout.lines[index]
        if line.kind is LineKind.FOLD:
            self.toggle_leftovers()
            return
        if line.link is not None:
            self._clicked(self.links[line.link])
            return
        column = self._content_x(event) - self._column()[0] - cell_len(line.prefix)
        if line.own is not None or column < 0:
            return
        offset = line.start
        while offset < line.end and cell_len(self.article.text[line.start : offset + 1]) <= column:
            offset += 1
        for link in self.links:
            if link.start <= offset < link.end and offset < line.end:
                self._clicked(link)
                return

    def _clicked(self, link: Link) -> None:
        self.post_message(LinkClicked(link.start, link.end, link.url))

    def set_heading(self, words: str) -> None:
        """Name the pane."""
        self.border_title = Content(words)

    def page_on(self) -> bool:
        """Go a page on; False where the end is already on the screen."""
        if self.at_end:
            return False
        self.scroll_lines(self.top + max(1, self.page_height - 2))
        return True

    def page_back(self) -> None:
        """Go a page back."""
        self.scroll_lines(self.top - max(1, self.page_height - 2))

    def date_spans(self) -> list[tuple[int, int]]:
        """Return where the text names dates, in text order."""
        spans = [
            (paint.start, paint.end) for paint in self._findings.paints if paint.style == "date"
        ]
        return [a for a, b in pairwise([*spans, (-1, -1)]) if a != b]
