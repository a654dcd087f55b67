"""Dates, people and counts as text in tables and paragraphs."""

from __future__ import annotations

from collections.abc import Sequence

from reader.model import DateMention, Published

NOT_ANALYSED = "unanalysed"
"""Shown in place of a day that may still be found."""


def publication_day(published: Published, *, analysed: bool = True) -> str:
    """Return a publication day: ``~`` before a likely one, ``-`` for none."""
    if published.day is None:
        return "-" if analysed else NOT_ANALYSED
    return f"{published.grade.sign}{published.day}"


def short_span(days: str) -> str:
    """Return ``2026-01-06..2026-01-09`` as ``2026-01-06..09``, and a year that is the same, or the
    next one within a year, without its repetition: ``2025-12-29..01-06``.
    """
    begin, _, end = days.partition("..")
    first, last = begin[-10:], end[-10:]
    if len(last) < len("2026-01-09") or begin[:-10] != end[:-10]:
        return days
    if first[:8] == last[:8]:
        return f"{begin}..{last[8:]}"
    years = int(last[:4]) - int(first[:4])
    near = years == 0 or (years == 1 and last[5:] < first[5:])
    return f"{begin}..{last[5:]}" if near else days


def publication_days(first: Published, last: Published, to: str = "..") -> str:
    """Return a span of publication days, each with its sign; empty if unknown."""
    if first.day is None or last.day is None:
        return ""
    begin, end = publication_day(first), publication_day(last)
    return end if first.day == last.day else f"{begin}{to}{end}"


def published_line(published: Published) -> str:
    """Return a sentence with the publication date, its grade and the reason."""
    if published.day is None:
        return f"Publication date unknown. {published.why}".rstrip()
    return f"Published {publication_day(published)} ({published.grade}). {published.why}".rstrip()


_NO_DAY = {
    "DURATION": "duration", "SET": "recurring",
    "PAST_REF": "in the past", "PRESENT_REF": "now", "FUTURE_REF": "in the future",
}  # fmt: skip
"""Dates that cover no day, by type and by value."""


def covered_days(mention: DateMention) -> str:
    """Return the days that a date mention covers, or what it is where it covers none.

    A fiscal year is named without days, because its beginning is not known; so is a part of a
    period, such as "late 1970s", whose bounds are vague.
    """
    if mention.value and mention.value.startswith("FY"):
        return f"fiscal year {mention.value[2:]}"
    if mention.first is None:
        value = mention.value or "unresolved"
        return _NO_DAY.get(mention.type) or _NO_DAY.get(value, value)
    if mention.last in (None, mention.first):
        return mention.first
    if mention.mod in ("START", "MID", "END"):
        from reader.app.style.wording import timex  # costly, and seldom needed

        return timex(mention)
    return f"{mention.first}..{mention.last}"


def count(number: int, noun: str) -> str:
    """Return ``1 article``, ``2 articles``."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def references(articles: Sequence[int]) -> str:
    """Return the ids of the first articles in brackets."""
    shown = " ".join(f"[{article_id}]" for article_id in articles[:6])
    return shown if len(articles) <= 6 else f"{shown} ..."


def people_lines(people: list[tuple[str, str | None, int, str]]) -> list[str]:
    """Return one line per person: name, role, number of mentions and reason."""
    return [
        f"{name}{f', {role}' if role else ''} ({count(mentions, 'mention')}). {reason}".rstrip()
        for name, role, mentions, reason in people
    ]
