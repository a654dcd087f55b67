"""Runs: the stretches of a page's text between block boundaries, in order."""

from __future__ import annotations

import importlib
import re
from dataclasses import dataclass, field

from reader.sources.html.tags import LINES_AROUND, SKIPPED, is_hidden
from reader.sources.page.tree import Element

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
