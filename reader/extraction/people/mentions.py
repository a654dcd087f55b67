"""Mentions of people: the tagger's names, trimmed, then a second pass for known names."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from reader.extraction.people.boundaries import ABBREVIATED, apart, grown, opens, repaired
from reader.extraction.people.lexicon import lexicon, listed
from reader.extraction.people.missed import PARTY, SIBLINGS
from reader.extraction.people.role_words import ARTICLES, PREPOSITIONS, is_office
from reader.extraction.people.spelling import folded
from reader.extraction.people.tagger import Found
from reader.extraction.people.well_known import FAMOUS, well_known
from reader.extraction.people.words import (
    DEALINGS,
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
from reader.extraction.tokens import Tokens, is_candidate

_CAMEL = re.compile(
    r"(?!(?:al|el|ul|as|an|ar|at|bin|ibn|abu|d|de|di|da|l|o|n|mc|mac|van|von)\b)[a-z]"
)
_DWELLER = re.compile(r".{3,}(?:ist|ian|ean|tan|ese|iard|ander|swoman|sman)$")
"""Endings of words for believers, experts and inhabitants (``Minnesotan``, ``Scientologist``)."""
_FAMILY_FIRST = re.compile(r"[A-Z][a-z]+ [A-Z][a-z]+-[a-z]+$")
"""``Son Heung-min``: a person who is afterwards called ``Son``."""
_LONGEST_NAME = 9
_LONGEST_HEADLINE = 24
"""The most tokens on either side of a name in a headline."""
_SOON = 400
"""Tokens on either side within which the article gives the name again."""
_SHARED = frozenset(
    ("administration", "administrations", "ticket", "summit", "talks", "pact", "accord", "axis")
)
"""What two people have together."""
_LONGEST_ADDRESS = 7
"""The most tokens from a name to the ``@`` of the same address."""
_LONGEST_DESCRIPTION = 5
_SITES = frozenset(("port", "city", "town", "village", "river", "island", "peninsula"))
_AFTER_SITES = frozenset((",", "in", "on", "near", "where", "with", "about"))
_APOSTROPHES = frozenset(("'s", "\u2019s"))
_LONGEST_THING = 6
"""The most words between a name and the word for what is named after it."""
_JOINED = re.compile(r"(?!Ma?c|Fitz|V[ao]n|De[ls])[A-Z][a-z]{2,}([A-Z][a-z]+)$")
"""Two words written as one, mostly a firm or its product: ``SoftFocus``."""
_FIRMS = frozenset(("LLP", "LLC", "PLLC", "PC", "P.C.", "P.A.", "L.L.P."))
_BEFORE_FIRMS = frozenset((("firm", "of"), ("office", "of"), ("partner", "at"), ("partner", "in")))
_HEADER = re.compile(r"[A-Za-z]+-[A-Z]{1,3}$")
"""Names of fields and versions: ``Message-ID``, ``DC-Y``."""
_OPENING = frozenset(
    ("both", "but", "and", "while", "when", "with", "for", "as", "if", "so", "neither")
)
_CALLS = frozenset(
    ("oh", "ah", "gee", "hey", "hello", "hi", "wow", "yeah", "yes", "okay", "ok", "madam")
)
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


def mentions_of(tokens: Tokens, names: Sequence[Found]) -> list[Mention]:
    """Return every mention of a person, in text order, titles outside.

    A second pass searches the article for occurrences of ``names`` that the tagger missed.
    """
    people = [span for item in names if item.kind == "PER" and (span := _trimmed(tokens, item))]
    others = [item for item in names if item.kind != "PER"]
    people += [item.span for item in others if _is_renamed_place(tokens, item)]
    people = _agreeing(tokens.words, apart(tokens.words, people))
    people += _listed(tokens.words, people, others)
    people = repaired(tokens, people)
    people += _famous(tokens, people, others)
    people += _second_pass(tokens, people, others)
    surnames = {tokens.words[last - 1] for first, last in people if last - first > 1}
    places = {
        tuple(tokens.words[slice(*span)])
        for span in people
        if _is_place(tokens, *span)
        or (_is_beside_place(tokens, *span) and not _is_known_here(tokens, span, surnames))
    }
    partners = _partners(tokens)
    spans = sorted(
        span
        for span in set(people)
        if not (
            span[0] in partners
            or _is_suffix(tokens.words, span)
            or _is_in_address(tokens, *span)
            or tuple(tokens.words[slice(*span)]) in places
            or (_is_pair(tokens.words, *span) and tokens.words[span[0]] not in surnames)
        )
    )
    families = _families(tokens, spans)
    return [_mention(tokens, first, last, families.get(first, ())) for first, last in spans]


def _partners(tokens: Tokens) -> set[int]:
    """Return the tokens of the surnames of firms: ``the firm of A, B and C``, ``A, B & C LLP``."""
    words, found = tokens.words, set[int]()
    for at in range(3, len(words) - 1):
        if words[at] not in ("and", "&") or not is_candidate(words[at + 1]):
            continue
        names = [at + 1]
        first = at - 1 - (words[at - 1] == ",")
        while first > 0 and is_candidate(words[first]):
            names.append(first)
            if words[first - 1] != ",":
                break
            first -= 2
        after = [word for word in words[at + 2 : at + 4] if word != ","][:1]
        firm = bool(after and after[0] in _FIRMS)
        firm = firm or tuple(words[first - 2 : first]) in _BEFORE_FIRMS  # no ``A, B & C (2004)``
        if len(names) > 2 and firm and not any(tokens.breaks[step] for step in names[:-1]):
            found.update(names)
    return found


def _is_suffix(words: Sequence[str], span: tuple[int, int]) -> bool:
    """Return whether it is what follows a name: ``Andy Harris, M.D.``."""
    first, last = span
    joined = "".join(words[first:last]).lower()  # also ``N. J.``, ``M. D.``
    if last - first > 1 and not all(len(word.rstrip(".")) == 1 for word in words[first:last]):
        return False
    return joined.replace(".", "") in SUFFIXES or (last - first > 1 and joined in ABBREVIATED)


def _mention(tokens: Tokens, first: int, last: int, family: tuple[str, ...]) -> Mention:
    shouted = first > 1 and tokens.words[first - 1] == "." and tokens.words[first - 2].isupper()
    before = tokens.words[first - 1 - shouted].lower().rstrip(".") if first else ""
    title = before if before in TITLES and not tokens.breaks[first] else ""
    return Mention(first, last, (*_name_words(tokens.words[first:last]), *family), title)


def _families(tokens: Tokens, spans: list[tuple[int, int]]) -> dict[int, tuple[str, ...]]:
    """Return the shared surname of given names: ``Lyle and Erik Menendez``."""
    words = tokens.words
    known = {words[first]: words[last - 1] for first, last in spans if last - first > 1}
    surnames = {words[last - 1] for first, last in spans if last - first > 1}
    found: dict[int, tuple[str, ...]] = {}
    for (one, end), (first, last) in pairwise(spans):
        given, surname = words[one], words[last - 1]
        flags = set(listed(given))
        if (
            end - one == 1
            and last - first == 2
            and words[end:first] == ["and"]
            and "G" in flags
            and (
                not flags & set("SCP")
                or words[one - 1].lower() in SIBLINGS
                or (given not in surnames and not flags & set("CPQ") and opens(tokens, one))
            )
            and {"G", "S"} & set(listed(words[first]))
            and known.get(given, surname) == surname
            and FAMOUS not in well_known().of([given])
            and words[one - 1].lower().rstrip(".") not in HONORIFICS
        ):
            found[one] = (surname,)
    return found


def _is_renamed_place(tokens: Tokens, item: Found) -> bool:
    """Return whether a place is a given name here: ``Phoenix Grey won. Phoenix said``."""
    words = tokens.words
    first, last = item.span
    if last - first != 2 or not _could_be_name(words, first):
        return False
    pairs = pairwise(words)
    acts = "".join(words[last : last + 1]) in SAID - {"was", "is", "has"}
    return acts and any(word == words[first] and after in SPEECH for word, after in pairs)


def _could_be_name(words: list[str], at: int) -> bool:
    """Return whether the lists allow a name where the tagger labelled something else."""
    row = words[at : at + 2]
    return (
        "G" in listed(row[0])
        and not well_known().of(row)
        and row[1].lower() not in ORGANISATION | PLACE_WORDS
        and lexicon().phrase_at(row, 0) == ("", 0)
        and row[1].istitle()
        and "O" not in listed(row[1])
    )


def _listed(
    words: list[str], people: list[tuple[int, int]], others: list[Found]
) -> list[tuple[int, int]]:
    """Find a name between other people's in a list: ``Ann Lee, Son Chhim and Bo Ray``."""
    starts, ends = ({span[side] for span in people if span[1] - span[0] > 1} for side in (0, 1))
    unseen = {(at + 1, at + 3) for at in ends if all(map(is_candidate, words[at + 1 : at + 3]))}
    return [
        (first, last)
        for first, last in {item.span for item in others} | unseen - set(people)
        if last - first == 2
        and words[first - 1 : first] in ([","], ["and"])
        and (first - 1 in ends or first - 2 in ends)
        and words[last : last + 1] in ([","], ["and"], [";"])
        and {last + 1, last + 2} & starts
        and _could_be_name(words, first)
    ]


