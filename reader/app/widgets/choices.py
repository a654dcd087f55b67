"""A choice list: items matched against what is typed, drawn as rows with the matches marked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.message import Message
from textual.strip import Strip

from reader.app.layout.finding import Find
from reader.app.layout.wrap import fit
from reader.app.style.glyphs import Glyphs
from reader.app.widgets.lines import CursorPane


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to choose."""

    value: str
    label: str
    note: str = ""
    key: str = ""
    """A key that does the same, shown at the right."""


@dataclass(frozen=True, slots=True)
class Match:
    """A matching choice, and the places of what was typed in it."""

    choice: Choice
    in_label: tuple[tuple[int, int], ...] = ()
    """Start and end of stretches of its label, in their order, none overlapping."""
    in_note: tuple[tuple[int, int], ...] = ()


def matching(choices: Sequence[Choice], typed: str) -> list[Match]:
    """Return the choices that contain every word typed, without regard to case and accents.

    First those one of whose words begins so, each group in the order given.
    """
    words = typed.split()
    if not words:
        return [Match(choice) for choice in choices]
    first: list[Match] = []
    others: list[Match] = []
    for choice in choices:
        found = match(choice, words)
        if found is not None:
            (first if _begins(found) else others).append(found)
    return first + others


def spans_of(typed: str, words: str) -> tuple[tuple[int, int], ...] | None:
    """Return where the letters that were typed stand in words, in their order; None where not."""
    spans: list[tuple[int, int]] = []
    at = 0
    for letter in typed.casefold().replace(" ", ""):
        at = words.casefold().find(letter, at)
        if at < 0:
            return None
        spans.append((at, at + 1))
        at += 1
    return _joined(spans)


def match(choice: Choice, words: Sequence[str]) -> Match | None:
    """Return where a choice contains every word; None where it does not."""
    places: list[tuple[int, int]] = []
    in_note: list[tuple[int, int]] = []
    for word in words:
        own, noted = Find.of(word, choice.label).matches, Find.of(word, choice.note).matches
        if not own and not noted:
            return None
        places += own
        in_note += noted
    return Match(choice, _joined(places), _joined(in_note))


def _begins(match: Match) -> bool:
    text = match.choice.label
    return any(start == 0 or not text[start - 1].isalnum() for start, _ in match.in_label)


def _joined(places: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Return stretches in their order, those that touch as one."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(places):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)


class ChoicesPane(CursorPane, can_focus=False):
    """One choice a line, with a cursor; what is typed goes to the field above."""

    class Taken(Message):
        """The choice under the cursor was clicked."""

    def __init__(self, glyphs: Glyphs) -> None:
        super().__init__(glyphs, "choices")
        self.cursor = 0
        self._matches: Sequence[Match] = ()

    def show(self, matches: Sequence[Match]) -> None:
        """Show these, the cursor on the first."""
        self._matches = matches
        self.line_count = max(1, len(matches))
        self.cursor = self.top = 0
        self.refresh()

    @property
    def current(self) -> Match | None:
        """The choice under the cursor."""
        return self._matches[self.cursor] if self._matches else None

    def move(self, step: int) -> None:
        """Move the cursor by rows."""
        self.cursor = max(0, min(self.cursor + step, len(self._matches) - 1))
        self.reveal(self.cursor)
        self.refresh()

    def move_page(self, pages: int, part: int = 1) -> None:
        """Move the cursor by screens, or by parts of a screen."""
        self.move(pages * max(1, self.page_height // part))

    @property
    def selected_lines(self) -> tuple[int, int]:
        """The line of the choice under the cursor."""
        return self.cursor, 1 if self._matches else 0

    @property
    def lit(self) -> bool:
        """Always: the field above it has the focus."""
        return self.app.screen is self.screen

    @property
    def caret(self) -> None:
        """It is in the field."""
        return None

    def draw_line(self, index: int, width: int) -> Strip:
        """Draw one choice: its words, then quietly what else is known of it, and its key."""
        if not self._matches:
            return Strip([Segment("No matches.", self.base)])
        match = self._matches[index]
        base = self.cursor_style if index == self.cursor else self.base
        key = match.choice.key
        room = width - (cell_len(key) + 2 if key else 0)
        text = fit(match.choice.label, room, self.glyphs.ellipsis)
        segments = self._marked(text, match.in_label, base)
        room -= cell_len(text) + 2
        note = fit(match.choice.note, room, self.glyphs.ellipsis) if room > 3 else ""
        if note:
            quiet = base + self.style_of("detail")
            segments += [Segment("  ", base), *self._marked(note, match.in_note, quiet)]
        strip = Strip(segments).adjust_cell_length(width - cell_len(key), base)
        return Strip([*strip, Segment(key, base + self.style_of("detail"))])

    def _marked(self, text: str, places: Sequence[tuple[int, int]], style: Style) -> list[Segment]:
        """Return words with stretches of them marked, as far as they are shown."""
        segments: list[Segment] = []
        at = 0
        for start, end in places:
            segments.append(Segment(text[at:start], style))
            segments.append(Segment(text[start:end], style + self.style_of("typed")))
            at = end
        return [one for one in (*segments, Segment(text[at:], style)) if one.text]

    def on_click(self, event: events.Click) -> None:
        """Choose what was clicked."""
        index = self.line_at(event)
        if index is not None and index < len(self._matches):
            self.cursor = index
            self.refresh()
            self.post_message(self.Taken())
