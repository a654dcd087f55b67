"""Subscriptions: arranged, imported, removed, and everything taken back again."""

from __future__ import annotations

import json
import sqlite3
import time
import zlib
from dataclasses import replace
from pathlib import Path

import pytest

from reader.library.articles.duplicates import note
from reader.library.articles.pruning import Retention, prune
from reader.library.articles.view import Scope, View
from reader.library.feeds.settings import FeedSettings
from reader.library.feeds.subscribe import add_file, is_list, is_web, web_address
from reader.library.feeds.undo import feed_undo
from reader.library.library import Library
from reader.library.storage.errors import LibraryError
from reader.library.storage.undo_log import log
from reader.sources.base.packing import sketch
from reader.sources.opml.outline import Imported, Subscription, write_opml
from reader.sources.opml.read import read_opml
from tests.library.builders import entry, put

A = Subscription("http://a.example/feed", "Daily A", "World / Europe", ("news", "eu"))
B = Subscription("http://b.example/feed")


def note_items(library: Library, feed_id: int) -> None:
    """Tie the articles of a feed to its document, as a refresh does."""
    with library.database.write() as connection:
        connection.execute(
            "INSERT INTO feed_item SELECT source_id, key, id, 'f', 1 FROM article "
            "WHERE source_id = ?",
            (feed_id,),
        )


def test_a_feed_is_added_listed_and_found(library: Library) -> None:
    feed = library.feeds.add(A)
    assert (feed.title, feed.folder, feed.tags) == ("Daily A", "World / Europe", ("news", "eu"))
    assert library.feeds.add(B).title == "b.example/feed"
    assert [one.url for one in library.feeds.list()] == [B.url, A.url]
    found = library.feeds.find(A.url)
    assert found is not None
    assert found.id == feed.id
    with pytest.raises(LibraryError, match="Already subscribed"):
        library.feeds.add(A)
    with pytest.raises(LibraryError, match="no feed 99"):
        library.feeds.get(99)


def test_every_change_of_a_feed_can_be_undone(library: Library) -> None:
    feeds = library.feeds
    before = feeds.add(A)
    feeds.rename(before.id, "Mine")
    feeds.move(before.id, " Sport /  ")
    feeds.set_tags(before.id, ["x", "x", "", "y"])
    feeds.mute(before.id, True)
    settings = FeedSettings(every=3600, full_text=True, login="keyring", keep_days=30)
    feeds.configure(before.id, settings)
    changed = feeds.get(before.id)
    assert (changed.title, changed.folder, changed.tags) == ("Mine", "Sport", ("x", "y"))
    assert (changed.muted, changed.settings) == (True, settings)
    for _ in range(5):
        assert library.marks.undo()
    assert replace(feeds.get(before.id), due=before.due) == before
    assert "added" in (library.marks.undo() or "")
    assert feeds.list() == []


def test_an_added_feed_is_named_by_the_title_it_has_got(library: Library) -> None:
    feed = library.feeds.add(B)
    assert library.marks.history()[0].phrase == "added b.example/feed"
    library.feeds.rename(feed.id, "The Port")
    assert [one.phrase for one in library.marks.history()][1] == "added The Port"
    library.marks.undo()
    library.feeds.rename(feed.id, "Port")
    library.feeds.remove(feed.id)
    library.marks.undo()
    library.marks.undo()
    assert library.marks.undo() == "added b.example/feed"
    assert library.marks.history(undone=True)[0].phrase == "added b.example/feed"


def test_a_title_taken_back_is_the_feeds_own(library: Library) -> None:
    feed = library.feeds.add(A)
    library.feeds.rename(feed.id, "")
    assert library.feeds.get(feed.id).title == "a.example/feed"


@pytest.mark.parametrize(
    "settings",
    [
        FeedSettings(every=10),
        FeedSettings(keep_days=0),
        FeedSettings(login="hunter2"),
        FeedSettings(login="command: 'open"),
        FeedSettings(user_agent="\u00fc"),
    ],
)
def test_settings_that_make_no_sense_are_refused(library: Library, settings: FeedSettings) -> None:
    feed = library.feeds.add(A)
    with pytest.raises(LibraryError):
        library.feeds.configure(feed.id, settings)


