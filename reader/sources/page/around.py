"""The elements around an article, recognised by tag, class and id."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reader.sources.page.tree import Element

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
