"""Names and passwords of feeds: from the system's keyring or a command, never from our files.

A feed's setting only says where they are:

* ``keyring`` or ``keyring: NAME``: the system's keyring, under the service
  ``newsreader:HOST`` (needs the Python package keyring). Some keyrings, such as that
  of macOS, find a password only by its name;
* ``command: pass show news/example``: a command that prints ``name:password``
  on its first line. It is started without a shell.
"""

from __future__ import annotations

import contextlib
import importlib
from urllib.parse import urlsplit

from reader.library.storage.errors import InputError, LibraryError
from reader.sources.http.response import Login

_SECONDS = 30
KEYRING = "keyring"
COMMAND = "command:"


def check_login(setting: str) -> str:
    """Return ``setting`` tidied; raise :class:`InputError` if it is invalid."""
    setting = setting.strip()
    kind, _, name = setting.partition(":")
    if setting == "" or (kind.strip() == KEYRING and setting.isprintable()):
        return f"{KEYRING}: {name.strip()}" if name.strip() else kind.strip()
    if setting.startswith(COMMAND):
        import shlex

        with contextlib.suppress(ValueError):
            if shlex.split(command_of(setting)):
                return setting
    raise InputError('A login must be "keyring", "keyring: NAME" or "command: PROGRAM ...".')


def command_of(setting: str) -> str:
    """Return the command line of a login, "" if it has none."""
    return setting[len(COMMAND) :].strip() if setting.startswith(COMMAND) else ""


def login_for(
    setting: str, url: str, *, runs_commands: bool, name: str | None = None
) -> Login | None:
    """Return name and password for ``url``, None if no login is set.

    ``runs_commands`` is false if the library that holds the setting may not run its
    command. If the ``name`` is known, a command may print the password alone.
    Raises :class:`LibraryError`, whose text never contains what the command printed.
    """
    if not setting:
        return None
    host = urlsplit(url).hostname or ""
    if setting.partition(":")[0] == KEYRING:
        return _from_keyring(host, setting.partition(":")[2].strip() or name)
    if not runs_commands:
        whose = "account" if name else "feed"
        raise LibraryError(
            f"The login command of this {whose} is not run, because this library is not your own: "
            "run newsreader refresh --library FILE in a terminal to see and allow it."
        )
    import shlex

    return _from_command(shlex.split(command_of(setting)), name)


def _from_keyring(host: str, name: str | None) -> Login:
    try:
        keyring = importlib.import_module("keyring")
        found = keyring.get_credential(f"newsreader:{host}", name)
    except ImportError as error:
        raise LibraryError(
            "This login needs the Python package keyring: install it beside newsreader."
        ) from error
    except Exception as error:  # each keyring backend has its own errors
        raise LibraryError("The system keyring cannot be read.") from error
    if found is None:
        whom = name or "NAME"
        raise LibraryError(
            f"The system keyring has no password for this host: run keyring set newsreader:{host} "
            f'{whom} and set the login to "{KEYRING}: {whom}".'
        )
    return Login(found.username, found.password)


def _from_command(command: list[str], known: str | None) -> Login:
    import subprocess

    try:
        done = subprocess.run(
            command, stdin=subprocess.DEVNULL, capture_output=True, timeout=_SECONDS, check=False
        )
    except (OSError, subprocess.TimeoutExpired, ValueError) as error:
        raise LibraryError("The command for the login could not be run.") from error
    line = done.stdout.decode("utf-8", "replace").partition("\n")[0].rstrip("\r")
    name, colon, password = line.partition(":")
    if done.returncode != 0 or not line or not (colon or known):
        raise LibraryError("The command for the login did not print name:password.")
    return (
        Login(name, password) if known is None or (known == name and colon) else Login(known, line)
    )