def test_a_removed_feed_leaves_what_the_user_marked_and_comes_back_whole(library: Library) -> None:
    feed = library.feeds.add(A)
    items = [entry(f"k{n}", title=f"T{n}") for n in range(4)]
    ids = put(library, feed.id, *items)
    note_items(library, feed.id)
    put(library, feed.id, entry("k1", title="T1", body="Edited."))
    library.marks.set_starred(ids[:1], True)
    library.marks.set_tags(ids[3], ["kept"])
    library.marks.set_read(ids[1:3], True)
    library.places.set(ids[1], 7)
    before = library.articles.count()
    rows = library.articles.rows(library.articles.ids(View()))
    library.feeds.remove(feed.id)
    assert library.feeds.list() == []
    left = library.articles.rows(library.articles.ids(View()))
    assert {row.title for row in left} == {"T0", "T3"}
    assert "removed Daily A" in (library.marks.undo() or "")
    assert library.articles.count() == before
    assert library.articles.rows(library.articles.ids(View())) == rows
    assert library.feeds.get(feed.id).total == 4
    assert library.places.get(ids[1]) == 7
    article = library.articles.get(ids[1])
    assert article is not None
    assert (article.text, article.edited) == ("T1\n\nEdited.", True)
    assert library.check() == ""


def test_undo_of_a_removal_gives_way_to_numbers_taken_meanwhile(library: Library) -> None:
    feed = library.feeds.add(A)
    put(library, feed.id, entry("k", title="Old"))
    library.feeds.remove(feed.id)
    with library.database.write() as connection:
        cursor = connection.execute(
            "INSERT INTO source(kind, location, title) VALUES ('folder', '/x', 'x')"
        )
        other = int(cursor.lastrowid or 0)
    put(library, other, entry("a.txt", title="New"))
    library.marks.undo()
    titles = {row.title for row in library.articles.rows(library.articles.ids(View()))}
    assert titles == {"Old", "New"}
    assert library.feeds.list()[0].total == 1


def test_a_feed_that_is_added_again_finds_its_kept_articles(library: Library) -> None:
    feed = library.feeds.add(A)
    ids = put(library, feed.id, entry("k"))
    library.marks.set_starred(ids, True)
    library.feeds.remove(feed.id)
    again = library.feeds.add(A)
    assert (again.total, again.starred) == (1, 1)


def test_feeds_of_a_list_in_the_own_network_are_named_until_they_are_allowed(
    library: Library,
) -> None:
    own = Subscription("http://192.168.0.7/feed")
    report = library.feeds.add_all(Imported("", (A, own), ()))
    assert [feed.url for feed in report.local] == [own.url]
    with library.database.write() as connection:
        connection.execute("UPDATE feed SET due = 10000000000")
    library.feeds.allow_local([feed.id for feed in report.local])
    with library.database.read() as connection:
        sql = "SELECT location, due, typed FROM feed JOIN source ON id = source_id"
        changed = {row[0]: row[1:] for row in connection.execute(sql)}
    assert changed == {A.url: (10**10, 0), own.url: (0, 1)}
    assert replace(report, added=tuple(library.feeds.list())).local == []
    assert "allowed 1 feeds of the local network" in (library.marks.undo() or "")
    assert [feed.settings.allow_private for feed in library.feeds.list()] == [False, False]


def test_a_muted_or_ended_feed_is_not_asked(library: Library) -> None:
    muted, gone = library.feeds.add(A), library.feeds.add(B)
    assert len(library.feeds.active()) == 2
    library.feeds.mute(muted.id, True)
    assert [feed.id for feed in library.feeds.active()] == [gone.id]
    with library.database.write() as connection:
        connection.execute(
            "UPDATE feed SET gone = 1, failures = 3, due = 10000000000 WHERE source_id = ?",
            (gone.id,),
        )
    assert library.feeds.active() == []
    state = "SELECT gone, failures, due FROM feed WHERE source_id = ?"
    for pause, left in ((True, (1, 3, 10**10)), (False, (0, 0, 0))):
        library.feeds.mute(gone.id, pause)
        with library.database.read() as connection:
            assert connection.execute(state, (gone.id,)).fetchone() == left
    assert [feed.id for feed in library.feeds.active()] == [gone.id]


