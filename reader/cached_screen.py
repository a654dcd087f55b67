"""The snapshot of the last screen, the app's own output, painted before anything is loaded.

Importing the app takes a few hundred milliseconds; painting takes one. Keys typed meanwhile wait
in the terminal's queue. Until the first frame only ``termios`` is imported besides.
"""

from __future__ import annotations

import os
import sys
from posixpath import expanduser, isabs, join, realpath

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathlib import Path

    from reader.terminal import Preserved

NAME = "last-screen"
_FORMAT = "newsreader screen 3"
_ENTER = b"\x1b[?1049h\x1b[?25l\x1b[H"
MAX_BYTES = 1 << 20
"""Maximum size of a snapshot to paint."""
ACCESSIBLE = ("NEWSREADER_SCREEN_READER", "ACCESSIBLE")
"""Environment variables that request a quiet screen."""
_LOOKS = ("TERM", "COLORTERM", "NO_COLOR", "TEXTUAL_COLOR_SYSTEM", "COLORFGBG")
_PLACES = ("NEWSREADER_HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "HOME")
_PLAIN_OPTIONS = ("--ascii", "--no-mouse")


def quiet() -> bool:
    """Return whether the environment requests a quiet screen, for a screen reader."""
    return any(
        os.environ.get(name, "").lower() not in ("", "0", "false", "no") for name in ACCESSIBLE
    )


def conditions(library: str | None, *, ascii_only: bool) -> str:
    """Return everything a snapshot depends on, in one line; ``library`` is the one for this run."""
    try:
        columns, rows = os.get_terminal_size(1)
    except OSError:
        columns, rows = 0, 0
    encoding = getattr(sys.stderr, "encoding", "")
    named = "" if library is None else realpath(expanduser(library))
    home = os.environ.get(_PLACES[0], "")
    environment = [f"{name}={os.environ.get(name, '')}" for name in (*_LOOKS, *_PLACES)]
    shapes = "ascii" if ascii_only else ""
    place = realpath(expanduser(home)) if home.strip() else ""
    parts = [_FORMAT, f"{columns}x{rows}", encoding, named, place, shapes, *environment]
    return "\t".join([" ".join(part.split()) for part in parts])


def folder() -> str:
    """Return the cache folder as :func:`reader.paths.find` does, "" if it is not simple to find."""
    home = os.environ.get(_PLACES[0], "")
    if home.strip():
        return join(realpath(expanduser(home)), "cache")
    named = os.environ.get("XDG_CACHE_HOME", "").strip()
    if not named:
        named = expanduser("~/Library/Caches" if sys.platform == "darwin" else "~/.cache")
    return join(named, "newsreader") if isabs(named) else ""


def keep(folder: Path, key: str, lines: list[str]) -> None:
    """Save a snapshot for the next start."""
    keep_file(folder, NAME, f"{key}\n".encode() + "\r\n".join(lines).encode("utf-8", "replace"))


def keep_file(folder: Path, name: str, data: bytes) -> None:
    """Save a file for the next start, unless the folder cannot be written."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        part = folder / f"{name}.{os.getpid()}"
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            file.write(data)
        part.replace(folder / name)
    except OSError:
        return


def kept(folder: str, key: str) -> bytes | None:
    """Return the output of a snapshot, or None if there is none for these conditions."""
    try:
        with os.fdopen(os.open(join(folder, NAME), os.O_RDONLY), "rb") as file:
            first, _, snapshot = file.read(MAX_BYTES + 1).partition(b"\n")
        fits = first == key.encode() and len(snapshot) + len(first) < MAX_BYTES
    except (OSError, UnicodeError):
        return None
    return snapshot if fits else None


def paint(words: list[str], terminal: Preserved) -> None:
    """Paint the snapshot for a command line of startup options, if there is one and a terminal.

    The terminal no longer echoes keys; the changes are recorded in ``terminal``.
    """
    library, ascii_only, rest = None, False, iter(words)
    for word in rest:
        if word == "--library":
            library = next(rest, None)
        elif word.startswith("--library="):
            library = word.partition("=")[2]
        elif word not in _PLAIN_OPTIONS:
            return
        ascii_only = ascii_only or word == "--ascii"
    if quiet() or os.environ.get("TERM", "") in ("", "dumb", "unknown"):
        return
    if os.isatty(0) and os.isatty(1) and os.isatty(2):
        snapshot = kept(folder(), conditions(library, ascii_only=ascii_only))
        if snapshot is not None:
            _draw(snapshot, terminal)


def _draw(snapshot: bytes, terminal: Preserved) -> None:
    """Draw a snapshot, if the terminal accepts it."""
    import termios

    terminal.begin()
    try:
        modes = termios.tcgetattr(0)
        modes[3] &= ~(termios.ECHO | termios.ICANON)
        modes[6][termios.VMIN], modes[6][termios.VTIME] = 1, 0
        termios.tcsetattr(0, termios.TCSANOW, modes)
        terminal.painted = True
        data = _ENTER + snapshot
        while data:
            data = data[os.write(1, data) :]
    except (OSError, termios.error):
        return


def say(line: str) -> None:
    """Write a line of plain text over the last line of a painted snapshot."""
    try:
        os.write(1, f"\x1b[999;1H\x1b[2K{line}".encode())
    except (OSError, UnicodeError):
        return
