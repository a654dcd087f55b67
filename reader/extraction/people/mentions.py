"""Mentions of people: the tagger's names, trimmed, then a second pass for known names."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from reader.extraction.people.asides import without_asides
from reader.extraction.people.boundaries import repaired
from reader.extraction.people.lexicon import lexicon
from reader.extraction.people.runs import is_candidate
from reader.extraction.people.spelling import folded
from reader.extraction.people.tagger import Found
from reader.extraction.people.well_known import FAMOUS, well_known
from reader.extraction.people.words import (
    HONORIFICS,
    LINKS,
    MONTHS_DAYS,
    NATIONALITIES,
    OFFICES,
    ORGANISATION,
    PARTICLES,
    PLACE_PREPOSITIONS,
    PLACE_WORDS,
    SAID,
    SPEECH,
    SUFFIXES,
    TITLES,
)
from reader.extraction.tokens import Tokens

_CAMEL = re.compile(
    r"(?!(?:al|el|ul|as|an|ar|at|bin|ibn|abu|d|de|di|da|l|o|n|mc|mac|van|von)\b)[a-z]"
)
_PARTY = re.compile(r"[RDI]-[A-Z]")
"""A politician's party and state: ``(R-Ohio)``."""
_DWELLER = re.compile(r".{3,}(?:ist|ian|ean|tan|ese|iard|ander|swoman|sman)$")
"""Endings of words for believers, experts and inhabitants (``Minnesotan``, ``Scientologist``)."""
_LONGEST_NAME = 9
_OPENING = frozenset(("both", "but", "and", "while", "when", "with", "for", "as", "if", "neither"))
_CALLS = frozenset(("oh", "ah", "hey", "hello", "hi", "wow", "yeah", "yes", "okay", "ok", "madam"))
_QUOTES = frozenset("\"'\u2018\u2019\u201c\u201d")
_NOT_NAMES = TITLES | MONTHS_DAYS | NATIONALITIES | SUFFIXES | _CALLS


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in the text: tokens ``first`` to ``last`` (exclusive), and its words."""

    first: int
    last: int
    words: tuple[str, ...]
    title: str = ""
    """The title right before it, lower case (``mr``, ``president``)."""


def mentions_of(
    tokens: Tokens, names: Sequence[Found], *, second_pass: bool = True
) -> list[Mention]:
    """Return every mention of a person among the tagger's ``names``, in text order.

    Titles are outside.
    ``second_pass`` searches the rest of the article for names that were found once.
    """
    people = [span for item in names if item.kind == "PER" and (span := _trimmed(tokens, item))]
    others = [item for item in names if item.kind != "PER"]
    people = _agreeing(tokens.words, without_asides(tokens.words, people))
    people = repaired(tokens, people)
    people += _famous(tokens, people, others)
    if second_pass:
        people += _second_pass(tokens, people, others)
    return [_mention(tokens, first, last) for first, last in sorted(set(people))]


def _mention(tokens: Tokens, first: int, last: int) -> Mention:
    before = tokens.words[first - 1].lower().rstrip(".") if first else ""
    title = before if before in TITLES and not tokens.breaks[first] else ""
    return Mention(first, last, _name_words(tokens.words[first:last]), title)


def _name_words(row: list[str]) -> tuple[str, ...]:
    """Return the words of a name in the usual order, without marks and nicknames."""
    if "," in row:
        comma = row.index(",")
        row = [*row[comma + 1 :], *row[:comma]]
    marks = [at for at, word in enumerate(row) if word in _QUOTES]
    if len(marks) == 2 and marks[0] > 0 and marks[1] + 1 < len(row):
        row = [*row[: marks[0]], *row[marks[1] + 1 :]]
    return tuple(word for word in row if word[0].isalnum())


def _flags(word: str) -> str:
    return lexicon().flags.get(word.lower())


def _is_plain(word: str) -> bool:
    """Return whether a word is an everyday one that no list knows as part of a name."""
    flags = _flags(word)
    return ("W" in flags or "V" in flags) and not any(mark in flags for mark in "GSUOP")


def _is_place(word: str) -> bool:
    flags = _flags(word)
    return ("C" in flags or "P" in flags) and "G" not in flags and "S" not in flags


def _trimmed(tokens: Tokens, item: Found) -> tuple[int, int] | None:
    """Take titles, everyday words and marks off the ends; None where no name is left."""
    first, last = item.start, item.end
    words = tokens.words
    while last - first > 1 and _is_lead(words[first], last - first):
        first += 1
    while last - first > 1 and _is_trail(words[last - 1], last - first):
        last -= 1
    if last - first == 2 and _is_headline(words, first):
        last -= 1
    row = words[first:last]
    if not any(is_candidate(word) for word in row) or any(word[0].isdigit() for word in row):
        return None
    if "&" in row:
        return None
    if len(row) > _LONGEST_NAME:
        return None
    if _PARTY.match(row[0]) or (_CAMEL.match(row[0]) and row[0] not in PARTICLES):
        return None
    if len(row) == 1:
        return (first, last) if _stands_alone(tokens, first) else None
    letter, length = lexicon().phrase_at(row, 0)
    if length == len(row) and (
        letter == "O" or not all("G" in _flags(word) or "S" in _flags(word) for word in row)
    ):
        return None
    if row[-1].lower() in PLACE_WORDS and ("S" not in _flags(row[-1]) or "W" in _flags(row[-1])):
        return None
    return first, last


def _agreeing(words: list[str], people: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Bring a name to the form that the article has elsewhere: a word less, or one more."""
    known = {tuple(words[first:last]) for first, last in people if last - first > 1}
    cut: list[tuple[int, int]] = []
    for first, last in people:
        row = tuple(words[first:last])
        if len(row) > 2 and row[1:] in known and not set(_flags(row[0])) & set("GSU"):
            first += 1
        elif len(row) > 2 and row[:-1] in known and not set(_flags(row[-1])) & set("GSU"):
            last -= row[-1].lower().rstrip(".") not in SUFFIXES
        elif len(row) == 1 and first and tuple(words[first - 1 : last]) in known:
            first -= 1
        cut.append((first, last))
    return cut


