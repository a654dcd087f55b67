"""Names of people: their parts, and the choice of the form to show.

>>> parse_name("Ursula von der Leyen").surname
'leyen'
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from reader.story.words.given_names import group_of, joined_servant
from reader.story.words.spelling import fold, fold_word, looks_arabic

_NICKNAME = re.compile(
    r"""(?<=\s)(?:"[^"]{1,40}"|'[^']{1,40}'|\u201c[^\u201d]{1,40}\u201d|\u2018[^\u2019]{1,40}\u2019)(?=[\sA-Z])"""
)
"""A nickname between given name and surname: ``Ann 'The Lark' Lee``."""
_BRACKETS = re.compile(r"[\[\]{}<>\"\u201c-\u201f«»*]")
_POSSESSIVE = re.compile("['\u2019]s?$", re.IGNORECASE)
_INITIALS = re.compile(r"(?:[A-Z]\.){2,4}$|[A-Z]{2,3}$")
_INITIALS_IN_CAPITALS = re.compile(r"(?:[A-Z]\.){2,4}$|[B-DF-HJ-NP-TV-XZ]{2,3}$")
_ALTERNATIVE = re.compile(r"\([^)]{0,200}+\)")
_DASHES = re.compile(r"[-\u2010-\u2015]")
_SUFFIXES = {"jr": "jr", "junior": "jr", "sr": "sr", "senior": "sr"}
_NUMBERS = frozenset(
    ("ii", "iii", "iv", "vi", "vii", "viii", "ix", "xi", "xii", "xiii", "xiv", "xvi")
)
_SUFFIXES |= {number: number for number in _NUMBERS}
# Particles in any case; the others only in lower case or before a hyphen.
_PARTICLES = frozenset(("von", "van", "de", "der", "den", "del", "della", "di", "bin", "ibn"))
_ARTICLES = frozenset(("al", "el", "ul", "ad", "ar", "as", "ash", "at", "az", "an"))
_LOWER_PARTICLES = (
    _PARTICLES
    | _ARTICLES
    | frozenset(("da", "do", "dos", "das", "du", "la", "le", "las", "los", "ter", "ten"))
    | frozenset(("zu", "zum", "zur", "af", "av", "y", "e", "bint"))
)
_ARABIC_PARTICLES = frozenset(("bin", "ibn", "bint", "abu", "umm"))


@dataclass(frozen=True, slots=True)
class Name:
    """A name in folded parts. Hyphens count as spaces; particles belong to no part."""

    given: tuple[str, ...]
    """Given and middle names; initials are single letters. Empty for a bare surname."""
    surname: str
    """The last word; empty only for text without letters, or a handle."""
    suffix: str = ""
    """``jr``, ``sr``, a number such as ``ii``, or empty."""
    handle: str = ""
    """An account name without its ``@``, folded; then there is no other part."""
    arabic: bool = False
    """Whether the name has the marks of a romanised Arabic or Persian name."""

    @property
    def bare(self) -> bool:
        """Whether it is a single word without a number, which does not distinguish relatives."""
        return not self.given and not self.handle and self.suffix not in _NUMBERS

    @property
    def words(self) -> tuple[str, ...]:
        """Given names and surname in order."""
        return (*self.given, self.surname)


@lru_cache(maxsize=65536)
def parse_name(text: str) -> Name:
    """Split a name as written in an article into its folded parts. Never raises.

    Brackets, quotation marks, a possessive and nicknames in them are dropped.
    Titles must be removed by the caller.
    """
    text = text.strip()
    if text.startswith("@") and " " not in text:
        return Name((), "", handle=fold_word(text))
    text = _ALTERNATIVE.sub(" ", text) if _ALTERNATIVE.sub("", text).strip() else text
    raw = _BRACKETS.sub(" ", _NICKNAME.sub(" ", text)).replace(",", " ").split()
    initials = _INITIALS_IN_CAPITALS if text.isupper() else _INITIALS
    words: list[str] = []
    suffix = ""
    arabic = False
    for place, token in enumerate(raw):
        bare = _POSSESSIVE.sub("", token) if place == len(raw) - 1 else token
        if initials.match(bare) and place < len(raw) - 1:
            words.extend(letter.lower() for letter in bare if letter != ".")
            continue
        pieces = _DASHES.split(bare)
        for index, piece in enumerate(pieces):
            word = fold_word(piece)
            if not word:
                continue
            if word in _SUFFIXES and words:
                suffix = _SUFFIXES[word]
                continue
            hyphened = index < len(pieces) - 1
            arabic = arabic or word in _ARABIC_PARTICLES
            article = word in _ARTICLES
            if word in (_LOWER_PARTICLES if hyphened or piece.islower() else _PARTICLES) or (
                article and words and word in ("al", "el")
            ):
                arabic = arabic or (article and hyphened)
                last = place == len(raw) - 1 and not hyphened
                if not last:
                    continue
            words.append(word)
    if not words:
        return Name((), fold_word(text), suffix)
    words = _servants(words)
    arabic = arabic or any(looks_arabic(word) for word in words)
    return Name(tuple(words[:-1]), words[-1], suffix, arabic=arabic)


def _servants(words: list[str]) -> list[str]:
    """Join ``Abdel Fattah`` and the like into one word."""
    joined: list[str] = []
    for word in words:
        if len(joined) and group_of(joined[-1]) == "abdul" and len(words) > 2:
            joined[-1] = "abdul" + word
        else:
            joined.append(joined_servant(word))
    return joined


def full_form(name: str) -> bool:
    """Return whether a name has more than one part, or the number of a monarch."""
    parsed = parse_name(name)
    return not parsed.bare and bool(parsed.surname)


def best_name(counts: Mapping[str, int]) -> str:
    """Return the form to show for a person: full before bare, then most frequent, longest, first.

    ``counts``: the number of articles with each form. Handles only if there is nothing else.
    Depends only on the counts, not on the order of the articles.

    Raises:
        ValueError: ``counts`` is empty.
    """
    if not counts:
        raise ValueError("no names")

    def rank(form: str) -> tuple[bool, bool, bool, int, int, str]:
        parsed = parse_name(form)
        plain = "[" not in form and not form.isupper()
        written = full_form(form) and all(len(word) > 1 for word in parsed.given[:1])
        return (
            bool(parsed.handle),
            not full_form(form),
            not plain,
            -counts[form],
            -len(form) if written else 0,
            form,
        )

    return min(counts, key=rank)


def same_text(a: str, b: str) -> bool:
    """Return whether two forms are equal except for case, diacritics and spaces."""
    return fold(a) == fold(b)
