"""The serialization of parsing results for a pipe: JSON, followed by the long texts.

JSON rather than pickle, since the other end has handled hostile bytes. Long texts follow
unescaped, since escaping and scanning a text takes longer than passing it on.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from reader.model import Attachment, Entry, Grade, Published
from reader.sources.base.prepared import Prepared, prepare
from reader.sources.feed.feed import DeclaredSchedule, Feed, FeedEntry, FeedLink, NotAFeed

LENGTH = struct.Struct(">I")
"""The prefix of every frame in a pipe: its length in bytes."""

Result = Feed | NotAFeed | Entry | list[Entry]
"""The result of a job: a feed, the article of a page, those of a file, or why there is none."""


def pack(result: Result, *, last: bool = False) -> bytes:
    """Return ``result`` as bytes; ``last`` means that the process ends after it."""
    texts: list[bytes] = []
    about = _about(result, texts.append)
    head = json.dumps([last, about, list(map(len, texts))]).encode("ascii")
    return b"".join((LENGTH.pack(len(head)), head, *texts))


def unpack(data: bytes) -> tuple[Result, bool]:
    """Return the result, and whether it is the last of its process."""
    start = LENGTH.size + LENGTH.unpack_from(data)[0]
    last, about, sizes = json.loads(data[LENGTH.size : start])
    texts: list[bytes] = []
    for size in sizes:
        texts.append(data[start : start + size])
        start += size
    return _result(about, iter(texts).__next__), last


_PUBLISHED, _ATTACHED = map(Prepared._fields.index, ("published", "attachments"))
_Append = Callable[[bytes], None]
_Next = Callable[[], bytes]


def _about(result: Result, append: _Append) -> dict[str, Any]:
    if isinstance(result, Entry):
        return {"page": _pack_prepared(prepare(result), append), "next": result.next_page}
    if isinstance(result, list):
        return {"file": [_pack_prepared(prepare(one), append) for one in result]}
    if isinstance(result, NotAFeed):
        return {
            "problem": result.problem,
            "found": [[feed.url, feed.title, feed.kind] for feed in result.found],
        }
    return {
        "kind": result.kind,
        "title": result.title,
        "site": result.site,
        "entries": [_pack_entry(one, append) for one in result.entries],
        "unchanged": result.unchanged,
        "schedule": [
            result.schedule.interval,
            result.schedule.skip_hours,
            result.schedule.skip_days,
        ],
        "problems": result.problems,
        "remark": result.remark,
    }


def _result(about: dict[str, Any], take: _Next) -> Result:
    if "page" in about:
        return replace(_unpack_prepared(about["page"], take).entry, next_page=about["next"])
    if "file" in about:
        return [_unpack_prepared(one, take).entry for one in about["file"]]
    if "problem" in about:
        return NotAFeed(about["problem"], tuple(FeedLink(*one) for one in about["found"]))
    interval, hours, days = about["schedule"]
    return Feed(
        kind=about["kind"],
        title=about["title"],
        site=about["site"],
        entries=tuple(_unpack_entry(one, take) for one in about["entries"]),
        unchanged=tuple(about["unchanged"]),
        schedule=DeclaredSchedule(interval, tuple(hours), tuple(days)),
        problems=tuple(about["problems"]),
        remark=about["remark"],
    )


def _pack_entry(one: FeedEntry, append: _Append) -> list[Any]:
    hashes = [half.hex() for half in one.sketch] if one.sketch else None
    return [one.fingerprint, hashes, one.named, _pack_prepared(one.prepared, append)]


def _unpack_entry(data: list[Any], take: _Next) -> FeedEntry:
    fingerprint, hashes, named, prepared = data
    found = (bytes.fromhex(hashes[0]), bytes.fromhex(hashes[1])) if hashes else None
    return FeedEntry(_unpack_prepared(prepared, take), fingerprint, found, named)


def _pack_prepared(one: Prepared, append: _Append) -> list[Any]:
    append(one.text.encode())
    append(one.spans.encode())
    published = one.published
    changed = {
        "text": "",
        "spans": "",
        "published": [published.at, published.grade.value, published.why],
    }
    return [*(one._asdict() | changed).values()]


def _unpack_prepared(data: list[Any], take: _Next) -> Prepared:
    one = Prepared(*data)
    at, grade, why = data[_PUBLISHED]
    return one._replace(
        published=Published(at, Grade(grade), why),
        text=take().decode(),
        spans=take().decode(),
        attachments=tuple(Attachment(*file) for file in data[_ATTACHED]),
        tags=tuple(one.tags),
    )
