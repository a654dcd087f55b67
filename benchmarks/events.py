"""The quality of events and comparisons, on made-up news of several outlets.

    python -m benchmarks.events [--events 90] [--seed 1] [--show]

The articles go the whole way: stored, analysed by the worker, given events, compared. Printed
are precision and recall over pairs of articles, how many events were found whole, and of the
disagreements and developments how many were planted, found and false.
``--show`` prints what went wrong.
"""

from __future__ import annotations

import argparse
import re
import tempfile
import time
from itertools import combinations
from pathlib import Path

from benchmarks.event_fiction import Article, Teller, Truth
from reader.library.analysis.analyse import analyse_pending
from reader.library.articles.store import store
from reader.library.library import Library
from reader.model import Entry, Grade, Published, Span, SpanKind
from reader.story.events.disagreements import Difference, Disagreement


def load(library: Library, articles: list[Article]) -> dict[int, Article]:
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
                key=str(number), title=one.title, text=text, raw=text, published=day,
                spans=(Span(0, len(one.title), SpanKind.TITLE),),
            )  # fmt: skip
            article_id, _ = store(connection, sources[one.outlet], entry, int(time.time()))
            held[article_id] = one
    analyse_pending(library, on_stored=lambda _: None, cancelled=lambda: False)
    library.coverage.update()
    return held


def grouping(library: Library, held: dict[int, Article], show: bool) -> None:
    """Print how the groups found compare with the true events."""
    found = {article_id: library.coverage.of(article_id) for article_id in held}
    truly_same = same_found = both = 0
    for one, two in combinations(held, 2):
        same_event = held[one].event == held[two].event
        grouped = found[one] is not None and found[one] == found[two]
        truly_same += same_event
        same_found += grouped
        both += same_event and grouped
        if show and grouped and not same_event:
            print(f"  wrongly together: {held[one].title!r} and {held[two].title!r}")
    groups: dict[int, set[int]] = {}
    for article_id, article in held.items():
        groups.setdefault(article.event, set()).add(article_id)
    whole = sum(
        len({found[article_id] for article_id in group}) == 1
        and sum(found[other] == found[next(iter(group))] for other in held) == len(group)
        for group in groups.values()
    )
    print(f"pairs: precision {both / max(1, same_found):.3f}, recall {both / truly_same:.3f}")
    print(f"events found whole: {whole} of {len(groups)}")


def differences(
    library: Library, held: dict[int, Article], truths: dict[int, Truth], show: bool
) -> None:
    """Print how the disagreements found compare with those planted."""
    planted = {event: truth for event, truth in truths.items() if truth != Truth()}
    met: set[int] = set()
    right = wrong = 0
    for event in library.coverage.ids():
        compared = library.coverage.get(event)
        if compared is None:
            continue
        true_events = {held[article_id].event for article_id in compared.event.articles}
        for one in (*compared.coverage.disagreements, *compared.coverage.developments):
            hit = next((e for e in true_events if _is(one, truths[e])), None)
            if hit is None:
                wrong += 1
                if show:
                    print(f"  no disagreement: {one.differs} {one.about}")
                    for side in one.sides:
                        said = side.statement.text if side.statement else ""
                        print(f"      {side.says}: {said}")
            else:
                right += 1
                met.add(hit)
    print(f"disagreements: {right} right, {wrong} false; planted in {len(planted)}, "
          f"found in {len(met)} events")  # fmt: skip
    if show:
        for event, truth in planted.items():
            if event not in met:
                print(f"  missed in event {event}: {truth}")
                for article in held.values():
                    if article.event == event:
                        print(f"      {article.outlet}: {' '.join(article.text.split())[:700]}")


def _is(one: Disagreement, truth: Truth) -> bool:
    says = {side.says for side in one.sides}
    if one.differs is Difference.NUMBER:
        values = {int(re.sub(r"\D", "", word)) for word in says}
        return bool(values & truth.numbers)
    if one.differs is Difference.DAY:
        return bool(says & truth.days)
    return bool(says & truth.spellings)


def main() -> None:
    """Measure what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--events", type=int, default=90)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", action="store_true")
    options = parser.parse_args()
    articles, truths = Teller(options.seed).events(options.events)
    with (
        tempfile.TemporaryDirectory() as temporary,
        Library.open(Path(temporary) / "l.db") as library,
    ):
        held = load(library, articles)
        print(f"{len(articles)} articles on {options.events} events")
        grouping(library, held, options.show)
        differences(library, held, truths, options.show)


if __name__ == "__main__":
    main()
