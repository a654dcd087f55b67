"""The decision on each entry of a feed, given what is stored of it; pure.

An entry whose key is stored is that article, updated if its fingerprint has changed. A pruned
article is not stored again. An entry with a new key is usually new; but feeds change their
ids, sometimes for all entries at once, so it is still the stored article if that one has
left the document and

* has the same title and text, or
* has the same link and title, unless both day and text differ, or
* has the same link and date, which no other stored or new entry has, or
* has the same link, which no other stored or new entry has, unless title and date
  both differ: a page to which one article after another links, or
* has no link either, and was published at the same moment, which no other shares, or
* has neither link nor date, and nearly the same title and text, as no other has.

A known key is no proof either: a feed may give the next article the link of the last, or number
its entries by position (:func:`is_another`). A key of at most four digits is taken for a position:
the date must agree, or link and title, or title and day, even if the texts agree.

Links are the same if they differ only in scheme, "www.", a final slash or tracking parameters.

Nothing is ever deleted here: what vanishes from a feed is kept.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import pairwise, starmap, zip_longest

from reader.library.articles.publication import seconds
from reader.model import Entry
from reader.sources.feed.feed import POSITION

_COUNTING = re.compile(
    r"(?<=[?&])(?:utm_\w{1,30}|at_(?:medium|campaign)|mc_[ce]id|fbclid|gclid)=[^&#]*+&?"
)
_TIMED = re.compile(r"T(?!00:00(?::00)?\b)")
_NUMBER = re.compile(r"\d+")
_DAY = 20 * 3600
_MISSPELT = 0.7
_EDITED = 50
"""Most entries without link and date that are compared with one another."""
_FORM = re.compile(r"^https?://(?:www\.)?|(?<![?&/])[?&/]++(?=#|$)", re.IGNORECASE)


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
    """The publication date the feed states."""
    text: str = ""
    """The text, if the article has neither link nor date."""


TextOf = Callable[[str], str | None]
"""The stored text of a key, None where the feed's is not at hand."""


@dataclass(frozen=True, slots=True)
class Decision:
    """One entry and what to do with it."""

    step: Step
    entry: Entry
    old_key: str = ""
    """For RENAME: the key it was stored under."""


def is_another(entry: Entry, stored: Stored, text_of: TextOf, *, named: bool) -> bool:
    """Return whether an entry is a different article from the stored one with the same key.

    Without an id (``named`` false) it is if neither title nor date agree, or if both day and
    text are others; with one, only if title, link and text are. An edit leaves one of them
    unchanged. A position is no id.
    """
    at, before = entry.published.at or "", stored.published or ""
    dated = bool(at and before)
    redated = dated and _moment(at) != _moment(before)
    renamed = entry.title != stored.title
    links = {_page(entry.url), _page(stored.url)}
    moved = len(links) == 2 and "" not in links
    if POSITION.fullmatch(entry.key):
        if moved:
            return renamed and (redated or not dated)
        if links == {""} and renamed:
            return redated if dated else not _is_retitled(entry.title, stored.title)
        if links == {""}:
            return redated and _days_apart(at, before)
        suspect = renamed and redated
    elif named:
        suspect = renamed and ((redated and (moved or links == {""})) or (moved and not dated))
    elif renamed:
        return redated
    else:
        suspect = redated and _days_apart(at, before)
    if not suspect:
        return False
    held = text_of(stored.key)
    return held is not None and not _alike(entry.text, held)


def _days_apart(at: str, before: str) -> bool:
    one, other = seconds(at), seconds(before)
    return one is not None and other is not None and abs(one - other) > _DAY


def _alike(one: str, other: str) -> bool:
    """Return whether two texts share at least half of their pairs of words."""
    left, right = _pairs(one), _pairs(other)
    return 4 * (left & right).total() >= left.total() + right.total()


def _pairs(text: str) -> Counter[tuple[str, str]]:
    words = text.split()
    return Counter(pairwise(words))


def _moment(at: str) -> int | str:
    moment = seconds(at)
    return at if moment is None else moment


