"""Dated sentences, and their groups: sentences that make the same statement."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from reader.model import Grade, Published
from reader.story.chronology.announcement_cues import is_announced
from reader.story.chronology.time_words import clock_order, clock_words, place_of, time_words
from reader.story.words.days import parse_day
from reader.story.words.words import words_of


@dataclass(frozen=True, slots=True)
class DatedSentence:
    """A mention of a date with its sentence and article."""

    article: int
    ref: str
    """The article's URL or key: stable even outside this library."""
    source: str
    title: str
    published: str | None
    """Publication date of the article, or None."""
    first: str
    """First day that the mention covers."""
    last: str
    """Last day, inclusive; not before ``first``."""
    value: str
    """ISO-TimeML value of the mention."""
    start: int
    """Offset of the mention in the article's text: where to jump to."""
    text: str
    """The mention, verbatim."""
    sentence: str
    people: frozenset[int] = frozenset()
    """IDs of the people mentioned in the sentence."""
    grade: Grade = Grade.STATED
    why: str = ""
    url: str | None = None
    mod: str | None = None
    """``START``, ``MID``, ``END`` and so on, as in :class:`reader.model.DateMention`."""
    mark: tuple[int, int] = (0, 0)
    """Start and end of the mention in ``sentence``; equal if unknown."""
    place: str = ""
    """The part of the article outside its running text: ``title``, ``photo caption``."""
    published_grade: Grade = Grade.STATED
    time: str = ""
    """The value of another mention in the sentence that adds the time of day, else ""."""

    @property
    def publication(self) -> Published:
        """The publication date with its grade."""
        return Published(self.published, self.published_grade)

    @property
    def order(self) -> tuple[str, str, int, int]:
        """The key of the order of publication (undated last), then of article and offset."""
        return (self.published or "9999-99-99", self.ref, self.article, self.start)

    @property
    def when(self) -> str:
        """The date in words, as precise as the mention: ``late Aug 2025``."""
        first, last = parse_day(self.first), parse_day(self.last)
        if first is None or last is None:
            return self.value
        return time_words(self.value, self.mod, first, last, self.published)

    @property
    def clock(self) -> str:
        """The time of day in words, if given: ``15:45``, ``evening``."""
        words = clock_words(self.time or self.value)
        return f"about {words}" if words and self.mod == "APPROX" and not self.time else words

    @property
    def begins(self) -> str:
        """The exact time of day, if given: ``10:00``, ``10:00Z`` in UTC."""
        value = self.time or self.value
        exact = self.first == self.last and (self.time or self.mod is None)
        found = _EXACT.fullmatch(value.partition("T")[2]) if exact else None
        return f"{found[1]}{found[2]}" if found else ""

    @property
    def happened(self) -> tuple[date, str]:
        """The key of chronological order: day, then time of day."""
        first, last = parse_day(self.first), parse_day(self.last)
        if first is None or last is None:
            return (date.min, "")
        return (place_of(first, last, self.mod), clock_order(self.time or self.value))

    @property
    def is_announcement(self) -> bool:
        """Whether the article announces the date: it is after publication, or includes that day
        and the sentence refers to it as upcoming ("in January", written in January).
        """
        if self.published is None or self.last < self.published:
            return False
        return self.first > self.published or is_announced(self.sentence, *self.mark)

    @property
    def is_bare(self) -> bool:
        """Whether the sentence is only its date: "Published: 9 May 2031"."""
        start, end = self.mark
        rest = f"{self.sentence[:start]} {self.sentence[end:]}".lower()
        return end > start and _OF_A_STAMP.issuperset(_WORD.findall(rest))


@dataclass(frozen=True, slots=True)
class SentenceGroup:
    """Sentences of one or more articles that make the same statement about a date."""

    sentences: tuple[DatedSentence, ...]
    """At least one, in order of publication."""

    @property
    def lead(self) -> DatedSentence:
        """The sentence published first."""
        return self.sentences[0]

    @property
    def sources(self) -> tuple[str, ...]:
        """The sources, each once, in order of publication."""
        return tuple(dict.fromkeys(sentence.source for sentence in self.sentences))


