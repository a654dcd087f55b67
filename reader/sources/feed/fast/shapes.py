"""The elements that the fast parser knows, and their role in feedparser's reading.

A name is the namespace's usual prefix and the local name in lower case, as feedparser forms
it; elements in no table and in unknown namespaces are left to the reference.
"""

from __future__ import annotations

from enum import IntEnum, auto
from functools import lru_cache


class Role(IntEnum):
    """The role of an element in its entry or channel."""

    ITEM = auto()
    TITLE = auto()
    LINK = auto()
    ID = auto()
    SUMMARY = auto()
    CONTENT = auto()
    ENCODED = auto()
    AUTHOR = auto()
    NAME = auto()
    EMAIL = auto()
    PUBLISHED = auto()
    UPDATED = auto()
    ENCLOSURE = auto()
    MEDIA = auto()
    IGNORED = auto()
    """Not shown."""


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


_DUBLIN = {
    "dc:creator": Role.AUTHOR,
    "dc:date": Role.UPDATED,
    "dcterms:modified": Role.UPDATED,
    "dcterms:issued": Role.PUBLISHED,
    "dcterms:created": Role.IGNORED,
    "dc:subject": Role.IGNORED,
    "dc:publisher": Role.IGNORED,
    "dc:identifier": Role.IGNORED,
    "dc:language": Role.IGNORED,
    "dc:type": Role.IGNORED,
    "dc:format": Role.IGNORED,
}
_OTHERS = {
    f"{space}:{local}": Role.IGNORED
    for space, locals_ in {
        "slash": ("comments", "section", "department", "hit_parade"),
        "wfw": ("comment", "commentrss"),
        "sy": ("updateperiod", "updatefrequency", "updatebase"),
        "thr": ("total", "in-reply-to"),
        "thr2": ("total", "in-reply-to"),
        "feedburner": (
            "origlink",
            "info",
            "feedflare",
            "origenclosurelink",
            "emailserviceid",
            "feedburnerhostname",
        ),
        "media": ("thumbnail", "credit", "keywords", "category", "rating", "copyright"),
        "itunes": ("duration", "explicit", "image", "episode", "season", "episodetype", "block"),
        "admin": ("generatoragent", "errorreportsto"),
        "wordpress": ("post-id",),
    }.items()
    for local in locals_
}
ITEM: dict[str, Role] = {
    **_OTHERS,
    **_DUBLIN,
    "title": Role.TITLE,
    "link": Role.LINK,
    "guid": Role.ID,
    "description": Role.SUMMARY,
    "pubdate": Role.PUBLISHED,
    "author": Role.AUTHOR,
    "category": Role.IGNORED,
    "comments": Role.IGNORED,
    "source": Role.IGNORED,
    "atom:rights": Role.IGNORED,
    "enclosure": Role.ENCLOSURE,
    "media:content": Role.MEDIA,
    "content:encoded": Role.ENCODED,
    "itunes:author": Role.AUTHOR,
    "atom:title": Role.TITLE,
    "atom:link": Role.LINK,
    "atom:id": Role.ID,
    "atom:summary": Role.SUMMARY,
    "atom:content": Role.CONTENT,
    "atom:author": Role.AUTHOR,
    "atom:published": Role.PUBLISHED,
    "atom:updated": Role.UPDATED,
    "atom:category": Role.IGNORED,
}
CHANNEL: dict[str, Role] = {
    **_OTHERS,
    "media:content": Role.IGNORED,
    "item": Role.ITEM,
    "title": Role.TITLE,
    "link": Role.LINK,
    "atom:link": Role.LINK,
    "dc:date": Role.IGNORED,
    "dc:language": Role.IGNORED,
    "dc:publisher": Role.IGNORED,
    "image": Role.IGNORED,
    **dict.fromkeys(
        (
            "description",
            "language",
            "lastbuilddate",
            "pubdate",
            "ttl",
            "generator",
            "docs",
            "copyright",
            "managingeditor",
            "webmaster",
            "category",
            "skiphours",
            "skipdays",
            "cloud",
            "itunes:summary",
            "itunes:author",
            "itunes:subtitle",
            "itunes:type",
            "itunes:category",
            "itunes:owner",
            "itunes:new-feed-url",
        ),
        Role.IGNORED,
    ),
}
FEED: dict[str, Role] = {
    **_OTHERS,
    "media:content": Role.IGNORED,
    "atom:entry": Role.ITEM,
    "atom:title": Role.TITLE,
    "atom:link": Role.LINK,
    "atom:author": Role.AUTHOR,
    "atom:id": Role.ID,
    "atom:updated": Role.IGNORED,
    "atom:subtitle": Role.IGNORED,
    "atom:generator": Role.IGNORED,
    "atom:rights": Role.IGNORED,
    "atom:icon": Role.IGNORED,
    "atom:logo": Role.IGNORED,
    "atom:category": Role.IGNORED,
}
OPEN: dict[str, frozenset[str]] = {
    "image": frozenset({"title", "link", "url", "width", "height", "description"}),
    "skiphours": frozenset({"hour"}),
    "skipdays": frozenset({"day"}),
    "itunes:owner": frozenset({"itunes:name", "itunes:email"}),
    "itunes:category": frozenset({"itunes:category"}),
    "media:content": frozenset({"media:thumbnail", "media:credit", "media:copyright"}),
}
"""Ignored elements, and the children that are harmless in them."""
