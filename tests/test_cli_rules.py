"""``newsreader rules``: making, previewing, applying, taking back, text, alerts."""

from __future__ import annotations

import os
import shlex
import sys
import threading
from pathlib import Path

import pytest

from reader import paths
from tests.cli_runner import Runner
from tests.waiting import PATIENCE


@pytest.fixture
def news(newsreader: Runner, tmp_path: Path) -> Path:
    folder = tmp_path / "Gazette"
    folder.mkdir()
    (folder / "a.txt").write_text("Cup final\n\nFootball fans came to the city.\n")
    (folder / "b.txt").write_text("Bridge opens\n\nThe bridge carries trams again.\n")
    newsreader("import-folder", str(folder))
    return folder


def test_a_topic_is_muted_and_the_rule_taken_back(newsreader: Runner, news: Path) -> None:
    made = newsreader("rules", "Sport", "--query", "football", "--do", "hide read")
    assert made.code == 0
    assert "Rule Sport: read hide. It would have matched 1 of " in made.out
    assert "acted on 1 article (undo:" in newsreader("rules", "Sport", "--apply", "--now").out
    titles = [one["title"] for one in newsreader("list", "--json").json]
    assert "Cup final" not in titles
    assert "Bridge opens" in titles
    for command in ("list", "search"):
        found = newsreader(command, "final")
        assert "Cup final" not in found.out
        assert "1 article hidden by rules" in found.err
    assert "Cup final" in newsreader("list", "final", "--hidden").out
    (cup,) = newsreader("rules", "Sport", "--json").json["ids"]
    assert "Cup final" in newsreader("rules", "Sport").out
    explained = newsreader("rules", "--article", str(cup)).out
    assert explained == "Rule Sport (football): marked as read, hidden.\n"
    assert "to 1 article (undo:" in newsreader("rules", "sport", "--revert").out
    assert "Cup final" in [one["title"] for one in newsreader("list", "--json").json]
    assert newsreader("rules", "--undo").out == "Undone: took back what a rule did.\n"
    assert "Cup final" not in [one["title"] for one in newsreader("list", "--json").json]
    hidden = newsreader("search", "is:hidden", "--json").json
    assert [one["title"] for one in hidden] == ["Cup final"]
    assert newsreader("rules", "--undo").out == "Undone: applied the rule Sport.\n"
    assert "Cup final" in [one["title"] for one in newsreader("list", "--json").json]
    assert newsreader("rules", "--undo").out == "Undone: made the rule Sport.\n"
    assert newsreader("rules", "--json").json == []


def test_a_rule_with_an_unknown_field_is_refused(newsreader: Runner, news: Path) -> None:
    made = newsreader("rules", "X", "--query", "preson:lind", "--do", "hide")
    assert made.code == 2
    assert "no field preson: (did you mean person:?)" in made.err
    assert newsreader("rules", "--json").json == []


def test_a_search_without_results_names_the_prefix_that_has_some(
    newsreader: Runner, news: Path
) -> None:
    assert "try foot*" in newsreader("search", "fans", "foot").err
    assert newsreader("search", "fans", "zeppelin").err == ""


def test_a_search_for_a_quoted_person_shows_the_quote(newsreader: Runner, news: Path) -> None:
    (news / "q.txt").write_text(
        "Talks in town\n\nPresident Anna Lind came to the town. It rained that day.\n\n"
        '"We will rebuild the mill by the river," Anna Lind said.\n'
    )
    newsreader("import-folder", str(news))
    (hit,) = newsreader("search", "quoted:lind", "--json").json
    assert "We will rebuild the mill" in hit["snippet"]


def test_refresh_tells_of_new_articles(newsreader: Runner, news: Path, tmp_path: Path) -> None:
    newsreader("rules", "Trams", "--query", "trams", "--do", "notify tag:rail")
    (news / "c.txt").write_text("More trams\n\nTrams for the north, too.\n")
    assert newsreader("refresh").out == "Trams: More trams\n"
    assert newsreader("refresh").out == ""
    out = tmp_path / "out"
    code = f"import sys; open({str(out)!r}, 'w').write(sys.argv[1] + '|' + sys.stdin.read())"
    line = shlex.join([sys.executable, "-c", code])
    config = paths.find().config
    config.write_text(f"[commands]\nnotify = {line!r}\n" if "'" not in line else "")
    config.write_text('[commands]\nnotify = """' + line.replace("\\", "\\\\") + '"""\n')
    (news / "d.txt").write_text("--help\n\nTrams in a title that is an option.\n")
    (news / "e.txt").write_text("Trams stop\n\nThe trams stop.\n")
    assert newsreader("refresh").out == ""
    summary, _, lines = out.read_text().partition("|")
    assert summary.startswith("Trams (2 new articles): ")
    assert lines.count("\n") == 1


