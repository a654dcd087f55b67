"""The links of an article and what is attached to it, numbered for the keys 1 to 9. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from reader.library.articles import Article
from reader.library.attachments import line_of
from reader.model import SpanKind

WITH_A_KEY = 9


@dataclass(frozen=True, slots=True)
class Link:
    """An address of the article; ``start..end`` are its words in the text (nothing: attached)."""

    url: str
    start: int
    end: int
    line: str
    """As it stands below the article, without its number."""

    @property
    def attached(self) -> bool:
        """True for what stands in no text: the feed attached it."""
        return self.start == self.end


def links_of(article: Article) -> tuple[Link, ...]:
    """Return the links in the order of their numbers.

    Sounds, films and files that are attached come first, so that they have a key, then
    the links of the text, then attached pictures.
    """
    end = len(article.text)
    attached = [Link(one.url, end, end, line_of(one)) for one in article.attachments]
    pictures = {one.url for one in article.attachments if one.type.startswith("image")}
    text = [
        Link(
            span.value, span.start, span.end, _line(article.text[span.start : span.end], span.value)
        )
        for span in article.spans
        if span.kind is SpanKind.LINK
    ]
    return (
        *(link for link in attached if link.url not in pictures),
        *text,
        *(link for link in attached if link.url in pictures),
    )


def below(links: tuple[Link, ...]) -> list[tuple[int, str]]:
    """Return the lines below an article: the index of each one's link, and its words.

    Everything attached, and the links that have a key; the text itself shows the others.
    """
    return [
        (index, f"[{index + 1}] {link.line}")
        for index, link in enumerate(links)
        if index < WITH_A_KEY or link.attached
    ]


def _line(words: str, url: str) -> str:
    words = " ".join(words.split())
    return url if words in ("", url) else f"{words}: {url}"
