"""Full texts: the web pages of articles that their feeds truncate, and the way back.

Pages are fetched only at the user's request, by key or by a feed's setting. The article
then has two versions, the feed's and the page's; one is its text, the other is kept
beside it. The page is parsed in a process that can be stopped.
"""

from __future__ import annotations

import json
import time
import zlib
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from sqlite3 import Connection
from urllib.parse import urlsplit

from reader.library.articles.captures import keep_capture
from reader.library.articles.marks import quoted
from reader.library.articles.store import drop_findings
from reader.library.feeds.login import command_of, login_for
from reader.library.feeds.rate_limits import (
    asks_to_retry,
    record_backoff,
    refuse_waiting,
    waiting_hosts,
)
from reader.library.feeds.rows import FeedInfo, one_feed
from reader.library.storage.database import Part
from reader.library.storage.errors import LibraryError
from reader.library.storage.undo_log import Again, Inverse, log
from reader.model import Entry, Span, SpanKind
from reader.sources.base.packing import pack_spans
from reader.sources.base.title import compose
from reader.sources.feed.feed import NotAFeed
from reader.sources.feed.workers import Parsers
from reader.sources.http.client import fetch
from reader.sources.http.pool import fetch_all, server_of
from reader.sources.http.response import Outcome, Request, Response
from reader.sources.page.next_page import MAX_PAGES
from reader.sources.page.paywall import PAYWALL, paywall_reason

PAGE_TYPES = "text/html, application/xhtml+xml;q=0.9, text/plain;q=0.5, */*;q=0.1"
IMAGE_TYPES = "image/avif, image/webp, image/png, image/jpeg, image/gif, image/bmp, */*;q=0.1"
AT_A_TIME = 50
"""Most pages fetched after one refresh; the rest follow after the next."""

