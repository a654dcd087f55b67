"""Tables of the command line in few columns."""

from __future__ import annotations

import pytest

from reader.cli.output import Around, Column, table
from reader.cli.wording import short_span

COLUMNS = (Column("ID", 7, right=True), Column("TITLE"), Column("SENTENCE"))
SENTENCE = "The owners of the harbour have said since Monday that Kerouac would be heard, and soon."


@pytest.mark.parametrize("columns", [50, 80, 100, 200])
@pytest.mark.parametrize("word", ["owners", "Kerouac", "soon"])
def test_a_cut_cell_shows_its_place(
    columns: int, word: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    start = SENTENCE.index(word)
    table(COLUMNS, [("1", "A title of a length " * 3, Around(SENTENCE, start, start + len(word)))])
    head, row = capsys.readouterr().out.splitlines()
    cell = row[head.index("SENTENCE") :]
    assert word in cell
    assert len(row) <= columns
    assert set(cell.replace("…", " ").split()[1:-1]) <= set(SENTENCE.split())
    assert cell.startswith("… ") or SENTENCE.startswith(cell.removesuffix("…"))


@pytest.mark.parametrize(
    ("days", "short"),
    [
        ("2026-01-06", "2026-01-06"),
        ("2026-01-06..2026-01-09", "2026-01-06..09"),
        ("~2026-01-06..~2026-02-09", "~2026-01-06..02-09"),
        ("2026-01-06..2026-02-09", "2026-01-06..02-09"),
        ("2025-12-29..2026-01-06", "2025-12-29..01-06"),
        ("2025-12-29..2026-12-30", "2025-12-29..2026-12-30"),
        ("2025-12-29..~2026-01-06", "2025-12-29..~2026-01-06"),
        ("undated", "undated"),
        ("late August 2025", "late August 2025"),
    ],
)
def test_a_span_does_not_repeat_what_its_days_share(days: str, short: str) -> None:
    assert short_span(days) == short
