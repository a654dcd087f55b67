"""The lines of dated sentences in a timeline or calendar. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from rich.cells import cell_len

from reader.app.layout.wrap import fit, wrap
from reader.app.style import wording
from reader.app.style.glyphs import Glyphs
from reader.model import Grade
from reader.story.chronology.dated_sentence import DatedSentence, SentenceGroup
from reader.story.chronology.timeline import Period, Row

WIDE = 72
"""Minimum width for a separate column of dates."""
DAY, DAY_AND_YEAR = 12, 16
"""Width of that column, under headings with the year and without them."""
LONGEST = 4
"""Maximum lines of one sentence, unless unfolded."""

Piece = tuple[str, str]
"""Text and the name of its style (:mod:`reader.app.style.styles`)."""


@dataclass(frozen=True, slots=True)
class SentenceLine:
    """One line, and the number of its sentence group in the row (-1: none)."""

    pieces: tuple[Piece, ...]
    group: int = -1


def heading_lines(words: str, width: int, glyphs: Glyphs) -> tuple[SentenceLine, ...]:
    """Return a heading over several rows."""
    return (SentenceLine(((fit(words, width, glyphs.ellipsis), "section"),)),)


def row_lines(
    row: Row,
    width: int,
    glyphs: Glyphs,
    unfolded: frozenset[tuple[int, int]] = frozenset(),
    *,
    under_year: bool = False,
) -> tuple[SentenceLine, ...]:
    """Return the lines of a row, ``width`` columns wide.

    ``unfolded``: article and start of the groups shown with all sentences and reasons.
    ``under_year``: a heading over the row has its year.
    """
    wide = width >= WIDE
    left = (DAY if under_year else DAY_AND_YEAR) if wide else 0
    label = glyphs.words(row_words(row.period, year=not under_year))
    lines: list[SentenceLine] = []
    if not wide:
        lines.append(SentenceLine(((fit(label, width, glyphs.ellipsis), "date"),)))
    before = row.period.label
    for number, group in enumerate(row.groups):
        lead = group.lead
        day = "" if lead.when == before else glyphs.words(wording.spanned(lead.when))
        before = lead.when
        if under_year:
            day = _in_year(day, row.period.last.year)
        when = ", ".join(filter(None, (day, lead.clock)))
        times: list[Piece] = [(words, "detail") for words in _broken(when, left)] if when else []
        if wide and number == 0:
            times = [(words, "date") for words in _broken(label, left)] + times
        open_ = (lead.article, lead.start) in unfolded
        room = max(12, width - left - 2)
        body = list(_sentence(group, room, glyphs, whole=open_))
        body.append(_credit(group, when if not wide else "", room, glyphs))
        if open_:
            body += _reasons(group, room, glyphs)
        sign = {Grade.LIKELY: "~", Grade.UNKNOWN: "?"}.get(lead.grade, " ")
        for index in range(max(len(body), len(times) if wide else 0)):
            time, style = times[index] if wide and index < len(times) else ("", "detail")
            mark = sign if index == 0 else " "
            pieces = body[index] if index < len(body) else ()
            shown = fit(time, left, glyphs.ellipsis)
            if wide and time == lead.clock:  # right-aligned with the day
                shown = f"{shown:>{left - (2 if under_year else 1)}}"
            shown = f"{shown:<{left}}"
            lines.append(SentenceLine(((shown, style), (f"{mark} ", "detail"), *pieces), number))
    if row.more:
        words = f"and {wording.count(row.more, 'more sentence')} of this {_unit(row.period)}"
        pad = " " * (left + 2)
        lines.append(SentenceLine(((fit(pad + words, width, glyphs.ellipsis), "note"),)))
    return (*lines, SentenceLine(()))


def row_words(period: Period, *, year: bool = True) -> str:
    """Return the label of a row, with the weekday if it is a day, and the day in two columns."""
    words = wording.spanned(period.label)
    if period.days == 1:
        words = wording.aligned(wording.day(period.value, weekday=True))
    return words if year else _in_year(words, period.last.year)


def _in_year(words: str, year: int) -> str:
    """Return a time without the year that a heading has, if that leaves a day, month or week."""
    short = words.removesuffix(f" {year}").removesuffix(" of")
    if any(len(one) == 4 and one.isdigit() for one in short.split()):
        return words  # it has another year too
    return short if short != short.lower() or len(words) > DAY else words


def _unit(period: Period) -> str:
    return {1: "day", 7: "week"}.get(period.days, "month" if period.days < 32 else "year")


def _broken(words: str, width: int) -> list[str]:
    """Break a time that is too long for its column between its parts."""
    if len(words) <= width:
        return [words]
    for joint in (" of ", " to ", ", ", " "):
        before, found, after = words.partition(joint)
        if found:
            return [before + found.rstrip(), *_broken(after, width)]
    return [words]


def _sentence(
    group: SentenceGroup, room: int, glyphs: Glyphs, *, whole: bool
) -> Iterator[tuple[Piece, ...]]:
    """Yield the lines of a sentence, its time highlighted, its number of sources at the right."""
    lead = group.lead
    low, high = lead.mark
    sources = len(group.sources)
    right = f"  {wording.count(sources, 'source')}" if sources > 1 and room >= WIDE // 2 else ""
    parts = list(wrap(lead.sentence, 0, len(lead.sentence), room - len(right), room))
    shown = parts if whole else parts[:LONGEST]
    for index, (start, end) in enumerate(shown):
        cut = glyphs.ellipsis if index == LONGEST - 1 and len(parts) > len(shown) else ""
        if cut:
            end = start + len(fit(lead.sentence[start:], room, cut)) - len(cut)
        stops = sorted({start, end, *(stop for stop in (low, high) if start < stop < end)})
        pieces = [
            (lead.sentence[a:b], "date" if low <= a and b <= high else "body")
            for a, b in pairwise(stops)
        ]
        if right and not index:
            pieces.append((f"{right:>{room - cell_len(lead.sentence[start:end])}}", "detail"))
        yield (*pieces, (cut, "body")) if cut else tuple(pieces)


def _credit(group: SentenceGroup, when: str, room: int, glyphs: Glyphs) -> tuple[Piece, ...]:
    """Return who reported it: several sources, or one with its day and article."""
    lead, sources = group.lead, group.sources
    said = f"{when}: " if when else ""
    if len(sources) > 1:
        said += ", ".join(sources)
        if lead.is_announcement and lead.published:
            said += f" {glyphs.dot} announced {wording.publication_day(lead.publication)}"
    else:
        said += _source(lead)
        if lead.is_announcement:
            said += ", in advance"
        if lead.place and lead.place != "title":
            said += f", {lead.place}"
        if len(group.sentences) > 1:
            said += f" {glyphs.dot} {wording.count(len(group.sentences), 'article')}"
        said += f" {glyphs.dot} {lead.title}"
    return ((fit(said, room, glyphs.ellipsis), "detail"),)


def _reasons(group: SentenceGroup, room: int, glyphs: Glyphs) -> Iterator[tuple[Piece, ...]]:
    """Yield the reason for the date and the sentences of other sources."""
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
    return f"{sentence.source}, {wording.publication_day(sentence.publication)}"
