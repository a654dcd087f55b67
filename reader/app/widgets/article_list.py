"""The left pane: the articles of a view, newest first."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.message import Message
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
from reader.app.widgets.lines import CursorPane
from reader.app.widgets.pane_layout import VAST
from reader.app.widgets.rows import RowsPane
from reader.library.articles.articles import ArticleRow
from reader.library.articles.view import Order, View
from reader.library.library import Library
from reader.library.storage.errors import LibraryError

if TYPE_CHECKING:
    from reader.library.search.hits import Hit


ROW_HEIGHT, SENTENCE = 3, 2
"""Maximum number of lines of an article, and of a sentence found in it."""
TWO_LINES, ONE_LINE = 45, 80
"""Minimum widths of a list for two lines an article (unless the screen is wide enough for whole
titles), and for one line, with room enough for the title beside source and date."""
Broken = Sequence[Sequence[tuple[str, bool]]]
"""Lines of pieces, each with whether it is a match."""
SOURCE, AGE = 16, 12
"""Widths of source and date in one-line rows."""
FIRST_PAGE, FIRST_HITS = 64, 10
PAUSE = 0.3
"""Seconds without a key after which all hits of a search are loaded."""


class ArticleRows(RowsPane[ArticleRow]):
    """Rows of articles with unread mark, star, source and date; for a search, with a sentence."""

    one_source = False
    """Whether all articles have the same source, which is then omitted."""
    dates_beside = False
    """Whether the date stands at the end of the title, in place of a line of its own, where there
    is nothing else to say of an article."""
    facts: Sequence[str] = ("source", "tags")
    """Facts under a title, before the date: names of :data:`.citation.FACTS`."""

    def __init__(self, glyphs: Glyphs, pane_id: str) -> None:
        super().__init__(glyphs, pane_id, ROW_HEIGHT)
        self._broken: dict[int, tuple[Broken, Broken]] = {}
        """Titles and sentences found, by article."""

    def hit(self, row_id: int) -> Hit | None:
        """Return a search hit, the article with its sentence; None if no search is shown."""
        raise NotImplementedError

    def forget_lines(self) -> None:
        """Break every title again."""
        super().forget_lines()
        self._broken.clear()

    def measured(self, index: int) -> int:
        """Return the number of lines of an article: its title, the sentence found, its facts."""
        row = self.row(index) if self.row_height > 1 else None
        if row is None:
            return 1
        title, sentence = self._words_of(row)
        if self._date_beside(row):
            return max(2, len(title))
        return len(title) + len(sentence) + 1

    def _date_beside(self, row: ArticleRow) -> bool:
        """Return whether an article's date stands at the end of its title."""
        return self.dates_beside and not (row.tags and "tags" in self.facts)

    def _words_of(self, row: ArticleRow) -> tuple[Broken, Broken]:
        """Return the lines of a title and of the sentence found in the article."""
        if (known := self._broken.get(row.id)) is not None:
            return known
        room, cut, hit = self.line_width - 2, self.glyphs.ellipsis, self.hit(row.id)
        most = 1 if self.row_height == 2 else 2
        last = None
        if self._date_beside(row):
            most, last = 2, room - cell_len(article_day(row)) - 2
        title = broken(row.title, hit.in_title if hit else (), room, cut, most, last=last) or [[]]
        sentence = excerpt(hit.sentence, hit.marks, room, cut, SENTENCE) if hit else []
        self._broken[row.id] = title, sentence
        return title, sentence

    def is_selected(self, row_id: int) -> bool:
        """Return whether an article is selected for the next mark."""
        return False

    def draw_row(self, row: ArticleRow, line: int, width: int, selected: bool) -> Strip:
        """Draw one line of an article: title, sentence found, or facts."""
        base = self.cursor_style if selected else self.base
        segments = [Segment(f"{self._mark(row, line)} ", base + self.style_of("marker"))]
        style = base + self.style_of(_look(row))
        room = width - 2
        if self.row_height == 1:
            return Strip([*segments, *self._one_line(row, room, base)])
        title, sentence = self._words_of(row)
        if self._date_beside(row):
            when = article_day(row)
            lines = self._marked(title, style)
            if len(lines) == 1:
                lines.append(self._meta(row, room, base))
            else:
                gap = room - sum(segment.cell_length for segment in lines[-1]) - cell_len(when)
                lines[-1] += [Segment(" " * gap + when, base + self.style_of("detail"))]
        else:
            said = self._marked(sentence, base + self.style_of("detail"))
            lines = [*self._marked(title, style), *said, self._meta(row, room, base)]
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
        style = base + self.style_of(_look(row))
        return [
            Segment(title, style),
            Segment(" " * gap + name + rest, base + self.style_of("detail")),
        ]

    def _marked(
        self, lines: Iterable[Iterable[tuple[str, bool]]], style: Style
    ) -> list[list[Segment]]:
        """Return lines with their matches highlighted."""
        mark = style + self.style_of("hit")
        return [[Segment(text, mark if hit else style) for text, hit in line] for line in lines]

    def _meta(self, row: ArticleRow, width: int, base: Style) -> list[Segment]:
        """Return source and tags on the left, the date on the right."""
        when = article_day(row)
        names = [name for name in self.facts if name != "source" or not self.one_source]
        left = f" {self.glyphs.dot} ".join(row_facts(row, names))
        left = fit(left, width - len(when) - 1, self.glyphs.ellipsis)
        gap = " " * max(1, width - cell_len(left) - len(when))
        return [Segment(left + gap + when, base + self.style_of("detail"))]


