"""The reading of a response's bytes as a :class:`Feed`, or as a page that links to feeds."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from html import unescape
from urllib.parse import urlsplit

from reader.sources.base.decode import binary_kind, decode, html_charset
from reader.sources.feed.document import Document
from reader.sources.feed.entries import build_entries, plain
from reader.sources.feed.fast.fast import parse_fast
from reader.sources.feed.feed import DeclaredSchedule, Feed, FeedLink, NotAFeed
from reader.sources.feed.jsonfeed import parse_json
from reader.sources.feed.reference import mend_ampersands, parse_reference
from reader.sources.html.addresses import absolute_url, without_feed_scheme
from reader.text import clean, one_line

_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_HTTP_CHARSET = re.compile(r"""charset\s*=\s*["']?([\w.:-]{1,40})""", re.IGNORECASE)
_PAGE = re.compile(
    r"\s*+(?:<!--.*?-->\s*+)*+<(?:!doctype\s+html|html)\b", re.IGNORECASE | re.DOTALL
)
_PAGE_INSIDE = re.compile(r"<(?:html|head|body)\b", re.IGNORECASE)
_HEAD = 20_000
_TTL = re.compile(r"<ttl>\s*(\d{1,7})\s*</ttl>")
_HOURS = re.compile(r"<skiphours>((?:[^<]|<(?!/?skiphours>)){0,2000}+)</skiphours>")
_HOUR = re.compile(r"<hour>\s*(\d{1,2})\s*</hour>")
_DAYS = re.compile(r"<skipdays>((?:[^<]|<(?!/?skipdays>)){0,2000}+)</skipdays>")
_DAY = re.compile(r"<day>\s*(\w{6,9})\s*</day>")
_PERIOD = re.compile(r"<sy:updateperiod>\s*(\w{5,7})\s*</sy:updateperiod>")
_FREQUENCY = re.compile(r"<sy:updatefrequency>\s*(\d{1,4})\s*</sy:updatefrequency>")
_SECONDS = {
    "hourly": 3600,
    "daily": 86400,
    "weekly": 604800,
    "monthly": 2592000,
    "yearly": 31536000,
}
_FEED_ROOT = re.compile(
    r"(?:\s*+<(?:!--(?:[^-]|-(?!->))*+--|[?!](?!--)[^>]*+)>)*+\s*+<(?:rdf:rdf|rss|(?:\w{1,20}:)?feed)\b",
    re.IGNORECASE,
)
_FIRST_ENTRY = re.compile(r"<item\b", re.IGNORECASE)
_CHANNEL_AUTHOR = re.compile(
    r"<(author|managingEditor|dc:creator|itunes:author)>"
    r"(?:\s{0,20}<!\[CDATA\[([^<\]]{1,200})\]\]>\s{0,20}|([^<]{1,200}))</\1>"
)
_NAME = re.compile(r"[^\W\d_][^\s\d_@<>&|/:,]{0,30}(?: [^\s\d_@<>&|/:,]{1,30}){1,3}")
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def read_feed(
    body: bytes,
    *,
    url: str,
    now: datetime,
    content_type: str = "",
    known: Mapping[str, str] | None = None,
    fast: bool = True,
) -> Feed | NotAFeed:
    """Return the feed in ``body``, or what it is instead.

    ``url`` is its URL, the base of relative links; ``known`` maps the keys of stored entries
    to their fingerprints: unchanged entries are not rendered again; ``fast`` false leaves
    everything to the reference parser. May take much time and memory on hostile input: run it
    in a worker (:mod:`reader.sources.feed.workers`).
    """
    if kind := binary_kind(body):
        return NotAFeed(f"Not a feed but {kind}.")
    text = decode(body, _charset(body, content_type)).lstrip("\ufeff \t\r\n\0")
    if text.startswith(("{", "[")):
        document = parse_json(text)
        if document is None:
            return NotAFeed("Not a feed: JSON, but not a JSON Feed.")
    elif _PAGE.match(text):
        return _page(text, url)
    else:
        data = _DECLARATION.sub("", text, count=1).encode("utf-8", "replace")
        document = _xml(data, fast=fast)
        if document is None or (document.problem and not document.items):
            if _PAGE_INSIDE.search(text[:100_000]):
                return _page(text, url)
            if document is not None and _FEED_ROOT.match(text):
                return NotAFeed(document.problem.replace("read as far as possible", "no articles"))
            return NotAFeed("Not a feed (RSS, Atom, RDF or JSON Feed).")
    if not document.authors and document.kind.startswith(("rss", "rdf")):
        document = replace(document, authors=channel_authors(text, plain(document.title)))
    changed, unchanged, problems, remark = build_entries(document, url, now, known or {})
    if document.problem:
        problems.insert(0, document.problem)
    return Feed(
        kind=document.kind,
        title=plain(document.title),
        site=absolute_url(document.link, url),
        entries=tuple(changed),
        unchanged=tuple(unchanged),
        schedule=declared_schedule(text),
        problems=tuple(clean(problem) for problem in problems),
        remark=remark,
    )


