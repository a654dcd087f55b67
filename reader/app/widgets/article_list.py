"""The left pane: the articles of a view, newest first."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.strip import Strip

from reader.app.layout.wrap import broken, excerpt, fit
from reader.app.rows.citation import row_facts
from reader.app.runtime.background import counted
from reader.app.runtime.jobs import Job, Jobs
from reader.app.runtime.messages import OpenRequested, StatusMessage, ViewIdsLoaded
from reader.app.runtime.textual_fixes import LibraryGuard
from reader.app.style import wording
from reader.app.style.glyphs import Glyphs
from reader.app.widgets.framed import Kind
from reader.app.widgets.rows import RowsPane
from reader.library.articles.articles import ArticleRow
from reader.library.articles.view import Order, View
from reader.library.library import Library
from reader.library.storage.errors import LibraryError
from reader.model import Grade

if TYPE_CHECKING:
    from reader.library.search.hits import Hit


ROW_HEIGHT, SEARCH_ROW_HEIGHT = 3, 5
ONE_LINE = 45
"""Columns of a list from which an article takes one line."""
SOURCE, AGE = 16, 9
"""Columns of source and date where an article takes one line."""
FIRST_PAGE, FIRST_HITS = 64, 10
PAUSE = 0.3
"""Seconds without a key after which all hits of a search are looked for."""


class ArticleRows(RowsPane[ArticleRow]):
    """Articles with unread, star, source and date; of a search, each with its sentence."""

    one_source = False
    """Whether all articles are of one source, which then is not repeated."""
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
        segments = [Segment(f"{self._mark(row, line)} ", base + self.style_of("marker"))]
        hit = self.hit(row.id)
        style = base + self.style_of("read" if row.read else "unread")
        room = width - 2
        if self.row_height == 1:
            return Strip([*segments, *self._one_line(row, room, base)])
        title = self._title_lines(row.title, hit.in_title if hit else (), room, style)
        sentence = self._sentence_lines(hit, room, base) if hit else []
        lines = [*title, *sentence, self._meta(row, room, base)]
        if line < len(lines):
            segments += lines[line]
        return Strip(segments).adjust_cell_length(width, base)

    def _mark(self, row: ArticleRow, line: int) -> str:
        """Return the mark of an article, on its first line."""
        if line:
            return " "
        if self.is_selected(row.id):
            return self.glyphs.selected
        return self.glyphs.star if row.starred else " " if row.read else self.glyphs.unread

    def _one_line(self, row: ArticleRow, room: int, base: Style) -> list[Segment]:
        """Return title, source and date on one line."""
        source = 0 if self.one_source else SOURCE + 2
        title = fit(row.title, room - source - AGE - 1, self.glyphs.ellipsis)
        name = fit(row.source, SOURCE, self.glyphs.ellipsis) if source else ""
        gap = room - cell_len(title) - source - AGE
        rest = " " * (source - cell_len(name)) + f"{article_day(row):>{AGE}}"
        style = base + self.style_of("read" if row.read else "unread")
        return [
            Segment(title, style),
            Segment(" " * gap + name + rest, base + self.style_of("detail")),
        ]

    def _sentence_lines(self, hit: Hit, width: int, base: Style) -> list[list[Segment]]:
        """Return a hit's sentence on at most two lines, cut so that its first mark is seen."""
        lines = excerpt(hit.sentence, hit.marks, width, self.glyphs.ellipsis)
        style, mark = base + self.style_of("detail"), base + self.style_of("hit")
        return [
            [Segment(text, mark if marked else style) for text, marked in line] for line in lines
        ]

    def _title_lines(
        self, title: str, marks: Sequence[tuple[int, int]], width: int, style: Style
    ) -> list[list[Segment]]:
        """Return the title on at most two lines, the words that were searched set off."""
        lines = broken(title, marks, width, self.glyphs.ellipsis)
        mark = style + self.style_of("hit")
        return [
            [Segment(text, mark if marked else style) for text, marked in line] for line in lines
        ] or [[]]

    def _meta(self, row: ArticleRow, width: int, base: Style) -> list[Segment]:
        """Return source and tags on the left, the date on the right."""
        when = article_day(row)
        names = [name for name in self.facts if name != "source" or not self.one_source]
        left = f" {self.glyphs.dot} ".join(row_facts(row, names))
        left = fit(left, width - len(when) - 1, self.glyphs.ellipsis)
        gap = " " * max(1, width - cell_len(left) - len(when))
        return [Segment(left + gap + when, base + self.style_of("detail"))]


def article_day(row: ArticleRow) -> str:
    """Return when an article appeared: ``14:05`` today, ``6 Jan`` this year, ``21 Mar 25`` before.

    ``~`` in front: inferred. Empty where it is not known.
    """
    published = row.published
    if published.day is None:
        return ""
    sign = "~" if published.grade is Grade.LIKELY else ""
    try:
        day = date.fromisoformat(published.day)
    except ValueError:
        return ""
    today = date.today()
    if day == today and published.at is not None and len(published.at) > 10:
        return f"{sign}{wording.local_clock(published.at)}"
    year = "" if day.year == today.year else f" {day.year % 100:02}"
    return f"{sign}{day.day} {wording.MONTHS[day.month - 1]}{year}"


class ArticleList(LibraryGuard, ArticleRows):
    """The articles of the current view, with unread, star, source and date."""

    kind = Kind.PANE

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
        self.resized: Callable[[int], None] = lambda _: None
        """Called with the columns that are wanted while the edge is dragged; 0: that is all."""
        self._resizing = False
        self._shown, self._shown_typing = "", False
        self._hits: dict[int, Hit] = {}
        self._restart = False
        self._sought: int | None = None
        """The article on which the cursor is to stand once all ids are there."""

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
        self.one_source = view.source is not None or (
            whole and len(first) > 1 and len({row.source for row in first}) == 1
        )
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
        self.one_source = False
        self._fit_rows()

    def _fit_rows(self) -> None:
        """Give an article as many lines as there is need for at this width."""
        one = self.outer_size.width >= ONE_LINE and not self._shown
        height = SEARCH_ROW_HEIGHT if self._shown else ROW_HEIGHT
        if one or self.app.has_class("-quiet"):
            height = 1
        if height != self.row_height:
            above = self.cursor - self.top // self.row_height
            self.row_height = height
            self.line_count = len(self.ids) * height
            self.top = max(0, self.cursor - above) * height

    @property
    def head_column(self) -> int:
        """The column of the titles."""
        return 3

    def on_resize(self) -> None:
        """Take the height of rows that fits the width."""
        self._fit_rows()
        super().on_resize()

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
        if not self.ids and self.empty_text:
            return self.note_line(self.empty_text, y, 2)
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

    # The edge, which can be dragged

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Take hold of the edge."""
        if self.divided and event.x == self.outer_size.width - 1 and not self._dragging:
            self._resizing = True
            self.capture_mouse()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Move the edge."""
        if self._resizing:
            self.resized(event.x + 1)

    def on_mouse_up(self, _event: events.MouseUp) -> None:
        """Let go of the edge."""
        if self._resizing:
            self._resizing = False
            self.release_mouse()
            self.resized(0)

    def on_rows_pane_row_opened(self, message: RowsPane.RowOpened) -> None:
        """Open the article that was clicked."""
        message.stop()
        self.post_message(OpenRequested())
