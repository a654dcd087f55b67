"""The classes of decision, and which of them are right often enough to be called certain.

Every value that hangs on publication is the outcome of a decision of some class ("weekday past
strong", "week before"). ``decisions.tsv`` says how often each class was right on labelled text;
``benchmarks/dates.py --grades`` renews it. A class that was measured too rarely counts as a
likely one.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

_RIGHT = 0.97
"""Share of decisions of a class that are right, from which on it is certain."""
_ENOUGH = 10
"""Decisions of a class that must have been measured."""


_NEVER = ("weekday future", "next weekday", "weekend ahead", "quarter running")
"""Never certain: what a weekday puts ahead, for plans change, and the days of a fiscal quarter."""


def is_certain(rule: str) -> bool:
    """Whether decisions of this class are right often enough."""
    if rule.startswith(_NEVER):
        return False
    measured, right = _measured().get(rule, (0, 0))
    return measured >= _ENOUGH and right >= _RIGHT * measured


@cache
def _measured() -> dict[str, tuple[int, int]]:
    text = files("reader.extraction.dates.resolution").joinpath("decisions.tsv").read_text("utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return {row[0]: (int(row[1]), int(row[2])) for row in rows}
