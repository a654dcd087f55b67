"""All workarounds for Textual 8.2.8, where it does not do what the app needs.

They override internals, which another version may name otherwise: :func:`terminal_driver` asks
for those that the driver overrides, and ``tests/app/runtime/test_textual_fixes.py`` for all.
"""

from __future__ import annotations

import io
import os
import re
import select
import selectors
import traceback
from codecs import getincrementaldecoder
from collections.abc import Callable, Iterable, Mapping
from typing import TextIO, cast

from rich.console import Console, RenderableType
from textual._xterm_parser import XTermParser
from textual.actions import ActionParseResult
from textual.app import App
from textual.binding import BindingsMap, BindingType
from textual.css.query import NoMatches
from textual.dom import DOMNode
from textual.drivers.linux_driver import LinuxDriver
from textual.events import Key
from textual.keys import Keys
from textual.message import Message
from textual.message_pump import MessagePump
from textual.screen import Screen
from textual.worker import WorkerFailed

from reader.library.storage.errors import LibraryError
from reader.terminal import TerminalModes

_LOOK_AGAIN = 0.5
"""Seconds after which a terminal that takes nothing is tried again, ready or not."""
_KEY_WAIT = 0.1
"""Seconds after which a key that may begin a sequence is looked at without one."""
_MOST_BYTES = 4096


def set_bindings(node: DOMNode, bindings: Iterable[BindingType]) -> None:
    """Give one widget or screen its own bindings.

    ``BINDINGS`` belongs to the class, and ``set_keymap`` neither unbinds a key nor
    reports one that it takes from another command, so user keys need this.
    """
    node._bindings = BindingsMap(bindings)


class TolerantStream(io.TextIOBase):
    """A terminal to write to that may be gone, or may not be ready: all is written, or dropped.

    Textual's writing thread ends at the first error; its queue fills, and the app waits
    for room in it for ever, when it draws as when it quits. Another program may have set
    the terminal not to wait (``O_NONBLOCK``): half a picture would be written then.
    """

    def __init__(self, file: TextIO) -> None:
        super().__init__()
        self._file = file
        self._number = file.fileno()
        self._encoding = file.encoding or "utf-8"

    def write(self, text: str, /) -> int:
        """Write everything, however long the terminal takes, or drop it where there is none."""
        data = text.encode(self._encoding, "backslashreplace")
        try:
            while data:
                try:
                    data = data[os.write(self._number, data) :]
                except BlockingIOError:
                    select.select([], [self._number], [], _LOOK_AGAIN)
        except (OSError, ValueError):
            return 0
        return len(text)

    def flush(self) -> None:
        """Nothing is kept back."""


class TypedText:
    """The bytes of a keyboard as text: what is no UTF-8 is replaced, and nothing is an error.

    A character may come in several reads. The three bytes after ``ESC [ M`` are a report
    of the mouse in its oldest form, button and place and no text: each is one character.
    """

    _REPORT = b"\x1b[M"
    _PLACES = 3

    def __init__(self) -> None:
        self._decode = getincrementaldecoder("utf-8")("replace").decode
        self._before = b""
        self._missing = 0

    def read(self, data: bytes) -> str:
        """Return the text of the next bytes; the start of a character waits for its rest."""
        text = ""
        while data:
            if self._missing:
                places, data = data[: self._missing], data[self._missing :]
                self._missing -= len(places)
                text += places.decode("latin-1")
                continue
            near = self._before + data
            start = near.find(self._REPORT)
            if start < 0:
                self._before = near[1 - len(self._REPORT) :]
                return text + self._decode(data)
            end = start + len(self._REPORT) - len(self._before)
            text += self._decode(data[:end])
            data, self._before, self._missing = data[end:], b"", self._PLACES
        return text


