"""Clippings for the tests of notebooks."""

from __future__ import annotations

import hashlib

from reader.model import Grade, Published
from reader.story.notebook.clipping import Anchor, Clipping, Kind, State

STATED = Published("2024-05-04", Grade.STATED, "The page says so.")
TEXT = "The mill burned\n\nIt burned at dawn. Nobody was hurt. The owner wept."


def clipping(
    quote: str = "Nobody was hurt.",
    *,
    number: int = 1,
    title: str = "The mill burned",
    source: str = "Daily Post",
    author: str = "Anna Lind and Jon van der Ek",
    url: str | None = "https://post.example/mill?a=1&b=2%20c",
    note: str = "",
    kind: Kind = Kind.SENTENCE,
    subject: str = "",
    state: State = State.UNCHANGED,
    published: Published = STATED,
    path: str = "",
) -> Clipping:
    at = max(0, TEXT.find(quote))
    return Clipping(
        number,
        "Mill",
        kind,
        7,
        title,
        source,
        author,
        url,
        published,
        "2024-05-06T08:00:00+00:00",
        hashlib.sha256(TEXT.encode()).hexdigest(),
        Anchor(at, at + len(quote), quote, "", ""),
        subject,
        note,
        state,
        path=path,
    )
