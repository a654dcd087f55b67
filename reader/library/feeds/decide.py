"""The decision on each entry of a feed, given what is stored of it; pure.

An entry whose key is stored is that article: left as it is where its fingerprint is
as it was, brought up to date where not. An article that was pruned
is not taken again. An entry with a new key is usually new; but
feeds change their ids, from one day to the next for all entries, and so it is
still the stored article where that one has left the document and

* has the same title and text, or
* has the same link and title, or
* has the same link and date, which no other stored or new entry has, or
* has the same link, which no other stored or new entry has, unless title and date
  are both others: a page that one article after another links to.

Nothing is ever deleted here: what vanishes from a feed is kept.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, Protocol, TypeVar

from reader.library.articles.publication import seconds
from reader.model import Published


class Step(StrEnum):
    """What to do with one entry."""

    INSERT = "insert"
    CHANGE = "change"
    RENAME = "rename"
    """The same article under a new key: rename it, then bring it up to date."""
    LEAVE = "leave"


@dataclass(frozen=True, slots=True)
class Stored:
    """An article of the feed that is not in the document under its key."""

    key: str
    title: str
    url: str | None
    content_hash: str
    published: str | None = None
    """When the feed says that it appeared."""


class ArrivedEntry(Protocol):
    """What decides about an entry of the document."""

    @property
    def key(self) -> str: ...

    @property
    def title(self) -> str: ...

    @property
    def url(self) -> str | None: ...

    @property
    def content_hash(self) -> str: ...

    @property
    def published(self) -> Published: ...


ArrivedT = TypeVar("ArrivedT", bound=ArrivedEntry)


@dataclass(frozen=True, slots=True)
class Decision(Generic[ArrivedT]):
    """One entry and what to do with it."""

    step: Step
    entry: ArrivedT
    old_key: str = ""
    """For RENAME: the key it was stored under."""


def is_another(entry: ArrivedEntry, title: str, published: str | None) -> bool:
    """Tell whether an entry is another article than the stored one whose link it has.

    It is where neither title nor date agree; an edit leaves one of them as it was.
    """
    at = entry.published.at
    return (
        entry.title != title
        and at is not None
        and published is not None
        and _moment(at) != _moment(published)
    )


def _moment(at: str) -> int | str:
    moment = seconds(at)
    return at if moment is None else moment


def decide(
    entries: Sequence[ArrivedT],
    known: Mapping[str, bool],
    vanished: Iterable[Stored],
    present: Iterable[Stored] = (),
) -> list[Decision[ArrivedT]]:
    """Return what to do with each of ``entries`` (new or changed ones), in their order.

    ``known`` has the keys stored of this feed, with False for an article that was
    pruned; ``vanished`` are stored articles whose key the document has no more,
    ``present`` those whose key it has.
    """
    fresh = [entry for entry in entries if entry.key not in known]
    match = _matches(fresh, list(vanished), list(present)) if fresh else {}
    made = []
    for entry in entries:
        if entry.key in known:
            made.append(Decision(Step.CHANGE if known[entry.key] else Step.LEAVE, entry))
        elif entry.key in match:
            made.append(Decision(Step.RENAME, entry, match[entry.key]))
        else:
            made.append(Decision(Step.INSERT, entry))
    return made


def _matches(
    fresh: Sequence[ArrivedEntry], vanished: Sequence[Stored], present: Sequence[Stored]
) -> dict[str, str]:
    """New key to old key; each stored article is matched at most once."""
    if not vanished:
        return {}
    left = {stored.key: stored for stored in vanished}
    found: dict[str, str] = {}

    def pair(entry: ArrivedEntry, stored: Stored | None) -> None:
        if stored is not None and entry.key not in found and stored.key in left:
            found[entry.key] = stored.key
            del left[stored.key]

    by_text = {stored.content_hash: stored for stored in vanished}
    for entry in fresh:
        pair(entry, by_text.get(entry.content_hash))
    by_name = {(stored.url, stored.title): stored for stored in vanished if stored.url}
    for entry in fresh:
        pair(entry, by_name.get((entry.url or "", entry.title)))
    days = Counter(_day(entry.url, entry.published.at) for entry in fresh)
    stored_days = Counter(_day(one.url, one.published) for one in (*vanished, *present))
    by_day = {_day(stored.url, stored.published): stored for stored in vanished}
    for entry in fresh:
        day = _day(entry.url, entry.published.at)
        if day is not None and days[day] == stored_days[day] == 1:
            pair(entry, by_day.get(day))
    links = Counter(entry.url for entry in fresh)
    stored_links = Counter(stored.url for stored in (*vanished, *present))
    by_link = {stored.url: stored for stored in vanished if stored.url}
    for entry in fresh:
        stored = by_link.get(entry.url or "")
        if stored is None or links[entry.url] > 1 or stored_links[entry.url] > 1:
            continue
        if not is_another(entry, stored.title, stored.published):
            pair(entry, stored)
    return found


def _day(url: str | None, at: str | None) -> tuple[str, int | str] | None:
    """Return link and date of an article, None where it has not both."""
    return (url, _moment(at)) if url and at else None
