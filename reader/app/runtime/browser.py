"""The system's browser: opens http and https URLs only, never through a shell."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from threading import Thread

from reader.text import one_line, safe_url

PLAYERS = ("mpv", "vlc", "celluloid", "totem")
"""Programs that play a URL, tried in this order."""


class BrowserError(Exception):
    """The URL was not opened; ``str`` of it is one sentence for the user."""


def open_url(url: str) -> None:
    """Open ``url`` in the browser, without waiting for it.

    The command is ``$BROWSER`` where it is set, else what the system has. Raises
    :class:`BrowserError` for a URL that is not http(s) or without a browser.
    """
    safe = safe_url(url)
    if safe is None:
        raise BrowserError(f"Not opened: {one_line(url, 80)} is not an http or https URL.")
    command = _command()
    if not command:
        raise BrowserError("No browser found: set BROWSER to your browser's command.")
    _start(command, safe)


def play(url: str, player: str) -> str:
    """Play a sound or film without waiting for it; return the command that does.

    ``player``: the user's command; without one mpv, vlc or the browser. Raises
    :class:`BrowserError`.
    """
    safe = safe_url(url)
    if safe is None:
        raise BrowserError(f"Not played: {one_line(url, 80)} is not an http or https URL.")
    try:
        command = shlex.split(player)
    except ValueError:
        command = [player]
    if not command:
        found = next((path for name in PLAYERS if (path := shutil.which(name))), None)
        command = [found] if found else _command()
    if not command:
        raise BrowserError("No player found: set player under [reading] in the settings.")
    _start(command, safe)
    return Path(command[0]).name


def _start(command: list[str], safe: str) -> None:
    """Start a program for a URL; raises :class:`BrowserError`."""
    try:
        # The URL is one argument of its own and begins with http, so it is no option.
        process = subprocess.Popen(
            [*command, safe],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError as error:
        reason = error.strerror or "unknown error"
        raise BrowserError(f"Cannot start {command[0]}: {reason}.") from error
    Thread(target=process.wait, daemon=True).start()


def _command() -> list[str]:
    """Return the browser's command, without the address."""
    chosen = os.environ.get("BROWSER", "").split(os.pathsep)[0]
    if chosen:
        try:
            return [part for part in shlex.split(chosen) if part != "%s"]
        except ValueError:
            return [chosen]
    names = ["open"] if sys.platform == "darwin" else ["xdg-open", "wslview", "firefox", "chromium"]
    found = next((path for name in names if (path := shutil.which(name))), None)
    return [found] if found else []
