"""The result of reading a feed: the feed with its articles, or what the bytes are instead."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from reader.model import Entry
from reader.sources.base.prepared import Prepared, Sketch


@dataclass(frozen=True, slots=True)
class FeedLink:
    """A feed that a page links to."""

    url: str
    title: str
    kind: str
    """RSS, Atom, JSON Feed, or "" if only the URL suggests a feed."""


@dataclass(frozen=True, slots=True)
class DeclaredSchedule:
    """The update schedule that a feed declares about itself (:func:`.declared_schedule`)."""

    interval: int | None = None
    """Seconds (``ttl``, or ``sy:updatePeriod`` by ``sy:updateFrequency``)."""
    skip_hours: tuple[int, ...] = ()
    """Hours of the day (UTC) in which it must not be fetched; never all of them."""
    skip_days: tuple[int, ...] = ()
    """Days of the week (UTC, 0 is Monday) in which it must not be fetched; never all."""


POSITION = re.compile(r"\d{1,4}")
"""An id that may be no more than the position of the entry in the document."""


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One article of a feed, with the fingerprint that shows later changes."""

    prepared: Prepared
    fingerprint: str
    """Of all that is shown of it, :data:`document.FINGERPRINT_LENGTH` digits."""
    sketch: Sketch | None = None
    """For finding copies in other feeds; None if the text is too short."""
    named: bool = True
    """False if the feed gives it no id, or only a position: another may have its link or
    number later."""

    @property
    def entry(self) -> Entry:
        """The article in the form common to all sources."""
        return self.prepared.entry


@dataclass(frozen=True, slots=True)
class Feed:
    """A parsed feed."""

    kind: str
    title: str
    """One line; "" if the feed has none."""
    site: str | None
    """URL of the web site."""
    entries: tuple[FeedEntry, ...]
    """New or changed ones, in document order, by custom newest first."""
    unchanged: tuple[str, ...]
    """Keys of the unchanged entries."""
    schedule: DeclaredSchedule = field(default_factory=DeclaredSchedule)
    problems: tuple[str, ...] = ()
    """Faults of the feed, which could be read nevertheless: one sentence each."""
    remark: str = ""
    """A sentence on an oddity of the feed that costs the reader nothing, "" if there is none."""

    @property
    def total(self) -> int:
        """The number of entries in the document, each counted once."""
        return len(self.entries) + len(self.unchanged)


@dataclass(frozen=True, slots=True)
class NotAFeed:
    """What the bytes are instead of a feed, in one sentence, and the feeds that a page links to."""

    problem: str
    found: tuple[FeedLink, ...] = field(default=())