def _look(row: ArticleRow) -> str:
    """Return the style of a title."""
    return "muted" if row.dimmed else "read" if row.read else "unread"


def article_day(row: ArticleRow) -> str:
    """Return a publication date: ``14:05`` today, ``6 Jan`` this year, ``21 Mar 25`` before.

    A leading ``~`` means likely. If it is unknown, the time when the article was added;
    nothing before the analysis, which may find the date.
    """
    published = row.published
    if published.day is None:
        return _added(row.added) if row.analysed else ""
    sign = published.grade.sign
    try:
        day = date.fromisoformat(published.day)
    except ValueError:
        return ""
    today = date.today()
    if day == today and published.at is not None and len(published.at) > 10:
        return f"{sign}{wording.local_clock(published.at)}"
    year = "" if day.year == today.year else f" {day.year % 100:02}"
    return f"{sign}{day.day} {wording.MONTHS[day.month - 1]}{year}"


def _added(seconds: int) -> str:
    """Return when an article was added: ``added 14:05``, ``added 6 Jan`` or ``added 2025``."""
    moment, today = datetime.fromtimestamp(seconds), date.today()
    if moment.date() == today:
        return f"added {moment:%H:%M}"
    day = f"{moment.day} {wording.MONTHS[moment.month - 1]}"
    return f"added {day if moment.year == today.year else moment.year}"


