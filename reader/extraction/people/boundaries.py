"""The boundaries of names: words that the tagger wrongly left out or took in.

Given names that are months or everyday words (``June Ross``, ``Per Madsen``), nicknames in
quotation marks, ``DOE, JOHN``, ``Lyle and Erik Menendez``; and titles, nationalities, credits
and datelines next to a name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

from reader.extraction.people.lexicon import lexicon, listed
from reader.extraction.people.missed import INITIAL, SIBLINGS, VERBS, Span, missed
from reader.extraction.people.role_words import is_head, is_office
from reader.extraction.people.spelling import folded
from reader.extraction.people.words import (
    LINKS,
    MONTHS_DAYS,
    NATIONALITIES,
    ORGANISATION,
    POST_NOMINALS,
    SAID,
    SPEECH,
    TITLES,
    words_of,
)
from reader.extraction.tokens import Tokens, is_candidate

_LEADS = words_of(
    """
    madam madame oba alhaji alhaja hajia otunba shri smt pandit ustadz kyai ato abune
    welshman welshwoman frenchwoman englishwoman irishwoman dutchwoman scotswoman norwegian
    dane finn swede pole turk croat slovene spaniard icelander belgian argentine brazilian
    aussie kiwi lama taoiseach tanaiste whip emeritus emerita
    """
)
"""Titles and nationalities before a name of two words that are not part of it."""
_OFFICES = words_of(
    "provost administrator congressmember congressmembers assemblymember councilmember alderman "
    "whip taoiseach"
)
"""Titles that are nobody's given name, so that a surname alone may follow."""
_CREDITS = words_of(
    "editing reporting writing photo photos image video graphic compiled additional"
)
_DATE_WORDS = words_of(
    "in on since until till by of early late mid last this next from to before after during for"
)
"""Words after which a month is not a name."""
_BARE_MONTHS = frozenset(("march", "august"))
"""Months and given names that are names at the start of a sentence before a surname."""
_SOON = 400
"""Tokens within which a surname is expected again."""
MODALS = frozenset(("can", "will", "may", "might"))
_NO_GIVEN = words_of(
    "in is said as an than made so many early among my see north us less ties try soon reason else "
    "numbers ever done general governor judge major council media chance"
)
"""Everyday words that are given names somewhere, but not in English news."""
_ARABIC = frozenset(("Al", "El", "al", "el", "Ul", "ul"))
_DASHES = frozenset(("-", "\u2010", "\u2011"))
_OPENING, _CLOSING = frozenset("\"\u201c\u2018'"), frozenset("\"\u201d\u2019'")
_LONGEST_NICKNAME = 3
_FILIAL = frozenset(("wa", "arap", "ole"))
"""East African words before the last part of a name: ``Ngugi wa Thiong'o``."""
_KOREAN = re.compile(r"[A-Z][a-z]+-[a-z]+$")
_ELIDED = re.compile(r"[dD]['\u2019][A-Z]")
"""The second half of ``Giscard d'Estaing``."""
_INITIALS = re.compile(r"(?:[A-Z]\.){2,4}$")
ABBREVIATED = words_of(
    "u.s. u.k. u.n. u.a.e. e.u. d.c. n.y. n.j. n.c. s.c. n.m. l.a. r.i. p.m. a.m."
)
"""Places and hours with full stops, which are not initials."""
ADJECTIVES = frozenset(("Young", "Little", "Old", "Poor", "Dear"))
"""Words before the given name of somebody whom the text names in full elsewhere."""
_LAWYERS = frozenset(("d.a.", "a.g."))
_FAMILY_FIRST = words_of(
    "nguyen tran le pham phan vu vo dang bui ngo duong ly truong dinh huynh hoang trinh"
)
"""Vietnamese surnames, after which up to two given names follow."""

_MORE_FAMILIES = frozenset(("do", "to", "ho", "ha", "ta", "la", "luu", "lam", "mai", "cao"))
"""Such surnames that are also other words."""
_MIDDLE = frozenset(("Van", "Thi"))
"""Middle names that follow them."""


