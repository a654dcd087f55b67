"""The publication date of a page, from its statements, visible text and URL.

Evidence in order: what it states as publication (schema.org, meta elements, itemprop,
``<time pubdate>``); the day shown beside its headline; its URL; the only time marked in it. A
statement of publication beats one of change. Visible text and URL are weaker than a statement,
and their date only *likely*.
"""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from reader.model import Grade, Published
from reader.sources.base.declared_metadata import (
    FIRST_WEB_YEAR,
    LAST_WEB_YEAR,
    find_written_date,
    read_date,
)
from reader.sources.page.around import Around, names_of, outwards
from reader.sources.page.head import Head
from reader.sources.page.tree import Element, Run

_STATED = (
    "article:published_time", "og:article:published_time", "og:published_time", "datepublished",
    "parsely-pub-date", "sailthru.date", "dc.date.issued", "dcterms.issued", "dcterms.created",
    "dcterms.date", "dc.date.created", "dc.date", "dc:date", "article.published",
    "published-date", "published_date", "pubdate", "publishdate", "publish-date", "publish_date",
    "publication_date", "citation_publication_date", "cxenseparse:recs:publishtime",
    "datecreated", "date",
)  # fmt: skip
_CHANGED = (
    "article:modified_time",
    "og:updated_time",
    "datemodified",
    "last-modified",
    "dcterms.modified",
)
_DATA = ("data-timestamp", "data-datetime", "data-published", "data-publish-date", "data-date")
"""Attributes from which scripts write the date that is shown."""
_EPOCH = re.compile(r"(\d{10})(?:\d{3})?(?:\.\d+)?")
_IN_URL = re.compile(
    r"/((?:19|20)\d\d)[/-](\d\d?|[a-z]{3})[/-](\d\d?)(?=[/_-]|$)"
    r"|[/-]((?:19|20)\d\d)(\d\d)(\d\d)(?=[/_-])",
    re.IGNORECASE,
)
_PUBLISHED_NAME = re.compile(
    r"publi|entry-date|post-date|pubdate|created|dt-published", re.IGNORECASE
)
_DATE_NAME = re.compile(
    r"date|datum|time|publi|posted|byline|meta|kicker|info|calendar", re.IGNORECASE
)
_CHANGE = re.compile(
    r"updated?\b|modified|changed|revised|aktualisiert|geändert|änderung|stand\b|mis à jour"
    r"|actualizad"
    r"|aggiornat|bijgewerkt|last\b|letzte",
    re.IGNORECASE,
)
_PUBLISHING = re.compile(
    r"publi|posted|veröffentlicht|erstellt|erschienen|written|created", re.IGNORECASE
)
_BEFORE, _AFTER = 8, 14
_ABOVE_TEXT = 4
_BELOW_TEXT = 12
_SHORT = 60
_SENTENCE = re.compile(r"(?:\S+ ){7,}[^\W\d_]{2,}[.?!]")
"""A line that is a sentence; a day in it is not that of publication."""
_LONGEST = 160
_ELSEWHERE = frozenset(["navigation", "related links", "comments line", "advertisement"])
_LOCALE = re.compile(r"/([a-z]{2}-[a-z]{2})/", re.IGNORECASE)
_DAY_FIRST = frozenset(["en-gb", "en-au", "en-ie", "en-nz", "en-in", "en-za"])


@dataclass(frozen=True, slots=True)
class Evidence:
    """One piece of evidence: a day, or an instant with offset."""

    at: str
    said: bool = True
    """Whether the element is meant for dates, by its tag, class or words."""
    change: bool = False
    """Whether it is the day of a change."""
    below: bool = False
    """Whether it is below the text, where other articles are listed too."""

    @property
    def day(self) -> date:
        """The day on the publisher's calendar, as far as known."""
        return date.fromisoformat(self.at[:10])


