"""The runs of a page that are its article.

Each page is judged by its evidence. trafilatura finds the text of the article; the element
around nearly all of that text contains the article. What trafilatura omits there is added
(captions, items, cells, quoted posts, the paragraph under the headline, the other half of a
split text), and what it includes wrongly is folded. If the page marks the body of its article,
and trafilatura finds less than half of it or nothing, the mark decides; without either,
everything outside navigation and the like is kept.
"""

from __future__ import annotations

import importlib
import logging
import re
from collections import Counter
from collections.abc import Sequence

from reader.sources.html.tags import HEADINGS
from reader.sources.page.around import (
    Around,
    fold_headings,
    fold_others,
    fold_repeated,
    is_teaser,
    names_of,
    outwards,
)
from reader.sources.page.paywall import find_paywall
from reader.sources.page.tree import Element, Run, folded

_SURE = 25
"""Fewest letters by which a run is found in the extract by itself; shorter ones are ambiguous."""
_ENDS = 40
_LEAST = 250
_LEAD = 60
_LINKS = 0.6
_MOST = 0.9
_ABOVE = 0.3
_FAR = 60
_SHORTEST_TITLE = 8
_NOTICE = 12
_ITEMS = frozenset(
    ["li", "ul", "ol", "dl", "dd", "dt", "tr", "td", "th", "tbody", "thead", "table"]
)
_BODY = re.compile(r"body|content|text|story|copy|prose|paragraph", re.IGNORECASE)

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)


def mark_article(root: Element, runs: Sequence[Run], heading: int | None, url: str | None) -> None:
    """Mark the runs that are kept, and those of them that are folded."""
    core = _choose(root, runs, heading, _extract(root, url))
    if not core:
        return
    for run in core:
        run.kept = True
    container, articles = _container(core)
    around = Around(container, articles)
    inside = _within(container, runs)
    first = next(at for at, run in enumerate(runs) if run.kept)
    fold_others(inside, around)
    _add_between(inside, around)
    _add_lead(runs, heading, first)
    _add_other_parts(root, runs, container)
    _add_notes(inside)
    _add_notice(runs, container)
    fold_repeated(runs)
    within = set(map(id, inside))
    fold_headings([run for run in runs if run.kept or id(run) in within])


def mark_all(root: Element, runs: Sequence[Run]) -> None:
    """Keep the whole main part of a page, for a live blog, whose posts are all articles."""
    main = next(root.iter("main"), root)
    around = Around(main, {main})
    for run in _within(main, runs):
        run.kept = not around.kind(run.block)


def _extract(root: Element, url: str | None) -> str:
    """Return the text that trafilatura extracts, without blanks; "" if it finds none."""
    trafilatura = importlib.import_module("trafilatura")
    try:
        found = trafilatura.bare_extraction(root, url=url, include_comments=False)
    except (ValueError, TypeError, AttributeError, LookupError, RecursionError, AssertionError):
        return ""
    if found is None or found.body is None:
        return ""
    return "".join("".join(found.body.itertext()).split())


def _choose(root: Element, runs: Sequence[Run], heading: int | None, extract: str) -> Sequence[Run]:
    """Return the runs of the article by the best evidence available."""
    core = _below_heading(_found(runs, extract), runs, heading)
    core = _of_titled_article(core, runs, heading)
    marked = _marked_body(root, runs, heading)
    if _size(core) >= max(_LEAST, _size(marked) / 2):
        return core
    if _size(marked) >= _LEAST:
        return marked
    around = Around(root, {root})
    every = [run for run in runs if not around.kind(run.block)]
    return core if _size(core) > _size(every) / 2 else every


def _size(runs: Sequence[Run]) -> float:
    return sum(run.size for run in runs)


def _found(runs: Sequence[Run], extract: str) -> list[Run]:
    """Return the runs in the extract; short ones only between or directly before others."""
    sure = [at for at, run in enumerate(runs) if run.size >= _SURE and _is_in(run, extract)]
    if not sure:
        return []
    known = set(sure)
    start = sure[0]
    while start and _leads_on(runs[start - 1], runs[start], extract):
        start -= 1
        known.add(start)
    return [
        runs[at]
        for at in range(start, sure[-1] + 1)
        if at in known or (runs[at].size < _SURE and runs[at].text in extract)
    ]


def _leads_on(run: Run, to: Run, extract: str) -> bool:
    """Return whether a short paragraph directly precedes another in the page and the extract."""
    return (
        run.block.tag == to.block.tag == "p"
        and run.block.getparent() is to.block.getparent()
        and run.linkish < _LINKS
        and run.text + to.text in extract
    )


def _is_in(run: Run, extract: str) -> bool:
    text = run.text
    if text in extract:
        return True
    return len(text) > 2 * _ENDS and text[:_ENDS] in extract and text[-_ENDS:] in extract


def find_heading(runs: Sequence[Run], title: str) -> int | None:
    """Return the index of the run that is the headline; None without one."""
    wanted = folded(title)
    if len(wanted) < _SHORTEST_TITLE:
        return _only_heading(runs)
    found = None
    for at, run in enumerate(runs):
        marked = run.block.tag in HEADINGS
        if run.size < _SHORTEST_TITLE or (not marked and len(run.text) > 3 * len(title)):
            continue
        text = folded(run.text)
        near = text == wanted or (
            marked and 2 * len(text) > len(wanted) and (text in wanted or wanted in text)
        )
        if near and run.block.tag == "h1":
            return at
        if near and found is None:
            found = at
    return _only_heading(runs) if found is None else found


def _only_heading(runs: Sequence[Run]) -> int | None:
    """Return the index of the main heading of a page that has only one."""
    found = [at for at, run in enumerate(runs) if run.block.tag == "h1" and run.linkish < _LINKS]
    return found[0] if len(found) == 1 else None


