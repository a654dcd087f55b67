"""Spellings of names in which the reports of an event differ significantly.

A short form (Tim, Timothy), an initial, a title or an omitted part is not another spelling, nor
is another romanisation of the same letters: Mohammed in one report and Muhammad in another is
not an error.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import combinations, product

from reader.story.events.content import Content
from reader.story.events.difference import Difference, Disagreement, Side
from reader.story.events.reports import Report
from reader.story.identity.name_match import Strength, compare
from reader.story.identity.person_name import full_form, parse_name
from reader.story.words.given_names import full_forms
from reader.story.words.rarity import UNKNOWN, rarity
from reader.story.words.spelling import same_word
from reader.story.words.words import names_of, stem, words_of

_ALIKE = 0.7  # least likeness of two spellings of one word
_CUT = 2  # letters by which a last name that another begins with is only cut off
_STATEMENTS = 400  # most statements of a report whose names are compared
_ALIKE_WORDS = 20  # most words with the same letters but one that are compared
_PEOPLE = 200  # most people whose names are compared
_CLOSE = 0.9  # likeness of two names from which sentences on them need less in common
_LETTERS = 5  # fewest letters of a word of another name that is compared
_RARE, _BESIDE = 4.0, 1.5  # and its least rarity in news: alone, beside the same name
_BRITISH = re.compile(
    r"our(?=s?$|ed|ing|ful)|re(?=s?$)|is(?=e|ing|ation)|enc(?=e)|ll|mm|ou|(?<=[aeo])e"
)
_AMERICAN = {"our": "or", "re": "er", "is": "iz", "enc": "ens", "ll": "l", "mm": "m", "ou": "o"}
_SHARED, _SAID = 2, 20  # least content of two sentences on one matter, most sentences on a person


def spelling_differences(reports: Sequence[Report], content: Content) -> Iterator[Disagreement]:
    """Yield the people, places and firms whose names the reports spell differently."""
    yield from _other_names(reports, content)
    spelled: dict[int, dict[int, str]] = {}
    for report in reports:
        for person, name in report.names.items():
            if full_form(name):
                spelled.setdefault(person, {})[report.id] = name
    for one, other in list(_near_namesakes(reports, spelled, content)):
        if one in spelled and other in spelled:
            spelled[one] = {**spelled.pop(other), **spelled[one]}
    for person, names in sorted(spelled.items()):
        if any(_differ(one, other) for one, other in combinations(sorted(set(names.values())), 2)):
            sides = [Side(one.id, names[one.id], None) for one in reports if one.id in names]
            yield Disagreement(Difference.SPELLING, str(person), tuple(sides))


def _other_names(reports: Sequence[Report], content: Content) -> Iterator[Disagreement]:
    """Yield names of places and firms that differ by a letter, if no report has both spellings.

    Words that are known from the news are other words, except beside the same name.
    """
    people = {
        word
        for report in reports
        for name in report.names.values()
        if full_form(name)
        for word in words_of(name)
    }
    named: dict[str, dict[int, tuple[str, ...]]] = {}
    for report in reports:
        for statement in report.statements[:_STATEMENTS]:
            for name in names_of(statement.text):
                for word in name:
                    if len(word) >= _LETTERS and word not in people and "-" not in word:
                        named.setdefault(word, {}).setdefault(report.id, name)
    used: set[str] = set()
    for one, other in _a_letter_apart(sorted(word for word in named if rarity(word) >= _BESIDE)):
        if one in used or other in used:
            continue
        if any(one in words and other in words for words in map(content.words, reports)):
            continue
        beside = {word for name in named[one].values() for word in name} & {
            word for name in named[other].values() for word in name
        }
        common, rare = sorted((rarity(one), rarity(other)))
        if not beside and (common < _RARE or rare < UNKNOWN):
            continue
        used |= {one, other}
        written = named[other] | named[one]
        sides = [
            Side(report.id, _as_written(one if report.id in named[one] else other, report), None)
            for report in reports
            if report.id in written
        ]
        yield Disagreement(Difference.SPELLING, sides[0].says, tuple(sides))


def _a_letter_apart(words: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield the pairs of words that differ by a letter and not by a convention, in linear time."""
    filed: dict[str, list[str]] = {}
    for word in words:
        for key in dict.fromkeys(
            (word, *(word[:at] + word[at + 1 :] for at in range(1, len(word))))
        ):
            filed.setdefault(key, []).append(word)
    pairs = {pair for some in filed.values() for pair in combinations(some[:_ALIKE_WORDS], 2)}
    for one, other in sorted(pairs):
        shorter, longer = sorted((one, other), key=len)
        if (
            longer.startswith(shorter)
            or stem(one) == stem(other)
            or _american(one) == _american(other)
        ):
            continue
        if not same_word(one, other) and _sounds(one) != _sounds(other):
            yield one, other


