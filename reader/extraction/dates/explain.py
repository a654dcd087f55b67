"""The working of the date reader, laid out line by line beside the article.

Example, one line: ``next Thursday -> Thu 27 Mar 2025 (2025-03-27): the first
Thursday after publication (Fri 21 Mar 2025)``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from reader.extraction.dates.values import spoken
from reader.model import DateMention, Extraction, Grade, Published, Rejected


class LineKind(StrEnum):
    """Kind of a line of an explanation."""

    PUBLISHED = "published"
    PARAGRAPH = "paragraph"
    DATE = "date"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Line:
    """One line: a paragraph of the article, or what was found or rejected in it."""

    kind: LineKind
    text: str
    """The whole line, ready to print; a paragraph as it stands in the article."""
    start: int
    """Offset into the article; 0 for the publication date."""
    end: int
    said: str = ""
    """The expression as written, white space folded."""
    value: str | None = None
    """The ISO-TimeML value, None where nothing was found."""
    why: str = ""
    grade: Grade = Grade.UNKNOWN


def explain(text: str, extraction: Extraction) -> Iterator[Line]:
    """Yield the day of publication, then each paragraph followed by its dates and look-alikes.

    ``text`` is the string that was analysed. Lines come in text order; paragraphs
    are the lines of the text that are not blank.
    """
    yield _published(extraction.published)
    looked_at: list[DateMention | Rejected] = [*extraction.dates, *extraction.rejected]
    looked_at.sort(key=lambda item: (item.start, item.end))
    position = index = 0
    for raw in text.split("\n"):
        end = position + len(raw)
        if raw.strip():
            yield Line(LineKind.PARAGRAPH, raw.strip(), position, end)
        while index < len(looked_at) and looked_at[index].start <= end:
            yield _line(looked_at[index])
            index += 1
        position = end + 1


def _published(published: Published) -> Line:
    day = published.day
    known = f"Published {spoken(day)} ({published.grade})" if day else "Published: unknown"
    text = f"{known}: {_clause(published.why)}" if published.why else known
    return Line(
        LineKind.PUBLISHED, text, 0, 0, value=published.at, why=published.why,
        grade=published.grade,
    )  # fmt: skip


def _line(item: DateMention | Rejected) -> Line:
    said = " ".join(item.text.split())
    if isinstance(item, Rejected):
        text = f"{said} -> not a date: {_clause(item.why)}"
        return Line(LineKind.REJECTED, text, item.start, item.end, said, None, item.why)
    meant = _meant(item)
    text = f"{said} -> {meant}: {_clause(item.why)}"
    if item.grade is Grade.LIKELY:
        text += " (likely)"
    return Line(LineKind.DATE, text, item.start, item.end, said, item.value, item.why, item.grade)


def _meant(mention: DateMention) -> str:
    """The value as said and as written: ``Thu 27 Mar 2025 (2025-03-27)``."""
    if mention.value is None:
        return "unresolved"
    meant = spoken(mention.value)
    return meant if meant == mention.value else f"{meant} ({mention.value})"


def _clause(why: str) -> str:
    """A sentence as the end of another: lower case at the front, no full stop."""
    why = why.rstrip(".")
    capital = why[:2].isupper() or why[:1] in "“\"'"
    return why if capital or not why else why[0].lower() + why[1:]
