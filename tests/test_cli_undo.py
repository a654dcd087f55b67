"""``newsreader undo`` and ``newsreader redo``: the last change, of whatever kind, and the list."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.library.articles.marks import Marks
from tests.cli_runner import Runner
from tests.hostile_server import HostileServer, page

FEED = (
    "<rss version='2.0'><channel><title>Harbour</title><item><guid>1</guid><title>A tug</title>"
    "<description>A tug came in.</description></item></channel></rss>"
)


@pytest.fixture
def server() -> Iterator[HostileServer]:
    with HostileServer({"/feed": page(FEED)}) as running:
        yield running


def changes(newsreader: Runner, verb: str, *words: str) -> list[str]:
    return [one["change"] for one in newsreader(verb, "--list", "--json", *words).json]


def test_the_last_change_of_any_kind_is_undone_and_made_again(
    newsreader: Runner, isolated: Path, server: HostileServer
) -> None:
    newsreader("add", server.url("/feed"))
    newsreader("feeds", "Harbour", "--mute")
    newsreader("stories", "Mill", "--query", "mill")
    newsreader("rules", "Tug", "--query", "tug", "--do", "star")
    done = changes(newsreader, "undo")
    assert [line.partition(" ")[0] for line in done] == ["made", "followed", "muted", "added"]
    assert changes(newsreader, "undo", "-n", "2") == done[:2]
    assert changes(newsreader, "redo") == []
    assert newsreader("undo").out == f"Undone: {done[0]}.\n"
    assert newsreader("rules", "--json").json == []
    assert newsreader("undo").out == f"Undone: {done[1]}.\n"
    assert newsreader("undo", "--json").json == {"undone": done[2]}
    assert changes(newsreader, "undo") == done[3:]
    assert changes(newsreader, "redo") == [done[2], done[1], done[0]]
    (feed,) = newsreader("feeds", "--json").json
    assert not feed["muted"]
    assert newsreader("redo").out == f"Redone: {done[2]}.\n"
    assert newsreader("redo", "--json").json == {"redone": done[1]}
    assert len(newsreader("stories", "--json").json) == 1
    table = newsreader("redo", "--list").out
    assert done[0] in table
    assert "followed" not in table


def test_an_undo_that_removes_articles_needs_a_yes(
    newsreader: Runner, isolated: Path, server: HostileServer
) -> None:
    newsreader("add", server.url("/feed"))
    refused = newsreader("undo")
    assert refused.code == 2
    assert "Undo and remove 1 feed with 1 article? Add --yes." in refused.err
    assert len(newsreader("feeds", "--json").json) == 1
    assert newsreader("undo", "--yes").out.startswith("Undone: added ")
    assert newsreader("feeds", "--json").json == []


def test_no_feed_is_removed_unasked_because_another_undo_came_first(
    newsreader: Runner, isolated: Path, server: HostileServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    newsreader("add", server.url("/feed"))
    monkeypatch.setattr(Marks, "next_loss", lambda *_args, **_options: None)
    refused = newsreader("undo")
    assert refused.code == 1
    assert "just changed by another newsreader: try again" in refused.err
    assert len(newsreader("feeds", "--json").json) == 1


@pytest.mark.parametrize("words", [("-n", "3"), ("--fields", "at"), ("--compact",)])
def test_what_shapes_the_list_undoes_nothing(
    newsreader: Runner, isolated: Path, words: tuple[str, ...]
) -> None:
    newsreader("stories", "Mill", "--query", "mill")
    refused = newsreader("undo", *words)
    assert refused.code == 2
    assert "only shape --list" in refused.err
    assert len(changes(newsreader, "undo")) == 1


@pytest.mark.parametrize("verb", ["undo", "redo"])
def test_without_changes_a_sentence_says_so(newsreader: Runner, isolated: Path, verb: str) -> None:
    newsreader("list", "--now")
    assert newsreader(verb).out == f"Nothing to {verb}.\n"
    assert newsreader(verb, "--list").out == f"Nothing to {verb}.\n"
    assert newsreader(verb, "--list", "--json").json == []
    assert newsreader(verb, "--json").json == {f"{verb[:2]}done": None}
