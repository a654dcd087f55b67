"""A web page to an article: the text that is the article, without the page around it."""

from __future__ import annotations

import importlib
import logging

from reader.model import Entry, Grade, Published
from reader.sources.compose import compose
from reader.sources.html import Rendered, html_to_text
from reader.sources.page_meta import PageMeta, read_meta
from reader.text import one_line, safe_url

MAX_SEARCHED = 2_000_000
"""Characters of a page that are searched for the article; a larger one is taken whole."""

_LEAST = 250
_NEARLY_ALL = 0.85


def read_page(html: str, url: str | None = None) -> Entry:
    """Return the article of a page. Never raises; ``key`` is ``url`` or empty.

    The article is what trafilatura takes for it. Where that is nearly all the
    page says, or next to nothing, the page is taken whole, so that a plain
    document loses nothing. The title is the one the page states; it may be empty.
    """
    meta = read_meta(html, url)
    base = url or meta.url
    whole = html_to_text(html, base)
    body = _article(html, base)
    share = _letters(body.text) / max(1, _letters(whole.text))
    if share > _NEARLY_ALL or (len(body.text) < _LEAST and share < 0.5):
        body = whole
    title = meta.title or one_line(body.text.partition("\n")[0], 200)
    text, spans = compose(title, body.text, body.spans) if title else (body.text, body.spans)
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
    )


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
        return Rendered("")  # a page it cannot take is taken whole
    return html_to_text(found, url) if found else Rendered("")


def _letters(text: str) -> int:
    return sum(map(len, text.split()))


def _published(meta: PageMeta) -> Published:
    if meta.published is None:
        return Published()
    return Published(meta.published, Grade.STATED, f"The page says {meta.published[:10]}.")
