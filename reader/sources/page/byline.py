"""The authors of a page, from what it states, marks and shows; never a placeholder."""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterable, Iterator, Sequence

from reader.sources.page.around import Around, names_of, outwards
from reader.sources.page.head import Head
from reader.sources.page.tree import Element, Run, folded
from reader.text import one_line

_STATED = (
    "author", "article:author", "dc.creator", "dcterms.creator", "dc:creator", "parsely-author",
    "sailthru.author", "byl", "citation_author", "cxenseparse:author", "article.author",
    "og:article:author", "og:author",
)  # fmt: skip
_LABELS = re.compile(
    r"written by|author|by|von|geschrieben von|verfasst von|écrit par|escrito por|autor",
    re.IGNORECASE,
)
_NAMED = re.compile(
    r"(?:^|[\s_-])(?:author-?name|author__name|byline-?name|byline__author|byline|author|autor|auteur"
    r"|fn|p-author|entry-author|post-author|article-?author|writer|creator)(?:$|[\s_-])",
    re.IGNORECASE,
)
_BY = re.compile(
    r"^(?:(?:written|posted|published|geschrieben|verfasst|veröffentlicht|ein (?:artikel"
    r"|beitrag)|text)\s+)?"
    r"(?:by|von|par|por|di|door|af|text|autor(?:in)?|author|auteur|words)\b\s*:?\s*",
    re.IGNORECASE,
)
_JUNK = re.compile(
    r"(?:wp-?)?admin(?:istrator)?|super ?user|users?|guest|gast|root|webmaster|web ?master"
    r"|no[- ]?author"
    r"|unknown|unbekannt|anonym(?:ous|us)?|none|null|undefined|n/?a|author|autor|editor|default|test"
    r"|staff(?: (?:writer|reporter)s?)?|follow|shares?|subscribe|(?:\d+ )?min(?:ute)?s?(?: read)?"
    r"|posts?|blog|by|von|wordpress|joomla!?.*|typo3|contact|about|more|profile|website|.?"
    r"|[\w-]++(?:\.[\w-]++)*\.[a-z]{2,}",  # a host
    re.IGNORECASE,
)
_NEWSROOM = re.compile(
    r"(?:(?:die|the|la|il|de|unsere)\s)?(?:[\w.]+[- ])?(?:redaktion(?:steam|en)?|redactie|rédaction"
    r"|redacción|redazione|redacção|redação|toimitus|redakcja"
    r"|editorial(?: (?:team|staff|board|desk))?|news ?(?:desk|room|team)|web ?desk)"
    r"|agenc(?:y|ies)|agentur(?:en)?",
    re.IGNORECASE,
)
_NOT_A_NAME = re.compile(
    r"://|www\.|@\w+\.\w|[{}<>=|]|\b(?:gmbh|inc\.|ltd|llc)\b|\d{3}", re.IGNORECASE
)
_DESIGNED = re.compile(r"\bdesigned\b|\bdesign by\b", re.IGNORECASE)
_NOT_THE_NAME = re.compile(
    r"(?:^|[\s_-])(?:follow|share|subscribe|button|btn|role|job|position|bio|avatar|count|date|time)"
    r"(?:$|[\s_-])",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"(?:(?:(?<!\s)\s++)?[|•·\u2013—(]|(?<!\s)\s++/\s"
    r"|(?:(?<!\s)\s++(?:,\s++)?|,\s++)(?:(?:stand|updated?|published|veröffentlicht)\b"
    r"|(?:(?:am|on|le|el|il|op)\s)?(?:\d{1,2}[. ]|(?:mon|tues|wednes|thurs|fri|satur|sun)day)"
    r"|(?:follow|shares?|subscribe)$|(?:(?:staff|senior|chief|special|guest|contributing)\s)?"
    r"(?:writer|reporter|correspondent|columnist|contributor)\b)"
    r"|,\s++(?:redaktion|redakteur(?:in)?)\b).*$",
    re.IGNORECASE,
)
_WEAK_JUNK = re.compile(
    r".*\b(?:(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|(?:mon|tues|wednes|thurs|fri|satur|sun)day"
    r"|artikel|article|veröffentlicht|published|posted|updated|stand|uhr|min(?:uten?)?|read|lesezeit"
    r"|comments?|kommentare?|share|news|redaktion|foto|photo|the|der|die|das)\b.*",
    re.IGNORECASE,
)
_DATE_BEFORE = re.compile(r"^\d[\d.:/ -]*(?:[-\u2013—|,]\s*|\s+)")
_DAY_BEFORE = re.compile(r"\d{1,4}[./-]\d{1,2}[./-]\d{2,4}\s*[-\u2013—|·,]\s*(?=[^\W\d_])")
_SPLIT = re.compile(r"(?:(?<!\s)\s++)?(?:;|\band\b|\bund\b|&|\bet\b|\by\b)\s*", re.IGNORECASE)
_MARKED = (
    "//*[@itemprop='author']",
    "//a[contains(concat(' ', @rel, ' '), ' author ')]",
    "//*[contains(concat(' ', @class, ' '), ' author ')]"
    "[contains(concat(' ', @class, ' '), ' vcard ')]",
)
_MAX_NAMES = 6
_LONGEST = 60
_MOST_WORDS = 5
_NEAR = 16
_ELSEWHERE = frozenset(
    ["navigation", "related links", "comments line", "advertisement", "side note"]
)


