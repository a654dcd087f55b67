"""The extraction process: JSON lines in, JSON lines out, one for one and in order.

``python -m reader.extraction.worker``. It first writes ``{"ready": version}``. A
request is ``{"id", "text", "published"}`` where ``published`` is null, an ISO day or
instant, or ``[at, grade, why]``, and ``latest``, where it is known, the last day on which
the text can have been written (else it is today); the answer is ``{"id", "version", "language",
"published", "dates", "people", "problem"}``, and ``hint`` where the text is undated.

Limits protect the rest of the program from excessive texts: memory is capped, and a
text that takes too long ends the process (by the kernel's alarm, which also stops
compiled code), as does the end of its input.
"""

from __future__ import annotations

import io
import json
import os
import resource
import signal
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any, TextIO

from reader.extraction import VERSION, extract
from reader.extraction.dates import CROWDED, read_dates
from reader.extraction.published import hint
from reader.model import (
    DateMention,
    Extraction,
    Grade,
    MentionKind,
    Person,
    PersonMention,
    Published,
    Quote,
)
from reader.parent_watch import exit_with_parent

MEMORY_BYTES = 1024 * 1024 * 1024
"""Address space of the process, in bytes."""
_NICE = 10
"""The priority of the process: keys come first."""
SECONDS_PER_TEXT = 20
"""Seconds of processor time for a text of up to :data:`SLICE` characters; longer ones get more."""
SLICE = 200_000
"""Characters that are analysed at once; a longer text is analysed in slices."""
MAX_CHARS = 1_000_000
"""Characters of a text that are analysed at all."""
CUT = "Only the first million characters were analysed."
FULL = "Too many dates: not all of them were analysed."


