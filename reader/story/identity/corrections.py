"""The user's corrections of people, as rules over names that later articles obey too.

Rules speak of names, not of numbers of a database, so that they can be written to a
plain text file, shared, and read back. One rule a line::

    not a person: Santa Fe
    rename: V. Mirov -> Viktor Mirov
    merge: Wiktor Mirow = Viktor Mirov
    apart: Viktor Mirov / Viktor Mirov Jr.
    namesake: "Viktor Mirov" in https://news.example/a -> Viktor Mirov (singer)

The last tells two people of the very same name apart: in one article, named by its
address or key, the name is somebody's who is to be called otherwise. Blank lines and
lines that begin with ``#`` are left out. Case, diacritics and runs of blanks make no
difference.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from reader.story.words.spelling import fold


class Kind(StrEnum):
    """What a correction does; the value is its word in the file."""

    NOT_A_PERSON = "not a person"
    RENAME = "rename"
    MERGE = "merge"
    APART = "apart"
    NAMESAKE = "namesake"


NOBODY = "not a person"
"""Whom a namesake rule names where the name is nobody's in that article."""
_MARK = {Kind.RENAME: "->", Kind.MERGE: "=", Kind.APART: "/", Kind.NAMESAKE: "->"}
_NAMESAKE = re.compile(r'("(?:[^"\\]|\\.)*") in (\S.*?) -> (\S.*)')


@dataclass(frozen=True, slots=True)
class Correction:
    """One rule: ``name`` is what articles write, ``other`` what it is to be (or not to be)."""

    kind: Kind
    name: str
    other: str = ""
    article: str = ""
    """Address or key of the one article that a namesake rule speaks of."""

    def __str__(self) -> str:
        if self.kind is Kind.NOT_A_PERSON:
            return f"{self.kind}: {self.name}"
        if self.kind is Kind.NAMESAKE:
            said = json.dumps(self.name, ensure_ascii=False)
            return f"{self.kind}: {said} in {self.article} -> {self.other}"
        return f"{self.kind}: {self.name} {_MARK[self.kind]} {self.other}"


