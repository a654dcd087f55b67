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
from reader.library.library import Library, LibraryError, View, _Part
from reader.library.notebook.notebook import Draft
from reader.library.rules.rule import Actions, Rule
from reader.library.storage import database
from reader.sources.greader.session import Server
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


SERVER = Server("https://news.example/api", "anna", "token", frozenset())
RULE = Rule(1, "Mill", "mill", Actions(read=True))

CALLS: dict[str, Callable[[Library, Path], object]] = {
    "data_version": lambda library, path: library.data_version(),
    "check": lambda library, path: library.check(),
    "articles.count": lambda library, path: library.articles.count(View(text="x")),
    "articles.hidden": lambda library, path: library.articles.hidden(),
    "articles.first_page": lambda library, path: library.articles.first_page(View()),
    "articles.ids": lambda library, path: library.articles.ids(View()),
    "articles.rows": lambda library, path: library.articles.rows([1]),
    "articles.get": lambda library, path: library.articles.get(1),
    "articles.next_unread": lambda library, path: library.articles.next_unread(1, View()),
    "changes.make": lambda library, path: library.changes.make(
        lambda: library.marks.set_read([1], True), print, print
    ),
    "marks.to_undo": lambda library, path: library.marks.to_undo(),
    "marks.next_loss": lambda library, path: library.marks.next_loss(),
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
    "articles.pages": lambda library, path: list(library.articles.pages(View())),
    "findings.credits": lambda library, path: library.findings.credits(1),
    "findings.pending": lambda library, path: library.findings.pending(1),
    "people.list": lambda library, path: library.people.list(),
    "people.get": lambda library, path: library.people.get(1),
    "people.pages": lambda library, path: list(library.people.pages([1])),
    "people.people_list": lambda library, path: library.people.people_list(),
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
    "sources.find": lambda library, path: library.sources.find("nowhere"),
    "sources.remove": lambda library, path: library.sources.remove(1),
    "sources.refresh": lambda library, path: library.sources.refresh(),
    "corrections.rules": lambda library, path: library.corrections.rules(),
    "corrections.load": lambda library, path: library.corrections.load("not a person: Oslo"),
    "corrections.remove": lambda library, path: library.corrections.remove(1),
    "corrections.not_a_person": lambda library, path: library.corrections.not_a_person(1),
    "corrections.merge": lambda library, path: library.corrections.merge(1, 2),
    "corrections.split": lambda library, path: library.corrections.split(1, "Poe"),
    "corrections.spellings": lambda library, path: library.corrections.spellings(1, 1),
    "corrections.split_spelling": lambda library, path: library.corrections.split_spelling(
        1, 1, "Poe"
    ),
    "corrections.rename": lambda library, path: library.corrections.rename(1, "Anna"),
    "corrections.wrong_date": lambda library, path: library.corrections.wrong_date(1, 0),
    "corrections.forms": lambda library, path: library.corrections.forms(1),
    "corrections.namesake": lambda library, path: library.corrections.namesake(1, [1], "Poe"),
    "analyse_pending": lambda library, path: analyse_pending(library),
    "accounts.add": lambda library, path: library.accounts.add(SERVER, "keyring"),
    "accounts.count_waiting": lambda library, path: library.accounts.count_waiting(),
    "accounts.find": lambda library, path: library.accounts.find("x"),
    "accounts.get": lambda library, path: library.accounts.get(1),
    "accounts.join": lambda library, path: library.accounts.join(1, marks=True),
    "accounts.keep_feed": lambda library, path: library.accounts.keep_feed(1),
    "accounts.list": lambda library, path: library.accounts.list(),
    "accounts.log_in_again": lambda library, path: library.accounts.log_in_again(1, SERVER, ""),
    "accounts.of_feed": lambda library, path: library.accounts.of_feed(1),
    "accounts.offer": lambda library, path: library.accounts.offer(1),
    "accounts.remove": lambda library, path: library.accounts.remove(1, keep=True),
    "accounts.retry": lambda library, path: library.accounts.retry(1),
    "accounts.waiting": lambda library, path: library.accounts.waiting(),
    "captures.body": lambda library, path: library.captures.body(1),
    "captures.has": lambda library, path: library.captures.has(1),
    "captures.of": lambda library, path: library.captures.of(1),
    "captures.totals": lambda library, path: library.captures.totals(),
    "copies.of": lambda library, path: library.copies.of(1),
    "coverage.get": lambda library, path: library.coverage.get(1),
    "coverage.ids": lambda library, path: library.coverage.ids(),
    "coverage.of": lambda library, path: library.coverage.of(1),
    "coverage.query_of": lambda library, path: library.coverage.query_of(1),
    "coverage.rows": lambda library, path: library.coverage.rows([1]),
    "coverage.update": lambda library, path: library.coverage.update(),
    "full_texts.fetch": lambda library, path: library.full_texts.fetch(1),
    "full_texts.fetch_image": lambda library, path: library.full_texts.fetch_image(
        1, "http://127.0.0.1:9/a.png"
    ),
    "full_texts.fetch_due": lambda library, path: library.full_texts.fetch_due(),
    "full_texts.keep_pages": lambda library, path: library.full_texts.keep_pages(),
    "full_texts.shown": lambda library, path: library.full_texts.shown(1),
    "full_texts.switch": lambda library, path: library.full_texts.switch(1),
    "notebook.annotate": lambda library, path: library.notebook.annotate(1, "note"),
    "notebook.clippings": lambda library, path: library.notebook.clippings(),
    "notebook.keep": lambda library, path: library.notebook.keep([Draft(1, words="Some words")]),
    "notebook.known": lambda library, path: library.notebook.known("x"),
    "notebook.move": lambda library, path: library.notebook.move(1, "other"),
    "notebook.names": lambda library, path: library.notebook.names(),
    "notebook.remove": lambda library, path: library.notebook.remove([1]),
    "visits.count": lambda library, path: library.visits.count(),
    "visits.mark_seen": lambda library, path: library.visits.mark_seen(),
    "visits.end": lambda library, path: library.visits.end(),
    "novelty.arrived": lambda library, path: library.novelty.arrived(),
    "novelty.of": lambda library, path: library.novelty.of(),
    "revisions.of": lambda library, path: library.revisions.of(1),
    "rules.active": lambda library, path: library.rules.active(),
    "rules.apply_to_old": lambda library, path: library.rules.apply_to_old(RULE),
    "rules.enable": lambda library, path: library.rules.enable(1, False),
    "rules.explain": lambda library, path: library.rules.explain(1),
    "rules.export": lambda library, path: library.rules.export(),
    "rules.hits": lambda library, path: library.rules.hits(1),
    "rules.change": lambda library, path: library.rules.change(1, "Mill = mill => read"),
    "rules.put": lambda library, path: library.rules.put([]),
    "rules.import_text": lambda library, path: library.rules.import_text("Mill = mill => read"),
    "rules.list": lambda library, path: library.rules.list(),
    "rules.move": lambda library, path: library.rules.move(1, 1),
    "rules.named": lambda library, path: library.rules.named("x"),
    "rules.needs_findings": lambda library, path: library.rules.needs_findings(),
    "rules.preview": lambda library, path: library.rules.preview("mill"),
    "rules.remove": lambda library, path: library.rules.remove(1),
    "rules.revert": lambda library, path: library.rules.revert(1),
    "rules.set": lambda library, path: library.rules.set("Mill", "mill", "read"),
    "search.articles": lambda library, path: library.search.articles("mill"),
    "search.explain": lambda library, path: library.search.explain("tag:x"),
    "search.finished": lambda library, path: library.search.finished("mill"),
    "search.help": lambda library, path: library.search.help("tag:x", 5),
    "search.hidden": lambda library, path: library.search.hidden("mill"),
    "search.hits": lambda library, path: library.search.hits("mill", [1]),
    "search.ids": lambda library, path: library.search.ids("mill"),
    "search.index": lambda library, path: library.search.index(),
    "search.next_unread": lambda library, path: library.search.next_unread([1]),
    "search.places": lambda library, path: library.search.places("person:anna", 1, "The mill."),
    "search.problems": lambda library, path: library.search.problems("tag:x"),
    "search.unread": lambda library, path: library.search.unread([1]),
    "search.waiting": lambda library, path: library.search.waiting(),
    "stories.add": lambda library, path: library.stories.add("mill"),
    "stories.change": lambda library, path: library.stories.change(1, "barn", notify=True),
    "stories.get": lambda library, path: library.stories.get(1),
    "stories.list": lambda library, path: library.stories.list(),
    "stories.named": lambda library, path: library.stories.named("x"),
    "stories.numbers": lambda library, path: library.stories.numbers(1),
    "stories.of_query": lambda library, path: library.stories.of_query("mill"),
    "stories.query_of": lambda library, path: library.stories.query_of(View(person=1)),
    "stories.remove": lambda library, path: library.stories.remove(1),
    "stories.rename": lambda library, path: library.stories.rename(1, "Barn"),
    "stories.unread": lambda library, path: library.stories.unread(1),
    "timeline.agenda": lambda library, path: library.timeline.agenda(),
    "timeline.counts": lambda library, path: library.timeline.counts(),
    "timeline.day": lambda library, path: library.timeline.day("2024-01-02"),
    "timeline.next_day": lambda library, path: library.timeline.next_day("2024-01-02"),
    "timeline.page": lambda library, path: library.timeline.page(),
    "timeline.stretches": lambda library, path: list(library.timeline.stretches()),
}
"""Every public method but those of PURE, with arguments that touch the file."""

