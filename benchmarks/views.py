"""Every view over a large library, and search as it is typed beside a plain scan.

    python -m benchmarks.views [--articles 100000] [--words 400] [--events 2000] [--keep DIR]

Prints for each view the median and the 95th percentile of the processor time that the library
takes to answer for a first screen, and how many times that is of reading the first page of the
list, asked in turn with it; painting comes on top (see ``benchmarks.list``). Search types
queries letter by letter; the scan beside it is ``LIKE`` over titles and texts, newest first,
which is also what newsboat asks its database for; newsboat itself searches the same
articles in a pseudo terminal where it is installed.
"""

from __future__ import annotations

import argparse
import random
import resource
import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from benchmarks.measured import percentile
from benchmarks.newsboat_search import searched
from benchmarks.synthetic import ensure
from reader.library.articles.view import EVERYTHING, Scope, View
from reader.library.library import Library
from reader.library.search.search import Order
from reader.library.views.event_index import BATCH, place_pending
from reader.story.chronology.timeline import Zoom

REPEATS = 7
SCREEN = 20
_LIKE = """SELECT v.id FROM article v JOIN content c ON c.article_id = v.id
  WHERE v.title LIKE :word OR c.text LIKE :word ORDER BY v.sort_at DESC LIMIT 20"""


class _Chance(random.Random):
    """Chance that falls the same way every time."""


class Clock:
    """Asks questions of a library in turn with one that is always the same."""

    def __init__(self, library: Library) -> None:
        self._page = partial(library.articles.first_page, EVERYTHING, SCREEN)

    def row(self, name: str, question: Callable[[], object], repeats: int = REPEATS) -> None:
        """Print what a question took; the first answer, which fills the cache, does not count."""
        question()
        taken, pages = [], []
        for _ in range(repeats):
            pages.append(_took(self._page))
            taken.append(_took(question))
        median, high = percentile(taken, 0.5), percentile(taken, 0.95)
        print(f"  {name:34}{median:9.1f}{high:9.1f}{median / percentile(pages, 0.5):9.1f}")


def _took(question: Callable[[], object]) -> float:
    begun = time.process_time()
    question()
    return (time.process_time() - begun) * 1000


_QUEUE = (
    "INSERT OR IGNORE INTO search_queue SELECT article_id FROM content",
    "INSERT OR IGNORE INTO event_queue SELECT article_id FROM analysis",
    "DELETE FROM day_count",
    "INSERT INTO day_count SELECT first, count(*) FROM date_mention WHERE days = 1 GROUP BY first",
)
"""What puts everything of a library into the queues of its indexes."""


