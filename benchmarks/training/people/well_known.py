"""Build ``well_known.txt``: the names that the rules and the second stage know.

    python -m benchmarks.training.people.well_known

The firms of the stock indices come from ``pytickersymbols`` (MIT); the rest was written
down for this project (``known_brands.txt``, ``known_famous.txt``).
"""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterator
from itertools import groupby
from typing import Any

from benchmarks.training.people.lists import written_down
from reader.extraction.people.lexicon import lexicon
from reader.extraction.people.well_known import BRAND, FAMOUS, PATH, PLACE

_FIRM_END = re.compile(
    r"(?:[ ,]+(?:inc|corp|corporation|co|company|companies|plc|group|holdings?|ag|se|sa|nv|spa|ltd|"
    r"limited|llc|lp|kgaa|& co|and co|the|class [a-c]|n\.v|s\.a|s\.p\.a)\.?)+$"
)
_NAME = re.compile(r"[^\W\d_][\w'&. -]+")


def firms() -> Iterator[str]:
    """Yield the firms of the stock indices in lower case, without ``Inc.`` and its kind."""
    symbols: Any = importlib.import_module("pytickersymbols").PyTickerSymbols()
    for index in sorted(symbols.get_all_indices()):
        for stock in symbols.get_stocks_by_index(index):
            name = str(stock["name"]).split(" (")[0].lower().replace("\u2019", "'")
            yield _FIRM_END.sub("", name).strip(" ,.-")


def main() -> None:
    """Write the list: after each letter the names of one initial, parted by bars."""
    written = written_down("known_brands.txt")
    brands = {*firms(), *written["organisations"], *written["organisation phrases"]}
    rows = [(FAMOUS, name) for name in written_down("known_famous.txt")["famous"]]
    rows += [(PLACE, name) for name in written["place phrases"]]
    rows += [(BRAND, name) for name in brands if "W" not in lexicon().flags.get(name)]
    names = sorted({(letter, name.strip()) for letter, name in rows if _NAME.fullmatch(name)})
    groups = groupby(names, key=lambda row: (row[0], row[1][0]))
    lines = (f"{letter} {'|'.join(name for _, name in group)}\n" for (letter, _), group in groups)
    PATH.write_text("".join(lines), encoding="utf-8")
    print(f"{PATH.name}: {len(names)} names, {PATH.stat().st_size} bytes")


if __name__ == "__main__":
    main()