def _name_words(row: list[str]) -> tuple[str, ...]:
    """Return the words of a name in the usual order, without marks and nicknames."""
    if "," in row:
        comma = row.index(",")
        row = [*row[comma + 1 :], *row[:comma]]
    marks = [at for at, word in enumerate(row) if word in _QUOTES]
    if len(marks) == 2 and marks[1] + 1 < len(row):
        row = [*row[: marks[0]], *row[marks[1] + 1 :]]
    at = row.index("-") if "-" in row[1:-1] else 0
    if at and len(row[at - 1]) > 2:  # ``Ann Holt - Lind``, not ``Al - Holt``
        row = [*row[: at - 1], "".join(row[at - 1 : at + 2]), *row[at + 2 :]]
    return tuple(word for word in row if word[0].isalnum())


def _is_plain(word: str) -> bool:
    """Return whether a word is an everyday one that is in no list of names."""
    flags = set(listed(word))
    return bool(flags & set("WV")) and not flags & set("GSUOP")


def _trimmed(tokens: Tokens, item: Found) -> tuple[int, int] | None:
    """Strip titles, everyday words and marks from the ends; None if no name is left."""
    first, last = item.start, item.end
    words = tokens.words
    while last - first > 1 and _is_lead(words[first], last - first):
        first += 1
    if last - first == 2 and words[first].lower() in _OPENING and "G" in listed(words[first + 1]):
        first += 1
    while last - first > 1 and _is_trail(words[last - 1], last - first):
        last -= 1
    if last - first == 2 and _is_headline(tokens, first):
        last -= 1
    marks = [at for at in range(first + 1, last) if words[at] in _QUOTES]
    if len(marks) == 1:  # what follows is quoted
        last = marks[0]
    row = words[first:last]
    if not any(is_candidate(word) for word in row) or any(word[0].isdigit() for word in row):
        return None
    if "&" in row or _is_assigned(tokens, last):
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
    if _is_namesake(tokens, first, last):
        return None
    if row[-1].isupper() and listed(row[-1]) == "N" and not row[0].isupper():
        return None  # ``Long COVID``
    if row[-1].lower() in PLACE_WORDS and ("S" not in listed(row[-1]) or "W" in listed(row[-1])):
        return None
    return first, last


