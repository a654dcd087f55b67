"""The tree of a page, without scripts and the like, and the data (JSON-LD) of its scripts."""

from __future__ import annotations

import importlib
import re
from dataclasses import dataclass
from typing import Any

from reader.text import clean

MAX_TREE = 2_000_000
"""Most characters of a page, without scripts and the like, for which a tree is built."""

Element = Any
"""An element of lxml, which has no types of its own."""

_UNREAD = re.compile(r"<!--|<(script|style|svg|template)(?=[\s/>])([^<>]{0,2000})>?", re.IGNORECASE)
_ENDS = {
    name: re.compile(rf"</{name}\s{{0,20}}>", re.IGNORECASE)
    for name in ("script", "style", "svg", "template")
}
_ENDS["!"] = re.compile("-->")
_DATA = re.compile(r"[\"']application/ld\+json|=application/ld\+json", re.IGNORECASE)
_OTHER_TYPE = re.compile(r"\btype\s*=", re.IGNORECASE)
_LINKED_DATA = re.compile(r"\s*+(?:(?:(?://\s*+)?<!\[CDATA\[|<!--)\s*+)?[\[{]")
_MAX_DATA = 400_000
_MAX_SCRIPTS = 20


@dataclass(frozen=True, slots=True)
class Source:
    """A page's markup, cleaned, without what is never shown."""

    html: str
    data: tuple[str, ...] = ()
    """The scripts that contain JSON-LD, as written."""


def read_source(html: str) -> Source:
    """Return ``html`` without scripts, styles, drawings, templates and comments; linear."""
    html = clean(html)
    kept: list[str] = []
    data: list[str] = []
    endless: set[str] = set()
    at = 0
    while found := _UNREAD.search(html, at):
        name = (found[1] or "!").lower()
        start = found.end()
        end = None if name in endless else _ENDS[name].search(html, start)
        kept.append(html[at : found.start()])
        if end is None:  # never closed: only the tag is dropped
            endless.add(name)
            at = start
            continue
        if name == "script" and _is_data(found[2], html, start) and len(data) < _MAX_SCRIPTS:
            data.append(html[start : min(end.start(), start + _MAX_DATA)])
        at = end.end()
    kept.append(html[at:])
    return Source("".join(kept), tuple(data))


def _is_data(attributes: str, html: str, start: int) -> bool:
    """Return whether a script is JSON-LD, by its type or, without one, by its beginning."""
    if _DATA.search(attributes):
        return True
    typed = _OTHER_TYPE.search(attributes) is not None
    return (
        not typed
        and _LINKED_DATA.match(html, start) is not None
        and "schema.org" in html[start : start + 300]
    )


def parse(html: str) -> Element | None:
    """Return the root of the tree of ``html``; None without one or if it is too deep."""
    etree = importlib.import_module("lxml.etree")
    lxml_html = importlib.import_module("lxml.html")
    if not html.strip() or len(html) > MAX_TREE:
        return None
    parser = lxml_html.HTMLParser(
        encoding="utf-8", huge_tree=True, no_network=True, remove_comments=True, remove_pis=True
    )
    # One class for all elements: that of lxml.html asks a function of Python for each.
    lookup = etree.ElementDefaultClassLookup(element=lxml_html.HtmlElement)
    parser.set_element_class_lookup(lookup)
    try:
        root = lxml_html.document_fromstring(html.encode(), parser=parser)
    except (etree.LxmlError, ValueError):  # markup without content
        return None
    return None if any("depth" in error.message for error in parser.error_log) else root