PURE = {"rules.check", "rules.checked", "changes.make_behind", "changes.settle"}
"""Methods that only look at their arguments, or wait."""

WRITES = {
    "marks.add_tags", "marks.mark_ids_read", "marks.set_read", "marks.set_starred",
    "marks.set_tags", "marks.set_published",
    "marks.mark_all_read", "marks.undo", "places.set", "sources.add_path",
    "sources.discard_empty", "sources.remove",
    "sources.ensure_seeds", "sources.refresh", "corrections.load", "corrections.remove",
    "corrections.merge", "corrections.split", "corrections.rename", "corrections.wrong_date",
    "corrections.not_a_person", "corrections.namesake", "corrections.split_spelling",
    "accounts.add", "accounts.join", "accounts.keep_feed", "accounts.log_in_again",
    "accounts.remove", "accounts.retry", "full_texts.switch", "notebook.annotate",
    "notebook.keep", "notebook.move", "notebook.remove", "visits.mark_seen", "visits.end",
    "rules.apply_to_old", "rules.change", "rules.enable", "rules.import_text", "rules.move",
    "rules.put", "rules.remove", "rules.revert", "rules.set", "search.index", "stories.add",
    "stories.change", "stories.remove", "stories.rename",
}  # fmt: skip


def public_methods(library: Library) -> set[str]:
    names = {"analyse_pending", "data_version", "check"}
    kept = [
        name for name, part in vars(Library).items() if isinstance(part, cached_property | _Part)
    ]
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
    named = {n for n in public_methods(library) if not n.startswith("feeds.")}
    assert set(CALLS) >= named - PURE


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


def test_each_part_of_the_library_is_what_its_annotation_says(tmp_path: Path) -> None:
    declared = {
        name: str(Library.__annotations__[name])
        for name, part in vars(Library).items()
        if isinstance(part, _Part)
    }
    assert declared
    with Library.open(tmp_path / "library.db") as library:
        for name, annotation in declared.items():
            assert annotation == f"_Part[{type(getattr(library, name)).__name__}]"
