"""Damaged feeds by the thousand: ``python benchmarks/mutants.py FOLDER --count 10000``.

Every document of FOLDER is flipped, cut, doubled, spliced with others and has its tags
swapped, always the same way for one ``--seed``; each mutant is fetched from a server on
this machine, parsed, stored, and set in lines as the app sets it. Counted is what must be
none: exceptions, feeds that took the parser over ten seconds, texts that are not clean
UTF-8, lines too wide.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest import mock

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
AT_A_TIME = 250
TOO_LONG = 10.0


@contextmanager
def timed() -> Iterator[list[float]]:
    """Give the seconds that each document took a parsing process, as they are read."""
    from reader.sources.feed.workers import Parsers

    seconds: list[float] = []
    read = Parsers.read

    def watched(parsers: Parsers, body: bytes, **named: Any) -> Any:
        start = time.perf_counter()
        try:
            return read(parsers, body, **named)
        finally:
            seconds.append(time.perf_counter() - start)

    with mock.patch.object(Parsers, "read", watched):
        yield seconds


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    from tests.mutants import mutants

    documents = [
        path.read_bytes()
        for path in sorted(options.folder.iterdir())
        if path.suffix in (".xml", ".json") and path.stat().st_size
    ]
    print(f"{options.count} mutants of {len(documents)} documents, seed {options.seed}")
    made = list(mutants(documents, options.count, options.seed))
    start = time.perf_counter()
    outcomes, found = Counter[str](), list[str]()
    articles = lines = 0
    with timed() as seconds:
        for first in range(0, len(made), AT_A_TIME):
            faults = run(made[first : first + AT_A_TIME], outcomes)
            articles, lines = articles + faults.articles, lines + faults.lines
            found += faults.found
    slow = sum(taken > TOO_LONG for taken in seconds)
    print(f"  {dict(outcomes)}, {articles} articles, {lines} lines")
    print(f"  {slow} over {TOO_LONG:.0f} s, the slowest {max(seconds, default=0):.2f} s")
    print(f"  {len(found)} faults; {time.perf_counter() - start:.0f} s in all")
    for fault in found[:20]:
        print(f"    {fault}")
    sys.exit(bool(found or slow))


def run(bodies: list[bytes], outcomes: Counter[str]) -> Any:
    """Serve, refresh, store and set so many mutants; count how fetching them ended."""
    from reader.library.feeds.refresh import refresh_feeds
    from reader.library.library import Library
    from reader.sources.opml.outline import Subscription
    from tests.hostile_server import HostileServer, page
    from tests.mutants import Faults, look_through

    with (
        tempfile.TemporaryDirectory() as name,
        HostileServer() as server,
        Library.open(Path(name) / "library.db") as library,
    ):
        for number, body in enumerate(bodies):
            server.answers[f"/{number}"] = page(body)
            library.feeds.add(Subscription(server.url(f"/{number}")))
        try:
            report = refresh_feeds(library.database, library.feeds.list(), per_host=8)
        except Exception as error:
            return Faults(found=[f"an exception: {error!r}"])
        outcomes.update(result.outcome for result in report.results)
        faults = look_through(library)
        faults.found += [
            f"{result.title}: {result.problem}"
            for result in report.results
            if "Error" in result.problem or "report this" in result.problem
        ]
        return faults


if __name__ == "__main__":
    main()
