"""Disagreements and developments of one event: numbers, days and spellings of names.

The sides are shown with their sentences; none is declared right.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reader.story.events.content import Content
from reader.story.events.day_differences import day_differences
from reader.story.events.difference import Disagreement
from reader.story.events.number_differences import number_differences
from reader.story.events.reports import Report
from reader.story.events.spelling_differences import spelling_differences


def disagreements(
    reports: Sequence[Report], group_of: Mapping[int, int], content: Content
) -> tuple[Disagreement, ...]:
    """Return the disagreements and developments of reports in order of publication.

    ``group_of``: the outlet or agency of each; articles of one do not contradict each other.
    ``content``: of these reports. Bounded: only the first 400 statements of each count.
    """
    found = [
        *number_differences(reports, group_of, content),
        *day_differences(reports, content),
        *spelling_differences(reports, content),
    ]
    return tuple(
        sorted(
            (one for one in found if len({group_of[side.article] for side in one.sides}) > 1),
            key=lambda one: (one.differs, one.about),
        )
    )


def developments(reports: Sequence[Report]) -> tuple[Disagreement, ...]:
    """Return the developments over reports in order of publication, independent or not."""
    content = Content(reports)
    each = {report.id: report.id for report in reports}
    found = [*number_differences(reports, each, content), *day_differences(reports, content)]
    return tuple(one for one in found if one.developed)