def prepare(path: Path, events: int) -> Library:
    """Open a synthetic library and see that it is indexed; say what that took."""
    library = Library.open(path)
    with library.database.read() as connection:
        held = connection.execute("SELECT EXISTS (SELECT 1 FROM search_docsize)").fetchone()[0]
    if not held:
        with library.database.write() as connection:
            for statement in _QUEUE:
                connection.execute(statement)
        begun = time.perf_counter()
        count = library.search.index()
        print(f"indexed {count:,} articles in {time.perf_counter() - begun:.1f} s")
        batches = iter(range(events // BATCH))
        begun = time.perf_counter()
        placed = place_pending(library.database, cancelled=lambda: next(batches, None) is None)
        took = time.perf_counter() - begun
        print(f"placed {placed:,} into events in {took:.1f} s ({1000 * took / placed:.1f} ms each)")
    return library


def typed(library: Library) -> Iterator[str]:
    """Yield queries as they grow under the fingers: words, names, phrases, filters."""
    dice = _Chance(5)
    people = [person.name for person in library.people.list(EVERYTHING, 3000)]
    words = ("ferry", "treaty", "reservoir", "prosecutor", "ceasefire", "harbour", "minister")
    wholes = [f"{dice.choice(words)} {dice.choice(words)}" for _ in range(6)]
    wholes += [dice.choice(people) for _ in range(6)]
    wholes += [f'"{dice.choice(words)} the', f"title:{dice.choice(words)} is:unread "]
    wholes += [f'{dice.choice(words)} person:"{dice.choice(people)}" ', "bank date:2024-05 "]
    for whole in wholes:
        yield from (whole[:end] for end in range(1, len(whole) + 1))


def search_figures(library: Library) -> None:
    """Print what typing costs, beside the scan."""
    page = [
        _took(partial(library.search.articles, query, SCREEN, as_you_type=True))
        for query in typed(library)
    ]
    print(
        f"{'search, key by key':36}{percentile(page, 0.5):9.1f}{percentile(page, 0.95):9.1f}"
        f"   most {max(page):.1f}, {len(page)} keys"
    )
    clock = Clock(library)
    with library.database.read() as connection:
        rare = library.people.list(EVERYTHING, 3000)[-1].name
        for words in ("bank", rare):
            clock.row(f'search "{words}"', partial(library.search.articles, words, SCREEN))
            best = partial(library.search.articles, words, SCREEN, order=Order.BEST)
            clock.row("  by relevance", best)
            clock.row("  LIKE, up to 20 hits", partial(_scan, connection, words), 3)


def newsboat_figures(library: Library, folder: Path) -> None:
    """Print what newsboat takes for the same words, from enter to its last byte."""
    rare = library.people.list(EVERYTHING, 3000)[-1].name
    taken = searched(library, folder, ["bank", rare])
    for words, milliseconds in (taken or {}).items():
        name = f'newsboat, "{words}"'
        print(f"  {name:34}{milliseconds:9.1f}")


def _scan(connection: sqlite3.Connection, words: str) -> list[int]:
    return [found[0] for found in connection.execute(_LIKE, (f"%{words}%",))]


def view_figures(library: Library) -> None:
    """Print what the first screen of each view costs, over everything and over parts."""
    clock = Clock(library)
    many = library.people.list(EVERYTHING, 3000)
    parts = {
        "everything": EVERYTHING,
        "unread": View(Scope.UNREAD),
        f"person in {many[0].articles:,}": View(person=many[0].id),
        f"person in {many[-1].articles:,}": View(person=many[-1].id),
        "search of a name": View(query=f'"{many[-1].name}"'),
        "search of a word in all": View(query="bank"),
    }
    for name, view in parts.items():
        print(f"\n{name}")
        time_figures(library, view)
        clock.row("coverage", partial(library.coverage.ids, view))
    print()
    events = library.coverage.rows(library.coverage.ids(limit=30))
    others = iter([event.id for event in events[-REPEATS - 1 :]])
    clock.row("events compared, each once", lambda: library.coverage.get(next(others)))
    clock.row("  one again", partial(library.coverage.get, events[-1].id))
    clock.row("what is new, first screen", library.novelty.arrived)
    clock.row("  all of it", library.novelty.of)


def time_figures(library: Library, view: View) -> None:
    """Print what the timeline and the calendar cost over a view."""
    timeline, clock = library.timeline, Clock(library)
    clock.row("timeline, first screen", partial(timeline.page, view))
    clock.row("timeline, last screen", partial(timeline.page, view, backwards=True))
    for zoom in (Zoom.WEEK, Zoom.MONTH, Zoom.YEAR):
        middle = partial(timeline.page, view, zoom, "2021-01-01")
        clock.row(f"timeline by {zoom.value}, from the middle", middle)
    clock.row("density chart (behind the screen)", partial(timeline.counts, view))
    clock.row("calendar, four months", partial(timeline.counts, view, "2024-03-01", "2024-06-30"))
    clock.row("calendar, one day", partial(timeline.day, "2024-05-14", view))
    clock.row("calendar, the next day mentioned", partial(timeline.next_day, "2024-05-14", view))
    clock.row("agenda", partial(timeline.agenda, view, "2025-12-20", 60))
    clock.row("timeline near a person", partial(timeline.page, view, person=1))


def main() -> None:
    """Measure what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--words", type=int, default=400, help="of each text (400)")
    parser.add_argument("--events", type=int, default=2000, help="newest articles placed (2000)")
    parser.add_argument("--keep", type=Path, help="keep the library in this folder")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = (options.keep or Path(temporary)).resolve()
        folder.mkdir(parents=True, exist_ok=True)
        path = ensure(folder, options.articles, words=options.words)
        with prepare(path, options.events) as library:
            size = path.stat().st_size / 1e6
            print(f"{options.articles:,} articles of {options.words} words, {size:,.0f} MB")
            print(f"\n{'milliseconds of processor':36}{'median':>9}{'p95':>9}{'x list':>9}")
            search_figures(library)
            newsboat_figures(library, folder / "newsboat")
            view_figures(library)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"\nmost memory of this process: {memory:.0f} MiB")


if __name__ == "__main__":
    main()
