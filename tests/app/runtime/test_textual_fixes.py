"""The internals of Textual that are overridden are there, and do without where they are not."""

from __future__ import annotations

import gc
import inspect
import weakref
from collections.abc import Iterable

import pytest
from rich.color import ColorSystem
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from textual._compositor import LayoutUpdate
from textual.app import App
from textual.drivers.linux_driver import LinuxDriver
from textual.geometry import Region
from textual.message import Message
from textual.message_pump import MessagePump
from textual.screen import Screen
from textual.strip import Strip
from textual.widgets import Static

from reader.app.runtime import textual_fixes
from reader.app.runtime.shown_cells import ShownCells
from reader.app.runtime.textual_fixes import (
    CrashGuard,
    Frame,
    TerminalDriver,
    forget_closed_screens,
    screen_lines,
    terminal_driver,
)

CLASSES = [
    found
    for _, found in inspect.getmembers(textual_fixes, inspect.isclass)
    if found.__module__ == textual_fixes.__name__
    and found.__bases__[0].__module__[:7] == "textual"
    and not issubclass(found, Message)
]
NEW = {
    "library_failed",
    "crash",
    "crash_report",
    "shows_cursor",
    "asks_background",
    "fresh_styles",
    "shown",
    "on_resize",
    "over",
    "_STYLE",
}


def test_every_method_of_a_workaround_overrides_one_of_textual() -> None:
    assert len(CLASSES) >= 4
    for found in CLASSES:
        for name in vars(found):
            if name.startswith("__") or name in NEW:
                continue
            assert hasattr(found.__bases__[0], name), f"{found.__name__}.{name}"


def test_attributes_that_are_read_or_set_are_there() -> None:
    app: App[None] = App()
    assert hasattr(app, "_return_code")
    assert hasattr(app, "_exception")
    assert hasattr(MessagePump, "_close_messages_no_wait")
    assert hasattr(Screen(), "_compositor")
    assert hasattr(app, "_css_update_count")
    assert hasattr(Console(), "_color_system")


@pytest.mark.parametrize("modes", [None, [0, [b"\x03"]]])
def test_the_driver_is_ours_where_textual_has_what_it_overrides(
    modes: list[int | list[bytes | int]] | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    driver = terminal_driver(modes)
    assert driver is not None
    assert issubclass(driver, TerminalDriver)
    monkeypatch.delattr(LinuxDriver, "_run_input_thread")
    assert terminal_driver(modes) is None


def test_under_a_layer_a_frame_of_the_whole_screen_writes_only_what_changed() -> None:
    def written(text: str, *, redraw: bool) -> str:
        lines: list[Iterable[Strip]] = [[Strip([Segment(text), Segment(" beside it")])]]
        update = LayoutUpdate(lines, Region(0, 0, 30, 1))
        return Frame(update, shown, redraw=redraw).render_segments(console)

    console, shown = Console(color_system="truecolor"), ShownCells()
    assert written("The feed list", redraw=True)
    assert written("The feed list", redraw=False) == ""
    assert "beside" not in written("The feed 1ist", redraw=False)
    assert "beside" in written("The feed list", redraw=True)


async def test_what_a_closed_screen_has_drawn_is_let_go_when_the_next_one_opens() -> None:
    app = CrashGuard()
    async with app.run_test() as pilot:
        first: Screen[None] = Screen()
        await app.push_screen(first)
        await first.mount(Static("first"))
        await pilot.pause()
        assert "first" in "".join(screen_lines(first, app.console))
        drawn = weakref.ref(first.query_one(Static)._styles_cache)
        del first
        await app.pop_screen()
        await app.push_screen(Screen())
        await pilot.pause()
        gc.collect()
        assert drawn() is None


def test_styles_without_end_are_not_all_kept() -> None:
    for column in range(3_000):
        Strip.render_ansi(Style.from_meta({"offset": (column, 0)}), ColorSystem.TRUECOLOR)
    forget_closed_screens()
    assert Strip.render_ansi.cache_info().currsize == 0
    Strip.render_ansi(Style(bold=True), ColorSystem.TRUECOLOR)
    forget_closed_screens()
    assert Strip.render_ansi.cache_info().currsize == 1
