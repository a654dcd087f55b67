"""The tagger's names without the titles, everyday words and marks around them."""

from __future__ import annotations

import re
from itertools import pairwise

from reader.extraction.people.lexicon import lexicon, listed
from reader.extraction.people.missed import PARTY
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
    PLACE_WORDS,
    POST_NOMINALS,
    STATES,
    SUFFIXES,
    TITLES,
)
from reader.extraction.tokens import Tokens, is_candidate

_CAMEL = re.compile(
    r"(?!(?:al|el|ul|as|an|ar|at|bin|ibn|abu|d|de|di|da|l|o|n|mc|mac|van|von)\b)[a-z]"
)
_DWELLER = re.compile(r".{3,}(?:ist|ian|ean|tan|ese|iard|ander|swoman|sman)$")
"""Endings of words for believers, experts and inhabitants (``Minnesotan``, ``Scientologist``)."""
_LONGEST_NAME = 9
_LONGEST_HEADLINE = 24
"""The most tokens on either side of a name in a headline."""
_SOON = 400
"""Tokens on either side within which the article gives the name again."""
_LONGEST_THING = 6
"""The most words between a name and the word for what is named after it."""
_JOINED = re.compile(r"(?!Ma?c|Fitz|V[ao]n|De[ls])[A-Z][a-z]{2,}([A-Z][a-z]+)$")
"""Two words written as one, mostly a firm or its product: ``SoftFocus``."""
_HEADER = re.compile(r"[A-Za-z]+-[A-Z]{1,3}$")
"""Names of fields and versions: ``Message-ID``, ``DC-Y``."""
_MODEL = re.compile(r"\d{1,4}[A-Z]$")
"""Numbers of products after their names: ``Kepler 650M``."""
OPENING = frozenset(
    ("both", "but", "and", "while", "when", "with", "for", "as", "if", "so", "neither")
)
_CALLS = frozenset(
    ("oh", "ah", "gee", "hey", "hello", "hi", "wow", "yeah", "yes", "okay", "ok", "madam")
)
QUOTES = frozenset("\"'\u2018\u2019\u201c\u201d")
NOT_NAMES = TITLES | MONTHS_DAYS | NATIONALITIES | SUFFIXES | _CALLS


def trimmed(tokens: Tokens, item: Found) -> tuple[int, int] | None:
    """Strip titles, everyday words and marks from the ends; None if no name is left."""
    first, last = item.start, item.end
    words = tokens.words
    while last - first > 1 and _is_lead(words[first], last - first):
        first += 1
    if last - first == 2 and words[first].lower() in OPENING and "G" in listed(words[first + 1]):
        first += 1
    while last - first > 1 and _is_numbered(words[first]):
        first += 1
    while last - first > 1 and _is_trail(words[last - 1], last - first):
        last -= 1
    if last - first == 2 and _is_headline(tokens, first):
        last -= 1
    marks = [at for at in range(first + 1, last) if words[at] in QUOTES]
    if len(marks) == 1:  # what follows is quoted
        last = marks[0]
    row = words[first:last]
    if not any(map(is_candidate, row)) or any(
        _is_numbered(word) or word[0].isdigit() for word in row
    ):
        return None
    if row[-1].startswith("Ex-") or (len(row) > 2 and row[-2].lower().rstrip(".") in SUFFIXES):
        return None  # ``Names Ex-Aide``, ``Ann Lee Jr. Day``
    if "&" in row or _is_assigned(tokens, last):
        return None
    if _MODEL.match("".join(words[last : last + 1])):
        return None
    if len(row) > _LONGEST_NAME:
        return None
    if PARTY.match(row[0]) or (_CAMEL.match(row[0]) and row[0] not in PARTICLES):
        return None
    if len(row) == 1:
        return (first, last) if _stands_alone(tokens, first) else None
    letter, length = lexicon().phrase_at(row, 0)
    if length == len(row) and (
        letter == "O" or not all("G" in listed(word) or "S" in listed(word) for word in row)
    ):
        return None
    if is_namesake(tokens, first, last):
        return None
    if row[-1].isupper() and listed(row[-1]) == "N" and not row[0].isupper():
        return None  # ``Long COVID``
    if row[-1].lower() in PLACE_WORDS and ("S" not in listed(row[-1]) or "W" in listed(row[-1])):
        return None
    return first, last


def _is_lead(word: str, length: int) -> bool:
    low = word.lower().rstrip(".")
    if not word[0].isalpha() or word in LINKS:
        return True
    if low in TITLES or low in NATIONALITIES:
        return low in HONORIFICS or "G" not in listed(word)
    if length < 3 or not word[0].isupper():
        return False
    if low in OPENING:
        return True
    if low in ORGANISATION and not set(listed(word)) & set("GS"):
        return True
    return is_plain(word) or (bool(_DWELLER.match(word)) and not set(listed(word)) & set("GSU"))


def _is_numbered(word: str) -> bool:
    return word[0].isalpha() and any(map(str.isdigit, word))


def _is_trail(word: str, length: int) -> bool:
    if _is_numbered(word):
        return True
    if word in ("'s", "\u2019s") or not word[0].isalnum() or word in LINKS or word in PARTICLES:
        return True
    flags = set(listed(word))
    return ("C" in flags and not flags & set("GS")) or (length > 2 and is_plain(word))


