"""The metadata of a page: title, author, date and URL of its article, from Open Graph, Twitter
cards, Dublin Core and schema.org (JSON-LD).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from reader.sources.base.declared_metadata import read_date
from reader.sources.base.urls import absolute_url
from reader.sources.html.html import feed_events
from reader.text import one_line

_MAX_JSON = 400_000
_MAX_NODES = 2000
_ARTICLE = re.compile(r"Article$|^BlogPosting$|^Report$|^LiveBlogPosting$")
_LIVE = re.compile(r"^LiveBlogPosting$")
_TITLES = ("og:title", "twitter:title", "dc.title", "title")
_SITE = re.compile(r"(.{12,}\S)\s+[|\u2013—»·-]\s+[^|\u2013—»·]{2,40}$")
_AUTHORS = ("author", "article:author", "dc.creator", "parsely-author", "sailthru.author", "byl")
_DATES = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date.issued",
    "dcterms.created",
    "dc.date",
    "pubdate",
    "publish-date",
    "date",
)


@dataclass(frozen=True, slots=True)
class PageMeta:
    """The declared metadata; empty strings and None where there is none."""

    title: str = ""
    author: str = ""
    published: str | None = None
    """A day, or an instant with offset."""
    url: str | None = None
    """The canonical URL (RFC 6596), else ``og:url``."""
    body: str = ""
    """The whole text (``articleBody``), where the page declares it beside what it shows."""
    live: bool = False
    """Whether it is a live blog, whose posts are added as things happen."""


def read_meta(html: str, base_url: str | None = None) -> PageMeta:
    """Return the metadata that ``html`` declares. Never raises."""
    reader = _MetaReader()
    feed_events(html, reader)
    stated = next(_articles(reader.scripts), {})
    body = stated.get("articleBody")
    meta = reader.meta
    author = _names(stated.get("author")) or next(
        (meta[key] for key in _AUTHORS if key in meta and "://" not in meta[key]), ""
    )
    dates = [stated.get("datePublished"), *(meta.get(key) for key in _DATES), *reader.times]
    address = reader.canonical or meta.get("og:url") or ""
    return PageMeta(
        title=_title(reader, stated.get("headline")),
        author=one_line(author, 200),
        published=next((day for d in dates if isinstance(d, str) and (day := read_date(d))), None),
        url=absolute_url(address or base_url or "", base_url or ""),
        body=body if isinstance(body, str) else "",
        live=_is(stated, _LIVE),
    )


def _title(reader: _MetaReader, headline: object) -> str:
    """Return the declared headline, or the page's title without the name of the site."""
    for key in _TITLES:
        if reader.meta.get(key):
            return one_line(reader.meta[key])
    if isinstance(headline, str) and headline.strip():
        return one_line(headline)
    title, heading = one_line(reader.title), one_line(reader.heading)
    if heading and (not title or heading.casefold() in title.casefold()):
        return heading
    site = _SITE.match(title)
    return site[1] if site else title


class _MetaReader:
    """A parser target of lxml that collects the metadata of a page."""

    def __init__(self) -> None:
        self.meta: dict[str, str] = {}
        self.title = ""
        self.heading = ""
        self.canonical = ""
        self.times: list[str] = []
        self.scripts: list[str] = []
        self._taking: list[str] | None = None
        self._until = ""
        self._size = 0

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag == "meta":
            content = attributes.get("content", "").strip()[:2000]
            for name in ("property", "name", "itemprop"):
                if content and attributes.get(name) and len(self.meta) < 500:
                    self.meta.setdefault(attributes[name].lower(), content)
        elif tag == "link" and "canonical" in attributes.get("rel", "").lower().split():
            self.canonical = self.canonical or attributes.get("href", "")
        elif tag == "time" and attributes.get("datetime") and "pubdate" in attributes:
            self.times.append(attributes["datetime"][:100])
        elif self._taking is None and (
            (tag == "title" and not self.title)
            or (tag == "h1" and not self.heading)
            or (tag == "script" and attributes.get("type", "").lower() == "application/ld+json")
        ):
            self._taking, self._until, self._size = [], tag, 0

    def end(self, tag: str) -> None:
        if self._taking is None or tag != self._until:
            return
        text = "".join(self._taking)
        self._taking = None
        if tag == "title":
            self.title = text
        elif tag == "h1":
            self.heading = text.strip()
        elif self._size <= _MAX_JSON and len(self.scripts) < 20:
            self.scripts.append(text)

    def data(self, text: str) -> None:
        if self._taking is not None and self._size <= _MAX_JSON:
            self._size += len(text)
            self._taking.append(text)

    def close(self) -> None:
        return None


def _articles(scripts: list[str]) -> Iterator[dict[str, object]]:
    """Yield the schema.org objects that are articles; at most so many nodes are searched."""
    waiting: list[object] = []
    for script in scripts:
        try:
            waiting.append(json.loads(script, strict=False))
        except (ValueError, RecursionError):
            continue
    for _ in range(_MAX_NODES):
        if not waiting:
            return
        node = waiting.pop(0)
        if isinstance(node, list):
            waiting += node[:50]
        elif isinstance(node, dict):
            if _is(node, _ARTICLE):
                yield node
            waiting += [node[key] for key in ("@graph", "mainEntity", "hasPart") if key in node]


def _is(node: Mapping[str, object], kind: re.Pattern[str]) -> bool:
    """Return whether a schema.org object is of this type."""
    kinds = node.get("@type")
    names = kinds if isinstance(kinds, list) else [kinds]
    return any(isinstance(name, str) and kind.search(name) for name in names)


def _names(author: object) -> str:
    if isinstance(author, str):
        return author if "://" not in author else ""
    if isinstance(author, dict):
        return _names(author.get("name"))
    if isinstance(author, list):
        return ", ".join(filter(None, map(_names, author[:10])))
    return ""
