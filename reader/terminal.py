"""The terminal before and after the app: fit to draw on, and left as it was found.

This module knows nothing of Textual, so that a terminal the app cannot use gets
its one sentence at once.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress

TerminalModes = list[int | list[bytes | int]]
"""What :func:`termios.tcgetattr` returns."""

RESTORE = (
    "\x1b[?2026l"  # synchronised output
    "\x1b[?1000l\x1b[?1002l\x1b[?1003l\x1b[?1006l\x1b[?1015l\x1b[?1016l"  # mouse
    "\x1b[?1004l\x1b[?2004l\x1b[?2048l"  # focus, paste, in-band resize
    "\x1b[<u"  # keyboard protocol
    "\x1b[?1049l\x1b[?25h\x1b[0m"  # alternate screen, cursor, colours
)
"""Leaves every mode a full-screen program enters. Harmless where none was."""


def problem() -> str | None:
    """Return the reason no full-screen program can run here, as one sentence, or None."""
    streams = (("input", sys.__stdin__), ("output", sys.__stdout__), ("error", sys.__stderr__))
    for name, stream in streams:
        try:
            if stream is not None and stream.isatty():
                continue
        except ValueError:
            pass
        return (
            f"standard {name} is not a terminal; run newsreader in one, "
            "or use a command such as newsreader list"
        )
    term = os.environ.get("TERM", "")
    if _is_dumb():
        shown = f"TERM={term} cannot" if term else "TERM is not set, so this terminal cannot"
        return (
            f"{shown} draw a full screen; set TERM (xterm-256color suits most), "
            "or use a command such as newsreader list"
        )
    return None


def sixteen_colors(environment: Mapping[str, str]) -> str | None:
    """Return the ground of a terminal of sixteen colours; None where there are more.

    ``COLORFGBG`` says it, as ``15;0``: "dark" or "light"; "" where it does not.
    """
    forced = environment.get("TEXTUAL_COLOR_SYSTEM", "")
    term = environment.get("TERM", "")
    many = environment.get("COLORTERM", "").lower() in ("truecolor", "24bit") or term.endswith(
        ("256color", "direct", "kitty")
    )
    if forced != "standard" and (many or forced not in ("", "auto")):
        return None
    number = environment.get("COLORFGBG", "").rpartition(";")[2]
    if not number.isdecimal() or int(number) > 15:
        return ""
    return "dark" if int(number) in (*range(7), 8) else "light"


def is_only_dumb() -> bool:
    """Return whether this is a terminal that can print lines but not draw."""
    streams = (sys.__stdin__, sys.__stdout__)
    return _is_dumb() and all(stream is not None and stream.isatty() for stream in streams)


def _is_dumb() -> bool:
    return os.environ.get("TERM", "") in ("", "dumb", "unknown")


def give_back(modes: TerminalModes | None) -> None:
    """Leave every mode a full-screen program enters, and set the modes of the line."""
    import termios

    with suppress(OSError, ValueError):
        for stream in (sys.__stderr__, sys.__stdout__):
            if stream is not None and stream.isatty():
                stream.write(RESTORE)
                stream.flush()
                # Echo comes back only when the last picture is out: a slow line takes a while.
                with suppress(termios.error):
                    termios.tcdrain(stream.fileno())
                break
    if modes is not None:
        with suppress(termios.error, OSError):
            termios.tcsetattr(0, termios.TCSAFLUSH, modes)


def line_modes() -> TerminalModes | None:
    """Return the modes of the line as they are, None where they cannot be had."""
    import termios

    with suppress(termios.error, OSError):
        return termios.tcgetattr(0)
    return None


@contextmanager
def preserved(modes: TerminalModes | None) -> Iterator[None]:
    """Put the terminal back as it was when the block is left by an exception.

    The app restores it by itself when it ends; this is for the case that it cannot.
    Until the app listens itself, a signal to end is an exception too.
    """
    import signal

    def end(number: int, _frame: object) -> None:
        raise SystemExit(128 + number)

    signal.signal(signal.SIGTERM, end)
    signal.signal(signal.SIGHUP, end)
    try:
        yield
    except BaseException:
        give_back(modes)
        raise


def on_end_signal(end: Callable[[int], None]) -> None:
    """Call ``end`` with the exit code (128 + number) when a signal asks the app to end.

    Must be called inside the running event loop of the main thread.
    """
    import asyncio
    import signal

    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
        try:
            loop.add_signal_handler(number, end, 128 + number)
        except (NotImplementedError, RuntimeError, ValueError):
            return
