"""Boundaries of names: words that the tagger left out of a name, or took into it.

Given names that are months or everyday words (``June Ross``, ``Per Madsen``), nicknames in
quotation marks, ``DOE, JOHN``, ``Lyle and Erik Menendez``; and titles, nationalities, credits
and datelines that touch a name.
"""

from __future__ import annotations

from collections.abc import Iterable

from reader.extraction.people.lexicon import lexicon
from reader.extraction.people.runs import is_candidate
from reader.extraction.people.words import (
    LINKS,
    MONTHS_DAYS,
    SAID,
    SPEECH,
    SUFFIXES,
    TITLES,
    words_of,
)
from reader.extraction.tokens import Tokens

Span = tuple[int, int]
_LEADS = words_of(
    """
    madam madame oba alhaji alhaja hajia otunba shri smt pandit ustadz kyai ato abune
    welshman welshwoman frenchwoman englishwoman irishwoman dutchwoman scotswoman norwegian
    dane finn swede pole turk croat slovene spaniard icelander belgian argentine brazilian
    """
)
"""Titles and nationalities that stand before a name of two words and are no part of it."""
_OFFICES = words_of(
    "provost administrator congressmember congressmembers assemblymember councilmember alderman"
)
"""Titles that are nobody's given name, so that a surname alone may follow."""
_CREDITS = words_of(
    "editing reporting writing photo photos image video graphic compiled additional"
)
_DATE_WORDS = words_of(
    "in on since until till by of early late mid last this next from to before after during for"
)
"""Words after which a month is a month."""
_VERBS = SAID | words_of("lost left ran led took gave came went became joined scored")
_MODALS = frozenset(("can", "will", "may", "might"))
_BROTHERS = words_of("brothers sisters twins siblings brother sister")
_ARABIC = frozenset(("Al", "El", "al", "el", "Ul", "ul"))
_DASHES = frozenset(("-", "\u2010", "\u2011"))
_OPENING, _CLOSING = frozenset("\"\u201c\u2018'"), frozenset("\"\u201d\u2019'")
_LONGEST_NICKNAME = 3
_FAMILY_FIRST = words_of(
    "nguyen tran le pham phan vu vo dang bui ngo duong ly truong dinh huynh hoang trinh"
)
"""Vietnamese surnames, after which up to two given names follow."""


def repaired(tokens: Tokens, people: Iterable[Span]) -> list[Span]:
    """Return the spans with their boundaries put right, in text order, none twice."""
    trimmed = [_without_neighbours(tokens, *span) for span in sorted(set(people))]
    whole: list[Span] = []
    for span in trimmed:
        grown = _grown(tokens, *span)
        while whole and whole[-1][1] > grown[0]:
            first, last = whole.pop()
            grown = min(first, grown[0]), max(last, grown[1])
        whole.append(grown)
    joined = _joined(tokens, whole)
    taken = {at for first, last in joined for at in range(first, last)}
    more = [
        *_coordinated(tokens, joined, taken),
        *_months(tokens, joined, taken),
    ]
    return sorted({*joined, *more})


def _flags(word: str) -> str:
    return lexicon().flags.get(word.lower())


def _opens(tokens: Tokens, at: int) -> bool:
    """Return whether a sentence or line begins with this token."""
    return tokens.breaks[at] or tokens.words[at - 1] in '.!?:;"\u201c\u201d(\u2014\u2013'


def _without_neighbours(tokens: Tokens, first: int, last: int) -> Span:
    """Cut off a title or nationality before a name, a credit or dateline after it."""
    words = tokens.words
    while last - first > 2 and words[first].lower() in _LEADS:
        first += 1
    if last - first > 1 and words[first].lower() in _OFFICES:
        first += 1
    while last - first > 1 and words[last - 1].lower() in _CREDITS:
        last -= 1
    for at in range(first + 2, last):
        rest = words[at:last]
        if (
            all(word.isupper() and len(word) > 2 for word in rest)
            and not any(word.isupper() for word in words[first:at])
            and (set(_flags(rest[-1])) & set("CPQR") or lexicon().phrase_at(rest, 0)[0] == "P")
        ):
            return first, at
    return first, last


def _grown(tokens: Tokens, first: int, last: int) -> Span:
    """Take in a given name before the span, and what belongs to the name after it."""
    words, breaks, size = tokens.words, tokens.breaks, len(tokens.words)
    if first and not breaks[first] and _is_given(tokens, first - 1, last):
        first -= 1
    if (
        last + 1 < size
        and words[last - 1] in _ARABIC
        and words[last] in _DASHES
        and is_candidate(words[last + 1])
    ):
        last += 2
    if last - first == 1 and words[first].lower() in _FAMILY_FIRST:
        while (
            last < size
            and last - first < 3
            and not breaks[last]
            and is_candidate(words[last])
            and words[last].lower() not in TITLES
        ):
            last += 1
    return _with_nickname(tokens, first, last)


