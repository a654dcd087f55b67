"""Dated sentences as lines of a timeline or calendar. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from reader.app.layout.wrap import fit, wrap
from reader.app.style import wording
from reader.app.style.glyphs import Glyphs
from reader.model import Grade
from reader.story.chronology.dated_sentence import DatedSentence, SentenceGroup
from reader.story.chronology.timeline import Period, Row

WIDE = 72
"""Width from which the dates have a column of their own."""
WHEN = 16
"""Columns of that column."""
LONGEST = 4
"""Lines of one sentence at most, unless it is unfolded."""

Piece = tuple[str, str]
"""Text and the name of its style (:mod:`reader.app.style.styles`)."""


@dataclass(frozen=True, slots=True)
class SentenceLine:
    """One line, and the number of its sentence group in the row (-1: none)."""

    pieces: tuple[Piece, ...]
    group: int = -1


def heading_lines(words: str, width: int, glyphs: Glyphs) -> tuple[SentenceLine, ...]:
    """Return a heading over several rows."""
    return (SentenceLine(((fit(f" {words}", width, glyphs.ellipsis), "heading"),)),)


def row_lines(
    row: Row, width: int, glyphs: Glyphs, unfolded: frozenset[tuple[int, int]] = frozenset()
) -> tuple[SentenceLine, ...]:
    """Return the lines of a row, ``width`` columns wide.

    ``unfolded``: article and start of the groups that show all their sentences, and reasons.
    """
    wide = width >= WIDE
    left = WHEN if wide else 0
    lines: list[SentenceLine] = []
    if not wide:
        lines.append(
            SentenceLine(((fit(f" {row_words(row.period)}", width, glyphs.ellipsis), "section"),))
        )
    before = row.period.label
    for number, group in enumerate(row.groups):
        lead = group.lead
        day, before = "" if lead.when == before else lead.when, lead.when
        when = ", ".join(filter(None, (day, lead.clock)))
        times: list[Piece] = [(words, "detail") for words in _broken(when)] if when else []
        if wide and number == 0:
            times = [(words, "section") for words in _broken(row_words(row.period))] + times
        open_ = (lead.article, lead.start) in unfolded
        room = max(12, width - left - 4)
        body = list(_sentence(group, room, glyphs, whole=open_))
        body.append(_credit(group, when if not wide else "", room, glyphs))
        if open_:
            body += _reasons(group, room, glyphs)
        sign = {Grade.LIKELY: "~", Grade.UNKNOWN: "?"}.get(lead.grade, " ")
        for index in range(max(len(body), len(times) if wide else 0)):
            time, style = times[index] if wide and index < len(times) else ("", "detail")
            mark = sign if index == 0 else " "
            pieces = body[index] if index < len(body) else ()
            start: tuple[Piece, ...] = ((f" {fit(time, left, glyphs.ellipsis):<{left}}", style),)
            lines.append(SentenceLine((*start, (f"{mark} ", "detail"), *pieces), number))
    if row.more:
        words = f"and {wording.count(row.more, 'more sentence')} of this {_unit(row.period)}"
        pad = " " * (left + 3)
        lines.append(SentenceLine(((fit(pad + words, width, glyphs.ellipsis), "note"),)))
    return (*lines, SentenceLine(()))


def row_words(period: Period) -> str:
    """Return the words of a row, with the weekday where it is a day."""
    return wording.day(period.value, weekday=True) if period.days == 1 else period.label


def _unit(period: Period) -> str:
    return {1: "day", 7: "week"}.get(period.days, "month" if period.days < 32 else "year")


def _broken(words: str) -> list[str]:
    """Break the words of a time that are too long for their column where they part."""
    if len(words) <= WHEN:
        return [words]
    for joint in (" of ", " to ", ", "):
        before, found, after = words.partition(joint)
        if found:
            return [before + found.rstrip(), *_broken(after)]
    return [words]


def _sentence(
    group: SentenceGroup, room: int, glyphs: Glyphs, *, whole: bool
) -> Iterator[tuple[Piece, ...]]:
    """Yield the lines of a sentence, the words that name the time set off."""
    lead = group.lead
    low, high = lead.mark
    parts = list(wrap(lead.sentence, 0, len(lead.sentence), room, room))
    shown = parts if whole else parts[:LONGEST]
    for index, (start, end) in enumerate(shown):
        cut = glyphs.ellipsis if index == LONGEST - 1 and len(parts) > len(shown) else ""
        stops = sorted({start, end, *(stop for stop in (low, high) if start < stop < end)})
        pieces = [
            (lead.sentence[a:b], "date" if low <= a and b <= high else "body")
            for a, b in pairwise(stops)
        ]
        yield (*pieces, (cut, "body")) if cut else tuple(pieces)


def _credit(group: SentenceGroup, when: str, room: int, glyphs: Glyphs) -> tuple[Piece, ...]:
    """Return the credit: source and day, other sources, and the article."""
    lead = group.lead
    said = f"{when}: " if when else ""
    said += _source(lead)
    if lead.is_announcement:
        said += ", in advance"
    if lead.place and lead.place != "title":
        said += f", {lead.place}"
    others = [one for one in group.sentences if one.source != lead.source]
    if others:
        said += f" {glyphs.dot} " + ", ".join(dict.fromkeys(one.source for one in others))
    elif len(group.sentences) > 1:
        said += f" {glyphs.dot} {wording.count(len(group.sentences), 'article')}"
    return ((fit(f"{said} {glyphs.dot} {lead.title}", room, glyphs.ellipsis), "detail"),)


def _reasons(group: SentenceGroup, room: int, glyphs: Glyphs) -> Iterator[tuple[Piece, ...]]:
    """Yield the reasons for the date, and the sentences of the other sources."""
    for number, sentence in enumerate(group.sentences):
        if number:
            yield from _wrapped(f"{_source(sentence)}: {sentence.sentence}", room, "label")
        text = " ".join(sentence.text.split())
        why = glyphs.words(sentence.why or "No reason recorded.")
        graded = f" ({sentence.grade.value})"
        yield from _wrapped(glyphs.words(f"“{text}”: {why}{graded}"), room, "detail")


def _wrapped(words: str, room: int, style: str) -> Iterator[tuple[Piece, ...]]:
    for start, end in wrap(words, 0, len(words), room - 2, room - 2):
        yield ((f"  {words[start:end]}", style),)


def _source(sentence: DatedSentence) -> str:
    if not sentence.published:
        return sentence.source
    return f"{sentence.source}, {wording.day(sentence.published)}"
