"""The left pane: the articles of a view, newest first."""

from __future__ import annotations

import time
from array import array
from collections.abc import Mapping, Sequence
from datetime import date

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.content import Content
from textual.strip import Strip

from reader.app import wording
from reader.app.command import LIST
from reader.app.glyphs import Glyphs
from reader.app.jobs import Job, Jobs
from reader.app.keys import Keys
from reader.app.messages import IdsLoaded, OpenRequested, Said
from reader.app.rows import RowsPane
from reader.app.textual_fixes import LibraryGuard, set_bindings
from reader.app.wrap import fit, wrap
from reader.library.articles import ArticleRow
from reader.library.errors import LibraryError
from reader.library.library import Library
from reader.library.view import View
from reader.model import Grade

ROW_HEIGHT = 3
FIRST_PAGE = 64
RECENT = 7 * 86400


class ArticleList(LibraryGuard, RowsPane[ArticleRow]):
    """The articles of the current view, with unread, star, source and date."""

    def __init__(self, library: Library, jobs: Jobs, keys: Keys, glyphs: Glyphs) -> None:
        super().__init__(glyphs, "list", ROW_HEIGHT)
        self.library = library
        self.jobs = jobs
        self.view = View()
        self.heading = "Articles"
        self.empty_words = ""
        """What to say where there is no article to show."""
        set_bindings(self, keys.bindings(LIST))

    def on_mount(self) -> None:
        """Name the pane."""
        self.border_title = Content(self.heading)

    def read_rows(self, ids: Sequence[int]) -> Mapping[int, ArticleRow]:
        """Read rows from the library."""
        try:
            return {row.id: row for row in self.library.articles.rows(ids)}
        except LibraryError as error:
            self.post_message(Said(str(error), problem=True))
            return {}

    def open_view(self, view: View, heading: str, keep: int | None = None) -> None:
        """Show the articles of ``view``: its first page at once, the rest when it is read."""
        self.view, self.heading = view, heading
        self.border_title = Content(heading)
        first = self.library.articles.first_page(view, FIRST_PAGE)
        self.top = self.cursor = 0
        self.set_ids(array("q", (row.id for row in first)), keep)
        if len(first) == FIRST_PAGE:
            self.reload(keep)

    def reload(self, keep: int | None = None) -> None:
        """Read the ids of the view again in the background, the cursor kept."""
        if keep is None and self.touched:
            keep = self.current_id
        view = self.view

        def work(job: Job) -> None:
            ids = self.library.articles.ids(view)
            if not job.cancelled():
                self.post_message(IdsLoaded(job.number, ids, keep))

        self.jobs.start("ids", work)

    def on_ids_loaded(self, message: IdsLoaded) -> None:
        """Show the ids, unless another view was opened meanwhile."""
        message.stop()
        if self.jobs.is_current("ids", message.job):
            moved = self.touched and self.current_id is not None
            self.set_ids(message.ids, self.current_id if moved else message.keep)

    def draw_row(self, row: ArticleRow, line: int, width: int, selected: bool) -> Strip:
        """Draw one of the three lines of an article."""
        base = self.cursor_style if selected else self.base
        text_style = base + self.part("read" if row.read else "unread")
        title = self._title_lines(row, width - 2)
        marker = " "
        if line == 0:
            marker = " " if row.read else self.glyphs.unread
        elif line == 1 and row.starred:
            marker = self.glyphs.star
        segments = [Segment(f"{marker} ", base + self.part("marker"))]
        if line < len(title):
            segments.append(Segment(title[line], text_style))
        elif line == len(title):
            segments += self._meta(row, width - 2, base)
        return Strip(segments).adjust_cell_length(width, base)

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
        style = base + self.part("detail")
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
            return "no date"
        now = time.time()
        if len(published.at or "") > 10 and 0 <= now - row.sort_at < RECENT:
            return wording.age(row.sort_at, now)
        sign = "~" if published.grade is Grade.LIKELY else ""
        try:
            day = date.fromisoformat(published.day)
        except ValueError:
            return "no date"
        return f"{sign}{day.day} {wording.MONTHS[day.month - 1]} {day.year}"

    def render_line(self, y: int) -> Strip:
        """Draw a line, or say why there is none."""
        if not self.ids and y == 1 and self.empty_words:
            words = fit(self.empty_words, self.line_width - 2, self.glyphs.ellipsis)
            return Strip([Segment("  " + words, self.base + self.part("note"))]).adjust_cell_length(
                self.cells.width, self.base
            )
        return super().render_line(y)

    def action_down(self) -> None:
        """Move to the next article."""
        self.move_to(self.cursor + 1)

    def action_up(self) -> None:
        """Move to the article before."""
        self.move_to(self.cursor - 1)

    def action_first(self) -> None:
        """Move to the newest article."""
        self.move_to(0)

    def action_last(self) -> None:
        """Move to the oldest article."""
        self.move_to(len(self.ids) - 1)

    def action_half_down(self) -> None:
        """Move half a page down."""
        self.move_to(self.cursor + max(1, self.rows_per_page // 2))

    def action_half_up(self) -> None:
        """Move half a page up."""
        self.move_to(self.cursor - max(1, self.rows_per_page // 2))

    def action_page_down(self) -> None:
        """Move a page down."""
        self.move_to(self.cursor + self.rows_per_page)

    def action_page_up(self) -> None:
        """Move a page up."""
        self.move_to(self.cursor - self.rows_per_page)

    def action_open(self) -> None:
        """Open the article under the cursor."""
        self.post_message(OpenRequested())

    def on_rows_pane_row_opened(self, message: RowsPane.RowOpened) -> None:
        """Open the article that was clicked."""
        message.stop()
        self.post_message(OpenRequested())
