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
    ORIGINAL = auto()
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
    SOURCE = auto()
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


def _ignored(names: str, space: str = "") -> dict[str, Role]:
    """Return a table of ignored elements; ``space`` is the prefix of their names."""
    return {f"{space}{name}": Role.IGNORED for name in names.split()}


_DUBLIN = {
    "dc:creator": Role.AUTHOR,
    "dc:date": Role.UPDATED,
    "dcterms:modified": Role.UPDATED,
    "dcterms:issued": Role.PUBLISHED,
    **_ignored("created", "dcterms:"),
    **_ignored("subject publisher identifier language type format", "dc:"),
}
_OTHERS = {
    **_ignored("comments section department hit_parade", "slash:"),
    **_ignored("comment commentrss", "wfw:"),
    **_ignored("updateperiod updatefrequency updatebase", "sy:"),
    **_ignored("total in-reply-to", "thr:"),
    **_ignored("total in-reply-to", "thr2:"),
    **_ignored(
        "info feedflare origenclosurelink emailserviceid feedburnerhostname",
        "feedburner:",
    ),
    "feedburner:origlink": Role.ORIGINAL,
    **_ignored("thumbnail credit keywords category rating copyright", "media:"),
    **_ignored("duration explicit image episode season episodetype block", "itunes:"),
    **_ignored("generatoragent errorreportsto", "admin:"),
    **_ignored("post-id", "wordpress:"),
}
ITEM: dict[str, Role] = {
    **_OTHERS,
    **_DUBLIN,
    **_ignored("category comments atom:rights atom:category"),
    "source": Role.SOURCE,
    "title": Role.TITLE,
    "link": Role.LINK,
    "guid": Role.ID,
    "description": Role.SUMMARY,
    "pubdate": Role.PUBLISHED,
    "author": Role.AUTHOR,
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
}
CHANNEL: dict[str, Role] = {
    **_OTHERS,
    "item": Role.ITEM,
    "title": Role.TITLE,
    "link": Role.LINK,
    "atom:link": Role.LINK,
    **_ignored("media:content dc:date dc:language dc:publisher image description language"),
    **_ignored("lastbuilddate pubdate ttl generator docs copyright managingeditor webmaster"),
    **_ignored("category skiphours skipdays cloud author dc:creator"),
    **_ignored("summary author subtitle type category owner new-feed-url", "itunes:"),
}
FEED: dict[str, Role] = {
    **_OTHERS,
    "media:content": Role.IGNORED,
    "atom:entry": Role.ITEM,
    "atom:title": Role.TITLE,
    "atom:link": Role.LINK,
    "atom:author": Role.AUTHOR,
    "atom:id": Role.ID,
    **_ignored("updated subtitle generator rights icon logo category", "atom:"),
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
