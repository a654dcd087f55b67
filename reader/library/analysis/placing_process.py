"""``python -m reader.library.analysis.placing_process LIBRARY``, which finds events.

Apart from the app, whose keys never wait for it, it writes in short transactions, and prints the
reason if it fails. It ends with its parent; what is left is placed next time.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from reader.library.analysis.extractor_process import start_python
from reader.library.storage.database import Database
from reader.library.storage.errors import LibraryError
from reader.library.views.event_index import place_pending
from reader.parent_watch import exit_with_parent

FEW = 8
"""Waiting articles that are placed at once: starting a process would take longer."""
_LOOK_EVERY = 0.1
"""Seconds between checks whether the work is still wanted."""


def place_apart(database: Database, cancelled: Callable[[], bool]) -> None:
    """Place pending articles, in a process unless they are few. Raises :class:`LibraryError`."""
    with database.read() as connection:
        sql = "SELECT count(*) FROM (SELECT 1 FROM event_queue LIMIT ?)"
        waiting = connection.execute(sql, (FEW + 1,)).fetchone()[0]
    if waiting <= FEW:
        place_pending(database, cancelled=cancelled)
        return
    arguments = ("-m", __name__, str(database.path))
    process = start_python(arguments, "The process that finds events", subprocess.DEVNULL)
    with process:
        while True:
            try:
                said, _ = process.communicate(timeout=_LOOK_EVERY)
                break
            except subprocess.TimeoutExpired:
                if cancelled():
                    process.kill()
    if said:
        raise LibraryError(said.decode())
    if process.returncode and not cancelled():
        raise LibraryError("The process that finds events ended early: analyse again.")


def main() -> None:
    """Place the pending articles of the library named on the command line."""
    os.nice(10)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the app's to handle
    database = Database(Path(sys.argv[1]), "rw", lambda whole: None)
    try:
        with exit_with_parent():
            place_pending(database)
    except LibraryError as error:
        sys.stdout.write(str(error))
    finally:
        database.close()


if __name__ == "__main__":
    main()
