"""Commands of a library that is not the user's own are run when they were allowed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from reader.library.feeds.login import login_for
from reader.library.feeds.refresh import refresh_feeds
from reader.library.library import Library, LibraryError
from reader.library.opening.trust import allow, stored_commands, trust_if_allowed
from reader.library.rules.alerts import deliver
from reader.library.rules.apply import apply_pending
from reader.sources.opml.outline import Subscription
from tests.cli_runner import Runner
from tests.hostile_server import HostileServer, page

FEED = b"<rss version='2.0'><channel><title>T</title></channel></rss>"

LATER = (
    "CREATE TRIGGER later AFTER UPDATE OF etag, checked, failures ON feed "
    "BEGIN UPDATE feed SET login = 'COMMAND'; END"
)


def with_command(path: Path, marker: Path, url: str) -> None:
    with Library.open(path) as library:
        feed = library.feeds.add(Subscription(url), allow_private=True)
        library.feeds.configure(feed.id, replace(feed.settings, login=f"command: touch {marker}"))


def test_a_foreign_library_runs_nothing_until_it_is_allowed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NEWSREADER_HOME", str(tmp_path / "home"))
    marker, foreign = tmp_path / "was-run", tmp_path / "foreign.db"
    config = tmp_path / "home" / "config.toml"
    run = Runner(monkeypatch)
    with HostileServer({"/feed": page(FEED)}) as server:
        with_command(foreign, marker, server.url("/feed"))
        got = run("--library", str(foreign), "refresh", "--all")
        assert (got.code, marker.exists()) == (1, False)
        assert "not your own" in got.err
        with Library.open(foreign) as library:
            shown = trust_if_allowed(library.database, config)
            assert shown == [(server.url("/feed"), f"touch {marker}")]
            allow(library.database, config, shown)
        run("--library", str(foreign), "refresh", "--all")
        assert marker.exists()
        marker.unlink()
        with Library.open(foreign) as library:  # another command is another question
            feed = library.feeds.list()[0]
            changed = replace(feed.settings, login=f"command: touch {marker} {marker}")
            library.feeds.configure(feed.id, changed)
        run("--library", str(foreign), "refresh", "--all")
        assert not marker.exists()


def test_the_users_own_library_runs_its_commands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NEWSREADER_HOME", str(tmp_path))
    marker = tmp_path / "was-run"
    with HostileServer({"/feed": page(FEED)}) as server:
        with_command(tmp_path / "library.db", marker, server.url("/feed"))
        Runner(monkeypatch)("refresh", "--all")
    assert marker.exists()


def test_what_was_allowed_for_one_library_is_not_for_another(tmp_path: Path) -> None:
    config = tmp_path / "config.toml"
    for name in ("a.db", "b.db"):
        with_command(tmp_path / name, tmp_path / "x", "http://127.0.0.1:9/feed")
    with Library.open(tmp_path / "a.db") as library:
        allow(library.database, config, stored_commands(library.database))
        assert not trust_if_allowed(library.database, config)
    with Library.open(tmp_path / "b.db") as library:
        assert trust_if_allowed(library.database, config)
        (result,) = refresh_feeds(library.database, library.feeds.list()).results
    assert "not your own" in result.problem


@pytest.mark.parametrize("address", ["exec:note", "filter:note:http://127.0.0.1:9/feed"])
def test_the_users_commands_are_not_run_for_a_foreign_feed(tmp_path: Path, address: str) -> None:
    marker, config = tmp_path / "was-run", tmp_path / "config.toml"
    with Library.open(tmp_path / "a.db") as library:
        feed = library.feeds.add(Subscription(address), command=True)
        library.database.commands = {"note": "touch x"}
        assert trust_if_allowed(library.database, config) == [(address, "touch x")]
        library.feeds.remove(feed.id)
    with Library.open(tmp_path / "a.db") as library:
        database = library.database
        database.commands = {"note": f"touch {marker}"}
        assert not trust_if_allowed(database, config)
        library.marks.undo()  # the feed is there again
        (result,) = refresh_feeds(database, library.feeds.active()).results
    assert "not your own" in result.problem or address.startswith("filter:")  # nothing to filter
    assert not marker.exists()


def test_a_keyring_needs_no_trust() -> None:
    with pytest.raises(LibraryError, match="keyring"):
        login_for("keyring", "https://a.example/", runs_commands=False)


@pytest.mark.parametrize("found_by", ["rule", "story", "waiting"])
def test_the_users_command_for_notices_is_asked_about_too(tmp_path: Path, found_by: str) -> None:
    """Also where a library stores no command, and where a notice of it waits already."""
    config, marker = tmp_path / "config.toml", tmp_path / "was-run"
    line = f"sh -c 'touch {marker}'"
    (tmp_path / "a.txt").write_text("Bridge opens\n\nThe bridge over the river is open.")
    with Library.open(tmp_path / "a.db") as library:
        if found_by == "story":
            story = library.stories.add("bridge", "Bridges")
            library.stories.change(story.id, notify=True)
        else:
            library.rules.set("Bridges", "bridge", "notify")
        library.sources.add_path(tmp_path / "a.txt")
        library.sources.refresh()
        if found_by == "waiting":
            apply_pending(library.database)
            library.rules.remove(library.rules.named("Bridges").id)
    with Library.open(tmp_path / "a.db") as library:
        assert not trust_if_allowed(library.database, config)
        library.database.commands = {"notify": line}
        shown = trust_if_allowed(library.database, config)
        assert shown == [("notices of new articles", line)]
        apply_pending(library.database)
        assert deliver(library.database) == ""
        assert not marker.exists()
        allow(library.database, config, shown)
        assert deliver(library.database) == ""
    assert marker.exists()


def test_one_rule_of_many_that_notifies_is_enough_and_none_asks_nothing(tmp_path: Path) -> None:
    with Library.open(tmp_path / "a.db") as library:
        library.database.commands = {"notify": "jot"}
        library.rules.set("Bridges", "bridge", "star")
        assert not trust_if_allowed(library.database, tmp_path / "config.toml")
        library.rules.set("Alerts", "ferry", "notify")
        assert stored_commands(library.database) == [("notices of new articles", "jot")]
        library.rules.remove(library.rules.named("Alerts").id)
        story = library.stories.add("bridge", "Bridges")
        library.stories.change(story.id, notify=True)
        config = tmp_path / "new" / "er" / "config.toml"
        allow(library.database, config, stored_commands(library.database))
        assert config.parent.stat().st_mode & 0o777 == 0o700
        assert (config.parent / "trusted-libraries").stat().st_mode & 0o777 == 0o600
        assert stored_commands(library.database) == [("notices of new articles", "jot")]


def test_the_command_of_a_rule_is_shown_as_it_will_run(tmp_path: Path) -> None:
    config = tmp_path / "config.toml"
    with Library.open(tmp_path / "a.db") as library:
        library.database.commands = {"note": "jot --to notes"}
        library.rules.set("Bridges", "bridge", "star run:note")
        shown = trust_if_allowed(library.database, config)
        assert shown == [("rule Bridges", "jot --to notes")]
        allow(library.database, config, shown)
        assert not trust_if_allowed(library.database, config)
        library.database.commands = {"note": "jot --elsewhere"}
        assert trust_if_allowed(library.database, config)


@pytest.mark.parametrize("allowed", [False, True])
def test_what_a_library_stores_by_itself_after_the_question_is_not_run(
    tmp_path: Path, allowed: bool
) -> None:
    """A trigger in the file of a stranger stores a command as soon as a feed was refreshed."""
    marker, path, config = tmp_path / "was-run", tmp_path / "a.db", tmp_path / "config.toml"
    with HostileServer({"/feed": page(FEED)}) as server:
        if allowed:
            with_command(path, tmp_path / "harmless", server.url("/feed"))
        else:
            with Library.open(path) as library:
                library.feeds.add(Subscription(server.url("/feed")), allow_private=True)
        with Library.open(path) as library, library.database.write() as connection:
            connection.execute(LATER.replace("COMMAND", f"command: touch {marker}"))
        with Library.open(path) as library:
            if allowed:
                allow(library.database, config, stored_commands(library.database))
            trust_if_allowed(library.database, config)
            for _ in range(2):
                refresh_feeds(library.database, library.feeds.active())
            assert library.feeds.list()[0].settings.login == f"command: touch {marker}"
    assert not marker.exists()


def test_every_place_of_a_command_is_asked_about_and_no_other(tmp_path: Path) -> None:
    """Also beside rules that cannot be read, which are not applied."""
    with Library.open(tmp_path / "a.db") as library:
        library.database.commands = {"note": "jot"}
        with library.database.write() as connection:
            for line in (
                "INSERT INTO account(url, user, login) VALUES "
                "('https://b.example/', 'ann', 'command: say b'), ('https://c.example/', 'a', ''), "
                "('https://d.example/', 'ann', 'keyring')",
                "INSERT INTO source(kind, location, title) VALUES "
                "('feed', 'filter:note:https://e.example/f', ''), ('feed', 'exec:say a', ''), "
                "('feed', 'https://exec.example/', ''), ('feed', 'exec:', '')",
                "INSERT INTO rule(place, name, query, actions, made) VALUES "
                "(1, 'Bad', 'x', 'shout', 0), (2, 'Good', 'x', 'run:note', 0), "
                "(3, 'Quiet', 'x', 'star', 0)",
            ):
                connection.execute(line)
        expected = [
            ("https://b.example/", "say b"),
            ("exec:say a", "say a"),
            ("filter:note:https://e.example/f", "jot"),
            ("rule Good", "jot"),
        ]
        assert stored_commands(library.database) == expected
        config = tmp_path / "config.toml"
        assert trust_if_allowed(library.database, config) == expected
        assert not library.database.may_run("rule Good", "note")
        allow(library.database, config, expected)
        assert library.database.may_run("rule Good", "note")
        assert not library.database.may_run("rule Bad", "note")
        library.database.allowed = None
        assert not trust_if_allowed(library.database, config)
        assert library.database.may_run("exec:say a", "say a")
        assert not library.database.may_run("exec:say a", "say b")


def test_allowing_one_library_keeps_what_was_allowed_for_others(tmp_path: Path) -> None:
    config = tmp_path / "config.toml"
    for name in ("a.db", "b.db"):
        with_command(tmp_path / name, tmp_path / "x", "http://127.0.0.1:9/feed")
        with Library.open(tmp_path / name) as library:
            allow(library.database, config, stored_commands(library.database))
    for name in ("a.db", "b.db"):
        with Library.open(tmp_path / name) as library:
            assert not trust_if_allowed(library.database, config)
    (tmp_path / "trusted-libraries").write_bytes(b"\xff")
    with Library.open(tmp_path / "a.db") as library:
        assert trust_if_allowed(library.database, config), "what cannot be read allows nothing"


def test_a_story_without_notices_asks_nothing(tmp_path: Path) -> None:
    with Library.open(tmp_path / "a.db") as library:
        library.database.commands = {"notify": "jot"}
        story = library.stories.add("bridge", "Bridges")
        assert not stored_commands(library.database)
        library.stories.change(story.id, notify=True)
        assert stored_commands(library.database)
        library.database.commands = {}
        assert not stored_commands(library.database), "without a command there is nothing to run"
        assert not trust_if_allowed(library.database, tmp_path / "config.toml")
        assert library.database.allowed == frozenset()
