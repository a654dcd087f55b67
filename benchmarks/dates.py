"""Dates: our figures on the development corpora, beside other tools where they are installed.

    python benchmarks/dates.py [--gold DIR] [--tools] [--errors [KIND]] [--held-out] [--grades]

Prints, for each corpus, the value F1 of calendar dates (as TempEval-3 counts it,
articles' own datelines left out, parts of a day cut off for EventStoryLine), the
agreement of spans, and processor time per 1000 words. ``--tools`` runs dateparser
and Recognizers-Text on the same texts in the same run, if this Python has them.
``--errors`` lists our errors by kind of expression. A third of TimeBank and AQUAINT,
chosen by a hash of the id, is held back: it is scored, and its errors are never listed.
``--held-out`` measures, instead, on passages of open text that this project labelled
before any program had read them. ``--grades`` measures how often each class of decision
is right and renews the table by which the reader calls a date certain.
The data lies beside the checkout; without it there is nothing to measure.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib
import json
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date, datetime
from itertools import product
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
sys.path.insert(0, str(ROOT))


Document = dict[str, Any]


class Corpus(NamedTuple):
    """A gold file and how it is scored."""

    name: str
    file: str
    day_only: bool = False
    datelines: bool = False
    held_back: bool | None = None
    """Whether it is the third that is held back, or the rest; None: the whole corpus."""

    def documents(self, folder: Path) -> list[Document]:
        """Read the documents of this part."""
        lines = (folder / f"{self.file}.jsonl").read_text(encoding="utf-8").splitlines()
        documents: list[Document] = [json.loads(line) for line in lines if line.strip()]
        if self.held_back is None:
            return documents
        return [one for one in documents if is_held_back(one["id"]) == self.held_back]


def is_held_back(name: str) -> bool:
    """Whether a document belongs to the third whose errors nobody reads."""
    return int(hashlib.sha256(name.encode()).hexdigest(), 16) % 3 == 0


CORPORA = (
    Corpus("MEANTIME part", "meantime-airbus-apple"),
    Corpus("GUM interviews", "gum-interview"),
    Corpus("WikiWars", "wikiwars", datelines=True),
    Corpus("EventStoryLine", "esl", day_only=True, datelines=True),
    Corpus("TimeBank, two thirds", "timebank", held_back=False),
    Corpus("TimeBank, held back", "timebank", held_back=True),
    Corpus("AQUAINT, two thirds", "aquaint", held_back=False),
    Corpus("AQUAINT, held back", "aquaint", held_back=True),
)
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


def _is_right(score: Any, gold: str, got: str) -> bool:
    """Whether a value says the truth, if at another precision: ``1989-WXX``, no time of day."""
    wanted, found = score.norm(gold, True), score.norm(got, True)
    if "X" in wanted:
        wanted = wanted.split("-X")[0].split("-WX")[0].split("-QX")[0]
        return bool(found.startswith(wanted))
    return bool(wanted == found)


Verdict = tuple[str, bool]
"""A class of decision and whether it was right."""


def renew_grades(score: Any, shared: Path) -> None:
    """Count how often each class of decision is right, on all that is labelled; write the table."""
    measured: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for verdicts in (_on_corpora(score, shared / "gold" / "dates"), _on_open_text(score, shared)):
        for rule, correct in verdicts:
            measured[rule] += 1
            right[rule] += correct
    lines = [f"{rule}\t{count}\t{right[rule]}" for rule, count in sorted(measured.items())]
    DECISIONS.write_text(_DECISIONS_HEAD + "\n".join(lines) + "\n", encoding="utf-8")
    for rule, count in measured.most_common():
        print(f"  {count:5} {100 * right[rule] / count:5.1f} %  {rule}")


def _on_corpora(score: Any, folder: Path) -> Iterator[Verdict]:
    """On the corpora whose values are of the calendar, without the parts held back."""
    lines = FAULTS.read_text(encoding="utf-8").splitlines()
    faults = {tuple(line.split("\t")) for line in lines if not line.startswith("#")}
    for corpus in CORPORA:
        if corpus.held_back or corpus.day_only:
            continue
        for document in corpus.documents(folder):
            found = _decided(document)
            gold = [d for d in document["dates"] if score.kind(d) == "date"]
            for i, j, _ in score.pairs(gold, found):
                wanted, got = gold[i], found[j]
                span = range(min(wanted["start"], got["start"]), wanted["end"])
                at_fault = any((document["id"], str(start)) in faults for start in span)
                if score.calendar(wanted) and got["rule"] and not at_fault:
                    yield got["rule"], _is_right(score, wanted["value"], got["value"])


def _on_open_text(score: Any, shared: Path) -> Iterator[Verdict]:
    """On the dates of open text that were read one by one, and on the passages held out."""
    from benchmarks.held_out import dated_passages, read_dates

    for row, values in read_dates(shared):
        for found in _decided({"text": row["text"], "dct": row["date"][:10]}):
            wanted = values.get(found["start"])
            if wanted and found["rule"]:
                yield found["rule"], score.norm(wanted, True) == score.norm(found["value"], True)
    for passage in dated_passages(shared):
        found_then = _decided({"text": passage.text, "dct": passage.published})
        for labelled, found in product(passage.times, found_then):
            near = found["start"] < labelled.end and labelled.start < found["end"]
            if near and found["rule"] and labelled.value != "-":
                same = score.norm(labelled.value, True) == score.norm(found["value"], True)
                yield found["rule"], same


FAULTS = ROOT / "benchmarks" / "gold_faults.tsv"
DECISIONS = ROOT / "reader" / "extraction" / "dates" / "resolution" / "decisions.tsv"
_DECISIONS_HEAD = """\
# The classes of decision of the date reader: how often each was measured, how often it was right.
# Measured by benchmarks/dates.py --grades on its corpora, the parts held back left out, and on
# dates of open text that were read one by one, drawn from each class.
"""


def _decided(document: Document) -> list[dict[str, Any]]:
    """What newsreader finds, with the class of each decision."""
    from reader.extraction.dates.grammar import parse
    from reader.extraction.dates.resolution import resolve_all
    from reader.extraction.dates.tokens import Tokens
    from reader.extraction.sentences import sentences
    from reader.model import Grade

    if not document["dct"]:
        return []
    tokens = Tokens.of(document["text"])
    now = date.fromisoformat(document["dct"][:10])
    found, _ = parse(tokens)
    items, _ = resolve_all(tokens, found, sentences(document["text"]), now, Grade.STATED)
    return [
        {
            "start": tokens.start[item.found.start],
            "end": tokens.end[item.found.end - 1],
            "type": item.type,
            "value": item.resolution.value or "",
            "rule": item.resolution.rule,
        }
        for item in items
    ]


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
    for how, found_date, note in lines:
        label = f"{how} {kind(found_date['text'], found_date['value'])}"
        counts[label] += 1
        if only and only in label:
            print(f"    {label}: {found_date['text']!r} = {found_date['value']} {note}")
    for label, count in counts.most_common():
        print(f"    {count:4} {label}")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gold", type=Path, default=SHARED / "gold" / "dates")
    parser.add_argument("--tools", action="store_true")
    parser.add_argument("--errors", nargs="?", const="", default=None)
    parser.add_argument("--held-out", action="store_true")
    parser.add_argument("--grades", action="store_true")
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
    if options.grades:
        renew_grades(score, SHARED)
        return
    for corpus in CORPORA:
        documents = corpus.documents(options.gold)
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
        if options.errors is not None and not corpus.held_back:
            errors(score, corpus, documents, options.errors)


if __name__ == "__main__":
    main()
