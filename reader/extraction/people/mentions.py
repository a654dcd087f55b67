"""Mentions of people in a text: what the model finds, and the article's own names again."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass

from reader.extraction.people.features import is_candidate
from reader.extraction.people.lexicon import lexicon
from reader.extraction.people.spelling import folded
from reader.extraction.people.tagger import Found, tag
from reader.extraction.people.words import (
    HONORIFICS,
    LINKS,
    MONTHS_DAYS,
    NATIONALITIES,
    PARTICLES,
    SUFFIXES,
    TITLES,
)
from reader.extraction.tokens import Tokens


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in the text: tokens ``first`` to ``last`` (exclusive), and its words."""

    first: int
    last: int
    words: tuple[str, ...]
    title: str = ""
    """The honorific right before it, lower case (``mr``, ``president``)."""


def mentions_of(tokens: Tokens, *, again: bool = True) -> list[Mention]:
    """Return every mention of a person, in text order, titles outside.

    ``again`` switches the second pass, which looks names that were found once up in the
    rest of the article.
    """
    found = tag(tokens)
    people = [span for span in (_trimmed(tokens, item) for item in found if item.kind == "PER") if span]
    if again:
        people += _again(tokens, people, [item for item in found if item.kind != "PER"])
    return [_mention(tokens, first, last) for first, last in sorted(set(people))]


def _mention(tokens: Tokens, first: int, last: int) -> Mention:
    before = tokens.words[first - 1].lower().rstrip(".") if first else ""
    title = before if before in TITLES and not tokens.breaks[first] else ""
    words = tuple(word for word in tokens.words[first:last] if word[0].isalnum())
    return Mention(first, last, words, title)


def _trimmed(tokens: Tokens, item: Found) -> tuple[int, int] | None:
    """Take titles, nationalities and marks off the ends; None where no name is left."""
    first, last = item.start, item.end
    words = tokens.words
    while last - first > 1 and (
        words[first].lower().rstrip(".") in TITLES
        or words[first].lower() in NATIONALITIES
        or not words[first][0].isalpha()
        or words[first] in LINKS
    ):
        if words[first][0].isupper() and "G" in lexicon().flags.get(words[first].lower(), "") and (
            words[first].lower() not in HONORIFICS
        ):
            break
        first += 1
    while last - first > 1 and (
        words[last - 1] in ("'s", "\u2019s")
        or not words[last - 1][0].isalnum()
        or words[last - 1] in LINKS
        or words[last - 1] in PARTICLES
    ):
        last -= 1
    row = words[first:last]
    if not any(is_candidate(word) for word in row):
        return None
    if len(row) == 1 and (
        row[0].lower().rstrip(".") in TITLES | MONTHS_DAYS | NATIONALITIES or len(row[0].strip(".")) < 2
    ):
        return None
    if any(word[0].isdigit() for word in row):
        return None
    return first, last


def _again(
    tokens: Tokens, people: list[tuple[int, int]], others: list[Found]
) -> list[tuple[int, int]]:
    """Find the surnames and single names of known people where the model passed them over."""
    words = tokens.words
    taken = [False] * len(words)
    for first, last in people:
        for at in range(first, last):
            taken[at] = True
    blocked: dict[int, Found] = {}
    other_words: Counter[str] = Counter()
    for item in others:
        for at in range(item.start, item.end):
            blocked[at] = item
        if item.end - item.start == 1:
            other_words[_plain(words[item.start])] += 1
    single: Counter[str] = Counter()
    several: defaultdict[str, set[tuple[str, ...]]] = defaultdict(set)
    for first, last in people:
        row = [word for word in words[first:last] if word.lower().strip(".") not in SUFFIXES]
        if not row:
            continue
        key = _plain(row[-1])
        if len(row) > 1:
            several[_plain(row[0])].add(tuple(_plain(word) for word in row))
            single[key] += 2
        else:
            single[key] += 1
    lower = {word for word in words if word.islower()}
    fresh: list[tuple[int, int]] = []
    at, size = 0, len(words)
    while at < size:
        if taken[at] or not is_candidate(words[at]):
            at += 1
            continue
        key = _plain(words[at])
        length = max(
            (len(name) for name in several.get(key, ()) if _matches(words, at, name, taken)), default=0
        )
        if length:
            fresh.append((at, at + length))
            at += length
            continue
        if _is_known(words, at, key, single, other_words, blocked, taken, lower):
            fresh.append((at, at + 1))
        at += 1
    return fresh


def _is_known(
    words: list[str], at: int, key: str, single: Counter[str], other_words: Counter[str],
    blocked: dict[int, Found], taken: list[bool], lower: set[str],
) -> bool:
    """Tell whether a lone capitalised word repeats a name that the model found elsewhere."""
    if len(key) < 3 or single[key] < 2 or key in lower or key in MONTHS_DAYS:
        return False
    item = blocked.get(at)
    if item is not None and (item.end - item.start > 1 or other_words[key] >= single[key]):
        return False
    if item is None and at and is_candidate(words[at - 1]) and not taken[at - 1] and (
        words[at - 1].lower().rstrip(".") not in TITLES
    ):
        return words[at - 1].isupper() and words[at].isupper()
    after = words[at + 1] if at + 1 < len(words) else ""
    return not (after and is_candidate(after) and not after.isupper()) or after.lower() in TITLES


def _matches(words: list[str], at: int, name: tuple[str, ...], taken: list[bool]) -> bool:
    return at + len(name) <= len(words) and all(
        _plain(words[at + offset]) == part and not taken[at + offset]
        for offset, part in enumerate(name)
    )


def _plain(word: str) -> str:
    return folded(word).rstrip(".")