def find_published(
    head: Head,
    root: Element | None,
    runs: Sequence[Run],
    heading: int | None,
    urls: Sequence[str | None],
) -> Published:
    """Return the publication date by the best evidence, with the conflict it decides, if any."""
    stated = next(_stated(head, root), None)
    shown = list(_shown(runs, heading, _language(head, urls)))
    first = next((evidence for evidence in shown if not evidence.change), None)
    named = next(_named(urls), None)
    if stated is not None:
        known = {stated.day, *(evidence.day for evidence in _changed(head))}
        alike = any(evidence.day in known for evidence in shown if not evidence.below)
        other = None if alike or first is None or not first.said or first.below else first
        return _decided(stated, other, named)
    if first is not None:
        place = "below the text" if first.below else "beside the headline"
        return Published(first.at, Grade.LIKELY, f"Shown {place} of the page: {first.at[:10]}.")
    if named is not None:
        return Published(named.at, Grade.LIKELY, f"Found in the page's URL: {named.at[:10]}.")
    timed = {evidence.day: evidence for evidence in _timed(root)} if root is not None else {}
    if len(timed) == 1:
        only = next(iter(timed.values()))
        return Published(
            only.at, Grade.LIKELY, f"The only time marked in the page: {only.at[:10]}."
        )
    changed = next((evidence for evidence in (*_changed(head), *shown)), None)
    if changed is not None:
        reason = f"The page names only the day of its last change: {changed.at[:10]}."
        return Published(changed.at, Grade.LIKELY, reason)
    return Published()


def _decided(stated: Evidence, shown: Evidence | None, named: Evidence | None) -> Published:
    """Decide between what is stated, shown beside the headline and in the URL."""
    words = f"Stated by the page: {stated.at[:10]}"
    for other, place in ((shown, "beside its headline"), (named, "in its URL")):
        if other is not None and "T" in stated.at and abs((other.day - stated.day).days) == 1:
            reason = f"{words} (in another time zone), and {other.at[:10]} {place}, which counts."
            return Published(other.at[:10], Grade.STATED, reason)
    if shown is not None:
        reason = f"{words}, but {shown.at[:10]} beside its headline: what it shows counts."
        return Published(shown.at, Grade.LIKELY, reason)
    if named is not None and named.day != stated.day:
        words += f"; its URL says {named.at[:10]}"
    return Published(stated.at, Grade.STATED, f"{words}.")


def _stated(head: Head, root: Element) -> Iterator[Evidence]:
    """Yield what a page states as its publication."""
    article = head.article
    for key in ("datePublished", "dateCreated"):
        yield from _evidence(article.get(key))
    for key in _STATED:
        yield from _evidence(head.meta.get(key))
    for element in _dated(root) if root is not None else ():
        yield from _evidence(_value(element))
    for node in head.nodes:
        for key in ("datePublished", "uploadDate") if node is not article else ():
            yield from _evidence(node.get(key))


def _dated(root: Element) -> Iterator[Element]:
    """Yield the elements marked as the day of publication."""
    etree = importlib.import_module("lxml.etree")
    yield from etree.XPath(
        "//*[@itemprop='datePublished' or @itemprop='dateCreated' or contains(@property, "
        "'datePublished') or contains(@property, 'dateCreated')]"
    )(root)
    for element in root.iter("time", "abbr", "span"):
        name = element.get("class") or ""
        marked = _PUBLISHED_NAME.search(name) and (element.tag != "span" or element.get("title"))
        if "pubdate" in element.attrib or marked:
            yield element
    for element in root.iter("span", "abbr"):  # of hAtom, which often has only this one
        if element.get("title") and "updated" in (element.get("class") or "").split():
            yield element


def _value(element: Element) -> str:
    for name in ("content", "datetime", "title"):
        value = (element.get(name) or "").strip()
        if value:
            return str(value)
    return " ".join("".join(element.itertext()).split())[:_LONGEST]


def _timed(root: Element) -> Iterator[Evidence]:
    """Yield the times that elements carry beside their text, or without any."""
    around = Around(None, set())
    for element in root.iter():
        value = _carried(element)
        if value and around.kind(element) not in _ELSEWHERE:
            yield from _evidence(value)


def _carried(element: Element) -> str:
    """Return the date or time in the attributes of an element, in the form of ISO 8601."""
    if element.tag == "time":
        return element.get("datetime") or ""
    value = next((value for name in _DATA if (value := element.get(name))), "").strip()
    epoch = _EPOCH.fullmatch(value)
    if epoch is None:
        return value
    return datetime.fromtimestamp(int(epoch[1]), UTC).isoformat()


