"""Books (.epub): each chapter is an article, named by the table of contents."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from posixpath import dirname, join, normpath
from typing import Any
from urllib.parse import unquote

from reader.model import Entry, Grade, Published
from reader.sources.base.declared_metadata import read_date
from reader.sources.base.decode import NotReadableError, decode, html_charset
from reader.sources.base.title import compose
from reader.sources.files.archive import Archive, attribute, local, words_of
from reader.sources.html.html import html_to_text
from reader.text import one_line

MAX_CHAPTERS = 2000

_LEAST = 25
"""Fewest words of a page that is read although the table of contents does not list it."""
_PAGES = ("application/xhtml+xml", "text/html")
_TITLE_PAGE = re.compile(r"(?:epub:type|class)=[\"'](?:half)?-?title-?page[\"']", re.IGNORECASE)
_TITLE_WORDS = 60
_FRONT = re.compile(r"(?:table of )?contents|cover|title ?page|copyright(?: page)?|toc", re.I)


@dataclass(frozen=True, slots=True)
class _Chapter:
    key: str
    title: str
    html: str


def read_epub(data: bytes, key: str, stem: str) -> list[Entry]:
    """Return the chapters of a book; raise :class:`NotReadableError` for anything else."""
    archive = Archive(data)
    if "META-INF/rights.xml" in archive or "META-INF/sinf.xml" in archive:
        raise NotReadableError("is protected against copying (DRM).")
    package, folder = _package(archive)
    title = one_line(words_of(package, "title")) or stem
    published = _published(words_of(package, "date"))
    named = (
        one_line("".join(one.itertext()), 200) for one in package.iter() if local(one) == "creator"
    )
    authors = one_line(", ".join(dict.fromkeys(filter(None, named))), 200)
    chapters = list(_chapters(archive, package, folder))
    entries = []
    for chapter in chapters[:MAX_CHAPTERS]:
        body = html_to_text(chapter.html)
        if _TITLE_PAGE.search(chapter.html) and len(body.text.split()) < _TITLE_WORDS:
            continue
        if not body.text.strip() or (
            not chapter.title and len(body.text) < 2000 and len(body.text.split()) < _LEAST
        ):
            continue
        name = chapter.title or one_line(body.text.strip().partition("\n")[0], 120)
        text, spans = compose(name, body.text, body.spans)
        entries.append(
            Entry(
                key=f"{key}/{chapter.key}",
                title=name,
                text=text,
                spans=spans,
                author=authors,
                outlet=title,
                published=published,
            )
        )
    if not entries:
        raise NotReadableError("contains no chapter with text.")
    return entries


def _published(written: str) -> Published:
    day = read_date(written)
    if day is None:
        return Published()
    return Published(day, Grade.STATED, f"Stated by the book: {one_line(written, 40)}.")


def _package(archive: Archive) -> tuple[Any, str]:
    container = archive.xml("META-INF/container.xml")
    if container is not None:
        for element in container.iter():
            path = attribute(element, "full-path") if local(element) == "rootfile" else ""
            package = archive.xml(path) if path else None
            if package is not None:
                return package, dirname(path)
    raise NotReadableError("is not a book: it has no list of its contents.")


def _chapters(archive: Archive, package: Any, folder: str) -> Iterator[_Chapter]:
    """Yield the chapters in reading order; pages not in the contents continue the last one."""
    items = {attribute(one, "id"): one for one in package.iter() if local(one) == "item"}
    named = _contents(archive, items, folder)
    last: _Chapter | None = None
    for reference in (one for one in package.iter() if local(one) == "itemref"):
        item = items.get(attribute(reference, "idref"))
        if item is None or "nav" in attribute(item, "properties").split():
            continue
        path = _path(folder, attribute(item, "href"))
        data = archive.read(path) if attribute(item, "media-type") in _PAGES else b""
        if not data:
            continue
        html = decode(data, html_charset(data))
        for chapter in _pieces(path, html, named.get(path, ())):
            if _FRONT.fullmatch(chapter.title):
                continue
            if chapter.title or last is None or not named:
                if last is not None:
                    yield last
                last = chapter
            else:
                last = _Chapter(last.key, last.title, last.html + chapter.html)
    if last is not None:
        yield last


def _pieces(path: str, html: str, named: Sequence[tuple[str, str]]) -> Iterator[_Chapter]:
    """Yield the chapters in one page of a book, split where the contents point into it."""
    at = [(0, "", named[0][1] if named and not named[0][0] else "")]
    for place, title in named:
        start = html.rfind("<", 0, max(html.find(f' id="{place}"'), html.find(f" id='{place}'"), 0))
        if place and start > at[-1][0]:
            at.append((start, place, title))
    if len(at) == 1 and named:
        at = [(0, "", named[0][1])]
    for number, (start, place, title) in enumerate(at):
        end = at[number + 1][0] if number + 1 < len(at) else len(html)
        yield _Chapter(f"{path}#{place}" if place else path, title, html[start:end])


def _contents(
    archive: Archive, items: Mapping[str, Any], folder: str
) -> dict[str, list[tuple[str, str]]]:
    """Return the titles in the table of contents for places in each page."""
    found: dict[str, list[tuple[str, str]]] = {}
    for item in items.values():
        path = _path(folder, attribute(item, "href"))
        if "nav" in attribute(item, "properties").split():
            links = _nav_links(archive.xml(path))
        elif attribute(item, "media-type") == "application/x-dtbncx+xml":
            links = _ncx_links(archive.xml(path))
        else:
            continue
        for target, title in links:
            page, _, place = target.partition("#")
            name = _path(dirname(path), page)
            known = found.setdefault(name, [])
            if title and all(place != other for other, _ in known):
                known.append((place, title))
    return found


def _nav_links(root: Any) -> Iterator[tuple[str, str]]:
    for element in root.iter() if root is not None else ():
        if local(element) == "a" and attribute(element, "href"):
            yield attribute(element, "href"), one_line("".join(element.itertext()), 200)


def _ncx_links(root: Any) -> Iterator[tuple[str, str]]:
    for point in root.iter() if root is not None else ():
        if local(point) != "navPoint":
            continue
        content = next((one for one in point if local(one) == "content"), None)
        label = next((one for one in point if local(one) == "navLabel"), None)
        if content is not None and label is not None:
            yield attribute(content, "src"), one_line("".join(label.itertext()), 200)


def _path(folder: str, href: str) -> str:
    return normpath(join(folder, unquote(href.partition("#")[0])))
