"""Text exports of press databases: several documents in one file, each with its head.

Three layouts are known: ``1 of 20 DOCUMENTS`` with centred lines and ``HEADLINE:`` labels;
articles that end in ``End of Document``, with ``Body`` before the text; and ``Document 1 of 20``
with ``Title:``, ``Publication date:`` and ``Full text:``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from reader.sources.base.declared_metadata import read_date
from reader.text import one_line

_NUMBERED = re.compile(
    r"^[ \t]*(?:Document )?\d{1,5} of \d{1,5}(?: DOCUMENTS?)?[ \t]*$", re.MULTILINE | re.IGNORECASE
)
_ENDED = re.compile(r"^[ \t]*End of Document[ \t]*$", re.MULTILINE | re.IGNORECASE)
_BODY = re.compile(r"^[ \t]*Body[ \t]*$", re.MULTILINE)
_FULL_TEXT = re.compile(r"^[ \t]*Full text:[ \t]*", re.MULTILINE | re.IGNORECASE)
_LABEL = re.compile(r"^[ \t]*([A-Z][A-Za-z /-]{2,30}):[ \t]*(.*)$", re.MULTILINE)
_RIGHTS = re.compile(
    r"^(?:[^\S\n]*+\n){0,8}+[^\S\n]*+(?:Copyright|©|All Rights Reserved)\b.*$",
    re.MULTILINE | re.IGNORECASE,
)
_RULE = re.compile(r"^[ \t]*[_=*-]{10,}[ \t]*$", re.MULTILINE)
_WEEKDAY = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b,?", re.IGNORECASE)
_DAY_FIRST = re.compile(r"[A-Z][a-z]+ \d{1,2}, \d{4}|\d{1,2} [A-Z][a-z]+ \d{4}|\d{4}-\d\d-\d\d")
_HEAD = 4000
_TITLES = ("headline", "title")
_DATES = ("publication date", "load-date", "date", "pubdate")
_OUTLETS = ("publication title", "publication", "source")
_AUTHORS = ("byline", "author", "authors")
_ABOUT = frozenset(
    {
        *_TITLES, *_DATES, *_OUTLETS, *_AUTHORS, "section", "length", "dateline", "language",
        "publication-type", "publication type", "publication subject", "graphic", "subject",
        "copyright", "correction", "series", "highlight", "classification", "notes",
        "document-type", "journal-code", "acc-no",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ExportedArticle:
    """One document of an export."""

    title: str
    text: str
    author: str = ""
    outlet: str = ""
    date: str = ""
    """As written."""


def split_export(text: str) -> list[ExportedArticle]:
    """Return the documents of an export in cleaned ``text``; none where it is no export."""
    numbered = list(_NUMBERED.finditer(text))
    if numbered and not text[: numbered[0].start()].strip()[_HEAD:]:
        ends = [*(one.start() for one in numbered[1:]), len(text)]
        parts = [text[one.end() : end] for one, end in zip(numbered, ends, strict=True)]
    elif _ENDED.search(text) and _BODY.search(text):
        parts = [part for part in _ENDED.split(text) if _BODY.search(part)]
    else:
        return []
    return [made for part in parts if (made := _article(part)) is not None]


def _article(part: str) -> ExportedArticle | None:
    labels = {
        found[1].strip().lower(): one_line(found[2]) for found in _LABEL.finditer(part[:_HEAD])
    }
    body, head = _body(part)
    lines = [one_line(line) for line in head.split("\n") if line.strip()]
    lines = [line for line in lines if not _RULE.match(line) and not _RIGHTS.match(line)]
    plain = [line for line in lines if not _is_label(line)]
    dated = next((number for number, line in enumerate(plain) if _date(line)), None)
    title = _first(labels, _TITLES)
    outlet = _first(labels, _OUTLETS)
    if _BODY.search(part):  # headline, outlet, date
        title = title or (plain[0] if plain else "")
        outlet = outlet or (plain[1] if dated != 1 and len(plain) > 1 else "")
    else:  # outlet, date, headline
        outlet = outlet or (plain[0] if plain and dated != 0 else "")
        after = plain[dated + 1 :] if dated is not None else plain[1:]
        title = title or next((line for line in after if "edition" not in line.lower()), "")
    written = plain[dated] if dated is not None else _first(labels, _DATES)
    author = re.sub(r"^by\s+", "", _first(labels, _AUTHORS), flags=re.IGNORECASE)
    if not body.strip() or not title:
        return None
    return ExportedArticle(title, body.strip("\n"), author, outlet, _date(written))


def _body(part: str) -> tuple[str, str]:
    """Return the text of a document and the head before it, without labels at the end."""
    marked = _BODY.search(part) or _FULL_TEXT.search(part)
    if marked:
        return _without_end(part[marked.end() :]), part[: marked.start()]
    end = 0
    for line in _lines(part):
        label = _LABEL.match(part, *line)
        if label and label[1].strip().lower() in _ABOUT:
            end = line[1]
        elif end and part[line[0] : line[1]].strip() and not _continues(part, line):
            break
    return (_without_end(part[end:]), part[:end]) if end else ("", part)


def _continues(part: str, line: tuple[int, int]) -> bool:
    """Return whether a line belongs to the label before it: no blank line is between them."""
    return part[max(0, line[0] - 2) : line[0]] != "\n\n"


def _lines(part: str) -> Iterator[tuple[int, int]]:
    start = 0
    while start < len(part):
        stop = part.find("\n", start)
        end = stop if stop >= 0 else len(part)
        yield start, end
        start = end + 1


def _without_end(body: str) -> str:
    """Return a text without the labels, rules and rights that follow it."""
    last = len(body)
    for found in _LABEL.finditer(body):
        name = found[1].strip().lower()
        tail = body[found.start() :]
        if name in _ABOUT and len(tail) < _HEAD and name not in ("title", "source", "notes"):
            last = found.start()
            break
    return _RULE.sub("", _RIGHTS.sub("", body[:last]))


def _is_label(line: str) -> bool:
    found = _LABEL.match(line)
    return found is not None and found[1].strip().lower() in _ABOUT


def _first(labels: dict[str, str], names: tuple[str, ...]) -> str:
    return next((labels[name] for name in names if labels.get(name)), "")


def _date(line: str) -> str:
    found = _DAY_FIRST.search(_WEEKDAY.sub("", line))
    return found[0] if found and len(line) < 80 and read_date(found[0]) else ""
