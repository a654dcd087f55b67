"""The timeline: order, zoom, place, filters, chart, export."""

from __future__ import annotations

import json
from pathlib import Path
from threading import Event

import pytest

from reader.app.pages.chronology import ChronologyPage
from reader.app.pages.exporting import Exporting
from reader.app.pages.timeline import TimelinePage
from reader.app.rows.timeline_rows import Landing, TimelineReader
from reader.app.runtime.question import AnswerError
from reader.app.widgets import sentence_list, timeline_pane
from reader.library.analysis.analyse import analyse_pending
from reader.library.library import Library
from reader.library.views.timeline import TimelineSlice
from reader.story.chronology.timeline import Zoom
from tests.app.screen import Screen, running
from tests.library.builders import add_source, entry, put
from tests.waiting import PATIENCE


def timeline(screen: Screen) -> TimelinePage:
    found = screen.app.screen
    assert isinstance(found, TimelinePage)
    return found


def save(page: ChronologyPage, name: str) -> None:
    """Save what a page shows, as if this name had been typed."""
    Exporting(page, page.exporters()).save(name)


def current(screen: Screen) -> str:
    group = timeline(screen).pane.current
    return group.lead.sentence if group else ""


async def test_it_is_in_order_of_happening_and_leads_to_the_text(home: Path) -> None:
    async with running(home) as screen:
        await screen.press("g", "t")
        text = screen.text()
        assert text.index("\n 2031") < text.index("Tue  6 May") < text.index("9 May")
        assert "Mayor Anna Lindqvist met the shipowner" in text
        await screen.press("j", "enter")
        assert screen.main.focused is screen.main.reading
        assert screen.title != ""


async def test_zooming_keeps_the_place_in_time(home: Path) -> None:
    async with running(home) as screen:
        await screen.press("g", "t", "j", "j", "j")
        sentence = current(screen)
        for zoom in ("week", "month", "year"):
            await screen.press("_")
            assert f"by {zoom}" in screen.text()
            assert current(screen) == sentence
        await screen.press("_", "|", "|", "|", "|")
        assert timeline(screen).pane.zoom is Zoom.DAY
        assert current(screen) == sentence


async def test_it_is_narrowed_by_words_and_all_again(home: Path) -> None:
    with_index(home)
    async with running(home) as screen:
        await screen.press("g", "t", "/", *"commission", "enter")
        text = screen.text()
        assert "commission of nine" in text
        assert "met the shipowner" not in text
        assert "search “commission”" in text
        await screen.press("/", *"zzz", "enter")
        assert "Clear the filters to show all" in screen.text()
        await screen.press("F")
        assert "met the shipowner" in screen.text()
        assert "search" not in screen.text().split("\n")[0]


async def test_it_is_narrowed_to_times_near_a_name(home: Path) -> None:
    async with running(home) as screen:
        await screen.press("g", "t", "P")
        assert "Anna Lindqvist" in screen.text()
        await screen.press("enter")
        text = screen.text()
        assert "with Anna Lindqvist" in text
        assert "said on Thursday" in text


async def test_it_is_narrowed_to_a_source(home: Path) -> None:
    async with running(home) as screen:
        await screen.press("g", "t", "W", "enter")
        assert timeline(screen).filters.source is not None
        assert "in articles" in screen.text()


async def test_a_period_is_typed_to_go_there(home: Path) -> None:
    async with running(home) as screen:
        await screen.press("g", "t", "@", *"9 May 2031", "enter")
        group = timeline(screen).pane.current
        assert group is not None
        assert group.lead.first >= "2031-05-09"
        await screen.press("@", *"soon", "enter")
        assert "read “soon” as a date" in screen.text()


async def test_why_a_sentence_stands_there_on_demand(home: Path) -> None:
    async with running(home) as screen:
        await screen.press("g", "t", "@", *"2031-05-06", "enter")
        assert "Written out" not in screen.text()
        await screen.press("v")
        assert "Written out" in screen.text()
        await screen.press("v")
        assert "Written out" not in screen.text()


async def test_the_chart_marks_the_place_and_tells_numbers_on_demand(home: Path) -> None:
    async with running(home, ascii=True) as screen:
        await screen.press("g", "t")
        await screen.done("chart")
        await screen.press("G")
        *_, words, mark = screen.text().split("\n")[1:6]
        assert "May 2031" in words
        assert "^" in mark
        assert "mentions" not in words
        await screen.press("#")
        assert "mentions from" in screen.text().split("\n")[4]


