"""Standard output: JSON for programs, and tables that fit the terminal for people.

Text is cleaned here, so that no article can send control codes to the terminal.
"""

from __future__ import annotations

import io
import itertools
import json
import os
import re
import sys
import textwrap
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from reader.cli.failures import fitting_punctuation
from reader.text import clean, one_line

SCHEMA = 2
"""Version of the names and meanings in ``--json`` output; docs/json.md lists them."""
_ESCAPED_IN_JSON = re.compile(
    "[\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufff9-\ufffb]"
)
_ASCII = bytes(range(128))
_GAP = 2
_CUT = "…"
_NARROW = 12
ROOMY = 60
"""Columns from which a screen has room for all columns of a table."""
_MEASURED = 1000
"""Rows of a piped table read before the first is printed, to align its columns."""
_AT_ONCE = 100
"""Rows of it that are written together."""
_ENDLESS = 1 << 20


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table."""

    title: str
    width: int = 0
    """Width in columns that its content gets first; 0: an equal share of the remaining width."""
    right: bool = False
    least: int = _NARROW
    """Width that a column without ``width`` keeps before others are cut for it."""
    whole: bool = False
    """Whether it is cut last, as numbers and short columns are: half a day says nothing."""


@dataclass(frozen=True, slots=True)
class Around:
    """A cell of which a place is shown even where it is cut."""

    text: str
    start: int
    end: int


Cell = str | Around


def line(text: str = "") -> None:
    """Print one line of cleaned text."""
    _write(clean(text).replace("\n", " ") + "\n")


def block(text: str) -> None:
    """Print cleaned text of several lines."""
    _write(clean(text).rstrip("\n") + "\n")


def one(value: object) -> None:
    """Print one JSON object, indented."""
    _write(_json(value, indent=2) + "\n")


def said(document: Mapping[str, object], sentence: str, *, as_json: bool) -> None:
    """Print the result, as JSON or as a sentence."""
    if as_json:
        one(document)
    else:
        line(sentence)


def section(title: str, lines: Sequence[str], width: int) -> None:
    """Print a title and lines folded to a width; "None." if there are no lines."""
    line(title)
    for each in lines or ["None."]:
        block(textwrap.fill(each, width, initial_indent="  ", subsequent_indent="      "))


def attributes(value: object, names: str) -> dict[str, object]:
    """Return attributes of a value that have the same name in JSON."""
    return {name: getattr(value, name) for name in names.split()}


def record(value: object) -> None:
    """Print one JSON object on one line and flush it."""
    _write(_json(value) + "\n")
    sys.stdout.flush()


def array(values: Iterable[Mapping[str, object]]) -> None:
    """Print a JSON array, one element per line, each as soon as it is produced."""
    separator = "["
    for value in values:
        _write(f"{separator}{_json(value)}")
        separator = ",\n "
    _write("[]\n" if separator == "[" else "]\n")


def table(columns: Sequence[Column], rows: Iterable[Sequence[Cell]]) -> int:
    """Print rows under a header; return their number.

    Cut to the width of the terminal, but not in a pipe or file unless ``COLUMNS`` is set.
    """
    remaining = iter(rows)
    whole = not on_terminal() and not os.environ.get("COLUMNS")
    begin = list(itertools.islice(remaining, _MEASURED))
    widths = _whole_widths(columns, begin)
    if not whole:
        if len(begin) == _MEASURED:  # wider ones may follow
            widths = [
                max(column.width, width) for column, width in zip(columns, widths, strict=True)
            ]
        widths = _widths(columns, widths, max(40, screen_width()))
    count = 0
    waiting: list[str] = []
    for row in itertools.chain(begin, remaining):
        if count == 0:
            waiting.append(_row(columns, widths, [column.title for column in columns], cut=True))
        waiting.append(_row(columns, widths, row, cut=not whole))
        count += 1
        if not whole or len(waiting) >= _AT_ONCE:
            _write("".join(waiting))
            waiting.clear()
    _write("".join(waiting))
    return count


def screen_width() -> int:
    """Return the columns of the terminal: COLUMNS, else the terminal's, else 80."""
    import shutil  # imports archivers, and is needed only for a terminal

    return shutil.get_terminal_size((80, 24)).columns


def on_terminal() -> bool:
    """Return whether standard output is a terminal."""
    return sys.stdout.isatty()