def test_a_feed_of_an_account_is_changed_on_its_server_only(library: Library) -> None:
    feed = library.feeds.add(A)
    with library.database.write() as connection:
        sql = "INSERT INTO account(id, url, user, login) VALUES (1, 'https://s.example', 'u', '')"
        connection.execute(sql)
        row = (feed.id, 1, "feed/1", A.url, "", 0)
        connection.execute("INSERT INTO remote_feed VALUES (?, ?, ?, ?, ?, ?)", row)
    assert library.feeds.active() == []
    refused = pytest.raises(LibraryError, match="account")
    with refused:
        library.feeds.rename(feed.id, "Mine")
    with refused:
        library.feeds.move(feed.id, "Sport")
    with refused:
        library.feeds.mute(feed.id, True)
    with refused:
        library.feeds.remove(feed.id)


def test_only_a_folder_or_file_without_articles_is_discarded(
    library: Library, tmp_path: Path
) -> None:
    feed, folder = library.feeds.add(A), library.sources.add_path(tmp_path)
    assert not library.sources.discard_empty(feed.id)
    put(library, folder.id, entry())
    assert not library.sources.discard_empty(folder.id)
    with library.database.write() as connection:
        connection.execute("DELETE FROM article")
    assert library.sources.discard_empty(folder.id)
    assert [one.id for one in library.feeds.list()] == [feed.id]


def test_tags_come_in_the_order_given_and_none_is_too_long(library: Library) -> None:
    feed = library.feeds.add(A)
    library.feeds.set_tags(feed.id, ["z" * 60, "a", "a"])
    assert library.feeds.get(feed.id).tags == ("z" * 60, "a")
    with pytest.raises(LibraryError, match="A tag has at most 60 characters; this has 61"):
        library.feeds.set_tags(feed.id, ["y" * 61])
    assert library.feeds.get(feed.id).tags == ("z" * 60, "a")
    assert library.marks.undo() == "changed tags of Daily A"


def test_a_name_that_a_feed_has_already_is_no_change(library: Library) -> None:
    feed = library.feeds.add(A)
    library.feeds.rename(feed.id, "Daily A")
    library.feeds.configure(feed.id, feed.settings)
    assert library.marks.undo() == "added Daily A"


def test_without_a_name_a_feed_has_its_own_title(library: Library) -> None:
    feed = library.feeds.add(B)
    with library.database.write() as connection:
        connection.execute("UPDATE feed SET given_title = 'Daily B'")
    for name, shown, named in (("Mine", "Mine", 1), ("", "Daily B", 0)):
        library.feeds.rename(feed.id, name)
        assert library.feeds.get(feed.id).title == shown
        with library.database.read() as connection:
            assert connection.execute("SELECT named FROM feed").fetchone() == (named,)


def test_a_change_of_settings_is_named_and_does_not_hurry_a_feed(library: Library) -> None:
    feed = library.feeds.add(A)
    known = "UPDATE feed SET checked = 1000, due = 9000000000"
    settings = feed.settings
    for change, due, named in (
        ({"keep_days": 9}, 9 * 10**9, "changed keep days of Daily A"),
        ({"every": 200_000}, 201_000, "changed interval of Daily A"),
        ({"every": 600, "keep_days": None}, 1_600, "changed settings of Daily A"),
        ({"user_agent": "x"}, 0, "changed user agent of Daily A"),
        ({"login": "keyring"}, 0, "changed login of Daily A"),
    ):
        with library.database.write() as connection:
            connection.execute(known)
        settings = replace(settings, **change)
        library.feeds.configure(feed.id, settings)
        assert library.feeds.get(feed.id).due == due, change
        assert library.marks.history()[0].phrase == named
    with library.database.write() as connection:
        connection.execute("UPDATE feed SET checked = NULL, due = 7")
    library.feeds.configure(feed.id, replace(settings, every=700))
    assert library.feeds.get(feed.id).due == 7, "it was never asked"


