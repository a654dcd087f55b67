"""The quiet screen for screen readers: one pane, plain letters, little that changes."""

from __future__ import annotations

import re
from pathlib import Path

from rich.segment import Segment

from reader.app.app import NewsreaderApp
from reader.app.pages.calendar import CalendarPage
from reader.app.widgets.timeline_pane import TimelinePane
from reader.library.library import Library
from tests.app.screen import Screen, options

FRAMES = re.compile(r"[|#] *$|[-=]{4}|\+-", re.MULTILINE)
"""Dividers, scroll bars and rules in plain letters."""
DRAWN = re.compile("[\u2500-\u28ff\ue000-\uf8ff\U0001f000-\U0001faff]")


def rows(screen: Screen) -> list[list[Segment]]:
    return [list(strip) for strip in screen.app.screen._compositor.render_strips()]


async def test_one_pane_without_frames_in_which_little_changes(home: Path) -> None:
    launch = options(home, ascii=True)._replace(screen_reader=True)
    library = Library.open(launch.library)
    app = NewsreaderApp(library, launch)
    try:
        async with app.run_test(size=(100, 30)) as pilot:
            screen = Screen(app, pilot)
            await screen.settle()
            assert not DRAWN.search(screen.text())
            assert "Treaty near" in screen.text().split("\n")[2]
            assert "1 of 4. Unread." in screen.bar, "said on entering"
            await screen.press("j")
            before = rows(screen)
            await screen.press("j")
            after = rows(screen)
            changed = [old for old, new in zip(before, after, strict=True) if old != new]
            assert len(changed) <= 3
            assert "3 of 4. Unread." in screen.text().rstrip().split("\n")[-1]
            for going in (("g", "p"), ("g", "t"), ("g", "f")):
                await screen.press(*going)
                await screen.settle()
                if going != ("g", "t"):  # it says the span of its chart
                    assert re.search(r"\b1 of \d+\b", screen.bar), (going, screen.bar)
                await screen.press("j")
                assert re.search(r"\b\d+ of \d+\b", screen.bar), (going, screen.bar)
                await screen.press("escape")
            await screen.press("enter")
            assert not re.search(r"\b\d+ of \d+\b", screen.bar), "an article is no list"
            await screen.press("tab")
            assert re.search(r"\b1 of \d+\b", screen.bar), screen.bar
            await screen.press("j")
            assert re.search(r"\b\d+ of \d+\b", screen.bar), screen.bar
            for keys in (("enter",), ("g", "p"), ("g", "d"), ("g", "t"), ("?",), ("O",)):
                await screen.press("g", "a")
                await screen.press(*keys)
                assert not DRAWN.search(screen.text()), screen.text()
                assert not FRAMES.search(screen.text()), screen.text()
            await screen.press("escape", "g", "p")
            assert "Over time" not in screen.text()
            await screen.press("enter")
            assert "over time" not in screen.text()
            await screen.press("g", "t")
            assert screen.app.screen.query_one(TimelinePane).head_lines == 0
            await screen.press("g", "d")
            page = screen.app.screen
            assert isinstance(page, CalendarPage)
            assert page.calendar.region.bottom <= page.list.region.y
            first = screen.bar
            assert re.search(r"\d{4}\. \d+ mentions?\.", first)
            await screen.press("l")
            assert screen.bar != first
            await screen.press("escape", "g", "a", "s")
            assert "Starred" in screen.bar, "the result goes before the place"
            await screen.press("g", "u")
            assert re.search(r"\b1 of \d\. Unread\.", screen.bar)
    finally:
        app.jobs.stop_all(1.0)
        library.close()
