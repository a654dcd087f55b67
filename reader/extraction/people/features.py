"""What the model sees of a word: itself, its neighbours, and the whole article's evidence."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from functools import lru_cache

from reader.extraction.people.lexicon import Lexicon, lexicon
from reader.extraction.people.runs import is_candidate
from reader.extraction.people.words import (
    HONORIFICS,
    LINKS,
    MONTHS_DAYS,
    NATIONALITIES,
    ORGANISATION,
    PARTICLES,
    PLACE_PREPOSITIONS,
    SAID,
    SUFFIXES,
    TITLES,
)
from reader.extraction.tokens import Tokens

_SHAPES = (
    (re.compile(r"[A-Z\u00c0-\u00de]"), "X"),
    (re.compile(r"[a-z\u00df-\u00ff]"), "x"),
    (re.compile(r"\d"), "9"),
)
_REPEATS = re.compile(r"(.)\1+")
_OPENERS = frozenset("\"'\u201c\u2018(\u2014\u2013-*\u2022\u00ab")
_ENDERS = frozenset(".!?:;|")


@lru_cache(maxsize=50_000)
def _word_class(word: str) -> str:
    low = word.lower().rstrip(".")
    classes = (
        (TITLES, "t"),
        (HONORIFICS, "h"),
        (ORGANISATION, "o"),
        (NATIONALITIES, "n"),
        (MONTHS_DAYS, "m"),
        (SAID, "s"),
        (PARTICLES, "p"),
        (LINKS, "l"),
        (PLACE_PREPOSITIONS, "i"),
        (SUFFIXES, "j"),
    )
    return "".join(letter for words, letter in classes if low in words)


@lru_cache(maxsize=50_000)
def _shape(word: str) -> str:
    for pattern, letter in _SHAPES:
        word = pattern.sub(letter, word)
    return _REPEATS.sub(r"\1\1", word)[:8]


@lru_cache(maxsize=50_000)
def _flags(word: str) -> str:
    low = word.lower()
    found = lexicon().flags.get(low)
    if not found and "-" in low:
        found = lexicon().flags.get(low.rsplit("-", 1)[-1])
    return found + _word_class(word)


@lru_cache(maxsize=50_000)
def _own(word: str) -> tuple[str, ...]:
    """Features of the word itself."""
    low = word.lower()
    flags = _flags(word)
    shape = _shape(word)
    features = [
        "w=" + low[:24],
        "f=" + flags,
        "sh=" + shape,
        *(f"p{size}=" + low[:size] for size in (2, 3, 4) if len(low) > size),
        *(f"s{size}=" + low[-size:] for size in (1, 2, 3, 4) if len(low) > size),
        *("F" + flag for flag in flags),
    ]
    cluster = lexicon().clusters.get(word)
    if cluster:
        features += (
            "c1" + cluster[:1],
            "c2" + cluster[:2],
            "d1" + cluster[2:3],
            "d2" + cluster[2:],
        )
    return tuple(features)


@lru_cache(maxsize=50_000)
def _brief(word: str) -> tuple[str, str, str]:
    """What a neighbour contributes: the word, what it is, its cluster or shape."""
    low = word.lower()
    flags = _flags(word)
    kind = flags or _shape(word)
    return (
        low[:24],
        kind + ("^" if word[:1].isupper() else ""),
        (lexicon().clusters.get(word) or "-"),
    )


class Evidence:
    """What the whole article says about each word in it."""

    def __init__(self, tokens: Tokens) -> None:
        words = tokens.words
        counts: dict[str, Counter[str]] = defaultdict(Counter)
        lower: set[str] = set()
        size = len(words)
        for at, word in enumerate(words):
            if word.islower():
                lower.add(word)
                continue
            if not is_candidate(word):
                continue
            tally = counts[word if not (word.isupper() and len(word) > 3) else word.capitalize()]
            tally["n"] += 1
            before = words[at - 1] if at else ""
            after = words[at + 1] if at + 1 < size else ""
            before_class = _word_class(before) if before else ""
            if "h" in before_class:
                tally["T"] += 1
            elif "t" in before_class:
                tally["t"] += 1
            if "i" in before_class:
                tally["i"] += 1
            if before in ("the", "The"):
                tally["d"] += 1
            if "G" in _flags(before) and before[:1].isupper():
                tally["g"] += 1
            if after and "s" in _word_class(after):
                tally["s"] += 1
            if after in ("'s", "\u2019s"):
                tally["q"] += 1
            if before and is_candidate(before) and not before_class:
                tally["b"] += 1
            if after and is_candidate(after):
                tally["a"] += 1
                if "o" in _word_class(after):
                    tally["o"] += 1
        self._lower = lower
        self._counts = counts
        self._made: dict[str, tuple[str, ...]] = {}

    def of(self, word: str) -> tuple[str, ...]:
        """Features that say in which company the word occurs in this article."""
        made = self._made.get(word)
        if made is not None:
            return made
        key = word if not (word.isupper() and len(word) > 3) else word.capitalize()
        tally = self._counts.get(key)
        if tally is None:
            return ()
        total = tally["n"]
        features = [
            "e:n" + ("1" if total == 1 else "2" if total == 2 else "5" if total < 6 else "9")
        ]
        for kind in "Ttidgsqba":
            count = tally[kind]
            if count:
                features.append(f"e:{kind}" + ("+" if count * 2 >= total else "-"))
        if tally["o"]:
            features.append("e:o")
        if word.lower() in self._lower:
            features.append("e:lower")
        summary = "".join(kind for kind in "Tgsidqb" if tally[kind])
        features.append("e=" + summary)
        self._made[word] = tuple(features)
        return self._made[word]


def features_of_run(
    tokens: Tokens, start: int, end: int, evidence: Evidence, lists: Lexicon
) -> list[list[str]]:
    """Return the features of every word of the run ``start``-``end``."""
    words = tokens.words
    size = len(words)
    row = words[start:end]
    length = end - start
    kinds = [_brief(word)[1] for word in row]
    classes = [_word_class(word) for word in row]
    place = _phrases(row, lists)
    shout = length > 3 and all(word.isupper() for word in row if word[0].isalpha())
    before = words[start - 1] if start and not tokens.breaks[start] else "<s>"
    before2 = words[start - 2] if start > 1 and before != "<s>" else "<s>"
    after = words[end] if end < size and not tokens.breaks[end] else "</s>"
    after2 = words[end + 1] if end + 1 < size and after != "</s>" else "</s>"
    opening = before == "<s>" or before in _ENDERS or before in _OPENERS
    b_low, b_kind, b_cluster = _brief(before)
    a_low, a_kind, a_cluster = _brief(after)
    length_name = str(length) if length < 5 else "5+"
    has_organisation = any("o" in kind for kind in classes)
    out: list[list[str]] = []
    for offset, word in enumerate(row):
        first, last = offset == 0, offset == length - 1
        features = ["bias", *_own(word), *evidence.of(word)]
        position = "1" if length == 1 else "F" if first else "L" if last else "M"
        features.append("pos=" + position + length_name)
        if opening and first:
            features += ("start", "start|" + kinds[0], "start|" + position + _shape(word))
        if shout:
            features.append("shout")
        p_low, p_kind, p_cluster = (b_low, b_kind, b_cluster) if first else _brief(row[offset - 1])
        n_low, n_kind, n_cluster = (a_low, a_kind, a_cluster) if last else _brief(row[offset + 1])
        kind = kinds[offset]
        features += (
            "-w=" + p_low,
            "-k=" + p_kind,
            "-c=" + p_cluster,
            "+w=" + n_low,
            "+k=" + n_kind,
            "+c=" + n_cluster,
            f"-kk={p_kind}|{kind}",
            f"+kk={kind}|{n_kind}",
            f"kkk={p_kind}|{kind}|{n_kind}",
            "rb=" + b_low,
            "ra=" + a_low,
            f"rbk={b_kind}|{position}",
            f"rak={a_kind}|{position}",
            f"-+={p_low}|{n_low}",
        )
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
        if place[offset]:
            features.append("place=" + place[offset])
        if has_organisation:
            later = any("o" in kind for kind in classes[offset + 1 :])
            features.append("org>" if later else "org<")
        out.append(features)
    return out


def _phrases(row: list[str], lists: Lexicon) -> list[str]:
    """Mark the words of listed places and organisations of several words."""
    marks = [""] * len(row)
    at = 0
    while at < len(row):
        letter, length = lists.phrase_at(row, at)
        if length:
            whole = letter + ("=" if length == len(row) else "")
            marks[at : at + length] = ["B" + whole, *["I" + whole] * (length - 1)]
        at += max(length, 1)
    return marks
