"""The metadata of a page: title, author, date, site and URL of its article."""

from __future__ import annotations

import re

from reader.sources.base.urls import absolute_url
from reader.sources.page.head import Head, has_type
from reader.text import one_line

_TITLES = ("og:title", "twitter:title", "dc.title", "title")
_SITE = re.compile(r"(.{12,}\S)\s+[|\u2013—»·-]\s+[^|\u2013—»·]{2,40}$")
_LIVE = re.compile(r"^LiveBlogPosting$")


def title_of(head: Head) -> str:
    """Return the declared headline, or the page's title without the name of the site."""
    for key in _TITLES:
        if head.meta.get(key):
            return one_line(head.meta[key])
    headline = head.article.get("headline")
    if isinstance(headline, str) and headline.strip():
        return one_line(headline)
    title, heading = one_line(head.title), one_line(head.heading)
    if heading and (not title or heading.casefold() in title.casefold()):
        return heading
    site = _SITE.match(title)
    return site[1] if site else title


def url_of(head: Head, url: str | None) -> str | None:
    """Return the canonical URL (RFC 6596), else ``og:url``, else ``url``."""
    return absolute_url(head.canonical or head.meta.get("og:url") or url or "", url or "")


def body_of(head: Head) -> str:
    """Return the whole text (``articleBody``), where the page declares it; else ""."""
    body = head.article.get("articleBody")
    return body if isinstance(body, str) else ""


def is_live(head: Head) -> bool:
    """Return whether it is a live blog, whose posts are added as things happen."""
    return has_type(head.article, _LIVE)
