"""What to do with the entries of a feed, given what is stored of it; pure.

An entry whose key is stored is that article: left alone where its fingerprint is
as it was, brought up to date where not. An article that was let go (by a rule
of retention) is not taken again. An entry with a new key is usually new; but
feeds change their ids, from one day to the next for all entries, and so it is
still the stored article where that one has left the document and

* has the same title and text, or
* has the same link and title, or
* has the same link, which no other stored or new entry has.

Nothing is ever deleted here: what vanishes from a feed is kept.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, Protocol, TypeVar


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


ArrivedT = TypeVar("ArrivedT", bound=ArrivedEntry)


@dataclass(frozen=True, slots=True)
class Decision(Generic[ArrivedT]):
    """One entry and what to do with it."""

    step: Step
    entry: ArrivedT
    old_key: str = ""
    """For RENAME: the key it was stored under."""


def decide(
    entries: Sequence[ArrivedT], known: Mapping[str, bool], vanished: Iterable[Stored]
) -> list[Decision[ArrivedT]]:
    """Return what to do with each of ``entries`` (new or changed ones), in their order.

    ``known`` has the keys stored of this feed, with False for an article that was
    let go; ``vanished`` are stored articles whose key the document has no more.
    """
    fresh = [entry for entry in entries if entry.key not in known]
    match = _matches(fresh, list(vanished)) if fresh else {}
    made = []
    for entry in entries:
        if entry.key in known:
            made.append(Decision(Step.CHANGE if known[entry.key] else Step.LEAVE, entry))
        elif entry.key in match:
            made.append(Decision(Step.RENAME, entry, match[entry.key]))
        else:
            made.append(Decision(Step.INSERT, entry))
    return made


def _matches(fresh: Sequence[ArrivedEntry], vanished: Sequence[Stored]) -> dict[str, str]:
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
    links = Counter(entry.url for entry in fresh)
    stored_links = Counter(stored.url for stored in vanished)
    by_link = {stored.url: stored for stored in vanished if stored.url}
    for entry in fresh:
        if links[entry.url] == stored_links[entry.url] == 1:
            pair(entry, by_link.get(entry.url or ""))
    return found
