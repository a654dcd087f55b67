"""The parts of a page around its article, by tag, class and id, and the folding of its runs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from reader.sources.html.tags import HEADINGS
from reader.sources.page.tree import Element, Run, folded

_TAGS = {
    "nav": "navigation",
    "footer": "page footer",
    "aside": "side note",
    "form": "form",
    "menu": "navigation",
    "dialog": "dialog",
    "fieldset": "form",
}
_NAMES = (
    (
        "navigation",
        r"nav(?:bar|igation)?|menu|breadcrumbs?|pagination|pager|masthead|skip-?link|toolbar"
        r"|print-?only",
    ),
    ("page footer", r"footer|sidebar|widget\w*"),
    ("comments line", r"comments?|disqus|respond|replies"),
    ("cookie notice", r"cookie\w*|consent|gdpr|modal|popup|overlay"),
    ("advertisement", r"ads?|advert\w*|sponsor\w*|outbrain|taboola|promo\w*|banner"),
    ("sharing line", r"share\w*|sharing|social\w*|addtoany|follow(?:-us)?"),
    ("newsletter line", r"newsletters?\w*|subscri\w*|sign-?up|login|register|paywall"),
    (
        "related links",
        r"related\w*|recommend\w*|recirc\w*|teasers?|trending|popular|most-?read|read-?more"
        r"|latest\w*|more-?(?:news|stories|from|on)|also-?(?:like|read)|see-?also|up-?next"
        r"|read-?next|jp-relatedposts|wp-block-latest-posts",
    ),
    (
        "about the author",
        r"author-?(?:bio|box|info|card|profile)|about-?author|bio|post-?meta|entry-?meta",
    ),
    ("tags", r"tags?|tagcloud"),
)
_KINDS = {f"k{at}": kind for at, (kind, _) in enumerate(_NAMES)}
_NAMED = re.compile(
    r"(?:^|[\s_-])(?:"
    + "|".join(f"(?P<k{at}>{names})" for at, (_, names) in enumerate(_NAMES))
    + r")(?=$|[\s_-])",
    re.IGNORECASE,
)
_TEASER = re.compile(r"(?:^|[\s_-])(?:article-?)?teaser", re.IGNORECASE)
_EMBEDDED = re.compile(
    r"twitter|tweet|instagram|facebook|tiktok|bluesky|mastodon|toot", re.IGNORECASE
)
_LONGEST = 400


def outwards(element: Element) -> Iterator[Element]:
    """Yield ``element`` and the elements around it, the innermost first."""
    while element is not None:
        yield element
        element = element.getparent()


class Around:
    """The surroundings of an article inside the element that contains it."""

    def __init__(self, container: Element, articles: set[Element]) -> None:
        """``articles`` are elements that contain most of the article, whatever their names."""
        self.container = container
        self._known = dict.fromkeys(articles, "")

    def kind(self, element: Element) -> str:
        """Return the kind of boilerplate that ``element`` is in; "" inside the article."""
        passed: list[Element] = []
        found = ""
        for one in outwards(element):
            if one is self.container:
                break
            if one in self._known:
                found = self._known[one]
                break
            passed.append(one)
            if one.tag == "blockquote" and _EMBEDDED.search(one.get("class") or ""):
                break  # a quoted post, whatever the name of the element around it
            found = "" if one.tag == "blockquote" else _kind(one)
            if found:
                break
        self._known.update(dict.fromkeys(passed, found))
        return found


def _kind(element: Element) -> str:
    if element.tag in _TAGS:
        return _TAGS[element.tag]
    found = _NAMED.search(names_of(element))
    return _KINDS[found.lastgroup or ""] if found else ""


def names_of(element: Element) -> str:
    """Return the class and the id of an element."""
    return f"{element.get('class') or ''} {element.get('id') or ''}"[:_LONGEST]


def is_teaser(element: Element) -> bool:
    """Return whether the name of an element, or its parent, marks the beginning of a text."""
    parent = element.getparent()
    named = names_of(element) if parent is None else f"{names_of(element)} {names_of(parent)}"
    return _TEASER.search(named) is not None


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
