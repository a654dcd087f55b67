"""The comparison of two names, with the strength of their match.

FULL: the same full name or a spelling of it, enough by itself. PARTIAL: one name is less complete
(a middle name is missing, or the "Jr." of three written-out words), enough if only one known
person fits. HINT: an initial, a short form, a bare surname, one different letter, the "Jr." of
two words; other evidence is needed.

>>> compare(parse_name("J. D. Vance"), parse_name("JD Vance")).strength.name
'FULL'
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import IntEnum
from functools import lru_cache

from reader.story.identity.person_name import Name
from reader.story.words.given_names import full_forms
from reader.story.words.spelling import SAME, same_word


class Strength(IntEnum):
    """The strength of a match as evidence."""

    NONE = 0
    HINT = 1
    PARTIAL = 2
    FULL = 3


@dataclass(frozen=True, slots=True)
class Match:
    """How two names match; ``how`` is part of a sentence, empty for equal names."""

    strength: Strength
    how: str = ""
    relative: bool = False
    """Whether they may be father and son: only one has a suffix such as ``Jr.``."""


NO_MATCH = Match(Strength.NONE)


@lru_cache(maxsize=65536)
def compare(a: Name, b: Name) -> Match:
    """Return how two names match. Symmetric, except for the order of the two in ``how``."""
    if a.handle:
        return Match(Strength.FULL, "same account") if a.handle == b.handle else NO_MATCH
    if not a.surname or not b.surname:
        return NO_MATCH
    if a.bare or b.bare:
        return _compare_bare(a, b)
    if not a.given or not b.given:
        how = same_word(a.surname, b.surname)
        fits = a.words[1:] == b.words[1:] and a.suffix == b.suffix and how is not None
        return Match(Strength.FULL, how or "") if fits else NO_MATCH
    if a.suffix != b.suffix:
        return NO_MATCH if a.suffix and b.suffix else _with_suffix(a, b)
    arabic = a.arabic or b.arabic
    surname = same_word(a.surname, b.surname, arabic=arabic)
    if surname is not None:
        return _with_surname(_compare_given(a.given, b.given, arabic=arabic), surname)
    if "".join(a.words) == "".join(b.words):
        return Match(Strength.FULL, "written as one word or two")
    if len(a.given) == len(b.given) == 1 and a.words == b.words[::-1]:
        return Match(Strength.HINT, "same words in reverse order")
    shorter, longer = sorted((a.words, b.words), key=lambda words: (len(words), words))
    longer = (longer[0], *(word for word in longer[1:] if len(word) > 1))
    if len(shorter) < len(longer) and _all_same(shorter, longer[: len(shorter)], arabic=arabic):
        return Match(Strength.HINT, "additional surname in one")
    if a.given == b.given and len(a.given[0]) > 1 and _one_slip(a.surname, b.surname):
        return Match(Strength.HINT, "surnames differ by one letter")
    return NO_MATCH


def share_a_name(a: Name, b: Name) -> bool:
    """Return whether two names share a word in any spelling, or one is the other's initials."""
    words = ((x, y) for x in a.words for y in b.words if len(x) > 1)
    if any(same_word(x, y, given=True) is not None for x, y in words):
        return True
    pairs = ((a, b), (b, a))
    return any(
        short.surname and "".join(short.words) == "".join(word[:1] for word in whole.words)
        for short, whole in pairs
    )


def _with_suffix(a: Name, b: Name) -> Match:
    """Compare two names of which only one has a suffix."""
    match = compare(replace(a, suffix=""), replace(b, suffix=""))
    if match.strength is Strength.NONE:
        return NO_MATCH
    suffix = a.suffix or b.suffix
    shown = f"{suffix.title()}." if suffix in ("jr", "sr") else suffix.upper()
    missing = f"“{shown}” missing in one"
    how = f"{match.how}; {missing}" if match.how else missing
    whole = a.words == b.words and len(a.words) > 2 and min(map(len, a.words)) > 1
    return Match(Strength.PARTIAL if whole else Strength.HINT, how, relative=True)


