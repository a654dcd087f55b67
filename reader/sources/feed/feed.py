"""What reading a feed gives: the feed with its articles, or what the bytes are instead."""

from __future__ import annotations

from dataclasses import dataclass, field

from reader.model import Entry
from reader.sources.base.prepared import Prepared, Sketch


@dataclass(frozen=True, slots=True)
class FeedLink:
    """A feed named by a page."""

    url: str
    title: str
    kind: str
    """RSS, Atom, JSON Feed, or "" where only its name tells."""


@dataclass(frozen=True, slots=True)
class Stated:
    """What a feed says about when to ask it again."""

    every: int | None = None
    """Seconds (``ttl``, or ``sy:updatePeriod`` by ``sy:updateFrequency``)."""
    skip_hours: tuple[int, ...] = ()
    """Hours of the day (UTC) in which it must not be asked; never all of them."""
    skip_days: tuple[int, ...] = ()
    """Days of the week (UTC, 0 is Monday) likewise."""


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One article of a feed, with what tells whether it has changed since it was last read."""

    ready: Prepared
    fingerprint: str
    """Of what it says; after :data:`document.PRINT` digits the print of its bytes, if any."""
    sketch: Sketch | None = None
    """To find copies of it in other feeds; None where it is too short."""
    named: bool = True
    """False where the feed gives it no id: another article may have its link later."""

    @property
    def entry(self) -> Entry:
        """The article as any source gives it."""
        return self.ready.entry


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed that was read."""

    kind: str
    title: str
    """One line; "" where the feed has none."""
    site: str | None
    """Address of the web site."""
    entries: tuple[FeedEntry, ...]
    """New or changed, as the document has them, newest first by custom."""
    unchanged: tuple[str, ...]
    """Keys of the entries that are as they were."""
    stated: Stated = field(default_factory=Stated)
    problems: tuple[str, ...] = ()
    """What was wrong, although the feed could be read: one sentence each."""

    @property
    def total(self) -> int:
        """How many entries the document has, each counted once."""
        return len(self.entries) + len(self.unchanged)


@dataclass(frozen=True, slots=True)
class NotAFeed:
    """What the bytes are instead, in one sentence, and the feeds a page names."""

    problem: str
    found: tuple[FeedLink, ...] = field(default=())