def repaired(tokens: Tokens, people: Iterable[Span]) -> list[Span]:
    """Return the spans with corrected boundaries, in text order, none twice."""
    spoken = _without_asides(tokens.words, sorted(set(people)))
    single = [part for span in spoken for part in _separated(tokens.words, *span)]
    trimmed = [_without_neighbours(tokens, *span) for span in single]
    whole: list[Span] = []
    for span in trimmed:
        wider = grown(tokens, *span)
        while whole and whole[-1][1] > wider[0]:
            first, last = whole.pop()
            wider = min(first, wider[0]), max(last, wider[1])
        whole.append(wider)
    joined = _joined(tokens, whole)
    return sorted(
        {*joined, *(_without_neighbours(tokens, *span) for span in missed(tokens, joined))}
    )


def opens(tokens: Tokens, at: int) -> bool:
    """Return whether a sentence or line begins with this token."""
    return tokens.breaks[at] or tokens.words[at - 1] in '.!?:;"\u201c\u201d(\u2014\u2013'


def apart(words: list[str], people: Iterable[Span]) -> list[Span]:
    """Split names that stand side by side without a mark, as in a list that lost its lines.

    ``Ann Lee Ann Lee``, ``Jan Wolf Nate Raymond``; ``Ann Lee Bob`` where the text has ``Ann Lee``.
    """
    halves = [part for span in people for part in _halves(words, *span)]
    known = {tuple(words[first:last]) for first, last in halves if last - first > 1}
    found: list[Span] = []
    for first, last in halves:
        cuts = (at for at in range(first + 2, last) if tuple(words[first:at]) in known)
        cut = next((at for at in cuts if _begins_name(words[at])), last)
        found += [(first, cut), (cut, last)] if cut < last else [(first, last)]
    return found


def _halves(words: list[str], first: int, last: int) -> list[Span]:
    row = words[first:last]
    for at in range(2, len(row) - 1):
        if row[at : at * 2] == row[:at]:
            return [(first, first + at), *_halves(words, first + at, last)]
    if len(row) == 3 and is_third_person(row[1]):
        return [(first, first + 1), (first + 2, last)]  # ``Holt Opposes Lind``
    two = (
        len(row) == 4
        and all("G" in listed(word) and word.istitle() for word in row[::2])
        and "G" not in listed(row[1])
        and row[1].istitle()
        and row[1] != "The"
        and not {"S", "U"}.isdisjoint(listed(row[3]))
    )
    return [(first, first + 2), (first + 2, last)] if two else [(first, last)]


def is_third_person(word: str) -> bool:
    """Return whether a word with a capital is a verb or plural, and nobody's name."""
    if not word.endswith("s") or not word.istitle() or set(listed(word)) & set("GSUP"):
        return False
    roots = set(listed(word[:-1])) | set(listed(word[:-2] if word.endswith("es") else word[:-1]))
    return not roots & set("GSU") and bool(roots & set("WV"))


def _begins_name(word: str) -> bool:
    flags = listed(word)
    return "G" in flags and "S" not in flags and word.istitle()


def _separated(words: list[str], first: int, last: int) -> list[Span]:
    """Split ``R. Healey st Kaluwit`` of a scorecard and ``Rafael Zuniga y Harold Fonte``."""
    for at in range(first + 1, last - 1):
        stumped = words[at] == "st" and bool(INITIAL.match(words[first]))
        if stumped or (
            words[at] in ("y", "e")
            and min(at - first, last - at - 1) > 1
            and all("G" in listed(words[start]) for start in (first, at + 1))
        ):
            return [(first, at), (at + 1, last)]
    return [(first, last)]


def _without_neighbours(tokens: Tokens, first: int, last: int) -> Span:
    """Cut off a title or nationality before a name, a credit or dateline after it."""
    words = tokens.words
    while last - first > 2 and (
        words[first].lower() in _LEADS
        or (is_office(words[first]) and not set(listed(words[first])) & set("GS"))
    ):
        first += 1
    if last - first > 1 and words[first].lower() in _OFFICES | SIBLINGS:
        first += 1
    ends = words[first - 1] in ("and", "&") and not set(listed(words[first])) & set("GSU")
    ends = ends or (
        words[first - 2 : first] == ["of", "the"] and words[first].lower() in ORGANISATION
    )
    if last - first > 2 and ends and "G" in listed(words[first + 1]):
        first += 1  # the end of an office: ``minister for Women and Equalities Nora Morgan``
    while last - first > 3 and "".join(words[last - 2 : last]).lower() in ABBREVIATED:
        last -= 2  # ``Ann Lee U. S.``
    while last - first > 1 and (
        words[last - 1].lower() in _CREDITS or words[last - 1] in POST_NOMINALS
    ):
        last -= 1
    if last - first > 1 and words[first].lower() in ABBREVIATED and words[first - 1] == ",":
        first += 1  # ``Washington, D.C. Holt left``
    for at in range(first + 2, last):
        rest = words[at:last]
        if (
            all(word.isupper() and len(word) > 2 for word in rest)
            and not any(word.isupper() for word in words[first:at])
            and (set(listed(rest[-1])) & set("CPQR") or lexicon().phrase_at(rest, 0)[0] == "P")
        ):
            return first, at
    return first, last


