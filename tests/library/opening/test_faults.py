"""The library when the process is killed, the disk is full, or others write too."""

from __future__ import annotations

import inspect
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import Any

import pytest

from reader.library.analysis.analyse import analyse_pending
from reader.library.library import Library, LibraryError, View
from reader.library.storage import database
from tests.library.builders import add_source, entry, put
from tests.library.opening import killed_imports
from tests.waiting import PATIENCE


def files(folder: Path, count: int) -> Path:
    folder.mkdir()
    for n in range(count):
        (folder / f"{n:03}.txt").write_text(f"Title {n}\n\n{'Some words here. ' * 50}\n")
    return folder


def run(module: str, *arguments: object) -> str:
    command = [sys.executable, "-m", module, *map(str, arguments)]
    return subprocess.run(command, capture_output=True, check=True, timeout=120).stdout.decode()


def test_an_import_killed_fifty_times_loses_and_doubles_nothing(tmp_path: Path) -> None:
    folder = files(tmp_path / "news", 120)
    wrong, total, cut = run(killed_imports.__name__, tmp_path / "l.db", folder, 50).split()
    assert wrong == "0"
    assert total == "120"
    assert int(cut) > 0


DISK_FULL = """
import resource, sys
from pathlib import Path
from reader.library.library import Library, LibraryError, View
path, room = Path(sys.argv[1]), int(sys.argv[2])
library = Library.open(path)
library.sources.add_path(Path(sys.argv[3]))
resource.setrlimit(resource.RLIMIT_FSIZE, (room, resource.RLIM_INFINITY))
try:
    library.sources.refresh()
    print("no error")
except LibraryError as error:
    print(error)
print(len(library.articles.first_page(View())) > 0)
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
library.sources.refresh()
print(library.articles.count().total)
library.close()
print(repr(Library.open(path).check()))
"""


@pytest.mark.parametrize("room", [400_000, 500_000, 1_000_000])
def test_a_full_disk_is_named_and_leaves_a_sound_library(tmp_path: Path, room: int) -> None:
    path = tmp_path / "l.db"
    with Library.open(path) as library:
        put(library, add_source(library), *(entry(str(n)) for n in range(10)))
    folder = tmp_path / "news"
    folder.mkdir()
    for n in range(30):
        (folder / f"{n}.txt").write_text(f"Title {n}\n\n" + f"Some words {n} here. " * 4000)
    command = [sys.executable, "-c", DISK_FULL, str(path), str(room), str(folder)]
    ended = subprocess.run(command, capture_output=True, check=True, timeout=120)
    message, readable, total, check = ended.stdout.decode().splitlines()
    assert "disk" in message
    assert (readable, total, check) == ("True", "40", "''")


TWO = """
import sys
from pathlib import Path
from reader.library.library import Library, View
library = Library.open(Path(sys.argv[1]))
library.sources.add_path(Path(sys.argv[2]))
for round in range(3):
    library.sources.refresh()
    for article_id in library.articles.ids(View()):
        library.marks.set_read([article_id], True, automatic=True)
        library.marks.set_starred([article_id], article_id % 2 == round % 2)
library.close()
"""


def test_two_programs_at_once_neither_fail_nor_double(tmp_path: Path) -> None:
    folder = files(tmp_path / "news", 20)
    path = tmp_path / "l.db"
    command = [sys.executable, "-c", TWO, str(path), str(folder)]
    both = [
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        for _ in range(2)
    ]
    assert [process.communicate(timeout=120)[0] for process in both] == [b"", b""]
    with Library.open(path) as library:
        counts = library.articles.count()
        assert (counts.total, counts.unread) == (20, 0)
        assert counts.starred == 10
        assert len(library.sources.list()) == 1
        assert library.check() == ""


CALLS: dict[str, Callable[[Library, Path], object]] = {
    "data_version": lambda library, path: library.data_version(),
    "check": lambda library, path: library.check(),
    "articles.count": lambda library, path: library.articles.count(View(text="x")),
    "articles.first_page": lambda library, path: library.articles.first_page(View()),
    "articles.ids": lambda library, path: library.articles.ids(View()),
    "articles.rows": lambda library, path: library.articles.rows([1]),
    "articles.get": lambda library, path: library.articles.get(1),
    "articles.raw": lambda library, path: library.articles.raw(1),
    "articles.next_unread": lambda library, path: library.articles.next_unread(1, View()),
    "marks.set_read": lambda library, path: library.marks.set_read([1], True),
    "marks.set_starred": lambda library, path: library.marks.set_starred([1], True),
    "marks.add_tags": lambda library, path: library.marks.add_tags([1], ["more"]),
    "marks.mark_ids_read": lambda library, path: library.marks.mark_ids_read([1]),
    "marks.set_tags": lambda library, path: library.marks.set_tags(1, ["new"]),
    "marks.set_published": lambda library, path: library.marks.set_published(1, "2024-01-02"),
    "marks.mark_all_read": lambda library, path: library.marks.mark_all_read(View()),
    "marks.undo": lambda library, path: library.marks.undo(),
    "marks.history": lambda library, path: library.marks.history(),
    "marks.all_tags": lambda library, path: library.marks.all_tags(),
    "places.get": lambda library, path: library.places.get(1),
    "places.set": lambda library, path: library.places.set(1, 5),
    "findings.of": lambda library, path: library.findings.of(1),
    "findings.dates": lambda library, path: list(library.findings.dates(View())),
    "listing.lines": lambda library, path: library.listing.lines([1]),
    "listing.pages": lambda library, path: list(library.listing.pages(View())),
    "findings.credits": lambda library, path: library.findings.credits(1),
    "findings.pending": lambda library, path: library.findings.pending(1),
    "people.list": lambda library, path: library.people.list(),
    "people.get": lambda library, path: library.people.get(1),
    "people.pages": lambda library, path: list(library.people.pages([1])),
    "people.people_list": lambda library, path: library.people.people_list(),
    "people.named": lambda library, path: library.people.named("poe"),
    "people.called": lambda library, path: library.people.called(["poe"]),
    "people.spellings": lambda library, path: library.people.spellings(1),
    "people.days": lambda library, path: library.people.days(1, [1]),
    "people.quotes": lambda library, path: library.people.quotes(1, [1]),
    "sources.add_path": lambda library, path: library.sources.add_path(path),
    "sources.ensure_seeds": lambda library, path: library.sources.ensure_seeds(path),
    "sources.list": lambda library, path: library.sources.list(),
    "sources.files": lambda library, path: library.sources.files(),
    "sources.has_feeds": lambda library, path: library.sources.has_feeds(),
    "sources.discard_empty": lambda library, path: library.sources.discard_empty(9),
    "sources.title": lambda library, path: library.sources.title(1),
    "sources.refresh": lambda library, path: library.sources.refresh(),
    "corrections.rules": lambda library, path: library.corrections.rules(),
    "corrections.export": lambda library, path: library.corrections.export(),
    "corrections.load": lambda library, path: library.corrections.load("not a person: Oslo"),
    "corrections.remove": lambda library, path: library.corrections.remove(1),
    "corrections.not_a_person": lambda library, path: library.corrections.not_a_person(1),
    "corrections.merge": lambda library, path: library.corrections.merge(1, 2),
    "corrections.split": lambda library, path: library.corrections.split(1, "Poe"),
    "corrections.rename": lambda library, path: library.corrections.rename(1, "Anna"),
    "corrections.wrong_date": lambda library, path: library.corrections.wrong_date(1, 0),
    "corrections.forms": lambda library, path: library.corrections.forms(1),
    "corrections.namesake": lambda library, path: library.corrections.namesake(1, [1], "Poe"),
    "analyse_pending": lambda library, path: analyse_pending(library),
}
"""Every public method, with arguments that touch the file."""

