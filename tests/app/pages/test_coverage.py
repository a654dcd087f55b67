"""Coverage: events in a list, one of them compared, and the way into the sentences."""

from __future__ import annotations

import re
import shutil
import threading
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from reader.app.pages.coverage import EventPage, EventsPage
from reader.app.widgets.event_list import PLOT, EventList
from reader.library.analysis.analyse import analyse_pending
from reader.library.articles.duplicates import note
from reader.library.library import Library
from reader.library.views.coverage import Compared, Coverage
from reader.sources.base.packing import sketch
from reader.sources.opml.outline import Subscription
from tests.app.pages.test_people import to_row
from tests.app.screen import Screen, running
from tests.library.builders import entry, put

REPORTS = {
    "courier/2021-03-02-walkout.txt": """Dockers walk out in Portmere

Dockers in Portmere began a strike over pay on 2 March 2021, bringing the harbour to a halt.
Mayor Anna Lindqvist said 35 ships were waiting outside the harbour of Portmere.

Talks between the dockers and the port company Norstar are to resume on 9 March.
""",
    "lantern/2021-03-03-harbour.txt": """Harbour stands still over pay

Work in the harbour of Portmere stopped on 2 March 2021 as dockers walked out over pay.
By the evening 27 ships were waiting outside the harbour of Portmere, Anna Lindqvist said.

The port company Norstar and the dockers are to resume talks on 10 March. Pavel Havel, who
speaks for Norstar, was not there.
""",
    "post/2021-03-03-fair.txt": """Spring fair opens

The spring fair of Lindow opened with music and a parade of old tractors on Wednesday.
""",
}