_ALIKE = 0.5  # least share of the shorter sentence's features that two sentences share
_FEWEST = 3  # least number of features that two sentences share
_COMMON = 60  # sentences of one date that may share a feature before it is ignored
_WORD = re.compile(r"\w+")
_EXACT = re.compile(r"(\d\d:\d\d)(?::\d\d)?(Z?)")
_OF_A_STAMP = frozenset(["published", "posted", "updated", "modified", "date", "dated"])
_DASHES = ("\u2014", "\u2013", "\u2015", "--")
_SIGNATURE = 2  # most words of a signature besides names and its date


def with_times(sentences: Sequence[DatedSentence]) -> list[DatedSentence]:
    """Return sentences with the time of day that another of their mentions adds to a day."""
    times: dict[tuple[int, str, str], str] = {}
    for one in sentences:
        place = (one.article, one.sentence, one.first)
        if one.first == one.last and one.mod is None and (clock := clock_words(one.value)):
            known = times.get(place)
            if known is None or (":" in clock and ":" not in clock_words(known)):
                times[place] = one.value
    return [
        replace(one, time=time)
        if one.first == one.last
        and ":" not in clock_words(one.value)
        and (time := times.get((one.article, one.sentence, one.first), one.value)) != one.value
        else one
        for one in sentences
    ]


def group_sentences(sentences: Iterable[DatedSentence]) -> tuple[SentenceGroup, ...]:
    """Group sentences that make the same statement.

    Two sentences do if they mention the same days, share at least three content words or
    people, and these are at least half of the shorter one. Sentences of one article are never
    grouped; duplicates within it, headlines repeated in its text, and signatures under quoted
    posts are dropped. Groups come in chronological order; for one date those with the most
    sources first, then in order of publication. The order of ``sentences`` does not matter.
    """
    times: dict[tuple[str, str], list[DatedSentence]] = {}
    for one in with_times(sorted(sentences, key=lambda one: one.order)):
        times.setdefault((one.first, one.last), []).append(one)
    groups = [SentenceGroup(tuple(group)) for same in times.values() for group in _grouped(same)]
    return tuple(
        sorted(groups, key=lambda one: (one.lead.happened, -len(one.sources), one.lead.order))
    )


def _grouped(ordered: Sequence[DatedSentence]) -> Sequence[Sequence[DatedSentence]]:
    """Group sentences that mention the same days."""
    unique = list({(one.article, one.sentence): one for one in reversed(ordered)}.values())[::-1]
    groups: list[list[DatedSentence]] = []
    features: list[frozenset[str]] = []
    filed: dict[str, list[int]] = {}
    for one in _without_duplicates(unique):
        mine = features_of(one)
        place = _best(one, mine, groups, features, filed)
        if place is None:
            place = len(groups)
            groups.append([])
            features.append(mine)
            for feature in mine:
                filed.setdefault(feature, []).append(place)
        groups[place].append(one)
    return groups


def _without_duplicates(sentences: Sequence[DatedSentence]) -> Iterable[DatedSentence]:
    """Yield the sentences without repeated headlines, signatures of posts and bare dates.

    A bare date stays if there is nothing else.
    """
    sentences = [one for one in sentences if not one.is_bare] or sentences
    bodies: dict[int, list[DatedSentence]] = {}
    for one in sentences:
        if one.place != "title" and not _is_signature(one):
            bodies.setdefault(one.article, []).append(one)
    for one in sentences:
        body = bodies.get(one.article, ())
        if body and one.place == "title":
            mine = features_of(one)
            if any(_alike(mine, features_of(other)) for other in body):
                continue
        elif body and _is_signature(one):
            continue
        yield one


def _is_signature(one: DatedSentence) -> bool:
    """Return whether a sentence is only a signature: "- Name (@handle) December 29, 2025"."""
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
    filed_with = (filed.get(feature, ()) for feature in mine)
    shared = {place for places in filed_with if len(places) <= _COMMON for place in places}
    found = [
        (-len(mine & features[place]) / min(len(mine), len(features[place])), place)
        for place in shared
        if _alike(mine, features[place])
        and all(other.article != one.article for other in groups[place])
    ]
    return min(found)[1] if found else None


def features_of(one: DatedSentence) -> frozenset[str]:
    """Return the content words and people of a sentence, by which sentences are alike."""
    return frozenset(words_of(one.sentence)) | {f"person {person}" for person in one.people}