def _changed(head: Head) -> Iterator[Evidence]:
    yield from _evidence(head.article.get("dateModified"))
    for key in _CHANGED:
        yield from _evidence(head.meta.get(key))
    for node in head.nodes:
        yield from _evidence(node.get("dateModified"))


def _evidence(value: object) -> Iterator[Evidence]:
    if not isinstance(value, str) or not value.strip():
        return
    at = read_date(value.strip()) or find_written_date(value)
    if at is not None and str(FIRST_WEB_YEAR) <= at[:4] <= str(LAST_WEB_YEAR):
        yield Evidence(at)


def _shown(runs: Sequence[Run], heading: int | None, language: str) -> Iterator[Evidence]:
    """Yield the days shown beside the headline, above the text and directly below it."""
    kept = [at for at, run in enumerate(runs) if run.kept]
    first, last = (kept[0], kept[-1]) if kept else (0, 0)
    places: list[int] = []
    if heading is not None and heading <= last:
        places += range(max(0, heading - _BEFORE), heading + _AFTER)
    places += range(max(0, first - _ABOVE_TEXT), first + 1)
    around = Around(None, set())
    below = range(last + 1, last + 1 + _BELOW_TEXT)
    for at in dict.fromkeys((*places, *below)):
        if at >= len(runs) or runs[at].size > _LONGEST:
            continue
        if runs[at].stands_in("figcaption") or around.kind(runs[at].block) in _ELSEWHERE:
            continue
        evidence = _in_run(runs, at, language)
        if evidence is not None and (
            evidence.said or evidence.change or (at not in below and _is_label(runs[at]))
        ):
            yield replace(evidence, below=at in below)


def _is_label(run: Run) -> bool:
    """Return whether a run is as short as a date beside a headline, and not a sentence."""
    return run.size < _SHORT and _SENTENCE.fullmatch(" ".join(run.written.split())) is None


def _in_run(runs: Sequence[Run], at: int, language: str) -> Evidence | None:
    run = runs[at]
    text = " ".join(run.written.split())
    timed = _time_in(run)
    day = timed or find_written_date(text, month_first=month_first(language))
    if day is None:
        return None
    near = [one for one, _ in zip(outwards(run.block), range(3), strict=False)]
    pieces = [one for one, _ in run.pieces]
    named = any(_DATE_NAME.search(names_of(one)) for one in (*near, *pieces))
    label = runs[at - 1].written if at and runs[at - 1].size < _SHORT / 2 else ""
    publishing = _PUBLISHING.search(text) is not None
    change = _CHANGE.search(f"{label} {text}") is not None and not publishing
    said = bool(timed or named or (publishing and _is_label(run)))
    return Evidence(day, said=said, change=change)


def _time_in(run: Run) -> str | None:
    for element, _ in run.pieces:
        for one in (element, element.getparent()):
            if one is None:
                continue
            if value := _carried(one):
                return read_date(value)
            value = one.get("title")
            if value and one.tag != "time" and _DATE_NAME.search(names_of(one)):
                return read_date(value)
    return None


def _language(head: Head, urls: Iterable[str | None]) -> str:
    found = next((found[1] for url in urls if url and (found := _LOCALE.search(url))), "")
    return head.language if "-" in head.language else (found.lower() or head.language)


def month_first(language: str) -> bool | None:
    """Return whether 2/3/2020 is 3 February in a language; None if unknown."""
    if language.startswith("en"):
        return {"en-us": True}.get(language, False if language in _DAY_FIRST else None)
    return False if language else None


def _named(urls: Iterable[str | None]) -> Iterator[Evidence]:
    """Yield the days in the URLs of a page."""
    for url in urls:
        for found in _IN_URL.finditer(url or ""):
            year, month, day = (part for part in found.groups() if part)
            written = f"{day} {month} {year}"  # with the month's name
            numbers = f"{year}-{month.zfill(2)}-{day.zfill(2)}"
            yield from _evidence(numbers if month.isdigit() else written)