def test_names_of_feeds_and_folders_have_an_end(library: Library) -> None:
    feed = library.feeds.add(A)
    library.feeds.rename(feed.id, "N" * 200)
    library.feeds.move(feed.id, "F" * 1000)
    with pytest.raises(LibraryError, match="at most 200"):
        library.feeds.rename(feed.id, "N" * 201)
    with pytest.raises(LibraryError, match="at most 1,000"):
        library.feeds.move(feed.id, "F" * 1001)


def test_a_urls_file_of_newsboat_is_a_list(library: Library, tmp_path: Path) -> None:
    path = tmp_path / "urls"
    path.write_text(
        '# mine\nhttp://a.example/feed world "~Daily A"\nhttp://b.example/feed sea\n'
        'http://b.example/feed\n"query:Sea:tags # \\"sea\\""\n'
    )
    assert is_list(path)
    report = add_file(library.database, path)
    assert {feed.url: feed.tags for feed in report.added} == {
        "http://a.example/feed": ("world",), "http://b.example/feed": ("sea",)
    }  # fmt: skip
    assert [no.reason.partition(":")[0] for no in report.refused] == [
        "Query feeds and feeds from commands are left out"
    ]
    path.write_text("Some thoughts\non http://a.example/feed\nand others.\n")
    with pytest.raises(LibraryError, match="it is not XML"):
        add_file(library.database, path)


def test_import_and_export_give_the_same_list(library: Library, tmp_path: Path) -> None:
    path = tmp_path / "list.opml"
    path.write_text(write_opml([A, B, replace(B, url="http://c.example/", extra=(("x", "1"),))]))
    report = add_file(library.database, path)
    assert (len(report.added), report.known, report.refused) == (3, 0, ())
    again = add_file(library.database, path)
    assert (len(again.added), again.known) == (0, 3)
    exported = read_opml(write_opml(library.feeds.subscriptions()).encode())
    wanted = read_opml(path.read_bytes())
    assert set(exported.subscriptions) == set(wanted.subscriptions)
    assert not library.feeds.list()[0].settings.allow_private
    assert "3 feeds" in (library.marks.undo() or "")
    assert library.feeds.list() == []


def test_a_list_that_cannot_be_read_says_so(library: Library, tmp_path: Path) -> None:
    with pytest.raises(LibraryError, match="cannot be read"):
        add_file(library.database, tmp_path / "none.opml")
    (tmp_path / "bad.opml").write_text("<!DOCTYPE opml><opml/>")
    with pytest.raises(LibraryError, match="DOCTYPE"):
        add_file(library.database, tmp_path / "bad.opml")


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("example.org/feed", "https://example.org/feed"),
        (" http://example.org/a#b ", "http://example.org/a"),
        ("feed://example.org/f", "http://example.org/f"),
        ("feed:https://example.org/f", "https://example.org/f"),
        ("127.0.0.1:8765/x.xml", "http://127.0.0.1:8765/x.xml"),
        ("localhost:8765/x.opml", "http://localhost:8765/x.opml"),
        ("[::1]:8765/x.xml", "http://[::1]:8765/x.xml"),
        ("example.org:8765/x.xml", "https://example.org:8765/x.xml"),
    ],
)
def test_what_users_type(typed: str, address: str) -> None:
    assert is_web(typed)
    assert web_address(typed) == address


@pytest.mark.parametrize(
    "typed", ["", "file:///etc/passwd", "http://", "a b", "http://u:geheim@h/"]
)
def test_what_is_no_address(typed: str) -> None:
    with pytest.raises(LibraryError) as error:
        web_address(typed)
    assert "geheim" not in str(error.value)
    if typed == "a b":
        assert str(error.value) == "“a b” is not a URL, and there is no such file or folder."


# --- retention


