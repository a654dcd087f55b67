"""What a frame writes: the screen is the same as if all of it had been written."""

from __future__ import annotations

import pyte
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.color import ColorSystem
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from reader.app.runtime.shown_cells import ShownCells
from tests.terminal import Screen

WIDTH, HEIGHT = 24, 3
STYLES = [
    Style.parse(words)
    for words in ("white on black", "bold #aabbcc on #101010", "#aabbcc on #101010", "italic red",
                  "underline #aabbcc", "dim reverse", "reverse", "reverse default on default",
                  "none")
]  # fmt: skip


def codes(style: Style) -> str:
    return Strip.render_ansi(style, ColorSystem.TRUECOLOR)


def piece(segments: list[tuple[str, int]], start: int) -> list[Segment]:
    """Return segments that end before the last column, where pyte scrolls at a mark."""
    room, found = WIDTH - 1 - start, []
    for text, style in segments:
        while cell_len(text) > room:
            text = text[:-1]
        found.append(Segment(text, STYLES[style]))
        room -= cell_len(text)
    return found


words = st.text("ab  \u2013\u6f22\u5b57\u0301", min_size=1, max_size=12)
pieces = st.tuples(
    st.integers(0, WIDTH - 1),
    st.integers(0, HEIGHT - 1),
    st.lists(st.tuples(words, st.integers(0, len(STYLES) - 1)), min_size=1, max_size=4),
)


def seen(screen: pyte.Screen) -> list[list[tuple[object, ...]]]:
    """Return what one sees of each cell: of a blank, only its ground."""
    return [
        [
            (c.data, c.bg, c.underscore, c.reverse)
            + ((c.fg, c.bold, c.italics) if c.data.strip() or c.reverse or c.underscore else ())
            for c in (screen.buffer[y][x] for x in range(WIDTH))
        ]
        for y in range(HEIGHT)
    ]


@given(st.lists(st.lists(pieces, min_size=1, max_size=4), min_size=1, max_size=4))
def test_the_screen_is_as_if_everything_had_been_written(
    frames: list[list[tuple[int, int, list[tuple[str, int]]]]],
) -> None:
    shown = ShownCells()
    screens = Screen(WIDTH, HEIGHT), Screen(WIDTH, HEIGHT)
    streams = [pyte.Stream(screen) for screen in screens]
    for frame in frames:
        drawn = [(x, y, piece(segments, x)) for x, y, segments in frame]
        streams[0].feed(shown.draw(drawn, codes))
        for one in drawn:
            streams[1].feed(ShownCells().draw([one], codes))
        assert seen(screens[0]) == seen(screens[1])


def test_what_stands_there_already_is_not_written() -> None:
    shown = ShownCells()
    line = [Segment("The harbour master ", STYLES[1]), Segment("resigns", STYLES[2])]
    assert shown.draw([(0, 0, line)], codes)
    assert shown.draw([(0, 0, line)], codes) == ""
    changed = [Segment("The harbour master ", STYLES[1]), Segment("reXigns", STYLES[2])]
    assert shown.draw([(0, 0, changed)], codes) == (
        "\x1b[1;22H\x1b[38;2;170;187;204;48;2;16;16;16mX\x1b[0m"
    )
    shown.forget()
    assert "harbour" in shown.draw([(0, 0, changed)], codes)


def test_only_the_colour_that_changes_is_written() -> None:
    line = [Segment("a", STYLES[1]), Segment("b", STYLES[2]), Segment("c", STYLES[1])]
    drawn = ShownCells().draw([(0, 0, line)], codes)
    assert drawn.endswith("a\x1b[22mb\x1b[1mc\x1b[0m")


def test_the_same_look_in_other_words_is_kept_to_the_end_of_a_row() -> None:
    one, other = Style.parse("reverse"), Style.parse("reverse default on default")
    written = ShownCells().draw([(0, 0, [Segment("row", one), Segment("  ", other)])], codes)
    screen = Screen(WIDTH, HEIGHT)
    pyte.ByteStream(screen).feed(written.encode())
    assert [screen.buffer[0][x].reverse for x in range(6)] == [True] * 5 + [False]
