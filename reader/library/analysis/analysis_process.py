"""``python -m reader.library.analysis.analysis_process LIBRARY``, which analyses a backlog.

Apart from the app, whose keys never wait for it, it reads, indexes and groups the waiting
articles in short transactions, and says in lines of JSON what it has done: ``{"stored": id}`` for
each article read, ``{"read": true}`` before it finds events, ``{"problem": sentence}`` if it
fails, with ``"damaged": true`` where the file is. It ends with its parent; what is left is
analysed next time.
"""

from __future__ import annotations

import json
import os
import selectors
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reader.library.analysis.analyse import analyse_pending, read_pending
from reader.library.analysis.extractor_process import start_python
from reader.library.rules.apply import Applied, apply_pending
from reader.library.storage.database import Database
from reader.library.storage.errors import DamagedError, LibraryError
from reader.library.views.event_index import has_outdated, place_pending
from reader.parent_watch import exit_with_parent

if TYPE_CHECKING:
    from reader.library.library import Library

FEW = 8
"""Waiting articles that are analysed at once: starting a process would take longer."""
_LOOK_EVERY = 0.1
"""Seconds between checks whether the work is still wanted."""
_CHUNK = 1 << 16
_UNREAD = "SELECT EXISTS (SELECT 1 FROM article WHERE analysed_by < ?)"
_WAITING = """SELECT max((SELECT count(*) FROM (SELECT 1 FROM article WHERE analysed_by < :version
    LIMIT :most)),
  (SELECT count(*) FROM (SELECT 1 FROM event_queue LIMIT :most)),
  (SELECT count(*) FROM (SELECT 1 FROM search_queue LIMIT :most)))"""


def analyse_apart(
    library: Library,
    *,
    on_stored: Callable[[int], None] = lambda article_id: None,
    cancelled: Callable[[], bool] = lambda: False,
    on_rules: Callable[[Applied], None] = lambda applied: None,
) -> int:
    """Do what :func:`analyse_pending` does, in another process unless few articles wait.

    Events made by older rules are renewed there, too. Rules are applied by this process, which
    may run their commands. Raises :class:`LibraryError`.
    """
    from reader.extraction import VERSION

    database = library.database
    with database.read() as connection:
        limits = {"version": VERSION, "most": FEW + 1}
        waiting = connection.execute(_WAITING, limits).fetchone()[0]
        apart = waiting > FEW or has_outdated(connection)
    if not apart:
        return analyse_pending(library, on_stored=on_stored, cancelled=cancelled, on_rules=on_rules)
    stored: set[int] = set()
    process = start_python(
        ("-m", __name__, str(database.path)), "The analysis process", subprocess.DEVNULL
    )
    with process:
        try:
            for said in _messages(process, cancelled):
                if "stored" in said:
                    stored.add(said["stored"])
                    on_stored(said["stored"])
                elif "read" in said:
                    on_rules(apply_pending(database, cancelled))
                else:
                    raise _error(database, said)
        except BaseException:
            process.kill()
            raise
    if process.returncode and not cancelled():
        raise LibraryError("The analysis process ended early: analyse again.")
    return len(stored)


def _messages(
    process: subprocess.Popen[bytes], cancelled: Callable[[], bool]
) -> Iterator[dict[str, Any]]:
    """Yield what the process says until it ends; end it once ``cancelled``."""
    pipe, rest = process.stdout, b""
    if pipe is None:
        return
    with selectors.DefaultSelector() as selector:
        selector.register(pipe, selectors.EVENT_READ)
        while not cancelled():
            if not selector.select(_LOOK_EVERY):
                continue
            data = os.read(pipe.fileno(), _CHUNK)
            if not data:
                return
            *lines, rest = (rest + data).split(b"\n")
            yield from map(json.loads, lines)
    process.kill()


def _error(database: Database, said: dict[str, Any]) -> LibraryError:
    if "damaged" not in said:
        return LibraryError(said["problem"])
    database.damaged = said["problem"]
    return DamagedError(said["problem"])


def main() -> None:
    """Analyse the library named on the command line."""
    os.nice(10)  # keys come first
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the app's to handle
    database = Database(Path(sys.argv[1]), "rw", lambda whole: None)
    try:
        with exit_with_parent():
            _work(database)
    except DamagedError as error:
        _say(problem=str(error), damaged=True)
    except LibraryError as error:
        _say(problem=str(error))
    finally:
        database.close()


def _work(database: Database) -> None:
    """Analyse what waits, then renew events made by older rules while no further articles wait."""
    left = False  # articles that cannot be read now are no reason to wait

    def waiting() -> bool:
        return not left and _has_unread(database)

    while True:
        # One core is left to the app.
        read_pending(database, on_stored=lambda article_id: _say(stored=article_id), spare=1)
        _say(read=True)
        left = _has_unread(database)
        place_pending(database, renew=True, cancelled=waiting)
        if not waiting():
            return


def _has_unread(database: Database) -> bool:
    from reader.extraction import VERSION

    with database.read() as connection:
        return bool(connection.execute(_UNREAD, (VERSION,)).fetchone()[0])


def _say(**values: object) -> None:
    sys.stdout.write(json.dumps(values) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
