"""The terminal before and after the app: checks of its abilities, and restoration.

It runs before the first frame and imports next to nothing.
"""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from types import TracebackType

TerminalModes = list[int | list[bytes | int]]
"""The result of :func:`termios.tcgetattr`."""

RESTORE = (
    "\x1b[?2026l"  # synchronised output
    "\x1b[?1000l\x1b[?1002l\x1b[?1003l\x1b[?1006l\x1b[?1015l\x1b[?1016l"  # mouse
    "\x1b[?1004l\x1b[?2004l\x1b[?2048l"  # focus, paste, in-band resize
    "\x1b[<u"  # keyboard protocol
    "\x1b[?1049l\x1b[?25h\x1b[0m"  # alternate screen, cursor, colours
)
"""Leaves every mode that a full-screen program enters; harmless without any."""

_TO_END = ("SIGTERM", "SIGHUP", "SIGQUIT", "SIGUSR1", "SIGUSR2", "SIGALRM", "SIGXCPU")
"""Names of signals that would end the program before it could restore the terminal.

Python handles SIGINT, and ignores SIGPIPE and SIGXFSZ.
"""

_OF_SCREEN = 500


def problem() -> str | None:
    """Return one sentence on why no full-screen program can run here, or None."""
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
    """Return "dark", "light" or "" (unknown) for a terminal of sixteen colours, else None."""
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


def passed_through(sequence: str, environment: Mapping[str, str]) -> str:
    """Return a control string wrapped for the terminal outside tmux or GNU screen.

    tmux may use it itself, so it gets both forms; screen accepts at most 768 bytes.
    """
    if environment.get("TMUX"):
        return f"{sequence}\x1bPtmux;{sequence.replace(chr(27), chr(27) * 2)}\x1b\\"
    if environment.get("STY"):
        parts = [sequence[at : at + _OF_SCREEN] for at in range(0, len(sequence), _OF_SCREEN)]
        return "".join(f"\x1bP{part}\x1b\\" for part in parts)
    return sequence


def is_slow(modes: TerminalModes | None) -> bool:
    """Return whether the line reports a speed of at most 9,600 bits a second."""
    import termios

    speed = modes[5] if modes else 0
    return isinstance(speed, int) and termios.B0 < speed <= termios.B9600


def is_only_dumb() -> bool:
    """Return whether the terminal can print lines but not draw."""
    streams = (sys.__stdin__, sys.__stdout__)
    return _is_dumb() and all(stream is not None and stream.isatty() for stream in streams)


def _is_dumb() -> bool:
    return os.environ.get("TERM", "") in ("", "dumb", "unknown")


def give_back(modes: TerminalModes | None) -> None:
    """Leave every mode of full-screen programs, and restore the modes of the line."""
    import termios
    from contextlib import suppress

    with suppress(OSError, ValueError):
        for stream in (sys.__stderr__, sys.__stdout__):
            if stream is not None and stream.isatty():
                stream.write(RESTORE)
                stream.flush()
                # Restore echo only after all output is sent, which takes a while on a slow line.
                with suppress(termios.error):
                    termios.tcdrain(stream.fileno())
                break
    if modes is not None:
        with suppress(termios.error, OSError):
            termios.tcsetattr(0, termios.TCSAFLUSH, modes)


def line_modes() -> TerminalModes | None:
    """Return the current modes of the line, None if unavailable."""
    import termios

    try:
        return termios.tcgetattr(0)
    except (termios.error, OSError):
        return None


class Preserved:
    """A context that, after :meth:`begin`, restores the terminal if its block raises an exception.

    Normally the app does so itself. Until it handles signals, one to end raises an exception too.
    """

    modes: TerminalModes | None = None
    painted = False
    """Whether a snapshot of the last screen was painted."""
    _begun = False

    def begin(self) -> None:
        """Record the current modes, to be restored from now on."""
        if self._begun:
            return
        self.modes, self._begun = line_modes(), True
        # The ``signal`` module on top of this one builds enumerations, which takes 4 ms.
        signals = __import__("_signal")
        for name in _TO_END:
            signals.signal(getattr(signals, name), self._end)

    def __enter__(self) -> Preserved:
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        if error is not None and self._begun:
            give_back(self.modes)

    def _end(self, number: int, _frame: object) -> None:
        raise SystemExit(128 + number)


def on_end_signal(end: Callable[[int], None]) -> None:
    """Call ``end`` with the exit code (128 + number) on a signal to end; needs the running loop."""
    import asyncio
    import signal

    loop = asyncio.get_running_loop()
    for name in ("SIGINT", *_TO_END):
        number = int(getattr(signal, name))
        try:
            loop.add_signal_handler(number, end, 128 + number)
        except (NotImplementedError, RuntimeError, ValueError):
            return


_BY_PROGRAM = {
    "ghostty": "9",
    "iTerm.app": "9",
    "WezTerm": "9",
    "kitty": "99",
    "rio": "9",
    "foot": "777",
    "rxvt": "777",
}
"""Number of the escape by a prefix of TERM_PROGRAM or a part of TERM."""
_LONGEST = 200


def notice_escape(kind: str, environment: Mapping[str, str], words: str) -> str:
    """Return the escape that shows a notice, "" if none should be sent.

    ``kind`` is the setting; ``auto`` detects the terminal. OSC 9 is iTerm2's, 777 rxvt-unicode's,
    99 kitty's.
    """
    if kind == "auto":
        program, term = environment.get("TERM_PROGRAM", ""), environment.get("TERM", "")
        found = (kind for name, kind in _BY_PROGRAM.items() if program == name or name in term)
        kind = next(found, "off")
    text = "".join(c for c in words if c.isprintable()).replace(";", ",")[:_LONGEST]
    if not text or kind == "off":
        return ""
    begin = {"9": "9;", "777": "777;notify;newsreader;", "99": "99;;"}[kind]
    return f"\x1b]{begin}{text}\x1b\\"
