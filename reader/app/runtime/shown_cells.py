"""The cells shown by the terminal, so that a frame writes only the differences.

Textual writes every line of a changed widget with all colours: 30 kB for a key in the list. A
line with characters whose width differs between terminals is still written in full.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable
from functools import lru_cache
from itertools import compress, count
from operator import ne, or_

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style

Codes = Callable[[Style], str]
"""The parameters of a style's escape sequence: ``1;38;2;230;184;96``, "" for none."""

_GAP = 6
"""Number of equal cells between two changes below which they are written too: moving the cursor
takes about as many bytes."""
_OFF = {"1": "22", "2": "22", "3": "23", "4": "24", "5": "25", "7": "27", "9": "29"}
_SEEN_ON_BLANKS = frozenset({"4", "5", "7", "9"})


class ShownCells:
    """The cells of the terminal by line, and the output that turns them into the next frame."""

    def __init__(self) -> None:
        self._lines: dict[int, tuple[list[str], list[str]]] = {}
        self._pieces: dict[int, dict[int, tuple[Iterable[Segment], int]]] = {}
        """What was drawn last and its width, by line and column; a line cached by a pane is the
        same object."""

    def forget(self) -> None:
        """Forget all cells, because something else drew on the terminal."""
        self._lines.clear()
        self._pieces.clear()

    def draw(self, pieces: Iterable[tuple[int, int, Iterable[Segment]]], codes: Codes) -> str:
        """Return the output that draws pieces of lines: column, line and segments of each."""
        written: list[str] = []
        now, column, row = "", -1, -1
        for x, y, segments in pieces:
            line = self._pieces.setdefault(y, {})
            last, width = line.get(x, (None, 0))
            if last is segments:
                continue
            chars, styles, ends, odd = _cells(segments, codes)
            if width != len(chars):
                line.clear()  # it may cover other pieces
            line[x] = segments, len(chars)
            for start, end in self._runs(x, y, chars, styles, odd=odd):
                if y != row or x + start != column:
                    written.append(f"\x1b[{y + 1};{x + start + 1}H")
                while start < end:
                    style = styles[start]
                    stop = min(end, ends[bisect_right(ends, start)])
                    if style != now:
                        written.append(_change(now, style))
                        now = style
                    written += chars[start:stop]
                    start = stop
                column, row = x + end, -1 if odd else y
        if now:
            written.append("\x1b[0m")
        return "".join(written)

    def _runs(
        self, x: int, y: int, chars: list[str], styles: list[str], *, odd: bool
    ) -> list[tuple[int, int]]:
        """Store the cells of a piece; return its changed stretches."""
        end = x + len(chars)
        shown, colours = self._lines.setdefault(y, ([], []))
        if (missing := end - len(shown)) > 0:
            shown += ["\0"] * missing
            colours += [""] * missing
        before = shown[x:end]
        if before == chars and colours[x:end] == styles:
            return []
        if odd or "\0" in before or "" in before or len("".join(before)) != len(before):
            runs = [(0, len(chars))]
        else:
            runs = []
            start = stop = -_GAP
            for index in compress(
                count(), map(or_, map(ne, before, chars), map(ne, colours[x:end], styles))
            ):
                if index - stop >= _GAP:
                    runs.append((start, stop))
                    start = index
                stop = index + 1
            runs = [*runs[1:], (start, stop)]
        shown[x:end], colours[x:end] = chars, styles
        return runs


def _cells(
    segments: Iterable[Segment], codes: Codes
) -> tuple[list[str], list[str], list[int], bool]:
    """Return character and style of each cell, the ends of the segments, and whether widths may
    differ by terminal.

    The second cell of a wide character is empty; zero-width marks share their character's.
    """
    chars: list[str] = []
    styles: list[str] = []
    ends: list[int] = []
    odd = False
    for text, style, _ in segments:
        code = "" if style is None else codes(style)
        if code and text.isspace():
            code = _background(code)
        if text.isascii() or all(map(_is_single, text)):
            chars += text
        else:
            odd = True
            for char in text:
                width = _width(char)
                if width:
                    chars += (char, "")[:width]
                elif chars:
                    chars[-1] += char
        styles += [code] * (len(chars) - len(styles))
        ends.append(len(chars))
    return chars, styles, ends, odd


@lru_cache(maxsize=4096)
def _is_single(char: str) -> bool:
    return cell_len(char) == 1


@lru_cache(maxsize=4096)
def _width(char: str) -> int:
    return cell_len(char)


@lru_cache(maxsize=4096)
def _parts(code: str) -> tuple[str, str, frozenset[str]]:
    """Return foreground, background and attributes of a code."""
    words = code.split(";") if code else []
    foreground = background = ""
    attributes = set()
    while words:
        length = 1
        if words[0] in ("38", "48"):
            length = 5 if words[1:2] == ["2"] else 3
        one, words = words[:length], words[length:]
        number = int(one[0])
        if number in range(30, 39) or number in range(90, 98):
            foreground = ";".join(one)
        elif number in range(40, 49) or number in range(100, 108):
            background = ";".join(one)
        elif number not in (39, 49):
            attributes.add(one[0])
    return foreground, background, frozenset(attributes)


@lru_cache(maxsize=4096)
def _background(code: str) -> str:
    """Return the part of a code that is visible on a blank."""
    _, background, attributes = _parts(code)
    return code if attributes & _SEEN_ON_BLANKS else background


@lru_cache(maxsize=4096)
def _change(before: str, after: str) -> str:
    """Return the escape that changes the style ``before`` into ``after``."""
    foreground, background, attributes = _parts(before)
    new_foreground, new_background, new_attributes = _parts(after)
    gone = {_OFF.get(one, "0") for one in attributes - new_attributes}
    if not after or "0" in gone:
        return f"\x1b[0{';' * bool(after)}{after}m"
    again = {one for one in new_attributes if _OFF.get(one) in gone}
    codes = [*sorted(gone), *sorted(new_attributes - attributes | again)]
    if foreground != new_foreground:
        codes.append(new_foreground or "39")
    if background != new_background:
        codes.append(new_background or "49")
    return f"\x1b[{';'.join(codes)}m" if codes else ""  # without a number it resets all
