"""The internals of Textual that are overridden are there, and do without where they are not."""

from __future__ import annotations

import inspect

import pytest
from textual.app import App
from textual.dom import DOMNode
from textual.drivers.linux_driver import LinuxDriver
from textual.message import Message
from textual.message_pump import MessagePump
from textual.screen import Screen

from reader.app.runtime import textual_fixes
from reader.app.runtime.textual_fixes import TerminalDriver, terminal_driver

CLASSES = [
    found
    for _, found in inspect.getmembers(textual_fixes, inspect.isclass)
    if found.__module__ == textual_fixes.__name__
    and found.__bases__[0].__module__[:7] == "textual"
    and not issubclass(found, Message)
]
NEW = {"library_failed", "crash", "crash_report", "shows_cursor", "asks_background"}


def test_every_method_of_a_workaround_overrides_one_of_textual() -> None:
    assert len(CLASSES) >= 4
    for found in CLASSES:
        for name in vars(found):
            if name.startswith("__") or name in NEW:
                continue
            assert hasattr(found.__bases__[0], name), f"{found.__name__}.{name}"


def test_attributes_that_are_read_or_set_are_there() -> None:
    app: App[None] = App()
    assert isinstance(app._bindings, type(DOMNode()._bindings))
    assert hasattr(app, "_return_code")
    assert hasattr(app, "_exception")
    assert hasattr(MessagePump, "_close_messages_no_wait")
    assert hasattr(Screen(), "_compositor")


@pytest.mark.parametrize("modes", [None, [0, [b"\x03"]]])
def test_the_driver_is_ours_where_textual_has_what_it_overrides(
    modes: list[int | list[bytes | int]] | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    driver = terminal_driver(modes)
    assert driver is not None
    assert issubclass(driver, TerminalDriver)
    monkeypatch.delattr(LinuxDriver, "_run_input_thread")
    assert terminal_driver(modes) is None
