"""Independent reports: articles of one event that do not come from one another.

Articles are not independent if they share much of their wording (copies, including cut and
rewritten ones), credit the same news agency in their dateline or at their end, or are from one
outlet. The wording of a text too short for a full sketch does not count.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence, Set
from enum import StrEnum
from functools import lru_cache
from itertools import combinations

from reader.story.events.copies import SIZE
from reader.story.events.reports import Report

_CONTAINED = 0.3  # least share of the shorter text's wording in the longer one
_ENDS = 400  # characters at each end of a text searched for a credit
_AGENCIES = {
    "ap": r"\(AP\)|\bAssociated Press\b|\bAP\s+[\u2013\u2014-]",
    "reuters": r"\(Reuters\)|\bREUTERS\b|\bReuters\s+[\u2013\u2014-]"
    r"|\bReporting by [^.\n]{1,80}; ?[Ee]diting by",
    "afp": r"\(AFP\)|\bAgence France-Presse\b|\bAFP\s+[\u2013\u2014-]",
    "dpa": r"\(dpa\)",
    "upi": r"\(UPI\)|\bUnited Press International\b",
    "xinhua": r"\(Xinhua\)",
    "tass": r"\(TASS\)|/TASS/",
    "pa": r"\bPress Association\b|\bPA Media\b",
    "bloomberg": r"\(Bloomberg\)",
}
_CREDITS = {agency: re.compile(pattern) for agency, pattern in _AGENCIES.items()}


@lru_cache(maxsize=256)
def agency_of(text: str) -> str | None:
    """Return the first agency that a text credits as its source."""
    head, tail = text[:_ENDS], text[_ENDS:][-_ENDS:]
    for part in (head, tail):
        found = [
            (match.start(), agency)
            for agency, credit in _CREDITS.items()
            if (match := credit.search(part))
        ]
        if found:
            return min(found)[1]
    return None


class Tie(StrEnum):
    """What makes two articles one source, strongest first."""

    TEXT = "text"
    AGENCY = "agency"
    OUTLET = "outlet"


Ties = Mapping[tuple[int, int], Tie]
"""The strongest tie of articles that have one, by their IDs in order of publication."""


def ties(reports: Sequence[Report], words: Mapping[int, Set[int]]) -> Ties:
    """Return the ties of ``reports``, which are in order of publication.

    ``words``: the shingles of each; without them no wording is compared. Compares all pairs: for
    the articles of one event.
    """
    credited = {report.id: agency_of(report.text) for report in reports}
    found: dict[tuple[int, int], Tie] = {}
    for one, other in combinations(reports, 2):
        credit = credited[one.id]
        mine, theirs = words.get(one.id, frozenset()), words.get(other.id, frozenset())
        fewer = min(len(mine), len(theirs))
        if fewer >= SIZE and len(mine & theirs) >= _CONTAINED * fewer:
            found[one.id, other.id] = Tie.TEXT
        elif credit is not None and credit == credited[other.id]:
            found[one.id, other.id] = Tie.AGENCY
        elif one.outlet is not None and one.outlet == other.outlet:
            found[one.id, other.id] = Tie.OUTLET
    return found


def independent(
    reports: Sequence[Report], tied: Ties, by: Collection[Tie] = tuple(Tie)
) -> tuple[tuple[int, ...], ...]:
    """Return the IDs of articles joined by ties of these kinds, in the order of ``reports``."""
    above = {report.id: report.id for report in reports}

    def root(one: int) -> int:
        while above[one] != one:
            one = above[one]
        return one

    for (one, other), tie in tied.items():
        if tie in by:
            above[root(other)] = root(one)
    groups: dict[int, list[int]] = {}
    for report in reports:
        groups.setdefault(root(report.id), []).append(report.id)
    return tuple(tuple(group) for group in groups.values())