def _without_asides(words: list[str], people: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Leave out single words in brackets, stage directions such as ``(Laughter.)``.

    Such a word is a name if the article also has it outside of brackets.
    """
    asides = [span for span in people if _is_aside(words, *span)]
    short = {words[first] for first, _ in asides if _is_acronym(words, first)}
    people = [span for span in people if words[span[0]] not in short or span[1] - span[0] > 1]
    named = {
        folded(word) for span in people if span not in asides for word in words[span[0] : span[1]]
    }
    return [span for span in people if span not in asides or folded(words[span[0]]) in named]


def _is_aside(words: list[str], first: int, last: int) -> bool:
    if last - first > 1 or not first or words[first - 1] not in ("(", "["):
        return False
    after = words[last : last + 2]
    return after[:1] in ([")"], ["]"]) or (after[:1] == ["."] and after[1:] in ([")"], ["]"]))


def _is_acronym(words: list[str], at: int) -> bool:
    """Return whether a word in brackets has the initials of the words before them."""
    ahead = words[max(0, at - 3 * len(words[at])) : at - 1]
    large = [word for word in ahead if word[0].isupper()]
    initials = ("".join(word[0] for word in row[-len(words[at]) :]) for row in (ahead, large))
    return words[at].isupper() and words[at] in map(str.upper, initials)


def grown(tokens: Tokens, first: int, last: int) -> Span:
    """Extend the span by a given name before it and by parts of the name after it."""
    words, breaks, size = tokens.words, tokens.breaks, len(tokens.words)
    if not breaks[first] and _is_given(tokens, first - 1, last):
        first -= 1
    elif not breaks[first] and INITIAL.match(words[first - 1]):
        first -= tokens.ends[first - 1] == tokens.starts[first]
    elif not breaks[first] and _INITIALS.match(words[first - 1]):
        first -= last - first > 1 and words[first - 1].lower() not in ABBREVIATED | _LAWYERS
    if (
        last + 1 < size
        and ((words[last - 1] in _ARABIC and words[last] in _DASHES) or words[last] in _FILIAL)
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
    if last < size and not breaks[last] and _ELIDED.match(words[last]):
        last += 1
    if _is_hyphened(tokens, last):
        last += 2
    return _with_nickname(tokens, first, last)


def _is_hyphened(tokens: Tokens, last: int) -> bool:
    """Return whether the surname continues after a hyphen in blanks, twice: ``Holt - Lind``."""
    words = tokens.words
    pair = words[last - 1 : last + 2]
    if pair[1:2] != ["-"] or len(pair) < 3 or not is_candidate(pair[2]):
        return False
    around = words[max(0, last - _SOON) : last + _SOON]
    places = (at for at, word in enumerate(around) if word == "-")
    again = sum(around[at - 1 : at + 2] == pair for at in places) > 1
    return again and all("S" in listed(word) for word in pair[::2])


def _is_given(tokens: Tokens, at: int, last: int) -> bool:
    """Return whether a month or everyday word before a surname is a given name."""
    word, name = tokens.words[at], tokens.words[at + 1]
    low, flags = word.lower(), listed(word)
    row = at and not tokens.breaks[at] and tokens.words[at - 1].istitle()
    if row and last - at > 2 and (low in MODALS or is_head(word)):
        return False  # ``FBI Special Agent Ann Lee``, ``Red Sox Will Nab Lind``
    if word in ADJECTIVES and last - at == 2:
        pairs = pairwise(tokens.words[max(0, at - _SOON) : at])
        if any(given == name and is_candidate(after) for given, after in pairs):
            return False
    if name in _MIDDLE and last - at == 3:
        return word.istitle() and (low in _FAMILY_FIRST or low in _MORE_FAMILIES)
    family = word.istitle() and low in _MORE_FAMILIES and word != "La"
    if family and last - at == 2 and not opens(tokens, at):
        ahead = tokens.words[at - 1]
        if ahead == "," or ahead.islower():  # ``its leader, To Lam``
            return True
    if word == "Don":  # also a title, but of somebody with a given name
        surname = "G" not in listed(name) or _is_repeated(tokens.words, last)
        return last - at == 2 and surname
    if low in _BARE_MONTHS and last - at == 2 and opens(tokens, at):
        return tokens.words[last : last + 1] != [] and tokens.words[last] in VERBS
    if word == "Son":
        return bool(_KOREAN.match(name)) or (
            last - at == 2 and tokens.words[at - 1] in (",", "and")
        )
    if (
        low in ORGANISATION | _NO_GIVEN
        or not is_candidate(word)
        or word.isupper()
        or not set(flags) & set("GU")
        or low in TITLES
    ):
        return False
    before = tokens.words[at - 1].lower().rstrip(".") if not tokens.breaks[at] else ""
    if low in _DATE_WORDS or low in LINKS or "G" not in flags:
        return before in TITLES and "W" in flags
    if not (low in MONTHS_DAYS or set(flags) & set("WV")):
        alone = set(flags) <= {"G", "U"} and "G" not in listed(name) and name.istitle()
        return alone and not is_office(word) and low not in NATIONALITIES
    if low in MODALS and opens(tokens, at):
        after = tokens.words[last].lower() if last < len(tokens) else ""
        return after in SPEECH or after.endswith("ed") or after == "came"
    return low not in MONTHS_DAYS or (before not in _DATE_WORDS and not before.isdigit())


def _is_repeated(words: list[str], last: int) -> bool:
    """Return whether the word before ``last`` soon recurs without the one before it."""
    pairs = pairwise(words[last : last + _SOON])
    return any(word == words[last - 1] and before != words[last - 2] for before, word in pairs)


def _with_nickname(tokens: Tokens, first: int, last: int) -> Span:
    """Extend the span by a quoted nickname and the surname after, or given name before it."""
    words, breaks, size = tokens.words, tokens.breaks, len(tokens.words)
    opened = last + 1 < size and words[last] in _OPENING and words[last + 1][0].isalnum()
    if opened and not breaks[last]:
        for close in range(last + 2, min(last + 2 + _LONGEST_NICKNAME, size - 1)):
            if words[close] in _CLOSING:
                end = close + 1
                part = is_candidate(words[end]) and words[end].lower() not in SAID
                everyday = last - first > 1 and set(listed(words[end])) in (
                    {"W"},
                    {"V"},
                    {"V", "W"},
                )
                if part and not (breaks[end] or everyday):  # ``Ann Lee 'Film Name' Talks``
                    return first, end + 1
                break
            if not words[close][0].isalnum():
                break
    if words[first - 1] in _CLOSING and not breaks[first]:
        for start in range(first - 3, max(first - 3 - _LONGEST_NICKNAME, 0), -1):
            if words[start] in _OPENING:
                given = words[start - 1]
                if is_candidate(given) and "G" in listed(given) and not breaks[start]:
                    return start - 1, last
                break
            if not words[start][0].isalnum():
                break  # ``"Chin" - short for "Vincenzo"``
    return first, last


def _joined(tokens: Tokens, people: list[Span]) -> list[Span]:
    """Join ``DOE, JOHN`` and ``Doe, John A.`` into one name."""
    words = tokens.words
    joined: list[Span] = []
    for first, last in people:
        if joined and joined[-1][1] == first - 1 and words[first - 1] == ",":
            start, stop = joined[-1]
            family, given = words[start], words[first:last]
            shouted = all(word.isupper() and len(word) > 1 for word in (family, given[0]))
            initial = len(given) == 2 and len(given[1].rstrip(".")) == 1
            begins = start == 0 or tokens.breaks[start] or (initial and opens(tokens, start))
            if (
                stop - start == 1
                and not tokens.breaks[first]
                and (shouted or initial)
                and "G" in listed(given[0])
                and (begins or "G" not in listed(family))
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
    if not is_candidate(family):
        return False
    initial = last - first == 2 and bool(INITIAL.match(tokens.words[last - 1]))
    in_order = initial and "S" in listed(family) and tokens.words[last : last + 1] == [","]
    return (
        (in_order or all(word.isupper() and len(word) > 2 for word in (family, given)))
        and not (tokens.breaks[first] or tokens.breaks[first - 1])
        and (first == 2 or opens(tokens, first - 2))
        and "G" in listed(given)
        and (in_order or not set(listed(family)) & set("GCPQRONW"))
    )
