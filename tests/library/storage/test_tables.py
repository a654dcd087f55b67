"""The declared tables are those of the schema, and no statement of the library is numbered."""

from __future__ import annotations

import ast
import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import reader
from reader.library.opening.opening import step
from reader.library.storage import migrations
from reader.library.storage.database import connect
from reader.library.storage.migrations import scripts
from reader.library.storage.tables import FINDINGS, TABLES, Owner, Table

PUBLISHED = (
    "9f2855979014f18b", "a63e7f6f3631a03b", "c2d469d897b60fcf", "4ea1065982c6720f",
    "91596aaa86e0544a", "5eb64fa5924f2afb", "e2efdd71cc67a78d", "7e94b879b55c59be",
    "ff3757eaff953b12", "624a27916c462073", "91ce2681577b608b", "acafaeb26c5125df",
)  # fmt: skip
"""SHA-256 of each released migration, its beginning."""


DERIVED = {
    "analysis", "article_filter", "article_person", "article_tag", "date_mention", "day_count",
    "event", "event_queue", "gist", "gist_common", "gist_count", "gist_gone", "gist_word",
    "last_number", "left_out", "notice", "page_due", "person", "person_form", "person_key",
    "person_role", "person_source", "person_week", "rule_pending", "search", "search_gone",
    "search_queue", "tag",
}  # fmt: skip
"""Tables remade from the others, or of work that waits, with all their columns."""
SQLITE_OWN = {"search_config", "search_data", "search_docsize", "search_idx", "sqlite_sequence"}
"""Tables that SQLite makes and fills by itself."""


@pytest.fixture
def schema(tmp_path: Path) -> Iterator[dict[str, set[str]]]:
    """Columns by table, of a library of this version."""
    connection = connect(tmp_path / "library.db", "rwc")
    for number in range(migrations.VERSION):
        step(connection, number)
    names = [
        row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
    ]
    yield {
        name: {row[1] for row in connection.execute(f"PRAGMA table_info({name})")} for name in names
    }
    connection.close()


def test_every_column_of_the_schema_is_declared(schema: dict[str, set[str]]) -> None:
    declared = {table.name: set(table.columns) for table in TABLES}
    given = {name: columns for name, columns in schema.items() if name in declared}
    assert declared == given
    findings = {table.name: set(table.columns) for table in FINDINGS}
    assert findings == {name: columns for name, columns in schema.items() if name in findings}
    assert set(schema) - set(declared) == DERIVED | SQLITE_OWN


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_a_column_has_one_place(table: Table) -> None:
    assert len(set(table.columns)) == len(table.columns)
    assert set(table.restored) | set(table.rescued) <= set(table.stored)
    assert table.name == "article" or table.owner is Owner.NONE or table.owner in table.stored


def test_the_archive_packs_what_belongs_to_a_feed() -> None:
    """It names these four; every table of an article it packs by this list."""
    assert {table.name for table in TABLES if table.owner is Owner.SOURCE} == {
        "article", "feed", "feed_item", "remote_feed",
    }  # fmt: skip


def test_released_migrations_do_not_change() -> None:
    found = [hashlib.sha256(sql.encode()).hexdigest()[:16] for sql in scripts.MIGRATIONS]
    assert len(found) == migrations.VERSION
    assert found[: len(PUBLISHED)] == list(PUBLISHED)
    assert len(found) >= len(PUBLISHED)


def test_no_statement_has_numbered_placeholders() -> None:
    """Some Pythons take them for named ones, and warn of values that come in order."""
    for path in sorted(Path(reader.__file__).parent.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                sql = re.search(r"\b(SELECT|INSERT|UPDATE|DELETE|WHERE|VALUES)\b", node.value)
                assert not (sql and re.search(r"\?\d", node.value)), f"{path}: {node.value}"
