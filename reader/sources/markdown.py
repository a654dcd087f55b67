"""Markdown (CommonMark with tables and strike-through) to text with spans."""

from __future__ import annotations

from reader.sources.html import Rendered, html_to_text

MAX_LENGTH = 1_000_000
"""Characters that are read as Markdown; a longer text stays as it is."""

_NESTING = 60


def markdown_to_text(text: str, base_url: str | None = None) -> Rendered:
    """Return Markdown as text. Never raises; HTML inside is read as HTML.

    A text beyond :data:`MAX_LENGTH`, or of which nothing is left, comes back
    unchanged and without spans.
    """
    if len(text) > MAX_LENGTH:
        return Rendered(text)
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"maxNesting": _NESTING}).enable(["table", "strikethrough"])
    found = html_to_text(parser.render(text), base_url)
    # What is nested deeper is dropped by the parser; nobody's text may vanish for that.
    return found if found.text else Rendered(text)
