"""A word's features for the tagger: its own, its neighbours', the whole article's evidence."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from reader.extraction.people.evidence import Evidence
from reader.extraction.people.lexicon import Lexicon
from reader.extraction.people.word_features import (
    after_features,
    as_they_are,
    before_features,
    brief,
    ending_features,
    kind_features,
    opening_features,
    own_features,
    shape,
    word_class,
)
from reader.extraction.tokens import Tokens

_AFTER_COMMA = frozenset(("a", "an", "the", "who", "which", "whose", "where", "one"))
_OPENERS = frozenset("\"'\u201c\u2018(\u2014\u2013-*\u2022\u00ab")
_ENDERS = frozenset(".!?:;|")


Sum = Callable[..., int]


class WordFeatures(NamedTuple):
    """The features of one word in its run, in groups that recur, so that each is weighed once."""

    word: str
    before: str
    """The word before it; ``<s>`` for none."""
    after: str
    evidence: tuple[str, ...]
    """Features from the whole article."""
    place: tuple[str, ...]
    """Features of the place in the run."""
    kinds: tuple[str, str, str]
    """The kinds of the words before, here and after."""
    opening: tuple[str, str, str]
    """The word before the run, its kind, the position in the run."""
    ending: tuple[str, str, str]
    """The same of the word after it."""
    single: list[str]
    """All others."""

    def names(self) -> list[str]:
        """Return all features, in the order in which the model was trained on them."""
        (rb, rbk), (ra, rak) = opening_features(*self.opening), ending_features(*self.ending)
        return [
            *own_features(self.word),
            *self.evidence,
            *self.place,
            *before_features(self.before),
            *after_features(self.after),
            *kind_features(*self.kinds),
            *(rb, ra, rbk, rak),
            *self.single,
        ]

    def weigh(self, of: Sum, one_by_one: Sum) -> int:
        """Return the sum of all weights; ``of`` weighs a function and its arguments."""
        return (
            of(own_features, self.word)
            + of(as_they_are, *self.evidence)
            + of(as_they_are, *self.place)
            + of(before_features, self.before)
            + of(after_features, self.after)
            + of(kind_features, *self.kinds)
            + of(opening_features, *self.opening)
            + of(ending_features, *self.ending)
            + one_by_one(self.single)
        )


def features_of_run(
    tokens: Tokens, start: int, end: int, evidence: Evidence, lists: Lexicon
) -> list[WordFeatures]:
    """Return the features of every word of the run ``start``-``end``."""
    words = tokens.words
    size = len(words)
    row = words[start:end]
    length = end - start
    kinds = [brief(word)[1] for word in row]
    classes = [word_class(word) for word in row]
    marks = _phrases(row, lists)
    shout = length > 3 and all(word.isupper() for word in row if word[0].isalpha())
    before = words[start - 1] if not tokens.breaks[start] else "<s>"
    before2 = words[start - 2] if start > 1 and before != "<s>" else "<s>"
    after = words[end] if end < size and not tokens.breaks[end] else "</s>"
    after2 = words[end + 1] if end + 1 < size and after != "</s>" else "</s>"
    opening = before == "<s>" or before in _ENDERS or before in _OPENERS
    b_low, b_kind, _ = brief(before)
    a_low, a_kind, _ = brief(after)
    length_name = str(length) if length < 5 else "5+"
    beside = _beside(words, tokens.breaks, start, end)
    has_organisation = any("o" in kind for kind in classes)
    out: list[WordFeatures] = []
    for offset, word in enumerate(row):
        first, last = offset == 0, offset == length - 1
        position = "1" if length == 1 else "F" if first else "L" if last else "M"
        place: tuple[str, ...] = ("pos=" + position + length_name,)
        kind = kinds[offset]
        if opening and first:
            place += ("start", "start|" + kind, "start|" + position + shape(word))
        if shout:
            place += ("shout",)
        ahead = before if first else row[offset - 1]
        following = after if last else row[offset + 1]
        p_low, p_kind, _ = brief(ahead)
        n_low, n_kind, _ = brief(following)
        features = [f"-+={p_low}|{n_low}"]
        if beside:
            features += beside
        if first:
            features.append("--w=" + before2.lower()[:24] + "|" + b_low)
        elif offset == 1:
            features.append("--w=" + b_low)
        if last:
            features.append("++w=" + a_low + "|" + after2.lower()[:24])
            features.append("++=" + after2.lower()[:24])
        elif offset == length - 2:
            features.append("++w=" + a_low)
        if offset > 1:
            features.append("-2k=" + kinds[offset - 2])
        if offset < length - 2:
            features.append("+2k=" + kinds[offset + 2])
        if marks[offset]:
            features.append("place=" + marks[offset])
        if has_organisation:
            later = any("o" in kind for kind in classes[offset + 1 :])
            features.append("org>" if later else "org<")
        out.append(
            WordFeatures(
                word,
                ahead,
                following,
                evidence.of(word),
                place,
                (p_kind, kind, n_kind),
                (b_low, b_kind, position),
                (a_low, a_kind, position),
                features,
            )
        )
    return out


def _beside(words: list[str], breaks: Sequence[bool], start: int, end: int) -> list[str]:
    """Return features of the run's neighbours across a comma (``X, a weekly``, ``the firm, X``)."""
    found: list[str] = []
    if start > 1 and words[start - 1] in ",(" and not breaks[start] and not breaks[start - 1]:
        found.append("rb,=" + brief(words[start - 2])[1])
    if end + 1 < len(words) and words[end] == "," and not breaks[end]:
        opening = words[end + 1]
        if opening in _AFTER_COMMA:
            kinds = "".join(
                sorted(
                    {
                        kind
                        for word in words[end + 2 : end + 7]
                        if word.islower()
                        for kind in word_class(word)
                        if kind in "tysi"
                    }
                )
            )
            found += ("ra,=" + opening, "ra;=" + kinds)
        elif opening.isdigit():
            found.append("ra,=9")
    return found


def _phrases(row: list[str], lists: Lexicon) -> list[str]:
    """Return a mark for each word of listed multi-word places and organisations."""
    marks = [""] * len(row)
    at = 0
    while at < len(row):
        letter, length = lists.phrase_at(row, at)
        if length:
            whole = letter + ("=" if length == len(row) else "")
            marks[at : at + length] = ["B" + whole, *["I" + whole] * (length - 1)]
        at += max(length, 1)
    return marks
