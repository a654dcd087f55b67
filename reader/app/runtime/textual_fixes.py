"""All workarounds for Textual 8.2.8.

They override internals, which may have other names in another version: :func:`terminal_driver`
checks those that the driver overrides, ``tests/app/runtime/test_textual_fixes.py`` all of them.
"""

from __future__ import annotations

import io
import os
import re
import select
import selectors
import traceback
from codecs import getincrementaldecoder
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from typing import Any, TextIO, TypeVar, cast

from rich.color import ColorSystem
from rich.console import Console, RenderableType
from rich.segment import Segment
from rich.style import Style
from textual import _context
from textual._compositor import ChopsUpdate, CompositorUpdate, LayoutUpdate
from textual._styles_cache import StylesCache
from textual._xterm_parser import XTermParser
from textual.app import App
from textual.color import Color
from textual.drivers.linux_driver import LinuxDriver
from textual.events import Key, Paste
from textual.keys import Keys
from textual.message import Message
from textual.message_pump import MessagePump
from textual.renderables.background_screen import BackgroundScreen
from textual.screen import ModalScreen, Screen
from textual.strip import Strip

from reader.app.runtime.shown_cells import ShownCells
from reader.library.storage.errors import LibraryError
from reader.terminal import TerminalModes, passed_through
from reader.text import clean

_LOOK_AGAIN = 0.5
"""Seconds after which writing to a blocked terminal is retried, ready or not."""
_KEY_WAIT = 0.1
"""Seconds after which a key that may begin a sequence counts as a key of its own."""
_MOST_BYTES = 4096
_MOST_STYLES = 2048
"""Styles whose escapes are kept when a screen opens."""


class TolerantStream(io.TextIOBase):
    """A stream to a terminal that may be gone or not ready: everything is written, or dropped.

    Textual's writing thread ends at the first error, and the app waits for it for ever. Pending
    output is written in one call: after each, a thread waits 5 ms if the app is busy.
    """

    def __init__(self, file: TextIO) -> None:
        super().__init__()
        self._file = file
        self._number = file.fileno()
        self._encoding = file.encoding or "utf-8"
        self._waiting: list[str] = []

    def write(self, text: str, /) -> int:
        """Buffer text for the next flush."""
        self._waiting.append(text)
        return len(text)

    def flush(self) -> None:
        """Write everything, however long the terminal takes, or drop it if the terminal is gone."""
        data = "".join(self._waiting).encode(self._encoding, "backslashreplace")
        self._waiting.clear()
        try:
            while data:
                try:
                    data = data[os.write(self._number, data) :]
                except BlockingIOError:
                    select.select([], [self._number], [], _LOOK_AGAIN)
        except (OSError, ValueError):
            return


class TypedText:
    """A decoder of keyboard input, split anywhere, that replaces invalid UTF-8 and never fails.

    The three bytes after ``ESC [ M`` are a mouse report in its oldest form: one character each.
    """

    _REPORT = b"\x1b[M"
    _PLACES = 3

    def __init__(self) -> None:
        self._decode = getincrementaldecoder("utf-8")("replace").decode
        self._before = b""
        self._missing = 0

    def read(self, data: bytes) -> str:
        """Return the text of the next bytes, buffering an incomplete character."""
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
    """A filter for the terminal's reply on its background colour, mixed with typed text."""

    _START = "\x1b]11;"
    _REPLY = re.compile(r"\x1b\]11;rgba?:([0-9a-fA-F]+)/([0-9a-fA-F]+)/([0-9a-fA-F]+)[^\x07\x1b]*")
    _LONGEST = 48

    def __init__(self) -> None:
        self._before = ""

    def read(self, text: str) -> tuple[str, bool | None]:
        """Return the other text, and whether the background is dark; buffer part of a reply."""
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
    """The terminal reported whether its background is dark."""

    def __init__(self, *, dark: bool) -> None:
        super().__init__()
        self.dark = dark


