"""What is new in a story since somebody last looked.

The caller keeps one moment for each story, and moves it only when the user says so or
has looked. What counts is when the library learnt of something, not when it was
published: an old article that came in today is new.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Item:
    """One article of a story, as the library holds it now."""

    id: int
    added: int
    """When the library first saw it; seconds since 1970."""
    changed: int | None = None
    """When its text last changed after that, or None."""
    published: str | None = None
    """Day of publication, or None."""
    people: frozenset[int] = frozenset()
    dates: frozenset[tuple[str, str]] = frozenset()
    """First and last day of each calendar time that it mentions."""


@dataclass(frozen=True, slots=True)
class NewPerson:
    """Somebody who is new in the story, and the articles that brought them in."""

    person: int
    articles: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class NewDate:
    """A time that is new in the story, and the articles that brought it in."""

    first: str
    last: str
    articles: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class News:
    """What is new. Articles are named newest first; people and dates by how many name them."""

    since: int
    """The moment compared with; seconds since 1970."""
    articles: tuple[int, ...] = ()
    changed: tuple[int, ...] = ()
    """Known articles whose text changed."""
    people: tuple[NewPerson, ...] = ()
    past: tuple[NewDate, ...] = ()
    """New dates that lie before ``today``."""
    announced: tuple[NewDate, ...] = ()
    """New dates from ``today`` on, in order of day."""

    @property
    def nothing(self) -> bool:
        """Whether there is nothing new at all."""
        return not (self.articles or self.changed)


def news(items: Iterable[Item], since: int, today: str) -> News:
    """Return what is new in a story's articles since a moment.

    ``today``: ``YYYY-MM-DD``, which tells what lies ahead. Somebody or some day is new
    if no article names them that was there before and has not changed since; for a changed
    article it is not known which of its findings are new, so only those that no other
    old article has count. Order-independent; linear.
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
        tuple(sorted((d for d in new_dates if d.last < today), key=_most_named)),
        tuple(sorted((d for d in new_dates if d.last >= today), key=_soonest)),
    )


def latest(items: Sequence[Item]) -> int:
    """Return the moment to remember once the user has looked at these articles; 0 for none."""
    return max((max(one.added, one.changed or 0) for one in items), default=0)


def _newest(one: Item) -> tuple[int, int]:
    return -max(one.added, one.changed or 0), one.id


def _most_named(date: NewDate) -> tuple[int, str, str]:
    return -len(date.articles), date.first, date.last


def _soonest(date: NewDate) -> tuple[str, str]:
    return date.first, date.last
