"""What ``--json`` prints of search, timeline, agenda, coverage and new, name by name.

As in :mod:`reader.cli.documents`, names stay; new ones may be added.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from reader.cli.documents import article
from reader.library.articles.listing import ArticleLine
from reader.library.search.hits import Hit
from reader.library.views.coverage import Compared, EventRow
from reader.library.views.news import StoryNews
from reader.story.chronology.dated_sentence import DatedSentence, SentenceGroup
from reader.story.events.coverage import Fact, FactKind, Statement
from reader.story.events.disagreements import Difference, Disagreement

TOLD = (
    "value", "first", "last", "text", "sentence", "article", "title", "source", "published",
    "grade", "why", "start", "url", "people", "telling", "mod", "announced", "part",
)  # fmt: skip
"""Names of a mention in ``timeline`` and ``agenda``, in order."""


def hit(value: Hit, line: ArticleLine) -> dict[str, object]:
    """Return a hit of ``search``: the article with its sentence."""
    return {
        **article(line),
        "snippet": value.sentence,
        "snippet_marks": [list(mark) for mark in value.marks],
        "start": value.at,
    }


def told(value: DatedSentence, telling: int) -> dict[str, object]:
    """Return a mention of a time; equal numbers ``telling`` tell the same."""
    return {
        "value": value.value,
        "first": value.first,
        "last": value.last,
        "text": value.text,
        "sentence": value.sentence,
        "article": value.article,
        "title": value.title,
        "source": value.source,
        "published": value.published,
        "grade": value.grade.value,
        "why": value.why,
        "start": value.start,
        "url": value.url,
        "people": sorted(value.people),
        "telling": telling,
        "mod": value.mod,
        "announced": value.beforehand,
        "part": value.place or None,
    }


def tellings(values: Iterable[SentenceGroup], begin: int = 1) -> Iterator[dict[str, object]]:
    """Yield the mentions of tellings, those that tell the same next to one another, by day.

    Tellings are numbered from ``begin`` on.
    """
    numbered = [
        (one.first, number, one.order, one)
        for number, telling in enumerate(values, begin)
        for one in telling.told
    ]
    for _, number, _, one in sorted(numbered, key=lambda entry: entry[:3]):
        yield told(one, number)


def event(value: EventRow) -> dict[str, object]:
    """Return an event as ``coverage`` lists it."""
    return {
        "event": value.id,
        "title": value.title,
        "first": value.first,
        "last": value.last,
        "articles": list(value.articles),
        "sources": list(value.sources),
    }


def compared(value: Compared) -> dict[str, object]:
    """Return an event whole: who told what, first and alone, and where they differ."""
    found = value.coverage
    return {
        **event(value.event),
        "copies": [list(group) for group in found.copies],
        "facts": [_fact(fact, value.names) for fact in found.facts],
        "alone": [
            {
                "article": alone.article,
                **_statement(alone.statement),
                "facts": [_fact(fact, value.names)["what"] for fact in alone.facts],
            }
            for alone in found.alone
        ],
        "disagreements": [_disagreement(one, value.names) for one in found.disagreements],
    }


def what_of(fact: Fact, names: Mapping[int, str]) -> str:
    """Return what a fact is about, in words: a person's name, a day, a number."""
    return _name(fact.what, names) if fact.kind is FactKind.PERSON else fact.what


def about(one: Disagreement, names: Mapping[int, str]) -> str:
    """Return what a disagreement is about, in words."""
    return _name(one.about, names) if one.differs is Difference.SPELLING else one.about


def news(value: StoryNews, story: str | None) -> dict[str, object]:
    """Return what ``new`` prints; ``since`` is in seconds since 1970."""
    found = value.news
    return {
        "story": story,
        "since": found.since,
        "articles": list(found.articles),
        "changed": list(found.changed),
        "people": [
            {
                "person": one.person,
                "name": value.names.get(one.person),
                "articles": list(one.articles),
            }
            for one in found.people
        ],
        "dates": [
            {"first": one.first, "last": one.last, "articles": list(one.articles)}
            for one in found.past
        ],
        "announced": [
            {"first": one.first, "last": one.last, "articles": list(one.articles)}
            for one in found.announced
        ],
        "more": value.more,
    }


def _fact(fact: Fact, names: Mapping[int, str]) -> dict[str, object]:
    return {
        "kind": fact.kind.value,
        "what": what_of(fact, names),
        "articles": list(fact.articles),
        **_statement(fact.statement),
    }


def _disagreement(one: Disagreement, names: Mapping[int, str]) -> dict[str, object]:
    return {
        "differs": one.differs.value,
        "about": about(one, names),
        "sides": [
            {
                "article": side.article,
                "says": side.says,
                **(_statement(side.statement) if side.statement else _NOTHING),
            }
            for side in one.sides
        ],
    }


_NOTHING: dict[str, object] = {"sentence": None, "start": None}


def _statement(value: Statement) -> dict[str, object]:
    return {"sentence": " ".join(value.text.split()), "start": value.start}


def _name(article_id: str, names: Mapping[int, str]) -> str:
    return names.get(int(article_id), article_id) if article_id.isdecimal() else article_id
