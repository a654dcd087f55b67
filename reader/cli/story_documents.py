"""The JSON of search, timeline, agenda, coverage and new, as docs/json.md describes it.

As in :mod:`reader.cli.documents`, a renamed name is printed beside the new one for one version.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from reader.cli.documents import ARTICLE, article
from reader.cli.output import attributes

if TYPE_CHECKING:
    from reader.library.search.hits import Hit
    from reader.library.views.coverage import Compared, EventRow
    from reader.library.views.news import StoryNews
    from reader.story.chronology.agenda import Announcement
    from reader.story.chronology.dated_sentence import DatedSentence, SentenceGroup
    from reader.story.chronology.day_events import DayEvent
    from reader.story.events.account import Reported
    from reader.story.events.coverage import Fact
    from reader.story.events.difference import Disagreement
    from reader.story.events.novelty import NewDate
    from reader.story.events.reports import Statement

DATED_SENTENCE = (
    "value", "first", "last", "text", "sentence", "article", "title", "source", "published",
    "grade", "why", "start", "url", "people", "group", "mod", "announced", "part", "telling",
)  # fmt: skip
"""Names of a dated sentence in ``timeline`` and ``agenda``, in order."""

_OF_SENTENCE = "text sentence article title source published grade why start url"


HIT = (*ARTICLE, "snippet", "snippet_marks", "start")
"""Names of a hit in ``search``, in order."""


def hit(value: Hit) -> dict[str, object]:
    """Return a search hit: the article with the matching sentence."""
    return {
        **article(value.row, value.row.analysed),
        "snippet": value.sentence,
        "snippet_marks": [list(mark) for mark in value.marks],
        "start": value.at,
    }


def dated_sentence(value: DatedSentence, group: int) -> dict[str, object]:
    """Return a dated sentence; ``group`` is the number of its statement."""
    return {
        **attributes(value, f"value first last {_OF_SENTENCE}"),
        "people": sorted(value.people),
        "group": group,
        "mod": value.mod,
        "announced": value.is_announcement,
        "part": value.place or None,
        "telling": group,  # name of schema 1, printed until schema 3
    }


def dated_sentences(groups: Iterable[SentenceGroup], begin: int = 1) -> Iterator[dict[str, object]]:
    """Yield the sentences of groups by day, group by group.

    Groups are numbered from ``begin``.
    """
    numbered = [
        (one.first, number, one.order, one)
        for number, group in enumerate(groups, begin)
        for one in group.sentences
    ]
    for _, number, _, one in sorted(numbered, key=lambda entry: entry[:3]):
        yield dated_sentence(one, number)


UPCOMING = (*DATED_SENTENCE, "articles", "sources", "moved_from", "cancelled", "postponed")
"""Names of an entry of ``agenda``, in order."""


def upcoming(value: Announcement, number: int) -> dict[str, object]:
    """Return an entry of the agenda: its first announcement, and the other sources."""
    period = value.period
    return {
        **dated_sentence(value.group.lead, number),
        "first": period.first.isoformat(),
        "last": period.last.isoformat(),
        "announced": True,
        "articles": list(value.articles),
        "sources": list(value.group.sources),
        "moved_from": value.moved_from[-1].first.isoformat() if value.moved_from else None,
        "cancelled": value.cancelled,
        "postponed": value.postponed,
    }


DAY_EVENT = (*DATED_SENTENCE[:13], "articles", "sources", "sentences", "weight")
"""Names of a day in ``timeline --top``, in order."""


def day_event(value: DayEvent) -> dict[str, object]:
    """Return a day for ``timeline --top``: its event, and the sources that report it."""
    return {
        "value": value.day.isoformat(),
        "first": value.day.isoformat(),
        "last": value.day.isoformat(),
        **attributes(value.lead, _OF_SENTENCE),
        "articles": list(value.articles),
        "sources": list(value.sources),
        "sentences": len(value.sentences),
        "weight": round(value.weight, 2),
    }


EVENT = ("event", "title", "first", "last", "articles", "sources")
"""Names of an event in ``coverage``, in order."""


def event(value: EventRow) -> dict[str, object]:
    """Return an event as ``coverage`` lists it."""
    return {
        "event": value.id,
        "title": value.title,
        "first": value.first.day,
        "last": value.last.day,
        **attributes(value, "articles sources"),
    }


def compared(value: Compared) -> dict[str, object]:
    """Return an event with the comparison of its coverage."""
    from reader.story.events.account import one_of_each, reported

    found = value.coverage
    single = [
        {
            "article": one.article,
            **_statement(one.statement),
            "facts": [fact_text(fact, value.names) for fact in one.facts],
        }
        for one in found.single_source
    ]
    return {
        **event(value.event),
        "happened": [
            {"article": one.article, **_statement(one.statement), "articles": list(one.articles)}
            for one in found.happened
        ],
        "reports": [_reported(one, value.names) for one in reported(found, value.event.articles)],
        "storyline": [event(one) for one in value.storyline],
        "storyline_query": value.storyline_query or None,
        "copies": [list(group) for group in found.copies],
        "independent_reports": [list(group) for group in found.independent],
        "facts": [
            {**_fact(fact, value.names), "independent": len(one_of_each(found, fact))}
            for fact in found.facts
        ],
        "single_source": single,
        "disagreements": [_disagreement(one, value.names) for one in found.disagreements],
        "developments": [_disagreement(one, value.names) for one in found.developments],
        "alone": single,  # name of schema 1, printed until schema 3
    }


def _reported(value: Reported, names: Mapping[int, str]) -> dict[str, object]:
    return {
        "article": value.article,
        "first_with": [fact_text(fact, names) for fact in value.first_with],
        **attributes(value, "copy_of same_report same_agency same_outlet"),
    }


def fact_text(fact: Fact, names: Mapping[int, str]) -> str:
    """Return a fact as text: a person's name, a day, or a number with what it counts."""
    from reader.story.events.coverage import FactKind

    return _name(fact.what, names) if fact.kind is FactKind.PERSON else fact.text