MOST_TRIES = 20
"""Most attempts to fetch a page that a story or rule keeps."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """An article whose page is to be fetched."""

    article_id: int
    title: str
    request: Request


@dataclass(frozen=True, slots=True)
class PageResult:
    """The outcome of one page."""

    article_id: int
    title: str
    problem: str = ""
    """One sentence, "" if the article now has its full text."""


class FullTexts(Part):
    """The two versions of articles. All methods raise :class:`LibraryError`."""

    def shown(self, article_id: int) -> bool | None:
        """Return whether the page's version is shown, None if there is only one version."""
        with self._database.read() as connection:
            row = connection.execute(
                "SELECT shown FROM full_text WHERE article_id = ? AND data IS NOT NULL",
                (article_id,),
            ).fetchone()
        return bool(row[0]) if row else None

    def switch(self, article_id: int) -> bool:
        """Switch to the other version; return whether it is the page's. Undoable."""
        with self._database.write() as connection:
            if not _switch(connection, article_id):
                raise LibraryError("There is only one version of this article.")
            shown, title = connection.execute(
                "SELECT f.shown, a.title FROM full_text f JOIN article a ON a.id = f.article_id "
                "WHERE f.article_id = ?",
                (article_id,),
            ).fetchone()
            name = "full text" if shown else "feed version"
            log(connection, "full text", f"showed {name} of {quoted(title)}", {"id": article_id})
        return bool(shown)

    def fetch(self, article_id: int, cancelled: Callable[[], bool] = lambda: False) -> PageResult:
        """Fetch the page of an article and make it the text; undoable."""
        with self._database.read() as connection:
            wanted = _wanted(connection, article_id, self._database.may_run)
        refuse_waiting(self._database, wanted.request.url)
        return self._fetch([wanted], cancelled, logged=True)[0]

    def fetch_image(
        self, article_id: int, url: str, cancelled: Callable[[], bool] = lambda: False
    ) -> bytes:
        """Fetch an image of an article with the settings of its feed; nothing is stored."""
        with self._database.read() as connection:
            wanted = _wanted(connection, article_id, self._database.may_run, url)
        refuse_waiting(self._database, url)
        response = fetch(replace(wanted.request, accept=IMAGE_TYPES), cancelled)
        if response.outcome is not Outcome.OK:
            raise LibraryError(response.problem.replace("the feed may", "the image may"))
        return response.body

    def keep_pages(
        self, ids: Sequence[int] = (), cancelled: Callable[[], bool] = lambda: False
    ) -> list[PageResult]:
        """Fetch and keep the pages that stories and rules require, and those of ``ids``.

        Of ``ids``, only those whose feeds are set to keep pages; at most :data:`AT_A_TIME` new
        pages in all. The texts of the articles do not change. A page that stays unreachable is
        given up after :data:`MOST_TRIES`.
        """
        with self._database.read() as connection:
            waiting = waiting_hosts(connection, int(time.time()))
            wanted = []
            for article_id, url in connection.execute(_UNKEPT, (json.dumps(list(ids)),)).fetchall():
                if server_of(url) not in waiting:
                    wanted.append(_wanted(connection, article_id, self._database.may_run))
                if len(wanted) == AT_A_TIME:
                    break
        if not wanted:
            return []
        found = self._fetch(wanted, cancelled, logged=False, as_text=False)
        with self._database.write() as connection:
            tried = json.dumps([one.article_id for one in found])
            connection.execute(_TRIED, (tried,))
            connection.execute(_SETTLED, (MOST_TRIES,))
        return found

    def fetch_due(self, cancelled: Callable[[], bool] = lambda: False) -> list[PageResult]:
        """Fetch the pages of truncated articles in feeds set to full text, newest first.

        A page that failed is not retried here, but one whose server was rate-limited is,
        once that ends.
        """
        with self._database.read() as connection:
            waiting = waiting_hosts(connection, int(time.time()))
            due = connection.execute(_DUE)
            wanted: list[Wanted] = []
            for article_id, url in due:
                if server_of(url) in waiting:
                    continue
                with suppress(LibraryError):  # no credentials: the refresh of the feed reports it
                    wanted.append(_wanted(connection, article_id, self._database.may_run))
                if len(wanted) == AT_A_TIME:
                    break
        return self._fetch(wanted, cancelled, logged=False) if wanted else []

    def _fetch(
        self,
        wanted: Sequence[Wanted],
        cancelled: Callable[[], bool],
        *,
        logged: bool,
        as_text: bool = True,
    ) -> list[PageResult]:
        """Fetch pages, keep them if their feeds are set to, and make them the texts."""
        results: dict[int, PageResult] = {}
        with Parsers() as parsers:
            for number, response in fetch_all([one.request for one in wanted], cancelled):
                one = wanted[number]
                page = read_whole(parsers, one.request, response, cancelled)
                if cancelled():
                    break
                with self._database.write() as connection:
                    if isinstance(page, str):
                        problem = page
                    else:
                        unkept = _capture(connection, one, response, page)
                        problem = _keep(connection, one, page) if as_text else unkept
                    if asks_to_retry(response):
                        problem = record_backoff(connection, one.request.url, response)
                    elif problem and as_text:
                        _note_failure(connection, one.article_id, problem)
                    elif logged:
                        phrase = f"showed full text of {quoted(one.title)}"
                        log(connection, "full text", phrase, {"id": one.article_id})
                results[number] = PageResult(one.article_id, one.title, problem)
        cut_off = "Fetching the page was cancelled."
        return [
            results.get(number, PageResult(one.article_id, one.title, cut_off))
            for number, one in enumerate(wanted)
        ]


_UNKEPT = (
    "SELECT a.id, a.url FROM article a WHERE a.url IS NOT NULL AND (a.id IN "
    "(SELECT article_id FROM page_due) OR (a.id IN (SELECT value FROM json_each(?)) "
    "AND EXISTS (SELECT 1 FROM feed f WHERE f.source_id = a.source_id AND f.keep_pages = 1))) "
    "AND a.id NOT IN (SELECT article_id FROM capture) ORDER BY a.sort_at DESC, a.id DESC"
)
_TRIED = (
    "UPDATE page_due SET tries = tries + 1 WHERE article_id IN (SELECT value FROM json_each(?))"
)
_SETTLED = "DELETE FROM page_due WHERE tries >= ? OR article_id IN (SELECT article_id FROM capture)"
_DUE = (
    "SELECT a.id, a.url FROM feed f JOIN article a ON a.source_id = f.source_id "
    "LEFT JOIN full_text t ON t.article_id = a.id "
    "WHERE f.full_text = 1 AND f.muted = 0 AND a.url IS NOT NULL "
    "AND ((a.truncated = 1 AND t.article_id IS NULL) OR (t.stale = 1 AND t.shown = 1)) "
    "ORDER BY a.sort_at DESC, a.id DESC"
)