def find_author(
    head: Head, root: Element | None, runs: Sequence[Run], heading: int | None, title: str
) -> str:
    """Return the authors on one line, "" if none is known; never the site or the title."""
    others = (folded(head.site), folded(title))
    marked = _marked(root) if root is not None else iter(())
    for found, sure in (
        (_declared(head), True),
        (_stated(head), True),
        (marked, True),
        (_shown(runs, heading), False),
    ):
        names = _names(found, others, sure=sure)
        if names:
            return names
    return ""


def _names(found: Iterable[str], others: Sequence[str], *, sure: bool) -> str:
    """Return the names in ``found``, judged more strictly if not ``sure`` to be names."""
    kept: list[str] = []
    for text in found:
        if _DESIGNED.search(text):  # the designer of the site's theme
            continue
        for part in _SPLIT.split(one_line(text, 300)):
            if "://" in part:
                continue
            bare = _DATE_BEFORE.sub("", part.strip(" ,:|\u2013—-"))
            name = _TAIL.sub("", _BY.sub("", bare)).strip(" ,:")
            if _is_name(name, others, sure=sure) and folded(name) not in map(folded, kept):
                kept.append(name)
    return one_line(", ".join(kept[:_MAX_NAMES]), 200)


def _is_name(name: str, others: Sequence[str], *, sure: bool) -> bool:
    words = folded(name)
    if not words or len(name) > _LONGEST or len(name.split()) > _MOST_WORDS:
        return False
    if (
        _JUNK.fullmatch(name)
        or _NEWSROOM.fullmatch(name)
        or _NOT_A_NAME.search(name)
        or words in others
    ):
        return False
    if sure:
        return True
    capital = [word for word in name.split() if word[:1].isupper()]
    return len(capital) > 1 and _WEAK_JUNK.fullmatch(name) is None


def _declared(head: Head) -> Iterator[str]:
    """Yield the authors of the schema.org object of the article."""
    for key in ("author", "creator"):
        yield from _people(head, head.article.get(key))


def _people(head: Head, value: object) -> Iterator[str]:
    if isinstance(value, list):
        for one in value[:10]:
            yield from _people(head, one)
        return
    node = head.resolved(value)
    name = node.get("name")
    if isinstance(name, list):
        yield from (one for one in name[:10] if isinstance(one, str))
    elif isinstance(name, str):
        yield name
    elif isinstance(value, str) and not value.startswith(("#", "http")):
        yield value


def _stated(head: Head) -> Iterator[str]:
    for key in _STATED:
        if head.meta.get(key) and "://" not in head.meta[key]:
            yield head.meta[key]
            return
    for number in ("1", "2"):
        if _LABELS.fullmatch(head.meta.get(f"twitter:label{number}", "").strip()):
            yield head.meta.get(f"twitter:data{number}", "")


def _marked(root: Element) -> Iterator[str]:
    """Yield the texts of the elements marked as the author of the page."""
    etree = importlib.import_module("lxml.etree")
    around = Around(None, set())
    for path in _MARKED:
        found = [one for one in etree.XPath(path)(root) if around.kind(one) not in _ELSEWHERE]
        for element in found[:3]:
            name = next((one for one in element.iter() if one.get("itemprop") == "name"), element)
            yield name.get("content") or " ".join(" ".join(_texts_of_name(name)).split())
        if found:
            return


def _texts_of_name(element: Element) -> Iterator[str]:
    """Yield the texts in an element that names an author, except its buttons and notes."""
    yield element.text or ""
    for one in element:
        if not _is_note(one):
            yield from _texts_of_name(one)
        yield one.tail or ""


def _is_note(element: Element) -> bool:
    return element.tag in ("button", "time") or _NOT_THE_NAME.search(names_of(element)) is not None


def _shown(runs: Sequence[Run], heading: int | None) -> Iterator[str]:
    """Yield the names beside the headline, in elements for authors or after "By"."""
    first = next((at for at, run in enumerate(runs) if run.kept), 0)
    start = heading if heading is not None and heading <= first + _NEAR else max(0, first - _NEAR)
    around = Around(None, set())
    near = runs[max(0, start - _NEAR // 2) : max(start, first) + _NEAR]
    beside = around.kind(runs[start].block) if runs else ""  # an article may be named "teaser"
    for run in near:
        if run.size > _LONGEST or around.kind(run.block) in _ELSEWHERE - {beside}:
            continue
        parts = (
            (one.text if inner else one.tail, inner and _is_note(one)) for one, inner in run.pieces
        )
        text = " ".join(" ".join(part or "" for part, note in parts if not note).split())
        outer = (one for one, _ in zip(outwards(run.block), range(3), strict=False))
        own = [
            (one.text if inner else one.tail) or ""
            for one, inner in run.pieces
            if inner and one is not run.block and _is_for_authors(one)
        ]
        by = _BY.match(text) or _DAY_BEFORE.match(text)
        named = any(_NAMED.search(names_of(one)) for one in outer)
        if not own and not named and (by is None or by.end() == len(text)):
            continue
        for found in (*own, text):
            if _names([found], (), sure=False):
                yield found
                return


def _is_for_authors(element: Element) -> bool:
    return any(
        _NAMED.search(names_of(one)) is not None or one.get("rel") == "author"
        for one, _ in zip(outwards(element), range(2), strict=False)
    )