def subject(one: Disagreement, names: Mapping[int, str]) -> str:
    """Return the subject of a disagreement as text."""
    from reader.story.events.difference import Difference

    return _name(one.about, names) if one.differs is Difference.SPELLING else one.about


def news(value: StoryNews, story: str | None) -> dict[str, object]:
    """Return the news of a story (None: of the library) as ``new`` prints them."""
    found = value.news
    upcoming = [_new_date(one, value) for one in found.announced]
    return {
        "story": story,
        "since": found.since,
        "articles": list(found.articles),
        "changed": list(found.changed),
        "events": [list(articles) for articles in value.events],
        "changes": [
            {"article": article_id, **attributes(fact, "what old new sentence")}
            for article_id, facts in value.facts.items()
            for fact in facts
        ],
        "people": [
            {
                "person": one.person,
                "name": value.names.get(one.person),
                "role": value.roles.get(one.person),
                "articles": list(one.articles),
            }
            for one in found.people
        ],
        "dates": [_new_date(one, value) for one in found.past],
        "upcoming": upcoming,
        "more": value.more,
        "announced": upcoming,  # name of schema 1, printed until schema 3
    }


def _new_date(new: NewDate, value: StoryNews) -> dict[str, object]:
    said = value.sentences.get((new.first, new.last))
    return {
        "first": new.first,
        "last": new.last,
        "sentence": said.sentence if said else None,
        "articles": list(new.articles),
    }


def _fact(fact: Fact, names: Mapping[int, str]) -> dict[str, object]:
    return {
        "kind": fact.kind.value,
        "what": fact_text(fact, names),
        "articles": list(fact.articles),
        **_statement(fact.statement),
    }


def _disagreement(one: Disagreement, names: Mapping[int, str]) -> dict[str, object]:
    return {
        "differs": one.differs.value,
        "about": subject(one, names),
        "sides": [
            {
                "article": side.article,
                "says": side.says,
                **(_statement(side.statement) if side.statement else _NO_STATEMENT),
            }
            for side in one.sides
        ],
    }


_NO_STATEMENT: dict[str, object] = {"sentence": None, "start": None}


def _statement(value: Statement) -> dict[str, object]:
    return {"sentence": " ".join(value.text.split()), "start": value.start}


def _name(person_id: str, names: Mapping[int, str]) -> str:
    return names.get(int(person_id), person_id) if person_id.isdecimal() else person_id
