"""The summary of an event in a few sentences of its articles: those that most reports share.

A sentence counts for every independent report that has one like it. Nothing is rewritten; the
sentence shown is that of the report which is most like the others, short before long.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reader.story.events.content import Content
from reader.story.events.reports import Report, Statement


@dataclass(frozen=True, slots=True)
class Happened:
    """A sentence that reports share."""

    article: int
    statement: Statement
    articles: tuple[int, ...]
    """The first article of each independent report that has a sentence like it, in order of
    publication; its own among them."""


MOST = 3
"""The most sentences of a summary."""

_LOOKED_AT = 320  # sentences of all reports
_FIRST = 12  # of each report: the news comes first
_SHORTEST, _LONGEST = 40, 320  # characters of a sentence
_LIKE = 0.5  # least share of the shorter sentence's words that two alike sentences have in common
_FEWEST = 3  # and least number of words
_CONTENT = 5  # words of a sentence that says something
_LATER = 0.08  # what a sentence loses for each one before it, of what it gains by all reports
_SAME = 0.4  # from this share on a second sentence says the same again
_NO_SENTENCE = re.compile(
    r"https?:|www\.|[|{}<>@]|\b(?:click|subscribe|photo(?:graph)?|copyright|updated|newsletter|"
    r"posted|comments?)\b",
    re.I,
)
_REFERS_BACK = re.compile(
    r"(?:He|She|They|It|But|And|This|That|These|Those|His|Her|Their|Its|About|Also|Both|Besides|"
    r"Meanwhile|However|There)\b"
)
_SPOKEN = re.compile(r"^[\"\u201c\u2018']|\b(?:I|I'm|I\u2019m|we|our|my|you|your)\b")
_ENDS = (".", "!", "?", '."', ".\u201d", ".'", ".\u2019")


def summary(reports: Sequence[Report], group_of: Mapping[int, int]) -> tuple[Happened, ...]:
    """Return at most :data:`MOST` sentences, those that most reports share first.

    ``reports`` in order of publication; ``group_of``: the independent report of each. Of an
    event with one report its first sentence.
    """
    content = Content(reports)
    each = max(2, min(_FIRST, _LOOKED_AT // max(1, len(reports))))
    told = [
        (report, statement, place, words)
        for report in reports[:_LOOKED_AT]
        for place, statement in enumerate(_sentences(report)[:each])
        if len(words := content.of((report, statement))) >= _CONTENT
    ]
    whole = len(set(group_of.values()))
    ranked = []
    for report, statement, place, words in told:
        like = {
            other.id: share
            for other, _, _, theirs in told
            if (share := _alike(words, theirs)) >= _LIKE or other.id == report.id
        }
        groups = {group_of[article_id] for article_id in like}
        closeness = sum(like.values()) / len(like)
        value = len(groups) / max(1, whole) - _LATER * place
        ranked.append((-value, -closeness, len(statement.text), len(groups), report, statement))
    chosen: list[tuple[Report, Statement]] = []
    found: list[Happened] = []
    for _, _, _, number, report, statement in sorted(ranked, key=lambda one: one[:3]):
        words = content.of((report, statement))
        if len(found) == MOST:
            break
        if found and number == 1:
            continue
        if any(_alike(words, content.of(placed)) >= _SAME for placed in chosen):
            continue
        chosen.append((report, statement))
        shared = {
            group_of[other.id]: None
            for other, _, _, theirs in told
            if other.id == report.id or _alike(words, theirs) >= _LIKE
        }
        firsts = {group: article_id for article_id, group in reversed(list(group_of.items()))}
        firsts[group_of[report.id]] = report.id
        order = [one.id for one in reports]
        cited = sorted((firsts[group] for group in shared), key=order.index)
        found.append(Happened(report.id, statement, tuple(cited)))
    return tuple(found)


def _sentences(report: Report) -> list[Statement]:
    """Return the sentences that say by themselves what happened."""
    found = []
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
            found.append(statement)
    return found


def _alike(one: frozenset[str], other: frozenset[str]) -> float:
    both = len(one & other)
    return both / min(len(one), len(other)) if both >= _FEWEST else 0.0