def test_retention_spares_what_the_user_marked_and_what_is_unread(library: Library) -> None:
    feed = library.feeds.add(A)
    ids = put(library, feed.id, *(entry(f"k{n}", day=f"2020-01-0{n + 1}") for n in range(6)))
    note_items(library, feed.id)
    library.marks.set_read(ids[:4], True)
    library.marks.set_starred(ids[:1], True)
    library.marks.set_tags(ids[1], ["keep"])
    now = int(time.time())
    assert prune(library.database, Retention(), now) == 0
    assert prune(library.database, Retention(days=30), now) == 2
    left = set(library.articles.ids(View()))
    assert left == {ids[0], ids[1], ids[4], ids[5]}
    assert prune(library.database, Retention(count=1, unread=True), now) == 1
    with library.database.read() as connection:
        items = connection.execute("SELECT count(*) FROM feed_item").fetchone()[0]
    assert items == 6


def test_a_feeds_own_rule_goes_before_the_general_one(library: Library) -> None:
    feed = library.feeds.add(A)
    ids = put(library, feed.id, *(entry(f"k{n}", day="2020-01-01") for n in range(3)))
    library.marks.set_read(ids, True)
    library.feeds.configure(feed.id, FeedSettings(keep_days=100_000))
    assert prune(library.database, Retention(days=1), int(time.time())) == 0
    library.feeds.configure(feed.id, FeedSettings(keep_count=2))
    assert prune(library.database, Retention(), int(time.time())) == 1


def test_so_much_of_a_feed_is_kept_and_the_newest_of_it(library: Library) -> None:
    feed = library.feeds.add(A)
    many = " ".join(f"word{n}" for n in range(70_000))  # about 0.8 MB with its index
    new = [entry(f"k{n}", day=f"2021-05-{9 - n:02}", body=f"{n} {many}") for n in range(5)]
    ids = put(library, feed.id, *new)
    library.marks.set_read(ids, True)
    library.marks.set_starred(ids[4:], True)
    assert prune(library.database, Retention(size=100), int(time.time())) == 0
    library.feeds.configure(feed.id, FeedSettings(keep_size=2))
    assert prune(library.database, Retention(size=100), int(time.time())) == 2
    assert list(library.articles.ids(View())) == [ids[0], ids[1], ids[4]]
    assert library.marks.undo() is not None
    assert library.feeds.get(feed.id).settings.keep_size is None


def test_what_is_too_large_for_a_feed_spares_what_the_user_marked_and_what_is_unread(
    library: Library,
) -> None:
    feed = library.feeds.add(A)
    many = " ".join(f"word{n}" for n in range(70_000))
    new = [entry(f"k{n}", day=f"2021-05-{9 - n:02}", body=f"{n} {many}") for n in range(6)]
    ids = put(library, feed.id, *new)
    library.marks.set_read(ids[:5], True)
    library.marks.set_tags(ids[3], ["keep"])
    assert prune(library.database, Retention(size=1), int(time.time())) == 3
    assert list(library.articles.ids(View())) == [ids[0], ids[3], ids[5]]


def test_a_change_that_was_logged_before_there_was_a_rule_of_size_is_taken_back(
    library: Library,
) -> None:
    feed = library.feeds.add(A)
    library.feeds.configure(feed.id, FeedSettings(keep_days=5))
    with library.database.write() as connection:
        connection.execute(
            "UPDATE change SET inverse = ? WHERE id = (SELECT max(id) FROM change)",
            (_without_size(connection),),
        )
    assert library.marks.undo() is not None
    assert library.feeds.get(feed.id).settings == FeedSettings()


def _without_size(connection: sqlite3.Connection) -> object:
    (packed,) = connection.execute("SELECT inverse FROM change ORDER BY id DESC LIMIT 1").fetchone()
    inverse = json.loads(zlib.decompress(packed))
    columns = (
        "title", "named", "folder", "tags", "muted", "every", "full_text", "user_agent", "login",
        "keep_days", "keep_count",
    )  # fmt: skip
    (one,) = inverse["feeds"]
    former = [one["state"][column] for column in columns]
    return zlib.compress(json.dumps({"id": one["id"], "state": former}).encode())


# --- copies

LONG = " ".join(f"word{n}" for n in range(80))


