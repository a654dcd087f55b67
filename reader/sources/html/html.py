"""HTML rendered as plain text with spans; pure, and linear in the size of the input.

The parser is a stream of events (libxml2's SAX interface): no tree is built, so neither
depth nor the number of attributes or elements can make it slow, and nothing is fetched.
Hidden elements are left out, as are scripts, styles, form controls and tracking images.
"""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from html import unescape

from reader.model import Span
from reader.sources.html.events import Renderer
from reader.sources.html.simple import feed_simple_html
from reader.text import clean

_TAG = re.compile(r"<[A-Za-z/!]")
_BLOCK = re.compile(r"<(?:p|div|h[1-6]|ul|ol|blockquote)\b")
_ESCAPED_TAG = re.compile(
    r"&lt;/?(?:p|div|br|a|b|i|em|strong|ul|ol|li|h[1-6]|img|span|blockquote|table)\b(?:(?!&lt;)[^<>]){0,2000}?&gt;"
)


@dataclass(frozen=True, slots=True)
class Rendered:
    """A document as text."""

    text: str
    """Cleaned; blocks are separated by one blank line, without blank lines around them."""
    spans: tuple[Span, ...] = ()
    """Sorted by start. LINK values are absolute http(s) URLs; an IMAGE's value is its URL, or
    empty."""
    title: str = ""
    """The page's ``<title>`` on one line; empty without one."""


def html_to_text(html: str, base_url: str | None = None) -> Rendered:
    """Return ``html``, a page or a piece of one, as text. Never raises.

    Relative URLs are resolved against ``xml:base``, ``<base href>`` and
    ``base_url``, in this order. Markup that was escaped twice is unescaped once more.
    """
    if not _TAG.search(html) and _ESCAPED_TAG.search(html):
        html = unescape(html)
    source = _with_players_closed(clean(html))
    renderer = _render(source, base_url)
    if renderer.counted_down:
        renderer = _render(source, base_url, [one.items for one in renderer.counted_down])
    return Rendered(*renderer.flow.finish(), renderer.title)


def _render(source: str, base_url: str | None, lengths: Iterable[int] = ()) -> Renderer:
    renderer = Renderer(base_url, lengths)
    if not feed_simple_html(source, renderer):
        renderer = Renderer(base_url, lengths)
        feed_events(source, renderer)
    return renderer


def _with_players_closed(source: str) -> str:
    """Return ``source`` with its last player closed before the paragraphs that follow it."""
    for tag in ("audio", "video"):
        start = source.rfind(f"<{tag}")
        found = _BLOCK.search(source, start) if start > source.rfind(f"</{tag}") else None
        if found:
            source = f"{source[: found.start()]}</{tag}>{source[found.start() :]}"
    return source


def feed_events(html: str, target: object) -> None:
    """Send the tags and text of ``html`` to ``target``, a parser target of lxml."""
    etree = importlib.import_module("lxml.etree")
    source = clean(html)
    if not source.strip():
        return
    parser = etree.HTMLParser(
        target=target,
        encoding="utf-8",
        recover=True,
        huge_tree=True,
        no_network=True,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        parser.feed(source.encode())
        parser.close()
    except etree.LxmlError:  # markup without content
        return
