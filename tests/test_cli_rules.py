"""``newsreader rules``: making, previewing, applying, taking back, text, alerts."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path

import pytest

from reader import paths
from tests.cli_runner import Runner


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
    assert "acted on 1 article." in newsreader("rules", "Sport", "--apply", "--now").out
    titles = [one["title"] for one in newsreader("list", "--json").json]
    assert "Cup final" not in titles
    assert "Bridge opens" in titles
    (cup,) = newsreader("rules", "Sport", "--json").json["ids"]
    assert "Cup final" in newsreader("rules", "Sport").out
    explained = newsreader("rules", "--article", str(cup)).out
    assert explained == "Rule Sport (football): marked as read, hidden.\n"
    assert "to 1 article." in newsreader("rules", "sport", "--revert").out
    assert "Cup final" in [one["title"] for one in newsreader("list", "--json").json]
    assert newsreader("rules", "--undo").out == "Undone: made the rule Sport.\n"
    assert newsreader("rules", "--json").json == []


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
    assert summary.startswith("Trams: ")
    assert summary.endswith("(and 1 more)")
    assert lines.count("\n") == 1


def test_rules_as_text(newsreader: Runner, news: Path, tmp_path: Path) -> None:
    file = tmp_path / "rules.txt"
    file.write_text("# mine\nSport = football => hide\noff: B = bridge => star\n")
    assert newsreader("rules", "--import", str(file)).out.startswith("Read in 2 rules")
    assert newsreader("rules", "--export", "-").out == file.read_text().partition("\n")[2]
    assert newsreader("rules", "2", "--place", "1").code == 0
    assert [one["rule"] for one in newsreader("rules", "--json").json] == ["B", "Sport"]
    file.write_text("nonsense")
    broken = newsreader("rules", "--import", str(file))
    assert broken.code == 1
    assert "Line 1 is not a rule" in broken.err


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["rules", "--apply"], 2, "NAME is missing"),
        (["rules", "X", "--undo"], 2, "cannot be combined"),
        (["rules", "X"], 1, "No rule is called X"),
        (["rules", "X", "--query", "a"], 1, "No rule is called X"),
        (["rules", "X", "--query", "a", "--do", "boom"], 1, "boom is not an action"),
    ],
)
def test_a_wrong_use_says_what_is_wrong(
    newsreader: Runner, words: list[str], code: int, said: str
) -> None:
    done = newsreader(*words)
    assert (done.code, said in done.err) == (code, True), done.err