def page_text(body: bytes, content_type: str = "") -> str | NotAFeed:
    """Return the HTML of a web page, or what the bytes are instead."""
    if kind := binary_kind(body):
        return NotAFeed(f"Not a web page but {kind}.")
    return decode(body, _charset(body, content_type))


def _charset(body: bytes, content_type: str) -> str | None:
    """Return the charset the document declares, else the server's, often a mere default."""
    served = _HTTP_CHARSET.search(content_type)
    return html_charset(body) or (served[1] if served else None)


def _xml(data: bytes, *, fast: bool) -> Document | None:
    document = parse_fast(data) if fast else None
    if document is None and (mended := mend_ampersands(data)) != data:
        data = mended
        document = parse_fast(data) if fast else None
    return parse_reference(data) if document is None else document


def _page(text: str, url: str) -> NotAFeed:
    if found := find_feeds(text, url):
        return NotAFeed("A web page, not a feed; it links to these feeds.", found)
    return NotAFeed("No feed found on this page.")


def channel_authors(text: str, title: str) -> tuple[str, ...]:
    """Return who writes all of an RSS feed, as said before its first entry.

    Editors, companies and addresses stand in the same elements: only whole names count, and
    not the feed's own ``title``.
    """
    head = _FIRST_ENTRY.split(text[:_HEAD], maxsplit=1)[0]
    names = (unescape(one or other).strip() for _, one, other in _CHANNEL_AUTHOR.findall(head))
    return tuple(
        dict.fromkeys(
            name
            for name in names
            if _NAME.fullmatch(name) and name.casefold() not in title.casefold()
        )
    )


def declared_schedule(text: str) -> DeclaredSchedule:
    """Return the update schedule declared near the beginning of the feed ``text``; ``ttl`` wins.

    Read are ``ttl``, ``skipHours`` and ``skipDays`` (RSS 2.0), ``sy:updatePeriod`` and
    ``sy:updateFrequency`` (the RSS 1.0 syndication module).
    """
    head = text[:_HEAD].lower()
    interval: int | None = None
    if found := _TTL.search(head):
        interval = int(found[1]) * 60
    elif (period := _PERIOD.search(head)) and period[1] in _SECONDS:
        frequency = _FREQUENCY.search(head)
        times = int(frequency[1]) if frequency else 1
        interval = _SECONDS[period[1]] // max(1, times)
    hours = {int(hour) % 24 for hour in _HOUR.findall(_inside(_HOURS, head))}
    names = set(_DAY.findall(_inside(_DAYS, head)))
    days = {number for number, day in enumerate(_WEEKDAYS) if day in names}
    return DeclaredSchedule(
        interval,
        tuple(sorted(hours)) if len(hours) < 24 else (),
        tuple(sorted(days)) if len(days) < 7 else (),
    )


def _inside(pattern: re.Pattern[str], text: str) -> str:
    found = pattern.search(text)
    return found[1] if found else ""


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
    return absolute_url(without_feed_scheme(href).partition("#")[0], base)
