"""Passages of the open text whose people or times this project labelled by hand, to measure on."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any, NamedTuple

_PEOPLE = Path(__file__).with_name("held_out_people.tsv")
_DATES = Path(__file__).with_name("held_out_dates.tsv")
_READ = Path(__file__).with_name("read_dates.tsv")
_SOURCES = (
    "wikinews-2019-2020", "gmb-voa", "state-dept-2021-2022", "congress-press-2001-2026",
    "white-house-2021-2022",
)  # fmt: skip


def held_out() -> list[tuple[str, int, str]]:
    """Return document, length of its text that was read, and its people as written in the file."""
    return [(passage_id, int(length), people) for passage_id, length, people in _rows(_PEOPLE)]


def _rows(path: Path) -> list[list[str]]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if not line.startswith("#")]


def _texts(shared: Path, wanted: Collection[str]) -> Iterator[tuple[str, str]]:
    """Yield the documents of these names and their texts, in the order of the open text."""
    for name in _SOURCES:
        with (shared / "opentext" / f"{name}.jsonl").open(encoding="utf-8") as lines:
            for row in map(json.loads, lines):
                if row["id"] in wanted:
                    yield row["id"], row["text"]


def read_dates(shared: Path) -> Iterator[tuple[dict[str, Any], dict[int, str]]]:
    """Yield each document of which single dates were read, and their values by their start."""
    wanted: dict[str, dict[int, str]] = {}
    for name, start, value in _rows(_READ):
        wanted.setdefault(name, {})[int(start)] = value
    for name in _SOURCES:
        with (shared / "opentext" / f"{name}.jsonl").open(encoding="utf-8") as lines:
            for row in map(json.loads, lines):
                if row["id"] in wanted:
                    yield row, wanted[row["id"]]


def held_out_documents(shared: Path) -> list[dict[str, Any]]:
    """Return the passages as documents of the shared scorer, their texts from ``shared``."""
    labels = {passage_id: (length, people) for passage_id, length, people in held_out()}
    return [
        _document(passage_id, text[: labels[passage_id][0]], labels[passage_id][1])
        for passage_id, text in _texts(shared, labels)
    ]


class Time(NamedTuple):
    """A labelled time; ``value`` may be ``open``, ``vague`` or ``-``: see the file's head."""

    start: int
    end: int
    value: str


class Dated(NamedTuple):
    """A passage with its day of publication, if it has one, and its times."""

    id: str
    text: str
    published: str | None
    times: list[Time]


def dated_passages(shared: Path) -> list[Dated]:
    """Return the passages whose times were labelled, their texts from ``shared``."""
    labels = {passage_id: rest for passage_id, *rest in _rows(_DATES)}
    found = []
    for passage_id, text in _texts(shared, labels):
        day, length, times = labels[passage_id]
        found.append(
            Dated(
                passage_id,
                text[: int(length)],
                None if day == "-" else day,
                [_time(item) for item in times.split()],
            )
        )
    return found


def _time(item: str) -> Time:
    span, _, value = item.partition(":")
    start, _, end = span.partition("-")
    return Time(int(start), int(end), value)


def _document(passage_id: str, text: str, people: str) -> dict[str, Any]:
    mentions: list[dict[str, Any]] = []
    for item in people.split():
        span, _, person = item.partition(":")
        start, _, end = span.partition("-")
        low, high = int(start), int(end)
        mentions.append({"start": low, "end": high, "text": text[low:high], "entity": person})
    return {"id": passage_id, "text": text, "people": mentions}
