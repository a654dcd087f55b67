"""Names that the tagger missed, where the words around them leave no doubt.

After an office, in the label of a transcript, beside a known name, between a title and a verb.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from reader.extraction.people.lexicon import lexicon, listed
from reader.extraction.people.role_words import is_office
from reader.extraction.people.words import (
    HONORIFICS,
    LINKS,
    MONTHS_DAYS,
    ORGANISATION,
    SAID,
    SPEECH,
    SUFFIXES,
    TITLES,
    words_of,
)
from reader.extraction.tokens import Tokens, is_candidate

Span = tuple[int, int]
SIBLINGS = words_of("brothers sisters twins siblings brother sister couple parents spouses")
"""Words before given names that share the surname after them."""
PARTY = re.compile(r"[RDI]-[A-Z]")
"""A politician's party and state: ``(R-Ohio)``."""
INITIAL = re.compile(r"[A-Z]\.$")
VERBS = SAID | words_of("lost left ran led took gave came went became joined scored")
_LONGEST_OFFICE = 16
"""The most tokens of an office and the name after it."""
_BODIES = ORGANISATION | {"affairs", "relations", "security", "policy", "resources", "rights"}
_DEPARTMENTS = words_of(
    "state defense defence energy interior labor agriculture commerce education transportation "
    "treasury security affairs development services health war finance trade justice"
)
"""The ends of ministers' titles, after which a surname alone may follow."""
_ENVOYS = words_of("envoy coordinator spokesman spokeswoman chief director")
"""Further offices after which a month is a given name: ``envoy Jan Lind``."""
_PLURALS = words_of(
    "Presidents Ministers Ambassadors Senators Sens Congressmen Congresswomen Representatives Reps "
    "Generals Messrs Judges Justices Secretaries Sens. Reps. Messrs."
)
"""Titles that the names of a list share."""
_LONGEST_LABEL = 8
"""The most tokens of a speaker's label in a transcript."""
_CLOSINGS = words_of("regards sincerely cheers thanks thx hi hello hey dear love greetings")
_LONGEST_INTRODUCTION = 8
"""The most tokens between a given name and the office of who has it."""
_BOTH_INITIALS = re.compile(r"(?!US|UK|UN|EU|MP|PM|NY|LA|DC|TV|FC|II|IV|AG|SA)[A-Z]{2}$")


def missed(tokens: Tokens, people: list[Span]) -> list[Span]:
    """Return further names, outside of ``people``."""
    taken = {at for first, last in people for at in range(first, last)}
    return [
        *_coordinated(tokens, people, taken),
        *_months(tokens, people, taken),
        *_glued(tokens, taken),
        *_certain(tokens, taken),
        *_after_offices(tokens, taken),
        *_titled_rows(tokens, people, taken),
        *_given_alone(tokens, taken),
    ]


def _given_alone(tokens: Tokens, taken: set[int]) -> list[Span]:
    """Find given names that letters, comments and reviews have without a surname.

    After a greeting or a closing (``Regards Ines``), before an office (``Ines - the owner``,
    ``Ines is a hairdresser``).
    """
    words, breaks, size = tokens.words, tokens.breaks, len(tokens.words)
    found: list[Span] = []
    for at in tokens.candidates:
        if at in taken or not _is_given_name(words[at]):
            continue
        alone = at + 1 == size or breaks[at + 1] or not is_candidate(words[at + 1])
        opened = breaks[at] or words[at - 1] in ".!?"
        row = words[at + 1 : at + 1 + _LONGEST_INTRODUCTION]
        stop = next((step for step, word in enumerate(row) if word in ".;!?"), len(row))
        article = "".join(row[1:2]) in ("a", "an", "the", "our", "my")
        presents = article and row[0] in ("-", ",", "is", "was")
        if (alone and is_greeted(words, at)) or (
            opened and presents and any(map(is_office, row[2:stop]))
        ):
            found.append((at, at + 1))
    return found


def is_greeted(words: list[str], at: int) -> bool:
    """Return whether a given name stands after a greeting or closing: ``Regards, Ines``."""
    start = at - 1 - (at > 1 and words[at - 1] == ",")
    return at > 0 and words[start].lower() in _CLOSINGS and _is_given_name(words[at])