def _compare_bare(a: Name, b: Name) -> Match:
    arabic = a.arabic or b.arabic
    full = b if a.bare else a
    bare = a if a.bare else b
    how = same_word(bare.surname, full.surname, arabic=arabic)
    if how is None:
        return NO_MATCH
    return Match(Strength.HINT, f"spelled differently: {how}" if how else "")


def _with_surname(given: Match, surname: str) -> Match:
    if surname == SAME or given.strength is Strength.NONE:
        return given
    how = f"spelled differently: {surname}"
    if given.how and given.how != how:
        how = f"{given.how}; {how}"
    return Match(given.strength, how)


def _compare_given(a: tuple[str, ...], b: tuple[str, ...], *, arabic: bool) -> Match:
    if a == b:
        identifies = len(a) > 1 or len(a[0]) > 1  # a written-out name, or two initials
        return Match(Strength.FULL if identifies else Strength.HINT)
    if "".join(a) == "".join(b):
        return Match(Strength.FULL, "written as one word or two")
    first = _compare_given_word(a[0], b[0], arabic=arabic)
    if first.strength is Strength.NONE:
        return _spelled_out(a, b)
    middle = _compare_middle(a[1:], b[1:], arabic=arabic)
    if middle is None:
        return NO_MATCH
    strength = min(first.strength, middle.strength)
    if len(a) == len(b) and strength is not Strength.FULL and len(a) > 1:
        initials = all(x[0] == y[0] and 1 in (len(x), len(y)) for x, y in zip(a, b, strict=True))
        strength = Strength.FULL if initials else strength
    return Match(strength, "; ".join(part for part in (first.how, middle.how) if part))


def _compare_given_word(a: str, b: str, *, arabic: bool) -> Match:
    how = same_word(a, b, given=True, arabic=arabic)
    if how is not None:
        return Match(Strength.FULL, f"spelled differently: {how}" if how else "")
    if a[0] == b[0] and 1 in (len(a), len(b)):
        return Match(Strength.HINT, "only an initial in one")
    if full_forms(a) & full_forms(b):
        return Match(Strength.HINT, "short form in one")
    return NO_MATCH


def _compare_middle(a: tuple[str, ...], b: tuple[str, ...], *, arabic: bool) -> Match | None:
    """Compare middle names; None where they contradict each other."""
    if a == b:
        return Match(Strength.FULL)
    if not a or not b:
        return Match(Strength.PARTIAL, "middle name missing in one")
    if len(a) == len(b):
        pairs = list(zip(a, b, strict=True))
        if all(x == y or (x[0] == y[0] and 1 in (len(x), len(y))) for x, y in pairs):
            return Match(Strength.FULL, "only a middle initial in one")
        return Match(Strength.FULL) if _all_same(a, b, arabic=arabic) else None
    shorter, longer = sorted((a, b), key=len)
    if _all_same(shorter, longer[: len(shorter)], arabic=arabic):
        return Match(Strength.PARTIAL, "more middle names in one")
    return None


def _spelled_out(a: tuple[str, ...], b: tuple[str, ...]) -> Match:
    """Compare given names where one side may have only the middle name."""
    for one, many in ((b, a), (a, b)):
        if len(one) == 1 and any(same_word(one[0], x, given=True) == SAME for x in many[1:]):
            return Match(Strength.HINT, "only the middle name in one")
    return NO_MATCH


def _all_same(a: tuple[str, ...], b: tuple[str, ...], *, arabic: bool) -> bool:
    return all(
        same_word(x, y, given=True, arabic=arabic) is not None for x, y in zip(a, b, strict=True)
    )


def _one_slip(a: str, b: str) -> bool:
    """Return whether two long surnames differ by one letter changed, omitted or swapped.

    A final a does not count: it distinguishes women from men.
    """
    if min(len(a), len(b)) < 6 or abs(len(a) - len(b)) > 1 or a[0] != b[0]:
        return False
    if a + "a" == b or b + "a" == a:
        return False
    start = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), None)
    if start is None:
        return True
    a, b = a[start:], b[start:]
    return a[1:] == b[1:] or a[1:] == b or a == b[1:] or (a[:2] == b[1::-1] and a[2:] == b[2:])
