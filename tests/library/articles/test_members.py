"""The articles of a view are remembered only as long as they are its articles."""

from __future__ import annotations

from reader.library.articles.query import Members
from reader.library.articles.view import Scope, View
from reader.library.library import Library
from tests.library.builders import add_source, entry, put

UNREAD = View(Scope.UNREAD)


def asked(library: Library, members: Members, view: View) -> tuple[frozenset[int], bool]:
    """The articles, and whether the library was asked for them."""
    said: list[str] = []
    with library.database.read() as connection:
        connection.set_trace_callback(said.append)
        found = members.of(connection, view)
        connection.set_trace_callback(None)
    return found, any("SELECT" in sql for sql in said)


def test_nothing_is_asked_twice(library: Library) -> None:
    ids = put(library, add_source(library), entry("a"), entry("b", "The ferry sank"))
    members = Members()
    assert asked(library, members, UNREAD) == (frozenset(ids), True)
    assert asked(library, members, UNREAD) == (frozenset(ids), False)
    assert asked(library, members, View(Scope.STARRED)) == (frozenset(), True)


def test_what_changes_here_or_elsewhere_is_seen(library: Library) -> None:
    ids = put(library, add_source(library), entry("a"), entry("b", "The ferry sank"))
    members = Members()
    assert members_of(library, members) == set(ids)
    library.marks.set_read(ids[:1], True)
    assert members_of(library, members) == set(ids[1:])
    with Library.open(library.path) as other:
        other.marks.set_read(ids[1:], True)
    assert members_of(library, members) == set()


def members_of(library: Library, members: Members) -> frozenset[int]:
    return asked(library, members, UNREAD)[0]