def _american(word: str) -> str:
    return _BRITISH.sub(lambda match: _AMERICAN.get(match[0], ""), word)


def _as_written(word: str, report: Report) -> str:
    """Return the first word of a report's text that is folded to a word."""
    found = (one for one in re.findall(r"[^\W\d_]{4,}", report.text) if word in words_of(one))
    return next(found, word)


def _differ(one: str, other: str) -> bool:
    """Return whether one of the first and the last name has other letters, middle names apart."""
    first, second = parse_name(one), parse_name(other)
    if min(len(first.words), len(second.words)) < 2 or first.suffix != second.suffix:
        return False
    if "".join(first.words) == "".join(second.words):
        return False
    (given, surname), (its_given, its_surname) = (
        (name.words[0], name.words[-1]) for name in (first, second)
    )
    if len(given) > 1 and (given == its_given or _sounds(given) == _sounds(its_given)):
        return _is_misspelling(surname, its_surname, given=False)
    return surname == its_surname and _is_misspelling(given, its_given, given=True)


def _given_and_surname(name: str) -> tuple[str, str]:
    """Return what two names have to share one of to differ by a spelling: the sound of the given
    name, and the surname.
    """
    words = parse_name(name).words
    return _sounds(words[0]), words[-1]


def _is_misspelling(one: str, other: str, *, given: bool) -> bool:
    """Return whether two words are one in two spellings, not a short form or another name."""
    if same_word(one, other, given=given) or _sounds(one) == _sounds(other):
        return False
    shorter, longer = sorted((one, other), key=len)
    if longer in (f"el{shorter}", f"al{shorter}"):
        return False
    if longer.startswith(shorter) and (given or len(longer) - len(shorter) >= _CUT):
        return False
    if given and full_forms(one) & full_forms(other):
        return False
    return SequenceMatcher(None, one, other).ratio() >= _ALIKE


@lru_cache(maxsize=4096)
def _sounds(word: str) -> str:
    """Return a word without what romanisations vary: doubles, i and y, ou, a soft g before i."""
    return re.sub(r"(.)\1+", r"\1", re.sub(r"^gi|[iy]+", "i", word.replace("ou", "u")))


def _near_namesakes(
    reports: Sequence[Report], spelled: Mapping[int, Mapping[int, str]], content: Content
) -> Iterator[tuple[int, int]]:
    """Yield the pairs of people with nearly one name whom no article mentions together.

    A few letters are too little evidence to merge people across a library; in the articles about
    one event one letter is enough, and several in sentences on one matter.
    """
    met = [set(report.names) for report in reports]
    named = {person: next(iter(names.values())) for person, names in spelled.items()}
    spoken = {person: _given_and_surname(named[person]) for person in sorted(named)[:_PEOPLE]}
    for (one, its), (other, others) in combinations(spoken.items(), 2):
        if (
            (its[0] == others[0] or its[1] == others[1])
            and _differ(named[one], named[other])
            and not any(one in here and other in here for here in met)
            and (
                compare(parse_name(named[one]), parse_name(named[other])).strength is Strength.HINT
                or _on_one_matter((one, other), (named[one], named[other]), reports, content)
            )
        ):
            yield one, other


def _on_one_matter(
    pair: tuple[int, int], named: tuple[str, str], reports: Sequence[Report], content: Content
) -> bool:
    """Return whether a sentence on one person and one on the other share content."""
    said: dict[int, list[frozenset[str]]] = {person: [] for person in pair}
    for report in reports:
        for statement in report.statements if report.names.keys() & said.keys() else ():
            for person in statement.people & said.keys():
                said[person].append(content.of((report, statement)) - content.people(report))
    one, other = (f"{words[0]} {words[-1]}" for words in (parse_name(name).words for name in named))
    least = 1 if SequenceMatcher(None, one, other).ratio() >= _CLOSE else _SHARED
    return any(
        len(first & second) >= least
        for first, second in product(*(sentences[:_SAID] for sentences in said.values()))
    )
