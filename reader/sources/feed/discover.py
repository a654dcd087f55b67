"""Feed discovery: the feeds that a web page links to, the most likely one first."""

from __future__ import annotations

import html
import re
from urllib.parse import urlsplit

from reader.sources.feed.feed import FeedLink
from reader.sources.html.addresses import absolute_url
from reader.text import one_line

_MAX_PAGE = 1_000_000
_MAX_FOUND = 30
_NOISE = re.compile(r"<!--|<(script|style|template|noscript)\b", re.IGNORECASE)
_TAG = re.compile(r"<(link|a|base)\s([^<>]{1,4000})>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""(?<![a-zA-Z-])([a-zA-Z-]++)\s*+=\s*+("[^"]*"|'[^']*'|[^\s"'>]+)""")
_TYPES = {
    "application/atom+xml": "Atom",
    "application/rss+xml": "RSS",
    "application/rdf+xml": "RSS",
    "application/feed+json": "JSON Feed",
    "application/json": "JSON Feed",
    "application/xml": "RSS",
    "text/xml": "RSS",
}
_LOOKS_LIKE_FEED = re.compile(
    r"(?:^|[/._-])(?:rss2?|atom|feeds?|rdf)(?:[/._-](?:xml|rss|atom|json|php)?|$)", re.IGNORECASE
)
_COMMENTS = re.compile(r"comment|kommentar|commentaire", re.IGNORECASE)


def find_feeds(page: str, base: str) -> tuple[FeedLink, ...]:
    """Return the feeds that ``page`` (HTML, from the URL ``base``) links to.

    Those declared by ``<link rel=alternate>`` (RSS Board, RSS Autodiscovery), feeds of
    comments last; only where there is none, links whose URL looks like a feed's. URLs are
    absolute and safe; nothing is fetched.
    """
    page = _without_noise(page[:_MAX_PAGE])
    declared: dict[str, FeedLink] = {}
    linked: dict[str, FeedLink] = {}
    for match in _TAG.finditer(page):
        tag = match[1].lower()
        values = {
            name.lower(): html.unescape(value.strip("\"'"))
            for name, value in _ATTRIBUTE.findall(match[2])
        }
        href = values.get("href", "").strip()
        if tag == "base":
            base = _joined(base, href) or base
            continue
        url = _joined(base, href)
        if url is None:
            continue
        kind = _TYPES.get(values.get("type", "").partition(";")[0].strip().lower(), "")
        rel = values.get("rel", "").lower().split()
        title = one_line(values.get("title", ""), 200)
        if tag == "link" and (("alternate" in rel and kind) or "feed" in rel):
            if "/wp-json/" in url or "oembed" in url:  # the page itself as JSON or XML
                continue
            declared.setdefault(url, FeedLink(url, title, kind))
        elif tag == "a" and _LOOKS_LIKE_FEED.search(urlsplit(url).path):
            linked.setdefault(url, FeedLink(url, title, kind))
    found = sorted(
        (declared or linked).values(),
        key=lambda one: bool(_COMMENTS.search(one.url) or _COMMENTS.search(one.title)),
    )
    return tuple(found[:_MAX_FOUND])


def _without_noise(page: str) -> str:
    """Return the page without comments, scripts and styles; in one pass, whatever is left open."""
    lower = page.lower()
    parts = []
    at = 0
    while found := _NOISE.search(page, at):
        parts.append(page[at : found.start()])
        close = f"</{found[1].lower()}" if found[1] else "-->"
        at = lower.find(close, found.end())
        if at < 0:
            return " ".join(parts)
        at += len(close)
    return " ".join((*parts, page[at:]))


def _joined(base: str, href: str) -> str | None:
    if href.lower().startswith("feed:"):
        href = href[5:] if href[5:9].lower() == "http" else "http:" + href[5:]
    return absolute_url(href.partition("#")[0], base)
