"""The temporal tagger: expressions of time in English news, resolved, with reasons.

``tokens`` cut the text, ``grammar`` says what each expression means,
``resolution`` gives it a value after the ISO-TimeML (TIMEX3) conventions,
``explain`` shows the working. How to add an expression is described in ``grammar``.
"""

from reader.extraction.dates.grammar import CROWDED
from reader.extraction.dates.reading import DateReading, read_dates

__all__ = ["CROWDED", "DateReading", "read_dates"]
