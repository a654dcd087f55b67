"""Notebooks as documents: front matter, escapes, stable bytes."""

from __future__ import annotations

import csv
import io
import json

import pytest

from reader.story.notebook.clipping import Kind, State
from reader.story.notebook.documents import CLIPPING, ENDINGS, GENERATOR, notes, written
from tests.story.notebook.clippings import clipping


def test_a_note_says_where_its_quotes_are_from() -> None:
    said = clipping(note="Ask [[Lind]].", kind=Kind.QUOTE, subject="Anna Lind")
    gone = clipping("The owner wept.", number=2, state=State.GONE)
    ((name, text),) = notes([gone, said]).items()
    assert name.startswith("2024-05-04 The mill burned ")
    head, _, body = text.removeprefix("---\n").partition("\n---\n")
    facts = dict(line.split(": ", 1) for line in head.split("\n"))
    assert json.loads(facts["title"]) == "The mill burned"
    assert json.loads(facts["author"]) == ["Anna Lind", "Jon van der Ek"]
    assert json.loads(facts["accessed"]) == "2024-05-06T08:00:00+00:00"
    assert len(json.loads(facts["sha256"])[0]) == 64
    assert GENERATOR in head.split("\n")
    assert body.index("> Nobody was hurt.") < body.index("*Said by Anna Lind.*")
    assert body.index("Ask [[Lind]].") < body.index("> The owner wept.")
    assert "*These words are no longer in the article.*" in body


@pytest.mark.parametrize("form", ENDINGS)
def test_the_same_clippings_give_the_same_bytes_in_any_order(form: str) -> None:
    kept = [clipping(), clipping("The owner wept.", number=2), clipping(url=None, number=3)]
    assert written(form, kept, "Mill") == written(form, kept[::-1], "Mill")
    assert notes(kept) == notes(kept[::-1])


def test_markup_and_formulas_of_strangers_are_only_text() -> None:
    bad = clipping("=cmd|' /C calc'!A0", title="<script>x</script> [a](http://b)", url=None)
    page = written("html", [bad], "Mill")
    assert "<script" not in page
    text = written("md", [bad], "Mill")
    assert "\\[a\\](http://b)" in text
    (row,) = csv.DictReader(io.StringIO(written("csv", [bad], "Mill")))
    assert row["quote"].startswith("'=cmd")
    assert tuple(row) == CLIPPING


def test_a_name_of_a_file_is_safe_whatever_the_title() -> None:
    ((name, _),) = notes([clipping(title="../../etc/passwd: \U00020000" * 30)]).items()
    assert "/" not in name
    assert len(name.encode()) < 250