def test_syndicated_copies_are_recognised_across_feeds_and_kept(library: Library) -> None:
    one, two = library.feeds.add(A), library.feeds.add(B)
    first = entry("1", title="The mill", body=LONG)
    same = entry("2", title="A mill", body=LONG.upper() + "!")
    tail = entry("3", title="The mill", body=LONG + " Subscribe to B.")
    other = entry("4", title="The mill", body="Something else. " * 20)
    ids = [*put(library, one.id, first), *put(library, two.id, same, tail, other)]
    with library.database.write() as connection:
        for article_id, item in zip(ids, (first, same, tail, other), strict=True):
            note(connection, [(article_id, sketch(item))])
    assert {copy.article_id for copy in library.copies.of(ids[0])} == {ids[1], ids[2]}
    assert [copy.source for copy in library.copies.of(ids[1])][:1] == ["Daily A"]
    assert library.copies.of(ids[3]) == []
    assert len(library.articles.rows(ids)) == 4


def test_short_texts_are_no_copies() -> None:
    assert sketch(entry(body="Too short.")) is None


# --- folders as views


def test_a_folder_is_a_view_of_its_feeds_and_those_in_it(library: Library) -> None:
    named = {
        folder: library.feeds.add(Subscription(f"https://x{n}.example/f", "", folder)).id
        for n, folder in enumerate(("World", "World / Europe", "Worldly", "", "Zoo"))
    }
    ids = {folder: put(library, feed, entry(folder or "-"))[0] for folder, feed in named.items()}
    world = View(folder="World")
    assert set(library.articles.ids(world)) == {ids["World"], ids["World / Europe"]}
    assert [row.id for row in library.articles.first_page(View(folder="Zoo"))] == [ids["Zoo"]]
    library.marks.set_read([ids["World"]], True)
    assert (library.articles.count(world).total, library.articles.count(world).unread) == (2, 1)
    unread = replace(world, scope=Scope.UNREAD)
    assert list(library.articles.ids(unread)) == [ids["World / Europe"]]
    assert library.articles.count(unread).total == 1
    assert library.articles.count(replace(world, text="burned")).total == 2
    assert library.articles.count(View(folder="None")).total == 0
    assert library.marks.mark_all_read(world) == 1


@pytest.mark.parametrize(
    ("checked", "every", "stated", "due"),
    [
        (1000, 600, None, 1600),
        (1000, None, None, 87_400),
        (1000, None, 90_000, 91_000),
        (None, 600, None, 600),
        (9_000, 600, None, 9_500),
    ],
)
def test_an_undone_interval_delays_a_feed_no_longer(
    library: Library, checked: int | None, every: int | None, stated: int | None, due: int
) -> None:
    feed = library.feeds.add(Subscription("https://a.example/feed"))
    library.feeds.configure(feed.id, replace(feed.settings, every=every))
    library.feeds.configure(feed.id, replace(feed.settings, every=600_000))
    late = 9_500 if checked == 9_000 else 10**9
    with library.database.write() as connection:
        connection.execute(
            "UPDATE feed SET checked = ?, stated_every = ?, due = ?", (checked, stated, late)
        )
    library.marks.undo()
    with library.database.read() as connection:
        assert connection.execute("SELECT every, due FROM feed").fetchone() == (every, due)


@pytest.mark.parametrize("listed", [False, True])
def test_a_state_logged_by_an_older_version_is_undone(library: Library, listed: bool) -> None:
    feed = library.feeds.add(Subscription("https://a.example/feed", title="Now"))
    other = library.feeds.add(Subscription("https://b.example/feed", title="Other"))
    state = ["Then", 1, "News", "x", 1, 900, 0, "", "", 5, 6, 7, "https://a.example/feed"]
    old = {"id": feed.id, "state": state}
    with library.database.write() as connection:
        log(connection, "feed", "changed it", {"feeds": [old]} if listed else old)
    assert library.marks.undo() == "changed it"
    found = {one.id: one for one in library.feeds.list()}
    assert found[other.id].title == "Other"
    assert (found[feed.id].title, found[feed.id].folder) == ("Then", "News")
    assert found[feed.id].settings.every == 900
    assert found[feed.id].settings.keep_days == 5


def test_changes_of_other_things_are_not_undone_as_those_of_feeds(library: Library) -> None:
    assert feed_undo(library.database, "mark") is None
    assert feed_undo(library.database, "feed removed") is not None