def _is_lead(word: str, length: int) -> bool:
    low = word.lower().rstrip(".")
    if not word[0].isalpha() or word in LINKS:
        return True
    if low in TITLES or low in NATIONALITIES:
        return low in HONORIFICS or "G" not in _flags(word)
    if length < 3 or not word[0].isupper():
        return False
    if low in ORGANISATION and not set(_flags(word)) & set("GS"):
        return True
    return _is_plain(word) or (bool(_DWELLER.match(word)) and not set(_flags(word)) & set("GSU"))


def _is_trail(word: str, length: int) -> bool:
    if word in ("'s", "\u2019s") or not word[0].isalnum() or word in LINKS or word in PARTICLES:
        return True
    return ("C" in _flags(word) and _is_place(word)) or (length > 2 and _is_plain(word))


def _is_headline(words: list[str], at: int) -> bool:
    """Return whether a surname after a title is followed by a verb with a capital."""
    if not at or words[at - 1].lower().rstrip(".") not in OFFICES or "G" in _flags(words[at]):
        return False
    verb = words[at + 1]
    third = verb.lower().endswith("s") and not _flags(verb) and _is_plain(verb[:-1])
    return third or (_is_plain(verb) and verb.lower().endswith(("s", "ing", "ed")))


def _stands_alone(tokens: Tokens, at: int) -> bool:
    """Return whether a single word can be a person's name where it stands."""
    word = tokens.words[at]
    low = word.lower().rstrip(".")
    if len(low) < 2 or low in _NOT_NAMES or (len(word) == 2 and word.isupper()):
        return False
    before = tokens.words[at - 1].lower().rstrip(".") if at else ""
    if before in HONORIFICS:
        return True
    flags = _flags(word)
    if lexicon().phrase_at([word], 0) == ("O", 1):
        return False
    known = "G" in flags or "S" in flags or FAMOUS in well_known().of([word])
    return known or not (_is_place(word) or "O" in flags or "N" in flags)


