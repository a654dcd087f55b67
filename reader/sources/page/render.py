"""The kept runs of a page rendered as text with spans, captions and lists."""

from __future__ import annotations

import importlib
import re

from reader.model import SpanKind
from reader.sources.html.events import Renderer
from reader.sources.html.html import Rendered
from reader.sources.html.placeholders import MEDIA
from reader.sources.html.text_flow import Flow, OpenSpan
from reader.sources.page.around import outwards
from reader.sources.page.tree import Element, Run, folded

_LONGEST = 400
_FILE = re.compile(r"\.(?:jpe?g|png|gif|webp|avif|svg)\s*$|^\S*[_\d]\S*$", re.IGNORECASE)
_PICTURES = frozenset(["img", *MEDIA])


def render_runs(root: Element, runs: list[Run], url: str | None, title: str) -> Rendered:
    """Return the kept runs, with the pictures between them."""
    etree = importlib.import_module("lxml.etree")
    places = {place: run for run in runs if run.kept for place in run.pieces}
    visited = _visited(root, runs)
    renderer = Renderer(url)
    said = {
        "",
        folded(title),
        *(folded(run.text) for run in runs if run.kept and run.size < _LONGEST),
    }
    fold: tuple[Run, Flow, OpenSpan | None] | None = None
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        inner = event == "start"
        shown = element in visited
        if inner and not shown:
            walk.skip_subtree()
            continue
        if shown and inner and element.tag == "img" and _says_nothing(element, said):
            picture = renderer.flow.open(SpanKind.BOILERPLATE, "picture")
            renderer.start("img", dict(element.attrib))
            renderer.flow.close(picture)
        elif shown and inner:
            renderer.start(element.tag, _attributes(element))
        elif shown:
            renderer.end(element.tag)
        run = places.get((element, inner))
        if run is None:
            continue
        if fold is not None and fold[0] is not run:
            fold[1].close(fold[2])
            fold = None
        if run.fold and fold is None:
            fold = run, renderer.flow, renderer.flow.open(SpanKind.BOILERPLATE, run.fold)
        renderer.data((element.text if inner else element.tail) or "")
    renderer.close()
    return Rendered(*renderer.flow.finish())


def _attributes(element: Element) -> dict[str, str]:
    """Return the attributes of an element, with the first number of a list that counts down."""
    attributes = dict(element.attrib)
    if element.tag == "ol" and "reversed" in attributes:
        attributes.setdefault("start", str(len(element.findall("li"))))
    return attributes


def _says_nothing(image: Element, said: set[str]) -> bool:
    """Return whether an image's text adds nothing: no words, a file name, its caption."""
    alt = image.get("alt") or ""
    words = folded(alt)[:_LONGEST]
    known = (
        words in said
        or _FILE.search(alt) is not None
        or any(words in one for one in said if len(words) > 20)
    )
    said.add(words)
    return known


def _visited(root: Element, runs: list[Run]) -> set[Element]:
    """Return the elements around kept runs, and the pictures and breaks between them."""
    kept: set[Element] = set()
    dropped: set[Element] = set()
    for run in runs:
        for element, inner in run.pieces:
            _add(element if inner else element.getparent(), kept if run.kept else dropped)
    order = [element for run in runs if run.kept for element, _ in run.pieces]
    if not order:
        return kept
    added: list[Element] = []
    inside = after = False
    last = next(
        (run.block.getparent() for run in reversed(runs) if run.kept and not run.fold), None
    )
    for element in root.iter():
        inside = inside or element is order[0]
        if after and element in dropped:
            break
        if element.tag in ("br", "base"):
            added.append(element)
        elif inside and element.tag in _PICTURES:
            above = next((one for one in outwards(element) if one in kept or one in dropped), None)
            closing = above is last and any(one.tag == "figure" for one in outwards(element))
            if above in kept and (closing or not after):
                added.append(element)
        after = after or element is order[-1]
    for element in added:
        _add(element, kept)
    return kept


def _add(element: Element | None, to: set[Element]) -> None:
    while element is not None and element not in to:
        to.add(element)
        element = element.getparent()
