"""The temporal tagger: expressions of time in English news, resolved, with reasons.

``tokens`` splits the text, ``grammar`` gives the meaning of each expression,
``resolution`` gives it a value by the ISO-TimeML (TIMEX3) conventions,
``typed`` reads what a user types. ``grammar`` describes how to add an expression.
"""

from reader.extraction.dates.grammar import CROWDED
from reader.extraction.dates.reading import DateReading, read_dates
from reader.extraction.dates.typed import TypedTime, read_typed

__all__ = ["CROWDED", "DateReading", "TypedTime", "read_dates", "read_typed"]
