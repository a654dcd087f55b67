"""Build ``given_genders.txt``: given names that are nearly always a man's, or a woman's.

Counted over the US census names of ``names`` (public domain) and Faker's locale lists (MIT).
A name that both have in numbers (``Robin``, ``Andrea`` over the countries) is left out.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections import defaultdict
from pathlib import Path
from typing import Any

from benchmarks.training.people.lists import latin_words
from reader.extraction.people.genders import PATH

_PERCENT = 200
"""What one per cent of the census weighs beside one country of Faker's."""
_SURE = 12
"""How many times more one gender has to weigh than the other."""


def weights() -> dict[str, dict[str, float]]:
    """Return for each name how much speaks for ``m`` and ``f``."""
    found: dict[str, dict[str, float]] = defaultdict(lambda: {"m": 0.0, "f": 0.0})
    folder = Path(importlib.import_module("names").__file__ or "").parent
    for gender, part in (("m", "dist.male.first"), ("f", "dist.female.first")):
        for line in (folder / part).read_text().splitlines():
            name, share = line.split()[:2]
            found[name.lower()][gender] += _PERCENT * float(share)
    package: Any = importlib.import_module("faker.providers.person")
    for module in sorted(item.name for item in pkgutil.iter_modules(package.__path__)):
        provider: Any = importlib.import_module(f"faker.providers.person.{module}").Provider
        for gender, attribute in (("m", "first_names_male"), ("f", "first_names_female")):
            for name in {word.lower() for word in latin_words(getattr(provider, attribute, ()))}:
                found[name][gender] += 1
    return found


def main() -> None:
    """Write the file: a line of men's names, a line of women's."""
    counted = weights()
    lines = []
    for gender, other in (("m", "f"), ("f", "m")):
        names = sorted(
            name for name, weight in counted.items() if weight[gender] >= _SURE * weight[other]
            and weight[gender] > 0
        )  # fmt: skip
        lines.append(f" {' '.join(names)} \n")
    PATH.write_text("".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
