"""Times of day in which the reports of an event differ.

Compared are the times of one day in sentences, or clauses, about the same matter. A time that
the other report gives as well, or one close to it, contradicts nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reader.story.events.content import Content
from reader.story.events.difference import Difference, Disagreement, Side
from reader.story.events.reports import Report
from reader.story.events.timed import Timed, alike, clocked, subject

_MOST = 400  # most statements of a report that are compared
_DAY = len("2031-05-09")
_LEAST, _MOST_APART = 20, 240  # minutes between two times of one matter that differ
_CLOSE = 15  # minutes between two times that are given for one
_SHARED, _SHARE = 3, 0.5  # least words shared by two sentences, and share of the shorter one's;
_FEW, _OWN = 2, 0.75  # or by two clauses
_STAMP = re.compile(
    r"(?i)\b(?:posted|updated|published|upd|permalink|reply|comments?|watch live|live on|listen)\b"
)


def clock_differences(reports: Sequence[Report], content: Content) -> Iterator[Disagreement]:
    """Yield the matters for which reports, in order of publication, give different times of day."""
    given = {
        report.id: [time for one in report.statements[:_MOST] for _, time in one.clocks]
        for report in reports
    }
    times = [
        one
        for report in reports
        for statement in report.statements[:_MOST]
        if statement.clocks and not _STAMP.search(statement.text)
        for one in clocked(report, statement)
    ]
    used: set[tuple[int, int]] = set()
    for one, two in alike(times, content):
        if (
            one.report.id == two.report.id
            or used & {one.key, two.key}
            or not _LEAST <= _apart(one.time, two.time) <= _MOST_APART
            or _gives(given[one.report.id], two.time)
            or _gives(given[two.report.id], one.time)
            or not _one_matter(one, two, content)
        ):
            continue
        used |= {one.key, two.key}
        sides = tuple(
            Side(timed.report.id, timed.time[_DAY + 1 :], timed.statement) for timed in (one, two)
        )
        yield Disagreement(Difference.TIME, subject([one.statement, two.statement]), sides)


def _one_matter(one: Timed, two: Timed, content: Content) -> bool:
    """Return whether two times of day are of one matter, by their sentences or clauses."""
    if content.elsewhere(one.placed, two.placed):
        return False
    mine, theirs = content.of(one.placed), content.of(two.placed)
    both = len(mine & theirs)
    if both >= _SHARED and both >= _SHARE * min(len(mine), len(theirs)) and one.alone and two.alone:
        return True
    both = len(one.words & two.words)
    return both >= _FEW and both >= _OWN * min(len(one.words), len(two.words))


def _gives(times: Sequence[str], time: str) -> bool:
    """Return whether a report gives a time of day, or nearly it, for anything."""
    return any(_apart(one, time) <= _CLOSE for one in times)


def _apart(one: str, two: str) -> float:
    """Return the minutes between two times of one day; infinity for times of different zones."""
    (day, first), (other, second) = one.split("T"), two.split("T")
    if day != other or first[5:] != second[5:]:
        return float("inf")
    return abs(_minutes(first) - _minutes(second))


def _minutes(clock: str) -> int:
    return int(clock[:2]) * 60 + int(clock[3:5])
