"""What an edit of an article changed, as rows to read. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from reader.app import wording
from reader.library.articles import Article
from reader.library.revisions import Facts, Piece, Revision, difference

Row = tuple[str, str, str]
LONGEST = 400
"""Characters of one stretch that are shown."""


def edit_rows(article: Article, revisions: Sequence[Revision], facts: Facts | None) -> list[Row]:
    """Return the edits of an article, the latest first: facts, then words taken out and put in.

    ``facts`` are those of the latest edit; None while they are still looked for.
    """
    rows: list[Row] = []
    newer = article.text
    for number, revision in enumerate(revisions):
        when = f"{wording.day(revision.replaced)}, {wording.local_clock(revision.replaced)}"
        rows += [("", "", "note")] * bool(rows) + [(f"Edited {when}", "", "heading")]
        if number == 0:
            rows += _fact_rows(facts)
        rows += _word_rows(revision.text, newer)
        newer = revision.text
    return rows or [("This article was not edited since it was first read.", "", "note")]


def _fact_rows(facts: Facts | None) -> list[Row]:
    """Return the dates and people that came or went."""
    if facts is None:
        return [("dates, people", "looking for what changed…", "row")]
    named = (
        ("new dates", facts.dates_new),
        ("dates gone", facts.dates_gone),
        ("new people", facts.people_new),
        ("people gone", facts.people_gone),
    )
    rows = [(label, ", ".join(values), "row") for label, values in named if values]
    return rows or [("dates, people", "the same as before", "row")]


def _word_rows(old: str, new: str) -> list[Row]:
    """Return the words taken out and put in, in the order of the text."""
    labels = {Piece.GONE: "taken out", Piece.NEW: "put in"}
    rows = [
        (labels[piece], _quoted(text), "row")
        for piece, text in difference(old, new)
        if piece is not Piece.SAME and text.strip()
    ]
    return rows or [("words", "only blanks changed", "row")]


def _quoted(text: str) -> str:
    """Return a stretch of text on one line, cut where it is very long."""
    line = " ".join(text.split())
    return f"“{line}”" if len(line) <= LONGEST else f"“{line[:LONGEST]}…”"