def text_width(text: str) -> int:
    """Return the width of cleaned ``text`` in terminal columns."""
    if text.isascii():
        return len(text)
    foreign = text.encode("utf-8", "surrogatepass").translate(None, _ASCII)
    odd = foreign.decode("utf-8", "surrogatepass")
    return len(text) - len(odd) + sum(map(_character_width, odd))


def fit(text: str, width: int) -> str:
    """Return ``text`` on one line of at most ``width`` columns, cut with ``…`` (or ``...``)."""
    text = one_line(text, max(3, width * 4))
    if text_width(text) <= width:
        return text
    cut = fitting_punctuation(_CUT, sys.stdout.encoding)
    room = width - len(cut)
    kept = []
    for character in text:
        room -= _character_width(character)
        if room < 0:
            break
        kept.append(character)
    return "".join(kept).rstrip() + cut


def _shown(cell: Cell, width: int) -> str:
    """Return a cell cut to a width, with its place near the beginning of what is shown."""
    if isinstance(cell, str):
        return fit(cell, width)
    text = cell.text
    if text_width(text) > width and text_width(text[: cell.end]) >= width:
        begin = max(0, cell.start - max(0, width - (cell.end - cell.start)) // 2)
        begin = text.find(" ", begin, cell.start) + 1 or begin
        text = f"{fitting_punctuation(_CUT, sys.stdout.encoding)} {text[begin:]}"
    return fit(text, width)


def _widths(columns: Sequence[Column], needed: Sequence[int], total: int) -> list[int]:
    """Divide the width among the columns, none of which gets more than its content needs.

    If it is too narrow, columns of texts shrink first, the widest of them before the others,
    then those that share the remaining width, and at last numbers and days.
    """
    total -= _GAP * (len(columns) - 1)
    widths = [
        min(column.width or column.least, need)
        for column, need in zip(columns, needed, strict=True)
    ]
    free = [at for at, one in enumerate(columns) if not one.width]
    texts = [
        at for at, one in enumerate(columns) if one.width > _NARROW and not (one.right or one.whole)
    ]
    for places in (texts, free, range(len(columns))):
        while sum(widths) > total:
            # One that keeps more than others gives way only when they have.
            widest = max(
                places,
                key=lambda at: (
                    (widths[at] > max(columns[at].least, _NARROW // 2), widths[at])
                    if columns[at].least > _NARROW and not columns[at].width
                    else (widths[at] > _NARROW // 2, widths[at])
                ),
                default=0,
            )
            if widths[widest] <= _NARROW // 2:
                break
            widths[widest] -= 1
    for places in (free, texts):
        while sum(widths) < total:
            cut = [at for at in places if widths[at] < needed[at]]
            if not cut:
                break
            for at in cut[: total - sum(widths)]:
                widths[at] += 1
    return widths


def _whole(cell: Cell) -> str:
    return one_line(cell if isinstance(cell, str) else cell.text, _ENDLESS)


def _whole_widths(columns: Sequence[Column], rows: Sequence[Sequence[Cell]]) -> list[int]:
    """Return the width of the widest cell of each column."""
    cells: list[Sequence[Cell]] = [[column.title for column in columns], *rows]
    return [max(text_width(_whole(row[at])) for row in cells) for at in range(len(columns))]


def _row(
    columns: Sequence[Column], widths: Sequence[int], cells: Sequence[Cell], *, cut: bool
) -> str:
    parts = []
    for column, width, cell in zip(columns, widths, cells, strict=True):
        shown = _shown(cell, width) if cut else _whole(cell)
        if not shown.isascii():  # as many characters as take this width
            width += len(shown) - text_width(shown)
        parts.append(shown.rjust(width) if column.right else shown.ljust(width))
    return (" " * _GAP).join(parts).rstrip() + "\n"


@lru_cache(maxsize=4096)
def _character_width(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _json(value: object, indent: int | None = None) -> str:
    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
    plain = not encoding.lower().startswith("utf")
    text = json.dumps(value, ensure_ascii=plain, indent=indent)
    return _ESCAPED_IN_JSON.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def _write(text: str) -> None:
    if isinstance(sys.stdout, io.TextIOWrapper) and sys.stdout.errors != "replace":
        sys.stdout.reconfigure(errors="replace")
    sys.stdout.write(fitting_punctuation(text, sys.stdout.encoding))
