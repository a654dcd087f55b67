"""The calendar: days, months, what is told and announced of them."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from textual.geometry import Size

from reader.app.pages.calendar import CalendarPage
from reader.app.style.glyphs import UNICODE
from reader.app.widgets.calendar_pane import MONTH_LINES, CalendarPane
from reader.library.analysis.analysis_process import analyse_apart
from reader.library.articles.view import View
from reader.library.library import Library
from reader.story.words.days import day_words
from tests.app.pages.test_timeline import save
from tests.app.screen import Screen, running
from tests.waiting import PATIENCE


async def calendar(screen: Screen, day: str = "") -> CalendarPage:
    """Open the calendar, at ``day`` where one is given."""
    await screen.press("g", "d")
    found = screen.app.screen
    assert isinstance(found, CalendarPage)
    if day:
        found.calendar.choose(date.fromisoformat(day))
        await screen.settle()
    return found


async def test_it_opens_on_what_was_told_last_or_next_when_nothing_is_told_of_today(
    home: Path,
) -> None:
    async with running(home) as screen:
        found = await calendar(screen)
        today = found.calendar.today
        told = found.timeline.next_day(today.isoformat(), backwards=True)
        told = told or found.timeline.next_day(today.isoformat())
        assert found.calendar.day == (date.fromisoformat(told) if told else today)


async def test_a_day_shows_its_sentences_and_leads_to_the_text(home: Path) -> None:
    async with running(home) as screen:
        await calendar(screen, "2031-05-06")
        text = screen.text()
        assert "May 2031" in text
        assert "Mo  Tu  We" in text
        assert re.search("Tue 6 May 2031 +2 sentences", text)
        assert "Mayor Anna Lindqvist met the shipowner" in text
        await screen.press("enter", "j", "enter")
        assert screen.main.focused is screen.main.reading
        assert screen.title in ("Treaty near", "2031-05-07-harbour") or "Harbour" in screen.title


async def test_keys_move_by_day_week_month_and_to_today(home: Path) -> None:
    async with running(home) as screen:
        found = await calendar(screen, "2031-05-31")
        days = []
        for key in ("l", "j", "k", "h", "<", ">", ")", "(", "<", ">"):
            await screen.press(key)
            days.append(found.calendar.day.isoformat())
        assert days == [
            "2031-06-01", "2031-06-08", "2031-06-01", "2031-05-31", "2031-04-30", "2031-05-30",
            "2032-05-30", "2031-05-30", "2031-04-30", "2031-05-30",
        ]  # fmt: skip
        await screen.press(";")
        assert found.calendar.day == found.calendar.today


async def test_the_next_day_of_which_something_is_told(home: Path) -> None:
    async with running(home) as screen:
        found = await calendar(screen, "2031-05-01")
        days = []
        for key in ("]", "]", "["):
            await screen.press(key)
            days.append(found.calendar.day.isoformat())
        assert days == ["2031-05-06", "2031-05-08", "2031-05-06"]
        await screen.press("[")
        assert "No earlier mentions" in screen.text()


async def test_numbers_on_demand(home: Path) -> None:
    async with running(home) as screen:
        await calendar(screen, "2031-05-06")

        def below(day: str) -> str:
            """Return what stands under a day of May."""
            lines = screen.text().split("\n")
            start = next(i for i, line in enumerate(lines) if "May 2031 " in line[:35])
            week = next(i for i in range(start + 2, start + 16) if f" {day}" in lines[i][:35])
            column = lines[week].index(f" {day}")
            return lines[week + 1][column - 1 : column + 3].strip()

        assert "2" not in below("6")
        await screen.press("#")
        assert below("6") == "2"


async def test_longer_times_stand_apart(home: Path) -> None:
    async with running(home) as screen:
        await calendar(screen, "2031-04-15")
        text = screen.text()
        assert "Mentions of that week, month or year" in text
        assert "the first ships had left" in text


async def test_what_is_announced_and_by_whom(home: Path) -> None:
    async with running(home) as screen:
        await calendar(screen, "2031-05-08")
        await screen.press("U")
        text = " ".join(screen.text().split())
        assert "Upcoming from 8 May 2031" in text
        assert "We will sign the treaty next Friday" in text
        assert ", in advance" in text
        await screen.press("U")
        assert "Upcoming from" not in screen.text()


async def test_upcoming_begins_today_on_an_earlier_day(home: Path) -> None:
    async with running(home) as screen:
        found = await calendar(screen, "2020-05-08")
        await screen.press("U")
        assert f"Upcoming from {day_words(date.today())}" in screen.text()
        await screen.press("U")
        assert found.calendar.day == date(2020, 5, 8)


async def test_announcements_go_to_a_calendar_file(home: Path, tmp_path: Path) -> None:
    async with running(home) as screen:
        found = await calendar(screen, "2031-05-08")
        await screen.press("U")
        save(found, str(tmp_path / "agenda.ics"))
        await screen.done("export")
        assert "event" in screen.text()
        written = (tmp_path / "agenda.ics").read_bytes().decode("utf-8")
        assert written.startswith("BEGIN:VCALENDAR\r\n")
        assert "BEGIN:VEVENT\r\n" in written
        save(found, str(tmp_path / "agenda.md"))
        await screen.done("export")
        assert "sign the treaty" in (tmp_path / "agenda.md").read_text(encoding="utf-8")


async def test_it_is_left_step_by_step(home: Path) -> None:
    async with running(home) as screen:
        found = await calendar(screen, "2031-05-08")
        await screen.press("U", "tab")
        assert found.list.has_focus
        await screen.press("escape")
        assert found.calendar.has_focus
        await screen.press("escape")
        assert not found.upcoming
        await screen.press("escape")
        assert screen.app.screen is screen.main


async def test_it_fits_small_windows_and_plain_terminals(home: Path) -> None:
    async with running(home, size=(50, 20), ascii=True) as screen:
        await calendar(screen, "2031-05-06")
        text = screen.text()
        assert max(map(len, text.split("\n"))) <= 50
        assert "Mo  Tu  We" in text
        assert "Lindqvist" in text
        assert text.isascii()


async def test_an_empty_library_has_days_too(tmp_path: Path) -> None:
    async with running(tmp_path) as screen:
        found = await calendar(screen)
        assert found.calendar.day == found.calendar.today
        await screen.press("j", "enter", "v", "U", "tab", "j", "l")
        assert "Nothing scheduled" in screen.text()


async def test_the_ends_of_the_calendar_are_ends(home: Path) -> None:
    async with running(home) as screen:
        found = await calendar(screen, "9999-12-31")
        await screen.press("l", "j", ">", ")")
        assert found.calendar.day.isoformat() == "9999-12-31"
        found.calendar.choose(date.min)
        await screen.press("h", "k", "<", "(")
        assert found.calendar.day == date.min


async def test_it_opens_where_it_was_left(home: Path) -> None:
    async with running(home) as screen:
        await calendar(screen, "2031-05-06")
        await screen.press("tab", "enter")
        assert screen.app.screen is screen.main
        found = await calendar(screen)
        assert found.calendar.day == date(2031, 5, 6)
        await screen.press("escape")
        found = await calendar(screen)
        assert found.left is None


async def test_it_opens_on_a_day_with_mentions_and_pages_by_months(home: Path) -> None:
    async with running(home) as screen:
        await screen.press("g", "d")
        page = screen.app.screen
        assert isinstance(page, CalendarPage)
        day = page.calendar.day
        library = screen.app.library
        assert library.timeline.counts(View(), day.isoformat(), day.isoformat())
        await screen.press("pagedown")
        assert page.calendar.day.month == day.month % 12 + 1
        await screen.press("pageup", "ctrl+d")
        assert (page.calendar.day - day).days == 7


def test_months_without_mentions_take_no_lines() -> None:
    pane = CalendarPane(UNICODE)
    pane._cells = Size(31, 4 * MONTH_LINES)
    pane.day = date(2026, 1, 6)
    assert [month.month for month in pane.months] == [11, 12, 1, 2]
    pane.counts = {"2024-05-02": 1, "2025-03-20": 1, "2025-08-18": 1, "2026-09-01": 1}
    assert [str(month)[:7] for month in pane.months] == ["2025-03", "2025-08", "2026-01", "2026-09"]
    pane.counts = {"2024-05-02": 1, "2025-03-20": 1, "2025-08-18": 1}
    assert [str(month)[:7] for month in pane.months] == ["2024-05", "2025-03", "2025-08", "2026-01"]


@pytest.mark.parametrize("number", [1, 999, 2494, 99_999])
def test_the_count_of_a_month_keeps_its_distance_from_the_name(number: int) -> None:
    pane = CalendarPane(UNICODE)
    pane.counts = {"2031-02-05": number}
    head = pane._month(date(2031, 2, 1))[0]
    assert (head.text, head.beside[:1]) == ("February 2031", " ")
    assert f"{number:,}" in head.beside


async def test_the_name_of_the_pane_stands_over_the_months(home: Path) -> None:
    async with running(home) as screen:
        await screen.press("g", "d")
        lines = screen.text().split("\n")
        month = next(line for line in lines if "mention" in line)
        assert lines[1].index("Days") == len(month) - len(month.lstrip())


@pytest.mark.parametrize("plain", [False, True])
async def test_what_is_left_out_and_the_marks_are_explained(home: Path, plain: bool) -> None:
    async with running(home, size=(120, 40), ascii=plain) as screen:
        found = await calendar(screen, "2031-05-06")
        days = found.calendar
        days.counts = {"2030-09-02": 1, "2031-02-05": 2, "2031-04-01": 4}
        days.show()
        await screen.settle()
        lines = [line[: days.cells.width - 1].rstrip() for line in screen.text().split("\n")]
        heads = [line.split()[0] for line in lines if re.search(r"20\d\d|without", line)]
        assert heads == ["September", "4", "February", "1", "April", "May"]
        assert "  4 months without mentions" in lines
        assert "  1 month without mentions" in lines
        text = "\n".join(lines)
        one, some, more = ".:#" if plain else "·:▪"
        dash, ahead = ("-", ">") if plain else ("\u2013", "\u203a")
        assert f"{one} 1   {some} 2{dash}3   {more} 4+ mentions\n  {ahead} announced" in text
        await screen.press("question_mark")
        help_text = " ".join(screen.text().split())
        assert f"{one} one, {some} two or three, {more} four or more; {ahead}" in help_text


async def test_a_calendar_opened_before_the_findings_goes_where_they_are(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on = Event()

    def slow(*given: Any, **more: Any) -> int:
        assert go_on.wait(PATIENCE)
        return analyse_apart(*given, **more)

    with Library.open(home / "library.db") as library, library.database.write() as connection:
        connection.execute("UPDATE article SET analysed_by = 0")
        connection.execute("DELETE FROM date_mention")
    monkeypatch.setattr("reader.library.analysis.analysis_process.analyse_apart", slow)
    async with running(home) as screen:
        found = await calendar(screen)
        assert found.calendar.day == found.calendar.today
        assert "Articles are still being analysed." in " ".join(screen.text().split())
        go_on.set()
        await screen.until(lambda: found.list.count > 0, "sentences of the first day")
        assert found.calendar.day != found.calendar.today
