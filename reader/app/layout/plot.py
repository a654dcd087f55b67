"""A bar chart of block characters (eighths), with its scale and labels. Pure."""

from __future__ import annotations

from collections.abc import Sequence

_EIGHTHS = " \u2581\u2582\u2583\u2584\u2585\u2586\u2587\u2588"
_ASCII = " .:|#"
WIDEST = 4
"""Maximum columns of a bar, the empty one after it included."""


def bar_lines(values: Sequence[float], rows: int, *, ascii_only: bool = False) -> list[str]:
    """Return the lines of a plot, top to bottom, one character a value; only zero is blank."""
    levels = _ASCII if ascii_only else _EIGHTHS
    steps = len(levels) - 1
    most = scale(values)
    heights = [
        min(rows * steps, max(1, round(value / most * rows * steps))) if value > 0 else 0
        for value in values
    ]
    return [
        "".join(levels[max(0, min(steps, height - row * steps))] for height in heights)
        for row in reversed(range(rows))
    ]


def scale(values: Sequence[float]) -> float:
    """Return the value of a full bar.

    >>> scale([1, 2, 3]), scale([2, 2, 30])
    (3, 3.0)
    """
    ordered = sorted(value for value in values if value > 0)[-2:] or [1]
    if len(ordered) == 2 and ordered[1] > 4 * ordered[0]:
        return ordered[0] * 1.5
    return ordered[-1]


def widened(line: str, width: int) -> str:
    """Return a line of a plot with bars of this width, a gap after bars of 3 or more columns."""
    gap = 1 if width > 2 else 0
    return "".join(character * (width - gap) + " " * gap for character in line)


def with_peak(line: str, values: Sequence[float], width: int) -> str:
    """Return the top line of widened bars, with its number beside a capped peak."""
    peak = max(values, default=0)
    if peak <= scale(values):
        return line
    words = f"{round(peak):,}"
    at = values.index(peak)
    for start in ((at + 1) * width + (width < 3), at * width - len(words) - 1):
        if start >= 0 and not line[start : start + len(words)].strip():
            return f"{line[:start]:<{start}}{words}{line[start + len(words) :]}"
    return line


def axis(labels: Sequence[str], width: int, room: int) -> str:
    """Return the labels under bars of this width, uncut: the first, years, and others that fit.

    A month loses its year where only the month fits.
    """
    line = [" "] * room
    years = [i for i, words in enumerate(labels) if words[-4:].isdecimal()]
    for index in dict.fromkeys([*years, *range(len(labels))]):
        start = index * width
        for words in filter(None, dict.fromkeys([labels[index], labels[index].split(" ")[0]])):
            free = line[max(0, start - 1) : start + len(words) + 1]
            if start + len(words) <= room and all(one == " " for one in free):
                line[start : start + len(words)] = words
                break
    return "".join(line)
