"""The last screen, kept as plain escapes and painted again before anything is loaded.

Importing the app takes a few hundred milliseconds; painting a kept screen takes
one. What is painted is only a snapshot: the app draws over it as soon as it runs,
and keys typed meanwhile wait for it in the terminal's own queue.

The snapshot is the app's own output, so its text was cleaned before it was drawn.
This module is on the way to the first frame and imports next to nothing.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

NAME = "last-screen"
_FORMAT = "newsreader screen 2"
_ENTER = "\x1b[?1049h\x1b[?25l\x1b[H"
MAX_BYTES = 1 << 20
"""A snapshot larger than this is not painted."""


def conditions(library: Path, flags: Sequence[str]) -> str:
    """Return in one line all that a snapshot depends on: size, terminal, library, options."""
    try:
        columns, rows = os.get_terminal_size(1)
    except OSError:
        columns, rows = 0, 0
    names = ("TERM", "COLORTERM", "NO_COLOR", "TEXTUAL_COLOR_SYSTEM", "COLORFGBG")
    environment = [f"{name}={os.environ.get(name, '')}" for name in names]
    parts = [_FORMAT, f"{columns}x{rows}", str(library), *environment, *flags]
    return "\t".join(" ".join(part.split()) for part in parts)


def keep(folder: Path, key: str, lines: Sequence[str]) -> None:
    """Keep a snapshot for the next start; without one where the folder cannot be written."""
    with suppress(OSError, UnicodeError):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        part = folder / f"{NAME}.{os.getpid()}"
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            file.write("\n".join([key, *lines]).encode("utf-8"))
        part.replace(folder / NAME)


def kept(folder: Path, key: str) -> list[str] | None:
    """Return the lines of the snapshot, or None where there is none for these conditions."""
    try:
        path = folder / NAME
        if path.stat().st_size > MAX_BYTES:
            return None
        first, *lines = path.read_text("utf-8").split("\n")
    except (OSError, UnicodeError):
        return None
    return lines if first == key else None


def paint(folder: Path, key: str) -> bool:
    """Paint the snapshot, and stop the terminal from echoing keys; False where there is none."""
    lines = kept(folder, key)
    if lines is None:
        return False
    import termios
    import tty

    try:
        tty.setcbreak(0, termios.TCSANOW)
        data = (_ENTER + "\r\n".join(lines)).encode("utf-8")
        while data:
            data = data[os.write(1, data) :]
    except (OSError, termios.error):
        return False
    return True


def say(line: str) -> None:
    """Write a line of plain text over the last one of a painted snapshot."""
    with suppress(OSError, UnicodeError):
        os.write(1, f"\x1b[999;1H\x1b[2K{line}".encode())