def seconds_for(text: str) -> int:
    """Return how long the analysis of ``text`` may take, in seconds."""
    return SECONDS_PER_TEXT * (1 + min(len(text), MAX_CHARS) // SLICE)


def analyse(
    text: str, published: Published | str | None, latest: date | None = None
) -> tuple[Extraction, str]:
    """Return the extraction of ``text``, in slices if it is long, and a problem or "".

    ``latest`` is the last day on which it can have been written.
    """
    problems = [CUT] if len(text) > MAX_CHARS else []
    text = text[:MAX_CHARS]
    whole: Extraction | None = None
    for start, end in slices(text):
        anchor = whole.published if whole is not None and whole.published.at else published
        part = _moved(extract(text[start:end], anchor, latest=latest), start)
        whole = part if whole is None else _joined(whole, part)
    if whole is None:
        whole = extract("", published)
    if any(looked_at.why == CROWDED for looked_at in whole.rejected):
        problems.append(FULL)
    return whole, " ".join(problems)


def slices(text: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of pieces of at most :data:`SLICE` characters.

    They end at a blank line if there is one in their last fifth, else at a line or a space.
    """
    start = 0
    while start < len(text):
        end = min(start + SLICE, len(text))
        if end < len(text):
            for mark in ("\n\n", "\n", ". ", " "):
                cut = text.rfind(mark, start + SLICE * 4 // 5, end)
                if cut > start:
                    end = cut + len(mark)
                    break
        yield start, end
        start = end


def _moved(part: Extraction, by: int) -> Extraction:
    if not by:
        return part
    return replace(
        part,
        dates=tuple(replace(d, start=d.start + by, end=d.end + by) for d in part.dates),
        people=tuple(
            replace(
                person,
                mentions=tuple(
                    replace(m, start=m.start + by, end=m.end + by) for m in person.mentions
                ),
                quotes=tuple(Quote(q.start + by, q.end + by) for q in person.quotes),
            )
            for person in part.people
        ),
        rejected=tuple(replace(r, start=r.start + by, end=r.end + by) for r in part.rejected),
    )


def _joined(whole: Extraction, part: Extraction) -> Extraction:
    """Append a later slice; people of the same name are merged."""
    people = {person.name: person for person in whole.people}
    for person in part.people:
        known = people.get(person.name)
        people[person.name] = (
            person
            if known is None
            else replace(
                known,
                mentions=known.mentions + person.mentions,
                roles=tuple(dict.fromkeys(known.roles + person.roles)),
                quotes=known.quotes + person.quotes,
            )
        )
    published = whole.published if whole.published.at else part.published
    return replace(
        whole,
        published=published,
        dates=whole.dates + part.dates,
        people=tuple(people.values()),
        rejected=whole.rejected + part.rejected,
        unsure=tuple(dict.fromkeys(whole.unsure + part.unsure)),
    )


def days_without_year(text: str) -> dict[str, Any] | None:
    """Return the own date of an undated text as far as given, to compare with related ones.

    ``day`` is ``[month, day]``, ``mentioned`` the other days without a year. None if the
    text gives no date of its own.
    """
    own = hint(text)
    if own is None:
        return None
    # Any year will do: only month and day are kept.
    assumed = Published(f"2024-{own.month:02}-{own.day:02}", Grade.LIKELY)
    mentioned = {
        (int(mention.first[5:7]), int(mention.first[8:10]))
        for mention in read_dates(text, assumed).dates
        if mention.first is not None
        and mention.first == mention.last
        and mention.grade is not Grade.STATED
        and any(char.isdigit() for char in mention.text)
    }
    return {"day": [own.month, own.day], "mentioned": sorted(mentioned)}


def to_wire(found: Extraction) -> dict[str, Any]:
    """Return an extraction as JSON values, without rejected candidates."""
    return {
        "language": found.language,
        "published": [found.published.at, found.published.grade.value, found.published.why],
        "dates": [
            [d.start, d.end, d.text, d.type, d.value, d.mod, d.first, d.last, d.why, d.grade.value]
            for d in found.dates
        ],
        "people": [
            {
                "name": person.name,
                "mentions": [[m.start, m.end, m.text, m.kind.value] for m in person.mentions],
                "roles": list(person.roles),
                "why": person.why,
                "quotes": [[quote.start, quote.end] for quote in person.quotes],
                "credit": person.credit,
                "years": [person.born, person.died, person.alive],
            }
            for person in found.people
        ],
        "unsure": list(found.unsure),
    }


def from_wire(wire: dict[str, Any]) -> Extraction:
    """Return the extraction that :func:`to_wire` encoded."""
    at, grade, why = wire["published"]
    return Extraction(
        Published(at, Grade(grade), why),
        tuple(_date(*fields) for fields in wire["dates"]),
        tuple(
            Person(
                person["name"],
                tuple(
                    PersonMention(start, end, text, MentionKind(kind))
                    for start, end, text, kind in person["mentions"]
                ),
                tuple(person["roles"]),
                person["why"],
                tuple(Quote(start, end) for start, end in person["quotes"]),
                person["credit"],
                *person["years"],
            )
            for person in wire["people"]
        ),
        wire["language"],
        unsure=tuple(wire.get("unsure", ())),
    )


def _date(*fields: Any) -> DateMention:
    *values, grade = fields
    return replace(DateMention(*values), grade=Grade(grade))


def answer(line: str) -> dict[str, Any]:
    """Return the answer to one request; ``problem`` reports any failure."""
    try:
        request = json.loads(line)
        request_id, text = request["id"], request["text"]
        given = request.get("published")
        latest = date.fromisoformat(request.get("latest") or today().isoformat())
    except (ValueError, KeyError, TypeError, AttributeError):
        return {"id": None, "version": VERSION, "problem": "Invalid request."}
    signal.setitimer(signal.ITIMER_PROF, seconds_for(text))
    try:
        published = Published(given[0], Grade(given[1]), given[2]) if _is_triple(given) else given
        found, problem = analyse(text, published, latest)
        wire = {"id": request_id, "version": VERSION, **to_wire(found), "problem": problem}
        if found.published.at is None and found.language == "en":
            wire["hint"] = days_without_year(text[:SLICE])
        return wire
    except MemoryError:
        problem = "Analysing the text needs too much memory."
        return {"id": request_id, "version": VERSION, "problem": problem}
    except Exception as error:  # one bad text must not stop the others
        problem = f"The text could not be analysed ({type(error).__name__})."
        return {"id": request_id, "version": VERSION, "problem": problem}
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


def today() -> date:
    """Return the current day: this process is the edge, the extraction reads no clock."""
    return datetime.now(UTC).date()


def _is_triple(given: object) -> bool:
    return isinstance(given, list)


def serve(requests: TextIO, answers: TextIO) -> None:
    """Write the version, then answer requests until they end."""
    answers.write(json.dumps({"ready": VERSION}) + "\n")
    answers.flush()
    for line in requests:
        answers.write(json.dumps(answer(line), ensure_ascii=True, separators=(",", ":")) + "\n")
        answers.flush()


def limit() -> None:
    """Lower this process's priority and set its limits."""
    os.nice(max(0, _NICE - os.nice(0)))  # its parent may have lowered it already
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the app handles Ctrl-C
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    ceiling = MEMORY_BYTES if hard == resource.RLIM_INFINITY else min(MEMORY_BYTES, hard)
    resource.setrlimit(resource.RLIMIT_AS, (ceiling, hard))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main() -> None:
    """Run the worker on standard input and output."""
    limit()
    requests = io.TextIOWrapper(sys.stdin.buffer, encoding="utf-8", errors="replace")
    answers = io.TextIOWrapper(sys.stdout.buffer, encoding="utf-8")
    try:
        with exit_with_parent():
            serve(requests, answers)
    except BrokenPipeError:
        # The reader is gone; flushing at exit would fail.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


if __name__ == "__main__":
    main()
