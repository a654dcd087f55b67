"""Kills an import over and over: ``killed_imports.py LIBRARY FOLDER ROUNDS``.

Prints how many rounds found something wrong, how many articles are there, and how
many kills hit an import that was under way.
"""

from __future__ import annotations

import os
import signal
import sys
import time
from pathlib import Path

from reader.library.feeds import folders
from reader.library.library import Library

SOUND = """SELECT (SELECT total(total) FROM source) = (SELECT count(*) FROM article)
  AND (SELECT total(unread) FROM source) = (SELECT count(*) FROM article WHERE read = 0)
  AND (SELECT count(*) FROM content) = (SELECT count(*) FROM article)
  AND (SELECT count(*) FROM article_filter) = (SELECT count(*) FROM article)
  AND (SELECT count(*) FROM file) = (SELECT count(*) FROM article)"""


def import_and_tell(path: Path, told: int) -> None:
    """Import, writing the number of articles to ``told`` after each batch."""

    def tell(line: str) -> None:
        os.write(told, f"{library.articles.count().total}\n".encode())

    with Library.open(path) as library:
        library.sources.refresh(tell)


def kill_one(path: Path, number: int, before: int) -> int:
    """Start an import, kill it somewhere in it, return what it last told.

    Two of three get as far as a batch that was not there ``before``.
    """
    heard, told = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(heard)
        import_and_tell(path, told)
        os._exit(0)
    os.close(told)
    said = b""
    while number % 3 and (chunk := os.read(heard, 65536)):
        said += chunk
        if int(said.split()[-1]) > before:
            break
    time.sleep(number % 10 / 2000)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    lines = (said + b"".join(iter(lambda: os.read(heard, 65536), b""))).split()
    os.close(heard)
    return int(lines[-1]) if lines else 0


def main() -> None:
    path, folder, rounds = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
    folders.BATCH_FILES = 2
    with Library.open(path) as library:
        library.sources.add_path(folder)
    wrong, cut, before = 0, 0, 0
    for number in range(rounds):
        acknowledged = kill_one(path, number, before)
        with Library.open(path) as library:
            total = library.articles.count().total
            with library.database.read() as connection:
                sound = connection.execute(SOUND).fetchone() == (1,)
            if not sound or total < max(acknowledged, before) or library.check():
                wrong += 1
            cut += before < total
            before = total
    with Library.open(path) as library:
        library.sources.refresh()
        sys.stdout.write(f"{wrong} {library.articles.count().total} {cut}\n")


if __name__ == "__main__":
    main()