WRITES = {
    "marks.add_tags", "marks.mark_ids_read", "marks.set_read", "marks.set_starred",
    "marks.set_tags", "marks.set_published",
    "marks.mark_all_read", "marks.undo", "places.set", "sources.add_path",
    "sources.discard_empty",
    "sources.ensure_seeds", "sources.refresh", "corrections.load", "corrections.remove",
    "corrections.merge", "corrections.split", "corrections.rename", "corrections.wrong_date",
    "corrections.not_a_person", "corrections.namesake",
}  # fmt: skip


def public_methods(library: Library) -> set[str]:
    names = {"analyse_pending", "data_version", "check"}
    kept = [name for name, part in vars(Library).items() if isinstance(part, cached_property)]
    parts = {name: getattr(library, name) for name in ["articles", "corrections", *kept]}
    for part, value in parts.items():
        module = type(value).__module__
        if module.startswith("reader.library."):
            methods = inspect.getmembers(value, inspect.ismethod)
            names |= {f"{part}.{name}" for name, _ in methods if not name.startswith("_")}
    return names


@pytest.fixture
def filled(tmp_path: Path) -> Path:
    path = tmp_path / "l.db"
    with Library.open(path) as library:
        put(library, add_source(library), *(entry(str(n)) for n in range(200)))
        library.sources.add_path(files(tmp_path / "old", 1))
        library.marks.set_read([2], True)
        files(tmp_path / "news", 2)
    return path


def outcomes(library: Library, path: Path) -> dict[str, str]:
    """Call every public method; return what each says. Nothing but LibraryError is caught."""
    said = {}
    for name, call in CALLS.items():
        try:
            call(library, path)
            said[name] = ""
        except LibraryError as error:
            said[name] = str(error)
    return said


def test_the_list_of_calls_is_complete(library: Library) -> None:
    assert set(CALLS) >= {n for n in public_methods(library) if not n.startswith("feeds.")}


def test_every_write_to_a_locked_library_is_a_library_error(
    filled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "BUSY_SECONDS", 0.02)
    with Library.open(filled) as library:
        holder = sqlite3.connect(filled, isolation_level=None)
        holder.execute("BEGIN IMMEDIATE")
        said = outcomes(library, filled.parent / "news")
        holder.execute("ROLLBACK")
        holder.close()
    assert {name for name, line in said.items() if "in use by another" in line} >= WRITES
    assert all("\n" not in line for line in said.values())


def test_every_call_on_a_broken_library_is_a_library_error(filled: Path) -> None:
    with Library.open(filled) as library:
        with library.database.read() as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        size = filled.stat().st_size
        filled.write_bytes(b"\x00garbage" * (size // 8))
        said = outcomes(library, filled.parent / "news")
    silent = {name for name, line in said.items() if not line}
    assert silent <= {"data_version"}
    assert any("damaged" in line for line in said.values())


def test_every_call_on_a_closed_library_is_a_library_error(filled: Path) -> None:
    library = Library.open(filled)
    library.close()
    assert set(outcomes(library, filled.parent / "news").values()) == {"The library is closed."}


def test_closing_while_another_thread_reads_ends_its_reading(filled: Path) -> None:
    library = Library.open(filled)
    started = threading.Event()
    said: list[Any] = []

    def read() -> None:
        try:
            while True:
                library.articles.count(View(text="burned mill"))
                started.set()
        except LibraryError as error:
            said.append(str(error))

    thread = threading.Thread(target=read)
    thread.start()
    assert started.wait(PATIENCE), "the thread never read"
    library.close()
    thread.join(PATIENCE)
    assert not thread.is_alive(), "the thread reads on"
    assert said in (
        ["The library is closed."],
        [f"The library {filled} was closed while it was being read."],
    )
