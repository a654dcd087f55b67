"""``newsreader read``: whole transcripts, and what must never be in them."""

from __future__ import annotations

import os
import re
import shutil
import signal
import sys
from pathlib import Path

import pytest

from reader.app.keys.command import BY_ID
from reader.cli.linear.names import COMMANDS, UnknownCommandError, find
from reader.cli.linear.words import days, in_full, paragraphs, without_references
from reader.library.library import Library
from reader.library.storage import undo_log
from reader.paths import private_folder
from tests.cli_runner import Runner
from tests.terminal import Terminal

TRANSCRIPTS = sorted((Path(__file__).parent / "transcripts").glob("*.txt"))
UNSPEAKABLE = re.compile("[\u2500-\u28ff\ue000-\uf8ff\U0001f000-\U0001faff\x1b]")

PAGE = """<html><head><title>{title}</title>
<meta property="article:published_time" content="{day}"></head><body><article>
<h1>{title}</h1>{body}</article></body></html>"""
HARBOUR = """<p>Mayor Anna Lindqvist met the shipowner Tomas Reyes in Oslo on May 6, 2021.
It was the first meeting of the two in nine months, and it lasted the whole morning.</p>
<h2>What was agreed ★</h2>
<blockquote><p>We will sign the treaty soon, and then we will build.</p></blockquote>
<p>The <a href="https://example.org/text">whole text</a> is public, for anyone to read.</p>
<ul><li>A new quay</li><li>A longer bridge</li></ul>
<p><img src="https://example.org/a.png" alt="The harbour at dawn"></p>
<table><tr><th>Year</th><th>Ships</th></tr><tr><td>2018</td><td>310</td></tr>
<tr><td>2019</td><td>355</td></tr></table>"""
ARTICLES = {
    "harbour.html": PAGE.format(title="Harbour talks", day="2021-05-07", body=HARBOUR),
    **{
        f"report-{number:02}.html": PAGE.format(
            title=f"Report {number}",
            day=f"2021-04-{number:02}",
            body="".join(f"<p>Part {part} says what the pilots saw.</p>" for part in range(1, 14)),
        )
        for number in range(1, 13)
    },
}


