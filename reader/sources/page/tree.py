"""The tree of a page without scripts and the like, the data of its scripts (JSON-LD), its runs.

Runs are the stretches of its text between block boundaries, in order.
"""

from __future__ import annotations

import importlib
import re
from dataclasses import dataclass, field
from typing import Any

from reader.sources.html.tags import LINES_AROUND, SKIPPED, is_hidden
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


MAX_RUNS = 20_000
_NEAR = 4
_WIDE = re.compile("[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef]")
_OTHERS = re.compile(r"[\W_]+")
_WIDTH = 2.5
"""Letters to which a Chinese, Japanese or Korean character is equivalent."""


@dataclass(slots=True, eq=False)
class Run:
    """One stretch of text, part of which may be links."""

    block: Element
    """The innermost block around it."""
    pieces: list[tuple[Element, bool]] = field(default_factory=list)
    """Positions of its text: after the start of an element (True) or after its end."""
    text: str = ""
    """Text without blanks."""
    linked: int = 0
    """Characters inside links."""
    size: float = 0.0
    """Length as if written in an alphabetic script."""
    fold: str = ""
    """The kind of boilerplate, "" for text."""
    kept: bool = False

    @property
    def linkish(self) -> float:
        """The proportion of links."""
        return self.linked / len(self.text) if self.text else 0.0

    @property
    def written(self) -> str:
        """Its text with the blanks of the source."""
        return "".join((one.text if inner else one.tail) or "" for one, inner in self.pieces)

    def stands_in(self, *tags: str) -> bool:
        """Return whether one of the nearest elements around it has one of ``tags``."""
        element = self.block
        for _ in range(_NEAR):
            if element is None:
                return False
            if element.tag in tags:
                return True
            element = element.getparent()
        return False


def size(text: str) -> float:
    """Return the length of blank-free ``text`` as if written in an alphabetic script."""
    if text.isascii():
        return float(len(text))
    return len(text) + (_WIDTH - 1) * len(_WIDE.findall(text))


def folded(text: str) -> str:
    """Return the letters and digits of ``text``, case folded."""
    return _OTHERS.sub("", text.casefold())


def find_runs(root: Element) -> list[Run]:
    """Return the runs of the visible text under ``root``."""
    runs: list[Run] = []
    run: Run | None = None
    pieces: list[str] = []

    def finish() -> None:
        nonlocal run
        if run is not None:
            run.text = "".join("".join(pieces).split())
            run.size = size(run.text)
            if run.text:
                runs.append(run)
        run = None
        pieces.clear()

    blocks: list[Element] = [root]
    links = 0
    skipped: Element | None = None
    walk = importlib.import_module("lxml.etree").iterwalk(root, events=("start", "end"))
    for event, element in walk:
        tag = element.tag
        inner = event == "start"
        block = tag in LINES_AROUND
        if inner and (tag in SKIPPED or tag == "head" or is_hidden(element.attrib)):
            walk.skip_subtree()
            skipped = element
            continue
        if block or tag == "br":
            finish()
        if inner:
            if block:
                blocks.append(element)
            links += tag == "a"
            text = element.text
        else:
            if element is skipped:
                skipped = None
            else:
                if block:
                    blocks.pop()
                links -= tag == "a"
            text = element.tail
        if not text:
            continue
        if run is None:
            run = Run(blocks[-1])
        run.pieces.append((element, inner))
        pieces.append(text)
        if links:
            run.linked += len("".join(text.split()))
        if len(runs) >= MAX_RUNS:
            break
    finish()
    return runs