def _famous(
    tokens: Tokens, people: list[tuple[int, int]], others: list[Found]
) -> list[tuple[int, int]]:
    """Find lone words by which somebody well known is called, where nothing wider has them."""
    listed = well_known().letters
    words = tokens.words
    inside = {at for first, last in people for at in range(first, last)}
    inside.update(at for item in others if item.end - item.start > 1 for at in range(*item.span))
    found: list[tuple[int, int]] = []
    for at, word in enumerate(words):
        if word.islower():
            continue
        low = word.lower()
        if FAMOUS not in listed.get(low, "") or at in inside or not is_candidate(word):
            continue
        if "W" in _flags(word) or low in _NOT_NAMES:
            continue
        before = words[at - 1] if at and not tokens.breaks[at] else "."
        after = words[at + 1] if at + 1 < len(words) and not tokens.breaks[at + 1] else "."
        if not is_candidate(after) and (
            not is_candidate(before) or _is_plain(before) or before.lower().rstrip(".") in TITLES
        ):
            found.append((at, at + 1))
    return found


def _second_pass(
    tokens: Tokens, people: list[tuple[int, int]], others: list[Found]
) -> list[tuple[int, int]]:
    """Find the surnames and single names of known people where the model passed them over."""
    words = tokens.words
    known = _Known(words, people, others)
    fresh: list[tuple[int, int]] = []
    at, size = 0, len(words)
    while at < size:
        if words[at].islower() or known.taken[at] or not known.may_start(at):
            at += 1
            continue
        length = known.full_name_at(at)
        if length:
            fresh.append((at, at + length))
        elif known.single_at(at):
            fresh.append((at, at + 1))
        at += max(length, 1)
    return fresh


class _Known:
    """The names that the model found in this article, and where."""

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
            if len(row) > 1 and len(self._several[plain[0]]) < 8:
                self._several[plain[0]].add(plain)
            if len(row) > 1:
                self._given.add(plain[0])
            if row:
                self._single[plain[-1]] += 2 if len(row) > 1 else 1
        for item in others:
            for at in range(item.start, item.end):
                self._other[at] = item
            if item.end - item.start == 1:
                self._other_counts[_plain(words[item.start])] += 1

    def may_start(self, at: int) -> bool:
        """Return whether a word is the first of a known name, or one by itself."""
        key = _plain(self._words[at])
        known = key in self._several or key in self._single or key in self._given
        return known and is_candidate(self._words[at])

    def full_name_at(self, at: int) -> int:
        """Length of the longest known name of several words that starts here."""
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
        """Return whether a lone capitalised word repeats a name that was found elsewhere."""
        words = self._words
        key = _plain(words[at])
        if key in self._given and self._speaks(at):
            return True
        if len(key) < 3 or self._single[key] < 2 or key in self._lower or key in MONTHS_DAYS:
            return False
        if _is_plain(words[at]) or (at and self._is_located(at)):
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
        """Return whether the first word of a known name stands alone before a verb of speech."""
        words = self._words
        item = self._other.get(at)
        return (
            (item is None or item.end - item.start == 1)
            and words[at + 1 : at + 2] != []
            and words[at + 1] in SPEECH
            and not (at and is_candidate(words[at - 1]))
            and (words[at].lower() not in self._lower or words[at - 1 : at] not in ([], ["."]))
        )

    def _is_located(self, at: int) -> bool:
        """Return whether a word that lists know as a place stands after ``in`` or ``from``."""
        listed = any(letter in _flags(self._words[at]) for letter in "CPQR")
        return listed and self._words[at - 1] in PLACE_PREPOSITIONS

    def _beside_verb(self, at: int, item: Found) -> bool:
        """Return whether the word is a clause's subject or object inside a wider stretch.

        So it is in a headline (``Obama Meets Merkel``) and in ``Both Obama and Merkel``.
        """
        words = self._words
        left, right = at > item.start, at + 1 < item.end
        if not left and not right:
            return False
        opens = at - 1 == item.start and words[item.start].lower() in _OPENING
        fits_left = not left or opens or _joins(words[at - 1])
        return fits_left and (not right or _joins(words[at + 1]))

    def _is_border(self, at: int) -> bool:
        """Return whether a name can end or start beside this word."""
        word = self._words[at]
        return (
            not is_candidate(word)
            or bool(self.taken[at])
            or word.lower().rstrip(".") in TITLES
            or _is_plain(word)
        )


def _joins(word: str) -> bool:
    return word == "and" or (word[0].isupper() and word.lower() in SAID)


def _plain(word: str) -> str:
    return folded(word).rstrip(".")