async def test_it_says_that_it_loads_and_no_place_before_it_has_one(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = Event()
    present = TimelineReader.present

    def slow(self: TimelineReader) -> Landing:
        assert read.wait(PATIENCE), "the test never let rows be read"
        return present(self)

    monkeypatch.setattr(TimelineReader, "present", slow)
    async with running(home) as screen:
        await screen.pilot.press("g", "t")
        await screen.until(lambda: "Loading dates…" in screen.text(), "a word of loading")
        await screen.until(lambda: "by day" in screen.text(), "the chart")
        assert " of " not in screen.text().split("\n")[0]
        read.set()
        await screen.settle()
        assert "Loading" not in screen.text()
        assert " of " in screen.text().split("\n")[0]


async def test_it_is_written_to_files(home: Path, tmp_path: Path) -> None:
    async with running(home) as screen:
        await screen.press("g", "t", "E", "ctrl+u", *str(tmp_path / "story.md"), "enter")
        await screen.done("export")
        assert "Saved" in screen.text()
        assert "## 6 May 2031" in (tmp_path / "story.md").read_text(encoding="utf-8")
        save(timeline(screen), str(tmp_path / "story.json"))
        await screen.done("export")
        assert json.loads((tmp_path / "story.json").read_text(encoding="utf-8"))["events"]
        with pytest.raises(AnswerError, match=r"must end in one of \.md, \.html, \.json"):
            save(timeline(screen), str(tmp_path / "story.exe"))
        with pytest.raises(AnswerError, match="is a folder"):
            save(timeline(screen), str(tmp_path))
        save(timeline(screen), str(tmp_path / "none" / "story.md"))
        await screen.done("export")
        assert "Cannot write" in screen.text()


async def test_a_file_that_exists_is_asked_about(home: Path, tmp_path: Path) -> None:
    kept = tmp_path / "story.md"
    kept.write_text("mine", encoding="utf-8")
    async with running(home) as screen:
        await screen.press("g", "t")
        save(timeline(screen), str(kept))
        await screen.settle()
        assert "Overwrite this file?" in screen.text()
        await screen.press("escape")
        assert kept.read_text(encoding="utf-8") == "mine"


async def test_an_empty_timeline_says_so(tmp_path: Path) -> None:
    async with running(tmp_path) as screen:
        await screen.press("g", "t", "j", "_", "G", "v", "enter")
        assert "No dates found" in screen.text()
        await screen.press("escape")
        assert screen.app.screen is screen.main


async def test_it_fits_a_small_window(home: Path) -> None:
    async with running(home, size=(50, 20)) as screen:
        await screen.press("g", "t", "j")
        lines = screen.text().split("\n")
        assert max(map(len, lines)) <= 50
        assert "Tue  6 May" in screen.text()


def with_index(home: Path) -> None:
    """Bring the search index up to date, as the background does."""
    with Library.open(home / "library.db") as library:
        library.search.index()


async def test_one_reads_far_down_and_back_up_without_gaps(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sentence_list, "KEEP", 25)
    monkeypatch.setattr(timeline_pane, "NEAR_END", 3)
    monkeypatch.setattr(TimelineReader, "page", small_page)
    many_days(tmp_path)
    async with running(tmp_path) as screen:
        await screen.press("g", "t", "g", "g")
        pane = timeline(screen).pane
        down = [pane.row]
        for _ in range(99):
            pane.move(1)
            down.append(pane.row)
        assert pane.count <= 30
        up = [pane.row]
        for _ in range(99):
            pane.move(-1)
            up.append(pane.row)
        names = [row.period.label for row in down if row is not None]
        assert len(set(names)) == 64
        late = names.index("late Mar 2031")
        assert names.index("20 Mar 2031") < late < names.index("22 Mar 2031")
        days = [row.period.value for row in down if row is not None and row.period.days == 1]
        back = [row.period.value for row in up[::-1] if row is not None and row.period.days == 1]
        assert list(dict.fromkeys(back)) == list(dict.fromkeys(days))


async def test_a_day_shows_one_statement_until_it_is_unfolded(tmp_path: Path) -> None:
    sank = "The ferry Astrid sank in heavy seas off Lindow on May 9, 2031."
    with Library.open(tmp_path / "library.db") as library:
        source = add_source(library)
        put(library, source, entry("a", body=sank, day="2031-05-10"))
        put(library, source, entry("b", body="Schools closed on May 9, 2031.", day="2031-05-10"))
        put(library, source, entry("c", body=f"{sank} Divers came.", day="2031-05-11"))
        analyse_pending(library)
    async with running(tmp_path) as screen:
        await screen.press("g", "t")
        assert "ferry Astrid" in screen.text()
        assert "and 1 more sentence of this day" in screen.text()
        await screen.press("v")
        assert "Schools closed" in screen.text()


async def test_the_first_line_is_not_blank_after_unfolding(tmp_path: Path) -> None:
    texts = [
        f"On May 9, 2031 crew number {number} painted the long grey hull of the old harbour tug "
        f"beside berth {number} while neighbours of mill {number} watched them"
        + (", then left, and came back, and left again" * (number % 4))
        + " from the pier."
        for number in range(1, 20)
    ]
    with Library.open(tmp_path / "library.db") as library:
        put(library, add_source(library), entry("a", body=" ".join(texts), day="2031-05-10"))
        analyse_pending(library)
    async with running(tmp_path, size=(80, 24)) as screen:
        await screen.press("g", "t", "v", "j", "j", "j", "v")
        pane = timeline(screen).pane
        tops = set()
        for _ in range(12):
            tops.add(pane.top)
            assert screen.text().splitlines()[1 + pane.rows_top].strip(" \u2502\u2503")
            await screen.press("j", "v")
        await screen.pilot.resize_terminal(70, 24)
        await screen.settle()
        assert screen.text().splitlines()[1 + pane.rows_top].strip(" \u2502\u2503")
        assert len(tops) > 1


def small_page(
    reading: TimelineReader, start: str | None, *, backwards: bool = False
) -> TimelineSlice:
    """Read pages of some five mentions."""
    return reading.timeline.page(zoom=reading.zoom, start=start, backwards=backwards, limit=5)


def many_days(home: Path) -> None:
    """Fill a library with a hundred mentions, of days, and of the ends of two months."""
    with Library.open(home / "library.db") as library:
        texts = [
            f"Number {number} was seen on {1 + number % 31} March 2031 near the harbour."
            for number in range(62)
        ] + [
            f"Number {number} was seen on {1 + number % 31} May 2031 near the mill."
            for number in range(36)
        ]
        ends = ["It ended in late March 2031.", "It ended in mid-May 2031."]
        put(library, add_source(library), entry("a", body=" ".join(texts + ends)))
        analyse_pending(library)
        assert library.timeline.counts()


async def test_it_opens_on_the_most_reported_day_with_the_chart_above_it(tmp_path: Path) -> None:
    days = [f"On June {day}, 2031 the ferry called at berth {day}." for day in range(1, 15)]
    busy = [f"Berth {berth} was closed on June 20, 2031." for berth in range(3)]
    with Library.open(tmp_path / "library.db") as library:
        body = "\n\n".join(days + busy)
        put(library, add_source(library), entry("a", body=body, day="2031-07-01"))
        analyse_pending(library)
    async with running(tmp_path, size=(100, 24)) as screen:
        await screen.press("g", "t")
        assert "June 20, 2031" in current(screen)
        assert "15 of 15" in screen.text()
        assert "Fri 20 Jun" in screen.text()
        pane = timeline(screen).pane
        for height in range(18, 23):
            await screen.pilot.resize_terminal(100, height)
            await screen.press("g", "g", "G")
            top = screen.text().split("\n")[pane.rows_top + 1]  # under the year
            assert top.strip(), f"the last screen of {height} lines begins with a blank one"


async def test_the_year_is_named_where_its_head_is_out_of_view(tmp_path: Path) -> None:
    many_days(tmp_path)
    async with running(tmp_path) as screen:
        await screen.press("g", "t", "g", "g")
        pane = timeline(screen).pane
        assert pane.year_above == ""
        await screen.press("G")
        assert pane.top > 0
        assert f"\n {pane.year_above} " in screen.text()
        assert pane.year_above == "2031"


async def test_it_opens_where_it_was_left(home: Path) -> None:
    async with running(home) as screen:
        await screen.press("g", "t", "j", "j", "_")
        left = timeline(screen).pane.cursor
        assert left > 1
        await screen.press("enter")
        assert screen.app.screen is screen.main
        await screen.press("g", "t")
        assert timeline(screen).pane.zoom is Zoom.WEEK
        assert timeline(screen).pane.cursor == left
