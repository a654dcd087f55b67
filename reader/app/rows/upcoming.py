"""The rows of a day and of the agenda, and their export. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from reader.app.style.wording import count
from reader.library.views.timeline import DayCount
from reader.story.chronology.agenda import Announcement
from reader.story.chronology.dated_sentence import SentenceGroup
from reader.story.chronology.timeline import Period, Row, Zoom, exact_period, period_of

VAGUE = "Without an exact date"
PAGES = (".md", ".html")
"""File extensions of pages."""
AROUND = "Mentions of that week, month or year"
AROUND_SHOWN = 6
"""Maximum sentences about longer periods under a day."""


def day_items(day: date, found: DayCount) -> list[Row | str]:
    """Return the sentences of a day, then those of longer periods that contain it."""
    items: list[Row | str] = []
    if found.groups:
        items.append(Row(period_of(day, Zoom.DAY), found.groups, found.more))
    if found.around:
        cut = len(found.around) > AROUND_SHOWN
        some = f", {AROUND_SHOWN} of {len(found.around)}" if cut else ""
        items += [AROUND + some, *_rows(found.around[:AROUND_SHOWN])]
    return items


def _rows(groups: Sequence[SentenceGroup]) -> list[Row | str]:
    """Return sentences about longer periods as rows, one for each period."""
    by_period: dict[str, list[SentenceGroup]] = {}
    periods: dict[str, Period] = {}
    for group in groups:
        lead = group.lead
        period = exact_period(date.fromisoformat(lead.first), date.fromisoformat(lead.last))
        by_period.setdefault(period.value, []).append(group)
        periods[period.value] = period
    return [Row(periods[value], tuple(some)) for value, some in by_period.items()]


def agenda_items(found: Sequence[Announcement]) -> list[Row | str]:
    """Return announcements as rows: days and weeks, then separately those without an exact date."""
    items: list[Row | str] = []
    for one in found:
        if one.vague and VAGUE not in items:
            items.append(VAGUE)
        last = items[-1] if items else None
        if isinstance(last, Row) and last.period == one.heading:
            items[-1] = Row(one.heading, (*last.groups, one.group))
        else:
            items.append(Row(one.heading, (one.group,)))
    return items


def calendar_of(found: Sequence[Announcement], stamp: str, title: str) -> tuple[str, str]:
    """Return announcements as a calendar file, and a description of its contents.

    Those without an exact date are left out: nobody wants an appointment of a month.
    ``stamp``: the current UTC time for :func:`reader.story.export.calendar_file.calendar`.
    """
    from reader.story.export.calendar_file import calendar

    exact = [one for one in found if not one.vague]
    what = count(len(exact), "event")
    if len(exact) < len(found):
        what += f" ({len(found) - len(exact)} without an exact date omitted)"
    return calendar(exact, stamp, title), what


def pages_of(items: Sequence[Row | str], title: str, ending: str) -> tuple[str, str]:
    """Return rows as a file with an extension of :data:`PAGES`, and its description."""
    from reader.story.export import pages

    rows = [item for item in items if isinstance(item, Row)]
    write = pages.markdown if ending == ".md" else pages.page
    return write(rows, title), count(sum(row.count for row in rows), "sentence")
