"""The pane of a feed's page: its settings with a cursor, and its status."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from rich.cells import cell_len
from rich.segment import Segment
from textual import events
from textual.message import Message
from textual.strip import Strip

from reader.app.layout.wrap import fit, wrap
from reader.app.rows.feed_health import facts
from reader.app.rows.feed_settings import SETTINGS
from reader.app.style.glyphs import Glyphs
from reader.app.widgets.lines import LinesPane
from reader.library.feeds.rows import FeedInfo

LABEL = 17
"""Columns of the names."""


@dataclass(frozen=True, slots=True)
class PageLine:
    """One line of the page; a setting's line has its number."""

    style: str
    label: str = ""
    text: str = ""
    setting: int | None = None


def page_lines(
    feed: FeedInfo, now: int, width: int, height: int, cursor: int
) -> tuple[list[PageLine], bool]:
    """Return the lines of the page, and whether every setting is explained at once.

    Where there is no room for that, only the one under the cursor is.
    """
    every = list(_lines(feed, now, width, None))
    if len(every) <= height:
        return every, True
    return list(_lines(feed, now, width, cursor)), False


def _lines(feed: FeedInfo, now: int, width: int, explained: int | None) -> Iterator[PageLine]:
    for number, setting in enumerate(SETTINGS):
        yield PageLine("body", setting.label, setting.shown(feed), number)
        if explained is None or explained == number:
            for text in _wrapped(setting.means(feed), width - LABEL):
                yield PageLine("note", text=text)
    yield PageLine("blank")
    for label, words in facts(feed, now):
        wrong = label == "Status" and bool(feed.problem or feed.gone)
        for index, line in enumerate(_wrapped(words, width - LABEL)):
            yield PageLine("problem" if wrong else "detail", label if index == 0 else "", line)


def _wrapped(text: str, width: int) -> list[str]:
    return [text[start:end] for start, end in wrap(text, 0, len(text), width, width)]


class FeedSettingsPane(LinesPane):
    """The lines, with a cursor on a setting."""

    class Chosen(Message):
        """A setting was clicked."""

    def __init__(self, glyphs: Glyphs, feed: FeedInfo, clock: Callable[[], float]) -> None:
        super().__init__(glyphs, "feed")
        self.feed = feed
        self.cursor = 0
        self._clock = clock
        self._lines: list[PageLine] = []

    def show(self, feed: FeedInfo) -> None:
        """Show a feed as it is now."""
        self.feed = feed
        self.set_head("Feed settings", subject=feed.title)
        self.set_lines()

    def set_lines(self) -> None:
        """Set the page for the size it has."""
        width, height = self.line_width, self.page_height
        self._lines, _ = page_lines(self.feed, int(self._clock()), width, height, self.cursor)
        self.line_count = len(self._lines)
        self.top = max(0, min(self.top, self.max_top))
        self.refresh()

    def move(self, step: int) -> None:
        """Move to another setting; below the last, scroll to the end."""
        cursor = max(0, min(self.cursor + step, len(SETTINGS) - 1))
        if cursor == self.cursor:
            self.scroll_lines(self.top + step)
            return
        self.cursor = cursor
        self.set_lines()
        first = self.line_of_cursor
        explained = self._lines[first + 1 :]
        count = next((n for n, line in enumerate(explained) if line.style != "note"), 0)
        self.reveal(first, 1 + count)

    @property
    def line_of_cursor(self) -> int:
        """Index of the line of the setting under the cursor."""
        return next((n for n, line in enumerate(self._lines) if line.setting == self.cursor), 0)

    @property
    def selected_lines(self) -> tuple[int, int]:
        """The line of the setting under the cursor."""
        return self.line_of_cursor, 1

    def on_resize(self) -> None:
        """Set the page anew."""
        super().on_resize()
        self.set_lines()

    def draw_line(self, index: int, width: int) -> Strip:
        """Draw one line: name and words."""
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

    def on_click(self, event: events.Click) -> None:
        """Choose the setting that was clicked."""
        index = self.line_at(event)
        if index is not None and (setting := self._lines[index].setting) is not None:
            self.cursor = setting
            self.set_lines()
            self.post_message(self.Chosen())