@pytest.fixture(scope="session")
def _linear_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("linear")
    folder = home / "Gazette"
    folder.mkdir()
    for name, text in ARTICLES.items():
        (folder / name).write_text(text, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("NEWSREADER_HOME", str(home / "newsreader"))
        patch.setattr("reader.paths.seeds_dir", lambda: None)
        run = Runner(patch)
        assert run("import-folder", str(folder)).code == 0
        assert run("list").code == 0
    return home


@pytest.fixture
def linear(
    _linear_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, newsreader: Runner
) -> Runner:
    """The command line over a copy of a library of thirteen articles."""
    home = tmp_path / "newsreader"
    private_folder(home)
    shutil.copy(_linear_home / "newsreader" / "library.db", home)
    monkeypatch.setenv("NEWSREADER_HOME", str(home))
    monkeypatch.setattr("reader.paths.seeds_dir", lambda: None)
    monkeypatch.setenv("BROWSER", "true")
    monkeypatch.chdir(tmp_path)
    return newsreader


def said(run: Runner, *lines: str) -> list[str]:
    """Return what is said after each line; the first entry is what is said at the start."""
    done = run("read", stdin="".join(f"{line}\n" for line in lines).encode())
    assert done.code == 0, done.err
    return done.out.splitlines()


@pytest.mark.parametrize("path", TRANSCRIPTS, ids=lambda path: path.stem)
def test_transcript(linear: Runner, path: Path, tmp_path: Path) -> None:
    expected = path.read_text("utf-8")
    lines = [line[2:] for line in expected.splitlines() if line.startswith("> ")]
    done = linear("read", stdin="".join(f"{line}\n" for line in lines).encode())
    assert done.code == 0, done.err
    answers = done.out.replace(str(tmp_path), "HERE")
    answers = re.sub(r"(?m)^\d+ \w+ \d{4}(?=: (?:added|changed|marked))", "TODAY", answers)
    answers = re.sub(r" at \d\d:\d\d\.", " at TIME.", answers)
    if os.environ.get("RENEW_TRANSCRIPTS"):  # then read with the eyes of a stranger
        path.write_text("\n".join(f"> {line}" for line in lines) + "\n\n" + answers, "utf-8")
    assert answers == expected.partition("\n\n")[2]
    assert not UNSPEAKABLE.search(answers)


def test_there_are_ten_transcripts() -> None:
    assert len(TRANSCRIPTS) >= 10


ON_SCREEN = {
    "down", "up", "first", "last", "half_down", "half_up", "page_down", "page_up", "left",
    "right", "next_pane", "previous_pane", "back_page", "previous_month", "next_month",
    "previous_year", "next_year", "today", "go_to_date", "zoom_in", "zoom_out", "upcoming",
    "numbers", "by_person", "by_source", "next_mention", "previous_mention", "next_date",
    "previous_date", "next_quote", "previous_match", "unfold", "side", "zen", "width",
    "wider_list", "narrower_list", "theme", "suspend", "palette", "copy_selection", "any_link",
    "jump_back", "jump_forward", "close", "stop", "yes", "no", "next_sentence",
    "previous_sentence", "more_sentences", "move_clipping", "archive", "make_rule", "notify",
    "notify_quoted", "pipe", "join_account", "go_waiting", "keep_pages", "rule_up",
    "rule_down", "switch_rule", "apply_rule", "revert_rule", "open_with",
}  # fmt: skip
"""Commands of the table that mean nothing without a screen."""


def test_every_command_of_the_table_is_here_or_said_to_be_of_the_screen() -> None:
    assert set(BY_ID) - set(COMMANDS) == ON_SCREEN


def test_every_command_is_reachable_and_answers(linear: Runner) -> None:
    names = [one.names[0] for key, one in COMMANDS.items() if key not in ("quit", "refresh_all")]
    answers = said(linear, *(line for name in names for line in ("1", name)))
    assert len(answers) > 2 * len(names)
    assert not any("Traceback" in line for line in answers)
    for name in names:
        assert find(name)[0] in COMMANDS


def test_rules_say_what_they_did_and_why(linear: Runner) -> None:
    linear("rules", "Port", "--query", "harbour OR title:9", "--do", "hide tag:port", "--now")
    linear("rules", "Port", "--apply", "--now")
    answers = said(linear, "rules", "1", "1", "why", "hidden articles")
    assert "Rules: 1 rule." in answers
    assert "1. Port: harbour OR title:9, tag:port hide. Acted on 2 articles." in answers
    assert "Rule Port: 2 articles." in answers
    assert "Rule Port (harbour OR title:9): tagged port, hidden." in answers
    assert "Articles, search “is:hidden”: 2 articles." in answers


def test_unique_beginnings_are_enough_where_nothing_changes() -> None:
    assert find("time") == ("go_timeline", "")
    assert find("foot") == ("notes", "")
    assert find("next") == ("next_article", "")
    assert find("previous") == ("previous_article", "")
    assert find("sear mill bridge") == ("find", "mill bridge")
    assert find("mark as not a person 2") == ("not_a_person", "2")
    assert find("mark all read") == ("all_read", "")
    assert find("q") == find("quit") == ("quit", "")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (
            "ma",
            "there is no command ma; did you mean mark or mark all read or mark as not a person",
        ),
        ("ti", "there is no command ti; did you mean timeline?"),
        ("mark all", "there is no command mark all; did you mean mark all read?"),
        ("mark as not 2", "there is no command mark as not; did you mean mark as not a person?"),
        ("undo 3", "undo takes nothing after it; leave out 3."),
        ("quit now", "quit takes nothing after it; leave out now."),
        (
            "read 1",
            "there is no command read; did you mean read on? A number alone opens an entry.",
        ),
        ("rem 1", "there is no command rem; did you mean remove?"),
        ("foo", "there is no command foo; did you mean footnotes?"),
        ("serch mill", "there is no command serch; did you mean search?"),
        ("xyzzy 3", "there is no command xyzzy; type help for the commands."),
    ],
)
def test_half_and_wrong_words_run_nothing_and_are_answered(line: str, said: str) -> None:
    with pytest.raises(UnknownCommandError) as raised:
        find(line)
    assert str(raised.value).startswith(said)


def test_a_search_that_is_too_long_is_cut_and_run(linear: Runner) -> None:
    answers = said(linear, f"search {'mill ' * 1000}", "quit")
    cut = answers.index("Only the first 1,000 characters of the query are used.")
    assert "article" in answers[cut + 1]
    assert not answers[cut + 1].startswith("error")


def test_one_tag_with_blanks_is_said_to_be_one(linear: Runner) -> None:
    answers = said(linear, "1", "edit tags a b c", "edit tags a, b")
    assert "Tags: a b c. This is one tag; separate several with commas." in answers
    assert "Tags: a, b." in answers


def test_numbers_of_dates_and_people_hold_until_the_article_changes(linear: Runner) -> None:
    answers = said(
        linear,
        "1", "dates", "people", "links", "correct date 1 8 May 2021", "merge 1 with 7",
        "back", "2", "correct date 1", "people", "rename 1 X", "open 13",
    )  # fmt: skip
    assert "Date corrected: 8 May 2021." in answers
    assert "error: there is no number 7; the list has 2 people." in answers
    assert "error: list dates first." in answers
    assert "error: there is no number 1; the list has no people." in answers
    assert "Report 1." in answers


def test_a_profile_has_quotes_and_dates(linear: Runner, tmp_path: Path) -> None:
    (tmp_path / "Port").mkdir()
    (tmp_path / "Port" / "a.txt").write_text(
        "On 3 May 2021 the mayor Jonas Weber spoke in Kiel. “The quay is closed,” Weber said."
    )
    linear("import-folder", str(tmp_path / "Port"))
    answers = said(linear, "search quay closed", "1", "people", "person profile 1")
    assert "Quote: “The quay is closed,”" in answers
    assert "Dates mentioned with them: 3 May 2021." in answers


