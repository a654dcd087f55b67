"""The spellings of one word of a name.

News agencies romanise the same name in different ways, drop its diacritics or
write an umlaut out. :func:`same_word` returns whether two words are such variants,
and by which convention; :func:`skeleton` is a coarse key that all variants of a
word share, so that an index finds them all.

The conventions are those of English-language agencies: Ukrainian and Russian
endings and vowels (BGN/PCGN 1947 and 1965, the Ukrainian passport rule of 2010),
the Arabic article and consonants (ALA-LC beside press usage), German umlauts
(DIN 5007-2), and Nordic and South Slavic letters written out.

The letters differ from those of :mod:`reader.extraction.people.spelling`, which compares names
within one text by a coarse key: across articles a letter must stay written out as its
convention does (``ss``, ``ae``, ``th``), or different names would be equal.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from reader.story.words.given_names import group_of

_LETTERS = str.maketrans({
    "ß": "ss", "ø": "o", "đ": "d", "ð": "d", "ł": "l", "\u0131": "i", "æ": "ae", "œ": "oe", "þ":
    "th", "ħ": "h", "ŀ": "l", "ə": "a",
})  # fmt: skip
_NOT_LETTERS = re.compile(r"[^\w]|_")

# An umlaut written out: Mueller, Schaeuble, Goering; not Bauer, Miguel, Samuel, Noel, Joe.
_WRITTEN_OUT = re.compile(
    r"(?<![aeiouqg])(?:([aou])e(?!l(?:[aeiou]|$))(?=[b-df-hj-np-tv-z])|(a)e(?=u[b-df-hj-np-tv-z]))"
)
_SLAVIC_SURNAME = re.compile(
    r"(?:ski|ska|skaia|enko|chko|shko|ov|ev|ova|eva|uk|ich|iv|ets|ak|oi|ni|tsin|zhin|shin|chin)$"
)
_GREEK_Y = re.compile(r"^(?:gi|yi|y)(?=[aeou])")
_ARABIC_LETTERS = re.compile(r"dh|gh|kh|q(?:[aio]|$)|aa|iyy|oud$|oun$")

SAME = ""
"""What :func:`same_word` returns for equal words."""


def fold(text: str) -> str:
    """Return ``text`` in lower case, without diacritics, white space runs as one space."""
    if text.isascii():
        return " ".join(text.lower().split())
    return _fold_name(text) if len(text) <= _NAME else _fold(text)


def _fold(text: str) -> str:
    lowered = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    marks = dict.fromkeys(ord(c) for c in set(lowered) if unicodedata.combining(c))
    plain = lowered.translate(marks) if marks else lowered
    return " ".join(plain.translate(_LETTERS).split())


_NAME = 100  # longer texts are not cached
_fold_name = lru_cache(maxsize=65536)(_fold)


def fold_word(word: str) -> str:
    """Return one word folded, with letters and digits only."""
    return _NOT_LETTERS.sub("", fold(word))


@lru_cache(maxsize=65536)
def _undoubled(word: str) -> str:
    return re.sub(r"(.)\1+", r"\1", word)


@lru_cache(maxsize=65536)
def _written_out(word: str) -> str:
    """Return a word with one form for umlauts and Nordic letters, written out or not."""
    word = _WRITTEN_OUT.sub(r"\1\2", word).replace("aa", "a")
    return word.replace("dj", "d") if word.endswith("ic") else word


@lru_cache(maxsize=65536)
def _slavic(word: str) -> str:
    """Return one form for romanisations of Ukrainian, Russian, Belarusian and Bulgarian."""
    word = word.replace("tsch", "ch").replace("sch", "sh").replace("kh", "h")
    word = word.replace("x", "ks").replace("w", "v").replace("ph", "f")
    word = re.sub(r"[yj]", "i", word)
    word = re.sub(r"i+", "i", word).replace("ie", "e")
    word = re.sub(r"(?<=[eo])ff$", "v", word)
    word = re.sub(r"ander$", "andr", re.sub(r"enka$", "enko", word))
    return _undoubled(re.sub(r"(?<=[csz]h)ov", "ev", word))


@lru_cache(maxsize=65536)
def _arabic(word: str) -> str:
    """Return one form for romanisations of Arabic and Persian: article, gutturals, vowels."""
    group = group_of(word)
    if group is not None:
        return group
    word = re.sub(r"(?<=[adt])h$", "", word.replace("kh", "h"))
    word = word.replace("dh", "d").replace("gh", "g")
    word = re.sub(r"[gq]", "k", word)
    word = re.sub(r"ou|oo|o", "u", word)
    word = re.sub(r"ee|ie", "i", word)
    word = re.sub(r"a?[eiy]+", "i", word)
    return _undoubled(word)


def looks_arabic(word: str) -> bool:
    """Return whether a folded word looks like a romanised Arabic or Persian name."""
    return group_of(word) is not None or bool(_ARABIC_LETTERS.search(word))


def in_greek(word: str) -> str:
    """Return one form for the given names Giannis and Yiannis, Giorgos and Yorgos, folded."""
    return _GREEK_Y.sub("y", word)


@lru_cache(maxsize=65536)
def _final_vowel(word: str) -> str:
    return re.sub(r"(?<![iy])[iy]+$", "i", word)


@lru_cache(maxsize=131072)
def same_word(a: str, b: str, *, given: bool = False, arabic: bool = False) -> str | None:
    """Return the convention by which two folded words are spellings of one name.

    Returns None if they are not, :data:`SAME` if they are equal, else a phrase for
    "spelled differently: ...". ``given``: the words are given names, which may vary more
    because the surname is compared as well. ``arabic``: the whole name is Arabic or Persian.
    """
    if a == b:
        return SAME
    if not a or not b:
        return None
    if min(len(a), len(b)) >= 4:
        slavic = _slavic(a)
        if slavic == _slavic(b) and (given or _SLAVIC_SURNAME.search(slavic)):
            return "transliteration from Cyrillic"
        if _final_vowel(a) == _final_vowel(b):
            return "final y or i"
        if given and in_greek(a) == in_greek(b):
            return "transliteration from Greek"
    if _written_out(a) == _written_out(b):
        return "letter written out, as ae for ä"
    if (arabic or looks_arabic(a) or looks_arabic(b)) and _arabic(a) == _arabic(b):
        return "transliteration from Arabic or Persian"
    return None


@lru_cache(maxsize=65536)
def skeleton(word: str) -> str:
    """Return the key that all spellings of a folded word share; never empty.

    Consonants only, interchangeable ones in one class, doubles collapsed; a leading ``*``
    marks a word that begins with a vowel or a glide. Coarse on purpose: equal keys are
    candidates, not matches.
    """
    word = _undoubled(group_of(word) or word)
    glide = "*" if word[:1] in "aeiouyjh" or word.startswith("kh") else ""
    word = word.replace("x", "ks").replace("kh", "")
    word = re.sub(r"s[c](?=h)", "s", re.sub(r"tsch", "ch", word))
    word = re.sub(r"[aeiouyjh]", "", word.replace("ph", "v"))
    word = re.sub(r"[cqg]", "k", re.sub(r"[fw]", "v", word))
    return glide + _undoubled(word) or "-"
