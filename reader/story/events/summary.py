"""The summary of an event: a few sentences of its articles that most reports share.

A sentence counts once for every independent report with a similar one, more if that states the
same, and for how many words of the titles and words that articles share it contains. Nothing is
rewritten; of similar sentences the one most like the others is shown, short before long. Only
reports that state the same are cited.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, islice

from reader.story.events.content import Content, Placed
from reader.story.events.difference import Disagreement
from reader.story.events.reports import Report, Statement
from reader.story.words.numbers import agree, figures
from reader.story.words.rarity import rarity
from reader.story.words.words import words_of


@dataclass(frozen=True, slots=True)
class Happened:
    """A sentence that reports share."""

    article: int
    statement: Statement
    articles: tuple[int, ...]
    """Its own article, then the first of each other independent report that states the same, with
    no conflicting day or number, in order of publication."""


MOST = 3
"""The most sentences of a summary."""

_LOOKED_AT = 320  # most sentences of all reports
_FIRST = 12  # most sentences of each report: the news comes first
_SHORTEST, _LONGEST = 40, 320  # characters of a sentence
_LIKE = 0.5  # least share of the shorter sentence's words that two similar ones share
_FEWEST = 3  # and least number of shared words
_CONTENT = 5  # fewest content words of a sentence that says something
_STATED = 0.5  # what a similar sentence counts for that does not state the same
_LATER = 0.08  # share of its gain that a sentence loses for each one before it
_CORE = 0.5  # most that a sentence gains by the words of the event
_CORE_LEAST = 0.2  # least share of these words in the sentence of a second article of one outlet
_CORE_WORDS = 20  # most words of the event that count
_RETOLD = 0.57  # least share of a sentence's weight that another report says in other words,
_BESIDE = 4  # if one of its sentences has this part of the words
_SAME = 0.4  # share from which a second sentence is a repetition
_NO_SENTENCE = re.compile(
    r"https?:|www\.|[|{}<>@]|\b(?:click|subscribe|photo(?:graph)?|copyright|updated|newsletter|"
    r"posted|comments?)\b|"
    # teasers, which only lead elsewhere
    r"\b(?:(?:hit|after|below) the jump|(?:continue|keep) reading|stay tuned)\b|"
    r"^(?:to )?(?:(?:read|see|learn|hear|find out) more\b|(?:check out|sign up|tune in|scroll)\b|"
    r"(?:read|see|find|watch|listen to)\b[^.]{1,80}\bhere\W*$)",
    re.I,
)
_REFERS_BACK = re.compile(
    r"(?:He|She|They|It|But|And|This|That|These|Those|His|Her|Their|Its|About|Also|Both|Besides|"
    r"Meanwhile|However|There)\b"
)
_SPOKEN = re.compile(r"^[\"\u201c\u2018']|\b(?:I|I'm|I\u2019m|we|our|my|you|your)\b")
_ENDS = (".", "!", "?", '."', ".\u201d", ".'", ".\u2019")


def summary(
    reports: Sequence[Report],
    group_of: Mapping[int, int],
    content: Content,
    differing: Sequence[Disagreement] = (),
) -> tuple[Happened, ...]:
    """Return at most :data:`MOST` sentences, those that most reports share first.

    ``reports`` in order of publication; ``group_of``: the independent report of each;
    ``content``: of these reports; ``differing``: their disagreements. For an event with one
    report, a sentence of each of its first articles, in order of publication.
    """
    core = _core(reports, content)
    each = max(2, min(_FIRST, _LOOKED_AT // max(1, len(reports))))
    candidates = [
        ((report, statement), place, words)
        for report in reports[:_LOOKED_AT]
        for place, statement in enumerate(islice(_sentences(report), each))
        if len(words := content.of((report, statement))) >= _CONTENT
    ]
    filed: dict[str, list[int]] = {}
    for number, (_, _, words) in enumerate(candidates):
        for word in words:
            filed.setdefault(word, []).append(number)
    stating = Stating(reports[:_LOOKED_AT], content)
    whole = len(set(group_of.values()))
    ranked = []
    for placed, place, words in candidates:
        both = Counter(chain.from_iterable(filed[word] for word in words))
        shares = {}
        for number in sorted(one for one, shared in both.items() if shared >= _FEWEST):
            (report, _), _, theirs = candidates[number]
            share = both[number] / min(len(words), len(theirs))
            if share >= _LIKE:
                shares[report.id] = share
        groups = {group_of[article_id] for article_id in shares}
        held = sum(core.get(word, 0.0) for word in placed[1].words)
        stated = {group_of[report.id] for report in stating.reports(placed)}
        shared = len(stated) + _STATED * len(groups - stated)
        value = shared / max(1, whole) - _LATER * place + _CORE * held
        closeness = sum(shares.values()) / len(shares)
        key = (-value, -closeness, len(placed[1].text))
        ranked.append((key, len(groups | stated), placed, words, held))
    chosen: list[frozenset[str]] = []
    cited: set[int] = set()
    found: list[Happened] = []
    for _, number, placed, words, held in sorted(ranked, key=lambda one: one[0]):
        if len(found) == MOST:
            break
        first = not found or (whole == 1 and held >= _CORE_LEAST and placed[0].id not in cited)
        if (number == 1 and not first) or any(_alike(words, other) >= _SAME for other in chosen):
            continue
        chosen.append(words)
        cited.add(placed[0].id)
        same = stating.reports(placed)
        found.append(Happened(placed[0].id, placed[1], _cited(placed, same, group_of, differing)))
    if whole == 1:
        order = {report.id: place for place, report in enumerate(reports)}
        found.sort(key=lambda one: order[one.article])
    return tuple(found)


class Stating:
    """The statements of reports, found by their words."""

    def __init__(self, reports: Sequence[Report], content: Content) -> None:
        self._content = content
        self._all = [(report, said) for report in reports for said in report.statements]
        self._filed: dict[str, list[int]] = {}
        for number, placed in enumerate(self._all):
            for word in content.of(placed):
                self._filed.setdefault(word, []).append(number)

    def reports(self, placed: Placed) -> tuple[Report, ...]:
        """Return the reports that state the same as a sentence, its own among them, in order."""
        words = self._content.of(placed)
        both = Counter(chain.from_iterable(self._filed[word] for word in words))
        found: dict[int, Report] = {}
        for number in sorted(one for one, shared in both.items() if 2 * shared > len(words)):
            report, said = other = self._all[number]
            if report.id not in found and (
                said is placed[1]
                or (self._content.states(placed, other) and not _contradict(placed[1], said))
            ):
                found[report.id] = report
        return tuple(found.values())

    def retelling(self, placed: Placed) -> tuple[Report, ...]:
        """Return the reports that say most of a sentence in other words, its own among them: its
        words by their weight, people and numbers, in a sentence and one beside it.
        """
        wanted = self._contents(placed)
        weight = self._content.weight(wanted)
        both = Counter(chain.from_iterable(self._filed.get(word, ()) for word in wanted))
        found = {placed[0].id: placed[0]}
        for number in sorted(one for one, shared in both.items() if _BESIDE * shared > len(wanted)):
            report = self._all[number][0]
            if report.id in found:
                continue
            for begin in (number - 1, number):
                pair = [one for one in self._all[max(0, begin) : begin + 2] if one[0] is report]
                same = wanted & frozenset[str]().union(*map(self._contents, pair))
                if len(same) > _FEWEST and self._content.weight(same) >= _RETOLD * weight:
                    found[report.id] = report
        return tuple(found.values())

    def _contents(self, placed: Placed) -> frozenset[str]:
        """Return the words, people and numbers of a sentence."""
        return self._content.of(placed) | {f"{one.value:g}" for one in figures(placed[1].text)}


def _core(reports: Sequence[Report], content: Content) -> dict[str, float]:
    """Return the words of an event with their weights: those of titles, those of most articles.

    The weights of all have the sum of one; a word weighs more the rarer it is in news.
    """
    counts: Counter[str] = Counter()
    for report in reports:
        counts.update(set(words_of(report.title)))
        counts.update(content.words(report))
    weights = {word: rarity(word) * (n - 1) for word, n in counts.items() if n > 1}
    heaviest = sorted(weights.items(), key=lambda one: (-one[1], one[0]))[:_CORE_WORDS]
    whole = sum(weight for _, weight in heaviest) or 1.0
    return {word: weight / whole for word, weight in heaviest}


def _cited(
    placed: Placed,
    stating: Sequence[Report],
    group_of: Mapping[int, int],
    differing: Sequence[Disagreement],
) -> tuple[int, ...]:
    """Return the sentence's own article and the first of each other report that states the same
    without a disagreement about it; ``stating`` in order of publication.
    """
    report, own = placed
    against = set[int]()
    for one in differing:
        says = {side.says for side in one.sides if side.statement is own}
        if says:
            against |= {side.article for side in one.sides if side.says not in says}
    cited = {group_of[report.id]: report.id}
    for other in stating:
        if other.id not in against:
            cited.setdefault(group_of[other.id], other.id)
    return tuple(cited.values())


def _contradict(one: Statement, other: Statement) -> bool:
    """Return whether two similar sentences give different days or numbers of one thing."""
    if one.days and other.days and not one.days & other.days:
        return True
    return any(
        mine.of == theirs.of and not agree(mine, theirs)
        for mine in one.numbers
        for theirs in other.numbers
        if not any(mine.value == same.value for same in other.numbers)
        and not any(theirs.value == same.value for same in one.numbers)
    )


def _sentences(report: Report) -> Iterator[Statement]:
    """Yield the sentences that by themselves say what happened."""
    for statement in report.statements:
        text = " ".join(statement.text.split())
        if (
            _SHORTEST <= len(text) <= _LONGEST
            and text.endswith(_ENDS)
            and (text[0].isupper() or text[0].isdigit())
            and not _NO_SENTENCE.search(text)
            and not _REFERS_BACK.match(text)
            and not _SPOKEN.search(text)
        ):
            yield statement


def _alike(one: frozenset[str], other: frozenset[str]) -> float:
    both = len(one & other)
    return both / min(len(one), len(other)) if both >= _FEWEST else 0.0
