"""Further places of the names that an article has: surnames, given names, whole names."""

from __future__ import annotations

import re
from collections import Counter, defaultdict

from reader.extraction.people.boundaries import grown
from reader.extraction.people.lexicon import listed
from reader.extraction.people.spelling import folded
from reader.extraction.people.tagger import Found
from reader.extraction.people.trimming import OPENING, is_namesake, is_plain
from reader.extraction.people.words import (
    MONTHS_DAYS,
    PARTICLES,
    PLACE_PREPOSITIONS,
    SAID,
    SPEECH,
    SUFFIXES,
    TITLES,
)
from reader.extraction.tokens import Tokens, is_candidate

_FAMILY_FIRST = re.compile(r"[A-Z][a-z]+ [A-Z][a-z]+-[a-z]+$")
"""``Son Heung-min``: a person who is afterwards called ``Son``."""


def repeated(
    tokens: Tokens, people: list[tuple[int, int]], others: list[Found]
) -> list[tuple[int, int]]:
    """Find surnames and single names of known people that the model missed."""
    words = tokens.words
    known = _Known(words, people, others)
    fresh: list[tuple[int, int]] = []
    behind = 0
    for at in tokens.candidates:
        if at < behind or known.taken[at] or not known.may_start(at):
            continue
        length = known.full_name_at(at)
        if length and is_namesake(tokens, at, at + length):
            pass  # ``the John Doe Museum``
        elif length:
            fresh.append((at, at + length))
        elif known.single_at(at):
            fresh.append(grown(tokens, at, at + 1))
        behind = at + length
    return fresh


class _Known:
    """The names that the model found in this article, with their places."""

    def __init__(
        self, words: list[str], people: list[tuple[int, int]], others: list[Found]
    ) -> None:
        self._words = words
        self.taken = bytearray(len(words))
        self._other: dict[int, Found] = {}
        self._other_counts: Counter[str] = Counter()
        self._single: Counter[str] = Counter()
        self._several: defaultdict[str, set[tuple[str, ...]]] = defaultdict(set)
        self._given: set[str] = set()
        self._lower = {word for word in words if word.islower()}
        for first, last in people:
            self.taken[first:last] = b"\1" * (last - first)
            row = [word for word in words[first:last] if word.lower().strip(".") not in SUFFIXES]
            plain = tuple(_plain(word) for word in row)
            if len(row) > 1:
                self._given.add(plain[0])
                if len(self._several[plain[0]]) < 8:
                    self._several[plain[0]].add(plain)
                for part in range(1, len(row) - 1):
                    if row[part] in PARTICLES:  # ``Von der Leyen``
                        self._several[plain[part]].add(plain[part:])
                        break
            if len(row) == 2 and _FAMILY_FIRST.match(" ".join(row)):
                self._single[plain[0]] += 2
            if row:
                self._single[plain[-1]] += 2 if len(row) > 1 else 1
        for item in others:
            for at in range(item.start, item.end):
                self._other[at] = item
            if item.end - item.start == 1:
                self._other_counts[_plain(words[item.start])] += 1

    def may_start(self, at: int) -> bool:
        """Return whether a word begins a known name, or is one by itself."""
        key = _plain(self._words[at])
        return key in self._several or key in self._single

    def full_name_at(self, at: int) -> int:
        """Return the length of the longest multi-word known name that starts here, in words."""
        key = _plain(self._words[at])
        return max(
            (len(name) for name in self._several.get(key, ()) if self._matches(at, name)),
            default=0,
        )

    def _matches(self, at: int, name: tuple[str, ...]) -> bool:
        return at + len(name) <= len(self._words) and all(
            _plain(self._words[at + offset]) == part and not self.taken[at + offset]
            for offset, part in enumerate(name)
        )

    def single_at(self, at: int) -> bool:
        """Return whether a single capitalised word repeats a name found elsewhere."""
        words = self._words
        key = _plain(words[at])
        if key in self._given and self._speaks(at):
            return True
        if len(key) < 3 or self._single[key] < 2 or key in self._lower:
            return False
        after = "".join(words[at + 1 : at + 2])
        if key in MONTHS_DAYS and after not in SAID | {"'s", "\u2019s"}:
            return False
        if is_plain(words[at]) or (at and self._is_located(at)):
            return False
        item = self._other.get(at)
        if item is not None and item.end - item.start > 1:
            return self._beside_verb(at, item)
        if item is not None and self._other_counts[key] >= self._single[key]:
            return False
        if at and item is None and not self._is_border(at - 1):
            return words[at - 1].isupper() and words[at].isupper()
        return at + 1 >= len(words) or self._is_border(at + 1) or words[at + 1].isupper()

    def _speaks(self, at: int) -> bool:
        """Return whether the first word of a known name, alone, precedes a verb of speech."""
        words = self._words
        item = self._other.get(at)
        return (
            (item is None or item.end - item.start == 1)
            and "".join(words[at + 1 : at + 2]) in SPEECH
            and not (at and is_candidate(words[at - 1]))
            and (words[at].lower() not in self._lower or words[at - 1 : at] not in ([], ["."]))
        )

    def _is_located(self, at: int) -> bool:
        """Return whether a listed place follows ``in`` or ``from``."""
        place = any(letter in listed(self._words[at]) for letter in "CPQR")
        return place and self._words[at - 1] in PLACE_PREPOSITIONS

    def _beside_verb(self, at: int, item: Found) -> bool:
        """Return whether the word is a clause's subject or object inside a wider span.

        As in a headline (``Obama Meets Merkel``) and in ``Both Obama and Merkel``.
        """
        words = self._words
        left, right = at > item.start, at + 1 < item.end
        opens = at - 1 == item.start and words[item.start].lower() in OPENING
        fits_left = not left or opens or _joins(words[at - 1])
        return fits_left and (not right or _joins(words[at + 1]))

    def _is_border(self, at: int) -> bool:
        """Return whether a name can end or start next to this word."""
        word = self._words[at]
        return (
            not is_candidate(word)
            or bool(self.taken[at])
            or word.lower().rstrip(".") in TITLES | MONTHS_DAYS
            or is_plain(word)
        )


def _joins(word: str) -> bool:
    return word == "and" or (word[0].isupper() and word.lower() in SAID)


def _plain(word: str) -> str:
    return folded(word).rstrip(".")