def _wanted(
    connection: Connection, article_id: int, may_run: Callable[[str, str], bool], image: str = ""
) -> Wanted:
    """Return the request for an article's page, or its ``image``, made like those for its feed."""
    row = connection.execute(
        "SELECT a.title, a.url, a.source_id, s.kind FROM article a "
        "JOIN source s ON s.id = a.source_id WHERE a.id = ?",
        (article_id,),
    ).fetchone()
    if row is None:
        raise LibraryError("This article is no longer in the library.")
    title, url, source, kind = row
    url = image or url
    if not url:
        raise LibraryError("This article has no URL to fetch.")
    subscribed = connection.execute("SELECT 1 FROM feed WHERE source_id = ?", (source,)).fetchone()
    if kind != "feed" or subscribed is None:
        return Wanted(article_id, title, Request(url, accept=PAGE_TYPES))
    return Wanted(article_id, title, _request(one_feed(connection, source), url, may_run))


def _request(feed: FeedInfo, url: str, may_run: Callable[[str, str], bool]) -> Request:
    """Build a request like the feed's; its login and local network apply on its server only."""
    page, home = urlsplit(url), urlsplit(feed.url)
    login = feed.settings.login
    same = (page.scheme, page.netloc) == (home.scheme, home.netloc)
    return Request(
        url,
        user_supplied=feed.settings.allow_private and same,
        login=login_for(login, feed.url, runs_commands=may_run(feed.url, command_of(login)))
        if same
        else None,
        user_agent=feed.settings.user_agent or None,
        accept=PAGE_TYPES,
    )


def _keep(connection: Connection, wanted: Wanted, page: Entry) -> str:
    """Make the page's version the text; return a sentence if that is refused."""
    article_id = wanted.article_id
    row = connection.execute(
        "SELECT shown, data FROM full_text WHERE article_id = ?", (article_id,)
    ).fetchone()
    if row is not None and row[0] and row[1] is not None:
        switch_silently(connection, article_id)
    article = connection.execute("SELECT title FROM article WHERE id = ?", (article_id,)).fetchone()
    if article is None:
        return "The article has been removed."
    text, spans = under_title(article[0], page)
    before = connection.execute(
        "SELECT c.text FROM content c WHERE c.article_id = ?", (article_id,)
    ).fetchone()[0]
    if problem := no_gain(page, text, spans, before):
        return problem
    made = Entry(key="", title=article[0], text=text, spans=spans)
    connection.execute(
        "INSERT INTO full_text(article_id, fetched, shown, data, spans, content_hash, truncated, "
        "words) VALUES (?, ?, 0, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET "
        "fetched = excluded.fetched, shown = 0, stale = 0, problem = '', data = excluded.data, "
        "spans = excluded.spans, content_hash = excluded.content_hash, "
        "truncated = excluded.truncated, words = excluded.words",
        (
            article_id,
            int(time.time()),
            zlib.compress(text.encode(), 1),
            pack_spans(spans),
            bytes.fromhex(made.content_hash),
            page.truncated,
            len(text.split()),
        ),
    )
    _switch(connection, article_id)
    return ""


def _capture(connection: Connection, wanted: Wanted, response: Response, page: Entry) -> str:
    """Keep a page as fetched, if it is to be kept; return why it cannot be."""
    row = connection.execute(
        "SELECT a.title FROM article a WHERE a.id = ? AND (EXISTS (SELECT 1 FROM feed f WHERE "
        "f.source_id = a.source_id AND f.keep_pages = 1) "
        "OR a.id IN (SELECT article_id FROM page_due))",
        (wanted.article_id,),
    ).fetchone()
    if row is None:
        return ""
    sent = (response.url, response.content_type, response.body)
    return keep_capture(connection, wanted.article_id, sent, under_title(row[0], page)[0])


def _note_failure(connection: Connection, article_id: int, problem: str) -> None:
    connection.execute(
        "INSERT INTO full_text(article_id, fetched, shown, problem) "
        "SELECT id, ?, 0, ? FROM article WHERE id = ? ON CONFLICT DO UPDATE SET "
        "fetched = excluded.fetched, problem = excluded.problem, stale = 0",
        (int(time.time()), problem, article_id),
    )


def _switch(connection: Connection, article_id: int) -> bool:
    """Swap the two versions and queue the text for analysis; False if there is only one."""
    if not switch_silently(connection, article_id):
        return False
    drop_findings(connection, article_id)
    return True


