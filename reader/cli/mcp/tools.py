"""The six read-only tools: search, article, timeline, people, coverage, new."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import chain, islice
from typing import Any

from reader.cli import documents, story_documents
from reader.cli.mcp.protocol import Parameter, Tool
from reader.cli.shape import lean
from reader.cli.wording import count
from reader.library.articles.search_query import parse_typed
from reader.library.articles.view import View
from reader.library.library import Library
from reader.library.search.search import Order
from reader.library.storage.fold import fold
from reader.library.views.dated_sentences import FIRST, LAST
from reader.story.words.days import parse_day

MAX_RESULT = 60_000
"""Maximum characters of a result."""
MAX_TEXT = 20_000
"""Maximum characters of an article's text in one result."""
USUAL, MOST, FURTHEST = 20, 100, 2000

_QUERY = 'words, "phrases", person:NAME, source:NAME, date:2026-01, before:DAY, after:DAY, -word'
_LIST = {
    "limit": Parameter("integer", f"maximum results (default {USUAL}, at most {MOST})"),
    "cursor": Parameter("integer", "next_cursor of the previous result"),
}


def tools(library: Library) -> tuple[Tool, ...]:
    """Return the tools over a library."""
    reading = _Reading(library)
    query = Parameter("string", f"a search: {_QUERY}")
    return (
        Tool(
            "search", "Search articles", "Find articles, newest first, each with a sentence.",
            {"query": replace(query, needed=True), **_LIST}, reading.search,
        ),
        Tool(
            "article", "Read an article",
            "One article: text, how its date is known, the dates and people in it.",
            {
                "id": Parameter("integer", "of the article", needed=True),
                "offset": Parameter("integer", "where in the text to begin (default 0)"),
            },
            reading.article,
        ),
        Tool(
            "timeline", "Timeline", "Sentences by the day that they mention, with their sources.",
            {
                "query": query,
                "from": Parameter("string", "first day, YYYY-MM-DD"),
                "to": Parameter("string", "last day, YYYY-MM-DD"),
                **_LIST,
            },
            reading.timeline,
        ),
        Tool(
            "people", "People", "People by how often they are mentioned; with id, one of them.",
            {
                "name": Parameter("string", "words of the name, in any spelling"),
                "id": Parameter("integer", "of a person"),
                **_LIST,
            },
            reading.people,
        ),
        Tool(
            "coverage", "Coverage",
            "Events that several articles report; with article, its event: who reported what, "
            "and where they disagree.",
            {"query": query, "article": Parameter("integer", "id of an article"), **_LIST},
            reading.coverage,
        ),
        Tool(
            "new", "What's new", "What's new for the user; nothing is marked as seen.",
            {"story": Parameter("string", "name of a story; default: the library")},
            reading.new,
        ),
    )  # fmt: skip


