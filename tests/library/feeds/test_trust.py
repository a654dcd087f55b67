"""Commands of a library that is not the user's own are run when they were allowed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from reader.library.feeds.login import login_for
from reader.library.feeds.refresh import refresh_feeds
from reader.library.feeds.trust import allow, trust_if_allowed
from reader.library.library import Library, LibraryError
from reader.sources.opml.outline import Subscription
from tests.cli_runner import Runner
from tests.hostile_server import HostileServer, page

FEED = b"<rss version='2.0'><channel><title>T</title></channel></rss>"


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
            (shown,) = trust_if_allowed(library.database, config)
            assert shown == (server.url("/feed"), f"touch {marker}")
            allow(library.database, config)
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
        allow(library.database, config)
        assert not trust_if_allowed(library.database, config)
    with Library.open(tmp_path / "b.db") as library:
        assert trust_if_allowed(library.database, config)
        (result,) = refresh_feeds(library.database, library.feeds.list()).results
    assert "not your own" in result.problem


def test_a_keyring_needs_no_trust() -> None:
    with pytest.raises(LibraryError, match="keyring"):
        login_for("keyring", "https://a.example/", runs_commands=False)
