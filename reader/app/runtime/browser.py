"""The system's browser: opens http and https URLs only, never through a shell."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from threading import Thread

from reader.library.feeds.commands import command_words
from reader.text import one_line, safe_url

PLAYERS = ("mpv", "vlc", "celluloid", "totem")
BROWSERS = ("xdg-open", "wslview", "firefox", "chromium")
"""Media players, and what opens a browser on Linux, tried in this order."""


class BrowserError(Exception):
    """The URL was not opened; ``str`` of it is one sentence for the user."""


def browser_line(browsers: Mapping[str, str], name: str = "") -> str:
    """Return the command line of a browser of the settings, by default that of the first.

    "" if the settings have none. Raises :class:`BrowserError` for an unknown name.
    """
    if not name:
        return next(iter(browsers.values()), "")
    wanted = name.strip().casefold()
    found = next((line for known, line in browsers.items() if known.casefold() == wanted), None)
    if found is None:
        known = ", ".join(browsers) or "there are none"
        raise BrowserError(f"No browser {one_line(name, 40)} in your settings ({known}).")
    return found


def open_url(url: str, browser: str = "") -> None:
    """Open ``url`` in the browser, without waiting for it. Raises :class:`BrowserError`.

    ``browser``: the user's command, "" for ``$BROWSER`` or the system's browser.
    """
    safe = _safe(url, "opened")
    command = _words(browser) or _command()
    if not command:
        raise BrowserError("No browser found: name one under [browsers] in the settings.")
    _start(command, safe)


def play(url: str, player: str) -> str:
    """Play audio or video without waiting for it; return the command used.

    ``player``: the user's command, "" for :data:`PLAYERS` or the browser. Raises
    :class:`BrowserError`.
    """
    safe = _safe(url, "played")
    command = _split(player) or _first_of(PLAYERS) or _command()
    if not command:
        raise BrowserError("No player found: set player under [reading] in the settings.")
    _start(command, safe)
    return Path(command[0]).name


def _safe(url: str, what: str) -> str:
    """Return a URL that may be handed to a program; raises :class:`BrowserError`."""
    if (safe := safe_url(url)) is None:
        raise BrowserError(f"Not {what}: {one_line(url, 80)} is not an http or https URL.")
    return safe


def _start(command: list[str], safe: str) -> None:
    """Start a program for a URL; raises :class:`BrowserError`."""
    try:
        # The URL is a separate argument that begins with http, so it cannot be an option.
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
    """Return the browser's command without the URL: ``$BROWSER``, else the system's."""
    chosen = os.environ.get("BROWSER", "").split(os.pathsep)[0]
    if chosen:
        return _words(chosen)
    return _first_of(["open"] if sys.platform == "darwin" else BROWSERS)


def _words(browser: str) -> list[str]:
    """Return the words of a browser's command, to be followed by the URL."""
    return [part for part in _split(browser) if part != "%s"]


def _split(command: str) -> list[str]:
    """Return the words of a command, itself if its quotes are unbalanced."""
    return command_words(command) or [command] * bool(command)


def _first_of(names: Sequence[str]) -> list[str]:
    """Return the first of these programs that is installed, as a command."""
    return next(([path] for name in names if (path := shutil.which(name))), [])
