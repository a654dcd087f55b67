"""The body of an entry as text with spans: HTML, plain text or Markdown, by what it is written in.

Feeds label all three as HTML. A body without a tag is plain text: its line breaks are kept, but
those that only wrap a paragraph, and its URLs are links. One with several signs of Markdown is
read as such.
"""

from __future__ import annotations

import re
from html import unescape

from reader.model import Span, SpanKind
from reader.sources.base.urls import absolute_url
from reader.sources.feed.document import Markup
from reader.text import clean, safe_url

MAX_BODY = 2_000_000

_TAG = re.compile(r"<[A-Za-z/!]|&lt;/?[a-z]{1,10}[\s&/]")
_URL = re.compile(r"https?://[^\s<>\"'\u201c\u201d]{3,2000}")
_AFTER_URL = ".,;:!?)]}\u2026"
_MARKDOWN = (
    re.compile(r"^#{1,4} \S", re.MULTILINE),
    re.compile(r"\[[^\[\]\n]{1,200}\]\(https?://[^\s()]{1,1000}\)"),
    re.compile(r"\*\*[^\s*][^*\n]{0,200}\*\*"),
    re.compile(r"^(?:[*+-]|\d\.) \S[^\n]{0,2000}\n(?:[*+-]|\d\.) \S", re.MULTILINE),
)
_SIGNS = 2
_WRAPPED = (55, 100)


def body_text(body: Markup | None, base: str) -> tuple[str, tuple[Span, ...]]:
    """Return the text of ``body`` and its spans; URLs in it are relative to ``base``."""
    if body is None:
        return "", ()
    value = body.value[:MAX_BODY]
    tagged = _TAG.search(value) is not None
    if not tagged and ("\n" in value.strip() or _URL.search(value)):
        written = clean(unescape(value) if body.html else value).strip()
        if sum(sign.search(written) is not None for sign in _MARKDOWN) >= _SIGNS:
            from reader.sources.files.markdown import markdown_to_text

            read = markdown_to_text(written, absolute_url(body.base, base) or base)
            return read.text, read.spans
        text = _unwrapped(written) if body.html else written
        return text, _links(text)
    if not body.html:
        return clean(value).strip("\n"), ()
    from reader.sources.html.html import html_to_text

    rendered = html_to_text(value, absolute_url(body.base, base) or base)
    return rendered.text, rendered.spans


def _unwrapped(text: str) -> str:
    """Return ``text`` with each paragraph that is wrapped to a width on one line."""
    least, most = _WRAPPED
    made: list[str] = []
    before = ""
    for line in map(str.strip, text.split("\n")):
        if line and least <= len(before) <= most and line[0].islower():
            made[-1] += f" {line}"
        elif line or (made and made[-1]):
            made.append(line)
        before = line
    return "\n".join(made).strip()


def _links(text: str) -> tuple[Span, ...]:
    found = ((one.start(), one[0].rstrip(_AFTER_URL)) for one in _URL.finditer(text))
    return tuple(
        Span(start, start + len(url), SpanKind.LINK, address)
        for start, url in found
        if (address := safe_url(url))
    )