class _Reading:
    """The implementation of the tools."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def search(self, given: Mapping[str, Any]) -> str:
        """Return the articles that match a query."""
        library, text = self._library, _query(given)
        end = _end(given)
        page = library.search.articles(text, end, order=Order.NEWEST)
        hits = page.hits[_begin(given) :]
        waiting = library.search.waiting()
        return _listed(map(_elsewhere, map(story_documents.hit, hits)), given, waiting)

    def article(self, given: Mapping[str, Any]) -> str:
        """Return one article with a part of its text."""
        value = self._library.articles.get(given["id"])
        if value is None:
            raise ValueError(f"There is no article {given['id']}: search for one.")
        whole = _elsewhere(documents.article_whole(value, self._library.findings.of(value.id)))
        begin = min(given.get("offset", 0), len(value.text))
        end = min(begin + MAX_TEXT, len(value.text))
        whole["text"], whole["offset"] = value.text[begin:end], begin
        if end < len(value.text):
            whole["next_offset"] = end
        return _within(lean(whole), ("unsure", "boilerplate", "dates", "people", "attachments"))

    def timeline(self, given: Mapping[str, Any]) -> str:
        """Return dated sentences in order of date."""
        first, last = given.get("from", FIRST), given.get("to", LAST)
        for day in (first, last):
            if parse_day(day) is None or len(day) != 10:
                raise ValueError(f"“{day[:40]}” is not a day: write 2026-01-06.")
        view = View(query=_query(given))
        parts = self._library.timeline.stretches(first, last, view, limit=_end(given))
        groups = [group for row in chain.from_iterable(parts) for group in row.groups]
        found = story_documents.dated_sentences(groups)
        return _listed(islice(found, _begin(given), None), given)

    def people(self, given: Mapping[str, Any]) -> str:
        """Return people, or one person."""
        people = self._library.people
        if "id" in given:
            page = people.get(given["id"])
            if page is None:
                raise ValueError(f"There is no person {given['id']}: look for one by name.")
            return _within(
                lean(documents.person_page(self._library, page)),
                ("merged", "roles", "articles", "variants", "quotes"),
            )
        words = fold(given.get("name", "")).split()
        everyone = people.list(limit=1 << 31 if words else _end(given))
        if words:
            called = people.called(words)
            everyone = [one for one in everyone if one.id in called]
        found = (
            {"person": one.id, "name": one.name, "role": one.role, "articles": one.articles}
            for one in everyone[_begin(given) : _end(given)]
        )
        return _listed(found, given)

    def coverage(self, given: Mapping[str, Any]) -> str:
        """Return events, or the comparison of one."""
        coverage = self._library.coverage
        if "article" not in given:
            view = View(query=_query(given))
            events = coverage.rows(coverage.ids(view, _end(given))[_begin(given) :])
            return _listed(map(story_documents.event, events), given)
        event = coverage.of(given["article"])
        found = coverage.get(event) if event is not None else None
        if found is None:
            raise ValueError(f"Article {given['article']} does not exist or has no known event.")
        whole = story_documents.compared(found)
        del whole["alone"]  # the name of an old schema
        return _within(lean(whole), ("facts", "single_source", "storyline", "happened"))

    def new(self, given: Mapping[str, Any]) -> str:
        """Return what's new."""
        library, story = self._library, None
        if name := given.get("story"):
            story = library.stories.named(name)
            if story is None:
                known = ", ".join(one.name for one in library.stories.list()) or "there are none"
                raise ValueError(f"There is no story “{name[:60]}” ({known[:300]}).")
        found = library.novelty.of(story.id if story else None)
        whole = story_documents.news(found, story.name if story else None)
        del whole["announced"]
        whole["articles"] = [
            {"id": row.id, "title": row.title, "source": row.source, "published": row.published.at}
            for row in library.articles.rows(found.news.articles)
        ]
        return _within(lean(whole), ("dates", "changes", "people", "upcoming", "articles"))


def _elsewhere(article: Mapping[str, object]) -> dict[str, object]:
    """Return an article without the path of its file, which is private."""
    return {name: value for name, value in article.items() if name != "path"}


def _query(given: Mapping[str, Any]) -> str:
    """Return the query; raise ValueError if a part of it is not understood."""
    text = str(given.get("query", ""))
    if len(text) > 1000:
        raise ValueError("A query has at most 1,000 characters.")
    if problems := parse_typed(text).problems:
        raise ValueError(" ".join(problems))
    return text


def _begin(given: Mapping[str, Any]) -> int:
    return min(int(given.get("cursor", 0)), FURTHEST)


def _end(given: Mapping[str, Any]) -> int:
    """Return the number of results to load: one more than shown, to detect further ones."""
    return _begin(given) + _limit(given) + 1


def _limit(given: Mapping[str, Any]) -> int:
    return max(1, min(int(given.get("limit", USUAL)), MOST))


def _listed(
    found: Iterable[Mapping[str, object]], given: Mapping[str, Any], waiting: int = 0
) -> str:
    """Return as many results as fit, as JSON, and the offset of the next.

    ``waiting``: number of articles not searchable yet.
    """
    begin, limit = _begin(given), _limit(given)
    shown: list[object] = []
    more, room = False, MAX_RESULT
    for number, one in enumerate(found):
        room -= len(json.dumps(one, ensure_ascii=False))
        if number == limit or (room < 0 and shown):
            more = True
            break
        shown.append(lean(one))
    whole: dict[str, object] = {"results": shown}
    if more and begin + len(shown) < FURTHEST:
        whole["next_cursor"] = begin + len(shown)
    elif more:
        whole["cut"] = "There are more: narrow the search."
    if waiting:
        whole["waiting"] = (
            f"{count(waiting, 'article')} not searchable yet: run newsreader refresh."
        )
    return json.dumps(whole, ensure_ascii=False)


def _within(whole: object, lists: Sequence[str]) -> str:
    """Return an object as JSON; if it is too large, its lists are cut in this order."""
    made = dict(whole) if isinstance(whole, dict) else {}
    cut = []
    for name in lists:
        size = len(json.dumps(made, ensure_ascii=False))
        values = made.get(name)
        if size <= MAX_RESULT or not isinstance(values, list):
            continue
        taken = len(json.dumps(values, ensure_ascii=False))
        kept = max(0, len(values) * (MAX_RESULT - size + taken) // max(1, taken) - 1)
        made[name] = values[:kept]
        cut.append(f"{name}: {kept} of {len(values)}")
    return json.dumps({**made, **({"cut": cut} if cut else {})}, ensure_ascii=False)
