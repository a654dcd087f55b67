"""The list of feeds beside the library: always up to date, and enough to begin anew with."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import fields, replace
from pathlib import Path

import pytest

from reader.library.articles.view import View
from reader.library.feeds.opml_backup import opml_backup_path
from reader.library.feeds.refresh import post_refresh
from reader.library.feeds.rows import FeedInfo
from reader.library.feeds.settings import FeedSettings
from reader.library.library import Library, LibraryError
from reader.library.opening.rescue import rescue
from reader.library.storage.errors import DamagedError
from reader.sources.opml.outline import Imported, Subscription
from reader.sources.opml.read import read_opml
from tests.library.builders import entry, put

A = Subscription("https://a.example/feed", "Daily Post", "World / Europe", ("war", "long reads"))
B = Subscription("http://b.example/?a=1&b=2", extra=(("x", "1"),))
SETTINGS = FeedSettings(
    every=7200,
    full_text=True,
    keep_pages=True,
    keep_days=30,
    keep_count=500,
    keep_size=9,
    allow_private=True,
    user_agent="me/1",
    login="command: pass show a",
)


def add_both(library: Library) -> None:
    library.feeds.add(B)
    library.feeds.add(A)


def listed(library: Library) -> set[str]:
    data = opml_backup_path(library.path).read_bytes()
    return {one.url for one in read_opml(data).subscriptions}


def told(feed: FeedInfo) -> tuple[object, ...]:
    """What of a feed is the user's."""
    return (
        feed.url, feed.title, feed.folder, feed.tags, feed.muted, feed.settings,
        feed.extra,
    )  # fmt: skip


def filled(path: Path) -> list[tuple[object, ...]]:
    """Make a library with two feeds; return what is the user's of them."""
    with Library.open(path) as library:
        one = library.feeds.add(A)
        library.feeds.add_all(Imported("", (B,), ()))
        library.feeds.configure(one.id, SETTINGS)
        library.feeds.mute(one.id, True)
        put(library, one.id, *(entry(f"k{n}", f"Piece {n}") for n in range(40)))
        return sorted(map(told, library.feeds.list()), key=str)


def test_it_follows_every_change(library: Library) -> None:
    feed = library.feeds.add(A)
    assert listed(library) == {A.url}
    library.feeds.add_all(Imported("", (B,), ()))
    assert listed(library) == {A.url, B.url}
    library.feeds.remove(feed.id)
    assert listed(library) == {B.url}
    library.marks.undo()
    assert listed(library) == {A.url, B.url}
    library.feeds.move(feed.id, "Papers")
    assert 'text="Papers"' in opml_backup_path(library.path).read_text()
    for found in library.feeds.list():
        library.feeds.remove(found.id)
    assert listed(library) == set()


def test_a_change_that_is_taken_back_inside_does_not_show(library: Library) -> None:
    library.feeds.add(A)
    with pytest.raises(LibraryError, match="Already subscribed"), library.database.write():
        add_both(library)
    assert listed(library) == {A.url}


def test_a_library_without_feeds_or_without_room_goes_without(library: Library) -> None:
    post_refresh(library.database)
    assert not opml_backup_path(library.path).exists()
    opml_backup_path(library.path).mkdir()
    feed = library.feeds.add(A)
    assert library.feeds.get(feed.id).url == A.url


def test_a_library_of_before_gets_its_list_with_the_next_refresh(library: Library) -> None:
    library.feeds.add(A)
    opml_backup_path(library.path).unlink()
    post_refresh(library.database, offline=True)
    assert listed(library) == {A.url}


def empty(path: Path) -> None:
    os.truncate(path, 0)


def cut_short(path: Path) -> None:
    os.truncate(path, 100)


def first_pages(path: Path) -> None:
    path.write_bytes(bytes(8192) + path.read_bytes()[8192:])


def all_bytes(path: Path) -> None:
    path.write_bytes(os.urandom(path.stat().st_size))


def name_of_the_program(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[70] ^= 0x10
    path.write_bytes(data)


@pytest.mark.parametrize("spoil", [empty, cut_short, first_pages, all_bytes, name_of_the_program])
def test_the_feeds_come_back_whatever_became_of_the_library(
    tmp_path: Path, spoil: Callable[[Path], None]
) -> None:
    path = tmp_path / "library.db"
    before = filled(path)
    spoil(path)
    as_it_was = path.read_bytes()
    with pytest.raises(DamagedError, match="--rescue"):
        Library.open(path)

    done = rescue(path)

    assert done is not None
    assert done.feeds == 2
    assert done.aside.read_bytes() == as_it_was
    with Library.open(path) as library:
        assert sorted(map(told, library.feeds.list()), key=str) == before
        assert library.check() == ""
        assert library.articles.count().total == done.articles


def test_articles_whose_feed_was_lost_are_its_own_again(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    before = filled(path)
    with Library.open(path) as library, library.database.write() as connection:
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute("DELETE FROM sqlite_master WHERE name IN ('source', 'feed')")
    done = rescue(path)
    assert done is not None
    assert (done.articles, done.feeds, done.feeds_listed) == (40, 2, 2)
    with Library.open(path) as library:
        assert sorted(map(told, library.feeds.list()), key=str) == before
        feed = library.feeds.find(A.url)
        assert feed is not None
        assert library.articles.count(View(source=feed.id)).total == 40


def test_settings_in_a_list_that_make_no_sense_are_left_out(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    filled(path)
    text = opml_backup_path(path).read_text()
    spoilt = text.replace("7200", "-5").replace("command: pass", "rm -rf").replace("500", "[]")
    opml_backup_path(path).write_text(spoilt.replace('x="1" newsreader="', 'x="1" newsreader="[[['))
    empty(path)
    assert rescue(path) is not None
    with Library.open(path) as library:
        feed = library.feeds.find(A.url)
        assert feed is not None
        assert feed.settings == replace(SETTINGS, every=None, login="", keep_count=None)
        assert len(library.feeds.list()) == 2


def test_every_setting_is_tried() -> None:
    usual = FeedSettings()
    assert all(getattr(SETTINGS, f.name) != getattr(usual, f.name) for f in fields(FeedSettings))


def test_what_never_was_a_library_is_not_replaced(tmp_path: Path) -> None:
    path = tmp_path / "diary.txt"
    path.write_text("dear diary\n" * 500)
    with pytest.raises(LibraryError, match="not a newsreader library"):
        rescue(path)
    assert [file.name for file in tmp_path.iterdir() if "-open" not in file.name] == ["diary.txt"]
