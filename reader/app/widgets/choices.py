"""A choice list: matching of items against typed text, and the pane that shows them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from reader.app.layout.finding import Find
from reader.app.layout.wrap import fit
from reader.app.style.glyphs import Glyphs
from reader.app.widgets.lines import CursorPane

WITH_KEYS, WITH_GROUPS = 30, 70
"""Minimum widths for showing the keys of choices, and their groups."""


@dataclass(frozen=True, slots=True)
class Choice:
    """An item to choose."""

    value: str
    label: str
    note: str = ""
    key: str = ""
    """The key for the same action, shown at the right."""
    group: str = ""
    """Its group, shown before the key."""


@dataclass(frozen=True, slots=True)
class Match:
    """A matching choice, and the matches in it."""

    choice: Choice
    in_label: tuple[tuple[int, int], ...] = ()
    """Start and end of the matches in its label, in order, without overlaps."""
    in_note: tuple[tuple[int, int], ...] = ()


def matching(choices: Sequence[Choice], typed: str) -> list[Match]:
    """Return the choices that contain every typed word, ignoring case and accents.

    Choices with a word that begins so come first, otherwise in the given order.
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
    """Return the places of the typed letters in ``words``, in order; None if not all occur."""
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
    """Return the match of a choice with every word; None if there is none."""
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
    """Return spans in order, adjacent ones merged."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(places):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)


CURRENT = "current"
"""The note of the choice that is in force; a dialog opens with the cursor on it."""


class ChoicesPane(CursorPane, can_focus=False):
    """The choices, one per line, with a cursor; typing goes to the field above."""

    one_click = True

    def __init__(self, glyphs: Glyphs) -> None:
        super().__init__(glyphs, "choices")
        self._matches: Sequence[Match] = ()
        self._keys = self._groups = 0
        """Widths of the longest key and group."""

    def show(self, matches: Sequence[Match]) -> None:
        """Show these matches, with the cursor on the first."""
        self._matches = matches
        self._keys = max((cell_len(one.choice.key) for one in matches), default=0)
        self._groups = max((cell_len(one.choice.group) for one in matches), default=0)
        self.line_count = max(1, len(matches))
        self.cursor = self.top = 0
        self.refresh()

    @property
    def current(self) -> Match | None:
        """The choice under the cursor."""
        return self._matches[self.cursor] if self._matches else None

    @property
    def row_count(self) -> int:
        """The number of matching choices."""
        return len(self._matches)

    @property
    def lit(self) -> bool:
        """Always True: the field above it has the focus."""
        return self.app.screen is self.screen

    @property
    def caret(self) -> None:
        """None: the caret is in the field."""
        return None

    def draw_line(self, index: int, width: int) -> Strip:
        """Draw one choice: its label, then quietly its details and its key."""
        if not self._matches:
            return Strip([Segment("No matches.", self.base)])
        match = self._matches[index]
        base = self.cursor_style if index == self.cursor else self.base
        key = ""
        if width >= WITH_KEYS and (match.choice.key or match.choice.group):
            key = f"{match.choice.key:>{self._keys}}"
            if self._groups and width >= WITH_GROUPS:
                key = f"{match.choice.group:<{self._groups}}  {key}"
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
        """Return text with its matches highlighted, as far as shown."""
        segments: list[Segment] = []
        at = 0
        for start, end in places:
            segments.append(Segment(text[at:start], style))
            segments.append(Segment(text[start:end], style + self.style_of("typed")))
            at = end
        return [one for one in (*segments, Segment(text[at:], style)) if one.text]
