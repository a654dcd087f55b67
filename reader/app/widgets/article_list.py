"""The left pane: the articles of a view, newest first."""

from __future__ import annotations

import time
from array import array
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.content import Content
from textual.strip import Strip

from reader.app.layout.wrap import excerpt, fit, wrap
from reader.app.rows.citation import row_facts
from reader.app.runtime.background import counted
from reader.app.runtime.jobs import Job, Jobs
from reader.app.runtime.messages import OpenRequested, StatusMessage, ViewIdsLoaded
from reader.app.runtime.textual_fixes import LibraryGuard
from reader.app.style import wording
from reader.app.style.glyphs import Glyphs
from reader.app.widgets.rows import RowsPane
from reader.library.articles.articles import ArticleRow
from reader.library.articles.view import Order, View
from reader.library.library import Library
from reader.library.storage.errors import LibraryError
from reader.model import Grade

if TYPE_CHECKING:
    from reader.library.search.hits import Hit


ROW_HEIGHT, SEARCH_ROW_HEIGHT = 3, 4
FIRST_PAGE, FIRST_HITS = 64, 10
PAUSE = 0.3
"""Seconds without a key after which all hits of a search are looked for."""
RECENT = 7 * 86400
"""Seconds during which an article shows its age instead of its day."""


class ArticleRows(RowsPane[ArticleRow]):
    """Articles with unread, star, source and date; of a search, each with its sentence."""

    facts: Sequence[str] = ("source", "tags")
    """What stands under a title, before the date: names of :data:`.citation.FACTS`."""

    def hit(self, row_id: int) -> Hit | None:
        """Return an article of a search with its sentence; None where no search is shown."""
        raise NotImplementedError

    def is_selected(self, row_id: int) -> bool:
        """Return whether an article is selected for the next mark."""
        return False

    def draw_row(self, row: ArticleRow, line: int, width: int, selected: bool) -> Strip:
        """Draw one line of an article: its title, the sentence of a search, its facts."""
        base = self.cursor_style if selected else self.base
        text_style = base + self.style_of("read" if row.read else "unread")
        if self.row_height == 1:
            return self._line(row, width, base, text_style)
        if hit := self.hit(row.id):
            title = [fit(row.title, width - 2, self.glyphs.ellipsis)]
            sentence = self._sentence_lines(hit, width - 2, base)
        else:
            title, sentence = self._title_lines(row, width - 2), []
        marker = " "
        if line == 0 and self.is_selected(row.id):
            marker = self.glyphs.selected
        elif line == 0:
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

    def _line(self, row: ArticleRow, width: int, base: Style, style: Style) -> Strip:
        """Return an article on one line: its marks, title, source and date."""
        marks = [self.glyphs.selected] * self.is_selected(row.id)
        marks += [self.glyphs.unread] * (not row.read) + [self.glyphs.star] * row.starred
        facts = f"{row.source}, {self._when(row)}"
        room = width - len(facts) - 2
        title = fit(f"{''.join(marks):<2} {row.title}", room, self.glyphs.ellipsis)
        segments = [Segment(f"{title}  ", style), Segment(facts, base + self.style_of("detail"))]
        return Strip(segments).adjust_cell_length(width, base)

    def _sentence_lines(self, hit: Hit, width: int, base: Style) -> list[list[Segment]]:
        """Return a hit's sentence on at most two lines, cut so that its first mark is seen."""
        lines = excerpt(hit.sentence, hit.marks, width, self.glyphs.ellipsis)
        style, mark = base + self.style_of("detail"), base + self.style_of("hit")
        return [
            [Segment(text, mark if marked else style) for text, marked in line] for line in lines
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
        left = f" {self.glyphs.dot} ".join(row_facts(row, self.facts))
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


class ArticleList(LibraryGuard, ArticleRows):
    """The articles of the current view, with unread, star, source and date."""

    def __init__(self, library: Library, jobs: Jobs, glyphs: Glyphs) -> None:
        super().__init__(glyphs, "list", ROW_HEIGHT)
        self.library = library
        self.jobs = jobs
        self.view = View()
        self.heading = "Articles"
        self.order = Order.NEWEST
        self.selected: dict[int, None] = {}
        """Articles selected for the next mark, in the order in which they were."""
        self.empty_text = ""
        """Shown where there is no article to show."""
        self.typing = False
        """Whether the last word of the view's search is still being typed."""
        self.unread: int | None = None
        """Of a search: how many of all that is found are unread; None while that is not known."""
        self.found: Callable[[], None] = lambda: None
        """Called when a search has found something, and when its numbers change."""
        self._shown, self._shown_typing = "", False
        self._hits: dict[int, Hit] = {}
        self._restart = False
        self._sought: int | None = None
        """The article on which the cursor is to stand once all ids are there."""

    def on_mount(self) -> None:
        """Name the pane."""
        self.border_title = Content(self.heading)

    def read_rows(self, ids: Sequence[int]) -> Mapping[int, ArticleRow]:
        """Read rows from the library."""
        try:
            return {row.id: row for row in self.library.articles.rows(ids)}
        except LibraryError as error:
            self.post_message(StatusMessage(str(error), problem=True))
            return {}

    def open_view(self, view: View, heading: str, keep: int | None = None) -> None:
        """Show the articles of ``view``: its first page at once, the rest when it is read.

        Of a search nothing is shown before its first answer is there. The cursor stands on
        the article ``keep`` as soon as that is read, unless it was moved before.
        """
        self._sought = keep
        if view != self.view:
            self.selected.clear()
        self.view, self.heading, self.typing = view, heading, False
        self.border_title = Content(self.glyphs.words(heading))
        if view.query:
            self._search(keep, restart=True)
            return
        self._show_as("", typing=False)
        if self.order is not Order.NEWEST:
            self._restart = True
            self.reload(keep)
            return
        first = self.library.articles.first_page(view, FIRST_PAGE)
        self.top = self.cursor = 0
        ids = array("q", (row.id for row in first))
        whole = len(ids) < FIRST_PAGE
        self.set_ids(ids, keep, quiet=not whole and keep is not None and keep not in ids)
        if whole:
            self._sought = None
            self.jobs.cancel("ids")
        else:
            self.reload(keep)

    def move_to(self, index: int) -> None:
        """Put the cursor on a row; it is nowhere else to go any more."""
        self._sought = None
        super().move_to(index)

    def type_search(self, query: str) -> None:
        """Show what a search finds while its last word is still being typed."""
        self.view, self.typing = View(query=query), True
        self._search(None, restart=True)

    def reload(self, keep: int | None = None) -> None:
        """Read the ids of the view again in the background, the cursor kept."""
        if keep is None and self.touched:
            keep = self.current_id
        view, order = self.view, self.order
        if view.query:
            self._search(keep, restart=False)
            return

        def work(job: Job) -> None:
            ids = self.library.articles.ids(view, order)
            if not job.cancelled():
                self.post_message(ViewIdsLoaded(job.number, ids, keep, whole=True))

        self.jobs.ask("ids", work)

    def _search(self, keep: int | None, *, restart: bool) -> None:
        """Search in the background: the first hits with their sentences, then all ids."""
        query, typing, among = self.view.query, self.typing, replace(self.view, query="")
        search = self.library.search
        self._restart = self._restart or restart

        def work(job: Job) -> None:
            first = search.ids(query, FIRST_PAGE, as_you_type=typing, view=among)
            hits = search.hits(query, first[:FIRST_HITS], as_you_type=typing)
            whole = len(first) < FIRST_PAGE
            unread = search.unread(first) if whole else None
            if not job.cancelled():
                self.post_message(ViewIdsLoaded(job.number, first, keep, hits, unread, whole))
            # Every hit is looked for when no key has come for a moment.
            if not whole and not job.stop.wait(PAUSE if typing else 0):
                ids = search.ids(query, as_you_type=typing, view=among)
                unread = search.unread(ids)
                if not job.cancelled():
                    self.post_message(
                        ViewIdsLoaded(job.number, ids, keep, hits, unread, whole=True)
                    )

        self.jobs.ask("ids", work)

    def on_view_ids_loaded(self, message: ViewIdsLoaded) -> None:
        """Show the ids, unless another view was opened meanwhile."""
        message.stop()
        if not self.jobs.is_current("ids", message.job):
            return
        keep = message.keep
        if self._restart:
            self._restart = False
            self.top = self.cursor = 0
        elif self._sought is not None:
            keep = self._sought
        elif self.touched and self.current_id is not None:
            keep = self.current_id
        if self.view.query:
            self._show_as(self.view.query, typing=self.typing)
            self._hits = {hit.row.id: hit for hit in message.hits}
            self.unread = message.unread
        self.set_ids(message.ids, keep)
        if self._sought is not None and message.whole:
            self._sought = None
            self.reveal(self.cursor * self.row_height, self.row_height, margin=6, center=True)
            self.cursor_moved(self.current_id)
        self.found()

    def _show_as(self, query: str, *, typing: bool) -> None:
        """Draw rows with the sentences of a search, or without where there is none."""
        self._shown, self._shown_typing = query, typing
        self._hits = {}
        self.unread = None
        if self.app.has_class("-quiet"):
            self.row_height = 1
        else:
            self.row_height = SEARCH_ROW_HEIGHT if query else ROW_HEIGHT

    def forget_rows(self) -> None:
        """Read what is on the screen anew, because it changed."""
        super().forget_rows()
        if self._shown and self.unread is not None:
            self._count_again()

    def _count_again(self) -> None:
        """Count in the background what of a search is unread."""
        ids = self.ids

        def work(job: Job) -> None:
            unread = self.library.search.unread(ids)
            if not job.cancelled():
                self.app.call_from_thread(self._counted, ids, unread)

        self.jobs.ask("unread", work)

    def _counted(self, ids: Sequence[int], unread: int) -> None:
        """Take a number that was counted, unless other articles are shown by now."""
        if ids is self.ids and self.unread is not None:
            self.unread = unread
            self.found()

    def found_words(self) -> str:
        """Return how many articles a search has found, as far as that is known."""
        if not self._shown:
            return ""
        if self.unread is None:
            return f"more than {len(self.ids)} articles"
        return counted(len(self.ids), self.unread)

    def places(self, article_id: int, text: str) -> tuple[tuple[int, int], ...]:
        """Return the places in an article that match the search shown."""
        search = self.library.search
        return search.places(self._shown, article_id, text, as_you_type=self._shown_typing)

    def next_unread(self, article_id: int, *, backwards: bool) -> int | None:
        """Return the next unread article below the one given (above, if ``backwards``)."""
        if not self._shown and self.order is Order.NEWEST:
            return self.library.articles.next_unread(article_id, self.view, backwards=backwards)
        beside = self.ids[: self.cursor][::-1] if backwards else self.ids[self.cursor + 1 :]
        return self.library.search.next_unread(beside)

    def hit(self, row_id: int) -> Hit | None:
        """Return an article of a search with its sentence; None where no search is shown."""
        if self._shown and row_id not in self._hits:
            start = self.top // self.row_height
            seen = self.ids[start : start + self.rows_per_page + 1]
            wanted = [one for one in seen if one not in self._hits] if row_id in seen else [row_id]
            search = self.library.search
            try:
                found = search.hits(self._shown, wanted, as_you_type=self._shown_typing)
            except LibraryError as error:
                self.post_message(StatusMessage(str(error), problem=True))
                return None
            self._hits.update((hit.row.id, hit) for hit in found)
        return self._hits.get(row_id)

    def is_selected(self, row_id: int) -> bool:
        """Return whether an article is selected for the next mark."""
        return row_id in self.selected

    def toggle_selected(self) -> int:
        """Select the article under the cursor or not, go to the next; return how many are."""
        if (current := self.current_id) is not None:
            if current in self.selected:
                del self.selected[current]
            else:
                self.selected[current] = None
            self.forget_lines()
            self.refresh()
            self.move(1)
        return len(self.selected)

    def take_selected(self) -> list[int]:
        """Return what is selected; nothing is from then on."""
        taken = list(self.selected)
        if taken:
            self.selected.clear()
            self.forget_lines()
            self.refresh()
        return taken

    def line_key(self, y: int) -> Hashable | None:
        """A row looks the same until it is read anew."""
        return self.row_key(y)

    def render_line(self, y: int) -> Strip:
        """Draw a line, or say why there is none."""
        room = self.line_width - 3
        text = "" if self.ids else self.empty_text
        parts = list(wrap(text, 0, len(text), room, room))
        if 0 < y <= len(parts) and text:
            text = text[slice(*parts[y - 1])]
            return Strip(
                [Segment("  " + text, self.base + self.style_of("note"))]
            ).adjust_cell_length(self.cells.width, self.base)
        return super().render_line(y)

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        """Return the handlers of the pane's commands, by ID."""
        return {**super().handlers(), "open": self.action_open, "right": self.action_open}

    def action_down(self) -> None:
        """Move to the next article."""
        self.move(1)

    def action_up(self) -> None:
        """Move to the article before."""
        self.move(-1)

    def action_first(self) -> None:
        """Move to the newest article."""
        self.move_first()

    def action_last(self) -> None:
        """Move to the oldest article."""
        self.move_last()

    def action_half_down(self) -> None:
        """Move half a page down."""
        self.move_page(1, 2)

    def action_half_up(self) -> None:
        """Move half a page up."""
        self.move_page(-1, 2)

    def action_page_down(self) -> None:
        """Move a page down."""
        self.move_page(1)

    def action_page_up(self) -> None:
        """Move a page up."""
        self.move_page(-1)

    def action_open(self) -> None:
        """Open the article under the cursor."""
        self.post_message(OpenRequested())

    def on_rows_pane_row_opened(self, message: RowsPane.RowOpened) -> None:
        """Open the article that was clicked."""
        message.stop()
        self.post_message(OpenRequested())
