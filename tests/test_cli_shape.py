"""``--fields``, ``--compact`` and ``--limit``: JSON in the shape that a program wants."""

from __future__ import annotations

import pytest

from tests.cli_runner import Runner

WITHOUT_TEXTS = ("notebook", "feeds", "corrections", "account")
LISTINGS = (
    "list", "search", "timeline", "people", "coverage", "agenda", "dates", "rules", "stories",
    *WITHOUT_TEXTS,
)  # fmt: skip


@pytest.mark.parametrize("name", [*LISTINGS, "new"])
def test_every_listing_has_the_options_and_prints_one_line(newsreader: Runner, name: str) -> None:
    words = [name] if name in WITHOUT_TEXTS else [name, "--now"]
    ran = newsreader(*words, "--compact", "-n", "2")
    assert ran.code == 0, ran.err
    assert ran.out.count("\n") == 1
    assert "null" not in ran.out
    if name != "new":
        assert isinstance(ran.json, list)
        assert len(ran.json) <= 2


def test_only_the_wanted_names_in_their_order(newsreader: Runner) -> None:
    ran = newsreader("list", "--fields", "title, id", "--limit", "1")
    assert [list(one) for one in ran.json] == [["title", "id"]]
    compact = newsreader("list", "--fields", "id,url", "--compact", "--limit", "1").json
    assert [list(one) for one in compact] == [["id"]]
    assert newsreader("new", "--fields", "articles", "--limit", "2", "--now").json.keys() == {
        "articles"
    }


def test_rules_and_stories_are_limited_and_cut(newsreader: Runner) -> None:
    for name in ("Mill", "Port"):
        newsreader("rules", name, "--query", name, "--do", "star", "--now")
        newsreader("stories", name, "--query", name, "--notify", "on", "--now")
    assert newsreader("rules", "--fields", "rule", "--limit", "1").json == [{"rule": "Mill"}]
    assert newsreader("rules", "Port", "--fields", "actions").json == {"actions": "star"}
    fields = ("--fields", "story,notify", "--now")
    assert newsreader("stories", *fields, "--limit", "1").json == [
        {"story": "Mill", "notify": True}
    ]
    assert newsreader("new", "--stories", *fields).json[1] == {"story": "Port", "notify": True}
    assert "Port" not in newsreader("rules", "--limit", "1").out
    assert newsreader("stories", "--undo").out == "Undone: followed “Port”.\n"
    assert len(newsreader("stories", "--json", "--now").json) == 1


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["list", "--fields", "id,size"], "--fields: there is no 'size' here (id, source, title"),
        (["list", "nothing-has-this", "--fields", "x"], "there is no 'x' here"),
        (["list", "--fields", ""], "there is no '' here"),
        (["search", "x", "--compact", "--format", "csv"], "--compact and --format cannot be"),
        (["rules", "--preview", "the", "--fields", "size"], "no 'size' here (matched, total, ids)"),
    ],
)
def test_bad_shapes_are_refused(newsreader: Runner, words: list[str], said: str) -> None:
    ran = newsreader(*words, *([] if words[0] == "list" else ["--now"]))
    assert ran.code == 2
    assert said in ran.err
