"""The serialization of parsing results for a pipe, as JSON.

JSON rather than pickle, since the other end has handled hostile bytes.
"""

from __future__ import annotations

import base64
import json
import struct
from collections.abc import Sequence
from dataclasses import fields
from typing import Any

from reader.model import Attachment, Entry, Grade, Published
from reader.sources.base.packing import read_spans
from reader.sources.feed.feed import DeclaredSchedule, Feed, FeedEntry, FeedLink, NotAFeed
from reader.sources.page.image import ScaledImage

LENGTH = struct.Struct(">I")
"""The prefix of every frame in a pipe: its length in bytes."""

Result = Feed | NotAFeed | Entry | list[Entry] | ScaledImage
"""The result of a job: a feed, the article of a page, those of a file, an image, or why there is
none."""


def pack(result: Result, *, last: bool = False) -> bytes:
    """Return ``result`` as bytes; ``last`` means that the process ends after it."""
    text = json.dumps([last, _about(result)], ensure_ascii=False)
    return text.encode("utf-8", "surrogatepass")


def unpack(data: bytes) -> tuple[Result, bool]:
    """Return the result, and whether it is the last of its process."""
    last, about = json.loads(data)
    return _result(*about), last


def _about(result: Result) -> tuple[str, Sequence[Any]]:
    if isinstance(result, Entry):
        return "page", _packed(result)
    if isinstance(result, list):
        return "file", list(map(_packed, result))
    if isinstance(result, ScaledImage):
        pixels = base64.b64encode(result.pixels).decode("ascii")
        return "image", (result.width, result.height, pixels, result.original)
    if isinstance(result, NotAFeed):
        return "problem", (result.problem, result.found)
    entries = [
        [_packed(o.entry), o.fingerprint, [half.hex() for half in o.sketch or ()], o.named]
        for o in result.entries
    ]
    about = (result.kind, result.title, result.site, entries, result.unchanged)
    return "feed", (*about, result.schedule, result.problems, result.remark)


def _result(what: str, about: Sequence[Any]) -> Result:
    if what == "page":
        return _unpacked(about)
    if what == "file":
        return list(map(_unpacked, about))
    if what == "image":
        width, height, pixels, original = about
        return ScaledImage(width, height, base64.b64decode(pixels), (original[0], original[1]))
    if what == "problem":
        problem, found = about
        return NotAFeed(problem, tuple(FeedLink(*one) for one in found))
    kind, title, site, entries, unchanged, (interval, hours, days), problems, remark = about
    return Feed(
        kind,
        title,
        site,
        tuple(_feed_entry(*one) for one in entries),
        tuple(unchanged),
        DeclaredSchedule(interval, tuple(hours), tuple(days)),
        tuple(problems),
        remark,
    )


def _feed_entry(
    entry: Sequence[Any], fingerprint: str, hashes: Sequence[str], named: bool
) -> FeedEntry:
    sketch = (bytes.fromhex(hashes[0]), bytes.fromhex(hashes[1])) if hashes else None
    return FeedEntry(_unpacked(entry), fingerprint, sketch, named)


_FIELDS = tuple(field.name for field in fields(Entry))


def _packed(entry: Entry) -> list[Any]:
    return [getattr(entry, name) for name in _FIELDS]


def _unpacked(data: Sequence[Any]) -> Entry:
    values = dict(zip(_FIELDS, data, strict=True))
    at, grade, why = values["published"]
    values["spans"] = read_spans(values["spans"])
    values["published"] = Published(at, Grade(grade), why)
    values["attachments"] = tuple(Attachment(*file) for file in values["attachments"])
    values["tags"] = tuple(values["tags"])
    return Entry(**values)
