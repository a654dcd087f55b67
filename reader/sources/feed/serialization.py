"""The serialization of parsing results for a pipe, as JSON.

JSON rather than pickle, since the other end has handled hostile bytes.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Sequence
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
    text = json.dumps([last, _about(result)], ensure_ascii=False)
    return text.encode("utf-8", "surrogatepass")


def unpack(data: bytes) -> tuple[Result, bool]:
    """Return the result, and whether it is the last of its process."""
    last, about = json.loads(data)
    return _result(about), last


def _about(result: Result) -> dict[str, Any]:
    if isinstance(result, Entry):
        return {"page": prepare(result), "next": result.next_page}
    if isinstance(result, list):
        return {"file": [prepare(one) for one in result]}
    if isinstance(result, NotAFeed):
        return {"problem": result.problem, "found": result.found}
    return {
        "kind": result.kind,
        "title": result.title,
        "site": result.site,
        "entries": [
            [one.prepared, one.fingerprint, [half.hex() for half in one.sketch or ()], one.named]
            for one in result.entries
        ],
        "unchanged": result.unchanged,
        "schedule": result.schedule,
        "problems": result.problems,
    }


def _result(about: dict[str, Any]) -> Result:
    if "page" in about:
        return replace(_prepared(about["page"]).entry, next_page=about["next"])
    if "file" in about:
        return [_prepared(one).entry for one in about["file"]]
    if "problem" in about:
        return NotAFeed(about["problem"], tuple(FeedLink(*one) for one in about["found"]))
    interval, hours, days = about["schedule"]
    return Feed(
        kind=about["kind"],
        title=about["title"],
        site=about["site"],
        entries=tuple(_entry(*one) for one in about["entries"]),
        unchanged=tuple(about["unchanged"]),
        schedule=DeclaredSchedule(interval, tuple(hours), tuple(days)),
        problems=tuple(about["problems"]),
    )


def _entry(
    prepared: Sequence[Any], fingerprint: str, hashes: Sequence[str], named: bool
) -> FeedEntry:
    sketch = (bytes.fromhex(hashes[0]), bytes.fromhex(hashes[1])) if hashes else None
    return FeedEntry(_prepared(prepared), fingerprint, sketch, named)


def _prepared(data: Sequence[Any]) -> Prepared:
    one = Prepared(*data)
    at, grade, why = one.published
    return one._replace(
        published=Published(at, Grade(grade), why),
        attachments=tuple(Attachment(*file) for file in one.attachments),
        tags=tuple(one.tags),
    )
