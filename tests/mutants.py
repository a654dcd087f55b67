"""Documents damaged at random, the same on every run, and a look at all that became of them."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from rich.cells import cell_len

from reader.app.layout.article_layout import ArticleLayout
from reader.app.style.glyphs import UNICODE
from reader.library.articles.articles import Article
from reader.library.articles.view import View
from reader.library.library import Library
from reader.text import clean
from tests.escapes import ESCAPES

_TAGS = (
    b"item", b"entry", b"title", b"link", b"guid", b"id", b"description", b"content", b"channel",
    b"feed", b"rss", b"pubDate", b"updated", b"author", b"name", b"summary", b"rdf:RDF", b"html",
)  # fmt: skip
_PUT_IN = (
    *(escape.encode() for escape in ESCAPES),
    b"\0", b"<![CDATA[", b"]]>", b"<!--", b"&#27;", b"&amp;#x9b;", b"&#xd800;", b"\xff\xfe",
    b"\xef\xbf\xbf",
    b"<!DOCTYPE r [<!ENTITY a 'b'>]>", b"&a;", b"<script>", b"\xe2\x80\xae", b"\xcc\x81" * 40,
    b"<table><tr><td colspan=99>", b"{", b"}", b'","', b"\\ud800", b"9" * 400, b"<pre>\t\t",
)  # fmt: skip


class _Chance(random.Random):
    """Chance that falls the same way every time."""


def mutants(documents: Sequence[bytes], count: int, seed: int = 1) -> Iterator[bytes]:
    """Yield ``count`` documents: bits flipped, parts cut, doubled, taken from others, tags swapped.

    ``documents`` are what they are made of; the same arguments give the same bytes.
    """
    chance = _Chance(seed)
    for _ in range(count):
        body = bytearray(chance.choice(documents)[:200_000])
        for _ in range(chance.randint(1, 6)):
            _damage(body, documents, chance)
        yield bytes(body)


def _damage(body: bytearray, documents: Sequence[bytes], chance: random.Random) -> None:
    at = chance.randrange(len(body) + 1)
    end = min(len(body), at + chance.choice((1, 3, 20, 300, 5000)))
    way = chance.randrange(7)
    if way == 0 and at < len(body):
        body[at] ^= 1 << chance.randrange(8)
    elif way == 1:
        del body[at:end]
    elif way == 2:
        del body[at:]
    elif way == 3:
        other = chance.choice(documents)
        start = chance.randrange(len(other) + 1)
        body[at:end] = other[start : start + 3000]
    elif way == 4:
        body[at:at] = chance.choice(_PUT_IN)
    elif way == 5:
        body[at:at] = body[at:end] * chance.randint(1, 4)
    else:
        one, other = chance.sample(_TAGS, 2)
        body[:] = body.replace(b"<" + one, b"<" + other, chance.choice((1, 1000)))


@dataclass
class Faults:
    """What was wrong with the texts of a library, and how much was looked at."""

    articles: int = 0
    lines: int = 0
    found: list[str] = field(default_factory=list)


def look_through(library: Library, width: int = 60) -> Faults:
    """Look at every text of a library as it is stored, and as the app sets it in lines."""
    faults = Faults()
    for feed in library.feeds.list():
        for text in (feed.title, feed.url, feed.problem, feed.site or ""):
            _check(text, f"feed {feed.id}", faults)
    for article_id in library.articles.ids(View()):
        article = library.articles.get(article_id)
        if article is None:
            continue
        faults.articles += 1
        for text in (article.title, article.author, article.url or "", article.text):
            _check(text, f"article {article_id}", faults)
        for span in article.spans:
            _check(span.value, f"span of {article_id}", faults)
            if not 0 <= span.start <= span.end <= len(article.text):
                faults.found.append(f"article {article_id}: a span outside the text")
        _set(article, width, faults)
    return faults


def _check(text: str, where: str, faults: Faults) -> None:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        faults.found.append(f"{where}: not UTF-8")
    if text != clean(text):
        faults.found.append(f"{where}: not clean: {text[:60]!a}")


def _set(article: Article, width: int, faults: Faults) -> None:
    made = ArticleLayout(article, [article.source], UNICODE)
    made.layout_blocks(width)
    for line in made.lines:
        faults.lines += 1
        own = line.own if line.own is not None else None
        shown = own if own is not None else "".join(p.text for p in made.pieces(line, None))
        if not shown.isascii():
            _check(shown, f"line of {article.id}", faults)
        if "\n" in shown or "\x1b" in shown or cell_len(line.prefix + shown) > width:
            faults.found.append(f"article {article.id}: a line too wide: {shown[:80]!a}")
