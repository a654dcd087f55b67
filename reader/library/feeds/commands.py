"""Commands as sources: ``exec:COMMAND`` prints a feed, ``filter:COMMAND:URL`` changes one.

A command is named in the user's settings (``[commands]``), or is a command line that the user
has typed; both are run only from a trusted library. No list, feed, rule or library from
elsewhere can run anything. A command is started without a shell, and killed with all its
children if it takes too long or prints too much.
"""

from __future__ import annotations

import contextlib
import os
import selectors
import shlex
import shutil
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import IO

from reader.library.feeds.command_address import CommandAddress
from reader.library.storage.errors import InputError, LibraryError
from reader.sources.http.response import MAX_BODY, Outcome, Response
from reader.text import clean, error_reason, one_line

SECONDS = 30
"""Time limit of one command."""

_TICK = 0.1
_MAX_ERRORS = 4000


def command_line(commands: Mapping[str, str], name: str) -> list[str]:
    """Return the words of a command; raise :class:`InputError` if the settings lack it."""
    if words := command_words(commands.get(name, "")):
        return words
    shown = one_line(name, 60)
    known = ", ".join(commands) or "there are none"
    raise InputError(
        f"There is no command {shown} in your settings ({one_line(known, 200)}): write "
        f'{shown} = "PROGRAM ..." under [commands] in the settings file.'
    )


def command_words(line: str) -> list[str]:
    """Return the words of a command line, none if its quotes are unbalanced."""
    try:
        words = shlex.split(line)
    except ValueError:
        return []
    return [str(Path(word).expanduser()) if word.startswith("~/") else word for word in words]


def source_command(
    commands: Mapping[str, str], address: CommandAddress, *, trusted: bool
) -> list[str]:
    """Return the words of a source's command; raise :class:`LibraryError` if it cannot be run.

    ``trusted``: the user typed its address, or allowed the commands of the library.
    """
    shown = one_line(address.name, 60)
    if not trusted:
        raise LibraryError(
            f"The command {shown} is not run, because this library is not your own: "
            "run newsreader refresh --library FILE in a terminal to see and allow it."
        )
    name = address.name
    return typed_command(commands, name) if address.is_line else command_line(commands, name)


def typed_command(commands: Mapping[str, str], line: str) -> list[str]:
    """Return the words of a command line as typed; a single one may be a command's name.

    Raises :class:`InputError` for one that cannot be run.
    """
    if line.strip() in commands:
        return command_line(commands, line.strip())
    if not line.strip():
        raise InputError("The command is empty: give a program and its arguments.")
    if words := command_words(line):
        return words
    raise InputError(f"{one_line(line, 60)} is not a valid command line: close its quotes.")


def check_program(commands: Mapping[str, str], line: str) -> None:
    """Raise :class:`InputError` for a command line that cannot be run, without running it."""
    program = typed_command(commands, line)[0]
    if shutil.which(program) is None:
        raise InputError(
            f"The command {one_line(program, 60)} does not exist or is no program: give its path, "
            "or its name under [commands] in the settings file."
        )


def run_source(
    commands: Mapping[str, str],
    address: CommandAddress,
    fetched: Response | None,
    cancelled: Callable[[], bool],
    *,
    trusted: bool,
) -> Response:
    """Return what a command prints as a response; ``fetched`` is what it filters."""
    if fetched is not None and fetched.outcome is not Outcome.OK:
        return replace(fetched, moved_to=None)
    try:
        words = source_command(commands, address, trusted=trusted)
        body = run(words, fetched.body if fetched else b"", cancelled)
    except LibraryError as error:
        return Response(Outcome.STATUS, address.url or str(address), problem=str(error))
    if fetched is not None:
        return replace(fetched, body=body, content_type="", moved_to=None)
    return Response(Outcome.OK, str(address), body=body)


def run(
    words: Sequence[str],
    given: bytes = b"",
    cancelled: Callable[[], bool] = lambda: False,
    *,
    seconds: float = SECONDS,
    most: int = MAX_BODY,
) -> bytes:
    """Run a command with ``given`` on its standard input; return what it prints.

    Raises :class:`LibraryError` with one sentence if it cannot be started, fails, takes
    longer than ``seconds``, or prints more than ``most`` bytes.
    """
    name = one_line(Path(words[0]).name, 60)
    try:
        process = subprocess.Popen(
            words,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,  # so that its children are ended with it
        )
    except (OSError, ValueError) as error:
        reason = one_line(error_reason(error), 100)
        raise LibraryError(f"The command {name} could not be started: {reason}.") from error
    writer = threading.Thread(target=_write, args=(process.stdin, given), daemon=True)
    writer.start()
    try:
        printed, errors = _collect(process, name, cancelled, time.monotonic() + seconds, most)
        status = process.wait(1)
    except subprocess.TimeoutExpired:
        raise LibraryError(f"The command {name} closed its output but kept running.") from None
    finally:
        _end(process)
        writer.join(_TICK)
    if status:
        said = one_line(clean(errors.decode("utf-8", "replace")).strip().partition("\n")[0], 160)
        raise LibraryError(f"The command {name} failed ({status}){': ' + said if said else ''}.")
    return printed


def _write(sink: IO[bytes] | None, given: bytes) -> None:
    if sink is not None:
        with contextlib.suppress(OSError, ValueError):  # it may ignore its input
            sink.write(given)
        with contextlib.suppress(OSError, ValueError):
            sink.close()


def _collect(
    process: subprocess.Popen[bytes],
    name: str,
    cancelled: Callable[[], bool],
    until: float,
    most: int,
) -> tuple[bytes, bytes]:
    printed, errors = bytearray(), bytearray()
    with selectors.DefaultSelector() as selector:
        for pipe, kept in ((process.stdout, printed), (process.stderr, errors)):
            if pipe is not None:
                selector.register(pipe, selectors.EVENT_READ, kept)
        while selector.get_map():
            if cancelled():
                raise LibraryError("Cancelled.")
            if time.monotonic() > until:
                raise LibraryError(f"The command {name} took too long and was ended.")
            for key, _ in selector.select(_TICK):
                part = os.read(key.fd, 1 << 16)
                if not part:
                    selector.unregister(key.fileobj)
                elif key.data is printed or len(errors) < _MAX_ERRORS:
                    key.data.extend(part)
            if len(printed) > most:
                raise LibraryError(f"The command {name} printed more than {most >> 20} MB.")
    return bytes(printed), bytes(errors)


def _end(process: subprocess.Popen[bytes]) -> None:
    with contextlib.suppress(OSError):
        os.killpg(process.pid, signal.SIGKILL)
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(2)
    for pipe in (process.stdout, process.stderr):
        if pipe is not None:
            pipe.close()