def _is_place(tokens: Tokens, first: int, last: int) -> bool:
    """Return whether the text says a place: ``X, a town in``, ``the city of X``."""
    words = [*tokens.words[max(0, first - 2) : last + _LONGEST_DESCRIPTION + 3], *" " * 4]
    ahead, words = words[: min(first, 2)], words[min(first, 2) + last - first :]
    if words[0] in ("County", "Counties") and "".join(ahead[-1:]).lower() in TITLES:
        return True  # Prince William County
    if ahead[-1:] == ["of"] and ahead[0] in _SITES:
        return words[0] not in _APOSTROPHES  # ``the city of X``
    if words[0] == ",":
        at = 1
        while at < _LONGEST_DESCRIPTION and words[at].islower() and words[at] not in _SITES:
            at += 1
        offices = (is_office(word) and word != "major" for word in words[1:at])
        plain = (at < 3 or words[1] in ARTICLES) and not any(offices)
        plain = plain and (PREPOSITIONS - ARTICLES).isdisjoint(words[1:at])
        counted = words[at + 1] == "of" and words[at + 2][0].isdigit()
        return plain and words[at] in _SITES and (counted or words[at + 1] in _AFTER_SITES)
    return False


def _is_beside_place(tokens: Tokens, first: int, last: int) -> bool:
    """Return whether a name is one of two ends: ``between X and Marseilles``."""
    words = [*tokens.words[last : last + 5], *" " * 5]
    if words[0] in ("in", "("):
        words = words[3 if words[2] == ")" else 2 :]
    flags = set(listed(words[1]))
    known = not flags.isdisjoint("CPQR") and flags.isdisjoint("GS")
    return tokens.words[max(0, first - 1) : first] == ["between"] and words[0] == "and" and known


