"""Text exports of press databases: several documents in one file, each with a head.

Five layouts are known: ``1 of 20 DOCUMENTS`` with centred lines and ``HEADLINE:`` labels;
articles that end in ``End of Document``, with ``Body`` before the text; ``Document 1 of 20`` with
``Title:``, ``Publication date:`` and ``Full text:``; and articles that end in ``Document`` and a
number, with or without codes of two letters before their parts (``HD``, ``PD``, ``LP``, ``TD``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from reader.sources.base.declared_metadata import find_written_date, read_date
from reader.text import one_line

_NUMBERED = re.compile(
    r"^[ \t]*(?:(?:Document )?\d{1,5} of \d{1,5}(?: DOCUMENTS?)?"
    r"|\d{1,5} (?:von|de|sur) \d{1,5} DO[CK]UMENT(?:S|EN|E)?)[ \t]*$",
    re.MULTILINE | re.IGNORECASE,
)
_ENDED = re.compile(r"^[ \t]*End of Document[ \t]*$", re.MULTILINE | re.IGNORECASE)
_BODY = re.compile(r"^[ \t]*Body[ \t]*$", re.MULTILINE)
_FULL_TEXT = re.compile(r"^[ \t]*Full text:[ \t]*", re.MULTILINE | re.IGNORECASE)
_LABEL = re.compile(r"^[ \t]*([A-ZÄÖÜ][A-Za-zÄÖÜäöü /-]{2,30}):[ \t]*(.*)$", re.MULTILINE)
_AFTER = re.compile(
    r"^[ \t]*(?:Graphic|Classification|Grafik|Klassifizierung)[ \t]*$", re.MULTILINE
)
"""Lines without a colon that begin what follows the text."""
_RIGHTS = re.compile(
    r"^(?:[^\S\n]*+\n){0,8}+[^\S\n]*+(?:Copyright|©|All Rights Reserved)\b.*$",
    re.MULTILINE | re.IGNORECASE,
)
_RULE = re.compile(r"^[ \t]*[_=*-]{10,}[ \t]*$", re.MULTILINE)
_WEEKDAY = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b,?", re.IGNORECASE)
_DAY_FIRST = re.compile(r"[A-Z][a-z]+ \d{1,2}, \d{4}|\d{1,2} [A-Z][a-z]+ \d{4}|\d{4}-\d\d-\d\d")
_ACCESSION = re.compile(
    r"^[ \t]*+(?:AN[ \t]++)?Document [A-Za-z]{2,12}00[A-Za-z0-9]{6,30}[ \t]*+$", re.MULTILINE
)
_CODE = re.compile(
    r"^[ \t]*(HD|BY|CR|WC|PD|ET|SN|SC|ED|PG|LA|CY|LP|TD|CO|IN|NS|RE|CT|RF|ART|IPC|IPD|PUB|VOL"
    r"|SE|CLM)(?=[ \t\n])",
    re.MULTILINE,
)
_LENGTH = re.compile(r"[\d,.]{1,9} words", re.IGNORECASE)
_SHORT = re.compile(r"[A-Z0-9]{2,8}|\d.{0,20}|English|[A-Z][a-z]+ edition", re.IGNORECASE)
_BY = re.compile(r"^(?:by|von|par)\s+", re.IGNORECASE)
_FAMILY_FIRST = re.compile(
    r"\s*(?:(?:v[ao]n|de|del|der|al|el|la) )*[^\s,;]{1,60},[^,;]{1,60}", re.IGNORECASE
)
_HEAD = 4000
_TITLES = ("headline", "title")
_DATES = ("publication date", "load-date", "date", "pubdate")
_OUTLETS = ("publication title", "publication", "source")
_AUTHORS = ("byline", "author", "authors")
_IN_ENGLISH = {
    "überschrift": "headline", "titre": "headline", "autor": "byline", "auteur": "byline",
    "länge": "length", "longueur": "length", "rubrik": "section", "rubrique": "section",
    "sprache": "language", "langue": "language", "grafik": "graphic", "datum": "date",
    "update": "load-date",
}  # fmt: skip
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
    """Return the documents of an export in cleaned ``text``; none if it is not an export."""
    numbered = list(_NUMBERED.finditer(text))
    if numbered and not text[: numbered[0].start()].strip()[_HEAD:]:
        ends = [*(one.start() for one in numbered[1:]), len(text)]
        parts = [text[one.end() : end] for one, end in zip(numbered, ends, strict=True)]
    elif (accessions := list(_ACCESSION.finditer(text))) and not text[
        accessions[-1].end() :
    ].strip()[_HEAD:]:
        starts = [0, *(one.end() for one in accessions)]
        parts = [text[start : one.start()] for start, one in zip(starts, accessions, strict=False)]
        return [made for part in parts if (made := _coded(part) or _uncoded(part)) is not None]
    elif _ENDED.search(text) and _BODY.search(text):
        parts = [part for part in _ENDED.split(text) if _BODY.search(part)]
    else:
        return []
    return [made for part in parts if (made := _article(part)) is not None]


def _coded(part: str) -> ExportedArticle | None:
    """Parse the document in a part whose paragraphs begin with codes."""
    pieces = _CODE.split(part)
    fields: dict[str, str] = {}
    for code, value in zip(pieces[1::2], pieces[2::2], strict=True):
        fields.setdefault(code, "\n".join(line.strip() for line in value.strip().split("\n")))
    title = one_line(fields.get("HD", ""))
    body = "\n\n".join(fields[code] for code in ("LP", "TD") if fields.get(code))
    if not title or not body:
        return None
    author = _BY.sub("", one_line(fields.get("BY", "")))
    outlet, date = one_line(fields.get("SN", "")), one_line(fields.get("PD", ""))
    return ExportedArticle(title, body, author, outlet, _date(date))


def _uncoded(part: str) -> ExportedArticle | None:
    """Parse the document in a part that begins with headline, byline, length, date, outlet."""
    head, rights, body = part.partition("\n(c) ")
    if not rights:
        head, rights, body = part.partition("\nCopyright ")
    lines = [one_line(line) for line in head.split("\n") if line.strip()]
    dated = next((at for at, line in enumerate(lines) if _date(line)), None)
    body = body.partition("\n")[2].strip("\n")
    if dated is None or not body.strip():
        return None
    above = [line for line in lines[:dated] if not _LENGTH.fullmatch(line)]
    by = next((line for line in above[1:] if _BY.match(line)), "")
    outlet = next((line for line in lines[dated + 1 :] if not _SHORT.fullmatch(line)), "")
    title = above[0] if above else ""
    made = ExportedArticle(title, body, _BY.sub("", by), outlet, _date(lines[dated]))
    return made if title else None


def _article(part: str) -> ExportedArticle | None:
    labels = {_named(found): one_line(found[2]) for found in _LABEL.finditer(part[:_HEAD])}
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
    author = _BY.sub("", _first(labels, _AUTHORS))
    if _FULL_TEXT.search(part):
        author = _given_first(author)
    body = body.removesuffix(f"Title: {title}") if title else body
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
        if label and _named(label) in _ABOUT:
            end = line[1]
        elif end and part[line[0] : line[1]].strip() and not _continues(part, line):
            break
    return (_without_end(part[end:]), part[:end]) if end else ("", part)


def _continues(part: str, line: tuple[int, int]) -> bool:
    """Return whether a line belongs to the label before it, without a blank line between."""
    return part[max(0, line[0] - 2) : line[0]] != "\n\n"


def _lines(part: str) -> Iterator[tuple[int, int]]:
    start = 0
    while start < len(part):
        stop = part.find("\n", start)
        end = stop if stop >= 0 else len(part)
        yield start, end
        start = end + 1


def _without_end(body: str) -> str:
    """Return a text without the labels, rules and copyright notices after it."""
    after = _AFTER.search(body)
    last = after.start() if after and len(body) - after.start() < _HEAD else len(body)
    for found in _LABEL.finditer(body):
        name = _named(found)
        tail = body[found.start() :]
        if name in _ABOUT and len(tail) < _HEAD and name not in ("title", "source", "notes"):
            last = min(last, found.start())
            break
    return _RULE.sub("", _RIGHTS.sub("", body[:last])).rstrip()


def _is_label(line: str) -> bool:
    found = _LABEL.match(line)
    return found is not None and _named(found) in _ABOUT


def _named(label: re.Match[str]) -> str:
    """Return the name of a label in lower case and English."""
    name = label[1].strip().lower()
    return _IN_ENGLISH.get(name, name)


def _given_first(authors: str) -> str:
    """Return authors written "Lind, Rosa; Holm, Jens" with their given names first."""
    written = authors.split(";")
    if not all(map(_FAMILY_FIRST.fullmatch, written)):
        return authors
    names = (name.partition(",") for name in written)
    return ", ".join(f"{given.strip()} {family.strip()}" for family, _, given in names)


def _first(labels: dict[str, str], names: tuple[str, ...]) -> str:
    return next((labels[name] for name in names if labels.get(name)), "")


def _date(line: str) -> str:
    found = _DAY_FIRST.search(_WEEKDAY.sub("", line))
    if found and len(line) < 80 and read_date(found[0]):
        return found[0]
    return (find_written_date(line) or "") if len(line) < 80 else ""
