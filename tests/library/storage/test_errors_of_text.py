"""A text that cannot be read is damage; one that cannot be stored is the caller's."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.library.library import Library, LibraryError
from reader.library.storage.errors import DamagedError


def test_a_page_of_wrong_bytes_is_damage_and_a_wrong_text_is_not(tmp_path: Path) -> None:
    with Library.open(tmp_path / "l.db") as library:
        with pytest.raises(DamagedError, match="--rescue"), library.database.read():
            b"\xff".decode("utf-8")
        with pytest.raises(DamagedError, match="--rescue"), library.database.read() as connection:
            connection.execute("SELECT CAST(x'ff' AS TEXT)").fetchall()
        refused = pytest.raises(LibraryError, match="cannot be stored")
        with refused as raised, library.database.read() as connection:
            connection.execute("SELECT ?", ("\ud800",))
        assert not isinstance(raised.value, DamagedError)


def test_a_search_of_a_thousand_words_is_answered_in_words(tmp_path: Path) -> None:
    with Library.open(tmp_path / "l.db") as library:
        deep = "SELECT 1 WHERE " + " AND ".join("1" for _ in range(2000))
        refused = pytest.raises(LibraryError, match="too many words")
        with refused, library.database.read() as connection:
            connection.execute(deep)


@pytest.mark.parametrize(
    ("sql", "value", "said"),
    [
        ("SELECT 'a' LIKE ?", "%" + "y" * 100_000, "too many words"),
        ("SELECT 'a' GLOB ?", "y" * 100_000, "too many words"),
        ("SELECT length(zeroblob(?))", 2_000_000_000, "too long"),
    ],
)
def test_what_is_too_much_for_sqlite_is_said_in_words(
    tmp_path: Path, sql: str, value: object, said: str
) -> None:
    with Library.open(tmp_path / "l.db") as library:
        refused = pytest.raises(LibraryError, match=said)
        with refused, library.database.read() as connection:
            connection.execute(sql, (value,)).fetchall()
