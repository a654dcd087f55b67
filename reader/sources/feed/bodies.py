"""The body of an entry as text with spans: HTML, plain text or Markdown; and whether it is cut off.

Feeds label all three as HTML. A body without tags is plain text: its line breaks are kept, except
those that only wrap a paragraph, and its URLs are links. One with several signs of Markdown is
read as such."""

from __future__ import annotations

import re
from html import unescape

from reader.model import Span, SpanKind
from reader.sources.feed.document import Markup
from reader.sources.html.addresses import absolute_url
from reader.text import clean, safe_url

MAX_BODY = 2_000_000

_TAG = re.compile(r"<[A-Za-z/!]|&lt;/?[a-z]{1,10}[\s&/]")
_BLOCK = re.compile(r"<(?:p|br|div|[uod]l|li|table|h[1-6r]|blockquote|pre|center)\b|&lt;", re.I)
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
        text = _unwrapped(written) if body.html else _outdented(written)
        return text, _links(text)
    if not body.html:
        return clean(value).strip("\n"), ()
    from reader.sources.html.html import html_to_text

    if "\n" in value and not _BLOCK.search(value):
        value = _with_breaks(value)
    rendered = html_to_text(value, absolute_url(body.base, base) or base)
    return rendered.text, rendered.spans


def _with_breaks(value: str) -> str:
    """Mark the line breaks of HTML without blocks, except those that may only wrap a paragraph."""
    lines = value.strip().split("\n")
    if any(line.count("<") != line.count(">") for line in lines):
        return value
    ends = (
        "<p>" if not line.strip() else "<br>" if len(line) > _WRAPPED[1] else "" for line in lines
    )
    return "\n".join(line + end for line, end in zip(lines, ends, strict=True))


def _outdented(text: str) -> str:
    """Return ``text`` without the indent common to all lines after the first."""
    first, *lines = text.split("\n")
    margin = min((len(one) - len(one.lstrip()) for one in lines if one.strip()), default=0)
    return "\n".join([first, *(one[margin:] for one in lines)])


def _unwrapped(text: str) -> str:
    """Return ``text`` with each hard-wrapped paragraph on one line."""
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


# Of a lower-case text: ignoring case takes four times as long.
_CUT = re.compile(
    r"(?:\u2026|\.\.\."
    r"|(?:read|learn|see|continue|view|keep)\s+(?:more|reading|the (?:full|rest|whole)[\w ]{0,30})"
    r"|read (?:the )?full (?:article|story|post)"
    r"|weiterlesen|mehr lesen|lire la suite|leer m[a\u00e1]s|leggi tutto|lees verder)"
    r"[\s.\u2026\u2192\u00bb>\])|]{0,120}$"
)
_SIGNED = re.compile(
    r"\n[^\S\n]*+The post .{0,300} (?:appeared )?first (?:appeared )?on [^\n]{0,200}$"
)
_LINK_NUMBER = re.compile(r"\s*\[\^?\d{1,3}\]\s*$")
_SHORT = 400


def is_truncated(text: str, *, summary_only: bool) -> bool:
    """Return whether ``text`` (an article without its title) looks cut off.

    It does if it ends in an ellipsis or an invitation to read on. An ellipsis alone is not
    enough in what the feed calls the full content, unless that is short, since authors use
    it too. ``summary_only`` means that the feed gave no content besides a summary.
    """
    tail = text[-1200:].rstrip()
    if "The post " in tail:
        tail = _SIGNED.sub("", tail).rstrip()
    if tail.endswith("]"):
        tail = _LINK_NUMBER.sub("", tail)
    found = _CUT.search(tail[-120:].lower())
    if found is None:
        return False
    dots = found[0].startswith(("\u2026", "..."))
    return summary_only or not dots or len(text) < _SHORT
