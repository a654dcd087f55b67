"""The features of a word by itself: its classes, shape, lists and clusters."""

from __future__ import annotations

import re
from functools import lru_cache

from reader.extraction.people.lexicon import lexicon
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
    THINGS,
    TITLES,
)

_SHAPES = (
    (re.compile(r"[A-Z\u00c0-\u00de]"), "X"),
    (re.compile(r"[a-z\u00df-\u00ff]"), "x"),
    (re.compile(r"\d"), "9"),
)
_REPEATS = re.compile(r"(.)\1+")
_PINYIN = re.compile(
    r"(?:(?:[bpmfdtnlgkhjqxrzcsyw]|[zcs]h)"
    r"(?:ang?|eng?|ing?|i?ong|iang?|uang?|ia[on]?|uai?|ai|ao|ei|iu|ie|ui|uo|ou|[aeiou]|un|ue)){1,2}"
)
"""One or two Chinese syllables in pinyin."""
_ROMAJI = re.compile(
    r"(?=.{4})(?:(?:[kgsztdnhbpmyrwj]|[knhmrgbp]y|sh|ch|ts|f)?[aiueo]|n(?![aiueoy])){2,6}"
)
"""Two to six Japanese syllables in Latin letters."""


@lru_cache(maxsize=16_000)
def word_class(word: str) -> str:
    """Return a letter for each class of words that ``word`` belongs to."""
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
        (THINGS, "y"),
    )
    return "".join(letter for words, letter in classes if low in words)


@lru_cache(maxsize=16_000)
def shape(word: str) -> str:
    """Return the pattern of its letters: ``Xx`` for capitalised, ``XX``, ``X.``."""
    for pattern, letter in _SHAPES:
        word = pattern.sub(letter, word)
    return _REPEATS.sub(r"\1\1", word)[:8]


@lru_cache(maxsize=16_000)
def flags_of(word: str) -> str:
    """Return the letters of the lists and classes that contain the word."""
    low = word.lower()
    found = lexicon().flags.get(low)
    if not found and "-" in low:
        found = lexicon().flags.get(low.rsplit("-", 1)[-1])
    return found + word_class(word)


def own_features(word: str) -> list[str]:
    """Return the word's own features."""
    low = word.lower()
    flags = flags_of(word)
    pattern = shape(word)
    features = [
        "bias",
        "w=" + low[:24],
        "f=" + flags,
        "sh=" + pattern,
        *(f"p{size}=" + low[:size] for size in (2, 3, 4) if len(low) > size),
        *(f"s{size}=" + low[-size:] for size in (1, 2, 3, 4) if len(low) > size),
        *("F" + flag for flag in flags),
    ]
    if _PINYIN.fullmatch(low):
        features.append("Fx")
    elif _ROMAJI.fullmatch(low):
        features.append("Fr")
    cluster = lexicon().clusters.get(word)
    if cluster:
        features += (
            "c1" + cluster[:1],
            "c2" + cluster[:2],
            "d1" + cluster[2:3],
            "d2" + cluster[2:],
        )
    return features


def before_features(word: str) -> list[str]:
    """Return what a word adds to the features of the one after it."""
    low, kind, cluster = brief(word)
    return ["-w=" + low, "-k=" + kind, "-c=" + cluster]


def after_features(word: str) -> list[str]:
    """Return what a word adds to the features of the one before it."""
    low, kind, cluster = brief(word)
    return ["+w=" + low, "+k=" + kind, "+c=" + cluster]


@lru_cache(maxsize=16_000)
def brief(word: str) -> tuple[str, str, str]:
    """Return a neighbour's contribution: the word, its kind, its cluster or shape."""
    low = word.lower()
    flags = flags_of(word)
    kind = flags or shape(word)
    return (
        low[:24],
        kind + ("^" if word[:1].isupper() else ""),
        (lexicon().clusters.get(word) or "-"),
    )


def kind_features(before: str, kind: str, after: str) -> list[str]:
    """Return the features of a word's kind beside those of its neighbours."""
    return [f"-kk={before}|{kind}", f"+kk={kind}|{after}", f"kkk={before}|{kind}|{after}"]


def opening_features(low: str, kind: str, position: str) -> list[str]:
    """Return the features of the word before a run, for a word at a position in it."""
    return ["rb=" + low, f"rbk={kind}|{position}"]


def ending_features(low: str, kind: str, position: str) -> list[str]:
    """Return the features of the word after a run, for a word at a position in it."""
    return ["ra=" + low, f"rak={kind}|{position}"]


def as_they_are(*features: str) -> tuple[str, ...]:
    """Return features that are made already."""
    return features
