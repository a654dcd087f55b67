"""Dates: our figures on the development corpora, beside other tools where they are installed.

    python benchmarks/dates.py [--gold DIR] [--tools] [--errors [KIND]] [--half 0|1] [--held-out]

Prints, for each corpus, the value F1 of calendar dates (as TempEval-3 counts it,
articles' own datelines left out, parts of a day cut off for EventStoryLine), the
agreement of spans, and processor time per 1000 words. ``--tools`` runs dateparser
and Recognizers-Text on the same texts in the same run, if this Python has them.
``--errors`` lists our errors by kind of expression; ``--half`` keeps to every
other document, so that the rest stays unseen; ``--held-out`` measures, instead, on
passages of open text that this project labelled before any program had read them.
The data lies beside the checkout; without it there is nothing to measure.
"""

from __future__ import annotations

import argparse
import importlib
import json
import sys
import time
from collections import Counter
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
sys.path.insert(0, str(ROOT))


class Corpus(NamedTuple):
    """A gold file and how it is scored."""

    name: str
    file: str
    day_only: bool
    datelines: bool


CORPORA = (
    Corpus("MEANTIME part", "meantime-airbus-apple", False, False),
    Corpus("GUM interviews", "gum-interview", False, False),
    Corpus("WikiWars", "wikiwars", False, True),
    Corpus("EventStoryLine", "esl", True, True),
)
Document = dict[str, Any]
Tool = Callable[[Document], list[dict[str, Any]]]


def ours(document: Document) -> list[dict[str, Any]]:
    """What newsreader finds, with the publication date given."""
    from reader.extraction.dates import read_dates
    from reader.extraction.published import infer
    from reader.model import Grade, Published

    day = document["dct"]
    published = Published(day, Grade.STATED, "Given.") if day else infer(document["text"])
    return [
        {
            "start": m.start,
            "end": m.end,
            "type": m.type,
            "value": m.value or "",
            "why": m.why,
            "grade": m.grade.value,
        }
        for m in read_dates(document["text"], published).dates
    ]


def with_dateparser() -> Tool:
    """dateparser.search, which finds and resolves in one."""
    search: Any = importlib.import_module("dateparser.search")

    def tool(document: Document) -> list[dict[str, Any]]:
        settings = {"RELATIVE_BASE": datetime.fromisoformat(document["dct"] or "2000-01-01")}
        found = search.search_dates(document["text"], languages=["en"], settings=settings) or []
        dates, at = [], 0
        for said, when in found:
            start = document["text"].find(said, at)
            if start < 0:
                continue
            at = start + len(said)
            dates.append({"start": start, "end": at, "value": when.date().isoformat()})
        return dates

    return tool


def with_recognizers() -> Tool:
    """Microsoft Recognizers-Text; of several readings the last that is past, as news wants."""
    package: Any = importlib.import_module("recognizers_date_time")
    model = package.DateTimeRecognizer("en-us").get_datetime_model()

    def tool(document: Document) -> list[dict[str, Any]]:
        now = datetime.fromisoformat(document["dct"] or "2000-01-01")
        dates = []
        for found in model.parse(document["text"], now):
            readings = (found.resolution or {}).get("values") or [{}]
            first = readings[0]
            value = first.get("timex", "")
            if value.startswith("XXXX") and first.get("value"):
                value = first["value"][:10]
            dates.append({"start": found.start, "end": found.end + 1, "value": value})
        return dates

    return tool


def tools(wanted: bool) -> dict[str, Tool]:
    """Ours, and the others that this Python can import."""
    found: dict[str, Tool] = {"newsreader": ours}
    for name, make in (("dateparser", with_dateparser), ("recognizers", with_recognizers)):
        if not wanted:
            break
        try:
            found[name] = make()
        except ImportError:
            print(f"({name} is not installed here)")
    return found


def kind(said: str, value: str) -> str:
    """The kind of an expression, for the list of errors."""
    low = said.lower()
    relative = ("ago", "later", "earlier", "before", "after", "next", "last", "this", "that",
                "same", "following", "previous")  # fmt: skip
    tests = (
        ("time of day", "T" in value), ("week or weekend", "-W" in value and value[5] == "W"),
        ("offset or side", any(word in low.split() for word in relative)),
        ("weekday", any(day in low for day in ("monday", "tuesday", "wednesday", "thursday",
                                               "friday", "saturday", "sunday"))),
        ("year", low.isdecimal()), ("decade or century", len(value) < 4),
        ("season, quarter, half", value[5:7] in ("SP", "SU", "FA", "WI", "H1", "H2")
         or value[5:6] == "Q"),
        ("month", len(value) == 7), ("day", len(value) == 10),
    )  # fmt: skip
    return next((name for name, holds in tests if holds), "other")


