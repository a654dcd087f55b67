"""``newsreader notebook``: kept, cited, exported to a vault, undone."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from reader import paths
from reader.cli import output
from reader.library.articles.captures import keep_capture
from reader.library.library import Library
from tests.cli_runner import Runner


@pytest.fixture
def article(newsreader: Runner, tmp_path: Path) -> str:
    folder = tmp_path / "Gazette"
    folder.mkdir()
    (folder / "a.txt").write_text("Mill burned\n\nIt burned at dawn. Nobody was hurt.\n")
    newsreader("import-folder", str(folder))
    (one,) = newsreader("list", "--json", "Mill").json
    return str(one["id"])


def test_an_empty_notebook_writes_no_file(newsreader: Runner, article: str, tmp_path: Path) -> None:
    made = newsreader("notebook", "--format", "bibtex", "--to", str(tmp_path / "out"))
    assert (made.code, "nothing kept" in made.err) == (0, True)
    assert not (tmp_path / "out").exists()
    newsreader("notebook", "--keep", article, "--now")
    assert f"file://{tmp_path}/Gazette/a.txt" in newsreader("notebook", "--format", "ris").out


def test_a_sentence_is_kept_cited_and_taken_back(newsreader: Runner, article: str) -> None:
    words = ("--quote", "Nobody  was hurt.", "--note", "ask Lind", "--now")
    made = newsreader("notebook", "Mill", "--keep", article, *words)
    assert made.out == "Kept as 1 in Mill (undo: newsreader notebook --undo).\n"
    again = newsreader("notebook", "Mill", "--keep", article, *words)
    assert again.out == "Mill already contains this.\n"
    kept = newsreader("notebook", "mill", "--keep", article, *words[:3], "later", "--now")
    assert kept.out == "Kept as 1 in Mill (undo: newsreader notebook --undo).\n"
    assert "later" in newsreader("notebook").out
    newsreader("notebook", "--undo")
    (one,) = newsreader("notebook", "mill", "--search", "LIND", "--json").json
    assert (one["quote"], one["note"], one["state"]) == (
        "Nobody was hurt.",
        "ask Lind",
        "unchanged",
    )
    assert newsreader("notebook", "--search", "wept", "--json").json == []
    assert f"@misc{{{one['key']}," in newsreader("notebook", "--format", "bibtex").out
    newsreader("notebook", "--annotate", "1", "confirmed")
    newsreader("notebook", "Fires", "--move", "1")
    assert newsreader("notebook", "fires", "--move", "1").out == "Moved 1 to Fires.\n"
    newsreader("notebook", "--undo")
    assert "confirmed" in newsreader("notebook", "Fires").out
    newsreader("notebook", "--remove", "1")
    assert newsreader("notebook").out.startswith("Nothing kept yet.")
    for _ in range(4):
        newsreader("notebook", "--undo")
    assert newsreader("notebook").out.startswith("Nothing kept yet.")


def test_a_folder_is_built_twice_with_the_same_bytes(
    newsreader: Runner, article: str, tmp_path: Path
) -> None:
    newsreader("notebook", "Mill", "--keep", article, "--quote", "Nobody was hurt.", "--now")
    export = ("notebook", "Mill", "--format", "md", "--to", str(tmp_path / "vault"))
    assert newsreader(*export).out.startswith("Wrote 1 of 1 file in ")
    (note,) = (tmp_path / "vault").iterdir()
    before = note.read_bytes()
    assert newsreader(*export).out.endswith("vault; what is there is up to date.\n")
    assert note.read_bytes() == before
    note.write_text("---\ntitle: My own\n---\n")
    refused = newsreader(*export)
    assert refused.code == 2
    assert "is not newsreader's" in refused.err
    assert note.read_text() == "---\ntitle: My own\n---\n"
    newsreader("notebook", "Mill", "--format", "csl", "--to", str(tmp_path / "vault"))
    assert (tmp_path / "vault" / "Mill.json").exists()


def test_a_file_of_the_same_name_is_overwritten_only_by_force(
    newsreader: Runner, article: str, tmp_path: Path
) -> None:
    newsreader("notebook", "Mill", "--keep", article, "--now")
    export = ("notebook", "Mill", "--format", "bibtex", "--to", str(tmp_path))
    mine = tmp_path / "Mill.bib"
    mine.write_text("@book{mine}\n")
    refused = newsreader(*export)
    assert refused.code == 2
    assert "Mill.bib exists and differs: move it, or overwrite it with --force." in refused.err
    assert mine.read_text() == "@book{mine}\n"
    assert newsreader(*export, "--force").out.startswith("Wrote 1 of 1 file in ")
    assert "@misc{" in mine.read_text()
    assert newsreader(*export).out.startswith("Wrote 0 of 1 file in ")
    assert "--force needs --to" in newsreader("notebook", "Mill", "--force").err


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["--keep", "99999"], 2, "no article 99999"),
        (["--quote", "x"], 2, "need --keep ID"),
        (["--move", "1"], 2, "NAME is missing"),
        (["--to", "x"], 2, "--to needs --format"),
        (["Nowhere"], 2, "no notebook is called “Nowhere” (there are none)."),
        (["--remove", "7"], 2, "this clipping no longer exists"),
        (["--keep", "1", "--format", "md", "--to", "x"], 2, "only export"),
        (["--to", "", "--format", "md"], 2, "--to needs the name"),
        (["--keep", "1", "--note", "x" * 4001], 2, "at most 4,000 characters"),
        (["--annotate", "x", "y"], 2, "invalid ID “x”"),
        ([" ", "--keep", "1"], 2, "NAME is empty"),
    ],
)
def test_bad_input_is_one_sentence(
    newsreader: Runner, words: list[str], code: int, said: str
) -> None:
    ran = newsreader("notebook", *words)
    *progress, sentence = ran.err.splitlines()
    assert ran.code == code
    assert said in sentence
    assert all("analysing new articles" in line for line in progress), "a slow machine says so"


def test_an_unwritable_folder_is_said(newsreader: Runner, article: str, tmp_path: Path) -> None:
    newsreader("notebook", "--keep", article, "--now")
    (tmp_path / "file").write_text("")
    ran = newsreader("notebook", "--format", "md", "--to", str(tmp_path / "file" / "x"))
    assert ran.code == 2
    assert "cannot write" in ran.err


def test_a_kept_page_is_cleaned_for_a_terminal_alone(
    newsreader: Runner, article: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    body = b"<p>\x1b]0;owned\x07Mill\x1b[2J</p>\n"
    with Library.open(paths.find().library) as library, library.database.write() as connection:
        keep_capture(connection, int(article), ("https://a.example/", "text/html", body), "Mill")
    assert newsreader("show", article, "--page").out.encode() == body
    monkeypatch.setattr(output, "on_terminal", lambda: True)
    shown = newsreader("show", article, "--page").out
    assert "\x1b" not in shown
    assert "Mill" in shown


@pytest.mark.parametrize("kind", ["link", "dangling", "pipe"])
def test_only_plain_files_are_written(
    newsreader: Runner, article: str, tmp_path: Path, kind: str
) -> None:
    newsreader("notebook", "V", "--keep", article, "--now")
    folder, victim = tmp_path / "vault", tmp_path / "victim"
    folder.mkdir()
    if kind == "pipe":
        os.mkfifo(folder / "V.bib")
    else:
        (folder / "V.bib").symlink_to(victim)
    if kind == "link":
        victim.write_text("mine")
    ran = newsreader("notebook", "V", "--format", "bibtex", "--to", str(folder))
    assert ran.code == 2
    assert "V.bib is not a plain file" in ran.err
    assert (victim.read_text() if victim.exists() else kind) in ("mine", "dangling", "pipe")


def test_the_longest_name_is_a_file(newsreader: Runner, article: str, tmp_path: Path) -> None:
    name = "\U00020000" * 80
    newsreader("notebook", name, "--keep", article, "--now")
    assert newsreader("notebook", name, "--format", "ris", "--to", str(tmp_path / "v")).code == 0


def test_no_kept_page_is_said(newsreader: Runner, article: str) -> None:
    ran = newsreader("show", article, "--page")
    assert ran.code == 1
    assert f"no page of article {article} is kept" in ran.err
    assert newsreader("feeds", "x", "--keep-pages").err.startswith("newsreader: no feed named")
    assert "--keep-pages)" in ran.err