@pytest.fixture(scope="session")
def _told(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("reports")
    for name, text in REPORTS.items():
        path = home / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    with Library.open(home / "library.db") as library:
        for folder in ("courier", "lantern", "post"):
            library.sources.add_path(home / folder)
        library.sources.refresh()
        analyse_pending(library, on_stored=lambda _: None, cancelled=lambda: False)
        library.coverage.update()
    return home


@pytest.fixture
def reports(_told: Path, tmp_path: Path) -> Path:
    """A folder with a library in which two of three sources tell of one event."""
    shutil.copy(_told / "library.db", tmp_path / "library.db")
    return tmp_path


def page(screen: Screen) -> EventPage:
    found = screen.app.screen
    assert isinstance(found, EventPage)
    return found


def named(screen: Screen) -> list[str]:
    """The people on the event's page."""
    sections = page(screen).rows.page.sections
    return [row.right for one in sections if one.heading == "People" for row in one.rows]


async def test_events_are_listed_and_compared(reports: Path) -> None:
    async with running(reports) as screen:
        await screen.press("g", "c")
        assert isinstance(screen.app.screen, EventsPage)
        text = screen.text()
        assert "Dockers walk out in Portmere" in text
        assert "2 sources, 2 articles · Anna Lindqvist" in text
        assert "Articles by day" in text
        assert "latest report first" in text
        assert "2 Mar 2021, last report 3 Mar 2021" in text
        assert "Spring fair" not in text
        await screen.press("enter")
        shown = page(screen).rows.page
        assert shown.numbers == "2\u20133 Mar 2021 · 2 articles · 2 independent reports · 2 sources"
        headings = [section.heading for section in shown.sections if section.rows]
        assert headings == [
            "What happened",
            "Who reported when",
            "Reported by several",
            "Disagree",
            "Reported by one",
            "People",
        ]
        when = screen.text().split("Who reported when\n")[1].split("\n")[0]
        assert re.match(r" +\d Mar 2021( \d\d:\d\d)?  ", when), when
        await screen.press("escape")
        assert isinstance(screen.app.screen, EventsPage)


async def test_events_are_filtered_by_their_rows(reports: Path) -> None:
    async with running(reports) as screen:
        await screen.press("g", "c", "f", *"lindqvist", "enter")
        assert isinstance(screen.app.screen, EventsPage)
        assert "Dockers walk out in Portmere" in screen.text()
        assert "matching “lindqvist”" in screen.text()
        await screen.press("f", *"tractors", "enter")
        await screen.until(lambda: "tractors”." in screen.text(), "none")
        await screen.press("escape")
        await screen.until(lambda: "Dockers walk out in Portmere" in screen.text(), "all events")
        assert isinstance(screen.app.screen, EventsPage)
        await screen.press("F")
        assert "No filter is active." in screen.bar


async def test_the_plot_of_an_event_leaves_its_title_the_room(reports: Path) -> None:
    async with running(reports, size=(80, 24)) as screen:
        await screen.press("g", "c")
        rows = screen.app.screen.query_one(EventList)
        row = rows.row(0)
        assert row is not None

        def drawn(length: int, days: Sequence[int]) -> str:
            long = replace(row, title=("dock " * 20)[: length - 1] + "s", days=tuple(days))
            return "".join(segment.text for segment in rows.draw_row(long, 0, 76, False))

        days = [3, *[0] * 9, 2]
        assert len(drawn(60, days).split("s  ")[1].strip()) == PLOT
        whole = drawn(69, days)
        assert "\u2026" not in whole
        assert len(whole.rpartition("  ")[2]) < PLOT
        assert "\u2026" in drawn(72, days)
        assert drawn(76, [2]).endswith("s")


async def test_an_event_leads_into_the_sentence(reports: Path) -> None:
    async with running(reports) as screen:
        await screen.press("g", "c", "enter")
        await to_row(screen, right="Pavel Havel")
        await screen.press("enter")
        assert len(screen.app.screen_stack) == 1
        assert screen.title == "Harbour stands still over pay"
        assert screen.main.focused is screen.main.reading


async def test_an_article_leads_to_its_event_and_that_to_people(reports: Path) -> None:
    async with running(reports) as screen:
        index = next(
            number
            for number, row in enumerate(screen.app.library.articles.rows(screen.main.list.ids))
            if row.title.startswith("Dockers")
        )
        screen.main.list.move_to(index)
        await screen.press("c")
        assert page(screen).rows.page.title == "Dockers walk out in Portmere"
        (people,) = (s for s in page(screen).rows.page.sections if s.heading == "People")
        assert ("", "Anna Lindqvist", "Mayor") in [(r.left, r.right, r.under) for r in people.rows]
        await to_row(screen, right="Anna Lindqvist", under="Mayor")
        await screen.press("enter")
        assert "Roles, oldest first" in screen.text()
        await screen.press("-")
        assert "Anna Lindqvist marked as not a person" in screen.text()
        await screen.press("escape")
        await screen.until(lambda: "Anna Lindqvist" not in named(screen), "page without her")
        await screen.press("u")
        await screen.until(lambda: "Anna Lindqvist" in named(screen), "page with her again")


async def test_an_article_that_nobody_else_tells_of_says_so(reports: Path) -> None:
    async with running(reports) as screen:
        index = next(
            number
            for number, row in enumerate(screen.app.library.articles.rows(screen.main.list.ids))
            if row.title.startswith("Spring")
        )
        screen.main.list.move_to(index)
        await screen.press("c")
        assert "No other coverage of this event found." in screen.bar


@pytest.mark.parametrize("keys", [("+",), ("enter", "+")])
async def test_an_event_is_followed_from_the_list_and_its_page(
    reports: Path, keys: Sequence[str]
) -> None:
    async with running(reports) as screen:
        await screen.press("g", "c")
        coverage = screen.app.library.coverage
        [event] = coverage.rows(coverage.ids())
        query = coverage.query_of(event.id)
        assert set(screen.app.library.search.ids(query)) >= set(event.articles)
        await screen.press(*keys)
        assert f"Follows {query}" in screen.text()
        await screen.press("enter")
        assert "Following “Dockers walk out in Portmere”." in screen.text()
        [story] = screen.app.library.stories.list()
        assert story.query == query
        await screen.press("+")
        assert "Already followed as “Dockers walk out in Portmere”." in screen.text()
        await screen.press("u")
        assert screen.app.library.stories.list() == []


async def test_the_pages_of_an_event_and_a_person_are_saved_as_markdown(
    reports: Path, tmp_path: Path
) -> None:
    async with running(reports) as screen:
        await screen.press("g", "c", "enter", "E")
        assert "Dockers-walk-out-in-Portmere.md" in screen.text()
        target = tmp_path / "event.md"
        await screen.press("ctrl+u", *str(target), "enter")
        await screen.until(target.exists, "the file")
        text = target.read_text("utf-8")
        assert text.startswith("# Dockers walk out in Portmere\n")
        assert text.index("## What happened\n") < text.index("## Who reported when\n")
        assert "35 ships" in text
        assert "\\-" not in text
        await screen.press("G", "enter", "E")
        target = tmp_path / "person.md"
        await screen.press("ctrl+u", *str(target), "enter")
        await screen.until(target.exists, "the second file")
        text = target.read_text("utf-8")
        assert text.startswith("# Anna Lindqvist\n\n- mentions: ")
        assert "Dockers walk out in Portmere" in text


async def test_a_view_without_events_says_so(reports: Path) -> None:
    async with running(reports) as screen:
        await screen.press("f", *"spring", "enter", "g", "c")
        assert "No event has multiple sources." in screen.text()


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (50, 20)])
async def test_coverage_fits_every_window_and_plain_terminals(
    reports: Path, size: tuple[int, int]
) -> None:
    async with running(reports, size, ascii=True, no_color=True) as screen:
        await screen.press("g", "c")
        assert screen.text().isascii()
        await screen.press("enter", "G", "g", "g")
        assert screen.text().isascii()
        assert "Who reported when" in screen.text()


