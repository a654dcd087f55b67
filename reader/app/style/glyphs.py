"""The characters of frames, marks and bars, in Unicode and in plain ASCII."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Glyphs:
    """One set of single-column characters (``ellipsis`` may be wider)."""

    bar: str
    """Before the selected row; :attr:`faint_bar` in a pane without the focus."""
    faint_bar: str
    unread: str
    star: str
    selected: str
    thumb: str
    divider: str
    rule: str
    focus: str
    """The rule under the head of the pane that has the focus."""
    joint: str
    """Where the divider of two panes meets the rule over them."""
    dot: str
    dash: str
    ellipsis: str
    folded: str
    unfolded: str
    ahead: str
    """Beside what is only announced."""
    here: str
    """Under the column of a plot that one stands on."""
    ascii: bool = False

    def words(self, text: str) -> str:
        """Return text of the app as this set can write it."""
        return text.translate(_ASCII_WORDS) if self.ascii else text


_ASCII_WORDS = str.maketrans(
    {"“": '"', "”": '"', "\u2018": "'", "\u2019": "'", "…": "...", "·": "-", "\u2013": "-",
     "▸": "+", "●": "o", "★": "*", "▪": "#", "\u203a": ">"}
)  # fmt: skip

UNICODE = Glyphs(
    bar="▌",
    faint_bar="▌",
    unread="●",
    star="★",
    selected="✓",
    thumb="┃",
    divider="│",
    rule="─",
    focus="━",
    joint="┬",
    dot="·",
    dash="\u2013",
    ellipsis="…",
    folded="▸",
    unfolded="▾",
    ahead="\u203a",
    here="▲",
)

ASCII = Glyphs(
    bar=">",
    faint_bar=":",
    unread="o",
    star="*",
    selected="x",
    thumb="#",
    divider="|",
    rule="-",
    focus="=",
    joint="+",
    dot="-",
    dash="-",
    ellipsis="...",
    folded="+",
    unfolded="-",
    ahead=">",
    here="^",
    ascii=True,
)


def glyphs(ascii_only: bool) -> Glyphs:
    """Return the set for this terminal."""
    return ASCII if ascii_only else UNICODE