def _below_heading(core: list[Run], runs: Sequence[Run], heading: int | None) -> list[Run]:
    """Return ``core`` without what is above the headline, unless that is much of it."""
    if heading is None:
        return core
    above = set(map(id, runs[:heading]))
    below = [run for run in core if id(run) not in above]
    return below if _size(below) > (1 - _ABOVE) * _size(core) else core


def _of_titled_article(core: list[Run], runs: Sequence[Run], heading: int | None) -> list[Run]:
    """Return, of runs in several ``<article>``, those in the one with the headline."""
    if heading is None:
        return core
    own = next((one for one in outwards(runs[heading].block) if one.tag == "article"), None)
    if own is None:
        return core
    inside = _within(own, core)
    within = set(map(id, inside))
    elsewhere = [
        run
        for run in core
        if id(run) not in within
        and any(one.tag == "article" and not _contains(one, own) for one in outwards(run.block))
    ]
    if not elsewhere or _size(inside) < min(_LEAST, _size(core) / 2):
        return core
    left = set(map(id, elsewhere))
    return [run for run in core if id(run) not in left]


def _marked_body(root: Element, runs: Sequence[Run], heading: int | None) -> list[Run]:
    """Return the prose of the elements that the page marks as its article; [] without any."""
    bodies = root.xpath("//*[@itemprop='articleBody']")
    if not bodies:
        own = runs[heading].block if heading is not None else None
        articles = list(root.iter("article"))
        bodies = [one for one in articles if own is not None and _contains(one, own)][-1:]
        bodies = bodies or (articles if len(articles) == 1 else [])
    found: list[Run] = []
    for body in bodies:
        around = Around(body, {body})
        found += [
            run
            for run in _within(body, runs)
            if run.linkish < _LINKS and not around.kind(run.block)
        ]
    return found


def _container(core: Sequence[Run]) -> tuple[Element, set[Element]]:
    """Return the innermost element around nearly all of ``core``, and those around half of it."""
    sizes: dict[Element, float] = {}
    for run in core:
        for element in outwards(run.block):
            sizes[element] = sizes.get(element, 0.0) + run.size
    total = _size(core)
    element = core[0].block
    for element in outwards(max(core, key=lambda run: run.size).block):
        if sizes[element] >= _MOST * total:
            break
    return element, {one for one, size in sizes.items() if size > total / 2}


def _contains(container: Element, element: Element) -> bool:
    return any(one is container for one in outwards(element))


def _within(container: Element, runs: Sequence[Run]) -> list[Run]:
    blocks = set(container.iter())
    return [run for run in runs if run.block in blocks]


def _add_between(runs: Sequence[Run], around: Around) -> None:
    """Add what the extract omits inside the article, and the lines at its end."""
    kept = [at for at, run in enumerate(runs) if run.kept and not run.fold]
    if not kept:
        return
    beside = Counter(_place(runs[at]) for at in kept)
    for at, run in enumerate(runs):
        if run.kept or at < kept[0] or run.linkish >= _LINKS or around.kind(run.block):
            continue
        run.kept = at < kept[-1] or beside[_place(run)] > 1 or run.stands_in("figcaption")


def _place(run: Run) -> Element:
    """Return the element that contains the paragraph, list or table of a run."""
    element = run.block
    while element is not None and element.tag in _ITEMS:
        element = element.getparent()
    parent = None if element is None else element.getparent()
    return parent if element is run.block or element is None else element


def _add_notes(runs: Sequence[Run]) -> None:
    """Keep the notes that the text refers to, even those with little but a link."""
    named = {
        one.get("href", "")[1:]
        for run in runs
        if run.kept and not run.fold
        for mark in run.block.iter("sup")
        for one in mark.iter("a")
        if one.get("href", "").startswith("#")
    } - {""}
    for run in runs if named else ():
        if not run.kept and run.block.get("id") in named:
            run.kept = True


def _add_notice(runs: Sequence[Run], container: Element) -> None:
    """Keep a notice after the text that the rest is for subscribers."""
    last = max((at for at, run in enumerate(runs) if run.kept), default=len(runs))
    beside = container.getparent()
    for run in runs[last + 1 : last + 1 + _NOTICE]:
        near = beside is None or _contains(beside, run.block)
        if near and run.size < _LEAST and find_paywall(" ".join(run.written.split())) is not None:
            run.kept = True
            return


def _add_lead(runs: Sequence[Run], heading: int | None, first: int) -> None:
    """Add the paragraphs and captions between the headline and the text."""
    if heading is None or not 0 <= first - heading < _FAR:
        return
    around = Around(None, set())
    for run in runs[heading + 1 : first]:
        if around.kind(run.block) and not (run.size >= _LEAD and is_teaser(run.block)):
            continue
        prose = run.size >= _LEAD and run.linkish < _LINKS / 2
        run.kept = (prose and run.block.tag not in ("li", "time")) or run.stands_in("figcaption")


def _add_other_parts(root: Element, runs: Sequence[Run], container: Element) -> None:
    """Add the other parts of a split text: elements near the container with similar names."""
    name = container.get("class")
    beside = container.getparent()
    if not name or beside is None or not _BODY.search(names_of(container)):
        return
    near = beside if beside.getparent() is None else beside.getparent()
    for element in near.iter(container.tag):
        if element.get("class") != name or _contains(element, container):
            continue
        if element.tag == "article" or next(element.iter("h1", "article"), None) is not None:
            continue
        around = Around(element, {element})
        for run in _within(element, runs):
            if run.linkish < _LINKS:
                run.kept = run.kept or not around.kind(run.block)
