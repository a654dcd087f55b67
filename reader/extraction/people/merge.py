"""Mentions of one article become people: full names first, then what is short for them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from reader.extraction.people.mentions import Mention
from reader.extraction.people.spelling import folded, parts, same_given, same_surname
from reader.extraction.people.words import SUFFIXES


@dataclass(slots=True)
class Cluster:
    """A person under construction."""

    mentions: list[Mention]
    notes: list[str] = field(default_factory=list)

    def full(self) -> tuple[str, ...]:
        """The fullest form: most words, then most often, then first."""
        forms = Counter(_key(mention.words) for mention in self.mentions)
        spelled = {_key(mention.words): mention.words for mention in reversed(self.mentions)}
        for mention in reversed(self.mentions):
            if not all(word.isupper() and len(word) > 3 for word in mention.words):
                spelled[_key(mention.words)] = mention.words
        best = max(forms, key=lambda form: (len(form), forms[form], -self._first(form)))
        return spelled[best]

    def _first(self, form: tuple[str, ...]) -> int:
        return next(i for i, mention in enumerate(self.mentions) if _key(mention.words) == form)


def clusters_of(
    mentions: list[Mention], aliases: list[tuple[Mention, Mention]] | None = None
) -> list[Cluster]:
    """Group the mentions of one article: one cluster for each human being.

    ``aliases`` are pairs that the text itself calls one person.
    """
    people: list[Cluster] = []
    home: dict[int, Cluster] = {}
    for mention in mentions:
        if len(_core(mention.words)) > 1:
            match = next((c for c in people if _same_full(mention.words, c)), None)
            if match is None:
                match = Cluster([])
                _note_clash(mention, match, people)
                people.append(match)
            match.mentions.append(mention)
            home[mention.first] = match
    for alias, of in aliases or []:
        target = home.get(of.first)
        if target and len(_core(alias.words)) == 1 and alias.first not in home:
            target.mentions.append(alias)
            target.notes.append(f"the text itself calls them \u201c{' '.join(alias.words)}\u201d")
            home[alias.first] = target
    for at, mention in enumerate(mentions):
        if mention.first in home:
            continue
        match = _owner(mention, at, mentions, people, home)
        if match is None:
            match = Cluster([])
            people.append(match)
        match.mentions.append(mention)
        home[mention.first] = match
    for person in people:
        person.mentions.sort(key=lambda mention: mention.first)
    return people


def _owner(
    mention: Mention,
    at: int,
    mentions: list[Mention],
    people: list[Cluster],
    home: dict[int, Cluster],
) -> Cluster | None:
    """Return the person a one-word mention is short for."""
    word = _core(mention.words)[0]
    by_surname = [c for c in people if any(same_surname(word, _surname(m)) for m in c.mentions)]
    choices = by_surname or [
        c for c in people if any(_has_part(word, other.words) for other in c.mentions)
    ]
    if len(choices) < 2:
        return choices[0] if choices else None
    exact = [c for c in choices if any(folded(word) == folded(_surname(m)) for m in c.mentions)]
    choices = exact or choices
    titled = [
        c for c in choices if mention.title and any(m.title == mention.title for m in c.mentions)
    ]
    if len(titled) == 1:
        choices = titled
    if len(choices) > 1:
        names = " or ".join(" ".join(c.full()) for c in choices[:3])
        for earlier in reversed(mentions[:at]):
            if home.get(earlier.first) in choices:
                chosen = home[earlier.first]
                note = f"a bare \u201c{word}\u201d could be {names}; it goes to the one named last"
                if note not in chosen.notes:
                    chosen.notes.append(note)
                return chosen
    return choices[0]


def _same_full(words: tuple[str, ...], cluster: Cluster) -> bool:
    return all(_same_names(words, mention.words) for mention in cluster.mentions[:12])


def _same_names(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Tell whether two names of several words can be one person's."""
    if _suffix(one) and _suffix(other) and _suffix(one) != _suffix(other):
        return False
    a, b = [folded(word) for word in _core(one)], [folded(word) for word in _core(other)]
    if a == b or sorted(a) == sorted(b) or "".join(a) == "".join(b):
        return True
    given_a, surname_a = parts(one)
    given_b, surname_b = parts(other)
    if not same_surname(surname_a, surname_b):
        return len(a) != len(b) and (_prefix(a, b) or _prefix(b, a)) and min(len(a), len(b)) > 1
    if not given_a or not given_b:
        return True
    if not same_given(given_a[0], given_b[0]):
        rest_a = given_a[1:] and any(same_given(word, given_b[0]) for word in given_a[1:])
        rest_b = given_b[1:] and any(same_given(word, given_a[0]) for word in given_b[1:])
        return bool(rest_a or rest_b) and not (len(given_a) > 1 and len(given_b) > 1)
    middle_a, middle_b = given_a[1:], given_b[1:]
    return not middle_a or not middle_b or same_given(middle_a[0], middle_b[0])


def _prefix(short: list[str], long: list[str]) -> bool:
    return long[: len(short)] == short


def _note_clash(mention: Mention, fresh: Cluster, people: list[Cluster]) -> None:
    """Say why a full name did not join somebody of the same surname."""
    for other in people:
        if same_surname(_surname(mention), _surname(other.mentions[0])):
            names = " ".join(other.full())
            fresh.notes.append(f"kept apart from {names}: same surname, another given name")
            other.notes.append(
                f"kept apart from {' '.join(mention.words)}: same surname, another given name"
            )


def _has_part(word: str, words: tuple[str, ...]) -> bool:
    low = folded(word)
    if any(low == folded(part) for part in _core(words)):
        return True
    return len(low.strip(".")) > 2 and same_given(word, _core(words)[0])


def _surname(mention: Mention) -> str:
    return parts(mention.words)[1]


def _core(words: tuple[str, ...]) -> tuple[str, ...]:
    given, surname = parts(words)
    return (*given, surname)


def _suffix(words: tuple[str, ...]) -> str:
    last = words[-1].lower().strip(".")
    return last if last in SUFFIXES else ""


def _key(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(folded(word) for word in words)
