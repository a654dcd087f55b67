"""The text in place of character references, images, players and list markers."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from reader.model import SpanKind
from reader.sources.html.addresses import Addresses
from reader.sources.html.tags import is_tracker, number
from reader.sources.html.text_flow import Flow
from reader.text import clean, one_line

_ENTITY = re.compile(
    r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|amp|quot|apos|nbsp|lt|gt|[lr][sd]quo|[mn]dash|hellip);"
)
_BACK_LINK = re.compile(r"[\s↩↵⏎⤴↑^\ufe0e\ufe0f]+")
_MAX_LIST_DEPTH = 8
_LARGE = 200
"""Pixels of each side from which an image is not decoration."""
_BULLETS = "•◦▪"
_LATER = ("data-src", "data-original", "data-lazy-src", "data-lazy", "data-url")
_LETTERS = {"a": str.lower, "A": str.upper, "i": str.lower, "I": str.upper}
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"),
    (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_MOST_ROMAN = 3999


@dataclass(slots=True)
class OpenList:
    """A list that is being rendered: the number of its next item, and how it is written."""

    ordered: bool
    following: int = 1
    step: int = 1
    items: int = 0
    """The number of items so far."""
    form: str = ""
    """The attribute ``type``: "a", "A", "i" or "I"; anything else counts in figures."""


def reread(text: str) -> str:
    """Return cleaned text of a page; if escaped twice, it is unescaped once more."""
    if not text.isprintable():  # characters from references; the flow cleans the rest
        text = clean(text)
    if "&" in text:
        text = clean(_ENTITY.sub(lambda found: html.unescape(found[0]), text))
    return text


def forth(text: str) -> str:
    """Return the text of a link, a blank for a back link from a footnote."""
    return " " if _BACK_LINK.fullmatch(text) else text


def image_text(attributes: Mapping[str, str]) -> tuple[str, bool]:
    """Return the text for an image, and whether it is set apart on a line of its own."""
    if is_tracker({**attributes, "src": image_address(attributes)}):
        return "", False
    alt = one_line(attributes.get("alt", ""), 300)
    if not alt:  # alt="" means decoration (HTML, 4.8.4), but many sites write it for photographs
        large = all(number(attributes.get(side), 0) >= _LARGE for side in ("width", "height"))
        return ("[Image]", True) if large or "alt" not in attributes else ("", False)
    if len(alt) < 4 and not any(c.isalnum() for c in alt):  # an emoji as a picture
        return alt, False
    return f"[Image: {alt}]", True


def image_address(attributes: Mapping[str, str]) -> str:
    """Return the URL of an image, which pages often withhold until it scrolls into view."""
    later = (attributes.get(name, "") for name in _LATER)
    return next((one for one in later if one), "") or attributes.get("src", "")


def list_marker(lists: list[OpenList], attributes: Mapping[str, str]) -> tuple[str, str]:
    """Return indent and bullet or number of the next item, and advance the innermost list."""
    depth = max(0, min(len(lists), _MAX_LIST_DEPTH) - 1)
    innermost = lists[-1] if lists else None
    if innermost is None or not innermost.ordered:
        return "  " * depth, f"{_BULLETS[depth % len(_BULLETS)]} "
    at = number(attributes.get("value"), innermost.following)
    innermost.following = at + innermost.step
    innermost.items += 1
    return "  " * depth, f"{_figure(at, attributes.get('type') or innermost.form)}. "


def _figure(at: int, form: str) -> str:
    """Return a number in figures, letters ("a", "A") or Roman numerals ("i", "I")."""
    cased = _LETTERS.get(form)
    if cased is None or at < 1 or at > _MOST_ROMAN:
        return str(at)
    written = ""
    if form in "aA":
        while at:
            at, letter = divmod(at - 1, 26)
            written = chr(ord("a") + letter) + written
        return cased(written)
    for value, letters in _ROMAN:
        written += letters * (at // value)
        at %= value
    return cased(written)


MEDIA = {"iframe": "Embedded", "video": "Video", "audio": "Audio"}
"""Elements that one line of text replaces, and its label for them."""


class Media:
    """The line of a player, written once its URL, or that of a source inside it, is known."""

    def __init__(self, addresses: Addresses) -> None:
        self._addresses = addresses
        self._words = ""
        self._title = ""

    def begin(self, tag: str, attributes: Mapping[str, str], flow: Flow) -> None:
        """Begin an element of :data:`MEDIA`."""
        self.end()
        if not is_tracker(attributes):
            self._words, self._title = MEDIA[tag], one_line(attributes.get("title", ""), 200)
            self.source(attributes, flow)

    def source(self, attributes: Mapping[str, str], flow: Flow) -> None:
        """Add a source; the first one of an element counts."""
        address = self._addresses.absolute(attributes.get("src")) if self._words else None
        if not address:
            return
        flow.break_line(2)
        span = flow.open(SpanKind.LINK, address)
        flow.words(f"[{self._words}: {self._title or urlsplit(address).hostname or ''}]")
        flow.close(span)
        flow.break_line(2)
        self.end()

    def end(self) -> None:
        """End the element."""
        self._words = ""