def _is_known_here(tokens: Tokens, span: tuple[int, int], surnames: set[str]) -> bool:
    """Return whether a name is somebody's: famous, with a title, or one that talks: ``Mr. X``."""
    first, last = span
    words, name = tokens.words, tokens.words[first]
    return (
        (last - first == 1 and name in surnames)
        or not DEALINGS.isdisjoint(map(str.lower, words[max(0, first - 3) : first]))
        or FAMOUS in well_known().of(words[first:last])
        or any(
            word == name and (is_office(before) or before.lower().rstrip(".") in HONORIFICS)
            for before, word in pairwise(words)
        )
    )


def _is_assigned(tokens: Tokens, last: int) -> bool:
    """Return whether a name is that of a variable: ``LANG=C``."""
    assigned = tokens.words[last : last + 1] == ["="]
    return assigned and tokens.starts[last] == tokens.ends[last - 1]


def _is_pair(words: list[str], first: int, last: int) -> bool:
    """Return whether a word is two people: ``the Obama-Biden administration``."""
    one, _, other = words[first].partition("-")
    if last - first > 1 or not other.istitle() or not one.istitle():
        return False
    famous = all(FAMOUS in well_known().of([word]) for word in (one, other))
    return words[last : last + 1] != [] and (words[last].lower() in _SHARED or famous)


def _is_in_address(tokens: Tokens, first: int, last: int) -> bool:
    """Return whether a name is part of an address: ``Ann.Lee@example.ORG``."""
    if any(tokens.starts[at] > tokens.ends[at - 1] for at in range(first + 1, last)):
        return False  # ``Ann Lee/Sales@Example``
    at, size = last, len(tokens)
    while at < min(size, last + _LONGEST_ADDRESS) and tokens.starts[at] == tokens.ends[at - 1]:
        at += 1
    start = first
    while start > max(0, first - _LONGEST_ADDRESS) and (
        tokens.starts[start] == tokens.ends[start - 1]
    ):
        start -= 1
    return any("@" in word for word in tokens.words[start:at])


def _is_namesake(tokens: Tokens, first: int, last: int) -> bool:
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


