"""A timeline as lines on a screen. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from reader.app import wording
from reader.app.wrap import wrap
from reader.story.timeline import Row
from reader.story.told import Telling

INDENT = "    "
LONGEST = 3
"""Lines of one sentence at most."""


@dataclass(frozen=True, slots=True)
class TimelineLine:
    """One line: its words, their part, and the telling that it belongs to (-1: none)."""

    words: str
    part: str
    telling: int = -1


def timeline_lines(
    rows: Iterable[Row], width: int, ellipsis: str
) -> tuple[list[TimelineLine], list[Telling]]:
    """Return the lines of a timeline ``width`` columns wide, and its tellings in their order."""
    lines: list[TimelineLine] = []
    tellings: list[Telling] = []
    for row in rows:
        if lines:
            lines.append(TimelineLine("", "note"))
        lines.append(TimelineLine(f"  {row.period.words}", "section"))
        for telling in row.tellings:
            lines += _telling_lines(telling, len(tellings), width, ellipsis)
            tellings.append(telling)
    return lines, tellings


def _telling_lines(
    telling: Telling, number: int, width: int, ellipsis: str
) -> Iterator[TimelineLine]:
    """Yield a sentence and who tells it."""
    lead = telling.lead
    room = max(8, width - len(INDENT) - 2)
    parts = list(wrap(lead.sentence, 0, len(lead.sentence), room, room))
    for index, (start, end) in enumerate(parts[:LONGEST]):
        cut = ellipsis if index == LONGEST - 1 and len(parts) > LONGEST else ""
        yield TimelineLine(f"{INDENT}{lead.sentence[start:end]}{cut}", "body", number)
    said = f"{lead.source}, {wording.day(lead.published)}" if lead.published else lead.source
    if len(telling.told) > 1:
        said += f", and {wording.count(len(telling.told) - 1, 'other telling')}"
        others = [source for source in telling.sources if source != lead.source]
        said += f" ({', '.join(others)})" if others else ""
    yield TimelineLine(f"{INDENT}{said}: {lead.title}", "detail", number)