class KeyParser(XTermParser):
    """A parser that skips sequences with impossible numbers, on which Textual's fails."""

    def _sequence_to_key_events(self, sequence: str, alt: bool = False) -> Iterable[Key]:
        try:
            return list(super()._sequence_to_key_events(sequence, alt))
        except (ValueError, OverflowError):
            return [Key(Keys.Ignore, sequence)]

    def parse_mouse_code(self, code: str) -> Message | None:
        """Return the event of a report; None if the terminal reported no size."""
        try:
            return super().parse_mouse_code(code)
        except ZeroDivisionError:
            return None


class TerminalInput:
    """All that a terminal sends, as events: keys, the mouse, pastes and its background.

    A paste is one event up to its end mark, whatever is inside; Textual's ends at an escape
    character, and would run the rest as keys.
    """

    _BEGIN, _END = "\x1b[200~", "\x1b[201~"

    def __init__(self, debug: bool = False) -> None:
        self._typed, self._reply = TypedText(), BackgroundReply()
        self._parser = KeyParser(debug)
        self._before = ""
        self._pasted: list[str] | None = None
        """The parts of the paste that has begun, None outside of one."""

    def read(self, data: bytes) -> Iterator[Message]:
        """Yield the events of the next bytes."""
        text = self._typed.read(data)
        while text:
            mark = self._BEGIN if self._pasted is None else self._END
            near = self._before + text
            at = near.find(mark)
            end = len(text) if at < 0 else at + len(mark) - len(self._before)
            part, text = text[:end], text[end:]
            self._before = near[1 - len(mark) :] if at < 0 else ""
            if self._pasted is None:
                yield from self._events(part)
            else:
                self._pasted.append(part)
            if at >= 0 and self._pasted is None:
                self._pasted = []
            elif at >= 0:
                yield Paste(clean("".join(self._pasted or ()).removesuffix(mark)))
                self._pasted = None
                yield from self._events(mark)

    def tick(self) -> Iterator[Message]:
        """Yield the keys that might have begun a sequence and did not."""
        yield from self._parser.tick()

    def _events(self, text: str) -> Iterator[Message]:
        """Yield the events of what is not pasted; of a paste the parser only sees the marks."""
        text, dark = self._reply.read(text)
        if dark is not None:
            yield BackgroundFound(dark=dark)
        for event in self._parser.feed(text) if text else ():
            if not isinstance(event, Paste):
                yield event


_CLIPBOARD = "\x1b]52;"


class TerminalDriver(LinuxDriver):
    """A driver for a terminal that may close or send any bytes at any time."""

    def write(self, data: str) -> None:
        """Write; clipboard escapes also to the terminal outside tmux or screen."""
        if data.startswith(_CLIPBOARD):
            data = passed_through(data, os.environ)
        super().write(data)

    def run_input_thread(self) -> None:
        """Read the keyboard until the app releases it; Textual's ends at invalid UTF-8."""
        terminal = TerminalInput(self._debug)
        with selectors.SelectSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            while not self.exit_event.is_set():
                if selector.select(_KEY_WAIT):
                    data = os.read(self.fileno, _MOST_BYTES)
                    if not data:  # the terminal is gone, and its signal is about to arrive
                        self.exit_event.wait(_KEY_WAIT)
                    for event in terminal.read(data):
                        self.process_message(event)
                for event in terminal.tick():
                    self.process_message(event)

    def _run_input_thread(self) -> None:
        """Crash the app if reading the keyboard fails; Textual's prints and exits with success."""
        try:
            self.run_input_thread()
        except Exception as error:
            self._app.call_later(self._app._handle_exception, error)

    def start_application_mode(self) -> None:
        """Take over the terminal, after the writing thread from before a suspension has ended."""
        if self._writer_thread is not None and self._writer_thread.is_alive():
            self._writer_thread.stop()
        if self._file is not None and not isinstance(self._file, TolerantStream):
            self._file = cast(io.TextIOWrapper, TolerantStream(self._file))
        start: Callable[[], None] = super().start_application_mode
        start()
        app: object = self._app
        if isinstance(app, CrashGuard):
            app.shown.forget()
            self.write("\x1b[?25h" * app.shows_cursor + "\x1b]11;?\x1b\\" * app.asks_background)
            self.flush()

    def _sigcont_application(self, *_: object) -> None:
        """Resume after a stop; an unannounced one (``kill -STOP``) left all modes on.

        Taking over the terminal twice would read its keys twice and later restore the wrong modes.
        """
        if self._auto_restart and not self._must_signal_resume:
            if self._writer_thread is None or not self._writer_thread.is_alive():
                return
            self.suspend_application_mode()
            self._must_signal_resume = True
        go_on: Callable[[], None] = super()._sigcont_application
        go_on()


