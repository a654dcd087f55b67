"""The article of a web page, without the page around it."""

from __future__ import annotations

import re
from html import escape, unescape

from reader.model import Entry, Span, SpanKind
from reader.sources.base.title import compose
from reader.sources.html.html import html_to_text
from reader.sources.page.around import fold_byline
from reader.sources.page.article import find_heading, mark_all, mark_article
from reader.sources.page.byline import find_author
from reader.sources.page.head import body_of, is_live, read_head, title_of, url_of
from reader.sources.page.next_page import next_page
from reader.sources.page.paywall import PAYWALL, find_paywall
from reader.sources.page.published import find_published
from reader.sources.page.render import render_runs
from reader.sources.page.tree import find_runs, parse, read_source
from reader.text import one_line, safe_url

_HEAD = 200_000
"""Characters searched for declarations in a page that is taken whole."""

_LEAST = 250
_MORE = 1.3
_TAG = re.compile(r"<(?:p|br|div)\b", re.IGNORECASE)
_ESCAPED = re.compile(r"&lt;/?(?:p|br|div)\b", re.IGNORECASE)
_LINE = re.compile(r"\S[^\n]*")


def read_page(html: str, url: str | None = None, number: int = 1) -> Entry:
    """Return the article of a page. Never raises; ``key`` is ``url`` or empty.

    If the page shows next to nothing, the text is the declared one (``articleBody``); for a
    live blog, it is the whole main part. A page too long or too deep for a tree is taken
    whole. The title is the declared one and may be empty. A paywalled page is ``truncated``.
    ``number`` is the page's number in its article.
    """
    source = read_source(html)
    whole = parse(source.html)
    root = parse(source.html[:_HEAD]) if whole is None else whole
    head = read_head(root, source.data)
    title = title_of(head)
    base = url or url_of(head, url)
    runs = [] if whole is None else find_runs(whole)
    heading = find_heading(runs, title)
    if whole is not None and is_live(head):
        mark_all(whole, runs)
    elif whole is not None:
        mark_article(whole, runs, heading, base)
    author = find_author(head, root, runs, heading, title)
    fold_byline(runs, author)
    body = html_to_text(html, base) if whole is None else render_runs(whole, runs, base, title)
    declared = body_of(head)
    if len(body.text) < _LEAST and _letters(declared) > _letters(body.text) * _MORE:
        body = html_to_text(_paragraphs(declared), base)
    title = title or one_line(body.text.partition("\n")[0], 200)
    text, spans = compose(title, body.text, body.spans) if title else (body.text, body.spans)
    paywall = find_paywall(text)
    if paywall is not None:
        spans = _mark_paywall(paywall, text, spans)
    return Entry(
        key=url or "",
        title=title,
        text=text,
        spans=spans,
        author=author,
        url=url_of(head, url) or safe_url(url),
        published=find_published(head, root, runs, heading, (url_of(head, url), url)),
        truncated=paywall is not None,
        outlet=head.site,
        next_page=next_page(html, url, number) if url else None,
    )


def _mark_paywall(start: int, text: str, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """Return the spans with every line from ``start`` on marked as the paywall notice."""
    kept = [s for s in spans if s.kind is not SpanKind.BOILERPLATE or s.end <= start]
    lines = (found.span() for found in _LINE.finditer(text, start))
    made = [Span(start, end, SpanKind.BOILERPLATE, PAYWALL) for start, end in lines]
    return tuple(sorted([*kept, *made], key=lambda s: (s.start, -s.end, s.kind)))


def _paragraphs(body: str) -> str:
    """Return a declared text as HTML, which it may already be, even escaped."""
    if _ESCAPED.search(body) and not _TAG.search(body):
        body = unescape(body)
    if _TAG.search(body):
        return body
    parts = (escape(line) for line in body.split("\n") if line.strip())
    return "".join(f"<p>{part}</p>" for part in parts)


def _letters(text: str) -> int:
    return sum(map(len, text.split()))
