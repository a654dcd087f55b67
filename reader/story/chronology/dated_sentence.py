"""A sentence that tells of a day, and sentences of several sources that tell the same."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from reader.model import Grade
from reader.story.chronology.ahead import speaks_ahead
from reader.story.chronology.time_words import clock_order, clock_words, place_of, time_words
from reader.story.words.days import parse_day
from reader.story.words.words import words_of


@dataclass(frozen=True, slots=True)
class DatedSentence:
    """One mention of a calendar time with the sentence around it and where it stands."""

    article: int
    ref: str
    """What names the article for good, also outside this library: its address or its key."""
    source: str
    title: str
    published: str | None
    """Day on which the article appeared, or None."""
    first: str
    """First day that the mention covers."""
    last: str
    """Last day, inclusive; not before ``first``."""
    value: str
    """ISO-TimeML value of the mention."""
    start: int
    """Offset of the mention in the article's text: where to jump to."""
    text: str
    """The mention as the article writes it."""
    sentence: str
    people: frozenset[int] = frozenset()
    """Whom the sentence names, as ids of the library."""
    grade: Grade = Grade.STATED
    why: str = ""
    url: str | None = None
    mod: str | None = None
    """``START``, ``MID``, ``END`` and so on, as in :class:`reader.model.DateMention`."""
    mark: tuple[int, int] = (0, 0)
    """Where the mention stands in ``sentence``; equal ends where that is not known."""
    place: str = ""
    """Where it stands if not in the article's own prose: ``title``, ``photo caption``."""

    @property
    def order(self) -> tuple[str, str, int, int]:
        """Order of telling: by publication (undated ones last), then article, then place."""
        return (self.published or "9999-99-99", self.ref, self.article, self.start)

    @property
    def when(self) -> str:
        """The time in words, as precisely as it is told: ``late Aug 2025``."""
        first, last = parse_day(self.first), parse_day(self.last)
        if first is None or last is None:
            return self.value
        return time_words(self.value, self.mod, first, last, self.published)

    @property
    def clock(self) -> str:
        """The time of day in words, where it is told: ``15:45``, ``evening``."""
        words = clock_words(self.value)
        return f"about {words}" if words and self.mod == "APPROX" else words

    @property
    def happened(self) -> tuple[date, str]:
        """Order of happening: the day it stands at, then the time of day."""
        first, last = parse_day(self.first), parse_day(self.last)
        if first is None or last is None:
            return (date.min, "")
        return (place_of(first, last, self.mod), clock_order(self.value))

    @property
    def beforehand(self) -> bool:
        """True where it is announced: all of it lies ahead, or the sentence speaks of it so."""
        if self.published is None or self.last < self.published:
            return False
        return self.first > self.published or speaks_ahead(self.sentence, *self.mark)


@dataclass(frozen=True, slots=True)
class SentenceGroup:
    """One happening as one or several articles tell it, in order of publication."""

    told: tuple[DatedSentence, ...]
    """At least one; the first is who had it first."""

    @property
    def lead(self) -> DatedSentence:
        """The first to tell it."""
        return self.told[0]

    @property
    def sources(self) -> tuple[str, ...]:
        """Who tells it, each once, in order of publication."""
        return tuple(dict.fromkeys(told.source for told in self.told))


_ALIKE = 0.5  # share of the shorter sentence's content that two tellings have in common
_FEWEST = 3  # features that two tellings share at least
_COMMON = 60  # tellings of one period that share a word before it tells nothing apart
_DASHES = ("\u2014", "\u2013", "\u2015", "--")
_SIGNATURE = 2  # words that a signature has beside names and its date at most


def group_sentences(told: Iterable[DatedSentence]) -> tuple[SentenceGroup, ...]:
    """Group sentences by whether they tell the same.

    Two tell the same if they name the same days, share at least three content words or
    people, and these are half of the shorter one or more. Sentences of one article are never
    grouped, but for one and the same sentence, which counts once; so does a headline that
    its article's text repeats, and the signature under a post that is quoted. Groups come in
    the order of happening; of one time those with the most sources first, then in order of
    publication. The order of ``told`` makes no difference.
    """
    times: dict[tuple[str, str], list[DatedSentence]] = {}
    for one in sorted(told, key=lambda one: one.order):
        times.setdefault((one.first, one.last), []).append(one)
    tellings = [SentenceGroup(tuple(group)) for same in times.values() for group in _grouped(same)]
    return tuple(
        sorted(tellings, key=lambda one: (one.lead.happened, -len(one.sources), one.lead.order))
    )


def _grouped(ordered: Sequence[DatedSentence]) -> Sequence[Sequence[DatedSentence]]:
    """Group sentences about one and the same time."""
    unique = list({(one.article, one.sentence): one for one in reversed(ordered)}.values())[::-1]
    groups: list[list[DatedSentence]] = []
    features: list[frozenset[str]] = []
    filed: dict[str, list[int]] = {}
    for one in _without_doubles(unique):
        mine = _features(one)
        place = _best(one, mine, groups, features, filed)
        if place is None:
            place = len(groups)
            groups.append([])
            features.append(mine)
            for feature in mine:
                filed.setdefault(feature, []).append(place)
        groups[place].append(one)
    return groups


def _without_doubles(told: Sequence[DatedSentence]) -> Iterable[DatedSentence]:
    """Leave out headlines that their article's text repeats, and signatures of quoted posts."""
    bodies: dict[int, list[DatedSentence]] = {}
    for one in told:
        if one.place != "title" and not _is_signature(one):
            bodies.setdefault(one.article, []).append(one)
    for one in told:
        body = bodies.get(one.article, ())
        if body and one.place == "title":
            mine = _features(one)
            if any(_alike(mine, _features(other)) for other in body):
                continue
        elif body and _is_signature(one):
            continue
        yield one


def _is_signature(one: DatedSentence) -> bool:
    """Tell whether a sentence is no more than "- Name (@handle) December 29, 2025"."""
    if not one.sentence.startswith(_DASHES):
        return False
    start, end = one.mark
    rest = one.sentence[:start] + one.sentence[end:]
    names = sum(word[:1].isupper() or word[:1] in "@(" for word in rest.split())
    return len(words_of(rest)) - names <= _SIGNATURE


def _alike(mine: frozenset[str], other: frozenset[str]) -> bool:
    both = len(mine & other)
    return both >= _FEWEST and both / max(1, min(len(mine), len(other))) >= _ALIKE


def _best(
    one: DatedSentence,
    mine: frozenset[str],
    groups: Sequence[Sequence[DatedSentence]],
    features: Sequence[frozenset[str]],
    filed: dict[str, list[int]],
) -> int | None:
    shared: dict[int, int] = {}
    for feature in mine:
        places = filed.get(feature, ())
        if len(places) <= _COMMON:
            for place in places:
                shared[place] = shared.get(place, 0) + 1
    found: tuple[float, int] | None = None
    for place in shared:
        both = len(mine & features[place])
        alike = both / max(1, min(len(mine), len(features[place])))
        if both < _FEWEST or alike < _ALIKE:
            continue
        if any(other.article == one.article for other in groups[place]):
            continue
        if found is None or (-alike, place) < found:
            found = (-alike, place)
    return None if found is None else found[1]


def _features(one: DatedSentence) -> frozenset[str]:
    return frozenset(words_of(one.sentence)) | {f"person {person}" for person in one.people}
