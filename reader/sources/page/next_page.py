"""The next page of an article over several pages, distinguished from the next article. Pure."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import urlsplit

from reader.sources.html.addresses import absolute_url

MAX_PAGES = 10
"""Most pages read of one article."""

_SEARCHED = 1_000_000
_TAG = re.compile(r"<(?:link|a)\s([^<>]{1,2000})>", re.IGNORECASE)
_NEXT = re.compile(r"\brel\s*=\s*[\"']?(?:[\w-]+\s)*next\b", re.IGNORECASE)
_HREF = re.compile(r"\bhref\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))", re.IGNORECASE)
_SIGN = r"(?:[/,_?&.-]*(?:page|seite|pagina|pag|p|s)?[=/,_-]?(?P<number>\d{1,2}))"
_END = r"(?:\.\w{2,5})?/?"
_FIRST = re.compile(rf"{_END}")
_NUMBERED = re.compile(rf"{_SIGN}{_END}")


def next_page(html: str, url: str, number: int) -> str | None:
    """Return the URL of page ``number + 1``, given ``html`` of page ``number`` at ``url``.

    Pages use ``rel=next`` for the next article as well; only a URL on the same host that
    differs from this one by the page number counts.
    """
    for found in _TAG.finditer(html[:_SEARCHED]):
        href = _HREF.search(found[1]) if _NEXT.search(found[1]) else None
        if href is None:
            continue
        address = absolute_url(unescape(next(filter(None, href.groups()), "")), url)
        if address and _follows(address, url, number):
            return address
    return None


def _follows(address: str, url: str, number: int) -> bool:
    """Return whether the URLs are those of page ``number`` (``url``) and the next (``address``)."""
    if urlsplit(address)[:2] != urlsplit(url)[:2]:
        return False
    here, there = (one.partition("#")[0] for one in (url, address))
    pairs = enumerate(zip(here, there, strict=False))
    same = next((at for at, (a, b) in pairs if a != b), min(len(here), len(there)))
    if here[same : same + 1].isdigit() or there[same : same + 1].isdigit():
        same = len(here[:same].rstrip("0123456789"))  # compare whole numbers
    after = _NUMBERED.fullmatch(there[same:])
    if after is None or int(after["number"]) != number + 1:
        return False
    if number == 1 and _FIRST.fullmatch(here[same:]):
        return True
    before = _NUMBERED.fullmatch(here[same:])
    return before is not None and int(before["number"]) == number and number > 1
