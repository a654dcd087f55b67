"""Mentions of people: the tagger's names, trimmed, then a second pass for known names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from reader.extraction.people.boundaries import ADJECTIVES, MODALS, apart, opens, repaired
from reader.extraction.people.lexicon import lexicon, listed
from reader.extraction.people.missed import SIBLINGS
from reader.extraction.people.repetitions import repeated
from reader.extraction.people.role_words import ARTICLES, PREPOSITIONS, is_office
from reader.extraction.people.tagger import Found
from reader.extraction.people.trimming import NOT_NAMES, QUOTES, is_plain, trimmed
from reader.extraction.people.well_known import FAMOUS, well_known
from reader.extraction.people.words import (
    DEALINGS,
    HONORIFICS,
    ORGANISATION,
    PARTICLES,
    PLACE_WORDS,
    SAID,
    SPEECH,
    STATES,
    SUFFIXES,
    TITLES,
)
from reader.extraction.tokens import Tokens, is_candidate

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
_FIRMS = frozenset(("LLP", "LLC", "PLLC", "PC", "P.C.", "P.A.", "L.L.P."))
_BEFORE_FIRMS = frozenset((("firm", "of"), ("office", "of"), ("partner", "at"), ("partner", "in")))


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
    people = [span for item in names if item.kind == "PER" and (span := trimmed(tokens, item))]
    others = [item for item in names if item.kind != "PER"]
    people += [item.span for item in others if _is_renamed_place(tokens, item)]
    people = _agreeing(tokens.words, apart(tokens.words, people))
    people += _listed(tokens.words, people, others)
    people = repaired(tokens, people)
    people += _famous(tokens, people, others)
    people += repeated(tokens, people, others)
    surnames = {tokens.words[last - 1] for first, last in people if last - first > 1}
    places = {
        tuple(tokens.words[slice(*span)])
        for span in people
        if _is_place(tokens, *span)
        or (
            (_is_beside_place(tokens, *span) or _is_home(tokens.words, *span))
            and not _is_known_here(tokens, span, surnames)
        )
    }
    partners = _partners(tokens)
    spans = sorted(
        span
        for span in set(people)
        if not (
            span[0] in partners
            or _is_firm(tokens.words, span)
            or _is_suffix(tokens.words, span)
            or _is_town(tokens.words, span)
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
        while first >= 0 and is_candidate(words[first]):
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


def _is_firm(words: Sequence[str], span: tuple[int, int]) -> bool:
    """Return whether it is two surnames of partners: ``the law firm of Holt Lind``."""
    first, last = span
    firm = tuple(words[max(0, first - 2) : first]) == ("firm", "of")
    return firm and last - first == 2 and "G" not in listed(words[first])


def _is_suffix(words: Sequence[str], span: tuple[int, int]) -> bool:
    """Return whether it is what follows a name: ``Andy Harris, M.D.``."""
    first, last = span
    if last - first > 1:
        return all(len(word.rstrip(".")) == 1 for word in words[first:last])  # also ``N. J.``
    return words[first].lower().replace(".", "") in SUFFIXES


def _is_home(words: Sequence[str], first: int, last: int) -> bool:
    """Return whether a word says where: ``Ann Lee, 42, of Jackson``, ``the court, in Barrow,``."""
    if last - first > 1:
        return False
    ahead, aside = words[max(0, first - 3) : first], words[last : last + 1] == [","]
    of = ahead[1:] in ([",", "of"], [",", "from"])
    kin = ahead[:1] != [] and ahead[0].lower().rstrip(".") in SUFFIXES
    return (of and (ahead[0].isdigit() or (kin and aside))) or (aside and ahead[1:] == [",", "in"])


def _is_town(words: Sequence[str], span: tuple[int, int]) -> bool:
    """Return whether it is in ``Jackson, Miss.`` or ``Jackson Township``."""
    first, last = span
    if last - first > 1:
        return False
    if words[last : last + 1] == ["Township"]:
        return True
    state = words[last : last + 1] == [","] and "".join(words[last + 1 : last + 2]) in STATES
    return (
        state
        and words[last + 2 : last + 3] == ["."]
        and words[first - 1].lower().rstrip(".") not in TITLES
    )


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
    marks = [at for at, word in enumerate(row) if word in QUOTES]
    if len(marks) == 2 and marks[1] + 1 < len(row):
        row = [*row[: marks[0]], *row[marks[1] + 1 :]]
    at = row.index("-") if "-" in row[1:-1] else 0
    if at and len(row[at - 1]) > 2:  # ``Ann Holt - Lind``, not ``Al - Holt``
        row = [*row[: at - 1], "".join(row[at - 1 : at + 2]), *row[at + 2 :]]
    return tuple(word for word in row if word[0].isalnum())


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


def _agreeing(words: list[str], people: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Adjust names to the form used elsewhere in the article: one word less or more."""
    known = {tuple(words[first:last]) for first, last in people if last - first > 1}
    surnames = {row[-1] for row in known if not is_office(row[0])}
    givens = {row[0] for row in known}
    cut: list[tuple[int, int]] = []
    for first, last in people:
        row = tuple(words[first:last])
        if row[1:] in known and not set(listed(row[0])) & set("GSU"):
            first += 1
        elif row[:-1] in known and not set(listed(row[-1])) & set("GSU"):
            last -= row[-1].lower().rstrip(".") not in SUFFIXES
        elif len(row) == 2 and row[1] in surnames and _is_office_only(row[0]):
            first += 1  # ``Commandant Lunday``, of whom the text has the full name
        elif len(row) == 2 and row[0] in ADJECTIVES and row[1] in givens:
            first += 1  # ``Young Frederick``
        elif len(row) == 2 and words[first - 1].lower() in MODALS and not listed(row[0]):
            first += any(row[1:] == other[1:] and row != other for other in known)
        elif len(row) == 1 and tuple(words[first - 1 : last]) in known:
            first -= 1
        cut.append((first, last))
    return cut


def _is_office_only(word: str) -> bool:
    return is_office(word) and not set(listed(word)) & set("GSU")


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
        if "W" in listed(word) or low in NOT_NAMES:
            continue
        before = words[at - 1] if not tokens.breaks[at] else "."
        after = words[at + 1] if at + 1 < len(words) and not tokens.breaks[at + 1] else "."
        if before.lower() in PARTICLES:
            continue  # ``Von der Leyen``, for the second pass
        if before in QUOTES and after in QUOTES:
            continue  # ``Lind Is 'Sane'``
        if not is_candidate(after) and (
            not is_candidate(before) or is_plain(before) or before.lower().rstrip(".") in TITLES
        ):
            found.append((at, at + 1))
    return found
