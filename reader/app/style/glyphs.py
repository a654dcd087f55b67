"""The characters of frames, marks and bars, in Unicode and in plain ASCII."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class Glyphs(NamedTuple):
    """One set of single-column characters (``ellipsis`` may be wider)."""

    bar: str
    """Before the selected row; :attr:`faint_bar` in an unfocused pane."""
    faint_bar: str
    unread: str
    star: str
    selected: str
    thumb: str
    divider: str
    rule: str
    focus: str
    """The rule under the head of the focused pane."""
    joint: str
    """The junction of the divider of two panes and the rule over them."""
    dot: str
    ellipsis: str
    folded: str
    unfolded: str
    ahead: str
    """Beside days that are only announced."""
    marks: str
    """Beside days, by their mentions: one, two or three, more."""
    here: str
    """Under the current column of a plot."""
    ascii: bool = False
    plots: bool = True
    """Whether counts are plotted."""

    def words(self, text: str) -> str:
        """Return text of the app in the characters of this set."""
        return text.translate(_ASCII_WORDS) if self.ascii else text


PUNCTUATION: Mapping[int, str] = {
    **dict.fromkeys(map(ord, "\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033"), '"'),
    **dict.fromkeys(map(ord, "\u2018\u2019\u201a\u201b\u2039\u203a\u2032"), "'"),
    **dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u00b7"), "-"),
    **dict.fromkeys([0xA0, *range(0x2002, 0x200B), 0x202F, 0x205F], " "),
    **dict.fromkeys(map(ord, "\u2022\u2023\u25aa\u25e6"), "*"),
    ord("\u2026"): ".",
}
"""Quotes, dashes and blanks of articles in ASCII, each as wide as it was; letters stay."""
_ASCII_WORDS = {
    **PUNCTUATION,
    **str.maketrans({"…": "...", "▸": "+", "●": "o", "★": "*", "▪": "#", "\u203a": ">"}),
}

UNICODE = Glyphs(
    bar="▌", faint_bar="▌", unread="●", star="★", selected="✓", thumb="┃", divider="│",
    rule="─", focus="━", joint="┬", dot="·", ellipsis="…", folded="▸",
    unfolded="▾", ahead="\u203a", marks="·:▪", here="▲",
)  # fmt: skip

ASCII = Glyphs(
    bar=">", faint_bar=":", unread="o", star="*", selected="x", thumb="#", divider="|",
    rule="-", focus="=", joint="+", dot="-", ellipsis="...", folded="+",
    unfolded="-", ahead=">", marks=".:#", here="^", ascii=True,
)  # fmt: skip


QUIET = ASCII._replace(thumb=" ", divider=" ", rule=" ", focus=" ", joint=" ", plots=False)
"""Nothing is drawn that a screen reader would read out as letters."""


def glyphs(ascii_only: bool, *, quiet: bool = False) -> Glyphs:
    """Return the set for this terminal, or for a ``quiet`` screen."""
    return QUIET if quiet else ASCII if ascii_only else UNICODE