@pytest.mark.parametrize("option", ["--exec", "--exec-each"])
@pytest.mark.parametrize("line", ["no-such-program-here", "", "cat 'x", "/"])
def test_refresh_refuses_a_command_that_cannot_run_before_it_does_anything(
    newsreader: Runner, news: Path, option: str, line: str
) -> None:
    before = newsreader("list", "--json").json
    (news / "c.txt").write_text("More trams\n\nTrams for the north, too.\n")
    ran = newsreader("refresh", option, line)
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert newsreader("list", "--json").json == before


def test_commands_may_begin_with_the_home_folder(
    newsreader: Runner, news: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    script = tmp_path / "note"
    script.write_text("#!/bin/sh\ncat > ~/new.json\n")
    script.chmod(0o700)
    paths.find().config.write_text('[hooks]\nnew_articles = "~/note"\n')
    (news / "c.txt").write_text("More trams\n\nTrams for the north, too.\n")
    ran = newsreader("refresh")
    assert (ran.code, ran.err) == (0, "")
    assert "More trams" in (tmp_path / "new.json").read_text()
    (tmp_path / "new.json").unlink()
    (news / "d.txt").write_text("No trams\n\nTrams stop in the south.\n")
    assert newsreader("refresh", "--exec", "~/note").code == 0
    assert "No trams" in (tmp_path / "new.json").read_text()


def test_refresh_runs_commands_with_what_is_new(
    newsreader: Runner, news: Path, tmp_path: Path
) -> None:
    code = "import json, sys; a = json.load(sys.stdin); print(type(a).__name__, len(a))"
    line = shlex.join([sys.executable, "-c", code])
    (news / "c.txt").write_text("More trams\n\nTrams for the north, too.\n")
    (news / "d.txt").write_text("No trams\n\nTrams stop in the south.\n")
    ran = newsreader("refresh", "--exec", line, "--exec-each", line)
    assert (ran.code, ran.out) == (0, "dict 10\ndict 10\nlist 2\n")
    assert newsreader("refresh", "--exec", line).out == ""  # nothing new: nothing is run
    (news / "e.txt").write_text("Trams again\n\nTrams run again.\n")
    failed = newsreader(
        "refresh", "--exec", shlex.join([sys.executable, "-c", "raise SystemExit(4)"])
    )
    assert failed.code == 1
    assert "failed (4)." in failed.err


def test_rules_as_text(newsreader: Runner, news: Path, tmp_path: Path) -> None:
    file = tmp_path / "rules.txt"
    file.write_text("# mine\nSport = football => hide\noff: B = bridge => star\n")
    assert newsreader("rules", "--import", str(file)).out.startswith("Read in 2 rules")
    assert newsreader("rules", "--export", "-").out == file.read_text().partition("\n")[2]
    assert newsreader("rules", "2", "--place", "1").code == 0
    assert [one["rule"] for one in newsreader("rules", "--json").json] == ["B", "Sport"]
    file.write_text("nonsense")
    broken = newsreader("rules", "--import", str(file))
    assert broken.code == 2
    assert "line 1 is not a rule" in broken.err


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["rules", "--apply"], 2, "NAME is missing"),
        (["rules", "X", "--undo"], 2, "cannot be combined"),
        (["rules", "X"], 2, "no rule is called X"),
        (["rules", "X", "--query", "a"], 2, "no rule is called X"),
        (["rules", "X", "--query", "a", "--do", "boom"], 2, "boom is not an action"),
        (["rules", "X", "--query", "a", "--do", "run:no"], 2, "no command no in your settings"),
        (["rules", "X", "--query", "/[/", "--do", "star"], 2, "has no “]”"),
        (["rules", "X", "--query", "-", "--do", "star"], 2, "needs a search"),
        (["rules", "X" * 81, "--query", "a", "--do", "star"], 2, "at most 80 characters"),
        (["rules", "X", "--query", "a", "--do", "star", "--off"], 2, "with --query and --do first"),
        (["rules", "X", "--query", "a", "--apply"], 2, "with --query and --do first"),
        (["rules", "X", "--place", "-1"], 2, "invalid number"),
        (["rules", "--article", "99999"], 2, "no article 99999"),
        (["rules", "--preview", "paris date:xx"], 2, "invalid date “xx”"),
        (["rules", "--preview", "NEAR"], 2, "“NEAR” joins words"),
        (["rules", "--preview", ""], 2, "needs a search"),
    ],
)
def test_a_wrong_use_says_what_is_wrong(
    newsreader: Runner, words: list[str], code: int, said: str
) -> None:
    done = newsreader(*words)
    assert (done.code, said in done.err) == (code, True), done.err


def test_rules_are_exported_into_a_pipe_which_stays_one(
    newsreader: Runner, news: Path, tmp_path: Path
) -> None:
    newsreader("rules", "Sport", "--query", "football", "--do", "hide")
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    read: list[str] = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_text()), daemon=True)
    reader.start()
    assert newsreader("rules", "--export", str(pipe)).code == 0
    reader.join(PATIENCE)
    assert read == ["Sport = football => hide\n"]
    assert pipe.is_fifo()
