"""The user's corrections of people, kept as rules that also apply to later articles.

Rules refer to names, not to database IDs, so that they can be written to a plain text file,
shared, and read back. One rule a line::

    not a person: Santa Fe
    rename: V. Mirov -> Viktor Mirov
    merge: Wiktor Mirow = Viktor Mirov
    apart: Viktor Mirov / Viktor Mirov Jr.
    namesake: "Viktor Mirov" in https://news.example/a -> Viktor Mirov (singer)

The last distinguishes two people of the same name: in one article, given by its URL or key,
the name is that of a person shown under another name. Blank lines and lines that begin with
``#`` are ignored, and so are case, diacritics and runs of spaces.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from reader.model import Person
from reader.story.identity.person_name import best_name, full_form
from reader.story.words.spelling import fold


class Kind(StrEnum):
    """The kinds of corrections; the value is the word in the file."""

    NOT_A_PERSON = "not a person"
    RENAME = "rename"
    MERGE = "merge"
    APART = "apart"
    NAMESAKE = "namesake"


NOBODY = "not a person"
"""The target of a namesake rule if the name is not a person in that article."""
_MARK = {Kind.RENAME: "->", Kind.MERGE: "=", Kind.APART: "/", Kind.NAMESAKE: "->"}
_NAMESAKE = re.compile(r'("(?:[^"\\]|\\.)*") in (\S.*?) -> (\S.*)')


@dataclass(frozen=True, slots=True)
class Correction:
    """One rule: ``name`` as in articles, ``other`` the name that it is, or is not, to stand for."""

    kind: Kind
    name: str
    other: str = ""
    article: str = ""
    """URL or key of the article of a namesake rule."""

    def __str__(self) -> str:
        if self.kind is Kind.NOT_A_PERSON:
            return f"{self.kind}: {self.name}"
        if self.kind is Kind.NAMESAKE:
            quoted = json.dumps(self.name, ensure_ascii=False)
            return f"{self.kind}: {quoted} in {self.article} -> {self.other}"
        return f"{self.kind}: {self.name} {_MARK[self.kind]} {self.other}"


@dataclass(frozen=True, slots=True)
class Corrections:
    """All rules, looked up by folded name. A later rule about the same names wins."""

    rules: tuple[Correction, ...] = ()
    _not_people: set[str] = field(init=False, compare=False, repr=False, default_factory=set)
    _renamed: dict[str, str] = field(init=False, compare=False, repr=False, default_factory=dict)
    _merged: dict[str, str] = field(init=False, compare=False, repr=False, default_factory=dict)
    _sources: dict[str, list[str]] = field(
        init=False, compare=False, repr=False, default_factory=dict
    )
    _apart: set[tuple[str, str]] = field(init=False, compare=False, repr=False, default_factory=set)
    _namesakes: dict[tuple[str, str], str] = field(
        init=False, compare=False, repr=False, default_factory=dict
    )
    _labels: set[str] = field(init=False, compare=False, repr=False, default_factory=set)

    def __post_init__(self) -> None:
        for rule in self.rules:
            name, other = fold(rule.name), fold(rule.other)
            pair = (min(name, other), max(name, other))
            match rule.kind:
                case Kind.NOT_A_PERSON:
                    self._not_people.add(name)
                case Kind.RENAME:
                    self._renamed[name] = rule.other
                case Kind.MERGE:
                    self._merged[name] = rule.other
                    self._apart.discard(pair)
                case Kind.APART:
                    self._apart.add(pair)
                    for one, target in ((name, other), (other, name)):
                        if fold(self._merged.get(one, "")) == target:
                            del self._merged[one]
                case Kind.NAMESAKE:
                    self._namesakes[name, rule.article] = rule.other
                    if fold(self._merged.get(name, "")) == name:
                        del self._merged[name]
        for rule in self.rules:
            into = self.merged_into(rule.name) if rule.kind is Kind.MERGE else None
            if into is not None:
                self._sources.setdefault(fold(into), []).append(rule.name)
        targets = ((name, fold(other)) for (name, _), other in self._namesakes.items())
        self._labels.update(other for name, other in targets if other != name)

    def is_no_person(self, name: str) -> bool:
        """Return whether the user marked this name as not a person."""
        return fold(name) in self._not_people

    def shown(self, name: str) -> str:
        """Return the name to show for ``name``: the user's choice, or ``name`` itself."""
        return self._renamed.get(fold(name), name)

    def shown_of(self, counts: Mapping[str, int]) -> str:
        """Return the name to show for a person, as :func:`best_name`, but with the user's choices.

        A full name into which the user merged another is shown, even if the other is more frequent.
        """
        own = {form: n for form, n in counts.items() if self.merged_into(form) is None}
        return self.shown(best_name(own if any(map(full_form, own)) else counts))

    def merged_into(self, name: str) -> str | None:
        """Return the name that the user merged ``name`` into, following chains; None for none."""
        seen = {fold(name)}
        target = self._merged.get(fold(name))
        while target is not None and fold(target) in self._merged and fold(target) not in seen:
            seen.add(fold(target))
            target = self._merged[fold(target)]
        return target

    def merged_from(self, name: str) -> Sequence[str]:
        """Return the names that the user merged into ``name``."""
        return self._sources.get(fold(name), ())

    @property
    def distinguishes_namesakes(self) -> bool:
        """Whether there are namesake rules."""
        return bool(self._namesakes)

    def namesake(self, name: str, article: str) -> str | None:
        """Return the user's choice for ``name`` in an article; :data:`NOBODY`: not a person."""
        return self._namesakes.get((fold(name), article)) if self._namesakes else None

    def namesakes(self, names: Iterable[str]) -> tuple[tuple[str, str], ...]:
        """Return (article, name to show there) for every namesake rule about one of ``names``."""
        if not self._namesakes:
            return ()
        wanted = {fold(name) for name in names}
        return tuple(
            (article, other) for (name, article), other in self._namesakes.items() if name in wanted
        )

    def targets(self, names: Iterable[str], article: str) -> set[str]:
        """Return the names to show for those whom the user said people of an article are."""
        said = ((self.namesake(name, article), self.merged_into(name)) for name in names)
        return {label or self.shown(target or "") for label, target in said if label or target}

    def is_label(self, name: str) -> bool:
        """Return whether the user gave this name to distinguish a namesake."""
        return fold(name) in self._labels

    def keeps_apart(self, names: Iterable[str], others: Iterable[str]) -> bool:
        """Return whether the user split any of ``names`` from any of ``others``."""
        if not self._apart:
            return False
        left, right = {fold(name) for name in names}, {fold(name) for name in others}
        return any(
            (one in left and two in right) or (two in left and one in right)
            for one, two in self._apart
        )


