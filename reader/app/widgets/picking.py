"""Things to choose from, and which of them are meant by what is typed. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reader.app.layout.finding import Find


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to choose."""

    value: str
    label: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Match:
    """A choice that is meant, and where it holds what was typed."""

    choice: Choice
    in_label: tuple[tuple[int, int], ...] = ()
    """Start and end of stretches of its label, in their order, none overlapping."""
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
        match = _match(choice, words)
        if match is not None:
            (first if _begins(match) else others).append(match)
    return first + others


def _match(choice: Choice, words: Sequence[str]) -> Match | None:
    places: list[tuple[int, int]] = []
    in_note: list[tuple[int, int]] = []
    for word in words:
        own, noted = Find.of(word, choice.label).matches, Find.of(word, choice.note).matches
        if not own and not noted:
            return None
        places += own
        in_note += noted
    return Match(choice, _joined(places), _joined(in_note))


def _begins(match: Match) -> bool:
    words = match.choice.label
    return any(start == 0 or not words[start - 1].isalnum() for start, _ in match.in_label)


def _joined(places: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Return stretches in their order, those that touch as one."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(places):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)