class PaintedDriver(TerminalDriver):
    """A driver for a terminal that already shows a snapshot, which another clear would remove."""

    modes: TerminalModes

    def write(self, data: str) -> None:
        """Write to the terminal, without entering the alternate screen again."""
        if data != "\x1b[?1049h" or self.attrs_before is not None:
            super().write(data)

    def start_application_mode(self) -> None:
        """Take over the terminal, restoring its original modes in the end."""
        first = self.attrs_before is None
        start: Callable[[], None] = super().start_application_mode
        start()
        if first:
            self.attrs_before = self.modes


_OVERRIDDEN = (
    (LinuxDriver, ("write",)),
    (LinuxDriver, ("run_input_thread", "_run_input_thread", "_sigcont_application")),
    (LinuxDriver, ("start_application_mode", "suspend_application_mode", "process_message")),
    (XTermParser, ("_sequence_to_key_events", "parse_mouse_code")),
)
"""The internals that the drivers override or call, by class of Textual."""


def terminal_driver(modes: TerminalModes | None) -> type[LinuxDriver] | None:
    """Return the driver that survives its terminal, and restores ``modes`` if given.

    None means Textual's own, if Textual lacks an internal that ours overrides.
    """
    if not all(hasattr(owner, name) for owner, names in _OVERRIDDEN for name in names):
        return None
    return TerminalDriver if modes is None else type("Painted", (PaintedDriver,), {"modes": modes})


def write_escape(app: App[int], escape: str) -> None:
    """Send the terminal an escape that draws nothing, between two frames."""
    if escape and app._driver is not None:
        app._driver.write(escape)


def forget_closed_screens() -> None:
    """Let the widgets of closed screens go, with all lines they have drawn.

    A cache of two colours has the widget in its key, and room for a thousand; that of styles has
    room for 16,384, where each place in a line, and each link, is a style of its own.
    """
    StylesCache.get_inner_outer.cache_clear()
    if Strip.render_ansi.cache_info().currsize > _MOST_STYLES:
        Strip.render_ansi.cache_clear()


def screen_lines(screen: Screen[None], console: Console) -> list[str]:
    """Return the lines of a screen as text with escapes."""
    return [strip.render(console) for strip in screen._compositor.render_strips()]


class Frame(CompositorUpdate):
    """A frame of Textual's, of which only the differences from the screen are written."""

    def __init__(self, update: LayoutUpdate | ChopsUpdate, shown: ShownCells, redraw: bool) -> None:
        self._update = update
        self._shown = shown
        self._redraw = redraw

    def __rich__(self) -> RenderableType:
        return self._update

    def render_segments(self, console: Console) -> str:
        """Return the output that draws the frame; one of a whole page assumes nothing."""
        system = console._color_system or ColorSystem.TRUECOLOR
        if isinstance(self._update, LayoutUpdate):
            if self._redraw:
                self._shown.forget()
            pieces = _whole(self._update)
        else:
            pieces = _changed(self._update)
        return self._shown.draw(pieces, lambda style: Strip.render_ansi(style, system))


def _whole(update: LayoutUpdate) -> Iterator[tuple[int, int, Strip]]:
    """Yield the pieces of a frame of the whole screen: column, line, segments."""
    for y, line in enumerate(update.strips, update.region.y):
        x = update.region.x
        for strip in line:
            yield x, y, strip
            x += strip.cell_length


def _changed(update: ChopsUpdate) -> Iterator[tuple[int, int, Strip]]:
    """Yield the pieces of a frame that changes stretches of lines."""
    for y, first, last in update.spans:
        for end, (x, strip) in zip(update.chop_ends[y], update.chops[y].items(), strict=False):
            if strip is not None and x <= last and end > first:
                inside = first <= x < last and end <= last
                yield x, y, strip if inside else strip.crop(0, min(end, last) - x)


