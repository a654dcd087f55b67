"""Tables at any width: in columns where they fit, else row by row; no cell is lost."""

from __future__ import annotations

import pytest
from rich.cells import cell_len

from reader.app.layout.article_layout import ArticleLayout
from reader.app.layout.article_lines import LineKind
from reader.app.style.glyphs import UNICODE
from tests.app.layout.test_links import an_article, shown

TEAMS = """<table><tr><th>Team</th><th>Played</th><th>Points</th></tr>
<tr><td><a href="/v">Viking</a></td><td>12</td><td>26</td></tr>
<tr><td>Brann Bergen</td><td></td><td>24</td></tr></table>"""
PARTIES = f"""<table><tr><th>Party</th><th>Position</th></tr><tr><td>Left</td><td>Wants {
    "a harbour of its own and " * 12
}no tugs.</td></tr></table>"""
HARBOUR = """<table><tr><th>埠頭</th><th>所有者</th></tr><tr><td>北一</td><td>オスロ市</td></tr>
<tr><td>北二</td><td>国</td></tr></table>"""


def table(html: str, width: int) -> list[str]:
    """Return the lines of the table, without the links below."""
    lines = shown(an_article(html), width)
    end = next((at for at, line in enumerate(lines) if line.startswith("[1]")), len(lines) + 1)
    return lines[: end - 1]


def test_a_table_that_fits_keeps_its_columns() -> None:
    assert table(TEAMS, 40)[:4] == [
        "Team          Played  Points",
        "------------  ------  ------",
        "Viking            12      26 [1]",
        "Brann Bergen              24",
    ]


def test_one_that_is_wider_is_given_row_by_row_under_the_heads_of_its_columns() -> None:
    assert table(TEAMS, 28) == [
        "Team          Played  Points",
        "Viking[1]",
        "  Played: 12",
        "  Points: 26",
        "Brann Bergen",
        "  Points: 24",
    ]


def test_a_head_longer_than_half_a_line_stands_above_its_cell() -> None:
    html = TEAMS.replace("Points", "Points of the season")
    lines = table(html, 24)
    at = lines.index("  Points of the season")
    assert lines[at + 1] == "    26"


def test_long_cells_under_heads_are_broken_inside_their_indent() -> None:
    lines = table(PARTIES, 40)
    assert lines[:2] == ["Party | Position", "Left"]
    assert lines[2].startswith("  Position: Wants a harbour")
    assert all(line.startswith("    ") for line in lines[3:])


def test_without_heads_the_cells_stand_below_the_first() -> None:
    html = "<table><tr><td>Built</td><td>1994 in Ulsteinvik</td></tr><tr><td>Owner</td><td>x</td>"
    assert table(html, 20)[:4] == ["Built", "  1994 in Ulsteinvik", "Owner", "  x"]


@pytest.mark.parametrize("html", [TEAMS, PARTIES, HARBOUR, f"<blockquote>{TEAMS}</blockquote>"])
@pytest.mark.parametrize("width", [9, 12, 16, 22, 30, 44, 80])
def test_no_line_is_too_wide_and_no_word_is_lost(html: str, width: int) -> None:
    article = an_article(html)
    lines = table(html, width)
    assert all(cell_len(line) <= width for line in lines)
    drawn = "".join("".join(lines).split()).replace("│", "").replace("[1]", "")
    for row in article.text.split("\n"):
        for word in row.split():
            if word.strip("-|"):
                assert word in drawn, word


def test_a_place_in_a_table_is_found_on_the_screen() -> None:
    article = an_article(TEAMS)
    setting = ArticleLayout(article, (), UNICODE)
    for width in (20, 60):
        setting.layout_blocks(width)
        line = setting.lines[setting.line_of(article.text.index("24"))]
        assert line.kind is LineKind.TABLE
        assert "24" in article.text[line.start : line.end]
