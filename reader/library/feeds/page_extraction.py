"""The article of a page read, in a process that can be stopped, with its further pages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from urllib.parse import urlsplit

from reader.library.feeds.page_text import joined
from reader.model import Entry
from reader.sources.feed.feed import NotAFeed
from reader.sources.feed.workers import Parsers
from reader.sources.http.client import fetch
from reader.sources.http.response import Outcome, Request, Response
from reader.sources.page.next_page import MAX_PAGES, next_page

_GONE = "The page of this article is not there any more."


def read_whole(
    parsers: Parsers, asked: Request, answer: Response, cancelled: Callable[[], bool]
) -> Entry | str:
    """Return the article of the page that ``asked`` brought, or a sentence why there is none.

    Its further pages are fetched, as far as they are to be had; where one is not, the
    article is cut off.
    """
    page = _read(parsers, answer, cancelled)
    if isinstance(page, str):
        return page
    pages, url = [page], answer.url
    while len(pages) < MAX_PAGES:
        address = next_page(pages[-1].raw, url, len(pages))
        if address is None:
            break
        same = urlsplit(address)[:2] == urlsplit(asked.url)[:2]
        request = replace(
            asked,
            url=address,
            user_supplied=asked.user_supplied and same,
            login=asked.login if same else None,
        )
        answer = fetch(request, cancelled)
        more = _read(parsers, answer, cancelled)
        if isinstance(more, str):
            pages[-1] = replace(pages[-1], truncated=True)
            break
        pages.append(more)
        url = answer.url
    return joined(pages)


def _read(parsers: Parsers, answer: Response, cancelled: Callable[[], bool]) -> Entry | str:
    """Return the article of a page, or a sentence why there is none."""
    if answer.outcome is not Outcome.OK:
        return _GONE if answer.status in (404, 410) else answer.problem
    page = parsers.read_page(
        answer.body, url=answer.url, content_type=answer.content_type, cancelled=cancelled
    )
    return page.problem if isinstance(page, NotAFeed) else page
