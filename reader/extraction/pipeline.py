"""The whole extraction of one text, in the order in which its parts depend on each other."""

from __future__ import annotations

from datetime import UTC, date, datetime

from reader.extraction.dates import read_dates
from reader.extraction.language import language_of
from reader.extraction.people import people_and_unsure
from reader.extraction.published import infer
from reader.model import Extraction, Grade, Published


def read(
    text: str, published: Published | date | str | None = None, latest: date | None = None
) -> Extraction:
    """Extract as :func:`reader.extraction.extract` documents."""
    language = language_of(text)
    anchor = _as_published(published)
    if language != "en":
        return Extraction(anchor, language=language)
    if anchor.at is None:
        anchor = infer(text, latest)
    people, unsure = people_and_unsure(text, year=int(anchor.day[:4]) if anchor.day else None)
    names = [(m.start, m.end) for person in people for m in person.mentions]
    dates = read_dates(text, anchor, names)
    return Extraction(anchor, dates.dates, people, language, dates.rejected, unsure)


def _as_published(published: Published | date | str | None) -> Published:
    """Return any form of publication date that callers may pass as ``Published``."""
    if published is None or isinstance(published, Published):
        return published or Published()
    if isinstance(published, str):
        text = published.strip()
        published = (
            date.fromisoformat(text)
            if len(text) == 10
            else datetime.fromisoformat(text.replace("Z", "+00:00"))
        )
    if isinstance(published, datetime) and published.tzinfo is None:
        published = published.replace(tzinfo=UTC)
    return Published(published.isoformat(), Grade.STATED, "The publication date was given.")
