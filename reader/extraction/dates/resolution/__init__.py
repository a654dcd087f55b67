"""The resolution: from the meaning of an expression to its calendar value and a reason.

:func:`resolve_all` goes through the expressions of a text in order. Each kind of
meaning has its function: days (:mod:`days`), steps from an anchor (:mod:`offsets`),
parts of the year (:mod:`seasons`), times of day (:mod:`clocks`). :mod:`tense` reads
whether a sentence points back or ahead; :mod:`survey` the text as a whole and how its
narrative moves on; :mod:`named_days` handles holidays and days that have become names.
"""

from reader.extraction.dates.resolution.resolve import Resolved, resolve_all

__all__ = ["Resolved", "resolve_all"]
