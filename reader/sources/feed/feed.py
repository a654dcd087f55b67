"""The results of reading a feed: the feed with its articles, or what the bytes are instead."""

from __future__ import annotations

from dataclasses import dataclass, field

from reader.model import Entry
from reader.sources.base.prepared import Prepared, Sketch


@dataclass(frozen=True, slots=True)
class FeedLink:
    """A feed that a page links to."""

    url: str
    title: str
    kind: str
    """RSS, Atom, JSON Feed, or "" where only the URL suggests a feed."""


@dataclass(frozen=True, slots=True)
class DeclaredSchedule:
    """The update schedule that a feed declares about itself (:mod:`schedule`)."""

    interval: int | None = None
    """Seconds (``ttl``, or ``sy:updatePeriod`` by ``sy:updateFrequency``)."""
    skip_hours: tuple[int, ...] = ()
    """Hours of the day (UTC) in which it must not be fetched; never all of them."""
    skip_days: tuple[int, ...] = ()
    """Days of the week (UTC, 0 is Monday) in which it must not be fetched; never all."""


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One article of a feed, with the fingerprint that shows later changes."""

    prepared: Prepared
    fingerprint: str
    """Of its content; from :data:`document.FINGERPRINT_LENGTH` on that of its bytes, if any."""
    sketch: Sketch | None = None
    """For finding copies in other feeds; None where it is too short."""
    named: bool = True
    """False where the feed gives it no id: another article may have its link later."""

    @property
    def entry(self) -> Entry:
        """The article as any source gives it."""
        return self.prepared.entry


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed that was read."""

    kind: str
    title: str
    """One line; "" where the feed has none."""
    site: str | None
    """URL of the web site."""
    entries: tuple[FeedEntry, ...]
    """New or changed ones, in the document's order, by custom newest first."""
    unchanged: tuple[str, ...]
    """Keys of the unchanged entries."""
    schedule: DeclaredSchedule = field(default_factory=DeclaredSchedule)
    problems: tuple[str, ...] = ()
    """Faults of the feed, although it could be read: one sentence each."""

    @property
    def total(self) -> int:
        """The number of entries in the document, each counted once."""
        return len(self.entries) + len(self.unchanged)


@dataclass(frozen=True, slots=True)
class NotAFeed:
    """What the bytes are instead of a feed, in one sentence, and the feeds that a page links to."""

    problem: str
    found: tuple[FeedLink, ...] = field(default=())
