"""How the rows of the article list are drawn."""

from __future__ import annotations

import time
from datetime import date
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from reader.app.layout.wrap import excerpt, fit, wrap
from reader.app.style import wording
from reader.app.widgets.rows import RowsPane
from reader.library.articles.articles import ArticleRow
from reader.model import Grade

if TYPE_CHECKING:
    from reader.library.search.hits import Hit

RECENT = 7 * 86400


class ArticleRows(RowsPane[ArticleRow]):
    """Articles with unread, star, source and date; of a search, each with its sentence."""

    def hit(self, row_id: int) -> Hit | None:
        """Return an article of a search with its sentence; None where no search is shown."""
        raise NotImplementedError

    def draw_row(self, row: ArticleRow, line: int, width: int, selected: bool) -> Strip:
        """Draw one line of an article: its title, the sentence of a search, its facts."""
        base = self.cursor_style if selected else self.base
        text_style = base + self.style_of("read" if row.read else "unread")
        if hit := self.hit(row.id):
            title = [fit(row.title, width - 2, self.glyphs.ellipsis)]
            sentence = self._sentence_lines(hit, width - 2, base)
        else:
            title, sentence = self._title_lines(row, width - 2), []
        marker = " "
        if line == 0:
            marker = " " if row.read else self.glyphs.unread
        elif line == 1 and row.starred:
            marker = self.glyphs.star
        segments = [Segment(f"{marker} ", base + self.style_of("marker"))]
        if line < len(title):
            segments.append(Segment(title[line], text_style))
        elif line < len(title) + len(sentence):
            segments += sentence[line - len(title)]
        elif line == len(title) + len(sentence):
            segments += self._meta(row, width - 2, base)
        return Strip(segments).adjust_cell_length(width, base)

    def _sentence_lines(self, hit: Hit, width: int, base: Style) -> list[list[Segment]]:
        """Return a hit's sentence on at most two lines, cut so that its first mark is seen."""
        lines = excerpt(hit.sentence, hit.marks, width, self.glyphs.ellipsis)
        style, mark = base + self.style_of("detail"), base + self.style_of("hit")
        return [
            [Segment(words, mark if marked else style) for words, marked in line] for line in lines
        ]

    def _title_lines(self, row: ArticleRow, width: int) -> list[str]:
        """Return the title on at most two lines."""
        parts = list(wrap(row.title, 0, len(row.title), width, width))[:3]
        lines = [row.title[start:end] for start, end in parts[:2]]
        if len(parts) > 2:
            rest = row.title[parts[1][0] :]
            lines[1] = fit(rest, width, self.glyphs.ellipsis)
        return lines or [""]

    def _meta(self, row: ArticleRow, width: int, base: Style) -> list[Segment]:
        """Return source and tags on the left, the date on the right."""
        style = base + self.style_of("detail")
        when = self._when(row)
        left = row.source
        if row.tags:
            left += f" {self.glyphs.dot} " + ", ".join(row.tags)
        left = fit(left, width - len(when) - 1, self.glyphs.ellipsis)
        gap = " " * max(1, width - cell_len(left) - len(when))
        return [Segment(left + gap + when, style)]

    def _when(self, row: ArticleRow) -> str:
        """Return the publication day, its age while it is young, or that there is none."""
        published = row.published
        if published.day is None:
            return "undated"
        now = time.time()
        if len(published.at or "") > 10 and 0 <= now - row.sort_at < RECENT:
            return wording.age(row.sort_at, now)
        sign = "~" if published.grade is Grade.LIKELY else ""
        try:
            day = date.fromisoformat(published.day)
        except ValueError:
            return "undated"
        return f"{sign}{day.day} {wording.MONTHS[day.month - 1]} {day.year}"