def _is_given(tokens: Tokens, at: int, last: int) -> bool:
    """Return whether a month or everyday word before a surname is a given name."""
    word = tokens.words[at]
    low, flags = word.lower(), _flags(word)
    if not is_candidate(word) or word.isupper() or not set(flags) & set("GU") or low in TITLES:
        return False
    before = tokens.words[at - 1].lower().rstrip(".") if at and not tokens.breaks[at] else ""
    if low in _DATE_WORDS or low in LINKS or "G" not in flags:
        return before in TITLES and not _opens(tokens, at) and "W" in flags
    if not (low in MONTHS_DAYS or "W" in flags):
        return False
    if low in _MODALS and _opens(tokens, at):
        after = tokens.words[last].lower() if last < len(tokens) else ""
        return after in SPEECH or after.endswith("ed") or after == "came"
    return before not in _DATE_WORDS and not before.isdigit()


def _with_nickname(tokens: Tokens, first: int, last: int) -> Span:
    """Take in a nickname in quotation marks and the surname after it, or the given name before."""
    words, breaks, size = tokens.words, tokens.breaks, len(tokens.words)
    if last < size and words[last] in _OPENING and not breaks[last]:
        for close in range(last + 2, min(last + 2 + _LONGEST_NICKNAME, size - 1)):
            if words[close] in _CLOSING:
                end = close + 1
                if not breaks[end] and is_candidate(words[end]) and words[end].lower() not in SAID:
                    return first, end + 1
                break
            if not words[close][0].isalnum():
                break
    if first > 3 and words[first - 1] in _CLOSING and not breaks[first]:
        for start in range(first - 3, max(first - 3 - _LONGEST_NICKNAME, 0), -1):
            if words[start] in _OPENING:
                given = words[start - 1]
                if is_candidate(given) and "G" in _flags(given) and not breaks[start]:
                    return start - 1, last
                break
    return first, last


def _joined(tokens: Tokens, people: list[Span]) -> list[Span]:
    """Join ``DOE, JOHN`` and ``Doe, John A.`` to one name."""
    words = tokens.words
    joined: list[Span] = []
    for first, last in people:
        if joined and joined[-1][1] == first - 1 and words[first - 1] == ",":
            start, stop = joined[-1]
            family, given = words[start], words[first:last]
            shouted = all(word.isupper() and len(word) > 1 for word in (family, given[0]))
            initial = len(given) == 2 and len(given[1].rstrip(".")) == 1
            if (
                stop - start == 1
                and not tokens.breaks[first]
                and (shouted or initial)
                and "G" in _flags(given[0])
                and "G" not in _flags(family)
            ):
                joined[-1] = start, last
                continue
        elif first > 1 and words[first - 1] == "," and _is_shouted_surname(tokens, first, last):
            first -= 2
        joined.append((first, last))
    return joined


def _is_shouted_surname(tokens: Tokens, first: int, last: int) -> bool:
    """Return whether ``DOE,`` opens a sentence or line before a given name in capitals."""
    family, given = tokens.words[first - 2], tokens.words[first]
    return (
        all(word.isupper() and len(word) > 2 for word in (family, given))
        and not (tokens.breaks[first] or tokens.breaks[first - 1])
        and (first == 2 or _opens(tokens, first - 2))
        and "G" in _flags(given)
        and not set(_flags(family)) & set("GCPQRONW")
    )


def _coordinated(tokens: Tokens, people: list[Span], taken: set[int]) -> list[Span]:
    """Find the given name in ``Lyle and Erik Menendez``."""
    words = tokens.words
    found: list[Span] = []
    for first, last in people:
        at = first - 2
        if last - first < 2 or at < 0 or words[first - 1] != "and" or at in taken:
            continue
        if tokens.breaks[first] or tokens.breaks[first - 1] or not is_candidate(words[at]):
            continue
        flags = set(_flags(words[at]))
        before = words[at - 1] if at and not tokens.breaks[at] else "."
        siblings = before.lower() in _BROTHERS
        alone = not is_candidate(before) and not flags & set("CPQRONWV")
        if "G" in flags and words[at].lower() not in MONTHS_DAYS and (siblings or alone):
            found.append((at, at + 1))
    return found


def _months(tokens: Tokens, people: list[Span], taken: set[int]) -> list[Span]:
    """Find people whose given name is a month, where only a person can stand.

    A verb or an age follows, or the surname is that of somebody in the text.
    """
    words = tokens.words
    surnames = {words[last - 1] for _, last in people}
    found: list[Span] = []
    for at in range(len(words) - 2):
        if words[at].lower() not in MONTHS_DAYS or at in taken or at + 1 in taken:
            continue
        surname, after = words[at + 1], words[at + 2].lower()
        aged = after == "," and words[at + 3 : at + 4] != [] and words[at + 3].isdecimal()
        acts = after in _VERBS or (aged and len(words[at + 3]) < 3)
        if tokens.breaks[at + 1] or not (acts or surname in surnames):
            continue
        if "W" in _flags(surname) and after not in SPEECH:
            continue
        named = is_candidate(words[at]) and is_candidate(surname) and "S" in _flags(surname)
        if named and "G" in _flags(words[at]) and surname.lower().strip(".") not in SUFFIXES:
            found.append((at, at + 2))
    return found
