"""Sentences of made-up articles that tell of days."""

from __future__ import annotations

from reader.story.chronology.dated_sentence import DatedSentence


def told(
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
    wording: str | None = None,
) -> DatedSentence:
    """Return a sentence of an article that tells of a day, or of days up to ``last``.

    ``wording``: how the sentence names the day.
    """
    at = sentence.index(wording) if wording else 0
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
        text=wording or day,
        sentence=sentence,
        people=people,
        url=f"https://example.org/{article}",
        mod=mod,
        mark=(at, at + len(wording or "")),
        place=place,
    )
