"""The extraction of dates and people from a text, each with its reason.

Pure: no I/O beyond reading the package's own model, no clock, no locale. The
grammar and the model are loaded with the first text, not with this package.
"""

from __future__ import annotations

from datetime import date

from reader.model import Extraction, Published

__all__ = ["VERSION", "extract"]

VERSION = 22
"""The version of the findings; a higher one makes the library analyse its articles again."""


def extract(
    text: str, published: Published | date | str | None = None, *, latest: date | None = None
) -> Extraction:
    """Find the dates and people of an English news text.

    ``text`` is taken exactly as given: offsets count its characters. ``published``
    is the publication date where it is known (a ``date``, a ``datetime``, an ISO
    string, or a :class:`Published` with its own grade); where it is not, it is
    inferred from the text if the text supports it; ``latest`` is the last day on which
    it can have been written (when it was first seen, or today), which settles the year
    of a text that gives only "Thursday, March 20". Deterministic and safe on any
    string. Raises ``ValueError`` for a ``published`` string that is no ISO date.
    """
    from reader.extraction.pipeline import read

    return read(text, published, latest)
