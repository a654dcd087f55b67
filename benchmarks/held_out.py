"""Passages of the open text whose people this project labelled by hand, to measure on."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

_LABELS = Path(__file__).with_name("held_out_people.tsv")
_SOURCES = (
    "wikinews-2019-2020", "gmb-voa", "state-dept-2021-2022", "congress-press-2001-2026",
)  # fmt: skip


def held_out() -> list[tuple[str, int, str]]:
    """Return document, length of its text that was read, and its people as written in the file."""
    lines = _LABELS.read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    return [(ident, int(length), people) for ident, length, people in rows]


def held_out_documents(shared: Path) -> list[dict[str, Any]]:
    """Return the passages as documents of the shared scorer, their texts from ``shared``."""
    labels = {ident: (length, people) for ident, length, people in held_out()}
    found: list[dict[str, Any]] = []
    for name in _SOURCES:
        with (shared / "opentext" / f"{name}.jsonl").open(encoding="utf-8") as lines:
            for row in map(json.loads, lines):
                if row["id"] in labels:
                    length, people = labels[row["id"]]
                    found.append(_document(row["id"], row["text"][:length], people))
    return found


def _document(ident: str, text: str, people: str) -> dict[str, Any]:
    mentions: list[dict[str, Any]] = []
    for item in people.split():
        span, _, person = item.partition(":")
        start, _, end = span.partition("-")
        low, high = int(start), int(end)
        mentions.append({"start": low, "end": high, "text": text[low:high], "entity": person})
    return {"id": ident, "text": text, "people": mentions}
