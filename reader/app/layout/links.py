"""The links, images and attachments of an article, numbered. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reader.app.layout.highlight import Layer, Paint
from reader.app.layout.wrap import Mark
from reader.library.articles.articles import Article
from reader.library.articles.attachments import line_of
from reader.model import Span, SpanKind

WITH_A_KEY = 9


@dataclass(frozen=True, slots=True)
class Link:
    """An address of the article; ``start..end`` are its words in the text (nothing: attached)."""

    url: str
    start: int
    end: int
    line: str
    """Its line below the article, without its number."""

    @property
    def attached(self) -> bool:
        """True for an attachment of the feed, which is not in the text."""
        return self.start == self.end


@dataclass(frozen=True, slots=True)
class Place:
    """A place of a link in the text; the same URL may have several."""

    start: int
    end: int
    number: int
    """Of its link, from 1."""


@dataclass(frozen=True, slots=True)
class Links:
    """The links of an article in the order of their numbers, and where they stand."""

    links: tuple[Link, ...] = ()
    places: tuple[Place, ...] = ()
    """In text order."""

    @staticmethod
    def of(article: Article, spans: Sequence[Span] | None = None) -> Links:
        """Number the links of an article, each address once; ``spans`` if not its own.

        Sounds, films and files that are attached come first, so that they have a key, then
        the links of the text, then its pictures, then attached ones; what is in the
        boilerplate of the page is last.
        """
        end = len(article.text)
        attached = [Link(one.url, end, end, line_of(one)) for one in article.attachments]
        pictures = {one.url for one in article.attachments if one.type.startswith("image")}
        spans = article.spans if spans is None else spans
        left = Layer([Paint(s.start, s.end, "") for s in spans if s.kind is SpanKind.BOILERPLATE])
        spans = list(_openable(spans))
        aside = {span for span in spans if any(left.overlapping(span.start, span.end))}
        found: dict[str, Link] = {}
        for link in attached:
            if link.url not in pictures:
                found.setdefault(link.url, link)
        for kind in (SpanKind.LINK, SpanKind.IMAGE):
            for span in spans:
                if span.kind is kind and span not in aside:
                    _add(found, article.text, span)
        for link in attached:
            found.setdefault(link.url, link)
        for span in spans:
            if span in aside:
                _add(found, article.text, span)
        numbers = {url: number for number, url in enumerate(found, 1)}
        places = (
            Place(span.start, end, numbers[span.value])
            for span in spans
            if (end := span.start + len(article.text[span.start : span.end].rstrip())) > span.start
        )
        return Links(tuple(found.values()), tuple(sorted(places, key=lambda place: place.end)))

    def at(self, offset: int) -> Link | None:
        """Return the link whose text contains ``offset``, with the text of this place."""
        place = next((one for one in self.places if one.start <= offset < one.end), None)
        if place is None:
            return None
        link = self.links[place.number - 1]
        return Link(link.url, place.start, place.end, link.line)

    def marks(self, text: str) -> tuple[Mark, ...]:
        """Return the numbers as they are shown in the text, each after its link's words."""
        return tuple(
            Mark(place.end, _mark(text[place.start : place.end], place.number))
            for place in self.places
        )

    def below(self) -> list[tuple[int | None, str]]:
        """Return the lines below an article: the index of each one's link, and its words.

        Everything attached, and the links that have a key; one line on how to open the others.
        """
        shown = [
            (index, f"[{index + 1}] {link.line}")
            for index, link in enumerate(self.links)
            if index < WITH_A_KEY or link.attached
        ]
        others = [
            i + 1 for i, link in enumerate(self.links) if i >= WITH_A_KEY and not link.attached
        ]
        if not others:
            return [*shown]
        which = f"[{others[0]}]" if len(others) == 1 else f"[{others[0]}] to [{others[-1]}]"
        more = (None, f"{which} in the text: open them by number.")
        return [*shown[:WITH_A_KEY], more, *shown[WITH_A_KEY:]]


def _openable(spans: Sequence[Span]) -> Iterator[Span]:
    """Yield the spans of links, and those of images outside links."""
    reach = 0
    for span in sorted(spans, key=lambda span: (span.start, span.kind is not SpanKind.LINK)):
        if span.kind is SpanKind.LINK:
            reach = max(reach, span.end)
            yield span
        elif span.kind is SpanKind.IMAGE and span.value and span.start >= reach:
            yield span


def _mark(text: str, number: int) -> str:
    """Return a number as it stands after ``text``; apart from an address or a bracket."""
    return f" [{number}]" if "://" in text or text[-1] in "])/" else f"[{number}]"


def _add(found: dict[str, Link], text: str, span: Span) -> None:
    """Number the link of a span, or take its text where it is more informative."""
    words = " ".join(text[span.start : span.end].split())
    known = found.get(span.value)
    picture = words.startswith("[Image")
    if known is None or (not known.attached and known.line.startswith("Image") and not picture):
        if picture:
            words = words.strip("[]")
        line = span.value if words in ("", span.value) else f"{words}: {span.value}"
        link = Link(span.value, span.start, span.end, line)
        found[span.value] = link
