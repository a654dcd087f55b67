"""``--fields``, ``--compact`` and ``--limit``: JSON in the shape that a program wants."""

from __future__ import annotations

from pathlib import Path

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
        (["list", "--fields", ""], "--fields: a name is missing (id, source"),
        (["search", "x", "--compact", "--format", "csv"], "--compact and --format cannot be"),
        (["rules", "--preview", "the", "--fields", "size"], "no 'size' here (matched, total, ids)"),
    ],
)
def test_bad_shapes_are_refused(newsreader: Runner, words: list[str], said: str) -> None:
    ran = newsreader(*words, *([] if words[0] == "list" else ["--now"]))
    assert ran.code == 2
    assert said in ran.err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        *(([name, "--yes"], "--yes only answers") for name in ("feeds", "rules", "stories")),
        *(([name, "--yes"], "--yes only answers") for name in ("notebook", "corrections")),
        (["account", "--yes"], "--yes only answers"),
        (["account", "list", "more"], "account: list takes no arguments"),
        (["account", "join", "1", "more"], "account: join takes one argument"),
        (["account", "list", "--keep"], "--keep can only be used with remove"),
        (["account", "sub", "--user", "x"], "ACTION must be one of"),
        (["account", "keep", "1", "--user", "x"], "--user can only be used with add"),
        *(
            ([name, "--tag", "none"], "no tag named “none” (there are none)")
            for name in (
                "list", "search", "people", "dates", "timeline", "agenda", "coverage", "read",
            )
        ),
        (["dates", "--article", "999"], "no article 999"),
        (["people", "999"], "no person 999"),
        (["list", "--fields", ""], "--fields: a name is missing"),
        (["notebook", "--search", " "], "notebook: --search needs words"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_in_one_sentence_and_nothing_printed(
    newsreader: Runner, seeds_home: Path, words: list[str], said: str
) -> None:
    done = newsreader(*words)
    assert (done.code, done.out) == (2, "")
    assert said in done.err
    assert done.err.count("\n") == 1
