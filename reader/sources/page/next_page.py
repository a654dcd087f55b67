"""The next page of an article that goes over several: told from the next article. Pure."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import urljoin, urlsplit

from reader.text import safe_url

MAX_PAGES = 10
"""Pages of one article that are read at most."""

_SEARCHED = 1_000_000
_TAG = re.compile(r"<(?:link|a)\s([^<>]{1,2000})>", re.IGNORECASE)
_NEXT = re.compile(r"\brel\s*=\s*[\"']?(?:[\w-]+\s)*next\b", re.IGNORECASE)
_HREF = re.compile(r"\bhref\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))", re.IGNORECASE)
_SIGN = r"(?:[/,_?&.-]*(?:page|seite|pagina|pag|p|s)?[=/,_-]?(?P<number>\d{1,2}))"
_END = r"(?:\.\w{2,5})?/?"
_FIRST = re.compile(rf"{_END}")
_NUMBERED = re.compile(rf"{_SIGN}{_END}")


def next_page(html: str, url: str, number: int) -> str | None:
    """Return the address of page ``number + 1`` where ``html`` is page ``number`` at ``url``.

    A page says ``rel=next`` of the next article as well; only an address on the
    same host that differs from this one by the number of the page is meant.
    """
    for found in _TAG.finditer(html[:_SEARCHED]):
        href = _HREF.search(found[1]) if _NEXT.search(found[1]) else None
        if href is None:
            continue
        try:
            address = safe_url(urljoin(url, unescape(next(filter(None, href.groups()), ""))))
        except ValueError:
            continue
        if address and _follows(address, url, number):
            return address
    return None


def _follows(address: str, url: str, number: int) -> bool:
    """Tell whether two addresses are those of pages ``number`` and the one after."""
    if urlsplit(address)[:2] != urlsplit(url)[:2]:
        return False
    here, there = (one.partition("#")[0] for one in (url, address))
    pairs = enumerate(zip(here, there, strict=False))
    same = next((at for at, (a, b) in pairs if a != b), min(len(here), len(there)))
    if here[same : same + 1].isdigit() or there[same : same + 1].isdigit():
        same = len(here[:same].rstrip("0123456789"))  # a number is one word
    after = _NUMBERED.fullmatch(there[same:])
    if after is None or int(after["number"]) != number + 1:
        return False
    if number == 1 and _FIRST.fullmatch(here[same:]):
        return True
    before = _NUMBERED.fullmatch(here[same:])
    return before is not None and int(before["number"]) == number and number > 1
