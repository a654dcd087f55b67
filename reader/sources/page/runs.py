"""Runs: the stretches of text of a page between the borders of its blocks, in order."""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from reader.sources.html.tags import LINES_AROUND, SKIPPED, is_hidden
from reader.sources.page.tree import Element

MAX_RUNS = 20_000
_NEAR = 4
_WIDE = re.compile("[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef]")
_WIDTH = 2.5
"""A character of Chinese, Japanese or Korean says as much as so many letters."""


@dataclass(slots=True, eq=False)
class Run:
    """One stretch of text, of which part may be links."""

    block: Element
    """The innermost block around it."""
    pieces: list[tuple[Element, bool]] = field(default_factory=list)
    """Where its text stands: after the start of an element (True) or after its end."""
    text: str = ""
    """Without blanks."""
    linked: int = 0
    """Characters inside links."""
    size: float = 0.0
    """The letters it would have in a script of letters."""
    fold: str = ""
    """The kind of boilerplate it is, "" for text."""
    kept: bool = False

    @property
    def linkish(self) -> float:
        """The share of it that is links."""
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
    """Return the length of ``text``, which has no blanks, as of letters."""
    if text.isascii():
        return float(len(text))
    return len(text) + (_WIDTH - 1) * len(_WIDE.findall(text))


def folded(text: str) -> str:
    """Return the letters and digits of ``text``, case folded."""
    return "".join(char for char in text.casefold() if char.isalnum())


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

    for element, inner, block, link, breaks in _texts(root):
        if breaks:
            finish()
        text = element.text if inner else element.tail
        if not text:
            continue
        if run is None:
            run = Run(block)
        run.pieces.append((element, inner))
        pieces.append(text)
        if link:
            run.linked += len("".join(text.split()))
        if len(runs) >= MAX_RUNS:
            break
    finish()
    return runs


def _texts(root: Element) -> Iterator[tuple[Element, bool, Element, bool, bool]]:
    """Yield the places of text: element, whether after its start, block, in a link, after a break."""
    etree = importlib.import_module("lxml.etree")
    blocks: list[Element] = [root]
    links = 0
    skipped: Element | None = None
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        tag = element.tag
        border = tag in LINES_AROUND or tag == "br"
        if event == "start":
            if tag in SKIPPED or tag == "head" or is_hidden(element.attrib):
                walk.skip_subtree()
                skipped = element
                continue
            if tag in LINES_AROUND:
                blocks.append(element)
            links += tag == "a"
            yield element, True, blocks[-1], links > 0, border
        else:
            if element is skipped:
                skipped = None
            else:
                if tag in LINES_AROUND:
                    blocks.pop()
                links -= tag == "a"
            yield element, False, blocks[-1], links > 0, border