NONE = Corrections()


def spelled(person: Person) -> dict[str, int]:
    """Return the spellings in an article of a person beside their name, each with its mentions."""
    texts = [" ".join(mention.text.split()) for mention in person.mentions]
    return {text: texts.count(text) for text in texts if fold(text) != fold(person.name)}


def divided(people: Iterable[Person], corrections: Corrections, article: str) -> list[Person]:
    """Return the people of an article, then those whom the user gave a spelling of one of them."""
    whole, apart = [], []
    for person in people:
        own = [text for text in spelled(person) if corrections.namesake(text, article) is not None]
        rest = person
        for text in own:
            rest, other = split_off(rest, text)
            apart.append(other)
        whole.append(rest)
    return [*whole, *apart]


def split_off(person: Person, spelling: str) -> tuple[Person, Person]:
    """Return a person without the mentions of one spelling, and the person they are of."""
    theirs = tuple(said for said in person.mentions if " ".join(said.text.split()) == spelling)
    rest = tuple(said for said in person.mentions if said not in theirs)
    return replace(person, mentions=rest), Person(spelling, theirs)


def read_rules(text: str) -> tuple[Correction, ...]:
    """Return the rules of a file's text.

    Raises:
        ValueError: a line is invalid; the message gives its number and the syntax.
    """
    rules = []
    for number, line in enumerate(text.splitlines(), 1):
        line = line.strip()
        if line and not line.startswith("#"):
            rules.append(_read_rule(line, number))
    return tuple(rules)


def _read_rule(line: str, number: int) -> Correction:
    word, _, rest = line.partition(":")
    try:
        kind = Kind(" ".join(word.lower().split()))
    except ValueError:
        raise ValueError(
            f"Line {number}: unknown rule “{word.strip()[:40]}” (use “not a person:”, “rename:”, "
            "“merge:”, “apart:” or “namesake:”)."
        ) from None
    name, other = rest.strip(), ""
    if kind is Kind.NAMESAKE:
        return _read_namesake(name, number)
    if kind is not Kind.NOT_A_PERSON:
        name, _, other = (part.strip() for part in rest.partition(f" {_MARK[kind]} "))
    if not name or (kind is not Kind.NOT_A_PERSON and not other):
        example = Correction(kind, "One Name", "Other Name")
        raise ValueError(f"Line {number}: a name is missing (use “{example}”).")
    return Correction(kind, name, other)


def _read_namesake(rest: str, number: int) -> Correction:
    found = _NAMESAKE.fullmatch(rest)
    try:
        name = str(json.loads(found[1])).strip() if found else ""
    except ValueError:
        name = ""
    if found is None or not name:
        example = Correction(Kind.NAMESAKE, "One Name", "One Name (singer)", "ARTICLE")
        raise ValueError(f"Line {number}: a name or an article is missing (use “{example}”).")
    return Correction(Kind.NAMESAKE, name, found[3].strip(), found[2])
