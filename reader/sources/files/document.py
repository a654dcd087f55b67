"""The article in a file, from its bytes: text, Markdown or HTML. Pure."""

from __future__ import annotations

from dataclasses import replace
from posixpath import basename, splitext
from urllib.parse import unquote

from reader.model import Entry, Grade, Published, SpanKind
from reader.sources.base.boilerplate import find_boilerplate
from reader.sources.base.compose import compose
from reader.sources.base.declared_metadata import published_in_name, read_date
from reader.sources.base.decode import NotReadableError, binary_kind, decode, html_charset
from reader.sources.base.title import find_title
from reader.sources.files.frontmatter import FrontMatter, read_front_matter
from reader.sources.html.html import Rendered
from reader.text import clean, one_line

HTML = frozenset({".html", ".htm", ".xhtml"})
MARKDOWN = frozenset({".md", ".markdown"})


def read_document(data: bytes, key: str) -> Entry:
    """Return the article in ``data``.

    ``key`` is the path of the file in its folder: its extension decides the format, its name
    may contain the date and is the title where there is no other.

    Raises:
        NotReadableError: the data is empty, or not text.
    """
    if not data:
        raise NotReadableError("is empty.")
    kind = binary_kind(data)
    if kind is not None:
        raise NotReadableError(f"contains {kind}, not text.")
    name = unquote(basename(key), errors="replace")
    stem, suffix = splitext(name)
    suffix = suffix.lower()
    raw = decode(data, html_charset(data) if suffix in HTML else None)
    stem = one_line(stem) or "Untitled"
    if suffix in HTML:
        entry = _from_html(raw, key, stem)
    elif suffix in MARKDOWN:
        entry = _from_markdown(raw, key, stem)
    else:
        entry = _from_text(raw, key, stem)
    if not entry.text.strip():
        raise NotReadableError("contains no text.")
    if entry.published.at is None:
        entry = replace(entry, published=published_in_name(name))
    return entry


def _from_text(raw: str, key: str, stem: str) -> Entry:
    text, front = _without_front_matter(raw)
    title = find_title(text, stem, front.title)
    spans = title.spans + find_boilerplate(text, title.spans)
    return Entry(
        key=key,
        title=title.title,
        text=text,
        spans=tuple(sorted(spans, key=lambda span: span.start)),
        raw=raw,
        author=front.author,
        url=front.url,
        published=_declared_date(front),
    )


def _from_markdown(raw: str, key: str, stem: str) -> Entry:
    from reader.sources.files.markdown import markdown_to_text

    body, front = _without_front_matter(raw)
    rendered = markdown_to_text(body, front.url)
    text, spans = rendered.text, rendered.spans
    declared = front.title or _first_heading(rendered)
    title = find_title(text, stem, declared)
    if declared or title.spans:
        text, spans = compose(title.title, text, spans)
    else:
        spans = (*spans, *find_boilerplate(text, spans))
    return Entry(
        key=key,
        title=title.title,
        text=text,
        spans=tuple(sorted(spans, key=lambda span: span.start)),
        raw=raw,
        raw_type="text/markdown",
        author=front.author,
        url=front.url,
        published=_declared_date(front),
    )


def _from_html(raw: str, key: str, stem: str) -> Entry:
    from reader.sources.page.page import read_page

    page = read_page(raw, None)
    return replace(page, key=key, title=page.title or stem)


def _first_heading(body: Rendered) -> str:
    first = next((span for span in body.spans if span.kind is SpanKind.HEADING), None)
    return body.text[first.start : first.end] if first and first.start == 0 else ""


def _without_front_matter(raw: str) -> tuple[str, FrontMatter]:
    text = clean(raw)
    front = read_front_matter(text)
    return (clean(text[front.length :]) if front.length else text), front


def _declared_date(front: FrontMatter) -> Published:
    day = read_date(front.date)
    if day is None:
        return Published()
    return Published(
        day, Grade.STATED, f"Stated in the file's front matter: {one_line(front.date, 60)}."
    )
