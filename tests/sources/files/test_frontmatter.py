"""The front matter of files, and the dates it states."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.model import Entry, Grade, Published
from reader.sources.base.declared_metadata import published_in_name, read_date
from reader.sources.files.document import read_documents
from reader.sources.files.frontmatter import read_front_matter


def read_document(data: bytes, key: str) -> Entry:
    (entry,) = read_documents(data, key)
    return entry


FENCED = """---
title: "Bridges: \\"safe\\" again"   # checked
date: 2026-01-06T14:45:00+02:00
authors:
  - Jane Roe
  - 'John O''Hara'
tags: [roads, "bridges"]
source_url: https://example.org/bridges
summary: >
  Two lines
  of summary
---

The bridges are open again.
"""


def test_a_fenced_block() -> None:
    front = read_front_matter(FENCED)
    assert front.title == 'Bridges: "safe" again'
    assert front.author == "Jane Roe, John O'Hara"
    assert front.date == "2026-01-06T14:45:00+02:00"
    assert front.url == "https://example.org/bridges"
    assert FENCED[front.length :] == "\nThe bridges are open again.\n"


def test_header_lines() -> None:
    text = "Title: Bridges open\nDate: 6 January 2026\nBy: Jane Roe\nURL: https://e.org/b\n\nBody."
    front = read_front_matter(text)
    assert (front.title, front.author, front.url) == ("Bridges open", "Jane Roe", "https://e.org/b")
    assert text[front.length :] == "Body."


@pytest.mark.parametrize(
    "text",
    [
        "",
        "---",
        "---\n",
        "---\n\nA rule, then prose: nothing else.\n\n---\n",
        "---\ntitle: never closed\n\nBody",
        "---\n- a list\n---\nBody",
        "Date: unknown.\n\nBody",
        "By: and large\n\nBody",
        "Author: nobody knows who wrote it\n\nBody",
        "Title: one\nThen prose begins at once.\n\nBody",
        "Title: one\nNote: two\n\nBody",
        "URL: javascript:alert(1)\n\nBody",
        "Warning: this is prose.\n\nBody",
        "Title: " + "x" * 5000 + "\n\nBody",
    ],
)
def test_prose_is_no_front_matter(text: str) -> None:
    assert read_front_matter(text).length == 0


def test_an_author_may_be_a_mapping() -> None:
    front = read_front_matter("---\ntitle: T\nauthor:\n  name: Jane Roe\n---\nBody")
    assert front.author == "Jane Roe"


@pytest.mark.parametrize(
    ("written", "title"),
    [
        (r'"Bo Ray\u2019s caf\xe9"', "Bo Ray\u2019s caf\xe9"),
        (r'"Rain\tor\nsnow\_today"', "Rain or snow today"),
        (r'"Smile \ud83d\ude00 or \U0001F600"', "Smile \U0001f600 or \U0001f600"),
        (r'"A\u202e\e[31m and \0 half \ud83d"', "A[31m and half \ufffd"),
        (r'"Past the end \UFFFFFFFF, cut \u12"', "Past the end \ufffd, cut u12"),
        (r"'Plain \u2019s'", r"Plain \u2019s"),
    ],
)
def test_escapes_of_double_quoted_values(written: str, title: str) -> None:
    assert read_front_matter(f"---\ntitle: {written}\n---\nBody").title == title


def test_toml_with_an_error_is_read_line_by_line() -> None:
    block = '+++\ntitle = "Bridge" opens\ndate = 2026-01-06\ndraft =\n+++\nBody'
    read = read_front_matter(block)
    assert (read.date, block[read.length :]) == ("2026-01-06", "Body")


@given(st.text(alphabet=st.sampled_from("-:#>|[]\"'\\ux20dU8 \n\tatitle.date"), max_size=120))
def test_any_block_can_be_read(text: str) -> None:
    for whole in (text, "---\n" + text + "\n---\nBody", "title: " + text + "\n\nBody"):
        front = read_front_matter(whole)
        assert 0 <= front.length <= len(whole)
        assert "\n" not in front.title + front.author


def test_a_file_takes_what_its_header_says() -> None:
    entry = read_document(FENCED.encode(), "2020-02-02-bridges.txt")
    assert entry.title == 'Bridges: "safe" again'
    assert entry.text == "\nThe bridges are open again.\n"
    assert entry.spans == ()
    assert entry.author == "Jane Roe, John O'Hara"
    assert entry.url == "https://example.org/bridges"
    assert entry.published == Published(
        "2026-01-06T14:45:00+02:00",
        Grade.STATED,
        "Stated in the file's front matter: 2026-01-06T14:45:00+02:00.",
    )


def test_a_title_of_the_header_is_found_in_the_text() -> None:
    entry = read_document(b"Title: Bridges Open\n\nBRIDGES OPEN\n\nThey are open.", "a.txt")
    (span,) = entry.spans
    assert entry.text[span.start : span.end] == "BRIDGES OPEN"
    assert entry.title == "Bridges Open"


def test_a_date_in_the_name_counts_where_the_header_has_none() -> None:
    entry = read_document(b"---\ntitle: T\ndate: 2026-02-31\n---\nBody", "in/2026-01-06-a.txt")
    assert entry.published == Published(
        "2026-01-06", Grade.STATED, "Stated at the beginning of the file name: 2026-01-06-a.txt."
    )


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("2026-01-06", "2026-01-06"),
        ("2026/1/6", "2026-01-06"),
        ("20260106", "2026-01-06"),
        ("2026-01-06 14:45", "2026-01-06"),
        ("2026-01-06T14:45:00Z", "2026-01-06T14:45:00+00:00"),
        ("2026-01-06T14:45:00.123-05:00", "2026-01-06T14:45:00-05:00"),
        ("Tue, 06 Jan 2026 14:45:00 GMT", "2026-01-06T14:45:00+00:00"),
        ("6 January 2026", "2026-01-06"),
        ("Tuesday, January 6, 2026 at 5 pm", "2026-01-06"),
        ("Jan. 6, 2026", "2026-01-06"),
        ("13/1/2026", "2026-01-13"),
        ("1/13/2026", "2026-01-13"),
        ("1/1/2026", "2026-01-01"),
        ("06.01.2026", "2026-01-06"),
    ],
)
def test_dates_as_they_are_written(written: str, read: str) -> None:
    assert read_date(written) == read


@pytest.mark.parametrize(
    "written",
    [
        "",
        "yesterday",
        "2026",
        "2026-W02",
        "Jan 2026",
        "1/2/2026",
        "2026-02-30",
        "31 February 2026",
        "0001-01-01",
        "9999-12-31T23:59:59-12:00",
        "1767712345",
        "6 Janvember 2026",
        "2026-13-01",
        "\x1b[31m",
    ],
)
def test_what_is_no_day_is_not_read(written: str) -> None:
    assert read_date(written) is None


@given(st.one_of(st.text(max_size=40), st.from_regex(r"[0-9]{1,5}[-/][0-9]{1,3}[-/T][0-9: +]*")))
def test_any_date_can_be_tried(written: str) -> None:
    found = read_date(written)
    assert found is None or found[4] == found[7] == "-"


@pytest.mark.parametrize(
    ("name", "day", "grade"),
    [
        ("2026-01-06-summit.txt", "2026-01-06", Grade.STATED),
        ("20260106_summit.txt", "2026-01-06", Grade.STATED),
        ("2026.01.06 summit.md", "2026-01-06", Grade.STATED),
        ("2026_01_06.txt", "2026-01-06", Grade.STATED),
        ("summit-2026-01-06.txt", "2026-01-06", Grade.LIKELY),
        ("2026-13-06-summit.txt", None, Grade.UNKNOWN),
        ("2026-02-30.txt", None, Grade.UNKNOWN),
        ("20260106abc.txt", None, Grade.UNKNOWN),
        ("000_fe0314e801e5d5e9.txt", None, Grade.UNKNOWN),
        ("12345678.txt", None, Grade.UNKNOWN),
        ("00000000.txt", None, Grade.UNKNOWN),
        ("", None, Grade.UNKNOWN),
    ],
)
def test_dates_in_file_names(name: str, day: str | None, grade: Grade) -> None:
    published = published_in_name(name)
    assert (published.at, published.grade) == (day, grade)
    assert bool(published.why) == (day is not None)
