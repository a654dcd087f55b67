"""Damages libraries at random and looks what their user is told and gets back.

Used with few rounds by a test, and with many by ``benchmarks/faults.py``.
"""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
import traceback
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from reader.library.articles.view import View
from reader.library.library import Library
from reader.library.opening.rescue import rescue
from reader.library.storage.errors import LibraryError
from reader.sources.opml.outline import Subscription
from tests.library.builders import entry, put

PAGE = 4096
_KILLED = """
import os, sys
from pathlib import Path
from reader.library.library import Library
from reader.sources.opml.outline import Subscription
library = Library.open(Path(sys.argv[1]))
library.marks.set_starred(list(range(100, 120)), True)
library.marks.set_read(list(range(90, 140)), True)
library.feeds.add(Subscription("https://late.example/feed"))
os.kill(os.getpid(), 9)
"""

DatedSentence = tuple[tuple[object, ...], ...]


class Chance(random.Random):
    """Chance that falls the same way every time."""


@dataclass
class Outcome:
    """What came of so many damaged libraries."""

    rounds: int = 0
    unseen: list[str] = field(default_factory=list)
    """Where nothing seemed wrong."""
    letters: list[str] = field(default_factory=list)
    """Where a text or title has other letters and nothing was said (SQLite has no checksums)."""
    silent: list[str] = field(default_factory=list)
    """Where articles, marks or feeds were lost and nothing was said."""
    feeds_lost: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    """Where something else than a sentence for the user came."""


def make(folder: Path) -> tuple[Path, Path]:
    """Make a library that was closed, and one whose program was killed; return their folders."""
    closed = folder / "closed"
    with Library.open(closed / "library.db") as library:
        body = "It burned on 3 May 2024, said the mayor. " * 20
        for n in range(3):
            subscription = Subscription(f"https://{n}.example/feed", f"Feed {n}", "World")
            feed = library.feeds.add(subscription)
            ids = put(library, feed.id, *(entry(f"{i}", f"Piece {n} {i}", body) for i in range(50)))
            library.marks.set_starred(ids[:5], True)
            library.marks.set_read(ids[:20], True)
    killed = folder / "killed"
    shutil.copytree(closed, killed)
    command = [sys.executable, "-c", _KILLED, str(killed / "library.db")]
    subprocess.run(command, check=False)
    if not (killed / "library.db-wal").stat().st_size:
        raise OSError("the killed program left no journal")
    return closed, killed


def flip(path: Path, chance: random.Random) -> None:
    data = bytearray(path.read_bytes())
    near = chance.randrange(len(data))
    for _ in range(chance.choice((1, 8, 64, 200))):
        far = chance.random() < 0.5
        at = chance.randrange(len(data)) if far else near + chance.randrange(64)
        data[min(at, len(data) - 1)] ^= 1 << chance.randrange(8)
    path.write_bytes(data)


def cut(path: Path, chance: random.Random) -> None:
    size = path.stat().st_size
    choices = (0, chance.randrange(200), chance.randrange(size), size // 2, size - PAGE)
    os.truncate(path, chance.choice(choices))


def swap(path: Path, chance: random.Random) -> None:
    data = bytearray(path.read_bytes())
    one, two = (chance.randrange(len(data) // PAGE) * PAGE for _ in range(2))
    first, second = data[one : one + PAGE], data[two : two + PAGE]
    data[one : one + PAGE], data[two : two + PAGE] = second, first
    path.write_bytes(data)


def overwrite(path: Path, chance: random.Random) -> None:
    data = bytearray(path.read_bytes())
    at = chance.randrange(len(data) // PAGE) * PAGE
    data[at : at + PAGE] = chance.randbytes(PAGE) if chance.random() < 0.5 else bytes(PAGE)
    path.write_bytes(data)


WAYS: tuple[Callable[[Path, random.Random], None], ...] = (flip, cut, swap, overwrite)


@dataclass(frozen=True)
class Held:
    """What a library holds."""

    marks: DatedSentence
    texts: DatedSentence
    feeds: frozenset[str]


def held(path: Path) -> Held:
    with Library.open(path) as library:
        ids = library.articles.ids(View())
        articles = [one for article_id in ids if (one := library.articles.get(article_id))]
        return Held(
            tuple((one.id, one.read, one.starred, one.tags) for one in articles),
            tuple((one.title, one.text) for one in articles),
            frozenset(feed.url for feed in library.feeds.list()),
        )


def trial(
    folder: Path, rounds: int, use: Callable[[Path], str] = lambda path: "", seed: int = 7
) -> Outcome:
    """Damage libraries so many times. ``use`` does things to a copy and tells what failed."""
    chance, outcome = Chance(seed), Outcome()
    made = make(folder)
    before = []
    for name in made:
        shutil.copytree(name, folder / "copy")
        before.append(held(folder / "copy" / "library.db"))
        shutil.rmtree(folder / "copy")
    for number in range(rounds):
        which = number % 2
        place = folder / "damaged"
        shutil.copytree(made[which], place)
        # Of a library that was not closed, in turn the file itself and its journal.
        target = "library.db-wal" if number % 4 == 1 else "library.db"
        way = chance.choice(WAYS)
        way(place / target, chance)
        _look(place, f"{number}: {way.__name__} {target}", before[which], outcome)
        shutil.rmtree(place)
        shutil.copytree(made[which], place)
        way(place / target, chance)
        if failed := use(place / "library.db"):
            outcome.failed.append(f"{number}: {way.__name__} {target}: {failed}")
        shutil.rmtree(place)
        outcome.rounds += 1
    return outcome


def told(error: Exception) -> str:
    """Return an error that should not have been, and where it came from."""
    frames = traceback.extract_tb(error.__traceback__)
    return f"{error!r} in {', '.join(frame.name for frame in frames[-4:])}"


def _look(place: Path, what: str, before: Held, outcome: Outcome) -> None:
    path = place / "library.db"
    said = False
    after: Held | None = None
    try:
        with Library.open(path) as library:
            said = bool(library.notes)
        after = held(path)
    except LibraryError:
        said = True
    except Exception as error:
        outcome.failed.append(f"{what}: {told(error)}")
    try:
        said |= rescue(path) is not None
        after = held(path)
    except LibraryError as error:
        outcome.feeds_lost.append(f"{what}: {error}")
    except Exception as error:
        outcome.failed.append(f"{what}: {told(error)}")
    if after is None:
        return
    if before.feeds - after.feeds:
        outcome.feeds_lost.append(what)
    if said:
        return
    if after == before:
        outcome.unseen.append(what)
    elif (after.marks, after.feeds) == (before.marks, before.feeds):
        outcome.letters.append(what)
    else:
        outcome.silent.append(what)
