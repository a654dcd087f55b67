"""From what an expression says to its value on the calendar, with the reason.

:func:`resolve_all` goes through the expressions of a text in order. Each kind of
meaning has its function: days (:mod:`days`), steps from an anchor
(:mod:`offsets`), parts of the year (:mod:`seasons`), times of day
(:mod:`clocks`). Where a sentence points, back or ahead, is read by :mod:`tense`; how a
story goes on, turns and compares by :mod:`narrative` and :mod:`anchors`; days that have
become names by :mod:`occasions`.
"""

from reader.extraction.dates.resolution.resolve import Resolved, resolve_all

__all__ = ["Resolved", "resolve_all"]
