"""The JSON of articles, dates and people, as docs/json.md describes it.

Renaming or redefining a name increments :data:`reader.cli.output.SCHEMA`; the old name is
printed beside the new one for one version.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from reader.cli.output import attributes
from reader.model import (
    DateMention,
    Extraction,
    Person,
    Published,
    Rejected,
    Span,
    SpanKind,
)

if TYPE_CHECKING:
    from reader.library.articles.articles import Article, ArticleRow
    from reader.library.articles.findings import ArticleFindings
    from reader.library.articles.mentions import ArticlePerson, DatedMention
    from reader.library.library import Library
    from reader.library.people.person_details import PersonProfile


def published(value: Published) -> dict[str, object]:
    """Return a publication date with its grade and reason."""
    return {
        "published": value.at,
        "published_grade": value.grade.value,
        "published_why": value.why,
    }


ARTICLE = (
    "id", "source", "title", "published", "published_grade", "published_why", "url", "path",
    "author", "words", "read", "starred", "tags", "analysed",
)  # fmt: skip
"""Names of an article in ``list``, in order."""


def article(value: Article | ArticleRow, analysed: bool) -> dict[str, object]:
    """Return an article as ``list`` prints it."""
    return {
        **attributes(value, "id source title"),
        **published(value.published),
        "url": value.url,
        "path": value.path or None,
        "author": value.author or None,
        **attributes(value, "words read starred"),
        "tags": list(value.tags),
        "analysed": analysed,
    }


def article_whole(value: Article, found: ArticleFindings | None) -> dict[str, object]:
    """Return an article as ``show`` prints it, with its findings (None: not analysed yet)."""
    return {
        **article(value, found is not None),
        "added": value.added,
        "language": found.language if found else None,
        "text": value.text,
        "boilerplate": [[span.start, span.end] for span in _folded(value)],
        "attachments": [
            {"url": one.url, "type": one.type or None, "size": one.size, "title": one.title or None}
            for one in value.attachments
        ],
        "dates": [date(mention) for mention in found.dates] if found else [],
        "people": [article_person(person) for person in found.people] if found else [],
        "unsure": list(found.unsure) if found else [],
    }


def _folded(value: Article) -> Sequence[Span]:
    """Return the spans of an article that the app folds."""
    from reader.sources.base.boilerplate import find_boilerplate

    found = [span for span in value.spans if span.kind is SpanKind.BOILERPLATE]
    if found or value.source_kind != "feed":
        return found
    return find_boilerplate(value.text, value.spans)


def date(value: DateMention) -> dict[str, object]:
    """Return a date mention; offsets are in characters of the article's text."""
    return attributes(value, "start end text type value mod first last grade why")


def dated(value: DatedMention) -> dict[str, object]:
    """Return a date mention as ``dates`` prints it."""
    mention = value.mention
    return {
        **attributes(mention, "value first last text"),
        **attributes(value, "sentence article title source"),
        "published": value.published.at,
        **attributes(mention, "grade why start end type mod"),
    }


def person(value: Person) -> dict[str, object]:
    """Return a person as mentioned in one text."""
    return {
        "name": value.name,
        "role": value.role,
        "roles": list(value.roles),
        "mentions": [
            {"start": m.start, "end": m.end, "text": m.text, "kind": m.kind.value}
            for m in value.mentions
        ],
        "why": value.why,
        "credit": value.credit or None,
    }


def article_person(value: ArticlePerson) -> dict[str, object]:
    """Return a person of an article with their entry in the library."""
    return {
        "person": value.person_id,
        **person(value.person),
        "library_name": value.name,
        "also_in": value.also_in,
        "also_why": value.why or None,
    }


PERSON = (
    "person", "name", "role", "variants", "roles", "articles", "mentions", "first_seen",
    "last_seen", "merged", "quotes",
)  # fmt: skip
"""Names of a person in ``people``, in order."""


def person_page(library: Library, value: PersonProfile) -> dict[str, object]:
    """Return a person as ``people`` prints them."""
    return {
        "person": value.id,
        "name": value.name,
        "role": value.role or None,
        "variants": [text for text, _ in value.variants],
        "roles": [
            {"role": role.role, "article": role.article, "published": role.published.at}
            for role in value.roles
        ],
        **attributes(value, "articles mentions"),
        "first_seen": value.first_seen.day,
        "last_seen": value.last_seen.day,
        "merged": [{"article": article_id, "why": why} for article_id, why in value.merged],
        "quotes": [
            attributes(quote, "article start end text")
            for quote in library.people.quotes(value.id, value.articles)
        ],
    }


def extraction(
    request_id: object, found: Extraction, people: Sequence[int | None]
) -> dict[str, object]:
    """Return the findings in one text as ``extract`` prints them.

    ``people``: for each person found, the ID within this run, None if uncertain.
    """
    mentions: list[dict[str, Any]] = [
        {
            **attributes(mention, "start end text"),
            "entity": number,
            "person": shared,
            **attributes(one, "name role why"),
        }
        for number, (one, shared) in enumerate(zip(found.people, people, strict=True), 1)
        for mention in one.mentions
    ]
    mentions.sort(key=lambda mention: (mention["start"], mention["end"]))
    return {
        "id": request_id,
        **published(found.published),
        "language": found.language,
        "dates": [date(mention) for mention in found.dates],
        "people": mentions,
    }


def explanation(
    subject: Mapping[str, Any], found: Extraction, rejected: Sequence[Rejected]
) -> dict[str, object]:
    """Return the findings in ``subject`` as ``explain`` prints them."""
    return {
        **subject,
        **published(found.published),
        "language": found.language,
        "dates": [date(mention) for mention in found.dates],
        "people": [person(one) for one in found.people],
        "rejected": [attributes(no, "start end text why") for no in rejected],
    }
