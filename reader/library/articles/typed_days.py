"""Days in a query as people write them, read as in articles: ``date:"next friday"``."""

from __future__ import annotations

from datetime import date

from reader.story.query.query import Query, parse


def days_as_typed(value: str, today: str) -> tuple[str, str] | None:
    """Return first and last day of a time in words, None for other text."""
    from reader.extraction.dates import read_typed

    try:
        typed = read_typed(value, date.fromisoformat(today))
    except ValueError:
        return None
    return typed.first.isoformat(), typed.last.isoformat()


def parse_typed(text: str, today: str | None = None) -> Query:
    """Parse a query in which days may be written in words; never raises."""
    return parse(text, today or date.today().isoformat(), days_as_typed)
