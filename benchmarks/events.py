"""The quality and the cost of events: labelled news grouped, planted disagreements, placing.

    python -m benchmarks.events [--shared DIR] [--placing 1000 10000 100000] [--events 90] [--show]

Planted disagreements: made-up news of several outlets goes the whole way, is compared event by
true event, and what is found is held against what was planted. With the folder of labelled data
(``gold/events`` in it) also: pairs of articles of one event, for dense, true and unknown days;
a third of the clusters, chosen by a hash, is held back: scored, its errors never listed. And
``--placing``: the processor time of placing an article among so many, as a ratio to the first
number; the library around it repeats the labelled stories with other words.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import re
import sqlite3
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations, islice
from pathlib import Path
from typing import Any

from benchmarks.event_fiction import Article, Teller, Truth
from benchmarks.measured import percentile
from reader.library.analysis.analyse import analyse_pending
from reader.library.articles.store import store
from reader.library.library import Library
from reader.library.views.coverage import load_stored, to_reports
from reader.library.views.event_index import place_pending
from reader.library.views.event_neighbours import count_common, file
from reader.model import Entry, Grade, Published, Span, SpanKind
from reader.story.events.coverage import compare
from reader.story.events.difference import Difference, Disagreement
from reader.story.events.events import Covered, events
from reader.story.events.features import Weights, features, unpack

_DAYS = {"dense": "dense", "true days": "published", "undated": None}
_NEW = 300  # articles that are placed in the measured library, one third of them each alone
_SHARED_BY = 0.1  # share of labelled articles from which on a word is one of every story


def load(library: Library, articles: Iterable[Article]) -> dict[int, Article]:
    """Store and analyse articles; return them by their number in the library."""
    held: dict[int, Article] = {}
    with library.database.write() as connection:
        sources: dict[str, int] = {}
        for number, one in enumerate(articles):
            if one.outlet not in sources:
                cursor = connection.execute(
                    "INSERT INTO source(kind, location, title) VALUES ('feed', ?, ?)",
                    (f"https://{len(sources)}.example/feed", one.outlet),
                )
                sources[one.outlet] = int(cursor.lastrowid or 0)
            text = f"{one.title}\n\n{one.text}"
            day = Published(one.published.isoformat(), Grade.STATED, "Stated by the feed.")
            entry = Entry(
                key=str(number), title=one.title, text=text, published=day,
                spans=(Span(0, len(one.title), SpanKind.TITLE),),
            )  # fmt: skip
            article_id, _ = store(connection, sources[one.outlet], entry, int(time.time()))
            held[article_id] = one
    analyse_pending(library, on_stored=lambda _: None, cancelled=lambda: False)
    return held


def differences(number: int, seed: int, show: bool) -> None:
    """Print how the disagreements found in made-up events compare with those planted."""
    articles, truths = Teller(seed).events(number)
    planted = {event for event, truth in truths.items() if truth != Truth()}
    met: set[int] = set()
    right = wrong = 0
    with (
        tempfile.TemporaryDirectory() as temporary,
        Library.open(Path(temporary) / "l.db") as library,
    ):
        held = load(library, articles)
        for event in truths:
            ids = tuple(one for one, article in held.items() if article.event == event)
            with library.database.read() as connection:
                reports = to_reports(load_stored(connection, ids))
            coverage = compare(reports)
            for one in (*coverage.disagreements, *coverage.developments):
                if _is(one, truths[event]):
                    right += 1
                    met.add(event)
                    continue
                wrong += 1
                if show:
                    print(f"  no disagreement: {one.differs} {one.about}")
                    for side in one.sides:
                        print(f"      {side.says}: {side.statement and side.statement.text}")
    print(f"planted disagreements, {number} events: precision {right / max(1, right + wrong):.3f}, "
          f"recall {len(met) / len(planted):.3f} (n {len(planted)})")  # fmt: skip
    for event in sorted(planted - met) if show else ():
        print(f"  missed in event {event}: {truths[event]}")


def _is(one: Disagreement, truth: Truth) -> bool:
    says = {side.says for side in one.sides}
    if one.differs is Difference.NUMBER:
        return bool({int("0" + re.sub(r"\D", "", word)) for word in says} & truth.numbers)
    return bool(says & (truth.days if one.differs is Difference.DAY else truth.spellings))


def grouping(folder: Path, show: bool) -> None:
    """Print how labelled articles are grouped, in one run over each part."""
    lines = (folder / "coverage.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    weights = [features(row["title"], row["text"]) for row in rows]
    print(f"{'pairs of labelled articles':28}{'precision':>10}{'recall':>8}{'F1':>8}")
    for held_back in (False, True):
        chosen = [n for n, row in enumerate(rows) if _is_held_back(row["cluster"]) is held_back]
        for name, field in _DAYS.items():
            found = events(
                Covered(n, _day(rows[n], field), rows[n]["source"], weights[n]) for n in chosen
            )
            event_of = {n: group for group in found for n in group}
            true = {p for p in combinations(chosen, 2) if _same(rows, p)}
            made = {p for p in combinations(chosen, 2) if event_of[p[0]] == event_of[p[1]]}
            precision = len(true & made) / max(1, len(made))
            recall = len(true & made) / max(1, len(true))
            both = 2 * precision * recall / max(1e-9, precision + recall)
            part = f"{name}, held back" if held_back else name
            print(f"{part:28}{precision:10.3f}{recall:8.3f}{both:8.3f}")
            for pair in sorted(made ^ true) if show and not held_back else ():
                print("  joined:" if pair in made else "  apart:", *(rows[n]["id"] for n in pair))


def _is_held_back(cluster: str) -> bool:
    return hashlib.sha1(cluster.encode(), usedforsecurity=False).digest()[0] % 3 == 0


def _same(rows: Sequence[dict[str, Any]], pair: tuple[int, int]) -> bool:
    return bool(rows[pair[0]]["cluster"] == rows[pair[1]]["cluster"])


def _day(row: dict[str, Any], field: str | None) -> int | None:
    return date.fromisoformat(row[field][:10]).toordinal() if field else None


@dataclass(frozen=True, slots=True)
class _Placed:
    """A labelled article as the index has it."""

    day: int
    event: int
    weights: Weights


def placing(folder: Path, sizes: Sequence[int]) -> None:
    """Print what placing costs in libraries of these sizes, beside the smallest."""
    with gzip.open(folder / "timelines.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in islice(lines, min(sizes))]
    articles = [
        Article(0, row["source"], date.fromisoformat(row["published"][:10]), "", row["text"])
        for row in rows
    ]
    with tempfile.TemporaryDirectory() as temporary:
        first: list[float] = []
        path = Path(temporary) / "l.db"
        with Library.open(path) as library:
            held = sorted(load(library, articles))
            place_pending(library.database)
        grown = len(held)
        print(f"{'placing an article, ms':28}{'alone':>10}{'in batches':>12}{'ratios':>14}")
        for size in sorted(sizes):
            with Library.open(path) as library:
                grown += _grow(library, size - grown)
            with Library.open(path) as library:  # without the log of the growth beside it
                taken = _placed_again(library, held[-_NEW:])
            first = first or taken
            print(
                f"{'among ' + format(grown, ','):28}{taken[0]:10.2f}{taken[1]:12.2f}"
                f"{taken[0] / first[0]:8.2f}{taken[1] / first[1]:6.2f}",
                flush=True,
            )


def _placed_again(library: Library, ids: Sequence[int]) -> list[float]:
    """Return the median milliseconds of processor of articles placed one by one, and in batches."""
    alone = [_took(library, [one]) for one in ids[: len(ids) // 3]]
    rest = ids[len(ids) // 3 :]
    return [percentile(alone, 0.5), _took(library, rest) / len(rest)]


def _took(library: Library, ids: Sequence[int]) -> float:
    with library.database.write() as connection:
        for one in ids:  # as if it had never been placed
            connection.execute("DELETE FROM gist WHERE article_id = ?", (one,))
            [[day, packed]] = connection.execute("SELECT day, weights FROM gist_gone").fetchall()
            connection.execute("DELETE FROM gist_gone")
            connection.executemany("DELETE FROM gist_word WHERE word = ? AND day = ? "
                                   "AND article_id = ?",
                                   [(word, day, one) for word in unpack(packed)])  # fmt: skip
        connection.executemany("INSERT INTO event_queue VALUES (?)", [(one,) for one in ids])
    begun = time.process_time()
    place_pending(library.database)
    return (time.process_time() - begun) * 1000


def _grow(library: Library, number: int) -> int:
    """Add articles to the index: the labelled ones again, with other words, in the same groups."""
    with library.database.write() as connection:
        known = [
            _Placed(day, event, unpack(packed))
            for day, event, packed in connection.execute(
                "SELECT day, event_id, weights FROM gist WHERE article_id <= :labelled AND day > 0",
                {"labelled": connection.execute(_LABELLED).fetchone()[0]},
            ).fetchall()
        ]
        copies = islice(_copied(connection, known), max(0, number))
        made = 0
        while some := list(islice(copies, 1000)):
            made += len(some)
            file(connection, [(one, placed.day, placed.weights) for one, placed in some])
            connection.executemany("UPDATE gist SET event_id = ? WHERE article_id = ?",
                                   [(placed.event, one) for one, placed in some])  # fmt: skip
        count_common(connection)
        connection.execute("DELETE FROM event_queue")  # what is copied has no text to be placed by
    return made


_LABELLED = "SELECT max(article_id) FROM analysis"
_COPY = """INSERT INTO article(source_id, key, title, published_grade, published_from, sort_at,
  added, words, content_hash) VALUES (1, :key, '', 'stated', 'source', 0, 0, 0, x'00')"""


def _copied(
    connection: sqlite3.Connection, known: Sequence[_Placed]
) -> Iterator[tuple[int, _Placed]]:
    """Yield further articles without end, each round over the labelled ones with other words."""
    counts: dict[int, int] = {}
    for one in known:
        for word in one.weights:
            counts[word] = counts.get(word, 0) + 1
    round_ = connection.execute("SELECT count(*) FROM gist").fetchone()[0]  # new words each time
    while True:
        round_ += 1
        event_of: dict[int, int] = {}
        for number, one in enumerate(known):
            if one.event not in event_of:
                row = connection.execute("INSERT INTO event(first, last) VALUES ('', '')")
                event_of[one.event] = int(row.lastrowid or 0)
            weights = {
                word
                if counts[word] > _SHARED_BY * len(known)
                else (word ^ round_ * 2654435761) & 0xFFFFFFFF: w
                for word, w in one.weights.items()
            }
            row = connection.execute(_COPY, {"key": f"{round_} {number}"})
            yield int(row.lastrowid or 0), _Placed(one.day, event_of[one.event], weights)


def main() -> None:
    """Measure what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, help="folder of labelled data")
    parser.add_argument("--placing", type=int, nargs="+", default=[], metavar="ARTICLES")
    parser.add_argument("--events", type=int, default=90)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", action="store_true", help="print what went wrong")
    options = parser.parse_args()
    differences(options.events, options.seed, options.show)
    if options.shared:
        grouping(options.shared / "gold" / "events", options.show)
        if options.placing:
            placing(options.shared / "gold" / "events", options.placing)


if __name__ == "__main__":
    main()