def _is_given_name(word: str) -> bool:
    flags = set(listed(word))
    given = "G" in flags and not flags & set("CPQORNWV")
    return given and word.istitle() and len(word) > 2 and word.lower() not in MONTHS_DAYS


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
        flags = set(listed(words[at]))
        before = words[at - 1] if not tokens.breaks[at] else "."
        siblings = before.lower() in SIBLINGS
        alone = not is_candidate(before) and not flags & set("CPQRONWV")
        if "G" in flags and words[at].lower() not in MONTHS_DAYS and (siblings or alone):
            found.append((at, at + 1))
    return found


def _months(tokens: Tokens, people: list[Span], taken: set[int]) -> list[Span]:
    """Find people whose given name is a month, where only a person can stand.

    A verb, an age or, where a sentence opens, "and" with a further person follows, or somebody in
    the text has the surname.
    """
    words = tokens.words
    surnames = {words[last - 1] for _, last in people}
    whole = {first for first, last in people if last - first > 1}
    found: list[Span] = []
    for at in reversed(tokens.candidates):  # in "Jan Lind and June Berg left" the last comes first
        if words[at].lower() not in MONTHS_DAYS or at in taken or at + 1 in taken:
            continue
        if at + 2 >= len(words):
            break
        surname, after = words[at + 1], words[at + 2].lower()
        aged = after == "," and words[at + 3 : at + 4] != [] and words[at + 3].isdecimal()
        acts = after in VERBS or (aged and len(words[at + 3]) < 3)
        opened = tokens.breaks[at] or words[at - 1] in ".!?"
        acts |= opened and after == "and" and at + 3 in whole
        if tokens.breaks[at + 1]:
            continue
        titled = not tokens.breaks[at] and words[at - 1].lower() in HONORIFICS | _ENVOYS
        if titled and "G" in listed(words[at]) and _is_surname(surname):
            found.append((at, at + 2))
            continue
        if not (acts or surname in surnames):
            continue
        if "W" in listed(surname) and after not in SPEECH:
            continue
        named = is_candidate(surname) and "S" in listed(surname)
        if named and "G" in listed(words[at]) and surname.lower().strip(".") not in SUFFIXES:
            found.append((at, at + 2))
            whole.add(at)
    return found[::-1]


def _glued(tokens: Tokens, taken: set[int]) -> list[Span]:
    """Find ``G.Zandan``: an initial without a space before an unlisted word."""
    words = tokens.words
    return [
        (at, at + 2)
        for at in tokens.candidates
        if at + 1 < len(words)
        and INITIAL.match(words[at])
        and tokens.ends[at] == tokens.starts[at + 1]
        and not {at, at + 1} & taken
        and words[at + 1].istitle()
        and len(words[at + 1]) > 4
        and not set(listed(words[at + 1])) & set("CPQORNWV")
    ]


def _certain(tokens: Tokens, taken: set[int]) -> list[Span]:
    """Find ``Guy Reschenthaler (R-PA)`` and the names in the labels of a transcript."""
    words = tokens.words
    found: list[Span] = []
    for at in range(1, len(words) - 1):
        if words[at] == "(" and PARTY.match(words[at + 1]):
            first = at
            while first > 0 and at - first < 3 and is_candidate(words[first - 1]):
                if words[first - 1].lower().rstrip(".") in TITLES or first - 1 in taken:
                    break
                first -= 1
            if at - first > 1:
                found.append((first, at))
        elif (
            len(words[at]) == 2
            and _BOTH_INITIALS.match(words[at])
            and words[at - 1].lower() in TITLES
            and not {at, at + 1} & taken
            and _is_surname(words[at + 1])
            and not is_candidate(words[at + 2] if at + 2 < len(words) else "")
        ):
            found.append((at, at + 2))  # ``County Executive PJ Wendel``
        elif words[at] == ":" and words[at - 1].isupper() and at - 1 not in taken:
            first = after_title(tokens, at)
            found += [(first, at)] * (0 < at - first < 4)
    return found


