"""The times that sentences name, each with the words of its clause."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reader.story.events.content import Content, Placed
from reader.story.events.reports import Report, Statement
from reader.story.words.numbers import figures
from reader.story.words.words import names_of, stem, words_of

YEAR = len("2031")
"""The length of a year as a time."""
STAMP = re.compile(r"(?i)\b\d{1,2}:\d\d ?[ap]\.?m\b|\b(?:reply|permalink|report abuse|posted by)\b")
"""What shows that a day may be of a comment."""
_NAMED_AT_MOST = 5  # most words of the subject of a disagreement
NO_SUBJECT = "day"
"""What is said of a day for which sentences share no words that make sense."""
_OWNED = 7  # most words from the owner to what belongs to it
_BEFORE_NOUN = re.compile(
    r"(?i:\b(?:the|an?|his|her|its|their|this|that|of|for|in|on|at|with|by|from)|\d|['\u2019]s)\s$"
)
_NEXT = re.compile(r"\s([a-z][\w'\u2019-]*)(?! -)")
_CLOSED = re.compile(r"[,;:.()]")
_OF_NAMES = frozenset(("New", "Old"))
_AMOUNTS = frozenset(("hundred", "thousand", "million", "billion"))
_WORD = re.compile(r"[^\W\d_]+(?:['\u2019-][^\W\d_]+)*")
_FILED = 60  # most sentences with a word that are compared by it
_FEW = 2  # fewest words shared by two sentences that are compared
_TO_YEAR = re.compile(r"\d{4}\s?(?:to|until|till|through|-|\u2013)\s?((?:1[5-9]|20)\d\d)\b")
_CLAUSE_ENDS = re.compile(
    r",(?!\d)|[;:\u2014()\"\u201c\u201d]|\s-+\s|"
    r"\b(?:and|but|that|which|who|when|while|because|after|before|although|where)\b"
)
_CLAUSE_WORDS = 2  # fewest content words of a clause; a shorter one is read with its neighbours


@dataclass(frozen=True, slots=True)
class Timed:
    """A sentence with one of its times."""

    report: Report
    statement: Statement
    time: str
    """A day, month or year."""
    at: int
    """Where the sentence mentions it."""
    words: frozenset[str]
    names: frozenset[str]
    """The content words, and the words of names, of the clause that names the time, stemmed."""
    alone: bool
    """Whether the sentence names no other time."""
    until: int | None = None
    """The last year of a time of years that begins with this one."""

    @property
    def placed(self) -> Placed:
        """The sentence with its report."""
        return self.report, self.statement

    @property
    def key(self) -> tuple[int, int]:
        """The place of the mention."""
        return self.report.id, self.statement.start + self.at

    @property
    def year(self) -> int:
        """The year of the time."""
        return int(self.time[:YEAR])


def dated(report: Report, statement: Statement) -> Iterator[Timed]:
    """Yield the days, months and years of a statement, those of an office as one."""
    text, times = statement.text, statement.times
    alone = len(statement.days | statement.periods) == 1
    for number, (at, time) in enumerate(times):
        to = _TO_YEAR.match(text, at)
        until = int(to[1]) if to is not None and len(time) == YEAR else None
        if until is not None or number == 0 or not _TO_YEAR.match(text, times[number - 1][0]):
            yield _timed(report, statement, at, time, alone, until)


def alike(times: Sequence[Timed], content: Content) -> Iterator[tuple[Timed, Timed]]:
    """Yield the pairs of times whose sentences share words, each in the order of ``times``.

    In time linear in the times: of a word that many have, only the first are looked at.
    """
    filed: dict[str, list[int]] = {}
    features = [one.words | content.of(one.placed) for one in times]
    for number, words in enumerate(features):
        for word in words:
            filed.setdefault(word, []).append(number)
    for number, one in enumerate(times):
        counts = Counter(
            other for word in features[number] for other in filed[word][:_FILED] if other > number
        )
        for other in sorted(other for other, count in counts.items() if count >= _FEW):
            yield one, times[other]


def names(text: str) -> frozenset[str]:
    """Return the words of the names in a text, stemmed."""
    return frozenset(stem(word) for words in names_of(text) for word in words)


def subject(statements: Sequence[Statement]) -> str:
    """Return a few words that all sentences share, as they stand in the first: whole phrases,
    the longest if these are too many, and the whole of a name.
    """
    text = statements[0].text
    shared = frozenset.intersection(*(one.words for one in statements)) - _AMOUNTS
    phrases: list[list[re.Match[str]]] = []
    last: re.Match[str] | None = None
    between: re.Match[str] | None = None
    for match in _WORD.finditer(text):
        adjacent = last is not None and not text[last.end() : match.start()].strip()
        in_name = adjacent and bool(last and last[0][0].isupper() and match[0][0].isupper())
        own = bool(shared & set(words_of(match[0]))) and not figures(match[0])
        if own or (in_name and between is None):
            if adjacent:
                phrases[-1] += [between, match] if between else [match]
            else:
                phrases.append([match])
            last, between = match, None
        elif adjacent and between is None and not words_of(match[0]):
            last, between = match, match  # "shot and killed"
        else:
            last = between = None
    phrases = _readable(text, phrases, [one.text for one in statements])
    left, kept = _NAMED_AT_MOST, dict[int, str]()
    for phrase in sorted(phrases, key=len, reverse=True):
        words = phrase[-left:] if left else []  # the noun stands last
        if words and not words_of(words[0][0]) and words[0][0].islower():
            del words[0]
        if words:
            said = " ".join(text[words[0].start() : words[-1].end()].split())
            if said not in kept.values():
                kept[words[0].start()] = said
                left -= len(words)
    said = ", ".join(kept[start] for start in sorted(kept))
    return re.sub(r"['\u2019]s$", "", said) or NO_SUBJECT


def _readable(
    text: str, phrases: list[list[re.Match[str]]], sentences: Sequence[str]
) -> list[list[re.Match[str]]]:
    """Return phrases with names whole and with what belongs to a name, without words that say
    nothing alone: verbs beside a name or noun, and what describes a word that is not shared.
    """
    words = list(_WORD.finditer(text))
    place = {match.start(): number for number, match in enumerate(words)}
    kept: list[list[re.Match[str]]] = []
    verbs: list[list[re.Match[str]]] = []
    for phrase in phrases:
        first, end = place[phrase[0].start()], place[phrase[-1].start()] + 1
        while phrase[0][0][0].isupper() and first and _of_name(text, *words[first - 1 : first + 1]):
            first -= 1
        owner = kept[-1] if kept and kept[-1][-1][0].endswith(("'s", "\u2019s")) else None
        begun = place[owner[-1].start()] if owner else 0
        whole = words[first:end]
        if (
            owner
            and first - begun <= _OWNED
            and not _CLOSED.search(text[owner[-1].end() : phrase[0].start()])
        ):
            owner += words[begun + 1 : end]
        elif len(whole) > 1 or whole[0][0][0].isupper():
            kept.append(whole)
        elif not _describes(text, whole[0]):
            is_noun = any(_is_noun(whole[0][0], sentence) for sentence in sentences)
            (kept if is_noun else verbs).append(whole)
    return kept or verbs


def _is_noun(word: str, sentence: str) -> bool:
    """Return whether a word stands somewhere after an article, a preposition or an owner."""
    return any(
        match[0] == word and _BEFORE_NOUN.search(sentence, max(0, match.start() - 9), match.start())
        for match in _WORD.finditer(sentence)
    )


def _of_name(text: str, one: re.Match[str], other: re.Match[str]) -> bool:
    """Return whether a word belongs to the name that begins with the next one."""
    capital = one[0][0].isupper() and bool(words_of(one[0]) or one[0] in _OF_NAMES)
    return capital and not text[one.end() : other.start()].strip()


def _describes(text: str, word: re.Match[str]) -> bool:
    """Return whether a word stands before another that it describes."""
    after = _NEXT.match(text, word.end())
    return after is not None and bool(words_of(after[1]) or figures(f"{after[1]} things"))


def _timed(
    report: Report, statement: Statement, at: int, time: str, alone: bool, until: int | None = None
) -> Timed:
    start, end = _clause_of(statement.text, at)
    clause = statement.text[start:end]
    words = frozenset(map(stem, words_of(clause)))
    return Timed(report, statement, time, at, words, names(clause), alone, until)


def _clause_of(text: str, at: int) -> tuple[int, int]:
    """Return the start and end of the clause around a place in a sentence."""
    boundaries = list(_CLAUSE_ENDS.finditer(text))
    before = [match.end() for match in boundaries if match.end() <= at]
    after = [match.start() for match in boundaries if match.start() > at] + [len(text)]
    start, end = before.pop() if before else 0, after[0]
    while start and len(words_of(text[start:end])) < _CLAUSE_WORDS:
        start = before.pop() if before else 0
    while end < len(text) and len(words_of(text[start:end])) < _CLAUSE_WORDS:
        end = after[after.index(end) + 1]  # "In July, the court ..."
    return start, end
