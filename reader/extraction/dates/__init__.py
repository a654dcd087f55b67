"""The temporal tagger: expressions of time in English news, resolved, with reasons.

``tokens`` cut the text, ``grammar`` says what each expression means,
``resolution`` gives it a value after the ISO-TimeML (TIMEX3) conventions,
``explain`` shows the working, ``typed`` reads what a user types. How to add an
expression is described in ``grammar``.
"""

from reader.extraction.dates.grammar import CROWDED
from reader.extraction.dates.reading import DateReading, read_dates
from reader.extraction.dates.typed import TypedTime, read_typed

__all__ = ["CROWDED", "DateReading", "TypedTime", "read_dates", "read_typed"]