def certain(score: Any, corpus: Corpus, documents: list[Document]) -> tuple[int, int]:
    """How many of the values that we call certain are right, and how many wrong."""
    right = wrong = 0
    for document in documents:
        found = [d for d in ours(document) if score.kind(d) == "date"]
        gold = [d for d in document["dates"] if score.kind(d) == "date" and score.calendar(d)]
        for i, j, _ in score.pairs(gold, found):
            if found[j]["grade"] == "certain" and (corpus.datelines or not gold[i].get("dateline")):
                values = (gold[i]["value"], found[j]["value"])
                same = len({score.norm(value, corpus.day_only) for value in values}) == 1
                right, wrong = right + same, wrong + (not same)
    return right, wrong


def errors(score: Any, corpus: Corpus, documents: list[Document], only: str) -> None:
    """Print our errors on calendar dates, by kind, then one line each."""
    counts: Counter[str] = Counter()
    lines = []
    for document in documents:
        found = [d for d in ours(document) if score.kind(d) == "date"]
        gold = [d for d in document["dates"] if score.kind(d) == "date"]
        matched = score.pairs(gold, found)
        for i, j, _ in matched:
            right = score.norm(gold[i]["value"], corpus.day_only)
            got = score.norm(found[j]["value"], corpus.day_only)
            if score.calendar(gold[i]) and right != got:
                lines.append(("value", gold[i], f"got {got or 'nothing'}: {found[j]['why']}"))
        seen, used = {i for i, _, _ in matched}, {j for _, j, _ in matched}
        lines += [("missed", g, "") for i, g in enumerate(gold)
                  if i not in seen and score.calendar(g) and not g.get("dateline")]  # fmt: skip
        vague = [g for g in gold if not score.calendar(g)]
        lines += [("extra", d | {"text": document["text"][d["start"] : d["end"]]}, d["why"])
                  for j, d in enumerate(found) if j not in used and score.calendar(d)
                  and not score.overlaps(d, vague)]  # fmt: skip
    for how, date, note in lines:
        label = f"{how} {kind(date['text'], date['value'])}"
        counts[label] += 1
        if only and only in label:
            print(f"    {label}: {date['text']!r} = {date['value']} {note}")
    for label, count in counts.most_common():
        print(f"    {count:4} {label}")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gold", type=Path, default=SHARED / "gold" / "dates")
    parser.add_argument("--tools", action="store_true")
    parser.add_argument("--errors", nargs="?", const="", default=None)
    parser.add_argument("--half", type=int, choices=[0, 1])
    parser.add_argument("--held-out", action="store_true")
    options = parser.parse_args()
    if options.held_out:
        if not (SHARED / "opentext").is_dir():
            parser.error(f"there is no open text in {SHARED / 'opentext'}")
        from benchmarks.held_out_dates import print_scores

        print_scores(SHARED, errors=options.errors is not None)
        return
    if not options.gold.is_dir():
        parser.error(f"there is no gold data in {options.gold}")
    sys.path.insert(0, str(SHARED / "score"))
    score: Any = importlib.import_module("score_dates")
    for corpus in CORPORA:
        path = options.gold / f"{corpus.file}.jsonl"
        lines = path.read_text(encoding="utf-8").splitlines()
        documents: list[Document] = [json.loads(line) for line in lines if line.strip()]
        if options.half is not None:
            documents = documents[options.half :: 2]
        words = sum(len(document["text"].split()) for document in documents)
        print(f"{corpus.name}: {len(documents)} texts, {words:,} words")
        for name, tool in tools(options.tools).items():
            tool(documents[0])  # what is loaded on first use is not counted
            start = time.process_time()
            found = {document["id"]: tool(document) for document in documents}
            spent = (time.process_time() - start) / words * 1e6
            result = score.evaluate(
                documents, found, "panel", corpus.day_only, corpus.datelines, boot=0
            )
            print(f"  {name:12} value F1 {result['value'][2]:5.1f}  (P {result['value'][0]:5.1f} "
                  f"R {result['value'][1]:5.1f})  spans {result['relaxed'][2]:5.1f}  "
                  f"{spent:7.1f} ms / 1000 words")  # fmt: skip
        right, wrong = certain(score, corpus, documents)
        print(f"  of the values called certain {right} are right, {wrong} wrong")
        if options.errors is not None:
            errors(score, corpus, documents, options.errors)


if __name__ == "__main__":
    main()
