"""Facts changed by an edit: the same sentence with other numbers or days, in words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from reader.story.words.words import words_of

_SENTENCE = re.compile(r"(?<=[.!?])[\"\u201d')]*\s+|\n+")
_NUMBER = re.compile(r"[$\u20ac\u00a3]?\d+(?:[.,]\d+)*%?")
_WORD = re.compile(r"[^\W\d_]+")
_ALIKE = 0.6  # least share of words common to two versions of a sentence
_MOST = 400  # most sentences of a text that are compared


@dataclass(frozen=True, slots=True)
class ChangedFact:
    """A number that was replaced by another."""

    what: str
    """The word beside it, which it counts or belongs to: ``barrels``, ``December``."""
    old: str
    new: str
    sentence: str
    """The sentence as it is now, on one line."""
    moved: bool = False
    """Whether it is a changed day."""

    @property
    def words(self) -> str:
        """The change in words: ``barrels 50, now 53``."""
        if self.moved:
            return f"{self.what} moved from {self.old} to {self.new}"
        return f"{self.what} {self.old}, now {self.new}".lstrip()


def changed_facts(old: str, new: str) -> tuple[ChangedFact, ...]:
    """Return the numbers that differ between two versions of a text, in the order of ``new``.

    A sentence is compared with the one it replaced: most of their words are the same, and so
    is the number of numbers.
    """
    before, after = list(_sentences(old)), list(_sentences(new))
    gone = [sentence for sentence in before if sentence not in set(after)]
    known = set(before)
    found: list[ChangedFact] = []
    for sentence in after:
        if sentence in known or not _NUMBER.search(sentence):
            continue
        replaced = max(gone, key=lambda other: _alike(sentence, other), default="")
        if _alike(sentence, replaced) >= _ALIKE:
            found += _differing(replaced, sentence)
    return tuple(dict.fromkeys(found))


def _sentences(text: str) -> Iterator[str]:
    for part in _SENTENCE.split(text)[:_MOST]:
        if line := " ".join(part.split()):
            yield line


def _alike(one: str, other: str) -> float:
    mine, others = set(words_of(one)), set(words_of(other))
    return len(mine & others) / max(1, len(mine | others))


def _differing(old: str, new: str) -> Iterator[ChangedFact]:
    before, after = list(_NUMBER.finditer(old)), list(_NUMBER.finditer(new))
    if len(before) != len(after):
        return
    for one, other in zip(before, after, strict=True):
        if one[0] != other[0]:
            yield ChangedFact(_beside(new, other), one[0], other[0], new)


def _beside(sentence: str, number: re.Match[str]) -> str:
    """Return the word after a number, else the content word before it."""
    following = _WORD.match(sentence[number.end() :].lstrip(" -"))
    if following and words_of(following[0]):
        return following[0]
    if following and following[0][:1].isupper():  # the month of a day
        return following[0]
    before = _WORD.findall(sentence[: number.start()])
    return next((word for word in reversed(before) if words_of(word)), "")