def decide(
    entries: Sequence[Entry],
    known: Mapping[str, bool],
    vanished: Iterable[Stored],
    present: Iterable[Stored] = (),
    text_of: TextOf = lambda key: None,
) -> list[Decision]:
    """Return what to do with each of ``entries`` (new or changed ones), in order.

    ``known`` has the feed's stored keys, with False for a pruned article; ``vanished``
    are stored articles whose key is no longer in the document, ``present`` the others.
    """
    fresh = [entry for entry in entries if entry.key not in known]
    match = _matches(fresh, list(vanished), list(present), text_of) if fresh else {}
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
    fresh: Sequence[Entry], vanished: Sequence[Stored], present: Sequence[Stored], text_of: TextOf
) -> dict[str, str]:
    """Map new keys to old keys, matching each stored article at most once."""
    if not vanished:
        return {}
    left = {stored.key: stored for stored in vanished}
    found: dict[str, str] = {}

    def pair(entry: Entry, stored: Stored | None) -> None:
        if stored is not None and entry.key not in found and stored.key in left:
            found[entry.key] = stored.key
            del left[stored.key]

    by_moment = {(one.content_hash, _moment(one.published or "")): one for one in vanished}
    by_text = {stored.content_hash: stored for stored in vanished}
    for entry in fresh:
        pair(entry, by_moment.get((entry.content_hash, _moment(entry.published.at or ""))))
    for entry in fresh:
        if not POSITION.fullmatch(entry.key):
            pair(entry, by_text.get(entry.content_hash))
    by_name = {(_page(stored.url), stored.title): stored for stored in vanished if stored.url}
    for entry in fresh:
        stored = by_name.get((_page(entry.url), entry.title)) if entry.url else None
        if stored is not None and not is_another(entry, stored, text_of, named=False):
            pair(entry, stored)
    days = Counter(_day(entry.url, entry.published.at) for entry in fresh)
    stored_days = Counter(_day(one.url, one.published) for one in (*vanished, *present))
    by_day = {_day(stored.url, stored.published): stored for stored in vanished}
    for entry in fresh:
        day = _day(entry.url, entry.published.at)
        if day is not None and days[day] == stored_days[day] == 1:
            pair(entry, by_day.get(day))
    links = Counter(_page(entry.url) for entry in fresh)
    stored_links = Counter(_page(stored.url) for stored in (*vanished, *present))
    by_link = {_page(stored.url): stored for stored in vanished if stored.url}
    for entry in fresh:
        link = _page(entry.url)
        stored = by_link.get(link)
        if stored is None or links[link] > 1 or stored_links[link] > 1:
            continue
        if not is_another(entry, stored, text_of, named=False):
            pair(entry, stored)
    bare = [one for one in vanished if one.text and one.key in left][:_EDITED]
    edits = {
        entry.key: [stored for stored in bare if _is_edit(entry, stored)]
        for entry in [one for one in fresh if one.key not in found][: _EDITED if bare else 0]
        if not entry.url and entry.published.at is None
    }
    sought = Counter(stored.key for near in edits.values() for stored in near)
    for entry in fresh:
        near = edits.get(entry.key, [])
        pair(entry, near[0] if len(near) == 1 == sought[near[0].key] else None)
    return found


def _is_edit(entry: Entry, stored: Stored) -> bool:
    """Return whether title and text are nearly those of an article without link and date."""
    return _is_retitled(entry.title, stored.title) and _alike(entry.text, stored.text)


def _is_retitled(title: str, before: str) -> bool:
    new, old = title.casefold(), before.casefold()
    words = list(zip_longest(new.split(), old.split(), fillvalue=""))
    return _NUMBER.findall(new) == _NUMBER.findall(old) and (
        new in old or old in new or all(starmap(_is_misspelt, words))
    )


def _page(url: str | None) -> str:
    """Return a link without parts that do not change the page it leads to; "" for None."""
    return _FORM.sub("", _COUNTING.sub("", url or ""))


def _day(url: str | None, at: str | None) -> tuple[str, int | str] | None:
    """Return link and date of an article; without a link, the date must name a time of day.

    Midnight is none: it is what feeds that know only days write, for all entries of a day.
    """
    return (_page(url), _moment(at)) if at and (url or _TIMED.search(at)) else None


def _is_misspelt(word: str, other: str) -> bool:
    return SequenceMatcher(None, word, other).ratio() > _MISSPELT