@dataclass(frozen=True, slots=True)
class Corrections:
    """All rules, looked up by folded name. A later rule about the same names wins."""

    rules: tuple[Correction, ...] = ()
    _not_people: frozenset[str] = field(init=False, compare=False, repr=False)
    _renamed: dict[str, str] = field(init=False, compare=False, repr=False)
    _merged: dict[str, str] = field(init=False, compare=False, repr=False)
    _apart: frozenset[tuple[str, str]] = field(init=False, compare=False, repr=False)
    _namesakes: dict[tuple[str, str], str] = field(init=False, compare=False, repr=False)
    _labels: frozenset[str] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        not_people: set[str] = set()
        renamed: dict[str, str] = {}
        merged: dict[str, str] = {}
        apart: set[tuple[str, str]] = set()
        namesakes: dict[tuple[str, str], str] = {}
        for rule in self.rules:
            name, other = fold(rule.name), fold(rule.other)
            pair = (min(name, other), max(name, other))
            match rule.kind:
                case Kind.NOT_A_PERSON:
                    not_people.add(name)
                case Kind.RENAME:
                    renamed[name] = rule.other
                case Kind.MERGE:
                    merged[name] = rule.other
                    apart.discard(pair)
                case Kind.APART:
                    apart.add(pair)
                    for one, target in ((rule.name, rule.other), (rule.other, rule.name)):
                        if fold(merged.get(fold(one), "")) == fold(target):
                            del merged[fold(one)]
                case Kind.NAMESAKE:
                    namesakes[name, rule.article] = rule.other
                    if fold(merged.get(name, "")) == name:
                        del merged[name]
        object.__setattr__(self, "_not_people", frozenset(not_people))
        object.__setattr__(self, "_renamed", renamed)
        object.__setattr__(self, "_merged", merged)
        object.__setattr__(self, "_apart", frozenset(apart))
        object.__setattr__(self, "_namesakes", namesakes)
        labels = {fold(other) for (name, _), other in namesakes.items() if fold(other) != name}
        object.__setattr__(self, "_labels", frozenset(labels))

    def is_no_person(self, name: str) -> bool:
        """Return whether the user said that this name is nobody's."""
        return fold(name) in self._not_people

    def shown(self, name: str) -> str:
        """Return the name to show for ``name``: the user's, or ``name`` itself."""
        return self._renamed.get(fold(name), name)

    def merged_into(self, name: str) -> str | None:
        """Return the name of the person whom the user merged ``name`` into, chains followed."""
        seen = {fold(name)}
        target = self._merged.get(fold(name))
        while target is not None and fold(target) in self._merged and fold(target) not in seen:
            seen.add(fold(target))
            target = self._merged[fold(target)]
        return target

    @property
    def distinguishes_namesakes(self) -> bool:
        """Whether any rule speaks of a name in one article alone."""
        return bool(self._namesakes)

    def namesake(self, name: str, article: str) -> str | None:
        """Return whom the user calls ``name`` in one article; :data:`NOBODY`: no person."""
        return self._namesakes.get((fold(name), article)) if self._namesakes else None

    def namesakes(self, names: Iterable[str]) -> tuple[tuple[str, str], ...]:
        """Return (article, who it is there) for every namesake rule about one of ``names``."""
        if not self._namesakes:
            return ()
        wanted = {fold(name) for name in names}
        return tuple(
            (article, other) for (name, article), other in self._namesakes.items() if name in wanted
        )

    def is_label(self, name: str) -> bool:
        """Return whether the user gave this name to tell somebody from others so called."""
        return bool(self._labels) and fold(name) in self._labels

    def keeps_apart(self, names: Iterable[str], others: Iterable[str]) -> bool:
        """Return whether the user keeps any of ``names`` apart from any of ``others``."""
        if not self._apart:
            return False
        left, right = {fold(name) for name in names}, {fold(name) for name in others}
        return any(
            (one in left and two in right) or (two in left and one in right)
            for one, two in self._apart
        )


NONE = Corrections()


def write_rules(rules: Iterable[Correction]) -> str:
    """Return rules as the text of a file, one a line, ending in a line feed."""
    return "".join(f"{rule}\n" for rule in rules)


def read_rules(text: str) -> tuple[Correction, ...]:
    """Return the rules of a file's text.

    Raises:
        ValueError: a line is no rule; the message names the line and what to write instead.
    """
    rules = []
    for number, line in enumerate(text.splitlines(), 1):
        line = line.strip()
        if line and not line.startswith("#"):
            rules.append(_read_rule(line, number))
    return tuple(rules)


def _read_rule(line: str, number: int) -> Correction:
    word, colon, rest = line.partition(":")
    try:
        kind = Kind(" ".join(word.lower().split()))
    except ValueError:
        raise ValueError(
            f"Line {number} begins with {word.strip()[:40]!r}; a rule begins with "
            "'not a person:', 'rename:', 'merge:', 'apart:' or 'namesake:'."
        ) from None
    name, other = rest.strip(), ""
    if kind is Kind.NAMESAKE:
        return _read_namesake(name, number)
    if kind is not Kind.NOT_A_PERSON:
        name, _, other = (part.strip() for part in rest.partition(f" {_MARK[kind]} "))
    if not colon or not name or (kind is not Kind.NOT_A_PERSON and not other):
        example = Correction(kind, "One Name", "Other Name")
        raise ValueError(f"Line {number} lacks a name; write it as '{example}'.")
    return Correction(kind, name, other)


def _read_namesake(rest: str, number: int) -> Correction:
    found = _NAMESAKE.fullmatch(rest)
    try:
        name = str(json.loads(found[1])).strip() if found else ""
    except ValueError:
        name = ""
    if found is None or not name:
        example = Correction(Kind.NAMESAKE, "One Name", "One Name (singer)", "ARTICLE")
        raise ValueError(f"Line {number} lacks a name or an article; write it as '{example}'.")
    return Correction(Kind.NAMESAKE, name, found[3].strip(), found[2])