class ArticleList(LibraryGuard, ArticleRows):
    """The article list pane of the current view."""

    kind = Kind.PANE

    class UnreadCounted(Message):
        """The unread articles of a search were counted."""

        def __init__(self, ids: Sequence[int], unread: int) -> None:
            super().__init__()
            self.ids = ids
            self.unread = unread

    def __init__(self, library: Library, jobs: Jobs, glyphs: Glyphs) -> None:
        super().__init__(glyphs, "list")
        self.library = library
        self.jobs = jobs
        self.view = View()
        self.heading = "Articles"
        self.order = Order.NEWEST
        self.selected: dict[int, None] = {}
        """Articles selected for the next mark, in order of selection."""
        self.typing = False
        """Whether the last word of the query is still being typed."""
        self.unread: int | None = None
        """For a search: the number of unread hits; None while unknown."""
        self.found: Callable[[], None] = lambda: None
        """Called when the results of a search or their counts change."""
        self.resized: Callable[[int], None] = lambda _: None
        """Called with the requested width while the edge is dragged; 0: the drag has ended."""
        self._resizing = False
        self._shown, self._shown_typing = "", False
        self._hits: dict[int, Hit | None] = {}
        """What was found in articles near the screen; None: no longer there."""
        self._restart = False
        self.settling = False
        """Whether the first articles still change places: the cursor stays on the first row."""
        self._complete = False
        """Whether all articles of the view are listed, not only the first."""
        self._sought: int | None = None
        """The article to move the cursor to once all ids are loaded."""

    def read_rows(self, ids: Sequence[int]) -> Mapping[int, ArticleRow]:
        """Read rows from the library."""
        try:
            return {row.id: row for row in self.library.articles.rows(ids)}
        except LibraryError as error:
            self.post_message(StatusMessage(str(error), problem=True))
            return {}

    def open_view(self, view: View, heading: str, keep: int | None = None) -> None:
        """Show the articles of ``view``: the first page at once, the rest when loaded.

        A search shows nothing before its first results. The cursor goes to the article ``keep``
        once that is loaded, unless it was moved before.
        """
        self._sought = keep
        if view != self.view:
            self.selected.clear()
        self.view, self.heading, self.typing = view, heading, False
        self._complete = False
        if view.query:
            self._search(keep, restart=True)
            return
        self._show_as("", typing=False)
        if self.order is not Order.NEWEST:
            self._restart = True
            self.reload(keep)
            return
        first = self.library.articles.first_page(view, FIRST_PAGE)
        ids = array("q", (row.id for row in first))
        whole = len(ids) < FIRST_PAGE
        self._see_sources(first if whole else ())
        waits = not whole and keep is not None and keep not in ids
        self.set_ids(ids, keep, quiet=waits, new=True)
        if whole:
            self._complete = True
            self._sought = None
            self.jobs.cancel("ids")
        else:
            self.reload(keep)

    def _see_sources(self, rows: Collection[ArticleRow]) -> None:
        """Note whether all articles have the same source; ``rows`` are given if they are few."""
        same = len(rows) > 1 and len({row.source for row in rows}) == 1
        self.one_source = self.view.source is not None or same
        self._fit_rows()

    def move_to(self, index: int) -> None:
        """Move the cursor to a row, and forget any pending move."""
        self._sought = None
        super().move_to(index)

    def type_search(self, query: str) -> None:
        """Show the results of a search whose last word is still being typed."""
        self.view, self.typing = View(query=query), True
        self._complete = False
        self._search(None, restart=True)

    def reload(self, keep: int | None = None) -> None:
        """Reload the ids of the view in the background, keeping the cursor."""
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
            # All hits are loaded once no key has been pressed for a moment.
            if not whole and not job.stop.wait(PAUSE if typing else 0):
                ids = search.ids(query, as_you_type=typing, view=among)
                unread = search.unread(ids)
                if not job.cancelled():
                    self.post_message(
                        ViewIdsLoaded(job.number, ids, keep, hits, unread, whole=True)
                    )

        self.jobs.ask("ids", work)

    def on_view_ids_loaded(self, message: ViewIdsLoaded) -> None:
        """Show the ids, unless another view was opened in the meantime."""
        message.stop()
        if not self.jobs.is_current("ids", message.job):
            return
        keep = message.keep
        if new := self._restart:
            self._restart = False
        elif self._sought is not None:
            keep = self._sought
        elif self.touched or (len(message.ids) == len(self.ids) and not self.settling):
            keep = self.current_id  # only the order changed: newly dated articles moved
        if self.view.query:
            self._show_as(self.view.query, typing=self.typing)
            self._hits = {hit.row.id: hit for hit in message.hits}
            self.unread = message.unread
        else:
            few = message.ids if len(message.ids) < FIRST_PAGE else ()
            self._see_sources(self.library.articles.rows(few))
        self._complete = message.whole
        self.set_ids(message.ids, keep, new=new)
        if self._sought is not None and message.whole:
            self._sought = None
            self.reveal(*self.selected_lines, margin=6, center=True)
            self.cursor_moved(self.current_id)
        self.found()

    def _show_as(self, query: str, *, typing: bool) -> None:
        """Draw rows with the sentences found, or without if there is no search."""
        self._shown, self._shown_typing = query, typing
        self._hits = {}
        self.unread = None
        self.one_source = False
        self._fit_rows()

    def _fit_rows(self) -> None:
        """Set the number of lines per article for this width."""
        width = self.outer_size.width
        cut = width >= TWO_LINES and self.app.size.width < VAST
        height = 1 if width >= ONE_LINE else ROW_HEIGHT - cut
        if self._shown:
            height = ROW_HEIGHT + SENTENCE
        spare = {*self.facts} <= {"source", "tags"} and self.one_source
        self.dates_beside = spare and 1 < height <= ROW_HEIGHT
        if self.dates_beside:
            height = 2
        if self.app.has_class("-quiet"):
            height = 1
        if height != self.row_height:
            above = self.cursor - self.top // self.row_height
            self.row_height = height
            self.line_count = len(self.ids) * height
            self.top = max(0, self.cursor - above) * height
            self.forget_lines()

    @property
    def head_column(self) -> int:
        """The column of the titles."""
        return 3

    def on_resize(self) -> None:
        """Adapt the height of rows to the width."""
        self._fit_rows()
        super().on_resize()

    def forget_rows(self) -> None:
        """Reload the visible rows after a change."""
        super().forget_rows()
        if self._shown and self.unread is not None:
            self._count_again()

    def _count_again(self) -> None:
        """Count the unread hits of a search in the background."""
        ids = self.ids

        def work(job: Job) -> None:
            unread = self.library.search.unread(ids)
            if not job.cancelled():
                self.post_message(self.UnreadCounted(ids, unread))

        self.jobs.ask("unread", work)

    def on_article_list_unread_counted(self, message: UnreadCounted) -> None:
        """Store a count, unless other articles are shown by now."""
        message.stop()
        if message.ids is self.ids and self.unread is not None:
            self.unread = message.unread
            self.found()

    def found_words(self) -> str:
        """Return the number of articles found, as far as known; "" if the library keeps it."""
        if self.view.query and not self._shown:
            return self.glyphs.words("searching…")
        if not self._shown:
            few = self._complete and len(self.ids) < FIRST_PAGE
            return counted(len(self.ids), self.library.search.unread(self.ids)) if few else ""
        if self.unread is None:
            return f"more than {len(self.ids)} articles"
        return counted(len(self.ids), self.unread)

    def places(self, article_id: int, text: str) -> tuple[tuple[int, int], ...]:
        """Return the matches of the current search in an article."""
        search = self.library.search
        return search.places(self._shown, article_id, text, as_you_type=self._shown_typing)

    def next_unread(self, article_id: int, *, backwards: bool) -> int | None:
        """Return the next unread article below the given one (above, if ``backwards``)."""
        if not self._shown and self.order is Order.NEWEST:
            return self.library.articles.next_unread(article_id, self.view, backwards=backwards)
        beside = self.ids[: self.cursor][::-1] if backwards else self.ids[self.cursor + 1 :]
        return self.library.search.next_unread(beside)

    def hit(self, row_id: int) -> Hit | None:
        """Return a search hit, the article with its sentence; None if no search is shown."""
        return self._hits.get(row_id) if self._shown else None

    def measured(self, index: int) -> int:
        """Return the number of lines of an article, loading the sentences found near it."""
        if self._shown and self.ids[index] not in self._hits:
            start = index - index % FIRST_HITS
            wanted = [one for one in self.ids[start : start + FIRST_HITS] if one not in self._hits]
            search = self.library.search
            try:
                found = search.hits(self._shown, wanted, as_you_type=self._shown_typing)
            except LibraryError as error:
                self.post_message(StatusMessage(str(error), problem=True))
            else:
                self._hits.update(dict.fromkeys(wanted))
                self._hits.update((hit.row.id, hit) for hit in found)
        return super().measured(index)

    def is_selected(self, row_id: int) -> bool:
        """Return whether an article is selected for the next mark."""
        return row_id in self.selected

    def toggle_selected(self) -> int:
        """Select or deselect the current article, move on; return the number selected."""
        if (current := self.current_id) is not None:
            if current in self.selected:
                del self.selected[current]
            else:
                self.selected[current] = None
            self.forget_lines()
            self.refresh()
            self.move(1)
        return len(self.selected)

    @property
    def selected_ids(self) -> list[int]:
        """The selected articles in the order of the list."""
        at = {one: place for place, one in enumerate(self.ids)} if self.selected else {}
        return sorted(self.selected, key=lambda one: at.get(one, len(at)))

    def take_selected(self) -> list[int]:
        """Return the selected articles and clear the selection."""
        taken = list(self.selected)
        if taken:
            self.selected.clear()
            self.forget_lines()
            self.refresh()
        return taken

    @property
    def place_words(self) -> str:
        """The position of the article in the list, and whether it is read."""
        row = self.row(self.cursor) if self.ids else None
        state = "" if row is None else " Read." if row.read else " Unread."
        return f"{super().place_words}{state}"

    def line_key(self, y: int) -> Hashable | None:
        """Return the row and its line: a row looks the same until reloaded."""
        return self.row_key(y)

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        """Return the handlers of the pane's commands, by ID."""
        return {**super().handlers(), "open": self.action_open, "right": self.action_open}

    def action_open(self) -> None:
        """Open the article under the cursor."""
        self.post_message(OpenRequested())

    # The draggable edge

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Start dragging the edge."""
        if self.divided and event.x == self.outer_size.width - 1 and not self._dragging:
            self._resizing = True
            self.capture_mouse()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Drag the edge."""
        if self._resizing:
            self.resized(event.x + 1)

    def on_mouse_up(self, _event: events.MouseUp) -> None:
        """Stop dragging the edge."""
        if self._resizing:
            self._resizing = False
            self.release_mouse()
            self.resized(0)

    def on_cursor_pane_opened(self, message: CursorPane.Opened) -> None:
        """Open the clicked article."""
        message.stop()
        self.post_message(OpenRequested())
