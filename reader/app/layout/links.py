"""The links, images, attachments and footnotes of an article. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from reader.app.layout.highlight import Layer, Paint
from reader.app.layout.wrap import Mark
from reader.library.articles.articles import Article
from reader.library.articles.attachments import line_of
from reader.model import Span, SpanKind

WITH_A_KEY = 9


@dataclass(frozen=True, slots=True)
class Link:
    """A URL of the article; ``start..end`` is its text (empty: an attachment)."""

    url: str
    start: int
    end: int
    line: str
    """Its line below the article, without the number."""

    @property
    def attached(self) -> bool:
        """Whether it is an attachment of the feed, which is not in the text."""
        return self.start == self.end


@dataclass(frozen=True, slots=True)
class Place:
    """An occurrence of a link in the text; the same URL may have several."""

    start: int
    end: int
    number: int
    """Number of its link, from 1."""


@dataclass(frozen=True, slots=True)
class Links:
    """The links of an article in order of number, and their places."""

    links: tuple[Link, ...] = ()
    places: tuple[Place, ...] = ()
    """In text order."""

    @staticmethod
    def of(article: Article, spans: Sequence[Span] | None = None) -> Links:
        """Number the links of an article, each URL once; ``spans`` replace the article's own.

        Attached audio, video and files come first, so that they have a key, then links in the text,
        its images, attached images, and last links in the page's boilerplate.
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
        """Return the numbers to show in the text, each after its link."""
        return tuple(
            Mark(place.end, _mark(text[place.start : place.end], place.number))
            for place in self.places
        )

    def below(self) -> list[tuple[int | None, str]]:
        """Return index and text of the lines below an article: attachments, links with a key."""
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
    """Return a number to follow ``text``, set apart from a URL or a bracket."""
    return f" [{number}]" if "://" in text or text[-1] in "])/" else f"[{number}]"


def _add(found: dict[str, Link], text: str, span: Span) -> None:
    """Number the link of a span, or use the span's text if that is more informative."""
    words = " ".join(text[span.start : span.end].split())
    known = found.get(span.value)
    picture = words.startswith("[Image")
    if known is None or (not known.attached and known.line.startswith("Image") and not picture):
        if picture:
            words = words.strip("[]")
        line = span.value if words in ("", span.value) else f"{words}: {span.value}"
        link = Link(span.value, span.start, span.end, line)
        found[span.value] = link


@dataclass(frozen=True, slots=True)
class Image:
    """An image of an article."""

    url: str
    words: str
    """Its description by the page or feed, "" if it has none."""


def images_of(article: Article) -> tuple[Image, ...]:
    """Return the images of an article, each URL once: those in the text, then attached ones."""
    found: dict[str, str] = {}
    for span in article.spans:
        if span.kind is SpanKind.IMAGE and span.value:
            words = " ".join(article.text[span.start : span.end].split())
            alt = words.removeprefix("[Image").removeprefix(":").removesuffix("]").strip()
            found[span.value] = found.get(span.value) or alt
    for one in article.attachments:
        if one.type.startswith("image"):
            found[one.url] = found.get(one.url) or one.title
    return tuple(Image(url, words) for url, words in found.items())


@dataclass(frozen=True, slots=True)
class Notes:
    """Marks and notes; a span's value is the id of its note."""

    marks: tuple[Span, ...] = ()
    """References to notes, in text order."""
    notes: Mapping[str, Span] = field(default_factory=dict)

    @staticmethod
    def of(article: Article) -> Notes:
        """Find the footnotes of an article."""
        marks = tuple(span for span in article.spans if span.kind is SpanKind.NOTE_REF)
        notes: dict[str, Span] = {}
        for span in article.spans:
            if span.kind is SpanKind.NOTE:
                notes.setdefault(span.value, span)
        return Notes(marks, notes)

    def within(self, start: int, end: int) -> list[Span]:
        """Return the marks in ``start..end``, one for each note."""
        found = {mark.value: mark for mark in self.marks if start <= mark.start < end}
        return list(found.values())

    def mark_at(self, offset: int) -> Span | None:
        """Return the mark at ``offset``."""
        return next((mark for mark in self.marks if mark.start <= offset < mark.end), None)

    def referring(self, offset: int, text: str) -> Span | None:
        """Return the first reference to the note whose own mark is at ``offset``."""
        first: dict[str, Span] = {}
        for mark in self.marks:
            first.setdefault(mark.value, mark)
        for name, note in self.notes.items():
            leading = first.get(name)
            words = text[leading.start : leading.end] if leading is not None else ""
            if note.start <= offset < note.start + len(words):
                return leading if text.startswith(words, note.start) else None
        return None

    def contents(self, marks: Sequence[Span], text: str) -> list[tuple[str, int, int]]:
        """Return the text of each mark and the span of its note, empty if there is none."""
        rows = []
        for mark in marks:
            words, note = text[mark.start : mark.end], self.notes.get(mark.value)
            start, end = (note.start, note.end) if note is not None else (0, 0)
            for own in (words, words[2:-1]):
                after = start + len(own)
                if text.startswith(own, start) and not text[after : after + 1].isalnum():
                    start = min(end, after)
                    break
            rows.append((words, start, end))
        return rows
