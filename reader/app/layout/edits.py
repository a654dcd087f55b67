"""The changes of an edited article, as passages to read. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reader.app.layout.highlight import Paint
from reader.app.style import wording
from reader.app.style.glyphs import Glyphs
from reader.library.articles.articles import Article
from reader.library.articles.revisions import Facts, Piece, Revision, difference
from reader.model import DateMention

AROUND = 70
"""Characters of the text shown on either side of a change, as far as its line goes."""
LONGEST = 600
"""Characters of one stretch that are shown."""
NO_CHANGES = "No changes since this article was first read."
COMPARING = "Comparing dates and people…"
SAME_FINDINGS = "Dates and people unchanged."
ONLY_WHITESPACE = "Only whitespace changed."
NEW_DATE, REMOVED_DATE = "New date", "Removed date"
NEW_PERSON, REMOVED_PERSON = "New person", "Removed person"
_MARKS = {Piece.GONE: ("[-", "-]"), Piece.NEW: ("{+", "+}")}
_STYLES = {Piece.GONE: "gone", Piece.NEW: "new"}


@dataclass(frozen=True, slots=True)
class ChangedPassage:
    """A paragraph of text."""

    text: str
    style: str = "body"
    """A name of :mod:`reader.app.style.styles`."""
    paints: tuple[Paint, ...] = ()
    """Its highlights."""


def edit_passages(
    article: Article,
    revisions: Sequence[Revision],
    facts: Facts | None,
    glyphs: Glyphs,
    *,
    plain: bool,
) -> list[ChangedPassage]:
    """Return the edits of an article, the latest first: facts, then each change in its sentence.

    ``facts`` are those of the latest edit; None while they are still looked for. Where it is
    ``plain`` (no colours), what was taken out and put in is marked by characters as well.
    """
    made: list[ChangedPassage] = []
    newer = article.text
    for number, revision in enumerate(revisions):
        when = f"{wording.day(revision.replaced)}, {wording.local_clock(revision.replaced)}"
        made.append(ChangedPassage(f"Updated {when}", "section"))
        if number == 0:
            made += _facts(facts, glyphs)
        made += _changes(revision.text, newer, glyphs.ellipsis, plain)
        newer = revision.text
    return made or [ChangedPassage(NO_CHANGES, "note")]


def _facts(facts: Facts | None, glyphs: Glyphs) -> Iterator[ChangedPassage]:
    """Yield the dates and people that came or went."""
    if facts is None:
        yield ChangedPassage(glyphs.words(COMPARING), "note")
        return
    named = (
        (NEW_DATE, [*map(_day, facts.dates_new)], "new"),
        (REMOVED_DATE, [*map(_day, facts.dates_gone)], "gone"),
        (NEW_PERSON, [*facts.people_new], "new"),
        (REMOVED_PERSON, [*facts.people_gone], "gone"),
    )
    found = False
    for label, values, style in named:
        for value in values:
            lead = f"{label}: "
            yield ChangedPassage(
                lead + value, "label", (Paint(len(lead), len(lead + value), style),)
            )
            found = True
    if not found:
        yield ChangedPassage(SAME_FINDINGS, "note")


def _day(value: str) -> str:
    """Return an ISO value in words."""
    return wording.timex(DateMention(0, 0, "", "DATE", value))


def _changes(old: str, new: str, ellipsis: str, plain: bool) -> Iterator[ChangedPassage]:
    """Yield each change with its surroundings; those close together in one passage."""
    pieces = difference(old, new)
    at = 0
    found = False
    while at < len(pieces):
        if not _changed(pieces[at]):
            at += 1
            continue
        end = at + 1
        while end < len(pieces) and (pieces[end][0] is not Piece.SAME or _joins(pieces, end)):
            end += 1
        before = pieces[at - 1][1] if at and pieces[at - 1][0] is Piece.SAME else ""
        after = pieces[end][1] if end < len(pieces) else ""
        yield _passage(before, pieces[at:end], after, ellipsis, plain)
        found = True
        at = end
    if not found:
        yield ChangedPassage(ONLY_WHITESPACE, "note")


def _changed(piece: tuple[Piece, str]) -> bool:
    return piece[0] is not Piece.SAME and bool(piece[1].strip())


def _joins(pieces: Sequence[tuple[Piece, str]], at: int) -> bool:
    """Return whether an unchanged stretch is too short to part the changes around it."""
    text = pieces[at][1]
    following = at + 1 < len(pieces) and _changed(pieces[at + 1])
    return following and len(text) <= AROUND and "\n" not in text


def _passage(
    before: str, changes: Sequence[tuple[Piece, str]], after: str, ellipsis: str, plain: bool
) -> ChangedPassage:
    lead = before.rpartition("\n")[2]
    if len(lead) > AROUND:
        lead = ellipsis + " " + lead[-AROUND:].partition(" ")[2]
    words = lead.lstrip()
    paints: list[Paint] = []
    for piece, text in changes:
        shown = _shortened(text, ellipsis)
        if piece is Piece.SAME:
            words += shown
            continue
        core = shown.strip()
        left = shown[: len(shown) - len(shown.lstrip())]
        opening, closing = _MARKS[piece] if plain else ("", "")
        if (
            words
            and not words[-1].isspace()
            and not left
            and paints
            and paints[-1].end == len(words)
        ):
            words += " "  # new text is set apart from deleted text
        start = len(words) + len(left)
        words += f"{left}{opening}{core}{closing}"
        if core:
            paints.append(Paint(start, len(words), _STYLES[piece]))
        words += shown[len(left) + len(core) :] if core else ""
    tail = after.partition("\n")[0]
    if len(tail) > AROUND:
        tail = tail[:AROUND].rpartition(" ")[0] + " " + ellipsis
    return ChangedPassage((words + tail).rstrip(), "body", tuple(paints))


def _shortened(text: str, ellipsis: str) -> str:
    """Return a stretch on one line, its middle left out where it is very long."""
    line = " ".join(text.split(" ")).replace("\n", " ")
    if len(line) <= LONGEST:
        return line
    half = LONGEST // 2
    return f"{line[:half].rpartition(' ')[0]} {ellipsis} {line[-half:].partition(' ')[2]}"
