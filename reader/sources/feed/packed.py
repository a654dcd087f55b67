"""Feeds as JSON, for the pipe between the reader and its parsing process.

JSON and not pickle: the other end has handled hostile bytes.
"""

from __future__ import annotations

from binascii import a2b_base64, b2a_base64
from typing import Any

from reader.model import Attachment, Entry, Grade, Published
from reader.sources.feed.discover import FoundFeed
from reader.sources.feed.entries import FeedEntry
from reader.sources.feed.read import Feed, NotAFeed
from reader.sources.feed.rhythm import Stated
from reader.sources.ready import Ready, ready_of


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
    return {"page": _pack_ready(ready_of(page))}


def unpack_page(data: dict[str, Any]) -> Entry | NotAFeed:
    """Return what :func:`pack_page` packed, or why there is none."""
    if "problem" in data:
        return NotAFeed(data["problem"])
    return _unpack_ready(data["page"]).entry


def _pack_entry(one: FeedEntry) -> list[Any]:
    hashes = [half.hex() for half in one.sketch] if one.sketch else None
    return [one.fingerprint, hashes, _pack_ready(one.ready)]


def _unpack_entry(data: list[Any]) -> FeedEntry:
    fingerprint, hashes, ready = data
    found = (bytes.fromhex(hashes[0]), bytes.fromhex(hashes[1])) if hashes else None
    return FeedEntry(_unpack_ready(ready), fingerprint, found)


def _pack_ready(one: Ready) -> list[Any]:
    return [
        one.key,
        one.title,
        one.author,
        one.url,
        [one.published.at, one.published.grade.value, one.published.why],
        one.updated,
        one.truncated,
        one.text,
        one.spans,
        b2a_base64(one.raw, newline=False).decode("ascii"),
        one.raw_type,
        one.content_hash,
        one.words,
        [[file.url, file.type, file.size, file.title] for file in one.attachments],
    ]


def _unpack_ready(data: list[Any]) -> Ready:
    (
        key, title, author, url, (at, grade, why), updated, truncated, text, spans, raw, raw_type,
        content_hash, words, attached,
    ) = data  # fmt: skip
    return Ready(
        key=key,
        title=title,
        author=author,
        url=url,
        published=Published(at, Grade(grade), why),
        updated=updated,
        truncated=truncated,
        text=text,
        spans=spans,
        raw=a2b_base64(raw),
        raw_type=raw_type,
        content_hash=content_hash,
        words=words,
        attachments=tuple(Attachment(*file) for file in attached),
    )