def after_title(tokens: Tokens, colon: int) -> int:
    """Return where the name begins in ``MR. PRICE:`` and ``SECRETARY OF DEFENSE AUSTIN:``.

    The token of the colon for no name, as in ``PRESS SECRETARY:``.
    """
    words = tokens.words
    first = name = colon
    while colon - first < _LONGEST_LABEL and not tokens.breaks[first]:
        first -= 1
        if not words[first].isupper() and words[first] != ".":
            return colon
        if name == colon and words[first].lower() in TITLES:
            name = first + 1 + (words[first + 1] == ".")
    if name == colon or not tokens.breaks[first]:
        return colon
    if words[name] == "OF":
        name += 2 + (words[name + 1] == "THE")
    return name if not any(is_office(word) for word in words[name:colon]) else colon


def _after_offices(tokens: Tokens, taken: set[int]) -> list[Span]:
    """Find the name at the end of ``Director of the Harbour Institute Ida Holt``.

    A place or the word for a body precedes it, which a given name alone never follows.
    """
    words, breaks, size = tokens.words, tokens.breaks, len(tokens.words)
    found: list[Span] = []
    for office in range(size - 4):
        if words[office + 1] not in ("of", "for") or not is_office(words[office]):
            continue
        for at in range(office + 2, min(office + _LONGEST_OFFICE, size - 2)):
            if breaks[at] or not (is_candidate(words[at]) or words[at] in LINKS):
                break
            alone = breaks[at + 2] or not is_candidate(words[at + 2])
            headed = words[at].lower() in _DEPARTMENTS and at + 1 not in taken
            if headed and alone and _is_surname(words[at + 1]):
                found.append((at + 1, at + 2))
                break
            ends = at + 3 == size or breaks[at + 3] or not is_candidate(words[at + 3])
            free = ends and not {at + 1, at + 2} & taken
            body = lexicon().phrase_at(words[at - 1 : at + 1], 0) == ("O", 2)
            if free and _is_body_and_name(words[at : at + 3], body=body):
                found.append((at + 1, at + 3))
                break
    return found


def _is_surname(word: str) -> bool:
    """Return whether a word after a title can be a surname by itself."""
    low = word.lower()
    return (
        word.istitle()
        and len(word) > 2
        and not set(listed(word)) & set("ONW")
        and ("V" not in listed(word) or "S" in listed(word))
        and low not in _BODIES | TITLES | MONTHS_DAYS
        and not is_office(word)
    )


def _is_body_and_name(row: list[str], *, body: bool) -> bool:
    """Return whether the words are a place or the last word of a body, and a name of two.

    ``body``: the first is the last word of a listed organisation's name.
    """
    last, given, surname = map(str.lower, row)
    flags = set(listed(given))
    return (
        (body or last in _BODIES or bool(set(listed(last)) & set("CP")))
        and "G" not in listed(last)
        and ("G" in flags or flags <= {"S", "U"})
        and all(word.split("-")[0].istitle() and len(word) > 2 for word in row)
        and set(listed(surname)) & set("CPQRONWV") <= {"Q" if "S" in listed(surname) else ""}
        and surname not in _BODIES
        and lexicon().phrase_at(row, 0) == lexicon().phrase_at(row[1:], 0) == ("", 0)
    )


def _titled_rows(tokens: Tokens, people: Iterable[Span], taken: set[int]) -> list[Span]:
    """Find the surnames of ``Senators Reed, Collins and King`` beside one that is known."""
    words, breaks, size = tokens.words, tokens.breaks, len(tokens.words)
    lasts = dict(people)
    found: list[Span] = []
    for title in tokens.candidates:
        if words[title] not in _PLURALS:
            continue
        at, row, known = title + 1 + (words[title + 1 : title + 2] == ["."]), [], False
        while at < size and not breaks[at]:
            last = lasts.get(at, 0)
            if not last and (at in taken or not _is_surname(words[at])):
                break
            known = known or bool(last)
            row += [(at, at + 1)] * (not last)
            at = last or at + 1
            if words[at : at + 1] == ["("] and ")" in words[at : at + 6]:
                at = words.index(")", at) + 1
            if words[at : at + 2] == [",", "and"]:
                at += 2
            elif words[at : at + 1] in ([","], ["and"]):
                at += 1
            else:
                break
        if known and (at >= size or not is_candidate(words[at]) or at in lasts):
            found += [
                (one, last) for one, last in row if last == size or not is_candidate(words[last])
            ]
    return found
