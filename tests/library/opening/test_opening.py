from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from reader.library.library import Library, LibraryError, View
from reader.library.opening import opening
from reader.library.storage import migrations
from reader.library.storage.migrations import scripts
from tests.library.builders import add_source, entry, put


def made(path: Path) -> Path:
    with Library.open(path) as library:
        put(library, add_source(library), *(entry(str(n), f"Piece {n}") for n in range(50)))
    return path


def cut(to: int) -> Callable[[Path], object]:
    return lambda path: os.truncate(path, to)


def not_sqlite(path: Path) -> None:
    path.write_text("dear diary\n" * 100)


def folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def fifo(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def foreign(path: Path) -> None:
    path.unlink()
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE bookmark(url TEXT)")
    connection.commit()
    connection.close()


def newer(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version = 9999")
    connection.close()


def bad_journal(path: Path) -> None:
    Path(f"{path}-wal").write_bytes(b"garbage" * 1000)


def header_lost(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[:100] = bytes(100)
    path.write_bytes(data)


@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        (cut(0), "empty"),
        (cut(60), "damaged"),
        (cut(100), "damaged"),
        (cut(20_000), "damaged"),
        (not_sqlite, "not a newsreader library"),
        (header_lost, "not a newsreader library"),
        (folder, "is a folder"),
        (fifo, "not a regular file"),
        (foreign, "another program"),
        (newer, "newer newsreader"),
        (bad_journal, "-wal"),
    ],
)
def test_what_is_no_sound_library_is_refused_in_one_line_and_left_alone(
    tmp_path: Path, spoil: Callable[[Path], object], says: str
) -> None:
    path = made(tmp_path / "library.db")
    spoil(path)
    before = path.read_bytes() if path.is_file() else None

    with pytest.raises(LibraryError, match=says) as caught:
        Library.open(path)

    assert "\n" not in str(caught.value)
    assert str(path) in str(caught.value)
    if before is not None:
        assert path.read_bytes() == before
    with pytest.raises(LibraryError):
        Library.open(path, read_only=True)


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(LibraryError, match="cannot be opened"):
        Library.open(tmp_path / "file" / "library.db")
    with pytest.raises(LibraryError, match="no library at"):
        Library.open(tmp_path / "absent.db", read_only=True)


def test_a_reader_cannot_write(tmp_path: Path) -> None:
    path = made(tmp_path / "library.db")
    with Library.open(path, read_only=True) as library:
        assert library.articles.count().total == 50
        with pytest.raises(LibraryError, match="read-only"):
            library.marks.set_read([1], True)


NO_ROOM = """
import resource, sys
from pathlib import Path
from reader.library.library import Library, LibraryError
resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))  # as on a full disk, or a read-only one
with Library.open(Path(sys.argv[1])) as library:
    print(library.articles.count().total, library.check() == "", *library.notes)
    try:
        library.marks.set_read([1], True)
    except LibraryError as error:
        print(error)
with Library.open(Path(sys.argv[1]), read_only=True) as library:
    print(library.articles.count().total, library.check() == "", *library.notes)
"""


def test_where_nothing_can_be_written_reading_goes_on(tmp_path: Path) -> None:
    path = made(tmp_path / "library.db")
    command = [sys.executable, "-c", NO_ROOM, str(path)]
    opened, marked, doctored = subprocess.check_output(command).decode().splitlines()
    assert opened.startswith("50 True The library cannot be written")
    assert "read-only" in marked
    assert doctored == "50 True"


FILLS_UP = """
import resource, sys
from pathlib import Path
from reader.library.library import Library, LibraryError
from reader.library.opening import opening
from reader.library.storage import migrations

def step(connection, number):
    make(connection, number)
    if number + 1 == migrations.VERSION:  # the journal has the whole library, the file does not
        resource.setrlimit(resource.RLIMIT_FSIZE, (8192, 8192))

make, opening.step = opening.step, step
try:
    Library.open(Path(sys.argv[1]))
except LibraryError as error:
    print(error)
"""


def test_a_disk_that_fills_up_under_a_new_library_leaves_nothing(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    said = subprocess.check_output([sys.executable, "-c", FILLS_UP, str(path)]).decode()
    assert said.count("\n") == 1
    assert "full" in said
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_was_exchanged_takes_no_more_changes(tmp_path: Path) -> None:
    path = made(tmp_path / "library.db")
    made(tmp_path / "backup.db")
    with Library.open(path) as library:
        assert library.marks.set_read([1], True) == 1
        (tmp_path / "backup.db").replace(path)
        with pytest.raises(LibraryError, match="restart newsreader"):
            library.marks.set_read([2], True)
    with Library.open(path) as library:
        assert library.check() == ""
        assert library.articles.count().unread == 50, "the journal of the other does not count"


def test_damage_after_an_unclean_end_is_found_before_anything_is_written(tmp_path: Path) -> None:
    path = made(tmp_path / "library.db")
    killed(path)
    assert Path(f"{path}-wal").stat().st_size > 0
    data = bytearray(path.read_bytes())
    for page in range(2, len(data) // 4096, 2):
        data[page * 4096 : page * 4096 + 300] = b"\xff" * 300
    path.write_bytes(data)

    with pytest.raises(LibraryError, match="damaged"):
        Library.open(path)
    assert path.read_bytes() == data


def killed(path: Path) -> None:
    """Write to a library in a process that is killed without closing it."""
    script = (
        "import os, sys; from pathlib import Path; from reader.library.library import Library\n"
        "library = Library.open(Path(sys.argv[1])); library.marks.set_read([1, 2, 3], True)\n"
        "os.kill(os.getpid(), 9)"
    )
    ended = subprocess.run([sys.executable, "-c", script, str(path)], check=False)
    assert ended.returncode == -signal.SIGKILL


def test_what_was_done_before_a_kill_is_there(tmp_path: Path) -> None:
    path = made(tmp_path / "library.db")
    killed(path)
    with Library.open(path) as library:
        assert library.articles.count().unread == 47
        assert library.check() == ""


def test_a_library_locked_by_another_program_can_be_read_and_says_so_on_writing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reader.library.storage.database.BUSY_SECONDS", 0.05)
    path = made(tmp_path / "library.db")
    holder = sqlite3.connect(path, isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    try:
        with Library.open(path) as library:
            assert library.articles.count().total == 50
            with pytest.raises(LibraryError, match="in use by another program"):
                library.marks.set_read([1], True)
        holder.execute("ROLLBACK")
    finally:
        holder.close()
    with Library.open(path) as library:
        assert library.marks.set_read([1], True) == 1


def test_a_library_that_another_program_keeps_to_itself_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "BUSY_SECONDS", 0.05)
    path = made(tmp_path / "library.db")
    holder = sqlite3.connect(path, isolation_level=None)
    holder.execute("PRAGMA locking_mode = EXCLUSIVE")
    holder.execute("BEGIN IMMEDIATE")
    holder.execute("UPDATE article SET read = 1")
    try:
        with pytest.raises(LibraryError, match="in use by another program"):
            Library.open(path)
    finally:
        holder.close()


OLD = """
PRAGMA application_id = 1316451154;
CREATE TABLE source(id INTEGER PRIMARY KEY, title TEXT);
INSERT INTO source(title) VALUES ('kept');
PRAGMA user_version = 1;
"""
STEP = "ALTER TABLE source ADD COLUMN extra TEXT NOT NULL DEFAULT 'new';\nPRAGMA user_version = 2;"


@pytest.fixture
def older(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "older.db"
    connection = sqlite3.connect(path)
    connection.executescript(OLD)
    connection.close()
    monkeypatch.setattr(scripts, "MIGRATIONS", (OLD, STEP))
    monkeypatch.setattr(migrations, "VERSION", 2)
    monkeypatch.setattr(migrations, "ADDITIVE", frozenset())
    return path


def test_an_older_library_is_migrated_and_backed_up_first(older: Path) -> None:
    with pytest.raises(LibraryError, match="older version"):
        Library.open(older, read_only=True)
    Library.open(older).close()
    Library.open(older).close()

    connection = sqlite3.connect(older)
    assert connection.execute("SELECT * FROM source").fetchall() == [(1, "kept", "new")]
    assert connection.execute("PRAGMA user_version").fetchone() == (2,)
    connection.close()
    backup = sqlite3.connect(older.with_name("older.db.version-1"))
    assert backup.execute("SELECT * FROM source").fetchall() == [(1, "kept")]
    backup.close()


def test_what_only_adds_makes_no_copy(older: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(migrations, "ADDITIVE", frozenset({2}))
    Library.open(older).close()
    assert not list(older.parent.glob("*.version-*"))


def test_a_large_library_says_what_takes_long(older: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(migrations, "ADDITIVE", frozenset())
    monkeypatch.setattr(opening, "LARGE", 0)
    said: list[str] = []
    Library.open(older, notify=said.append).close()
    Library.open(older, notify=said.append).close()
    assert len(said) == 1
    assert "keeping a copy" in said[0]


def test_a_migration_that_fails_leaves_the_old_library(
    older: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scripts, "MIGRATIONS", (OLD, STEP + "\nINSERT INTO nowhere VALUES (1);"))
    with pytest.raises(LibraryError):
        Library.open(older)
    connection = sqlite3.connect(older)
    assert connection.execute("SELECT * FROM source").fetchall() == [(1, "kept")]
    assert connection.execute("PRAGMA user_version").fetchone() == (1,)
    connection.close()


def test_a_migration_that_another_program_made_meanwhile_is_not_made_again(older: Path) -> None:
    class Late(sqlite3.Connection):
        """Has to wait for another program before each of its transactions."""

        def execute(self, sql: str, *values: Any) -> sqlite3.Cursor:
            if sql.startswith("BEGIN"):
                other = sqlite3.connect(older, isolation_level=None)
                opening.step(other, 1)
                other.close()
            return super().execute(sql, *values)

    late = sqlite3.connect(older, isolation_level=None, factory=Late)
    assert opening.version_of(late) == 1
    opening.step(late, 1)
    assert late.execute("SELECT * FROM source").fetchall() == [(1, "kept", "new")]
    late.close()


def test_many_may_create_the_library_at_once(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "er" / "library.db"
    script = (
        "import sys; from pathlib import Path; from reader.library.library import Library\n"
        "library = Library.open(Path(sys.argv[1])); print(library.articles.count().total);"
        "library.close()"
    )
    command = [sys.executable, "-c", script, str(path)]
    runs = [subprocess.Popen(command, stdout=subprocess.PIPE) for _ in range(4)]
    assert [run.communicate()[0] for run in runs] == [b"0\n"] * 4
    # Two that close in the same moment may both leave the log to the next one: SQLite's right.
    with Library.open(path) as library:
        assert library.articles.count().total == 0
    assert sorted(p.name for p in path.parent.iterdir()) == ["library.db", "library.db-open"]


def test_odd_names_of_the_file_are_no_trouble(tmp_path: Path) -> None:
    for name in ("a b?c#d%20e.db", "ü'\".db", "-x;y.db"):
        with Library.open(tmp_path / name) as library:
            put(library, add_source(library), entry())
            assert len(library.articles.first_page(View())) == 1
        assert (tmp_path / name).is_file()


def test_connecting_makes_no_file(tmp_path: Path) -> None:
    library = Library.open(tmp_path / "library.db")
    library.close()
    library.path.unlink()
    with pytest.raises(LibraryError):
        library.articles.count()
    assert not library.path.exists()


def test_the_check_after_an_unclean_end_takes_no_longer_than_it_may(tmp_path: Path) -> None:
    path = made(tmp_path / "library.db")
    assert opening.quick_check(path, seconds=30) == ""
    assert opening.quick_check(path, seconds=0.0) == ""


def test_the_second_program_can_say_that_it_is_not_alone(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    with Library.open(path) as first, Library.open(path) as second:
        assert (first.shared, second.shared) == (False, True)
    with Library.open(path) as third:
        assert not third.shared
