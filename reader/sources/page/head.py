"""The head of a page: meta elements, schema.org objects, and the title and URL they give."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from reader.sources.html.addresses import absolute_url
from reader.sources.page.tree import Element
from reader.text import one_line

Node = Mapping[str, object]
"""An object of JSON-LD."""

_MAX_NODES = 2000
_MAX_META = 500
_FRAME = re.compile(
    r"^\s*+(?:(?:(?://|/\*)\s*+)?<!\[CDATA\[\s*+(?:\*/)?|<!--)"
    r"|(?:(?:(?://|/\*)\s*+|(?<!\s)\s++)?\]\]>\s*+(?:\*/)?|-->)\s*+;?\s*+$"
)
_ARTICLE = re.compile(
    r"Article$|^BlogPosting$|^Report$|^LiveBlogPosting$|Posting$|^Recipe$|^Review$"
)
_TITLES = ("og:title", "twitter:title", "dc.title", "title")
_SITE = re.compile(r"(.{12,}\S)\s+[|\u2013—»·-]\s+[^|\u2013—»·]{2,40}$")
_LIVE = re.compile(r"^LiveBlogPosting$")
_PARTS = ("@graph", "mainEntity", "mainEntityOfPage", "hasPart", "itemListElement")


@dataclass(frozen=True, slots=True)
class Head:
    """The declarations of a page about itself."""

    meta: Mapping[str, str] = field(default_factory=dict)
    """Contents of meta elements by lower-case name, property or itemprop; the first counts."""
    canonical: str = ""
    title: str = ""
    """The ``<title>``."""
    heading: str = ""
    """The first ``<h1>``."""
    language: str = ""
    nodes: Sequence[Node] = ()
    """Every schema.org object, in order."""

    @property
    def article(self) -> Node:
        """The schema.org object of the article, empty if there is none."""
        return next((node for node in self.nodes if has_type(node, _ARTICLE)), {})

    @property
    def site(self) -> str:
        """The name of the site."""
        publisher = self.resolved(self.article.get("publisher"))
        site = next((node for node in self.nodes if has_type(node, re.compile("^WebSite$"))), {})
        names = (
            self.meta.get("og:site_name"),
            publisher.get("name"),
            site.get("name"),
            self.meta.get("application-name"),
        )
        return next(
            (one_line(name, 80) for name in names if isinstance(name, str) and name.strip()), ""
        )

    def resolved(self, value: object) -> Node:
        """Return the object that ``value`` is, or whose ``@id`` it is or has."""
        name = value.get("@id") if isinstance(value, dict) and len(value) <= 2 else value
        if isinstance(name, str):
            found = next(
                (node for node in self.nodes if node.get("@id") == name and len(node) > 1), None
            )
            if found is not None:
                return found
        return value if isinstance(value, dict) else {}


def has_type(node: Node, kind: re.Pattern[str]) -> bool:
    """Return whether a schema.org object is of this type."""
    kinds = node.get("@type")
    names = kinds if isinstance(kinds, list) else [kinds]
    return any(isinstance(name, str) and kind.search(name.rpartition("/")[2]) for name in names)


_AUTHORS = frozenset(["author", "citation_author", "dc.creator", "dcterms.creator"])
"""Names of meta elements that a page gives once for each author."""


def read_head(root: Element | None, scripts: Sequence[str]) -> Head:
    """Read the declarations in the elements of ``root`` and its page's JSON-LD ``scripts``."""
    nodes = tuple(_nodes(scripts))
    if root is None:
        return Head(nodes=nodes)
    meta: dict[str, str] = {}
    for element in root.iter("meta"):
        content = (element.get("content") or "").strip()[:2000]
        for name in ("property", "name", "itemprop"):
            if content and element.get(name) and len(meta) < _MAX_META:
                key = element.get(name).lower()
                if key in _AUTHORS and meta.get(key, content) != content:
                    meta[key] = f"{meta[key]}; {content}"[:2000]
                meta.setdefault(key, content)
    links = (
        one for one in root.iter("link") if "canonical" in (one.get("rel") or "").lower().split()
    )
    return Head(
        meta=meta,
        canonical=next((one.get("href") or "" for one in links), ""),
        title=_first_text(root, "title"),
        heading=_first_text(root, "h1"),
        language=(root.get("lang") or meta.get("og:locale") or "").lower().replace("_", "-"),
        nodes=nodes,
    )


def _first_text(root: Element, tag: str) -> str:
    texts = (one_line("".join(element.itertext())) for element in root.iter(tag))
    return next((text for text in texts if text), "")


def _nodes(scripts: Sequence[str]) -> Iterator[Node]:
    """Yield the objects of the scripts, outer ones first, up to a limit."""
    waiting: list[object] = []
    for script in scripts:
        try:
            waiting.append(json.loads(_FRAME.sub("", script), strict=False))
        except (ValueError, RecursionError):
            continue
    for _ in range(_MAX_NODES):
        if not waiting:
            return
        node = waiting.pop(0)
        if isinstance(node, list):
            waiting += node[:50]
        elif isinstance(node, dict):
            yield node
            waiting += [node[key] for key in _PARTS if key in node]
            waiting += [one for one in node.values() if isinstance(one, dict) and "@id" in one]


def title_of(head: Head) -> str:
    """Return the declared headline, or the page's title without the name of the site."""
    for key in _TITLES:
        if head.meta.get(key):
            return one_line(head.meta[key])
    headline = head.article.get("headline")
    if isinstance(headline, str) and headline.strip():
        return one_line(headline)
    title, heading = one_line(head.title), one_line(head.heading)
    if heading and (not title or heading.casefold() in title.casefold()):
        return heading
    site = _SITE.match(title)
    return site[1] if site else title


def url_of(head: Head, url: str | None) -> str | None:
    """Return the canonical URL (RFC 6596), else ``og:url``, else ``url``."""
    return absolute_url(head.canonical or head.meta.get("og:url") or url or "", url or "")


def body_of(head: Head) -> str:
    """Return the whole text (``articleBody``) if the page declares it, else ""."""
    body = head.article.get("articleBody")
    return body if isinstance(body, str) else ""


def is_live(head: Head) -> bool:
    """Return whether it is a live blog, whose posts are added as things happen."""
    return has_type(head.article, _LIVE)
