"""``newsreader extract``: offsets into the text exactly as given, lines in order."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from reader.app.style.wording import timex
from reader.extraction.dates import read_dates
from reader.model import Grade, Published
from tests.cli_runner import Runner

TEXT = "Mayor Maria Lopez arrived on Tuesday. Lopez will leave on January 9, 2026.\n"


def lines(*requests: object) -> bytes:
    return "".join(json.dumps(request) + "\n" for request in requests).encode()


def answers(out: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in out.splitlines()]


def check_offsets(text: str, found: dict[str, Any]) -> None:
    assert found["dates"]
    assert found["people"]
    for mention in (*found["dates"], *found["people"]):
        assert text[mention["start"] : mention["end"]] == mention["text"]


def test_a_file(newsreader: Runner, tmp_path: Path) -> None:
    path = tmp_path / "story.txt"
    path.write_text(TEXT)
    done = newsreader("extract", "--json", "--published", "2026-01-06", str(path))
    assert done.code == 0
    found = done.json
    assert found["id"] == str(path)
    assert (found["published"], found["published_grade"]) == ("2026-01-06", "stated")
    assert [(d["text"], d["value"]) for d in found["dates"]] == [
        ("Tuesday", "2026-01-06"),
        ("January 9, 2026", "2026-01-09"),
    ]
    assert [p["text"] for p in found["people"]] == ["Maria Lopez", "Lopez"]
    assert {p["entity"] for p in found["people"]} == {1}
    assert {p["name"] for p in found["people"]} == {"Maria Lopez"}
    check_offsets(TEXT, found)


def test_a_part_of_a_period_is_named_without_bounds(newsreader: Runner) -> None:
    text = (
        b"The mill was built in the late 1970s. It was sold in early May 2019, and again in 2021."
    )
    said = newsreader("extract", "--published", "2026-01-06", stdin=text).out
    assert "late 1970s" in said
    assert "1970-01-01" not in said
    assert "early May 2019" in said
    assert "2021-01-01..2021-12-31" in said


def test_standard_input_is_the_default(newsreader: Runner) -> None:
    named = newsreader("extract", "-", stdin=TEXT.encode())
    assert named.code == 0
    assert "Maria Lopez" in named.out
    assert "January 9, 2026" in named.out
    assert newsreader("extract", stdin=TEXT.encode()) == named


@pytest.mark.parametrize(
    "text",
    [
        "\ufeff" + TEXT,
        TEXT.replace(" ", "\r\n"),
        "\x00\x1b[31m\u202e" + TEXT,
        "e\u0301" * 20 + ". " + TEXT,
        "\U0001f600 " + TEXT,
    ],
    ids=["byte order mark", "CRLF", "controls", "combining", "astral"],
)
def test_no_character_is_changed(newsreader: Runner, tmp_path: Path, text: str) -> None:
    path = tmp_path / "story.txt"
    path.write_bytes(text.encode())
    check_offsets(text, newsreader("extract", "--json", str(path)).json)
    piped = newsreader("extract", "--json", stdin=text.encode()).json
    check_offsets(text, piped)
    (streamed,) = answers(newsreader("extract", "--jsonl", stdin=lines({"text": text})).out)
    check_offsets(text, streamed)
    assert streamed["dates"] == piped["dates"]


def test_other_encodings_and_no_text(newsreader: Runner, tmp_path: Path) -> None:
    path = tmp_path / "story.txt"
    text = "Mayor José Muñoz spoke in Málaga on January 9, 2026. Muñoz left."
    path.write_bytes(text.encode("cp1252"))
    check_offsets(text, newsreader("extract", "--json", str(path)).json)
    path.write_bytes(b"%PDF-1.7\n\xff\xfe\x00\x01")
    done = newsreader("extract", str(path))
    assert done.code == 2
    assert done.err == f"newsreader: {path} is a PDF document, not text\n"


def test_nothing_in_nothing_out(newsreader: Runner) -> None:
    found = newsreader("extract", "--json", "-").json
    assert found["dates"] == found["people"] == []
    assert newsreader("extract", "--jsonl").out == ""
    done = newsreader("extract", "-")
    assert "No dates found." in done.out
    assert "No people found." in done.out


def test_lines_keep_their_order_and_share_people(newsreader: Runner) -> None:
    done = newsreader(
        "extract",
        "--jsonl",
        stdin=lines(
            {"id": "b", "text": TEXT, "published": "2026-01-06"},
            {"id": 7, "text": "Nothing to find here.", "published": None},
            {"id": None, "text": "President Ahmed Khan met Mayor Maria Lopez on Friday."},
        ),
    )
    assert done.code == 0
    first, second, third = answers(done.out)
    assert [first["id"], second["id"], third["id"]] == ["b", 7, None]
    assert second["dates"] == second["people"] == []
    people = {mention["name"]: mention for mention in third["people"]}
    assert people["Maria Lopez"]["person"] == first["people"][0]["person"]
    assert people["Ahmed Khan"]["person"] != first["people"][0]["person"]
    assert people["Ahmed Khan"]["entity"] != people["Maria Lopez"]["entity"]


def test_a_bad_line_is_answered_in_its_place(newsreader: Runner) -> None:
    bad = [
        b"not json",
        b"[1]",
        b'{"id": 3}',
        b'{"id": 4, "text": 5}',
        b'{"id": 5, "text": "x", "published": "yesterday"}',
        b'{"id": 6, "text": "x", "published": 20260106}',
        b"[" * 100_000,
        b"\xff\xfe",
    ]
    good = lines({"id": "good", "text": TEXT})
    done = newsreader("extract", "--jsonl", stdin=b"\n".join([*bad, b"", b"  ", good]))
    assert done.code == 1
    found = answers(done.out)
    assert len(found) == len(bad) + 1
    assert all(answer["error"].startswith("line ") for answer in found[:-1])
    assert [answer["id"] for answer in found] == [None, None, 3, 4, 5, 6, None, None, "good"]
    assert found[-1]["dates"]
    assert len(done.err.splitlines()) == len(bad) + 1


def test_lone_surrogates_do_not_break_the_stream(newsreader: Runner) -> None:
    stream = b'{"id": "\\ud800", "text": "\\udc00 Mayor Maria Lopez spoke on January 9, 2026."}\n'
    (found,) = answers(newsreader("extract", "--jsonl", stdin=stream).out)
    assert found["id"] == "\ud800"
    check_offsets("\udc00 Mayor Maria Lopez spoke on January 9, 2026.", found)


def test_answers_come_as_soon_as_they_are_known() -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "reader", "extract", "--jsonl"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        for article_id in range(3):
            process.stdin.write(lines({"id": article_id, "text": TEXT}))
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["id"] == article_id
        process.stdin.close()
        assert process.wait() == 0


def test_a_fiscal_year_is_named_as_one(newsreader: Runner, tmp_path: Path) -> None:
    file = tmp_path / "budget.txt"
    file.write_text("The state plans cuts for fiscal 2027.", encoding="utf-8")
    shown = newsreader("extract", "--published", "2026-05-10", str(file)).out
    assert "fiscal year 2027  “fiscal 2027”" in shown
    (mention,) = read_dates(
        "Cuts for fiscal 2027.", Published("2026-05-10", Grade.STATED, "Given.")
    ).dates
    assert timex(mention) == "fiscal year 2027"
