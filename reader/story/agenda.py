"""What is announced for the days to come, and who announced it first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from reader.story.days import parse_day
from reader.story.timeline import Period, exact_period
from reader.story.told import Telling, Told, group_tellings


@dataclass(frozen=True, slots=True)
class Announcement:
    """Something that is told of days to come, as one or several articles tell it."""

    period: Period
    telling: Telling
    """In order of publication: the lead is who announced it first."""


LONGEST = 366
"""Days; what covers more ("by the end of the decade") is no appointment."""


def agenda(told: Iterable[Told], today: str) -> tuple[Announcement, ...]:
    """Return what lies ahead of ``today``, today included, in order of day.

    Only what its article told beforehand counts: a day that lies after the article's own
    (where that is unknown, any day ahead). Exact days come before weeks and months
    that begin on the same day.
    """
    ahead: dict[tuple[str, str], list[Told]] = {}
    for one in told:
        first, last = parse_day(one.first), parse_day(one.last)
        if first is None or last is None or last < first or (last - first).days >= LONGEST:
            continue
        if one.last >= today and (one.published is None or one.published < one.last):
            ahead.setdefault((one.first, one.last), []).append(one)
    found = []
    for span in sorted(ahead):
        first, last = parse_day(span[0]), parse_day(span[1])
        if first is not None and last is not None:
            period = exact_period(first, last)
            found += [Announcement(period, telling) for telling in group_tellings(ahead[span])]
    return tuple(found)
