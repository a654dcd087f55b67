"""The pane of the feed page: settings with a cursor, and the feed's status."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from rich.cells import cell_len
from rich.segment import Segment
from textual.message import Message
from textual.strip import Strip

from reader.app.layout.wrap import fit, lines_of
from reader.app.rows.feed_health import facts
from reader.app.rows.feed_settings import SETTINGS
from reader.app.style.glyphs import Glyphs
from reader.app.widgets.lines import CursorPane
from reader.library.feeds.rows import FeedInfo

LABEL = 18
"""Width of the names, with at least two blanks after each."""


@dataclass(frozen=True, slots=True)
class PageLine:
    """One line of the page, with the number of its setting, if any."""

    style: str
    label: str = ""
    text: str = ""
    setting: int | None = None


def _lines(feed: FeedInfo, now: int, width: int, explained: int | None) -> Iterator[PageLine]:
    for number, setting in enumerate(SETTINGS):
        yield PageLine("body", setting.label, setting.shown(feed), number)
        if explained is None or explained == number:
            for text in lines_of(setting.means(feed), width - LABEL):
                yield PageLine("note", text=text)
    yield PageLine("blank")
    for label, words in facts(feed, now):
        wrong = label == "Status" and bool(feed.problem or feed.gone)
        for index, line in enumerate(lines_of(words, width - LABEL)):
            yield PageLine("problem" if wrong else "detail", label if index == 0 else "", line)


class FeedSettingsPane(CursorPane):
    """The lines of the page, with a cursor on a setting."""

    one_click = True

    class Moved(Message):
        """The lines stand elsewhere on the screen: scrolled, or in another size."""

    def __init__(self, glyphs: Glyphs, feed: FeedInfo, clock: Callable[[], float]) -> None:
        super().__init__(glyphs, "feed")
        self.feed = feed
        self._clock = clock
        self._lines: list[PageLine] = []

    def show(self, feed: FeedInfo) -> None:
        """Show the current state of a feed."""
        self.feed = feed
        self.set_head("Feed settings", subject=feed.title)
        self.set_lines()

    def set_lines(self) -> None:
        """Lay out the page for its size."""
        now, width = int(self._clock()), self.line_width
        self._lines = [*_lines(self.feed, now, width, None)]
        if len(self._lines) > self.page_height:  # explain only what the cursor is on
            self._lines = [*_lines(self.feed, now, width, self.cursor)]
        self.line_count = len(self._lines)
        self.top = max(0, min(self.top, self.max_top))
        self.refresh()

    def move(self, step: int) -> None:
        """Move by settings; below the last one, scroll to the end."""
        if 0 <= self.cursor + step < self.row_count:
            self.move_to(self.cursor + step)
        elif self.cursor == (self.row_count - 1 if step > 0 else 0):
            self.scroll_lines(self.top + step)
        else:
            self.move_to(self.row_count - 1 if step > 0 else 0)

    def move_to(self, index: int) -> None:
        """Move the cursor to a setting, and explain it."""
        self.cursor = index
        self.set_lines()
        first = self.line_of_cursor
        explained = self._lines[first + 1 :]
        count = next((n for n, line in enumerate(explained) if line.style != "note"), 0)
        self.reveal(first, 1 + count)

    @property
    def line_of_cursor(self) -> int:
        """Return the line of the setting under the cursor."""
        return next((n for n, line in enumerate(self._lines) if line.setting == self.cursor), 0)

    @property
    def row_count(self) -> int:
        """The number of settings."""
        return len(SETTINGS)

    def row_at(self, line: int) -> int:
        """Return the number of the setting on a line."""
        setting = self._lines[line].setting
        return -1 if setting is None else setting

    @property
    def selected_lines(self) -> tuple[int, int]:
        """The line of the setting under the cursor."""
        return self.line_of_cursor, 1

    def scroll_lines(self, top: int) -> None:
        """Scroll, and say so."""
        super().scroll_lines(top)
        self.post_message(self.Moved())

    def on_resize(self) -> None:
        """Lay out the page again."""
        super().on_resize()
        self.set_lines()
        self.post_message(self.Moved())

    def draw_line(self, index: int, width: int) -> Strip:
        """Draw one line: name and text."""
        line = self._lines[index]
        base = self.cursor_style if line.setting == self.cursor else self.base
        label = base + self.style_of("label" if line.setting is not None else "detail")
        text = fit(self.glyphs.words(line.text), width - LABEL, self.glyphs.ellipsis)
        rest = " " * (width - LABEL - cell_len(text))
        return Strip(
            [
                Segment(line.label.ljust(LABEL), label),
                Segment(text, base + self.style_of(line.style)),
                Segment(rest, base),
            ]
        )
