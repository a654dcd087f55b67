"""News of a story since the user's last visit.

The caller keeps the time of the last visit to each story. The time that an article was added
to the library counts, not that of publication.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from operator import attrgetter


@dataclass(frozen=True, slots=True)
class Item:
    """The features of one article of a story."""

    id: int
    added: int
    """When it was added to the library, in seconds since 1970."""
    changed: int | None = None
    """When its text last changed after that, or None."""
    published: str | None = None
    """Day of publication, or None."""
    people: frozenset[int] = frozenset()
    dates: frozenset[tuple[str, str]] = frozenset()
    """First and last day of each date that it mentions."""


@dataclass(frozen=True, slots=True)
class NewPerson:
    """A person new to the story, with the articles that mention them."""

    person: int
    articles: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class NewDate:
    """A date new to the story, with the articles that mention it."""

    first: str
    last: str
    articles: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class News:
    """The news of a story: articles newest first, people and dates by number of articles."""

    since: int
    """The time of the last visit, in seconds since 1970."""
    articles: tuple[int, ...] = ()
    changed: tuple[int, ...] = ()
    """Known articles whose text changed."""
    people: tuple[NewPerson, ...] = ()
    past: tuple[NewDate, ...] = ()
    """New dates before ``today``."""
    announced: tuple[NewDate, ...] = ()
    """New dates from ``today`` on, in order of day."""

    @property
    def is_empty(self) -> bool:
        """Whether there are no new or changed articles."""
        return not (self.articles or self.changed)


def news(items: Iterable[Item], since: int, today: str) -> News:
    """Return what is new in a story's articles since a time.

    ``today``: ``YYYY-MM-DD``, the first upcoming day. A person or date is new if no earlier,
    unchanged article mentions it. The order of ``items`` does not matter; linear.
    """
    known = list(items)
    fresh = sorted((one for one in known if one.added > since), key=_newest)
    changed = sorted(
        (one for one in known if one.added <= since and (one.changed or 0) > since), key=_newest
    )
    old = [one for one in known if one.added <= since and (one.changed or 0) <= since]
    old_people = frozenset[int]().union(*(one.people for one in old))
    old_dates = frozenset[tuple[str, str]]().union(*(one.dates for one in old))
    recent = [*fresh, *changed]
    people: dict[int, list[int]] = {}
    dates: dict[tuple[str, str], list[int]] = {}
    for one in recent:
        for person in one.people - old_people:
            people.setdefault(person, []).append(one.id)
        for span in one.dates - old_dates:
            dates.setdefault(span, []).append(one.id)
    new_dates = [NewDate(first, last, tuple(by)) for (first, last), by in dates.items()]
    return News(
        since,
        tuple(one.id for one in fresh),
        tuple(one.id for one in changed),
        tuple(
            NewPerson(person, tuple(by))
            for person, by in sorted(people.items(), key=lambda item: (-len(item[1]), item[0]))
        ),
        tuple(
            sorted(
                (new for new in new_dates if new.last < today),
                key=lambda new: (-len(new.articles), new.first, new.last),
            )
        ),
        tuple(
            sorted((new for new in new_dates if new.last >= today), key=attrgetter("first", "last"))
        ),
    )


def _newest(one: Item) -> tuple[int, int]:
    return -max(one.added, one.changed or 0), one.id
