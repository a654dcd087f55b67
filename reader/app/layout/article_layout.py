"""One article broken into lines, with its highlights. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rich.cells import cell_len

from reader.app.layout.article_lines import Layout, Line, LineKind
from reader.app.layout.article_text import blocks, layout_blocks
from reader.app.layout.finding import Find
from reader.app.layout.highlight import Layer, Paint, pieces
from reader.app.layout.links import Links, Notes
from reader.app.layout.wrap import marks_within
from reader.app.style.glyphs import Glyphs
from reader.library.articles.articles import Article
from reader.model import Span, SpanKind

_STYLED_SPANS = {
    SpanKind.LINK: "link",
    SpanKind.STRONG: "strong",
    SpanKind.EMPHASIS: "emphasis",
    SpanKind.NOTE_REF: "noted",
    SpanKind.STRUCK: "struck",
}


@dataclass(frozen=True, slots=True)
class Piece:
    """Text on a line in one style."""

    at: int
    """Offset of its first character, or, if ``own``, of the place where it is shown."""
    text: str
    names: tuple[str, ...]
    """Style names, bottom to top."""
    own: bool = False
    """True for text of the app, such as the number of a link."""


class ArticleLayout:
    """The lines of an article at one width, and its highlights."""

    def __init__(
        self, article: Article, meta: Sequence[str], glyphs: Glyphs, *, numbered: bool = True
    ) -> None:
        """Take the article and the lines under its title; ``numbered``: links have numbers."""
        self.article = article
        self.meta = tuple(meta)
        spans = _with_boilerplate(article)
        self._blocks = blocks(article.text, spans)
        self.links = Links.of(article, spans)
        self.notes = Notes.of(article)
        self._marks = self.links.marks(article.text) if numbered else ()
        self.find = Find()
        self.unfolded = False
        """True if the boilerplate of a web page is shown."""
        self.current: tuple[int, int] | None = None
        """The span that was navigated to last."""
        self._glyphs = glyphs
        self._layout = Layout.of(())
        self._spans = Layer(
            [
                Paint(s.start, s.end, _STYLED_SPANS[s.kind])
                for s in article.spans
                if s.kind in _STYLED_SPANS
            ]
        )
        self._findings = self._selection = self._matches = Layer()

    def layout_blocks(self, width: int) -> int:
        """Break the article into lines of at most ``width`` columns; return how many."""
        self._layout = layout_blocks(
            self.article.text,
            self._blocks,
            self.article.title,
            self.meta,
            width,
            marks=self._marks,
            below=self.links.below(),
            unfold=self.unfolded,
            bar=self._glyphs.divider,
            fold=self._glyphs.folded,
            ellipsis=self._glyphs.ellipsis,
        )
        return len(self._layout.lines)

    @property
    def lines(self) -> Sequence[Line]:
        """The lines, from the top."""
        return self._layout.lines

    def line_of(self, offset: int) -> int:
        """Return the index of the line that shows the character at ``offset``."""
        return self._layout.line_of(offset)

    def offset_of(self, index: int) -> int:
        """Return the offset of the first text shown on line ``index`` or after it."""
        return self._layout.offset_of(index)

    def lines_of(self, start: int, end: int) -> tuple[int, int]:
        """Return the first line of a span, and its number of lines."""
        first = self.line_of(start)
        return first, self.line_of(max(start, end - 1)) - first + 1

    def folded_away(self, offset: int) -> bool:
        """Return whether the character at ``offset`` is inside a fold."""
        return self.lines[self.line_of(offset)].kind is LineKind.FOLD

    # Highlights

    def set_findings(
        self, people: Iterable[tuple[int, int]], dates: Iterable[tuple[int, int]]
    ) -> None:
        """Mark the mentions of people and dates."""
        self._findings = Layer(
            [Paint(start, end, "person") for start, end in people]
            + [Paint(start, end, "date") for start, end in dates]
        )

    def select(self, spans: Sequence[tuple[int, int]]) -> None:
        """Highlight the mentions of one person or date."""
        self._selection = Layer([Paint(start, end, "selected") for start, end in spans])
        self.current = None

    def search(self, query: str) -> None:
        """Mark every occurrence of ``query``."""
        self.mark_found(Find.of(query, self.article.text))

    def mark_found(self, find: Find) -> None:
        """Mark the matches of a search in the text."""
        self.find = find
        self._matches = Layer([Paint(start, end, "match") for start, end in self.find.matches])
        self.current = None

    def pieces(self, line: Line, chosen: tuple[int, int] | None) -> list[Piece]:
        """Split a line where its style changes; ``chosen`` is the part selected with the mouse."""
        layers = [self._spans, self._findings, self._selection, self._matches]
        if self.current is not None:
            layers.append(Layer([Paint(*self.current, "current")]))
        if chosen is not None:
            layers.append(Layer([Paint(*chosen, "selection")]))
        cut = pieces(line.start, line.end, layers)
        if not line.marks:
            return [Piece(start, self._shown(start, end), names) for start, end, names in cut]
        return list(self._marked(line, cut))

    def _marked(
        self, line: Line, cut: Iterable[tuple[int, int, tuple[str, ...]]]
    ) -> Iterator[Piece]:
        """Insert the marks of a line between its pieces."""
        marks = [(line.end if line.behind else mark.at, mark.text) for mark in line.marks]
        for start, end, names in cut:
            while marks and marks[0][0] <= end:
                at, text = marks.pop(0)
                if start < at:
                    yield Piece(start, self._shown(start, at), names)
                yield Piece(at, text, ("number",), own=True)
                start = at
            if start < end:
                yield Piece(start, self._shown(start, end), names)
        for at, text in marks:
            yield Piece(at, text, ("number",), own=True)

    def _shown(self, start: int, end: int) -> str:
        return self.article.text[start:end].replace("\n", " ").replace("\t", " ")

    def words(self, chosen: Iterable[tuple[Line, tuple[int, int] | None]]) -> str:
        """Return the selected text of the lines, paragraphs separated by blank lines."""
        parts: list[str] = []
        for line, span in chosen:
            if span is not None:
                parts.append(self.article.text[slice(*span)])
            elif parts and line.kind is LineKind.BLANK:
                parts.append("")
        return "\n".join(parts).strip("\n")

    def offset_at(self, line: Line, column: int) -> int | None:
        """Return the offset of the text in a column; a link's number counts as its last letter."""
        column -= cell_len(line.prefix)
        if line.own is not None or column < 0:
            return None
        marks = iter(line.marks)
        for piece in self.pieces(line, None):
            mark = next(marks) if piece.own else None
            for number, character in enumerate(piece.text):
                column -= cell_len(character)
                if column < 0:
                    return mark.at - 1 if mark else piece.at + number
        return None

    def notes_within(self, first: int, last: int) -> list[tuple[str, str]]:
        """Return mark and text of the notes referenced in lines ``first..last``."""
        shown = [line for line in self.lines[first:last] if line.end > line.start]
        if not shown:
            return []
        return self.notes_of(self.notes.within(shown[0].start, max(line.end for line in shown)))

    def notes_of(self, marks: Sequence[Span]) -> list[tuple[str, str]]:
        """Return the text of each mark and of its note, link numbers included."""
        made = []
        for text, start, end in self.notes.contents(marks, self.article.text):
            marks_in = tuple(marks_within(self._marks, start, end))
            line = Line(LineKind.BODY, start, end, marks=marks_in)
            said = "".join(piece.text for piece in self.pieces(line, None))
            made.append((text, " ".join(said.split()) or "No such footnote."))
        return made

    def nearest(self, spans: Sequence[tuple[int, int]], step: int, place: int) -> int:
        """Return the index of the next (``step`` 1) or previous (-1) of ``spans``, or the first."""
        if self.current is not None and self.current in spans:
            return (spans.index(self.current) + step) % len(spans)
        if step > 0:
            return next((i for i, span in enumerate(spans) if span[0] >= place), 0)
        before = [i for i, span in enumerate(spans) if span[0] < place]
        return before[-1] if before else len(spans) - 1

    def date_spans(self) -> list[tuple[int, int]]:
        """Return the spans of date mentions, in text order."""
        paints = [paint for paint in self._findings.paints if paint.style == "date"]
        spans = [(paint.start, paint.end) for paint in paints]
        return [a for a, b in pairwise([*spans, (-1, -1)]) if a != b]


def _with_boilerplate(article: Article) -> tuple[Span, ...]:
    """Return the article's spans with those of feed boilerplate, detected only on opening."""
    spans = article.spans
    if article.source_kind != "feed" or any(s.kind is SpanKind.BOILERPLATE for s in spans):
        return spans
    from reader.sources.base.boilerplate import find_boilerplate

    return (*spans, *find_boilerplate(article.text, spans))
