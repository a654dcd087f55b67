"""The meaning of HTML tags for text, and the elements that are not visible."""

from __future__ import annotations

import re
from collections.abc import Mapping

from reader.model import SpanKind

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "caption", "center", "details", "dialog",
    "div", "dl", "fieldset", "figure", "footer", "form", "header", "hgroup", "hr", "main", "nav",
    "p", "pre", "section", "summary",
})  # fmt: skip
"""Elements with a blank line around them."""
LINES = frozenset(["dd", "dt", "figcaption", "legend", "li", "td", "th", "tr"])
"""Elements that begin on a new line."""
INLINE = {
    "b": SpanKind.STRONG,
    "strong": SpanKind.STRONG,
    "em": SpanKind.EMPHASIS,
    "i": SpanKind.EMPHASIS,
    "cite": SpanKind.EMPHASIS,
    "dfn": SpanKind.EMPHASIS,
    "var": SpanKind.EMPHASIS,
    "del": SpanKind.STRUCK,
    "s": SpanKind.STRUCK,
    "strike": SpanKind.STRUCK,
}
LINES_AROUND = dict.fromkeys(LINES, 1) | dict.fromkeys(BLOCKS | HEADINGS, 2)
"""The number of line breaks before an element and after it."""
SPANS = {
    **INLINE,
    **dict.fromkeys(HEADINGS, SpanKind.HEADING),
    "blockquote": SpanKind.QUOTE,
    "pre": SpanKind.CODE,
}
"""Elements with a span over their text."""
SKIPPED = frozenset({
    "script", "style", "template", "noscript", "noframes", "svg", "canvas", "button", "select",
    "datalist", "input", "textarea", "object", "applet", "embed", "map", "area", "meter",
    "progress", "rp", "annotation", "annotation-xml",
})  # fmt: skip
"""Elements whose content is not text of the article."""

_UNSEEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_UNSEEN_CLASS = re.compile(
    r"(?:^|\s)(?:screen-reader-text|sr-only|visually-?hidden|kg-(?:video|audio)-player(?:-container)?)"
    r"(?:\s|$)"
)
_TINY_STYLE = re.compile(r"(?:^|[;\s])(?:width|height)\s*:\s*[01](?:px)?\s*(?:;|$)", re.IGNORECASE)
_TRACKER = re.compile(
    r"//[^/]*(?:doubleclick\.net|feedburner\.com/~r|feedsportal|pixel\.wp\.com|scorecardresearch"
    r"|google-analytics|quantserve|facebook\.com/tr)"
    r"|/(?:pixel|beacon|tracker|spacer|blank|clear|transparent)(?:\.(?:gif|png|php)|[?/]|$)",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\s*([+-]?\d{1,6})(?!\d)")
_LONGEST_STYLE = 2000


def is_hidden(attributes: Mapping[str, str]) -> bool:
    """Return whether an element is hidden by attribute, style or class."""
    if not attributes:
        return False
    if "hidden" in attributes and attributes["hidden"] != "until-found":
        return True
    style, names = attributes.get("style"), attributes.get("class")
    return bool(
        (style and _UNSEEN_STYLE.search(style[:_LONGEST_STYLE]))
        or (names and _UNSEEN_CLASS.search(names[:_LONGEST_STYLE]))
    )


def is_tracker(attributes: Mapping[str, str]) -> bool:
    """Return whether an image or frame is a tracker: tiny, or from a known tracking URL."""
    for side in ("width", "height"):
        size = number(attributes.get(side), 100)
        if size <= 2 and attributes.get(side, "").strip()[-1:] != "%":
            return True
    style = attributes.get("style", "")[:_LONGEST_STYLE]
    return bool(
        _TINY_STYLE.search(style) or _TRACKER.search(attributes.get("src", "")[:_LONGEST_STYLE])
    )


def number(value: str | None, otherwise: int) -> int:
    """Return the integer at the start of an attribute, else ``otherwise``."""
    found = _NUMBER.match(value) if value else None
    return int(found[1]) if found else otherwise
