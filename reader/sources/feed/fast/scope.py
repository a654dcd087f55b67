"""The elements that the fast parser knows, and the values it collects, by the reference's rules.

A name is the namespace's usual prefix and the local name in lower case, as feedparser forms
it; elements in no table and in unknown namespaces are left to the reference.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal

from reader.sources.feed.dates import read_instant
from reader.sources.feed.document import Enclosure, Item, Markup

Role = Literal[
    "item", "title", "link", "original", "id", "summary", "content", "encoded", "author", "name",
    "email", "published", "updated", "enclosure", "media", "source", "ignored",
]  # fmt: skip
"""The role of an element in its entry or channel; "ignored" is not shown.

No enumeration: Python 3.11 takes longer to find a member than to compare two strings.
"""


ATOM = "atom:"
_SPACES = {
    "http://www.w3.org/2005/Atom": "atom",
    "http://purl.org/rss/1.0/modules/content/": "content",
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://purl.org/dc/terms/": "dcterms",
    "http://www.itunes.com/dtds/podcast-1.0.dtd": "itunes",
    "http://search.yahoo.com/mrss/": "media",
    "http://purl.org/rss/1.0/modules/slash/": "slash",
    "http://purl.org/rss/1.0/modules/syndication/": "sy",
    "http://purl.org/rss/1.0/modules/threading/": "thr",
    "http://purl.org/syndication/thread/1.0": "thr2",
    "http://wellformedweb.org/commentapi/": "wfw",
    "http://rssnamespace.org/feedburner/ext/1.0": "feedburner",
    "http://webns.net/mvcb/": "admin",
    "http://www.google.com/schemas/play-podcasts/1.0": "googleplay",
    "https://podcastindex.org/namespace/1.0": "podcast",
    "com-wordpress:feed-additions:1": "wordpress",
}
_LOWERED = {uri.lower(): prefix for uri, prefix in _SPACES.items()}
# Unknown to feedparser, which names their elements by the prefix in the document.
_BY_PREFIX = {"thr2": "thr", "googleplay": "googleplay", "podcast": "podcast"}


@lru_cache(maxsize=1024)
def element_name(tag: str) -> str | None:
    """Return the name of an element as Expat gives it ("uri local prefix"), None if unknown."""
    parts = tag.split(" ")
    if len(parts) == 1:
        return tag.lower() if ":" not in tag else None
    space = _LOWERED.get(parts[0].lower())
    prefix = parts[2] if len(parts) > 2 else ""
    if space is None or _BY_PREFIX.get(space, prefix) != prefix:
        return None
    return f"{space}:{parts[1].lower()}"


def _table(names: Mapping[Role, str]) -> dict[str, Role]:
    """Return the role of each element from the names of each role."""
    return {name: role for role, some in names.items() for name in some.split()}


_EVERYWHERE = _table(
    {
        "original": "feedburner:origlink",
        "ignored": (
            "slash:comments slash:section slash:department slash:hit_parade wfw:comment "
            "wfw:commentrss sy:updateperiod sy:updatefrequency sy:updatebase thr:total "
            "thr:in-reply-to thr2:total thr2:in-reply-to feedburner:info feedburner:feedflare "
            "feedburner:origenclosurelink feedburner:emailserviceid "
            "feedburner:feedburnerhostname media:thumbnail media:credit media:keywords "
            "media:category media:rating media:copyright itunes:duration itunes:explicit "
            "itunes:image itunes:episode itunes:season itunes:episodetype itunes:block "
            "admin:generatoragent admin:errorreportsto wordpress:post-id"
        ),
    }
)
ITEM = _EVERYWHERE | _table(
    {
        "title": "title atom:title",
        "link": "link atom:link",
        "id": "guid atom:id",
        "summary": "description atom:summary",
        "content": "atom:content",
        "encoded": "content:encoded",
        "author": "dc:creator author itunes:author atom:author",
        "published": "dcterms:issued pubdate atom:published",
        "updated": "dc:date dcterms:modified atom:updated",
        "enclosure": "enclosure",
        "media": "media:content",
        "source": "source",
        "ignored": (
            "dcterms:created dc:subject dc:publisher dc:identifier dc:language dc:type "
            "dc:format category comments atom:rights atom:category"
        ),
    }
)
CHANNEL = _EVERYWHERE | _table(
    {
        "item": "item",
        "title": "title",
        "link": "link atom:link",
        "ignored": (
            "media:content dc:date dc:language dc:publisher image description language "
            "lastbuilddate pubdate ttl generator docs copyright managingeditor webmaster "
            "category skiphours skipdays cloud author dc:creator itunes:summary itunes:author "
            "itunes:subtitle itunes:type itunes:category itunes:owner itunes:new-feed-url"
        ),
    }
)
FEED = _EVERYWHERE | _table(
    {
        "item": "atom:entry",
        "title": "atom:title",
        "link": "atom:link",
        "id": "atom:id",
        "author": "atom:author",
        "ignored": (
            "media:content atom:updated atom:subtitle atom:generator atom:rights atom:icon "
            "atom:logo atom:category"
        ),
    }
)
OPEN: dict[str, frozenset[str]] = {
    "image": frozenset({"title", "link", "url", "width", "height", "description"}),
    "skiphours": frozenset({"hour"}),
    "skipdays": frozenset({"day"}),
    "itunes:owner": frozenset({"itunes:name", "itunes:email"}),
    "itunes:category": frozenset({"itunes:category"}),
    "media:content": frozenset({"media:thumbnail", "media:credit", "media:copyright"}),
}
"""Ignored elements, and the children that are harmless in them."""


_CP1252 = {
    code: bytes([code]).decode("cp1252")
    for code in range(0x80, 0xA0)
    if code not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)
}
_HTML_TYPES = frozenset({"html", "text/html"})
_TEXT_TYPES = frozenset({"text", "plain", "text/plain"})
_C1 = re.compile("[\x80-\x9f]")
_LINK_TYPES = frozenset({"html", "xhtml", "text/html", "application/xhtml+xml"})
_PERHAPS_HTML = re.compile(r"</\w+>|&#?\w+;")
_AMPERSAND = re.compile(r"&[A-Za-z0-9_]+;")


class GiveUpError(Exception):
    """The document is left to the reference parser."""


@dataclass(slots=True)
class Scope:
    """The values of the channel or of one entry, collected as their elements begin and end.

    Raises :class:`GiveUpError` if the reference might read them differently.
    """

    atom: bool
    link: str = ""
    linked: bool = False
    has: set[Role] = field(default_factory=set)
    texts: dict[Role, str] = field(default_factory=dict)
    markups: dict[Role, Markup] = field(default_factory=dict)
    authors: list[str] = field(default_factory=list)
    authors_seen: int = 0
    enclosures: list[Enclosure] = field(default_factory=list)
    media: list[Enclosure] = field(default_factory=list)
    source_url: str = ""
    _html: bool = False
    _permalink: bool = False

    def begin(self, role: Role, attributes: dict[str, str]) -> bool:
        """Begin an element of ``role``; return whether its text counts."""
        if role == "link" and (attributes or self.atom):
            self._begin_link(attributes)
            return False
        if role == "enclosure":
            url = attributes.get("url")
            if not url or attributes.get("href") or attributes.get("uri") or "///" in url:
                raise GiveUpError
            self.enclosures.append(_enclosure(url, attributes))
            return False
        if role == "media":
            if attributes.get("url"):
                self.media.append(_media(attributes))
            return False
        if role == "author":
            self.authors_seen += 1
        elif role in self.has:
            raise GiveUpError
        self.has.add(role)
        if role == "source":
            self.source_url = attributes.pop("url", "")
            if attributes or "///" in self.source_url:
                raise GiveUpError
        self._html = contains_html(role, attributes, atom=self.atom)
        self._permalink = role == "id" and attributes.get("ispermalink", "true") == "true"
        return True

    def _begin_link(self, attributes: dict[str, str]) -> None:
        href = attributes.get("href")
        if not href or "url" in attributes or "uri" in attributes or "///" in href:
            raise GiveUpError
        rel = attributes.get("rel", "alternate").lower()
        kind = attributes.get("type", "application/atom+xml" if rel == "self" else "text/html")
        if rel == "alternate" and kind.lower() in _LINK_TYPES:
            self.link, self.linked = href, True
        if rel == "enclosure":
            self.enclosures.append(_enclosure(href, {**attributes, "type": kind}))

    def add_author(self, name: str, email: str) -> None:
        """Add the author of an Atom entry or feed."""
        if name or email:
            self.authors.append(name or email)

    def end(self, role: Role, value: str) -> None:
        """End an element whose text counts; ``value`` is that text, stripped."""
        if role == "title" and not self.atom and _PERHAPS_HTML.search(value):
            raise GiveUpError
        value = repaired(value)
        if role in ("title", "summary", "content", "encoded"):
            if value:
                self.markups[role] = Markup(value, self._html)
            elif role == "title":
                raise GiveUpError
        elif role == "link":
            if "///" in value or _AMPERSAND.search(value):
                raise GiveUpError
            self.link, self.linked = value, True
        elif role == "id":
            if self._permalink and "///" in value:
                raise GiveUpError
            self.texts[role] = value
            if self._permalink and not self.linked:
                self.link, self.linked = value, True
        elif role == "author":
            if value:
                self.authors.append(value)
        elif role == "source":
            if _PERHAPS_HTML.search(value):
                raise GiveUpError
            self.texts[role] = value
        elif role == "original":
            self.texts[role] = value
        else:
            if value and read_instant(value) is None:
                raise GiveUpError
            self.texts[role] = value


def _enclosure(url: str, attributes: dict[str, str]) -> Enclosure:
    return Enclosure(
        url,
        attributes.get("type", "").lower(),
        attributes.get("length", ""),
        attributes.get("title", ""),
    )


def _media(attributes: dict[str, str]) -> Enclosure:
    return Enclosure(
        attributes["url"],
        attributes.get("type", "").lower(),
        attributes.get("filesize", ""),
        medium=attributes.get("medium", ""),
        width=attributes.get("width", ""),
    )


ATOM_IN_RSS = frozenset(name for name in ITEM if name.startswith(ATOM)) - {f"{ATOM}link"}


def plain_attributes(given: dict[str, str]) -> dict[str, str]:
    """Return attributes by lower-case name, without ``xml:lang``; give up on a special one."""
    plain = {}
    for key, value in given.items():
        if " " in key:
            if key not in _HARMLESS:
                raise GiveUpError
            continue
        name = key.lower()
        if name in plain or name == "base":
            raise GiveUpError
        plain[name] = value
    return plain


_HARMLESS = frozenset(
    f"http://www.w3.org/XML/1998/namespace {name} xml" for name in ("lang", "space")
)


def contains_html(role: Role, attributes: dict[str, str], *, atom: bool) -> bool:
    """Return whether the text of an element is HTML; give up on other attributes."""
    if role == "id":
        if set(attributes) - {"ispermalink"}:
            raise GiveUpError
        return False
    given = attributes.get("type")
    if given is not None and atom and len(attributes) == 1:
        kind = given.lower()
        if kind in _HTML_TYPES:
            return True
        if kind not in _TEXT_TYPES:
            raise GiveUpError
        return False
    if attributes:
        raise GiveUpError
    return role == "encoded" or (role == "summary" and not atom)


def repaired(value: str) -> str:
    """Return a text repaired as by feedparser: UTF-8 read as Latin-1, and Windows-1252 controls."""
    if value.isascii():
        return value
    with contextlib.suppress(UnicodeError):
        value = value.encode("iso-8859-1").decode("utf-8")
    return value.translate(_CP1252) if _C1.search(value) else value


def build_item(scope: Scope) -> Item:
    """Return the collected item; give up where the reference would order values differently."""
    if {"content", "encoded"} <= scope.has:
        raise GiveUpError
    if not scope.atom and scope.authors_seen > 1 and any("@" in name for name in scope.authors):
        raise GiveUpError
    contents = tuple(
        scope.markups[role] for role in ("content", "encoded") if role in scope.markups
    )
    return Item(
        id=scope.texts.get("id", ""),
        link=scope.link,
        original=scope.texts.get("original", ""),
        title=scope.markups.get("title"),
        summary=scope.markups.get("summary"),
        contents=contents,
        authors=tuple(scope.authors),
        published=scope.texts.get("published", ""),
        updated=scope.texts.get("updated", ""),
        enclosures=(*scope.enclosures, *scope.media),
        outlet=scope.texts.get("source", ""),
        outlet_url=scope.source_url,
    )
