"""Things to choose from, and which of them are meant by what is typed. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reader.app.layout.finding import Find


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to choose."""

    value: str
    words: str
    note: str = ""
    key: str = ""
    """A key that does the same, shown at the right."""


@dataclass(frozen=True, slots=True)
class Match:
    """A choice that is meant, and where it holds what was typed."""

    choice: Choice
    in_words: tuple[tuple[int, int], ...] = ()
    """Start and end of stretches of its words, in their order, none overlapping."""
    in_note: tuple[tuple[int, int], ...] = ()


def matching(choices: Sequence[Choice], typed: str) -> list[Match]:
    """Return the choices that hold every word typed, without regard to case and accents.

    First those one of whose words begins so, each group in the order given.
    """
    words = typed.split()
    if not words:
        return [Match(choice) for choice in choices]
    first: list[Match] = []
    others: list[Match] = []
    for choice in choices:
        found = match(choice, words)
        if found is not None:
            (first if _begins(found) else others).append(found)
    return first + others


def spans_of(typed: str, words: str) -> tuple[tuple[int, int], ...] | None:
    """Return where the letters that were typed stand in words, in their order; None where not."""
    spans: list[tuple[int, int]] = []
    at = 0
    for letter in typed.casefold().replace(" ", ""):
        at = words.casefold().find(letter, at)
        if at < 0:
            return None
        spans.append((at, at + 1))
        at += 1
    return _joined(spans)


def match(choice: Choice, words: Sequence[str]) -> Match | None:
    """Return where a choice contains every word; None where it does not."""
    places: list[tuple[int, int]] = []
    in_note: list[tuple[int, int]] = []
    for word in words:
        own, noted = Find.of(word, choice.words).matches, Find.of(word, choice.note).matches
        if not own and not noted:
            return None
        places += own
        in_note += noted
    return Match(choice, _joined(places), _joined(in_note))


def _begins(match: Match) -> bool:
    words = match.choice.words
    return any(start == 0 or not words[start - 1].isalnum() for start, _ in match.in_words)


def _joined(places: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Return stretches in their order, those that touch as one."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(places):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)