def test_undo_asks_before_it_takes_back_what_an_earlier_run_changed(
    linear: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    linear("stories", "Port", "--query", "harbour")
    monkeypatch.setattr(undo_log, "PROGRAM", undo_log.PROGRAM + 1)
    question = (
        "Undo a change by another program or from an earlier run? followed “Port”. Say yes or no."
    )
    for answer, left in (("no", 1), ("list", 1), ("yes", 0)):
        answers = said(linear, "undo", answer)
        assert question in answers
        assert len(linear("stories", "--json").json) == left
        assert ("Undone: followed “Port”." in answers) is (left == 0)
    own = said(linear, "1", "star", "undo")
    assert not any("earlier run" in line for line in own)
    assert any(line.startswith("Undone: starred") for line in own)


def test_nothing_new_is_said_once_the_news_were_heard(linear: Runner) -> None:
    answers = said(linear, "new", "new")
    assert any(line.startswith("heading: ") for line in answers)
    assert answers[-1] == "Nothing new since your last visit."


def test_undo_says_how_much_it_would_remove(linear: Runner, tmp_path: Path) -> None:
    (tmp_path / "Port").mkdir()
    (tmp_path / "Port" / "a.txt").write_text("The quay is closed.")
    linear("import-folder", str(tmp_path / "Port"))
    answers = said(linear, "undo", "no")
    assert any(line.startswith("Undo and remove 1 feed with 1 article? added") for line in answers)
    assert "Nothing undone." in answers
    assert len(linear("list", "quay", "--json").json) == 1


def test_yesterday_is_the_day_before_the_article(linear: Runner) -> None:
    lines = ("1", "dates", "correct date 1 yesterday", "quit")
    done = linear("read", stdin="".join(f"{line}\n" for line in lines).encode())
    assert "Date corrected: 6 May 2021." in done.out


def test_days_are_written_out() -> None:
    assert days("2026-01-06", "2026-01-06") == "6 January 2026"
    assert days("2026-02-01", "2026-02-28") == "February 2026"
    assert days("2026-01-01", "2026-12-31") == "2026"
    assert days("2026-01-06", "2026-01-09") == "6 January 2026 to 9 January 2026"


def test_lines_of_tables_are_said_without_ids() -> None:
    said = without_references("~2026-01-06..2026-01-09  Talks begin [1] [3] ...")
    assert said == "6 January 2026 to 9 January 2026, likely: Talks begin ..."
    assert without_references("2 reports: 2026-01-06") == "2 reports: 6 January 2026."
    assert without_references("Gazette [3]: A quay") == "Gazette: A quay."
    said = without_references("~3-4 Jan 2026  Talks of 6 Dec begin [1]")
    assert said == "3-4 January 2026, likely: Talks of 6 Dec begin."
    assert without_references("Mar 2026  A quay opens") == "March 2026: A quay opens."


def test_reasons_are_said_with_months_in_full() -> None:
    said = in_full("Last 28 December before publication (likely Tue 6 Jan 2026); “Dec. 28”.")
    assert said == "Last 28 December before publication (likely Tue 6 January 2026); “Dec. 28”."
    assert in_full("Sept. and Mark May, ~6 May 2026") == "Sept. and Mark May, 6 May 2026, likely"


def test_a_table_is_read_row_by_row(linear: Runner, tmp_path: Path) -> None:
    with Library.open(tmp_path / "newsreader" / "library.db") as library:
        found = [library.articles.get(one) for one in range(1, 14)]
    harbour = next(one for one in found if one and one.title == "Harbour talks")
    lines = paragraphs(harbour)
    assert "Year: 2018; Ships: 310" in lines
    assert "heading: What was agreed" in lines
    assert "quote: We will sign the treaty soon, and then we will build. end of quote" in lines
    assert "image: The harbour at dawn" in lines


def test_a_dumb_terminal_is_read_line_by_line(isolated: Path) -> None:
    with Terminal([sys.executable, "-m", "reader"], env={"TERM": "dumb"}) as term:
        term.wait_for("Type help for the commands")
        term.wait_for("5 articles")
        term.send("1\r")
        term.wait_for("Paragraph 10 of")
        assert b"\x1b" not in term.raw
        term.send("quit\r")
        assert term.wait() == 0


def test_the_terminal_is_sane_after_a_kill(isolated: Path) -> None:
    with Terminal([sys.executable, "-m", "reader", "read"]) as term:
        term.wait_for("5 articles")
        term.signal(signal.SIGKILL)
        term.wait()
        assert term.left_behind() == []
        assert b"\x1b" not in term.raw


def test_help_explains_the_first_commands_and_names_the_others_by_group(linear: Runner) -> None:
    start = len(said(linear))
    lines = said(linear, "help")[start:]
    assert 20 < len(lines) < 30
    assert "dates: The dates in this article." in lines
    named = ", ".join(lines)
    assert all(spoken.names[0] in named for spoken in COMMANDS.values())
    mark = said(linear, "help mark")[start:]
    assert "toggle star: Star the article, or remove its star." in mark
    assert len(mark) < len(lines)