def switch_silently(connection: Connection, article_id: int) -> bool:
    """Swap the two versions for callers that do so twice; False if there is only one."""
    other = connection.execute(
        "SELECT data, spans, content_hash, truncated, words FROM full_text "
        "WHERE article_id = ? AND data IS NOT NULL",
        (article_id,),
    ).fetchone()
    if other is None:
        return False
    now = connection.execute(
        "SELECT c.text, c.spans, a.content_hash, a.truncated, a.words FROM article a "
        "JOIN content c ON c.article_id = a.id WHERE a.id = ?",
        (article_id,),
    ).fetchone()
    connection.execute(
        "UPDATE full_text SET data = ?, spans = ?, content_hash = ?, truncated = ?, words = ?, "
        "shown = 1 - shown WHERE article_id = ?",
        (zlib.compress(now[0].encode(), 1), *now[1:], article_id),
    )
    connection.execute(
        "UPDATE content SET text = ?, spans = ? WHERE article_id = ?",
        (zlib.decompress(other[0]).decode(), other[1], article_id),
    )
    connection.execute(
        "UPDATE article SET content_hash = ?, truncated = ?, words = ? WHERE id = ?",
        (*other[2:], article_id),
    )
    return True


def undo_switch(connection: Connection, inverse: Inverse) -> Again | None:
    """Undo a switch between the two versions."""
    return ("full text", inverse) if _switch(connection, int(inverse["id"])) else None


_GONE = "The page of this article no longer exists."


def read_whole(
    parsers: Parsers, request: Request, response: Response, cancelled: Callable[[], bool]
) -> Entry | str:
    """Return the article on the page that ``request`` brought, or a sentence why there is none.

    Its further pages are fetched too; if one cannot be, the article is truncated there.
    """
    page = _read(parsers, response, 1, cancelled)
    if isinstance(page, str):
        return page
    pages = [page]
    while len(pages) < MAX_PAGES and (address := pages[-1].next_page):
        same = urlsplit(address)[:2] == urlsplit(request.url)[:2]
        following = replace(
            request,
            url=address,
            user_supplied=request.user_supplied and same,
            login=request.login if same else None,
        )
        response = fetch(following, cancelled)
        more = _read(parsers, response, len(pages) + 1, cancelled)
        if isinstance(more, str):
            pages[-1] = replace(pages[-1], truncated=True)
            break
        pages.append(more)
    return joined(pages)


def _read(
    parsers: Parsers, response: Response, number: int, cancelled: Callable[[], bool]
) -> Entry | str:
    """Return page ``number`` of an article, or a sentence why there is none."""
    if response.outcome is not Outcome.OK:
        return _GONE if response.status in (404, 410) else response.problem
    page = parsers.read_page(
        response.body,
        url=response.url,
        number=number,
        content_type=response.content_type,
        cancelled=cancelled,
    )
    return page.problem if isinstance(page, NotAFeed) else page


def under_title(title: str, page: Entry) -> tuple[str, tuple[Span, ...]]:
    """Return the page's text and spans, headed by the feed's title."""
    text, spans = _without_title(page)
    return compose(title, text, spans)


def joined(pages: Sequence[Entry]) -> Entry:
    """Join the pages of one article: the metadata of the first, the texts of all."""
    first = pages[0]
    text, spans = first.text, list(first.spans)
    for page in pages[1:]:
        more, marks = _without_title(page)
        if not more.strip():
            continue
        start = len(text) + 2
        text = f"{text}\n\n{more}"
        spans += (Span(s.start + start, s.end + start, s.kind, s.value) for s in marks)
    cut = any(page.truncated for page in pages)
    return replace(first, text=text, spans=tuple(spans), truncated=cut)


def _without_title(page: Entry) -> tuple[str, tuple[Span, ...]]:
    """Return the text and spans of a page below its title."""
    own = next((s for s in page.spans if s.kind is SpanKind.TITLE and s.start == 0), None)
    start = 0
    if own is not None:
        rest = page.text[own.end :]
        start = own.end + len(rest) - len(rest.lstrip("\n"))
    spans = tuple(
        Span(s.start - start, s.end - start, s.kind, s.value)
        for s in page.spans
        if s.start >= start and (s.kind is not SpanKind.BOILERPLATE or s.value == PAYWALL)
    )
    return page.text[start:], spans


_WORD = 4


def _letters(text: str) -> int:
    """Return the length of ``text`` without blanks, as not every script separates words."""
    return sum(map(len, text.split()))


def no_gain(page: Entry, text: str, spans: Sequence[Span], before: str) -> str:
    """Return a sentence why the page's ``text`` must not replace ``before``, "" if it may."""
    if problem := paywall_reason(page.text):
        return problem
    left = sum(_letters(text[s.start : s.end]) for s in spans if s.kind is SpanKind.BOILERPLATE)
    if _letters(text) - left > _letters(before) + _WORD:
        return ""
    more = "without a subscription " if page.truncated else ""
    return f"The page says no more {more}than the feed does."
