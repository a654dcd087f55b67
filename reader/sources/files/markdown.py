"""Markdown (CommonMark 0.31, with GFM tables and strike-through) rendered as text with spans."""

from __future__ import annotations

import re

from reader.sources.html.html import Rendered, html_to_text

MAX_LENGTH = 500_000
"""Most characters read as Markdown; a longer text stays plain."""

MAX_BRACKETS = 4000
"""Most opening brackets in one block, or equal work in many: it grows with their square."""

_NESTING = 60
_BLOCK_END = re.compile(r"\n[ \t]*\n")


def markdown_to_text(text: str, base_url: str | None = None) -> Rendered:
    """Return Markdown as text. Never raises; HTML inside is read as HTML.

    A text beyond :data:`MAX_LENGTH` or :data:`MAX_BRACKETS`, or one that would come out
    empty, is returned unchanged and without spans.
    """
    work = sum(block.count("[") ** 2 for block in _BLOCK_END.split(text))
    if len(text) > MAX_LENGTH or work > MAX_BRACKETS**2:
        return Rendered(text)
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"maxNesting": _NESTING}).enable(["table", "strikethrough"])
    found = html_to_text(parser.render(text), base_url)
    # The parser drops text nested deeper; it must not vanish.
    return found if found.text else Rendered(text)