Answer = TypeVar("Answer")


class LayerScreen(ModalScreen[Answer]):
    """A dialog over a screen, which is seen behind it.

    Textual blends what is behind with the background. The terminal's own colours cannot be
    blended, and it would draw nothing: there it is drawn dim, without colours.
    """

    over = True
    """Whether anything is seen behind it."""

    def render(self) -> RenderableType:
        """Draw what is behind."""
        below = self.app.screen_stack[: self.app.screen_stack.index(self)]
        if not self.over or not below or self.styles.background.ansi is None:
            return super().render()
        return _DimScreen(below[-1], self.styles.background)


class _DimScreen(BackgroundScreen):
    """A screen behind a dialog, in the terminal's own colours."""

    _STYLE = Style(dim=True)

    @classmethod
    def process_segments(cls, segments: Iterable[Segment], color: Color) -> Iterable[Segment]:
        """Yield segments without their colours and attributes."""
        return (Segment(text, cls._STYLE, control) for text, _, control in segments)


class LibraryGuard(MessagePump):
    """Mixin for widgets and screens that show a failure of the library, where Textual would end."""

    async def _dispatch_message(self, message: Message) -> None:
        try:
            await super()._dispatch_message(message)
        except LibraryError as error:
            app = self.app
            if isinstance(app, CrashGuard):
                app.library_failed(error)


class CrashGuard(App[int]):
    """An app that ends with one sentence, not a traceback, if it crashes."""

    shows_cursor = False
    """Whether the terminal's own cursor is shown at the selection."""
    asks_background = False
    """Whether to query the terminal's background colour."""
    crash: BaseException | None = None
    crash_report: str = ""

    @cached_property
    def shown(self) -> ShownCells:
        """What the terminal shows."""
        return ShownCells()

    def _display(self, screen: Screen[object], renderable: RenderableType | None) -> None:
        """Write what a frame changes; under a layer every change is a frame of the whole screen."""
        if isinstance(renderable, LayoutUpdate | ChopsUpdate):
            renderable = Frame(renderable, self.shown, redraw=not screen.is_modal)
            super()._display(screen, renderable)
        else:
            super()._display(screen, renderable)

    def on_resize(self) -> None:
        """Draw everything again, because the terminal may have moved what it shows."""
        self.shown.forget()

    fresh_styles = ""
    """The theme with whose colours the style sheets have just been read, "" later."""

    def refresh_css(self, animate: bool = True) -> None:
        """Reread the style sheets, except for the theme with which they were first read."""
        if self.fresh_styles == self.theme:
            if self.screen_stack:
                self.fresh_styles = ""
                self.screen._css_update_count = self._css_update_count
            return
        self.fresh_styles = ""
        super().refresh_css(animate)

    def push_screen(self, *args: Any, **options: Any) -> Any:
        """Open a screen whose answer is for the screen below: what opened it may be gone."""
        forget_closed_screens()
        if not self.screen_stack:
            return super().push_screen(*args, **options)
        asking = _context.active_message_pump.set(self.screen)
        try:
            return super().push_screen(*args, **options)
        finally:
            _context.active_message_pump.reset(asking)

    def _handle_exception(self, error: Exception) -> None:
        """Crash, but not for a failure of the library in a timer or after a frame."""
        if isinstance(error, LibraryError):
            self.library_failed(error)
        else:
            super()._handle_exception(error)

    def panic(self, *renderables: RenderableType) -> None:
        """Crash likewise if Textual gives up; it would print and exit with success."""
        self._return_code = 1
        if self._exception is None:
            self._exception = RuntimeError(" ".join(map(str, renderables)))
        self._fatal_error()

    def _fatal_error(self) -> None:
        self.crash = self._exception
        self.crash_report = "".join(traceback.format_exception(self.crash))
        self._close_messages_no_wait()

    def library_failed(self, error: LibraryError) -> None:
        """Report a failure of the library."""
        raise NotImplementedError
