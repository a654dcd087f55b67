"""The characters of frames, marks and bars, in Unicode and in plain ASCII."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Glyphs:
    """One set of single-column characters (``ellipsis`` and ``dash`` may be wider)."""

    unread: str
    star: str
    selected: str
    thumb: str
    bar: str
    rule: str
    dot: str
    ellipsis: str
    folded: str
    unfolded: str
    past: str
    today: str
    full: str
    empty: str
    frame: str
    """Light: horizontal, vertical, two spare; heavy: the same; then the corners of the light
    frame (above left and right, below left and right) and of the heavy one."""
    future: str

    def words(self, text: str) -> str:
        """Return text of the app as this set can write it."""
        return text if self.dot == "·" else text.translate(_ASCII_WORDS)


_ASCII_WORDS = str.maketrans({"“": '"', "”": '"', "…": "...", "·": "-"})

UNICODE = Glyphs(
    unread="●",
    star="★",
    selected="✓",
    thumb="┃",
    bar="│",
    rule="─",
    dot="·",
    ellipsis="…",
    folded="▸",
    unfolded="▾",
    past=" ",
    today="•",
    full="█",
    empty="░",
    frame="─│  ━┃╭╮╰╯┏┓┗┛",
    future="▸",
)

ASCII = Glyphs(
    unread="*",
    star="+",
    selected="x",
    thumb="#",
    bar="|",
    rule="-",
    dot="-",
    ellipsis="...",
    folded=">",
    unfolded="v",
    past=" ",
    today="=",
    full="#",
    empty=".",
    frame="-|  =H++++++++",
    future=">",
)


def glyphs(ascii_only: bool) -> Glyphs:
    """Return the set for this terminal."""
    return ASCII if ascii_only else UNICODE
