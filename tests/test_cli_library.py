"""The commands that answer from the library: names, order, tables, hostile text."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from reader.cli.output import text_width
from reader.library.library import Library
from reader.sources.files.document import read_documents
from tests.cli_runner import Runner
from tests.test_cli import controls

LIST_NAMES = [
    "id", "source", "title", "published", "published_grade", "published_why", "url", "path",
    "author", "words", "read", "starred", "tags", "analysed",
]  # fmt: skip
DATE_NAMES = [
    "start", "end", "text", "type", "value", "mod", "first", "last", "grade", "why",
]  # fmt: skip

ARTICLE = """---
title: The [/b] title \x1b[31m with [Volodymyr] in it
date: 2026-01-06
author: Ann \x9b2J Author
url: https://example.org/a
---
The mayor Maria Lopez arrived in Paris on Tuesday. Lopez will leave on January 9, 2026.
\x1b]52;c;aGk=\x07\u202eOdd.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one article that tries everything."""
    path = tmp_path / "odd [b] \x1b[31mname"
    path.mkdir()
    (path / "story.txt").write_text(ARTICLE, encoding="utf-8")
    return path


def test_list_works_on_a_fresh_machine(newsreader: Runner, seeds_home: Path) -> None:
    done = newsreader("list")
    assert done.code == 0
    lines = done.out.splitlines()
    assert lines[0].split() == ["ID", "PUBLISHED", "NEW", "TITLE", "SOURCE"]
    assert "NEW: * is unread, + starred." in newsreader("list", "--help").out
    assert len(lines) == 6
    assert all("Seed corpus" in line for line in lines[1:])


def test_list_json_has_the_promised_names(newsreader: Runner, seeds_home: Path) -> None:
    articles = newsreader("list", "--json").json
    assert len(articles) == 5
    for article in articles:
        assert list(article) == LIST_NAMES
        assert article["published_grade"] in ("stated", "certain", "likely", "unknown")
        assert Path(article["path"]).is_file()
        assert article["read"] is False


def test_list_narrows(newsreader: Runner, seeds_home: Path) -> None:
    assert len(newsreader("list", "--json", "--limit", "2").json) == 2
    assert len(newsreader("list", "--json", "summit").json) < 5
    assert newsreader("list", "--json", "summit", "nothing-like-it").json == []
    assert len(newsreader("list", "--json", "--source", "seed corpus", "--unread").json) == 5
    assert newsreader("list", "--starred").out == "No articles.\n"
    assert newsreader("list", "--json", "no such words").out == "[]\n"


@pytest.mark.parametrize("columns", ["1", "40", "80", "132", "400"])
def test_tables_fit_the_terminal(
    newsreader: Runner, seeds_home: Path, monkeypatch: pytest.MonkeyPatch, columns: str
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    for words in (["list"], ["people"], ["dates"]):
        for line in newsreader(*words).out.splitlines():
            assert text_width(line) <= max(40, int(columns)), line


def test_on_a_narrow_terminal_days_and_numbers_stay_whole(
    newsreader: Runner, seeds_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "50")
    for line in newsreader("list").out.splitlines()[1:]:
        assert re.match(r" +\d  ~\d{4}-\d\d-\d\d  ", line), line
    for line in newsreader("people").out.splitlines()[1:]:
        assert re.search(r" \d+$", line), line
    ids = {str(one["articles"][0]) for one in newsreader("coverage", "--json").json}
    assert {line.split()[0] for line in newsreader("coverage").out.splitlines()[1:]} == ids


def test_what_is_neither_file_nor_url_is_called_so(newsreader: Runner, seeds_home: Path) -> None:
    done = newsreader("add", "nosuchthing")
    assert done.code != 0
    assert "there is no file or folder nosuchthing, and it is no URL" in done.err


@pytest.mark.parametrize(
    ("words", "title", "after"),
    [("timeline", "SENTENCE", "SOURCES"), ("agenda --from 2025-09-03", "SENTENCE", "SOURCE"),
     ("coverage", "EVENT", "SOURCES"), ("dates", "SENTENCE", "ARTICLE")],
)  # fmt: skip
def test_at_80_columns_days_are_whole_and_the_sentence_has_the_rest(
    newsreader: Runner, seeds_home: Path, monkeypatch: pytest.MonkeyPatch,
    words: str, title: str, after: str,
) -> None:  # fmt: skip
    def rows(found: str) -> list[str]:
        parts = [part for part in found.split("\n\n") if f"  {title} " in part]
        return [line for part in parts for line in part.splitlines()]

    def days(found: str) -> list[str]:
        return [line.partition("  ")[0] for line in rows(found)]

    whole = newsreader(*words.split()).out
    monkeypatch.setenv("COLUMNS", "80")
    found = newsreader(*words.split()).out
    heads = [line for line in rows(found) if f"  {title} " in line]
    assert heads
    assert all(line.index(f" {after}") - line.index(title) >= 30 for line in heads)
    assert days(found) == days(whole)
    assert max(map(text_width, rows(found))) <= 80


def test_show(newsreader: Runner, seeds_home: Path) -> None:
    done = newsreader("show", "3")
    assert done.code == 0
    assert "President [Volodymyr] Zelensky" in newsreader("show", "4").out
    assert "\nDates\n" in done.out
    assert "\nPeople\n" in done.out
    assert "Emmanuel Macron" in done.out.partition("\nPeople\n")[2]


def test_show_as_a_note(newsreader: Runner, seeds_home: Path) -> None:
    note = newsreader("show", "4", "--format", "md", "--now").out
    (wanted,) = (
        one["title"] for one in newsreader("list", "--json", "--now").json if one["id"] == 4
    )
    assert note.startswith("---\ntitle: ")
    assert f"\n# {wanted.partition(' ')[0]}" in note
    assert "cannot be combined" in newsreader("show", "4", "--format", "md", "--page").err


def test_show_several_articles_as_one_document(newsreader: Runner, seeds_home: Path) -> None:
    several = newsreader("show", "4", "3", "--format", "txt").out
    alone = [newsreader("show", one, "--format", "txt").out for one in ("4", "3")]
    assert several == "\n\n".join(alone)
    book = newsreader("show", "4", "3", "--format", "epub", encoding="latin-1").out
    chapters = read_documents(book.encode("latin-1"), "two.epub", ".epub")
    titles = {one["id"]: one["title"] for one in newsreader("list", "--json").json}
    assert [one.title for one in chapters] == [titles[4], titles[3]]
    assert "several articles need --format" in newsreader("show", "4", "3").err
    assert "no article 99" in newsreader("show", "4", "99", "--format", "md").err


def test_show_json(newsreader: Runner, seeds_home: Path) -> None:
    article = newsreader("show", "3", "--json").json
    assert list(article)[: len(LIST_NAMES)] == LIST_NAMES
    assert article["analysed"] is True
    text = article["text"]
    assert article["dates"]
    for date in article["dates"]:
        assert list(date) == DATE_NAMES
        assert text[date["start"] : date["end"]] == date["text"]
    assert article["people"]
    for person in article["people"]:
        assert isinstance(person["person"], int)
        for mention in person["mentions"]:
            assert text[mention["start"] : mention["end"]] == mention["text"]


def test_people_show_what_they_are_ranked_by(newsreader: Runner, seeds_home: Path) -> None:
    help_text = newsreader("people", "--help").out
    assert "ranked by PROMINENCE" in help_text
    for words in ([], ["--unread"]):
        head, *rows = newsreader("people", *words).out.splitlines()
        assert head.split()[-1] == "PROMINENCE"
        counts = [int(row.split()[-1].replace(",", "")) for row in rows]
        assert counts == sorted(counts, reverse=True)
        assert counts[0] > counts[-1] > 0


def test_people(newsreader: Runner, seeds_home: Path) -> None:
    people = newsreader("people", "--json").json
    macron = next(person for person in people if person["name"] == "Emmanuel Macron")
    assert list(macron)[:9] == [
        "person", "name", "role", "variants", "roles", "articles", "mentions", "first_seen",
        "last_seen",
    ]  # fmt: skip
    assert "Macron" in macron["variants"]
    assert all(set(role) == {"role", "article", "published"} for role in macron["roles"])
    assert len(macron["articles"]) == len(set(macron["articles"])) >= 4
    counts = [len(person["articles"]) for person in people]
    assert counts == sorted(counts, reverse=True)
    only = newsreader("people", "macron", "emmanuel", "--json").json
    assert macron in only
    assert newsreader("people", str(macron["person"]), "--json").json == [macron]
    nobody = newsreader("people", "nobody-of-that-name")
    assert (nobody.code, nobody.out) == (2, "")
    assert nobody.err == "newsreader: no person named “nobody-of-that-name”\n"
    page = newsreader("people", str(macron["person"])).out
    assert page.startswith("Emmanuel Macron\n")
    assert "\nArticles\n" in page


def test_dates_are_in_calendar_order(newsreader: Runner, folder: Path) -> None:
    assert newsreader("import-folder", str(folder)).code == 0
    dates = newsreader("dates", "--json").json
    assert [date["first"] for date in dates] == sorted(date["first"] for date in dates)
    assert list(dates[0])[:11] == [
        "value", "first", "last", "text", "sentence", "article", "title", "source", "published",
        "grade", "why",
    ]  # fmt: skip
    leaves = next(date for date in dates if date["text"] == "January 9, 2026")
    assert leaves["value"] == leaves["first"] == leaves["last"] == "2026-01-09"
    assert leaves["published"] == "2026-01-06"
    assert leaves["sentence"] == "Lopez will leave on January 9, 2026."
    some = newsreader("dates", "--json", "--from", "2026-01-09", "--to", "2026-01-09").json
    assert leaves in some
    assert all(date["first"] <= "2026-01-09" <= date["last"] for date in some)
    of_article = newsreader("dates", "--json", "--article", str(leaves["article"])).json
    assert {date["article"] for date in of_article} == {leaves["article"]}
    none = newsreader("dates", "--from", "1800-01-01", "--to", "1800-01-02").out
    assert none == "No dates found.\n"


def test_import_folder(newsreader: Runner, folder: Path) -> None:
    done = newsreader("import-folder", str(folder), "--json")
    assert done.code == 0
    report = done.json
    assert report["added"] == 1
    assert report["sources"][0]["articles"] == 1
    again = newsreader("import-folder", str(folder), "--json").json
    assert (again["added"], again["changed"], again["unchanged"]) == (0, 0, 1)
    assert len(newsreader("list", "--json").json) == 6
    assert "Added 0 articles" in newsreader("import-folder", str(folder)).out


def test_what_is_not_read_is_named(newsreader: Runner, tmp_path: Path) -> None:
    folder = tmp_path / "papers"
    folder.mkdir()
    (folder / "table.csv").write_text("a,b\n")
    (folder / "photo.jpg").write_bytes(b"\xff\xd8\xff")
    (folder / "mail.eml").write_bytes(b"\n")
    done = newsreader("import-folder", str(folder))
    assert done.code == 1
    assert "1 .csv file was skipped: only articles can be read, not tables." in done.err
    assert "1 other file was skipped, of kinds without articles (1 .jpg)." in done.err
    assert "mail.eml contains no text." in done.err
    assert "papers contains no readable article." in done.err
    assert "papers" not in newsreader("doctor").out
    (folder / "mail.eml").write_bytes(b"From: a@b.org\nSubject: Hello\n\nThe text.\n")
    again = newsreader("import-folder", str(folder), "--json")
    assert (again.code, again.json["added"], again.json["problems"]) == (0, 1, [])
    assert len(again.json["skipped"]) == 2


def test_hostile_text_stays_text_everywhere(newsreader: Runner, folder: Path) -> None:
    newsreader("import-folder", str(folder))
    article_id = str(newsreader("list", "--json", "Volodymyr", "title").json[0]["id"])
    for words in (
        ["list"],
        ["show", article_id],
        ["people"],
        ["people", "lopez"],
        ["dates"],
        ["explain", article_id],
        ["import-folder", str(folder)],
        ["doctor"],
        ["list", "--json"],
        ["show", article_id, "--json"],
        ["extract", str(folder / "story.txt")],
        ["extract", "--json", str(folder / "story.txt")],
        ["explain", str(folder / "story.txt")],
    ):
        done = newsreader(*words)
        assert done.code == 0, (words, done.err)
        assert not controls(done.out), words
        assert "\u202e" not in done.out, words
        assert not controls(done.err), words
    assert "The [/b] title [31m with [Volodymyr] in it" in newsreader("show", article_id).out


def test_explain_an_article(newsreader: Runner, folder: Path) -> None:
    newsreader("import-folder", str(folder))
    article_id = newsreader("list", "--json", "title").json[0]["id"]
    found = newsreader("explain", str(article_id), "--json").json
    assert found["article"] == article_id
    assert found["published"] == "2026-01-06"
    assert {"dates", "people", "rejected"} <= set(found)
    tuesday = newsreader("explain", str(article_id), "tuesday", "--json").json
    assert [date["text"] for date in tuesday["dates"]] == ["Tuesday"]
    assert tuesday["people"] == []
    by_day = newsreader("explain", str(article_id), "2026-01-06", "--json").json
    assert [date["text"] for date in by_day["dates"]] == ["Tuesday"]
    shown = newsreader("explain", str(article_id), "tuesday").out
    title = newsreader("show", str(article_id), "--json").json["title"]
    assert shown.startswith(f"[{article_id}] {title}\nPublished 2026-01-06")
    assert "Dates\n" in shown
    assert "People" not in shown
    assert "None." not in shown
    nothing = newsreader("explain", str(article_id), "xyzzy")
    assert nothing.code == 2
    assert "contains “xyzzy”" in nothing.err
    moved = newsreader(
        "explain", str(article_id), "tuesday", "--published", "2026-02-02", "--json"
    ).json
    assert tuesday["dates"][0]["value"] == "2026-01-06"
    assert moved["dates"][0]["value"] == "2026-01-27"


def test_now_answers_from_what_is_there(newsreader: Runner) -> None:
    assert newsreader("people", "--now", "--json").json == []
    shown = newsreader("show", "3", "--now", "--json").json
    assert shown["analysed"] is False
    assert "Not analysed yet (run without --now)." in newsreader("show", "3", "--now").out


def test_a_second_command_reads_nothing_again(newsreader: Runner, isolated: Path) -> None:
    newsreader("people")
    with Library.open(isolated / "newsreader" / "library.db") as library:
        before = [info.last_read for info in library.sources.list()]
    newsreader("list")
    with Library.open(isolated / "newsreader" / "library.db") as library:
        assert [info.last_read for info in library.sources.list()] == before


def test_doctor(newsreader: Runner, seeds_home: Path) -> None:
    done = newsreader("doctor", "--json")
    assert done.code == 0
    assert done.json["articles"] == 5
    assert done.json["pending"] == 0
    assert done.json["problems"] == []
    assert done.json["library"] == str(seeds_home / "library.db")
    assert newsreader("doctor").out.endswith("\nNo problems found.\n")


def test_doctor_makes_a_library_smaller(newsreader: Runner, seeds_home: Path) -> None:
    path = seeds_home / "library.db"
    with Library.open(path) as library, library.database.write() as connection:
        connection.execute("CREATE TABLE gap(bytes BLOB)")
        connection.execute("INSERT INTO gap VALUES (zeroblob(1000000))")
        connection.execute("DROP TABLE gap")
    before = newsreader("list", "--json").json
    done = newsreader("doctor", "--shrink", "--json").json
    assert done["size_before"] - done["size"] > 900_000
    assert done["size"] == path.stat().st_size
    assert newsreader("list", "--json").json == before
    assert newsreader("doctor", "--shrink").out.startswith(f"Shrank {path}: ")
    assert newsreader("doctor").out.endswith("\nNo problems found.\n")


def test_doctor_changes_nothing(newsreader: Runner, isolated: Path) -> None:
    assert newsreader("doctor").code == 0
    assert not (isolated / "newsreader").exists()


def test_doctor_finds_what_is_wrong(newsreader: Runner, isolated: Path) -> None:
    newsreader("list")
    home = isolated / "newsreader"
    (home / "config.toml").write_text("[look]\ntheem = 1\n")
    for side in ("library.db-wal", "library.db-shm"):
        (home / side).unlink(missing_ok=True)
    data = bytearray((home / "library.db").read_bytes())
    data[5000:60000] = b"\xff" * 55000
    (home / "library.db").write_bytes(data)
    done = newsreader("doctor", "--json")
    assert done.code == 1
    problems = "\n".join(json.loads(done.out)["problems"])
    assert "look.theem is not a setting; did you mean theme?" in problems
    assert "library" in problems
    assert "damaged" in problems


def test_the_sample_articles_are_removed_as_the_refusal_says_and_added_again(
    newsreader: Runner, copied_seeds: Path
) -> None:
    refused = newsreader("feeds", "Seed corpus", "--remove")
    assert refused.code == 2
    assert "is a folder, no feed" in refused.err
    assert "newsreader import-folder --remove 'Seed corpus'" in refused.err
    (removed,) = newsreader("import-folder", "--remove", "Seed corpus", "--json").json
    assert newsreader("list", "--json").json == []
    assert newsreader("import-folder", removed["path"]).code == 0
    assert len(newsreader("list", "--now", "--json").json) == 5


def test_show_separates_the_paragraphs_of_a_text_file(
    newsreader: Runner, copied_seeds: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "notes"
    folder.mkdir()
    long = "The bridge of Lindow was closed on Monday after a barge had struck one of its piers."
    (folder / "bridge.txt").write_text(f"Bridge closed\n\n{long}\n{long[:60]} {long}\n\nEnd.\n")
    newsreader("add", str(folder))
    found = newsreader("list", "--json").json
    article = next(one["id"] for one in found if one["title"] == "Bridge closed")
    shown = newsreader("show", str(article)).out
    assert f"{long}\n\n{long[:60]} {long}\n\nEnd.\n\n" in shown
    assert shown.count("Bridge closed") == 1
