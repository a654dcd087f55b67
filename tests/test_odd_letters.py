"""Letters that are wide, stacked, joined, invisible or run to the left stay in their place."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.library.library import Library
from tests.terminal import Terminal

ROWS = 50
ODD = {
    "bidi": "\u202egnp.exe \u2066inside\u2069 \u200fright\u200e \u061c",
    "hebrew": "חדשות היום בירושלים",
    "arabic": "أخبار اليوم في القاهرة",
    "invisible": "in\u200bvi\u200csi\u2060ble\u00ad\ufeff",
    "only invisible": "\u200b\u200b\u2060",
    "zalgo": "Z" + "\u0300\u0301\u0334\u0489" * 30 + "algo" + "\u20dd" * 20,
    "mark first": "\u0301\u0301 accents before a letter",
    "chinese": "世界新闻" * 30,
    "korean": "한국어 뉴스",
    "jamo": "\u1112\u1161\u11ab\u1100\u1173\u11af",
    "full width": "\uff26\uff35\uff2c\uff2c \uff37\uff29\uff24\uff34\uff28",
    "half width": "ﾊﾝｶｸ",
    "emoji": "\U0001f600\U0001f680\U0001f30d news",
    "thai": "ข่าววันนี้น้ำท่วม",
    "devanagari": "आज की ताज़ा खबर क्षत्रिय",
    "ligature": "\ufdfa \ufdfd end",
    "planes": "\U00020000\U0002a6d6 \U0001d400\U0001d401",
    "no letter": "\ufffd\ue000\U000f0000\ufdd0\U0001fffe",
    "tabs": "a\tb\tc",
    "long": "x" * 5000,
    "markup": "[/b] [red]x[/red] [@click=app.quit]y[/] [$primary]",
}


@pytest.fixture
def term(isolated: Path, tmp_path: Path) -> Iterator[Terminal]:
    """The app on a folder of odd articles, drawn and waiting."""
    for number, (name, odd) in enumerate(ODD.items()):
        text = f"{odd}\n\nBody {odd} of {name}. {odd}\n\n" + f"{odd} " * 3
        (tmp_path / f"{number:02}.txt").write_text(text)
    with Library.open(isolated / "newsreader" / "library.db") as library:
        library.sources.add_path(tmp_path)
        library.sources.refresh()
    command = [sys.executable, "-m", "reader"]
    with Terminal(command, columns=120, rows=ROWS, env={"NO_COLOR": "1"}) as terminal:
        terminal.wait_for("[@click")
        terminal.settle(0.5)
        yield terminal


def misplaced(term: Terminal) -> list[str]:
    """Return the lines whose borders are not below the joints of the line under the heads."""
    joints = next((y for y, line in enumerate(term.lines) if "┬" in line), None)
    if joints is None:
        return term.lines
    columns = [x for x, letter in enumerate(term.lines[joints]) if letter == "┬"]
    rows = range(joints + 1, ROWS - 2)
    return [term.lines[y] for y in rows if not all(term.cell(y, x) in "│┃" for x in columns)]


def in_columns(term: Terminal) -> bool:
    """Whether all that is drawn, once it is drawn whole, stands in its columns."""
    return not misplaced(term)


def test_every_border_stays_in_its_column(term: Terminal) -> None:
    for _ in ODD:
        term.wait_for(in_columns)
        term.press("J")
    term.wait_for(in_columns)
    term.press("enter", "[", "i")
    term.resize(119, ROWS)
    term.press("i")
    term.wait_for(in_columns)
