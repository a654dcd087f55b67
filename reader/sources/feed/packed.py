"""Feeds as JSON, for the pipe between the reader and its parsing process.

JSON and not pickle: the other end has handled hostile bytes.
"""

from __future__ import annotations

from typing import Any

from reader.model import Attachment, Entry, Grade, Published, Span, SpanKind
from reader.sources.feed.discover import FoundFeed
from reader.sources.feed.entries import FeedEntry
from reader.sources.feed.read import Feed, NotAFeed
from reader.sources.feed.rhythm import Stated


def pack(result: Feed | NotAFeed) -> dict[str, Any]:
    """Return ``result`` as what :func:`json.dumps` takes."""
    if isinstance(result, NotAFeed):
        return {
            "problem": result.problem,
            "found": [[feed.url, feed.title, feed.kind] for feed in result.found],
        }
    return {
        "kind": result.kind,
        "title": result.title,
        "site": result.site,
        "entries": [_pack_entry(one) for one in result.entries],
        "unchanged": result.unchanged,
        "stated": [result.stated.every, result.stated.skip_hours, result.stated.skip_days],
        "problems": result.problems,
    }


def unpack(data: dict[str, Any]) -> Feed | NotAFeed:
    """Return what was packed."""
    if "problem" in data:
        return NotAFeed(data["problem"], tuple(FoundFeed(*one) for one in data["found"]))
    every, hours, days = data["stated"]
    return Feed(
        kind=data["kind"],
        title=data["title"],
        site=data["site"],
        entries=tuple(_unpack_entry(one) for one in data["entries"]),
        unchanged=tuple(data["unchanged"]),
        stated=Stated(every, tuple(hours), tuple(days)),
        problems=tuple(data["problems"]),
    )


def pack_page(page: Entry) -> dict[str, Any]:
    """Return the article of a page as what :func:`json.dumps` takes."""
    return {"page": _pack_entry(FeedEntry(page, ""))}


def unpack_page(data: dict[str, Any]) -> Entry | NotAFeed:
    """Return what :func:`pack_page` packed, or why there is none."""
    if "problem" in data:
        return NotAFeed(data["problem"])
    return _unpack_entry(data["page"]).entry


def _pack_entry(one: FeedEntry) -> list[Any]:
    entry = one.entry
    return [
        one.fingerprint,
        entry.key,
        entry.title,
        entry.text,
        [[span.start, span.end, span.kind.value, span.value] for span in entry.spans],
        entry.raw,
        entry.raw_type,
        entry.author,
        entry.url,
        [entry.published.at, entry.published.grade.value, entry.published.why],
        entry.updated,
        entry.truncated,
        [[one.url, one.type, one.size, one.title] for one in entry.attachments],
    ]


def _unpack_entry(data: list[Any]) -> FeedEntry:
    (
        fingerprint, key, title, text, spans, raw, raw_type, author, url, published, updated, cut,
        attached,
    ) = data  # fmt: skip
    at, grade, why = published
    entry = Entry(
        key=key,
        title=title,
        text=text,
        spans=tuple(Span(start, end, SpanKind(kind), value) for start, end, kind, value in spans),
        raw=raw,
        raw_type=raw_type,
        author=author,
        url=url,
        published=Published(at, Grade(grade), why),
        updated=updated,
        truncated=cut,
        attachments=tuple(Attachment(*one) for one in attached),
    )
    return FeedEntry(entry, fingerprint)