def _is_headline(tokens: Tokens, at: int) -> bool:
    """Return whether a capitalised verb or noun follows a surname in the words of a headline.

    After an office (``Secretary Lind Selects``), or where all long words of the line have
    capitals (``Lind Joins Talks``) and the text has the two words only once,
    or only in the headline and its repetition.
    """
    words = tokens.words
    surname, verb = words[at : at + 2]
    if "S" in listed(verb) or not verb.istitle():
        return False
    root = set(listed(_singular(verb))) if verb.endswith("s") and "P" not in listed(verb) else set()
    third = "S" not in root and not root.isdisjoint("WV")
    if at and words[at - 1].lower().rstrip(".") in OFFICES and "G" not in listed(surname):
        return (third or is_plain(verb)) and verb.lower().endswith(("s", "ing", "ed"))
    if not (third or is_plain(verb)) or not _in_title_case(tokens, at):
        return False
    start = max(0, at - _SOON)
    pairs = list(pairwise(words[start : at + _SOON]))
    family = (third and not listed(surname)) or not {"S", "U"}.isdisjoint(listed(surname))
    follows = any(is_candidate(word) and after == surname for word, after in pairs)
    again = [start + step for step, pair in enumerate(pairs) if pair == (surname, verb)]
    once = len(again) == 1 or (
        len(again) == 2 and all(_in_title_case(tokens, place) for place in again)
    )
    return (family or follows) and once


def _singular(word: str) -> str:
    """Return a verb or noun without the ending of ``Lind Presses``."""
    return word[:-2] if word.endswith(("ses", "shes", "ches", "xes", "zes")) else word[:-1]


def _in_title_case(tokens: Tokens, at: int) -> bool:
    """Return whether a short line has capitals in all its words of more than four letters."""
    first, last = at, at + 2
    while at - first < _LONGEST_HEADLINE and not tokens.breaks[first]:
        first -= 1
    while last < len(tokens) and last - at < _LONGEST_HEADLINE and not tokens.breaks[last]:
        last += 1
    line = tokens.words[first:last]
    ends = tokens.breaks[first] and (last == len(tokens) or tokens.breaks[last])
    lower = any(len(word) > 4 and word.islower() for word in line)
    return ends and len(line) > 4 and not lower and "." not in line


def _stands_alone(tokens: Tokens, at: int) -> bool:
    """Return whether a single word can be a person's name in its place."""
    word = tokens.words[at]
    low = word.lower().rstrip(".")
    if len(low) < 2 or low in NOT_NAMES or (len(word) == 2 and word.isupper()):
        return False
    before = tokens.words[at - 1].lower().rstrip(".") if at else ""
    flags = listed(word)
    if before == "general" and is_plain(word) and _is_firm(tokens, at):
        return False
    if before in HONORIFICS:
        return True
    if before == "," and word.rstrip(".") in STATES | POST_NOMINALS:
        return False
    after = tokens.words[at + 1 : at + 3]
    if word in STATES and after[:1] == ["."] and "".join(after[1:]).islower():
        return False  # ``Mich. accountant``
    if _HEADER.match(word) and FAMOUS not in well_known().of([word]):
        return False
    joined = _JOINED.match(word)
    if joined and "G" not in listed(joined[1]):
        return False
    if lexicon().phrase_at([word], 0) == ("O", 1):
        return False
    known = "G" in flags or "S" in flags or FAMOUS in well_known().of([word])
    return known or not set(flags) & set("CPON")


def _is_firm(tokens: Tokens, at: int) -> bool:
    """Return whether a word stands in ``General Growth Properties``, here or nearby."""
    pair = tokens.words[at - 1 : at + 1]
    row = tokens.words[max(0, at - _SOON) : at + _SOON]
    return any(
        row[step : step + 2] == pair and row[step + 2].istitle() for step in range(len(row) - 2)
    )


def _is_assigned(tokens: Tokens, last: int) -> bool:
    """Return whether a name is that of a variable: ``LANG=C``."""
    assigned = tokens.words[last : last + 1] == ["="]
    return assigned and tokens.starts[last] == tokens.ends[last - 1]


def is_namesake(tokens: Tokens, first: int, last: int) -> bool:
    """Return whether a full name is that of a thing: ``John Doe Voting Rights Act``."""
    words, breaks = tokens.words, tokens.breaks
    for at in range(last, min(last + _LONGEST_THING, len(words))):
        word, flags = words[at], listed(words[at])
        if breaks[at] or not (word[0].isupper() or word == "&"):
            return False
        if word.istitle() and word.lower() in PLACE_WORDS and "S" not in flags:
            return at == last or not (word == "Station" or _in_title_case(tokens, first))
        if word.lower() in TITLES or ("W" not in flags and not {"G", "S"}.isdisjoint(flags)):
            return False
    return False


def is_plain(word: str) -> bool:
    """Return whether a word is an everyday one that is in no list of names."""
    flags = set(listed(word))
    return bool(flags & set("WV")) and not flags & set("GSUOP")
