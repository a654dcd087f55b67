"""The article of a web page, without the page around it."""

from __future__ import annotations

import importlib
import logging
import re
from html import escape

from reader.model import Entry, Grade, Published, Span, SpanKind
from reader.sources.base.compose import compose
from reader.sources.html.html import Rendered, html_to_text
from reader.sources.page.metadata import PageMeta, read_meta
from reader.sources.page.paywall import PAYWALL, find_paywall
from reader.text import one_line, safe_url

MAX_SEARCHED = 2_000_000
"""Characters of a page that is searched for its article; a longer one is taken whole."""

_LEAST = 250
_NEARLY_ALL = 0.85
_MORE = 1.3
_MAIN = re.compile(r"<main\b.*?</main\s*>", re.IGNORECASE | re.DOTALL)
_TAG = re.compile(r"<(?:p|br|div)\b", re.IGNORECASE)
_LINE = re.compile(r"\S[^\n]*")


def read_page(html: str, url: str | None = None) -> Entry:
    """Return the article of a page. Never raises; ``key`` is ``url`` or empty.

    The article is what trafilatura extracts; of a live blog, its main part; the text that the
    page declares (``articleBody``), where that is longer. Where the extract is nearly all of
    the page, or next to nothing, the page is taken whole, so that a plain document loses
    nothing. The title is the declared one; it may be empty. A paywalled page is ``truncated``.
    """
    meta = read_meta(html, url)
    base = url or meta.url
    whole = html_to_text(html, base)
    body = _main(html, base) if meta.live else _article(html, base)
    share = _letters(body.text) / max(1, _letters(whole.text))
    slight = len(body.text) < _LEAST and share < 0.5
    if slight or (share > _NEARLY_ALL and not meta.live):
        body = whole
    if _letters(meta.body) > _letters(body.text) * _MORE:
        body = html_to_text(_paragraphs(meta.body), base)
    title = meta.title or one_line(body.text.partition("\n")[0], 200)
    text, spans = compose(title, body.text, body.spans) if title else (body.text, body.spans)
    paywall = find_paywall(text)
    if paywall is not None:
        spans = _mark_paywall(paywall, text, spans)
    return Entry(
        key=url or "",
        title=title,
        text=text,
        spans=spans,
        raw=html,
        raw_type="text/html",
        author=meta.author,
        url=meta.url or safe_url(url),
        published=_published(meta),
        truncated=paywall is not None,
    )


def _mark_paywall(start: int, text: str, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """Return the spans with every line from ``start`` on marked as the paywall notice."""
    kept = [s for s in spans if s.kind is not SpanKind.BOILERPLATE or s.end <= start]
    lines = (found.span() for found in _LINE.finditer(text, start))
    made = [Span(start, end, SpanKind.BOILERPLATE, PAYWALL) for start, end in lines]
    return tuple(sorted([*kept, *made], key=lambda s: (s.start, -s.end, s.kind)))


def _main(html: str, url: str | None) -> Rendered:
    """Return the ``<main>`` element of a page; all of it where there is none."""
    found = _MAIN.search(html[:MAX_SEARCHED])
    return html_to_text(found[0] if found else html, url)


def _paragraphs(body: str) -> str:
    """Return a declared text as HTML, which it may be already."""
    if _TAG.search(body):
        return body
    parts = (escape(line) for line in body.split("\n") if line.strip())
    return "".join(f"<p>{part}</p>" for part in parts)


def _article(html: str, url: str | None) -> Rendered:
    if len(html) > MAX_SEARCHED or not html.strip():
        return Rendered("")
    trafilatura = importlib.import_module("trafilatura")
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    try:
        found = trafilatura.extract(
            html,
            url=url,
            output_format="html",
            include_comments=False,
            include_formatting=True,
            include_images=True,
            include_links=True,
            include_tables=True,
        )
    except (ValueError, TypeError, AttributeError, LookupError, RecursionError, AssertionError):
        return Rendered("")  # a page it fails on is taken whole
    return html_to_text(found, url) if found else Rendered("")


def _letters(text: str) -> int:
    return sum(map(len, text.split()))


def _published(meta: PageMeta) -> Published:
    if meta.published is None:
        return Published()
    return Published(meta.published, Grade.STATED, f"Stated by the page: {meta.published[:10]}.")
