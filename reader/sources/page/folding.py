"""The folding of runs inside an article that are not its text, each with its kind."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from reader.sources.html.tags import HEADINGS
from reader.sources.page.around import Around
from reader.sources.page.runs import Run, folded

PROSE = 100
"""Fewest letters of a paragraph; a shorter line may be anything."""

_RELATED = "related links"
_ONLY_LINKS = 0.95
_LINE = 80
_HEAD = 12
_REPEATED = 60
_BYLINE = re.compile(
    r"(?:by|von|par|por|di|text|autor|author|photos?|fotos?|words)\b[:\s].{2,60}|by", re.IGNORECASE
)
_DATED = re.compile(
    r"\b(?:19|20)\d\d\b|\b\d{1,2}[:.]\d\d\s?(?:[ap]\.?m\b|uhr\b|h\b)", re.IGNORECASE
)
_DAY = re.compile(r"(?<!\d)\d{1,2}(?!\d)")
_LONGEST_DATE = 90
_INTRODUCES = re.compile(r".{2,80}(?:[:\u2026]|\.\.\.)")
_ADDRESS = re.compile(r"://|www\.|[\w.-]{1,60}@[\w-]{1,60}\.", re.IGNORECASE)


def fold_others(runs: Iterable[Run], around: Around) -> None:
    """Fold kept runs in blocks of another kind, and paragraphs that are just one link."""
    for run in runs:
        if not run.kept:
            continue
        run.fold = around.kind(run.block)
        if not run.fold and _is_link(run):
            run.fold = _RELATED


def _is_link(run: Run) -> bool:
    return (
        run.linkish > _ONLY_LINKS
        and run.block.tag not in HEADINGS
        and not _ADDRESS.search(run.text)
        and not run.stands_in("td", "th")
    )


def fold_repeated(runs: Iterable[Run]) -> None:
    """Fold captions and items that a page shows twice, as a gallery does."""
    seen: set[str] = set()
    for run in runs:
        if run.kept and not run.fold and run.size >= _REPEATED:
            if run.text in seen and run.stands_in("li", "figcaption"):
                run.fold = "repeated text"
            seen.add(run.text)


def fold_headings(runs: Sequence[Run]) -> None:
    """Fold a heading with only folded or omitted text below it, and a line leading to it."""
    shown = False
    left = 0
    for run in reversed(runs):
        if not run.kept or run.fold:
            left += 1
            continue
        heading = run.block.tag in HEADINGS
        leads = heading or (run.size < _LINE and _INTRODUCES.fullmatch(run.text) is not None)
        if leads and not shown and left > (0 if heading else 1):
            run.fold = _RELATED
            continue
        shown = not heading
        left = 0


def fold_byline(runs: Iterable[Run], author: str) -> None:
    """Fold author and date if they precede the paragraphs."""
    name = folded(author)
    prose = 0
    head = [run for run in runs if run.kept and not run.fold][:_HEAD]
    for run in head:
        prose += run.size >= PROSE
        if prose > 2:
            return
        text = " ".join(run.written.split())
        words = folded(run.text)
        named = name and name in words and len(words) < len(name) + 40
        if named or _BYLINE.fullmatch(text) or _is_date(text):
            run.fold = "byline"


def _is_date(text: str) -> bool:
    return (
        len(text) <= _LONGEST_DATE
        and len(_DATED.findall(text)) > 0
        and len(_DAY.findall(text)) > 0
        and not text.endswith((".", "?", "!"))
    )
