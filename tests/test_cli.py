"""The command line as a whole: dispatch, help, errors, exit codes, pipes, encodings."""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from reader import __version__
from reader.cli.commands import load
from reader.cli.output import SCHEMA
from reader.cli.table import COMMANDS
from reader.library.storage.errors import LibraryError
from tests.cli_runner import Runner


def controls(text: str) -> list[str]:
    """Return the characters that could steer a terminal."""
    return [c for c in text if (c < " " and c not in "\n\t") or "\x7f" <= c <= "\x9f"]


def test_version(newsreader: Runner) -> None:
    assert newsreader("--version").out == f"newsreader {__version__}\n"
    assert newsreader("--version", "--json").json == {
        "name": "newsreader",
        "version": __version__,
        "schema": SCHEMA,
    }


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_examples(newsreader: Runner, command: str) -> None:
    done = newsreader(command, "--help")
    assert done.code == 0
    assert f"usage: newsreader {command}" in done.out
    assert "examples:\n" in done.out
    assert f"newsreader {command}" in done.out.partition("examples:")[2]
    if command != "completion":
        assert ("--json" in done.out) is (command != "read"), "a conversation is no document"
        assert "--library FILE" in done.out


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_loads_its_own_module(command: str) -> None:
    assert f"newsreader {command}" in load(command).EXAMPLES


def test_punctuation_fits_the_encoding(newsreader: Runner) -> None:
    assert "“one”" in newsreader("show", "one").err
    assert '"one"' in newsreader("show", "one", encoding="latin-1").err


def test_help_names_every_command(newsreader: Runner) -> None:
    out = newsreader("--help").out
    for name, summary in COMMANDS.items():
        assert name in out
        assert summary in out


@pytest.mark.parametrize(
    ("words", "line"),
    [
        (
            ("list", "--nonsense"),
            "list: unrecognized arguments: --nonsense (see newsreader list --help)",
        ),
        (("--nonsense",), "unrecognized arguments: --nonsense (see newsreader --help)"),
        (("show",), "show: the following arguments are required: ID"),
        (("show", "one"), "invalid article ID “one” (see newsreader list)"),
        (("show", "-1"), "-1"),
        (
            ("list", "--limit", "0"),
            "list: argument -n/--limit: invalid number “0” (use a whole number from 1)\n",
        ),
        (("list", "--unread", "--starred"), "not allowed with"),
        (("show", "999"), "no article 999 (see newsreader list"),
        (("explain", "999"), "no article 999 (see newsreader list"),
        (("list", "--source", "x\x1b[31my"), "no source named"),
        (("dates", "--from", "soon"), "read “soon” as a date; use 2026-01-06"),
        (("dates", "--from", "2026-02-01", "--to", "2026-01-01"), "is after --to"),
        (("extract", "--published", "2026-13-01", "-"), "read “2026-13-01” as a date"),
        (("extract", "--jsonl", "file"), "--jsonl cannot be combined with FILE"),
        (("completion", "tcsh"), "invalid choice: 'tcsh'"),
        (("--json",), "--json needs a command"),
        (("read", "--json"), "read: unrecognized arguments: --json"),
        (("search", '"unclosed'), 'the quotation mark of “"unclosed” is not closed.'),
        (("events",), "no file, folder or command “events” (did you mean timeline or coverage?)"),
        (("event",), "no file, folder or command “event” (did you mean timeline or coverage?)"),
        (("lst",), "no file, folder or command “lst” (did you mean list?)"),
        (
            ("/nowhere/at/all",),
            "no file, folder or command “/nowhere/at/all” (see newsreader --help)",
        ),
        (("a\0b",), "no file, folder or command"),
        (("--library",), "expected one argument"),
        ((".",), "standard input is not a terminal"),
        (("--", "list"), "no file, folder or command “list”"),
        (("./list",), "no file, folder or command “./list”"),
    ],
)
def test_wrong_usage_is_one_line_and_exit_code_2(
    newsreader: Runner, words: tuple[str, ...], line: str
) -> None:
    done = newsreader(*words)
    assert done.code == 2
    assert done.out == ""
    assert done.err.startswith("newsreader: ")
    assert line in done.err
    assert done.err.count("\n") == 1
    assert not controls(done.err)


@pytest.mark.parametrize(
    ("words", "line"),
    [
        (("extract", "/nowhere"), "cannot read /nowhere: No such file or directory"),
        (("explain", "."), "cannot read .: Is a directory"),
        (("import-folder", "/nowhere"), "no file or folder /nowhere"),
    ],
)
def test_a_file_that_cannot_be_read_is_one_line_and_bad_input(
    newsreader: Runner, seeds_home: Path, words: tuple[str, ...], line: str
) -> None:
    done = newsreader(*words)
    assert done.code == 2
    assert done.out == ""
    assert line in done.err
    assert done.err.count("\n") == 1
    assert not controls(done.err)


def test_library_that_is_none(newsreader: Runner, tmp_path: Path) -> None:
    wrong = tmp_path / "notes.txt"
    wrong.write_text("not a library, only a text of some length\n" * 50)
    done = newsreader("list", "--library", str(wrong))
    assert done.code == 1
    assert done.err.count("\n") == 1
    assert "notes.txt" in done.err
    assert wrong.read_text().startswith("not a library"), "left as it was"


def test_the_unexpected_is_one_line_too(
    newsreader: Runner, isolated: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_path: Path, **_options: object) -> None:
        raise ZeroDivisionError("a\x1b[31m\nb")

    monkeypatch.setattr("reader.library.library.Library.open", broken)
    done = newsreader("list")
    assert done.code == 1
    assert done.err.count("\n") == 1
    assert "unexpected ZeroDivisionError: a[31m b (details in " in done.err
    log = isolated / "newsreader" / "cache" / "errors.log"
    assert str(log) in done.err
    assert "Traceback" in log.read_text()
    assert log.stat().st_mode & 0o777 == 0o600


