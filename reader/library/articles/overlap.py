"""The overlap of mentions with a time, as SQL (:func:`reader.story.words.days.longest_mention`)."""

from __future__ import annotations

from datetime import date

from reader.story.words.days import longest_mention

OVERLAPS = "d.first <= ? AND d.last >= ? AND d.days <= ?"
"""Of a mention ``d``, with the parameters of :func:`overlapping`."""

# Dates of one day, of up to a month, and longer ones have an index each (see schema).
_ONE = "SELECT article_id FROM date_mention WHERE days = 1 AND first BETWEEN ? AND ?"
_SHORT = """UNION ALL SELECT article_id FROM date_mention WHERE days BETWEEN 2 AND 31
  AND first BETWEEN ? AND ? AND last >= ? AND days <= ?"""
_LONG = """UNION ALL SELECT article_id FROM date_mention WHERE days > 31
  AND first BETWEEN ? AND ? AND last >= ? AND days <= ?"""
_SHORTEST_LONG = 32


def overlapping(first: str, last: str) -> tuple[str, str, int]:
    """Return the parameters of :data:`OVERLAPS` for a stretch of days."""
    return last, first, longest_mention(first, last)


def articles_overlapping(first: str, last: str) -> tuple[str, tuple[str | int, ...]]:
    """Return a statement that selects the articles mentioning a stretch of days."""
    longest = longest_mention(first, last)
    sql, values = [_ONE], list[str | int]((first, last))
    for kind, shortest, most in ((_SHORT, 2, 31), (_LONG, _SHORTEST_LONG, longest)):
        if longest >= shortest:
            sql.append(kind)
            values += [shifted(first, 1 - min(most, longest)), last, first, longest]
    return " ".join(sql), tuple(values)


def shifted(day: str, by: int) -> str:
    """Return the day ``by`` days after ``day``, within the range of the calendar."""
    number = date.fromisoformat(day).toordinal() + by
    return date.fromordinal(min(max(number, 1), date.max.toordinal())).isoformat()
