"""The main screen and two pages on the seeds look as they did when they were last looked at."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from reader.app.rows import timeline_rows
from reader.app.widgets import calendar_pane
from tests.app.pictures import check
from tests.app.screen import running

SIZES = [(120, 40), (80, 24), (50, 20)]


class Then(date):
    """A calendar that stands still."""

    @classmethod
    def today(cls) -> Then:
        """Return the day of the pictures."""
        return cls(2026, 1, 10)


@pytest.fixture
def seeds(_analysed_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home with the analysed seeds, and a clock that stands still."""
    shutil.copy(_analysed_home / "library.db", tmp_path / "library.db")
    monkeypatch.setattr(timeline_rows, "date", Then)
    monkeypatch.setattr(calendar_pane, "date", Then)
    return tmp_path


@pytest.mark.parametrize("size", SIZES)
async def test_the_main_screen(seeds: Path, tmp_path: Path, size: tuple[int, int]) -> None:
    async with running(seeds, size) as screen:
        await screen.press("enter")
        check(screen, f"main-{size[0]}x{size[1]}", tmp_path)


async def test_the_side_panel(seeds: Path, tmp_path: Path) -> None:
    async with running(seeds) as screen:
        await screen.press("enter", "tab", "j", "j")
        check(screen, "main-panel", tmp_path)


@pytest.mark.parametrize("size", SIZES)
async def test_the_timeline(seeds: Path, tmp_path: Path, size: tuple[int, int]) -> None:
    async with running(seeds, size) as screen:
        await screen.press("g", "t", "g", "g", "j")
        check(screen, f"timeline-{size[0]}x{size[1]}", tmp_path)


@pytest.mark.parametrize("size", SIZES)
async def test_the_page_of_a_person(seeds: Path, tmp_path: Path, size: tuple[int, int]) -> None:
    async with running(seeds, size) as screen:
        await screen.press("g", "p", "enter", "j")
        check(screen, f"person-{size[0]}x{size[1]}", tmp_path)


async def test_a_span_of_days_has_a_plain_dash_in_plain_characters(seeds: Path) -> None:
    async with running(seeds, ascii=True) as screen:
        await screen.press("g", "p", "enter")
        (seen,) = [line for line in screen.text().split("\n") if line.startswith(" seen")]
        assert " - " in seen
        assert seen.isascii()
