"""HTML rendered as plain text with spans; pure, and linear in the size of the input.

The parser is a stream of events (libxml2's SAX interface): no tree is built, so neither
depth nor the number of attributes or elements can make it slow, and nothing is fetched.
Hidden elements are left out, as are scripts, styles, form controls and tracking images.

Most entries of feeds are a few paragraphs, links and lists, written by programs that close
every tag: such markup is read without the parser (:func:`feed_simple_html`). As soon as it
contains anything that needs a parser of HTML (a tag left open or unknown, a stray ``<``, an
attribute without quotes, a reference without semicolon), libxml2 decides. The differential test
keeps both equal.
"""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from html import unescape
from html.entities import html5, name2codepoint

from reader.model import Span
from reader.sources.html.events import Renderer
from reader.sources.html.tags import HEADINGS, INLINE
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
        found = _BLOCK.search(source, start) if 0 <= start > source.rfind(f"</{tag}") else None
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


_PLAIN_TAG = re.compile(
    r"<(/?+[a-z][a-z1-6]{0,11}+)"
    r"((?:[ \t\n]++[a-z-]++=(?:\"[^\"<>]*+\"|'[^'<>]*+'))*+[ \t\n]*+/?+)>"
)
_ATTRIBUTE = re.compile(r"""(?<![a-z-])([a-z-]++)=(?:"([^"]*)"|'([^']*)')""")
_REFERENCE = re.compile(
    r"&(?:#0{0,4}([1-9][0-9]{0,6});|#x0{0,4}([1-9a-fA-F][0-9a-fA-F]{0,5});"
    r"|([A-Za-z][A-Za-z0-9]*)([;=_])|((?=[ \t\n])))?"
)
# References that HTML 4 and HTML 5 read alike.
_NAMED = {name: chr(code) for name, code in name2codepoint.items()} | {"apos": "'"}
del _NAMED["lang"], _NAMED["rang"]
_CHARACTERS = (range(0x20, 0x7F), range(0xA0, 0xD800), range(0xE000, 0xFFFE))
_ABOVE = range(0x10000, 0x110000)
_DEEPEST = 30

_EMPTY = frozenset({"br", "img"})
_LISTS = frozenset({"ul", "ol"})
_HOLDING = frozenset({"article", "blockquote", "div", "figcaption", "figure", "section"})
_BLOCKS = frozenset({"p", *_LISTS, *_HOLDING, *HEADINGS})
_HOLDERS = frozenset({"", "li", *_HOLDING})
"""Elements that may contain blocks; "" is the whole document."""
_RUNNING = frozenset({"a", "abbr", "mark", "s", "small", "span", "time", "u", *_EMPTY, *INLINE})
_ENDS = {"": "", **{tag: f"/{tag}" for tag in (*_BLOCKS, *_RUNNING, "li")}}
_INSIDE = {
    tag: frozenset({"li"}) if tag in _LISTS else _RUNNING | (_BLOCKS if tag in _HOLDERS else set())
    for tag in _ENDS
}
"""By tag, the elements that may begin inside without a parser closing another."""
_INSIDE["a"] -= {"a"}


class _GiveUpError(Exception):
    """The markup is left to the parser."""


def feed_simple_html(source: str, target: Renderer) -> bool:
    """Send the tags and text of cleaned HTML to ``target``.

    False if it is not simple; what ``target`` got until then is void.
    """
    parts = _PLAIN_TAG.split(source)
    if source.count("<") != len(parts) // 3 or "\ufffe" in source or "\uffff" in source:
        return False
    try:
        _feed([*parts, "", ""], target)
    except _GiveUpError:
        return False
    target.close()
    return True


def _feed(parts: list[str], target: Renderer) -> None:
    """Send text, tag, attributes, text, tag, attributes ...; the last tag is empty."""
    around: list[str] = []
    inside = end = ""  # the innermost element and its end tag
    for text, tag, rest in zip(parts[::3], parts[1::3], parts[2::3], strict=True):
        if text:
            if inside in _LISTS and text.strip():
                raise _GiveUpError
            target.text(_REFERENCE.sub(_in_text, text) if "&" in text else text)
        if tag == end:
            if rest:
                raise _GiveUpError
            if not tag:
                return
            target.end(inside)
            inside = around.pop()
            end = _ENDS[inside]
        else:
            if tag not in _INSIDE[inside] or len(around) == _DEEPEST:
                raise _GiveUpError
            if tag == "a" and "a" in around:
                raise _GiveUpError
            target.start(tag, _attributes(rest, tag) if rest else {})
            if tag in _EMPTY:
                target.end(tag)
            else:
                around.append(inside)
                inside, end = tag, _ENDS[tag]


def _attributes(rest: str, tag: str) -> dict[str, str]:
    if rest.endswith("/") and tag not in _EMPTY:
        raise _GiveUpError
    given: dict[str, str] = {}
    for name, double, single in _ATTRIBUTE.findall(rest):
        if name in given:
            raise _GiveUpError
        value = double or single
        given[name] = _REFERENCE.sub(_in_attribute, value) if "&" in value else value
    return given


def _in_text(found: re.Match[str]) -> str:
    decimal, hexadecimal, name, end, bare = found.groups()
    if name and end == ";" and name in _NAMED:
        return _NAMED[name]
    if decimal or hexadecimal:
        code = int(decimal or hexadecimal, 10 if decimal else 16)
        if code in _ABOVE or any(code in some for some in _CHARACTERS):
            return chr(code)
    elif bare is not None:
        return "&"
    raise _GiveUpError


def _in_attribute(found: re.Match[str]) -> str:
    name, end = found[3], found[4]
    if name and end != ";" and name not in html5:  # the next part of a query
        return found[0]
    return _in_text(found)
