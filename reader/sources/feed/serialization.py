"""What a parsing process answers, for the pipe to the reader: JSON, and after it the texts.

JSON and not pickle: the other end has handled hostile bytes. What is long stands behind it
as it is, for escaping and scanning a text takes longer than handing it over.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Callable
from typing import Any

from reader.model import Attachment, Entry, Grade, Published
from reader.sources.base.prepared import Prepared, prepare
from reader.sources.feed.feed import Feed, FeedEntry, FeedLink, NotAFeed, Stated

LENGTH = struct.Struct(">I")
"""Comes before whatever goes through a pipe."""

Response = Feed | NotAFeed | Entry
"""An :class:`Entry` is the article of a page."""


def pack(answer: Response, *, last: bool = False) -> bytes:
    """Return ``answer`` as bytes; ``last`` says that the process is worn out by it."""
    texts: list[bytes] = []
    about = _about(answer, texts.append)
    head = json.dumps([last, about, list(map(len, texts))]).encode("ascii")
    return b"".join((LENGTH.pack(len(head)), head, *texts))


def unpack(data: bytes) -> tuple[Response, bool]:
    """Return what was packed, and whether it was the process's last."""
    start = LENGTH.size + LENGTH.unpack_from(data)[0]
    last, about, sizes = json.loads(data[LENGTH.size : start])
    texts: list[bytes] = []
    for size in sizes:
        texts.append(data[start : start + size])
        start += size
    return _answer(about, iter(texts).__next__), last


_Keep = Callable[[bytes], None]
_Take = Callable[[], bytes]


def _about(answer: Response, keep: _Keep) -> dict[str, Any]:
    if isinstance(answer, Entry):
        return {"page": _pack_ready(prepare(answer), keep)}
    if isinstance(answer, NotAFeed):
        return {
            "problem": answer.problem,
            "found": [[feed.url, feed.title, feed.kind] for feed in answer.found],
        }
    return {
        "kind": answer.kind,
        "title": answer.title,
        "site": answer.site,
        "entries": [_pack_entry(one, keep) for one in answer.entries],
        "unchanged": answer.unchanged,
        "stated": [answer.stated.every, answer.stated.skip_hours, answer.stated.skip_days],
        "problems": answer.problems,
    }


def _answer(about: dict[str, Any], take: _Take) -> Response:
    if "page" in about:
        return _unpack_ready(about["page"], take).entry
    if "problem" in about:
        return NotAFeed(about["problem"], tuple(FeedLink(*one) for one in about["found"]))
    every, hours, days = about["stated"]
    return Feed(
        kind=about["kind"],
        title=about["title"],
        site=about["site"],
        entries=tuple(_unpack_entry(one, take) for one in about["entries"]),
        unchanged=tuple(about["unchanged"]),
        stated=Stated(every, tuple(hours), tuple(days)),
        problems=tuple(about["problems"]),
    )


def _pack_entry(one: FeedEntry, keep: _Keep) -> list[Any]:
    hashes = [half.hex() for half in one.sketch] if one.sketch else None
    return [one.fingerprint, hashes, one.named, _pack_ready(one.ready, keep)]


def _unpack_entry(data: list[Any], take: _Take) -> FeedEntry:
    fingerprint, hashes, named, ready = data
    found = (bytes.fromhex(hashes[0]), bytes.fromhex(hashes[1])) if hashes else None
    return FeedEntry(_unpack_ready(ready, take), fingerprint, found, named)


def _pack_ready(one: Prepared, keep: _Keep) -> list[Any]:
    keep(one.text.encode())
    keep(one.spans.encode())
    keep(one.raw)
    return [
        one.key,
        one.title,
        one.author,
        one.url,
        [one.published.at, one.published.grade.value, one.published.why],
        one.updated,
        one.truncated,
        one.raw_type,
        one.content_hash,
        one.words,
        [[file.url, file.type, file.size, file.title] for file in one.attachments],
    ]


def _unpack_ready(data: list[Any], take: _Take) -> Prepared:
    (
        key, title, author, url, (at, grade, why), updated, truncated, raw_type,
        content_hash, words, attached,
    ) = data  # fmt: skip
    return Prepared(
        key=key,
        title=title,
        author=author,
        url=url,
        published=Published(at, Grade(grade), why),
        updated=updated,
        truncated=truncated,
        text=take().decode(),
        spans=take().decode(),
        raw=take(),
        raw_type=raw_type,
        content_hash=content_hash,
        words=words,
        attachments=tuple(Attachment(*file) for file in attached),
    )