class BackgroundReply:
    """The answer of a terminal that was asked for the colour of its ground, among typed text."""

    _START = "\x1b]11;"
    _REPLY = re.compile(r"\x1b\]11;rgba?:([0-9a-fA-F]+)/([0-9a-fA-F]+)/([0-9a-fA-F]+)[^\x07\x1b]*")
    _LONGEST = 48

    def __init__(self) -> None:
        self._before = ""

    def read(self, text: str) -> tuple[str, bool | None]:
        """Return what else was typed, and whether the ground is dark, None where that is not said.

        An answer may come in several reads: its start waits for its rest.
        """
        text, self._before = self._before + text, ""
        start = text.find(self._START)
        if start < 0:
            return text, None
        ends = [
            text.find(end, start) + len(end) for end in ("\x07", "\x1b\\") if end in text[start:]
        ]
        if not ends:
            if len(text) - start > self._LONGEST:
                return text, None
            self._before = text[start:]
            return text[:start], None
        reply = self._REPLY.match(text, start)
        rest = text[:start] + text[min(ends) :]
        if reply is None:
            return rest, None
        parts = [int(part, 16) / (16 ** len(part) - 1) for part in reply.groups()]
        return rest, 0.3 * parts[0] + 0.59 * parts[1] + 0.11 * parts[2] < 0.5


class BackgroundFound(Message):
    """The terminal said whether its ground is dark."""

    def __init__(self, *, dark: bool) -> None:
        super().__init__()
        self.dark = dark


class KeyParser(XTermParser):
    """A parser that passes over a sequence with impossible numbers, where Textual's ends."""

    def _sequence_to_key_events(self, sequence: str, alt: bool = False) -> Iterable[Key]:
        try:
            return list(super()._sequence_to_key_events(sequence, alt))
        except (ValueError, OverflowError):
            return [Key(Keys.Ignore, sequence)]

    def parse_mouse_code(self, code: str) -> Message | None:
        """Return the event of a report; None where the terminal said that it has no size."""
        try:
            return super().parse_mouse_code(code)
        except ZeroDivisionError:
            return None


class TerminalDriver(LinuxDriver):
    """The driver of a terminal that may be closed, or send any bytes, at any moment."""

    def run_input_thread(self) -> None:
        """Read the keyboard until the app gives the terminal back.

        Textual's own ends at the first byte that is no UTF-8.
        """
        typed, parser, ground = TypedText(), KeyParser(self._debug), BackgroundReply()
        with selectors.SelectSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            while not self.exit_event.is_set():
                if selector.select(_KEY_WAIT):
                    data = os.read(self.fileno, _MOST_BYTES)
                    if not data:  # the terminal is gone, and the signal that says so is on its way
                        self.exit_event.wait(_KEY_WAIT)
                    text, dark = ground.read(typed.read(data))
                    if dark is not None:
                        self._app.post_message(BackgroundFound(dark=dark))
                    for event in parser.feed(text) if text else ():
                        self.process_message(event)
                for event in parser.tick():
                    self.process_message(event)

    def _run_input_thread(self) -> None:
        """Fail as the app does where reading the keyboard fails; Textual's prints and ends well."""
        try:
            self.run_input_thread()
        except Exception as error:
            self._app.call_later(self._app._handle_exception, error)

    def start_application_mode(self) -> None:
        """Take the terminal over; a thread that wrote before a suspension ends first."""
        if self._writer_thread is not None and self._writer_thread.is_alive():
            self._writer_thread.stop()
        if self._file is not None and not isinstance(self._file, TolerantStream):
            self._file = cast(io.TextIOWrapper, TolerantStream(self._file))
        start: Callable[[], None] = super().start_application_mode
        start()
        app: object = self._app
        if isinstance(app, CrashGuard):
            self.write("\x1b[?25h" * app.shows_cursor + "\x1b]11;?\x1b\\" * app.asks_background)
            self.flush()

    def _sigcont_application(self, *_: object) -> None:
        """Go on after a stop: one that nobody announced (``kill -STOP``) left everything on.

        Taking the terminal over a second time would read its keys twice, and take the modes
        of the app for those to give back.
        """
        if self._auto_restart and not self._must_signal_resume:
            if self._writer_thread is None or not self._writer_thread.is_alive():
                return
            self.suspend_application_mode()
            self._must_signal_resume = True
        go_on: Callable[[], None] = super()._sigcont_application
        go_on()


