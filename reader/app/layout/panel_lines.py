"""The rows of the side panel as lines of a given width. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from reader.app.layout.panel_items import (
    DateItem,
    Heading,
    Item,
    MonthLine,
    More,
    Note,
    PersonItem,
    Tense,
)
from reader.app.layout.wrap import fit, wrap
from reader.app.style import wording
from reader.app.style.glyphs import Glyphs
from reader.model import Grade


@dataclass(frozen=True, slots=True)
class PanelLine:
    """One line of the panel: left words, right words, and the row it belongs to."""

    item: int
    left: str
    right: str = ""
    style: str = ""


def lines_of(index: int, item: Item, width: int, glyphs: Glyphs) -> list[PanelLine]:
    """Return the lines of one row."""
    gap = [PanelLine(-1, "")] if index else []
    match item:
        case Heading():
            heading = PanelLine(-1, item.label, item.note, "heading")
            return [*gap, heading]
        case MonthLine():
            return [_month_line(item, width, glyphs)]
        case Note():
            return [PanelLine(-1, f"  {item.text}", "", "note")]
        case More():
            words = f"{glyphs.folded} {item.label}"
            return [PanelLine(index, words, "", "detail")]
        case DateItem():
            return _date_lines(index, item, width, glyphs)
        case PersonItem():
            return _person_lines(index, item, width, glyphs)


def _month_line(item: MonthLine, width: int, glyphs: Glyphs) -> PanelLine:
    """Return the line that shows how the dates are spread over the months."""
    from reader.story.export.spark import sparkline

    room = max(1, width - len(item.first) - len(item.last) - 5)
    bars = sparkline(item.counts, room, ascii_only=glyphs.bar == "|")
    return PanelLine(-1, f"  {item.first} {bars} {item.last}", "", "detail")


def _date_lines(index: int, item: DateItem, width: int, glyphs: Glyphs) -> list[PanelLine]:
    """Return a date's lines: its value, and the words that mean it."""
    sure = {Grade.LIKELY: "~", Grade.UNKNOWN: "?"}.get(item.grade, "")
    mark = {
        Tense.AHEAD: glyphs.future,
        Tense.SAME: glyphs.today,
    }.get(item.tense, glyphs.past)
    number = len(item.mentions)
    quoted = glyphs.words(", ".join(item.expressions))
    detail = fit(f"  {quoted}", width - 1, glyphs.ellipsis)
    times = f"{number}" if number > 1 else ""
    value = fit(
        f"{mark} {sure}{glyphs.words(item.label)}",
        width - len(times) - 1,
        glyphs.ellipsis,
    )
    return [
        PanelLine(index, value, times, "date"),
        PanelLine(index, detail, "", "detail"),
    ]


def _person_lines(index: int, item: PersonItem, width: int, glyphs: Glyphs) -> list[PanelLine]:
    """Return a person's lines: name and count, role, and where else."""
    found = item.person
    number = str(len(found.person.mentions))
    name = fit(f"  {found.name}", width - len(number) - 1, glyphs.ellipsis)
    lines = [PanelLine(index, name, number, "person")]
    role = found.person.role or ""
    if found.also_in:
        elsewhere = f"in {wording.count(found.also_in, 'other article')}"
        role = f"{role}, {elsewhere}" if role else elsewhere
    parts = wrap(role, 0, len(role), width - 3, width - 3) if role else ()
    wrapped = [role[start:end] for start, end in parts] if role else []
    if len(wrapped) > 2:
        wrapped = [wrapped[0], fit(" ".join(wrapped[1:]), width - 3, glyphs.ellipsis)]
    return lines + [PanelLine(index, f"  {part}", "", "detail") for part in wrapped]