def test_options_may_stand_before_the_command(newsreader: Runner, tmp_path: Path) -> None:
    library = tmp_path / "mine.db"
    assert newsreader("--library", str(library), "refresh").code == 0
    assert len(newsreader("--library", str(library), "--json", "list").json) == 5


@pytest.mark.parametrize("words", ["show 1", "show 1 --page", "notebook", "rules", "search x"])
def test_a_mistyped_library_is_not_created(newsreader: Runner, tmp_path: Path, words: str) -> None:
    ran = newsreader(*words.split(), "--library", str(tmp_path / "typo.db"))
    assert ran.code == 2
    assert f"there is no library at {tmp_path / 'typo.db'}." in ran.err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "words",
    [
        "show N",
        "notebook --annotate N x",
        "notebook Mill --move N",
        "people N",
        "people --limit N",
        "explain N",
        "corrections remove N",
        "rules --place N",
        "rules --article N",
        "stories N",
    ],
)
def test_a_huge_number_is_one_short_sentence(
    newsreader: Runner, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reader.cli.opening._NOTICE_AFTER", 600.0)  # says nothing of slow analyses
    ran = newsreader(*words.replace("N", "9" * 5000).split())
    assert ran.code == 2
    assert ran.err.count("\n") == 1
    assert len(ran.err) < 250
    assert "invalid parse" not in ran.err


@pytest.mark.parametrize("words", ["search X", "notebook X --keep 2", "people X", "list --tag X"])
def test_bytes_that_are_no_text_are_refused(newsreader: Runner, words: str) -> None:
    ran = newsreader(*words.replace("X", "\udcff").split())
    assert ran.code == 2
    assert "is not text in UTF-8" in ran.err


def test_commands_run_through_the_module(seeds_home: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "reader", "list", "--json"], capture_output=True, check=True
    )
    assert len(json.loads(done.stdout)) == 5
    assert done.stderr == b""


@pytest.mark.parametrize("words", ["list", "list --json", "people --json", "show 3"])
def test_a_pipe_that_closes_early_is_no_error(seeds_home: Path, words: str) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    try:
        done = subprocess.run(
            [sys.executable, "-m", "reader", *words.split()],
            stdout=writing,
            stderr=subprocess.PIPE,
            check=False,
        )
    finally:
        os.close(writing)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1251"])
def test_an_encoding_without_the_letters(
    newsreader: Runner, seeds_home: Path, encoding: str
) -> None:
    done = newsreader("show", "1", encoding=encoding)
    assert done.code == 0
    assert "Coalition of the Willing" in done.out
    as_json = newsreader("show", "1", "--json", encoding=encoding).json
    assert as_json == newsreader("show", "1", "--json").json, "JSON escapes what does not fit"


def test_the_c_locale(seeds_home: Path) -> None:
    environ = {**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    done = subprocess.run(
        [sys.executable, "-m", "reader", "show", "1"],
        env=environ,
        capture_output=True,
        check=True,
    )
    assert b"Coalition of the Willing" in done.stdout
    assert done.stderr == b""


def test_interrupt_ends_quietly(newsreader: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(_path: Path, **_options: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("reader.library.library.Library.open", interrupted)
    done = newsreader("list")
    assert (done.code, done.out, done.err) == (130, "", "")


def test_a_full_disk_is_said(seeds_home: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "reader", "list", "--json"],
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert done.returncode == 1
    assert done.stderr == b"newsreader: the output cannot be written: No space left on device\n"


def test_reading_goes_on_where_findings_cannot_be_stored(
    newsreader: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **_options: object) -> None:
        raise LibraryError("The disk is full.")

    monkeypatch.setattr("reader.library.analysis.analyse.analyse_pending", full)
    done = newsreader("list", "--json")
    assert done.code == 0
    assert len(json.loads(done.out)) > 1
    assert done.err == "newsreader: the disk is full.\n"


@pytest.mark.parametrize(("closed", "code"), [(">&-", 0), ("2>&-", 0), ("<&-", 0), (">&- 2>&-", 0)])
def test_closed_streams_are_no_error(seeds_home: Path, closed: str, code: int) -> None:
    """As some starters of programs leave them; no file of ours may get their numbers."""
    command = f"{sys.executable} -m reader list --json {closed}"
    done = subprocess.run(["/bin/sh", "-c", command], capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (code, b"")
    assert bool(done.stdout) is (">&-" not in closed.split())


@pytest.mark.parametrize(
    "words",
    [
        "import nowhere/feeds.opml",
        "import newsboat nowhere",
        "import .",
        "add nowhere/feeds.opml",
        "add ./nowhere",
        "add gopher://example.org",
        "import-folder nowhere",
        "extract nowhere",
        "explain ./nowhere",
        "rules --import nowhere",
        "rules --export nowhere/rules.txt",
        "corrections import nowhere",
        "export nowhere/feeds.opml",
        "export .",
        "list --library nowhere.db",
    ],
)
def test_a_path_that_cannot_be_used_is_bad_input(
    newsreader: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: str
) -> None:
    monkeypatch.chdir(tmp_path)
    ran = newsreader(*words.split())
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1), ran


def test_a_full_disk_is_a_failure_and_no_bad_input(
    newsreader: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("reader.cli.texts.atomic_write", full)
    ran = newsreader("export", str(tmp_path / "feeds.opml"))
    assert (ran.code, ran.err.count("\n")) == (1, 1)