class PaintedDriver(TerminalDriver):
    """The driver for a terminal that shows a snapshot of the last screen already.

    Entering the alternate screen a second time would wipe the snapshot before the app
    has drawn, and the modes found in the terminal are no longer those to give back.
    """

    modes: TerminalModes

    def write(self, data: str) -> None:
        """Write to the terminal, but do not enter the alternate screen, which is entered."""
        if data != "\x1b[?1049h" or self.attrs_before is not None:
            super().write(data)

    def start_application_mode(self) -> None:
        """Take the terminal over; give its first modes back in the end."""
        first = self.attrs_before is None
        start: Callable[[], None] = super().start_application_mode
        start()
        if first:
            self.attrs_before = self.modes


_OVERRIDDEN = (
    (LinuxDriver, ("run_input_thread", "_run_input_thread", "_sigcont_application")),
    (LinuxDriver, ("start_application_mode", "suspend_application_mode", "process_message")),
    (XTermParser, ("_sequence_to_key_events", "parse_mouse_code")),
)
"""What the drivers override or call, by the class of Textual that has it."""


def terminal_driver(modes: TerminalModes | None) -> type[LinuxDriver] | None:
    """Return the driver that survives its terminal and gives ``modes`` back where there are any.

    None, for Textual's own, where Textual lacks an internal that ours overrides: keys and
    colours work there, but a byte that is no UTF-8 ends the app.
    """
    if not all(hasattr(owner, name) for owner, names in _OVERRIDDEN for name in names):
        return None
    return TerminalDriver if modes is None else type("Painted", (PaintedDriver,), {"modes": modes})


def screen_lines(screen: Screen[None], console: Console) -> list[str]:
    """Return what a screen shows, line by line, as text with escapes."""
    return [strip.render(console) for strip in screen._compositor.render_strips()]


class LibraryGuard(MessagePump):
    """A widget or screen that survives a failing library.

    Textual ends the app on any exception in a message handler; a locked or full
    library is a sentence to the user, not an end.
    """

    async def _dispatch_message(self, message: Message) -> None:
        try:
            await super()._dispatch_message(message)
        except LibraryError as error:
            app = self.app
            if isinstance(app, CrashGuard):
                app.library_failed(error)


class CrashGuard(App[int]):
    """An app that ends with one sentence, not with a traceback, where it fails.

    Textual prints a traceback with local variables; here it goes to a file and
    :attr:`crash` is what happened.
    """

    shows_cursor = False
    """Whether the terminal's own cursor is seen on what is selected."""
    asks_background = False
    """Whether the terminal is asked for the colour of its ground."""
    crash: BaseException | None = None
    crash_report: str = ""

    def _handle_exception(self, error: Exception) -> None:
        """Fail, but not because the palette was closed while it still gathered its offers.

        Nor because the library failed a timer, or what was to be done after a frame.
        """
        if isinstance(error, WorkerFailed) and isinstance(error.error, NoMatches):
            return
        if isinstance(error, LibraryError):
            self.library_failed(error)
            return
        super()._handle_exception(error)

    def panic(self, *renderables: RenderableType) -> None:
        """Fail likewise where Textual gives up by itself: it would print and end well."""
        self._return_code = 1
        if self._exception is None:
            self._exception = RuntimeError(" ".join(map(str, renderables)))
        self._fatal_error()

    def _fatal_error(self) -> None:
        self.crash = self._exception
        self.crash_report = "".join(traceback.format_exception(self.crash))
        self._close_messages_no_wait()

    async def run_action(
        self,
        action: str | ActionParseResult,
        default_namespace: DOMNode | None = None,
        namespaces: Mapping[str, DOMNode] | None = None,
    ) -> bool:
        """Run an action; a failing library is reported, and the app goes on."""
        try:
            return await super().run_action(action, default_namespace, namespaces)
        except LibraryError as error:
            self.library_failed(error)
            return True

    def library_failed(self, error: LibraryError) -> None:
        """Report that the library failed."""
        raise NotImplementedError