def _agreeing(words: list[str], people: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Adjust names to the form used elsewhere in the article: one word less or more."""
    known = {tuple(words[first:last]) for first, last in people if last - first > 1}
    surnames = {row[-1] for row in known if not is_office(row[0])}
    cut: list[tuple[int, int]] = []
    for first, last in people:
        row = tuple(words[first:last])
        if row[1:] in known and not set(listed(row[0])) & set("GSU"):
            first += 1
        elif row[:-1] in known and not set(listed(row[-1])) & set("GSU"):
            last -= row[-1].lower().rstrip(".") not in SUFFIXES
        elif len(row) == 2 and row[1] in surnames and _is_office_only(row[0]):
            first += 1  # ``Commandant Lunday``, of whom the text has the full name
        elif len(row) == 1 and tuple(words[first - 1 : last]) in known:
            first -= 1
        cut.append((first, last))
    return cut


def _is_office_only(word: str) -> bool:
    return is_office(word) and not set(listed(word)) & set("GSU")


def _is_lead(word: str, length: int) -> bool:
    low = word.lower().rstrip(".")
    if not word[0].isalpha() or word in LINKS:
        return True
    if low in TITLES or low in NATIONALITIES:
        return low in HONORIFICS or "G" not in listed(word)
    if length < 3 or not word[0].isupper():
        return False
    if low in _OPENING:
        return True
    if low in ORGANISATION and not set(listed(word)) & set("GS"):
        return True
    return _is_plain(word) or (bool(_DWELLER.match(word)) and not set(listed(word)) & set("GSU"))


def _is_trail(word: str, length: int) -> bool:
    if word in ("'s", "\u2019s") or not word[0].isalnum() or word in LINKS or word in PARTICLES:
        return True
    flags = set(listed(word))
    return ("C" in flags and not flags & set("GS")) or (length > 2 and _is_plain(word))


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
        return (third or _is_plain(verb)) and verb.lower().endswith(("s", "ing", "ed"))
    if not (third or _is_plain(verb)) or not _in_title_case(tokens, at):
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
    if len(low) < 2 or low in _NOT_NAMES or (len(word) == 2 and word.isupper()):
        return False
    before = tokens.words[at - 1].lower().rstrip(".") if at else ""
    flags = listed(word)
    if before in HONORIFICS:
        return True
    if _HEADER.match(word) and FAMOUS not in well_known().of([word]):
        return False
    joined = _JOINED.match(word)
    if joined and "G" not in listed(joined[1]):
        return False
    if lexicon().phrase_at([word], 0) == ("O", 1):
        return False
    known = "G" in flags or "S" in flags or FAMOUS in well_known().of([word])
    return known or not set(flags) & set("CPON")


def _famous(
    tokens: Tokens, people: list[tuple[int, int]], others: list[Found]
) -> list[tuple[int, int]]:
    """Find single words that are well-known people's names, outside of wider names."""
    letters = well_known().letters
    words = tokens.words
    inside = {at for first, last in people for at in range(first, last)}
    inside.update(at for item in others if item.end - item.start > 1 for at in range(*item.span))
    found: list[tuple[int, int]] = []
    for at in tokens.candidates:
        word = words[at]
        low = word.lower()
        if FAMOUS not in letters.get(low, "") or at in inside:
            continue
        if "W" in listed(word) or low in _NOT_NAMES:
            continue
        before = words[at - 1] if not tokens.breaks[at] else "."
        after = words[at + 1] if at + 1 < len(words) and not tokens.breaks[at + 1] else "."
        if before.lower() in PARTICLES:
            continue  # ``Von der Leyen``, for the second pass
        if not is_candidate(after) and (
            not is_candidate(before) or _is_plain(before) or before.lower().rstrip(".") in TITLES
        ):
            found.append((at, at + 1))
    return found


def _second_pass(
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
        if length and _is_namesake(tokens, at, at + length):
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
        opens = at - 1 == item.start and words[item.start].lower() in _OPENING
        fits_left = not left or opens or _joins(words[at - 1])
        return fits_left and (not right or _joins(words[at + 1]))

    def _is_border(self, at: int) -> bool:
        """Return whether a name can end or start next to this word."""
        word = self._words[at]
        return (
            not is_candidate(word)
            or bool(self.taken[at])
            or word.lower().rstrip(".") in TITLES | MONTHS_DAYS
            or _is_plain(word)
        )


def _joins(word: str) -> bool:
    return word == "and" or (word[0].isupper() and word.lower() in SAID)


def _plain(word: str) -> str:
    return folded(word).rstrip(".")
