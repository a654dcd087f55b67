"""The edits of an article as readable passages. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reader.app.layout.highlight import Paint
from reader.app.style import wording
from reader.app.style.glyphs import Glyphs
from reader.library.articles.articles import Article
from reader.library.articles.captures import Capture
from reader.library.articles.revisions import Facts, Piece, Revision, difference
from reader.model import DateMention

AROUND = 70
"""Characters of context on either side of a change, within its line."""
LONGEST = 600
"""Maximum characters shown of one stretch."""
_MARKS = {Piece.GONE: ("[-", "-]"), Piece.NEW: ("{+", "+}")}
_STYLES = {Piece.GONE: "gone", Piece.NEW: "new"}


@dataclass(frozen=True, slots=True)
class ChangedPassage:
    """A paragraph of text."""

    text: str
    style: str = "body"
    """A name of :mod:`reader.app.style.styles`."""
    paints: tuple[Paint, ...] = ()


def edit_passages(
    article: Article,
    revisions: Sequence[Revision],
    facts: Facts | None,
    glyphs: Glyphs,
    capture: Capture | None = None,
    *,
    plain: bool,
) -> list[ChangedPassage]:
    """Return the edits of an article, latest first, and its differences from its kept page, last.

    ``facts`` are those of the latest edit, None while they are being looked for. With ``plain``
    (no colours), deletions and insertions are marked by characters as well.
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
    if capture is not None:
        made += _against(capture, article.text, glyphs.ellipsis, plain)
    return made or [ChangedPassage("No changes since this article was first read.", "note")]


def _against(capture: Capture, text: str, ellipsis: str, plain: bool) -> Iterator[ChangedPassage]:
    """Yield the evidence for the kept page, and the differences of the present text from it."""
    when = f"{wording.day(capture.at)}, {wording.local_clock(capture.at)}"
    yield ChangedPassage(f"Since the page was kept, {when}", "section")
    yield ChangedPassage(f"{capture.url} ({capture.size:,} bytes)", "label")
    yield ChangedPassage(f"SHA-256 {capture.sha256}", "label")
    if capture.text == text:
        yield ChangedPassage("The text is the same.", "note")
    else:
        yield from _changes(capture.text, text, ellipsis, plain)


def _facts(facts: Facts | None, glyphs: Glyphs) -> Iterator[ChangedPassage]:
    if facts is None:
        yield ChangedPassage(glyphs.words("Comparing dates and people…"), "note")
        return
    named = (
        ("New date", [*map(_day, facts.dates_new)], "new"),
        ("Removed date", [*map(_day, facts.dates_gone)], "gone"),
        ("New person", [*facts.people_new], "new"),
        ("Removed person", [*facts.people_gone], "gone"),
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
        yield ChangedPassage("Dates and people unchanged.", "note")


def _day(value: str) -> str:
    return wording.timex(DateMention(0, 0, "", "DATE", value))


def _changes(old: str, new: str, ellipsis: str, plain: bool) -> Iterator[ChangedPassage]:
    """Yield each change with its context; nearby changes share a passage."""
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
        yield ChangedPassage("Only whitespace changed.", "note")


def _changed(piece: tuple[Piece, str]) -> bool:
    return piece[0] is not Piece.SAME and bool(piece[1].strip())


def _joins(pieces: Sequence[tuple[Piece, str]], at: int) -> bool:
    """Return whether an unchanged stretch is too short to separate the changes around it."""
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
    """Return a stretch on one line, with the middle of a very long one left out."""
    line = " ".join(text.split(" ")).replace("\n", " ")
    if len(line) <= LONGEST:
        return line
    half = LONGEST // 2
    return f"{line[:half].rpartition(' ')[0]} {ellipsis} {line[-half:].partition(' ')[2]}"