async def test_a_copy_that_the_list_does_not_show_is_one_key_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Coverage, "of", lambda self, article: None)  # not placed yet
    text = "The old ferry of Lindow stays in the harbour until the ice has gone. " * 4
    with Library.open(tmp_path / "library.db") as library:
        for name in ("courier", "lantern"):
            feed = library.feeds.add(Subscription(f"https://{name}.example/feed", name.title()))
            item = entry("k", "Ferry stays", text)
            (article,) = put(library, feed.id, item)
            with library.database.write() as connection:
                note(connection, [(article, sketch(item))])
            library.feeds.mute(feed.id, True)
    async with running(tmp_path, (100, 30)) as screen:
        await screen.press("enter")
        assert "Also in Lantern (c)." in screen.text()
        await screen.press("c", "enter")
        assert "Also in Courier (c)." in screen.text()
        await screen.press("H")
        assert "Also in Lantern (c)." in screen.text()


_BARE_DAY = re.compile(r"(?<![~\d\u2013])(?<!~ )(?:\d?\d|\d?\d\u2013\d\d) Mar(?: 2021| 21)")
"""A day without the sign of a likely one, as the app writes it."""


async def test_every_likely_day_has_its_sign(reports: Path) -> None:
    with Library.open(reports / "library.db") as library, library.database.write() as connection:
        connection.execute("UPDATE article SET published_grade = 'likely'")
        connection.execute("UPDATE date_mention SET grade = 'likely'")
    async with running(reports) as screen:
        seen = []
        for keys in (["g", "c"], ["enter"], ["escape", "escape", "g", "p"], ["enter"]):
            await screen.press(*keys)
            await screen.settle()
            seen.append(screen.text())
        for text in seen:
            own = "\n".join(line for line in text.split("\n") if " on 2 Mar" not in line)
            assert re.search(r"~\d", text), text
            assert not _BARE_DAY.search(own), text


async def test_what_is_known_is_shown_while_reports_are_compared(
    reports: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    compared, held = Coverage.get, threading.Event()

    def slow(coverage: Coverage, event: int) -> Compared | None:
        held.wait(20)
        return compared(coverage, event)

    monkeypatch.setattr(Coverage, "get", slow)
    async with running(reports) as screen:
        await screen.press("g", "c")
        await screen.pilot.press("enter")
        await screen.until(lambda: isinstance(screen.app.screen, EventPage), "the event page")
        try:
            await screen.until(lambda: "Looking for other reports…" in screen.text(), "its words")
            title = screen.text().split("\n")[0]
            assert "Dockers walk out in Portmere" in title
            assert "2\u20133 Mar 2021 · 2 articles · 2 sources" in title
        finally:
            held.set()
        await screen.until(lambda: "What happened" in screen.text(), "the comparison")
