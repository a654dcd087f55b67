"""Dated sentences of invented articles."""

from __future__ import annotations

from reader.story.chronology.dated_sentence import DatedSentence


def dated(
    day: str,
    sentence: str,
    article: int = 1,
    *,
    last: str | None = None,
    source: str | None = None,
    published: str | None = "2031-05-01",
    people: frozenset[int] = frozenset(),
    start: int = 0,
    value: str | None = None,
    mod: str | None = None,
    place: str = "",
    text: str | None = None,
) -> DatedSentence:
    """Return a sentence that mentions a day, or the days up to ``last``.

    ``text``: the mention in the sentence.
    """
    at = sentence.index(text) if text else 0
    return DatedSentence(
        article=article,
        ref=f"https://example.org/{article}",
        source=source or f"Source {article}",
        title=f"Title {article}",
        published=published,
        first=day,
        last=last or day,
        value=value or day,
        start=start,
        text=text or day,
        sentence=sentence,
        people=people,
        url=f"https://example.org/{article}",
        mod=mod,
        mark=(at, at + len(text or "")),
        place=place,
    )
